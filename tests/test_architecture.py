"""What import-linter cannot say about the source: it names packages, this looks at every file."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "desktop"
MAY_IMPORT_QT = ("views/", "app.py", "__main__.py")
SOURCES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))


def imported(source: str) -> set[str]:
    """Top-level names of every absolute import in the file, at whatever depth it stands."""
    names: set[str] = set()
    for node in ast.walk(ast.parse((PACKAGE / source).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names.add(node.module)
    return {name.split(".")[0] for name in names}


def importing(names: set[str]) -> list[str]:
    return [source for source in SOURCES if imported(source) & names]


def test_qt_stays_in_the_views() -> None:
    assert [s for s in importing({"PySide6", "shiboken6"}) if not s.startswith(MAY_IMPORT_QT)] == []


def test_the_program_does_not_lean_on_its_tests_and_tools() -> None:
    assert importing({"tests", "bench", "scripts", "pytest", "hypothesis"}) == []


def test_every_folder_of_sources_is_a_package() -> None:
    folders = {(PACKAGE / source).parent for source in SOURCES}
    assert [
        str(folder.relative_to(ROOT)) for folder in folders if not (folder / "__init__.py").exists()
    ] == []


def test_unit_tests_mirror_the_package() -> None:
    unit = ROOT / "tests" / "unit"
    folders = {path.parent.relative_to(unit) for path in unit.rglob("test_*.py")}
    assert [folder.as_posix() for folder in folders if not (PACKAGE / folder).is_dir()] == []
