"""How good a new password is, in words that help to choose a better one."""

from __future__ import annotations

import math
import string
from dataclasses import dataclass
from itertools import pairwise

from desktop.services.accounts import passwords

# Bits a guesser has to try, counted from length and kinds of characters: enough against the slow
# Argon2id check here, and a hint only. The rule that refuses is `passwords.problem`.
_FAIR, _STRONG = 45, 65


@dataclass(frozen=True, slots=True)
class Strength:
    """`tone` is danger (refused), warning (weak), info (fair) or good; `words` a sentence."""

    tone: str
    words: str


def strength(password: str, username: str = "", *, practice: bool = False) -> Strength | None:
    """What to say of a password while it is typed; None for none."""
    if not password:
        return None
    trouble = passwords.problem(password, username, practice=practice)
    if trouble:
        return Strength("danger", trouble)
    bits = _bits(password)
    if bits < _FAIR:
        return Strength("warning", "Lemah, tetapi diterima. Tambahkan satu atau dua kata lagi.")
    if bits < _STRONG:
        return Strength("info", "Cukup kuat.")
    return Strength("good", "Kuat.")


def _bits(password: str) -> float:
    pools = (string.ascii_lowercase, string.ascii_uppercase, string.digits)
    size = sum(len(pool) for pool in pools if any(ch in pool for ch in password))
    if any(not (ch.isascii() and ch.isalnum()) for ch in password):
        size += 33
    # A character that repeats or continues the one before ("aaa", "123") adds next to nothing.
    telling = 1 + sum(ord(after) - ord(before) not in {-1, 0, 1} for before, after in pairwise(password))
    return telling * math.log2(max(2, size))
