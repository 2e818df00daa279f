import copy
import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from desktop.models import reference
from desktop.models.codes import DestinationKind, Sex
from desktop.models.errors import KnownError
from desktop.models.people import SENSITIVE_KINDS, SENSITIVE_PPKS
from desktop.models.reference import (
    Criterion,
    DeadlineRule,
    Destination,
    InvalidReference,
    Programme,
    deadline_days,
    fill_destination,
    offered_in,
    parse_item,
    place_names,
    valid_on,
)
from desktop.models.workdays import work_calendar
from desktop.models.workflow import SIMPLE_KINDS

SHIPPED = Path(__file__).parents[3] / "resources" / "reference"
TODAY = dt.date(2026, 11, 22)


def shipped(name: str) -> Any:
    return json.loads((SHIPPED / f"{name}.json").read_text(encoding="utf-8"))


PROGRAMMES = reference.parse_programmes(shipped("programmes"), "programmes.json")
KINDS = reference.parse_complaint_kinds(shipped("complaint_kinds"), "complaint_kinds.json")
SECTORS = reference.parse_sectors(shipped("sectors"), "sectors.json")
DESTINATIONS = reference.parse_destinations(shipped("destinations"), "destinations.json")
DEADLINES = reference.parse_deadlines(shipped("deadlines"), "deadlines.json")
CLASSES = reference.parse_letter_classes(shipped("letter_classes"), "letter_classes.json")
PPKS = reference.parse_ppks(shipped("ppks"), "ppks.json")


# ---------------------------------------------------------------- the shipped lists


def test_every_shipped_file_can_be_read_and_says_where_it_is_from() -> None:
    names = {path.stem for path in SHIPPED.glob("*.json")}
    assert names - {"report_basis"} == reference.READERS.keys() - {"holidays"}  # the report reads its own
    assert all(shipped(name)["source"] for name in names)


def test_the_lists_are_whole() -> None:
    assert [kind.code for kind in KINDS] == ["INF", "SRN", "KEP", "PRG", "DAT", "REK", "KSS", "ADM", "LAP"]
    assert len(SECTORS) == 9
    assert [category.code for category in PPKS] == [f"{number:02}" for number in range(1, 27)]
    assert {"400.9", "400.9.11", "400.9.14", "400.9.14.4"} <= {item.code for item in CLASSES}
    assert {rule.code for rule in DEADLINES} == {kind.code for kind in KINDS}
    catalogue = (
        "PKH BPNT KKS BST PBI PBI-D PIP KIPK SPMB LST LPG PUPUK KUSUKA BLTDD BRS PRK BSU BSPS ATN YAPI "
        "PMK PENA KUBE DBHCHT PKH+ ASPD KJP SNT PBB BOP REHAB ORT DUK NON"
    )
    assert set(catalogue.split()) <= {programme.code for programme in PROGRAMMES}


def test_the_lists_fit_each_other() -> None:
    sectors = {sector.code for sector in SECTORS}
    destinations = {destination.code: destination for destination in DESTINATIONS}
    codes = {programme.code for programme in PROGRAMMES}
    for programme in PROGRAMMES:
        assert programme.sector in sectors, programme.code
        if programme.destination_hint:
            assert programme.code in destinations[programme.destination_hint].programmes
    for destination in DESTINATIONS:
        assert set(destination.programmes) <= codes, destination.code
    assert {kind.code for kind in KINDS if kind.sensitive} == SENSITIVE_KINDS
    assert {category.code for category in PPKS if category.sensitive} == SENSITIVE_PPKS
    assert {kind.code for kind in KINDS} >= SIMPLE_KINDS


def test_codes_fit_their_columns() -> None:
    assert all(len(programme.code) <= 24 and len(programme.sector) <= 24 for programme in PROGRAMMES)
    assert all(len(item.code) <= 32 for programme in PROGRAMMES for item in programme.requirements)
    assert all(len(destination.code) <= 32 for destination in DESTINATIONS)
    assert all(len(kind.code) <= 8 for kind in KINDS)


def test_one_paper_has_one_name() -> None:
    names: dict[str, set[str]] = {}
    for programme in PROGRAMMES:
        for paper in programme.requirements:
            names.setdefault(paper.code, set()).add(paper.name)
    assert all(len(spellings) == 1 for spellings in names.values())


