"""Where decrypted data lie while they are needed: in memory, or in a nameless file of the private folder.

The file is deleted by the system when it is closed, also when the program is killed.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from desktop.sync.errors import BundleNotWritten, WriteFailure


class PrivateFile(tempfile.SpooledTemporaryFile[bytes]):
    """A temporary binary file, in memory up to ``in_memory`` bytes, else in ``folder``.

    Writing raises BundleNotWritten (WORKSPACE_FULL) where there is no room.
    """

    def __init__(self, folder: Path, in_memory: int) -> None:
        super().__init__(max_size=in_memory, dir=str(folder))

    def write(self, s: Any) -> int:
        """Appends all of ``s``."""
        try:
            return super().write(s)
        except OSError as error:
            raise BundleNotWritten(WriteFailure.WORKSPACE_FULL, f"errno {error.errno}") from error
