"""The leaflet about the desk: one page on either sheet, free, with nobody's data on it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.models.papers import Paper
from desktop.printing.service_leaflet import render_services
from desktop.services.desk import Desk
from desktop.services.offices import office
from desktop.services.papers import service_leaflet
from tests.helpers.papers import HOSTILE, page_sizes_mm, page_texts, text_of


@pytest.mark.parametrize("paper", list(Paper))
def test_it_is_one_page_that_says_what_to_bring_and_that_it_is_free(desk: Desk, paper: Paper) -> None:
    office.change_settings(desk, hours="  Senin sampai  Jumat, 08.00-15.00 ")
    pdf = service_leaflet.pdf(desk, paper)
    (text,) = page_texts(pdf)
    ((wide, tall),) = page_sizes_mm(pdf)
    assert (wide, tall) == pytest.approx(paper.size_mm, abs=0.1)
    for words in (
        "Layanan Puskesos", "Yang dibawa", "Kartu keluarga (KK)", "GRATIS", "tidak dipungut biaya",
        "Jam layanan: Senin sampai Jumat, 08.00-15.00", office.info(desk).name, "Surat keterangan dan",
    ):  # fmt: skip
        assert words in text, words


def test_unknown_hours_leave_a_line_to_write_on(desk: Desk) -> None:
    assert "Jam layanan: ....." in text_of(service_leaflet.pdf(desk))


def test_whatever_an_office_calls_itself_stays_on_the_page(desk: Desk) -> None:
    content = service_leaflet.content(desk)
    for text in HOSTILE:
        pdf = render_services(replace(content, visit=text, about=text, hours=text), Paper.A4)
        assert len(page_texts(pdf)) <= 2