def test_a_programme_is_read_in_full() -> None:
    pip = next(programme for programme in PROGRAMMES if programme.code == "PIP")
    question = "Adakah anggota keluarga yang berusia 6–21 tahun?"
    assert pip.criteria[0] == Criterion("age", "between", (6, 21), "Usia 6–21 tahun", question=question)
    assert pip.sla_days == 3
    assert pip.destination_hint == "DISDIK"
    assert [paper.order for paper in pip.requirements] == [1, 2, 3, 4, 5]
    assert [paper.code for paper in pip.requirements if paper.mandatory] == ["KK", "KARTU_SISWA"]


def test_people_in_danger_are_not_held_up_by_papers() -> None:
    for programme in PROGRAMMES:
        if programme.code in {"REHAB", "ORT", "ATN"}:
            assert not any(paper.mandatory for paper in programme.requirements)


def test_case_numbers_do_not_tell_what_somebody_came_for() -> None:
    assert {kind.prefix for kind in KINDS} == {"ADU", "LAY"}


# ---------------------------------------------------------------- questions


def test_valid_on_counts_both_days() -> None:
    bst = next(programme for programme in PROGRAMMES if programme.code == "BST")
    assert valid_on(bst, dt.date(2021, 12, 31))
    assert not valid_on(bst, dt.date(2022, 1, 1))
    assert not valid_on(bst, dt.date(2019, 12, 31))
    assert sum(valid_on(programme, TODAY) for programme in PROGRAMMES) == len(PROGRAMMES) - 1


def test_programmes_are_listed_with_the_letters_they_go_by() -> None:
    titles = {programme.code: programme.title for programme in PROGRAMMES}
    assert titles["PKH"] == "Program Keluarga Harapan (PKH)"
    assert titles["BPNT"] == "Program Sembako/BPNT"
    assert [p.code for p in PROGRAMMES if p.short and p.short in p.name.split()] == []


def test_regional_programmes_are_offered_only_there() -> None:
    jatim = next(programme for programme in PROGRAMMES if programme.code == "PKH+")
    assert offered_in(jatim, "35.05.01.2001")
    assert offered_in(jatim, "35")
    assert not offered_in(jatim, "32.03.01.2003")
    assert offered_in(Programme("X", "X", "pangan"), "32.03.01.2003")
    assert not offered_in(Programme("X", "X", "pangan", areas=("3",)), "32.03")


def test_deadline_of_a_kind() -> None:
    assert deadline_days(DEADLINES, "INF", TODAY) == 2
    assert deadline_days(DEADLINES, "LAP", TODAY) == 60
    assert deadline_days(DEADLINES, "XXX", TODAY) is None
    changed = (DeadlineRule("INF", 9, valid_to=dt.date(2026, 1, 1)), *DEADLINES)
    assert deadline_days(changed, "INF", TODAY) == 2
    assert deadline_days(changed, "INF", dt.date(2025, 12, 1)) == 9


def test_destinations_take_the_names_of_the_place() -> None:
    names = place_names("32.03.01.2003")
    assert names == {
        "kabupaten": "Kabupaten Cianjur",
        "kecamatan": "Cianjur",
        "provinsi": "Provinsi Jawa Barat",
    }
    filled = {item.code: fill_destination(item, names) for item in DESTINATIONS}
    assert all(item is not None and "{" not in item.name + item.address_to for item in filled.values())
    assert filled["DINSOS"] == Destination(
        "DINSOS",
        DestinationKind.OPD,
        "Dinas Sosial Kabupaten Cianjur",
        "Kepala Dinas Sosial Kabupaten Cianjur",
        programmes=next(item.programmes for item in DESTINATIONS if item.code == "DINSOS"),
    )


def test_a_destination_without_its_place_is_left_out() -> None:
    names = place_names("32.71")
    assert names == {"kabupaten": "Kota Bogor", "provinsi": "Provinsi Jawa Barat"}
    left = {item.code for item in DESTINATIONS if fill_destination(item, names) is None}
    assert left == {"PUSKESMAS"}


# ---------------------------------------------------------------- faults

