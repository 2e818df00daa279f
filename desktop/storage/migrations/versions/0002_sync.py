"""Sync: who knew what, conflicts, set digests, erasures, trust lists, and what is shared downward"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from desktop.storage import digests

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _exchange()
    _sharing()
    _columns()
    digests.of_log(op.get_bind()).save(op.get_bind())


def _exchange() -> None:
    op.create_table(
        "knowledge",
        sa.Column("oid", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("known_oid", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("from_seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("known_seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("oid", "known_oid", "from_seq", name=op.f("pk_knowledge")),
    )
    op.create_table(
        "conflict",
        sa.Column("entity", sa.String(length=16), nullable=False),
        sa.Column("row_id", sa.String(length=32), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("other_oid", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("other_seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("other_value", sa.Text(), nullable=False),
        sa.Column("current_oid", sa.Integer(), nullable=False),
        sa.Column("current_seq", sa.Integer(), nullable=False),
        sa.Column("current_value", sa.Text(), nullable=False),
        sa.Column("office", sa.String(length=13), nullable=False),
        sa.Column("found_at", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint(
            "entity", "row_id", "field", "other_oid", "other_seq", name=op.f("pk_conflict")
        ),
    )
    op.create_index("ix_conflict_office", "conflict", ["office", "entity"])
    op.create_table(
        "parallel_row",
        sa.Column("entity", sa.String(length=16), nullable=False),
        sa.Column("row_id", sa.String(length=32), nullable=False),
        sa.Column("is_open", sa.Integer(), nullable=False),
        sa.Column("found_at", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("entity", "row_id", name=op.f("pk_parallel_row")),
    )
    op.create_index("ix_parallel_row_is_open", "parallel_row", ["is_open"])
    op.create_table(
        "erased_row",
        sa.Column("entity", sa.String(length=16), nullable=False),
        sa.Column("row_id", sa.String(length=32), nullable=False),
        sa.Column("columns", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("entity", "row_id", name=op.f("pk_erased_row")),
    )
    op.create_table(
        "line_digest",
        sa.Column("oid", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("bucket", sa.String(length=24), nullable=False),
        sa.Column("lines", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("oid", "bucket", name=op.f("pk_line_digest")),
    )
    op.create_table(
        "peer_state",
        sa.Column("peer", sa.String(length=13), nullable=False),
        sa.Column("device", sa.String(length=32), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("trust_list", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("peer", name=op.f("pk_peer_state")),
    )
    op.create_table(
        "merge_undo",
        sa.Column("bundle_id", sa.String(length=32), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("bundle_id", name=op.f("pk_merge_undo")),
    )
    op.create_table(
        "trust_list",
        sa.Column("issuer", sa.String(length=13), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("received_at", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("issuer", name=op.f("pk_trust_list")),
    )


def _synced(name: str, *columns: sa.Column[str] | sa.Column[int]) -> None:
    op.create_table(
        name,
        sa.Column("rid", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("office", sa.String(length=13), nullable=False),
        sa.Column("part", sa.String(length=13), nullable=False),
        *columns,
        sa.Column("deleted", sa.Integer(), server_default="0", nullable=False),
        sa.Column("v_oid", sa.Integer(), nullable=False),
        sa.Column("v_seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("rid", name=op.f(f"pk_{name}")),
        sa.UniqueConstraint("id"),
    )


def _sharing() -> None:
    _synced(
        "announcement",
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("published_at", sa.String(length=20), nullable=False),
        sa.Column("until", sa.String(length=10), nullable=True),
    )
    _synced(
        "shared_reference",
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.String(length=20), nullable=False),
    )
    op.create_index("ix_shared_reference_kind_code", "shared_reference", ["kind", "code"])
    _synced(
        "program_update",
        sa.Column("version", sa.String(length=40), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("published_at", sa.String(length=20), nullable=False),
    )


def _columns() -> None:
    # Plain ALTER TABLE keeps every row where it is; a batch would copy the tables.
    op.add_column("trusted_office", sa.Column("reason", sa.Text(), nullable=True))
    op.add_column("trusted_office", sa.Column("vouched_by", sa.String(length=13), nullable=True))
    op.add_column("bundle", sa.Column("device", sa.String(length=32), nullable=True))
    op.add_column("bundle", sa.Column("epoch", sa.Integer(), nullable=True))
    op.add_column("bundle", sa.Column("file_sha256", sa.String(length=64), nullable=True))
    op.create_index("ix_bundle_file", "bundle", ["file_sha256"])
