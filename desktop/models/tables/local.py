"""What is local to this office and in no bundle: accounts, audit trail, drafts, scans, settings."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, String, Table, Text

from desktop.models.tables.columns import ID, STAMP, metadata

meta = Table(
    "meta", metadata, Column("key", String(40), primary_key=True), Column("value", Text(), nullable=False)
)

user = Table(
    "user_account",
    metadata,
    Column("id", ID, primary_key=True),
    Column("username", String(40), nullable=False, unique=True),
    Column("name", Text(), nullable=False),
    Column("position", Text(), nullable=True),
    Column("roles", Text(), nullable=False),  # JSON array of Role values
    Column("password_hash", Text(), nullable=False),
    Column("active", Integer(), nullable=False),
    Column("failed_logins", Integer(), nullable=False),
    Column("locked_until", STAMP, nullable=True),
    Column("must_change", Integer(), nullable=False),
    Column("created_at", STAMP, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("seq", Integer(), primary_key=True, autoincrement=False),
    Column("at", STAMP, nullable=False),
    Column("actor", ID, nullable=False),
    Column("actor_name", Text(), nullable=False),
    Column("action", String(40), nullable=False),
    Column("entity", String(24), nullable=True),
    Column("row_id", String(64), nullable=True),
    Column("detail", Text(), nullable=False),
    Column("prev_hash", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Index("ix_audit_row", "entity", "row_id"),
)

counter = Table(
    "counter",
    metadata,
    Column("kind", String(24), primary_key=True),
    Column("year", Integer(), primary_key=True, autoincrement=False),
    Column("value", Integer(), nullable=False),
)

draft = Table(
    "draft",
    metadata,
    Column("id", ID, primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("user_id", ID, nullable=False),
    Column("title", Text(), nullable=False),
    Column("content", Text(), nullable=False),
    Column("saved_at", STAMP, nullable=False),
)

blob = Table(
    "blob",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("size", Integer(), nullable=False),
    Column("data", LargeBinary(), nullable=False),
)

setting = Table(
    "setting",
    metadata,
    Column("key", String(60), primary_key=True),
    Column("value", Text(), nullable=False),  # JSON
)

saved_view = Table(
    "saved_view",
    metadata,
    Column("id", ID, primary_key=True),
    Column("user_id", ID, nullable=False),
    Column("name", Text(), nullable=False),
    Column("content", Text(), nullable=False),
    Column("position", Integer(), nullable=False),
)

reference_item = Table(
    "reference_item",
    metadata,
    Column("kind", String(24), primary_key=True),  # programmes, deadlines, holidays, ...
    Column("code", String(40), primary_key=True),
    Column("content", Text(), nullable=False),  # JSON, overrides or adds to the shipped file
    Column("changed_at", STAMP, nullable=False),
)
