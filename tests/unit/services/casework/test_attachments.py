"""Scans go in small, upright and without a word about where they were taken; what is no scan is refused."""

from __future__ import annotations

import io
import struct
import zlib
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import ExifTags, Image

from desktop.models.errors import InvalidInput, NotAllowed, NotFound
from desktop.models.roles import Role
from desktop.services.casework import attachments
from desktop.services.casework.attachments import SIDE, BadAttachment, NewAttachment, prepare
from desktop.services.desk import Desk
from tests.helpers.cases import add_attachment, add_case, add_requirement, row, rows
from tests.helpers.offices import SIBLING, as_roles

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def saved(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def photo(width: int = 2400, height: int = 1200) -> bytes:
    """A phone's picture held upright: red on the left as stored, with place, camera, comment and preview."""
    image = Image.new("RGB", (width, height), "blue")
    image.paste("red", (0, 0, width // 2, height))
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6  # turn a quarter clockwise to see it upright
    exif[ExifTags.Base.Make] = "Ponsel Rahasia"
    gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
    gps[ExifTags.GPS.GPSLatitude] = (6.0, 49.0, 0.0)
    return saved(image, exif=exif, comment=b"Rumah Bu Siti", icc_profile=b"profil", dpi=(300, 300))


def colour(image: Image.Image, x: int, y: int) -> tuple[int, int, int]:
    """Red, green and blue of one dot."""
    red, green, blue = image.convert("RGB").crop((x, y, x + 1, y + 1)).tobytes()
    return red, green, blue


def opened(made: NewAttachment) -> Image.Image:
    return Image.open(io.BytesIO(made.data))


def png_saying(width: int, height: int) -> bytes:
    """A PNG whose header promises a size that its few bytes do not hold."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 99))


# ---------------------------------------------------------------- pictures


def test_a_photo_loses_its_size_and_its_secrets() -> None:
    made = prepare(photo(), "IMG 001.JPG")
    image = opened(made)
    assert (made.name, made.media_type, image.format) == ("IMG 001.jpg", "image/jpeg", "JPEG")
    assert image.size == (SIDE // 2, SIDE)
    top, bottom = colour(image, 400, 200), colour(image, 400, 1400)
    assert top[0] > 200 > top[2]
    assert bottom[2] > 200 > bottom[0], "turned upright"
    assert not image.getexif()
    assert not {"exif", "comment", "icc_profile"} & image.info.keys()
    for secret in (b"Rahasia", b"Rumah", b"profil", b"Exif"):
        assert secret not in made.data
    assert len(made.data) < len(photo())
    assert Image.open(io.BytesIO(made.thumbnail_png)).size == (80, 160)


def test_a_small_picture_is_not_blown_up() -> None:
    assert opened(prepare(saved(Image.new("RGB", (40, 30))), "kecil.jpg")).size == (40, 30)


@pytest.mark.parametrize(
    ("kind", "mode", "options"),
    [
        ("PNG", "RGB", {}),
        ("PNG", "RGBA", {}),
        ("PNG", "LA", {}),
        ("PNG", "P", {}),
        ("PNG", "1", {}),
        ("PNG", "I;16", {}),
        ("TIFF", "L", {}),
        ("TIFF", "CMYK", {}),
        ("BMP", "RGB", {}),
        ("WEBP", "RGBA", {"lossless": True}),
        ("GIF", "P", {}),
        ("JPEG", "L", {}),
        ("JPEG", "CMYK", {}),
    ],
)
def test_what_scanners_and_phones_make_is_taken(kind: str, mode: str, options: dict[str, Any]) -> None:
    image = opened(prepare(saved(Image.new(mode, (60, 50)), kind, **options), f"pindaian.{kind.lower()}"))
    assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (60, 50))


def test_what_is_transparent_becomes_paper() -> None:
    image = opened(prepare(saved(Image.new("RGBA", (20, 20), (0, 0, 0, 0)), "PNG"), "ttd.png"))
    assert image.getpixel((10, 10)) == (255, 255, 255)


def test_sixteen_grey_bits_keep_their_greys() -> None:
    image = opened(prepare(saved(Image.new("I;16", (20, 20), 128 * 256), "TIFF"), "pindaian.tif"))
    assert abs(colour(image, 10, 10)[0] - 128) < 4


def test_a_picture_of_several_cameras_is_a_jpeg_too() -> None:
    pair = [Image.new("RGB", (60, 50), colour) for colour in ("red", "blue")]
    data = saved(pair[0], "MPO", save_all=True, append_images=pair[1:])
    assert opened(prepare(data, "ponsel.jpg")).size == (60, 50)


# ---------------------------------------------------------------- PDF


def test_a_pdf_stays_as_it_is() -> None:
    made = prepare(PDF, "surat.pdf")
    assert (made.data, made.media_type, made.thumbnail_png) == (PDF, "application/pdf", b"")
    assert prepare(b"\xef\xbb\xbf" + PDF, "surat.pdf").media_type == "application/pdf"


# ---------------------------------------------------------------- refusals


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "kosong"),
        (b"MZ\x90\x00 program", "bukan foto atau PDF"),
        (b"<html>", "bukan foto atau PDF"),
        (photo()[:3000], "bukan foto atau PDF"),
        (png_saying(60_000, 60_000), "tidak wajar"),
        (png_saying(9_000, 9_000), "tidak wajar"),
        (png_saying(100, 100), "bukan foto atau PDF"),
        (PDF[:-7], "terpotong"),
        (PDF[:-7] + b" " * attachments.LARGEST_PDF + b"%%EOF", "lebih dari 20 MB"),
        (b"\0" * (attachments.LARGEST_INPUT + 1), "lebih dari 40 MB"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC"),
    ],
    ids=[
        "empty",
        "program",
        "page",
        "cut",
        "bomb",
        "large",
        "torn png",
        "cut pdf",
        "large pdf",
        "huge",
        "heic",
    ],
)
def test_anything_else_is_refused_with_the_reason(data: bytes, says: str) -> None:
    with pytest.raises(BadAttachment) as caught:
        prepare(data, "berkas.jpg")
    assert says in caught.value.what
    assert "berkas.jpg" in caught.value.what
    assert caught.value.todo


def test_no_page_of_a_scan_is_lost_without_a_word() -> None:
    pages = [Image.new("L", (60, 50)) for _ in range(2)]
    with pytest.raises(BadAttachment, match="beberapa halaman"):
        prepare(saved(pages[0], "TIFF", save_all=True, append_images=pages[1:]), "kk.tif")


@given(
    st.binary(max_size=200),
    st.sampled_from([b"", photo(64, 48)[:200], b"\x89PNG\r\n\x1a\n", b"II*\0", b"GIF89a"]),
)
@example(b"\0" * 64, b"RIFF\0\0\0\0WEBPVP8 ")
def test_broken_files_are_told_from_faults_of_ours(data: bytes, start: bytes) -> None:
    try:
        made = prepare(start + data, "acak.bin")
    except BadAttachment:
        return
    assert made.media_type in {"image/jpeg", "application/pdf"}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("../../etc/passwd", "passwd.jpg"),
        ('C:\\a<b>:"c|d?.png', "a_b___c_d_.jpg"),
        ("", "lampiran.jpg"),
        ("  .  ", "lampiran.jpg"),
        ("KK Ibu Siti & anak.jpeg", "KK Ibu Siti & anak.jpg"),
        ("a\u202egpj.exe", "a_gpj.jpg"),
    ],
)
def test_a_file_name_is_only_a_name(typed: str, kept: str) -> None:
    assert prepare(saved(Image.new("RGB", (9, 9))), typed).name == kept


@given(st.text(max_size=300))
def test_any_file_name_becomes_a_safe_one(typed: str) -> None:
    name = prepare(PDF, typed).name
    assert 0 < len(name) <= attachments.NAME_LENGTH
    assert name.isprintable()
    assert not set(name) & set('/\\:*?"<>|')


# ---------------------------------------------------------------- with a case


@pytest.fixture
def scan() -> NewAttachment:
    return prepare(PDF, "kk.pdf")


def only(desk: Desk, sql: str, *parameters: Any) -> Any:
    [(value,)] = rows(desk, sql, *parameters)
    return value


def test_a_scan_is_kept_and_read_with_a_trace(desk: Desk, scan: NewAttachment) -> None:
    case_id = add_case(desk)
    changes = attachments.add(desk, case_id, scan)
    assert changes.touches("attachment")
    assert changes.touches("case_event")
    attachment_id = only(desk, "SELECT id FROM attachment")
    assert attachments.read(desk, attachment_id) == ("kk.pdf", "application/pdf", PDF)
    actions = rows(desk, "SELECT action FROM audit WHERE entity='attachment' ORDER BY seq")
    assert actions == [("attachment.add",), ("attachment.read",)]
    assert "kk.pdf" in only(desk, "SELECT note FROM case_event WHERE action='note'")


def test_the_same_bytes_are_stored_once(desk: Desk, scan: NewAttachment) -> None:
    before = only(desk, "SELECT count(*) FROM blob")
    for _ in range(2):
        attachments.add(desk, add_case(desk), scan)
    assert only(desk, "SELECT count(*) FROM blob") == before + 1
    assert only(desk, "SELECT count(*) FROM attachment WHERE sha256=?", scan.sha256) == 2


def test_a_required_paper_shown_has_been_received(desk: Desk, scan: NewAttachment) -> None:
    case_id = add_case(desk)
    add_requirement(desk, case_id, "KTP")
    add_requirement(desk, case_id, "KK")
    attachments.add(desk, case_id, scan, "KK")
    assert rows(desk, "SELECT code, state FROM requirement ORDER BY code") == [
        ("KK", "diterima"),
        ("KTP", "belum"),
    ]


def test_a_removed_scan_stays_as_a_tombstone(desk: Desk, scan: NewAttachment) -> None:
    attachments.add(desk, add_case(desk), scan)
    attachment_id = only(desk, "SELECT id FROM attachment")
    with pytest.raises(InvalidInput):
        attachments.remove(desk, attachment_id, " ")
    attachments.remove(desk, attachment_id, "salah orang")
    assert row(desk, "attachment", attachment_id)["deleted"] == 1
    assert "salah orang" in only(desk, "SELECT note FROM case_event ORDER BY rid DESC LIMIT 1")
    for again in (
        lambda: attachments.read(desk, attachment_id),
        lambda: attachments.remove(desk, attachment_id, "x"),
    ):
        with pytest.raises(NotFound):
            again()


def test_only_the_office_that_added_it_removes_it(desk: Desk, scan: NewAttachment) -> None:
    attachments.add(desk, add_case(desk), scan)
    with desk.unit_of_work() as uow:
        uow.execute("UPDATE attachment SET office=?", (SIBLING,))
    with pytest.raises(NotAllowed):
        attachments.remove(desk, only(desk, "SELECT id FROM attachment"), "salah")


def test_bytes_that_have_not_arrived_yet_are_awaited(desk: Desk) -> None:
    attachment_id = add_attachment(desk, add_case(desk))
    with pytest.raises(NotFound) as caught:
        attachments.read(desk, attachment_id)
    assert caught.value.code == "attachment_not_here"


def test_scans_of_hidden_cases_are_hidden(desk: Desk, scan: NewAttachment) -> None:
    case_id = add_case(desk, sensitive=1)
    attachments.add(desk, case_id, scan)
    attachment_id = only(desk, "SELECT id FROM attachment")
    front = as_roles(desk, Role.FRONT_OFFICE)
    with pytest.raises(NotFound):
        attachments.read(front, attachment_id)
    with pytest.raises(NotFound):
        attachments.add(front, case_id, scan)
    with pytest.raises(NotFound):
        attachments.remove(front, attachment_id, "x")
    scopes = rows(desk, "SELECT DISTINCT scope FROM change WHERE row_id IN (?, ?)", case_id, attachment_id)
    assert scopes == [("stay",)]


def test_a_leader_looks_and_adds_nothing(desk: Desk, scan: NewAttachment) -> None:
    case_id = add_case(desk)
    with pytest.raises(NotAllowed):
        attachments.add(as_roles(desk, Role.LEADER), case_id, scan)
    with pytest.raises(NotAllowed):
        attachments.read(Desk(desk.store, replace(desk.session, roles=frozenset())), "x")


def test_what_the_office_above_adds_belongs_to_the_villages_case(
    kecamatan: Desk, scan: NewAttachment
) -> None:
    case_id = add_case(kecamatan)
    with kecamatan.unit_of_work() as uow:
        uow.execute("UPDATE cases SET office=?, part=? WHERE id=?", (SIBLING, SIBLING, case_id))
    attachments.add(kecamatan, case_id, scan)
    assert rows(kecamatan, "SELECT office, part FROM attachment") == [(kecamatan.office_code, SIBLING)]
