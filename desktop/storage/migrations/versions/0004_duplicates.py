"""Duplicates: the record that stands for another, what was decided about pairs, and what was found"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Plain ALTER TABLE keeps every row where it is; a batch would copy the table.
    op.add_column("person", sa.Column("merged_into", sa.String(length=32), nullable=True))
    op.create_index(
        "ix_person_merged_into",
        "person",
        ["merged_into", "id", "deleted"],
        sqlite_where=sa.text("merged_into IS NOT NULL"),
    )
    op.create_table(
        "duplicate_decision",
        sa.Column("rid", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("office", sa.String(length=13), nullable=False),
        sa.Column("part", sa.String(length=13), nullable=False),
        sa.Column("about", sa.String(length=8), nullable=False),
        sa.Column("left_id", sa.String(length=32), nullable=False),
        sa.Column("right_id", sa.String(length=32), nullable=False),
        sa.Column("verdict", sa.String(length=12), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.String(length=20), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Integer(), server_default="0", nullable=False),
        sa.Column("v_oid", sa.Integer(), nullable=False),
        sa.Column("v_seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("rid", name=op.f("pk_duplicate_decision")),
        sa.UniqueConstraint("id"),
    )
    op.create_index("ix_duplicate_decision_left_id_right_id", "duplicate_decision", ["left_id", "right_id"])
    op.create_index("ix_duplicate_decision_right_id", "duplicate_decision", ["right_id"])
    op.create_table(
        "duplicate_finding",
        sa.Column("about", sa.String(length=8), nullable=False),
        sa.Column("left_id", sa.String(length=32), nullable=False),
        sa.Column("right_id", sa.String(length=32), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("found_at", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("about", "left_id", "right_id", name=op.f("pk_duplicate_finding")),
    )
