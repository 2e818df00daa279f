"""Files that others published, where they are at hand: in PUSKESOS_SAMPLE_DATA or ../shared/data."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from desktop.services.desk import Desk
from desktop.services.importing import batches
from desktop.services.importing.kinds import SourceKind
from tests.unit.services.importing.test_residents import imported, rows, sound

FOLDER = Path(os.environ.get("PUSKESOS_SAMPLE_DATA") or Path(__file__).parents[4].parent / "shared" / "data")


def sample(name: str) -> Path:
    path = FOLDER / name
    if not path.is_file():
        pytest.skip(f"{name} is not here: set PUSKESOS_SAMPLE_DATA to the folder with the published samples")
    return path


def test_the_published_residents_of_opensid(desk: Desk) -> None:
    done = imported(desk, sample("contoh_penduduk.xlsx"))
    assert done.counts == {"read": 97, "new": 97, "changed": 0, "unchanged": 0, "refused": 0}
    assert len(rows(desk, "person")) == 97
    assert all(row["household_id"] for row in rows(desk, "person"))
    assert imported(desk, sample("contoh_penduduk.xlsx")).counts["unchanged"] == 97
    assert sound(desk)


def test_the_published_export_of_siak(desk: Desk) -> None:
    done = imported(desk, sample("format_siak.xls"))
    assert done.counts == {"read": 18, "new": 17, "changed": 0, "unchanged": 0, "refused": 1}
    (refused,) = (row for row in done.plan.results if row.outcome == "refused")
    assert refused.number == 11
    states = [row["life_state"] for row in rows(desk, "person")]
    assert {"dead", "moved", "invalid"} <= set(states)
    assert all(row["birth_date"] for row in rows(desk, "person"))


def test_the_published_recipients(desk: Desk) -> None:
    people = imported(desk, sample("contoh_penduduk.xlsx"))
    done = imported(desk, sample("format_impor_program_bantuan.xlsx"))
    assert done.counts == {"read": 2, "new": 2, "changed": 0, "unchanged": 0, "refused": 0}
    assert {row["state"] for row in rows(desk, "benefit")} == {"ended"}
    assert [one.kind for one in batches.past_imports(desk)] == [SourceKind.PROGRAM, SourceKind.OPENSID]
    assert done.batch_id
    assert people.batch_id
    batches.undo_import(desk, done.batch_id)
    batches.undo_import(desk, people.batch_id)
    assert rows(desk, "person") == rows(desk, "household") == rows(desk, "benefit") == []
