"""Which cases a person may see: all but the sensitive ones of others (ARCHITECTURE 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.models.errors import NotFound
from desktop.models.roles import Permission

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.desk import Desk


def condition(desk: Desk, alias: str = "cases") -> tuple[str, tuple[str, ...]]:
    """SQL condition on the table ``alias`` of cases, with its parameters; "1" where nothing is hidden.

    A sensitive case is for those whose role allows it, for its officer and for whoever registered it.
    """
    if desk.session.may(Permission.CASE_VIEW_SENSITIVE):
        return "1", ()
    me = desk.session.user_id
    return f"({alias}.sensitive=0 OR {alias}.officer_id=? OR {alias}.registered_by=?)", (me, me)


def of_case(desk: Desk, alias: str) -> tuple[str, tuple[str, ...]]:
    """SQL condition on the table ``alias`` of rows with a ``case_id``, with its parameters.

    What a sensitive case gave rise to is for those who may see the case; what no case did, for everybody.
    """
    seen, parameters = condition(desk, "c")
    if seen == "1":
        return "1", ()
    return f"NOT EXISTS (SELECT 1 FROM cases c WHERE c.id={alias}.case_id AND ({seen}) IS NOT 1)", parameters


def hidden(desk: Desk) -> tuple[str, tuple[str, ...]]:
    """The opposite of ``condition`` on the table ``cases``, to count what is left out; "0" for nothing."""
    if desk.session.may(Permission.CASE_VIEW_SENSITIVE):
        return "0", ()
    me = desk.session.user_id
    return "sensitive = 1 AND coalesce(officer_id, '') <> ? AND coalesce(registered_by, '') <> ?", (me, me)


def case_row(connection: Connection, desk: Desk, case_id: str) -> dict[str, Any]:
    """The case as stored. Raises NotFound where there is none or this person may not see it."""
    sql, parameters = condition(desk)
    row = connection.exec_driver_sql(
        f"SELECT * FROM cases WHERE id=? AND deleted=0 AND {sql}",
        (case_id, *parameters),
    ).first()
    if row is None:
        raise NotFound(
            "Kasus ini tidak ada di kantor ini, atau tidak termasuk yang boleh Anda lihat.",
            "Tidak ada yang diubah.",
            "Periksa kembali nomor kasusnya.",
        )
    return dict(row._mapping)
