"""Lists in files and on paper: what is in them, what never is, and what is written down about it."""

from __future__ import annotations

import csv
import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from desktop.models.errors import InvalidInput, NotAllowed
from desktop.models.papers import Paper
from desktop.models.roles import Role
from desktop.services.desk import Desk
from desktop.services.lists import export
from desktop.services.lists.export import FileKind, Outing, TooManyForPaper
from desktop.services.lists.source import count
from desktop.services.lists.spec import Condition, ListSpec, Subject
from desktop.services.session import Session
from tests.helpers import queue_cases
from tests.helpers.cases import rows as query
from tests.helpers.needy import family
from tests.helpers.offices import make_office

NIK, NO_KK = "3203011505800001", "3203010101100001"
TYPED = '=HYPERLINK("http://jahat.example")'
ME = str(queue_cases.OFFICERS[0])


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    made = make_office(tmp_path_factory.mktemp("export"))
    queue_cases.fill(made, 60)
    family(made, "Asep", {"name": TYPED, "nik": NIK, "birth_date": "1980-05-15"}, no_kk=NO_KK, rt="001")
    yield made
    made.store.close()


def seated(desk: Desk, *roles: Role) -> Desk:
    return Desk(desk.store, Session(ME, "uji", "Petugas Uji", frozenset(roles)))


PEOPLE = ListSpec(Subject.PEOPLE, (), ("name", "nik", "no_kk", "birth_date", "age", "rt"), "name")
CASES = ListSpec(Subject.CASES, (), ("number", "name", "status"), "number")


def outing(spec: ListSpec = PEOPLE, **changed: Any) -> Outing:
    given: dict[str, Any] = {"name": "Warga: RT/RW", "spec": spec, "purpose": "rapat"}
    return Outing(**given | changed)


def told(desk: Desk) -> tuple[str, dict[str, object]]:
    ((action, detail),) = query(desk, "SELECT action, detail FROM audit ORDER BY seq DESC LIMIT 1")
    return action, json.loads(detail)


def test_excel_holds_the_list_with_its_words_and_masked_numbers(full: Desk, tmp_path: Path) -> None:
    path = tmp_path / "warga.xlsx"
    spec = ListSpec(Subject.PEOPLE, (Condition("nik", "yes"),), PEOPLE.columns, "name")
    written = export.save_file(full, outing(spec), FileKind.EXCEL, path)
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python(skip_empty_area=False)
    assert (written.rows, written.left_out) == (1, 0)
    assert rows[0][0] == "Warga: RT/RW"
    assert rows[1][0] == "NIK: Ada NIK"
    assert "Rapat atau musyawarah" in str(rows[2][0])
    assert rows[4] == ["No.", "Nama", "NIK", "No. KK", "Tanggal lahir", "Umur", "RT"]
    number, name, nik, no_kk, born, _age, rt = rows[5]
    assert (number, name, nik, no_kk, rt) == (1.0, TYPED, "3203********0001", "3203********0001", "001")
    assert str(born) == "1980-05-15"
    assert NIK.encode() not in path.read_bytes()


def test_csv_holds_the_same_and_whole_numbers_only_for_a_purpose_written_down(
    full: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "warga.csv"
    with pytest.raises(InvalidInput) as caught:
        export.save_file(full, outing(reveal=True), FileKind.CSV, path)
    assert set(caught.value.problems) == {"note"}
    export.save_file(full, outing(reveal=True, note="Pencairan BLT"), FileKind.CSV, path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file, delimiter=";")
    assert head[:4] == ["No.", "Nama", "NIK", "No. KK"]
    assert ["1", f"'{TYPED}", f"'{NIK}", f"'{NO_KK}", "1980-05-15"] == rows[0][:5]
    action, detail = told(full)
    assert action == "list.export"
    assert detail["whole_numbers"]
    assert detail["note"] == "Pencairan BLT"
    assert detail["purpose"] == "rapat"


def test_whole_numbers_are_for_those_who_may(full: Desk, tmp_path: Path) -> None:
    leader = seated(full, Role.LEADER)
    with pytest.raises(NotAllowed):
        export.save_file(leader, outing(), FileKind.CSV, tmp_path / "a.csv")
    blind = seated(full, Role.LEADER, Role.SIGNATORY)
    export.save_file(blind, outing(), FileKind.CSV, tmp_path / "b.csv")
    assert NIK not in (tmp_path / "b.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"purpose": ""}, "purpose"), ({"purpose": "lain", "note": "  x "}, "note"),
     ({"spec": ListSpec(Subject.PEOPLE)}, "columns")],
)  # fmt: skip
def test_nothing_goes_out_without_a_purpose_or_a_column(
    full: Desk, tmp_path: Path, changed: dict[str, Any], field: str
) -> None:
    with pytest.raises(InvalidInput) as caught:
        export.save_file(full, outing(**changed), FileKind.EXCEL, tmp_path / "x.xlsx")
    assert set(caught.value.problems) == {field}
    assert not list(tmp_path.iterdir())


def test_the_audit_trail_tells_the_list_and_no_words_searched_for(full: Desk, tmp_path: Path) -> None:
    spec = ListSpec(
        Subject.CASES, (Condition("kinds", "KEP"), Condition("text", "siti")), ("number", "nik"), "number"
    )
    made = export.save_file(full, outing(spec, list_id="a" * 32), FileKind.EXCEL, tmp_path / "k.xlsx")
    action, detail = told(full)
    assert action == "list.export"
    assert detail == {
        "list": "Warga: RT/RW", "subject": "cases", "kind": "xlsx", "rows": made.rows, "left_out": 0,
        "purpose": "rapat", "note": "", "whole_numbers": False, "columns": ["number", "nik"],
        "conditions": [["kinds", "KEP"], ["text", ""]],
    }  # fmt: skip


