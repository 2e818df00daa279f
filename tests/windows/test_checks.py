"""The parts of the checks that need no Wine: the table, and the version to come."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop import RELEASE_NUMBER
from desktop.storage.migrate import HEAD
from scripts.windows import next_version
from scripts.windows.checks.machine import same_tree
from scripts.windows.checks.table import Failed, Table, expect
from scripts.windows.places import ROOT, version
from scripts.windows.wine import Wine


def refuse() -> str:
    expect(False, "something else was there")
    return "never"


def test_a_failed_check_is_a_row_and_not_the_end(capsys: pytest.CaptureFixture[str]) -> None:
    table = Table()
    assert table.check("one", lambda: "as it should be")
    assert not table.check("two", refuse)
    assert table.check("three", lambda: "fine")
    assert [row.ok for row in table.rows] == [True, False, True]
    assert table.rows[1].seen == "Failed: something else was there"
    assert table.verdict.startswith("2 of 3 checks passed")
    assert "FAIL" in capsys.readouterr().out


def test_what_was_seen_at_each_try_stands_in_the_row() -> None:
    table, answers = Table(), iter(["refuse", "fine"])

    def work() -> str:
        return refuse() if next(answers) == "refuse" else "fine"

    assert table.check("window", work, tries=2)
    assert table.rows[0].seen == "Failed: something else was there; once more: fine"
    assert not table.check("broken", refuse, tries=2)
    assert table.rows[1].seen.count("something else was there") == 2


def test_only_the_named_checks_are_done_and_those_they_stand_on() -> None:
    table = Table("upgrade")
    table.check("install", lambda: "done", always=True)
    table.check("window", refuse)
    table.check("upgrade with data", lambda: "done")
    assert [row.name for row in table.rows] == ["install", "upgrade with data"]


def test_the_version_to_come_is_this_one_a_step_further(tmp_path: Path) -> None:
    made = next_version.write(ROOT, tmp_path / "next")
    assert made > version()
    init = (tmp_path / "next" / "desktop" / "__init__.py").read_text(encoding="utf-8")
    assert f'__version__ = "{made}"' in init
    assert f"RELEASE_NUMBER = {RELEASE_NUMBER + 1}" in init
    migrate = (tmp_path / "next" / "desktop" / "storage" / "migrate.py").read_text(encoding="utf-8")
    assert f'HEAD = "{next_version.MIGRATION}"' in migrate
    (step,) = (tmp_path / "next").rglob("*_next.py")
    names: dict[str, object] = {}
    exec(step.read_text(encoding="utf-8"), names)  # noqa: S102 - what Alembic does with it
    assert (names["revision"], names["down_revision"]) == (next_version.MIGRATION, HEAD)


def test_an_installation_is_compared_with_the_product(tmp_path: Path) -> None:
    product, installed = tmp_path / "product", tmp_path / "installed"
    for folder in (product, installed):
        (folder / "lib").mkdir(parents=True)
        (folder / "lib" / "a.dll").write_bytes(b"a")
    (installed / "uninstall.exe").write_bytes(b"")
    assert same_tree(product, installed) == "1 files as packed"
    (installed / "lib" / "b.dll").write_bytes(b"b")
    with pytest.raises(Failed, match="not of the product"):
        same_tree(product, installed)
    (installed / "lib" / "b.dll").unlink()
    (installed / "lib" / "a.dll").write_bytes(b"x")
    with pytest.raises(Failed, match="differs"):
        same_tree(product, installed)


def test_paths_of_the_two_worlds(tmp_path: Path) -> None:
    wine = Wine(tmp_path, user="Ibu Siti")
    inside = wine.local_app_data / "x.txt"
    assert wine.seen(inside) == r"C:\users\Ibu Siti\AppData\Local\x.txt"
    assert wine.path(wine.seen(inside)) == inside
    assert wine.path(wine.seen(tmp_path / "y")) == tmp_path / "y"
