"""The version to come, for the checks of updating: this program with a higher number and a migration more.

It is frozen in the same run as the product (`installer/puskesos.spec`) and never leaves `build/`.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from scripts.windows.places import version

MIGRATION = "9999"
_ADDS_A_COLUMN = """\
'''Adds a column.'''
import sqlalchemy as sa
from alembic import op

revision, down_revision = "{new}", "{old}"
branch_labels = depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("household") as batch:
        batch.add_column(sa.Column("hamlet_head", sa.Text(), nullable=True))
"""


def next_version() -> str:
    """The version after this one: ``"0.1.1"`` after ``"0.1.0"``."""
    start, _, last = version().rpartition(".")
    return f"{start}.{int(last) + 1}"


def write(source: Path, folder: Path) -> str:
    """Writes the changed files of the version to come into ``folder``; returns that version.

    ``source`` is the checkout. Raises ValueError where what must be altered is not found in it.
    """
    shutil.rmtree(folder, ignore_errors=True)
    desktop = (source / "desktop" / "__init__.py").read_text(encoding="utf-8")
    number = int(_found(r"^RELEASE_NUMBER = (\d+)$", desktop))
    desktop = desktop.replace(f'__version__ = "{version()}"', f'__version__ = "{next_version()}"')
    desktop = desktop.replace(f"RELEASE_NUMBER = {number}", f"RELEASE_NUMBER = {number + 1}")
    migrate = (source / "desktop" / "storage" / "migrate.py").read_text(encoding="utf-8")
    head = _found(r'^HEAD = "(\d+)"$', migrate)
    for name, text in (
        ("desktop/__init__.py", desktop),
        ("desktop/storage/migrate.py", migrate.replace(f'HEAD = "{head}"', f'HEAD = "{MIGRATION}"')),
        (
            f"desktop/storage/migrations/versions/{MIGRATION}_next.py",
            _ADDS_A_COLUMN.format(new=MIGRATION, old=head),
        ),
    ):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return next_version()


def _found(pattern: str, text: str) -> str:
    found = re.search(pattern, text, re.MULTILINE)
    if found is None:
        raise ValueError(f"nothing in the sources looks like {pattern}")
    return found[1]
