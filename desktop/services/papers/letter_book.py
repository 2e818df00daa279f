"""What is done to the register besides issuing: keep a number for later, void a letter, explain a gap.

Reasons stand in the register, not in the audit trail: they may name somebody who is erased one day.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.models import letter_kinds
from desktop.models.errors import InvalidInput, KnownError
from desktop.models.letter_kinds import NUMBERED, RECEIPT, REFERRAL, RESERVED
from desktop.models.roles import Permission
from desktop.services.papers import letter_numbers
from desktop.services.papers.letter_numbers import Place
from desktop.services.papers.letters import Issued, visible_row
from desktop.storage.changelog import dump

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.storage.unit_of_work import Changes, UnitOfWork

LONGEST_REASON = 200
MOST_EXPLAINED = 2_000
"""Missing numbers that one explanation covers at most."""
FOR = "for"
"""In the content of a reserved number: the kind of letter it is kept for."""
WHY = "why"
"""In the same place: why it was reserved. It is no title: no search finds it."""


class CannotVoid(KnownError):
    """The letter cannot be made void, or not here."""

    code = "cannot_void"
    exit_code = 78


def reserve(desk: Desk, kind: str, reason: str) -> Issued:
    """Takes the next number for a letter of that kind that is written later, or by hand.

    Raises InvalidInput without a reason, NumberTrouble.
    """
    desk.require(Permission.LETTER_PRINT)
    problems = {"kind": "Pilih jenis surat yang memakai nomor agenda."} if kind not in NUMBERED else {}
    told = _reason(reason, problems)
    wanted, day = letter_kinds.kind_of(kind), desk.today()
    with desk.unit_of_work() as uow:
        place = letter_numbers.take(uow, desk, wanted, day)
        letter_id = letter_numbers.write(uow, place, RESERVED, day, content=dump({FOR: kind, WHY: told}))
        uow.audit("letter.reserve", "letter", letter_id, {"number": place.number})
    return Issued(letter_id, place.number, uow.changes)


def void(desk: Desk, letter_id: str, reason: str) -> Changes:
    """Makes a letter void, or says that a reserved number stays unused. Its number is never used again.

    Raises InvalidInput without a reason, NotFound, CannotVoid.
    """
    desk.require(Permission.LETTER_PRINT)
    told = _reason(reason)
    with desk.unit_of_work() as uow:
        letter = visible_row(uow.connection, desk, letter_id)
        _refuse(uow, desk, letter)
        uow.update("letter", letter_id, {"voided_on": desk.today().isoformat(), "void_reason": told})
        uow.audit("letter.void", "letter", letter_id, {"number": letter["number"]})
    return uow.changes


def explain_gap(desk: Desk, year: int, first: int, last: int, reason: str, kind: str = "") -> Changes:
    """Says why numbers from ``first`` to ``last`` of a year are missing; each gets its line in the register.

    ``kind`` is the kind whose counter they are of, where kinds are counted apart. Raises InvalidInput, also
    for numbers that are still to come.
    """
    desk.require(Permission.LETTER_PRINT)
    told = _reason(reason)
    if not 0 < first <= last < first + MOST_EXPLAINED:
        raise InvalidInput({"numbers": f"Jelaskan paling banyak {MOST_EXPLAINED} nomor sekaligus."})
    today = desk.today().isoformat()
    with desk.unit_of_work() as uow:
        apart = letter_numbers.apart(uow.connection, year)
        taken = _serials(uow, desk, year, kind if apart else "")
        counter = letter_numbers.counter_of(kind) if apart else letter_numbers.COUNTER
        known = max(letter_numbers.counted(uow.connection, counter, year), *taken, 0)
        if last > known:
            raise InvalidInput({"numbers": "Nomor ini belum pernah dipakai, jadi belum ada yang dijelaskan."})
        letter_numbers.at_least(uow, counter, year, known)
        for serial in range(first, last + 1):
            if serial in taken:
                continue
            letter_numbers.write(
                uow, Place(serial, f"{serial:03}", "", year), RESERVED, date(year, 12, 31),
                content=dump({FOR: kind} if kind else {}), more={"voided_on": today, "void_reason": told},
            )  # fmt: skip
        uow.audit("letter.gap", None, None, {"year": year, "first": first, "last": last})
    return uow.changes


def reserved_place(uow: UnitOfWork, desk: Desk, letter_id: str, kind: str) -> Place:
    """The place of a reserved number for a letter of that kind. Raises InvalidInput where it does not fit."""
    letter = uow.row("letter", letter_id)
    if letter is None or letter["kind"] != RESERVED or letter["deleted"] or letter["voided_on"]:
        raise InvalidInput({"reserved": "Nomor ini sudah terpakai atau dibatalkan. Pilih nomor lain."})
    wrong = ""
    if letter["office"] != desk.office_code:
        wrong = "Nomor ini milik kantor lain."
    elif kept_for(letter["content"]) not in ("", kind):
        wrong = f"Nomor ini dipesan untuk {letter_kinds.label_of(kept_for(letter['content']))}."
    elif letter["year"] != desk.today().year:
        wrong = "Nomor tahun lain tidak dapat dipakai untuk surat hari ini."
    if wrong:
        raise InvalidInput({"reserved": wrong})
    return Place(letter["serial"], letter["number"], letter["classification"] or "", letter["year"])


def kept_for(content: str) -> str:
    """The kind that a reserved number is kept for; empty where its row names none."""
    return _kept(content, FOR)


def why_kept(content: str) -> str:
    """Why a number was reserved; empty where its row does not say."""
    return _kept(content, WHY)


def _kept(content: str, what: str) -> str:
    return str(json.loads(content).get(what, ""))


def _reason(text: str, problems: Mapping[str, str] | None = None) -> str:
    """The reason on one line. Raises InvalidInput with what is wrong with it, after other ``problems``."""
    told = " ".join(text.split())
    found = dict(problems or {})
    if not told:
        found["reason"] = "Tulis alasannya; alasan ini tercatat di buku agenda."
    elif len(told) > LONGEST_REASON:
        found["reason"] = f"Alasan paling panjang {LONGEST_REASON} karakter."
    if found:
        raise InvalidInput(found)
    return told


def _refuse(uow: UnitOfWork, desk: Desk, letter: dict[str, Any]) -> None:
    if letter["office"] != desk.office_code:
        raise CannotVoid(
            "Surat ini diterbitkan kantor lain.",
            "Tidak ada yang diubah.",
            "Minta kantor penerbitnya membatalkan surat ini.",
        )
    if letter["voided_on"]:
        raise CannotVoid(
            f"Surat {letter['number']} sudah dibatalkan.", "Tidak ada yang diubah.", "Muat ulang daftarnya."
        )
    if letter["kind"] == RECEIPT:
        raise CannotVoid(
            "Tanda terima mengikuti kasusnya dan tidak dibatalkan sendiri.",
            "Tidak ada yang diubah.",
            "Bila kasusnya keliru, buka kasus itu lalu tutup atau tolak dengan alasan.",
        )
    if letter["kind"] == REFERRAL and uow.execute(
        "SELECT 1 FROM referral WHERE id=? AND status<>'cancelled'", (letter["referral_id"],)
    ):
        raise CannotVoid(
            "Rujukan surat ini masih berjalan.",
            "Tidak ada yang diubah.",
            "Buka kasusnya, batalkan rujukannya, lalu batalkan suratnya di sini.",
        )


def _serials(uow: UnitOfWork, desk: Desk, year: int, kind: str) -> set[int]:
    """The numbers of a year that have a line in the register; with ``kind`` those on its counter."""
    rows = uow.execute(
        "SELECT serial, kind, content FROM letter WHERE office=? AND year=? AND kind<>? AND deleted=0",
        (desk.office_code, year, RECEIPT),
    )
    return {
        int(serial)
        for serial, of, content in rows
        if not kind or of == kind or (of == RESERVED and kept_for(content) == kind)
    }
