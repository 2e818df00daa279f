"""What the forms for records about a family share: fields in one column, saving off the UI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.models.errors import InvalidInput
from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.choice_field import ChoiceField
from desktop.views.kit.date_field import DateField
from desktop.views.kit.focus import KeptFocus
from desktop.views.kit.form_field import FormField
from desktop.views.kit.form_row import FormRow, FormSection, enter_moves_on, show_problems
from desktop.views.kit.labels import label
from desktop.views.operations import run_operation

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from desktop.models.codes import LabelledEnum
    from desktop.services.desk import Desk
    from desktop.services.people.family_rows import PersonPage


class RecordForm(QWidget):
    """`saved(result)` once the service has kept it, `cancelled` when the user goes back.

    Keys of `rows` are the names of the service's fields, so that its messages find their place.
    """

    saved = Signal(object)
    cancelled = Signal()

    def __init__(self, desk: Desk, title: str, hint: str = "") -> None:
        super().__init__()
        self.desk = desk
        self.rows: dict[str, FormRow] = {}
        self.section = FormSection(title, hint)
        self._elsewhere = label("", "danger", wrap=True)
        self._elsewhere.hide()
        self.save_button = QPushButton(icons.icon("save", "on_accent"), self.tr("&Simpan (Ctrl+S)"))
        self.save_button.setProperty("role", "primary")
        self.save_button.clicked.connect(lambda _checked=False: self.save())
        self._focus = KeptFocus(self, self)
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self)
        keys.activated.connect(self.save_button.click)
        back = QPushButton(self.tr("&Kembali"))
        back.clicked.connect(lambda _checked=False: self.cancelled.emit())
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(back)
        buttons.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GRID, theme.GRID, theme.PAGE_MARGIN, theme.GRID)
        column.addWidget(self.section)
        column.addWidget(self._elsewhere)
        column.addLayout(buttons)
        column.addStretch(1)
        enter_moves_on(self)

    # -- fields -----------------------------------------------------------------------------------

    def add(self, key: str, text: str, field: Any, *, required: bool = False, note: str = "") -> Any:
        """Puts a field below the others and returns it."""
        self.section.add(self.row(key, text, field, required=required, note=note))
        return field

    def row(
        self, key: str, text: str, field: FormField, *, required: bool = False, note: str = ""
    ) -> FormRow:
        """A row that the service's messages will find."""
        self.rows[key] = FormRow(text, field, required=required, help=note)
        return self.rows[key]

    def day_field(self, *, today: bool = False, birth: bool = False) -> DateField:
        """A date on the office's calendar."""
        field = DateField(today=self.desk.today, birth=birth)
        if today:
            field.set_value(self.desk.today())
        return field

    @staticmethod
    def code_field(codes: type[LabelledEnum], chosen: str = "") -> ChoiceField:
        """A choice from a code list."""
        field = ChoiceField([(one.value, one.label) for one in codes])
        field.set_value(chosen or None)
        return field

    def whom_field(self, page: PersonPage) -> ChoiceField:
        """The whole family, or one of it; only the person where no family is known."""
        if page.family is None:
            field = ChoiceField([(page.hit.id, page.hit.name)])
        else:
            members = [(one.hit.id, one.hit.name) for one in page.family.members if not one.hit.gone]
            field = ChoiceField([("", self.tr("Seluruh keluarga")), *members])
        field.setCurrentIndex(0)
        return field

    def day(self, key: str) -> str:
        """The ISO day of a date row; empty without one."""
        found = self.rows[key].field.value()
        return found.isoformat() if found else ""

    def first(self) -> QWidget:
        """The field to begin with."""
        return next(iter(self.rows.values())).field

    def state(self) -> list[Any]:
        """What stands in the fields, in their order."""
        return [row.field.value() for row in self.rows.values()]

    # -- saving -----------------------------------------------------------------------------------

    def work(self) -> Callable[[], Any]:
        """What is to be done on the worker, with everything typed read now."""
        raise NotImplementedError

    def save(self) -> None:
        """Saves, or says what is wrong beside the field."""
        wrong = {
            key: self.tr("Tanggal belum dikenali. Contoh: 17/8/2026.")
            for key, row in self.rows.items()
            if isinstance(row.field, DateField) and row.field.is_wrong()
        }
        if wrong:
            show_problems(self.rows, wrong)
            return
        work = self.work()
        self._focus.leave()
        self.save_button.setEnabled(False)
        run_operation(self, lambda _p: work(), on_success=self._done, on_error=self._failed)

    def _done(self, result: object) -> None:
        self.save_button.setEnabled(True)
        self.saved.emit(result)

    def _failed(self, error: BaseException) -> None:
        self.save_button.setEnabled(True)
        self._focus.back()
        if not isinstance(error, InvalidInput):
            from desktop.views.kit import errors

            errors.show(error, self)
            return
        problems = self.places(error.problems)
        shown = {key: text for key, text in problems.items() if not self._hidden(key)}
        show_problems(self.rows, shown)
        rest = " ".join(text for key, text in problems.items() if key not in shown)
        self._elsewhere.setText(rest)
        self._elsewhere.setVisible(bool(rest))
        if rest and not shown:
            self.save_button.setFocus()  # beside the words, which may be out of sight

    def places(self, problems: Mapping[str, str]) -> dict[str, str]:
        """The service's messages by the row that should show them."""
        return dict(problems)

    def _hidden(self, key: str) -> bool:
        return key not in self.rows or self.rows[key].isHidden()
