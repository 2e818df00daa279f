"""Wine as the build and the checks use it: a prefix of our own, a screen of our own, a time limit on all.

What was learnt the hard way: Python 3.13 dies under Wine 8 when stdin or stdout is a regular file, so both
are pipes or the null device; a prefix links the user's folders to $HOME, so it has its own; variables that
begin with QT_ are dropped on the way in, and WINEQT_X arrives as QT_X.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path, PureWindowsPath

from scripts.windows.places import INSTALLER

STAND_INS = {"icuuc": (), "bcryptprimitives": ("-ladvapi32",), "mscms": ()}
"""DLLs of Windows 10 that Wine 8.0 lacks or aborts in, and what each links to. They go into the prefix."""

#: mscoree, mshtml: no offers of mono and gecko. wbemprox: off, or Python's platform module asks WMI and dies.
#: winemenubuilder: leaves the Linux desktop alone. mscms=n: our stand-in before Wine's own.
OVERRIDES = "mscoree=;mshtml=;wbemprox=;winedbg.exe=d;winemenubuilder.exe=d;mscms=n,b"
SUBSTITUTED_FONTS = ("MS Shell Dlg", "MS Shell Dlg 2", "Segoe UI", "Tahoma")
FONT = "Liberation Sans"
SCREEN = "1366x768x24"


class WineTrouble(RuntimeError):
    """Something of Wine did not work; the text says what."""


@dataclass(frozen=True, slots=True)
class Finished:
    """How a program under Wine ended; ``code`` is None where it was stopped after its time."""

    code: int | None
    text: str
    seconds: float


def windows_path(path: Path) -> str:
    r"""A Linux path as programs under Wine see it: ``Z:\work\x``."""
    return "Z:" + str(path.absolute()).replace("/", "\\")


@dataclass(slots=True)
class Wine:
    """A Wine prefix below ``root`` and the ways to run something in it."""

    root: Path
    user: str | None = None
    """The name of the Windows user, whatever letters it has; None: that of the Linux user."""
    display: str | None = None
    more: dict[str, str] = field(default_factory=dict)

    @property
    def prefix(self) -> Path:
        """The folder that Wine calls WINEPREFIX."""
        return self.root / "prefix"

    @property
    def drive_c(self) -> Path:
        r"""What programs see as ``C:\``."""
        return self.prefix / "drive_c"

    @property
    def profile(self) -> Path:
        """The user's own folder."""
        return self.drive_c / "users" / self.user_name

    @property
    def local_app_data(self) -> Path:
        """%LOCALAPPDATA%."""
        return self.profile / "AppData" / "Local"

    @property
    def user_name(self) -> str:
        """The Windows user."""
        return self.user or os.environ.get("USER") or "root"

    def path(self, windows: str) -> Path:
        r"""The Linux path of ``C:\...`` or ``Z:\...``."""
        parsed = PureWindowsPath(windows)
        base = {"C:": self.drive_c, "Z:": Path("/")}[parsed.drive.upper()]
        return base.joinpath(*parsed.parts[1:])

    def seen(self, path: Path) -> str:
        r"""How programs see a Linux path: inside the prefix as ``C:\...``, else as ``Z:\...``."""
        if path.is_relative_to(self.drive_c):
            return "C:\\" + str(path.relative_to(self.drive_c)).replace("/", "\\")
        return windows_path(path)

    def environment(self, more: Mapping[str, str] | None = None) -> dict[str, str]:
        """What every program under this prefix gets."""
        environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "QT_", "WINE"))}
        environment |= {
            "WINEPREFIX": str(self.prefix),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": OVERRIDES,
            "HOME": str(self.root / "home"),
            "USER": self.user_name,
            "LOGNAME": self.user_name,
            "LANG": "C.UTF-8",
            "LC_ALL": "C.UTF-8",
        }
        if self.user is not None:
            environment |= self._renamed()
        environment.pop("DISPLAY", None)
        if self.display is not None:
            environment["DISPLAY"] = self.display
        return environment | self.more | dict(more or {})

    def _renamed(self) -> dict[str, str]:
        """Wine asks the password file for the user's name: libnss-wrapper shows it another one."""
        return {
            "LD_PRELOAD": "libnss_wrapper.so",
            "NSS_WRAPPER_PASSWD": str(self.root / "passwd"),
            "NSS_WRAPPER_GROUP": str(self.root / "group"),
        }

    def start(
        self, command: Sequence[str | Path], env: Mapping[str, str] | None = None, cwd: Path | None = None
    ) -> subprocess.Popen[bytes]:
        """Starts a program and does not wait for it."""
        return subprocess.Popen(
            ["wine", *map(str, command)],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            env=self.environment(env), cwd=cwd or self.root, start_new_session=True,
        )  # fmt: skip

    def run(
        self, command: Sequence[str | Path], timeout: float = 120,
        env: Mapping[str, str] | None = None, cwd: Path | None = None,
    ) -> Finished:  # fmt: skip
        """Runs a program to its end and returns what it said (both streams, UTF-8, without CR)."""
        began = time.monotonic()
        process = self.start(command, env, cwd)
        try:
            said, _ = process.communicate(timeout=timeout)
            code: int | None = process.returncode
        except subprocess.TimeoutExpired:
            stop(process)
            said, _ = process.communicate()
            code = None
        text = said.decode("utf-8", "replace").replace("\r", "")
        return Finished(code, text, time.monotonic() - began)

    def code(
        self, command: Sequence[str | Path], timeout: float = 120, env: Mapping[str, str] | None = None
    ) -> int | None:
        """Runs a program that may leave another one running, and returns its exit code, None after the time.

        Unlike ``run`` it does not listen: whoever is left running would hold the pipe open.
        """
        process = subprocess.Popen(
            ["wine", *map(str, command)],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env=self.environment(env), cwd=self.root, start_new_session=True,
        )  # fmt: skip
        try:
            return process.wait(timeout)
        except subprocess.TimeoutExpired:
            stop(process)
            return None

    def must(
        self, command: Sequence[str | Path], timeout: float = 120,
        env: Mapping[str, str] | None = None, cwd: Path | None = None,
    ) -> str:  # fmt: skip
        """As ``run``, but raises WineTrouble for any exit code but 0."""
        done = self.run(command, timeout, env, cwd)
        if done.code != 0:
            why = "took too long" if done.code is None else f"ended with {done.code}"
            raise WineTrouble(f"{command[0]} {why}:\n{done.text[-3000:]}")
        return done.text

    def server(self, *options: str, timeout: float = 60) -> None:
        """Tells this prefix's wineserver something, such as ``-w`` (wait for all) or ``-k`` (end all)."""
        # A program that starts while a server ends would get one of its own, and see nothing of the others.
        for option in ("-k", "-w") if options == ("-k",) else options:
            self._tell_server(option, timeout)

    def _tell_server(self, option: str, timeout: float) -> None:
        program = shutil.which("wineserver") or "/usr/lib/wine/wineserver64"
        try:
            subprocess.run(
                [program, option], env=self.environment(), timeout=timeout, check=False,
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            if option != "-k":
                self._tell_server("-k", timeout)

    # ------------------------------------------------------------ making

    def make(self) -> None:
        """A fresh prefix that calls itself Windows 10, with the stand-ins and readable fonts."""
        shutil.rmtree(self.root, ignore_errors=True)
        (self.root / "home").mkdir(parents=True)
        if self.user is not None:
            line = f"{self.user}:x:{os.getuid()}:{os.getgid()}::{self.root / 'home'}:/bin/sh\n"
            (self.root / "passwd").write_text(line, encoding="utf-8")
            (self.root / "group").write_text(f"users:x:{os.getgid()}:\n", encoding="utf-8")
        with screen() as display:
            self.display = display
            try:
                self.must(["wineboot", "-u"], timeout=300)
                self.server("-w", timeout=120)
                for library in build_stand_ins(self.root / "stand-ins"):
                    shutil.copy(library, self.drive_c / "windows" / "system32")
                self.must(["winecfg", "/v", "win10"])
                for font in SUBSTITUTED_FONTS:
                    for key in (
                        r"HKLM\Software\Microsoft\Windows NT\CurrentVersion\FontSubstitutes",
                        r"HKCU\Software\Wine\Fonts\Replacements",
                    ):
                        self.must(["reg", "add", key, "/v", font, "/d", FONT, "/f"])
                self.server("-w")
            finally:
                self.server("-k")
                self.display = None
        self._own_folders()

    def _own_folders(self) -> None:
        """Real folders where Wine put links to Desktop, Documents and the like of the Linux user."""
        for path in self.profile.iterdir():
            if path.is_symlink():
                path.unlink()
                path.mkdir()


def build_stand_ins(folder: Path) -> list[Path]:
    """Compiles the stand-in DLLs and returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for name, libraries in STAND_INS.items():
        target = folder / f"{name}.dll"
        subprocess.run(
            ["x86_64-w64-mingw32-gcc", "-O2", "-s", "-shared", "-static-libgcc", "-Wall", "-o", str(target),
             str(INSTALLER / "wine" / f"{name}.c"), *libraries],
            check=True, timeout=120,
        )  # fmt: skip
        made.append(target)
    return made


def stop(process: subprocess.Popen[bytes]) -> None:
    """Ends a program started by `Wine.start`, with what it started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


@contextmanager
def screen(size: str = SCREEN, *options: str | Path) -> Iterator[str]:
    """An X screen of its own on a free number, as ``":1"``; ``options`` are Xvfb's."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp", *options],
        pass_fds=(writing,), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writing)
    try:
        with os.fdopen(reading) as answer:
            number = answer.readline().strip()
        if not number:
            raise WineTrouble("Xvfb did not start")
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(timeout=20)
