"""``puskesos people show``: one resident with the family, as text and as JSON."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.cli import program
from tests.helpers.offices import make_office
from tests.helpers.resident_files import HEAD, opensid


def test_a_resident_is_told_with_everything_known(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    office = program(make_office(tmp_path), capsys)
    office.run("people", "import", opensid(tmp_path / "warga.xlsx", [HEAD])).ok()
    (found,) = office.run("people", "find", "asep", "--json").ok().json["people"]
    told = office.run("people", "show", found["id"]).ok().out
    assert "ASEP KUNYIT, 3203********9901" in told
    assert "Keluarga\nASEP KUNYIT" in told
    page = office.run("people", "show", found["id"], "--json").ok().json["person"]
    assert (page["hit"]["name"], page["hit"]["life_state"]) == ("ASEP KUNYIT", "alive")
    assert HEAD["nik"] not in told
    assert office.run("people", "show", "tidak-ada").code == 5