GOOD: dict[str, dict[str, Any]] = {
    "sectors": {"code": "pangan", "name": "Pangan"},
    "complaint_kinds": {"code": "KEP", "name": "Keluhan", "prefix": "ADU", "order": 10},
    "programmes": {
        "code": "PKH",
        "name": "Program Keluarga Harapan",
        "sector": "pangan",
        "criteria": [{"type": "desil", "operator": "<=", "value": 4, "label": "Desil 1–4"}],
        "requirements": [{"code": "KTP", "name": "KTP"}],
        "sla_days": 3,
        "legal_basis": ["Inpres 4/2025"],
        "valid_from": "2025-01-01",
        "valid_to": "2026-12-31",
        "areas": ["32.03"],
    },
    "destinations": {
        "code": "DINSOS",
        "kind": "opd",
        "name": "Dinas Sosial {kabupaten}",
        "address_to": "Kepala Dinas Sosial {kabupaten}",
        "programmes": ["PKH"],
    },
    "letter_classes": {"code": "400.9.14", "name": "Penanggulangan kemiskinan"},
    "letter_templates": {"code": "sktm", "lines": ["== Judul ==", "SKTM", "== Isi ==", "[NamA]"]},
    "deadlines": {"code": "KEP", "days": 14},
    "ppks": {"code": "08", "name": "Lanjut usia terlantar", "age_from": 60, "sex": "P"},
    "holidays": {"code": "2026-11-23", "name": "Hari jadi"},
}


@pytest.mark.parametrize("kind", sorted(GOOD))
def test_an_item_of_each_list_can_be_read(kind: str) -> None:
    item = parse_item(kind, GOOD[kind], "kantor")
    assert item.code == GOOD[kind]["code"]
    whole = {"format": 1, "source": "x", "items": [GOOD[kind]]}
    parse = getattr(reference, f"parse_{kind}")
    assert parse(whole, f"{kind}.json") == (item,)


@pytest.mark.parametrize(
    ("kind", "field", "value", "part"),
    [
        ("sectors", "code", "Pangan Sehat", "bukan kode yang sah"),
        ("sectors", "name", "", "harus diisi"),
        ("sectors", "name", "x" * 401, "paling panjang 400"),
        ("sectors", "name", "a\x00b", "tidak dapat dicetak"),
        ("complaint_kinds", "code", "kep", "bukan kode yang sah"),
        ("complaint_kinds", "prefix", "adu-1", "huruf besar"),
        ("complaint_kinds", "sensitive", "ya", "true atau false"),
        ("complaint_kinds", "order", -1, "antara 0 dan 999"),
        ("programmes", "sla_days", "3", "angka bulat"),
        ("programmes", "sla_days", True, "angka bulat"),
        ("programmes", "sla_days", 0, "antara 1 dan 365"),
        ("programmes", "valid_from", "1-1-2025", "tanggal"),
        ("programmes", "valid_from", "2025-02-30", "tanggal"),
        ("programmes", "valid_to", "2024-12-31", "lebih awal"),
        ("programmes", "legal_basis", "Inpres", "daftar teks"),
        ("programmes", "legal_basis", ["a", "a"], "dua kali"),
        ("programmes", "areas", ["Jawa"], "bukan kode yang sah"),
        ("programmes", "criteria", {}, "berupa daftar"),
        ("programmes", "criteria", ["desil"], "kumpulan isian"),
        ("programmes", "requirements", [{"code": "KTP", "name": "a"}] * 2, "kode yang sama"),
        ("programmes", "requirements", [{"code": "KTP", "name": "a", "wajib": True}], "tidak dikenal"),
        ("programmes", "kriteria", [], "tidak dikenal"),
        ("destinations", "kind", "dinas", "Pilihannya: opd"),
        ("destinations", "name", "Dinas {kota}", "“{kota}” tidak dikenal"),
        ("destinations", "programmes", ["pkh"], "bukan kode yang sah"),
        ("letter_classes", "code", "400,9", "bukan kode yang sah"),
        ("letter_templates", "code", "skck", "tidak ada surat"),
        ("letter_templates", "lines", "[NamA]", "daftar baris teks"),
        ("letter_templates", "lines", ["== Judul ==", "SKTM", "== Isi ==", "[nma]"], "baris 4"),
        ("deadlines", "days", None, "harus diisi"),
        ("deadlines", "days", 400, "antara 1 dan 365"),
        ("ppks", "code", "8", "bukan kode yang sah"),
        ("ppks", "age_to", 5, "lebih kecil"),
        ("ppks", "sex", "W", "L atau P"),
        ("holidays", "code", "23-11-2026", "tanggal"),
        ("holidays", "code", None, "harus diisi"),
    ],
)
def test_a_fault_names_file_item_and_field(kind: str, field: str, value: object, part: str) -> None:
    data = {**copy.deepcopy(GOOD[kind]), field: value}
    with pytest.raises(InvalidReference, match=r"kantor\.json") as caught:
        parse_item(kind, data, "kantor.json")
    fault = caught.value
    assert part in fault.what, fault.what
    assert isinstance(fault, KnownError)
    assert fault.kept
    assert fault.todo
    assert fault.problems
    if field != "code":
        assert f"butir {GOOD[kind]['code']}" in fault.what


