"""The paper about bundles that were merged: counts, hashes, names that are remembered."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.models.errors import NotAllowed, NotFound
from desktop.models.papers import Paper
from desktop.models.roles import Role
from desktop.services.bundles import drives, exchange, handover, merging, undo_import
from desktop.services.bundles.drives import Drive
from desktop.services.bundles.handover import Person, Signing
from desktop.services.desk import Desk
from desktop.services.mailing import mail_arrivals
from desktop.services.papers import verification
from desktop.services.papers.paper_pictures import qr_texts
from desktop.services.papers.verdicts import Outcome
from tests.helpers.mail_offices import add_person, add_scan, pair
from tests.helpers.offices import KECAMATAN, SIBLING, VILLAGE, as_roles, make_office
from tests.helpers.papers import page_texts
from tests.helpers.pictures import pictures


@pytest.fixture
def above(tmp_path: Path) -> Iterator[Desk]:
    made = make_office(tmp_path, code=KECAMATAN, name="Kecamatan Cianjur")
    yield made
    made.store.close()


@pytest.fixture
def below(tmp_path: Path, above: Desk) -> Iterator[Desk]:
    made = make_office(tmp_path, code=VILLAGE, name="Desa Sukamaju")
    pair(made, above)
    yield made
    made.store.close()


def give(giver: Desk, taker: Desk, folder: Path) -> tuple[str, str]:
    """The next bundle of ``giver``, merged; its id and the hash of its file."""
    folder.mkdir(exist_ok=True)
    path = exchange.export(giver, folder).path
    (result,) = merging.merge(taker, [path])
    assert result.fate == "merged"
    assert result.preview.bundle_id is not None
    return result.preview.bundle_id, hashlib.sha256(path.read_bytes()).hexdigest()


NOBODY = Signing(Person(), {})


def test_the_paper_counts_what_came_and_names_the_file(above: Desk, below: Desk, tmp_path: Path) -> None:
    for name in ("Siti", "Budi"):
        add_person(below, name)
    add_scan(below, 5000)
    bundle, digest = give(below, above, tmp_path / "stick")
    signing = Signing(Person("Dewi", "Operator"), {VILLAGE: Person("Rina", "Petugas")}, "flashdisk")
    (page,) = page_texts(handover.handover_pdf(above, [bundle], signing, Paper.A4))
    assert "1 Kiriman 18-08-2026 09.00 18-08-2026 09.00 0 2 0 1" in page
    assert digest in page.replace(" ", "")
    assert "PUSKESOS_3203012003_320301_0001.age" in page
    assert "dari Desa Sukamaju (kode wilayah 32.03.01.2003) kepada Kecamatan Cianjur" in page
    assert "Petugas, Rina" in page
    assert "Operator, Dewi" in page


def test_what_a_later_bundle_repeats_is_not_counted_again(above: Desk, below: Desk, tmp_path: Path) -> None:
    add_person(below, "Siti")
    give(below, above, tmp_path / "one")
    add_person(below, "Budi")
    second, _ = give(below, above, tmp_path / "two")
    (page,) = page_texts(handover.handover_pdf(above, [second], NOBODY, Paper.A4))
    assert "2 Kiriman 18-08-2026 09.00 18-08-2026 09.00 0 1 0 0 0" in page


def test_the_way_a_bundle_came_is_proposed(
    above: Desk, below: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    monkeypatch.setattr(drives, "list_drives", lambda: [Drive(stick, "KINGSTON", "/dev/x", "vfat", False)])
    ids = []
    for name, place in (("Siti", stick), ("Budi", tmp_path / "folder"), ("Ani", mail_arrivals.folder(above))):
        add_person(below, name)
        ids.append(give(below, above, place)[0])
    by_stick, by_folder, by_mail = ids
    assert handover.way(above, [by_stick]) == "flashdisk"
    assert handover.way(above, [by_folder]) == "folder bersama"
    assert handover.way(above, [by_mail]) == "surel"
    assert handover.way(above, [by_mail, by_stick]) == "flashdisk dan surel"
    signing = Signing(Person(), {}, "folder bersama")
    (page,) = page_texts(handover.handover_pdf(above, [by_folder], signing, Paper.A4))
    assert "melalui folder bersama" in page


def test_each_office_gets_its_own_paper_and_names_are_proposed_again(
    above: Desk, below: Desk, tmp_path: Path
) -> None:
    other = make_office(tmp_path, code=SIBLING, name="Desa Mekarsari")
    try:
        pair(other, above)
        ids = [give(one, above, tmp_path / one.office_code.replace(".", ""))[0] for one in (other, below)]
    finally:
        other.store.close()
    found, taker = handover.givers(above, ids)
    assert [giver.name for giver in found] == ["Desa Sukamaju", "Desa Mekarsari"]
    assert taker == Person("Petugas Uji", "")
    signing = Signing(Person("Dewi", "Operator"), {SIBLING: Person("Jajang", "Kaur")})
    pages = page_texts(handover.handover_pdf(above, ids, signing, Paper.F4))
    assert ["Desa Sukamaju" in page for page in pages] == [True, False]
    found, taker = handover.givers(above, ids)
    assert taker == Person("Dewi", "Operator")
    assert {giver.code: giver.last for giver in found} == {
        VILLAGE: Person(),
        SIBLING: Person("Jajang", "Kaur"),
    }


def test_what_was_taken_back_or_sent_has_no_paper(above: Desk, below: Desk, tmp_path: Path) -> None:
    bundle, _ = give(below, above, tmp_path / "stick")
    undo_import.undo_last(above)
    for ids in ([bundle], ["0" * 32], []):
        with pytest.raises(NotFound):
            handover.handover_pdf(above, ids, NOBODY)
    sent = exchange.history(below)[0].id
    with pytest.raises(NotFound):
        handover.givers(below, [sent])
    with pytest.raises(NotAllowed):
        handover.givers(as_roles(above, Role.LEADER), [bundle])


def test_the_paper_bears_one_number_of_the_register_however_often_it_is_printed(
    above: Desk, below: Desk, tmp_path: Path
) -> None:
    first, _ = give(below, above, tmp_path / "stick")
    add_person(below, "Siti")
    second, _ = give(below, above, tmp_path / "stick2")
    pdf = handover.handover_pdf(above, [first], NOBODY, Paper.A4)
    (text,) = qr_texts(pictures(pdf)[0])
    for desk in (above, below):
        assert verification.check(desk, text).outcome is Outcome.VALID
    again = handover.handover_pdf(above, [first], Signing(Person("Dewi"), {}), Paper.A4)
    assert qr_texts(pictures(again)[0]) == [text]
    assert qr_texts(pictures(handover.handover_pdf(above, [second], NOBODY))[0]) != [text]
    with above.store.read() as connection:
        rows = connection.exec_driver_sql("SELECT number, title FROM letter WHERE kind='handover'").all()
    assert len(rows) == 2
    assert rows[0].number in page_texts(pdf)[0]
    assert rows[0].title == "Serah terima data Desa Sukamaju"
