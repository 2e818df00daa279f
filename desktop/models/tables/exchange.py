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
    Column("op", String(8), nullable=False),  # put | patch | delete | erase
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
    Column("reason", Text(), nullable=True),  # of the revocation
    Column("vouched_by", AREA, nullable=True),  # the office above whose trust list brought this key
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
    Column("fate", String(16), nullable=False),  # sent | confirmed | merged | undone
    Column("detail", Text(), nullable=False),
    Column("device", ID, nullable=True),  # of the sender, with epoch: numbers are unique within these
    Column("epoch", Integer(), nullable=True),
    Column("file_sha256", String(64), nullable=True),
    Index("ix_bundle_peer", "peer", "direction", "number"),
    Index("ix_bundle_file", "file_sha256"),
)

knowledge = Table(
    "knowledge",
    metadata,
    # From change `from_seq` of `oid` on, its office had applied `known_oid` up to `known_seq`.
    Column("oid", Integer(), primary_key=True, autoincrement=False),
    Column("known_oid", Integer(), primary_key=True, autoincrement=False),
    Column("from_seq", Integer(), primary_key=True, autoincrement=False),
    Column("known_seq", Integer(), nullable=False),
)

conflict = Table(
    "conflict",
    metadata,
    # What desktop.sync.row_state gives for a row; computed anew with every merge that touches the row.
    Column("entity", String(16), primary_key=True),
    Column("row_id", ID, primary_key=True),
    Column("field", String(40), primary_key=True),
    Column("other_oid", Integer(), primary_key=True, autoincrement=False),
    Column("other_seq", Integer(), primary_key=True, autoincrement=False),
    Column("other_value", Text(), nullable=False),  # JSON scalar
    Column("current_oid", Integer(), nullable=False),
    Column("current_seq", Integer(), nullable=False),
    Column("current_value", Text(), nullable=False),
    Column("office", AREA, nullable=False),  # the row's owner
    Column("found_at", STAMP, nullable=False),
    Index("ix_conflict_office", "office", "entity"),
)

parallel_row = Table(
    "parallel_row",
    metadata,
    # Rows of which two changes did not know each other; `is_open` until a later change knows both.
    Column("entity", String(16), primary_key=True),
    Column("row_id", ID, primary_key=True),
    Column("is_open", Integer(), nullable=False),
    Column("found_at", STAMP, nullable=False),
    Index("ix_parallel_row_is_open", "is_open"),
)

erased_row = Table(
    "erased_row",
    metadata,
    Column("entity", String(16), primary_key=True),
    Column("row_id", ID, primary_key=True),
    Column("columns", Text(), nullable=False),  # comma-separated
)

line_digest = Table(
    "line_digest",
    metadata,
    # The set digest of an origin's lines, by who may see them (docs/bundle-format.md).
    Column("oid", Integer(), primary_key=True, autoincrement=False),
    Column("bucket", String(24), primary_key=True),
    Column("lines", Integer(), nullable=False),
    Column("digest", String(64), nullable=False),
)

peer_state = Table(
    "peer_state",
    metadata,
    # The numbering under which a peer's newest bundle came, and the trust list it had by then.
    Column("peer", AREA, primary_key=True),
    Column("device", ID, nullable=False),
    Column("epoch", Integer(), nullable=False),
    Column("number", Integer(), nullable=False),
    Column("trust_list", Integer(), nullable=False),
)

merge_undo = Table(
    "merge_undo",
    metadata,
    # What taking back the last merge needs; one row at most.
    Column("bundle_id", ID, primary_key=True),
    Column("content", Text(), nullable=False),
)

trust_list = Table(
    "trust_list",
    metadata,
    Column("issuer", AREA, primary_key=True),
    Column("number", Integer(), nullable=False),
    Column("content", Text(), nullable=False),  # as signed
    Column("received_at", STAMP, nullable=False),
)
