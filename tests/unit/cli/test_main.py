"""The command line's outside: help, complaints, troubles and faults."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.cli import care
from desktop.cli.main import FAULT, INTERRUPTED, build_parser
from desktop.cli.parser import Misuse, Parser, in_indonesian
from desktop.services.offices.setup import default_profiles_root
from tests.helpers.cli import call, program
from tests.helpers.offices import make_office


def parsers(parser: argparse.ArgumentParser) -> list[argparse.ArgumentParser]:
    below = [parser]
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for child in action.choices.values():
                below += parsers(child)
    return below


def test_every_command_and_every_option_has_help_in_indonesian() -> None:
    found = parsers(build_parser())
    names = {parser.prog for parser in found}
    assert {"puskesos init", "puskesos bundle import", "puskesos users passwd", "puskesos demo"} <= names
    for parser in found:
        assert parser.description, parser.prog
        text = parser.format_help()
        assert text.startswith("Pemakaian: puskesos")
        assert not {"usage:", "options:", "positional arguments:"} & set(text.split("\n"))
        for action in parser._actions:
            assert action.help or isinstance(action, argparse._SubParsersAction), (parser.prog, action.dest)


def test_help_ends_well_and_loads_no_database() -> None:
    code = (
        "import sys\n"
        "from desktop.cli import main\n"
        "try:\n    main(['cases', '--help'])\n"
        "except SystemExit as end:\n    assert end.code == 0\n"
        "heavy = {'sqlalchemy', 'reportlab', 'keyring', 'alembic', 'nacl', 'PySide6', 'msgspec'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "isi juga PERINTAH"),
        (["cases", "--bogus"], "“--bogus” tidak dikenal"),
        (["act", "X"], "isi juga TINDAKAN"),
        (["cases", "--sort", "colour"], "“colour” bukan pilihan"),
        (["cases", "--limit"], "--limit perlu isian"),
        (["cases", "--limit", "many"], "--limit: “many” tidak dapat dibaca"),
        (["cases", "--from", "kemarin"], "--from: “kemarin” tidak dapat dibaca"),
        (["refer", "X", "--to", "A", "--to-office", "B"], "tidak dapat dipakai bersama"),
        (["doctor", "--json=ya"], "--json tidak menerima isian “ya”"),
    ],
)  # fmt: skip
def test_a_misspelt_command_is_told_in_indonesian(arguments: list[str], words: str) -> None:
    with pytest.raises(Misuse) as told:
        build_parser().parse_args(arguments)
    assert words in told.value.what
    assert not {"argument", "required", "choose", "expected", "unrecognized"} & set(told.value.what.split())


def test_an_unknown_complaint_still_says_something() -> None:
    assert in_indonesian("something new in argparse") == "something new in argparse"
    assert isinstance(build_parser(), Parser)


def test_a_misspelt_command_is_json_where_json_was_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    answer = call(capsys, "cases", "--json", "--bogus")
    assert answer.code == 2
    assert answer.json["error"]["code"] == "usage"
    assert answer.json["error"]["exit_code"] == 2
    assert answer.err.strip() == answer.json["error"]["message"]


def test_options_count_before_and_after_the_command() -> None:
    parser = build_parser()
    for arguments in (["--profile", "A", "--json", "doctor"], ["doctor", "--profile", "A", "--json"]):
        options = parser.parse_args(arguments)
        assert (options.profile, options.json) == ("A", True)
    options = parser.parse_args(["--user", "ani", "office", "list", "--profile", "B"])
    assert (options.user, options.profile, options.password_file) == ("ani", "B", None)


def test_a_folder_without_an_office_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer = call(capsys, "--profile", tmp_path / "kosong", "cases")
    assert answer.code == 12
    assert "kosong tidak berisi data kantor" in answer.err
    assert answer.out == ""


def test_without_offices_it_says_how_to_begin(capsys: pytest.CaptureFixture[str]) -> None:
    assert not default_profiles_root().exists() or not list(default_profiles_root().iterdir())
    answer = call(capsys, "cases")
    assert answer.code == 12
    assert "puskesos init" in answer.err


def test_without_password_nothing_is_opened(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PUSKESOS_USER", raising=False)
    office = program(make_office(tmp_path), capsys)
    assert call(capsys, "--profile", office.root, "cases").code == 3
    monkeypatch.setenv("PUSKESOS_USER", office.username)
    monkeypatch.setenv("PUSKESOS_PASSWORD", "salah sekali")
    answer = call(capsys, "--profile", office.root, "cases", "--json")
    assert answer.code == 3
    assert answer.json["error"]["code"] == "wrong_login"


def test_a_fault_leaves_a_report_without_values(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(options: argparse.Namespace, output: object) -> int:
        raise ZeroDivisionError("Siti Rohmah 3203014501800003")

    monkeypatch.setattr(care, "_doctor", broken)
    answer = call(capsys, "--profile", tmp_path, "doctor", "--json")
    assert answer.code == FAULT
    error = answer.json["error"]
    assert error["code"] == "fault"
    report = Path(error["report"]).read_text(encoding="utf-8")
    assert "ZeroDivisionError" in report
    assert "test_main.py" in report
    for text in (report, answer.out, answer.err):
        assert "Siti" not in text
        assert "3203014501800003" not in text


def test_an_interrupt_is_no_fault(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(options: argparse.Namespace, output: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(care, "_doctor", interrupted)
    answer = call(capsys, "doctor")
    assert answer.code == INTERRUPTED
    assert "Dihentikan" in answer.err
