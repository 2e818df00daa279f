"""Letters of every kind and their register, versions of templates, frozen months, own lists."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name, size in (
        ("title", None),
        ("about", None),
        ("person_id", 32),
        ("deliberation_id", 32),
        ("classification", 16),
        ("valid_until", 10),
        ("voided_on", 10),
        ("void_reason", None),
        ("actor_name", None),
    ):
        kind = sa.Text() if size is None else sa.String(length=size)
        op.add_column("letter", sa.Column(name, kind, nullable=True))
    op.create_index("ix_letter_person_id", "letter", ["person_id"])
    op.create_index("ix_letter_office_year_serial", "letter", ["office", "year", "serial"])
    _widen_indexes()
    op.create_table(
        "template_version",
        sa.Column("code", sa.String(length=24), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("at", sa.String(length=20), nullable=False),
        sa.Column("actor_name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("code", "version", name=op.f("pk_template_version")),
    )
    op.create_table(
        "closed_month",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("month", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("at", sa.String(length=20), nullable=False),
        sa.Column("actor_name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("year", "month", name=op.f("pk_closed_month")),
    )
    op.create_table(
        "report_words",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("month", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("narrative", sa.Text(), nullable=True),
        sa.Column("at", sa.String(length=20), nullable=False),
        sa.Column("actor_name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("year", "month", name=op.f("pk_report_words")),
    )
    op.create_table(
        "own_list",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("subject", sa.String(length=16), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(length=20), nullable=False),
        sa.Column("actor_name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_list")),
    )
    op.create_table(
        "print_batch",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("user_id", sa.String(length=32), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_print_batch")),
    )


def _widen_indexes() -> None:
    """What the month's report counts stands in these; their names stay."""
    op.drop_index("ix_cases_all_received", "cases")
    op.execute(
        "CREATE INDEX ix_cases_all_received ON cases (received_on, rid, office, kind, programme, "
        "status, sensitive, is_open, deadline, subject_sex, subject_birth, subject_disability, "
        "dusun, closed_at, sector, urgency, ppks) WHERE deleted = 0"
    )
    op.drop_index("ix_referral_sent_on_office", "referral")
    op.create_index(
        "ix_referral_sent_on_office",
        "referral",
        [
            "sent_on", "office", "case_id", "destination_name", "destination_kind", "to_office", "status",
            "due", "deleted",
        ],
    )  # fmt: skip
    op.drop_index("ix_referral_is_open_due_rid", "referral")
    op.create_index(
        "ix_referral_is_open_due_rid",
        "referral",
        ["is_open", "due", "rid", "sent_on", "case_id", "destination_name", "deleted"],
    )
    op.create_index(
        "ix_referral_answered_on",
        "referral",
        ["answered_on", "sent_on", "due", "destination_name", "case_id", "deleted"],
        sqlite_where=sa.text("answered_on IS NOT NULL"),
    )
