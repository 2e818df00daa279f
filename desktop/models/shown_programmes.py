"""What SIKS-NG or Cek Bansos showed as received, typed by hand: which programmes are meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.models.reference_items import Programme

#: Flags of SIKS (DOMAIN B2) and everyday words that are no code, letters or name of the catalogue. Flags
#: without an entry (BLT, BLT_BBM, BPNT_PPKM, SEMBAKO_ADAPTIF) are other programmes that it does not hold.
ALIASES: Mapping[str, str] = {
    "SEMBAKO": "BPNT",
    "BPNTSEMBAKO": "BPNT",
    "PBIJK": "PBI",
    "PBIJKN": "PBI",
    "KIS": "PBI",
    "KIP": "PIP",
    "RUTILAHU": "BSPS",
    "RTLH": "BSPS",
    "ATENSI": "ATN",
    "ATENSIYAPI": "YAPI",
    "PERMAKANAN": "PMK",
}


class ShownProgrammes:
    """Reads such words by code, letters or name; one that is none of these is taken for a code, as PKH is."""

    def __init__(self, catalogue: Iterable[Programme]) -> None:
        self._codes = dict(ALIASES)
        for programme in catalogue:
            for word in (programme.name, programme.short, programme.code):
                if word:
                    self._codes[_plain(word)] = programme.code

    def codes(self, detail: object) -> frozenset[str]:
        """The programmes in the detail of an observation, whichever office or version wrote it."""
        listed = detail.get("programmes") if isinstance(detail, dict) else None
        words = listed if isinstance(listed, list) else []
        plain = (_plain(word) for word in words if isinstance(word, str))
        return frozenset(self._codes.get(word, word) for word in plain if word)


def _plain(word: str) -> str:
    return re.sub(r"[^A-Z0-9+]", "", word.upper())
