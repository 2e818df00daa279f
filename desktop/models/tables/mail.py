"""Bundles on their way out by mail. Local to this office: nothing of it travels."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, String, Table, Text

from desktop.models.tables.columns import AREA, ID, STAMP, metadata

outbox = Table(
    "outbox",
    metadata,
    Column("id", ID, primary_key=True),
    Column("peer", AREA, nullable=False),
    Column("number", Integer(), nullable=False),
    Column("name", Text(), nullable=False),  # the file's name for people; on disk it is <id>.age
    Column("size", Integer(), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("cumulative", Integer(), nullable=False),  # 1: a newer bundle to the same office replaces it
    Column("state", String(12), nullable=False),  # waiting | held | sent | replaced | cancelled | lost
    Column("piece", Integer(), nullable=False),  # bytes a part; 0 until the first try
    Column("parts_sent", Integer(), nullable=False),
    Column("attempts", Integer(), nullable=False),
    Column("tried_at", STAMP, nullable=True),
    Column("trouble", Text(), nullable=True),  # JSON: code and words of the last failure
    Column("queued_at", STAMP, nullable=False),
    Column("sent_at", STAMP, nullable=True),
    Index("ix_outbox_state", "state"),
)
