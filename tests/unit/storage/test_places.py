"""Where data lies: the user's own folder, or beside the portable program."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from desktop.storage import places


def test_from_source_data_lies_in_the_users_folder(tmp_path: Path) -> None:
    assert places.portable_folder() is None
    assert places.data_root().name == places.APPLICATION
    assert places.report_folder().parent == places.data_root()


@pytest.mark.parametrize("marked", [True, False])
def test_only_the_marker_makes_the_program_portable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, marked: bool
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "PuskesosDesktop.exe"))
    if marked:
        (tmp_path / places.MARKER).write_text("", encoding="utf-8")
        assert places.data_root() == tmp_path / "data"
    else:
        assert places.data_root() != tmp_path / "data"
