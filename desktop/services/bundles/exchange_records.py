"""Small frozen answers of the exchange services, for windows and the command line."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from desktop.models.errors import KnownError
from desktop.services.bundles.attachments_owed import Owed
from desktop.services.bundles.whose import Whose
from desktop.storage.unit_of_work import Changes


@dataclass(frozen=True, slots=True)
class Pending:
    """What the peer has not confirmed yet, with the last bundles to and from it (UTC), if any.

    ``changes`` counts changes, all else records: one that was changed five times is one. ``attachments``
    and ``owed`` are the scans that lie here and it has not confirmed.
    """

    peer_code: str
    peer_name: str
    cases: int
    referrals: int
    answers: int
    persons: int
    changes: int
    attachments: int
    last_sent: str | None
    last_received: str | None
    by_entity: dict[str, int] = field(default_factory=dict)
    owed: Owed = field(default_factory=Owed)


@dataclass(frozen=True, slots=True)
class Exported:
    """A bundle as written: where, its number, what it holds (changes by entity), bytes, attachments left."""

    path: Path
    number: int
    peer_code: str
    counts: dict[str, int]
    size: int
    attachments: int
    attachments_left: int
    changes: Changes = field(default_factory=Changes)
    records: dict[str, int] = field(default_factory=dict)  # what it tells of, by table
    more: int = 0  # further bundles beside it, with attachments alone


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file would do here. ``refusal`` is set where it would be refused; nothing is changed.

    ``decided`` rows were changed at both ends; ``conflicts`` are the values among them to choose from.
    ``whose`` is whose a refused file seems to be, ``kept`` the copy of it that this office keeps.
    """

    path: Path
    kind: str | None = None
    sender_code: str | None = None
    sender_name: str | None = None
    number: int | None = None
    claimed_time: str | None = None
    lines: int = 0
    new: dict[str, int] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    known: int = 0
    decided: int = 0
    conflicts: int = 0
    attachments: int = 0
    already_merged: bool = False
    refusal: KnownError | None = None
    bundle_id: str | None = None
    remark: str = ""  # for a person, where there is something to say of a file that is not refused
    whose: Whose | None = None
    kept: Path | None = None


@dataclass(frozen=True, slots=True)
class MergeResult:
    """The fate of one file: merged, known (nothing new), parked (waits for an earlier one) or refused."""

    preview: Preview
    fate: str
    changes: Changes = field(default_factory=Changes)


@dataclass(frozen=True, slots=True)
class BundleFile:
    """A bundle as a file: the hash of its manifest, its name, its bytes, and the hash of these."""

    sha256: str
    name: str
    size: int
    file_sha256: str | None = None


@dataclass(frozen=True, slots=True)
class BundleRow:
    """A line of the history of bundles; ``records`` are what it told of or, received, changed here."""

    id: str
    direction: str
    kind: str
    peer_code: str
    peer_name: str
    number: int
    file_name: str
    size: int
    records: dict[str, int]
    at: str
    fate: str
