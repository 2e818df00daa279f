"""Search as you type over the names of all areas.

The folded names stand in one long text, a line each and a space before each word, so that " suka" finds every
word beginning with "suka" at the speed of a text search, and a position leads back to its area.
"""

import re
import threading
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from heapq import nsmallest

from desktop.models.area_table import CODE_LENGTHS, LEVELS, Area, AreaLevel, AreaTable, area_table
from desktop.models.names import fold, fold_lines

# What people call provinces beside the official name.
_NICKNAMES = {
    "12": "sumut",
    "13": "sumbar",
    "16": "sumsel",
    "19": "babel",
    "21": "kepri",
    "31": "dki",
    "32": "jabar",
    "33": "jateng",
    "34": "diy",
    "35": "jatim",
    "52": "ntb",
    "53": "ntt",
    "61": "kalbar",
    "62": "kalteng",
    "63": "kalsel",
    "64": "kaltim",
    "65": "kaltara",
    "71": "sulut",
    "72": "sulteng",
    "73": "sulsel",
    "74": "sultra",
    "76": "sulbar",
    "82": "malut",
}
# A kind typed before a name says which level is meant ("kec cibinong"); further on it says nothing.
# "kota" is missing: it begins many names.
_KIND_WORDS = {
    "provinsi": AreaLevel.PROVINSI,
    "prov": AreaLevel.PROVINSI,
    "kabupaten": AreaLevel.KABUPATEN,
    "kab": AreaLevel.KABUPATEN,
    "kecamatan": AreaLevel.KECAMATAN,
    "kec": AreaLevel.KECAMATAN,
    "distrik": AreaLevel.KECAMATAN,
    "kelurahan": AreaLevel.DESA,
    "kel": AreaLevel.DESA,
    "desa": AreaLevel.DESA,
}
_CODE = re.compile(r"[0-9.]+")

# Words all shorter than this tell too little: they find villages only where few are searched.
_LETTERS_TO_TELL = 3
_FEW_VILLAGES = 5_000

Rank = tuple[int, int, int, int]
Span = tuple[int, int]


