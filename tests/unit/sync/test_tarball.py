"""The strict tar: any tar reads what we write; what others write must be plain files in order."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.sync.tarball import (
    BLOCK,
    TarFault,
    content,
    end,
    first_name,
    header,
    member,
    pieces,
    scan,
    total_size,
)
from tests.helpers.bundles import tar_of

NAMES = ("manifest.json", "manifest.sig", "changes.jsonl.zst", "blobs/" + "a" * 64)


def by_python(
    members: list[tuple[str, bytes]],
    change: Callable[[tarfile.TarInfo], None] = lambda info: None,
    **settings: int,
) -> io.BytesIO:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=settings.get("format", tarfile.USTAR_FORMAT)) as archive:
        for name, raw in members:
            info = tarfile.TarInfo(name)
            info.size = len(raw)
            change(info)
            archive.addfile(info, io.BytesIO(raw))
    out.seek(0)
    return out


@given(st.lists(st.binary(max_size=1500), min_size=1, max_size=4))
def test_python_reads_what_we_write_and_we_read_what_python_writes(contents: list[bytes]) -> None:
    members = list(zip(NAMES, contents, strict=False))
    ours = tar_of(members)
    assert len(ours) == total_size(map(len, contents))
    with tarfile.open(fileobj=io.BytesIO(ours), mode="r:") as archive:
        infos = archive.getmembers()
        assert [(info.name, info.size, info.mode, info.mtime, info.uid, info.gid) for info in infos] == [
            (name, len(raw), 0o644, 0, 0, 0) for name, raw in members
        ]
    for archived in (io.BytesIO(ours), by_python(members), by_python(members, format=tarfile.GNU_FORMAT)):
        entries = list(scan(archived, [name for name, _ in members]))
        read = [(entry.name, content(archived, entry.offset, entry.size).read()) for entry in entries]
        assert read == members


def test_the_header_is_fixed_byte_for_byte() -> None:
    info = tarfile.TarInfo("manifest.json")
    info.size = 1234
    expected = bytearray(info.tobuf(tarfile.USTAR_FORMAT))
    # Python leaves the two device numbers empty in some versions; ours are always written.
    expected[329:345] = b"0000000\0" * 2
    expected[148:156] = b" " * 8
    expected[148:156] = b"%06o\0 " % sum(expected)
    assert header("manifest.json", 1234) == bytes(expected)


def retype(kind: bytes) -> Callable[[tarfile.TarInfo], None]:
    def change(info: tarfile.TarInfo) -> None:
        info.type = kind
        info.linkname = "manifest.json"

    return change


@pytest.mark.parametrize(
    "kind",
    [
        tarfile.SYMTYPE,
        tarfile.LNKTYPE,
        tarfile.CHRTYPE,
        tarfile.BLKTYPE,
        tarfile.DIRTYPE,
        tarfile.FIFOTYPE,
        b"7",
    ],
)
def test_links_devices_and_folders_are_refused(kind: bytes) -> None:
    with pytest.raises(TarFault):
        list(scan(by_python([("manifest.json", b"")], retype(kind)), ["manifest.json"]))


@pytest.mark.parametrize(
    "name",
    [
        "manifest.jso",
        "Manifest.json",
        "./manifest.json",
        "/manifest.json",
        "../manifest.json",
        "a/../manifest.json",
        "manifest.json/",
        "manifest.json ",
        "C:manifest.json",
        "\\\\host\\manifest.json",
        "manifest.json:stream",
        "CON",
        "m\u00e1nifest.json",
        "",
    ],
)
def test_another_name_is_refused(name: str) -> None:
    for form in (tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT):
        archived = by_python([(name, b"x")], format=form)
        with pytest.raises(TarFault):
            list(scan(archived, ["manifest.json"]))


@pytest.mark.parametrize("form", [tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_extension_headers_are_refused(form: int) -> None:
    long = "blobs/" + "b" * 200
    with pytest.raises(TarFault):
        list(scan(by_python([(long, b"x")], format=form), [long]))


def test_a_name_split_into_prefix_and_name_is_refused() -> None:
    long = "blobs/" + "c" * 97
    with pytest.raises(TarFault):
        list(scan(by_python([(long, b"x")]), [long]))


@pytest.mark.parametrize(
    "members",
    [
        [],
        ["a"],
        ["a", "b", "c"],
        ["b", "a"],
        ["a", "a", "b"],
        ["a", "b", "b"],
        ["a", "x"],
    ],
)
def test_missing_extra_doubled_and_swapped_members_are_refused(members: list[str]) -> None:
    with pytest.raises(TarFault):
        list(scan(io.BytesIO(tar_of((name, name.encode()) for name in members)), ["a", "b"]))


def reheader(raw: bytes, at: int, field: bytes) -> bytes:
    """The archive with a field of its first header replaced and the checksum made right again."""
    block = bytearray(raw[:BLOCK])
    block[at : at + len(field)] = field
    block[148:156] = b" " * 8
    block[148:156] = b"%06o\0 " % sum(block)
    return bytes(block) + raw[BLOCK:]


@pytest.mark.parametrize(
    ("at", "field"),
    [
        (124, b"77777777777\0"),
        (124, b"\x80" + bytes(10) + b"\x01"),
        (124, b"\xff" * 12),
        (124, b"-0000000001\0"),
        (124, b"0x000000001\0"),
        (124, b"           \0"),
        (257, b"custar"),
        (345, b"../../etc"),
        (157, b"elsewhere"),
        (0, b"a\0b"),
        (0, b"\xff"),
    ],
)
def test_a_header_field_in_another_form_is_refused(at: int, field: bytes) -> None:
    raw = reheader(tar_of([("a", b"x")]), at, field)
    with pytest.raises(TarFault):
        list(scan(io.BytesIO(raw), ["a"]))


def test_a_wrong_checksum_is_refused() -> None:
    raw = bytearray(tar_of([("a", b"x")]))
    raw[108] ^= 1
    with pytest.raises(TarFault, match="checksum"):
        list(scan(io.BytesIO(bytes(raw)), ["a"]))


@pytest.mark.parametrize("at", [BLOCK + 1, BLOCK + 511, 2 * BLOCK + 5, -1])
def test_nothing_hides_in_the_padding(at: int) -> None:
    raw = bytearray(tar_of([("a", b"x")]))
    raw[at] = 1
    with pytest.raises(TarFault):
        list(scan(io.BytesIO(bytes(raw)), ["a"]))


@pytest.mark.parametrize("length", [0, 1, 511, 512, 513, 1023, 1024, 1536, 2047])
def test_a_short_archive_is_refused(length: int) -> None:
    raw = tar_of([("a", b"x")])
    assert len(raw) == 2048
    with pytest.raises(TarFault):
        list(scan(io.BytesIO(raw[:length]), ["a"]))


def test_an_archive_padded_to_a_record_is_taken_and_no_longer_one() -> None:
    raw = tar_of([("a", b"x")])
    assert len(list(scan(io.BytesIO(raw + bytes(8192)), ["a"]))) == 1
    with pytest.raises(TarFault):
        list(scan(io.BytesIO(raw + bytes(20_000)), ["a"]))


def test_the_first_name_is_found_or_not() -> None:
    assert first_name(io.BytesIO(tar_of([("a", b"x")]))) == "a"
    assert first_name(io.BytesIO(b"PK\x03\x04" * 1000)) is None
    assert first_name(io.BytesIO(b"")) is None


def test_content_must_have_its_stated_size() -> None:
    for stated in (2, 4):
        with pytest.raises(ValueError, match="size"):
            list(member("a", stated, [b"xyz"]))
    with pytest.raises(ValueError, match="header"):
        header("a" * 101, 1)
    with pytest.raises(ValueError, match="header"):
        header("a", 8**11)


def test_two_contents_share_one_file() -> None:
    archived = io.BytesIO(tar_of([("a", b"1" * 200_000), ("b", b"2" * 200_000)]))
    first, second = (content(archived, e.offset, e.size) for e in scan(archived, ["a", "b"]))
    for one, two in zip(pieces(first), pieces(second), strict=True):
        assert set(one) == {ord("1")}
        assert set(two) == {ord("2")}
    assert second.seek(-3, 2) == 199_997
    assert second.read() == b"222"
    assert end() == bytes(1024)
