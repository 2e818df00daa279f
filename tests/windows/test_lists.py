"""The lists that the installer works by, over small folders."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from scripts.windows import lists


@pytest.fixture
def product(tmp_path: Path) -> Path:
    folder = tmp_path / "product"
    for name in ("Program.exe", "lib/b.dll", "lib/a/z.txt", "lib/a/A.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, encoding="ascii")
    return folder


def test_the_list_names_every_file_and_itself_and_stays_the_same(product: Path) -> None:
    lists.write_list(product)
    first = (product / lists.LIST).read_bytes()
    lists.write_list(product)
    assert (product / lists.LIST).read_bytes() == first
    assert first.decode("ascii").split("\r\n") == [
        "Program.exe", "lib\\a\\A.txt", "lib\\a\\z.txt", "lib\\b.dll", "lib\\files.txt", "",
    ]  # fmt: skip


def test_folders_come_outer_ones_first() -> None:
    files = [PurePosixPath("a/b/c.txt"), PurePosixPath("d.txt"), PurePosixPath("e/f.txt")]
    assert list(map(str, lists.folders_of(files))) == ["a", "e", "a/b"]


def test_everything_unpacked_is_placed_and_removed(product: Path) -> None:
    names = {lists.backslashed(file) for file in lists.files_below(product)}
    unpacked = lists.unpack(product).splitlines()
    assert sum(line.startswith("File ") for line in unpacked) == len(names)
    assert {line[6:-1] for line in lists.place(product).splitlines() if line.startswith("Push ")} == names
    removed = lists.remove(product).splitlines()
    assert {line[17:-1] for line in removed if line.startswith("Delete ")} == names
    assert [line for line in removed if line.startswith("RMDir ")] == [
        'RMDir "$INSTDIR\\lib\\a"', 'RMDir "$INSTDIR\\lib"',
    ]  # fmt: skip


def test_programs_are_placed_after_their_libraries(product: Path) -> None:
    placed = [line for line in lists.place(product).splitlines() if line.startswith("Push ")]
    assert placed[-1] == 'Push "Program.exe"'


def test_no_list_ever_removes_a_folder_with_its_content(product: Path) -> None:
    for make in (lists.unpack, lists.place, lists.discard, lists.remove):
        assert "RMDir /r" not in make(product)


def test_the_folder_of_new_files_goes_last(product: Path) -> None:
    assert lists.discard(product).splitlines()[-1] == 'RMDir "$INSTDIR\\~new"'


@pytest.mark.parametrize("name", ["a$b.txt", 'q".txt', "é.txt", "../x", "a:b", "c\\d"])
def test_a_name_that_would_be_read_otherwise_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="no name for an installed file"):
        lists.backslashed(PurePosixPath(name))
