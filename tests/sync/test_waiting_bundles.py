"""Bundles that wait or were refused are kept whole, whatever goes wrong with disks and files meanwhile."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from desktop.models.errors import KnownError
from desktop.services.bundles import merging, parked, quarantine
from desktop.services.bundles.kept_copy import keep_copy, name_of
from desktop.sync import envelope
from desktop.sync.errors import BundleNotWritten, BundleRefused, RefusalCode, WriteFailure
from tests.helpers.district import District
from tests.helpers.offices import KECAMATAN, SIBLING, VILLAGE


def two_bundles(district: District) -> tuple[Path, Path]:
    """A bundle of a village, and the one after it as if the first had been confirmed."""
    district.person(VILLAGE, name="Ayu")
    first = district.export(VILLAGE, KECAMATAN)
    with district[VILLAGE].unit_of_work() as uow:
        uow.execute(
            "INSERT INTO peer_watermark (peer, oid, seq) SELECT ?, oid, seq FROM origin WHERE office=?",
            (KECAMATAN, VILLAGE),
        )
    district.person(VILLAGE, name="Budi")
    return first, district.export(VILLAGE, KECAMATAN)


def failing_for(name: str, error: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    """Opening the file of this name fails."""
    honest = envelope.open_bundle

    def opened(path: Path, **given: Any) -> Any:
        if path.name == name:
            raise error
        return honest(path, **given)

    monkeypatch.setattr(merging, "open_bundle", opened)


def test_a_waiting_bundle_that_cannot_be_read_just_now_goes_on_waiting(
    district: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = two_bundles(district)
    desk = district[KECAMATAN]
    assert [result.fate for result in merging.merge(desk, [second])] == ["parked"]
    (waits,) = parked.paths(desk)
    with monkeypatch.context() as locked:
        failing_for(waits.name, BundleRefused(RefusalCode.UNREADABLE, "errno 13"), locked)
        assert [result.fate for result in merging.merge(desk, [first])] == ["merged", "refused"]
    assert parked.paths(desk) == [waits]
    district.person(SIBLING)
    fates = [result.fate for result in merging.merge(desk, [district.export(SIBLING, KECAMATAN)])]
    assert fates == ["merged", "merged"]
    assert parked.paths(desk) == []


def test_a_waiting_bundle_that_is_refused_is_told_and_kept_among_the_refused(
    district: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = two_bundles(district)
    desk = district[KECAMATAN]
    merging.merge(desk, [second])
    (waits,) = parked.paths(desk)
    failing_for(waits.name, BundleRefused(RefusalCode.DAMAGED, "spoilt"), monkeypatch)
    assert [result.fate for result in merging.merge(desk, [first])] == ["merged", "refused"]
    assert parked.paths(desk) == []
    (kept,) = quarantine.quarantine(desk)
    assert kept.code == RefusalCode.DAMAGED


@pytest.mark.parametrize(
    "error", [BundleNotWritten(WriteFailure.WORKSPACE_FULL), OSError(5, "pulled out")], ids=["full", "gone"]
)
def test_one_file_that_fails_leaves_the_others_their_fate(
    district: District, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    _, early = two_bundles(district)
    district.person(SIBLING)
    good, bad = district.export(SIBLING, KECAMATAN), district.folder / "rusak.age"
    bad.write_bytes(b"x")
    failing_for(bad.name, error, monkeypatch)
    results = merging.merge(district[KECAMATAN], [good, early, bad])
    fates = {result.preview.path: result.fate for result in results}
    assert fates == {good: "merged", early: "parked", bad: "refused"}
    refusal = next(result.preview.refusal for result in results if result.preview.path == bad)
    assert isinstance(refusal, KnownError)
    assert len(parked.paths(district[KECAMATAN])) == 1


class Cancelling:
    """Somebody who cancels as soon as lines are merged."""

    def check(self) -> None:
        raise InterruptedByHand

    def report(self, done: int, total: int = 0, text: str = "") -> None:
        """Says nothing."""


class InterruptedByHand(Exception):
    """What `check` raises."""


def test_who_cancels_has_brought_the_early_ones_all_the_same(district: District) -> None:
    _, early = two_bundles(district)
    for number in range(3):
        district.person(SIBLING, name=f"Warga {number}")
    later = district.export(SIBLING, KECAMATAN)
    with pytest.raises(InterruptedByHand):
        merging.merge(district[KECAMATAN], [early, later], Cancelling())
    assert len(parked.paths(district[KECAMATAN])) == 1


def test_a_copy_cut_off_by_a_power_cut_is_made_anew(tmp_path: Path) -> None:
    bundle = tmp_path / "PUSKESOS.age"
    bundle.write_bytes(b"isi" * 1000)
    folder = tmp_path / "kept"
    folder.mkdir()
    (folder / name_of(bundle)).write_bytes(b"isi")
    copy = keep_copy(bundle, folder)
    assert copy.read_bytes() == bundle.read_bytes()
    assert [path.name for path in folder.iterdir()] == [copy.name]
