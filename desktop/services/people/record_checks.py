"""What records of families have in common: fields that are looked at one by one, rows that must be ours."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.models.dates import long_date
from desktop.models.errors import InvalidInput, NotAllowed, NotFound
from desktop.models.people import LINE_LENGTH, clean_line, clean_text, has_control
from desktop.services.people.merged_people import survivor
from desktop.services.people.residents import unknown_person

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.storage.unit_of_work import UnitOfWork

NOTE_LENGTH = 1_000
Row = dict[str, Any]


class FieldChecks:
    """Collects one sentence for each wrong field."""

    def __init__(self, desk: Desk) -> None:
        self._today = desk.today()
        self.found: dict[str, str] = {}

    def day(
        self, where: str, text: str | None, what: str, *, needed: bool = False, future: bool = False
    ) -> date | None:
        """An ISO day, not in the future unless that is allowed."""
        if not text:
            if needed:
                self.found[where] = f"Isi {what[0].lower()}{what[1:]}."
            return None
        try:
            day = date.fromisoformat(text)
        except ValueError:
            self.found[where] = f"{what} tidak dikenali. Tulis seperti 17-08-2026."
            return None
        if day > self._today and not future:
            self.found[where] = f"{what} {long_date(day)} belum terjadi. Periksa tahunnya."
        return day

    def one_of(self, where: str, value: str, choices: type[Any], what: str) -> None:
        """A value of a code list."""
        if value not in {str(choice) for choice in choices}:
            self.found[where] = f"Pilih {what} dari daftar."

    def line(self, where: str, text: str, what: str) -> str | None:
        """A line of text as the database keeps it, None for an empty one."""
        clean = clean_line(text)
        if len(clean) > LINE_LENGTH or has_control(clean):
            self.found[where] = f"{what} paling panjang {LINE_LENGTH} huruf, tanpa karakter khusus."
        return clean or None

    def note(self, text: str) -> str | None:
        """A note of several lines."""
        clean = clean_text(text)
        if len(clean) > NOTE_LENGTH:
            self.found["note"] = f"Catatan paling panjang {NOTE_LENGTH} huruf, sekarang {len(clean)}."
        return clean or None

    def stop(self) -> None:
        """Raises InvalidInput where anything is wrong."""
        if self.found:
            raise InvalidInput(self.found)


def own_person(uow: UnitOfWork, desk: Desk, person_id: str) -> Row:
    """A person whom this office keeps. Raises NotFound and NotAllowed."""
    row = uow.row("person", survivor(uow.connection, person_id))
    if row is None or row["deleted"]:
        raise unknown_person()
    _ours(desk, row)
    return row


def own_household(uow: UnitOfWork, desk: Desk, household_id: str) -> Row:
    """A family that this office keeps. Raises NotFound and NotAllowed."""
    row = uow.row("household", household_id)
    if row is None or row["deleted"]:
        raise NotFound(
            "Keluarga ini tidak ada di data kantor ini.", "Tidak ada yang diubah.", "Pilih keluarga lain."
        )
    _ours(desk, row)
    return row


def _ours(desk: Desk, row: Row) -> None:
    if row["office"] != desk.office_code:
        raise NotAllowed(
            "Keluarga ini dicatat oleh kantor lain.",
            "Tidak ada yang diubah.",
            "Sampaikan keterangannya kepada kantor itu; catatannya datang lewat bundel.",
        )
