"""Notices from above: written, sent with replies, read by each person, taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop.models.errors import InvalidInput, NotAllowed, NotFound
from desktop.models.roles import Role
from desktop.services import home
from desktop.services.bundles import announcements, exchange, merging
from desktop.services.desk import Desk
from tests.helpers.mail_offices import pair
from tests.helpers.offices import KABUPATEN, KECAMATAN, VILLAGE, as_roles, make_office


@pytest.fixture
def tree(tmp_path: Path) -> Iterator[tuple[Desk, Desk, Desk]]:
    """Kabupaten, kecamatan and village, paired one below the other."""
    made = tuple(make_office(tmp_path, code=code) for code in (KABUPATEN, KECAMATAN, VILLAGE))
    pair(made[1], made[0])
    pair(made[2], made[1])
    yield made[0], made[1], made[2]
    for desk in made:
        desk.store.close()


def send(giver: Desk, taker: Desk, folder: Path) -> None:
    folder = folder / f"{giver.office_code}-{taker.office_code}"
    folder.mkdir(exist_ok=True)
    path = exchange.export(giver, folder, taker.office_code).path
    (result,) = merging.merge(taker, [path])
    assert result.fate == "merged"


def titles(found: list[announcements.Announcement]) -> list[str]:
    return [one.title for one in found]


def test_a_notice_of_the_kabupaten_reaches_the_village_through_the_kecamatan(
    tree: tuple[Desk, Desk, Desk], tmp_path: Path
) -> None:
    kabupaten, kecamatan, village = tree
    announcements.publish(kabupaten, "  Rapat  Senin ", "Bawa laporan.\nPukul 09.00.")
    announcements.publish(kecamatan, "Jaringan mati", "Kirim lewat flashdisk.")
    send(kabupaten, kecamatan, tmp_path)
    send(kecamatan, village, tmp_path)
    found = announcements.unread(village)
    assert sorted(titles(found)) == ["Jaringan mati", "Rapat Senin"]
    assert {one.office_code for one in found} == {KABUPATEN, KECAMATAN}
    assert titles(announcements.received(kecamatan)) == ["Rapat Senin"]
    assert titles(announcements.sent(kecamatan)) == ["Jaringan mati"]
    assert home.facts(village).announcements == tuple(found)


def test_each_person_puts_a_notice_away_for_themselves(tree: tuple[Desk, Desk, Desk], tmp_path: Path) -> None:
    _, kecamatan, village = tree
    announcements.publish(kecamatan, "Rapat", "Senin.")
    send(kecamatan, village, tmp_path)
    (one,) = announcements.unread(village)
    announcements.mark_read(village, one.id)
    assert announcements.unread(village) == []
    assert titles(announcements.unread(as_roles(village, Role.FRONT_OFFICE))) == ["Rapat"]
    assert titles(announcements.received(village)) == ["Rapat"]


def test_a_notice_taken_back_disappears_below_and_one_past_its_day_too(
    tree: tuple[Desk, Desk, Desk], tmp_path: Path
) -> None:
    _, kecamatan, village = tree
    announcements.publish(kecamatan, "Salah", "Keliru.")
    announcements.publish(kecamatan, "Lama", "Sampai besok.", date(2026, 8, 19))
    send(kecamatan, village, tmp_path)
    assert len(announcements.unread(village)) == 2
    wrong = next(one for one in announcements.sent(kecamatan) if one.title == "Salah")
    announcements.withdraw(kecamatan, wrong.id, "keliru")
    with pytest.raises(NotFound):
        announcements.withdraw(kecamatan, wrong.id, "keliru")
    send(kecamatan, village, tmp_path)
    assert titles(announcements.unread(village)) == ["Lama"]
    village.store.clock.advance(days=2)  # type: ignore[attr-defined]  # a test's own clock
    assert announcements.unread(village) == []
    assert titles(announcements.received(village)) == ["Lama"]


def test_the_sender_sees_whom_it_reached(tree: tuple[Desk, Desk, Desk], tmp_path: Path) -> None:
    _, kecamatan, village = tree
    announcements.publish(kecamatan, "Rapat", "Senin.")
    send(kecamatan, village, tmp_path)
    assert [(one.reached, one.offices) for one in announcements.sent(kecamatan)] == [(0, 1)]
    send(village, kecamatan, tmp_path)
    assert [(one.reached, one.offices) for one in announcements.sent(kecamatan)] == [(1, 1)]


def test_what_is_refused(tree: tuple[Desk, Desk, Desk]) -> None:
    _, kecamatan, village = tree
    with pytest.raises(InvalidInput) as told:
        announcements.publish(kecamatan, " ", "", date(2026, 8, 1))
    assert set(told.value.problems) == {"title", "body", "until"}
    with pytest.raises(InvalidInput) as told:
        announcements.publish(kecamatan, "x" * 81, "y" * 1001)
    assert set(told.value.problems) == {"title", "body"}
    with pytest.raises(NotAllowed):
        announcements.publish(village, "Rapat", "Senin.")
    with pytest.raises(NotAllowed):
        announcements.publish(as_roles(kecamatan, Role.LEADER), "Rapat", "Senin.")
    announcements.publish(kecamatan, "Rapat", "Senin.")
    with pytest.raises(InvalidInput):
        announcements.withdraw(kecamatan, announcements.sent(kecamatan)[0].id, " ")


def test_what_a_village_writes_as_a_notice_is_shown_nowhere(
    tree: tuple[Desk, Desk, Desk], tmp_path: Path
) -> None:
    _, kecamatan, village = tree
    with village.unit_of_work() as uow:
        uow.insert(
            "announcement", {"title": "Palsu", "body": "x", "published_at": uow.at, "until": "kapan-kapan"}
        )
    send(village, kecamatan, tmp_path)
    assert announcements.received(kecamatan) == announcements.sent(kecamatan) == []
