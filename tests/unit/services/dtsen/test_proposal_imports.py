"""Drafts from an import: who is new and who differs, by kind, once only, and never of what was taken back."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from desktop.models.errors import NotAllowed, NotFound
from desktop.models.proposals import ProposalKind, ProposalState, Step
from desktop.models.roles import Role
from desktop.services.desk import Desk
from desktop.services.dtsen import proposal_imports, proposal_list, proposals
from desktop.services.importing import batches, service
from tests.helpers.cases import row, rows
from tests.helpers.offices import DeskClock, as_roles
from tests.helpers.resident_files import CHILD, HEAD, OTHER_KK, WIFE, opensid

K = ProposalKind


def bring(desk: Desk, path: Path, *people: Mapping[str, Any]) -> str:
    """Imports these residents; returns the batch."""
    done = service.run_import(desk, service.try_out(desk, service.open_file(desk, opensid(path, people))))
    assert done.batch_id is not None
    return done.batch_id


@pytest.fixture
def second(desk: Desk, clock: DeskClock, tmp_path: Path) -> str:
    """The second file of a village: one corrected, one dead, one moved, two new; a phone is no matter."""
    moved = CHILD | {
        "nama": "IRA KUNYIT",
        "nik": "3203015002109902",
        "sex": "2",
        "tanggallahir": "2010-02-10",
    }
    bring(desk, tmp_path / "satu.xlsx", HEAD, WIFE, CHILD, moved)
    clock.advance(days=1)
    return bring(
        desk, tmp_path / "dua.xlsx",
        HEAD | {"status_dasar": "2"},
        WIFE | {"tempatlahir": "GARUT", "alamat": "KP HILIR", "agama_id": "2"},
        CHILD | {"agama_id": "2"},
        moved | {"status_dasar": "3"},
        HEAD | {"nama": "BUDI JAHE", "nik": "3203011708799905", "no_kk": OTHER_KK},
        WIFE | {"nama": "SARI JAHE", "nik": "3203015205829906", "no_kk": OTHER_KK},
    )  # fmt: skip


def counts(desk: Desk, batch_id: str) -> dict[ProposalKind, int]:
    found = proposal_imports.candidates(desk, batch_id)
    return {kind: len(some) for kind, some in found.found.items() if some}


def test_who_is_new_and_who_differs_is_counted_by_kind(desk: Desk, second: str) -> None:
    assert counts(desk, second) == {K.CORRECTION: 1, K.DEATH: 1, K.MOVED: 1, K.NEW: 2}
    assert proposal_imports.newest(desk) is not None
    assert not proposal_list.find(desk).rows


def test_drafts_name_the_file_and_what_differs(desk: Desk, second: str) -> None:
    done = proposal_imports.draft(desk, second, [K.CORRECTION, K.DEATH])
    assert done.number == 2
    made = {one.kind: one for one in proposal_list.find(desk).rows}
    assert set(made) == {K.CORRECTION, K.DEATH}
    corrected = made[K.CORRECTION]
    assert (corrected.state, corrected.source) == (ProposalState.DRAFT, "import")
    assert "dua.xlsx" in corrected.reason
    assert corrected.detail == (
        ("birth_place", "CIANJUR", "GARUT"),
        ("address", "KP PASIR", "KP HILIR"),
    )
    assert corrected.household_id
    proposals.act(desk, corrected.id, Step.PROPOSE)
    assert proposal_list.get(desk, corrected.id).state is ProposalState.PROPOSED


def test_making_them_twice_makes_nothing_twice(desk: Desk, second: str, tmp_path: Path) -> None:
    assert proposal_imports.draft(desk, second, list(K)).number == 5
    assert proposal_imports.draft(desk, second, list(K)).number == 0
    found = proposal_imports.candidates(desk, second)
    assert (found.total, found.already) == (0, 5)
    withdrawn = next(one for one in proposal_list.find(desk).rows if one.kind is K.DEATH)
    proposals.act(desk, withdrawn.id, Step.WITHDRAW, "Keliru")
    assert counts(desk, second) == {K.DEATH: 1}


def test_the_family_card_that_changed_is_a_correction(desk: Desk, tmp_path: Path) -> None:
    bring(desk, tmp_path / "satu.xlsx", HEAD, CHILD)
    batch = bring(desk, tmp_path / "dua.xlsx", CHILD | {"no_kk": OTHER_KK, "kk_level": "1"})
    proposal_imports.draft(desk, batch, [K.CORRECTION])
    (made,) = proposal_list.find(desk).rows
    assert ("no_kk", "3203********9901", "3203********9902") in made.detail
    assert proposals.typed_of(desk, made.id).detail["no_kk"][1] == OTHER_KK


def test_what_was_unknown_before_is_no_mistake(desk: Desk, tmp_path: Path) -> None:
    bring(desk, tmp_path / "satu.xlsx", HEAD | {"alamat": "", "pendidikan_kk_id": ""})
    assert counts(desk, bring(desk, tmp_path / "dua.xlsx", HEAD)) == {}


def test_an_import_that_was_taken_back_gives_none(desk: Desk, second: str) -> None:
    batches.undo_import(desk, second)
    for call in (
        lambda: proposal_imports.candidates(desk, second),
        lambda: proposal_imports.draft(desk, second, list(K)),
        lambda: proposal_imports.candidates(desk, "0" * 32),
    ):
        with pytest.raises(NotFound):
            call()


def test_people_with_drafts_stay_when_the_import_is_taken_back(desk: Desk, second: str) -> None:
    proposal_imports.draft(desk, second, [K.NEW])
    kept = batches.undo_import(desk, second).kept
    assert {one.name for one in kept} >= {"BUDI JAHE", "SARI JAHE"}


def test_who_may_not_propose_drafts_nothing(desk: Desk, second: str) -> None:
    with pytest.raises(NotAllowed):
        proposal_imports.draft(as_roles(desk, Role.LEADER), second, list(K))
    assert rows(desk, "SELECT count(*) FROM proposal") == [(0,)]


def test_somebody_who_stays_in_this_office_is_proposed_here_only(desk: Desk, tmp_path: Path) -> None:
    with desk.unit_of_work() as uow:
        person_id = uow.insert(
            "person",
            {
                "nik": "3203011708799901", "nik_status": "ada", "name": "ASEP KUNYIT", "sex": "L",
                "birth_date": "1979-08-17", "address": "LAIN", "area_code": desk.office_code,
                "disabilities": "[]", "has_disability": 0,
            },
            stay=True,
        )  # fmt: skip
    batch = bring(desk, tmp_path / "satu.xlsx", HEAD)
    assert row(desk, "person", person_id)["address"] == "KP PASIR"
    proposal_imports.draft(desk, batch, [K.CORRECTION])
    assert rows(desk, "SELECT scope FROM change WHERE entity='proposal'") == [("stay",)]
