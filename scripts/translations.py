"""Gathers the texts of the windows for translation into English, and compiles what is translated.

``python scripts/translations.py`` brings resources/translations/puskesos_en.ts up to date with the views and
writes puskesos_en.qm beside it; ``--check`` changes nothing and exits 1 when a text of the views is missing
from the .ts or has no English yet. Indonesian is the language of the sources and needs no file.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TS = ROOT / "resources" / "translations" / "puskesos_en.ts"


def _tool(name: str, *arguments: str) -> None:
    """Runs one of PySide6's tools of this Python; its output is shown only when it fails."""
    found = shutil.which(f"pyside6-{name}", path=sysconfig.get_path("scripts"))
    if found is None:
        raise SystemExit(f"pyside6-{name} is missing; install the PySide6 package")
    command = [found, *arguments]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    if ran.returncode:
        raise SystemExit(ran.stdout + ran.stderr)


def gather(ts: Path) -> None:
    """Adds the texts new in the views to `ts` and drops those gone.

    Without line numbers, so that a change in the views stays a small one here.
    """
    package = ROOT / "desktop"
    views = sorted((*package.glob("*.py"), *(package / "views").rglob("*.py")))
    sources = [path.relative_to(ROOT).as_posix() for path in views]
    languages = ("-source-language", "id_ID", "-target-language", "en")
    _tool("lupdate", *sources, "-no-obsolete", "-locations", "none", *languages, "-ts", str(ts))


def compile_ts(ts: Path) -> None:
    """Writes the .qm beside `ts`, of its finished translations."""
    _tool("lrelease", str(ts), "-qm", str(ts.with_suffix(".qm")))


def unfinished(ts: Path) -> list[tuple[str, str]]:
    """The (context, text) pairs of `ts` without a finished translation, in its order."""
    found = []
    for context in ET.parse(ts).iter("context"):  # noqa: S314  our own file
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None or translation.get("type") == "unfinished":
                found.append((context.findtext("name", ""), message.findtext("source", "")))
    return found


def missing() -> list[tuple[str, str]]:
    """The (context, text) pairs of the views as they are now that the kept .ts does not translate."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / TS.name
        shutil.copyfile(TS, fresh)
        gather(fresh)
        return unfinished(fresh)


def main() -> int:
    """0 when every text is translated."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 when a text is missing")
    if parser.parse_args().check:
        left = missing()
    else:
        TS.parent.mkdir(parents=True, exist_ok=True)
        gather(TS)
        compile_ts(TS)
        left = unfinished(TS)
    for context, text in left:
        print(f"{context}: {text!r} is not translated", file=sys.stderr)
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
