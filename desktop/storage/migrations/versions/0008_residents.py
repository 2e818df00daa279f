"""Blood group and citizenship of residents, as their files carry them; families that events lead to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("person", sa.Column("blood", sa.Integer(), nullable=True))
    op.add_column("person", sa.Column("citizenship", sa.Integer(), nullable=True))
    op.create_index(op.f("ix_family_event_other_household_id"), "family_event", ["other_household_id"])
