"""What a reader takes at most, fixed before anything is allocated for it."""

from __future__ import annotations

from dataclasses import dataclass

KIB = 1024
MIB = 1024 * KIB


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes. The defaults leave room for a kabupaten's snapshot; a village sends about 1 MiB."""

    file: int = 256 * MIB
    manifest: int = 1 * MIB
    members: int = 20_000
    trust: int = 256 * KIB
    blob: int = 64 * MIB
    changes_plain: int = 2048 * MIB
    line: int = 1 * MIB
    #: Up to this size decrypted data stays in memory; beyond it goes to an unnamed private file.
    in_memory: int = 16 * MIB


DEFAULT_LIMITS = Limits()
