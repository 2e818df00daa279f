"""What an office had merged stands before its next change; set digests follow every line."""

from __future__ import annotations

import json

from desktop.services.desk import Desk
from desktop.storage import digests, knowledge
from desktop.storage.changelog import Origin, ensure_origin
from tests.helpers.rows import person

OTHER, DEVICE = "32.03.01", "d" * 32


def seen_lines(desk: Desk) -> list[tuple[int, str, dict[str, int]]]:
    with desk.store.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT seq, part, fields FROM change WHERE entity='seen' ORDER BY seq"
        )
        return [(row[0], row[1], json.loads(row[2])) for row in rows]


def hear_of(desk: Desk, seq: int, office: str = OTHER) -> Origin:
    """As a merge leaves it: another office's watermark has moved."""
    with desk.unit_of_work() as uow:
        origin = ensure_origin(uow.connection, office, DEVICE, 1)
        uow.execute("UPDATE origin SET seq=? WHERE oid=?", (seq, origin.oid))
        uow.log.see_watermarks()
    return origin


def add(desk: Desk) -> str:
    with desk.unit_of_work() as uow:
        return uow.insert("person", person())


def test_an_office_alone_says_nothing(desk: Desk) -> None:
    add(desk)
    assert seen_lines(desk) == []


def test_a_mere_receiver_writes_nothing(desk: Desk) -> None:
    hear_of(desk, 7)
    assert seen_lines(desk) == []


def test_the_next_change_says_first_what_was_merged(desk: Desk) -> None:
    origin = hear_of(desk, 7)
    row_id = add(desk)
    ((seq, part, fields),) = seen_lines(desk)
    assert (part, fields) == (OTHER, {f"{OTHER}/{DEVICE}/1": 7})
    with desk.store.read() as connection:
        change = connection.exec_driver_sql("SELECT seq, txn FROM change WHERE row_id=?", (row_id,)).one()
        assert tuple(change) == (seq + 1, seq)
        row = connection.exec_driver_sql("SELECT v_seq FROM person WHERE id=?", (row_id,)).scalar_one()
        assert row == seq + 1
        own = desk.store.origin.oid
        assert knowledge.vector(connection, own) == {origin.oid: 7}
        assert knowledge.vector(connection, own, seq - 1) == {}
    add(desk)
    assert len(seen_lines(desk)) == 1
    hear_of(desk, 9)
    add(desk)
    assert [line[2] for line in seen_lines(desk)] == [{f"{OTHER}/{DEVICE}/1": 7}, {f"{OTHER}/{DEVICE}/1": 9}]


def test_each_office_is_named_in_a_line_of_its_own(desk: Desk) -> None:
    hear_of(desk, 3)
    hear_of(desk, 5, "32.03")
    add(desk)
    assert {part for _, part, _ in seen_lines(desk)} == {"32.03", "32.03.01"}


def test_what_is_rolled_back_is_told_later(desk: Desk) -> None:
    hear_of(desk, 7)
    try:
        with desk.unit_of_work() as uow:
            uow.insert("person", person())
            raise ZeroDivisionError
    except ZeroDivisionError:
        pass
    assert seen_lines(desk) == []
    add(desk)
    assert len(seen_lines(desk)) == 1


def test_the_kept_sums_are_those_of_the_log(desk: Desk) -> None:
    hear_of(desk, 7)
    row_id = add(desk)
    with desk.unit_of_work() as uow:
        uow.update("person", row_id, {"name": "Lain"})
        uow.insert("person", person(), stay=True)
        uow.delete("person", row_id, "keliru")
    own = desk.store.origin.oid
    with desk.store.read() as connection:
        lines = connection.exec_driver_sql("SELECT count(*) FROM change WHERE scope='up'").scalar_one()
        before = digests.kept(connection, own)
        buckets = connection.exec_driver_sql("SELECT bucket FROM line_digest").scalars().all()
    assert before.lines == lines
    assert set(buckets) == {"shared", desk.office_code, f"seen {OTHER}"}
    with desk.store.writer.begin() as connection:
        digests.of_log(connection).save(connection, take_away=True)
        assert digests.kept(connection, own) == digests.Sum(0, 0)


def test_who_may_see_a_bucket() -> None:
    village = "32.03.01.2003"
    seen = {
        digests.bucket_of("person", village): True,
        digests.bucket_of("person", "32.03.01"): False,
        digests.bucket_of("office", "32.03"): True,
        digests.bucket_of("seen", "32.03"): True,
        digests.bucket_of("seen", village): True,
        digests.bucket_of("seen", "32.03.01.2004"): False,
        digests.bucket_of("cases", "32.03.01.2004"): False,
    }
    assert {bucket: digests.visible_below(bucket, "32.03.01", village) for bucket in seen} == seen
    of_a_neighbour = {bucket: digests.visible_below(bucket, "32.03.01.2004", village) for bucket in seen}
    assert [bucket for bucket, visible in of_a_neighbour.items() if visible] == [village]
