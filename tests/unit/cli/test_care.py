"""Setting up, backup, restore, check-up and accounts from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.cli import care
from tests.helpers.cases import add_case
from tests.helpers.cli import PASSWORD, Program, call, program
from tests.helpers.offices import make_office


@pytest.fixture
def office(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Program:
    desk = make_office(tmp_path, clock=None)
    add_case(desk)
    return program(desk, capsys)


def test_an_office_is_made_backed_up_and_restored_with_its_printed_key(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    password = tmp_path / "pw"
    password.write_text(PASSWORD, encoding="utf-8")
    sheet = tmp_path / "lembar.pdf"
    made = call(
        capsys, "init", "--profile", tmp_path / "kantor", "--area", "3203012003", "--address", "Jalan Uji 1",
        "--admin", "admin", "--admin-name", "Admin Uji", "--admin-password-file", password,
        "--key-file", tmp_path / "kantor.key", "--recovery-pdf", sheet, "--json",
    ).ok()  # fmt: skip
    assert made.json["office"] == "32.03.01.2003"
    assert made.json["name"] == "Puskesos Desa Sukamaju"
    assert made.json["recovery_key"] not in made.err
    assert sheet.read_bytes().startswith(b"%PDF")
    office = Program(tmp_path / "kantor", capsys, "admin")
    stick = tmp_path / "stick"
    assert office.run("backup", "--out", stick).code == 2
    stick.mkdir()
    backup = office.run("backup", "--out", stick, "--json").ok().json["backup"]["path"]
    (tmp_path / "kantor.key").unlink()
    lost = office.run("doctor", "--json")
    assert lost.code == care.FAULT_FOUND
    assert not next(check for check in lost.json["checks"] if check["name"] == "key")["ok"]
    key = tmp_path / "kunci.txt"
    key.write_text(made.json["recovery_key"].lower(), encoding="utf-8")
    into = ("restore", backup, "--into", tmp_path / "baru", "--key-file", tmp_path / "baru.key")
    assert call(capsys, *into).code != 0
    call(capsys, *into, "--recovery-key-file", key).ok()
    restored = Program(tmp_path / "baru", capsys, "admin")
    assert restored.run("doctor").ok().out.count("RUSAK") == 0
    assert call(capsys, *into, "--recovery-key-file", key).code == 41


def test_what_is_replaced_is_backed_up_first(office: Program, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    backup = office.run("backup", "--out", stick, "--json").ok().json["backup"]["path"]
    refused = office.run("restore", backup, "--into", office.root, login=False)
    assert refused.code == 41
    assert "Cadangan: Kantor Uji (32.03.01.2003): 1 kasus" in refused.err
    assert "Folder tujuan: Kantor Uji (32.03.01.2003): 1 kasus" in refused.err
    done = office.run("restore", backup, "--into", office.root, "--replace", "--json", login=False).ok().json
    assert Path(done["safety_backup"]).is_file()
    assert done["restored"]["cases"] == done["replaced"]["cases"] == 1
    assert office.run("cases", "--json").ok().json["total"] == 1


def test_init_names_the_options_that_are_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    password = tmp_path / "pw"
    password.write_text("12345678", encoding="utf-8")
    base = ("init", "--profile", tmp_path / "x", "--admin-name", "A", "--admin-password-file", password)
    answer = call(capsys, *base, "--area", "32.03.01.2003", "--address", " ", "--admin", "B", "--json")
    assert answer.code == 2
    assert set(answer.json["error"]["problems"]) == {"--address", "--admin", "--admin-password-file"}
    assert call(capsys, *base, "--area", "Sukamaju", "--address", "a", "--admin", "adm").code == 2
    assert call(capsys, *base, "--area", "32.03.01.9999", "--address", "a", "--admin", "adm").code == 2
    assert not (tmp_path / "x").exists()


def test_doctor_finds_a_damaged_page(office: Program) -> None:
    office.run("doctor").ok()
    database = office.root / "office.db"
    data = bytearray(database.read_bytes())
    data[len(data) // 2] ^= 0xFF
    database.write_bytes(data)
    answer = office.run("--profile", office.root, "doctor", "--json", login=False)
    assert answer.code == care.FAULT_FOUND
    assert answer.json["ok"] is False


def test_accounts_are_added_listed_and_given_new_passwords(office: Program, tmp_path: Path) -> None:
    first, second = tmp_path / "satu", tmp_path / "dua"
    first.write_text("kata sandi pertama", encoding="utf-8")
    second.write_text("kata sandi kedua\n", encoding="utf-8")
    add = ("users", "add", "ani", "--name", "Ani Serai", "--role", "front_office")
    office.run(*add, "--new-password-file", first).ok()
    assert office.run(*add, "--new-password-file", first).code == 2
    listed = office.run("users", "list", "--json").ok().json["users"]
    assert {row["username"] for row in listed} >= {"ani", "admin", office.username}
    assert "password" not in json.dumps(listed)
    ani = ("--profile", office.root, "--user", "ani", "--password-file")
    assert office.run(*ani, first, "cases", login=False).code == 3
    office.run(*ani, first, "users", "passwd", "ani", "--new-password-file", second, login=False).ok()
    office.run(*ani, second, "cases", login=False).ok()
    assert office.run(*ani, second, "users", "list", login=False).code == 4
    office.run("users", "passwd", "ani", "--new-password-file", first).ok()
    assert office.run(*ani, second, "cases", login=False).code == 3
    assert office.run("users", "passwd", "siapa", "--new-password-file", first).code == 5
