"""The cases: what was reported, every step taken, the papers asked for and the scans."""

from __future__ import annotations

from sqlalchemy import Index, String

from desktop.models.tables.columns import AREA, DAY, ID, STAMP, deleted_index, integer, synced, text

cases = synced(
    "cases",
    text("number"),
    text("kind", String(8)),
    text("sector", String(24), null=True),
    text("programme", String(24), null=True),
    text("channel", String(16)),
    text("urgency", String(12)),
    integer("sensitive"),
    text("reporter_id", ID),
    text("subject_id", ID),
    text("household_id", ID, null=True),
    text("relation", String(24)),
    integer("consent"),
    text("legal_basis", String(24)),
    text("ppks"),  # JSON array of PPKS category codes
    text("status", String(24)),
    integer("is_open"),
    text("received_at", STAMP),
    text("received_on", DAY),  # the office's own calendar day
    text("registered_by", ID, null=True),  # the user; a sensitive case stays visible to them
    text("deadline", DAY, null=True),
    text("officer_id", ID, null=True),
    text("officer_name", null=True),
    text("duplicate_of", ID, null=True),
    text("closed_at", STAMP, null=True),
    text("referred_to", AREA, null=True),  # the office of the tree that an open referral waits at
    integer("has_reply"),  # derived: an answer from another office not yet looked at here
    integer("inbox"),  # derived: a referral to this office waits for our answer
    # Copies of the subject's facts as they stood, so that the queue and the report read one table.
    text("subject_name"),
    text("subject_nik", String(16), null=True),
    text("subject_sex", String(1), null=True),
    text("subject_birth", DAY, null=True),
    integer("subject_disability"),
    text("reporter_name"),
    text("address", null=True),
    text("dusun", null=True),
    # Long texts stand last: a row that needs more than one page is then read in lists without them.
    text("account"),
    text("request", null=True),
    text("assessment", null=True),
    text("result", null=True),
    indexes=(("subject_id",), ("reporter_id",), ("subject_nik",)),
)
deleted_index(cases)
Index(
    "ix_cases_duplicate_of",
    cases.c.duplicate_of,
    sqlite_where=cases.c.duplicate_of.is_not(None),
)
Index(
    "ix_cases_sensitive",
    cases.c.officer_id,
    cases.c.registered_by,
    sqlite_where=cases.c.sensitive == 1,
)

case_event = synced(
    "case_event",
    text("case_id", ID),
    text("action", String(24)),
    text("from_status", String(24), null=True),
    text("to_status", String(24), null=True),
    text("note", null=True),
    text("detail"),  # JSON object: what else this step recorded
    text("at", STAMP),
    text("actor_id", ID),
    text("actor_name"),
    indexes=(("case_id", "rid"),),
)

requirement = synced(
    "requirement",
    text("case_id", ID),
    text("code", String(32)),
    text("name"),
    integer("mandatory"),
    text("state", String(16)),
    indexes=(("case_id",),),
)

attachment = synced(
    "attachment",
    text("case_id", ID),
    text("requirement_code", String(32), null=True),
    text("name"),
    text("media_type", String(64)),
    text("sha256", String(64)),
    integer("size"),
    text("added_at", STAMP),
    indexes=(("case_id",), ("sha256",)),
)
