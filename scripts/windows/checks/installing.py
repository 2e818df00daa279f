"""Installing: where the files go, what Windows learns of them, and whether the program then works."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

from scripts.windows import pack
from scripts.windows.checks.machine import OWN_KEY, UNINSTALLER, USER, Machine, same_tree
from scripts.windows.checks.table import expect
from scripts.windows.places import CONTENTS, NAME, PRODUCT, WINDOW_EXE, version
from scripts.windows.wine import Finished

UNINSTALL_KEY = rf"Software\Microsoft\Windows\CurrentVersion\Uninstall\{NAME}"


def install(computer: Machine) -> str:
    """Silently, for this user alone, into a folder below a name with a space and an accent."""
    code = computer.install()
    expect(code == 0, f"exit code {code}")
    expect(computer.wine.profile.name == USER, f"the user is {computer.wine.profile.name}")
    seen = same_tree(computer.product, computer.target)
    expect(computer.shortcut.is_file(), "no shortcut in the Start menu")
    expect(computer.desktop_shortcut.is_file(), "no shortcut on the desktop")
    same = pack.sha256(computer.kept_setup(version())) == pack.sha256(computer.setup)
    expect(same, "the setup program did not keep itself for going back")
    return f"{seen} for “{USER}”, two shortcuts, the setup program kept"


def registered(computer: Machine) -> str:
    """What "Apps" shows, and who opens bundles."""
    for value, wanted in (("DisplayName", PRODUCT), ("DisplayVersion", version())):
        found = computer.registry(UNINSTALL_KEY, value)
        expect(found == wanted, f"{value} is {found}")
    expect(UNINSTALLER in (computer.registry(UNINSTALL_KEY, "QuietUninstallString") or ""), "no uninstaller")
    expect(computer.registry(OWN_KEY, "Version") == version(), "no version")
    command = computer.registry(rf"Software\Classes\{NAME}.Bundle\shell\open\command") or ""
    expect(WINDOW_EXE in command and "%1" in command, f"bundles are opened by {command!r}")
    opened_by = computer.registry(r"Software\Classes\.age")
    expect(opened_by == f"{NAME}.Bundle", f".age belongs to {opened_by}")
    return f"{PRODUCT} {version()} under Apps; .age opens with it"


def self_test(computer: Machine) -> str:
    """The shipped self-test, with the key in the Credential Manager of this user."""
    return try_out(computer, computer.target)


def try_out(computer: Machine, folder: Path, env: dict[str, str] | None = None) -> str:
    """Runs the self-test of the program in a folder and reads its log."""
    log = computer.work / "uji.txt"
    log.unlink(missing_ok=True)
    command: list[str | Path] = [
        folder / WINDOW_EXE,
        "--self-test",
        "--quiet",
        "--log",
        computer.wine.seen(log),
    ]
    done = computer.wine.run(command, timeout=180, env=env)
    text = log.read_text(encoding="utf-8") if log.is_file() else "no log"
    expect(done.code == 0, f"exit code {done.code}: {text}")
    lines = [line for line in text.splitlines() if line.startswith("Baik")]
    expect(len(lines) == 10, f"{len(lines)} lines: {text}")
    expect("WinVault" in text or "Windows)" in text, "the key was not in the Credential Manager")
    expect(USER not in text and str(computer.target) not in text, "the log names a person")
    return f"{len(lines)} of 10 good, {lines[7].split(': ')[1]}"


def _quiet_test(computer: Machine, folder: Path, log: Path, env: dict[str, str] | None) -> Finished:
    command: list[str | Path] = [folder / WINDOW_EXE, "--self-test", "--quiet", "--log"]
    return computer.wine.run([*command, computer.wine.seen(log)], timeout=180, env=env)


def self_test_finds_damage(computer: Machine) -> str:
    """A damaged installation is found, told calmly, and logged without a value."""
    damaged = computer.work / "rusak"
    shutil.copytree(computer.target, damaged)
    (damaged / CONTENTS / "lokal" / "data" / "desa.json.gz").unlink()
    log = computer.work / "rusak.txt"
    command: list[str | Path] = [
        damaged / WINDOW_EXE,
        "--self-test",
        "--quiet",
        "--log",
        computer.wine.seen(log),
    ]
    done = computer.wine.run(command, timeout=180)
    text = log.read_text(encoding="utf-8")
    shutil.rmtree(damaged)
    expect(done.code == 1, f"exit code {done.code}")
    expect("GAGAL  Daftar wilayah" in text, text)
    expect("FileNotFoundError" in text and "area_table" in text, "the log does not name the place")
    expect("rusak" not in text.replace("rusak.txt", ""), "the log names a folder")
    return "exit code 1, the missing part named, no folder in the log"


def no_place(computer: Machine) -> str:
    """An installer that needs more than the disk has refuses before it writes anything."""
    needy = pack.installer(
        _small(computer), computer.work / "needy-setup.exe", quick=True, needs_kb=2_000_000_000
    )
    target = computer.wine.drive_c / "penuh"
    code = computer.install(needy, f"/D={computer.wine.seen(target)}")
    expect(code == 5, f"exit code {code}")
    expect(not target.exists(), "something was written")
    return "exit code 5, nothing written (an installer that claims to need 2 TB)"


def _small(computer: Machine) -> Path:
    """A product of next to nothing, to pack quickly."""
    folder = computer.work / "small"
    (folder / CONTENTS).mkdir(parents=True, exist_ok=True)
    (folder / WINDOW_EXE).write_bytes((computer.product / WINDOW_EXE).read_bytes()[:4096])
    return folder


def long_path(computer: Machine) -> str:
    """Into a folder whose path has 200 characters, and the self-test there."""
    start = computer.wine.drive_c / "kantor"
    room = 200 - len(computer.wine.seen(start)) - 1
    target = start / ("d" * (room // 2)) / ("f" * (room - room // 2 - 1))
    path = computer.wine.seen(target)
    expect(len(path) == 200, f"{len(path)} characters")
    code = computer.install(None, "/NODESKTOP", "/NOASSOC", f"/D={path}")
    expect(code == 0, f"exit code {code}")
    same_tree(computer.product, target)
    seen = try_out(computer, target)
    computer.uninstall(target)
    expect(not target.exists(), "the folder is still there")
    expect(computer.install() == 0, "the usual place could not be installed again")
    return f"200 characters; {seen}"


def for_everybody(computer: Machine) -> str:
    """By an administrator for all users of the computer; it goes the same way, and the user's own stays."""
    target = computer.wine.drive_c / "Program Files" / NAME
    code = computer.install(None, "/ALLUSERS")
    expect(code == 0, f"exit code {code}")
    seen = same_tree(computer.product, target)
    found = computer.registry(UNINSTALL_KEY, "DisplayVersion", "HKLM")
    expect(found == version(), f"Apps of all users shows {found}")
    shortcut = "ProgramData/Microsoft/Windows/Start Menu/Programs"
    expect((computer.wine.drive_c / shortcut / f"{PRODUCT}.lnk").is_file(), "no shortcut for all users")
    computer.uninstall(target)
    expect(not target.exists(), "the folder is still there")
    expect(computer.registry(UNINSTALL_KEY, "DisplayVersion", "HKLM") is None, "Apps of all users shows it")
    expect(computer.kept_setup(version()).is_file(), "the user's kept setup program is gone")
    same_tree(computer.product, computer.target)
    return f"{seen} below Program Files; uninstalled, the user's own is whole"


def portable(computer: Machine) -> str:
    """The zip, unpacked anywhere: data goes beside it and nowhere else."""
    folder = computer.work / "Stik USB é"
    with zipfile.ZipFile(computer.portable) as archive:
        archive.extractall(folder)
    at = folder / NAME
    before = _below(computer.data)
    done = computer.wine.run([at / WINDOW_EXE, "--self-test", "--quiet"], timeout=180)
    expect(done.code == 0, f"exit code {done.code}")
    log = at / "data" / "laporan-galat" / "uji-program.txt"
    expect(log.is_file(), "no log beside the portable program")
    expect(_below(computer.data) == before, "something was written into the user's folder")
    same_tree(computer.product, at, but=("portable.txt", "data/laporan-galat/uji-program.txt"))
    shutil.rmtree(folder)
    return "self-test good, its log in the folder “data” beside the program"


def _below(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*")) if folder.exists() else []


CHECKS = (
    ("what Windows knows", registered),
    ("self-test", self_test),
    ("self-test of a damaged copy", self_test_finds_damage),
    ("portable zip", portable),
    ("for all users", for_everybody),
    ("disk space", no_place),
    ("path of 200 characters", long_path),
)
