"""Masked names, codes to type and the proof of a NIK."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from desktop.models import seals
from desktop.models.statements import SignedStatement, Statement

VECTORS = Path(__file__).parents[2] / "data" / "papers" / "statements.json"
DAY = date(2026, 11, 23)
SIGNED = SignedStatement(
    Statement(office="32.03.07.2001", kind="sktm", number="001", day=DAY, key=b"ab"), b"s" * 64
)


@pytest.mark.parametrize(
    ("name", "mask", "shown"),
    [
        ("Siti Nurhayati", "S4N9", "S••• N••••••••"),
        ("  dwi ", "D3", "D••"),
        ("Ma'ruf", "M5", "M••••"),
        ("Élodie", "E6", "E•••••"),
        ("阿卜杜拉 Siti", "*4S4", "*••• S•••"),
        ("A" * 60, "AZ", "A" + "•" * 34),
        (
            "Muhammad Ridwan Kamaluddin Abdurrahman Wahid bin Haji Sulaiman",
            "M8R6KAABW5B3+",
            "M••••••• R••••• K••••••••• A•••••••••• W•••• B•• …",
        ),
        ("", "", ""),
    ],
)  # fmt: skip
def test_a_name_is_told_by_initials_and_lengths(name: str, mask: str, shown: str) -> None:
    assert seals.masked_name(name) == mask
    assert seals.shown_name(mask) == shown


@pytest.mark.parametrize("serial", [0, 1, 12, 262_143])
def test_a_code_reads_back_however_it_is_typed(serial: int) -> None:
    code = seals.paper_code(SIGNED, serial, 0b00001_00000_11111_01010)
    text = str(code)
    assert len(text) == 14
    assert text.endswith("-10ZA")
    for typed in (text, text.lower(), text.replace("-", " "), text.replace("-", ""), f" {text}\n"):
        assert seals.read_code(typed) == code
    assert seals.read_code(text.replace("10ZA", "IOZA")) == code
    assert (code.year, code.serial) == (2026, serial)


@pytest.mark.parametrize("typed", ["", "7QKM", "7QKM-2F9X-R4W", "7QKM-2F9X-R4WJJ", "7QKM-2F9X-R4WU"])
def test_what_is_no_code(typed: str) -> None:
    assert seals.read_code(typed) is None


def test_the_seal_is_read_alone_or_from_the_whole_code() -> None:
    assert seals.read_seal("r4wj") == "R4WJ"
    assert seals.read_seal("7qkm-2f9x-r4wj") == "R4WJ"
    assert seals.read_seal("r4w") is None


def test_another_nik_seal_number_day_or_office_gives_other_bits() -> None:
    def proof(
        office: str = "32.03", number: str = "1", day: date = DAY, nik: str = "3", seal: str = "0000"
    ) -> int:
        return seals.nik_proof(office, number, day, nik, seal)

    base = proof()
    others = [proof(office="32.04"), proof(number="2"), proof(day=date(2026, 11, 24)), proof(nik="4"),
              proof(seal="0001")]  # fmt: skip
    assert base < 4096
    assert len({base, *others}) == 6


def test_the_qr_alone_says_nothing_of_the_nik() -> None:
    """Under seals nobody knows, the bits of one NIK are spread as evenly as those of any other."""
    for nik in ("3203015708900001", "3203011708900002"):
        bits = Counter(
            seals.nik_proof("32.03.01.2003", "001", DAY, nik, seals.seal_text(seal)) >> 6
            for seal in range(0, seals.SEALS, 16)
        )
        assert len(bits) == 64
        assert min(bits.values()) / 1024 > 0.85
        assert max(bits.values()) / 1024 < 1.15


def test_only_16_digits_are_a_nik() -> None:
    assert seals.nik_digits("3203 0157 0890.0001") == "3203015708900001"
    assert [
        seals.nik_digits(text) for text in ("", "0", "320301570890000", "3" * 17, "320301570890000A")
    ] == [""] * 5


def test_the_published_vectors_hold() -> None:
    for vector in json.loads(VECTORS.read_text(encoding="utf-8"))["niks"]:
        day = date.fromisoformat(vector["day"])
        proof = seals.nik_proof(vector["office"], vector["number"], day, vector["nik"], vector["seal"])
        assert proof == vector["bits"]
    for vector in json.loads(VECTORS.read_text(encoding="utf-8"))["codes"]:
        signed = SignedStatement(
            Statement(office="32", kind="sktm", number="1", day=date(vector["year"], 1, 2), key=b"ab"),
            bytes.fromhex(vector["signature"]),
        )
        code = seals.paper_code(signed, vector["serial"], int(vector["seal_number"]))
        assert str(code) == vector["code"]
