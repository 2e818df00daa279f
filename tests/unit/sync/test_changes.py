"""Change lines: what is written is read, what was left out comes back, nothing expands beyond its word."""

from __future__ import annotations

import io
import json
import tracemalloc
from pathlib import Path
from typing import Any

import msgspec
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from desktop.sync.changes import (
    MAX_WINDOW,
    ChangeLine,
    LineFault,
    LineRules,
    Op,
    in_batches,
    read_changes,
    values_of,
    write_changes,
)
from desktop.sync.errors import BundleRefused, RefusalCode
from desktop.sync.limits import Limits
from desktop.sync.manifest import Manifest, Member, Origin, Range
from tests.helpers.bundles import KECAMATAN, OTHER_VILLAGE, VILLAGE, change, plan, row_id, sealed

INT64 = 2**63 - 1
ORIGINS = (
    Origin(VILLAGE, "1" * 32, 1),
    Origin(VILLAGE, "1" * 32, 2),
    Origin(KECAMATAN, "2" * 32, 1),
)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Manifest:
    return sealed(tmp_path_factory.mktemp("template")).manifest


def describing(template: Manifest, plain_size: int, counts: dict[str, int], ranges: list[Range]) -> Manifest:
    member = Member(1, "0" * 64, plain_size)
    return msgspec.structs.replace(
        template,
        origins=ORIGINS,
        ranges=tuple(ranges),
        counts=counts,
        members={"changes.jsonl.zst": member},
    )


def packed(lines: list[ChangeLine], ranges: list[Range]) -> tuple[bytes, Any]:
    out = io.BytesIO()
    ledger = write_changes(lines, out, LineRules(len(ORIGINS), ranges, schema=1, part=VILLAGE))
    return out.getvalue(), ledger


def read_plain(template: Manifest, plain: bytes, **settings: Any) -> list[ChangeLine]:
    """Reads lines written by other means, with a manifest that describes them truthfully unless told."""
    manifest = describing(
        template,
        settings.get("plain_size", len(plain)),
        settings.get("counts", {"cases": plain.count(b"\n")}),
        settings.get("ranges", [Range(0, 1, 9)]),
    )
    stored = zstandard.ZstdCompressor().compress(plain)
    return list(read_changes(io.BytesIO(stored), manifest, settings.get("limits", Limits())))


def line(**changes: Any) -> bytes:
    value = {
        "claimed_time": "2026-11-03T02:14:05Z",
        "id": row_id(1),
        "entity": "cases",
        "op": "patch",
        "actor": row_id(2),
        "actor_name": "Bu Aminah",
        "fields": {"status": "verified"},
        "lamport": 7,
    } | changes
    return json.dumps({key: item for key, item in value.items() if item is not ...}).encode() + b"\n"


scalars = st.none() | st.integers(-INT64 - 1, INT64) | st.text(st.characters(codec="utf-8"))


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[ChangeLine], list[Range]]:
    lines = []
    ranges = []
    for origin in range(draw(st.integers(0, len(ORIGINS)))):
        first = draw(st.sampled_from([1, 2, 40, INT64 - 500]))
        seq = first - 1
        lamport = draw(st.integers(1, 1000))
        for _ in range(draw(st.integers(0, 8))):
            seq += draw(st.sampled_from([1, 1, 1, 7]))
            lamport += draw(st.sampled_from([1, 1, 5]))
            lines.append(
                change(
                    seq,
                    origin=origin,
                    txn=max(1, seq - draw(st.integers(0, 2))),
                    lamport=lamport,
                    entity=draw(st.sampled_from(["cases", "person", "case_event"])),
                    op=draw(st.sampled_from([Op.PUT, Op.PATCH])),
                    fields=draw(
                        st.dictionaries(st.text(min_size=1, max_size=9), scalars, min_size=1, max_size=4)
                    ),
                    base=draw(st.none() | st.tuples(st.integers(0, 2), st.integers(1, INT64))),
                    schema=draw(st.integers(1, 3)),
                    part=draw(st.sampled_from([VILLAGE, OTHER_VILLAGE, KECAMATAN])),
                    actor_name=draw(st.text(st.characters(codec="utf-8"), max_size=20)),
                )
            )
        ranges.append(Range(origin, first, max(first, seq)))
    return lines, ranges


