"""Who is first at a data folder, and how a later start reaches it."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.views.single_instance import LOCK_NAME, FirstInstance

LATER_START = """
import sys
from pathlib import Path
from desktop.views.single_instance import FirstInstance, hand_over
root = Path(sys.argv[1])
print(FirstInstance(root).claim(), hand_over(root, sys.argv[2:]))
"""


def _later_start(root: Path, *files: str) -> subprocess.Popen[str]:
    run = [sys.executable, "-c", LATER_START, str(root), *files]
    return subprocess.Popen(run, stdout=subprocess.PIPE, text=True)


def test_a_later_start_hands_over_its_files(qtbot: QtBot, tmp_path: Path) -> None:
    first = FirstInstance(tmp_path)
    assert first.claim()
    with _later_start(tmp_path, "satu.pkb", "dua ruang.pkb") as later:
        # It is not listening yet: the later start has patience.
        with qtbot.waitSignal(first.called, timeout=20_000) as called:
            first.listen()
        assert called.args == [["satu.pkb", "dua ruang.pkb"]]
        shown, _ = later.communicate(timeout=20)
    assert shown.split() == ["False", "True"]
    first.close()


def test_a_later_start_waits_for_a_busy_first_one(qtbot: QtBot, tmp_path: Path) -> None:
    first = FirstInstance(tmp_path)
    assert first.claim()
    first.listen()
    with _later_start(tmp_path, "satu.pkb") as later:
        time.sleep(6)  # its window's thread does not turn
        assert later.poll() is None
        with qtbot.waitSignal(first.called, timeout=20_000):
            pass
        shown, _ = later.communicate(timeout=20)
    assert shown.split() == ["False", "True"]
    first.close()


def test_the_next_start_is_first_after_a_close(tmp_path: Path) -> None:
    first = FirstInstance(tmp_path)
    assert first.claim()
    first.close()
    assert FirstInstance(tmp_path).claim()


def test_a_killed_program_leaves_the_door_open(tmp_path: Path) -> None:
    script = (
        "import os, sys; from pathlib import Path; from desktop.views.single_instance import FirstInstance\n"
        "first = FirstInstance(Path(sys.argv[1])); print(first.claim(), flush=True); os._exit(9)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)],
        stdout=subprocess.PIPE,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.strip() == "True"
    assert (tmp_path / LOCK_NAME).exists()
    assert FirstInstance(tmp_path).claim()


def test_two_folders_do_not_know_each_other(tmp_path: Path) -> None:
    for name in ("satu", "dua"):
        (tmp_path / name).mkdir()
    first, second = FirstInstance(tmp_path / "satu"), FirstInstance(tmp_path / "dua")
    assert first.claim()
    assert second.claim()
    first.close()
    second.close()


def test_a_folder_that_takes_no_lock_is_not_refused(tmp_path: Path) -> None:
    assert FirstInstance(tmp_path / "tidak ada").claim()


def test_a_lock_of_before_a_power_cut_is_nobodys_even_if_its_process_number_is_in_use_again(
    tmp_path: Path, qapp: QApplication
) -> None:
    before = FirstInstance(tmp_path)
    assert before.claim()
    left = (tmp_path / LOCK_NAME).read_bytes()  # it names this very process
    before.close()
    (tmp_path / LOCK_NAME).write_bytes(left)
    first = FirstInstance(tmp_path)
    assert first.claim()
    assert not FirstInstance(tmp_path).claim()
    first.close()
