"""Lembar pemulihan."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.models.papers import RECOVERY_INSTRUCTIONS, Paper
from desktop.printing.recovery_sheet import render_recovery_sheet
from tests.helpers.papers import HOSTILE, RECOVERY, fonts_of, page_sizes_mm, page_texts, reader, text_of
from tests.helpers.rendering import decoded_codes


@pytest.mark.parametrize(("paper", "size"), [(Paper.A4, (210.0, 297.0)), (Paper.F4, (215.0, 330.0))])
def test_key_office_and_instructions_are_there(paper: Paper, size: tuple[float, float]) -> None:
    pdf = render_recovery_sheet(RECOVERY, paper)
    assert page_sizes_mm(pdf) == {size}
    (text,) = page_texts(pdf)
    assert "Puskesos Desa Sukamaju" in text
    assert "18 Agustus 2026" in text
    for number, group in enumerate(RECOVERY.key_groups, start=1):
        assert f"{number} {group}" in text
    assert all(line in text for line in RECOVERY_INSTRUCTIONS)


@pytest.mark.parametrize("paper", Paper)
def test_the_code_on_the_sheet_is_the_key(paper: Paper, qapp: object) -> None:
    assert decoded_codes(render_recovery_sheet(RECOVERY, paper)) == [RECOVERY.qr_payload]


def test_the_description_does_not_hold_the_key() -> None:
    metadata = reader(render_recovery_sheet(RECOVERY, Paper.A4)).metadata
    assert metadata is not None
    assert metadata.title == "Lembar pemulihan"
    assert not any(group in str(dict(metadata)) for group in RECOVERY.key_groups)


def test_only_embedded_fonts_and_the_same_bytes_twice() -> None:
    pdf = render_recovery_sheet(RECOVERY, Paper.A4)
    assert all(fonts_of(pdf).values())
    assert pdf == render_recovery_sheet(replace(RECOVERY), Paper.A4)


def test_practice_sheets_say_so() -> None:
    assert "LATIHAN" in text_of(render_recovery_sheet(replace(RECOVERY, practice=True), Paper.A4))


def test_a_payload_beyond_any_code_is_an_error() -> None:
    with pytest.raises(ValueError, match="too long"):
        render_recovery_sheet(replace(RECOVERY, qr_payload="x" * 3000), Paper.A4)


def test_a_key_of_many_groups_runs_over_pages() -> None:
    groups = tuple(f"GRUP{index:03}" for index in range(200))
    pages = page_texts(render_recovery_sheet(replace(RECOVERY, key_groups=groups), Paper.A4))
    assert len(pages) > 2
    assert all(group in " ".join(pages) for group in groups)


@settings(max_examples=12)
@given(st.sampled_from(HOSTILE) | st.text(st.characters(), max_size=60))
def test_any_text_prints(text: str) -> None:
    content = replace(
        RECOVERY, office=text, area=text, date=text, key_groups=(text, text), instructions=(text,)
    )
    assert render_recovery_sheet(content, Paper.F4).startswith(b"%PDF")
