"""A paired office with a broken program: its lines are refused with a reason, or taken as all take them.

Its key is trusted and every hash is right; what it wrote is not what our program writes.
"""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.services.bundles import merging
from desktop.storage import digests
from desktop.storage.changelog import dump
from desktop.sync import changes
from desktop.sync.canonical import INT64_MAX
from desktop.sync.errors import RefusalCode
from tests.helpers.district import District
from tests.helpers.offices import KABUPATEN, KECAMATAN, SIBLING, VILLAGE
from tests.helpers.rows import person

DEVICE = "1" * 32


def bent(
    district: District, patched: pytest.MonkeyPatch, rewrite: Callable[[bytes], bytes], **options: Any
) -> Path:
    """A bundle of the village whose lines ``rewrite`` has changed after the last look at them."""
    with patched.context() as here:
        here.setattr(changes, "_valid", rewrite)
        return district.export(VILLAGE, KECAMATAN, **options)


def refusal(district: District, bundle: Path) -> RefusalCode | None:
    """Why the kecamatan does not take it."""
    (result,) = merging.merge(district[KECAMATAN], [bundle])
    return None if result.preview.refusal is None else RefusalCode(str(result.preview.refusal.code))


def text_of_row(district: District, code: str, row_id: str) -> str:
    with district[code].store.read() as connection:
        return str(
            connection.exec_driver_sql("SELECT fields FROM change WHERE row_id=?", (row_id,)).scalar_one()
        )


def texts(district: District, code: str, office: str = VILLAGE) -> list[tuple[Any, ...]]:
    """What an office's log holds of another's lines."""
    with district[code].store.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT c.seq, c.entity, c.row_id, c.op, c.lamport, c.part, c.fields FROM change c "
            "JOIN origin o ON o.oid=c.oid WHERE o.office=? ORDER BY c.seq",
            (office,),
        )
        return [tuple(row) for row in rows]


def with_fields(told: str, fields: bytes) -> Callable[[bytes], bytes]:
    """Puts other fields in the place of those with this text."""

    def rewrite(batch: bytes) -> bytes:
        assert batch.count(told.encode()) == 1
        return batch.replace(told.encode(), fields)

    return rewrite


def spaced(fields: dict[str, Any]) -> bytes:
    return json.dumps(dict(reversed(fields.items())), indent=1).replace("\n", "\r ").encode()


def escaped(fields: dict[str, Any]) -> bytes:
    def escape(text: str) -> str:
        return "".join(f"\\u{ord(letter):04X}" for letter in text)

    return (
        "{" + ",".join(
            f'"{escape(name)}":' + (f'"{escape(value)}"' if isinstance(value, str) else json.dumps(value))
            for name, value in fields.items()
        ) + "}"
    ).encode()  # fmt: skip


def doubled(fields: dict[str, Any]) -> bytes:
    first = {name: "Bukan ini" if name == "name" else value for name, value in fields.items()}
    return (dump(first)[:-1] + "," + dump(fields)[1:]).encode()


@pytest.mark.parametrize("spelling", [spaced, escaped, doubled])
def test_another_spelling_is_the_same_row_and_the_same_text_on_every_road(
    district: District, monkeypatch: pytest.MonkeyPatch, spelling: Callable[[dict[str, Any]], bytes]
) -> None:
    row_id = district.person(VILLAGE, name='Siti "Ayu" é', phone="0811\t2")
    told = text_of_row(district, VILLAGE, row_id)
    rewrite = with_fields(told, spelling(json.loads(told)))
    assert refusal(district, bent(district, monkeypatch, rewrite)) is None
    assert text_of_row(district, KECAMATAN, row_id) == told
    assert refusal(district, bent(district, monkeypatch, rewrite, everything=True)) is None, "it is no fork"
    district.everybody()
    assert texts(district, KABUPATEN) == texts(district, KECAMATAN) == texts(district, VILLAGE)
    district.agree(VILLAGE, VILLAGE, KECAMATAN, KABUPATEN)


