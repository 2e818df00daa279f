"""Building groups of criteria: by mouse and keyboard, undone, and the same data in as out."""

from __future__ import annotations

from copy import deepcopy

import pytest
from hypothesis import HealthCheck, given, settings
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from desktop.models import criteria_outline as outline
from desktop.models.criteria_outline import Items, Path
from desktop.models.criterion_words import evaluated
from desktop.models.eligibility import Rule
from desktop.models.eligibility_facts import Family, Member, Outcome
from desktop.models.programme_reader import read_programme
from desktop.models.reference_reader import read_item
from desktop.services.desk import Desk
from desktop.views.programmes.criteria_field import CriteriaField
from tests.helpers.criteria import Json, leaves, programmes

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def field(desk: Desk, qtbot: QtBot) -> CriteriaField:
    found = CriteriaField(desk)
    qtbot.addWidget(found)
    found.resize(720, 600)
    found.show()
    return found


def choose(field: CriteriaField, *path: int) -> None:
    field.tree.setCurrentItem(dict(rows(field))[path])


def add(field: CriteriaField, kind: str, low: str, label: str) -> None:
    field.add_button.click()
    form = field.form
    form.kind.set_value(kind)
    form.low.set_value(low)
    form.label.set_value(label)
    form.keep()
    assert not field.open


def add_group(field: CriteriaField, kind: str, label: str) -> None:
    field.group_button.click()
    field.form.group.set_value(kind)
    field.form.label.set_value(label)
    field.form.keep()
    assert not field.open


def labels(items: Items) -> str:
    return " ".join(
        f"{one['label']}({labels(one['criteria'])})" if outline.is_group(one) else str(one["label"])
        for one in items
    )


def outcome(items: Items, family: Family) -> Outcome:
    content = {"code": "UJI", "name": "Uji", "sector": "pangan", "criteria": items}
    return Rule(read_item(content, "uji", read_programme)).outcome(family)


def test_a_group_is_built_and_the_engine_evaluates_it(field: CriteriaField) -> None:
    add(field, "desil", "4", "Desil 1–4")
    add_group(field, "any_of", "Lansia atau keluarga kecil")
    assert field.empty_group() == "Lansia atau keluarga kecil"
    add(field, "age", "60", "Lansia")
    assert outline.at(field.value(), (1, 0))["operator"] == "<="
    choose(field, 1, 0)
    field.change_button.click()
    field.form.operator.set_value(">=")
    field.form.keep()
    add(field, "size", "2", "Paling banyak dua orang")
    assert labels(field.value()) == "Desil 1–4 Lansia atau keluarga kecil(Lansia Paling banyak dua orang)"
    assert field.empty_group() == ""
    grandmother = Family("f", (Member(age=70), Member(age=30), Member(age=9)), desil=2)
    assert outcome(field.value(), grandmother) is Outcome.LIKELY
    young = grandmother._replace(members=(*grandmother.members[1:], Member(age=4)))
    assert outcome(field.value(), young) is Outcome.NOT_FITTING
    assert outcome(field.value(), young._replace(members=young.members[:2])) is Outcome.LIKELY


def test_all_of_it_goes_by_keyboard(field: CriteriaField) -> None:
    for label in ("a", "b", "c"):
        add(field, "age", "60", label)
    add_group(field, "all_of", "g")
    tree = field.tree
    QTest.keyClick(tree, Qt.Key.Key_Up, ALT)
    assert labels(field.value()) == "a b g() c"
    choose(field, 3)
    QTest.keyClick(tree, Qt.Key.Key_Right, ALT)
    choose(field, 1)
    QTest.keyClick(tree, Qt.Key.Key_Right, ALT)
    assert labels(field.value()) == "a g(b c)"
    QTest.keyClick(tree, Qt.Key.Key_Down, ALT)
    assert labels(field.value()) == "a g(c b)"
    QTest.keyClick(tree, Qt.Key.Key_Left, ALT)
    assert labels(field.value()) == "a g(c) b"
    assert tree.path() == (2,)
    QTest.keyClick(tree, Qt.Key.Key_Delete)
    assert labels(field.value()) == "a g(c)"
    QTest.keyClick(tree, Qt.Key.Key_Return)
    assert field.open
    field.form.cancelled.emit()
    assert tree.hasFocus() or not field.isActiveWindow()
    QTest.keyClick(tree, Qt.Key.Key_Insert)
    assert field.open


