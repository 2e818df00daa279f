"""Proposals to put the national data right (DTSEN), and the village deliberation that decides them."""

from __future__ import annotations

from sqlalchemy import Column, Integer, String, Table, Text

from desktop.models.tables.columns import DAY, ID, STAMP, integer, metadata, synced, text

proposal = synced(
    "proposal",
    text("number"),
    text("kind", String(16)),  # ProposalKind
    text("state", String(16)),  # ProposalState
    text("cycle", String(7)),  # YYYY-MM of the monthly cycle that it belongs to
    text("household_id", ID, null=True),
    text("person_id", ID, null=True),
    text("case_id", ID, null=True),
    text("visit_id", ID, null=True),
    text("deliberation_id", ID, null=True),
    text("source", String(16)),  # case | visit | import | desk
    text("reason"),
    text("detail"),  # JSON object: field to [as it stands, as it should be]
    text("evidence"),  # JSON array of what was shown
    text("decision", String(12), null=True),  # agreed | rejected | postponed
    text("decision_note", null=True),
    text("sent_on", DAY, null=True),
    text("result_on", DAY, null=True),
    text("result_note", null=True),
    text("recheck_on", DAY, null=True),
    text("proposed_on", DAY),
    text("officer_name"),
    text("recorded_at", STAMP),
    indexes=(
        ("state", "cycle"), ("household_id",), ("person_id",), ("case_id",), ("deliberation_id",),
    ),
)  # fmt: skip

#: A musdes or muskel.
deliberation = synced(
    "deliberation",
    text("kind", String(8)),  # musdes | muskel
    text("cycle", String(7)),
    text("state", String(12)),  # planned | held | cancelled
    text("held_on", DAY),
    text("held_at", null=True),  # the hour, as written on the invitation
    text("place"),
    text("announced_on", DAY, null=True),
    text("leader", null=True),
    text("secretary", null=True),
    text("agenda", null=True),
    text("attendance"),  # JSON array: name, function, invited, came
    text("conclusion", null=True),
    text("number", null=True),  # of the berita acara
    integer("houses_not_found"),
    integer("able"),
    text("recorded_at", STAMP),
    text("decisions", null=True),  # JSON array of [proposal, decision], written when it was held
    text("papers", null=True),  # JSON object: paper to its number and day
    indexes=(("held_on",), ("cycle",)),
)

#: A paper of a deliberation as it was handed out; only in the office that printed it.
kept_paper = Table(
    "kept_paper",
    metadata,
    Column("deliberation_id", ID, primary_key=True),
    Column("kind", String(12), primary_key=True),  # MeetingPaper
    Column("version", Integer(), primary_key=True, autoincrement=False),
    Column("content", Text(), nullable=False),  # JSON of the paper, and which of its lines is whose
    Column("reason", Text(), nullable=True),  # why another version was made
    Column("at", STAMP, nullable=False),
    Column("actor_name", Text(), nullable=False),
)

#: What an accepted proposal changed in the registry, so that it can be taken back; only in its own office.
applied_proposal = Table(
    "applied_proposal",
    metadata,
    Column("proposal_id", ID, primary_key=True),
    Column("effects", Text(), nullable=False),  # JSON: rows as they were, rows made, the family event
    Column("at", STAMP, nullable=False),
    Column("actor_name", Text(), nullable=False),
)
