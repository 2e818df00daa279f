"""What the change log remembers of a proposal: where it stood before it was withdrawn."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from desktop.models.proposals import ProposalState, Step, after

if TYPE_CHECKING:
    from sqlalchemy import Connection


def before_withdrawal(connection: Connection, proposal_id: str) -> ProposalState:
    """The state that a withdrawn proposal had before; a draft where the log does not tell."""
    rows = connection.exec_driver_sql(
        "SELECT fields FROM change WHERE entity='proposal' AND row_id=? AND op IN ('put','patch') "
        "ORDER BY lamport DESC, oid DESC",
        (proposal_id,),
    )
    for (fields,) in rows:
        state = json.loads(fields).get("state")
        if state is not None and state != ProposalState.WITHDRAWN:
            found = ProposalState(state)
            return found if after(found, Step.WITHDRAW) is not None else ProposalState.DRAFT
    return ProposalState.DRAFT
