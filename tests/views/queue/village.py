"""A village desk in August with some forty cases in every state, made by the real services."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from desktop.models.case_status import CaseAction
from desktop.models.codes import Relation
from desktop.models.people import IntakeInput, PersonInput
from desktop.models.referral_flow import ReferralEventKind
from desktop.services.casework import attachments, cases, intake, referrals
from desktop.services.casework.referrals import ReferralInput

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from tests.helpers.offices import DeskClock

A = CaseAction

LONG_NAME = "Raden Roro Siti Nurhaliza Kusumaningtyas Wijayanti binti Soleh"
HOSTILE = ("D'Arcy <b>Yanto</b> & Anak", '=HYPERLINK("http://contoh","klik")', "Ujang")

_PEOPLE = (
    ("Siti Rohmah", "P", "1980-01-05", "Krajan", "PKH", "KEP", "Bantuan PKH berhenti sejak Juli 2026."),
    (
        "Asep Saepudin",
        "L",
        "1974-03-17",
        "Cibeureum",
        "PBI",
        "KEP",
        "KIS nonaktif saat hendak berobat.",
    ),
    ("Nyai Komariah", "P", "1949-11-30", "Pasir Honje", "PMK", "PRG", "Permakanan belum datang dua minggu."),
    (LONG_NAME, "P", "1992-06-21", "Krajan", "BPNT", "PRG", "Saldo sembako bulan Juni kosong."),
    (HOSTILE[0], "L", "1988-02-02", "Cibeureum", "DTSEN", "DAT", "Desil tertulis 8, padahal buruh harian."),
    (HOSTILE[1], "L", "1990-09-09", "Krajan", None, "INF", "Bertanya syarat surat keterangan DTSEN."),
    (HOSTILE[2], "L", None, "", "DUK", "ADM", "Belum punya KTP, menumpang di rumah kerabat."),
    ("Euis Kartika", "P", "1996-12-01", "Sukamanah", "PIP", "KEP", "Anak kelas 4 belum menerima PIP."),
    ("Dedi Mulyana", "L", "1969-07-15", "Sukamanah", "BSPS", "REK", "Rumah bocor dan lantai tanah."),
    ("Iis Nuraeni", "P", "1985-04-04", "Pasir Honje", "KIPK", "REK", "Minta rekomendasi KIP Kuliah."),
)
"""Name, sex, birth, dusun, programme, kind, account."""


def person(number: int) -> PersonInput:
    """One of the people; the same number is the same person with the same NIK."""
    name, sex, birth, dusun, *_ = _PEOPLE[number % len(_PEOPLE)]
    nik = ""
    if birth is not None:
        day = int(birth[8:]) + (40 if sex == "P" else 0)
        nik = f"320301{day:02d}{birth[5:7]}{birth[2:4]}{number + 1:04d}"
    return PersonInput(
        name=name, nik=nik, nik_status="ada" if nik else "belum_ada", sex=sex, birth_date=birth,
        birth_place="Cianjur", address="Kp. Sukamanah", rt=f"{number % 7 + 1:03d}", rw="002", dusun=dusun,
        phone="081200001111", shdk="istri" if sex == "P" else "kepala_keluarga",
        no_kk=f"32030105011000{number:02d}",
    )  # fmt: skip


def register(desk: Desk, number: int, *, papers: bool = True, photo: bool = False, **fields: Any) -> str:
    """Registers the case of one of the people; with ``papers`` the mandatory ones are there. Gives its id."""
    *_, programme, kind, account = _PEOPLE[number % len(_PEOPLE)]
    known = desk.reference.programme(programme) if programme else None
    needed = {paper.code: "diterima" for paper in known.requirements if paper.mandatory} if known else {}
    given = IntakeInput(
        kind=kind, account=account, reporter=person(number), programme=programme, consent=True,
        requirements=needed if papers else {},
    )  # fmt: skip
    scans = [(attachments.prepare(picture(), "kartu keluarga.png"), "KK")] if photo else []
    return intake.register(desk, replace(given, **fields), scans).case_id


def picture() -> bytes:
    """A picture that can be told from others: a blue card on white."""
    from PIL import Image

    image = Image.new("RGB", (800, 520), "white")
    image.paste((40, 110, 180), (60, 60, 740, 200))
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def small_pdf() -> bytes:
    """A PDF of one empty page."""
    parts = (
        b"%PDF-1.4",
        b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj",
        b"2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj",
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj",
        b"trailer<</Root 1 0 R>>",
        b"%%EOF",
    )
    return b"\n".join(parts)


def verify(desk: Desk, case_id: str) -> None:
    """Takes a registered case to verification."""
    cases.act(desk, case_id, A.VERIFY, note="Data cocok dengan KK, keluarga memang berhak.")


def refer(desk: Desk, case_id: str, code: str = "DINSOS") -> str:
    """Verifies and refers a case; returns the referral's id."""
    verify(desk, case_id)
    given = ReferralInput(
        destination_code=code, reason="Mohon diperiksa kepesertaannya dan diaktifkan kembali.",
        responsible_id=desk.session.user_id,
    )  # fmt: skip
    return referrals.refer(desk, case_id, given).referral_id


