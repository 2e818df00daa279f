"""``changes.jsonl.zst``: one JSON object a line for each change, in one zstd stream.

What a reader can tell without it is left out of a line (docs/bundle-format.md): ``origin`` 0; a ``seq``,
and a ``lamport``, that is one more than in the line before of the same origin (the first ``seq`` follows
the range in the manifest); a ``txn`` equal to the ``seq``; no ``base``; the manifest's ``schema``; the
sender's own ``part``. Random ids and numbers are the bulk of a small bundle, so this is what keeps it small.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import IO, Annotated

import msgspec
from msgspec import Meta, Raw, Struct

from desktop.models.codes import AREA_CODE
from desktop.storage.changelog import LONGEST_FIELDS
from desktop.sync.canonical import INT64_MAX
from desktop.sync.errors import BundleRefused, RefusalCode
from desktop.sync.limits import DEFAULT_LIMITS, KIB, MIB, Limits
from desktop.sync.manifest import Count, Index, Manifest, Number, Range, is_moment

#: Of zstd. Level 19 saves a tenth of a small bundle and takes forty times as long: a second on an old PC.
LEVEL = 9
#: The largest zstd window accepted; it bounds the decompressor's memory (RFC 8878, 3.1.1.1.2).
MAX_WINDOW = 8 * MIB

#: Lines are looked through several times: that many stay near the processor.
_PIECE = 64 * KIB
#: The fields of a line keep alive the piece they were read from; where that is more a line, they are copied.
_SPARSE = 4 * KIB
#: What many lines may say together: it is in memory in several forms at once.
_BATCH = 8 * MIB
_HEX_DIGITS = b"0123456789abcdef"
_DIGITS_TO_ZERO = bytes.maketrans(b"123456789", b"000000000")
_PART = re.compile(AREA_CODE)

Int64 = Annotated[int, Meta(ge=-INT64_MAX - 1, le=INT64_MAX)]
_Id = Annotated[str, Meta(min_length=32, max_length=32)]
_LONGEST_NAME = 64
_Name = Annotated[str, Meta(min_length=1, max_length=_LONGEST_NAME)]

Scalar = str | int | None


class Op(StrEnum):
    """What a change does to its row."""

    PUT = "put"
    PATCH = "patch"
    DELETE = "delete"
    ERASE = "erase"


_WRITES = frozenset({Op.PUT, Op.PATCH})


class ChangeLine(Struct, kw_only=True, omit_defaults=True, gc=False):
    """One change, complete: what a line leaves out has been filled in.

    ``origin`` and ``base[0]`` are indices into the manifest's ``origins``. ``txn`` is the seq of the first
    change of the same transaction. ``fields`` is the JSON object of what changed, as it came or as the log
    keeps it; of a line that was read nobody has looked into it yet (``values`` does, or `sync.shapes`).
    ``base`` is (origin, seq) of the row's version that the change was made upon. ``claimed_time`` (UTC, to
    the second) is the maker's clock, ``part`` the area code of the office whose case or registry it concerns.
    """

    origin: Index = 0
    seq: Count = 0
    txn: Count = 0
    lamport: Count = 0
    base: tuple[Index, Number] | None = None
    claimed_time: Annotated[str, Meta(min_length=20, max_length=20)]
    id: _Id
    entity: _Name
    op: Op
    actor: _Id
    actor_name: Annotated[str, Meta(max_length=200)]
    fields: Raw
    schema: Count = 0
    part: str = ""

    @property
    def values(self) -> dict[str, Scalar]:
        """The fields, column to text, 64-bit integer or None. Raises LineFault for anything else."""
        return values_of([self])[0]


@dataclass(frozen=True, slots=True)
class Ledger:
    """What was written: bytes and hash as stored, bytes before compression, changes of each entity."""

    size: int
    sha256: str
    plain_size: int
    counts: dict[str, int]


_FIELDS = msgspec.json.Encoder(order="sorted")
_VALUES = msgspec.json.Decoder(list[dict[str, str | Int64 | None]], strict=True)


def array_of(lines: Iterable[ChangeLine]) -> bytes:
    """The fields of each line as one JSON array: decoded in one call."""
    return b"[%b]" % b",".join([line.fields for line in lines])


def values_of(lines: Sequence[ChangeLine]) -> list[dict[str, Scalar]]:
    """The fields of each line. Raises LineFault."""
    try:
        many = _VALUES.decode(array_of(lines))
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise LineFault(f"not fields ({type(error).__name__})") from None
    # The few names of columns here, not in the type: msgspec reads plain text keys twice as fast.
    if not all(1 <= len(name) <= _LONGEST_NAME for name in set[str]().union(*many)):
        raise LineFault("a column without a name, or with too long a one")
    if any(not values and line.op in _WRITES for values, line in zip(many, lines, strict=True)):
        raise LineFault("a put or patch without fields")
    return many


def text_of(fields: dict[str, Scalar]) -> str:
    """Fields as the change log keeps them: what ``storage.changelog.dump`` writes, in a fifth of the time."""
    return _FIELDS.encode(fields).decode("utf-8")


def texts_of(many: Sequence[dict[str, Scalar]]) -> list[str]:
    """``text_of`` of each."""
    # Inside a value a line break is written as two characters, so each real one ends a text.
    return _FIELDS.encode_lines(many).decode("utf-8").split("\n")[:-1]


class LineFault(ValueError):
    """A line that breaks a rule of the format; the message quotes nothing of its content."""


class _End(Struct, gc=False):
    """How far the lines of an origin have come, and the last number that the manifest states."""

    seq: int
    last: int
    lamport: int = -1


class LineRules:
    """What holds between the lines of a bundle, for writer and reader alike, and what lines may leave out.

    Of each origin the numbers grow and stay inside the range that the manifest states.
    """

    def __init__(self, origins: int, ranges: Sequence[Range], *, schema: int, part: str) -> None:
        self._origins = origins
        self._ends = {entry.origin: _End(entry.first - 1, entry.last) for entry in ranges}
        self._schema = schema
        self._part = part
        self._parts = {part}
        self.counts: dict[str, int] = {}

    def shorten(self, line: ChangeLine) -> ChangeLine:
        """The line without what ``complete`` will know. Raises LineFault for a line no reader would take."""
        end = self._end(line)
        short = msgspec.structs.replace(
            line,
            seq=0 if line.seq == end.seq + 1 else line.seq,
            txn=0 if line.txn == line.seq else line.txn,
            lamport=0 if line.lamport == end.lamport + 1 else line.lamport,
            schema=0 if line.schema == self._schema else line.schema,
            part="" if line.part == self._part else line.part,
        )
        self._admit(line, end)
        return short

    def complete(self, lines: Iterable[ChangeLine]) -> None:
        """Fills in what the lines leave out. Raises LineFault at the first that breaks a rule."""
        ends, schema, part, admit = self._ends, self._schema, self._part, self._admit
        for line in lines:
            end = ends.get(line.origin) or self._end(line)
            line.seq = line.seq or end.seq + 1
            line.txn = line.txn or line.seq
            line.lamport = line.lamport or end.lamport + 1
            line.schema = line.schema or schema
            line.part = line.part or part
            admit(line, end)

    @property
    def admitted(self) -> int:
        """Lines that broke no rule."""
        return sum(self.counts.values())

    def _end(self, line: ChangeLine) -> _End:
        end = self._ends.get(line.origin)
        if end is None:
            raise LineFault("an origin without a stated range")
        return end

    def _admit(self, line: ChangeLine, end: _End) -> None:
        seq, lamport, part, entity = line.seq, line.lamport, line.part, line.entity
        if not end.seq < seq <= end.last:
            raise LineFault("seq out of order or outside the stated range")
        if not 1 <= line.txn <= seq or not 1 <= lamport <= INT64_MAX:
            raise LineFault("txn or lamport out of range")
        if line.base is not None and line.base[0] >= self._origins:
            raise LineFault("base of an unknown origin")
        if part not in self._parts:
            if not _PART.fullmatch(part):
                raise LineFault("part is not an area code")
            self._parts.add(part)
        end.seq = seq
        end.lamport = lamport
        self.counts[entity] = self.counts.get(entity, 0) + 1


def write_changes(lines: Iterable[ChangeLine], out: IO[bytes], rules: LineRules) -> Ledger:
    """Writes the compressed lines to ``out`` as they are consumed, in bounded memory.

    Raises LineFault for a line that no reader would take: a fault of the caller.
    """
    import zstandard

    packer = zstandard.ZstdCompressor(level=LEVEL, write_checksum=True).compressobj()
    stored = _Tally(out)
    plain = 0
    for batch in _encoded(lines, rules):
        plain += len(batch)
        stored.write(packer.compress(batch))
    stored.write(packer.flush())
    return Ledger(stored.size, stored.hash.hexdigest(), plain, rules.counts)


def read_changes(
    source: IO[bytes], manifest: Manifest, limits: Limits = DEFAULT_LIMITS
) -> Iterator[ChangeLine]:
    """Each change of the stored member ``source``, checked and complete but for what its fields hold.

    Memory stays bounded whatever the stream expands to. Raises BundleRefused (BAD_CONTENT) at the first
    fault; that sizes and counts add up to the manifest's is known only once the iterator is exhausted.
    """
    rules = LineRules(
        len(manifest.origins), manifest.ranges, schema=manifest.schema, part=manifest.sender.office
    )
    try:
        for batch in _decoded(_pieces(source, manifest.changes.plain_size or 0, limits.line)):
            rules.complete(batch)
            yield from batch
        if rules.counts != {entity: count for entity, count in manifest.counts.items() if count}:
            raise LineFault("counts do not add up")
    except LineFault as error:
        where = f"changes, after line {rules.admitted}"
        raise BundleRefused(RefusalCode.BAD_CONTENT, f"{where}: {error}") from None


def in_batches(lines: Iterable[ChangeLine], most: int) -> Iterator[list[ChangeLine]]:
    """The lines, ``most`` at a time, or fewer where they say much."""
    batch: list[ChangeLine] = []
    size = 0
    for line in lines:
        batch.append(line)
        size += len(line.fields)
        if len(batch) >= most or size >= _BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _encoded(lines: Iterable[ChangeLine], rules: LineRules) -> Iterator[bytes]:
    encoder = msgspec.json.Encoder()
    pending = bytearray()
    for line in lines:
        encoder.encode_into(rules.shorten(line), pending, len(pending))
        pending += b"\n"
        if len(pending) >= _PIECE:
            yield _valid(bytes(pending))
            pending.clear()
    if pending:
        yield _valid(bytes(pending))


def _valid(batch: bytes) -> bytes:
    """The same lines, once they have been read back: nothing leaves that no office could read."""
    for lines in _decoded([batch]):
        values_of(lines)
    return batch


def _decoded(pieces: Iterable[bytes]) -> Iterator[list[ChangeLine]]:
    decoder = msgspec.json.Decoder(ChangeLine, strict=True)
    for piece in pieces:
        try:
            batch = decoder.decode_lines(piece)
            ids = "".join([line.id + line.actor for line in batch]).encode("ascii")
            times = "".join([line.claimed_time for line in batch]).encode("ascii")
        except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
            raise LineFault(f"not a change ({type(error).__name__})") from None
        if len(batch) != piece.count(b"\n"):
            raise LineFault("an empty line")
        # One pass over the whole batch: a pattern for each field would cost more than the decoding.
        if ids.translate(None, _HEX_DIGITS) or times.translate(_DIGITS_TO_ZERO) != _TIME * len(batch):
            raise LineFault("an id or time in another form")
        if not all(map(is_moment, {line.claimed_time for line in batch})):
            raise LineFault("a time that never is")
        if len(piece) > _SPARSE * len(batch):
            for line in batch:
                # Who passes a line on spells out what its recipient does not know: it must fit there as well.
                if len(line.fields) > LONGEST_FIELDS:
                    raise LineFault("fields that are too long")
                line.fields = line.fields.copy()
        yield batch


_TIME = b"0000-00-00T00:00:00Z"


def _pieces(source: IO[bytes], plain_size: int, max_line: int) -> Iterator[bytes]:
    """The decompressed bytes in pieces of whole lines; never more than stated, never less."""
    import zstandard

    decompressor = zstandard.ZstdDecompressor(max_window_size=MAX_WINDOW)
    left = plain_size
    rest = b""
    with decompressor.stream_reader(source, read_across_frames=True, closefd=False) as stream:
        while piece := _expand(stream):
            left -= len(piece)
            if left < 0:
                raise LineFault("expands to more than stated")
            end = piece.find(b"\n")
            if len(rest) + (len(piece) if end < 0 else end) > max_line:
                raise LineFault("a line is too long")
            whole, newline, tail = piece.rpartition(b"\n")
            if newline:
                yield rest + whole + newline
                rest = b""
            rest += tail
    if left or rest:
        raise LineFault("ends before its stated size or inside a line")


def _expand(stream: IO[bytes]) -> bytes:
    import zstandard

    try:
        return stream.read(_PIECE)
    except zstandard.ZstdError as error:
        raise LineFault(f"not zstd as expected ({error})") from None


class _Tally:
    """Passes bytes on and remembers their number and hash."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out
        self.hash = hashlib.sha256()
        self.size = 0

    def write(self, data: bytes) -> None:
        self._out.write(data)
        self.hash.update(data)
        self.size += len(data)
