"""Starting a setup program so that it outlives this one: silently, and free of what our own start left."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from desktop.services.updates.errors import UpdateNotStarted

#: The setup program waits for this one to end, installs over it, and starts it again.
FORWARD = ("/S", "/UPDATE")
#: The same, and a lower version than the installed one is permitted.
BACK = ("/S", "/BACK")
_ELEVATION_REQUIRED = 740


def start_setup(setup: Path, arguments: tuple[str, ...]) -> None:
    """Starts it and returns at once. Raises UpdateNotStarted."""
    try:
        if sys.platform == "win32":
            _start_on_windows(setup, arguments)
        else:
            _start_elsewhere(setup, arguments)
    except OSError as error:
        raise UpdateNotStarted(
            "Pemasang pembaruan tidak dapat dijalankan, mungkin dicegah oleh antivirus.",
            "Versi program yang sekarang dan data kantor tidak diubah.",
            "Coba lagi; bila tetap gagal, mintalah bantuan petugas TI.",
        ) from error


if sys.platform != "win32":

    def _start_elsewhere(setup: Path, arguments: tuple[str, ...]) -> None:
        setup.chmod(0o700)
        silent = [(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_RDWR, 0) for fd in (0, 1, 2)]
        os.posix_spawn(setup, [str(setup), *arguments], os.environ, file_actions=silent, setsid=True)

else:

    def _start_on_windows(setup: Path, arguments: tuple[str, ...]) -> None:
        import ctypes

        # A frozen program searches libraries in its own folder first and says so to its children, which
        # would then load ours, or keep them from being replaced.
        ctypes.windll.kernel32.SetDllDirectoryW(None)
        environment = {k: v for k, v in os.environ.items() if not k.startswith("_PYI_")}
        environment["PYINSTALLER_RESET_ENVIRONMENT"] = "1"
        try:
            subprocess.Popen(
                [str(setup), *arguments],
                env=environment, close_fds=True, cwd=setup.parent,
                creationflags=subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP,
            )  # fmt: skip
        except OSError as error:
            if error.winerror != _ELEVATION_REQUIRED:
                raise
            # Installed for all users: Windows asks for an administrator.
            os.startfile(setup, "runas", " ".join(arguments), str(setup.parent))  # noqa: S606  our own file