@given(histories())
def test_what_is_written_is_read(template: Manifest, history: tuple[list[ChangeLine], list[Range]]) -> None:
    lines, ranges = history
    stored, ledger = packed(lines, ranges)
    manifest = describing(template, ledger.plain_size, ledger.counts, ranges)
    assert list(read_changes(io.BytesIO(stored), manifest)) == lines
    assert ledger.size == len(stored)
    assert sum(ledger.counts.values()) == len(lines)


def test_a_line_leaves_out_what_its_reader_knows() -> None:
    stored, _ = packed([change(4, base=None), change(5), change(7, lamport=200, txn=5)], [Range(0, 4, 9)])
    plain = zstandard.ZstdDecompressor().decompressobj().decompress(stored)
    first, second, third = (json.loads(text) for text in plain.splitlines())
    assert set(first) == {"lamport", "claimed_time", "id", "entity", "op", "actor", "actor_name", "fields"}
    assert set(second) == set(first) - {"lamport"} | {"base"}
    assert (third["seq"], third["txn"], third["lamport"]) == (7, 5, 200)


def test_a_small_bundle_of_changed_fields_stays_small() -> None:
    lines = [change(n, id=row_id(n * 7919), fields={"status": "closed"}, base=(0, n)) for n in range(1, 1001)]
    stored, ledger = packed(lines, [Range(0, 1, 1000)])
    assert ledger.counts == {"cases": 1000}
    assert len(stored) < 12_000


def test_many_lines_stream_in_bounded_memory(template: Manifest) -> None:
    number = 15_000
    out = io.BytesIO()
    ranges = [Range(0, 1, number)]
    tracemalloc.start()
    ledger = write_changes(
        (change(n) for n in range(1, number + 1)), out, LineRules(1, ranges, schema=1, part=VILLAGE)
    )
    assert ledger.plain_size > 2_000_000
    written_peak = tracemalloc.get_traced_memory()[1]
    out.seek(0)
    tracemalloc.reset_peak()
    manifest = describing(template, ledger.plain_size, ledger.counts, ranges)
    assert sum(1 for _ in read_changes(out, manifest)) == number
    read_peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert written_peak < 20_000_000
    assert read_peak < 20_000_000
    assert zstandard.get_frame_parameters(out.getvalue()).window_size <= MAX_WINDOW


def test_lines_of_other_tools_are_read(template: Manifest) -> None:
    lines = read_plain(template, line() + line(seq=5, origin=0, schema=1, part=VILLAGE) + line(lamport=...))
    assert [(one.seq, one.txn, one.lamport, one.schema, one.part) for one in lines] == [
        (1, 1, 7, 1, VILLAGE),
        (5, 5, 7, 1, VILLAGE),
        (6, 6, 8, 1, VILLAGE),
    ]


def test_a_field_of_a_later_format_is_ignored(template: Manifest) -> None:
    assert len(read_plain(template, line(colour="blue"))) == 1