class AreaIndex:
    """The searchable text of an `AreaTable`: one line per area, in the table's order."""

    def __init__(self, table: AreaTable) -> None:
        self.table = table
        lines = fold_lines([self._line(place) for place in range(len(table.codes))])
        self._starts = array("L")
        position = 0
        for line in lines:
            self._starts.append(position)
            position += len(line) + 2
        self._starts.append(position)
        # A line is a newline, a space and the words: "\n sukamaju hilir".
        self._text = "".join(f"\n {line}" for line in lines)
        self._bare = fold_lines([table.bare_name(place) for place in range(table.starts[2])])

    def _line(self, place: int) -> str:
        code, name = self.table.codes[place], self.table.names[place]
        if len(code) == 2:
            return f"{name} {_NICKNAMES.get(code, '')}"
        # The kind stands behind the bare name, so that "bogor", "bogor kota" and "kota bogor" find theirs.
        return f"{self.table.bare_name(place)} {name}" if len(code) == 5 else name

    def find(self, text: str, levels: range, within: str, limit: int) -> list[int]:
        """Places of the best matches, best first."""
        words = fold(text).split()
        if not words:
            return []
        spans = [self._span(level, within) for level in levels]
        short: list[int] = []
        telling = max(map(len, words)) >= _LETTERS_TO_TELL
        if not telling and spans[-1][1] - spans[-1][0] > _FEW_VILLAGES:
            short = self._named(" ".join(words), spans.pop())
        ranked: dict[int, Rank] = {}
        for place in self._candidates(words, spans, upwards=telling):
            rank = self._rank(place, words)
            if rank is not None:
                ranked[place] = rank
        for place in self._named_unspaced("".join(words), spans):
            ranked.setdefault(place, (0, 3, len(self.table.codes[place]), 0))
        best = nsmallest(limit, ranked, key=lambda place: (ranked[place], place))
        return (best + short)[:limit]

    def _span(self, level: int, within: str) -> Span:
        if not within:
            return self.table.starts[level], self.table.starts[level + 1]
        places = self.table.beginning_with(within, level)
        return places.start, places.stop

    def _candidates(self, words: list[str], spans: list[Span], *, upwards: bool) -> set[int]:
        """Places in `spans` that have the rarest word, in their own name or (`upwards`) above them."""
        choices = []
        for word in words:
            reach = self._reach(word, spans) if upwards and len(words) > 1 else []
            own = sum(self._text.count(f" {word}", *self._slice(span)) for span in spans)
            choices.append((own + sum(high - low for low, high in reach), word, reach))
        _, word, reach = min(choices)
        places = {place for low, high in reach for place in range(low, high)}
        places.update(place for span in spans for place in self._matching(f" {word}", span))
        return places

    def _reach(self, word: str, spans: list[Span]) -> list[Span]:
        """The parts of `spans` that lie below areas with the word in their name."""
        parts = []
        for level in range(3):
            for place in self._matching(f" {word}", (self.table.starts[level], self.table.starts[level + 1])):
                for below in range(level + 1, 4):
                    places = self.table.beginning_with(self.table.codes[place] + ".", below)
                    parts += [(max(places.start, low), min(places.stop, high)) for low, high in spans]
        return [(low, high) for low, high in parts if low < high]

    def _slice(self, span: Span) -> Span:
        return self._starts[span[0]], self._starts[span[1]]

    def _matching(self, pattern: str, span: Span) -> Iterator[int]:
        for match in re.compile(pattern).finditer(self._text, *self._slice(span)):
            yield bisect_right(self._starts, match.start()) - 1

    def _named(self, phrase: str, span: Span) -> list[int]:
        return list(self._matching(rf"\n {phrase}(?=\n|\Z)", span))

    def _named_unspaced(self, phrase: str, spans: list[Span]) -> Iterator[int]:
        """Names that begin with the phrase wherever its spaces stand: "sukamaju" and "suka maju"."""
        if len(phrase) >= _LETTERS_TO_TELL:
            pattern = r"\n " + " ?".join(phrase)
            for span in spans:
                yield from self._matching(pattern, span)

    def _rank(self, place: int, words: list[str]) -> Rank | None:
        """Smaller is better: words found only above it, how its name begins, larger areas, shorter names.

        None where a word is missing, or all of them stand only above.
        """
        line = self._text[self._starts[place] : self._starts[place + 1]]
        own = [word for word in words if f" {word}" in line]
        if not own:
            return None
        missing = [word for word in words if word not in own]
        if missing:
            above = "".join(
                self._text[self._starts[up] : self._starts[up + 1]] for up in self.table.above(place)
            )
            if any(f" {word}" not in above for word in missing):
                return None
        name = self._bare[place] if place < len(self._bare) else line[2:]
        phrase = " ".join(own)
        if phrase in (name, _NICKNAMES.get(self.table.codes[place])):
            match = 0
        else:
            match = 1 if name.startswith(phrase) else 2
        return len(missing), match, len(self.table.codes[place]), len(name)


_lock = threading.Lock()
_built: list[AreaIndex] = []


def area_index() -> AreaIndex:
    """The index, built on the first call; later calls and other threads share it."""
    if not _built:
        with _lock:
            if not _built:
                _built.append(AreaIndex(area_table()))
    return _built[0]


def search_areas(text: str, level: AreaLevel | None, within: str, limit: int) -> list[Area]:
    """See `areas.search`; `within` is a dotted code or empty."""
    if _CODE.fullmatch(text.strip()):
        return _search_code(text.strip(), level, within, limit)
    first, _, rest = text.strip().partition(" ")
    kind = _KIND_WORDS.get(first.lower().rstrip("."))
    if kind is not None and rest.strip():
        if level is None:
            level = kind
        text = rest
    text = " ".join([word for word in text.split() if word.lower().rstrip(".") not in _KIND_WORDS] or [text])
    levels = range(4) if level is None else range(LEVELS.index(level), LEVELS.index(level) + 1)
    index = area_index()
    return [index.table.area(place) for place in index.find(text, levels, within, limit)]


def _search_code(text: str, level: AreaLevel | None, within: str, limit: int) -> list[Area]:
    """Areas whose code begins with what was typed, with or without dots, larger areas first."""
    table = area_table()
    digits = text.replace(".", "")
    if not digits:
        return []
    dotted = ".".join(part for part in (digits[:2], digits[2:4], digits[4:6], digits[6:]) if part)
    found: list[Area] = []
    for place in range(4):
        if (level is not None and LEVELS[place] is not level) or CODE_LENGTHS[place] < len(dotted):
            continue
        for match in table.beginning_with(dotted, place):
            if len(found) == limit:
                return found
            if table.codes[match].startswith(within):
                found.append(table.area(match))
    return found
