"""What must not get into the product, and the one time that all of it bears."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.windows import freeze, icon, pack
from scripts.windows.places import EPOCH, INSTALLER


@pytest.mark.parametrize("name", ["icuuc.dll", "BCRYPTPRIMITIVES.dll", "mscms.dll"])
def test_a_stand_in_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"MZ")
    with pytest.raises(ValueError, match="stand-in"):
        freeze.refuse_strangers(tmp_path)


@pytest.mark.parametrize("mark", freeze.WINE_MARKS)
def test_a_library_of_wine_is_refused(tmp_path: Path, mark: bytes) -> None:
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "dxgi.dll").write_bytes(b"MZ".ljust(64, b"\0") + mark)
    with pytest.raises(ValueError, match="belongs to Wine"):
        freeze.refuse_strangers(tmp_path)


def test_ordinary_files_pass(tmp_path: Path) -> None:
    (tmp_path / "a.dll").write_bytes(b"MZ" + bytes(200))
    (tmp_path / "text.txt").write_bytes(b"about the Wine builtin DLL")
    freeze.refuse_strangers(tmp_path)


def test_all_files_bear_one_time(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a").write_bytes(b"1")
    freeze.settle(tmp_path)
    assert {path.stat().st_mtime for path in (tmp_path, *tmp_path.rglob("*"))} == {EPOCH}


def test_the_zip_is_the_same_whatever_the_files_times(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.zip"
    monkeypatch.setattr(pack, "portable_file", lambda: out)
    sums = []
    for _ in range(2):
        product = tmp_path / "product"
        (product / "lib").mkdir(parents=True, exist_ok=True)
        (product / "lib" / "b.txt").write_bytes(b"b")
        (product / "a.exe").write_bytes(b"a")
        sums.append(pack.sha256(pack.portable(product)))
        (product / "lib" / "b.txt").unlink()
    assert sums[0] == sums[1]


def test_two_folders_are_compared_file_by_file(tmp_path: Path) -> None:
    for name, content in (("one", b"1"), ("other", b"2")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "same").write_bytes(b"0")
        (tmp_path / name / "differs").write_bytes(content)
    (tmp_path / "one" / "only").write_bytes(b"")
    assert pack.differences(tmp_path / "one", tmp_path / "other") == ["differs", "only"]


def test_the_icon_holds_every_size_of_windows() -> None:
    data = (INSTALLER / "puskesos.ico").read_bytes()
    count = int.from_bytes(data[4:6], "little")
    sides = [data[6 + 16 * place] or 256 for place in range(count)]
    assert sides == list(icon.SIZES)
