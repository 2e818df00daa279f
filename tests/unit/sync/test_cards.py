"""Office cards: taken as file or QR code, refused when touched; the code two people read to each other."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.sync import canonical
from desktop.sync.cards import HEADER, OfficeCard, SignedCard, check_code, make_card, parse_card
from desktop.sync.errors import CardFault, CardRefused
from desktop.sync.keys import OfficeKeys
from tests.helpers.bundles import KECAMATAN, STAMP, VILLAGE, Desk, desk


def card_of(office: Desk, **changes: Any) -> OfficeCard:
    public = office.keys.public
    values: dict[str, Any] = {
        "office": office.code,
        "name": "Desa Sukamaju",
        "level": "desa",
        "device": office.device,
        "epoch": 1,
        "serial": 3,
        "sign_key": public.sign.hex(),
        "age_recipient": public.age,
        "issued": STAMP,
        "practice": False,
    }
    return OfficeCard(**(values | changes))


def signed(office: Desk, **changes: Any) -> SignedCard:
    return make_card(card_of(office, **changes), office.keys)


def fault(text: str | bytes, *, practice: bool = False) -> CardFault:
    with pytest.raises(CardRefused) as caught:
        parse_card(text, practice=practice)
    return caught.value.fault


def resigned(edit: Callable[[dict[str, Any]], None]) -> str:
    """A card file with something odd in it, signed all the same."""
    village = desk(VILLAGE)
    value = json.loads(signed(village).to_text().splitlines()[1])
    edit(value)
    body = HEADER + canonical.encode(value)
    return (body + b64encode(village.keys.sign(body))).decode() + "\n"


@given(
    name=st.text(st.characters(codec="utf-8", categories=["L", "N", "P"]), min_size=1, max_size=40),
    epoch=st.integers(1, 2**32 - 1),
    serial=st.integers(1, 2**32 - 1),
    practice=st.booleans(),
    issued=st.datetimes().map(lambda moment: moment.strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0")),
)
def test_file_and_qr_give_the_same_card(
    name: str, epoch: int, serial: int, practice: bool, issued: str
) -> None:
    made = signed(desk(VILLAGE), name=name, epoch=epoch, serial=serial, practice=practice, issued=issued)
    assert parse_card(made.to_text(), practice=practice) == made
    assert parse_card(made.to_qr(), practice=practice) == made


def test_the_file_is_three_ascii_lines() -> None:
    text = signed(desk(VILLAGE), name="Desa Sukamaju é").to_text()
    assert text.isascii()
    assert text.startswith("puskesos-card/1\n{")
    assert text.count("\n") == 3


def test_the_qr_text_fits_a_small_code() -> None:
    text = signed(desk(VILLAGE), name="Kelurahan Bontang Kuala Baru Utara").to_qr()
    # The alphanumeric mode of a QR code (ISO/IEC 18004, 7.3.4): 11 bits for two characters.
    assert re.fullmatch(r"[0-9A-Z $%*+./:-]+", text)
    assert len(text) * 11 / 2 / 8 < 300


@pytest.mark.parametrize(
    "travelled",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff" + text,
        lambda text: "\n\n  " + text + "\n \n",
        lambda text: text.rstrip("\n"),
        lambda text: text.encode(),
    ],
)
def test_a_card_survives_mail_and_notepad(travelled: Callable[[str], str | bytes]) -> None:
    made = signed(desk(VILLAGE))
    assert parse_card(travelled(made.to_text()), practice=False) == made


def test_every_touched_character_is_noticed() -> None:
    text = signed(desk(VILLAGE)).to_text().rstrip("\n")
    for position in range(0, len(text), 3):
        if text[position] == "\n":
            continue
        other = "A" if text[position] != "A" else "B"
        assert fault(text[:position] + other + text[position + 1 :]) in CardFault
    qr = signed(desk(VILLAGE)).to_qr()
    for position in range(0, len(qr), 3):
        other = "A" if qr[position] != "A" else "B"
        assert fault(qr[:position] + other + qr[position + 1 :]) in CardFault


def test_a_changed_name_is_a_forgery() -> None:
    assert fault(signed(desk(VILLAGE)).to_text().replace("Sukamaju", "Sukajadi")) is CardFault.FORGED


def test_a_card_signed_with_other_keys_is_a_forgery() -> None:
    card = card_of(desk(VILLAGE))
    forged = SignedCard(card, OfficeKeys.generate().sign(card.signed_bytes()))
    assert fault(forged.to_text()) is CardFault.FORGED
    assert fault(forged.to_qr()) is CardFault.FORGED


def test_practice_and_real_offices_never_meet() -> None:
    real, practice = signed(desk(VILLAGE)), signed(desk(VILLAGE), practice=True)
    for made, reader in ((real, True), (practice, False)):
        assert fault(made.to_text(), practice=reader) is CardFault.PRACTICE
        assert fault(made.to_qr(), practice=reader) is CardFault.PRACTICE


def test_a_later_card_is_named_as_such() -> None:
    later = signed(desk(VILLAGE)).to_text().replace("puskesos-card/1", "puskesos-card/2")
    assert fault(later) is CardFault.TOO_NEW
    assert fault(signed(desk(VILLAGE)).to_qr().replace("CARD/1", "CARD/2")) is CardFault.TOO_NEW


@pytest.mark.parametrize(
    "edit",
    [
        {"extra": 1},
        {"office": "32.03.01.2001/"},
        {"office": ""},
        {"name": ""},
        {"name": "x" * 81},
        {"name": "Desa\nSukamaju"},
        {"name": "Desa \u202eujamakuS"},
        {"name": "Desa\u200bSukamaju"},
        {"name": " Desa Sukamaju"},
        {"name": 1},
        {"level": "DESA"},
        {"device": "0" * 31},
        {"epoch": 0},
        {"epoch": 2**32},
        {"serial": -1},
        {"sign_key": "0" * 62},
        {"age_recipient": "age1"},
        {"age_recipient": "AGE-SECRET-KEY-1" + "Q" * 58},
        {"issued": "kemarin"},
        {"practice": 0},
    ],
)
def test_a_signed_card_in_another_form_is_refused(edit: dict[str, Any]) -> None:
    assert fault(resigned(lambda value: value.update(edit))) in (CardFault.NOT_A_CARD, CardFault.FORGED)


@pytest.mark.parametrize("name", OfficeCard.__struct_fields__)
def test_every_field_is_required(name: str) -> None:
    assert fault(resigned(lambda value: value.pop(name))) is CardFault.NOT_A_CARD


@pytest.mark.parametrize(
    "text",
    [
        "",
        "puskesos-card/1",
        "puskesos-card/1\n{}\n",
        "puskesos-card/1\n{}\n!!!!\n",
        "puskesos-card/1\n" + '{"a":' * 1000 + "\n" + "A" * 88 + "\n",
        "PUSKESOS-CARD/1:",
        "PUSKESOS-CARD/1:AGE1:ABC",
        "PUSKESOS-CARD/1:AGE1:" + "A" * 400,
        "PUSKESOS-CARD/1:AGE1:" + "7" * 400,
        "x" * 10_000,
        "Kartu kantor Desa Sukamaju",
        b"\xff\xfe" + "puskesos-card/1".encode("utf-16-le"),
        b"\x00" * 100,
    ],
)
def test_anything_else_is_no_card(text: str | bytes) -> None:
    assert fault(text) is CardFault.NOT_A_CARD


def test_an_office_makes_no_card_that_others_refuse() -> None:
    village = desk(VILLAGE)
    with pytest.raises(ValueError, match="other keys"):
        make_card(card_of(desk(KECAMATAN)), village.keys)
    with pytest.raises(ValueError, match="refused"):
        make_card(card_of(village, name=" "), village.keys)


# ---- the check code ---------------------------------------------------------------------------------


def test_both_sides_read_the_same_code() -> None:
    village, kecamatan = card_of(desk(VILLAGE)), card_of(desk(KECAMATAN))
    code = check_code(village, kecamatan)
    assert code == check_code(kecamatan, village)
    group = "[bcdghjklmnprstwy][aiuo][bcdghjklmnprstwy][aiuo][hklmnrst]"
    assert re.fullmatch(f"{group}(-{group}){{3}}", code)


def test_the_code_is_pinned() -> None:
    seed = bytes(range(32))
    identity = "AGE-SECRET-KEY-1GQ9778VQXMMJVE8SK7J6VT8UJ4HDQAJUVSFCWCM02D8GEWQ72PVQ2Y5J33"
    fixed = Desk(VILLAGE, "1" * 32, OfficeKeys(seed, identity))
    other = Desk(KECAMATAN, "2" * 32, OfficeKeys(seed[::-1], identity))
    assert check_code(card_of(fixed), card_of(other, level="kecamatan")) == "ligal-hulir-gabot-pumul"


@pytest.mark.parametrize(
    "change", [{"name": "Desa Sukajadi"}, {"serial": 4}, {"epoch": 2}, {"issued": "2026-11-03T02:14:06Z"}]
)
def test_any_other_card_gives_another_code(change: dict[str, Any]) -> None:
    village, kecamatan = card_of(desk(VILLAGE)), card_of(desk(KECAMATAN))
    assert check_code(msgspec.structs.replace(village, **change), kecamatan) != check_code(village, kecamatan)


def test_swapped_keys_give_another_code() -> None:
    village, kecamatan = card_of(desk(VILLAGE)), card_of(desk(KECAMATAN))
    impostor = card_of(desk(VILLAGE, "impostor"))
    assert check_code(impostor, kecamatan) != check_code(village, kecamatan)
