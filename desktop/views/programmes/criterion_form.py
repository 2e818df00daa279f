"""One criterion in a form: what is looked at, how it is compared, and the words for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from desktop.models.criteria_outline import INSIDE
from desktop.models.criterion_types import ASKED, GROUPS, OPERATORS, TYPES, choices_of
from desktop.models.criterion_words import GROUP_WORDS, Names
from desktop.models.housing import HOUSING
from desktop.views import theme
from desktop.views.kit.choice_field import ChoiceField, MultiChoiceField
from desktop.views.kit.fields import TextField
from desktop.views.kit.form_row import FormRow, show_problems

if TYPE_CHECKING:
    from desktop.services.desk import Desk

Json = dict[str, Any]
_FREE = ("status", "group", "other", "area")
_LISTS = frozenset({"any_of", "held", "not_held"})
_ANY: Json = {"type": "age", "operator": ">=", "value": 0, "label": "-"}
"""Stands for what a group holds, which is not what this form looks after."""


class CriterionForm(QFrame):
    """``done(content)`` with the criterion as reference data holds it, ``cancelled()`` without."""

    done = Signal(object)
    cancelled = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName(self.tr("Kriteria"))
        self.names: Names = {
            "ppks": {item.code: f"{item.code} {item.name}" for item in desk.reference.ppks()},
            "benefit": {item.code: item.title for item in desk.reference.programmes()},
        }
        self._before: Json = {}
        kinds = [(name, kind.name) for name, kind in TYPES.items() if name not in GROUPS]
        self.kind, self.item = ChoiceField(kinds), ChoiceField([(k, v.name) for k, v in HOUSING.items()])
        self.group = ChoiceField(GROUP_WORDS.items())
        self.operator = ChoiceField()
        self.low, self.high = TextField(longest=10), TextField(longest=10)
        self.choices, self.texts = MultiChoiceField(), TextField(longest=400)
        self.label, self.question = TextField(longest=160), TextField(longest=200)
        self.unconfirmed = QCheckBox(self.tr("Belum terkonfirmasi pada sumber resmi"))
        self._make_rows()
        self._lay_out()
        self.kind.value_changed.connect(self._kind_changed)
        self.item.value_changed.connect(self._show_value)
        self.operator.value_changed.connect(self._show_value)

    def _make_rows(self) -> None:
        self.rows = {
            "group": FormRow(self.tr("Kapan kelompok ini terpenuhi"), self.group, required=True),
            "type": FormRow(self.tr("Yang dilihat"), self.kind, required=True),
            "item": FormRow(self.tr("Bagian rumah"), self.item, required=True),
            "operator": FormRow(self.tr("Perbandingan"), self.operator, required=True),
            "low": FormRow(self.tr("Angka"), self.low, required=True),
            "high": FormRow(self.tr("Sampai"), self.high, required=True),
            "choices": FormRow(self.tr("Pilihan yang cocok"), self.choices, required=True),
            "texts": FormRow(
                self.tr("Isi yang cocok"), self.texts, required=True,
                help=self.tr("Pisahkan dengan titik koma bila lebih dari satu."),
            ),
            "label": FormRow(
                self.tr("Bunyi untuk warga"), self.label, required=True,
                help=self.tr("Misalnya: Desil 1–4"),
            ),
            "question": FormRow(
                self.tr("Pertanyaan di meja layanan"), self.question,
                help=self.tr("Ditanyakan bila datanya belum ada; kosongkan untuk pertanyaan biasa."),
            ),
        }  # fmt: skip

    def _lay_out(self) -> None:
        self.keep_button = QPushButton(self.tr("Pakai kriteria ini"))
        self.keep_button.setProperty("role", "primary")
        self.keep_button.clicked.connect(lambda _on=False: self.keep())
        back = QPushButton(self.tr("Batal"))
        back.clicked.connect(self.cancelled)
        foot = QHBoxLayout()
        foot.addWidget(self.keep_button)
        foot.addWidget(back)
        foot.addStretch(1)
        numbers = QHBoxLayout()
        numbers.setSpacing(theme.PAGE_MARGIN)
        numbers.addWidget(self.rows["low"], 1)
        numbers.addWidget(self.rows["high"], 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(12)
        for name in ("group", "type", "item", "operator"):
            column.addWidget(self.rows[name])
        column.addLayout(numbers)
        for name in ("choices", "texts", "label", "question"):
            column.addWidget(self.rows[name])
        column.addWidget(self.unconfirmed)
        column.addLayout(foot)

    # -- showing ----------------------------------------------------------------------------------

    def show_criterion(self, content: Mapping[str, Any]) -> None:
        """Fills the form; what stands in a group is changed in the list, not here."""
        self._before = dict(content)
        self.group.set_value(content.get("type"))
        self.kind.set_value(content.get("type"))
        self.item.set_value(content.get("item"))
        self._kind_changed()
        self.operator.set_value(content.get("operator") or self._first_operator())
        self._show_value()
        value = content.get("value")
        first, last = value if self._operator() == "between" and isinstance(value, list) else (value, "")
        self.low.set_value("" if isinstance(first, list) or first is None else str(first))
        self.high.set_value(str(last))
        self.choices.set_value(self._listed())
        self.texts.set_value("; ".join(self._listed()))
        self.label.set_value(str(content.get("label", "")))
        self.question.set_value(str(content.get("question", "")))
        self.unconfirmed.setChecked(bool(content.get("unconfirmed")))
        show_problems(self.rows, {})

    def start(self) -> None:
        """Puts the cursor where the form begins."""
        (self.group if self._is_group() else self.kind).setFocus()

    def _kind(self) -> str:
        value = self.kind.value()
        return "" if value is None else str(value)

    def _operator(self) -> str:
        value = self.operator.value()
        return "" if value is None else str(value)

    def _is_group(self) -> bool:
        return self._before.get("type") in GROUPS

    def _first_operator(self) -> str:
        return TYPES[self._kind()].operators[0] if self._kind() else ""

    def _kind_changed(self) -> None:
        if self._kind():
            self.operator.set_choices([(op, OPERATORS[op]) for op in TYPES[self._kind()].operators])
            if self.operator.value() is None:
                self.operator.set_value(self._first_operator())
        self._show_value()

    def _show_value(self) -> None:
        """Only the fields that this kind of criterion has."""
        kind, operator, group = self._kind(), self._operator(), self._is_group()
        if not kind:
            operator = ""  # of a group, or of nothing chosen yet: no value to show
        lists = operator in _LISTS
        shown = {
            "group": group,
            "type": not group,
            "item": kind == "housing",
            "operator": bool(kind) and len(TYPES[kind].operators) > 1,
            "low": bool(operator) and not lists,
            "high": operator == "between",
            "choices": lists and kind not in _FREE,
            "texts": lists and kind in _FREE,
        }
        for name, on in shown.items():
            self.rows[name].setVisible(on and (not group or name == "group"))
        if shown["choices"]:
            named = self.names.get(kind) or choices_of(kind, str(self.item.value())) or {}
            self.choices.set_choices([*named.items(), *self._unlisted(kind, named)])

    def _listed(self) -> list[str]:
        """The values that the criterion had when it was opened."""
        value = self._before.get("value")
        return [str(entry) for entry in value] if isinstance(value, list) else []

    def _unlisted(self, kind: str, named: Mapping[str, str]) -> list[tuple[str, str]]:
        """Values that no list names any more: they stay until somebody takes them off."""
        if kind != self._before.get("type"):
            return []
        return [(entry, f"“{entry}”") for entry in self._listed() if entry not in named]

    # -- taking -----------------------------------------------------------------------------------

    def keep(self) -> None:
        """Hands the criterion on, or says what is missing."""
        from desktop.models.programme_reader import read_criterion
        from desktop.models.reference_reader import InvalidReference, Item

        content, problems = self._content()
        if not problems:
            filled = content | {INSIDE: [_ANY]} if self._is_group() else content
            try:
                read_criterion(Item(filled, "", ""))
            except InvalidReference as error:
                problems = {self._row_of(error.field): next(iter(error.problems.values()))}
        if show_problems(self.rows, problems) is None and not problems:
            self.done.emit(content)

    def _row_of(self, field: str) -> str:
        """The row in which a fault of that field is to be seen."""
        if field != "value":
            return field if field in self.rows else "label"
        return next((name for name in ("choices", "texts", "low") if not self.rows[name].isHidden()), "label")

    def _content(self) -> tuple[Json, dict[str, str]]:
        common = {"label": self.label.value()}
        if self.question.value():
            common["question"] = self.question.value()
        problems = {} if self.label.value() else {"label": self.tr("Isi bunyinya.")}
        unsure = {"unconfirmed": True} if self.unconfirmed.isChecked() else {}
        if self._is_group():
            head = {"type": self.group.value(), INSIDE: self._before.get(INSIDE, [])}
            return head | common | unsure, problems
        if not self._kind():
            return {}, {"type": self.tr("Pilih yang dilihat.")}
        value = self._value(problems)
        item = {"item": self.item.value()} if self._kind() == "housing" else {}
        head = {"type": self._kind(), **item, "operator": self._operator(), "value": value}
        return head | common | unsure, problems

    def _value(self, problems: dict[str, str]) -> Any:
        operator = self._operator()
        if operator in _LISTS:
            return self._list(problems)
        if operator == "==" and self._kind() in ASKED and not self.low.value().isdecimal():
            if not self.low.value():
                problems["low"] = self.tr("Isi dulu.")
            return self.low.value()
        low = self._number("low", self.low, problems)
        if operator == "==" and self._before.get("value") == str(low):
            return str(low)
        return [low, self._number("high", self.high, problems)] if operator == "between" else low

    def _list(self, problems: dict[str, str]) -> list[str]:
        before, name = self._listed(), "texts" if self._kind() in _FREE else "choices"
        if name == "texts":
            typed = self.texts.value()
            if typed and typed == "; ".join(before):
                return before
            found = [part.strip() for part in typed.split(";") if part.strip()]
        else:
            found = [str(value) for value in self.choices.values()]
        if not found:
            problems[name] = self.tr("Isi paling sedikit satu.")
        # What was there before keeps its order.
        return list(dict.fromkeys([*(entry for entry in before if entry in found), *found]))

    def _number(self, name: str, field: TextField, problems: dict[str, str]) -> int:
        text = field.value().replace(".", "")
        if not text.isdecimal():
            problems[name] = self.tr("Tulis angka.")
            return 0
        return int(text)
