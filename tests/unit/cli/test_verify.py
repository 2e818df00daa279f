"""``puskesos verify``: what it says, and the exit code a script can act upon."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from desktop.cli.verify import EXIT_CODES
from desktop.models.papers import Paper
from desktop.printing.render import render
from desktop.services.desk import Desk
from desktop.services.papers import verification
from desktop.services.papers.verdicts import Outcome
from tests.helpers import cli
from tests.helpers.cli import Program
from tests.helpers.offices import DeskClock, make_office
from tests.helpers.papers import LETTER
from tests.helpers.pictures import pictures

NIK = "3203071204680003"


@pytest.fixture
def office(tmp_path: Path) -> Desk:
    """An office with a clock of its own until the command line opens it."""
    return make_office(tmp_path, clock=DeskClock(datetime.now(UTC)))


@pytest.fixture
def stamped(office: Desk, tmp_path: Path) -> tuple[str, str, Path]:
    """A letter's QR text, its code, and a scan of it."""
    with office.unit_of_work() as uow:
        content = verification.stamp(
            office, uow, LETTER, kind="referral", number=LETTER.number, day=date(2026, 8, 18),
            valid_until=date(2126, 8, 18), name="Abdul Majid", nik=NIK, serial=1,
        )  # fmt: skip
    scan = tmp_path / "pindai.png"
    scan.write_bytes(pictures(render(content, Paper.A4))[0])
    return content.verification_qr, content.verification_code, scan


@pytest.fixture
def program(office: Desk, stamped: object, capsys: pytest.CaptureFixture[str]) -> Program:
    """The command line at that office, once the letter is made."""
    return cli.program(office, capsys)


def test_a_genuine_paper(program: Program, stamped: tuple[str, str, Path]) -> None:
    text, code, scan = stamped
    answer = program.run("verify", text).ok()
    assert answer.out.startswith("Kertas ini asli dan masih berlaku.")
    assert LETTER.number in answer.out
    told = program.run("--json", "verify", "--picture", scan, "--nik", NIK, "--seal", code).ok().json
    assert (told["outcome"], told["nik"], told["known"]) == ("valid", "same", False)
    assert told["paper"]["number"] == LETTER.number
    other = program.run("verify", text, "--nik", "3203071204680004", "--seal", code[-4:])
    assert other.code == 98
    assert "tidak cocok" in other.out
    assert NIK not in answer.out


def test_everything_else_has_a_code_of_its_own(program: Program, stamped: tuple[str, str, Path]) -> None:
    text, code, scan = stamped
    assert program.run("verify", text[:-1] + ("A" if text[-1] != "A" else "E")).code == 92
    assert program.run("verify", code).code == 97
    assert program.run("verify", "halo").code == 96
    scan.write_bytes(b"bukan gambar")
    answer = program.run("verify", "--picture", scan)
    assert answer.code == 96
    assert "Tidak ada kode QR" in answer.out
    assert program.run("verify").code == 2
    assert program.run("verify", text, "--picture", scan).code == 2
    assert program.run("verify", "--picture", scan.with_name("tidak-ada.png")).code == 2


def test_an_office_that_is_not_known(program: Program, tmp_path: Path) -> None:
    other = make_office(tmp_path / "lain", code="32.03.02")
    with other.unit_of_work() as uow:
        content = verification.stamp(
            other, uow, LETTER, kind="referral", number=LETTER.number, day=date(2026, 8, 18)
        )
    other.store.close()
    answer = program.run("verify", content.verification_qr)
    assert answer.code == 93
    assert "belum dikenal" in answer.out


def test_no_outcome_is_without_an_exit_code() -> None:
    assert set(EXIT_CODES) == {outcome.value for outcome in Outcome}
