"""The statement in a QR: the same bytes both ways, whatever carried the text."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models import letter_kinds, statements
from desktop.models.statements import NewerFormat, NotAStatement, SignedStatement, Statement, parse

VECTORS = Path(__file__).parents[2] / "data" / "papers" / "statements.json"

PAPER = Statement(
    office="32.03.07.2001", kind="sktm", number="400.9.14.1/001/32.03.07.2001/XI/2026",
    day=date(2026, 11, 23), key=b"\x12\x34", valid_until=date(2026, 12, 23), name="S4N9", nik=0xABC,
)  # fmt: skip
TEXT = SignedStatement(PAPER, bytes(range(64))).to_text()

AREAS = st.sampled_from(["32", "32.03", "32.03.07", "32.03.07.2001", "11.01.01.2001", "96.71.10.1001"])
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


PAPERS = st.builds(
    Statement,
    office=AREAS,
    kind=st.sampled_from([*statements.KIND_NUMBERS, statements.OTHER_KIND]),
    number=WORDS,
    day=st.dates(date(2000, 1, 1), date(2179, 1, 1)),
    key=st.binary(min_size=2, max_size=2),
    name=st.sampled_from(["", "S4N9", "*4S4+"]),
    nik=st.none() | st.integers(0, 4095),
    practice=st.booleans(),
)


@given(paper=PAPERS, days=st.integers(0, 60_000), signature=st.binary(min_size=64, max_size=64))
def test_what_is_written_reads_back(paper: Statement, days: int, signature: bytes) -> None:
    until = paper.day + timedelta(days) if days else None
    signed = SignedStatement(replace(paper, valid_until=until), signature)
    assert parse(signed.to_text()) == signed


def test_a_usual_paper_fits_a_small_qr_in_its_alphanumeric_mode() -> None:
    assert len(TEXT) <= 178  # what version 7 holds at level M
    assert set(TEXT) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ1234567")


@pytest.mark.parametrize(
    "typed",
    [
        TEXT.lower(),
        TEXT + "\r\n",
        "  " + " ".join(TEXT[at : at + 8] for at in range(0, len(TEXT), 8)) + "\t",
        "\n".join(TEXT[at : at + 76] for at in range(0, len(TEXT), 76)),
        "-".join((TEXT[:40], TEXT[40:])),
        TEXT.translate(str.maketrans("YZ", "ZY")),
        TEXT.lower().translate(str.maketrans("yz", "zy")),
        TEXT.translate(str.maketrans("AQWZM1234567", "QAZW?&é\"'(-è")),
        TEXT.lower().translate(str.maketrans("aqwzm1234567", "qazw,&é\"'(-è")),
        "\ufeff" + TEXT,
    ],
    ids=["caps lock", "enter", "blanks", "lines", "hyphen", "German", "German caps", "French", "French caps",
         "bom"],
)  # fmt: skip
def test_scanners_and_keyboards_do_not_matter(typed: str) -> None:
    assert parse(typed).statement == PAPER


@pytest.mark.parametrize(
    "text",
    ["", "halo", "YAKIN1", "YAKIN1ABC", TEXT[:-1], TEXT + "A", TEXT[:30] + "0" + TEXT[31:], TEXT * 5,
     "https://contoh.id/" + TEXT, "PUSKESOS-CARD/1:ABC", TEXT[:30] + "é" + TEXT[31:], "YAKIN1٣"],
)  # fmt: skip
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(NotAStatement):
        parse(text)


@given(place=st.integers(6, len(TEXT) - 1), letter=st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"))
def test_every_other_text_is_another_statement(place: int, letter: str) -> None:
    changed = TEXT[:place] + letter + TEXT[place + 1 :]
    try:
        read = parse(changed)
    except NotAStatement:
        return
    assert (read == parse(TEXT)) == (changed == TEXT)


def test_a_newer_format_is_told_from_no_paper() -> None:
    with pytest.raises(NewerFormat):
        parse("YAKIN2" + TEXT[6:])
    assert statements.looks_like_one("yakin9 abc")
    assert not statements.looks_like_one("7QKM-2F9X-R4WJ")


def test_what_does_not_fit_is_not_written() -> None:
    for wrong in (
        replace(PAPER, key=b"\x01"),
        replace(PAPER, nik=4096),
        replace(PAPER, day=date(1999, 12, 31)),
        replace(PAPER, office="32.03.07.2001.5"),
    ):
        with pytest.raises((ValueError, OverflowError)):
            wrong.body()


def test_every_kind_of_paper_has_a_number_of_its_own() -> None:
    kinds = {kind.code for kind in letter_kinds.KINDS} - {letter_kinds.RESERVED}
    assert kinds <= set(statements.KIND_NUMBERS)
    assert len(set(statements.KIND_NUMBERS.values())) == len(statements.KIND_NUMBERS)


def test_the_published_vectors_hold() -> None:
    for vector in json.loads(VECTORS.read_text(encoding="utf-8"))["statements"]:
        read = parse(vector["text"])
        assert read.statement.body().hex() == vector["body"]
        assert read.signature.hex() == vector["signature"]
        said = {
            "office": read.statement.office, "kind": read.statement.kind, "number": read.statement.number,
            "day": read.statement.day.isoformat(), "practice": read.statement.practice,
            "valid_until": read.statement.valid_until.isoformat() if read.statement.valid_until else None,
            "name": read.statement.name, "nik": read.statement.nik, "key": read.statement.key.hex(),
        }  # fmt: skip
        assert said == vector["says"]
        assert read.to_text() == vector["text"]