@pytest.mark.parametrize(
    "plain",
    [
        line(id="x" * 32),
        line(id=row_id(1).upper()),
        line(id=row_id(1)[:-1]),
        line(id="é" * 32),
        line(actor=None),
        line(actor="0" * 31 + "\u0660"),
        line(entity=""),
        line(entity=...),
        line(op="drop"),
        line(op=...),
        line(fields={"a": float("nan")}),
        line(fields={"a": "\ud800"}),
        line(fields=...),
        line(claimed_time="2026-11-03 02:14:05Z"),
        line(claimed_time="2026-11-03T02:14:0\u0665Z"),
        line(claimed_time="2026-02-30T02:14:05Z"),
        line(claimed_time="2026-11-03T24:61:05Z"),
        line(claimed_time="0000-11-03T02:14:05Z"),
        line(claimed_time="9999-12-31T23:59:59Z"),
        line(claimed_time="0000-00-00T00:00:00z"),
        line(lamport=-1),
        line(lamport=...),
        line(lamport=2**63),
        line(seq=0) + line(seq=1),
        line(seq=10),
        line(seq=3) + line(seq=3),
        line(seq=3) + line(seq=2),
        line(seq=-1),
        line(seq="1"),
        line(txn=2),
        line(origin=1),
        line(origin=-1),
        line(origin=70_000),
        line(base=[3, 1]),
        line(base=[0]),
        line(base=[0, 0]),
        line(base={"origin": 0, "seq": 1}),
        line(schema=-1),
        line(part="32.03.01.2001 OR 1=1"),
        line(part="3203012001"),
        line(actor_name="x" * 201),
        line().rstrip(),
        b"\n" + line(),
        line() + b"\n",
        line() + b"   \n",
        b"null\n",
        b"[]\n",
        b"not json\n",
        b'{"a":' * 5000 + b"\n",
        b"[" * 100_000 + b"\n",
        b"\xff\xfe\n",
        line().replace(b"Bu Aminah", b"\xff"),
        line().replace(b"\n", b"\r\n") + b"garbage\n",
    ],
)
def test_a_line_in_another_form_is_refused(template: Manifest, plain: bytes) -> None:
    with pytest.raises(BundleRefused) as caught:
        read_plain(template, plain)
    assert caught.value.refusal is RefusalCode.BAD_CONTENT
    assert "Aminah" not in caught.value.detail


@pytest.mark.parametrize(
    "fields",
    [
        b"{}",
        b"null",
        b"[]",
        b"7",
        b'{"":1}',
        b'{"a":1.5}',
        b'{"a":true}',
        b'{"a":[1]}',
        b'{"a":{"b":1}}',
        b'{"a":9223372036854775808}',
        b'{"a":"\xff"}',
        b'{"%b":1}' % (b"x" * 65),
    ],
)
def test_fields_in_another_form_are_refused_once_they_are_looked_into(
    template: Manifest, fields: bytes
) -> None:
    plain = line(fields={"status": "verified"}).replace(b'{"status": "verified"}', fields)
    good, bad = read_plain(template, line() + plain)
    assert good.values == {"status": "verified"}
    with pytest.raises(LineFault):
        values_of([good, bad])


def test_counts_must_add_up(template: Manifest) -> None:
    assert len(read_plain(template, line(), counts={"cases": 1, "person": 0})) == 1
    for counts in ({}, {"cases": 2}, {"cases": 1, "person": 1}, {"person": 1}):
        with pytest.raises(BundleRefused, match="daftar isinya"):
            read_plain(template, line(), counts=counts)


@pytest.mark.parametrize("difference", [-1, 1, 500])
def test_the_stated_size_must_be_the_size(template: Manifest, difference: int) -> None:
    with pytest.raises(BundleRefused) as caught:
        read_plain(template, line(), plain_size=len(line()) + difference)
    assert caught.value.refusal is RefusalCode.BAD_CONTENT


def test_a_bomb_stops_at_its_word_and_costs_no_memory(template: Manifest) -> None:
    compressor = zstandard.ZstdCompressor(level=19).compressobj()
    million = b"0" * 1_000_000
    bomb = b"".join(compressor.compress(million) for _ in range(200)) + compressor.flush()
    assert len(bomb) < 200_000
    tracemalloc.start()
    # Once as small as it looks, once with its true size: then the line is too long.
    for stated in (1000, 200_000_000):
        manifest = describing(template, stated, {"cases": 1}, [Range(0, 1, 9)])
        with pytest.raises(BundleRefused):
            list(read_changes(io.BytesIO(bomb), manifest))
    assert tracemalloc.get_traced_memory()[1] < 10_000_000
    tracemalloc.stop()


def test_a_window_that_needs_much_memory_is_refused(template: Manifest) -> None:
    parameters = zstandard.ZstdCompressionParameters(window_log=27, enable_ldm=True)
    packer = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    stored = packer.compress(line()) + packer.flush()
    manifest = describing(template, len(line()), {"cases": 1}, [Range(0, 1, 9)])
    with pytest.raises(BundleRefused) as caught:
        list(read_changes(io.BytesIO(stored), manifest))
    assert "zstd" in caught.value.detail


