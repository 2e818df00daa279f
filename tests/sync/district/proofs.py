"""What must hold once all mail has arrived."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from desktop.models.ownership import SHARED_DOWNWARD, above, within
from desktop.models.tables import SYNCED, carried
from desktop.storage import digests
from desktop.storage.changelog import dump
from desktop.sync.scope import may_receive
from tests.sync.district.template import ALL, KABUPATEN, KECAMATAN, PAIRS, VILLAGES

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from tests.sync.district.world import World

#: Rounds of mail up and down after which nothing new may come. Two levels, forth and back, and what a
#: bundle that came too early makes the other side tell.
MOST_ROUNDS = 10

Rows = dict[tuple[str, str], tuple[str, str]]


def let_all_mail_arrive(world: World) -> None:
    """Bundles go up and down until nobody has anything to tell."""
    world.mend_trust()
    for _ in range(MOST_ROUNDS):
        troubles = []
        news = False
        roads = [*PAIRS, *((up, low) for low, up in reversed(PAIRS))]
        for source, target in roads:
            mail = world.export(source, target)
            for result in world.deliver(mail.file, target):
                news |= result.fate == "merged"
                if result.preview.refusal is not None:
                    refusal = result.preview.refusal
                    detail = getattr(refusal, "detail", "")
                    troubles.append(f"{source} to {target}: {refusal.code} {detail}")
        if not news and not troubles:
            return
    raise AssertionError(f"the mail does not come to an end: {troubles or 'always something new'}")


def check(world: World) -> None:
    """Every invariant of the simulated district."""
    states = {code: rows_of(world[code]) for code in ALL}
    for village, kecamatan in PAIRS[: len(VILLAGES)]:
        same(states, village, village, kecamatan, KABUPATEN)
    for kecamatan in KECAMATAN:
        same(states, kecamatan, kecamatan, KABUPATEN)
    for below, upper in PAIRS:
        shared_alike(states, below, upper)
        conflicts_alike(world, below, upper)
    for code in ALL:
        within_scope(world[code])
        digests_right(world[code])
        complaints = world.witness.complaints(world[code])
        assert not complaints, complaints[:5]


def rows_of(desk: Desk) -> Rows:
    """All rows that travel: (entity, id) -> (part, every travelling column as text)."""
    found: Rows = {}
    with desk.store.read() as connection:
        for entity in SYNCED:
            names = ("id", *carried(entity), "deleted")
            rows = connection.exec_driver_sql(
                f"SELECT {','.join(names)} FROM {entity} r WHERE EXISTS (SELECT 1 FROM change c "
                "WHERE c.entity=? AND c.row_id=r.id AND c.scope='up')",
                (entity,),
            )
            for row in rows.mappings():
                found[entity, str(row["id"])] = (str(row["part"]), dump(dict(row)))
    return found


def same(states: dict[str, Rows], part: str, *codes: str) -> None:
    """These offices hold the same rows of a part."""
    held = [{key: row for key, row in states[code].items() if within(row[0], part)} for code in codes]
    for code, other in zip(codes[1:], held[1:], strict=True):
        differing = [
            (key, held[0].get(key), other.get(key))
            for key in sorted(held[0].keys() | other.keys())
            if held[0].get(key) != other.get(key)
        ]
        assert not differing, f"{codes[0]} and {code} differ in {part}: {differing[:3]}"


def shared_alike(states: dict[str, Rows], below: str, upper: str) -> None:
    """What the offices above share has come down."""
    for (entity, row_id), row in states[upper].items():
        if entity in SHARED_DOWNWARD and within(upper, row[0]):
            assert states[below].get((entity, row_id)) == row, f"{below} lacks {entity} of {row[0]}"


def conflicts_alike(world: World, below: str, upper: str) -> None:
    """Whatever an office below has to decide, the office above sees as well."""

    def open_in(code: str) -> set[tuple[str, ...]]:
        with world[code].store.read() as connection:
            rows = connection.exec_driver_sql(
                "SELECT c.entity, c.row_id, c.field, c.current_value, c.other_value FROM conflict c"
            )
            return {tuple(map(str, row)) for row in rows}

    own = {key for key, row in rows_of(world[below]).items() if within(row[0], below)}
    lower = {found for found in open_in(below) if (found[0], found[1]) in own}
    assert lower <= open_in(upper), f"{upper} does not see what {below} has to decide"


def within_scope(desk: Desk) -> None:
    """Nothing here was written by somebody who may not, or concerns somebody else."""
    here = desk.office_code
    with desk.store.read() as connection:
        lines = connection.exec_driver_sql(
            "SELECT o.office, c.entity, c.op, c.part, json_extract(c.fields, '$.office'), c.scope "
            "FROM change c JOIN origin o ON o.oid=c.oid"
        ).all()
    for office, entity, op, part, owner, scope in lines:
        concerns = within(part, here) or within(office, here)
        shared = entity in SHARED_DOWNWARD and above(office, here)
        assert concerns or shared or entity == digests.SEEN, f"{here} holds {entity} of {part} by {office}"
        handed = op == "put" and owner == part and may_receive(office, part)
        assert within(part, office) or handed or entity == digests.SEEN, f"{office} wrote for {part}"
        assert scope != "stay" or office == here, f"a sensitive case of {office} lies at {here}"


def digests_right(desk: Desk) -> None:
    """The sums kept from change to change are those of the log."""
    with desk.store.read() as connection:
        kept = {
            (oid, bucket): (lines, digest)
            for oid, bucket, lines, digest in connection.exec_driver_sql(
                "SELECT oid, bucket, lines, digest FROM line_digest WHERE lines>0"
            )
        }
        lines = connection.exec_driver_sql(
            "SELECT c.oid, o.office || '/' || o.device || '/' || o.epoch, c.seq, c.txn, c.lamport, c.entity, "
            "c.row_id, c.op, c.actor, c.claimed_at, c.schema, c.part FROM change c JOIN origin o "
            "ON o.oid=c.oid WHERE c.scope='up'"
        ).all()
    counted: dict[tuple[int, str], list[int]] = {}
    for oid, *line in lines:
        one = counted.setdefault((oid, digests.bucket_of(line[4], line[-1])), [0, 0])
        one[0] += 1
        one[1] += int.from_bytes(sha256((digests.HEADER % tuple(line)).encode()).digest(), "big")
    assert kept == {key: (n, f"{total % 2**256:064x}") for key, (n, total) in counted.items()}


def unchanged_by_repeating(world: World) -> None:
    """Everything that was ever sent, once more, in another order: nothing changes."""
    before = {code: _everything(world[code]) for code in ALL}
    for mail in reversed(world.mail):
        if mail.file.exists():
            for result in world.deliver(mail.file, mail.target):
                assert result.fate != "merged", f"{mail.source} to {mail.target} had an effect again"
    for code in ALL:
        assert _everything(world[code]) == before[code], f"{code} is not what it was"


def _everything(desk: Desk) -> dict[str, object]:
    with desk.store.read() as connection:
        log = connection.exec_driver_sql(
            "SELECT c.oid, c.seq, c.entity, c.row_id, c.op, c.fields FROM change c ORDER BY c.oid, c.seq"
        ).all()
        marks = connection.exec_driver_sql("SELECT oid, seq FROM origin WHERE seq>0 ORDER BY oid").all()
        conflicts = connection.exec_driver_sql(
            "SELECT entity, row_id, field, other_oid, other_seq, other_value, current_value FROM conflict "
            "ORDER BY 1, 2, 3, 4, 5"
        ).all()
    return {"rows": rows_of(desk), "log": log, "marks": marks, "conflicts": conflicts}
