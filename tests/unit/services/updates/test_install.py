"""Which update is taken, what is kept and noted before it is started, and how the next start finds it."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desktop.models.errors import NotAllowed
from desktop.models.roles import Role
from desktop.services.desk import Desk
from desktop.services.updates import arrival, install, record
from desktop.services.updates.arrival import What
from desktop.services.updates.errors import Reason, UpdateNotStarted, UpdateRefused
from desktop.services.updates.program import Program, running
from desktop.storage import backup_file
from tests.helpers.offices import as_roles
from tests.helpers.small_disk import fill_up, small_disk
from tests.helpers.updates import Maker, ran

posix = pytest.mark.skipif(os.name != "posix", reason="the setup programs of these tests are shell scripts")


def audited(desk: Desk, action: str) -> list[dict[str, Any]]:
    with desk.store.read() as connection:
        rows = connection.exec_driver_sql("SELECT detail FROM audit WHERE action=? ORDER BY seq", (action,))
        return [json.loads(row[0]) for row in rows]


def refusal(desk: Desk, path: Path, program: Program) -> Reason:
    with pytest.raises(UpdateRefused) as caught:
        install.prepare(desk, path, program=program)
    assert record.read(program.updates).step is None
    assert not program.setups.exists() or list(program.setups.iterdir()) == []
    assert backup_file.in_folder(desk.store.folder.backups) == []
    assert audited(desk, "update.install") == []
    shown = install.peek(path, program).refusal
    assert shown is None or getattr(shown, "reason", None) is caught.value.reason
    return caught.value.reason


def after(old: Program, **changed: Any) -> Program:
    """The program once the update to 0.2.0 is installed."""
    return replace(old, version="0.2.0", number=2, **changed)


# ---- which are taken --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"platform": "windows-x86_64"}, Reason.WRONG_PLATFORM),
        ({"number": 1, "version": "0.1.0"}, Reason.SAME),
        ({"number": 1, "version": "0.9.0"}, Reason.SAME),
        ({"minimum_version": "0.1.5"}, Reason.TOO_OLD_HERE),
        ({"schema": "0000"}, Reason.OLDER),
    ],
)
def test_what_does_not_fit_is_refused(
    desk: Desk, old: Program, maker: Maker, changed: dict[str, Any], reason: Reason
) -> None:
    assert refusal(desk, maker.update(**changed), old) is reason


def test_the_portable_program_is_renewed_otherwise(desk: Desk, old: Program, maker: Maker) -> None:
    assert refusal(desk, maker.update(), replace(old, portable=True)) is Reason.PORTABLE


def test_an_older_release_is_refused(desk: Desk, old: Program, maker: Maker) -> None:
    newer = replace(old, version="0.3.0", number=3)
    assert refusal(desk, maker.update(), newer) is Reason.OLDER


def test_versions_are_compared_as_numbers(desk: Desk, old: Program, maker: Maker) -> None:
    here = replace(old, version="0.10.0", number=10)
    step = install.prepare(desk, maker.update("0.11.0", 11, minimum_version="0.9.0"), program=here)
    assert step.after.version == "0.11.0"


def test_a_disk_too_small_is_refused_before_anything(
    desk: Desk, old: Program, maker: Maker, tmp_path: Path
) -> None:
    with small_disk(tmp_path / "small", 2) as disk:
        tight = replace(old, installed_in=disk)
        assert refusal(desk, maker.update(space=5_000_000), tight) is Reason.NO_ROOM
        with pytest.raises(UpdateRefused, match="perlu 5 MB, tersedia 2 MB"):
            install.prepare(desk, maker.update(space=5_000_000), program=tight)


def test_after_going_back_an_update_in_between_is_refused_per_signer(
    desk: Desk, old: Program, maker: Maker
) -> None:
    install.prepare(desk, maker.update("0.5.0", 5), program=old)
    arrival.settle(desk.store, replace(old, version="0.5.0", number=5))
    assert install.peek(maker.update("0.4.0", 4), old).refusal is not None
    assert install.peek(maker.update("0.5.0", 5), old).refusal is None
    # The other key may: a stolen key that signed a huge number must not keep the next release out.
    assert install.peek(maker.update("0.4.0", 4, signer=maker.spare), old).refusal is None


def test_an_update_decided_on_and_given_up_keeps_nothing_out(desk: Desk, old: Program, maker: Maker) -> None:
    install.prepare(desk, maker.update("0.5.0", 5), program=old)
    install.cancel(desk, old)
    assert install.peek(maker.update("0.4.0", 4), old).refusal is None
    assert record.read(old.updates).highest == {}


def test_a_record_that_cannot_be_written_leaves_no_claim_in_the_trail(
    desk: Desk, old: Program, maker: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop.storage.engine import DiskFull

    def full(*_: object) -> None:
        raise DiskFull("Disk komputer penuh.")

    monkeypatch.setattr(record, "write", full)
    with pytest.raises(DiskFull):
        install.prepare(desk, maker.update(), program=old)
    assert audited(desk, "update.install") == []
    assert record.read(old.updates).step is None


def test_only_whoever_looks_after_the_machine_installs(desk: Desk, old: Program, maker: Maker) -> None:
    clerk = as_roles(desk, Role.FRONT_OFFICE)
    with pytest.raises(NotAllowed):
        install.prepare(clerk, maker.update(), program=old)
    with pytest.raises(NotAllowed):
        install.cancel(clerk, old)


# ---- looking ----------------------------------------------------------------------------------------------


def test_updates_on_a_stick_are_found_the_newest_first(old: Program, maker: Maker, stick: Path) -> None:
    for version, number in (("0.2.0", 2), ("0.3.0", 3), ("0.1.0", 1)):
        shutil.copy(maker.update(version, number), stick)
    (stick / "rusak.pembaruan").write_bytes(b"x")
    (stick / "foto.jpg").write_bytes(b"x")
    assert [o.version for o in install.find([stick, stick / "gone"], old)] == ["0.3.0", "0.2.0"]


def test_a_full_stick_is_searched_for_the_newest(old: Program, maker: Maker, stick: Path) -> None:
    update = maker.update("0.2.0", 2)
    for number in range(25):
        shutil.copy(update, stick / f"a{number:02d}.pembaruan")
        (stick / f"m{number:02d}.pembaruan").write_bytes(b"x")
    shutil.copy(maker.update("0.3.0", 3), stick / "b.pembaruan")
    assert [o.version for o in install.find([stick], old)] == ["0.3.0", "0.2.0"]


def test_looking_changes_nothing_and_tells_the_notes(old: Program, maker: Maker) -> None:
    offer = install.inspect(maker.update(), old)
    assert (offer.version, offer.number, offer.refusal) == ("0.2.0", 2, None)
    assert "rekap per dusun" in offer.notes
    assert not old.updates.exists()


def test_a_quick_look_does_not_vouch_for_the_setup_program(
    desk: Desk, old: Program, maker: Maker, stick: Path
) -> None:
    path = stick / "altered.pembaruan"
    content = bytearray(maker.update().read_bytes())
    content[-2000] ^= 1
    path.write_bytes(content)
    assert install.peek(path, old).refusal is None
    found = install.inspect(path, old).refusal
    assert isinstance(found, UpdateRefused)
    assert found.reason is Reason.ALTERED
    with pytest.raises(UpdateRefused):
        install.prepare(desk, path, program=old)
    assert list(old.setups.iterdir()) == []


# ---- getting ready and starting ---------------------------------------------------------------------------


@posix
def test_an_update_is_kept_backed_up_noted_and_started(
    desk: Desk, old: Program, maker: Maker, qtbot: Any
) -> None:
    step = install.prepare(desk, maker.update(), program=old)
    assert (step.before.version, step.after.version, step.back) == ("0.1.0", "0.2.0", False)
    assert old.setup_of("0.2.0").read_bytes() == maker.setup("0.2.0").read_bytes()
    (kept,) = backup_file.in_folder(desk.store.folder.backups)
    assert kept.reason is backup_file.Reason.MIGRATION
    (entry,) = audited(desk, "update.install")
    assert (entry["from"], entry["to"], entry["number"]) == ("0.1.0", "0.2.0", 2)
    waiting = install.waiting(old)
    assert waiting is not None
    assert waiting.version == "0.2.0"
    install.start(old)
    qtbot.waitUntil(lambda: ran(old) == ["0.2.0 /S /UPDATE"], timeout=10_000)


@pytest.mark.parametrize("altered", [True, False])
def test_a_setup_program_changed_meanwhile_is_not_started(
    desk: Desk, old: Program, maker: Maker, altered: bool
) -> None:
    install.prepare(desk, maker.update(), program=old)
    setup = old.setup_of("0.2.0")
    if altered:
        setup.write_bytes(setup.read_bytes() + b"\nrm -rf data")
    else:
        setup.unlink()
    with pytest.raises(UpdateNotStarted):
        install.start(old)
    assert ran(old) == []
    install.cancel(desk, old)
    assert install.waiting(old) is None
    install.start(old)  # nothing was decided on any more
    assert ran(old) == []


def test_cancelling_while_it_is_read_leaves_nothing(desk: Desk, old: Program, maker: Maker) -> None:
    class Stop(Exception):
        pass

    class Impatient:
        def report(self, done: int, total: int = 0, text: str = "") -> None:
            pass

        def check(self) -> None:
            raise Stop

    with pytest.raises(Stop):
        install.prepare(desk, maker.update(), Impatient(), program=old)
    assert list(old.setups.iterdir()) == []
    assert install.waiting(old) is None


def test_a_full_disk_while_it_is_taken_out_leaves_nothing(
    desk: Desk, old: Program, maker: Maker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop.services.updates import rules
    from desktop.storage.engine import DiskFull

    monkeypatch.setattr(rules, "check_room", lambda *_: None)
    with small_disk(tmp_path / "small", 1) as disk:
        fill_up(disk, 0)
        with pytest.raises(DiskFull):
            install.prepare(desk, maker.update(), program=replace(old, data_root=disk))
        assert not list(disk.rglob("*.part"))
        assert not list(disk.rglob("*.exe"))


# ---- afterwards -------------------------------------------------------------------------------------------


def test_the_new_program_closes_the_books_once(desk: Desk, old: Program, maker: Maker) -> None:
    assert arrival.settle(desk.store, old) is None
    install.prepare(desk, maker.update(), program=old)
    new = after(old)
    news = arrival.settle(desk.store, new)
    assert news == arrival.News(What.INSTALLED, "0.1.0", "0.2.0")
    (entry,) = audited(desk, "update.installed")
    assert (entry["from"], entry["to"]) == ("0.1.0", "0.2.0")
    kept = record.read(new.updates)
    assert kept.step is None
    assert kept.previous is not None
    assert kept.previous.version == "0.1.0"
    assert arrival.settle(desk.store, new) is None
    assert len(audited(desk, "update.installed")) == 1


def test_an_update_that_did_not_come_about_can_be_tried_again(desk: Desk, old: Program, maker: Maker) -> None:
    install.prepare(desk, maker.update(), program=old)
    news = arrival.settle(desk.store, old)
    assert news is not None
    assert news.what is What.NOT_INSTALLED
    assert install.waiting(old) is not None
    assert old.setup_of("0.2.0").exists()
    install.prepare(desk, maker.update(), program=old)  # the same file again is no rollback
    install.cancel(desk, old)
    assert not old.setup_of("0.2.0").exists()
    assert arrival.settle(desk.store, old) is None


def test_a_version_installed_by_hand_ends_the_step(desk: Desk, old: Program, maker: Maker) -> None:
    arrival.settle(desk.store, old)
    install.prepare(desk, maker.update(), program=old)
    other = replace(old, version="0.3.0", number=3)
    assert arrival.settle(desk.store, other) is None
    assert record.read(other.updates).step is None
    assert [entry["to"] for entry in audited(desk, "update.installed")] == ["0.3.0"]


def test_a_second_update_keeps_the_setup_program_of_the_first(desk: Desk, old: Program, maker: Maker) -> None:
    install.prepare(desk, maker.update("0.2.0", 2), program=old)
    two = after(old)
    arrival.settle(desk.store, two)
    install.prepare(desk, maker.update("0.3.0", 3), program=two)
    three = replace(old, version="0.3.0", number=3)
    arrival.settle(desk.store, three)
    assert sorted(p.name for p in three.setups.iterdir()) == [
        "PuskesosDesktop-0.2.0-setup.exe",
        "PuskesosDesktop-0.3.0-setup.exe",
    ]
    install.prepare(desk, maker.update("0.4.0", 4), program=three)
    assert three.setup_of("0.2.0").exists()  # as long as it is still the version before
    arrival.settle(desk.store, replace(old, version="0.4.0", number=4))
    assert not three.setup_of("0.2.0").exists()


def test_a_record_that_cannot_be_read_counts_as_none(old: Program) -> None:
    old.updates.mkdir(parents=True)
    for content in (b"", b"{", b'{"step": 5}', b"\xff"):
        (old.updates / "record.json").write_bytes(content)
        assert record.read(old.updates) == record.Record()


def test_the_running_program_knows_itself() -> None:
    from desktop import RELEASE_NUMBER, __version__
    from desktop.services.updates.manifest import in_order
    from desktop.storage.migrate import HEAD

    here = running()
    assert (here.version, here.number, here.schema) == (__version__, RELEASE_NUMBER, HEAD)
    assert in_order(here.version) >= (0, 1, 0)
    assert here.platform.count("-") == 1