@pytest.mark.parametrize("among_others", [True, False])
def test_what_a_row_had_seen_is_read_however_its_name_is_spelt(
    district: District, monkeypatch: pytest.MonkeyPatch, among_others: bool
) -> None:
    """It must not hang on what other lines come with it."""
    row_id, other = district.person(VILLAGE, name="Ayu"), district.person(VILLAGE, name="Budi")
    history = {"seen": dump({f"{SIBLING}/{DEVICE}/1": 4})}
    own, others = (text_of_row(district, VILLAGE, one) for one in (row_id, other))

    def rewrite(batch: bytes) -> bytes:
        batch = with_fields(own, escaped(json.loads(own) | history))(batch)
        if among_others:
            batch = with_fields(others, dump(json.loads(others) | history).encode())(batch)
        return batch

    assert refusal(district, bent(district, monkeypatch, rewrite)) is None
    assert text_of_row(district, KECAMATAN, row_id) == dump(json.loads(own) | history)
    assert district.row(KECAMATAN, "person", row_id)["name"] == "Ayu"


@pytest.mark.parametrize(
    "change",
    [
        {"name": True}, {"name": 7}, {"name": None}, {"name": ["x"]}, {"name": {"x": 1}},
        {"has_disability": True}, {"has_disability": 1.0}, {"has_disability": "0"},
        {"has_disability": 2**63}, {"has_disability": -(2**63) - 1}, {"has_disability": 10**400},
        {"colour": "merah"}, {"id": "0" * 32}, {"deleted": 1}, {"status": "sent"}, {"": "x"},
        {"part": SIBLING}, {"part": KECAMATAN}, {"seen": 4}, {"seen": "[]"}, {"seen": '{"x/y/1":1}'},
    ],
    ids=str,
)  # fmt: skip
def test_whole_rows_that_do_not_fit_are_refused(
    district: District, monkeypatch: pytest.MonkeyPatch, change: dict[str, Any]
) -> None:
    good, row_id = district.person(VILLAGE, name="Budi"), district.person(VILLAGE, name="Ayu")
    told = text_of_row(district, VILLAGE, row_id)
    rewrite = with_fields(told, json.dumps(json.loads(told) | change).encode())
    assert refusal(district, bent(district, monkeypatch, rewrite)) is RefusalCode.BAD_CONTENT
    assert text_of_row(district, VILLAGE, good)
    assert texts(district, KECAMATAN) == [], "nothing was kept of it"


