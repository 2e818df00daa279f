import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.numbering import (
    DEFAULT_LETTER_TEMPLATE,
    TOKENS,
    CaseNumber,
    NumberParts,
    case_number,
    parse_case_number,
    render_number,
    template_faults,
)

PARTS = NumberParts(
    sequence=12,
    day=dt.date(2026, 8, 17),
    classification="400.9.14",
    unit="PKS-SKM",
    code="RJK",
    area_code="32.03.01.2003",
)


@pytest.mark.parametrize(
    ("template", "number"),
    [
        (DEFAULT_LETTER_TEMPLATE, "400.9.14/012/PKS-SKM/VIII/2026"),
        ("{klas}/{urut:04}/{unit}/{tahun}", "400.9.14/0012/PKS-SKM/2026"),
        ("{kode}/{urut}/{kode_desa}/{bulan_romawi}/{tahun}", "RJK/12/32.03.01.2003/VIII/2026"),
        ("460 / {urut} / DTSEN.10 / {unit} / {tahun}", "460 / 12 / DTSEN.10 / PKS-SKM / 2026"),
        ("{urut:03} TAHUN {tahun}", "012 TAHUN 2026"),
    ],
)
def test_renders(template: str, number: str) -> None:
    assert template_faults(template) == []
    assert render_number(template, PARTS) == number


def test_a_long_sequence_is_never_cut() -> None:
    parts = NumberParts(sequence=12_345, day=dt.date(2026, 1, 2))
    assert render_number("{urut:03}/{tahun}", parts) == "12345/2026"


@pytest.mark.parametrize(
    ("template", "part"),
    [
        ("", "{urut}"),
        ("{urut}", "{tahun}"),
        ("{klas}/{tahun}", "{urut}"),
        ("{urut}/{tahun}/{nomor}", "“{nomor}” tidak dikenal"),
        ("{urut}/{tahun}/{}", "“{}” tidak dikenal"),
        ("{urut}/{tahun}/{unit:03}", "hanya {urut}"),
        ("{urut:3}/{tahun}", "{urut:03}"),
        ("{urut:00}/{tahun}", "{urut:03}"),
        ("{urut:}/{tahun}", "{urut:03}"),
        ("{urut:0999999}/{tahun}", "{urut:03}"),
        ("{urut}/{tahun}/{", "kurung kurawal"),
        ("{urut}/{tahun}/}", "kurung kurawal"),
        ("{urut}/{tahun}\n", "ganti baris"),
        ("{urut}/{tahun}" + "x" * 80, "80 karakter"),
        ("{urut}/{tahun}/{unit.__class__}", "kurung kurawal"),
        ("{urut}/{tahun}/{0}", "kurung kurawal"),
    ],
)
def test_every_fault_of_a_template_is_told(template: str, part: str) -> None:
    faults = template_faults(template)
    assert any(part in fault for fault in faults), faults
    with pytest.raises(ValueError, match=r"."):
        render_number(template, PARTS)


def test_the_tokens_are_explained_and_all_can_be_used() -> None:
    template = "-".join(f"{{{token}}}" for token in TOKENS)
    assert template_faults(template) == []
    assert "{" not in render_number(template, PARTS)


def test_a_sequence_starts_at_one() -> None:
    with pytest.raises(ValueError, match="starts at 1"):
        render_number(DEFAULT_LETTER_TEMPLATE, NumberParts(sequence=0, day=dt.date(2026, 1, 1)))


def test_values_are_text_and_never_tokens() -> None:
    parts = NumberParts(sequence=1, day=dt.date(2026, 1, 1), unit="{tahun}", classification=r"\1")
    assert render_number("{klas}/{urut}/{unit}/{tahun}", parts) == r"\1/1/{tahun}/2026"


@given(st.text(max_size=100))
def test_no_template_breaks_the_check(template: str) -> None:
    if not template_faults(template):
        assert str(PARTS.sequence) in render_number(template, PARTS)


def test_case_numbers_carry_the_area() -> None:
    number = case_number("ADU", "32.01.01.2003", 2026, 12)
    assert number == "ADU-32.01.01.2003-2026-00012"
    assert parse_case_number(number) == CaseNumber("ADU", "32.01.01.2003", 2026, 12)
    assert parse_case_number(" adu-32.01.01.2003-2026-00012\n") == parse_case_number(number)
    assert str(parse_case_number("KEP-32.01-2026-123456")) == "KEP-32.01-2026-123456"


def test_the_number_as_lists_show_it_is_one_of_the_own_area() -> None:
    full = "ADU-32.01.01.2003-2026-00012"
    assert str(parse_case_number(" adu-2026-00012", "32.01.01.2003")) == full
    assert str(parse_case_number("ADU-2026-12", "32.01.01.2003")) == full
    assert str(parse_case_number(full, "32.01")) == full
    assert parse_case_number("ADU-2026-00012") is None
    assert parse_case_number("ADU-1", "32.01") is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ADU-202610-00004",
        "ADU-32.01.01.2003-2026-0012",
        "ADU-32.01.01.203-2026-00012",
        "A-32.01-2026-00012",
        "ADU-32.01-26-00012",
        "ADU-32.01-2026-00012-1",
        "ADÜ-32.01-2026-00012",
    ],
)
def test_other_text_is_no_case_number(text: str) -> None:
    assert parse_case_number(text) is None


@pytest.mark.parametrize(
    ("code", "area", "year", "sequence"),
    [
        ("A", "32.01", 2026, 1),
        ("ADU", "3201", 2026, 1),
        ("ADU", "32.01", 26_000, 1),
        ("ADU", "32.01", 2026, 0),
    ],
)
def test_no_unreadable_case_number_is_made(code: str, area: str, year: int, sequence: int) -> None:
    with pytest.raises(ValueError, match="no case number"):
        case_number(code, area, year, sequence)


areas = st.from_regex(
    r"[0-9]{2}(\.[0-9]{2}(\.[0-9]{2}(\.[0-9]{4})?)?)?", fullmatch=True, alphabet="0123456789."
)


@given(st.text("ABCDEFGHIJ", min_size=2, max_size=8), areas, st.integers(1000, 9999), st.integers(1, 10**9))
def test_case_numbers_read_back(code: str, area: str, year: int, sequence: int) -> None:
    number = case_number(code, area, year, sequence)
    assert parse_case_number(number) == CaseNumber(code, area, year, sequence)
