"""Deliberations: what each decided, as it was when it was held, and the numbers of its papers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("deliberation", sa.Column("decisions", sa.Text(), nullable=True))
    op.add_column("deliberation", sa.Column("papers", sa.Text(), nullable=True))
