"""Work off the UI thread: results, errors, cancelling, closed windows, shutting down."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QObject, Qt, QThread
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.models.errors import KnownError
from desktop.views import garbage
from desktop.views.kit import errors
from desktop.views.kit.error_dialogs import CrashDialog, KnownErrorDialog
from desktop.views.kit.errors import ErrorText
from desktop.views.operations import (
    CancelledError,
    Operation,
    Operations,
    Progress,
    changes_of,
    operations,
    run_operation,
)
from tests.helpers.logwatch import LogWatch


class Changes:
    """Looks like what a service returns."""

    def __init__(self, *rows: str) -> None:
        self.rows = rows


class Result:
    """A service result that carries its changes."""

    def __init__(self, changes: Changes) -> None:
        self.changes = changes


def test_the_result_comes_back_on_the_ui_thread(qtbot: QtBot, ops: Operations) -> None:
    seen: list[tuple[int, QThread, bool]] = []
    main = threading.get_ident()

    def work(progress: Progress) -> int:
        assert threading.get_ident() != main
        return 42

    run_operation(None, work, on_success=lambda n: seen.append((n, QThread.currentThread(), True)))
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [(42, ops.thread(), True)]
    assert ops.busy == []


def test_mutating_work_runs_one_after_the_other_on_one_thread(qtbot: QtBot, ops: Operations) -> None:
    threads: list[int] = []
    order: list[int] = []
    running = threading.Semaphore(1)

    def job(number: int) -> Callable[[Progress], None]:
        def work(progress: Progress) -> None:
            assert running.acquire(blocking=False), "two writers at once"
            threads.append(threading.get_ident())
            order.append(number)
            running.release()

        return work

    for number in range(20):
        ops.run(None, job(number))
    qtbot.waitUntil(lambda: not ops.busy)
    assert order == list(range(20))
    assert len(set(threads)) == 1


def test_reading_work_does_not_wait_for_the_writer(qtbot: QtBot, ops: Operations) -> None:
    gate = threading.Event()
    done: list[str] = []
    ops.run(None, lambda _p: gate.wait(10), on_success=lambda _r: done.append("write"))
    ops.run(None, lambda _p: None, on_success=lambda _r: done.append("read"), mutates=False)
    qtbot.waitUntil(lambda: done == ["read"])
    gate.set()
    qtbot.waitUntil(lambda: done == ["read", "write"])


def test_changes_go_out_once_before_the_callback(qtbot: QtBot, ops: Operations) -> None:
    heard: list[object] = []
    ops.changes.changed.connect(heard.append)
    changes = Changes("case:1")
    run_operation(None, lambda _p: Result(changes), on_success=lambda _r: heard.append("callback"))
    qtbot.waitUntil(lambda: "callback" in heard)
    ops.changes.changed.disconnect(heard.append)
    assert heard == [changes, "callback"]


def test_where_changes_are_looked_for() -> None:
    changes = Changes()
    assert changes_of(changes) is changes
    assert changes_of(Result(changes)) is changes
    assert changes_of(("number", changes)) is changes
    assert changes_of(("number", 3)) is None
    assert changes_of(None) is None


def test_a_closed_window_is_not_called_back(qtbot: QtBot, ops: Operations) -> None:
    gate = threading.Event()
    heard: list[object] = []
    bus: list[object] = []
    ops.changes.changed.connect(bus.append)
    window = QWidget()
    changes = Changes("x")

    def work(progress: Progress) -> Changes:
        gate.wait(10)
        return changes

    ops.run(window, work, on_success=heard.append)
    shiboken6.delete(window)
    gate.set()
    qtbot.waitUntil(lambda: not ops.busy)
    ops.changes.changed.disconnect(bus.append)
    assert heard == []
    assert bus == [changes]  # it was saved all the same; other screens must know


def test_cancelling_ends_the_work_quietly(qtbot: QtBot, ops: Operations) -> None:
    heard: list[str] = []
    started = threading.Event()

    def work(progress: Progress) -> None:
        started.set()
        while True:
            progress.check()

    operation = ops.run(
        None,
        work,
        cancellable=True,
        on_success=lambda _r: heard.append("success"),
        on_error=lambda _e: heard.append("error"),
        on_cancel=lambda: heard.append("cancel"),
    )
    assert started.wait(10)
    operation.cancel()
    qtbot.waitUntil(lambda: not operation.running)
    assert heard == ["cancel"]


def test_work_cancelled_before_its_turn_never_starts(qtbot: QtBot, ops: Operations) -> None:
    gate = threading.Event()
    ran: list[int] = []
    ops.run(None, lambda _p: gate.wait(10))
    waiting = ops.run(None, lambda _p: ran.append(1), cancellable=True)
    waiting.cancel()
    gate.set()
    qtbot.waitUntil(lambda: not ops.busy)
    assert ran == []


def test_progress_is_told_but_not_for_every_row(qtbot: QtBot, ops: Operations) -> None:
    told: list[tuple[int, int, str]] = []

    def work(progress: Progress) -> None:
        for number in range(5001):
            progress.report(number, 5000, "Membaca")

    places: set[int] = set()
    operation = ops.run(None, work, progress_label="Membaca")
    operation.progressed.connect(lambda *args: told.append(args))
    operation.progressed.connect(lambda *_: places.add(threading.get_ident()))
    qtbot.waitUntil(lambda: not ops.busy)
    assert places == {threading.get_ident()}
    assert told[-1] == (5000, 5000, "Membaca")
    assert len(told) < 500


def test_an_error_goes_to_the_caller_who_asked_for_it(qtbot: QtBot, ops: Operations) -> None:
    caught: list[BaseException] = []
    ops.run(None, lambda _p: 1 // 0, on_error=caught.append)
    qtbot.waitUntil(lambda: bool(caught))
    assert isinstance(caught[0], ZeroDivisionError)


class Window(QWidget):
    """A window that shows known errors itself."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[ErrorText] = []

    def show_known_error(self, text: ErrorText) -> None:
        self.shown.append(text)


