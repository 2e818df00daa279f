"""Row ids: UUID version 7 (RFC 9562) as 32 lowercase hexadecimal characters."""

import re
import secrets
import threading
import time
from collections.abc import Callable

RowId = str

#: Of an office's numbering: as far as the QR code of its card can tell it.
LAST_EPOCH = 2**32 - 1

_TAIL_BITS = 74  # rand_a (12) and rand_b (62) of RFC 9562, used here as one counter
_TAIL_LIMIT = 1 << _TAIL_BITS
_MILLIS_LIMIT = 1 << 48
_ID = re.compile(r"[0-9a-f]{12}7[0-9a-f]{3}[89ab][0-9a-f]{15}")


class IdMaker:
    """Makes ids that only ever grow within the process, from any thread.

    Within one millisecond, and for as long as the clock stands behind the last id (it was set back), the
    random tail is counted up by a random step (RFC 9562, section 6.2, method 2), so ids keep their order
    and stay unguessable.
    """

    def __init__(self, clock_millis: Callable[[], int] | None = None) -> None:
        self._clock = clock_millis or _clock_millis
        self._lock = threading.Lock()
        self._millis = -1
        self._tail = 0

    def new_id(self) -> RowId:
        """Return the next id."""
        with self._lock:
            now = min(max(self._clock(), 0), _MILLIS_LIMIT - 1)
            if now > self._millis:
                self._millis = now
                # The top bit starts at zero: room to count up before the millisecond has to be borrowed.
                self._tail = secrets.randbits(_TAIL_BITS - 1)
            else:
                self._tail += 1 + secrets.randbits(32)
                if self._tail >= _TAIL_LIMIT:
                    self._millis += 1
                    self._tail = secrets.randbits(_TAIL_BITS - 1)
            return _compose(self._millis, self._tail)


def _clock_millis() -> int:
    return time.time_ns() // 1_000_000


def _compose(millis: int, tail: int) -> str:
    high, low = tail >> 62, tail & ((1 << 62) - 1)
    return f"{millis:012x}{0x7000 | high:04x}{(0b10 << 62) | low:016x}"


_maker = IdMaker()


def new_id() -> RowId:
    """A new UUIDv7: 32 lowercase hex characters, larger than every id made before it in this process."""
    return _maker.new_id()


def is_id(text: object) -> bool:
    """Whether `text` is written exactly as `new_id` writes ids."""
    return isinstance(text, str) and _ID.fullmatch(text) is not None


def id_millis(row_id: RowId) -> int:
    """Unix milliseconds that the id carries: the making office's clock, so a hint and never evidence."""
    return int(row_id[:12], 16)
