"""Records that may be one person or one case: what was decided about a pair, and what was found here."""

from __future__ import annotations

from sqlalchemy import Column, Integer, String, Table, Text

from desktop.models.tables.columns import ID, STAMP, integer, metadata, synced, text

#: A decision travels up from the office that made it; a merge itself is in ``person.merged_into``.
duplicate_decision = synced(
    "duplicate_decision",
    text("about", String(8)),  # person | cases
    text("left_id", ID),  # the smaller id of the two
    text("right_id", ID),
    text("verdict", String(12)),  # merged | linked | different
    integer("score"),
    text("reasons"),  # JSON array of words about the comparison; nothing of the people themselves
    text("decided_at", STAMP),
    text("decided_by"),
    indexes=(("left_id", "right_id"), ("right_id",)),
)

duplicate_finding = Table(
    "duplicate_finding",
    metadata,
    # Pairs found here and not decided when they were found.
    Column("about", String(8), primary_key=True),
    Column("left_id", ID, primary_key=True),
    Column("right_id", ID, primary_key=True),
    Column("score", Integer(), nullable=False),
    Column("reasons", Text(), nullable=False),
    Column("found_at", STAMP, nullable=False),
)
