"""What is known of a family's need, always dated and with its source: nothing here is a present attribute."""

from __future__ import annotations

from sqlalchemy import String

from desktop.models.tables.columns import DAY, ID, STAMP, integer, synced, text

#: Birth, death, moves, splits and joins of families: the rows of persons follow, the event stays.
family_event = synced(
    "family_event",
    text("person_id", ID, null=True),
    text("household_id", ID, null=True),
    text("other_household_id", ID, null=True),  # where somebody came from, or went to
    text("kind", String(16)),  # FamilyEventKind
    text("happened_on", DAY),
    text("source", String(16)),  # Source
    text("note", null=True),
    text("detail"),  # JSON object: what it changed
    text("recorded_at", STAMP),
    text("recorded_by"),
    indexes=(("household_id",), ("person_id",), ("other_household_id",)),
)

#: A statement about a family (or one person) in DTSEN: registered or not, and its desil.
observation = synced(
    "observation",
    text("household_id", ID, null=True),
    text("person_id", ID, null=True),
    text("observed_on", DAY),
    text("source", String(16)),  # Source
    text("registered", String(8)),  # yes | no | unknown
    integer("desil", null=True),  # 1 to 10
    text("detail"),  # JSON object: programme flags and whatever else the source showed
    text("note", null=True),
    text("officer_name"),
    text("recorded_at", STAMP),
    indexes=(("household_id", "observed_on"), ("person_id",)),
)

#: A programme that a family or a person receives or received.
benefit = synced(
    "benefit",
    text("household_id", ID, null=True),
    text("person_id", ID, null=True),
    text("programme", String(24)),  # code of the catalogue, or "LAIN" with programme_name
    text("programme_name", null=True),
    text("number", null=True),  # of the card or of the recipient
    text("state", String(12)),  # BenefitState
    text("from_on", DAY, null=True),
    text("until_on", DAY, null=True),
    text("source", String(16)),  # Source
    text("stated_on", DAY),
    text("note", null=True),
    indexes=(("household_id", "programme"), ("person_id",), ("programme", "state")),
)

#: A PPKS category (Permensos 8/2012) that was found to fit a person.
ppks_entry = synced(
    "ppks_entry",
    text("person_id", ID),
    text("category", String(4)),
    text("since", DAY),
    text("until", DAY, null=True),
    text("source", String(16)),
    text("note", null=True),
    indexes=(("person_id",), ("category",)),
)

#: A five-minute look at what a family needs, made at the desk for a case.
screening = synced(
    "screening",
    text("case_id", ID),
    text("household_id", ID, null=True),
    text("made_at", STAMP),
    text("officer_name"),
    text("answers"),  # JSON object: question to answer
    text("suggested"),  # JSON array of programme codes with what spoke for them
    text("note", null=True),
    indexes=(("case_id",), ("household_id",)),
)
