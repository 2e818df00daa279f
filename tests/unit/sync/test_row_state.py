"""Whatever the order and however often they come, the changes of a row come to one state; none is lost."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from desktop.sync.causality import Change, OriginKey, concurrent, knows, maximal
from desktop.sync.row_state import DELETED, RowState, row_state, written

COLUMNS = ("office", "part", "name", "phone", "address")
VILLAGE, OTHER, ABOVE = "32.03.01.2003", "32.03.01.2004", "32.03.01"
OFFICES = (VILLAGE, VILLAGE, ABOVE, "32.03")


class Office:
    """A writer that has merged what it was given; made by hand, without the engine."""

    def __init__(self, number: int, code: str) -> None:
        self.key = OriginKey(code, f"{number:032x}", 1)
        self.seq = 0
        self.known: dict[OriginKey, int] = {}
        self.lamport = 0

    def write(self, op: str, **fields: Any) -> Change:
        self.seq += 1
        self.lamport += 1
        part = fields.get("part", VILLAGE)
        return Change(self.key, self.seq, self.lamport, op, part, fields, dict(self.known))

    def merge(self, other: Office) -> None:
        self.known[other.key] = max(self.known.get(other.key, 0), other.seq)
        for key, seq in other.known.items():
            if key != self.key:
                self.known[key] = max(self.known.get(key, 0), seq)
        self.lamport = max(self.lamport, other.lamport)


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("patch"), st.integers(0, 3), st.sampled_from(["name", "phone"]), st.integers(0, 3)),
        st.tuples(st.just("merge"), st.integers(0, 3), st.integers(0, 3)),
        st.tuples(st.just("delete"), st.integers(0, 3)),
        st.tuples(st.just("restore"), st.integers(0, 3)),
        st.tuples(st.just("put"), st.integers(0, 3), st.integers(0, 3)),
        st.tuples(st.just("hand over"), st.integers(0, 1), st.sampled_from([VILLAGE, OTHER])),
        st.tuples(st.just("erase"), st.integers(0, 3), st.sampled_from([None, "phone", "name,address"])),
    ),
    max_size=14,
)


def history(steps: list[Any]) -> list[Change]:
    """A random causal history: writers merge each other's prefixes and write in between."""
    writers = [Office(number, code) for number, code in enumerate(OFFICES)]
    changes = [writers[0].write("put", office=VILLAGE, part=VILLAGE, name="a")]
    for writer in writers[1:]:
        writer.merge(writers[0])
    for step in steps:
        writer = writers[step[1]]
        match step:
            case ["patch", _, field, value]:
                changes.append(writer.write("patch", **{field: str(value)}))
            case ["merge", _, other] if other != step[1]:
                writer.merge(writers[other])
            case ["delete", _]:
                changes.append(writer.write("delete", reason="alasan"))
            case ["restore", _]:
                changes.append(writer.write("patch", deleted=0))
            case ["put", _, value]:
                changes.append(writer.write("put", office=VILLAGE, part=VILLAGE, name=str(value)))
            case ["hand over", _, target]:
                changes.append(writer.write("put", office=target, part=target, name="pindah"))
            case ["erase", _, columns]:
                fields = {"reason": "permintaan"} | ({} if columns is None else {"columns": columns})
                changes.append(writer.write("erase", **fields))
    return changes


def state(changes: list[Change]) -> RowState:
    found = row_state("person", COLUMNS, changes)
    assert found is not None
    return found


@given(steps=STEPS, data=st.data())
def test_any_order_and_any_repetition_give_the_same_state(steps: list[Any], data: st.DataObject) -> None:
    changes = history(steps)
    shuffled = data.draw(st.permutations(changes))
    again = data.draw(st.lists(st.sampled_from(changes), max_size=8))
    assert state([*shuffled, *again]) == state(changes)


