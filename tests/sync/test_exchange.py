"""Two paired offices send bundles up and replies down: nothing lost, nothing twice, nothing foreign."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.models.ids import new_id
from desktop.models.roles import Role
from desktop.services.bundles import exchange, merging
from desktop.services.desk import Desk
from desktop.services.pairing import trust
from desktop.sync.errors import RefusalCode
from tests.helpers.offices import KECAMATAN, SIBLING, VILLAGE, as_roles, make_office

Pair = tuple[Desk, Desk]


def person(name: str, code: str = VILLAGE) -> dict[str, str | int]:
    return {
        "name": name, "nik_status": "none", "area_code": code, "disabilities": "[]", "has_disability": 0
    }  # fmt: skip


def add_person(desk: Desk, name: str) -> str:
    with desk.unit_of_work() as uow:
        row_id = uow.insert("person", person(name, desk.office_code))
        uow.audit("person.add", "person", row_id)
    return row_id


def names(desk: Desk) -> list[str]:
    with desk.store.read() as connection:
        return sorted(connection.exec_driver_sql("SELECT name FROM person WHERE deleted=0").scalars())


def pair(below: Desk, above: Desk) -> None:
    trust.trust(above, trust.office_card(below))
    trust.trust(below, trust.office_card(above))


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[Pair]:
    village, kecamatan = make_office(tmp_path), make_office(tmp_path, code=KECAMATAN)
    pair(village, kecamatan)
    yield village, kecamatan
    village.store.close()
    kecamatan.store.close()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def test_both_screens_show_the_same_check_code(tmp_path: Path) -> None:
    village, kecamatan = make_office(tmp_path), make_office(tmp_path, code=KECAMATAN)
    up = trust.preview_card(kecamatan, trust.office_card(village))
    down = trust.preview_card(village, trust.office_card(kecamatan))
    assert up.check_code == down.check_code
    assert (up.relation, down.relation) == ("child", "parent")
    village.store.close()
    kecamatan.store.close()


def test_what_a_village_adds_appears_in_the_kecamatan(offices: Pair, stick: Path) -> None:
    village, kecamatan = offices
    add_person(village, "Siti O'Neil <b>")
    sent = exchange.export(village, stick)
    assert sent.counts["person"] == 1
    (result,) = merging.merge(kecamatan, [sent.path])
    assert result.fate == "merged"
    assert result.preview.new["person"] == 1
    assert names(kecamatan) == ["Siti O'Neil <b>"]


def test_the_counts_of_a_merge_add_up_to_what_the_file_holds(offices: Pair, stick: Path) -> None:
    village, kecamatan = offices
    first = add_person(village, "Ayu")
    merging.merge(kecamatan, [exchange.export(village, stick).path])
    with village.unit_of_work() as uow:
        uow.update("person", first, {"name": "Ayu Lestari"})
    add_person(village, "Budi")
    sent = exchange.export(village, stick)
    seen = merging.inspect(kecamatan, sent.path)
    (result,) = merging.merge(kecamatan, [sent.path])
    for preview in (seen, result.preview):
        total = sum(preview.new.values()) + sum(preview.changed.values()) + preview.known
        assert preview.lines == total == sum(sent.counts.values())
        assert preview.changed == {"person": 1}
    assert names(kecamatan) == ["Ayu Lestari", "Budi"]


def test_a_record_that_was_changed_often_counts_once(offices: Pair, stick: Path) -> None:
    village, kecamatan = offices

    def renamed(*called: str) -> Path:
        for name in called:
            with village.unit_of_work() as uow:
                uow.update("person", first, {"name": name})
        return exchange.export(village, stick).path

    first = add_person(village, "Ayu")
    (result,) = merging.merge(kecamatan, [renamed("Ayu L", "Ayu Lestari")])
    assert (result.preview.new["person"], result.preview.changed) == (1, {})
    (result,) = merging.merge(kecamatan, [renamed("Ayu Lestarini", "Ayu Lestariningsih")])
    assert (result.preview.new, result.preview.changed) == ({}, {"person": 1})
    assert names(kecamatan) == ["Ayu Lestariningsih"]


def test_looking_into_a_bundle_changes_nothing(offices: Pair, stick: Path) -> None:
    village, kecamatan = offices
    add_person(village, "Ayu")
    sent = exchange.export(village, stick)
    assert merging.inspect(kecamatan, sent.path).new["person"] == 1
    assert names(kecamatan) == []
    assert exchange.history(kecamatan) == []


def test_the_same_bundle_twice_does_nothing_the_second_time(offices: Pair, stick: Path) -> None:
    village, kecamatan = offices
    add_person(village, "Ayu")
    sent = exchange.export(village, stick)
    merging.merge(kecamatan, [sent.path])
    (again,) = merging.merge(kecamatan, [sent.path])
    assert again.fate == "known"
    assert again.preview.known == again.preview.lines
    assert names(kecamatan) == ["Ayu"]


def test_a_lost_bundle_heals_with_the_next(offices: Pair, stick: Path) -> None:
    village, kecamatan = offices
    add_person(village, "Ayu")
    exchange.export(village, stick).path.unlink()
    add_person(village, "Budi")
    merging.merge(kecamatan, [exchange.export(village, stick).path])
    assert names(kecamatan) == ["Ayu", "Budi"]


def test_a_reply_confirms_and_the_next_delta_is_only_what_is_new(offices: Pair, stick: Path) -> None:
    village, kecamatan = offices
    add_person(village, "Ayu")
    merging.merge(kecamatan, [exchange.export(village, stick).path])
    merging.merge(village, [exchange.export(kecamatan, stick, VILLAGE).path])
    assert exchange.pending(village).changes == 0
    assert [row.fate for row in exchange.history(village) if row.direction == "out"] == ["confirmed"]
    add_person(village, "Budi")
    assert exchange.pending(village).by_entity == {"person": 1}


def test_a_bundle_after_a_gap_waits_and_goes_on_by_itself(offices: Pair, stick: Path) -> None:
    village, kecamatan = offices
    add_person(village, "Ayu")
    first = exchange.export(village, stick).path
    # The village believes the first one arrived, as after a kecamatan restored an old backup.
    with village.unit_of_work() as uow:
        uow.execute(
            "INSERT INTO peer_watermark (peer, oid, seq) SELECT ?, oid, seq FROM origin WHERE office=?",
            (KECAMATAN, VILLAGE),
        )
    add_person(village, "Budi")
    second = exchange.export(village, stick).path
    (early,) = merging.merge(kecamatan, [second])
    assert early.fate == "parked"
    assert names(kecamatan) == []
    second.unlink()
    fates = [result.fate for result in merging.merge(kecamatan, [first])]
    assert fates == ["merged", "merged"]
    assert names(kecamatan) == ["Ayu", "Budi"]
    assert merging.parked(kecamatan) == []


def test_bundles_given_in_any_order_are_merged_in_theirs(offices: Pair, stick: Path) -> None:
    village, kecamatan = offices
    add_person(village, "Ayu")
    first = exchange.export(village, stick).path
    add_person(village, "Budi")
    second = exchange.export(village, stick).path
    fates = {result.fate for result in merging.merge(kecamatan, [second, first])}
    assert fates == {"merged", "known"}
    assert names(kecamatan) == ["Ayu", "Budi"]


@pytest.mark.parametrize("at", [0.1, 0.5, 0.999])
def test_a_damaged_bundle_changes_nothing_and_is_set_aside(offices: Pair, stick: Path, at: float) -> None:
    village, kecamatan = offices
    add_person(village, "Ayu")
    path = exchange.export(village, stick).path
    raw = bytearray(path.read_bytes())
    raw[int(len(raw) * at)] ^= 1
    path.write_bytes(raw)
    (result,) = merging.merge(kecamatan, [path])
    assert result.fate == "refused"
    assert result.preview.refusal is not None
    assert "tidak berubah" in result.preview.refusal.user_message
    assert names(kecamatan) == []


def test_an_unpaired_village_is_refused_by_name(offices: Pair, stick: Path, tmp_path: Path) -> None:
    _, kecamatan = offices
    stranger = make_office(tmp_path, code=SIBLING)
    trust.trust(stranger, trust.office_card(kecamatan))
    add_person(stranger, "Ayu")
    (result,) = merging.merge(kecamatan, [exchange.export(stranger, stick).path])
    assert result.preview.refusal is not None
    assert result.preview.refusal.code == RefusalCode.UNKNOWN_SENDER
    assert names(kecamatan) == []
    stranger.store.close()


def test_a_bundle_for_another_office_is_refused(offices: Pair, stick: Path, tmp_path: Path) -> None:
    village, kecamatan = offices
    sibling = make_office(tmp_path, code=SIBLING)
    pair(sibling, kecamatan)
    add_person(village, "Ayu")
    assert merging.inspect(sibling, exchange.export(village, stick).path).refusal is not None
    sibling.store.close()


Forgery = Callable[[Desk], None]


def _foreign_row(desk: Desk) -> None:
    row_id = new_id()
    fields = (
        '{"area_code":"32.03.01.2004","disabilities":"[]","has_disability":0,"name":"X","nik_status":"none"'
    )
    _log(desk, row_id, "put", fields + ',"office":"32.03.01.2004","part":"32.03.01.2003"}')


def _foreign_part(desk: Desk) -> None:
    fields = (
        '{"area_code":"32.03.01.2004","disabilities":"[]","has_disability":0,"name":"X","nik_status":"none"'
    )
    _log(desk, new_id(), "put", fields + ',"office":"32.03.01.2003","part":"32.03.01.2004"}', SIBLING)


def _change_of_owner(desk: Desk) -> None:
    _log(desk, add_person(desk, "Ayu"), "patch", '{"office":"32.03.01.2004"}')


def _log(desk: Desk, row_id: str, op: str, fields: str, part: str = VILLAGE) -> None:
    with desk.unit_of_work() as uow:
        [(seq,)] = uow.execute("SELECT seq FROM origin WHERE oid=?", (desk.store.origin.oid,))
        uow.execute(
            "INSERT INTO change (oid, seq, txn, entity, row_id, op, fields, lamport, actor, actor_name, "
            "claimed_at, schema, part, scope) VALUES (?,?,?,'person',?,?,?,99,?,'X',?,1,?,'up')",
            (desk.store.origin.oid, seq + 1, seq + 1, row_id, op, fields, new_id(), uow.at, part),
        )
        uow.execute("UPDATE origin SET seq=seq+1 WHERE oid=?", (desk.store.origin.oid,))


@pytest.mark.parametrize("forge", [_foreign_row, _foreign_part, _change_of_owner])
def test_one_change_beyond_its_scope_and_the_whole_bundle_is_refused(
    offices: Pair, stick: Path, forge: Forgery
) -> None:
    village, kecamatan = offices
    add_person(village, "Budi")
    forge(village)
    (result,) = merging.merge(kecamatan, [exchange.export(village, stick).path])
    assert result.preview.refusal is not None
    assert result.preview.refusal.code == RefusalCode.OUT_OF_SCOPE
    assert names(kecamatan) == []
    assert list(kecamatan.store.folder.quarantine.glob("*.age"))


def test_a_village_cannot_rewrite_what_the_kecamatan_wrote(offices: Pair, stick: Path) -> None:
    village, kecamatan = offices
    merging.merge(village, [exchange.export(kecamatan, stick, VILLAGE).path])
    with village.store.read() as connection:
        row_id = connection.exec_driver_sql("SELECT id FROM office WHERE code=?", (KECAMATAN,)).scalar_one()
    _log(village, row_id, "patch", '{"name":"Palsu"}')
    with village.unit_of_work() as uow:
        uow.execute("UPDATE change SET entity='office' WHERE row_id=? AND op='patch'", (row_id,))
    (result,) = merging.merge(kecamatan, [exchange.export(village, stick).path])
    assert result.preview.refusal is not None
    assert result.preview.refusal.code == RefusalCode.OUT_OF_SCOPE


def test_a_village_learns_nothing_of_its_neighbours(offices: Pair, stick: Path, tmp_path: Path) -> None:
    village, kecamatan = offices
    sibling = make_office(tmp_path, code=SIBLING)
    pair(sibling, kecamatan)
    add_person(sibling, "Tetangga")
    merging.merge(kecamatan, [exchange.export(sibling, stick).path])
    reply = exchange.export(kecamatan, stick, VILLAGE)
    merging.merge(village, [reply.path])
    assert names(village) == []
    with village.store.read() as connection:
        seen = set(connection.exec_driver_sql("SELECT office FROM origin").scalars())
    assert seen == {VILLAGE, KECAMATAN}
    sibling.store.close()


def test_changes_that_stay_here_are_in_no_bundle(offices: Pair, stick: Path) -> None:
    village, kecamatan = offices
    with village.unit_of_work() as uow:
        secret = uow.insert("person", person("Rahasia"), stay=True)
    merging.merge(kecamatan, [exchange.export(village, stick).path])
    assert names(kecamatan) == []
    with village.unit_of_work() as uow:
        uow.republish("person", secret)
    merging.merge(kecamatan, [exchange.export(village, stick).path])
    assert names(kecamatan) == ["Rahasia"]


def test_a_deleted_row_is_a_tombstone_above(offices: Pair, stick: Path) -> None:
    village, kecamatan = offices
    row_id = add_person(village, "Ayu")
    merging.merge(kecamatan, [exchange.export(village, stick).path])
    with village.unit_of_work() as uow:
        uow.delete("person", row_id, "salah ketik")
    merging.merge(kecamatan, [exchange.export(village, stick).path])
    assert names(kecamatan) == []


class Stop(Exception):
    pass


class Cancelling:
    def report(self, done: int, total: int = 0, text: str = "") -> None:
        pass

    def check(self) -> None:
        raise Stop


def test_cancelling_a_merge_leaves_everything_as_it_was(offices: Pair, stick: Path) -> None:
    village, kecamatan = offices
    add_person(village, "Ayu")
    path = exchange.export(village, stick).path
    with pytest.raises(Stop):
        merging.merge(kecamatan, [path], Cancelling())
    assert names(kecamatan) == []
    (result,) = merging.merge(kecamatan, [path])
    assert result.fate == "merged"


def test_a_practice_office_cannot_pair_with_a_real_one(tmp_path: Path) -> None:
    real, practice = make_office(tmp_path), make_office(tmp_path, code=KECAMATAN, practice=True)
    with pytest.raises(Exception, match="latihan"):
        trust.trust(practice, trust.office_card(real))
    real.store.close()
    practice.store.close()


def test_an_office_elsewhere_in_the_country_cannot_be_paired(tmp_path: Path) -> None:
    village, elsewhere = make_office(tmp_path), make_office(tmp_path, code="33.01.01")
    with pytest.raises(trust.NotInTree):
        trust.trust(village, trust.office_card(elsewhere))
    village.store.close()
    elsewhere.store.close()


def test_who_may_not_exchange_is_refused(offices: Pair, stick: Path) -> None:
    village, _ = offices
    reader = as_roles(village, Role.LEADER)
    for act in (lambda: exchange.export(reader, stick), lambda: merging.merge(reader, [])):
        with pytest.raises(Exception, match="Peran Anda"):
            act()


def test_search_finds_what_was_merged(offices: Pair, stick: Path) -> None:
    village, kecamatan = offices
    row_id = add_person(village, "Ayu")
    merging.merge(kecamatan, [exchange.export(village, stick).path])
    with village.unit_of_work() as uow:
        uow.update("person", row_id, {"name": "Lestari"})
    merging.merge(kecamatan, [exchange.export(village, stick).path])
    query = "SELECT count(*) FROM person_search WHERE person_search MATCH ?"
    with kecamatan.store.read() as connection:
        assert connection.exec_driver_sql(query, ('"lest"*',)).scalar() == 1
        assert connection.exec_driver_sql(query, ('"ayu"*',)).scalar() == 0
