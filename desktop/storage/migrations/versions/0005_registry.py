"""People, welfare, programmes received, visits, proposals: tables of the registry and of outreach."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "benefit",
        sa.Column("rid", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("office", sa.String(length=13), nullable=False),
        sa.Column("part", sa.String(length=13), nullable=False),
        sa.Column("household_id", sa.String(length=32), nullable=True),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.Column("programme", sa.String(length=24), nullable=False),
        sa.Column("programme_name", sa.Text(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("from_on", sa.String(length=10), nullable=True),
        sa.Column("until_on", sa.String(length=10), nullable=True),
        sa.Column("source", sa.String(length=16), nullable=False),
        sa.Column("stated_on", sa.String(length=10), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("deleted", sa.Integer(), server_default="0", nullable=False),
        sa.Column("v_oid", sa.Integer(), nullable=False),
        sa.Column("v_seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("rid", name=op.f("pk_benefit")),
        sa.UniqueConstraint("id"),
    )
    op.create_index(op.f("ix_benefit_household_id_programme"), "benefit", ["household_id", "programme"])
    op.create_index(op.f("ix_benefit_person_id"), "benefit", ["person_id"])
    op.create_index(op.f("ix_benefit_programme_state"), "benefit", ["programme", "state"])
    op.create_table(
        "deliberation",
        sa.Column("rid", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("office", sa.String(length=13), nullable=False),
        sa.Column("part", sa.String(length=13), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("cycle", sa.String(length=7), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("held_on", sa.String(length=10), nullable=False),
        sa.Column("held_at", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("announced_on", sa.String(length=10), nullable=True),
        sa.Column("leader", sa.Text(), nullable=True),
        sa.Column("secretary", sa.Text(), nullable=True),
        sa.Column("agenda", sa.Text(), nullable=True),
        sa.Column("attendance", sa.Text(), nullable=False),
        sa.Column("conclusion", sa.Text(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("houses_not_found", sa.Integer(), nullable=False),
        sa.Column("able", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.String(length=20), nullable=False),
        sa.Column("deleted", sa.Integer(), server_default="0", nullable=False),
        sa.Column("v_oid", sa.Integer(), nullable=False),
        sa.Column("v_seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("rid", name=op.f("pk_deliberation")),
        sa.UniqueConstraint("id"),
    )
    op.create_index(op.f("ix_deliberation_cycle"), "deliberation", ["cycle"])
    op.create_index(op.f("ix_deliberation_held_on"), "deliberation", ["held_on"])
    op.create_table(
        "family_event",
        sa.Column("rid", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("office", sa.String(length=13), nullable=False),
        sa.Column("part", sa.String(length=13), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.Column("household_id", sa.String(length=32), nullable=True),
        sa.Column("other_household_id", sa.String(length=32), nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("happened_on", sa.String(length=10), nullable=False),
        sa.Column("source", sa.String(length=16), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.String(length=20), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Integer(), server_default="0", nullable=False),
        sa.Column("v_oid", sa.Integer(), nullable=False),
        sa.Column("v_seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("rid", name=op.f("pk_family_event")),
        sa.UniqueConstraint("id"),
    )
    op.create_index(op.f("ix_family_event_household_id"), "family_event", ["household_id"])
    op.create_index(op.f("ix_family_event_person_id"), "family_event", ["person_id"])
    op.create_table(
        "home_visit",
        sa.Column("rid", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("office", sa.String(length=13), nullable=False),
        sa.Column("part", sa.String(length=13), nullable=False),
        sa.Column("household_id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=True),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("planned_on", sa.String(length=10), nullable=True),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=True),
        sa.Column("facilitator_id", sa.String(length=32), nullable=True),
        sa.Column("facilitator_name", sa.Text(), nullable=True),
        sa.Column("visited_on", sa.String(length=10), nullable=True),
        sa.Column("outcome", sa.String(length=16), nullable=True),
        sa.Column("housing", sa.Text(), nullable=False),
        sa.Column("members", sa.Text(), nullable=False),
        sa.Column("conclusion", sa.String(length=16), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("latitude", sa.String(length=16), nullable=True),
        sa.Column("longitude", sa.String(length=16), nullable=True),
        sa.Column("instance_id", sa.String(length=64), nullable=True),
        sa.Column("recorded_at", sa.String(length=20), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("deleted", sa.Integer(), server_default="0", nullable=False),
        sa.Column("v_oid", sa.Integer(), nullable=False),
        sa.Column("v_seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("rid", name=op.f("pk_home_visit")),
        sa.UniqueConstraint("id"),
    )
    op.create_index(op.f("ix_home_visit_case_id"), "home_visit", ["case_id"])
    op.create_index(op.f("ix_home_visit_household_id"), "home_visit", ["household_id"])
    op.create_index(op.f("ix_home_visit_instance_id"), "home_visit", ["instance_id"])
    op.create_index(op.f("ix_home_visit_state_planned_on"), "home_visit", ["state", "planned_on"])
    op.create_table(
        "import_batch",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("file_sha256", sa.String(length=64), nullable=False),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.Column("oid", sa.Integer(), nullable=False),
        sa.Column("first_seq", sa.Integer(), nullable=False),
        sa.Column("last_seq", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(length=20), nullable=False),
        sa.Column("actor_name", sa.Text(), nullable=False),
        sa.Column("undone_at", sa.String(length=20), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_batch")),
    )
    op.create_index("ix_import_batch_file", "import_batch", ["file_sha256"])
    op.create_table(
        "import_mapping",
        sa.Column("headers", sa.String(length=64), nullable=False),
        sa.Column("mapping", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("headers", name=op.f("pk_import_mapping")),
    )
    op.create_table(
        "info_session",
        sa.Column("rid", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("office", sa.String(length=13), nullable=False),
        sa.Column("part", sa.String(length=13), nullable=False),
        sa.Column("held_on", sa.String(length=10), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=True),
        sa.Column("reached", sa.Integer(), nullable=False),
        sa.Column("women", sa.Integer(), nullable=True),
        sa.Column("materials", sa.Text(), nullable=False),
        sa.Column("officer_name", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("deleted", sa.Integer(), server_default="0", nullable=False),
        sa.Column("v_oid", sa.Integer(), nullable=False),
        sa.Column("v_seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("rid", name=op.f("pk_info_session")),
        sa.UniqueConstraint("id"),
    )
    op.create_index(op.f("ix_info_session_held_on"), "info_session", ["held_on"])
    op.create_table(
        "material",
        sa.Column("rid", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("office", sa.String(length=13), nullable=False),
        sa.Column("part", sa.String(length=13), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.String(length=64), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.String(length=20), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("deleted", sa.Integer(), server_default="0", nullable=False),
        sa.Column("v_oid", sa.Integer(), nullable=False),
        sa.Column("v_seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("rid", name=op.f("pk_material")),
        sa.UniqueConstraint("id"),
    )
    op.create_index(op.f("ix_material_sha256"), "material", ["sha256"])
    op.create_table(
        "observation",
        sa.Column("rid", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("office", sa.String(length=13), nullable=False),
        sa.Column("part", sa.String(length=13), nullable=False),
        sa.Column("household_id", sa.String(length=32), nullable=True),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.Column("observed_on", sa.String(length=10), nullable=False),
        sa.Column("source", sa.String(length=16), nullable=False),
        sa.Column("registered", sa.String(length=8), nullable=False),
        sa.Column("desil", sa.Integer(), nullable=True),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("officer_name", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.String(length=20), nullable=False),
        sa.Column("deleted", sa.Integer(), server_default="0", nullable=False),
        sa.Column("v_oid", sa.Integer(), nullable=False),
        sa.Column("v_seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("rid", name=op.f("pk_observation")),
        sa.UniqueConstraint("id"),
    )
    op.create_index(
        op.f("ix_observation_household_id_observed_on"), "observation", ["household_id", "observed_on"]
    )
    op.create_index(op.f("ix_observation_person_id"), "observation", ["person_id"])
    op.create_table(
        "ppks_entry",
        sa.Column("rid", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("office", sa.String(length=13), nullable=False),
        sa.Column("part", sa.String(length=13), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("category", sa.String(length=4), nullable=False),
        sa.Column("since", sa.String(length=10), nullable=False),
        sa.Column("until", sa.String(length=10), nullable=True),
        sa.Column("source", sa.String(length=16), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("deleted", sa.Integer(), server_default="0", nullable=False),
        sa.Column("v_oid", sa.Integer(), nullable=False),
        sa.Column("v_seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("rid", name=op.f("pk_ppks_entry")),
        sa.UniqueConstraint("id"),
    )
    op.create_index(op.f("ix_ppks_entry_category"), "ppks_entry", ["category"])
    op.create_index(op.f("ix_ppks_entry_person_id"), "ppks_entry", ["person_id"])
    op.create_table(
        "proposal",
        sa.Column("rid", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("office", sa.String(length=13), nullable=False),
        sa.Column("part", sa.String(length=13), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("cycle", sa.String(length=7), nullable=False),
        sa.Column("household_id", sa.String(length=32), nullable=True),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.Column("case_id", sa.String(length=32), nullable=True),
        sa.Column("visit_id", sa.String(length=32), nullable=True),
        sa.Column("deliberation_id", sa.String(length=32), nullable=True),
        sa.Column("source", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("decision", sa.String(length=12), nullable=True),
        sa.Column("decision_note", sa.Text(), nullable=True),
        sa.Column("sent_on", sa.String(length=10), nullable=True),
        sa.Column("result_on", sa.String(length=10), nullable=True),
        sa.Column("result_note", sa.Text(), nullable=True),
        sa.Column("recheck_on", sa.String(length=10), nullable=True),
        sa.Column("proposed_on", sa.String(length=10), nullable=False),
        sa.Column("officer_name", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.String(length=20), nullable=False),
        sa.Column("deleted", sa.Integer(), server_default="0", nullable=False),
        sa.Column("v_oid", sa.Integer(), nullable=False),
        sa.Column("v_seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("rid", name=op.f("pk_proposal")),
        sa.UniqueConstraint("id"),
    )
    op.create_index(op.f("ix_proposal_case_id"), "proposal", ["case_id"])
    op.create_index(op.f("ix_proposal_deliberation_id"), "proposal", ["deliberation_id"])
    op.create_index(op.f("ix_proposal_household_id"), "proposal", ["household_id"])
    op.create_index(op.f("ix_proposal_person_id"), "proposal", ["person_id"])
    op.create_index(op.f("ix_proposal_state_cycle"), "proposal", ["state", "cycle"])
    op.create_table(
        "screening",
        sa.Column("rid", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("office", sa.String(length=13), nullable=False),
        sa.Column("part", sa.String(length=13), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("household_id", sa.String(length=32), nullable=True),
        sa.Column("made_at", sa.String(length=20), nullable=False),
        sa.Column("officer_name", sa.Text(), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("suggested", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("deleted", sa.Integer(), server_default="0", nullable=False),
        sa.Column("v_oid", sa.Integer(), nullable=False),
        sa.Column("v_seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("rid", name=op.f("pk_screening")),
        sa.UniqueConstraint("id"),
    )
    op.create_index(op.f("ix_screening_case_id"), "screening", ["case_id"])
    op.create_index(op.f("ix_screening_household_id"), "screening", ["household_id"])
    op.create_table(
        "visit_photo",
        sa.Column("rid", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("office", sa.String(length=13), nullable=False),
        sa.Column("part", sa.String(length=13), nullable=False),
        sa.Column("visit_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.String(length=64), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.String(length=20), nullable=False),
        sa.Column("deleted", sa.Integer(), server_default="0", nullable=False),
        sa.Column("v_oid", sa.Integer(), nullable=False),
        sa.Column("v_seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("rid", name=op.f("pk_visit_photo")),
        sa.UniqueConstraint("id"),
    )
    op.create_index(op.f("ix_visit_photo_sha256"), "visit_photo", ["sha256"])
    op.create_index(op.f("ix_visit_photo_visit_id"), "visit_photo", ["visit_id"])
    op.add_column("person", sa.Column("religion", sa.Integer(), nullable=True))
    op.add_column("person", sa.Column("marital", sa.Integer(), nullable=True))
    op.add_column("person", sa.Column("education", sa.Integer(), nullable=True))
    op.add_column("person", sa.Column("studying", sa.Integer(), nullable=True))
    op.add_column("person", sa.Column("occupation", sa.Integer(), nullable=True))
    op.add_column("person", sa.Column("insurance", sa.Integer(), nullable=True))
    op.add_column("person", sa.Column("chronic", sa.Integer(), nullable=True))
    op.add_column("person", sa.Column("pregnant", sa.Integer(), nullable=True))
    op.add_column("person", sa.Column("father_name", sa.Text(), nullable=True))
    op.add_column("person", sa.Column("father_nik", sa.String(length=16), nullable=True))
    op.add_column("person", sa.Column("mother_name", sa.Text(), nullable=True))
    op.add_column("person", sa.Column("mother_nik", sa.String(length=16), nullable=True))
    op.add_column("person", sa.Column("life_state", sa.String(length=12), nullable=True))
    op.add_column("person", sa.Column("life_state_on", sa.String(length=10), nullable=True))
