"""Forms about families that the office does not know: kept, and made a visit once the family is recorded."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from desktop.models.errors import InvalidInput, NotAllowed, NotFound
from desktop.models.roles import Role
from desktop.models.visits import PhotoKind, VisitState
from desktop.services.desk import Desk
from desktop.services.fieldwork import visit_import, visit_list, visit_photos, visit_unlisted
from desktop.services.fieldwork.visit_import import Fate
from desktop.services.fieldwork.visit_unlisted import Newcomer
from desktop.services.people import erasing
from tests.helpers.offices import SIBLING, as_roles
from tests.helpers.proposals import add_family
from tests.helpers.visits import jpeg, plan_one

ANSWERS = {
    "kunjungan": "baru", "kantor": "32.03.01.2003", "baru_nama": "Mak Icih", "baru_alamat": "Kp. Lebak RT 2",
    "baru_keterangan": "Tinggal sendiri, tetangganya Bu Rina", "tanggal": "2026-08-17", "hasil": "1",
    "catatan": "Rumah hampir roboh", "i303": "8", "foto_lainnya": "dapur.jpg",
}  # fmt: skip


def arrived(tmp_path: Path, uuid: str = "uuid:1", name: str = "kiriman.zip", **answers: str) -> Path:
    """A file with one form about an unknown family, and its photo."""
    body = "".join(f"<{key}>{text}</{key}>" for key, text in (ANSWERS | answers).items() if text)
    path = tmp_path / name
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a/a.xml", f"<data>{body}<meta><instanceID>{uuid}</instanceID></meta></data>")
        archive.writestr("a/dapur.jpg", jpeg())
    return path


def drafts_kept(desk: Desk) -> list[tuple[str, str]]:
    with desk.store.read() as connection:
        rows = connection.exec_driver_sql("SELECT kind, content FROM draft ORDER BY kind").all()
    return [(str(row[0]), str(row[1])) for row in rows]


def test_the_form_is_kept_and_no_visit_is_invented(desk: Desk, tmp_path: Path) -> None:
    path = arrived(tmp_path)
    (row,) = visit_import.check(desk, path).rows
    assert (row.fate, row.family, row.photos) == (Fate.UNLISTED, "Mak Icih", 1)
    assert "tidak ada di daftar" in row.reason
    assert not visit_unlisted.waiting(desk), "a dry run changes nothing"
    taken = visit_import.take(desk, path)
    assert (taken.count(Fate.UNLISTED), taken.photos) == (1, 1)
    (form,) = visit_unlisted.waiting(desk)
    assert form.family == Newcomer("Mak Icih", "Kp. Lebak RT 2", "Tinggal sendiri, tetangganya Bu Rina")
    assert (str(form.visited_on), form.note, form.photos) == ("2026-08-17", "Rumah hampir roboh", 1)
    assert form.brought_by == desk.session.name
    assert not visit_list.find(desk).rows
    assert [one.fate for one in visit_import.take(desk, path).rows] == [Fate.KNOWN]
    assert len(visit_unlisted.waiting(desk)) == 1


def test_it_becomes_a_visit_to_the_family_now_recorded(desk: Desk, tmp_path: Path) -> None:
    path = arrived(tmp_path)
    visit_import.take(desk, path)
    (form,) = visit_unlisted.waiting(desk)
    _, household = add_family(desk, name="Icih Sukaesih")
    visit_id, _ = visit_unlisted.enter(desk, form.id, household)
    read = visit_list.get(desk, visit_id)
    assert (read.row.state, read.row.household_id) == (VisitState.DONE, household)
    assert read.found.answers == {"303": "8"}
    assert read.found.note == (
        "Rumah hampir roboh\nDari ponsel: Mak Icih. Kp. Lebak RT 2. Tinggal sendiri, tetangganya Bu Rina"
    )
    (photo,) = read.photos
    assert photo.kind is PhotoKind.OTHER
    assert visit_photos.read(desk, photo.id)[1][:2] == b"\xff\xd8"
    assert not visit_unlisted.waiting(desk)
    assert "Icih" not in str(drafts_kept(desk)), "its content is only in the visit now"
    assert [one.fate for one in visit_import.take(desk, path).rows] == [Fate.KNOWN]
    with pytest.raises(NotFound):
        visit_unlisted.enter(desk, form.id, household)


def test_it_fills_in_the_visit_that_is_planned(desk: Desk, tmp_path: Path) -> None:
    visit_import.take(desk, arrived(tmp_path))
    (form,) = visit_unlisted.waiting(desk)
    _, household = add_family(desk)
    planned = plan_one(desk, household)
    assert visit_unlisted.enter(desk, form.id, household)[0] == planned
    assert [row.id for row in visit_list.find(desk).rows] == [planned]


def test_an_unknown_family_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    visit_import.take(desk, arrived(tmp_path))
    (form,) = visit_unlisted.waiting(desk)
    with pytest.raises(NotFound):
        visit_unlisted.enter(desk, form.id, "f" * 32)
    assert visit_unlisted.waiting(desk) == (form,)


def test_it_is_thrown_away_with_a_reason_and_does_not_come_again(desk: Desk, tmp_path: Path) -> None:
    path = arrived(tmp_path)
    visit_import.take(desk, path)
    (form,) = visit_unlisted.waiting(desk)
    with pytest.raises(InvalidInput):
        visit_unlisted.dismiss(desk, form.id, "  ")
    visit_unlisted.dismiss(desk, form.id, "warga desa sebelah")
    assert drafts_kept(desk) == [("phone_family", '{"closed":"warga desa sebelah"}')]
    assert [row.fate for row in visit_import.take(desk, path).rows] == [Fate.KNOWN]
    assert not visit_unlisted.waiting(desk)


def test_colleagues_see_it_and_who_records_no_visits_does_not(desk: Desk, tmp_path: Path) -> None:
    visit_import.take(desk, arrived(tmp_path))
    assert visit_unlisted.waiting(as_roles(desk, Role.FACILITATOR, name="Sari"))
    with pytest.raises(NotAllowed):
        visit_unlisted.waiting(as_roles(desk, Role.FRONT_OFFICE))


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"baru_nama": ""}, "belum diisi"),
        ({"kantor": SIBLING}, "kantor lain"),
        ({"i303": "88"}, "tidak ada kode 88"),
        ({"tanggal": "besok"}, "tidak terbaca"),
    ],
)
def test_what_cannot_be_kept_says_why(
    desk: Desk, tmp_path: Path, changed: dict[str, str], words: str
) -> None:
    (row,) = visit_import.take(desk, arrived(tmp_path, **changed)).rows
    assert row.fate is Fate.REFUSED
    assert words in row.reason
    assert not visit_unlisted.waiting(desk)


def test_two_unknown_families_in_one_file_are_two_forms(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "kobo.csv"
    path.write_text(
        "kunjungan,baru_nama,baru_alamat,tanggal,hasil,_uuid\n"
        "Keluarga tidak ada di daftar,Mak Icih,Kp. Lebak,2026-08-17,1,a\n"
        "baru,Abah Ujang,Kp. Hilir,2026-08-17,2,b\n"
        "baru,Abah Ujang,Kp. Hilir,2026-08-17,2,b\n",
        encoding="utf-8",
    )
    assert [row.fate.value for row in visit_import.take(desk, path).rows] == ["unlisted", "unlisted", "known"]
    assert {form.family.name for form in visit_unlisted.waiting(desk)} == {"Mak Icih", "Abah Ujang"}


def test_erasing_the_person_takes_the_form_and_its_photos(desk: Desk, tmp_path: Path) -> None:
    visit_import.take(desk, arrived(tmp_path))
    person, _ = add_family(desk, name="Mak Icih")
    erasing.erase_person(desk, person, "permintaan")
    assert not drafts_kept(desk)
