"""Many papers in one file: the same papers, small, with bookmarks and nobody's name in the description."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from desktop.models.official_papers import NumberedPaper
from desktop.models.papers import Paper, ReferralLetterContent
from desktop.printing.render import render
from tests.helpers.boxes import assert_well_set
from tests.helpers.papers import LETTER, RECEIPT, page_sizes_mm, page_texts, reader, render_batch

LONG = replace(LETTER, number="400.9.11/0777/2001/2026", account=("Perlu bantuan segera. " * 60,) * 4)


def letters(count: int) -> Iterator[ReferralLetterContent]:
    for number in range(count):
        (person,) = LETTER.persons
        other = replace(person, name=f"Warga {number:03}", nik=f"3203071204{number:06}")
        yield replace(LETTER, number=f"400.9.11/{number:04}/2001/2026", persons=(other,))


def test_every_paper_stands_in_it_as_it_would_alone() -> None:
    papers: list[NumberedPaper] = [
        LETTER,
        RECEIPT,
        LONG,
        replace(RECEIPT, practice=True),
        replace(LETTER, void="Salah"),
    ]
    for sheet in Paper:
        pdf = render_batch(papers, sheet)
        alone = [text for paper in papers for text in page_texts(render(paper, sheet))]
        assert page_texts(pdf) == alone
        assert page_sizes_mm(pdf) == page_sizes_mm(render(LETTER, sheet))
    assert_well_set(render_batch([LETTER, LONG], Paper.A4), Paper.A4)


def test_each_has_a_bookmark_that_leads_to_its_first_page() -> None:
    pdf = reader(render_batch([LETTER, LONG, RECEIPT], Paper.A4))
    marks = [(str(mark.title), pdf.get_destination_page_number(mark)) for mark in pdf.outline]  # type: ignore[union-attr,arg-type]  # a flat list here
    assert marks == [
        (f"Surat rujukan {LETTER.number}", 0),
        (f"Surat rujukan {LONG.number}", 1),
        (f"Tanda terima {RECEIPT.number}", len(pdf.pages) - 1),
    ]


def test_the_description_and_the_bookmarks_name_nobody() -> None:
    pdf = reader(render_batch(letters(3), Paper.A4))
    told = [*map(str, (pdf.metadata or {}).values()), *(str(mark.title) for mark in pdf.outline)]  # type: ignore[union-attr]  # a flat list here
    assert not [text for text in told if "Warga" in text or "320307" in text]


def test_heads_and_fonts_are_in_it_once_and_letters_are_small() -> None:
    few, many = render_batch(letters(5), Paper.A4), render_batch(letters(45), Paper.A4)
    assert (len(many) - len(few)) / 40 < 3000
    assert len(render(LETTER, Paper.A4)) < 25_000
    assert many.count(b"/Subtype /Form") == 1
    assert many.count(b"/FontFile2") == few.count(b"/FontFile2") == 2


def test_the_same_papers_give_the_same_file() -> None:
    assert render_batch(letters(3), Paper.F4) == render_batch(letters(3), Paper.F4)


def test_no_papers_are_a_blank_page() -> None:
    assert "".join(page_texts(render_batch([], Paper.A4))) == ""