def test_every_step_can_be_undone(field: CriteriaField) -> None:
    seen = [field.value()]
    for label in ("a", "b"):
        add(field, "age", "60", label)
        seen.append(field.value())
    add_group(field, "nobody", "g")
    seen.append(field.value())
    choose(field, 1)
    for button in (field.in_button, field.out_button, field.up_button, field.remove_button):
        button.click()
        seen.append(field.value())
    for before in reversed(seen[:-1]):
        QTest.keyClick(field.tree, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert field.value() == before
    assert not field.undo_button.isEnabled()


def test_the_kind_of_a_group_is_changed_and_what_it_holds_stays(field: CriteriaField) -> None:
    inside = {"type": "age", "operator": ">=", "value": 60, "label": "Lansia"}
    field.set_value([{"type": "any_of", "label": "g", "criteria": [inside]}])
    choose(field, 0)
    field.change_button.click()
    assert field.form.rows["type"].isHidden()
    field.form.group.set_value("somebody")
    field.form.keep()
    assert field.value() == [{"type": "somebody", "label": "g", "criteria": [inside]}]


def rows(field: CriteriaField) -> list[tuple[Path, QTreeWidgetItem]]:
    found: list[tuple[Path, QTreeWidgetItem]] = []

    def walk(item: QTreeWidgetItem, above: Path) -> None:
        for place in range(item.childCount()):
            child = item.child(place)
            assert child is not None
            found.append(((*above, place), child))
            walk(child, (*above, place))

    walk(field.tree.invisibleRootItem(), ())
    return found


shared = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


@given(items=programmes)
@shared
def test_what_goes_in_comes_out_and_is_said_as_it_is(field: CriteriaField, items: Items) -> None:
    before = deepcopy(items)
    field.set_value(items)
    assert field.value() == before
    shown = rows(field)
    assert [path for path, _ in shown] == [path for path, _ in outline.walk(before)]
    for path, row in shown:
        item = outline.at(before, path)
        assert row.text(0).startswith(item["label"])
        assert row.text(1) == evaluated(item, field.form.names)


@given(items=programmes)
@shared
def test_each_opened_and_kept_is_the_same(field: CriteriaField, items: Items) -> None:
    field.set_value(items)
    for path, _ in list(outline.walk(items)):
        choose(field, *path)
        field.change_button.click()
        field.form.keep()
        assert not field.open, (outline.at(items, path), {n: r.error() for n, r in field.form.rows.items()})
        assert field.value() == items


@given(content=leaves())
@shared
def test_a_criterion_typed_anew_is_the_same(field: CriteriaField, content: Json) -> None:
    """The editor can say whatever the data can: a criterion typed field by field, as somebody would."""
    field.set_value([])
    field.add_button.click()
    form, value = field.form, content["value"]
    form.kind.set_value(content["type"])
    form.item.set_value(content.get("item"))
    form.operator.set_value(content["operator"])
    if isinstance(value, list) and content["operator"] != "between":
        known = {str(one) for one in form.choices.values()} | set(value)
        form.choices.set_value(sorted(known))
        form.texts.set_value("; ".join(value))
    else:
        first, last = value if isinstance(value, list) else (value, "")
        form.low.set_value(str(first))
        form.high.set_value(str(last))
    form.label.set_value(content["label"])
    form.question.set_value(content.get("question", ""))
    form.unconfirmed.setChecked(content.get("unconfirmed", False))
    form.keep()
    if field.open:  # only what no list names any more cannot be chosen anew
        assert form.rows["choices"].error()
        form.cancelled.emit()
        return
    (made,) = field.value()
    if isinstance(value, list) and content["operator"] != "between":
        assert set(made["value"]) <= set(value)
    else:
        assert str(made["value"]) == str(value)
    assert made | {"value": value} == content