@given(steps=STEPS)
def test_every_edit_is_current_knowingly_superseded_or_an_open_conflict(steps: list[Any]) -> None:
    changes = history(steps)
    found = state(changes)
    shown = {(c.field, c.other.id) for c in found.conflicts}
    for change in changes:
        if change.op not in ("put", "patch"):
            continue
        names = COLUMNS if change.op == "put" else tuple(n for n in change.fields if n != DELETED)
        for name in names:
            superseded = any(
                knows(other, change) and (other.op == "put" or (other.op == "patch" and name in other.fields))
                for other in changes
            )
            current = found.values[name] == written(change, name)
            blanked = name in found.erased
            # Where a row goes is decided by the last handing over; the other stays visible as its change.
            placing = name in ("office", "part")
            assert superseded or current or blanked or placing or (name, change.id) in shown


@given(steps=STEPS)
def test_an_edit_beats_a_deletion_it_did_not_know(steps: list[Any]) -> None:
    changes = history(steps)
    found = state(changes)
    relevant = [c for c in changes if c.part == found.values["part"]]
    deletions = [c for c in relevant if c.op == "delete"]
    edits = [c for c in relevant if c.op in ("put", "patch")]
    if found.deleted:
        # Some deletion knew every edit but those made upon it.
        assert any(not any(concurrent(d, e) for e in edits) for d in deletions)
    for deletion in maximal(deletions):
        undone = any(knows(e, deletion) and (e.op == "put" or DELETED in e.fields) for e in edits)
        if not found.deleted and not undone:
            assert (DELETED, deletion.id) in {(c.field, c.other.id) for c in found.conflicts}


@given(steps=STEPS)
def test_a_change_that_knows_all_settles_all(steps: list[Any]) -> None:
    changes = history(steps)
    found = state(changes)
    know_all = {c.origin: max(o.seq for o in changes if o.origin == c.origin) for c in changes}
    top = max(c.lamport for c in changes)
    new = {"name": "keputusan", "phone": None, "address": "x", DELETED: 0}
    judge = OriginKey("32", "f" * 32, 1)
    decided = Change(judge, 1, top + 1, "patch", str(found.values["part"]), new, know_all)
    after = state([*changes, decided])
    assert after.conflicts == ()
    assert not after.parallel
    assert after.deleted == 0
    assert after.version == decided


@given(steps=STEPS)
def test_what_was_erased_stays_blank(steps: list[Any]) -> None:
    changes = history(steps)
    found = state(changes)
    blank = {"phone": None, "name": "(dihapus)", "address": None}
    for name in found.erased & blank.keys():
        assert found.values[name] == blank[name]
        assert not any(conflict.field == name for conflict in found.conflicts)


@given(steps=STEPS)
def test_an_office_that_sees_only_the_present_part_has_the_same_row(steps: list[Any]) -> None:
    changes = [c for c in history(steps) if c.op != "erase"]
    found = state(changes)
    partial = state([c for c in changes if c.part == found.values["part"]])
    assert (partial.values, partial.deleted) == (found.values, found.deleted)


def test_the_owner_stands_before_the_office_above() -> None:
    village, above = Office(0, VILLAGE), Office(1, ABOVE)
    first = village.write("put", office=VILLAGE, part=VILLAGE, name="Siti")
    above.merge(village)
    above.lamport = 90
    theirs = above.write("patch", name="Siti Aminah", phone="1")
    ours = village.write("patch", name="Sitti")
    found = state([theirs, first, ours])
    assert (found.values["name"], found.values["phone"]) == ("Sitti", "1")
    assert [(c.field, c.current_value, c.other_value) for c in found.conflicts] == [
        ("name", "Sitti", "Siti Aminah")
    ]
    assert found.parallel


def test_the_same_value_twice_is_no_conflict() -> None:
    village, above = Office(0, VILLAGE), Office(1, ABOVE)
    first = village.write("put", office=VILLAGE, part=VILLAGE, name="Siti")
    above.merge(village)
    found = state([first, above.write("patch", name="Sitti"), village.write("patch", name="Sitti")])
    assert found.conflicts == ()
    assert found.parallel


def test_without_its_first_line_there_is_no_row() -> None:
    assert row_state("person", COLUMNS, [Office(0, VILLAGE).write("patch", name="a")]) is None
