"""The referrals with their events, the letters, and the directory of who takes referrals."""

from __future__ import annotations

from sqlalchemy import String

from desktop.models.tables.columns import AREA, DAY, ID, STAMP, integer, synced, text

referral = synced(
    "referral",
    text("case_id", ID),
    text("number", null=True),
    text("destination_kind", String(24)),
    text("destination_code", String(32), null=True),
    text("destination_name"),
    text("address_to"),
    text("to_office", AREA, null=True),
    text("reason"),
    text("enclosures"),  # JSON array of attachment ids
    text("responsible_id", ID, null=True),
    text("responsible_name"),
    text("due", DAY, null=True),
    # Derived from referral_event, the append-only truth; recomputed by each office for itself.
    text("status", String(16)),
    integer("is_open"),
    text("sent_on", DAY, null=True),
    text("answer", null=True),
    text("answered_on", DAY, null=True),
    indexes=(("case_id",), ("is_open", "due", "rid"), ("to_office", "is_open", "rid"), ("sent_on", "office")),
)

referral_event = synced(
    "referral_event",
    text("referral_id", ID),
    text("case_id", ID),
    text("kind", String(16)),
    text("note", null=True),
    text("on_day", DAY),
    text("at", STAMP),
    text("actor_id", ID),
    text("actor_name"),
    indexes=(("referral_id", "rid"), ("case_id",)),
)

letter = synced(
    "letter",
    text("kind", String(16)),  # receipt | referral
    text("number"),
    integer("year"),
    integer("serial"),
    text("case_id", ID, null=True),
    text("referral_id", ID, null=True),
    text("issued_on", DAY),
    text("content"),  # JSON of the paper as printed: a reprint is the same paper
    indexes=(("case_id",), ("referral_id",), ("kind", "year", "serial"), ("office", "deleted")),
)

destination = synced(
    "destination",
    text("code", String(32)),
    text("kind", String(24)),
    text("name"),
    text("address_to"),
    text("phone", null=True),
    text("programmes"),  # JSON array of programme codes it runs
    text("to_office", AREA, null=True),
    integer("active"),
)
