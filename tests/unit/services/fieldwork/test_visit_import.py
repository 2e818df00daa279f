"""Forms back from phones: Kobo and ODK files, twice, torn, hostile, with photos and without."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from PIL import Image

from desktop.models.errors import NotAllowed
from desktop.models.roles import Role
from desktop.models.visits import Outcome, VisitState
from desktop.services.desk import Desk
from desktop.services.fieldwork import visit_import, visit_list, visit_photos, visit_submissions, visits
from desktop.services.fieldwork.visit_import import Fate
from desktop.services.fieldwork.visit_submissions import BadSubmissions
from tests.helpers.offices import as_roles
from tests.helpers.proposals import add_family
from tests.helpers.visits import add_families, findings, jpeg, plan_one

UUID = "uuid:7f9f3d2a-0001-4c55-9a10-111111111111"


@pytest.fixture
def visit_id(desk: Desk) -> str:
    _, household = add_family(desk)
    return plan_one(desk, household)


def instance(visit_id: str, uuid: str = UUID, **answers: str) -> bytes:
    """A submission as ODK Collect writes it."""
    given = {
        "kunjungan": visit_id, "tanggal": "2026-08-17", "hasil": "1", "catatan": "Atap bocor &amp; lembap",
        **answers,
    }  # fmt: skip
    body = "".join(f"<{name}>{text}</{name}>" for name, text in given.items())
    return (
        '<?xml version="1.0" ?><data xmlns:orx="http://openrosa.org/xforms" id="puskesos_kunjungan" '
        f'version="1"><mulai>2026-08-17T09:00:00.000+07:00</mulai>{body}'
        "<bagian2><i303>8</i303><i302>24</i302></bagian2>"
        f"<orx:meta><orx:instanceID>{uuid}</orx:instanceID></orx:meta></data>"
    ).encode()


def zipped(path: Path, files: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def test_a_zip_of_instances_with_photos_comes_in_once(desk: Desk, visit_id: str, tmp_path: Path) -> None:
    path = zipped(
        tmp_path / "kiriman.zip",
        {
            "instances/a/a.xml": instance(
                visit_id, foto_depan="17554.jpg", foto_dalam="hilang.jpg", lokasi="-6.816667 107.1425 650 5"
            ),
            "instances/a/17554.jpg": jpeg(),
            "instances/b/17554.jpg": jpeg(10),
            "__MACOSX/instances/a/._a.xml": b"\x00\x05",
        },
    )
    dry = visit_import.check(desk, path)
    (row,) = dry.rows
    assert (row.fate, row.family, row.photos) == (Fate.NEW, "Siti Rohmah", 1)
    assert row.notes == ("Foto hilang.jpg tidak ada dalam berkas.",)
    assert visit_list.get(desk, visit_id).row.state is VisitState.PLANNED, "a dry run changes nothing"
    assert visit_import.take(desk, path).count(Fate.NEW) == 1
    read = visit_list.get(desk, visit_id)
    assert read.row.state is VisitState.DONE
    assert read.row.outcome is Outcome.COMPLETE
    assert read.found.answers == {"303": "8", "302": "24"}
    assert read.found.note == "Atap bocor & lembap"
    assert (read.found.latitude, read.found.longitude) == ("-6.816667", "107.1425")
    (photo,) = read.photos
    with Image.open(io.BytesIO(visit_photos.read(desk, photo.id)[1])) as picture:
        assert not picture.getexif(), "no place, no camera"
        assert picture.getpixel((5, 5))[0] > 100, "the one beside its form, not its namesake"  # type: ignore[index]
    again = visit_import.take(desk, path)
    assert [row.fate for row in again.rows] == [Fate.KNOWN]
    assert len(visit_list.get(desk, visit_id).photos) == 1


def test_what_the_desk_corrected_is_not_overwritten(desk: Desk, visit_id: str, tmp_path: Path) -> None:
    path = tmp_path / "satu.xml"
    path.write_bytes(instance(visit_id))
    visit_import.take(desk, path)
    visits.record(desk, visit_id, findings(desk, answers={"303": "6"}))
    assert visit_import.take(desk, path).count(Fate.KNOWN) == 1
    other = tmp_path / "lain.xml"
    other.write_bytes(instance(visit_id, "uuid:other"))
    (row,) = visit_import.take(desk, other).rows
    assert row.fate is Fate.REFUSED
    assert "sudah diisi" in row.reason
    assert visit_list.get(desk, visit_id).found.answers == {"303": "6"}


@pytest.mark.parametrize(
    ("separator", "prefix", "uuid_head"),
    [
        (";", "bagian2/", "_uuid"),
        (",", "bagian2-", "meta-instanceID"),
        (",", "", "KEY"),
        ("\t", "", "instanceID"),
    ],
)
def test_csv_of_kobo_odk_and_excel(
    desk: Desk, visit_id: str, tmp_path: Path, separator: str, prefix: str, uuid_head: str
) -> None:
    heads = [
        "kunjungan",
        "tanggal",
        "hasil",
        f"{prefix}i303",
        f"{prefix}i302",
        "anggota1/m1_id",
        "m1_404",
        uuid_head,
    ]
    person = visit_list.get(desk, visit_id).members[0].id
    cells = [visit_id, "17/08/2026", "Lengkap", "8 Tanah", "24.0", person, "Tinggal bersama", "abc-1"]
    path = tmp_path / "kiriman.csv"
    lines = [separator.join(f'"{cell}"' for cell in row) for row in (heads, cells, [""] * len(heads))]
    path.write_text("﻿" + "\r\n".join(lines) + "\r\n", encoding="utf-8")
    taken = visit_import.take(desk, path)
    assert [(row.fate, row.reason) for row in taken.rows] == [(Fate.NEW, "")]
    found = visit_list.get(desk, visit_id).found
    assert found.answers == {"303": "8", "302": "24"}
    assert found.members[0].presence == "1"
    assert found.visited_on is not None
    assert found.visited_on.isoformat() == "2026-08-17"


def test_each_refusal_names_its_row_and_reason(desk: Desk, tmp_path: Path) -> None:
    first, second, third, fourth = (plan_one(desk, household) for _, household in add_families(desk, 4))
    visits.cancel(desk, [third], "hujan")
    lines = [
        "kunjungan,tanggal,hasil,i303,_uuid",
        f"{first},2026-08-17,1,8,a",
        f"{first},2026-08-17,1,8,b",
        f"{second},2026-08-17,1,88,c",
        f"{third},2026-08-17,1,8,d",
        f"{fourth},besok,9,8,e",
        f"{fourth},2026-08-17,1,8,",
        f"{'f' * 32},2026-08-17,1,8,g",
        ",2026-08-17,1,8,h",
    ]
    path = tmp_path / "campur.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    dry, taken = visit_import.check(desk, path), visit_import.take(desk, path)
    assert dry.rows == taken.rows
    assert [row.where for row in taken.rows] == [f"campur.csv baris {n}" for n in range(2, 10)]
    assert [row.fate for row in taken.rows] == [Fate.NEW, *[Fate.REFUSED] * 7]
    reasons = [row.reason for row in taken.rows[1:]]
    for reason, words in zip(
        reasons,
        ("kunjungan yang sama", "tidak ada kode 88", "dibatalkan", "Tanggal kunjungan tidak terbaca",
         "instanceID", "tidak ada di kantor ini", "tidak dipilih"),
        strict=True,
    ):  # fmt: skip
        assert words in reason
    assert len(visit_list.find(desk, visit_list.VisitFilter(states=(VisitState.DONE,))).rows) == 1


@pytest.mark.parametrize(
    "hostile",
    [
        b'<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><d>&b;</d>',
        b'<!DOCTYPE d SYSTEM "file:///etc/passwd"><d/>',
        b"<d>" * 100 + b"</d>" * 100,
        b"<d><unclosed></d>",
        b"\xff\xfe<d/>",
    ],
)
def test_hostile_xml_is_refused_and_the_rest_comes_in(
    desk: Desk, visit_id: str, tmp_path: Path, hostile: bytes
) -> None:
    path = zipped(tmp_path / "k.zip", {"x/buruk.xml": hostile, "y/baik.xml": instance(visit_id)})
    taken = visit_import.take(desk, path)
    assert [(row.where, row.fate) for row in taken.rows] == [
        ("x/buruk.xml", Fate.REFUSED),
        ("y/baik.xml", Fate.NEW),
    ]


def test_a_zip_is_bounded(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visit_submissions, "LARGEST_INSTANCE", 1000)
    monkeypatch.setattr(visit_submissions, "MOST_ENTRIES", 3)
    bomb = zipped(tmp_path / "bom.zip", {"a.xml": b" " * 100_000})
    with pytest.raises(BadSubmissions, match="terlalu besar"):
        visit_import.check(desk, bomb)
    many = zipped(tmp_path / "banyak.zip", {f"{n}.xml": b"<d/>" for n in range(4)})
    with pytest.raises(BadSubmissions, match="lebih dari 3"):
        visit_import.check(desk, many)


def test_a_list_of_something_else_is_told_as_such(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "warga.csv"
    path.write_text("nama;umur\nBudi;3\n", encoding="utf-8")
    (row,) = visit_import.check(desk, path).rows
    assert row.fate is Fate.REFUSED
    assert "bukan isian formulir kunjungan" in row.reason


def test_files_that_hold_no_forms(desk: Desk, tmp_path: Path) -> None:
    empty = zipped(tmp_path / "kosong.zip", {"foto.jpg": jpeg()})
    torn = tmp_path / "terpotong.zip"
    torn.write_bytes(empty.read_bytes()[:60])
    for path in (empty, torn, tmp_path / "tidak-ada.csv"):
        with pytest.raises(BadSubmissions):
            visit_import.check(desk, path)
    blank = tmp_path / "kosong.csv"
    blank.write_bytes(b"")
    assert not visit_import.check(desk, blank).rows


def test_a_damaged_zip_is_told_wherever_the_damage_is(desk: Desk, visit_id: str, tmp_path: Path) -> None:
    whole = zipped(tmp_path / "kiriman.zip", {"a.xml": instance(visit_id)}).read_bytes()
    told = 0
    for place in range(30, len(whole) - 60, 7):
        damaged = tmp_path / "rusak.zip"
        damaged.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        try:
            visit_submissions.read(damaged)
        except BadSubmissions:
            told += 1
    assert told > 10


def test_a_photo_that_is_none_is_left_out_and_told(desk: Desk, visit_id: str, tmp_path: Path) -> None:
    path = zipped(
        tmp_path / "k.zip", {"a.xml": instance(visit_id, foto_depan="x.jpg"), "x.jpg": b"bukan gambar"}
    )
    (row,) = visit_import.take(desk, path).rows
    assert row.fate is Fate.NEW
    assert row.photos == 0
    assert "x.jpg" in row.notes[0]


def test_only_who_records_visits_takes_them_in(desk: Desk, visit_id: str, tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(instance(visit_id))
    with pytest.raises(NotAllowed):
        visit_import.check(as_roles(desk, Role.FRONT_OFFICE), path)
