"""What may be written down of a fault in the program: types and places, never messages or values."""

from __future__ import annotations

import platform
import traceback
from datetime import UTC, datetime
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]


def crash_text(error: BaseException, *libraries: str) -> str:
    """Types and places of an error and its causes; no message and no value, as those hold people's data.

    ``libraries`` are further names with versions for the head, as "Qt 6.11".
    """
    from desktop import __version__

    machine = f"{platform.system()} {platform.release()}"
    lines = [
        f"Puskesos Desktop {__version__}",
        ", ".join((f"Python {platform.python_version()}", *libraries, machine)),
        f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC",
    ]
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        lines += ["", f"{type(cause).__module__}.{type(cause).__qualname__}"]
        for frame in traceback.extract_tb(cause.__traceback__):
            lines.append(f"  {_place(frame.filename)}:{frame.lineno} {frame.name}")
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    return "\n".join(lines) + "\n"


def _place(filename: str) -> str:
    """A path that names the module but not the person whose folder it lies in."""
    path = Path(filename)
    parts = path.parts
    if "site-packages" in parts:
        return "/".join(parts[parts.index("site-packages") + 1 :])
    if path.is_relative_to(_ROOT):
        return path.relative_to(_ROOT).as_posix()
    return "/".join(parts[-2:])
