"""The ways to spoil a bundle, each by name: ``KINDS[name](honest, chance)`` gives the spoilt file.

*Outside*: whoever carries the file. *Resealed*: whoever knows the recipient's card can decrypt nothing but
encrypt anything. *Thief*: signs with a key of his own. *Insider*: a paired office whose program lies; what it
signs must still be true to the format.
"""

from __future__ import annotations

import io
import json
import random
import tarfile
import zipfile
from collections.abc import Callable
from functools import cache
from typing import Any

import pyrage
import zstandard

from desktop.sync import manifest
from desktop.sync.keys import OfficeKeys
from tests.helpers.bundles import tar_of
from tests.sync.mutants.base import Honest, members_of

Kind = Callable[[Honest, random.Random], bytes]
MIB = 1024 * 1024
DEEP = 100_000


def _zst(plain: bytes) -> bytes:
    return zstandard.ZstdCompressor(level=3, write_checksum=True).compress(plain)


def _plain(honest: Honest) -> bytes:
    return zstandard.ZstdDecompressor().decompressobj().decompress(honest.contents[manifest.CHANGES])


@cache
def _bomb(mebibytes: int, piece: bytes) -> bytes:
    """So many MiB of a repeated piece, compressed, without ever holding them."""
    packer = zstandard.ZstdCompressor(level=1).compressobj()
    block = piece * (MIB // len(piece))
    packed = b"".join([packer.compress(block) for _ in range(mebibytes)])
    return packed + packer.flush()


# ---- outside -----------------------------------------------------------------------------------------------


def flip(honest: Honest, chance: random.Random) -> bytes:
    raw = bytearray(honest.raw)
    for _ in range(chance.choice((1, 1, 1, 2, 8))):
        raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
    return bytes(raw) if bytes(raw) != honest.raw else honest.raw[:-1]


def flip_in_the_head(honest: Honest, chance: random.Random) -> bytes:
    raw = bytearray(honest.raw)
    raw[chance.randrange(min(len(raw), 300))] ^= 1 << chance.randrange(8)
    return bytes(raw)


def truncate(honest: Honest, chance: random.Random) -> bytes:
    return honest.raw[: chance.randrange(len(honest.raw))]


def append(honest: Honest, chance: random.Random) -> bytes:
    return honest.raw + chance.randbytes(chance.randrange(1, 200))


def overwrite(honest: Honest, chance: random.Random) -> bytes:
    at, length = chance.randrange(len(honest.raw)), chance.randrange(1, 64)
    return honest.raw[:at] + chance.randbytes(length) + honest.raw[at + length :]


def cut_out(honest: Honest, chance: random.Random) -> bytes:
    at = chance.randrange(len(honest.raw) - 1)
    return honest.raw[:at] + honest.raw[at + chance.randrange(1, 5000) :]


def noise(honest: Honest, chance: random.Random) -> bytes:
    return chance.choice((b"", b"age-encryption.org/v1\n", b"PK\x03\x04")) + chance.randbytes(
        chance.randrange(2000)
    )


def zip_of_bombs(_honest: Honest, chance: random.Random) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(chance.randrange(1, 4)):
            archive.writestr(f"{number}.age", bytes(chance.randrange(8) * MIB))
    return file.getvalue()


# ---- resealed: the contents altered, the signature as it was -------------------------------------------


def inner_flip(honest: Honest, chance: random.Random) -> bytes:
    tar = bytearray(tar_of(honest.members))
    while True:
        spoilt = bytearray(tar)
        spoilt[chance.randrange(len(tar))] ^= 1 << chance.randrange(8)
        # A header spelt otherwise with all the same in it is no other bundle.
        try:
            same = members_of(bytes(spoilt)) == honest.members
        except (tarfile.TarError, ValueError):
            same = False
        if not same or any(spoilt[-1024:]):
            return honest.sealed(bytes(spoilt))


def inner_truncate(honest: Honest, chance: random.Random) -> bytes:
    tar = tar_of(honest.members)
    return honest.sealed(tar[: chance.randrange(len(tar) - 1024)])


def swap_members(honest: Honest, chance: random.Random) -> bytes:
    members = list(honest.members)
    a, b = chance.sample(range(len(members)), 2)
    if chance.random() < 0.5:
        members[a], members[b] = members[b], members[a]
    else:
        members[a], members[b] = (members[a][0], members[b][1]), (members[b][0], members[a][1])
    return honest.packed(members)


def repeat_member(honest: Honest, chance: random.Random) -> bytes:
    members = list(honest.members)
    members.insert(chance.randrange(len(members) + 1), chance.choice(members))
    return honest.packed(members)


def drop_member(honest: Honest, chance: random.Random) -> bytes:
    members = list(honest.members)
    del members[chance.randrange(len(members))]
    return honest.packed(members)


def strange_member(honest: Honest, chance: random.Random) -> bytes:
    name = chance.choice(
        ("../../jahat", "/etc/passwd", "C:\\x", "CON", "blobs/../x", "blobs/" + "f" * 64, "a" * 99)
    )
    members = list(honest.members)
    members.insert(chance.randrange(len(members) + 1), (name, chance.randbytes(chance.randrange(600))))
    return honest.packed(members)


def other_lines(honest: Honest, chance: random.Random) -> bytes:
    plain = bytearray(_plain(honest))
    plain[chance.randrange(len(plain))] ^= 1 << chance.randrange(7)
    return _replaced(honest, manifest.CHANGES, _zst(bytes(plain)))


def recompressed(honest: Honest, chance: random.Random) -> bytes:
    plain = _plain(honest)
    level = chance.choice((-5, 1, 22))
    packed = zstandard.ZstdCompressor(level=level, write_content_size=chance.random() < 0.5).compress(plain)
    if packed == honest.contents[manifest.CHANGES]:
        packed += b"\x50\x2a\x4d\x18\0\0\0\0"  # a skippable frame
    return _replaced(honest, manifest.CHANGES, packed)


def swapped_bomb(honest: Honest, chance: random.Random) -> bytes:
    piece = chance.choice((b"\0", b"\n", b"[", b'{"a":'))
    return _replaced(honest, manifest.CHANGES, _bomb(chance.choice((64, 2100)), piece))


def million_members(honest: Honest, chance: random.Random) -> bytes:
    tar = tar_of([*honest.members, *[(f"blobs/{n:064x}", b"") for n in range(chance.randrange(1, 3000))]])
    return honest.sealed(tar)


def _replaced(honest: Honest, name: str, content: bytes) -> bytes:
    return honest.packed([(own, content if own == name else raw) for own, raw in honest.members])


# ---- thief: everything consistent, signed by a key that nobody trusts ----------------------------------


def own_key(honest: Honest, chance: random.Random) -> bytes:
    document = honest.document
    if chance.random() < 0.5:
        document["sender"]["key"] = honest.thief.public.sign_fingerprint
    document["number"] += chance.randrange(3)
    return honest.signed(document, {}, honest.thief)


def own_key_and_lines(honest: Honest, chance: random.Random) -> bytes:
    line = _plain(honest).splitlines(keepends=True)
    chance.shuffle(line)
    plain = b"".join(line)
    return honest.with_lines(_zst(plain), len(plain), honest.thief)


def no_signature(honest: Honest, chance: random.Random) -> bytes:
    return _replaced(
        honest,
        manifest.SIGNATURE,
        chance.choice((bytes(64), chance.randbytes(64), chance.randbytes(63), b"")),
    )


def other_recipient(honest: Honest, _chance: random.Random) -> bytes:
    other = OfficeKeys.generate()
    return pyrage.encrypt(tar_of(honest.members), [pyrage.x25519.Recipient.from_str(other.public.age)])


# ---- insider: signed by the village's own key ------------------------------------------------------------


def lying_manifest(honest: Honest, chance: random.Random) -> bytes:
    document = honest.document
    chance.choice(LIES)(document, chance)
    return honest.signed(document, {}, honest.village)


def _set(path: str, *values: Any) -> Callable[[dict[str, Any], random.Random], None]:
    def lie(document: dict[str, Any], chance: random.Random) -> None:
        *above, last = path.split("/")
        place: Any = document
        for name in above:
            place = place[int(name) if isinstance(place, list) else name]
        place[last] = chance.choice(values)

    return lie


HUGE = 2**63 - 1
LIES = (
    _set("number", 0, -1, "1", None, [1]),
    _set("format", 0, -1),
    _set("min_reader", 2, HUGE),
    _set("kind", "semua", 1),
    _set("bundle_id", "x", "0" * 31, None),
    _set("counts", {"person": HUGE}, {"person": 0}, {}, {"../x": 1}, {"person": -1}),
    _set(f"members/{manifest.CHANGES}/size", 0, 1, HUGE),
    _set(f"members/{manifest.CHANGES}/plain_size", 0, 1, HUGE, None),
    _set(f"members/{manifest.CHANGES}/sha256", "0" * 64, "x"),
    _set("ranges/0/first", 0, HUGE, 2),
    _set("ranges/0/last", 0, 1),
    _set("ranges/0/origin", 65_535, 1, -1),
    _set("origins/0/office", "32.03.01.9999", "32.03.02.2002", "32.04", "11"),
    _set("origins/0/epoch", 0, HUGE, 2),
    _set("origins/0/device", "0" * 32, "z"),
    _set("sender/office", "32.03.01", "32.03.02.2002"),
    _set("sender/device", "f" * 32),
    _set("recipient/office", "32.03", "32.03.02"),
    _set("recipient/keys", [], ["0" * 32], ["0" * 32] * 3),
    _set("state_digest/0/digest", "0" * 64, "f" * 64),
    _set("state_digest/0/lines", 0, HUGE),
    _set("practice", True, 1, "nein"),
    _set("schema", 0, "1"),
    _set("claimed_time", "kemarin", "2026-13-45", 0),
    _set("received", [], {"device": "0" * 32, "epoch": 1, "numbers": [0]}),
)


def crooked_spelling(honest: Honest, chance: random.Random) -> bytes:
    """A manifest that two readers could read differently."""
    raw = honest.contents[manifest.MANIFEST]
    spoilt = chance.choice(
        (
            raw.replace(b"{", b"{ ", 1),
            raw.replace(b'"number":', b'"number":1,"number":', 1),
            raw[:-2] + b',"zzz":' + b"[" * DEEP + b"]" * DEEP + b"}\n",
            raw[:-2] + b',"zzz":' + b'{"a":' * DEEP + b"1" + b"}" * DEEP + b"}\n",
            raw[:-2] + b',"zzz":NaN}\n',
            raw[:-2] + b',"zzz":1e999}\n',
            raw[:-2] + b',"zzz":' + b"9" * 5000 + b"}\n",
            raw[:-2] + b',"zzz":"' + b"a" * 2 * MIB + b'"}\n',
            raw[:-2] + b',"zzz":"\\ud800"}\n',
            raw + b"\n",
            b"[]\n",
            b"",
        )
    )
    members = [(name, spoilt if name == manifest.MANIFEST else content) for name, content in honest.members]
    signature = honest.village.sign(spoilt)
    return honest.packed([(n, signature if n == manifest.SIGNATURE else content) for n, content in members])


def described_bomb(honest: Honest, chance: random.Random) -> bytes:
    """The manifest is true to the stored bytes; what they expand to is not what it should be."""
    mebibytes = chance.choice((64, 500, 2100))
    stored = _bomb(mebibytes, chance.choice((b"\0", b"\n", b"[", b"{}\n ")))
    stated = chance.choice((mebibytes * MIB, 1000, 0, 2047 * MIB))
    return honest.with_lines(stored, stated, honest.village)


def crooked_line(honest: Honest, chance: random.Random) -> bytes:
    lines = _plain(honest).splitlines()
    at = chance.randrange(len(lines))
    lines[at] = _crooked(lines[at], chance)
    plain = b"\n".join(lines) + b"\n"
    return honest.with_lines(_zst(plain), len(plain), honest.village)


def _crooked(line: bytes, chance: random.Random) -> bytes:
    value = json.loads(line)
    way = chance.randrange(12)
    if way == 0:
        return (
            line[:-1] + b',"x":' + b"[" * DEEP + b"]" * DEEP + b"}" if chance.random() < 0.5 else b"[" * DEEP
        )
    if way == 1:
        return b'{"id":"' + b"a" * 2 * MIB + b'"}'
    if way == 2:
        value["seq"] = chance.choice((-1, 2**62, 0.5, "1"))
    elif way == 3:
        value["entity"] = chance.choice(("user_account", "meta", "person; DROP TABLE person", "", "seen"))
    elif way == 4:
        value["id"] = chance.choice(("", "x" * 32, "a" * 33, 5))
    elif way == 5:
        value["fields"] = chance.choice(([], {"rid": 1}, {"tak_ada": 1}, {"name": [1]}, {"name": 2**70}, 7))
    elif way == 6:
        value["op"] = chance.choice(("drop", "", None, "PUT"))
    elif way == 7:
        value["part"] = chance.choice(("32.03.01.2004", "32.03.02", "99", "'; --"))
    elif way == 8:
        value["lamport"] = chance.choice((-1, 2**64, 1.5))
    elif way == 9:
        value["origin"] = chance.choice((1, 65_536, -1))
    elif way == 10:
        return line[: chance.randrange(1, len(line))]
    else:
        value["claimed_time"] = chance.choice(("2026", "x" * 20, "2026-08-18T02:00:00+"))
    return json.dumps(value).encode()


def repeated_lines(honest: Honest, chance: random.Random) -> bytes:
    """Change lines twice, in another order, or fewer than counted."""
    lines = _plain(honest).splitlines(keepends=True)
    way = chance.randrange(3)
    if way == 0:
        lines.insert(chance.randrange(len(lines)), chance.choice(lines))
    elif way == 1:
        del lines[chance.randrange(len(lines))]
    else:
        lines += lines * 50
    plain = b"".join(lines)
    return honest.with_lines(_zst(plain), len(plain), honest.village)


#: name -> (how, how often in a thousand)
KINDS: dict[str, tuple[Kind, int]] = {
    "outside: bits flipped": (flip, 230),
    "outside: a bit of the head": (flip_in_the_head, 100),
    "outside: cut off": (truncate, 110),
    "outside: appended": (append, 20),
    "outside: overwritten": (overwrite, 50),
    "outside: a piece cut out": (cut_out, 40),
    "outside: noise": (noise, 20),
    "outside: zip of bombs": (zip_of_bombs, 10),
    "resealed: bits flipped": (inner_flip, 80),
    "resealed: cut off": (inner_truncate, 30),
    "resealed: members swapped": (swap_members, 30),
    "resealed: a member twice": (repeat_member, 25),
    "resealed: a member gone": (drop_member, 15),
    "resealed: a strange member": (strange_member, 25),
    "resealed: other lines": (other_lines, 25),
    "resealed: compressed anew": (recompressed, 15),
    "resealed: bomb": (swapped_bomb, 10),
    "resealed: thousands of members": (million_members, 5),
    "thief: own key": (own_key, 30),
    "thief: own key and lines": (own_key_and_lines, 20),
    "thief: no signature": (no_signature, 20),
    "thief: for somebody else": (other_recipient, 5),
    "insider: lying manifest": (lying_manifest, 40),
    "insider: crooked manifest": (crooked_spelling, 12),
    "insider: bomb": (described_bomb, 8),
    "insider: crooked line": (crooked_line, 20),
    "insider: lines repeated or gone": (repeated_lines, 5),
}


def mutant(honest: Honest, chance: random.Random) -> tuple[str, bytes]:
    """A mutant by chance: its kind and the file."""
    names = list(KINDS)
    name = chance.choices(names, [KINDS[name][1] for name in names])[0]
    return name, KINDS[name][0](honest, chance)
