"""A file that is written as a whole or not at all: what is not finished never bears the final name."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def whole_file(target: Path, ready: Callable[[], object] | None = None) -> Iterator[Path]:
    """A path in a hidden folder beside ``target``; when the block ends well it becomes ``target``.

    The block writes and closes that file, and may keep others beside it while it works. They hold what the
    user wanted in this place and nowhere else, so no copy of it stays in the system's folder for temporary
    files. The folder goes in any case; what a power cut left of an earlier try goes first. ``ready()`` is
    called when the file is complete and not there yet; what it raises keeps it away. Raises OSError.
    """
    folder = target.with_name(f".{target.name}.baru")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    try:
        half = folder / target.name
        yield half
        with half.open("rb+") as file:
            os.fsync(file.fileno())
        if ready is not None:
            ready()
        half.replace(target)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
