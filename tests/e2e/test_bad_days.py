"""Days that go wrong: the power goes in the middle of an exchange; a clock is a year off."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop.models.case_status import CaseAction, CaseStatus
from desktop.models.people import IntakeInput, PersonInput
from desktop.models.referral_flow import ReferralEventKind
from desktop.services.bundles import exchange, merging
from desktop.services.casework import cases, intake, referrals
from desktop.services.desk import Desk
from desktop.services.doctor import doctor
from desktop.services.pairing import trust
from desktop.storage import audit
from desktop.sync.merge import BATCH
from tests.helpers.cli import puskesos
from tests.helpers.exchange_cuts import FEW, open_office, prepare
from tests.helpers.killing import ROOT, killed_everywhere
from tests.helpers.offices import ADMIN, KECAMATAN, PASSWORD, VILLAGE, DeskClock, make_office

pytestmark = pytest.mark.e2e

MANY = 2 * BATCH
forking = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills forked children, which Windows has not")


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bundle with many persons on a stick, and the kecamatan that is to merge it."""
    folder = tmp_path_factory.mktemp("prepared")
    prepare(folder, MANY)
    village = open_office(folder, VILLAGE)
    exchange.export(village, folder / "stick")
    village.store.close()
    return folder


def merged_persons(folder: Path) -> int:
    """How many persons the kecamatan has, none or all; everything that goes with them must agree."""
    assert doctor(folder / KECAMATAN).ok
    desk = open_office(folder, KECAMATAN)
    with desk.store.read() as connection:

        def count(sql: str) -> int:
            return int(connection.exec_driver_sql(sql).scalar_one())

        persons = count("SELECT count(*) FROM person")
        foreign = f"(SELECT oid FROM origin WHERE office='{VILLAGE}')"
        assert count("SELECT count(*) FROM person_search_docsize") == persons
        assert count(f"SELECT count(*) FROM change WHERE oid IN {foreign} AND entity='person'") == persons
        logged = count(f"SELECT count(*) FROM change WHERE oid IN {foreign}")
        assert count(f"SELECT coalesce(max(seq), 0) FROM origin WHERE oid IN {foreign}") == logged
        assert count("SELECT count(*) FROM bundle WHERE direction='in'") == (1 if persons else 0)
        assert audit.verify(connection)[1] is None
    desk.store.close()
    assert persons in {0, MANY}
    return persons


def fate_of_another_import(folder: Path) -> str:
    """What the command line says when the same file is imported once more."""
    (bundle,) = (folder / "stick").glob("*.age")
    password = folder / "sandi.txt"
    password.write_text(PASSWORD + "\n", encoding="utf-8")
    office = ("--profile", folder / KECAMATAN, "--user", ADMIN, "--password-file", password)
    answer = puskesos(*office, "--json", "bundle", "import", bundle).ok()
    return str(answer.json["bundles"][0]["fate"])


def kill_when_told(folder: Path, word: str) -> None:
    """Starts a merge and kills it once it says how far it is: lines done, or ``merged``."""
    with merging_program(folder) as running:
        assert running.stdout is not None
        assert any(line.strip() == word for line in iter(running.stdout.readline, ""))
        running.kill()


def kill_when_written(folder: Path, size: int) -> None:
    """Starts a merge and kills it once it has written so many bytes of its transaction to the disk."""
    log = folder / KECAMATAN / "office.db-wal"

    def grown() -> int:
        return log.stat().st_size if log.exists() else 0

    with merging_program(folder) as running:
        assert running.stdout is not None
        assert running.stdout.readline().strip() == str(BATCH)
        before = grown()
        while running.poll() is None and grown() < before + size:
            pass  # spinning: a sleep would miss the moment
        running.kill()


