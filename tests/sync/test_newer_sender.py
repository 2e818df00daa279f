"""A sender whose program is newer: what it says in our words is taken, the rest waits for our update."""

from __future__ import annotations

import json
from typing import Any

import pytest

from desktop.services.bundles import exchange, merging
from desktop.storage import log_writer
from desktop.storage.changelog import SCHEMA
from desktop.sync.errors import RefusalCode
from tests.helpers.district import District
from tests.helpers.offices import KECAMATAN, VILLAGE


def written_by_another_program(district: District, schema: int, more: dict[str, Any]) -> None:
    """The newest change of a person in the village's log, as a program with another schema writes it."""
    with district[VILLAGE].unit_of_work() as uow:
        seq, fields = uow.connection.exec_driver_sql(
            "SELECT seq, fields FROM change WHERE entity='person' ORDER BY seq DESC LIMIT 1"
        ).one()
        uow.connection.exec_driver_sql(
            "UPDATE change SET schema=?, fields=? WHERE seq=?",
            (schema, json.dumps(json.loads(fields) | more), seq),
        )


@pytest.mark.parametrize(
    ("schema", "code"), [(SCHEMA + 1, RefusalCode.TOO_NEW), (SCHEMA, RefusalCode.BAD_CONTENT)]
)
def test_an_unknown_field(district: District, schema: int, code: RefusalCode) -> None:
    district.person(VILLAGE)
    written_by_another_program(district, schema, {"hamlet_head": "Ayu"})
    bundle = district.export(VILLAGE, KECAMATAN)
    (result,) = merging.merge(district[KECAMATAN], [bundle])
    assert result.fate == "refused"
    assert result.preview.refusal is not None
    assert result.preview.refusal.code == code


def test_lines_in_our_words_are_taken_from_a_newer_program(
    district: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as newer:
        newer.setattr(log_writer, "SCHEMA", SCHEMA + 1)
        newer.setattr(exchange, "SCHEMA", SCHEMA + 1)
        district.person(VILLAGE)
        bundle = district.export(VILLAGE, KECAMATAN)
    (result,) = merging.merge(district[KECAMATAN], [bundle])
    assert result.fate == "merged"
