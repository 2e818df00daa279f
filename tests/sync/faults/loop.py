"""Fails the first, second, third ... call of an operation until it passes, and looks at what is left."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from desktop.models.errors import KnownError
from tests.sync.faults.operations import SECRET, Operation
from tests.sync.faults.shim import Boundary, Fault, watched

#: More calls than any operation makes on small data.
MOST = 3000
FAILURES = (Fault.FULL, Fault.BROKEN, Fault.DENIED, Fault.SHORT)


class Loop:
    """One operation, prepared once in ``folder``; each try works in a copy."""

    def __init__(self, operation: Operation, folder: Path) -> None:
        self._operation = operation
        self._folder = folder
        self._prepared = folder / "prepared"
        self._prepared.mkdir(parents=True)
        operation.prepare(self._prepared)
        self._before = operation.state(self._prepared)
        whole = self._copy("whole")
        boundary = Boundary(whole)
        with watched():
            operation.act(whole, boundary)
        self.calls = boundary.calls
        self._after = operation.state(whole)
        assert self._after != self._before
        shutil.rmtree(whole)

    def _copy(self, name: str) -> Path:
        target = self._folder / name
        shutil.copytree(self._prepared, target)
        return target

    def fail(self, at: int, fault: Fault) -> str:
        """One try; returns the code that the person was told, or "passed". Raises AssertionError."""
        folder = self._copy(f"try-{at}")
        boundary = Boundary(folder, at, fault)
        told = "passed"
        try:
            with watched():
                self._operation.act(folder, boundary)
        except KnownError as error:
            if not (error.what and error.kept and error.todo):
                raise AssertionError(f"{error.code} is not told in three parts") from error
            told = error.code
        except BaseException as error:
            raise AssertionError(
                f"{self._operation.name}, call {at} ({boundary.failed}), {fault}: not told as a known trouble"
            ) from error
        self._check(folder, told, f"{self._operation.name}, call {at} ({boundary.failed}), {fault}")
        shutil.rmtree(folder)
        return told

    def kill(self, at: int) -> bool:
        """One try in a child that is killed at that call; returns whether it was. Needs ``os.fork``."""
        folder = self._copy(f"kill-{at}")
        child = os.fork()
        if child == 0:
            failed = 1
            try:
                with watched():
                    self._operation.act(folder, Boundary(folder, at, Fault.KILL))
                failed = 0
            finally:
                os._exit(failed)
        _, status = os.waitpid(child, 0)
        killed = os.WIFSIGNALED(status)
        assert killed or os.WEXITSTATUS(status) == 0, f"{self._operation.name} failed by itself"
        state = self._operation.state(folder)
        assert killed or state == self._after
        if state not in (self._before, self._after):
            where = f"{self._operation.name}, killed at call {at}"
            assert self._operation.stands(folder, self._before), f"{where}: neither before nor after: {state}"
        self._no_plain_text(folder)
        # The next try of the person goes through.
        if state == self._before:
            self._operation.act(folder, Boundary(folder))
            assert self._operation.state(folder) == self._after
        shutil.rmtree(folder)
        return killed

    def _check(self, folder: Path, told: str, where: str) -> None:
        state = self._operation.state(folder)
        self._whole(state, where)
        if told == "passed":
            assert state == self._after, f"{where}: said to be done and is not"
        elif self._operation.strict:
            assert state == self._before, f"{where}: said to have failed and was done"
        self._no_plain_text(folder)

    def _whole(self, state: str, where: str) -> None:
        assert state in (self._before, self._after), f"{where}: neither before nor after: {state}"

    def _no_plain_text(self, folder: Path) -> None:
        for path in folder.rglob("*"):
            if path.is_file():
                assert SECRET.encode() not in path.read_bytes(), f"{path.name} holds personal data in plain"


def every(loop: Loop, step: int = 1, faults: Sequence[Fault] = ()) -> Counter[str]:
    """Fails every ``step``-th call: with each of ``faults``, or with one of all kinds in turn.

    Returns how often the person was told what.
    """
    told: Counter[str] = Counter()
    for at in range(1, loop.calls + 1, step):
        for fault in faults or (FAILURES[at // step % len(FAILURES)],):
            told[loop.fail(at, fault)] += 1
    return told


def killed(loop: Loop, step: int = 1, report: Callable[[int], None] = lambda _at: None) -> int:
    """Kills at every ``step``-th call; returns how often."""
    done = 0
    for at in range(1, loop.calls + 1, step):
        done += loop.kill(at)
        report(at)
    return done
