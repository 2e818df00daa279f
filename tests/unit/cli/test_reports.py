"""The month's report from the command line, as a scheduled task asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from desktop.models.dates import month_year
from desktop.services.desk import Desk
from desktop.services.reporting import closing, report_words
from desktop.storage.clock import system_clock
from tests.helpers.cases import add_case, rows
from tests.helpers.cli import Program, program
from tests.helpers.offices import DeskClock, make_office, reopen


def last_month() -> date:
    """The last day of the month before this one."""
    return DeskClock(system_clock()).now.date().replace(day=1) - timedelta(days=1)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """An office of today with a case of last month."""
    made = make_office(tmp_path, clock=DeskClock(system_clock()))
    add_case(made, received_on=last_month().isoformat())
    return made


@pytest.fixture
def office(desk: Desk, capsys: pytest.CaptureFixture[str]) -> Program:
    """The command line there."""
    return program(desk, capsys)


@contextmanager
def meanwhile(desk: Desk) -> Iterator[Desk]:
    """The office open between two commands."""
    again = reopen(desk)
    yield again
    again.store.close()


def test_the_last_month_as_pdf_and_excel_and_figures(office: Program, tmp_path: Path) -> None:
    pdf, xlsx = tmp_path / "laporan.pdf", tmp_path / "laporan.XLSX"
    made = office.run("report", "monthly", "--month", "last", "--out", pdf, "--out", xlsx, "--json").ok()
    assert made.json["month"] == f"{last_month():%Y-%m}"
    assert made.json["figures"]["received"] == made.json["total"] == 1
    assert made.json["closed"] is None
    assert made.json["files"] == [str(pdf), str(xlsx)]
    assert made.json["report"]["first"] == f"{last_month():%Y-%m}-01"
    assert pdf.read_bytes().startswith(b"%PDF")
    assert "Ringkasan" in CalamineWorkbook.from_path(str(xlsx)).sheet_names


def test_closing_from_a_task_can_be_repeated(office: Program, desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "laporan.pdf"
    first = office.run("report", "monthly", "--month", "last", "--close", "--out", out, "--json").ok()
    digest = first.json["closed"]["digest"]
    assert len(digest) == 64
    assert first.json["closed"]["corrections"] == []
    with meanwhile(desk) as opened:
        add_case(opened, received_on=last_month().isoformat())
    again = office.run("report", "monthly", "--month", "last", "--close", "--json").ok()
    assert "sudah ditutup sebelumnya" in again.err
    assert again.json["closed"]["digest"] == digest
    assert again.json["total"] == 1, "frozen"
    received = next(one for one in again.json["closed"]["corrections"] if one["code"] == "/figures/received")
    assert received == {
        "code": "/figures/received", "label": "Kasus masuk", "then": 1, "now": 2, "difference": 1,
        "kind": "correction",
    }  # fmt: skip
    text = office.run("report", "monthly", "--month", "last", "--close").ok().out
    assert digest in text


def test_what_cannot_be_done_has_an_exit_code_and_no_file(office: Program, tmp_path: Path) -> None:
    now = f"{system_clock():%Y-%m}"
    out = tmp_path / "laporan.pdf"
    assert office.run("report", "monthly", "--month", now, "--close", "--out", out).code == 48
    assert office.run("report", "monthly", "--month", "last", "--out", tmp_path / "laporan.doc").code == 2
    assert office.run("report", "monthly", "--month", "last").code == 2
    assert office.run("report", "monthly", "--month", "kemarin", "--out", out).code == 2
    assert office.run("report", "monthly", "--month", "2026-13", "--out", out).code == 2
    gone = office.run("report", "monthly", "--month", "last", "--out", tmp_path / "tidak" / "ada.xlsx")
    assert (gone.code, "tidak dapat ditulis" in gone.err) == (2, True)
    assert not out.exists()
    assert not list(tmp_path.glob("**/*.tmp"))


def test_an_older_file_stays_where_the_new_one_fails(office: Program, desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "laporan.pdf"
    out.write_bytes(b"yang lama")
    office.run("report", "monthly", "--month", "last", "--close").ok()
    with meanwhile(desk) as opened, opened.unit_of_work() as uow:
        uow.execute("UPDATE closed_month SET content='{}'")
    damaged = office.run("report", "monthly", "--month", "last", "--out", out)
    assert (damaged.code, "tidak cocok" in damaged.err) == (49, True)
    assert out.read_bytes() == b"yang lama"


def test_an_erasure_tells_the_months_whose_words_name_the_person(office: Program, desk: Desk) -> None:
    month = (last_month().year, last_month().month)
    with meanwhile(desk) as opened:
        ((person_id, name),) = rows(opened, "SELECT id, name FROM person LIMIT 1")
        report_words.save(opened, *month, report_words.Kept(None, f"Terima kasih kepada {name}."))
    office.run("report", "monthly", "--month", "last", "--close").ok()
    with meanwhile(desk) as opened:
        closing.write_note(opened, *month, f"{name} datang lagi.")
    erased = office.run("erase", person_id, "--reason", "permintaan", "--yes").ok()
    label = month_year(last_month())
    assert f"catatan koreksi laporan {label}. Buka Laporan" in erased.out
    assert f"sudah ditutup: {label}." in erased.out
    assert name not in erased.out
