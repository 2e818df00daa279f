"""The form for phones: what pyxform makes of it, with the families in it and no whole NIK."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from python_calamine import CalamineWorkbook
from pyxform.xls2xform import convert

from desktop.models.errors import NotFound
from desktop.models.visit_phone import ITEM_OF, PHOTOS, member_of, node_of
from desktop.services.desk import Desk
from desktop.services.fieldwork import visit_xlsform, visits
from desktop.services.fieldwork.visits import VisitPlan
from tests.helpers.proposals import add_family
from tests.helpers.visits import findings

FORMULA = "=cmd|' /C calc'!A0"


@pytest.fixture
def form(desk: Desk) -> bytes:
    _, first = add_family(desk, dusun="Krajan")
    _, second = add_family(desk, no_kk="3203010101109999", name=FORMULA, nik=None, dusun="Sukasari & Babakan")
    _, third = add_family(desk, no_kk="3203010101108888", name="Tanpa dusun", nik=None, dusun=None)
    with desk.unit_of_work() as uow:
        uow.insert(
            "person",
            {
                "nik": "3203010101100009", "nik_status": "ada", "name": "Budi <Anak>",
                "birth_date": "2015-01-05",
                "area_code": desk.office_code, "disabilities": "[]", "has_disability": 0,
                "household_id": second,
            },
        )  # fmt: skip
    ids = visits.plan(desk, [first, second, third], VisitPlan(date(2026, 8, 20), "1", "Verifikasi")).ids
    return visit_xlsform.xlsform(desk, ids)


def sheet(form: bytes, name: str) -> list[dict[str, str]]:
    rows = CalamineWorkbook.from_filelike(io.BytesIO(form)).get_sheet_by_name(name).to_python()
    titles = [str(title) for title in rows[0]]
    return [dict(zip(titles, map(str, row), strict=True)) for row in rows[1:]]


def test_pyxform_takes_it_without_a_warning(form: bytes, tmp_path: Path) -> None:
    path = tmp_path / "kunjungan.xlsx"
    path.write_bytes(form)
    made = convert(xlsform=path, validate=False, pretty_print=False)
    assert not made.warnings
    root = ElementTree.fromstring(made.xform)  # noqa: S314 - made by us a moment ago
    nodes = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert {"kunjungan", "tanggal", "hasil", "kesimpulan", "lokasi", *PHOTOS, *ITEM_OF} <= nodes
    assert {"m1_404", "m2_418", "m2_id"} <= nodes
    assert {"kantor", "baru_nama", "baru_alamat", "baru_keterangan"} <= nodes
    assert "FORMULA" not in made.xform
    assert made.itemsets is None, "nothing to upload beside the form"


def test_the_families_stand_in_it_masked(form: bytes) -> None:
    *families, unlisted = [row for row in sheet(form, "choices") if row["list_name"] == "keluarga"]
    assert (unlisted["name"], unlisted["label"]) == ("baru", "Keluarga tidak ada di daftar")
    assert [row["nama"] for row in families] == ["Siti Rohmah", FORMULA, "Tanpa dusun"]
    assert families[0]["kk"] == "3203********0001"
    assert families[1]["m1_nama"].startswith(("Budi <Anak>", FORMULA))
    assert [row["dusun"] for row in families] == ["d1", "d2", "d0"]
    assert {len(row["name"]) for row in families} == {32}
    text = "".join(value for row in sheet(form, "choices") for value in row.values())
    assert "3203014501800003" not in text
    assert "3203010101100001" not in text


def test_labels_are_indonesian_and_codes_those_of_the_paper(form: bytes) -> None:
    survey = {row["name"]: row for row in sheet(form, "survey")}
    assert survey["i303"]["label"] == "303 Lantai"
    assert survey["i502a"]["type"] == "select_one ya_tidak"
    assert survey["i504a"]["type"] == "integer"
    floors = [row for row in sheet(form, "choices") if row["list_name"] == "kode_303"]
    assert floors[7] == {**floors[7], "name": "8", "label": "8 Tanah"}
    (settings,) = sheet(form, "settings")
    assert settings["form_id"] == "puskesos_kunjungan_3203012003"
    assert settings["version"] == "20260818090000"


def test_a_family_that_is_not_on_the_list_can_be_told_in_every_hamlet(form: bytes) -> None:
    survey = {row["name"]: row for row in sheet(form, "survey")}
    assert survey["kunjungan"]["choice_filter"] == "dusun=${dusun} or name='baru'"
    assert survey["keluarga_baru"]["relevant"] == "${kunjungan}='baru'"
    assert survey["baru_nama"]["required"] == "yes"
    assert survey["kantor"]["calculation"] == "'32.03.01.2003'"
    hamlets = [row["label"] for row in sheet(form, "choices") if row["list_name"] == "dusun_list"]
    assert hamlets[-1] == "Dusun lain"


def test_only_visits_that_wait_go_along(desk: Desk) -> None:
    _, household = add_family(desk)
    done, _ = visits.record_new(desk, household, findings(desk))
    with pytest.raises(NotFound):
        visit_xlsform.xlsform(desk, [done])


def test_names_of_questions() -> None:
    assert node_of("303") == "i303"
    assert node_of("dependants") == "dependants"
    assert member_of("m12_404") == (12, "404")
    assert member_of("i303") is None
