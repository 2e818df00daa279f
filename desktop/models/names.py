"""How names are written and compared: folding for search, tidying names of official lists."""

import re
import unicodedata

_JOINERS = re.compile(r"['’‘`´ʼ]")
_NOT_WORD = re.compile(r"[^0-9a-z\n]+")
_LOWER_WORDS = frozenset({"dan", "x"})
_ABBREVIATIONS = {
    "KAB": "Kabupaten",
    "KEC": "Kecamatan",
    "KEL": "Kelurahan",
    "PROV": "Provinsi",
    "KEP": "Kepulauan",
    "ADM": "Administrasi",
}
_ABBREVIATION = re.compile(rf"\b({'|'.join(_ABBREVIATIONS)})\.\s*", re.IGNORECASE)
_UNTIDY = re.compile(r"^[a-z]|[ (/][a-z]|\.|  ")


def fold(text: str) -> str:
    """Lowercase words of ASCII letters and digits with one space between: what search compares.

    "Lo'ko'uru", "LOKOURU" and "Lókoúru" fold alike; hyphens and dots part words.
    """
    return fold_lines([text.replace("\n", " ")])[0]


def fold_lines(texts: list[str]) -> list[str]:
    """`fold` for many texts without line breaks, at a fraction of the cost."""
    joined = _JOINERS.sub("", "\n".join(texts))
    plain = unicodedata.normalize("NFKD", joined).encode("ascii", "ignore").decode("ascii")
    return [line.strip() for line in _NOT_WORD.sub(" ", plain.lower()).split("\n")]


def tidy_name(text: str) -> str:
    """A name of an official list, with words that begin small made to begin large and "Kep." written out."""
    if not _UNTIDY.search(text):
        return text
    words = _ABBREVIATION.sub(lambda match: _ABBREVIATIONS[match[1].upper()] + " ", " ".join(text.split()))
    return " ".join(
        word if word in _LOWER_WORDS else re.sub(r"^[(/]?[a-z]", lambda first: first[0].upper(), word)
        for word in words.split(" ")
    )
