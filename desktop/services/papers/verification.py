"""Signing what stands on a paper, and checking a paper that somebody brings (docs/paper-format.md)."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from desktop.models import seals
from desktop.models.dates import day_month_year, local_date
from desktop.models.letter_kinds import KINDS
from desktop.models.official_papers import KeptPaper, WrittenPaper
from desktop.models.papers import HandoverContent
from desktop.models.statements import (
    NewerFormat,
    NotAStatement,
    SignedStatement,
    Statement,
    looks_like_one,
    parse,
)
from desktop.services import visibility
from desktop.services.keyset import Sql
from desktop.services.offices.office_names import office_name
from desktop.services.pairing.office_keys import office_keys
from desktop.services.papers import verdicts
from desktop.services.papers.issuer_keys import IssuerKey, key_mark, keys_of
from desktop.services.papers.verdicts import NikAnswer, NikOutcome, Outcome, Verdict
from desktop.storage.changelog import dump
from desktop.sync.keys import verifies

if TYPE_CHECKING:
    from collections.abc import Sized

    from sqlalchemy import Connection

    from desktop.services.desk import Desk
    from desktop.storage.unit_of_work import UnitOfWork

Stamped = TypeVar("Stamped", bound=KeptPaper | HandoverContent)

_MOST_SERIALS = 4 * seals.SERIALS
"""Papers of one kind and year that a code is looked for among: a million."""
KEPT_MARKS = "verification"
"""In a row of the register whose paper is kept elsewhere: the QR text and the code of that paper."""


def stamp(  # noqa: PLR0913 - the facts of one paper, each named where it is called
    desk: Desk,
    uow: UnitOfWork,
    content: Stamped,
    *,
    kind: str,
    number: str,
    day: date,
    valid_until: date | None = None,
    name: str = "",
    nik: str = "",
    serial: int = 0,
) -> Stamped:
    """The paper with its QR text and its code, signed by the key of this office in force.

    ``name`` and ``nik`` are of the person it is about as printed on it, empty where it prints none; anything
    but 16 digits counts as no NIK. ``serial`` is the paper's place in its register: by it the code is found
    at once. Another number or day needs another stamp.
    """
    keys = office_keys(uow.connection)
    seal = secrets.randbelow(seals.SEALS)
    digits = seals.nik_digits(nik)
    proof = seals.nik_proof(desk.office_code, number, day, digits, seals.seal_text(seal)) if digits else None
    statement = Statement(
        office=desk.office_code,
        practice=desk.store.profile.practice,
        kind=kind,
        number=number,
        day=day,
        key=key_mark(keys.public.sign),
        valid_until=valid_until,
        name=seals.masked_name(name),
        nik=proof,
    )
    signed = SignedStatement(statement, keys.sign(statement.signed_bytes()))
    marks = {
        "verification_qr": signed.to_text(),
        "verification_code": str(seals.paper_code(signed, serial, seal)),
    }
    if valid_until is not None and hasattr(content, "valid_until"):
        marks["valid_until"] = valid_until.isoformat()
    return replace(content, **marks)  # type: ignore[arg-type]  # all of them are texts of all five classes


def kept_marks(content: WrittenPaper | HandoverContent) -> str:
    """What the row of a paper says of it whose words are kept elsewhere, as its content."""
    marks = {"verification_qr": content.verification_qr, "verification_code": content.verification_code}
    return dump({KEPT_MARKS: marks})


def marks_of(content: str) -> tuple[str, str]:
    """QR text and code of a paper by its row's content; empty texts where it has none."""
    marks = _marks(content)
    return marks.get("verification_qr", ""), marks.get("verification_code", "")


