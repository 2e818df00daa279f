"""First schema"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from desktop.storage import search

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "attachment",
        sa.Column("rid", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("office", sa.String(length=13), nullable=False),
        sa.Column("part", sa.String(length=13), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("requirement_code", sa.String(length=32), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.String(length=64), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.String(length=20), nullable=False),
        sa.Column("deleted", sa.Integer(), server_default="0", nullable=False),
        sa.Column("v_oid", sa.Integer(), nullable=False),
        sa.Column("v_seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("rid", name=op.f("pk_attachment")),
        sa.UniqueConstraint("id"),
    )
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attachment_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_attachment_sha256"), ["sha256"], unique=False)

    op.create_table(
        "audit",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.String(length=20), nullable=False),
        sa.Column("actor", sa.String(length=32), nullable=False),
        sa.Column("actor_name", sa.Text(), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("entity", sa.String(length=24), nullable=True),
        sa.Column("row_id", sa.String(length=64), nullable=True),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("prev_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit")),
    )
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.create_index("ix_audit_row", ["entity", "row_id"], unique=False)

    op.create_table(
        "blob",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_blob")),
    )
    op.create_table(
        "bundle",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("direction", sa.String(length=4), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("peer", sa.String(length=13), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.Column("ranges", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=20), nullable=False),
        sa.Column("fate", sa.String(length=16), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bundle")),
    )
    with op.batch_alter_table("bundle", schema=None) as batch_op:
        batch_op.create_index("ix_bundle_peer", ["peer", "direction", "number"], unique=False)

    op.create_table(
        "case_event",
        sa.Column("rid", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("office", sa.String(length=13), nullable=False),
        sa.Column("part", sa.String(length=13), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("action", sa.String(length=24), nullable=False),
        sa.Column("from_status", sa.String(length=24), nullable=True),
        sa.Column("to_status", sa.String(length=24), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=20), nullable=False),
        sa.Column("actor_id", sa.String(length=32), nullable=False),
        sa.Column("actor_name", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Integer(), server_default="0", nullable=False),
        sa.Column("v_oid", sa.Integer(), nullable=False),
        sa.Column("v_seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("rid", name=op.f("pk_case_event")),
        sa.UniqueConstraint("id"),
    )
    with op.batch_alter_table("case_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_event_case_id_rid"), ["case_id", "rid"], unique=False)

    op.create_table(
        "cases",
        sa.Column("rid", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("office", sa.String(length=13), nullable=False),
        sa.Column("part", sa.String(length=13), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("sector", sa.String(length=24), nullable=True),
        sa.Column("programme", sa.String(length=24), nullable=True),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("urgency", sa.String(length=12), nullable=False),
        sa.Column("sensitive", sa.Integer(), nullable=False),
        sa.Column("reporter_id", sa.String(length=32), nullable=False),
        sa.Column("subject_id", sa.String(length=32), nullable=False),
        sa.Column("household_id", sa.String(length=32), nullable=True),
        sa.Column("relation", sa.String(length=24), nullable=False),
        sa.Column("consent", sa.Integer(), nullable=False),
        sa.Column("legal_basis", sa.String(length=24), nullable=False),
        sa.Column("ppks", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=24), nullable=False),
        sa.Column("is_open", sa.Integer(), nullable=False),
        sa.Column("received_at", sa.String(length=20), nullable=False),
        sa.Column("received_on", sa.String(length=10), nullable=False),
        sa.Column("registered_by", sa.String(length=32), nullable=True),
        sa.Column("deadline", sa.String(length=10), nullable=True),
        sa.Column("officer_id", sa.String(length=32), nullable=True),
        sa.Column("officer_name", sa.Text(), nullable=True),
        sa.Column("duplicate_of", sa.String(length=32), nullable=True),
        sa.Column("closed_at", sa.String(length=20), nullable=True),
        sa.Column("referred_to", sa.String(length=13), nullable=True),
        sa.Column("has_reply", sa.Integer(), nullable=False),
        sa.Column("inbox", sa.Integer(), nullable=False),
        sa.Column("subject_name", sa.Text(), nullable=False),
        sa.Column("subject_nik", sa.String(length=16), nullable=True),
        sa.Column("subject_sex", sa.String(length=1), nullable=True),
        sa.Column("subject_birth", sa.String(length=10), nullable=True),
        sa.Column("subject_disability", sa.Integer(), nullable=False),
        sa.Column("reporter_name", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("dusun", sa.Text(), nullable=True),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("request", sa.Text(), nullable=True),
        sa.Column("assessment", sa.Text(), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("deleted", sa.Integer(), server_default="0", nullable=False),
        sa.Column("v_oid", sa.Integer(), nullable=False),
        sa.Column("v_seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("rid", name=op.f("pk_cases")),
        sa.UniqueConstraint("id"),
    )
    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.create_index(
            "ix_cases_deleted", ["deleted"], unique=False, sqlite_where=sa.text("deleted = 1")
        )
        batch_op.create_index(
            "ix_cases_duplicate_of",
            ["duplicate_of"],
            unique=False,
            sqlite_where=sa.text("duplicate_of IS NOT NULL"),
        )
        batch_op.create_index(batch_op.f("ix_cases_reporter_id"), ["reporter_id"], unique=False)
        batch_op.create_index(
            "ix_cases_sensitive",
            ["officer_id", "registered_by"],
            unique=False,
            sqlite_where=sa.text("sensitive = 1"),
        )
        batch_op.create_index(batch_op.f("ix_cases_subject_id"), ["subject_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_cases_subject_nik"), ["subject_nik"], unique=False)

    op.create_table(
        "change",
        sa.Column("oid", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("txn", sa.Integer(), nullable=False),
        sa.Column("entity", sa.String(length=16), nullable=False),
        sa.Column("row_id", sa.String(length=32), nullable=False),
        sa.Column("op", sa.String(length=8), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("base_oid", sa.Integer(), nullable=True),
        sa.Column("base_seq", sa.Integer(), nullable=True),
        sa.Column("lamport", sa.Integer(), nullable=False),
        sa.Column("actor", sa.String(length=32), nullable=False),
        sa.Column("actor_name", sa.Text(), nullable=False),
        sa.Column("claimed_at", sa.String(length=20), nullable=False),
        sa.Column("schema", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(length=13), nullable=False),
        sa.Column("scope", sa.String(length=8), nullable=False),
        sa.PrimaryKeyConstraint("oid", "seq", name=op.f("pk_change")),
    )
    with op.batch_alter_table("change", schema=None) as batch_op:
        batch_op.create_index("ix_change_part", ["part", "oid", "seq"], unique=False)
        batch_op.create_index("ix_change_row", ["entity", "row_id"], unique=False)

    op.create_table(
        "counter",
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "year", name=op.f("pk_counter")),
    )
    op.create_table(
        "destination",
        sa.Column("rid", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("office", sa.String(length=13), nullable=False),
        sa.Column("part", sa.String(length=13), nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("address_to", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("programmes", sa.Text(), nullable=False),
        sa.Column("to_office", sa.String(length=13), nullable=True),
        sa.Column("active", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Integer(), server_default="0", nullable=False),
        sa.Column("v_oid", sa.Integer(), nullable=False),
        sa.Column("v_seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("rid", name=op.f("pk_destination")),
        sa.UniqueConstraint("id"),
    )
    op.create_table(
        "draft",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("user_id", sa.String(length=32), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
    )
    op.create_table(
        "household",
        sa.Column("rid", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("office", sa.String(length=13), nullable=False),
        sa.Column("part", sa.String(length=13), nullable=False),
        sa.Column("no_kk", sa.String(length=16), nullable=True),
        sa.Column("head_name", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("rt", sa.String(length=3), nullable=True),
        sa.Column("rw", sa.String(length=3), nullable=True),
        sa.Column("dusun", sa.Text(), nullable=True),
        sa.Column("area_code", sa.String(length=13), nullable=False),
        sa.Column("deleted", sa.Integer(), server_default="0", nullable=False),
        sa.Column("v_oid", sa.Integer(), nullable=False),
        sa.Column("v_seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("rid", name=op.f("pk_household")),
        sa.UniqueConstraint("id"),
    )
    with op.batch_alter_table("household", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_household_no_kk"), ["no_kk"], unique=False)

    op.create_table(
        "letter",
        sa.Column("rid", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("office", sa.String(length=13), nullable=False),
        sa.Column("part", sa.String(length=13), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=True),
        sa.Column("referral_id", sa.String(length=32), nullable=True),
        sa.Column("issued_on", sa.String(length=10), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Integer(), server_default="0", nullable=False),
        sa.Column("v_oid", sa.Integer(), nullable=False),
        sa.Column("v_seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("rid", name=op.f("pk_letter")),
        sa.UniqueConstraint("id"),
    )
    with op.batch_alter_table("letter", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_letter_case_id"), ["case_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_letter_kind_year_serial"), ["kind", "year", "serial"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_letter_office_deleted"), ["office", "deleted"], unique=False)
        batch_op.create_index(batch_op.f("ix_letter_referral_id"), ["referral_id"], unique=False)

    op.create_table(
        "meta",
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_meta")),
    )
    op.create_table(
        "office",
        sa.Column("rid", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("office", sa.String(length=13), nullable=False),
        sa.Column("part", sa.String(length=13), nullable=False),
        sa.Column("code", sa.String(length=13), nullable=False),
        sa.Column("level", sa.String(length=12), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind_label", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("postcode", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("head_name", sa.Text(), nullable=True),
        sa.Column("head_title", sa.Text(), nullable=True),
        sa.Column("head_nip", sa.Text(), nullable=True),
        sa.Column("deleted", sa.Integer(), server_default="0", nullable=False),
        sa.Column("v_oid", sa.Integer(), nullable=False),
        sa.Column("v_seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("rid", name=op.f("pk_office")),
        sa.UniqueConstraint("id"),
    )
    with op.batch_alter_table("office", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_office_code"), ["code"], unique=False)

    op.create_table(
        "origin",
        sa.Column("oid", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("office", sa.String(length=13), nullable=False),
        sa.Column("device", sa.String(length=32), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("oid", name=op.f("pk_origin")),
    )
    with op.batch_alter_table("origin", schema=None) as batch_op:
        batch_op.create_index("ux_origin", ["office", "device", "epoch"], unique=True)

    op.create_table(
        "peer_watermark",
        sa.Column("peer", sa.String(length=13), nullable=False),
        sa.Column("oid", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("peer", "oid", name=op.f("pk_peer_watermark")),
    )
    op.create_table(
        "person",
        sa.Column("rid", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("office", sa.String(length=13), nullable=False),
        sa.Column("part", sa.String(length=13), nullable=False),
        sa.Column("household_id", sa.String(length=32), nullable=True),
        sa.Column("nik", sa.String(length=16), nullable=True),
        sa.Column("nik_status", sa.String(length=16), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sex", sa.String(length=1), nullable=True),
        sa.Column("birth_date", sa.String(length=10), nullable=True),
        sa.Column("birth_place", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("rt", sa.String(length=3), nullable=True),
        sa.Column("rw", sa.String(length=3), nullable=True),
        sa.Column("dusun", sa.Text(), nullable=True),
        sa.Column("area_code", sa.String(length=13), nullable=False),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("shdk", sa.String(length=24), nullable=True),
        sa.Column("disabilities", sa.Text(), nullable=False),
        sa.Column("has_disability", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Integer(), server_default="0", nullable=False),
        sa.Column("v_oid", sa.Integer(), nullable=False),
        sa.Column("v_seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("rid", name=op.f("pk_person")),
        sa.UniqueConstraint("id"),
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.create_index(
            "ix_person_deleted", ["deleted"], unique=False, sqlite_where=sa.text("deleted = 1")
        )
        batch_op.create_index(batch_op.f("ix_person_household_id"), ["household_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_nik"), ["nik"], unique=False)

    op.create_table(
        "reference_item",
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("kind", "code", name=op.f("pk_reference_item")),
    )
    op.create_table(
        "referral",
        sa.Column("rid", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("office", sa.String(length=13), nullable=False),
        sa.Column("part", sa.String(length=13), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("destination_kind", sa.String(length=24), nullable=False),
        sa.Column("destination_code", sa.String(length=32), nullable=True),
        sa.Column("destination_name", sa.Text(), nullable=False),
        sa.Column("address_to", sa.Text(), nullable=False),
        sa.Column("to_office", sa.String(length=13), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("enclosures", sa.Text(), nullable=False),
        sa.Column("responsible_id", sa.String(length=32), nullable=True),
        sa.Column("responsible_name", sa.Text(), nullable=False),
        sa.Column("due", sa.String(length=10), nullable=True),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("is_open", sa.Integer(), nullable=False),
        sa.Column("sent_on", sa.String(length=10), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_on", sa.String(length=10), nullable=True),
        sa.Column("deleted", sa.Integer(), server_default="0", nullable=False),
        sa.Column("v_oid", sa.Integer(), nullable=False),
        sa.Column("v_seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("rid", name=op.f("pk_referral")),
        sa.UniqueConstraint("id"),
    )
    with op.batch_alter_table("referral", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_referral_case_id"), ["case_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_referral_is_open_due_rid"), ["is_open", "due", "rid"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_referral_sent_on_office"), ["sent_on", "office"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_referral_to_office_is_open_rid"), ["to_office", "is_open", "rid"], unique=False
        )

    op.create_table(
        "referral_event",
        sa.Column("rid", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("office", sa.String(length=13), nullable=False),
        sa.Column("part", sa.String(length=13), nullable=False),
        sa.Column("referral_id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("on_day", sa.String(length=10), nullable=False),
        sa.Column("at", sa.String(length=20), nullable=False),
        sa.Column("actor_id", sa.String(length=32), nullable=False),
        sa.Column("actor_name", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Integer(), server_default="0", nullable=False),
        sa.Column("v_oid", sa.Integer(), nullable=False),
        sa.Column("v_seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("rid", name=op.f("pk_referral_event")),
        sa.UniqueConstraint("id"),
    )
    with op.batch_alter_table("referral_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_referral_event_case_id"), ["case_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_referral_event_referral_id_rid"), ["referral_id", "rid"], unique=False
        )

    op.create_table(
        "requirement",
        sa.Column("rid", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("office", sa.String(length=13), nullable=False),
        sa.Column("part", sa.String(length=13), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("mandatory", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("deleted", sa.Integer(), server_default="0", nullable=False),
        sa.Column("v_oid", sa.Integer(), nullable=False),
        sa.Column("v_seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("rid", name=op.f("pk_requirement")),
        sa.UniqueConstraint("id"),
    )
    with op.batch_alter_table("requirement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_requirement_case_id"), ["case_id"], unique=False)

    op.create_table(
        "saved_view",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("user_id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_view")),
    )
    op.create_table(
        "setting",
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_setting")),
    )
    op.create_table(
        "trusted_office",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("code", sa.String(length=13), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("level", sa.String(length=12), nullable=False),
        sa.Column("device", sa.String(length=32), nullable=False),
        sa.Column("sign_key", sa.String(length=64), nullable=False),
        sa.Column("age_recipient", sa.Text(), nullable=False),
        sa.Column("card", sa.Text(), nullable=False),
        sa.Column("relation", sa.String(length=8), nullable=False),
        sa.Column("paired_at", sa.String(length=20), nullable=False),
        sa.Column("revoked_at", sa.String(length=20), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trusted_office")),
    )
    with op.batch_alter_table("trusted_office", schema=None) as batch_op:
        batch_op.create_index("ix_trusted_office_code", ["code"], unique=False)

    op.create_table(
        "user_account",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("username", sa.String(length=40), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("position", sa.Text(), nullable=True),
        sa.Column("roles", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("active", sa.Integer(), nullable=False),
        sa.Column("failed_logins", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.String(length=20), nullable=True),
        sa.Column("must_change", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user_account")),
        sa.UniqueConstraint("username"),
    )
    search.create(op.get_bind())
    op.execute("CREATE INDEX ix_person_name ON person (lower(name), rid, office) WHERE deleted = 0")
    op.execute(
        "CREATE INDEX ix_cases_all_received ON cases (received_on, rid, office, kind, programme, "
        "status, sensitive, is_open, deadline, subject_sex, subject_birth, subject_disability, "
        "dusun, closed_at) WHERE deleted = 0"
    )
    op.execute(
        "CREATE INDEX ix_cases_all_deadline ON cases (coalesce(deadline, '9999-12-31'), rid, "
        "office, kind, programme, status, sensitive, is_open, deadline, received_on, subject_sex,"
        " subject_birth, subject_disability, dusun) WHERE deleted = 0"
    )
    op.execute(
        "CREATE INDEX ix_cases_all_name ON cases (lower(subject_name), rid, office, kind, "
        "programme, status, sensitive, is_open, deadline, received_on, subject_sex, "
        "subject_birth, subject_disability, dusun) WHERE deleted = 0"
    )
    op.execute(
        "CREATE INDEX ix_cases_all_number ON cases (number, rid, office, kind, programme, status,"
        " sensitive, is_open, deadline, received_on, subject_sex, subject_birth, "
        "subject_disability, dusun) WHERE deleted = 0"
    )
    op.execute(
        "CREATE INDEX ix_cases_open_priority ON cases ((CASE urgency WHEN 'emergency' THEN '0' "
        "ELSE '1' END || coalesce(deadline, '9999-12-31')), rid, office, kind, programme, status,"
        " sensitive, is_open, deadline, received_on, subject_sex, subject_birth, "
        "subject_disability, dusun, officer_id, registered_by, subject_nik) WHERE deleted = 0 AND"
        " is_open = 1"
    )
    op.execute(
        "CREATE INDEX ix_cases_open_received ON cases (received_on, rid, office, kind, programme,"
        " status, sensitive, is_open, deadline, subject_sex, subject_birth, subject_disability, "
        "dusun, officer_id, registered_by, subject_nik) WHERE deleted = 0 AND is_open = 1"
    )
    op.execute(
        "CREATE INDEX ix_cases_open_deadline ON cases (coalesce(deadline, '9999-12-31'), rid, "
        "office, kind, programme, status, sensitive, is_open, deadline, received_on, subject_sex,"
        " subject_birth, subject_disability, dusun, officer_id, registered_by, subject_nik) WHERE"
        " deleted = 0 AND is_open = 1"
    )
    op.execute(
        "CREATE INDEX ix_cases_open_name ON cases (lower(subject_name), rid, office, kind, "
        "programme, status, sensitive, is_open, deadline, received_on, subject_sex, "
        "subject_birth, subject_disability, dusun, officer_id, registered_by, subject_nik) WHERE "
        "deleted = 0 AND is_open = 1"
    )
    op.execute(
        "CREATE INDEX ix_cases_open_number ON cases (number, rid, office, kind, programme, "
        "status, sensitive, is_open, deadline, received_on, subject_sex, subject_birth, "
        "subject_disability, dusun, officer_id, registered_by, subject_nik) WHERE deleted = 0 AND"
        " is_open = 1"
    )
    op.execute(
        "CREATE INDEX ix_cases_reply_priority ON cases ((CASE urgency WHEN 'emergency' THEN '0' "
        "ELSE '1' END || coalesce(deadline, '9999-12-31')), rid, office, kind, programme, status,"
        " sensitive, is_open, deadline, received_on, subject_sex, subject_birth, "
        "subject_disability, dusun, officer_id, registered_by, subject_nik) WHERE deleted = 0 AND"
        " has_reply = 1"
    )
    op.execute(
        "CREATE INDEX ix_cases_reply_received ON cases (received_on, rid, office, kind, "
        "programme, status, sensitive, is_open, deadline, subject_sex, subject_birth, "
        "subject_disability, dusun, officer_id, registered_by, subject_nik) WHERE deleted = 0 AND"
        " has_reply = 1"
    )
    op.execute(
        "CREATE INDEX ix_cases_reply_deadline ON cases (coalesce(deadline, '9999-12-31'), rid, "
        "office, kind, programme, status, sensitive, is_open, deadline, received_on, subject_sex,"
        " subject_birth, subject_disability, dusun, officer_id, registered_by, subject_nik) WHERE"
        " deleted = 0 AND has_reply = 1"
    )
    op.execute(
        "CREATE INDEX ix_cases_reply_name ON cases (lower(subject_name), rid, office, kind, "
        "programme, status, sensitive, is_open, deadline, received_on, subject_sex, "
        "subject_birth, subject_disability, dusun, officer_id, registered_by, subject_nik) WHERE "
        "deleted = 0 AND has_reply = 1"
    )
    op.execute(
        "CREATE INDEX ix_cases_reply_number ON cases (number, rid, office, kind, programme, "
        "status, sensitive, is_open, deadline, received_on, subject_sex, subject_birth, "
        "subject_disability, dusun, officer_id, registered_by, subject_nik) WHERE deleted = 0 AND"
        " has_reply = 1"
    )
    op.execute(
        "CREATE INDEX ix_cases_inbox_priority ON cases ((CASE urgency WHEN 'emergency' THEN '0' "
        "ELSE '1' END || coalesce(deadline, '9999-12-31')), rid, office, kind, programme, status,"
        " sensitive, is_open, deadline, received_on, subject_sex, subject_birth, "
        "subject_disability, dusun, officer_id, registered_by, subject_nik) WHERE deleted = 0 AND"
        " inbox = 1"
    )
    op.execute(
        "CREATE INDEX ix_cases_inbox_received ON cases (received_on, rid, office, kind, "
        "programme, status, sensitive, is_open, deadline, subject_sex, subject_birth, "
        "subject_disability, dusun, officer_id, registered_by, subject_nik) WHERE deleted = 0 AND"
        " inbox = 1"
    )
    op.execute(
        "CREATE INDEX ix_cases_inbox_deadline ON cases (coalesce(deadline, '9999-12-31'), rid, "
        "office, kind, programme, status, sensitive, is_open, deadline, received_on, subject_sex,"
        " subject_birth, subject_disability, dusun, officer_id, registered_by, subject_nik) WHERE"
        " deleted = 0 AND inbox = 1"
    )
    op.execute(
        "CREATE INDEX ix_cases_inbox_name ON cases (lower(subject_name), rid, office, kind, "
        "programme, status, sensitive, is_open, deadline, received_on, subject_sex, "
        "subject_birth, subject_disability, dusun, officer_id, registered_by, subject_nik) WHERE "
        "deleted = 0 AND inbox = 1"
    )
    op.execute(
        "CREATE INDEX ix_cases_inbox_number ON cases (number, rid, office, kind, programme, "
        "status, sensitive, is_open, deadline, received_on, subject_sex, subject_birth, "
        "subject_disability, dusun, officer_id, registered_by, subject_nik) WHERE deleted = 0 AND"
        " inbox = 1"
    )
    op.execute(
        "CREATE INDEX ix_cases_all_officer ON cases (officer_id, received_on, rid, office, kind, "
        "programme, status, sensitive, is_open, deadline, subject_sex, subject_birth, "
        "subject_disability, dusun) WHERE deleted = 0"
    )
    op.execute(
        "CREATE INDEX ix_cases_all_closed ON cases (closed_at, rid, office, kind, programme, "
        "status, sensitive, is_open, deadline, received_on, subject_sex, subject_birth, "
        "subject_disability, dusun) WHERE deleted = 0 AND closed_at IS NOT NULL"
    )
