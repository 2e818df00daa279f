"""Part of the key typed back: what counts, and what does not."""

from __future__ import annotations

import pytest

from desktop.services.offices.recovery_challenge import RecoveryChallenge
from desktop.storage.keys import new_recovery_key

KEY = "AB01-CD23-EF45-GH67-JK89-MN0P-QR1S-TV2W"


def first(_count: int) -> int:
    return 0


def test_the_same_groups_until_a_wrong_answer() -> None:
    challenge = RecoveryChallenge(KEY)
    asked = challenge.asked()
    assert challenge.asked() == asked
    assert len(set(asked)) == 2
    assert all(1 <= place <= 8 for place in asked)
    seen = {asked}
    for _ in range(200):
        challenge.check("salah")
        seen.add(challenge.asked())
    assert len(seen) > 5


@pytest.mark.parametrize(
    "text", ["AB01CD23", "ab01 cd23", " Ab01-cD23 ", "ABO1 CDZ3".replace("Z", "2"), "ABOI CD23"]
)
def test_case_spaces_and_misread_letters_do_not_count(text: str) -> None:
    assert RecoveryChallenge(KEY, first).check(text)


@pytest.mark.parametrize("text", ["", "AB01", "CD23AB01", "AB01CD24", "AB01CD23EF45", KEY])
def test_anything_else_is_wrong(text: str) -> None:
    assert not RecoveryChallenge(KEY, first).check(text)


def test_every_real_key_can_be_answered() -> None:
    for _ in range(20):
        key = new_recovery_key()
        challenge = RecoveryChallenge(key)
        groups = key.split("-")
        assert challenge.check("-".join(groups[place - 1] for place in challenge.asked()))
