"""What this office alone keeps of papers and reports: templates, frozen months, own lists, print jobs."""

from __future__ import annotations

from sqlalchemy import Column, Integer, String, Table, Text

from desktop.models.tables.columns import ID, STAMP, metadata

template_version = Table(
    "template_version",
    metadata,
    Column("code", String(24), primary_key=True),
    Column("version", Integer(), primary_key=True, autoincrement=False),
    Column("content", Text(), nullable=True),  # JSON of the template; NULL: back to the shipped one
    Column("note", Text(), nullable=True),
    Column("at", STAMP, nullable=False),
    Column("actor_name", Text(), nullable=False),
)

closed_month = Table(
    "closed_month",
    metadata,
    Column("year", Integer(), primary_key=True, autoincrement=False),
    Column("month", Integer(), primary_key=True, autoincrement=False),
    Column("content", Text(), nullable=False),  # JSON of the figures as they were
    Column("digest", String(64), nullable=False),  # SHA-256 of the content
    Column("at", STAMP, nullable=False),
    Column("actor_name", Text(), nullable=False),
)

report_words = Table(
    "report_words",
    metadata,
    Column("year", Integer(), primary_key=True, autoincrement=False),
    Column("month", Integer(), primary_key=True, autoincrement=False),
    Column("title", Text(), nullable=True),
    Column("narrative", Text(), nullable=True),
    Column("at", STAMP, nullable=False),
    Column("actor_name", Text(), nullable=False),
)

own_list = Table(
    "own_list",
    metadata,
    Column("id", ID, primary_key=True),
    Column("name", Text(), nullable=False),
    Column("subject", String(16), nullable=False),  # cases | people | proposals
    Column("content", Text(), nullable=False),  # JSON of filter and columns
    Column("position", Integer(), nullable=False),
    Column("at", STAMP, nullable=False),
    Column("actor_name", Text(), nullable=False),
)

print_batch = Table(
    "print_batch",
    metadata,
    Column("id", ID, primary_key=True),
    Column("user_id", ID, nullable=False),
    Column("title", Text(), nullable=False),
    Column("content", Text(), nullable=False),  # JSON: letters in order, pages done, failures
    Column("at", STAMP, nullable=False),
)
