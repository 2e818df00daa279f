"""The spreadsheet for SIKS-NG: a row each, numbers as text, nothing is a formula, a purpose is needed."""

from __future__ import annotations

import io
import json

import pytest
from python_calamine import CalamineWorkbook

from desktop.models.errors import InvalidInput, NotAllowed
from desktop.models.proposals import ProposalState
from desktop.models.roles import Role
from desktop.services.desk import Desk
from desktop.services.dtsen import proposal_export, proposals
from desktop.services.dtsen.proposal_export import COLUMNS
from desktop.services.dtsen.proposal_list import ProposalFilter
from desktop.services.dtsen.proposals import ProposalInput
from tests.helpers.cases import rows
from tests.helpers.offices import as_roles
from tests.helpers.proposals import add_family, propose

WANTED = ProposalFilter()
PURPOSE = "Diketik di SIKS-NG"


def table(data: bytes) -> list[list[object]]:
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
    found = sheet.to_python(skip_empty_area=False)
    start = next(number for number, row in enumerate(found) if row[0] == "No.")
    return [list(row) for row in found[start:]]


def test_a_row_for_each_with_whole_numbers_as_text(desk: Desk) -> None:
    person_id, _ = add_family(desk)
    detail = {"desil": ("7", "2")}
    proposals.create(
        desk,
        ProposalInput("correction", "Buruh harian.", person_id=person_id, detail=detail, evidence=("ktp",)),
    )
    propose(desk, person_id)
    data, number = proposal_export.export(
        desk, WANTED, ("nik", "no_kk", "name", "changes", "evidence"), PURPOSE
    )
    head, first, second = table(data)
    assert number == 2
    assert head == ["No.", "NIK", "Nomor KK", "Nama", "Data yang diubah", "Bukti"]
    assert first == [1, "3203014501800003", "3203010101100001", "Siti Rohmah", "Desil: 7 → 2", "KTP"]
    assert second[1] == "3203014501800003"


def test_what_looks_like_a_formula_is_text(desk: Desk) -> None:
    person_id, _ = add_family(
        desk, name='=HYPERLINK("http://contoh","klik")', nik=None, nik_status="belum_ada"
    )
    proposals.create(desk, ProposalInput("new", "+1+1", person_id=person_id))
    data, _ = proposal_export.export(desk, WANTED, ("nik", "name", "reason"), PURPOSE)
    assert table(data)[1] == [1, "Belum punya NIK", '=HYPERLINK("http://contoh","klik")', "+1+1"]
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")


def test_every_column_can_be_had_and_the_choice_is_remembered(desk: Desk) -> None:
    propose(desk, add_family(desk)[0])
    usual = proposal_export.chosen_columns(desk)
    assert usual == tuple(column.key for column in COLUMNS if column.usual)
    keys = tuple(column.key for column in COLUMNS)
    data, _ = proposal_export.export(desk, WANTED, keys, PURPOSE)
    head, row = table(data)
    assert len(head) == len(row) == len(COLUMNS) + 1
    assert proposal_export.chosen_columns(desk) == keys


def test_a_file_is_made_for_a_purpose_and_leaves_a_trace(desk: Desk) -> None:
    with pytest.raises(InvalidInput) as told:
        proposal_export.export(desk, WANTED, (), " ")
    assert set(told.value.problems) == {"columns", "purpose", "wanted"}
    propose(desk, add_family(desk)[0])
    proposal_export.export(desk, WANTED, ("nik",), PURPOSE)
    ((detail,),) = rows(desk, "SELECT detail FROM audit WHERE action='proposal.export'")
    assert json.loads(detail) == {"purpose": PURPOSE, "rows": 1, "columns": ["nik"]}


def test_only_what_fits_the_filter(desk: Desk) -> None:
    propose(desk, add_family(desk)[0])
    with pytest.raises(InvalidInput):
        proposal_export.export(desk, ProposalFilter(states=(ProposalState.AGREED,)), ("nik",), PURPOSE)


def test_whole_numbers_are_for_who_may_see_them(desk: Desk) -> None:
    propose(desk, add_family(desk)[0])
    for role in (Role.FRONT_OFFICE, Role.LEADER, Role.SIGNATORY):
        with pytest.raises(NotAllowed):
            proposal_export.export(as_roles(desk, role), WANTED, ("nik",), PURPOSE)
