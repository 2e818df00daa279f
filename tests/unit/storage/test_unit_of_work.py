"""The one write path: rows, change log, search index and audit trail together or not at all."""

from __future__ import annotations

import json
from typing import Any

import pytest

from desktop.models.tables import carried
from desktop.services.desk import Desk
from desktop.storage.lamport import JUMP
from desktop.storage.unit_of_work import SYSTEM, Changes
from tests.helpers.rows import case, person

OTHER = "32.03.01.2004"


def changes_of(desk: Desk, row_id: str) -> list[dict[str, Any]]:
    with desk.store.read() as connection:
        rows = connection.exec_driver_sql("SELECT * FROM change WHERE row_id=? ORDER BY seq", (row_id,))
        return [dict(row._mapping) for row in rows]


def row_of(desk: Desk, entity: str, row_id: str) -> dict[str, Any]:
    with desk.store.read() as connection:
        row = connection.exec_driver_sql(f"SELECT * FROM {entity} WHERE id=?", (row_id,)).one()
    return dict(row._mapping)


def make_foreign(desk: Desk, entity: str, row_id: str) -> None:
    with desk.store.writer.begin() as connection:
        connection.exec_driver_sql(f"UPDATE {entity} SET office=? WHERE id=?", (OTHER, row_id))


def test_an_insert_leaves_row_change_and_version(desk: Desk) -> None:
    with desk.unit_of_work() as uow:
        row_id = uow.insert("person", person(phone="0812"))
    row, (change,) = row_of(desk, "person", row_id), changes_of(desk, row_id)
    assert (row["office"], row["part"], row["deleted"]) == (desk.office_code, desk.office_code, 0)
    assert (row["v_oid"], row["v_seq"]) == (change["oid"], change["seq"])
    assert (change["op"], change["entity"], change["scope"]) == ("put", "person", "up")
    assert (change["actor"], change["actor_name"]) == (desk.session.user_id, desk.session.name)
    fields = json.loads(change["fields"])
    assert fields == {name: row[name] for name in carried("person") if row[name] is not None}
    assert uow.changes.rows == {"person": frozenset({row_id})}


def test_an_update_logs_only_what_changed(desk: Desk) -> None:
    with desk.unit_of_work() as uow:
        row_id = uow.insert("person", person())
    with desk.unit_of_work() as uow:
        assert uow.update("person", row_id, {"name": "Siti Contoh", "phone": "0813"}) == {"phone": "0813"}
    first, second = changes_of(desk, row_id)
    assert (second["op"], json.loads(second["fields"])) == ("patch", {"phone": "0813"})
    assert (second["base_oid"], second["base_seq"]) == (first["oid"], first["seq"])
    assert second["seq"] == first["seq"] + 1
    assert second["lamport"] > first["lamport"]


def test_an_update_without_effect_leaves_nothing(desk: Desk) -> None:
    with desk.unit_of_work() as uow:
        row_id = uow.insert("person", person())
    with desk.unit_of_work() as uow:
        assert uow.update("person", row_id, {"name": "Siti Contoh"}) == {}
    assert len(changes_of(desk, row_id)) == 1
    assert not uow.changes.touches("person")


def test_all_of_a_transaction_shares_its_number_and_goes_together(desk: Desk) -> None:
    with desk.unit_of_work() as uow:
        ids = [uow.insert("person", person(name=f"Warga {n}")) for n in range(3)]
    made = [changes_of(desk, row_id)[0] for row_id in ids]
    assert {change["txn"] for change in made} == {made[0]["seq"]}
    assert [change["seq"] for change in made] == [made[0]["seq"] + n for n in range(3)]


def test_an_error_takes_back_everything(desk: Desk) -> None:
    def counts() -> list[int]:
        tables = ("person", "change", "audit", "person_search_docsize", "counter")
        with desk.store.read() as connection:
            found = [connection.exec_driver_sql(f"SELECT count(*) FROM {t}").scalar_one() for t in tables]
            seq = connection.exec_driver_sql("SELECT seq FROM origin").scalar_one()
        return [*found, seq]

    before = counts()

    def save_and_fail() -> None:
        with desk.unit_of_work() as uow:
            uow.insert("person", person())
            uow.audit("something")
            uow.next_number("KEP", 2026)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        save_and_fail()
    assert counts() == before
    with desk.unit_of_work() as uow:  # and the one writing connection is free again
        uow.insert("person", person())
    assert counts()[-1] == before[-1] + 1


def test_another_offices_row_is_not_ours_to_change(desk: Desk) -> None:
    with desk.unit_of_work() as uow:
        row_id = uow.insert("cases", case())
    make_foreign(desk, "cases", row_id)
    with pytest.raises(PermissionError), desk.unit_of_work() as uow:
        uow.update("cases", row_id, {"account": "diubah"})
    with pytest.raises(PermissionError), desk.unit_of_work() as uow:
        uow.update("cases", row_id, {"account": "diubah", "inbox": 1})
    for act in (
        lambda uow: uow.delete("cases", row_id, "alasan"),
        lambda uow: uow.republish("cases", row_id),
    ):
        with pytest.raises(KeyError), desk.unit_of_work() as uow:
            act(uow)
    assert row_of(desk, "cases", row_id)["account"] == "Kartu tidak aktif."


