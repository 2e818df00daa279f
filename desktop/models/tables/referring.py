"""The referrals with their events, the letters, and the directory of who takes referrals."""

from __future__ import annotations

from sqlalchemy import Index, String

from desktop.models.queue_indexes import REFERRAL_ANSWERED, REFERRAL_OPEN, REFERRAL_SENT
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
    indexes=(("case_id",), ("to_office", "is_open", "rid")),
)
# What lists and the month's report ask beside the order stands in the index, so that they read no row.
Index(
    REFERRAL_SENT,
    *(referral.c[name] for name in (
        "sent_on", "office", "case_id", "destination_name", "destination_kind", "to_office", "status", "due",
        "deleted",
    )),
)  # fmt: skip
Index(
    REFERRAL_OPEN,
    *(referral.c[name] for name in (
        "is_open", "due", "rid", "sent_on", "case_id", "destination_name", "deleted",
    )),
)  # fmt: skip
Index(
    REFERRAL_ANSWERED,
    *(
        referral.c[name]
        for name in ("answered_on", "sent_on", "due", "destination_name", "case_id", "deleted")
    ),
    sqlite_where=referral.c.answered_on.is_not(None),
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
    text("kind", String(16)),  # a code of models.letter_kinds; "reserved" is a number kept for later
    text("number"),
    integer("year"),
    integer("serial"),
    text("case_id", ID, null=True),
    text("referral_id", ID, null=True),
    text("issued_on", DAY),
    text("content"),  # JSON of the paper as printed: a reprint is the same paper
    text("title", null=True),
    text("about", null=True),  # whom or what it is about, where that is no case
    text("person_id", ID, null=True),
    text("deliberation_id", ID, null=True),
    text("classification", String(16), null=True),
    text("valid_until", DAY, null=True),
    text("voided_on", DAY, null=True),
    text("void_reason", null=True),
    text("actor_name", null=True),
    indexes=(
        ("case_id",), ("referral_id",), ("person_id",), ("kind", "year", "serial"), ("office", "deleted"),
        ("office", "year", "serial"),
    ),
)  # fmt: skip

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
