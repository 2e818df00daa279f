"""What an office tells the offices below it: announcements, reference data, a newer program."""

from __future__ import annotations

from sqlalchemy import String

from desktop.models.tables.columns import DAY, STAMP, integer, synced, text

announcement = synced(
    "announcement",
    text("title"),
    text("body"),
    text("published_at", STAMP),
    text("until", DAY, null=True),
)

shared_reference = synced(
    "shared_reference",
    text("kind", String(24)),
    text("code", String(40)),
    text("content"),  # JSON as in reference_item
    text("changed_at", STAMP),
    indexes=(("kind", "code"),),
)

program_update = synced(
    "program_update",
    text("version", String(40)),
    text("sha256", String(64)),  # of the update file, which travels as a blob beside the changes
    integer("size"),
    text("notes"),
    text("published_at", STAMP),
)
