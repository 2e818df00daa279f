"""What a practice village shows of letters: some of each sort that residents ask for, and a number kept.

It decides nothing by chance, so that the rest of the village stays as its seed makes it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from random import Random

from desktop.models import letter_kinds
from desktop.models.codes import Shdk
from desktop.models.roles import Permission
from desktop.models.welfare import ResidentState
from desktop.services.desk import Desk
from desktop.services.papers import issuing, letter_book
from desktop.services.papers.issuing import LetterInput
from desktop.services.practice_data.practice_life import Hours, Life

_SCHOOL_AGE = (7, 15)

_WRITTEN: tuple[tuple[str, Mapping[str, str]], ...] = (
    ("sktm", {"form_keperluan": "Keringanan biaya rumah sakit", "form_penghasilan": "900000"}),
    ("dtsen", {"form_tujuan": "Pendaftaran KIP Kuliah"}),
    (
        "rec_pip",
        {
            "form_sekolah": "SD Negeri Contoh 1",
            "form_kelas": "4",
            "form_alasan": "Keluarga miskin atau rentan miskin",
        },
    ),
    ("pengantar", {"form_tujuan": "KUA Kecamatan", "form_keperluan": "Mengurus surat nikah"}),
    ("sktm", {"form_keperluan": "Permohonan keringanan biaya sekolah"}),
)
"""In the order of their numbers; what stands in a form is invented."""


def letters_life(back: Desk, day: dt.date, code: str) -> Life:
    """From that day on a letter every day or two; at last a number for one that is written by hand."""
    moments = Hours(back, Random(f"letters {code}"))  # noqa: S311 - the same again is what it is for
    moment = moments.on(day)
    for number, (kind, form) in enumerate(_WRITTEN):
        yield moment
        person_id = _person(back, number, child=kind == "rec_pip")
        if person_id is not None:
            until = issuing.valid_until(letter_kinds.kind_of(kind), back.today())
            issuing.issue(back, LetterInput(kind=kind, person_id=person_id, form=form, valid_until=until))
        moment = moments.after(moment, 1, 2)
    yield moment
    letter_book.reserve(back, "sktm", "Ditulis tangan di balai dusun")


def _person(desk: Desk, number: int, *, child: bool) -> str | None:
    """The head of a family, or a pupil: the ``number``-th that lives here, in the order of the registry."""
    desk.require(Permission.CASE_VIEW)
    least, most = _SCHOOL_AGE
    today = desk.today()
    born = (today.replace(day=1, year=today.year - most), today.replace(day=1, year=today.year - least))
    where, given = "shdk=?", [Shdk.HEAD.value]
    if child:
        where, given = "shdk=? AND birth_date BETWEEN ? AND ?", [Shdk.CHILD.value, *map(str, born)]
    with desk.store.read() as connection:
        row = connection.exec_driver_sql(
            f"SELECT id FROM person WHERE {where} AND deleted=0 AND household_id IS NOT NULL "
            "AND (life_state IS NULL OR life_state=?) ORDER BY rid LIMIT 1 OFFSET ?",
            (*given, ResidentState.ALIVE.value, number * 7),
        ).first()
    return str(row[0]) if row else None
