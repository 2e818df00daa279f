"""Taking in visits that were filled in on phones: looked at first, then all of them in one transaction.

A form comes in once: its instance id is kept with the visit. What was changed at the desk afterwards is never
overwritten by the same form coming again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Set
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.models.errors import InvalidInput, KnownError
from desktop.models.people import clean_line, clean_text
from desktop.models.roles import Permission
from desktop.models.visit_phone import (
    CONCLUSION,
    DAY,
    ITEM_OF,
    NEW_ABOUT,
    NEW_ADDRESS,
    NEW_NAME,
    NOTE,
    OFFICE,
    OUTCOME,
    PHOTOS,
    PLACE,
    UNLISTED,
    UNLISTED_WORDS,
    VISIT,
    member_node,
    member_of,
)
from desktop.models.visits import ITEMS, PRESENCE, WORK, Conclusion, Outcome, VisitState
from desktop.services.casework import attachments
from desktop.services.fieldwork import visit_list, visit_submissions, visit_unlisted, visits
from desktop.services.fieldwork.visit_findings import Findings, MemberFound, checked
from desktop.services.fieldwork.visit_unlisted import Newcomer
from desktop.storage.unit_of_work import Changes

if TYPE_CHECKING:
    from zipfile import ZipInfo

    from desktop.services.bundles.exchange import ProgressLike
    from desktop.services.desk import Desk
    from desktop.services.fieldwork.visit_list import VisitRow
    from desktop.services.fieldwork.visit_submissions import Pictures, Submission


_STRANGE = "Ini bukan isian formulir kunjungan. Pilih berkas isian yang diunduh dari Kobo atau ODK."
_OWN_QUESTIONS = {VISIT, OFFICE, OUTCOME, DAY}
_KEPT = "Keluarga ini tidak ada di daftar. Isiannya disimpan; catat keluarganya, lalu pilih di Kunjungan."


class Fate(StrEnum):
    """What becomes of a form."""

    NEW = "new"
    UNLISTED = "unlisted"  # kept until its family is recorded: `visit_unlisted`
    KNOWN = "known"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class FormRow:
    """One form of the file. ``reason`` says why it is refused; ``notes`` what of it is left out."""

    where: str
    family: str
    fate: Fate
    reason: str
    photos: int
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """What a file holds or did: every form of it has exactly one row."""

    rows: tuple[FormRow, ...]
    changes: Changes

    def count(self, fate: Fate) -> int:
        """How many forms had that fate."""
        return sum(row.fate is fate for row in self.rows)

    @property
    def photos(self) -> int:
        """Photos of the forms that come in."""
        return sum(row.photos for row in self.rows if row.fate in _TAKEN)


_TAKEN = frozenset({Fate.NEW, Fate.UNLISTED})


@dataclass(frozen=True, slots=True)
class _Read:
    """A form understood: what was found, and the visit it belongs to, or the family that is not known."""

    row: FormRow
    visit_id: str = ""
    newcomer: Newcomer | None = None
    found: Findings | None = None
    pictures: tuple[tuple[str, ZipInfo, str], ...] = ()  # kind, where in the zip, name


def check(desk: Desk, path: Path, progress: ProgressLike | None = None) -> Taken:
    """The dry run: what each form would do, and why one would not. Changes nothing.

    Raises BadSubmissions for a file that holds no forms.
    """
    desk.require(Permission.VISIT_RECORD)
    return Taken(tuple(read.row for read in _understood(desk, path, progress)[0]), Changes())


def take(desk: Desk, path: Path, progress: ProgressLike | None = None) -> Taken:
    """Enters the new forms with their photos, all or none; the others are told with their reason.

    Raises BadSubmissions; cancelling through ``progress`` raises and leaves nothing.
    """
    desk.require(Permission.VISIT_RECORD)
    reads, pictures = _understood(desk, path, progress)
    # Made small before the transaction opens: nobody else waits for it.
    ready = []
    for number, read in enumerate(reads):
        if progress is not None:
            progress.check()
            progress.report(number, len(reads), read.row.family)
        ready.append(_with_photos(read, pictures))
    with desk.unit_of_work() as uow:
        for read in ready:
            if read.found is None:
                continue
            if read.newcomer is None:
                visits.record_in(uow, desk, read.visit_id, read.found)
            else:
                visit_unlisted.keep_in(uow, read.newcomer, read.found)
        counts = Counter(read.row.fate.value for read in ready)
        uow.audit("visit.import", "home_visit", None, {**counts, "file": path.name})
    return Taken(tuple(read.row for read in ready), uow.changes)


def _with_photos(read: _Read, pictures: Pictures) -> _Read:
    """The form with its photos made small and anonymous; what is no photo is left out and told."""
    if read.found is None:
        return read
    photos, notes = [], list(read.row.notes)
    for kind, entry, name in read.pictures:
        try:
            photos.append((kind, attachments.prepare(pictures.read(entry), name)))
        except KnownError as error:
            notes.append(error.what)
    row = replace(read.row, photos=len(photos), notes=tuple(notes))
    return replace(read, row=row, found=replace(read.found, photos=tuple(photos)))


# ---------------------------------------------------------------- understanding


def _understood(desk: Desk, path: Path, progress: ProgressLike | None) -> tuple[list[_Read], Pictures]:
    arrived = visit_submissions.read(path)
    with desk.store.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT instance_id FROM home_visit WHERE instance_id IS NOT NULL AND deleted=0"
        )
        known = {visit_unlisted.form_id(str(row[0])) for row in rows} | visit_unlisted.known(connection)
    reads: list[_Read] = []
    taken: set[str] = set()
    for number, one in enumerate(arrived.submissions):
        if progress is not None:
            progress.check()
            progress.report(number, len(arrived.submissions))
        read = _understand(desk, one, arrived.pictures, known, taken)
        if read.found is not None:
            taken.add(read.visit_id)
            known.add(visit_unlisted.form_id(one.instance_id))
        reads.append(read)
    return reads, arrived.pictures


def _understand(desk: Desk, one: Submission, pictures: Pictures, known: Set[str], taken: Set[str]) -> _Read:
    if one.trouble:
        return _refused(one, one.trouble)
    if not one.answers.keys() & _OWN_QUESTIONS:
        return _refused(one, _STRANGE)
    if not one.instance_id:
        return _refused(one, "Formulir ini tidak punya nomor (instanceID), sehingga dapat masuk dua kali.")
    visit_id = one.answers.get(VISIT, "")
    unlisted = visit_id in {UNLISTED, UNLISTED_WORDS}
    row = None if unlisted or not visit_id else next(iter(visit_list.by_ids(desk, [visit_id])), None)
    family = row.head_name if row else one.answers.get(NEW_NAME if unlisted else "k_nama", "")
    if visit_unlisted.form_id(one.instance_id) in known:
        return _Read(FormRow(one.where, family, Fate.KNOWN, "Sudah pernah diterima.", 0, ()))
    reason = _no_newcomer(desk, one) if unlisted else _no_place(visit_id, row, taken)
    if reason:
        return _refused(one, reason, family)
    try:
        found, notes = _findings(one)
        found = checked(found, desk.today())
    except InvalidInput as error:
        return _refused(one, " ".join(error.problems.values()), family)
    shown, missing = _pictures(one, pictures)
    left_out = (*notes, *missing)
    if row is None:
        told = FormRow(one.where, family, Fate.UNLISTED, _KEPT, len(shown), left_out)
        return _Read(told, newcomer=_newcomer(one), found=found, pictures=shown)
    return _Read(FormRow(one.where, family, Fate.NEW, "", len(shown), left_out), row.id, None, found, shown)


def _no_newcomer(desk: Desk, one: Submission) -> str:
    """Why a form about a family that is not known cannot be kept; empty when it can."""
    if one.answers.get(OFFICE, desk.office_code) != desk.office_code:
        return "Formulir ini milik kantor lain."
    return "" if _newcomer(one).name else "Nama kepala keluarganya belum diisi."


def _newcomer(one: Submission) -> Newcomer:
    given = one.answers
    return Newcomer(
        clean_line(given.get(NEW_NAME, "")),
        clean_line(given.get(NEW_ADDRESS, "")),
        clean_text(given.get(NEW_ABOUT, "")),
    )


def _refused(one: Submission, reason: str, family: str = "") -> _Read:
    return _Read(FormRow(one.where, family, Fate.REFUSED, reason, 0, ()))


def _no_place(visit_id: str, row: VisitRow | None, taken: Set[str]) -> str:
    """Why a form has no visit to go to; empty when it has."""
    if not visit_id:
        return "Keluarga yang dikunjungi tidak dipilih."
    if row is None:
        return "Kunjungan ini tidak ada di kantor ini. Mungkin formulirnya milik kantor lain."
    if not row.own:
        return "Kunjungan ini milik kantor lain."
    if visit_id in taken:
        return "Formulir lain dalam berkas ini sudah mengisi kunjungan yang sama."
    if row.state is VisitState.DONE:
        return "Kunjungan ini sudah diisi. Kembalikan ke rencana bila isian dari ponsel yang benar."
    if row.state is VisitState.CANCELLED:
        return "Kunjungan ini dibatalkan. Kembalikan ke rencana dahulu."
    return ""


def _findings(one: Submission) -> tuple[Findings, tuple[str, ...]]:
    """What a form says, with words turned into codes; raises InvalidInput for what is no answer."""
    given, problems = one.answers, {}
    answers: dict[str, str] = {}
    for node, text in given.items():
        if (code := ITEM_OF.get(node)) is None:
            continue
        item = ITEMS[code]
        answers[code] = _whole(text) if item.is_number else _code(text, item.choices)
    outcome = _code(given.get(OUTCOME, ""), {str(n): one.label for n, one in enumerate(Outcome, 1)})
    conclusion = _code(given.get(CONCLUSION, ""), {str(n): one.label for n, one in enumerate(Conclusion, 1)})
    visited_on = _day(given.get(DAY, ""))
    if visited_on is None:
        problems[DAY] = "Tanggal kunjungan tidak terbaca."
    if not outcome.isdigit() or not 1 <= int(outcome) <= len(Outcome):
        problems[OUTCOME] = "Hasil kunjungan tidak terbaca."
    if problems:
        raise InvalidInput(problems)
    latitude, longitude = _place(given.get(PLACE, ""))
    notes = () if latitude or not given.get(PLACE) else ("Lokasinya tidak terbaca.",)
    ended = conclusion.isdigit() and 1 <= int(conclusion) <= len(Conclusion)
    return Findings(
        visited_on=visited_on,
        outcome=list(Outcome)[int(outcome) - 1].value,
        answers=answers,
        members=_members(given),
        conclusion=list(Conclusion)[int(conclusion) - 1].value if ended else None,
        note=given.get(NOTE, ""),
        latitude=latitude,
        longitude=longitude,
        instance_id=one.instance_id,
    ), notes


def _members(given: Mapping[str, str]) -> tuple[MemberFound, ...]:
    numbers = sorted({found[0] for node in given if (found := member_of(node)) and found[1] == "id"})
    return tuple(
        MemberFound(
            given[member_node(number, "id")],
            _code(given.get(member_node(number, "404"), ""), PRESENCE),
            _code(given.get(member_node(number, "418"), ""), WORK),
            given.get(member_node(number, "catatan"), ""),
        )
        for number in numbers
    )


def _code(text: str, choices: Mapping[str, str]) -> str:
    """A choice given by its code, by its words, or as ``8 Tanah``; other text comes back as it is."""
    plain = " ".join(text.split())
    if plain in choices:
        return plain
    folded = plain.casefold()
    for code, words in choices.items():
        if folded in {words.casefold(), f"{code} {words}".casefold()}:
            return code
    return plain


def _whole(text: str) -> str:
    """A number as the form writes it; Excel adds ``.0`` to it."""
    return text.removesuffix(".0")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        pass
    parts = text[:10].replace("/", "-").split("-")
    if len(parts) == 3 and all(part.isdigit() for part in parts) and len(parts[2]) == 4:
        try:
            return date(int(parts[2]), int(parts[1]), int(parts[0]))
        except ValueError:
            return None
    return None


def _place(text: str) -> tuple[str, str]:
    """Latitude and longitude of ``-6.8 107.1 650 5``; empty where there are none."""
    parts = text.split()
    return (parts[0], parts[1]) if len(parts) >= 2 else ("", "")


def _pictures(
    one: Submission, pictures: Pictures
) -> tuple[tuple[tuple[str, ZipInfo, str], ...], tuple[str, ...]]:
    """The pictures that a form names and that came along, and sentences about those that did not."""
    shown, missing = [], []
    for node, kind in PHOTOS.items():
        name = one.answers.get(node, "")
        if not name:
            continue
        entry = pictures.find(name, one.folder, one.instance_id)
        if entry is None:
            missing.append(f"Foto {name} tidak ada dalam berkas.")
        else:
            shown.append((kind, entry, name))
    return tuple(shown), tuple(missing)
