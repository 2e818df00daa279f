"""What a practice village shows of programmes: one of its own, and cases with a screening.

It decides nothing by chance, so that the rest of the village stays as its seed makes it.
"""

from __future__ import annotations

import datetime as dt
from random import Random

from desktop.models.roles import Permission
from desktop.models.welfare import Source
from desktop.services.casework import screening
from desktop.services.catalogue import programmes
from desktop.services.desk import Desk
from desktop.services.practice_data.practice_life import Hours, Life

SCREENED = 3
"""Open cases of people who came for a programme and were screened."""

_OWN = {
    "code": "SEMBAKODESA",
    "name": "Paket sembako desa",
    "sector": "pangan",
    "level": "desa",
    "manager_local": "Pemerintah desa",
    "about": "Paket bahan pangan tiga bulan sekali dari anggaran desa (contoh untuk latihan).",
    "criteria": [
        {"type": "desil", "operator": "<=", "value": 4, "label": "Desil 1–4"},
        {
            "type": "benefit",
            "operator": "not_held",
            "value": ["PKH", "BPNT"],
            "label": "Tidak sedang menerima PKH atau sembako/BPNT",
        },
    ],
    "requirements": [
        {"code": "KTP", "name": "Fotokopi KTP", "mandatory": True},
        {"code": "KK", "name": "Fotokopi kartu keluarga (KK)", "mandatory": True},
    ],
    "steps": [
        "Daftar di Puskesos desa dengan KTP dan KK.",
        "Nama penerima dibahas dalam musyawarah desa.",
        "Ambil paket di balai desa sesuai jadwal.",
    ],
}


def programmes_life(chief: Desk, back: Desk, day: dt.date, code: str) -> Life:
    """The coordinator enters the village's programme that day; the back office screens a few cases."""
    moments = Hours(back, Random(f"programmes {code}"))  # noqa: S311 - the same again is what it is for
    moment = moments.on(day)
    yield moment
    programmes.save(chief, _OWN, new=True)
    yield moments.after(moment, 0, 0)
    for number, case_id in enumerate(_open_cases(back)):
        asked = screening.form(back, case_id)
        said = {question.key: place % 2 == 0 for place, question in enumerate(asked.questions[:4])}
        desil = None if asked.desil is not None else 2 + number
        note = "Ditanyakan langsung di meja layanan." if number == 0 else ""
        screening.save(back, case_id, screening.Answers(said, desil, None, Source.SIKS_NG, note))


def _open_cases(desk: Desk) -> list[str]:
    desk.require(Permission.CASE_VIEW)
    with desk.store.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT id FROM cases WHERE office=? AND is_open=1 AND deleted=0 AND sensitive=0 AND kind='KEP' "
            "AND household_id IS NOT NULL ORDER BY rid DESC LIMIT ?",
            (desk.office_code, SCREENED),
        ).all()
    return [str(row[0]) for row in rows]
