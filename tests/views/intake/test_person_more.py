"""The folded part of a person's form: kept while folded, made when opened."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from desktop.models.resident_fields import FIELDS
from desktop.views.intake.person_more import MorePersonFields
from desktop.views.kit.form_row import FormRow

KNOWN = {
    "religion": 1,
    "occupation": 20,
    "pregnant": 0,
    "mother_name": "Euis",
    "mother_nik": "3203014503780002",
}


def test_values_are_kept_while_folded_and_shown_when_opened(qtbot: QtBot) -> None:
    rows: dict[str, FormRow] = {}
    more = MorePersonFields(rows)
    qtbot.addWidget(more)
    more.set_values(KNOWN)
    assert rows == {}
    assert "5" in more.button.text()
    folded = more.values()
    more.button.click()
    assert set(rows) == set(FIELDS)
    assert not more.section.isHidden()
    assert more.values() == folded == {**dict.fromkeys(FIELDS), "father_name": "", "father_nik": "", **KNOWN}


def test_an_edit_is_told_and_filling_is_not(qtbot: QtBot) -> None:
    rows: dict[str, FormRow] = {}
    more = MorePersonFields(rows)
    qtbot.addWidget(more)
    more.open()
    told: list[None] = []
    more.changed.connect(lambda: told.append(None))
    more.set_values(KNOWN)
    assert told == []
    rows["chronic"].field.set_value(6)
    assert told
    assert more.values()["chronic"] == 6
    more.set_values({})
    assert not any(more.values().values())
