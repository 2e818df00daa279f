"""Every table of the office database, as SQLAlchemy Core metadata.

Values are JSON scalars throughout (text, integer, NULL): a row id is UUIDv7 as 32 hex characters, a
date ``YYYY-MM-DD``, a moment ``YYYY-MM-DDTHH:MM:SSZ`` in UTC, a list or object JSON text. The same
value therefore stands in the row, in the change log and in a bundle, and the types mean the same to
SQLite and PostgreSQL (docs/decisions.md).

*Synced* tables travel between offices. Each has ``office`` (area code of the owner, the only office
that may write the row), ``part`` (area code of the office whose case or registry it concerns),
``v_oid, v_seq`` (the change that last touched it here) and ``deleted``. ``rid`` is a local integer
key, never sent: the search index and keyset paging need a small stable number. The indexes of the queue
are in `queue_indexes`.
"""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, MetaData, String, Table, Text

metadata = MetaData(
    naming_convention={"ix": "ix_%(table_name)s_%(column_0_N_name)s", "pk": "pk_%(table_name)s"}
)

AREA = String(13)
ID = String(32)
DAY = String(10)
STAMP = String(20)


def _text(name: str, kind: String | Text | None = None, *, null: bool = False) -> Column[str]:
    return Column(name, kind if kind is not None else Text(), nullable=null, server_default=None)


def _int(name: str, *, null: bool = False) -> Column[int]:
    return Column(name, Integer(), nullable=null)


def _synced(
    name: str, *columns: Column[str] | Column[int], indexes: tuple[tuple[str, ...], ...] = ()
) -> Table:
    table = Table(
        name,
        metadata,
        Column("rid", Integer(), primary_key=True, autoincrement=True),
        Column("id", ID, nullable=False, unique=True),
        Column("office", AREA, nullable=False),
        Column("part", AREA, nullable=False),
        *columns,
        Column("deleted", Integer(), nullable=False, default=0, server_default="0"),
        Column("v_oid", Integer(), nullable=False),
        Column("v_seq", Integer(), nullable=False),
    )
    for names in indexes:
        Index(None, *(table.c[column] for column in names))
    return table


office = _synced(
    "office",
    _text("code", AREA),
    _text("level", String(12)),
    _text("name"),
    _text("kind_label"),
    _text("address"),
    _text("postcode", null=True),
    _text("phone", null=True),
    _text("email", null=True),
    _text("head_name", null=True),
    _text("head_title", null=True),
    _text("head_nip", null=True),
    indexes=(("code",),),
)

household = _synced(
    "household",
    _text("no_kk", String(16), null=True),
    _text("head_name", null=True),
    _text("address", null=True),
    _text("rt", String(3), null=True),
    _text("rw", String(3), null=True),
    _text("dusun", null=True),
    _text("area_code", AREA),
    indexes=(("no_kk",),),
)

