"""Numbers of the register: one counter or one for each kind, never the same number twice."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from desktop.models.errors import InvalidInput
from desktop.services.bundles import returning
from desktop.services.desk import Desk
from desktop.services.offices import office
from desktop.services.papers import letter_numbers
from desktop.services.papers.letter_numbers import NumberTrouble
from desktop.services.session import Session
from desktop.storage import keys
from desktop.storage.profile import Folder, load_profile
from desktop.storage.store import Store
from tests.helpers.cases import row, rows

DAY = date(2026, 8, 18)
WITH_KIND = "{klas}/{urut:03}/{kode}/{tahun}"


def entered(desk: Desk, kind: str, day: date = DAY) -> str:
    with desk.unit_of_work() as uow:
        return letter_numbers.enter(uow, desk, kind, day, title="Uji")[1]


def test_kinds_share_one_counter_and_bear_their_own_archive_class(desk: Desk) -> None:
    office.change_settings(desk, letter_template=WITH_KIND)
    numbers = [entered(desk, kind) for kind in ("sktm", "minutes", "rec_pbi")]
    assert numbers == ["400.9.14.1/001/SKTM/2026", "400.9/002/BA/2026", "400.9.11/003/PBI/2026"]
    assert entered(desk, "sktm", date(2027, 1, 4)) == "400.9.14.1/001/SKTM/2027"


def test_the_office_files_a_kind_under_a_class_of_its_own(desk: Desk) -> None:
    office.change_settings(desk, letter_template=WITH_KIND, kind_classes={"sktm": "460"})
    assert entered(desk, "sktm") == "460/001/SKTM/2026"
    with pytest.raises(InvalidInput) as refused:
        office.change_settings(desk, kind_classes={"sktm": "460/x"})
    assert list(refused.value.problems) == ["kind_classes"]


def test_the_register_has_a_line_for_what_was_entered(desk: Desk) -> None:
    with desk.unit_of_work() as uow:
        letter_id, number = letter_numbers.enter(
            uow, desk, "minutes", DAY, title="Berita acara musdes", deliberation_id="d" * 32
        )
    stored = row(desk, "letter", letter_id)
    assert (stored["number"], stored["serial"], stored["year"]) == (number, 1, 2026)
    assert (stored["title"], stored["deliberation_id"]) == ("Berita acara musdes", "d" * 32)
    assert (stored["classification"], stored["actor_name"]) == ("400.9", desk.session.name)


def test_each_kind_is_counted_apart_where_the_office_wants_it(desk: Desk) -> None:
    office.change_settings(desk, letter_template=WITH_KIND, count_per_kind=True)
    numbers = [entered(desk, kind) for kind in ("sktm", "sktm", "rec_pip")]
    assert numbers == ["400.9.14.1/001/SKTM/2026", "400.9.14.1/002/SKTM/2026", "400.9.14.4/001/PIP/2026"]


def test_how_a_year_is_counted_stays_until_its_end(desk: Desk) -> None:
    office.change_settings(desk, letter_template=WITH_KIND)
    entered(desk, "sktm")
    office.change_settings(desk, count_per_kind=True)
    assert entered(desk, "rec_pip") == "400.9.14.4/002/PIP/2026"
    assert entered(desk, "rec_pip", date(2027, 1, 4)) == "400.9.14.4/001/PIP/2027"
    office.change_settings(desk, count_per_kind=False)
    assert entered(desk, "sktm", date(2027, 1, 4)) == "400.9.14.1/001/SKTM/2027"


def test_counting_apart_needs_the_kind_in_the_number(desk: Desk) -> None:
    with pytest.raises(InvalidInput) as unclear:
        office.change_settings(desk, count_per_kind=True)
    assert "{kode}" in unclear.value.problems["letter_template"]
    office.change_settings(desk, letter_template=WITH_KIND, count_per_kind=True)
    entered(desk, "sktm")
    office.change_settings(desk, letter_template="{urut}/{tahun}", count_per_kind=False)
    with pytest.raises(NumberTrouble) as refused:
        entered(desk, "rec_pip")
    assert "{kode}" in refused.value.todo
    assert rows(desk, "SELECT count(*) FROM letter") == [(1,)]


def test_numbers_of_before_go_on_where_the_office_comes_back(desk: Desk) -> None:
    """What a bundle brought back: rows of this office, and counters that know nothing of them."""
    office.change_settings(desk, letter_template=WITH_KIND, count_per_kind=True)
    ids = []
    with desk.unit_of_work() as uow:
        for kind in ("sktm", "sktm", "rec_pip"):
            ids.append(letter_numbers.enter(uow, desk, kind, DAY, title="Uji")[0])
        uow.execute("DELETE FROM counter")
        uow.execute("DELETE FROM setting WHERE key='letter_counters'")
        returning._go_on_with_letters(uow, desk.office_code, ids)
    assert entered(desk, "sktm") == "400.9.14.1/203/SKTM/2026"
    assert entered(desk, "rec_pip") == "400.9.14.4/202/PIP/2026"
    assert entered(desk, "rec_kipk") == "400.9.14.4/001/KIPK/2026"
    with desk.unit_of_work() as uow:
        returning._go_on_with_letters(uow, desk.office_code, ids)
    assert entered(desk, "sktm") == "400.9.14.1/204/SKTM/2026"


def _enter_many(root: Path, session: Session, kinds: tuple[str, ...]) -> None:
    """In a process of its own, past the lock that lets only one program into an office at a time."""
    folder = Folder(root)
    profile = load_profile(folder)
    key = keys.load(root, profile.profile_id, profile.key_file)
    with Store(folder, profile, key, None) as store:
        desk = Desk(store, session)
        for kind in kinds:
            entered(desk, kind)


def test_two_processes_and_two_windows_never_share_a_number(desk: Desk) -> None:
    kinds = ("sktm", "rec_pip", "minutes") * 5
    other = multiprocessing.get_context("spawn").Process(
        target=_enter_many, args=(desk.store.folder.root, desk.session, kinds)
    )
    other.start()
    with ThreadPoolExecutor(2) as windows:
        here = list(windows.map(lambda kind: entered(desk, kind), kinds * 2))
    other.join(timeout=60)
    assert other.exitcode == 0
    stored = rows(desk, "SELECT serial, number FROM letter ORDER BY serial")
    assert [serial for serial, _ in stored] == list(range(1, 3 * len(kinds) + 1))
    assert len({number for _, number in stored}) == len(stored)
    assert set(here) < {number for _, number in stored}
