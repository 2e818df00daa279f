"""Intake from JSON lines: good lines are kept, bad ones told with line and field."""

from __future__ import annotations

import io
import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from desktop.cli import intake
from desktop.models.roles import Role
from tests.helpers.cli import Program, program
from tests.helpers.offices import as_roles, make_office, reopen

NIK = "3203015708859901"
GOOD: dict[str, Any] = {
    "kind": "KEP",
    "programme": "PKH",
    "account": "Bantuan PKH berhenti sejak Agustus.",
    "reporter": {"name": "Siti Kapulaga", "nik": NIK, "sex": "P", "birth_date": "1985-08-17"},
    "requirements": {"KTP": "diterima", "KK": "diterima"},
}


@pytest.fixture
def office(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Program:
    return program(make_office(tmp_path), capsys)


def lines(tmp_path: Path, *rows: object) -> Path:
    path = tmp_path / "kasus.jsonl"
    texts = [row if isinstance(row, bytes) else json.dumps(row).encode() for row in rows]
    path.write_bytes(b"\n".join(texts))
    return path


def test_good_lines_are_registered_and_bad_ones_named(office: Program, tmp_path: Path) -> None:
    bad = {"kind": "XYZ", "account": "a", "reporter": {"name": "", "nik": "12"}, "colour": "red"}
    missing = {"kind": "INF", "account": "Tanya syarat PKH"}
    file = lines(
        tmp_path, GOOD, bad, b"", b"{not json", missing, b"\xff\xfe", [1], {**GOOD, "programme": "ZZZ"}
    )
    answer = office.run("intake", file, "--json")
    assert answer.code == 2
    assert answer.json["counts"] == {"registered": 1, "refused": 6}
    assert [one["line"] for one in answer.json["registered"]] == [1]
    fields = {one["line"]: set(one["problems"]) for one in answer.json["refused"]}
    assert fields[2] == {"colour"}
    assert fields[4] == fields[6] == fields[7] == {""}
    assert fields[5] == {"reporter"}
    assert "programme" in fields[8]
    assert "Baris 2, colour:" in answer.err
    assert office.run("cases", "--json").json["total"] == 1


def test_every_wrong_field_of_a_line_is_told(office: Program, tmp_path: Path) -> None:
    bad = {**GOOD, "account": "a", "reporter": {"name": "", "nik": "12"}, "received_on": "2026-13-01"}
    answer = office.run("intake", lines(tmp_path, bad), "--json")
    problems = answer.json["refused"][0]["problems"]
    assert {"account", "reporter.name", "reporter.nik", "received_on"} <= set(problems)
    assert problems["reporter.nik"].startswith("NIK harus 16 angka")


def test_all_lines_good_is_success(office: Program, tmp_path: Path) -> None:
    second = {"kind": "INF", "account": "Tanya cara cek desil", "reporter": {"name": "Ani"}}
    answer = office.run("intake", lines(tmp_path, GOOD, second)).ok()
    numbers = [line.split("\t")[1] for line in answer.out.splitlines()]
    assert [number[:3] for number in numbers] == ["ADU", "LAY"]


def test_stdin_with_a_byte_order_mark_and_windows_line_ends(
    office: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = b"\xef\xbb\xbf" + json.dumps(GOOD).encode() + b"\r\n\r\n"
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(data), isatty=lambda: False))
    assert office.run("intake", "-", "--json").ok().json["counts"]["registered"] == 1


def test_a_line_that_never_ends_is_refused_and_the_next_one_taken(office: Program, tmp_path: Path) -> None:
    endless = b'{"account":"' + b"x" * (3 * intake.LONGEST_LINE)
    answer = office.run("intake", lines(tmp_path, endless, GOOD), "--json")
    assert answer.code == 2
    assert [one["line"] for one in answer.json["registered"]] == [2]
    assert "KB" in answer.json["refused"][0]["problems"][""]


def test_a_missing_file_is_named(office: Program, tmp_path: Path) -> None:
    answer = office.run("intake", tmp_path / "tidak-ada.jsonl", "--json")
    assert answer.code == 2
    assert answer.json["error"]["code"] == "bad_file"
    assert "tidak-ada.jsonl" in answer.err


def test_the_same_person_twice_is_one_person(office: Program, tmp_path: Path) -> None:
    again = {**GOOD, "programme": "PBI", "reporter": {"name": "SITI KAPULAGA", "nik": NIK}}
    office.run("intake", lines(tmp_path, GOOD, again)).ok()
    first, second = office.run("cases", "--sort", "number", "--json").ok().json["cases"]
    details = [office.run("case", one["number"], "--json").ok().json for one in (first, second)]
    assert details[0]["subject"]["id"] == details[1]["subject"]["id"]
    assert details[1]["subject"]["birth_date"] == "1985-08-17"


def test_another_name_under_the_same_nik_is_another_person(office: Program, tmp_path: Path) -> None:
    other = {**GOOD, "reporter": {"name": "Imas Jalak", "nik": NIK}}
    office.run("intake", lines(tmp_path, GOOD, other)).ok()
    found = office.run("cases", "--json").ok().json["cases"]
    ids = {office.run("case", one["number"], "--json").json["subject"]["id"] for one in found}
    assert len(ids) == 2


def test_hostile_names_stand_unchanged_on_the_receipt(office: Program, tmp_path: Path) -> None:
    from tests.helpers.papers import text_of

    name = """O'Neil <b>"&amp;" =HYPERLINK(1)"""
    person = {**GOOD["reporter"], "name": name}
    office.run("intake", lines(tmp_path, {**GOOD, "reporter": person})).ok()
    number = office.run("cases", "--json").json["cases"][0]["number"]
    out = tmp_path / "tanda terima.pdf"
    office.run("letter", "print", number, "--out", out, "--purpose", "warga").ok()
    assert name in text_of(out.read_bytes())


def test_who_may_not_register_is_told_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    office = program(as_roles(make_office(tmp_path), Role.LEADER), capsys)
    answer = office.run("intake", lines(tmp_path, GOOD, GOOD), "--json")
    assert answer.code == 4
    assert answer.json["error"]["code"] == "not_allowed"
    assert answer.json["error"]["line"] == 1


def test_what_was_registered_before_the_disk_filled_up_is_told(
    office: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop.services.casework import intake as service
    from desktop.storage.engine import DiskFull

    register, calls = service.register, iter(range(10))

    def until_full(*arguments: Any) -> Any:
        if next(calls) == 2:
            raise DiskFull("Ruang penyimpanan penuh.", "Yang tersimpan aman.", "Kosongkan ruang.")
        return register(*arguments)

    monkeypatch.setattr(service, "register", until_full)
    answer = office.run("intake", lines(tmp_path, GOOD, GOOD, GOOD, GOOD), "--json")
    assert answer.code == 7
    assert (answer.json["error"]["code"], answer.json["error"]["line"]) == ("disk_full", 3)
    assert [one["line"] for one in answer.json["error"]["registered"]] == [1, 2]
    assert office.run("cases", "--json").json["total"] == 2


def test_nothing_is_lost_between_processes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk = make_office(tmp_path)
    office = program(desk, capsys)
    office.run("intake", lines(tmp_path, GOOD)).ok()
    again = reopen(desk)
    with again.store.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM cases").scalar() == 1
    again.store.close()
