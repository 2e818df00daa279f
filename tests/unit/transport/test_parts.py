"""Cutting a bundle into parts and putting it together again."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.transport import parts
from desktop.transport.parts import LEAST_PIECE, Part, PartFault
from desktop.transport.shelf import Shelf

NAME = "PUSKESOS_3203012003_320301_0041.age"


def bundle(folder: Path, size: int, seed: int = 1) -> Path:
    """A file with a bundle's name; what is in it matters to nobody here."""
    path = folder / NAME
    path.write_bytes(hashlib.shake_128(bytes([seed])).digest(size))
    return path


def pieces(folder: Path, size: int = 3 * LEAST_PIECE + 5, seed: int = 1) -> list[tuple[Part, bytes]]:
    made = list(parts.split(bundle(folder, size, seed), LEAST_PIECE))
    return [parts.decode(data) for _, data in made]


@pytest.mark.parametrize(
    ("size", "count"), [(1, 1), (LEAST_PIECE, 1), (LEAST_PIECE + 1, 2), (10 * LEAST_PIECE, 10)]
)
def test_whatever_the_order_the_bundle_comes_back(tmp_path: Path, size: int, count: int) -> None:
    made = pieces(tmp_path, size)
    assert len(made) == count == parts.number_of_parts(size, LEAST_PIECE)
    shuffled = sorted(made * 2, key=lambda entry: entry[0].sha256)
    shelf, target = Shelf(tmp_path / "shelf"), tmp_path / "in"
    joined = [path for part, content in shuffled if (path := shelf.add(part, content, target)) is not None]
    assert joined[0].read_bytes() == (tmp_path / NAME).read_bytes()


def test_names_are_ascii_and_sort_in_order(tmp_path: Path) -> None:
    names = [part.file_name for part, _ in pieces(tmp_path, 12 * LEAST_PIECE)]
    assert names == sorted(names)
    assert names[0] == "PUSKESOS_3203012003_320301_0041_01-12.part"


def test_the_shelf_tells_what_is_missing(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "shelf")
    (one, first), _, (three, third), _ = pieces(tmp_path)
    shelf.add(one, first, tmp_path / "in")
    shelf.add(three, third, tmp_path / "in")
    (waiting,) = shelf.waiting()
    assert (waiting.name, waiting.count, waiting.missing) == (NAME, 4, (2, 4))
    shelf.drop(waiting)
    assert shelf.waiting() == []


def test_parts_survive_a_restart(tmp_path: Path) -> None:
    for part, content in pieces(tmp_path):
        joined = Shelf(tmp_path / "shelf").add(part, content, tmp_path / "in")
    assert joined is not None
    assert not any((tmp_path / "shelf").iterdir())


def test_pieces_of_something_else_are_thrown_away(tmp_path: Path) -> None:
    """Each piece fits its own hash, but together they are not the bundle they name."""
    shelf = Shelf(tmp_path / "shelf")
    for part, content in pieces(tmp_path):
        crooked = replace(part, bundle="0" * 64)
        assert shelf.add(crooked, content, tmp_path / "in") is None
    assert shelf.waiting() == []
    assert not list((tmp_path / "in").glob("*"))


def test_a_flood_of_parts_makes_room_for_the_newest(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "shelf", most_bytes=5 * LEAST_PIECE, most_sets=3)
    part, content = pieces(tmp_path)[0]
    for number in range(10):
        shelf.add(replace(part, bundle=f"{number:064x}"), content, tmp_path / "in")
        shelf.add(replace(part, bundle=f"{number + 100:032x}{'0' * 32}"), content, tmp_path / "in")
    assert len(shelf.waiting()) <= 3
    assert sum(f.stat().st_size for f in (tmp_path / "shelf").rglob("*") if f.is_file()) <= 5 * LEAST_PIECE


def header(**changes: Any) -> bytes:
    part = Part("a" * 64, 100_000, NAME, 1, 2, hashlib.sha256(b"x").hexdigest())
    return parts.MAGIC + json.dumps(asdict(part) | changes).encode() + b"\nx"


def test_the_crooked_header_is_crooked_only_where_said() -> None:
    assert parts.decode(header())[1] == b"x"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"puskesos-part/2\n{}\n",
        parts.MAGIC,
        parts.MAGIC + b"[" * 900 + b"\n",
        parts.MAGIC + b"x" * 2000,
        header()[:-1],
        header() + b"y",
        header(index=0),
        header(index=3),
        header(index=True),
        header(count=10**9),
        header(size=10**12),
        header(name="../../x.age"),
        header(name="PUSKESOS_32_32_0001.age\n"),
        header(bundle="../" + "a" * 61),
        header(bundle=None),
        header(more=1),
    ],
)
def test_what_is_no_part(data: bytes) -> None:
    with pytest.raises(PartFault):
        parts.decode(data)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_part_or_a_fault(tail: bytes) -> None:
    with pytest.raises(PartFault):
        parts.decode(parts.MAGIC + tail)
    assert parts.first_bytes(parts.MAGIC + tail) is None


def test_too_many_parts_are_not_made(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="parts of"):
        list(parts.split(bundle(tmp_path, 10), 5))
    other = tmp_path / "lain.age"
    other.write_bytes(b"x")
    with pytest.raises(ValueError, match="bundle's name"):
        list(parts.split(other, LEAST_PIECE))


@pytest.mark.skipif(os.name != "posix", reason="the shell of docs/email.md is a POSIX one")
def test_a_shell_joins_them_as_the_document_says(tmp_path: Path) -> None:
    path = bundle(tmp_path, 3 * LEAST_PIECE + 5)
    for part, data in parts.split(path, LEAST_PIECE):
        (tmp_path / part.file_name).write_bytes(data)
    script = 'for p in PUSKESOS_*.part; do tail -n +3 "$p"; done > joined.age; cmp joined.age ' + NAME
    subprocess.run(["sh", "-euc", script], cwd=tmp_path, check=True, timeout=30)
    document = Path(__file__).parents[3] / "docs" / "email.md"
    assert script.partition(";  cmp")[0].partition("; cmp")[0] in document.read_text(encoding="utf-8")