@pytest.mark.parametrize("kind", [FileKind.EXCEL, FileKind.CSV, FileKind.PDF])
def test_sensitive_cases_stay_behind_without_the_right_and_are_counted(
    full: Desk, tmp_path: Path, kind: FileKind
) -> None:
    plain = Role.LEADER  # sees cases, not those that are sensitive
    desk = Desk(full.store, Session(ME, "uji", "Petugas Uji", frozenset({plain})))
    desk.session = _with_export(desk.session)
    written = export.save_file(desk, outing(CASES), kind, tmp_path / f"k.{kind.value}")
    secret = query(full, "SELECT count(*) FROM cases WHERE deleted=0 AND sensitive=1")[0][0]
    everything = count(full, CASES)
    assert written.rows == everything - secret
    assert 0 < written.left_out == count(desk, CASES) - written.rows


def _with_export(session: Session) -> Session:
    """A role of a later version that may save lists and sees no sensitive case of others."""
    from desktop.models.roles import Permission

    class Wider(Session):
        def may(self, permission: Permission) -> bool:
            return permission is Permission.REPORT_EXPORT or super().may(permission)

    return Wider(session.user_id, session.username, session.name, session.roles)


def test_a_cancelled_file_leaves_nothing_and_is_not_told(
    full: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "_TELL_EVERY", 10)
    before = query(full, "SELECT count(*) FROM audit")
    heard: list[tuple[int, int]] = []

    def tell(done: int, total: int) -> None:
        heard.append((done, total))
        if done >= 20:
            raise InterruptedError

    for kind in (FileKind.EXCEL, FileKind.CSV):
        heard.clear()
        with pytest.raises(InterruptedError):
            export.save_file(full, outing(CASES), kind, tmp_path / f"k.{kind.value}", tell)
        assert heard == [(10, count(full, CASES)), (20, count(full, CASES))]
    assert not list(tmp_path.iterdir())
    assert query(full, "SELECT count(*) FROM audit") == before


@pytest.mark.parametrize("sheet", list(Paper))
def test_the_paper_bears_the_office_the_words_and_every_row(full: Desk, tmp_path: Path, sheet: Paper) -> None:
    path = tmp_path / "k.pdf"
    wide = (*CASES.columns, "address", "dusun", "kind", "programme", "officer")
    spec = ListSpec(Subject.CASES, (Condition("state", "open_only"),), wide, "number")
    written = export.save_file(
        full, outing(spec, signed=True, paper=sheet, name="Kasus terbuka"), FileKind.PDF, path
    )
    text = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True, text=True, timeout=60
    ).stdout  # fmt: skip
    assert "KASUS TERBUKA" in text
    assert "Keadaan: Masih terbuka" in text
    assert "Halaman 1 dari" in text
    assert f"{written.rows} baris" in text
    numbers = query(full, "SELECT number FROM cases WHERE deleted=0 AND is_open=1")
    assert all(number in text for (number,) in numbers)
    info = subprocess.run(
        ["pdfinfo", str(path)], check=True, capture_output=True, text=True, timeout=60
    ).stdout
    width, height = (float(part) for part in info.split("Page size:")[1].split("pts")[0].split(" x "))
    assert width > height, "a wide list lies across"
    assert "Siti" not in info
    assert told(full)[0] == "list.export"


def test_a_paper_is_told_as_what_is_done_with_it(full: Desk) -> None:
    made = export.paper(full, outing())
    assert told(full)[0] == "list.preview"
    export.went_out(full, outing(), made, saved=False)
    assert told(full)[0] == "list.print"
    export.went_out(full, outing(), made, saved=True)
    action, detail = told(full)
    assert (action, detail["kind"], detail["rows"]) == ("list.export", "pdf", made.rows)
    with pytest.raises(NotAllowed):
        export.went_out(seated(full, Role.LEADER), outing(), made, saved=True)


def test_the_length_is_told_before_anything_is_printed(full: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    assert export.too_many_for_paper(full, CASES) is None
    monkeypatch.setattr(export, "MOST_ON_PAPER", 5)
    trouble = export.too_many_for_paper(full, CASES)
    assert trouble is not None
    assert "paling banyak 5" in trouble.what
    assert "Excel" in trouble.todo


@pytest.mark.parametrize("kind", [FileKind.EXCEL, FileKind.CSV])
def test_what_is_cancelled_while_the_file_is_finished_leaves_no_file_and_no_word_of_one(
    full: Desk, tmp_path: Path, kind: FileKind
) -> None:
    class Cancelled(Exception):
        pass

    heard: list[int] = []

    def tell(done: int, total: int) -> None:
        if done == total:
            heard.append(done)
        if len(heard) == 2:
            raise Cancelled

    before = query(full, "SELECT count(*) FROM audit WHERE action='list.export'")
    with pytest.raises(Cancelled):
        export.save_file(full, outing(), kind, tmp_path / f"a.{kind}", tell)
    assert not list(tmp_path.iterdir())
    assert query(full, "SELECT count(*) FROM audit WHERE action='list.export'") == before


def test_a_list_too_long_for_paper_says_so(full: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export, "MOST_ON_PAPER", 5)
    with pytest.raises(TooManyForPaper, match="paling banyak 5"):
        export.paper(full, outing(CASES))


def test_file_names() -> None:
    from datetime import date

    day = date(2026, 11, 23)
    assert export.file_name("Kasus: lewat/batas!", FileKind.EXCEL, day) == "kasus-lewat-batas-2026-11-23.xlsx"
    assert export.file_name("???", FileKind.CSV, day) == "daftar-2026-11-23.csv"
