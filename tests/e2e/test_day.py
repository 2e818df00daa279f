"""The desk's day in the real program: a process of its own, a real window, a keyboard."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.services.case_queue import queue
from desktop.services.desk import Desk
from desktop.services.doctor import doctor
from tests.helpers.driver import MAIN, SETUP, Program, log_in, needs_x, program, watched
from tests.helpers.offices import PASSWORD, reopen
from tests.helpers.xvfb import Display

pytestmark = [pytest.mark.e2e, needs_x]

NAME, NIK = "Siti Nur'aini <b>", "3203014503780002"
ACCOUNT = "PKH tidak cair sejak tiga bulan"


def somebody_new(running: Program, name: str, nik: str) -> None:
    """Types a person the registry does not know: the first Enter may come before the list does."""
    running.key("ctrl+n")
    running.type(name)
    running.key("Return", "Return", "alt+i")
    running.type(nik)


def their_need(running: Program, account: str) -> None:
    """Chooses kind and programme by typing into their lists, then tells what happened.

    Enter first takes what the open list offers; where no list is open it goes to the next field.
    """
    running.key("alt+p", "shift+Tab")
    running.type("pelaksanaan")
    running.key("Return", "Tab")
    running.type("pkh")  # as everybody calls the Program Keluarga Harapan
    running.key("Return", "Tab", "Tab")
    running.type(account)


def test_an_intake_by_keyboard_is_a_case_with_its_receipt(
    desk: Desk, display: Display, tmp_path: Path
) -> None:
    root = desk.store.folder.root
    desk.store.close()
    with program(display, tmp_path, "--profile", root) as running, watched(root) as office:
        log_in(running, desk.session.username, PASSWORD)
        assert running.titles(MAIN) == ["Puskesos Desktop - Kantor Uji"]
        somebody_new(running, NAME, NIK)
        their_need(running, ACCOUNT)
        # The draft is there before the case, and goes with it.
        running.until(
            lambda: office.value("SELECT 1 FROM draft WHERE content LIKE ?", f"%{ACCOUNT}%"), "draft"
        )
        running.key("ctrl+s")
        running.until(lambda: office.rows("SELECT number FROM cases"), "the case")
        assert running.close(MAIN) == 0
        assert running.said() == ""
    after = reopen(desk)
    try:
        assert_registered(after)
    finally:
        after.store.close()
    assert doctor(root).ok


def assert_registered(desk: Desk) -> None:
    """The one case of this day with all that belongs to it."""
    with desk.store.read() as connection:
        case_id, number, kind, programme, account, officer = connection.exec_driver_sql(
            "SELECT id, number, kind, programme, account, registered_by FROM cases"
        ).one()
        person = connection.exec_driver_sql("SELECT name, nik, sex, birth_date FROM person").one()
        receipt = connection.exec_driver_sql("SELECT kind, number, case_id, content FROM letter").one()
        steps = connection.exec_driver_sql("SELECT action FROM case_event WHERE case_id=?", (case_id,)).all()
        papers = connection.exec_driver_sql("SELECT count(*) FROM requirement").scalar_one()
        drafts = connection.exec_driver_sql("SELECT count(*) FROM draft").scalar_one()
    assert (kind, programme, account, officer) == ("PRG", "PKH", ACCOUNT, desk.session.user_id)
    assert tuple(person) == (NAME, NIK, "P", "1978-03-05")
    assert receipt[:3] == ("receipt", number, case_id)
    assert json.loads(receipt[3])["paper"]["subject_name"] == NAME
    assert [step[0] for step in steps] == ["register"]
    assert papers > 0
    assert drafts == 0
    assert queue.counts(desk).open == 1


def test_closing_with_a_half_typed_form_keeps_it(desk: Desk, display: Display, tmp_path: Path) -> None:
    root = desk.store.folder.root
    desk.store.close()
    with program(display, tmp_path, "--profile", root) as running, watched(root) as office:
        log_in(running, desk.session.username, PASSWORD)
        somebody_new(running, NAME, NIK)
        assert running.close(MAIN) == 0  # sooner than the draft is saved by itself
        assert running.said() == ""
        ((title, content),) = office.rows("SELECT title, content FROM draft")
    assert title == NAME
    assert json.loads(content)["reporter"]["nik"] == NIK
    assert doctor(root).ok


def test_a_half_typed_form_outlives_the_program_and_is_offered_again(
    desk: Desk, display: Display, tmp_path: Path
) -> None:
    root = desk.store.folder.root
    desk.store.close()
    with program(display, tmp_path, "--profile", root) as running, watched(root) as office:
        log_in(running, desk.session.username, PASSWORD)
        somebody_new(running, NAME, NIK)
        running.until(
            lambda: office.value("SELECT 1 FROM draft WHERE content LIKE ?", f"%{NIK}%"), "the draft"
        )
        running.kill()
    assert doctor(root).ok
    with program(display, tmp_path, "--profile", root) as running, watched(root) as office:
        log_in(running, desk.session.username, PASSWORD)
        # Back to “Lanjutkan” in the banner; alt+l would press it 100 ms later only.
        running.key("ctrl+n", "shift+Tab", "shift+Tab", "space")
        their_need(running, ACCOUNT)
        running.key("ctrl+s")
        running.until(lambda: office.rows("SELECT number FROM cases"), "the case")
        assert running.close(MAIN) == 0
        assert running.said() == ""
    after = reopen(desk)
    try:
        assert_registered(after)
    finally:
        after.store.close()


def test_a_second_start_brings_the_first_forward(desk: Desk, display: Display, tmp_path: Path) -> None:
    root = desk.store.folder.root
    desk.store.close()
    with program(display, tmp_path, "--profile", root) as first:
        log_in(first, desk.session.username, PASSWORD)
        with program(display, tmp_path, "--profile", tmp_path / "lain") as other:
            other.window(SETUP)
            assert not first.on_top(MAIN)
            with program(display, tmp_path, "--profile", root) as second:
                assert second.process.wait(10) == 0
                assert second.said() == ""
            first.until(lambda: first.on_top(MAIN), "the first window in front")
        assert first.close(MAIN) == 0
        assert first.said() == ""


def test_on_a_new_pc_the_office_is_set_up_and_leaving_leaves_nothing(
    display: Display, tmp_path: Path
) -> None:
    root = tmp_path / "kantor"
    with program(display, tmp_path, "--profile", root, "--key-file", tmp_path / "kunci") as running:
        running.window(SETUP)
        assert running.close(SETUP) == 0
        assert running.said() == ""
    assert not root.exists()
    assert not (tmp_path / "kunci").exists()
