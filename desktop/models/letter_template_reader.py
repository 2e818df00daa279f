"""Reads a letter template of reference data: shipped, or an office's own."""

from __future__ import annotations

import re

from desktop.models.letter_template import LetterTemplate, blocking, kinds, layout_of, read
from desktop.models.reference_reader import Item

_CODE = re.compile(r"[a-z][a-z0-9_]{1,23}")


def read_letter_template(item: Item) -> LetterTemplate:
    """A template that may be used as it is; its text is a list of lines."""
    code = item.key("code", _CODE, "sktm")
    if code not in {kind.code for kind in kinds()}:
        raise item.fault("code", f"tidak ada surat yang bernama “{code}”.")
    lines = item.value("lines")
    if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
        raise item.fault("lines", "harus daftar baris teks.")
    template = LetterTemplate(code, tuple(lines))
    _, problems = read(template.text, layout_of(code))
    for problem in blocking(problems):
        raise item.fault("lines", f"baris {problem.line}: {problem.message}")
    return template
