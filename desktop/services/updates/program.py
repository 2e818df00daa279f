"""The program that runs: what an update file is compared with, and where updates are kept here."""

from __future__ import annotations

import platform
import sys
from dataclasses import dataclass
from pathlib import Path

from desktop import RELEASE_NUMBER, __version__
from desktop.services.offices.setup import default_profiles_root
from desktop.services.updates import release_keys
from desktop.services.updates.release_keys import ReleaseKey
from desktop.storage.migrate import HEAD
from desktop.storage.places import portable_folder

_MACHINES = {"amd64": "x86_64", "x86_64": "x86_64", "arm64": "arm64", "aarch64": "arm64"}
_SYSTEMS = {"win32": "windows", "linux": "linux", "darwin": "macos"}


@dataclass(frozen=True, slots=True)
class Program:
    """``data_root`` is where this person's offices live, ``installed_in`` where the program itself lies.

    ``portable``: it was never installed, and no setup program would replace it.
    """

    version: str
    number: int
    schema: str
    platform: str
    keys: tuple[ReleaseKey, ...]
    data_root: Path
    installed_in: Path
    portable: bool = False

    @property
    def updates(self) -> Path:
        """Setup programs and the record of what was installed; not below the program, so it outlives it."""
        return self.data_root / "updates"

    @property
    def setups(self) -> Path:
        """The setup programs of the version before, of this one and of the one to come."""
        return self.updates / "setups"

    def setup_of(self, version: str) -> Path:
        """Where the setup program of a version is kept."""
        return self.setups / f"PuskesosDesktop-{version}-setup.exe"


def running() -> Program:
    """This very program on this computer."""
    machine = platform.machine().lower()
    return Program(
        version=__version__,
        number=RELEASE_NUMBER,
        schema=HEAD,
        platform=f"{_SYSTEMS.get(sys.platform, sys.platform)}-{_MACHINES.get(machine, machine)}",
        keys=release_keys.load(),
        data_root=default_profiles_root(),
        installed_in=Path(sys.executable).parent,
        portable=portable_folder() is not None,
    )