@pytest.mark.parametrize(
    "fields",
    [
        b"{}", b"[]", b"null", b'"x"', b"7", b'{"name":"\xff"}', b'{"name":"\xed\xa0\x80"}',
        b'{"name":"\\ud800"}', b'{"name":"\\udc00\\ud800"}', b'{"name":NaN}', b'{"name":1e999}',
        b'{"name":"x"},{"name":"y"}', b'{"name":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    ],
    ids=lambda fields: fields[:30].hex(),
)  # fmt: skip
@pytest.mark.parametrize("op", ["put", "patch"])
def test_what_are_no_fields_is_refused(
    district: District, monkeypatch: pytest.MonkeyPatch, fields: bytes, op: str
) -> None:
    row_id = district.person(VILLAGE, name="Ayu")
    told = text_of_row(district, VILLAGE, row_id)
    if op == "patch":
        district.edit(VILLAGE, "person", row_id, name="Tersangka")
        told = '{"name":"Tersangka"}'
    rewrite = with_fields(told, fields)
    assert refusal(district, bent(district, monkeypatch, rewrite)) is RefusalCode.BAD_CONTENT
    assert texts(district, KECAMATAN) == []
    district.send(VILLAGE, KECAMATAN)
    again = bent(district, monkeypatch, rewrite, everything=True)
    assert refusal(district, again) is RefusalCode.BAD_CONTENT, "also where the line is here already"


BAD, OUT = RefusalCode.BAD_CONTENT, RefusalCode.OUT_OF_SCOPE


@pytest.mark.parametrize(
    ("op", "fields", "code"),
    [
        ("patch", b'{"deleted":1}', BAD), ("patch", b'{"deleted":false}', BAD), ("patch", b'{"name":5}', BAD),
        ("patch", b'{"seen":"{}"}', BAD), ("patch", b'{"id":"x"}', BAD), ("patch", b'{"v_seq":1}', BAD),
        ("patch", b'{"name=name,office":"x"}', BAD), ("patch", b'{"office":"32.03.01"}', OUT),
        ("patch", b'{"part":"32.03.01","name":"x"}', OUT), ("patch", b'{"o\\u0066fice":"32.03.01"}', OUT),
        ("delete", b'{"office":"32.03.01"}', BAD), ("delete", b'{"reason":null}', BAD),
        ("delete", b"{}", BAD),
        ("erase", b'{"reason":"x","columns":"office"}', BAD), ("erase", b'{"reason":"x","columns":5}', BAD),
        ("erase", b'{"reason":"x","columns":""}', BAD), ("erase", b'{"columns":"name"}', BAD),
        ("patch", b'{"name":"y","name":"x"}', None), ("patch", b' { "n\\u0061me" : "x" } ', None),
    ],
)  # fmt: skip
def test_changes_of_a_row_in_another_form(
    district: District, monkeypatch: pytest.MonkeyPatch, op: str, fields: bytes, code: RefusalCode | None
) -> None:
    row_id = district.person(VILLAGE, name="Ayu")
    district.edit(VILLAGE, "person", row_id, name="x")
    if code is not None:
        with district[VILLAGE].unit_of_work() as uow:
            uow.execute("UPDATE change SET op=? WHERE fields=?", (op, '{"name":"x"}'))
            uow.execute("DELETE FROM line_digest")
            digests.of_log(uow.connection).save(uow.connection)
    assert refusal(district, bent(district, monkeypatch, with_fields('{"name":"x"}', fields))) is code
    if code is None:
        assert texts(district, KECAMATAN) == texts(district, VILLAGE)
        district.agree(VILLAGE, VILLAGE, KECAMATAN)


def test_a_row_of_another_office_is_out_of_scope_on_every_road(
    district: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    row_id = district.person(VILLAGE, name="Ayu")
    told = text_of_row(district, VILLAGE, row_id)
    for office in (SIBLING, KECAMATAN, "", "32.03.01.2003 ", "x"):
        fields = dump(json.loads(told) | {"office": office}).encode()
        bundle = bent(district, monkeypatch, with_fields(told, fields))
        assert refusal(district, bundle) is RefusalCode.OUT_OF_SCOPE
    assert texts(district, KECAMATAN) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"x/y/1": 5}, {f"{KECAMATAN}/zz/1": 5}, {f"{KECAMATAN}/{DEVICE}/0": 5},
        {f"{KECAMATAN}/{DEVICE}/01": 5}, {f"{KECAMATAN}/{DEVICE}/4294967296": 5}, {"//" + "9" * 40: 5},
        {f"{KECAMATAN}/{DEVICE}": 5},
        {f"{KECAMATAN}/{DEVICE}/1": 0}, {f"{KECAMATAN}/{DEVICE}/1": "5"}, {f"{KECAMATAN}/{DEVICE}/1": None},
        {f"{KECAMATAN}/{DEVICE}/1": 2**63}, {f"{KECAMATAN}/{DEVICE.replace('1', 'A')}/1": 5},
        {f"{KECAMATAN}/{DEVICE}/1\n": 5}, {f"{KECAMATAN}/{DEVICE}/\u0661": 5}, {},
    ],
    ids=str,
)  # fmt: skip
def test_who_had_seen_what_is_refused_in_another_form(
    district: District, monkeypatch: pytest.MonkeyPatch, fields: dict[str, Any]
) -> None:
    """The names would stand in every later bundle of ours, and no reader takes such a one."""
    district.send(KECAMATAN, VILLAGE)
    district.person(VILLAGE)
    (told,) = [line[-1] for line in texts(district, VILLAGE) if line[1] == "seen"]
    bundle = bent(district, monkeypatch, with_fields(told, json.dumps(fields).encode()))
    assert refusal(district, bundle) is RefusalCode.BAD_CONTENT
    district.person(KECAMATAN)
    district.everybody()


