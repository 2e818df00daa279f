"""The command line in tests: in this process, or as the real program in one of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from desktop.cli import main

if TYPE_CHECKING:
    from desktop.services.desk import Desk

PASSWORD = "sepeda tua merah"


@dataclass(frozen=True)
class Answer:
    """What a command came to."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document on stdout."""
        return json.loads(self.out)

    def ok(self) -> Answer:
        """The same, where all of it was done."""
        assert self.code == 0, self.err
        return self


class Program:
    """``puskesos`` in this process, logged in to one office; ``run`` fails on no exit code."""

    def __init__(self, root: Path, capsys: pytest.CaptureFixture[str], username: str) -> None:
        self.root = root
        self._capsys = capsys
        self.username = username
        self.password_file = root.parent / "kata-sandi.txt"
        self.password_file.write_text(PASSWORD + "\n", encoding="utf-8")

    def run(self, *arguments: str | Path, login: bool = True) -> Answer:
        """Runs one command."""
        return call(self._capsys, *(self.options() if login else ()), *arguments)

    def options(self) -> tuple[str, ...]:
        """The options that name the office and the person."""
        return (
            "--profile", str(self.root), "--user", self.username, "--password-file", str(self.password_file)
        )  # fmt: skip


def call(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> Answer:
    """Runs ``puskesos`` in this process."""
    capsys.readouterr()
    code = main([str(argument) for argument in arguments])
    said = capsys.readouterr()
    return Answer(code, said.out, said.err)


def program(desk: Desk, capsys: pytest.CaptureFixture[str]) -> Program:
    """The command line at an office made by ``make_office``, which is closed for it."""
    root = desk.store.folder.root
    desk.store.close()
    return Program(root, capsys, desk.session.username)


def puskesos(*arguments: str | Path, stdin: bytes | None = None, **environment: str) -> Answer:
    """The real program in a process of its own."""
    # Compiling every library anew for each process would take longer than what they do.
    known = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [str(Path(sys.executable).with_name("puskesos")), *map(str, arguments)],
        input=stdin,
        stdin=subprocess.DEVNULL if stdin is None else None,
        capture_output=True,
        env={**known, **environment},
        timeout=180,
        check=False,
    )
    return Answer(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))
