"""Cuts the paper fonts: static Arimo Regular, Bold and Italic out of the variable font of ``fontpkg-arimo``.

Hinting is dropped (printers and PDF viewers do not use it, and it doubles the size of a letter), layout
tables too (the PDF writer places glyphs by their widths alone). Kept are the Latin scripts, combining
marks, punctuation and common symbols. The result is committed, so only a change of font needs this script:

    python scripts/build_fonts.py [FOLDER]
"""

from __future__ import annotations

import sys
from pathlib import Path

import fontpkg_arimo
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

SOURCE = Path(fontpkg_arimo.__file__).parent
TARGET = Path(__file__).parents[1] / "resources" / "fonts"

# style name -> (variable file, weight)
CUTS = {
    "Regular": ("Arimo[wght].ttf", 400),
    "Bold": ("Arimo[wght].ttf", 700),
    "Italic": ("Arimo-Italic[wght].ttf", 400),
}

# First and last code point of each block that a name, a place or a letter in Indonesia may need.
BLOCKS = (
    (0x0020, 0x007E),  # Basic Latin
    (0x00A0, 0x024F),  # Latin-1, Latin Extended-A and -B
    (0x0250, 0x02FF),  # phonetic letters and spacing modifiers (transliterated Arabic and local names)
    (0x0300, 0x036F),  # combining marks
    (0x1E00, 0x1EFF),  # Latin Extended Additional
    (0x2000, 0x206F),  # punctuation
    (0x2070, 0x209F),  # superscripts and subscripts
    (0x20A0, 0x20CF),  # currency
    (0x2100, 0x218F),  # letter-like symbols and number forms
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # mathematical operators
    (0x25A0, 0x25FF),  # geometric shapes
    (0x2C60, 0x2C7F),  # Latin Extended-C
    (0xA720, 0xA7FF),  # Latin Extended-D
    (0xFFFD, 0xFFFD),  # replacement character
)

KEPT_NAMES = (0, 1, 2, 3, 4, 5, 6, 7, 13, 14)


def cut(style: str) -> TTFont:
    """One static font, subset and without hinting; raises KeyError for a style not in CUTS."""
    file_name, weight = CUTS[style]
    variable = TTFont(SOURCE / "files" / file_name, recalcTimestamp=False)
    static = instantiateVariableFont(variable, {"wght": weight}, updateFontNames=True)
    options = Options(
        hinting=False,
        layout_features=[],
        name_IDs=list(KEPT_NAMES),
        notdef_outline=True,
        drop_tables=["GSUB", "GPOS", "GDEF", "DSIG", "STAT", "gasp", "meta", "prep", "fpgm", "cvt "],
        recalc_timestamp=False,
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in BLOCKS for code in range(first, last + 1)])
    subsetter.subset(static)
    static["name"].setName(f"Arimo-{style}", 6, 3, 1, 0x409)  # the instancer leaves "ArimoItalic-Italic"
    return static


def main(folder: Path = TARGET) -> None:
    """Write the three fonts and their licence into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for style in CUTS:
        path = folder / f"Arimo-{style}.ttf"
        cut(style).save(path)
        print(f"{path.name}: {path.stat().st_size:,} bytes")
    licence = (SOURCE / "LICENSE").read_text(encoding="utf-8")
    (folder / "OFL.txt").write_text(licence, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:2]))
