"""What a command says: results on stdout (text or one JSON document), everything else on stderr."""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import Any, TextIO

from desktop.models.errors import KnownError


class Output:
    """Where a command speaks. With ``as_json`` its result is exactly one document on stdout."""

    def __init__(self, *, as_json: bool, out: TextIO, err: TextIO) -> None:
        self.as_json = as_json
        self._out = out
        self._err = err

    def say(self, text: str) -> None:
        """A word to the person: on stderr, never part of the result."""
        print(text, file=self._err, flush=True)

    def result(self, text: str, document: Mapping[str, Any]) -> None:
        """The result, as text or as JSON."""
        if self.as_json:
            json.dump(plain(document), self._out, ensure_ascii=False, indent=1)
            self._out.write("\n")
        elif text:
            print(text, file=self._out)
        self._out.flush()

    def error(self, error: KnownError, *, exit_code: int, more: Mapping[str, Any] | None = None) -> None:
        """A known trouble in its own words; as JSON also on stdout."""
        self.say(error.user_message)
        if self.as_json:
            told = {"code": error.code, "exit_code": exit_code, "message": error.user_message}
            problems = getattr(error, "problems", None)
            if problems:
                told["problems"] = problems
            self.result("", {"error": told | plain(more or {})})


def plain(value: Any) -> Any:
    """A value as JSON takes it: records as objects, enums by value, days and moments as ISO texts."""
    if isinstance(value, Enum):
        return value.value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value) if field.repr
        }
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, (set, frozenset)):
        return sorted(plain(item) for item in value)
    return value


def columns(rows: Sequence[tuple[str, ...]]) -> str:
    """Rows of text as a table, each column as wide as its widest cell; the last one is not padded."""
    if not rows:
        return ""
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            cell if place == len(row) - 1 else cell.ljust(widths[place]) for place, cell in enumerate(row)
        ).rstrip()
        for row in rows
    )


def speak_utf8() -> None:
    """Results are UTF-8 wherever they go: a Windows console or pipe would otherwise choose another."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
