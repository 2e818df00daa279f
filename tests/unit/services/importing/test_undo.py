"""Taking an import back: rows go or are as before; what was changed or used since stays and is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.models.errors import NotFound
from desktop.models.people import IntakeInput, PersonInput
from desktop.services.casework import intake
from desktop.services.desk import Desk
from desktop.services.importing import batches
from desktop.services.importing.kinds import NotUndoable, Silent
from desktop.services.people import registry
from desktop.services.people.erasing import erase_person
from desktop.services.people.people_search import find_people
from tests.helpers.resident_files import CHILD, HEAD, WIFE, opensid
from tests.unit.services.importing.test_residents import imported, rows, sound


def batch_of(desk: Desk, path: Path) -> str:
    done = imported(desk, path)
    assert done.batch_id is not None
    return done.batch_id


def test_everything_new_goes_and_may_come_again(desk: Desk, tmp_path: Path) -> None:
    path = opensid(tmp_path / "warga.xlsx", [HEAD, WIFE])
    batch = batch_of(desk, path)
    seen = batches.look_at_undo(desk, batch)
    assert (seen.deleted, seen.restored, seen.kept) == ({"person": 2, "household": 1}, {}, ())
    assert batches.counted(seen.deleted) == "2 warga dan 1 keluarga"
    assert batches.undo_import(desk, batch).deleted == seen.deleted
    assert rows(desk, "person") == rows(desk, "household") == []
    assert find_people(desk, "asep") == []
    assert sound(desk)
    (past,) = batches.past_imports(desk)
    assert past.undone_at is not None
    assert imported(desk, path).counts["new"] == 2


def test_changed_rows_are_as_they_were(desk: Desk, tmp_path: Path) -> None:
    batch_of(desk, opensid(tmp_path / "a.xlsx", [HEAD | {"pekerjaan_id": "", "status_dasar": "1"}]))
    before = rows(desk, "person"), rows(desk, "household")
    changed = HEAD | {
        "pekerjaan_id": "88",
        "status_dasar": "2",
        "nama": "ASEP KUNYIT MULYA",
        "alamat": "KP LEBAK",
    }
    batch = batch_of(desk, opensid(tmp_path / "b.xlsx", [changed]))
    assert rows(desk, "person")[0]["life_state"] == "dead"
    assert rows(desk, "household")[0]["head_name"] == "ASEP KUNYIT MULYA"
    assert batches.undo_import(desk, batch).restored.total() == 2
    versions = {"v_seq": 0, "v_oid": 0}
    after = rows(desk, "person"), rows(desk, "household")
    assert [[row | versions for row in table] for table in after] == [
        [row | versions for row in table] for table in before
    ]


def test_who_was_changed_since_stays(desk: Desk, tmp_path: Path) -> None:
    batch = batch_of(desk, opensid(tmp_path / "a.xlsx", [HEAD, WIFE, CHILD]))
    wife = next(row for row in rows(desk, "person") if row["name"] == "NENG SERAI")
    person = registry.get_person(desk, wife["id"])
    registry.save_person(desk, PersonInput(**{
        name: getattr(person, name) for name in ("name", "person_id", "nik", "no_kk", "sex", "birth_date")
    }, phone="081234567890"))  # fmt: skip
    done = batches.undo_import(desk, batch)
    assert {(one.name, one.why) for one in done.kept} == {
        ("NENG SERAI", "sudah diubah sesudahnya"),
        ("Keluarga ASEP KUNYIT", "dipakai warga"),
    }
    assert [row["name"] for row in rows(desk, "person")] == ["NENG SERAI"]
    assert len(rows(desk, "household")) == 1


def test_who_has_a_case_stays(desk: Desk, tmp_path: Path) -> None:
    batch = batch_of(desk, opensid(tmp_path / "a.xlsx", [HEAD | {"no_kk": ""}]))
    person = registry.get_person(desk, rows(desk, "person")[0]["id"])
    intake.register(desk, IntakeInput(kind="INF", account="Menanyakan syarat", reporter=person))
    assert [one.name for one in batches.look_at_undo(desk, batch).kept] == ["ASEP KUNYIT"]
    with pytest.raises(NotUndoable):
        batches.undo_import(desk, batch)
    assert len(rows(desk, "person")) == 1


def test_erased_data_does_not_come_back(desk: Desk, tmp_path: Path) -> None:
    batch_of(desk, opensid(tmp_path / "a.xlsx", [HEAD, WIFE]))
    head = next(row for row in rows(desk, "person") if row["name"] == "ASEP KUNYIT")
    batch = batch_of(
        desk, opensid(tmp_path / "b.xlsx", [HEAD | {"pekerjaan_id": "88"}, WIFE | {"alamat": "LAIN"}])
    )
    erase_person(desk, head["id"], "permintaan warga")
    done = batches.undo_import(desk, batch)
    assert [one.entity for one in done.kept] == ["person"]
    (erased,) = (row for row in rows(desk, "person") if row["id"] == head["id"])
    assert (erased["name"], erased["occupation"]) == ("(dihapus)", None)


def test_each_import_goes_back_to_what_the_one_before_it_said(desk: Desk, tmp_path: Path) -> None:
    for name, work in (("a", "9"), ("b", "88"), ("c", "20")):
        people = [HEAD | {"pekerjaan_id": work}, WIFE | {"pekerjaan_id": work if name == "b" else "2"}]
        batch = batch_of(desk, opensid(tmp_path / f"{name}.xlsx", people))
    assert batches.undo_import(desk, batch).restored.total() == 2
    assert [row["occupation"] for row in rows(desk, "person")] == [88, 88]
    batches.undo_import(desk, batches.past_imports(desk)[1].id)
    assert [row["occupation"] for row in rows(desk, "person")] == [9, 2]
    assert sound(desk)


class _Watching(Silent):
    def __init__(self, stop_at: int) -> None:
        self.told: list[tuple[int, int]] = []
        self._stop_at = stop_at

    def report(self, done: int, total: int = 0, text: str = "") -> None:
        self.told.append((done, total))

    def check(self) -> None:
        if len(self.told) >= self._stop_at:
            raise InterruptedError


def test_it_tells_how_far_it_is_and_stops_with_nothing_changed(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "_STEP", 1)
    batch = batch_of(desk, opensid(tmp_path / "a.xlsx", [HEAD, WIFE]))
    before = rows(desk, "person"), rows(desk, "household")
    watching = _Watching(stop_at=2)
    with pytest.raises(InterruptedError):
        batches.undo_import(desk, batch, watching)
    assert watching.told == [(0, 3), (1, 3)]
    assert (rows(desk, "person"), rows(desk, "household")) == before
    assert sound(desk)
    assert batches.undo_import(desk, batch, _Watching(stop_at=9)).deleted.total() == 3


def test_twice_or_unknown_is_told(desk: Desk, tmp_path: Path) -> None:
    batch = batch_of(desk, opensid(tmp_path / "a.xlsx", [HEAD]))
    batches.undo_import(desk, batch)
    with pytest.raises(NotUndoable, match="sudah ditarik"):
        batches.undo_import(desk, batch)
    with pytest.raises(NotFound):
        batches.undo_import(desk, "0" * 32)
