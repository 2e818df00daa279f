"""The ground the other tests stand on keeps its promises."""

from __future__ import annotations

import logging
import os
import re
import subprocess
import sys
import tomllib
from itertools import chain
from pathlib import Path

import keyring
import pytest

from tests.helpers.keyring_memory import MemoryKeyring
from tests.helpers.logwatch import LogWatch
from tests.helpers.xvfb import Display

ROOT = Path(__file__).resolve().parent.parent


def record(watch: LogWatch, name: str, message: str) -> None:
    watch.emit(logging.LogRecord(name, logging.WARNING, __file__, 1, message, (), None))


def test_an_unannounced_warning_is_a_complaint() -> None:
    watch = LogWatch()
    record(watch, "desktop.storage", "disk nearly full")
    assert watch.complaints() == ["unexpected log record: desktop.storage: disk nearly full"]


def test_an_announced_warning_is_none() -> None:
    watch = LogWatch()
    watch.expect("storage: disk .* full")
    record(watch, "desktop.storage", "disk nearly full")
    assert watch.complaints() == []


def test_an_announced_warning_must_come() -> None:
    watch = LogWatch()
    watch.expect("disk")
    assert watch.complaints() == ["expected log record did not come: disk"]


def test_warnings_of_this_test_are_seen(expected_warnings: LogWatch) -> None:
    expected_warnings.expect("desktop.ground: seen")
    logging.getLogger("desktop.ground").warning("seen")
    assert [seen.getMessage() for seen in expected_warnings.records] == ["seen"]


def test_the_keyring_is_the_tests_own(memory_keyring: MemoryKeyring) -> None:
    keyring.set_password("puskesos", "office", "secret")
    assert memory_keyring.secrets == {("puskesos", "office"): "secret"}
    keyring.delete_password("puskesos", "office")
    assert keyring.get_password("puskesos", "office") is None


def test_a_child_process_reaches_no_keyring() -> None:
    code = "import keyring; keyring.get_password('puskesos', 'office')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "NoKeyringError" in done.stderr


def test_profile_folders_are_temporary(tmp_path_factory: pytest.TempPathFactory) -> None:
    base = tmp_path_factory.getbasetemp()
    assert Path(os.environ["XDG_DATA_HOME"]).is_relative_to(base)


@pytest.mark.e2e
def test_the_display_has_the_size_of_the_desk(display: Display) -> None:
    done = subprocess.run(
        ["xdotool", "getdisplaygeometry"], env=display.env(), capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["1366", "768"]


@pytest.mark.parametrize("name", ["dev.txt", "runtime.txt", "uv.txt"])
def test_locks_are_hashed_and_name_no_place(name: str) -> None:
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    assert "://" not in text
    options = [
        word for line in text.splitlines() for word in line.split("#")[0].split() if word.startswith("--")
    ]
    assert all(option.startswith("--hash=") for option in options), "a lock holds pins and hashes alone"
    pins = [line for line in text.splitlines() if "==" in line and not line.startswith((" ", "#"))]
    assert pins
    assert all(line.endswith("\\") for line in pins), "a pin without a hash"


def test_the_shipped_versions_are_the_tested_ones() -> None:
    def pins(name: str) -> set[str]:
        lines = (ROOT / "requirements" / name).read_text(encoding="utf-8").splitlines()
        return {line.split()[0] for line in lines if "==" in line and not line.startswith((" ", "#"))}

    assert pins("runtime.txt") <= pins("dev.txt")


def test_every_dependency_has_its_reason() -> None:
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [*pyproject["project"]["dependencies"], *chain(*pyproject["dependency-groups"].values())]
    names = {re.split(r"[<>=~!;\[ ]", line, maxsplit=1)[0] for line in asked}
    reasons = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    assert sorted(name for name in names if not re.search(rf"\b{re.escape(name)}\b", reasons)) == []
