"""The form of a home visit: the family in it, a box for every code, no whole number of anybody."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.models.papers import Letterhead, Paper
from desktop.models.visit_paper import FormItem, FormMember, VisitFormContent
from desktop.models.visits import ITEMS
from desktop.printing.visit_form import render_visit_forms
from desktop.services.desk import Desk
from desktop.services.fieldwork import visit_forms, visits
from desktop.services.fieldwork.visits import VisitPlan
from tests.helpers.papers import page_sizes_mm, text_of
from tests.helpers.visits import add_families

ITEM = FormItem(code="303", name="Lantai", boxes=1, choices=(("1", "Marmer"), ("8", "Tanah")))


def content(members: int = 3) -> VisitFormContent:
    return VisitFormContent(
        letterhead=Letterhead(region="PEMERINTAH KABUPATEN CIANJUR", office="DESA SUKAMAJU"),
        mark="A1B2C3D4",
        facts=(("Kepala keluarga", "Siti Rohmah"), ("No. KK", "3203********0001")),
        members=tuple(FormMember(name=f"Anggota {n}", age="40 th") for n in range(members)),
        member_items=(ITEM,),
        parts=(),
        outcome=ITEM,
        conclusion=ITEM,
        photos=("Depan", "Dalam"),
    )


@pytest.mark.parametrize("members", [0, 1, 12, 60])
@pytest.mark.parametrize("paper", list(Paper))
def test_families_of_every_size_fit_the_sheet(members: int, paper: Paper) -> None:
    pdf = render_visit_forms([content(members)], paper)
    assert set(page_sizes_mm(pdf)) == {paper.size_mm}
    text = text_of(pdf)
    assert all(f"Anggota {n}" in text for n in range(members))
    assert "Yang dikunjungi" in text


def test_odd_names_are_only_text() -> None:
    odd = FormMember(
        name="<b>Nur & Co</b> " + "panjang " * 30, relation="Anak", nik_masked="3203********0001"
    )
    pdf = render_visit_forms([replace(content(), members=(odd,))], Paper.F4)
    assert "<b>Nur & Co</b>" in text_of(pdf)


def test_every_form_begins_on_its_own_page_with_its_own_numbers() -> None:
    pdf = render_visit_forms([content(), replace(content(), mark="ZZZZ9999")], Paper.F4)
    text = text_of(pdf)
    assert text.count("Halaman 1 dari") == 2
    assert text.count("FORMULIR KUNJUNGAN RUMAH") == 2
    assert "Formulir ZZZZ9999" in text


def test_the_same_content_gives_the_same_bytes() -> None:
    assert render_visit_forms([content()], Paper.F4) == render_visit_forms([content()], Paper.F4)


def test_the_form_of_a_family_asks_everything_and_masks_numbers(desk: Desk) -> None:
    ((_, household),) = add_families(desk, 1)
    ids = visits.plan(desk, [household], VisitPlan(purpose="Verifikasi")).ids
    (made,) = visit_forms.contents_of(desk, ids)
    assert {item.code for part in made.parts for item in part.items} == set(ITEMS)
    text = text_of(visit_forms.pdf(desk, ids))
    assert "3203********0000" in text
    assert "320301450180" not in text
    assert visit_forms.mark_of(ids[0]) in text
    assert "8\u00a0Tanah" in text or "8 Tanah" in text
