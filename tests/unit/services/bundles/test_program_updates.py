"""A signed update rides in replies on sticks and lands where the offer of updates looks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.models.errors import NotAllowed, NotFound
from desktop.services.bundles import exchange, merging, program_updates, sending, undo_import
from desktop.services.bundles.program_updates import UpdateTooLarge
from desktop.services.desk import Desk
from desktop.services.updates import install
from desktop.services.updates.errors import UpdateRefused
from desktop.services.updates.program import Program
from desktop.sync.limits import Limits
from tests.helpers.mail_offices import pair
from tests.helpers.offices import KABUPATEN, KECAMATAN, VILLAGE, make_office
from tests.helpers.updates import Maker, program

Tree = tuple[Desk, Desk, Desk]


@pytest.fixture
def tree(tmp_path: Path) -> Iterator[Tree]:
    made = tuple(make_office(tmp_path, code=code) for code in (KABUPATEN, KECAMATAN, VILLAGE))
    pair(made[1], made[0])
    pair(made[2], made[1])
    yield made[0], made[1], made[2]
    for desk in made:
        desk.store.close()


@pytest.fixture
def maker(tmp_path: Path) -> Maker:
    return Maker(tmp_path / "maker")


@pytest.fixture
def runs(maker: Maker, tmp_path: Path) -> Program:
    """Version 0.1.0 on the computer of the village."""
    return program(maker, tmp_path / "data")


def to_stick(giver: Desk, taker: Desk, folder: Path) -> int:
    """A bundle by stick, merged; its bytes."""
    place = folder / f"{giver.office_code}-{taker.office_code}"
    place.mkdir(exist_ok=True)
    written = sending.to_folder(giver, place, taker.office_code)
    merging.merge(taker, [written.path])
    assert written.exported is not None
    return written.exported.size


def files(desk: Desk) -> list[Path]:
    folder = program_updates.folder(desk)
    return sorted(folder.iterdir()) if folder.is_dir() else []


def test_it_goes_down_two_levels_and_is_offered_after_the_usual_checks(
    tree: Tree, maker: Maker, runs: Program, tmp_path: Path
) -> None:
    kabupaten, kecamatan, village = tree
    update = maker.update("0.2.0", 2)
    program_updates.offer(kabupaten, update, runs)
    to_stick(kabupaten, kecamatan, tmp_path)
    to_stick(kecamatan, village, tmp_path)
    (arrived,) = files(village)
    assert arrived.read_bytes() == update.read_bytes()
    assert arrived.name.startswith("puskesos-0.2.0-")
    (offer,) = install.find([program_updates.folder(village)], runs)
    assert (offer.version, offer.path) == ("0.2.0", arrived)
    with village.store.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM blob").scalar_one() == 0


def test_it_rides_until_the_office_names_the_bundle(
    tree: Tree, maker: Maker, runs: Program, tmp_path: Path
) -> None:
    _, kecamatan, village = tree
    program_updates.offer(kecamatan, maker.update(), runs)
    lost = sending.to_folder(kecamatan, tmp_path, VILLAGE)
    lost.path.unlink()
    mailed = exchange.export(kecamatan, tmp_path, VILLAGE)
    merging.merge(village, [mailed.path])
    to_stick(village, kecamatan, tmp_path)
    # The watermarks cover the lost bundle, but the file never came.
    offered = program_updates.offered(kecamatan)
    assert offered is not None
    assert (offered.reached, offered.offices, offered.is_own, offered.is_here) == (0, 1, True, True)
    assert to_stick(kecamatan, village, tmp_path) > offered.size
    assert len(files(village)) == 1
    to_stick(village, kecamatan, tmp_path)
    offered = program_updates.offered(kecamatan)
    assert offered is not None
    assert offered.reached == 1
    assert to_stick(kecamatan, village, tmp_path) < 8000


def test_a_newer_one_takes_its_place_and_stopping_removes_it(
    tree: Tree, maker: Maker, runs: Program, tmp_path: Path
) -> None:
    _, kecamatan, village = tree
    for version, number in (("0.2.0", 2), ("0.3.0", 3)):
        program_updates.offer(kecamatan, maker.update(version, number), runs)
        to_stick(kecamatan, village, tmp_path)
    assert [path.name[:15] for path in files(village)] == ["puskesos-0.3.0-"]
    program_updates.stop(kecamatan)
    assert program_updates.offered(kecamatan) is None
    to_stick(kecamatan, village, tmp_path)
    assert files(kecamatan) == files(village) == []
    with pytest.raises(NotFound):
        program_updates.stop(kecamatan)


def test_what_is_not_signed_or_too_large_goes_nowhere(
    tree: Tree, maker: Maker, runs: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, kecamatan, village = tree
    forged = Maker(tmp_path / "other").update()
    with pytest.raises(UpdateRefused):
        program_updates.offer(kecamatan, forged, runs)
    broken = maker.update()
    broken.write_bytes(broken.read_bytes()[:-1500])
    with pytest.raises(UpdateRefused):
        program_updates.offer(kecamatan, broken, runs)
    with pytest.raises(NotAllowed):
        program_updates.offer(village, maker.update(), runs)
    monkeypatch.setattr(program_updates, "DEFAULT_LIMITS", Limits(blob=1000))
    with pytest.raises(UpdateTooLarge):
        program_updates.offer(kecamatan, maker.update(), runs)
    assert program_updates.offered(kecamatan) is None
    assert files(kecamatan) == []


def test_a_forged_file_in_a_bundle_arrives_and_is_never_offered(
    tree: Tree, maker: Maker, runs: Program, tmp_path: Path
) -> None:
    _, kecamatan, village = tree
    other = Maker(tmp_path / "other")
    program_updates.offer(kecamatan, other.update("0.9.0", 9), program(other, tmp_path / "evil"))
    to_stick(kecamatan, village, tmp_path)
    assert len(files(village)) == 1
    assert install.find([program_updates.folder(village)], runs) == []


def test_taking_the_merge_back_takes_the_announcement_back(
    tree: Tree, maker: Maker, runs: Program, tmp_path: Path
) -> None:
    _, kecamatan, village = tree
    program_updates.offer(kecamatan, maker.update(), runs)
    to_stick(kecamatan, village, tmp_path)
    undo_import.undo_last(village)
    with village.store.read() as connection:
        assert program_updates.expected(connection, village) == {}
