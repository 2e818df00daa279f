"""What a proposal leaves behind: the state before it was withdrawn, what its acceptance says and changed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.models.proposals import ProposalState, Step, after
from desktop.models.welfare import Registered, Source
from desktop.storage.changelog import dump

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.storage.unit_of_work import UnitOfWork


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


def observe(uow: UnitOfWork, row: Mapping[str, Any], on: date) -> None:
    """Somebody newly accepted now stands in DTSEN: a dated statement with its source."""
    stay = uow.stayed("proposal", row["id"])
    uow.insert(
        "observation",
        {
            "household_id": row["household_id"], "person_id": row["person_id"], "observed_on": on.isoformat(),
            "source": Source.SIKS_NG.value, "registered": Registered.YES.value, "desil": None,
            "detail": dump({"proposal": row["id"]}), "note": f"Hasil usulan {row['number']}",
            "officer_name": uow.actor.name, "recorded_at": uow.at,
        },
        stay=stay,
    )  # fmt: skip


def forget_observation(uow: UnitOfWork, proposal_id: str) -> None:
    """Takes that statement back with the result."""
    mark = dump({"proposal": proposal_id})
    for (row_id,) in uow.execute("SELECT id FROM observation WHERE detail=? AND deleted=0", (mark,)):
        uow.delete("observation", row_id, "hasil usulan dibatalkan")


def applied_row(connection: Connection, proposal_id: str) -> dict[str, Any] | None:
    """What was kept of applying a proposal; None where it was not, or its event was taken back since."""
    row = connection.exec_driver_sql(
        "SELECT a.effects, a.at, a.actor_name FROM applied_proposal a WHERE a.proposal_id=? AND NOT EXISTS "
        "(SELECT 1 FROM family_event e WHERE e.id=json_extract(a.effects, '$.event') AND e.deleted=1)",
        (proposal_id,),
    ).first()
    return None if row is None else dict(row._mapping)
