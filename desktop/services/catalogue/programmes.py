"""The catalogue of programmes of an office: shipped, from the offices above, its own; read and edited.

What lies where: shipped under kabupaten under kecamatan under this office's own word. An office may change or
take off whatever it got, and go back to it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop.models import reference as rules
from desktop.models.errors import InvalidInput, NotFound
from desktop.models.reference_items import offered_in, valid_on
from desktop.models.reference_reader import InvalidReference
from desktop.models.roles import Permission
from desktop.services.offices.office_names import office_names
from desktop.services.reference_data import reference, shared_reference
from desktop.services.reference_data.destinations import destinations
from desktop.services.reference_data.reference import Source

if TYPE_CHECKING:
    from desktop.models.reference_items import Programme
    from desktop.services.desk import Desk
    from desktop.storage.unit_of_work import Changes

KIND = "programmes"
UNCONFIRMED = "belum terkonfirmasi"


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """A programme of the catalogue. ``from_office`` names the office above whose word it is, else empty.

    ``usable`` is whether it is in force today and exists in this area. ``content`` is what ``save`` takes.
    """

    programme: Programme
    content: dict[str, Any]
    source: Source
    from_office: str
    usable: bool
    sector_name: str

    @property
    def id(self) -> str:
        """Its code."""
        return self.programme.code

    @property
    def origin(self) -> str:
        """Where it comes from, in a word or two."""
        if self.source is Source.REMOVED:
            return "Tidak dipakai"
        if self.source is Source.ADDED:
            return "Milik kantor ini"
        if self.source is Source.EDITED:
            return "Diubah kantor ini"
        return f"Dari {self.from_office}" if self.from_office else "Bawaan"


def catalogue(desk: Desk) -> list[ProgrammeRow]:
    """Every programme with its source, those taken off as well, by name."""
    desk.require(Permission.CASE_VIEW)
    with desk.store.read() as connection:
        above = shared_reference.givers(connection, desk.office_code, KIND)
        names = office_names(connection, set(above.values()))
    sectors = {sector.code: sector.name for sector in desk.reference.sectors()}
    today, rows = desk.today(), []
    for item in reference.items(desk, KIND):
        programme = _read(item.content)
        if programme is None:
            continue
        rows.append(
            ProgrammeRow(
                programme,
                item.content,
                item.source,
                names.get(above.get(item.code, ""), ""),
                item.source is not Source.REMOVED
                and valid_on(programme, today)
                and offered_in(programme, desk.office_code),
                sectors.get(programme.sector, programme.sector),
            )
        )
    rows.sort(key=lambda row: row.programme.name.casefold())
    return rows


def _read(content: Mapping[str, Any]) -> Programme | None:
    """The programme of a content; None where another version of the program wrote it."""
    try:
        found = rules.parse_item(KIND, dict(content), "Katalog program")
    except InvalidReference:
        return None
    return found if isinstance(found, rules.Programme) else None


def get(desk: Desk, code: str) -> ProgrammeRow:
    """One of them. Raises NotFound."""
    found = next((row for row in catalogue(desk) if row.id == code), None)
    if found is None:
        raise NotFound(
            f"Tidak ada program berkode {code}.", "Tidak ada yang diubah.", "Lihat daftar program."
        )
    return found


# ---------------------------------------------------------------- editing


def save(desk: Desk, content: Mapping[str, Any], *, new: bool) -> Changes:
    """Keeps a programme as this office's own word on it.

    Raises InvalidInput whose ``problems`` name the fields, for a new one also where the code is taken.
    """
    code = str(content.get("code", ""))
    if new and any(row.id == code for row in catalogue(desk)):
        raise InvalidInput({"code": "Kode ini sudah dipakai program lain."})
    return reference.save_item(desk, KIND, code, content)


def remove(desk: Desk, code: str) -> Changes:
    """Takes a programme off the list; what came from elsewhere can come back with ``reset``."""
    return reference.remove_item(desk, KIND, code)


def reset(desk: Desk, code: str) -> Changes:
    """Drops this office's own word: what came from elsewhere holds again."""
    return reference.reset_item(desk, KIND, code)


def copy_of(row: ProgrammeRow) -> dict[str, Any]:
    """The content of a programme as the beginning of another one."""
    content = {key: value for key, value in row.content.items() if key != "code"}
    return content | {"name": f"{row.programme.name} (salinan)"}


def code_for(name: str, taken: set[str]) -> str:
    """A code for a programme of this name that no other has: its letters, and a number where needed."""
    words = re.findall(r"[A-Z0-9]+", name.upper())
    base = ("".join(word[0] for word in words) if len(words) > 1 else "".join(words))[:8] or "PRG"
    numbered = (f"{base}{number}" for number in range(2, len(taken) + 3))
    return base if base not in taken else next(code for code in numbered if code not in taken)


# ---------------------------------------------------------------- in words


def destination_name(desk: Desk, programme: Programme) -> str:
    """Who receives it here; empty where the programme needs no referral."""
    if not programme.destination_hint:
        return ""
    found = {item.code: item.name for item in destinations(desk, with_inactive=True)}
    return found.get(programme.destination_hint, "")


def steps_of(programme: Programme, destination: str) -> tuple[str, ...]:
    """How a citizen gets it: the programme's own steps, else the usual way over the desk (DOMAIN A4)."""
    if programme.steps:
        return programme.steps
    last = f"Bila perlu, Puskesos membuat surat rujukan ke {destination}." if destination else ""
    answer = f" Jawaban diharapkan dalam {programme.sla_days} hari kerja." if programme.sla_days else ""
    steps = (
        "Datang ke Puskesos membawa berkas di atas.",
        "Petugas memeriksa berkas dan data DTSEN keluarga Anda.",
        last,
        f"Puskesos memberi tahu Anda hasilnya.{answer}",
    )
    return tuple(step for step in steps if step)


def criteria_of(programme: Programme, mark: str = f" ({UNCONFIRMED})") -> tuple[str, ...]:
    """For whom it probably is, a line each; ``mark`` stands behind what no source confirmed."""
    lines = (
        (f"{item.label} di DTSEN" if item.label.startswith("Desil") else item.label, item.unconfirmed)
        for item in programme.criteria
    )
    return tuple(f"{line}{mark}" if unsure else line for line, unsure in lines)


def managers_of(programme: Programme) -> str:
    """Who runs it."""
    return " / ".join(part for part in (programme.manager_centre, programme.manager_local) if part)
