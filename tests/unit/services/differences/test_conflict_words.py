"""Values of differing changes in the words of the desk."""

from __future__ import annotations

from desktop.models.field_words import field_words
from desktop.services.desk import Desk
from desktop.services.differences.conflict_words import ValueWords, choices
from desktop.services.reference_data import reference


def test_a_programme_that_has_ended_still_has_its_name(desk: Desk) -> None:
    shipped = reference.shipped_content("programmes")["PKH"]
    reference.save_item(desk, "programmes", "PKH", {**shipped, "valid_to": "2026-01-31"})
    offered = dict(choices(desk, field_words("benefit", "programme")))
    with desk.store.read() as connection:
        words = ValueWords(desk, connection)
        said = [words.say("benefit", "programme", code) for code in ("PKH", "BPNT", "GAIB")]
    assert "PKH" not in offered
    assert said == [shipped["name"], offered["BPNT"], "GAIB"]
