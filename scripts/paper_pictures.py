"""Writes each paper that the office prints into docs/papers/ as PNG, of a practice office's invented people.

``python scripts/paper_pictures.py [--out DIR] [--only WORD ...] [--dpi 70]``. Look at every picture beside
the rules of official letters before a change of the papers goes in.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

MOST_PAGES = 2

_PERSON = (
    "SELECT p.id FROM person p JOIN household h ON h.id=p.household_id {join}"
    "WHERE p.nik IS NOT NULL AND p.deleted=0 AND (SELECT count(*) FROM person m "
    "WHERE m.household_id=h.id AND m.deleted=0)>3 AND {where} ORDER BY p.rid LIMIT 1"
)
_GROWN = _PERSON.format(join="", where="p.birth_date BETWEEN '1965' AND '1990'")
_PERSONS = {
    "dtsen": _PERSON.format(
        join="JOIN observation o ON o.household_id=h.id AND o.desil IS NOT NULL ",
        where="p.birth_date BETWEEN '1965' AND '1995'",
    ),
    "rec_pip": _PERSON.format(join="", where="p.birth_date BETWEEN '2013' AND '2018'"),
    "rec_kipk": _PERSON.format(join="", where="p.birth_date BETWEEN '2006' AND '2009'"),
}
_CASE = "SELECT id FROM cases WHERE sensitive=0 AND is_open=0 AND programme IS NOT NULL ORDER BY rid LIMIT 1"

ANSWERS = {
    "pengantar": {
        "form_tujuan": "Kantor Urusan Agama Kecamatan Cianjur",
        "form_keperluan": "Mengurus surat pindah sekolah anak",
        "form_keterangan": "Yang bersangkutan berkelakuan baik.",
    },
    "sktm": {
        "form_keperluan": "keringanan biaya sekolah",
        "form_untuk": "anak kedua",
        "form_penghasilan": "Rp1.200.000",
    },
    "dtsen": {"form_tujuan": "Keringanan biaya pengobatan", "form_keterangan": "Rawat jalan di RSUD Sayang"},
    "rec_pip": {
        "form_sekolah": "SDN Sukamaju 2",
        "form_kelas": "IV",
        "form_nisn": "0123456789",
        "form_alasan": "Keluarga peserta PKH atau pemegang KKS",
    },
    "rec_kipk": {
        "form_kampus": "Universitas Suryakancana",
        "form_prodi": "Agroteknologi",
        "form_sekolah": "SMAN 1 Cianjur",
        "form_nisn": "0067891234",
        "form_penghasilan": "Rp1.500.000",
    },
    "rec_pbi": {
        "form_alasan": "Penyakit kronis atau katastropik",
        "form_keterangan": "Perlu cuci darah dua kali seminggu.",
        "form_no_kis": "0001234567890",
        "form_tgl_nonaktif": "2026-07-01",
        "form_faskes": "RSUD Sayang Cianjur",
        "form_no_surat": "445/118/RSUD/2026",
        "form_tgl_surat": "2026-10-12",
    },
    "disposition": {
        "form_sifat": "Segera",
        "form_tujuan": "Fasilitator",
        "form_petugas": "Wulan Serai",
        "form_instruksi": "Kunjungan rumah dan verifikasi",
        "form_catatan": "Mohon dikunjungi pekan ini.",
    },
    "answer": {
        "form_jawaban": "Bantuan sudah diperiksa bersama pendamping. Penyaluran berikutnya dijadwalkan "
        "bulan depan; Saudara tetap terdaftar sebagai penerima."
    },
}
"""What an officer would type into the form of each letter."""

Made = tuple[str, Callable[[], bytes]]


def _letters(desk: Any) -> Iterator[Made]:
    from desktop.models.papers import Paper
    from desktop.services.papers import letters

    for kind, name, sheet in (
        ("receipt", "tanda-terima", Paper.F4),
        ("referral", "rujukan", Paper.F4),
        ("referral", "rujukan-a4", Paper.A4),
    ):
        row = letters.LetterSource(desk, kind).rows_after(None, 1)[0]
        yield name, partial(letters.pdf, desk, row.letter.id, sheet)


def _written(desk: Any) -> Iterator[Made]:
    """Letters from templates, each about somebody whom it may well be about."""
    from desktop.models import letter_kinds
    from desktop.models.papers import Paper
    from desktop.services.papers import issuing, letters

    def make(kind: str, sheet: Paper) -> bytes:
        of_case = letter_kinds.kind_of(kind).about == "case"
        given = issuing.LetterInput(
            kind=kind,
            case_id=_first(desk, _CASE) if of_case else None,
            person_id=None if of_case else _first(desk, _PERSONS.get(kind, _GROWN)),
            form=ANSWERS[kind],
            valid_until=issuing.blank(desk, kind).valid_until,
        )
        return letters.pdf(desk, issuing.issue(desk, given).id, sheet)

    for kind in ANSWERS:
        yield kind.replace("_", "-"), partial(make, kind, Paper.F4)
    yield "sktm-a4", lambda: make("sktm", Paper.A4)


def _first(desk: Any, query: str) -> str:
    with desk.store.read() as connection:
        return str(connection.exec_driver_sql(query).scalar())


def _register(desk: Any) -> Iterator[Made]:
    from desktop.services.papers import letter_book, register_files

    def make() -> bytes:
        letter_book.reserve(desk, "sktm", "Untuk Ibu RT 03, ditulis besok")
        return register_files.pdf(desk, desk.today().year)

    yield "buku-agenda", make


def _meetings(desk: Any) -> Iterator[Made]:
    from desktop.services.dtsen.deliberation_papers import MeetingPaper, paper_pdf

    with desk.store.read() as connection:
        held = connection.exec_driver_sql(
            "SELECT id FROM deliberation WHERE state='held' AND deleted=0 ORDER BY held_on DESC LIMIT 1"
        ).scalar()
    for which in MeetingPaper:
        yield f"musdes-{which.value}", partial(paper_pdf, desk, held, which)


def _others(desk: Any) -> Iterator[Made]:
    from desktop.models.papers import Paper, RecoverySheetContent
    from desktop.printing.recovery_sheet import render_recovery_sheet
    from desktop.services.catalogue import programme_papers
    from desktop.services.fieldwork import visit_forms
    from desktop.services.offices import office
    from desktop.services.papers import calibration_sheet, service_leaflet
    from desktop.services.reporting import reports
    from desktop.services.welfare import welfare_profile, welfare_profile_files

    with desk.store.read() as connection:
        visit = connection.exec_driver_sql(
            "SELECT id FROM home_visit WHERE state='planned' AND deleted=0 ORDER BY rid LIMIT 1"
        ).scalar()
    yield "formulir-kunjungan", lambda: visit_forms.pdf(desk, [str(visit)])
    yield "selebaran", lambda: programme_papers.leaflet_pdf(desk)
    office.change_settings(desk, hours="Senin sampai Jumat, pukul 08.00-15.00")
    yield "selebaran-layanan", lambda: service_leaflet.pdf(desk)
    yield "lembar-program", lambda: programme_papers.sheet_pdf(desk, "PKH")
    today: date = desk.today()
    year, month = (today.year, today.month - 1) if today.month > 1 else (today.year - 1, 12)
    yield "laporan-bulanan", lambda: reports.monthly_pdf(desk, year, month)
    yield (
        "profil-kesejahteraan",
        lambda: welfare_profile_files.profile_pdf(desk, welfare_profile.profile(desk, year, month)),
    )
    invented = RecoverySheetContent(
        office="Puskesos Desa Sukamaju",
        area="Desa Sukamaju, Kecamatan Cianjur, Kabupaten Cianjur",
        date=today.isoformat(),
        key_groups=("7QKM2", "F9XR4", "WJ8TC", "0PHVB", "3N6YD", "5GZAE", "K1S7Q"),
        qr_payload="PUSKESOS-KEY1:CONTOH",
        practice=True,
    )
    yield "lembar-pemulihan", lambda: render_recovery_sheet(invented, Paper.F4)
    for sheet in Paper:
        yield f"penyesuaian-{sheet.value.lower()}", partial(calibration_sheet.pdf, desk, sheet)


def _handover(desk: Any, work: Path) -> Iterator[Made]:
    """A kecamatan takes a bundle of the village and prints what it took."""
    from desktop.services.bundles import exchange, merging
    from desktop.services.bundles.handover import Person, Signing, handover_pdf
    from desktop.services.pairing import trust
    from desktop.services.practice_data.practice_office import PracticeClock, open_practice

    def make() -> bytes:
        clock = PracticeClock(desk.store.clock())
        above = open_practice(work / "kecamatan", "32.03.01", clock, work / "atas.key")
        trust.trust(above.chief, trust.office_card(desk))
        trust.trust(desk, trust.office_card(above.chief))
        merging.merge(above.chief, [exchange.export(desk, work, above.chief.office_code).path])
        with above.chief.store.read() as connection:
            ids = [
                str(row[0])
                for row in connection.exec_driver_sql("SELECT id FROM bundle WHERE direction='in'")
            ]
        signing = Signing(
            Person("Asep Hidayat", "Operator Kecamatan Cianjur"),
            {desk.office_code: Person("Rina Marlina", "Petugas Puskesos")},
            "flashdisk",
        )
        made = handover_pdf(above.chief, ids, signing)
        above.close()
        return made

    yield "serah-terima", make


def _pictures(pdf: bytes, dots: int) -> Iterator[Any]:
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice
    from PySide6.QtPdf import QPdfDocument

    from desktop.views.kit.pdf_print import page_image

    device = QBuffer()
    device.setData(QByteArray(pdf))
    device.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(device)
    for page in range(min(document.pageCount(), MOST_PAGES)):
        yield page_image(document, page, dots)
    document.close()


def _save(picture: Any, path: Path) -> None:
    """As a PNG of few colours: a third of the size, and papers have no more."""
    from PIL import Image
    from PySide6.QtGui import QImage

    plain = picture.convertToFormat(QImage.Format.Format_RGBA8888)
    image = Image.frombytes("RGBA", (plain.width(), plain.height()), bytes(plain.constBits()))
    image.convert("RGB").quantize(64, dither=Image.Dither.NONE).save(path, optimize=True)


def _all(desk: Any, work: Path) -> Iterator[Made]:
    yield from _letters(desk)
    yield from _written(desk)
    yield from _meetings(desk)
    yield from _others(desk)
    yield from _register(desk)
    yield from _handover(desk, work)


def main(argv: list[str] | None = None) -> int:
    """Writes the pictures; returns 0 when every one was written."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "papers")
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--dpi", type=int, default=70)
    options = parser.parse_args(argv)
    options.out.mkdir(parents=True, exist_ok=True)
    from desktop.app import make_application
    from desktop.services.accounts.users import login
    from desktop.services.desk import Desk
    from desktop.services.practice_data.practice import create_practice_office
    from desktop.storage.store import Store

    make_application(["papers"])
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        root = create_practice_office(work / "latihan", key_file=work / "latihan.key")
        with Store.open(root) as store:
            desk = Desk(store, login(store, "praktik", "praktik"))
            for paper, make in _all(desk, work):
                if options.only and not any(word in paper for word in options.only):
                    continue
                for number, picture in enumerate(_pictures(make(), options.dpi), 1):
                    path = options.out / (f"{paper}.png" if number == 1 else f"{paper}-{number}.png")
                    _save(picture, path)
                    print(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
