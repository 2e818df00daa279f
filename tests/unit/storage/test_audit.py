"""The audit trail: whoever changes it from outside is found out."""

from __future__ import annotations

import pytest

from desktop.services.desk import Desk
from desktop.storage import audit
from tests.helpers.rows import person


@pytest.fixture
def trail(desk: Desk) -> Desk:
    for number in range(5):
        with desk.unit_of_work() as uow:
            row_id = uow.insert("person", person(name=f"Warga {number}"))
            uow.audit("person.save", "person", row_id)
            uow.audit("person.reveal", "person", row_id, {"reason": f"alasan {number}"})
    return desk


def verified(desk: Desk) -> tuple[int, int | None]:
    with desk.store.read() as connection:
        return audit.verify(connection)


def tamper(desk: Desk, sql: str) -> None:
    with desk.store.writer.begin() as connection:
        connection.exec_driver_sql(sql)


def test_an_untouched_trail_is_whole(trail: Desk) -> None:
    rows, broken = verified(trail)
    assert rows >= 10
    assert broken is None


@pytest.mark.parametrize("column", ["at", "actor", "actor_name", "action", "entity", "row_id", "detail"])
def test_a_changed_column_is_found(trail: Desk, column: str) -> None:
    rows, _ = verified(trail)
    tamper(trail, f"UPDATE audit SET {column}='lain' WHERE seq={rows - 3}")
    assert verified(trail)[1] == rows - 3


def test_a_removed_row_is_found(trail: Desk) -> None:
    rows, _ = verified(trail)
    tamper(trail, f"DELETE FROM audit WHERE seq={rows - 2}")
    assert verified(trail)[1] == rows - 2


def test_two_rows_exchanged_are_found(trail: Desk) -> None:
    rows, _ = verified(trail)
    tamper(trail, f"UPDATE audit SET seq=-1 WHERE seq={rows}")
    tamper(trail, f"UPDATE audit SET seq={rows} WHERE seq={rows - 1}")
    tamper(trail, f"UPDATE audit SET seq={rows - 1} WHERE seq=-1")
    assert verified(trail)[1] == rows - 1


def test_a_row_with_a_hash_of_its_own_breaks_the_next(trail: Desk) -> None:
    rows, _ = verified(trail)
    seq = rows - 4
    with trail.store.read() as connection:
        row = connection.exec_driver_sql(
            "SELECT seq, at, actor, 'Orang Lain', action, entity, row_id, detail, prev_hash "
            "FROM audit WHERE seq=?",
            (seq,),
        ).one()
    forged = audit.link(row[8], tuple(row[:8]))
    tamper(trail, f"UPDATE audit SET actor_name='Orang Lain', hash='{forged}' WHERE seq={seq}")
    assert verified(trail)[1] == seq + 1


def test_actor_and_time_are_those_of_the_transaction(desk: Desk) -> None:
    with desk.unit_of_work() as uow:
        uow.audit("something", "cases", "x", {"number": 1})
    with desk.store.read() as connection:
        row = connection.exec_driver_sql(
            "SELECT at, actor, actor_name, action, entity, row_id, detail FROM audit ORDER BY seq DESC"
        ).first()
    assert tuple(row or ()) == (
        "2026-08-18T02:00:00Z", desk.session.user_id, desk.session.name, "something", "cases", "x",
        '{"number":1}',
    )  # fmt: skip