def check(desk: Desk, text: str) -> Verdict:
    """Whether a paper is genuine, by the text of its QR or the code below it; never raises for a bad one.

    The text is checked wherever its issuer is trusted, the code where the paper was issued or synced to.
    """
    if looks_like_one(text):
        return _by_text(desk, text)
    code = seals.read_code(text)
    if code is None:
        return verdicts.nothing(Outcome.UNFINISHED if seals.is_part(text) else Outcome.NOT_OURS)
    with desk.store.read() as connection:
        found = _text_of_code(connection, code)
    if found is None:
        return verdicts.nothing(Outcome.NOT_FOUND)
    return _by_text(desk, found)


def check_picture(desk: Desk, data: bytes) -> Verdict:
    """The same by a photo or scan of the paper: an image file, or a PDF that holds scanned pages."""
    from desktop.services.papers.paper_pictures import qr_texts

    texts = qr_texts(data)
    ours = [text for text in texts if looks_like_one(text)]
    if ours:
        return check(desk, ours[0])
    return verdicts.nothing(Outcome.NOT_OURS if texts else Outcome.NO_CODE)


def compare_nik(verdict: Verdict, nik: str, seal: str = "") -> NikAnswer:
    """Whether the paper was made for the holder of this NIK.

    ``seal`` are the last four letters of the code on the paper, or the whole code; not needed for a paper
    that is known here.
    """
    statement = verdict.statement
    if statement is None or statement.nik is None or not verdict.signed:
        return _answer(NikOutcome.NOT_ON_PAPER)
    digits = seals.nik_digits(nik)
    if not digits:
        return _answer(NikOutcome.NOT_A_NIK)
    letters = verdict.seal or seals.read_seal(seal)
    if letters is None:
        return _answer(NikOutcome.WANTS_SEAL)
    proof = seals.nik_proof(statement.office, statement.number, statement.day, digits, letters)
    return _answer(NikOutcome.SAME if proof == statement.nik else NikOutcome.OTHER)


def _answer(outcome: NikOutcome) -> NikAnswer:
    return NikAnswer(outcome, verdicts.NIK_SENTENCES[outcome])


# ---------------------------------------------------------------- judging


def _by_text(desk: Desk, text: str) -> Verdict:
    try:
        signed = parse(text)
    except NewerFormat:
        return verdicts.nothing(Outcome.NEWER)
    except NotAStatement:
        return verdicts.nothing(Outcome.ALTERED)
    statement = signed.statement
    with desk.store.read() as connection:
        issuer = office_name(connection, statement.office)
        keys = keys_of(desk, connection, statement.office)
        known = _known(desk, connection, signed)
    outcome, on, why = _judged(desk, signed, keys, known)
    sentence, todo = verdicts.words(outcome, statement, issuer, on=on, why=why)
    facts = verdicts.facts(statement, issuer, known.newest_print if known else "")
    return Verdict(
        outcome=outcome,
        sentence=sentence,
        todo=todo,
        statement=statement,
        issuer=issuer,
        facts=facts,
        signed=_signer(signed, keys) is not None,
        letter_id=known.id if known else None,
        seal=known.seal if known else "",
    )


Judgement = tuple[Outcome, date | None, str]


def _judged(desk: Desk, signed: SignedStatement, keys: list[IssuerKey], known: _Known | None) -> Judgement:
    statement = signed.statement
    if statement.practice and not desk.store.profile.practice:
        return Outcome.PRACTICE, None, ""
    signer = _signer(signed, keys)
    if signer is None:
        # A key that is not known may have signed it; one that is known did not.
        named = any(key.mark == statement.key for key in keys)
        return (Outcome.ALTERED if named else Outcome.UNKNOWN_ISSUER), None, ""
    if known is not None and known.voided_on is not None:
        return Outcome.VOID, known.voided_on, known.why
    if signer.revoked and known is None:
        return Outcome.REVOKED, signer.revoked_on, ""
    if statement.valid_until is not None and statement.valid_until < desk.today():
        return Outcome.EXPIRED, statement.valid_until, ""
    return Outcome.VALID, None, ""


