"""The installation guide in docs/ is what its script makes: one page with all of its words and pictures."""

from __future__ import annotations

import re
from io import BytesIO

from pypdf import PdfReader

from scripts import installation_guide


def test_the_guide_in_docs_is_the_one_its_script_makes() -> None:
    kept, made = PdfReader(installation_guide.OUT), PdfReader(BytesIO(installation_guide.guide()))
    assert len(kept.pages) == len(made.pages) == 1
    assert kept.pages[0].extract_text() == made.pages[0].extract_text()
    assert [image.data for image in kept.pages[0].images] == [image.data for image in made.pages[0].images]


def test_the_guide_says_what_must_not_be_missed() -> None:
    text = " ".join(PdfReader(installation_guide.OUT).pages[0].extract_text().split())
    for words in ("SHA256SUMS", "Hanya bila langkah 1 cocok", "lembar pemulihan", "portable", ".pembaruan"):
        assert words in text


def test_it_is_black_and_grey() -> None:
    page = PdfReader(installation_guide.OUT).pages[0]
    assert {image.image.mode for image in page.images if image.image} == {"L"}
    contents = page.get_contents()
    assert contents is not None
    colours = set(re.findall(rb"([\d.]+) ([\d.]+) ([\d.]+) (?:rg|RG)\b", contents.get_data()))
    assert colours
    assert all(red == green == blue for red, green, blue in colours)
