"""Reference data of the kecamatan and kabupaten in force at the village, under its own edits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from desktop.models.codes import DestinationKind
from desktop.models.eligibility_facts import Outcome
from desktop.services.bundles import exchange, merging
from desktop.services.catalogue import programmes
from desktop.services.desk import Desk
from desktop.services.matching.families import match_household
from desktop.services.papers import template_editing
from desktop.services.reference_data import destinations, reference, reference_lists
from desktop.services.reference_data.destinations import Destination
from desktop.services.reference_data.reference import Source
from tests.helpers.mail_offices import pair
from tests.helpers.needy import family
from tests.helpers.offices import KABUPATEN, KECAMATAN, VILLAGE, make_office

Tree = tuple[Desk, Desk, Desk]


@pytest.fixture
def tree(tmp_path: Path) -> Iterator[Tree]:
    made = tuple(make_office(tmp_path, code=code) for code in (KABUPATEN, KECAMATAN, VILLAGE))
    pair(made[1], made[0])
    pair(made[2], made[1])
    yield made[0], made[1], made[2]
    for desk in made:
        desk.store.close()


def down(tree: Tree, folder: Path) -> None:
    """A reply from each office to the one below."""
    for giver, taker in pairwise(tree):
        place = folder / taker.office_code
        place.mkdir(exist_ok=True)
        (result,) = merging.merge(taker, [exchange.export(giver, place, taker.office_code).path])
        assert result.fate in {"merged", "known"}


def days(desk: Desk) -> int:
    return desk.reference.deadline_days("DAT")


def test_the_nearest_office_has_the_last_word(tree: Tree, tmp_path: Path) -> None:
    kabupaten, kecamatan, village = tree
    shipped = days(village)
    reference.save_item(kabupaten, "deadlines", "DAT", {"days": shipped + 1})
    down(tree, tmp_path)
    assert (days(kecamatan), days(village)) == (shipped + 1, shipped + 1)
    reference.save_item(kecamatan, "deadlines", "DAT", {"days": shipped + 2})
    down(tree, tmp_path)
    assert days(village) == shipped + 2
    reference.save_item(village, "deadlines", "DAT", {"days": shipped + 3})
    reference.reset_item(kecamatan, "deadlines", "DAT")
    down(tree, tmp_path)
    assert (days(kecamatan), days(village)) == (shipped + 1, shipped + 3)
    reference.reset_item(village, "deadlines", "DAT")
    assert days(village) == shipped + 1


def test_a_template_goes_down_and_the_village_s_own_words_stay(tree: Tree, tmp_path: Path) -> None:
    kabupaten, _, village = tree
    text = "== Judul ==\nSURAT\n== Isi ==\nMenerangkan [NamA]."
    template_editing.save(kabupaten, "sktm", text)
    down(tree, tmp_path)
    assert template_editing.text_of(village, "sktm") == text
    listed = next(row for row in template_editing.templates(village) if row.code == "sktm")
    assert (listed.edited, listed.giver) == (False, "Kabupaten Cianjur")
    template_editing.save(village, "sktm", f"{text}\nDi desa kami.")
    template_editing.restore(kabupaten, "sktm")
    down(tree, tmp_path)
    assert template_editing.text_of(village, "sktm").endswith("Di desa kami.")
    template_editing.restore(village, "sktm")
    assert template_editing.text_of(village, "sktm") == template_editing.shipped_text("sktm")


def test_a_holiday_from_above_holds_and_can_be_taken_off(tree: Tree, tmp_path: Path) -> None:
    _, kecamatan, village = tree
    day = date(2026, 8, 20)
    reference.save_item(kecamatan, "holidays", day.isoformat(), {"name": "Hari jadi kecamatan", "off": True})
    down(tree, tmp_path)
    assert not village.reference.calendar().is_working_day(day)
    (line,) = [line for line in reference_lists.holidays(village, 2026) if line.day == day]
    assert line.name == "Hari jadi kecamatan"
    reference.remove_item(village, "holidays", line.id)
    assert village.reference.calendar().is_working_day(day)
    assert all(line.day != day for line in reference_lists.holidays(village, 2026))


def test_what_the_village_lists_says_where_it_comes_from(tree: Tree, tmp_path: Path) -> None:
    _, kecamatan, village = tree
    reference.save_item(kecamatan, "deadlines", "DAT", {"days": 4})
    down(tree, tmp_path)
    row = next(row for row in reference.items(village, "deadlines") if row.code == "DAT")
    assert (row.source, row.content["days"]) == (Source.SHIPPED, 4)


def test_a_programme_from_above_arrives_whole_and_says_from_where(tree: Tree, tmp_path: Path) -> None:
    kabupaten, _, village = tree
    content = {
        "code": "BEASISWA", "name": "Beasiswa kabupaten", "sector": "pendidikan", "level": "kabupaten",
        "about": "Biaya sekolah setahun", "steps": ["Daftar di Puskesos", "Tunggu pengumuman"],
        "criteria": [
            {"type": "desil", "operator": "<=", "value": 3, "label": "Desil 1–3"},
            {
                "type": "any_of", "label": "Masih sekolah", "unconfirmed": True,
                "criteria": [
                    {"type": "studying", "operator": "any_of", "value": ["6", "7"], "label": "SMP atau SMA"},
                    {"type": "housing", "item": "303", "operator": "any_of", "value": ["8"], "label": "L"},
                ],
            },
        ],
        "requirements": [{"code": "KK", "name": "Fotokopi KK", "mandatory": True}],
        "sla_days": 20, "legal_basis": ["Perbup 1/2026"], "valid_to": "2027-12-31",
        "destination_hint": "DISDIK",
    }  # fmt: skip
    programmes.save(kabupaten, content, new=True)
    down(tree, tmp_path)
    row = programmes.get(village, "BEASISWA")
    assert row.content == content
    assert (row.source, row.usable) == (Source.SHIPPED, True)
    assert row.from_office
    assert row.origin == f"Dari {row.from_office}"
    household = family(village, "Siti", {"name": "Ani", "birth_date": "2012-03-01", "studying": 6}, desil=2)
    match = next(one for one in match_household(village, household).matches if one.code == "BEASISWA")
    assert (match.outcome, match.missing_papers) == (Outcome.PAPERS, ("Fotokopi KK",))
    programmes.save(village, {**content, "about": "Kata desa"}, new=False)
    down(tree, tmp_path)
    assert programmes.get(village, "BEASISWA").programme.about == "Kata desa"
    programmes.reset(village, "BEASISWA")
    assert programmes.get(village, "BEASISWA").programme.about == "Biaya sekolah setahun"


def named(desk: Desk, code: str) -> Destination:
    return next(one for one in destinations.destinations(desk, with_inactive=True) if one.code == code)


def test_destinations_of_above_are_in_the_directory_below(tree: Tree, tmp_path: Path) -> None:
    kabupaten, kecamatan, village = tree
    new = Destination("RSK", DestinationKind.HOSPITAL, "RS Kabupaten", "Direktur RS", "0263", ("PBI",))
    destinations.save_destination(kabupaten, new)
    first, second = [one for one in destinations.destinations(village) if one.to_office is None][:2]
    for one in (first, second):
        destinations.save_destination(kabupaten, replace(one, phone="0263 111"))
    destinations.save_destination(village, replace(second, phone="0263 222"))
    down(tree, tmp_path)
    assert named(village, "RSK") == new
    assert named(village, first.code).phone == "0263 111"
    assert named(village, second.code).phone == "0263 222"
    with village.store.read() as connection:
        assert destinations.find(connection, VILLAGE, "RSK") == new
    destinations.save_destination(kabupaten, replace(new, active=False))
    down(tree, tmp_path)
    assert all(one.code != "RSK" for one in destinations.destinations(village))
    assert named(kecamatan, "RSK").active is False


def test_sending_again_adds_nothing(tree: Tree, tmp_path: Path) -> None:
    _, kecamatan, _ = tree
    reference.save_item(kecamatan, "deadlines", "DAT", {"days": 4})
    before = []
    for _ in range(2):
        down(tree, tmp_path)
        with kecamatan.store.read() as connection:
            found = connection.exec_driver_sql("SELECT count(*) FROM change WHERE entity='shared_reference'")
            before.append(found.scalar_one())
    assert before == [1, 1]


def test_content_of_another_version_is_passed_over(tree: Tree, tmp_path: Path) -> None:
    _, kecamatan, village = tree
    known = len(destinations.destinations(village))
    with kecamatan.unit_of_work() as uow:
        uow.execute(
            "INSERT INTO reference_item (kind, code, content, changed_at) VALUES (?,?,?,?)",
            ("directory", "NEU", '{"shape": 2}', uow.at),
        )
    down(tree, tmp_path)
    assert len(destinations.destinations(village)) == known