def merging_program(folder: Path) -> subprocess.Popen[str]:
    """The merge of the bundle on the stick, in a process of its own."""
    command = [sys.executable, "-m", "tests.helpers.exchange_cuts", str(folder)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def test_a_kill_at_any_moment_of_a_merge_leaves_before_or_after(prepared: Path, tmp_path: Path) -> None:
    folder = tmp_path / "offices"
    shutil.copytree(prepared, folder)
    kill_when_told(folder, str(BATCH))
    assert merged_persons(folder) == 0
    for size in (1, 600_000):
        kill_when_written(folder, size)
        if merged_persons(folder):
            shutil.rmtree(folder)
            shutil.copytree(prepared, folder)
    assert fate_of_another_import(folder) == "merged"
    assert merged_persons(folder) == MANY


def test_what_was_reported_as_merged_outlives_a_kill(prepared: Path, tmp_path: Path) -> None:
    folder = tmp_path / "offices"
    shutil.copytree(prepared, folder)
    kill_when_told(folder, "merged")
    assert merged_persons(folder) == MANY
    assert fate_of_another_import(folder) == "known"


@forking
def test_a_kill_during_an_export_leaves_no_half_bundle(tmp_path: Path) -> None:
    *cut, finished = killed_everywhere("tests.helpers.exchange_cuts:send", tmp_path)
    assert len(cut) > 5
    fewest = {len(list((folder / "stick").glob("*.age"))) for folder in [*cut, finished]}
    assert fewest == {0, 1}
    for folder in [cut[0], cut[len(cut) // 2], cut[-1], finished]:
        village, kecamatan = open_office(folder, VILLAGE), open_office(folder, KECAMATAN)
        left_behind = list((folder / "stick").glob("*.age"))
        again = exchange.export(village, folder / "stick")
        results = merging.merge(kecamatan, [*left_behind, again.path])
        assert [result.preview.refusal for result in results] == [None] * len(results)
        with kecamatan.store.read() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM person").scalar_one() == FEW
        for desk in (village, kecamatan):
            desk.store.close()


# -- a clock that is a year wrong -----------------------------------------------------------------------


@pytest.fixture
def a_year_ahead(tmp_path: Path) -> Iterator[tuple[Desk, Desk, DeskClock]]:
    """A village whose clock is a year ahead, its kecamatan whose clock is right, and the village's clock."""
    clock = DeskClock()
    clock.advance(days=365)
    village, kecamatan = make_office(tmp_path, clock=clock), make_office(tmp_path, code=KECAMATAN)
    trust.trust(kecamatan, trust.office_card(village))
    trust.trust(village, trust.office_card(kecamatan))
    (tmp_path / "stick").mkdir()
    yield village, kecamatan, clock
    for desk in (village, kecamatan):
        desk.store.close()


def carry(stick: Path, sender: Desk, receiver: Desk) -> None:
    """Exports at one office and merges at the other."""
    sent = exchange.export(sender, stick, receiver.office_code)
    (result,) = merging.merge(receiver, [sent.path])
    assert result.fate == "merged"


def status(desk: Desk, case_id: str) -> str:
    """The status of a case as an office has it."""
    with desk.store.read() as connection:
        return str(connection.exec_driver_sql("SELECT status FROM cases WHERE id=?", (case_id,)).scalar_one())


def test_a_clock_a_year_wrong_disturbs_neither_deadlines_nor_the_order_of_changes(
    a_year_ahead: tuple[Desk, Desk, DeskClock], tmp_path: Path
) -> None:
    village, kecamatan, clock = a_year_ahead
    stick = tmp_path / "stick"
    made = intake.register(
        village,
        IntakeInput(kind="PRG", account="PKH tidak cair", reporter=PersonInput(name="Siti Contoh")),
    )
    with village.store.read() as connection:
        received, deadline = connection.exec_driver_sql("SELECT received_on, deadline FROM cases").one()
    assert 0 < (date.fromisoformat(deadline) - date.fromisoformat(received)).days < 60
    carry(stick, village, kecamatan)

    # The clock is put right: later steps carry earlier stamps, and still come after.
    clock.advance(days=-365)
    cases.act(village, made.case_id, CaseAction.VERIFY, note="Layak")
    wanted = referrals.ReferralInput(
        to_office=KECAMATAN, reason="Perlu cek SIKS", responsible_id=village.session.user_id
    )
    referral = referrals.refer(village, made.case_id, wanted)
    carry(stick, village, kecamatan)
    assert status(kecamatan, made.case_id) == status(village, made.case_id) == CaseStatus.REFERRED

    # The kecamatan answers with a clock that is right, or a year behind the village's first steps.
    for kind in (ReferralEventKind.RECEIVED, ReferralEventKind.ACCEPTED, ReferralEventKind.ANSWERED):
        referrals.record_event(kecamatan, referral.referral_id, kind, "Sudah diproses")
    carry(stick, kecamatan, village)
    assert status(village, made.case_id) == CaseStatus.ANSWERED
    with village.store.read() as connection:
        stamps = connection.exec_driver_sql(
            "SELECT claimed_at FROM change WHERE oid=? ORDER BY seq", (village.store.origin.oid,)
        ).scalars()
        assert list(stamps) != sorted(stamps)
        assert audit.verify(connection)[1] is None
    assert doctor(village.store.folder.root).ok
