"""Opens papers in LibreOffice, as the people do who get them: what it shows is what counts."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice")

needs_office_suite = pytest.mark.skipif(
    sys.platform == "win32", reason="LibreOffice is asked on Linux; the files are the same everywhere"
)


def to_pdf(files: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """Each file (by its name) as LibreOffice prints it; one start for all of them.

    Its settings live in ``folder``, so that no other running LibreOffice answers in its place.
    """
    if SOFFICE is None:
        raise RuntimeError("these tests need LibreOffice (make setup installs it)")
    sources = []
    for name, data in files.items():
        sources.append(folder / name)
        sources[-1].write_bytes(data)
    subprocess.run(
        [
            SOFFICE, "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--convert-to", "pdf", "--outdir", str(folder), *map(str, sources),
        ],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return {source.name: source.with_suffix(".pdf").read_bytes() for source in sources}