def _fail(error: BaseException) -> Callable[[Progress], Any]:
    def work(progress: Progress) -> Any:
        raise error

    return work


def test_a_known_error_reaches_the_nearest_window_in_three_parts(qtbot: QtBot, ops: Operations) -> None:
    window = Window()
    qtbot.addWidget(window)
    inner = QLabel("x", window)
    error = KnownError("USB dicabut.", "Data aman.", "Pasang lagi.")
    ops.run(inner, _fail(error))
    qtbot.waitUntil(lambda: bool(window.shown))
    assert window.shown == [ErrorText("USB dicabut.", "Data aman.", "Pasang lagi.")]


def _top(kind: type[QWidget]) -> list[QWidget]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]


def test_a_known_error_without_such_a_window_opens_a_dialog(qtbot: QtBot, ops: Operations) -> None:
    ops.run(None, _fail(KnownError("Disk penuh.", "Data lama aman.", "Kosongkan disk.")))
    qtbot.waitUntil(lambda: bool(_top(KnownErrorDialog)))
    dialog = _top(KnownErrorDialog)[0]
    words = [label.text() for label in dialog.findChildren(QLabel)]
    assert {"Disk penuh.", "Data lama aman.", "Kosongkan disk."} <= set(words)
    dialog.close()


class MessageOnlyError(Exception):
    """Carries a message for people and nothing else."""

    user_message = "Kata sandi salah."


def test_a_user_message_alone_is_enough() -> None:
    assert errors.known_text(MessageOnlyError()) == ErrorText("Kata sandi salah.")
    assert errors.known_text(ValueError("x")) is None


def test_a_fault_becomes_a_report_without_personal_data(
    qtbot: QtBot, ops: Operations, reports: Path, expected_warnings: LogWatch
) -> None:
    expected_warnings.expect("fault in the program")

    def work(progress: Progress) -> None:
        name = "Siti Aminah"
        try:
            raise KeyError(name)
        except KeyError as error:
            raise ValueError(f"cannot save {name} 3201014503780002") from error

    ops.run(None, work)
    qtbot.waitUntil(lambda: bool(_top(CrashDialog)))
    dialog = _top(CrashDialog)[0]
    assert isinstance(dialog, CrashDialog)
    dialog.copy()
    copied = QApplication.clipboard().text()
    saved = list(reports.glob("laporan-galat-*.txt"))
    assert [path.read_text(encoding="utf-8") for path in saved] == [copied]
    assert "builtins.ValueError" in copied
    assert "builtins.KeyError" in copied
    assert "tests/views/kit/test_operations.py:" in copied
    assert "Siti" not in copied
    assert "3201" not in copied
    assert str(Path.home()) not in copied
    dialog.toggle()
    assert _top(CrashDialog)
    dialog.close()
    # the program goes on
    done: list[int] = []
    ops.run(None, lambda _p: 7, on_success=done.append)
    qtbot.waitUntil(lambda: done == [7])


