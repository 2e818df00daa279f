"""What a family owns: items 502 to 506 of the Regsosek form (DOMAIN.md B3).

A home visit keeps them beside the items of the house, item to code as text.
"""

from __future__ import annotations

from collections.abc import Mapping

_YES_NO = ("Ya", "Tidak")

#: Things: 1 there is one, 2 there is none.
ASSETS: Mapping[str, str] = {
    "502a": "Tabung gas 5,5 kg atau lebih",
    "502b": "Kulkas",
    "502c": "AC",
    "502d": "Pemanas air",
    "502e": "Telepon rumah",
    "502f": "TV 30 inci atau lebih",
    "502g": "Emas 10 gram atau lebih",
    "502h": "Komputer/laptop",
    "502i": "Sepeda motor",
    "502j": "Sepeda",
    "502k": "Mobil",
    "502l": "Perahu",
    "502m": "Kapal/perahu motor",
    "502n": "Telepon pintar",
    "503a": "Lahan lain",
    "503b": "Rumah lain",
    "505": "Internet",
    "506": "Rekening bank",
}

#: Livestock, in heads.
LIVESTOCK: Mapping[str, str] = {
    "504a": "Sapi",
    "504b": "Kerbau",
    "504c": "Kuda",
    "504d": "Babi",
    "504e": "Kambing/domba",
}


def asset_words(item: str, value: str) -> tuple[str, str] | None:
    """What the item is and how it is, in words; None for an item that is no asset."""
    if item in ASSETS:
        return ASSETS[item], _YES_NO[0] if value == "1" else _YES_NO[1] if value == "2" else value
    if item in LIVESTOCK:
        return LIVESTOCK[item], f"{value} ekor"
    return None
