"""Every table of the office database, as SQLAlchemy Core metadata; one module per area.

*Synced* tables (`SYNCED`) travel between offices; `columns` tells what they have in common. The indexes of
the queue are in `desktop.models.queue_indexes`.
"""

from __future__ import annotations

from functools import cache

from sqlalchemy import Table

from desktop.models.tables import exchange, importing, local, mail, papers
from desktop.models.tables.casework import attachment, case_event, cases, requirement
from desktop.models.tables.columns import LOCAL, metadata
from desktop.models.tables.outreach import home_visit, info_session, material, visit_photo
from desktop.models.tables.proposing import deliberation, proposal
from desktop.models.tables.referring import destination, letter, referral, referral_event
from desktop.models.tables.registry import household, office, person
from desktop.models.tables.sharing import announcement, program_update, shared_reference
from desktop.models.tables.twins import duplicate_decision
from desktop.models.tables.welfare import benefit, family_event, observation, ppks_entry, screening

__all__ = [
    "DERIVED", "LOCAL", "SYNCED", "carried", "exchange", "importing", "local", "mail", "metadata", "papers",
]  # fmt: skip

SYNCED: dict[str, Table] = {
    table.name: table
    for table in (
        office, household, person, cases, case_event, requirement, attachment,
        referral, referral_event, letter, destination, announcement, shared_reference, program_update,
        duplicate_decision, family_event, observation, benefit, ppks_entry, screening,
        home_visit, visit_photo, material, info_session, proposal, deliberation,
    )
}  # fmt: skip

#: Columns each office computes for itself: in no change, no bundle, no state digest.
DERIVED: dict[str, frozenset[str]] = {
    "cases": frozenset({"has_reply", "inbox"}),
    "referral": frozenset({"status", "is_open", "sent_on", "answer", "answered_on"}),
}


@cache
def carried(entity: str) -> tuple[str, ...]:
    """The columns of a synced table that travel, in table order."""
    hidden = LOCAL | DERIVED.get(entity, frozenset()) | {"id", "deleted"}
    # SQLAlchemy's names are strings of its own kind, and slower to look up.
    return tuple(str(c.name) for c in SYNCED[entity].columns if c.name not in hidden)
