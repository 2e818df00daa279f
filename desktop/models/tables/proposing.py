"""Proposals to put the national data right (DTSEN), and the village deliberation that decides them."""

from __future__ import annotations

from sqlalchemy import String

from desktop.models.tables.columns import DAY, ID, STAMP, integer, synced, text

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