def test_nobody_knows_more_of_us_than_there_is(district: District, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else what we write later would count as known, and be overwritten without a word."""
    district.send(KECAMATAN, VILLAGE)
    district.person(VILLAGE)
    (told,) = [line[-1] for line in texts(district, VILLAGE) if line[1] == "seen"]
    more = {name: seq + 1000 for name, seq in json.loads(told).items()}
    bundle = bent(district, monkeypatch, with_fields(told, dump(more).encode()))
    assert refusal(district, bundle) is RefusalCode.FORKED
    assert texts(district, KECAMATAN) == []
    district.everybody()


def test_no_change_is_made_upon_one_of_ours_that_there_is_not(district: District) -> None:
    row_id = district.person(VILLAGE)
    district.send(VILLAGE, KECAMATAN)
    district.edit(KECAMATAN, "person", row_id, name="Dari kecamatan")
    district.send(KECAMATAN, VILLAGE)
    district.edit(VILLAGE, "person", row_id, name="Dari desa")
    with district[VILLAGE].unit_of_work() as uow:
        uow.execute("UPDATE change SET base_seq=base_seq+1000 WHERE fields=?", (dump({"name": "Dari desa"}),))
    assert refusal(district, district.export(VILLAGE, KECAMATAN)) is RefusalCode.FORKED


def test_a_clock_at_its_end_stops_nobody_else(district: District) -> None:
    """Else one broken office would take from all others the numbers for their next changes."""
    theirs = district.person(VILLAGE)
    with district[VILLAGE].unit_of_work() as uow:
        uow.execute("UPDATE change SET lamport=? WHERE row_id=?", (INT64_MAX, theirs))
        uow.execute("DELETE FROM line_digest")
        digests.of_log(uow.connection).save(uow.connection)
    district.send(VILLAGE, KECAMATAN)
    ours = district.person(KECAMATAN)
    district.send(KECAMATAN, KABUPATEN)
    district.edit(KECAMATAN, "person", ours, name="Sesudahnya")
    district.person(KABUPATEN)
    district.everybody()
    district.agree(KECAMATAN, KECAMATAN, KABUPATEN)


def test_the_greatest_id_hides_no_row_that_comes_after_it(district: District) -> None:
    last = "f" * 32
    with district[VILLAGE].unit_of_work() as uow:
        uow.insert("person", person(area_code=VILLAGE), row_id=last)
    district.send(VILLAGE, KECAMATAN)
    later = district.person(VILLAGE, name="Sesudahnya")
    district.edit(VILLAGE, "person", later, name="Diubah")
    district.edit(VILLAGE, "person", last, name="Terakhir")
    district.send(VILLAGE, KECAMATAN)
    assert district.row(KECAMATAN, "person", later)["name"] == "Diubah"
    district.send(VILLAGE, KECAMATAN, everything=True)
    district.agree(VILLAGE, VILLAGE, KECAMATAN)


@pytest.mark.parametrize("entity", ["rumour", "meta", "seen", "person; DROP TABLE person"])
def test_a_row_of_no_table_is_refused(
    district: District, monkeypatch: pytest.MonkeyPatch, entity: str
) -> None:
    row_id = district.person(VILLAGE)

    def rewrite(batch: bytes) -> bytes:
        start = batch.index(b'"entity":"person"', batch.index(row_id.encode()))
        return batch[:start] + batch[start:].replace(b'"person"', json.dumps(entity).encode(), 1)

    assert refusal(district, bent(district, monkeypatch, rewrite)) is RefusalCode.BAD_CONTENT


@pytest.mark.parametrize("whose", [VILLAGE, KECAMATAN])
def test_lines_that_are_kept_to_the_end_hold_on_to_little(
    district: District, monkeypatch: pytest.MonkeyPatch, whose: str
) -> None:
    """Changes of a row that may yet come, or be handed over, further on in the bundle."""
    row_id, other = district.person(VILLAGE), district.person(whose)
    number, padding = 64, b" " * 900_000
    for count in range(number):
        district.edit(VILLAGE, "person", row_id, name=f"Panjang {count}")
    unknown = b"0" * 32 if whose == VILLAGE else other.encode()

    def rewrite(batch: bytes) -> bytes:
        lines = batch.splitlines(keepends=True)
        for place, line in enumerate(lines):
            if b'"Panjang ' in line:
                longer = line.replace(b'"fields":{', b'"fields":{' + padding)
                lines[place] = longer.replace(row_id.encode(), unknown)
        return b"".join(lines)

    bundle = bent(district, monkeypatch, rewrite)
    tracemalloc.start()
    code = refusal(district, bundle)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert code is (RefusalCode.BAD_CONTENT if whose == VILLAGE else RefusalCode.OUT_OF_SCOPE)
    assert peak < number * len(padding) * 0.6
