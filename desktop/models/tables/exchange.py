"""The change log, and what sync remembers of other offices and of bundles."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, String, Table, Text

from desktop.models.tables.columns import AREA, ID, STAMP, metadata

origin = Table(
    "origin",
    metadata,
    Column("oid", Integer(), primary_key=True, autoincrement=True),
    Column("office", AREA, nullable=False),
    Column("device", ID, nullable=False),
    Column("epoch", Integer(), nullable=False),
    Column("seq", Integer(), nullable=False, default=0),  # highest contiguous seq applied (the watermark)
    Index("ux_origin", "office", "device", "epoch", unique=True),
)

change = Table(
    "change",
    metadata,
    Column("oid", Integer(), primary_key=True, autoincrement=False),
    Column("seq", Integer(), primary_key=True, autoincrement=False),
    Column("txn", Integer(), nullable=False),  # seq of the first change of the same transaction
    Column("entity", String(16), nullable=False),
    Column("row_id", ID, nullable=False),
    Column("op", String(8), nullable=False),  # put | patch | delete
    Column("fields", Text(), nullable=False),
    Column("base_oid", Integer(), nullable=True),
    Column("base_seq", Integer(), nullable=True),
    Column("lamport", Integer(), nullable=False),
    Column("actor", ID, nullable=False),
    Column("actor_name", Text(), nullable=False),
    Column("claimed_at", STAMP, nullable=False),
    Column("schema", Integer(), nullable=False),
    Column("part", AREA, nullable=False),
    Column("scope", String(8), nullable=False),  # up: travels; stay: kept in this office
    Index("ix_change_row", "entity", "row_id"),
    Index("ix_change_part", "part", "oid", "seq"),
)

trusted_office = Table(
    "trusted_office",
    metadata,
    Column("id", ID, primary_key=True),
    Column("code", AREA, nullable=False),
    Column("name", Text(), nullable=False),
    Column("level", String(12), nullable=False),
    Column("device", ID, nullable=False),
    Column("sign_key", String(64), nullable=False),  # Ed25519 public key, hex
    Column("age_recipient", Text(), nullable=False),
    Column("card", Text(), nullable=False),
    Column("relation", String(8), nullable=False),  # parent | child
    Column("paired_at", STAMP, nullable=False),
    Column("revoked_at", STAMP, nullable=True),
    Index("ix_trusted_office_code", "code"),
)

peer_watermark = Table(
    "peer_watermark",
    metadata,
    Column("peer", AREA, primary_key=True),  # what the peer told us it has, by origin
    Column("oid", Integer(), primary_key=True, autoincrement=False),
    Column("seq", Integer(), nullable=False),
)

bundle = Table(
    "bundle",
    metadata,
    Column("id", ID, primary_key=True),
    Column("direction", String(4), nullable=False),  # out | in
    Column("kind", String(12), nullable=False),
    Column("peer", AREA, nullable=False),
    Column("number", Integer(), nullable=False),
    Column("sha256", String(64), nullable=False),  # of manifest.json
    Column("file_name", Text(), nullable=False),
    Column("size", Integer(), nullable=False),
    Column("counts", Text(), nullable=False),
    Column("ranges", Text(), nullable=False),
    Column("at", STAMP, nullable=False),
    Column("fate", String(16), nullable=False),  # sent | confirmed | merged | parked
    Column("detail", Text(), nullable=False),
    Index("ix_bundle_peer", "peer", "direction", "number"),
)
