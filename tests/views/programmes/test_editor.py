"""Changing the catalogue: own programmes, own words on others, and back again."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from desktop.services.catalogue import programmes
from desktop.services.desk import Desk
from desktop.services.reference_data.reference import Source
from desktop.views.programmes.criteria_field import CriteriaField
from desktop.views.programmes.editor import ProgrammeEditor
from desktop.views.programmes.page import ProgrammesPage
from tests.helpers.quiet import settle
from tests.views.programmes.test_criteria_field import choose


def begun(page: ProgrammesPage, code: str = "") -> ProgrammeEditor:
    row = next((row for row in page._rows if row.id == code), None)
    page.edit(row, dict(row.content) if row else {})
    assert page.editor is not None
    return page.editor


def criteria(editor: ProgrammeEditor) -> CriteriaField:
    field = editor.field("criteria")
    assert isinstance(field, CriteriaField)
    return field


def test_a_village_adds_a_programme_of_its_own(page: ProgrammesPage, desk: Desk, qtbot: QtBot) -> None:
    editor = begun(page)
    editor.save()
    assert editor.rows["name"].error()
    assert editor.rows["sector"].error()
    editor.field("name").set_value("Beras Warga Krajan")
    editor.field("sector").set_value("pangan")
    editor.field("about").set_value("Sepuluh kilogram beras tiap bulan.")
    editor.field("mandatory").set_value("Fotokopi KTP\nSurat pengantar RT")
    field = criteria(editor)
    field.add_button.click()
    form = field.form
    form.keep()
    assert form.rows["type"].error()
    form.kind.set_value("desil")
    form.low.set_value("2")
    form.label.set_value("Desil 1–2")
    editor.save()
    assert editor.rows["criteria"].error()  # the criterion is still open
    form.keep()
    assert field.value() == [{"type": "desil", "operator": "<=", "value": 2, "label": "Desil 1–2"}]
    editor.save()
    qtbot.waitUntil(lambda: page.editor is None, timeout=10_000)
    settle(qtbot)
    row = programmes.get(desk, "BWK")
    assert (row.source, row.usable, row.programme.level.value) == (Source.ADDED, True, "desa")
    assert [(paper.code, paper.mandatory) for paper in row.programme.requirements] == [
        ("KTP", True),
        ("SURAT_PENGANTAR_RT", True),
    ]
    assert page.detail.row is not None
    assert page.detail.row.id == "BWK"


def test_every_kind_of_criterion_can_be_opened_and_kept_as_it_is(page: ProgrammesPage, desk: Desk) -> None:
    for row in page._rows:
        editor = ProgrammeEditor(page.shell, row, row.content, set())
        assert not editor.dirty()
        field = criteria(editor)
        for place in range(len(field.value())):
            before = field.value()
            choose(field, place)
            field.change_button.click()
            field.form.keep()
            assert not field.open, row.id
            assert field.value() == before
        programmes.save(desk, editor.content(), new=False)
        after, before_it = programmes.get(desk, row.id).programme, row.programme
        assert replace(after, requirements=()) == replace(before_it, requirements=())
        assert {(paper.code, paper.name, paper.mandatory) for paper in after.requirements} == {
            (paper.code, paper.name, paper.mandatory) for paper in before_it.requirements
        }
        editor.deleteLater()


def test_an_own_word_on_a_shipped_programme_and_back(page: ProgrammesPage, desk: Desk, qtbot: QtBot) -> None:
    editor = begun(page, "BPNT")
    choose(criteria(editor), 0)
    criteria(editor).change_button.click()
    criteria(editor).form.low.set_value("4")
    criteria(editor).form.keep()
    editor.save()
    qtbot.waitUntil(lambda: page.editor is None, timeout=10_000)
    settle(qtbot)
    assert programmes.get(desk, "BPNT").source is Source.EDITED
    assert programmes.get(desk, "BPNT").programme.criteria[0].value == 4
    page.detail._reset()
    settle(qtbot)
    assert programmes.get(desk, "BPNT").source is Source.SHIPPED
    assert programmes.get(desk, "BPNT").programme.criteria[0].value == 5


def test_a_value_that_cannot_be_is_told_where_it_stands(page: ProgrammesPage) -> None:
    editor = begun(page)
    field = criteria(editor)
    field.add_button.click()
    field.form.kind.set_value("desil")
    field.form.low.set_value("11")
    field.form.label.set_value("Desil 1–11")
    field.form.keep()
    assert field.form.rows["low"].error()
    assert field.open


def test_saving_with_an_open_criterion_goes_to_where_it_is_taken_over(
    page: ProgrammesPage, qtbot: QtBot
) -> None:
    editor = begun(page)
    editor.field("name").set_value("Beras Warga")
    editor.field("sector").set_value("pangan")
    field = criteria(editor)
    field.add_button.click()
    editor.save()
    qtbot.waitUntil(field.form.keep_button.hasFocus)


def test_a_new_programme_is_shown_though_another_was_searched_for(page: ProgrammesPage, qtbot: QtBot) -> None:
    page.search.setText("pkh")
    page.search.returnPressed.emit()
    editor = begun(page)
    editor.field("name").set_value("Beras Warga Krajan")
    editor.field("sector").set_value("pangan")
    editor.save()
    qtbot.waitUntil(lambda: page.editor is None, timeout=10_000)
    settle(qtbot)
    assert page.search.text() == ""
    assert [row.programme.name for row in page.table.selected_rows()] == ["Beras Warga Krajan"]


def test_a_group_that_holds_nothing_is_not_saved(page: ProgrammesPage) -> None:
    editor = begun(page, "BSPS")
    field = criteria(editor)
    field.group_button.click()
    field.form.label.set_value("Salah satu keadaan")
    field.form.keep()
    editor.save()
    assert "Salah satu keadaan" in editor.rows["criteria"].error()
    assert page.editor is editor


def test_leaving_an_unchanged_form_asks_nothing(page: ProgrammesPage, qtbot: QtBot) -> None:
    editor = begun(page, "PKH")
    editor.leave()
    assert page.editor is None
    changed = begun(page, "PKH")
    changed.field("note").set_value("Catatan baru")
    assert changed.dirty()
    changed.leave()
    assert page.editor is changed  # first it is asked


def test_a_copy_begins_with_all_of_the_other(page: ProgrammesPage, desk: Desk, qtbot: QtBot) -> None:
    row = next(row for row in page._rows if row.id == "KUBE")
    page._copy(row)
    assert page.editor is not None
    page.editor.field("short").set_value("")
    page.editor.save()
    qtbot.waitUntil(lambda: page.editor is None, timeout=10_000)
    settle(qtbot)
    (copied,) = [row for row in programmes.catalogue(desk) if row.source is Source.ADDED]
    assert copied.programme.criteria == row.programme.criteria
    assert copied.id != "KUBE"
