"""What is remembered of imported files: local to this office, in no bundle."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, String, Table, Text

from desktop.models.tables.columns import ID, STAMP, metadata

import_batch = Table(
    "import_batch",
    metadata,
    Column("id", ID, primary_key=True),
    Column("kind", String(16), nullable=False),  # what the file held, as SourceKind
    Column("file_name", Text(), nullable=False),
    Column("file_sha256", String(64), nullable=False),
    Column("counts", Text(), nullable=False),  # JSON object: read, new, changed, unchanged, refused
    Column("oid", Integer(), nullable=False),  # the changes it made: our numbering from and until
    Column("first_seq", Integer(), nullable=False),
    Column("last_seq", Integer(), nullable=False),
    Column("at", STAMP, nullable=False),
    Column("actor_name", Text(), nullable=False),
    Column("undone_at", STAMP, nullable=True),
    Index("ix_import_batch_file", "file_sha256"),
)

import_mapping = Table(
    "import_mapping",
    metadata,
    # Which column means what, as somebody said for files with these headers.
    Column("headers", String(64), primary_key=True),  # sha256 of the headers
    Column("mapping", Text(), nullable=False),  # JSON object: column number to field
    Column("at", STAMP, nullable=False),
)
