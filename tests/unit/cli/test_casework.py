"""Cases from the command line: lists and pages, one case, steps, referrals and answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.models.roles import Role
from tests.helpers.cases import NIK, add_case, add_destination, add_requirement, rows
from tests.helpers.cli import Program, call, program
from tests.helpers.offices import DeskClock, as_roles, make_office, reopen


@pytest.fixture
def number() -> str:
    return "ADU-32.03.01.2003-2026-00001"


@pytest.fixture
def office(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Program:
    """An office of today with one registered case."""
    desk = make_office(tmp_path, clock=today())
    add_case(desk)
    return program(desk, capsys)


def today() -> DeskClock:
    from desktop.storage.clock import system_clock

    return DeskClock(system_clock())


def test_pages_hold_every_case_once_in_every_order(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = make_office(tmp_path)
    for place in range(7):
        add_case(
            desk, received_on=f"2026-08-{17 - place // 2:02}", deadline=None if place == 3 else "2026-09-01"
        )
    office = program(desk, capsys)
    for sort in ("priority", "received", "deadline", "name", "number"):
        seen: list[str] = []
        after: tuple[str, ...] = ()
        for _ in range(5):
            page = office.run("cases", "--sort", sort, "--limit", "3", *after, "--json").ok().json
            seen += [case["number"] for case in page["cases"]]
            if page["next"] is None:
                break
            after = ("--after", page["next"])
        assert page["total"] == 7
        assert len(seen) == len(set(seen)) == 7, sort


def test_filters_narrow_the_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk = make_office(tmp_path)
    add_case(desk)
    add_case(desk, kind="INF", programme=None, person={"name": "Asep Jahe", "sex": "L", "dusun": "Hilir"})
    add_case(desk, status="closed", is_open=0, received_on="2026-07-01")
    office = program(desk, capsys)

    def count(*filters: str) -> int:
        total: int = office.run("cases", *filters, "--json").ok().json["total"]
        return total

    assert count() == 3
    assert count("--open") == 2
    assert count("--kind", "INF") == 1
    assert count("--kind", "INF", "--kind", "KEP") == 3
    assert count("--status", "closed", "--status", "registered") == 3
    assert count("--sex", "L", "--dusun", "Hilir") == 1
    assert count("--from", "2026-08-01") == 2
    assert count("--to", "2026-07-31") == 1
    assert count("--text", "asep") == 1
    assert count("--referred", "yes") == 0
    assert count("--view", "open", "--kind", "INF") == 1
    assert count("--programme", "PKH") == 2


def test_an_unknown_status_names_the_known_ones(office: Program) -> None:
    answer = office.run("cases", "--status", "beres")
    assert answer.code == 2
    assert "registered" in answer.err


@pytest.mark.parametrize("arguments", [("--limit", "0"), ("--limit", "100000"), ("--after", "zzz")])
def test_pages_out_of_reason_are_refused(office: Program, arguments: tuple[str, str]) -> None:
    assert office.run("cases", *arguments).code == 2


def test_a_case_shows_everything_but_the_nik(office: Program, number: str) -> None:
    answer = office.run("case", number.lower()).ok()
    assert "Siti Rohmah" in answer.out
    assert "3203********0003" in answer.out
    assert NIK not in answer.out
    document = office.run("case", number, "--json").ok()
    assert NIK not in document.out
    assert document.json["timeline"][0]["title"] == "Didaftarkan"
    assert {offer["action"] for offer in document.json["actions"]} >= {"verify", "reject"}


def test_a_revealed_nik_leaves_its_reason_in_the_audit(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], number: str
) -> None:
    desk = make_office(tmp_path)
    add_case(desk)
    office = program(desk, capsys)
    answer = office.run("case", number, "--reveal-nik", "Cocokkan dengan KTP", "--json").ok()
    assert answer.json["subject"]["nik"] == NIK
    assert office.run("case", number, "--reveal-nik", " ").code == 2
    again = reopen(desk)
    found = rows(again, "SELECT detail FROM audit WHERE action LIKE '%nik%'")
    again.store.close()
    assert len(found) == 1
    assert "Cocokkan dengan KTP" in found[0][0]


def test_a_sensitive_case_does_not_exist_for_the_front_office(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], number: str
) -> None:
    desk = make_office(tmp_path)
    add_case(desk, sensitive=1)
    office = program(as_roles(desk, Role.FRONT_OFFICE), capsys)
    assert office.run("cases", "--json").ok().json["total"] == 0
    assert office.run("case", number).code == 5


def test_an_unknown_number_is_named(office: Program) -> None:
    answer = office.run("case", "ADU-32.03.01.2003-2026-09999", "--json")
    assert answer.code == 5
    assert answer.json["error"]["code"] == "not_found"
    assert "09999" in answer.err


def test_steps_move_the_case_and_rules_hold(office: Program, number: str) -> None:
    refused = office.run("act", number, "verify", "--json")
    assert refused.code == 2
    assert refused.json["error"]["code"] == "rule_violation"
    assert refused.json["error"]["problems"] == {"note": "Isi “Hasil verifikasi” lebih dahulu."}
    assert (
        office.run("act", number, "verify", "--note", "Sesuai", "--json").ok().json["status"]
        == "verification"
    )
    assert office.run("act", number, "undo", "--json").ok().json["status"] == "registered"
    office.run("act", number, "assign", "--officer", "petugas uji").ok()
    assert office.run("act", number, "assign", "--officer", "siapa").code == 5
    office.run("act", number, "verify", "--note", "Sesuai").ok()
    office.run("act", number, "handle_here").ok()
    closed = office.run("act", number, "close", "--result", "Selesai di tempat", "--json").ok()
    assert closed.json["status"] == "closed"


def test_a_case_cannot_be_verified_before_its_papers_are_here(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], number: str
) -> None:
    desk = make_office(tmp_path)
    add_requirement(desk, add_case(desk), "KK", "Kartu keluarga")
    office = program(desk, capsys)
    refused = office.run("act", number, "verify", "--note", "Sesuai")
    assert refused.code == 2
    assert "Kartu keluarga" in refused.err
    told = office.run("requirement", number, "kk", "diterima", "--json").ok()
    assert told.json["requirements"] == {"KK": "diterima"}
    office.run("act", number, "verify", "--note", "Sesuai").ok()


def test_refer_needs_a_verified_case_and_writes_the_letter(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], number: str
) -> None:
    from tests.helpers.papers import text_of

    desk = make_office(tmp_path, clock=today())
    add_case(desk)
    add_destination(desk, "KLINIK", name="Klinik Uji", address_to="Kepala Klinik Uji")
    office = program(desk, capsys)
    early = office.run("refer", number, "--to", "KLINIK", "--reason", "Perlu terapi")
    assert early.code == 2
    office.run("act", number, "verify", "--note", "Sesuai").ok()
    suggested = office.run("refer", number, "--json")
    assert suggested.code == 2
    assert [hit["code"] for hit in suggested.json["error"]["suggestions"]][-2:] == ["32.03.01", "SLRT"]
    assert office.run("refer", number, "--to", "TIDAKADA", "--reason", "x").code == 5
    letter = tmp_path / "surat.pdf"
    made = office.run(
        "refer", number, "--to", "klinik", "--reason", "Perlu terapi", "--letter", letter, "--json"
    ).ok()  # fmt: skip
    assert made.json["status"] == "referred"
    assert made.json["letter"] in text_of(letter.read_bytes())
    again = tmp_path / "lagi.pdf"
    office.run(
        "letter", "print", made.json["letter"], "--out", again, "--paper", "A4", "--purpose", "arsip"
    ).ok()
    assert made.json["letter"] in text_of(again.read_bytes())
    assert (
        office.run("letter", "print", number, "--kind", "referral", "--out", again, "--purpose", "arsip").code
        == 0
    )
    answered = office.run("answer", made.json["letter"], "--text", "Terapi dijadwalkan", "--json").ok()
    assert (answered.json["status"], answered.json["referral_status"]) == ("answered", "answered")
    assert "Terapi dijadwalkan" in office.run("case", number).out


def test_an_answer_without_words_or_referral_is_refused(office: Program, number: str) -> None:
    assert office.run("answer", number, "--text", "ya").code == 5
    office.run("act", number, "verify", "--note", "Sesuai").ok()
    office.run("refer", number, "--to-office", "32.03.01", "--reason", "Perlu keputusan").ok()
    empty = office.run("answer", number)
    assert empty.code == 2
    assert "Isi jawaban" in empty.err
    future = office.run("answer", number, "--text", "ya", "--on", "2099-01-01")
    assert future.code == 2


def test_a_letter_is_not_half_written(office: Program, number: str, tmp_path: Path) -> None:
    answer = office.run(
        "letter", "print", number, "--out", tmp_path / "tidak" / "ada.pdf", "--purpose", "arsip"
    )
    assert answer.code != 0
    assert list(tmp_path.glob("**/*.tmp")) == []


def test_the_months_report_as_figures_and_paper(office: Program, tmp_path: Path) -> None:
    from desktop.storage.clock import system_clock

    month = f"{system_clock():%Y-%m}"
    out = tmp_path / "laporan.pdf"
    report = office.run("report", "monthly", "--month", month, "--out", out, "--json").ok().json
    assert report["total"] == report["figures"]["received"] == 1
    for code, table in report["tables"].items():
        if code != "ppks":  # a case may have several of these, or none
            assert sum(row["value"] for row in table) == report["total"], code
    assert out.read_bytes().startswith(b"%PDF")
    assert office.run("report", "monthly", "--month", month, "--json").ok().json["file"] is None
    assert office.run("report", "monthly", "--month", month).code == 2
    assert office.run("report", "monthly", "--month", "Oktober", "--out", out).code == 2
    assert office.run("report", "monthly", "--month", "2099-01", "--out", out).code == 2


def test_somebody_else_without_office(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert call(capsys, "--profile", tmp_path, "--user", "a", "case", "X").code == 12
