"""What an import is made of: kinds of files, outcomes of rows, a plan, and what can go wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from desktop.models.codes import LabelledEnum
from desktop.models.errors import KnownError


class SourceKind(LabelledEnum):
    """Which make of file it is."""

    OPENSID = "opensid", "Data penduduk OpenSID"
    SIAK = "siak", "Data penduduk SIAK"
    BIP = "bip", "Buku induk penduduk (per keluarga)"
    PROGRAM = "program", "Peserta program bantuan OpenSID"
    PPKS = "ppks", "Data PPKS"
    TABLE = "table", "Tabel penduduk lain"


class Outcome(LabelledEnum):
    """What becomes of one row of the file."""

    NEW = "new", "Baru"
    CHANGED = "changed", "Berubah"
    UNCHANGED = "unchanged", "Tetap"
    REFUSED = "refused", "Ditolak"


class ImportTrouble(KnownError):
    """A file that cannot be read as a table, or holds nothing to import."""

    code = "import_file"
    exit_code = 64


class UnknownColumns(KnownError):
    """The table's headers do not say which column is the name; somebody has to."""

    code = "import_columns"
    exit_code = 65


class NotUndoable(KnownError):
    """Nothing of an import can be taken back any more."""

    code = "import_not_undoable"
    exit_code = 66


class ProgressLike(Protocol):
    """What hears how far the work is, and may stop it by raising in ``check``."""

    def report(self, done: int, total: int = 0, text: str = "") -> None:
        """So many of so many."""
        ...

    def check(self) -> None:
        """Raises where the person has asked to stop."""
        ...


class Silent:
    """Nobody listens and nobody stops."""

    def report(self, done: int, total: int = 0, text: str = "") -> None:
        """Says nothing."""

    def check(self) -> None:
        """Never stops."""


@dataclass(frozen=True, slots=True)
class RowResult:
    """One row: its number in the file, whom it is about, and why it goes as it goes.

    ``who`` is the masked NIK or empty; ``reasons`` are whole sentences or "Isian: lama → baru".
    """

    number: int
    outcome: Outcome
    name: str
    who: str
    reasons: tuple[str, ...] = ()


@dataclass
class Plan:
    """What an import will do, row by row, and the writes it needs. Ids of new rows are already given."""

    results: list[RowResult] = field(default_factory=list)
    inserts: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    patches: list[tuple[str, str, dict[str, Any]]] = field(default_factory=list)
    #: Rows to insert that do not leave this office: what is sensitive.
    staying: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        """Rows read, and of these new, changed, unchanged and refused: the four add up to the first."""
        found: Mapping[Outcome, int] = Counter(result.outcome for result in self.results)
        return {"read": len(self.results)} | {outcome.value: found.get(outcome, 0) for outcome in Outcome}

    @property
    def writes(self) -> int:
        """How many rows the import writes."""
        return sum(map(len, self.inserts.values())) + len(self.staying) + len(self.patches)