def fill(desk: Desk, clock: DeskClock, count: int = 40) -> list[str]:
    """Registers ``count`` cases over the weeks before today and takes most further; returns their ids."""
    today = clock.now
    clock.advance(days=-count - 4)
    ids = []
    for number in range(count):
        case_id = _register_some(desk, number)
        ids.append(case_id)
        _advance(desk, number, case_id)
        clock.advance(days=1, minutes=7)
    clock.now = today
    return ids


def _register_some(desk: Desk, number: int) -> str:
    urgency = "emergency" if number % 13 == 2 else "urgent" if number % 9 == 4 else "normal"
    if number == 11:
        return register(
            desk, number, kind="KSS", programme="REHAB", requirements={}, sensitive=True, ppks=("16",),
            account="Perlu pendampingan dan tempat tinggal sementara.",
        )  # fmt: skip
    if number % 10 == 7:
        child = PersonInput(
            name="Rizki Ramadhan", sex="L", birth_date="2016-02-03", nik_status="belum_ada", shdk="anak",
            disabilities=("fisik",), address="Kp. Sukamanah", rt="001", rw="002", dusun="Sukamanah",
        )  # fmt: skip
        return register(desk, number, subject=child, relation=Relation.PARENT, urgency=urgency)
    return register(desk, number, papers=number % 6 != 5, photo=number % 5 == 0, urgency=urgency)


def _advance(desk: Desk, number: int, case_id: str) -> None:
    """Takes a case as far as its number says; one whose papers are missing stays where it is."""
    match number % 8:
        case 1 | 5 if number % 6 == 5:
            pass
        case 1:
            cases.act(desk, case_id, A.START_CHECK)
        case 2:
            verify(desk, case_id)
        case 3:
            refer(desk, case_id)
        case 4:
            referral = refer(desk, case_id, "DINKES")
            referrals.record_event(desk, referral, ReferralEventKind.RECEIVED)
        case 5:
            answer = "Kepesertaan diaktifkan mulai tahap berikutnya."
            referrals.record_event(desk, refer(desk, case_id), ReferralEventKind.ANSWERED, answer)
        case 6:
            cases.act(desk, case_id, A.START_CHECK)
            cases.act(desk, case_id, A.REQUEST_CORRECTION, note="KK lama, minta yang sudah diperbarui.")
        case 7:
            if number % 6 != 5:
                verify(desk, case_id)
                cases.act(desk, case_id, A.HANDLE_HERE)
                cases.act(desk, case_id, A.CLOSE, result="Surat keterangan sudah diserahkan.")
        case _:
            pass
