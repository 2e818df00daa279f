"""Who looked at whose paper before it was issued: in the audit trail, once a day.

A paper on the screen is drawn anew at each pause in typing. The trail itself tells whether it was written
down today, so that no window has to remember it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.models.dates import day_begins

if TYPE_CHECKING:
    from desktop.services.desk import Desk

_TOLD = (
    "SELECT 1 FROM audit INDEXED BY ix_audit_row "
    "WHERE action=? AND entity=? AND row_id=? AND actor=? AND at>=? LIMIT 1"
)


def note_look(desk: Desk, action: str, entity: str, row_id: str, kind: str) -> None:
    """Writes down that this person looked at a paper of a kind about a case or a resident."""
    asked = (action, entity, row_id, desk.session.user_id, day_begins(desk.today(), desk.zone))
    with desk.store.read() as connection:
        if connection.exec_driver_sql(_TOLD, asked).first() is not None:
            return
    with desk.unit_of_work() as uow:
        if not uow.execute(_TOLD, asked):  # two papers may be drawn at once
            uow.audit(action, entity, row_id, {"kind": kind})
