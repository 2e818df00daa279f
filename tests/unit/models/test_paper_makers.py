"""Where papers are made: every paper that a programme asks for has its place."""

from __future__ import annotations

import json
from importlib.resources import files

from desktop.models.codes import RequirementState
from desktop.models.paper_makers import advice, made_where, to_bring


def test_every_paper_of_the_programmes_shipped_is_made_somewhere() -> None:
    text = (files("resources") / "reference" / "programmes.json").read_text(encoding="utf-8")
    found = json.loads(text)
    programmes = found["items"]
    codes = {paper["code"] for programme in programmes for paper in programme.get("requirements", ())}
    assert codes
    assert [code for code in sorted(codes) if not made_where(code)] == []


def test_a_paper_still_to_bring_in_words() -> None:
    owned, none = RequirementState.MISSING.value, RequirementState.NOT_OWNED.value
    assert to_bring("KTP", "KTP", owned) == "KTP"
    assert to_bring("KTP", "KTP", none) == "KTP (dibuat di Disdukcapil)"
    assert to_bring("AKTA", "Akta", none, mandatory=False) == "Akta (bila ada; dibuat di Disdukcapil)"
    assert to_bring("LAIN", "Surat lain", none) == "Surat lain"
    assert (advice("KTP"), advice("LAIN")) == ("Dibuat di Disdukcapil.", "")
