"""Berita acara serah terima data: what came from each office, as a paper to sign."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.models.dates import local_date, local_time, short_date, time_text
from desktop.models.errors import NotFound
from desktop.models.letter_kinds import HANDOVER
from desktop.models.papers import HandoverBundle, HandoverContent, Paper, Signatory
from desktop.models.roles import Permission
from desktop.services.bundles.bundle_way import together
from desktop.services.offices import office
from desktop.services.offices.office_names import office_names
from desktop.services.papers import letter_numbers, verification
from desktop.services.papers.letter_contents import signatory
from desktop.storage.changelog import dump
from desktop.sync.names import bundle_file_name

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.desk import Desk
    from desktop.storage.unit_of_work import UnitOfWork

_NAMES = "handover_names"
"""Setting: who gave and who took last time, by area code; "" for ourselves."""

_BUNDLES = "bundles"
"""In the row of a paper: the bundles it is about."""

_NO_NAME = "." * 40
_KINDS = {"delta": "Kiriman", "reply": "Balasan", "snapshot": "Salinan lengkap", "blobs": "Lampiran"}
_COUNTED = ("cases", "person", "referral", "blobs")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who signs: name and position; empty ones are left to be written by hand."""

    name: str = ""
    position: str = ""


@dataclass(frozen=True, slots=True)
class Giver:
    """An office whose bundles go onto the paper, and who handed over last time."""

    code: str
    name: str
    last: Person


@dataclass(frozen=True, slots=True)
class Signing:
    """Who takes, who gave by area code, and how the bundles came ("flashdisk", "surel"; see `bundle_way`)."""

    taker: Person
    givers: Mapping[str, Person]
    way: str = ""


def givers(desk: Desk, bundle_ids: Sequence[str]) -> tuple[list[Giver], Person]:
    """The offices that sent these bundles, by code, and who takes: as last time, else whoever is logged in.

    Raises NotFound where none of them was merged.
    """
    desk.require(Permission.BUNDLE_IMPORT)
    with desk.store.read() as connection:
        codes = sorted({row.peer for row in _rows(connection, bundle_ids)})
        names = office_names(connection, codes)
        last = _last_names(connection)
    found = [Giver(code, names[code], last.get(code, Person())) for code in codes]
    return found, last.get("", Person(desk.session.name, ""))


def way(desk: Desk, bundle_ids: Sequence[str]) -> str:
    """How these bundles came, as noted at their merge: what the paper proposes.

    Raises NotFound where none of them was merged.
    """
    desk.require(Permission.BUNDLE_IMPORT)
    with desk.store.read() as connection:
        return together(str(row.detail.get("way", "")) for row in _rows(connection, bundle_ids))


def handover_pdf(
    desk: Desk, bundle_ids: Sequence[str], signing: Signing, paper: Paper | None = None
) -> bytes:
    """The papers of these merged bundles, one for each office that sent some; the names are remembered.

    Each takes a number of the register the first time. Raises NotFound where none of them was merged (or all
    were taken back).
    """
    desk.require(Permission.BUNDLE_IMPORT)
    from desktop.printing.handover import render_handover

    with desk.store.read() as connection:
        rows = _rows(connection, bundle_ids)
        names = office_names(connection, {desk.office_code, *(row.peer for row in rows)})
        last = _last_names(connection)
    by_office: dict[str, list[_Row]] = {}
    for row in rows:
        by_office.setdefault(row.peer, []).append(row)
    groups = [of for _, of in sorted(by_office.items())]
    contents = [_content(desk, names, of, signing) for of in groups]
    sheet = paper or Paper(office.info(desk).paper)
    remembered = last | {"": signing.taker} | {code: signing.givers.get(code, Person()) for code in by_office}
    with desk.unit_of_work() as uow:
        kept = {code: [who.name, who.position] for code, who in remembered.items()}
        office.put_setting(uow, _NAMES, kept)
        uow.audit("handover.print", "bundle", None, {"bundles": [row.id for row in rows]})
        contents = [
            _registered(desk, uow, content, [row.id for row in of])
            for content, of in zip(contents, groups, strict=True)
        ]
    return render_handover(contents, sheet)


