"""How names are written and compared: folding for search, title case for lists typed in capitals."""

import re
import unicodedata

_JOINERS = re.compile(r"['’‘`´ʼ]")
_NOT_WORD = re.compile(r"[^0-9a-z\n]+")
_TIMES = re.compile(r"(?<=\d) X (?=\d)")
# To XXXIX: higher numerals read like words (DI, MI, CI).
_ROMAN = re.compile(r"(?=[XVI])X{0,3}(IX|IV|V?I{0,3})")
_LOWER_WORDS = frozenset({"dan", "x"})
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
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
# D.I. Yogyakarta and D.K.I. Jakarta keep their letters.
_KEPT_UPPER = frozenset({"DI", "DKI", "DIY", "RT", "RW"})


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


def title_name(text: str) -> str:
    """A name of an area in title case: "KAB. CIANJUR" is "Kabupaten Cianjur", "KOTO VII" stays "Koto VII".

    Roman numerals keep their capitals, "dan" stays small, letters after an apostrophe stay small.
    """
    spelled = _ABBREVIATION.sub(lambda match: _ABBREVIATIONS[match[1].upper()] + " ", " ".join(text.split()))
    # A village called Di or Mi is not a numeral when the name is all there is.
    whole = _WORD.fullmatch(spelled) is not None

    def cased(match: re.Match[str]) -> str:
        word = match[0]
        upper = word.upper()
        if not whole and ((upper in _KEPT_UPPER and match.start() == 0) or _ROMAN.fullmatch(upper)):
            return upper
        if upper == "DAN" and match.start() > 0:
            return "dan"
        return word[:1].upper() + word[1:].lower()

    return _TIMES.sub(" x ", _WORD.sub(cased, spelled))