person = _synced(
    "person",
    _text("household_id", ID, null=True),
    _text("nik", String(16), null=True),
    _text("nik_status", String(16)),
    _text("name"),
    _text("sex", String(1), null=True),
    _text("birth_date", DAY, null=True),
    _text("birth_place", null=True),
    _text("address", null=True),
    _text("rt", String(3), null=True),
    _text("rw", String(3), null=True),
    _text("dusun", null=True),
    _text("area_code", AREA),
    _text("phone", null=True),
    _text("shdk", String(24), null=True),
    _text("disabilities"),  # JSON array of DisabilityKind values
    _int("has_disability"),
    indexes=(("nik",), ("household_id",)),
)
cases = _synced(
    "cases",
    _text("number"),
    _text("kind", String(8)),
    _text("sector", String(24), null=True),
    _text("programme", String(24), null=True),
    _text("channel", String(16)),
    _text("urgency", String(12)),
    _int("sensitive"),
    _text("reporter_id", ID),
    _text("subject_id", ID),
    _text("household_id", ID, null=True),
    _text("relation", String(24)),
    _int("consent"),
    _text("legal_basis", String(24)),
    _text("ppks"),  # JSON array of PPKS category codes
    _text("status", String(24)),
    _int("is_open"),
    _text("received_at", STAMP),
    _text("received_on", DAY),  # the office's own calendar day
    _text("registered_by", ID, null=True),  # the user; a sensitive case stays visible to them
    _text("deadline", DAY, null=True),
    _text("officer_id", ID, null=True),
    _text("officer_name", null=True),
    _text("duplicate_of", ID, null=True),
    _text("closed_at", STAMP, null=True),
    _text("referred_to", AREA, null=True),  # the office of the tree that an open referral waits at
    _int("has_reply"),  # derived: an answer from another office not yet looked at here
    _int("inbox"),  # derived: a referral to this office waits for our answer
    # Copies of the subject's facts as they stood, so that the queue and the report read one table.
    _text("subject_name"),
    _text("subject_nik", String(16), null=True),
    _text("subject_sex", String(1), null=True),
    _text("subject_birth", DAY, null=True),
    _int("subject_disability"),
    _text("reporter_name"),
    _text("address", null=True),
    _text("dusun", null=True),
    # Long texts stand last: a row that needs more than one page is then read in lists without them.
    _text("account"),
    _text("request", null=True),
    _text("assessment", null=True),
    _text("result", null=True),
    indexes=(("subject_id",), ("reporter_id",), ("subject_nik",)),
)
# Only the few that are deleted: an index of all would be taken by the planner for every "deleted = 0".
for _table in (person, cases):
    Index(f"ix_{_table.name}_deleted", _table.c.deleted, sqlite_where=_table.c.deleted == 1)
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

case_event = _synced(
    "case_event",
    _text("case_id", ID),
    _text("action", String(24)),
    _text("from_status", String(24), null=True),
    _text("to_status", String(24), null=True),
    _text("note", null=True),
    _text("detail"),  # JSON object: what else this step recorded
    _text("at", STAMP),
    _text("actor_id", ID),
    _text("actor_name"),
    indexes=(("case_id", "rid"),),
)

requirement = _synced(
    "requirement",
    _text("case_id", ID),
    _text("code", String(32)),
    _text("name"),
    _int("mandatory"),
    _text("state", String(16)),
    indexes=(("case_id",),),
)

attachment = _synced(
    "attachment",
    _text("case_id", ID),
    _text("requirement_code", String(32), null=True),
    _text("name"),
    _text("media_type", String(64)),
    _text("sha256", String(64)),
    _int("size"),
    _text("added_at", STAMP),
    indexes=(("case_id",), ("sha256",)),
)

referral = _synced(
    "referral",
    _text("case_id", ID),
    _text("number", null=True),
    _text("destination_kind", String(24)),
    _text("destination_code", String(32), null=True),
    _text("destination_name"),
    _text("address_to"),
    _text("to_office", AREA, null=True),
    _text("reason"),
    _text("enclosures"),  # JSON array of attachment ids
    _text("responsible_id", ID, null=True),
    _text("responsible_name"),
    _text("due", DAY, null=True),
    # Derived from referral_event, the append-only truth; recomputed by each office for itself.
    _text("status", String(16)),
    _int("is_open"),
    _text("sent_on", DAY, null=True),
    _text("answer", null=True),
    _text("answered_on", DAY, null=True),
    indexes=(("case_id",), ("is_open", "due", "rid"), ("to_office", "is_open", "rid"), ("sent_on", "office")),
)

referral_event = _synced(
    "referral_event",
    _text("referral_id", ID),
    _text("case_id", ID),
    _text("kind", String(16)),
    _text("note", null=True),
    _text("on_day", DAY),
    _text("at", STAMP),
    _text("actor_id", ID),
    _text("actor_name"),
    indexes=(("referral_id", "rid"), ("case_id",)),
)

letter = _synced(
    "letter",
    _text("kind", String(16)),  # receipt | referral
    _text("number"),
    _int("year"),
    _int("serial"),
    _text("case_id", ID, null=True),
    _text("referral_id", ID, null=True),
    _text("issued_on", DAY),
    _text("content"),  # JSON of the paper as printed: a reprint is the same paper
    indexes=(("case_id",), ("referral_id",), ("kind", "year", "serial"), ("office", "deleted")),
)

