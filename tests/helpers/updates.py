"""Update files of an invented maker: keys, setup programs that only note that they ran, and their files.

``Maker`` signs as ``scripts.release`` does. ``program`` is a running program that believes its keys, with its
updates in a folder of the test.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from desktop.services.updates.container import write_update
from desktop.services.updates.manifest import FORMAT, KIND, Manifest, Setup
from desktop.services.updates.program import Program
from desktop.services.updates.release_keys import ReleaseKey
from desktop.storage.backup_file import sha256_of
from desktop.storage.migrate import HEAD
from scripts.release import key_file
from scripts.release.key_file import SecretKey

PLATFORM = "linux-x86_64"
NOTES = "Laporan bulanan kini memuat rekap per dusun."
#: Notes beside itself which version it is and what it was told.
SETUP = '#!/bin/sh\necho "{version} $*" >> "$(dirname "$0")/../ran.txt"\n'


@dataclass
class Maker:
    """Whoever makes releases: the key in use and the one kept apart."""

    folder: Path
    key: SecretKey = field(default_factory=key_file.generate)
    spare: SecretKey = field(default_factory=key_file.generate)
    script: str = SETUP

    def keys(self, *, revoked: bool = False) -> tuple[ReleaseKey, ...]:
        """What the programs believe; ``revoked`` says it of the first."""
        return (ReleaseKey(1, self.key.public, revoked), ReleaseKey(2, self.spare.public))

    def setup(self, version: str) -> Path:
        """A setup program."""
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / f"PuskesosDesktop-{version}-setup.exe"
        path.write_text(self.script.format(version=version) + "#" * 3000, encoding="ascii", newline="\n")
        return path

    def manifest(self, version: str, number: int, key: SecretKey, **changed: Any) -> Manifest:
        """What would be signed for a version."""
        setup = self.setup(version)
        facts: dict[str, Any] = {
            "format": FORMAT, "min_reader": FORMAT, "kind": KIND, "number": number, "version": version,
            "minimum_version": "0.1.0", "platform": PLATFORM, "schema": HEAD,
            "setup": Setup(setup.stat().st_size, sha256_of(setup)), "space": 100_000,
            "released_on": "2026-11-20", "notes": NOTES, "signer": key.fingerprint,
        }  # fmt: skip
        return Manifest(**(facts | changed))

    def update(
        self, version: str = "0.2.0", number: int = 2, *, signer: SecretKey | None = None, **changed: Any
    ) -> Path:
        """A signed update file in the maker's folder."""
        key = signer or self.key
        manifest = self.manifest(version, number, key, **changed)
        path = self.folder / f"PuskesosDesktop-{version}.pembaruan"
        write_update(path, manifest, key.sign(manifest.encode()), self.setup(version))
        return path


def program(maker: Maker, folder: Path, **changed: Any) -> Program:
    """Version 0.1.0 of the program, its offices and updates below ``folder``."""
    made = Program("0.1.0", 1, HEAD, PLATFORM, maker.keys(), folder, folder)
    return replace(made, **changed)


def ran(of: Program) -> list[str]:
    """What the setup programs that were started noted so far, one line each."""
    path = of.updates / "ran.txt"
    return path.read_text(encoding="ascii").splitlines() if path.exists() else []