def _registered(desk: Desk, uow: UnitOfWork, content: HandoverContent, bundles: list[str]) -> HandoverContent:
    """The paper under its number of the register and signed; printed again it bears the same."""
    rows = uow.execute(
        "SELECT number, content FROM letter WHERE kind=? AND office=? AND voided_on IS NULL AND deleted=0",
        (HANDOVER, desk.office_code),
    )
    for number, kept in rows:
        if json.loads(kept).get(_BUNDLES) == bundles:
            qr, code = verification.marks_of(kept)
            return replace(content, number=number, verification_qr=qr, verification_code=code)
    day = date.fromisoformat(content.date)
    letter_id, number = letter_numbers.enter(
        uow, desk, HANDOVER, day, title=f"Serah terima data {content.sender}", about=content.sender
    )
    (serial,) = uow.execute("SELECT serial FROM letter WHERE id=?", (letter_id,))[0]
    content = replace(content, number=number)
    stamped = verification.stamp(desk, uow, content, kind=HANDOVER, number=number, day=day, serial=serial)
    kept = json.loads(verification.kept_marks(stamped)) | {_BUNDLES: bundles}
    uow.update("letter", letter_id, {"content": dump(kept)})
    return stamped


# -- inside ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Row:
    id: str
    peer: str
    number: int
    kind: str
    size: int
    sha256: str
    at: str
    counts: dict[str, int]
    detail: dict[str, Any]


def _rows(connection: Connection, bundle_ids: Sequence[str]) -> list[_Row]:
    """The merged ones among them, in the order of their numbers."""
    rows = []
    for bundle_id in dict.fromkeys(bundle_ids):
        found = connection.exec_driver_sql(
            "SELECT id, peer, number, kind, size, coalesce(file_sha256, ''), at, counts, detail "
            "FROM bundle WHERE id=? AND direction='in' AND fate='merged'",
            (bundle_id,),
        ).first()
        if found is not None:
            row_id, peer, number, kind, size, sha256, at, counts, detail = found
            told = json.loads(counts), json.loads(detail)
            rows.append(_Row(row_id, peer, number, kind, size, sha256, at, *told))
    if not rows:
        raise NotFound(
            "Tidak ada bundel yang sudah digabungkan di antara pilihan ini.",
            "Tidak ada yang diubah.",
            "Pilih bundel masuk yang sudah digabungkan, lalu cetak lagi.",
        )
    return sorted(rows, key=lambda row: (row.peer, row.at, row.number))


def _last_names(connection: Connection) -> dict[str, Person]:
    return {code: Person(*pair) for code, pair in office.get_setting(connection, _NAMES, {}).items()}


def _content(desk: Desk, names: Mapping[str, str], rows: Sequence[_Row], signing: Signing) -> HandoverContent:
    info = office.info(desk)
    last = max(row.at for row in rows)
    code = rows[0].peer
    return HandoverContent(
        letterhead=office.letterhead(info),
        date=local_date(last, desk.zone).isoformat(),
        time=time_text(local_time(last, desk.zone), desk.zone),
        place=info.place,
        sender=names[code],
        sender_code=code,
        receiver=names[desk.office_code],
        receiver_code=desk.office_code,
        way=signing.way,
        bundles=tuple(_bundle(desk, row) for row in rows),
        given_by=_signs(signing.givers.get(code, Person())),
        received_by=_signs(signing.taker),
        acknowledged_by=signatory(info, 0),
        practice=desk.store.profile.practice,
    )


def _signs(who: Person) -> Signatory:
    return Signatory(position=who.position.strip(), name=who.name.strip() or _NO_NAME)


def _bundle(desk: Desk, row: _Row) -> HandoverBundle:
    came: dict[str, int] = row.detail.get("came", row.counts)
    return HandoverBundle(
        number=row.number,
        kind=_KINDS.get(row.kind, row.kind),
        made=_when(desk, row.detail.get("claimed_time", "")),
        merged=_when(desk, row.at),
        cases=came.get("cases", 0),
        persons=came.get("person", 0),
        referrals=came.get("referral", 0),
        attachments=came.get("blobs", 0),
        others=sum(number for entity, number in came.items() if entity not in _COUNTED),
        # Under its own name: files from mails and those that waited lay here under others.
        file_name=bundle_file_name(row.peer, desk.office_code, row.number),
        size=row.size,
        sha256=row.sha256,
    )


def _when(desk: Desk, stamp: str) -> str:
    if not stamp:
        return "-"
    return f"{short_date(local_date(stamp, desk.zone))} {time_text(local_time(stamp, desk.zone))}"