@pytest.mark.parametrize("spoil", ["cut", "tail", "flip", "empty"])
def test_a_spoilt_stream_is_refused(template: Manifest, spoil: str) -> None:
    stored = zstandard.ZstdCompressor(write_checksum=True).compress(line() * 1)
    spoilt = {
        "cut": stored[:-6],
        "tail": stored + b"tail",
        "flip": stored[:-8] + bytes([stored[-8] ^ 1]) + stored[-7:],
        "empty": b"",
    }[spoil]
    manifest = describing(template, len(line()), {"cases": 1}, [Range(0, 1, 9)])
    with pytest.raises(BundleRefused) as caught:
        list(read_changes(io.BytesIO(spoilt), manifest))
    assert caught.value.refusal is RefusalCode.BAD_CONTENT


def test_a_line_longer_than_the_limit_is_refused(template: Manifest) -> None:
    long = line(fields={"account": "x" * 300_000})
    assert len(read_plain(template, long)) == 1
    with pytest.raises(BundleRefused):
        read_plain(template, long, limits=Limits(line=100_000))


@pytest.mark.parametrize("before", [0, 1, 65_000, 65_536, 1_000_000])
def test_how_long_a_line_may_be_does_not_hang_on_where_it_lies(template: Manifest, before: int) -> None:
    limits = Limits(line=2_000_000)
    start = line(txn=1, account=" " * before) if before else b""
    longest = line(account="x" * (limits.line - len(line(account="")) + 1))
    assert len(longest) == limits.line + 1, "the line break comes on top"
    assert read_plain(template, start + longest, limits=limits)
    with pytest.raises(BundleRefused):
        read_plain(template, start + longest.replace(b"x", b"xx", 1), limits=limits)


def test_what_a_line_says_leaves_room_to_be_passed_on(template: Manifest) -> None:
    """Its recipient spells out an origin, numbers and a part that the sender could leave out."""
    room = 4096
    longest = line(fields={"account": "x" * (Limits().line - room - len('{"account": ""}'))})
    assert len(read_plain(template, longest)) == 1
    with pytest.raises(BundleRefused):
        read_plain(template, longest.replace(b"x", b"xx", 1))


@pytest.mark.parametrize("where", ["fields", "beside"])
def test_long_lines_are_taken_few_at_a_time(template: Manifest, where: str) -> None:
    number, padding = 80, b" " * 900_000
    mark = b'"fields": {' if where == "fields" else b'"op": '
    packer = zstandard.ZstdCompressor().compressobj()
    one = line().replace(mark, mark + padding)
    first = line(lamport=7)
    stored = packer.compress(first) + b"".join(packer.compress(one) for _ in range(number)) + packer.flush()
    manifest = describing(
        template, len(first) + number * len(one), {"cases": number + 1}, [Range(0, 1, number + 1)]
    )
    del one
    tracemalloc.start()
    taken = [len(batch) for batch in in_batches(read_changes(io.BytesIO(stored), manifest), 5000)]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert sum(taken) == number + 1
    assert peak < 25_000_000


@pytest.mark.parametrize(
    "wrong",
    [
        {"seq": 10},
        {"origin": 1},
        {"id": "short"},
        {"fields": msgspec.Raw(b"{}")},
        {"fields": msgspec.Raw(b'{"a":1.5}')},
        {"part": "somewhere"},
        {"base": (9, 1)},
        {"lamport": 0},
        {"actor_name": "x" * 201},
    ],
)
def test_the_writer_sends_nothing_that_no_office_could_read(wrong: dict[str, Any]) -> None:
    with pytest.raises(LineFault):
        packed([msgspec.structs.replace(change(1), **wrong)], [Range(0, 1, 9)])


def test_a_refused_plan_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(LineFault):
        sealed(tmp_path, plan([change(2), change(1)]))
    assert list(tmp_path.iterdir()) == []