@pytest.mark.parametrize(
    ("criterion", "part"),
    [
        ({"type": "umur", "operator": "<=", "value": 4, "label": "x"}, "Pilihannya: desil"),
        ({"type": "age", "operator": "<", "value": 4, "label": "x"}, "Pilihannya: <="),
        ({"type": "age", "operator": "<=", "value": "4", "label": "x"}, "angka bulat"),
        ({"type": "age", "operator": "<=", "label": "x"}, "angka bulat"),
        ({"type": "age", "operator": "<=", "value": True, "label": "x"}, "angka bulat"),
        ({"type": "age", "operator": "between", "value": [21, 6], "label": "x"}, "dua angka bulat"),
        ({"type": "age", "operator": "between", "value": 6, "label": "x"}, "dua angka bulat"),
        ({"type": "status", "operator": "any_of", "value": [], "label": "x"}, "paling sedikit satu"),
        ({"type": "status", "operator": "any_of", "value": "yatim", "label": "x"}, "daftar teks"),
        ({"type": "age", "operator": ">=", "value": 4}, "harus diisi"),
    ],
)
def test_faults_of_a_criterion_name_its_place(criterion: dict[str, Any], part: str) -> None:
    data = {**GOOD["programmes"], "criteria": [*GOOD["programmes"]["criteria"], criterion]}
    with pytest.raises(InvalidReference, match="butir PKH, criteria 2") as caught:
        parse_item("programmes", data, "programmes.json")
    assert part in caught.value.what


def test_values_of_criteria() -> None:
    def value(operator: str, given: object) -> object:
        criterion = {"type": "status", "operator": operator, "value": given, "label": "x"}
        item = parse_item("programmes", {**GOOD["programmes"], "criteria": [criterion]}, "x")
        assert isinstance(item, Programme)
        return item.criteria[0].value

    assert value("==", "yatim") == "yatim"
    assert value("==", 4) == 4
    assert value(">=", 60) == 60
    assert value("between", [6, 21]) == (6, 21)
    assert value("any_of", ["a", "b"]) == ("a", "b")


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (None, "items"),
        ([], "items"),
        ({"format": 1}, "items"),
        ({"format": 1, "items": {}}, "items"),
        ({"format": 2, "items": []}, "versi program lain"),
        ({"items": []}, "versi program lain"),
        ({"format": 1, "items": [3]}, "butir 1"),
        ({"format": 1, "items": [{"name": "x"}]}, "butir 1"),
        ({"format": 1, "items": [GOOD["sectors"]] * 2}, "sudah dipakai"),
    ],
)
def test_faults_of_a_whole_file(data: object, part: str) -> None:
    with pytest.raises(InvalidReference, match=r"sectors\.json") as caught:
        reference.parse_sectors(data, "sectors.json")
    assert part in caught.value.what


def test_an_unknown_list_is_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match="no list"):
        parse_item("desil", {}, "x")


def test_a_category_and_a_holiday_have_their_types() -> None:
    category = reference.parse_ppks({"format": 1, "items": [GOOD["ppks"]]}, "x")[0]
    assert category.sex is Sex.FEMALE
    holiday = reference.parse_holidays({"format": 1, "items": [GOOD["holidays"]]}, "x")[0]
    assert work_calendar([holiday.edit]).day_off(dt.date(2026, 11, 23)) == "Hari jadi"


def test_destinations_of_every_kind_are_shipped_or_made_by_hand() -> None:
    assert {destination.kind for destination in DESTINATIONS} == set(DestinationKind)
