"""Every paper, short and overfull, on both sheets: nothing outside, over another or cut off."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from desktop.models.official_papers import LetterContent, NumberedPaper, Part, SignPlace, TitledContent
from desktop.models.papers import ErasedLetterContent, LetterPerson, Paper, Signatory, Table
from desktop.printing.handover import render_handover
from desktop.printing.monthly_report import render_monthly_report
from desktop.printing.recovery_sheet import render_recovery_sheet
from desktop.printing.render import render
from tests.helpers.boxes import MM, assert_free, assert_well_set
from tests.helpers.papers import (
    HANDOVER,
    HOSTILE,
    LETTER,
    LETTERHEAD,
    RECEIPT,
    RECOVERY,
    REPORT,
    SIGNATORY,
    STATEMENT,
    text_of,
)

NAME = "Muhammad Ridwan Kamaluddin Abdurrahman Wahid bin Haji Sulaim"  # 60 letters
STRANGE = "Ḥāfiẓ Nguyễn Ðorđević Żółć İbrahim 阿卜杜拉 عبد ꦗꦮ 😀"
MARKS: dict[str, Any] = {
    "verification_code": "7QKM-2F9X-R4WJ",
    "verification_qr": STATEMENT,
    "valid_until": "2026-12-22",
}

HOLDER = SignPlace(above="Pemegang surat,", who=Signatory(position="", name="Siti Nurhayati"))
HEAD = SignPlace(above="", who=Signatory(position="Kepala Desa Sukamaju", name="H. DADANG SURYANA"))
INSTEAD = Signatory(
    on_behalf_of="a.n. Bupati Cianjur\nSekretaris Daerah\nu.b.", position="Kepala Dinas Sosial",
    name="Dr. Hj. " + NAME + ", M.Si.", rank="Pembina Utama Muda (IV/c)", nip="19780412 200501 2 003",
)  # fmt: skip


def family(count: int, name: str = "Siti Nurhayati") -> Table:
    """The members of a family as a certificate lists them."""
    return Table(
        title="",
        columns=("No.", "NIK", "Nama", "L/P", "Tempat, tanggal lahir", "Hubungan"),
        rows=tuple(
            (f"{number}.", f"32030157089000{number:02}", name, "P", "Cianjur, 17 Agustus 1990", "Famili lain")
            for number in range(1, count + 1)
        ),
    )


SKTM = TitledContent(
    letterhead=LETTERHEAD, title=("SURAT KETERANGAN TIDAK MAMPU",), name="Surat Keterangan Tidak Mampu",
    number="400.9.14.1/001/32.03.07.2001/XI/2026", place="Sukamaju", date="2026-11-23",
    parts=(
        Part(words=("Yang bertanda tangan di bawah ini menerangkan bahwa:",),
             facts=(("Nama", "Siti Nurhayati"), ("NIK", "3203015708900001"), ("Alamat", "Kp. Cibeureum"))),
        Part(words=("Anggota keluarga:",), table=family(4)),
        Part(words=("Demikian surat keterangan ini dibuat untuk dipergunakan sebagaimana mestinya.",)),
    ),
    signatures=(HOLDER, HEAD), copies_to=("Camat Cugenang", "Arsip"), **MARKS,
)  # fmt: skip

INVITATION = LetterContent(
    letterhead=LETTERHEAD, number="005/0012/2001/2026", place="Sukamaju", date="2026-08-18",
    subject="Undangan musyawarah desa", recipient=("Bapak/Ibu yang namanya terlampir", "di tempat"),
    opening=("Dengan hormat,", "Kami mengundang Bapak/Ibu pada:"),
    facts=(("Hari, tanggal", "Kamis, 20 Agustus 2026"), ("Tempat", "Aula desa")),
    closing=("Atas perhatian Bapak/Ibu, kami ucapkan terima kasih.",), signatory=SIGNATORY,
    enclosed_title="Daftar undangan", enclosed=("Ketua BPD", "Ketua RW 001"), copies_to=("Arsip",), **MARKS,
)  # fmt: skip

ERASED = ErasedLetterContent(
    letterhead=LETTERHEAD, kind="Surat rujukan", number="400.9.11/0012/2001/2026", issued_on="2026-08-18"
)

MANY = tuple(
    LetterPerson(name=NAME, nik=f"32030712046800{number:02}", kk_number="3203070101100012",
                 birth_place="Tasikmalaya", birth_date="1968-04-12", sex_label="Perempuan",
                 relation="Kepala keluarga", address="Kp. Cibeureum RT 003 RW 005, Desa Sukamaju")
    for number in range(9)
)  # fmt: skip
LONG = "Keluarga tercatat pada DTSEN desil 2 dan tidak memiliki jaminan kesehatan lain. " * 12
DEEP_HEAD = replace(
    LETTERHEAD,
    region="PEMERINTAH KABUPATEN KEPULAUAN SIAU TAGULANDANG BIARO",
    office="SEKRETARIAT LAYANAN TERPADU PUSAT KESEJAHTERAAN SOSIAL DESA SUKAMAJU",
    address="Jalan Raya Cugenang Kilometer 5 Nomor 12 RT 003 RW 005 Dusun Cibeureum, Cianjur 43252",
)

PAPERS: dict[str, NumberedPaper] = {
    "receipt": RECEIPT,
    "receipt, overfull": replace(
        RECEIPT, letterhead=DEEP_HEAD, reporter_name=NAME, subject_name=NAME, officer=NAME,
        programme="Program Indonesia Pintar dan Kartu Indonesia Pintar Kuliah",
        papers_received=("Fotokopi Kartu Keluarga", "Fotokopi KTP", "Surat keterangan RT/RW") * 2,
        papers_outstanding=("Surat kontrol atau rujukan FKTP yang masih berlaku",) * 3,
    ),
    "receipt, strange names": replace(RECEIPT, reporter_name=STRANGE, subject_name=STRANGE, officer=STRANGE),
    "receipt, endless": replace(RECEIPT, papers_received=("Fotokopi Kartu Keluarga",) * 60),
    "referral": LETTER,
    "referral, family": replace(LETTER, persons=MANY, account=(LONG,), **MARKS),
    "referral, endless": replace(LETTER, account=(LONG,) * 5, signatory=INSTEAD),
    "referral, strange names": replace(LETTER, account=(*HOSTILE, STRANGE)),
    "letter": INVITATION,
    "letter, instead of": replace(
        INVITATION, signatory=INSTEAD, letterhead=DEEP_HEAD, enclosed=(NAME,) * 60, copies_to=(NAME,) * 12,
        recipient=(NAME, "di", "tempat"), subject=LONG[:200], edition="Cetakan ke-2, mengganti 14-08-2026",
    ),
    "letter, acting": replace(
        INVITATION, signatory=replace(SIGNATORY, on_behalf_of="", position="Plt. Kepala Desa Sukamaju"),
        body=(Part(title="Pertimbangan", points=(LONG[:160],) * 4, boxes=(("KK", True), ("KTP", False))),),
    ),
    "certificate": SKTM,
    "certificate, family of twelve": replace(
        SKTM, parts=(*SKTM.parts[:1], Part(words=("Keluarga:",), table=family(12, NAME)), SKTM.parts[2]),
        signatures=(replace(HOLDER, who=Signatory(position="", name=NAME)), replace(HEAD, who=INSTEAD)),
    ),
    "certificate, one signs": replace(SKTM, signatures=(replace(HEAD, who=INSTEAD),)),
    "certificate, three sign": replace(SKTM, signatures=(HOLDER, HEAD, replace(HEAD, above="Mengetahui"))),
    "certificate, nobody signs": replace(SKTM, signatures=()),
    "certificate, attached": replace(SKTM, attached=(Part(title="Lampiran", table=family(60, STRANGE)),)),
    "erased": ERASED,
}  # fmt: skip

OTHERS: dict[str, Callable[[Paper], bytes]] = {
    "handover": lambda paper: render_handover(
        [replace(HANDOVER, number="000.8/001/2026", verification_code="7QKM-2F9X-R4WJ",
                 verification_qr=STATEMENT)], paper,
    ),
    "monthly report": lambda paper: render_monthly_report(REPORT, paper),
    "recovery sheet": lambda paper: render_recovery_sheet(RECOVERY, paper),
}  # fmt: skip
ONE_PAGE = {
    "receipt", "receipt, overfull", "receipt, strange names", "referral", "certificate",
    "certificate, one signs", "certificate, three sign", "certificate, nobody signs", "erased",
}  # fmt: skip


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("name", list(PAPERS))
def test_every_word_stands_by_itself_within_the_margins(name: str, paper: Paper) -> None:
    pages = assert_well_set(render(PAPERS[name], paper), paper)
    if name in ONE_PAGE:
        assert len(pages) == 1


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("name", list(OTHERS))
def test_so_do_the_words_of_papers_without_a_kind(name: str, paper: Paper) -> None:
    assert_well_set(OTHERS[name](paper), paper)


@pytest.mark.parametrize("paper", list(Paper))
def test_the_white_edge_of_a_qr_stays_white(paper: Paper) -> None:
    (page,) = assert_well_set(render(RECEIPT, paper), paper)
    side = 24 * MM
    (code, _) = [word for word in page.words if word.text == RECEIPT.verification_code]
    middle = (code.left + code.right) / 2
    assert_free(page, middle - side / 2, code.top - side, middle + side / 2, code.top)
    (first, *_) = assert_well_set(render(SKTM, paper), paper)
    (code,) = [word for word in first.words if word.text == SKTM.verification_code]
    left = paper.margins_mm[0] * MM
    assert code.left >= left + 25 * MM - 1
    assert_free(first, left, code.top - 6 * MM, left + 25 * MM, code.top + 12 * MM)


@pytest.mark.parametrize("paper", list(Paper))
def test_a_voided_paper_says_so_across_and_along_its_edge(paper: Paper) -> None:
    reason = "Dibatalkan tanggal 25-11-2026: salah nama"
    for content in (SKTM, RECEIPT, LETTER, INVITATION):
        pdf = render(replace(content, void=reason), paper)
        text = text_of(pdf)
        assert reason in text
        pages = assert_well_set(pdf, paper, beyond=reason.split())
        assert text.count("DIBATALKAN") == len(pages) * (2 if content is RECEIPT else 1)


def test_a_letter_that_runs_on_takes_text_along_to_the_signature() -> None:
    pages = assert_well_set(render(PAPERS["referral, endless"], Paper.A4), Paper.A4)
    last = " ".join(word.text for word in pages[-1].words)
    assert "terima kasih" in last
    assert "19780412" in last


def test_the_asserts_find_what_they_are_for() -> None:
    def page(*words: tuple[float, float, str]) -> bytes:
        target = BytesIO()
        canvas = Canvas(target, pagesize=(210 * MM, 297 * MM))
        for left, baseline, text in words:
            canvas.drawString(left, baseline, text)
        canvas.showPage()
        canvas.save()
        return target.getvalue()

    assert_well_set(page((100, 700, "Siti"), (100, 686, "Nurhayati"), (130, 700, "ada")), Paper.A4)
    for wrong in (
        page((100, 700, "Siti"), (104, 704, "Nurhayati")),
        page((20, 700, "Siti")),
        page((530, 700, "Nurhayati")),
        page((100, 30, "Siti")),
        page((100, 830, "Siti")),
    ):
        with pytest.raises(AssertionError):
            assert_well_set(wrong, Paper.A4)