def test_what_each_office_works_out_for_itself_is_not_logged(desk: Desk) -> None:
    with desk.unit_of_work() as uow:
        row_id = uow.insert("cases", case())
    make_foreign(desk, "cases", row_id)
    with desk.unit_of_work() as uow:
        uow.derive("cases", row_id, {"has_reply": 1})
    assert row_of(desk, "cases", row_id)["has_reply"] == 1
    assert len(changes_of(desk, row_id)) == 1
    assert uow.changes.touches("cases")
    with pytest.raises(KeyError), desk.unit_of_work() as uow:
        uow.derive("cases", row_id, {"status": "closed"})


def test_an_update_may_mix_own_and_derived_columns(desk: Desk) -> None:
    with desk.unit_of_work() as uow:
        row_id = uow.insert("cases", case())
    with desk.unit_of_work() as uow:
        uow.update("cases", row_id, {"status": "verified", "has_reply": 1})
        uow.update("cases", row_id, {"inbox": 1})
    _, patch = changes_of(desk, row_id)
    assert json.loads(patch["fields"]) == {"status": "verified"}
    row = row_of(desk, "cases", row_id)
    assert (row["has_reply"], row["inbox"]) == (1, 1)


def test_a_delete_is_a_tombstone_with_its_reason(desk: Desk) -> None:
    with desk.unit_of_work() as uow:
        row_id = uow.insert("person", person())
    with desk.unit_of_work() as uow:
        uow.delete("person", row_id, "Tercatat dua kali")
    row = row_of(desk, "person", row_id)
    assert (row["deleted"], row["name"]) == (1, "Siti Contoh")
    assert json.loads(changes_of(desk, row_id)[-1]["fields"]) == {"reason": "Tercatat dua kali"}


def test_what_stays_travels_once_it_is_published(desk: Desk) -> None:
    with desk.unit_of_work() as uow:
        row_id = uow.insert("cases", case(sensitive=1), stay=True)
        uow.update("cases", row_id, {"status": "verified"}, stay=True)
    assert [change["scope"] for change in changes_of(desk, row_id)] == ["stay", "stay"]
    with desk.unit_of_work() as uow:
        uow.republish("cases", row_id)
    *_, last = changes_of(desk, row_id)
    assert (last["op"], last["scope"]) == ("put", "up")
    row = row_of(desk, "cases", row_id)
    assert json.loads(last["fields"])["status"] == "verified"
    assert (row["v_oid"], row["v_seq"]) == (last["oid"], last["seq"])
    with desk.unit_of_work() as uow:
        uow.delete("cases", row_id, "alasan", stay=True)
    assert changes_of(desk, row_id)[-1]["scope"] == "stay"


def test_misspelt_columns_and_unknown_rows_are_faults(desk: Desk) -> None:
    with pytest.raises(KeyError), desk.unit_of_work() as uow:
        uow.insert("person", person(nama="x"))
    with desk.unit_of_work() as uow:
        row_id = uow.insert("person", person())
    with pytest.raises(KeyError), desk.unit_of_work() as uow:
        uow.update("person", row_id, {"nama": "x"})
    with pytest.raises(KeyError), desk.unit_of_work() as uow:
        uow.update("person", "f" * 32, {"name": "x"})


def test_numbers_have_no_gaps(desk: Desk) -> None:
    with desk.unit_of_work() as uow:
        assert [uow.next_number("KEP", 2026) for _ in range(2)] == [1, 2]
        assert uow.next_number("KEP", 2027) == 1

    def fail() -> None:
        with desk.unit_of_work() as uow:
            uow.next_number("KEP", 2026)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with desk.unit_of_work() as uow:
        assert uow.next_number("KEP", 2026) == 3


def test_the_logical_clock_passes_what_others_have_seen(desk: Desk) -> None:
    with desk.unit_of_work() as uow:
        uow.see_lamport(500_000)
        row_id = uow.insert("person", person())
    first = changes_of(desk, row_id)[0]["lamport"]
    assert 500_000 < first <= 500_001 + JUMP  # the first change after a start jumps
    with desk.unit_of_work() as uow:
        uow.see_lamport(7)
        uow.update("person", row_id, {"name": "Lain"})
    assert changes_of(desk, row_id)[1]["lamport"] == first + 1


def test_a_closed_unit_of_work_is_not_usable(desk: Desk) -> None:
    uow = desk.store.unit_of_work(SYSTEM)
    with uow:
        pass
    with pytest.raises(RuntimeError):
        uow.execute("SELECT 1")


def test_changes_add_up() -> None:
    both = Changes({"cases": frozenset("a")}) | Changes({"cases": frozenset("b"), "person": frozenset("c")})
    assert both.rows == {"cases": frozenset("ab"), "person": frozenset("c")}
    assert both.touches("letter", "person")
    assert not Changes().touches("cases")
