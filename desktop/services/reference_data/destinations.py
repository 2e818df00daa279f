"""The directory of destinations of this office, and which of them to suggest for a case."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop.models import areas
from desktop.models.codes import DestinationKind, OfficeLevel, level_of_area_code
from desktop.models.errors import InvalidInput, NotFound
from desktop.models.roles import Permission
from desktop.services import visibility
from desktop.services.reference_data import shared_reference
from desktop.storage.changelog import dump

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.desk import Desk
    from desktop.storage.unit_of_work import Changes


@dataclass(frozen=True, slots=True)
class Destination:
    """Who may receive a referral.

    ``address_to`` is the lines after "Yth." on the letter. ``to_office`` is the area code where the
    destination is an office of the tree, else None. ``programmes`` are the codes of programmes it runs.
    """

    code: str
    kind: DestinationKind
    name: str
    address_to: str
    phone: str = ""
    programmes: tuple[str, ...] = ()
    to_office: str | None = None
    active: bool = True


@dataclass(frozen=True, slots=True)
class DestinationHit:
    """A destination suggested for a case, and why."""

    destination: Destination
    reason: str


_COLUMNS = "code, kind, name, address_to, phone, programmes, to_office, active"


def destinations(desk: Desk, *, with_inactive: bool = False) -> list[Destination]:
    """This office's directory, with what the offices above entered, by kind and name."""
    desk.require(Permission.CASE_VIEW)
    with desk.store.read() as connection:
        rows = _directory(connection, desk.office_code)
    return [row for row in rows if row.active or with_inactive]


def _directory(connection: Connection, own_office: str) -> list[Destination]:
    rows = connection.exec_driver_sql(
        f"SELECT {_COLUMNS}, id FROM destination WHERE office=? AND deleted=0", (own_office,)
    ).all()
    above = shared_reference.destinations_from_above(connection, own_office)
    found = {row[0]: _destination(tuple(row[:-1])) for row in rows}
    # Our own word holds where we ever changed the entry; else that of the office above.
    kept = {row[0] for row in rows if row[0] in above and shared_reference.was_edited(connection, row[-1])}
    for code, facts in above.items():
        inherited = _inherited(facts)
        if inherited is not None and code not in kept and (code not in found or not found[code].to_office):
            found[code] = inherited
    order = list(DestinationKind)
    return sorted(found.values(), key=lambda item: (order.index(item.kind), item.name.casefold(), item.code))


def _inherited(facts: dict[str, Any]) -> Destination | None:
    """What an office above entered; None where another version of the program wrote it in another form."""
    try:
        return Destination(
            facts["code"], DestinationKind(facts["kind"]), facts["name"], facts["address_to"],
            facts["phone"], tuple(facts["programmes"]), None, bool(facts["active"]),
        )  # fmt: skip
    except (KeyError, TypeError, ValueError):
        return None


def _destination(row: tuple[Any, ...]) -> Destination:
    code, kind, name, address_to, phone, programmes, to_office, active = row
    return Destination(
        code, DestinationKind(kind), name, address_to, phone or "", tuple(json.loads(programmes)), to_office,
        bool(active),
    )  # fmt: skip


def save_destination(desk: Desk, destination: Destination) -> Changes:
    """Adds a destination or changes the one of the same code. Raises InvalidInput naming the fields."""
    desk.require(Permission.REFERENCE_EDIT)
    problems = {
        field: sentence
        for field, text, sentence in (
            ("code", destination.code, "Isi kode instansi."),
            ("name", destination.name, "Isi nama instansi."),
            ("address_to", destination.address_to, "Isi kepada siapa suratnya ditujukan."),
        )
        if not text.strip()
    }
    if destination.to_office is not None and destination.to_office not in parent_codes(desk.office_code):
        problems["to_office"] = "Pilih kantor di atas kantor ini."
    if problems:
        raise InvalidInput(problems)
    values = {
        "code": destination.code.strip(),
        "kind": destination.kind.value,
        "name": destination.name.strip(),
        "address_to": destination.address_to.strip(),
        "phone": destination.phone.strip() or None,
        "programmes": dump(sorted(set(destination.programmes))),
        "to_office": destination.to_office,
        "active": int(destination.active),
    }
    with desk.unit_of_work() as uow:
        rows = uow.execute(
            "SELECT id FROM destination WHERE office=? AND code=? AND deleted=0",
            (desk.office_code, values["code"]),
        )
        if rows:
            uow.update("destination", rows[0][0], values)
            row_id = str(rows[0][0])
        else:
            row_id = uow.insert("destination", values)
        uow.audit("destination.save", "destination", row_id, {"code": values["code"]})
    return uow.changes


def find(connection: Connection, own_office: str, code: str) -> Destination | None:
    """The active destination of that code, None where there is none."""
    found = _directory(connection, own_office)
    return next((one for one in found if one.code == code and one.active), None)


def parent_codes(own_office: str) -> tuple[str, ...]:
    """Area codes of the offices above, nearest first: kecamatan, kabupaten/kota."""
    return tuple(own_office[:length] for length in (8, 5) if length < len(own_office))


def parent_office(connection: Connection, code: str) -> Destination:
    """An office of the tree as a destination; its name as paired, else from the list of areas."""
    row = connection.exec_driver_sql(
        "SELECT name FROM trusted_office WHERE code=? AND revoked_at IS NULL", (code,)
    ).first()
    area = areas.get(code)
    titled = area.titled if area else code
    if level_of_area_code(code) is OfficeLevel.KECAMATAN:
        name, address_to = titled, f"Camat {area.name if area else code}"
    else:
        name, address_to = f"Sekretariat Teknis SLRT {titled}", f"Manajer SLRT {titled}"
    return Destination(
        code, DestinationKind.OFFICE_ABOVE, str(row[0]) if row else name, address_to, to_office=code
    )


def suggest(desk: Desk, case_id: str) -> list[DestinationHit]:
    """Where such a case usually goes: who runs its programme, then the offices above."""
    desk.require(Permission.CASE_VIEW)
    with desk.store.read() as connection:
        case = visibility.case_row(connection, desk, case_id)
        directory = _directory(connection, desk.office_code)
        listed = {item.to_office: item for item in directory if item.active and item.to_office}
        above = [
            listed.get(code) or parent_office(connection, code) for code in parent_codes(desk.office_code)
        ]
    hits = [
        DestinationHit(item, f"Pengelola {_programme_words(desk, case['programme'])}")
        for item in directory
        if item.active and case["programme"] and case["programme"] in item.programmes
    ]
    suggested = {hit.destination.to_office for hit in hits}
    hits += [
        DestinationHit(item, "Kantor di atas kantor ini") for item in above if item.to_office not in suggested
    ]
    return hits


def _programme_words(desk: Desk, code: str) -> str:
    """The programme after "Pengelola"; many a name says itself that it is a programme."""
    programme = desk.reference.programme(code)
    name = programme.name if programme else code
    return name if name.casefold().startswith("program ") else f"program {name}"


def resolve(
    connection: Connection, own_office: str, destination_code: str | None, to_office: str | None
) -> Destination:
    """The destination that was picked. Raises NotFound where it is not (or no longer) in the directory."""
    found: Destination | None = None
    if to_office is not None and to_office in parent_codes(own_office):
        found = parent_office(connection, to_office)
    elif destination_code is not None:
        found = find(connection, own_office, destination_code)
    if found is None:
        raise NotFound(
            "Instansi tujuan yang dipilih tidak ada dalam daftar.",
            "Rujukan belum dibuat.",
            "Pilih instansi lain, atau tambahkan instansi itu ke daftar lebih dahulu.",
        )
    return found