def test_a_report_that_cannot_be_written_is_still_shown(tmp_path: Path, qtbot: QtBot) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("x", encoding="utf-8")
    errors.set_report_folder(blocked)
    assert errors.save_report("x") is None


def test_an_endless_chain_of_causes_ends() -> None:
    first, second = ValueError("a"), ValueError("b")
    first.__cause__, second.__cause__ = second, first
    assert errors.crash_report(first).count("builtins.ValueError") == 2


def test_shutdown_waits_for_a_save_and_stops_what_may_stop(qtbot: QtBot, qapp: QApplication) -> None:
    own = Operations()
    saved: list[str] = []
    started = threading.Event()

    def save(progress: Progress) -> None:
        started.set()
        stop.wait(10)
        saved.append("saved")

    def endless(progress: Progress) -> None:
        while True:
            progress.check()

    stop = threading.Event()
    own.run(None, save, on_success=lambda _r: saved.append("callback"))
    own.run(None, endless, cancellable=True, mutates=False)
    assert started.wait(10)
    assert own.shutdown(timeout_ms=10) is False
    stop.set()
    assert own.shutdown() is True
    qapp.processEvents()
    assert saved == ["saved"]
    assert own.busy == []


def test_nothing_starts_after_shutdown(qtbot: QtBot, qapp: QApplication) -> None:
    own = Operations()
    assert own.shutdown() is True
    ran: list[str] = []
    for mutates in (True, False):
        late = own.run(None, lambda _p: ran.append("late"), mutates=mutates)
        assert not late.running
    assert own.busy == []
    assert own.shutdown() is True
    assert ran == []


def test_a_program_has_one_operations_object(qapp: QApplication) -> None:
    assert operations() is operations()
    assert operations().parent() is qapp


def test_many_small_jobs_leave_nothing_behind(qtbot: QtBot, ops: Operations) -> None:
    done: list[int] = []

    def giving(number: int) -> Callable[[Progress], int]:
        return lambda _progress: number

    for number in range(300):
        ops.run(None, giving(number), on_success=done.append, mutates=number % 2 == 0)
    qtbot.waitUntil(lambda: len(done) == 300)
    assert sorted(done) == list(range(300))
    assert ops.busy == []


def test_no_window_is_collected_on_a_worker(qtbot: QtBot, ops: Operations) -> None:
    qtbot.waitUntil(lambda: not ops.busy)
    places: list[bool] = []
    main = threading.get_ident()

    class Lingering(QWidget):
        """A closed window in a cycle with itself."""

    def leave_one_behind() -> None:
        window = Lingering()
        window.itself = window  # type: ignore[attr-defined]  # the cycle is the point
        heard = Qt.ConnectionType.DirectConnection
        window.destroyed.connect(lambda *_: places.append(threading.get_ident() == main), heard)

    gate = threading.Event()

    def allocate(progress: Progress) -> int:
        gate.wait(10)
        return len([[number] for number in range(200_000)])

    ops.run(None, allocate, mutates=False)
    leave_one_behind()
    gate.set()
    qtbot.waitUntil(lambda: not ops.busy)
    assert places == []
    gc.collect()
    assert places == [True]


def test_garbage_is_collected_between_two_events_and_at_no_other_time(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(garbage, "EVERY", 10)
    gc.enable()
    owner = QObject()
    garbage.take_over(owner)
    for _ in range(5000):
        cycle: list[Any] = []
        cycle.append(cycle)
    before = gc.get_count()[0]
    assert before > 5000
    qtbot.waitUntil(lambda: gc.get_count()[0] < before)
    assert not gc.isenabled()
    owner.deleteLater()


def test_cancelled_error_is_no_fault(qtbot: QtBot, ops: Operations) -> None:
    operation: Operation = ops.run(None, _fail(CancelledError()))
    qtbot.waitUntil(lambda: not operation.running)
    assert _top(CrashDialog) == []