destination = _synced(
    "destination",
    _text("code", String(32)),
    _text("kind", String(24)),
    _text("name"),
    _text("address_to"),
    _text("phone", null=True),
    _text("programmes"),  # JSON array of programme codes it runs
    _text("to_office", AREA, null=True),
    _int("active"),
)

SYNCED: dict[str, Table] = {
    table.name: table
    for table in (
        office, household, person, cases, case_event, requirement, attachment,
        referral, referral_event, letter, destination,
    )
}  # fmt: skip

#: Columns each office computes for itself: in no change, no bundle, no state digest.
DERIVED: dict[str, frozenset[str]] = {
    "cases": frozenset({"has_reply", "inbox"}),
    "referral": frozenset({"status", "is_open", "sent_on", "answer", "answered_on"}),
}
LOCAL = frozenset({"rid", "v_oid", "v_seq"})


def carried(entity: str) -> tuple[str, ...]:
    """The columns of a synced table that travel, in table order."""
    hidden = LOCAL | DERIVED.get(entity, frozenset()) | {"id", "deleted"}
    return tuple(c.name for c in SYNCED[entity].columns if c.name not in hidden)


# ---- the change log and what sync remembers -------------------------------------------------------

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

# ---- local to this office, never in a bundle --------------------------------------------------------

meta = Table(
    "meta", metadata, Column("key", String(40), primary_key=True), Column("value", Text(), nullable=False)
)

user = Table(
    "user_account",
    metadata,
    Column("id", ID, primary_key=True),
    Column("username", String(40), nullable=False, unique=True),
    Column("name", Text(), nullable=False),
    Column("position", Text(), nullable=True),
    Column("roles", Text(), nullable=False),  # JSON array of Role values
    Column("password_hash", Text(), nullable=False),
    Column("active", Integer(), nullable=False),
    Column("failed_logins", Integer(), nullable=False),
    Column("locked_until", STAMP, nullable=True),
    Column("must_change", Integer(), nullable=False),
    Column("created_at", STAMP, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("seq", Integer(), primary_key=True, autoincrement=False),
    Column("at", STAMP, nullable=False),
    Column("actor", ID, nullable=False),
    Column("actor_name", Text(), nullable=False),
    Column("action", String(40), nullable=False),
    Column("entity", String(24), nullable=True),
    Column("row_id", String(64), nullable=True),
    Column("detail", Text(), nullable=False),
    Column("prev_hash", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Index("ix_audit_row", "entity", "row_id"),
)

counter = Table(
    "counter",
    metadata,
    Column("kind", String(24), primary_key=True),
    Column("year", Integer(), primary_key=True, autoincrement=False),
    Column("value", Integer(), nullable=False),
)

draft = Table(
    "draft",
    metadata,
    Column("id", ID, primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("user_id", ID, nullable=False),
    Column("title", Text(), nullable=False),
    Column("content", Text(), nullable=False),
    Column("saved_at", STAMP, nullable=False),
)

blob = Table(
    "blob",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("size", Integer(), nullable=False),
    Column("data", LargeBinary(), nullable=False),
)

setting = Table(
    "setting",
    metadata,
    Column("key", String(60), primary_key=True),
    Column("value", Text(), nullable=False),  # JSON
)

saved_view = Table(
    "saved_view",
    metadata,
    Column("id", ID, primary_key=True),
    Column("user_id", ID, nullable=False),
    Column("name", Text(), nullable=False),
    Column("content", Text(), nullable=False),
    Column("position", Integer(), nullable=False),
)

reference_item = Table(
    "reference_item",
    metadata,
    Column("kind", String(24), primary_key=True),  # programmes, deadlines, holidays, ...
    Column("code", String(40), primary_key=True),
    Column("content", Text(), nullable=False),  # JSON, overrides or adds to the shipped file
    Column("changed_at", STAMP, nullable=False),
)
