"""A program one schema newer than ours: its second migration is made up here, in a script folder of its own.

``newer_program(folder)`` is that program while the block lasts; outside it the program is ours again.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from desktop.storage import migrate

OLD, NEW = migrate.HEAD, "9999"

ADDS_A_COLUMN = f'''
"""Adds a column."""
import sqlalchemy as sa
from alembic import op

revision, down_revision = "{NEW}", "{OLD}"
branch_labels = depends_on = None

def upgrade() -> None:
    with op.batch_alter_table("household") as batch:
        batch.add_column(sa.Column("hamlet_head", sa.Text(), nullable=True))
'''
#: Touches a file beside the database before, between and after its steps, each a place for a power cut.
IN_STEPS = f'''
"""Adds a column and a table."""
from pathlib import Path
import sqlalchemy as sa
from alembic import op

revision, down_revision = "{NEW}", "{OLD}"
branch_labels = depends_on = None

def mark(step: int) -> None:
    (Path(__file__).parents[2] / f"step-{{step}}").write_text("")

def upgrade() -> None:
    mark(1)
    with op.batch_alter_table("household") as batch:
        batch.add_column(sa.Column("hamlet_head", sa.Text(), nullable=True))
    mark(2)
    with op.batch_alter_table("person") as batch:
        batch.add_column(sa.Column("nickname", sa.Text(), nullable=True))
    mark(3)
    op.create_table("hamlet", sa.Column("name", sa.Text(), primary_key=True))
    mark(4)
'''
FAILS = ADDS_A_COLUMN.replace(
    "    with op", "    op.execute('DELETE FROM person')\n    raise RuntimeError('broken')\n    with op"
)
LOSES_ROWS = ADDS_A_COLUMN.replace("    with op", "    op.execute('DELETE FROM person')\n    with op")
DECLARES_IT = LOSES_ROWS.replace("def upgrade", "CHANGES_ROWS = ('person',)\n\ndef upgrade")
DROPS_A_TABLE = ADDS_A_COLUMN.replace("    with op", "    op.drop_table('draft')\n    with op")
BREAKS_THE_TRAIL = ADDS_A_COLUMN.replace(
    "    with op", "    op.execute(\"UPDATE audit SET detail='{}' WHERE seq=1\")\n    with op"
)


@contextmanager
def newer_program(folder: Path, migration: str = ADDS_A_COLUMN) -> Iterator[None]:
    """Lets everything in the block work with one migration more; ``folder`` gets the scripts."""
    scripts = folder / "scripts-of-the-newer-program"
    shutil.rmtree(scripts, ignore_errors=True)
    shutil.copytree(migrate.SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    (scripts / "versions" / "9999_next.py").write_text(migration, encoding="utf-8")
    with patch.object(migrate, "SCRIPTS", scripts), patch.object(migrate, "HEAD", NEW):
        yield