def _signer(signed: SignedStatement, keys: list[IssuerKey]) -> IssuerKey | None:
    message = signed.statement.signed_bytes()
    fitting = (key for key in keys if key.mark == signed.statement.key)
    return next((key for key in fitting if verifies(key.sign_key, message, signed.signature)), None)


# ---------------------------------------------------------------- papers known here


@dataclass(frozen=True, slots=True)
class _Known:
    """A paper whose row is here with this very statement."""

    id: str
    seal: str = ""
    voided_on: date | None = None
    why: str = ""
    newest_print: str = ""


def _known(desk: Desk, connection: Connection, signed: SignedStatement) -> _Known | None:
    """The row of a paper. One of its office and number whose content is gone still tells of its voiding.

    Why it was made void is told only to those who may see the case that it is about.
    """
    statement, text = signed.statement, signed.to_text()
    paper = (statement.day.year, statement.number)
    seen, me = visibility.of_case(desk, "letter")
    told = f"CASE WHEN {seen} THEN void_reason END"
    select = f"SELECT id, kind, content, deliberation_id, voided_on, {told} FROM letter"
    rows = [
        *connection.exec_driver_sql(
            f"{select} WHERE office=? AND year=? AND number=? AND deleted=0 ORDER BY rid",
            (*me, statement.office, *paper),
        ),
        # Whose case was handed on, its papers are another office's now.
        *connection.exec_driver_sql(
            f"{select} WHERE kind=? AND year=? AND number=? AND office<>? AND deleted=0 ORDER BY rid",
            (*me, statement.kind, *paper, statement.office),
        ),
    ]
    for row_id, kind, content, deliberation_id, voided_on, why in rows:
        marks = _marks(content)
        void = date.fromisoformat(voided_on) if voided_on else None
        if marks.get("verification_qr") == text:
            seal = seals.read_seal(marks.get("verification_code", "")) or ""
            newest = _newest_print(desk, connection, deliberation_id, kind) if deliberation_id else ""
            return _Known(row_id, seal, void, why or "", newest)
        if void is not None and kind == statement.kind and not marks:
            return _Known(row_id, "", void, why or "")
    return None


def _newest_print(desk: Desk, connection: Connection, deliberation_id: str, kind: str) -> str:
    """Which print of a meeting's paper is in force, where an earlier one was handed out; its foot says it."""
    version, at = connection.exec_driver_sql(
        "SELECT count(*), max(at) FROM kept_paper WHERE deliberation_id=? AND kind=?", (deliberation_id, kind)
    ).one()
    return f"ke-{version}, {day_month_year(local_date(at, desk.zone))}" if version > 1 else ""


def _marks(content: str) -> dict[str, str]:
    """QR text and code of a paper's row, also of one whose words are kept elsewhere; nothing once erased."""
    frozen = json.loads(content or "{}")
    marks = frozen.get("paper") or frozen.get(KEPT_MARKS) or {}
    return {key: str(marks[key]) for key in ("verification_qr", "verification_code") if marks.get(key)}


def rows_of_code(code: seals.PaperCode) -> Sql:
    """Reads the contents of the rows that a code may be of, by their places in the registers."""
    kinds = [kind.code for kind in KINDS]
    serials = range(code.serial, _MOST_SERIALS, seals.SERIALS)
    return Sql(
        f"SELECT content FROM letter WHERE kind IN ({_marked(kinds)}) AND year=? "
        f"AND serial IN ({_marked(serials)}) AND deleted=0",
        (*kinds, code.year, *serials),
    )


def _marked(values: Sized) -> str:
    return ",".join("?" * len(values))


def _text_of_code(connection: Connection, code: seals.PaperCode) -> str | None:
    """The QR text of the paper that bears this code."""
    for (content,) in rows_of_code(code).rows(connection):
        told = _marks(content)
        if told.get("verification_code") == str(code):
            return told.get("verification_qr")
    return None
