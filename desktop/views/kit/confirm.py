"""Asks before something that cannot be undone; the button names what will happen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from desktop.views.growing_dialog import GrowingDialog
from desktop.views.kit import icons
from desktop.views.kit.dialogs import show_dialog
from desktop.views.kit.labels import label


class Confirm(GrowingDialog):
    """`action` is the button (`Batalkan rujukan`), never `Ya`; the way back is `Kembali`.

    With `reason` the user must say why, in `longest` letters at most (0: as many as wanted); read it from
    `reason_text()`.
    """

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        text: str,
        action: str,
        *,
        danger: bool = False,
        reason: str = "",
        longest: int = 0,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(440)
        self.setMaximumWidth(640)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        role = "danger" if danger else "warning"
        sign = QLabel()
        sign.setPixmap(icons.pixmap(role if danger else "help", "danger" if danger else "accent", 32, 2.0))
        words = QVBoxLayout()
        words.setSpacing(8)
        words.addWidget(label(title, "section", wrap=True))
        if text:
            words.addWidget(label(text, wrap=True))
        self._longest = longest
        self.too_long = label("", "danger", wrap=True)
        self.too_long.hide()
        self._reason: QPlainTextEdit | None = None
        if reason:
            self._reason = self._reason_field(reason, words)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        self.back = QPushButton(self.tr("&Kembali"))
        self.back.clicked.connect(self.reject)
        self.go = QPushButton(action)
        self.go.setProperty("role", "danger" if danger else "primary")
        self.go.clicked.connect(self.accept)
        first = self.back if danger else self.go
        first.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.back)
        buttons.addWidget(self.go)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(16)
        layout.addLayout(head)
        layout.addLayout(buttons)
        (self._reason or first).setFocus()
        self._check()

    def _reason_field(self, question: str, place: QVBoxLayout) -> QPlainTextEdit:
        title = QLabel(question)
        field = QPlainTextEdit()
        field.setAccessibleName(question.replace("&", ""))
        field.setTabChangesFocus(True)
        field.setFixedHeight(84)
        field.textChanged.connect(self._check)
        title.setBuddy(field)
        place.addWidget(title)
        place.addWidget(field)
        place.addWidget(self.too_long)
        return field

    def reason_text(self) -> str:
        """What the user gave as the reason."""
        return self._reason.toPlainText().strip() if self._reason is not None else ""

    def _check(self) -> None:
        length = len(self.reason_text())
        over = bool(self._longest) and length > self._longest
        words = self.tr("Paling banyak {0} huruf; sekarang {1}. Persingkat dulu.")
        self.too_long.setText(words.format(self._longest, length))
        self.too_long.setVisible(over)
        self.go.setEnabled(self._reason is None or (bool(length) and not over))


def ask(
    parent: QWidget | None,
    title: str,
    text: str,
    action: str,
    on_go: Callable[[], object],
    *,
    danger: bool = False,
) -> Confirm:
    """Opens a confirmation over its window; `on_go()` runs when the user presses `action`."""
    dialog = Confirm(parent, title, text, action, danger=danger)
    dialog.accepted.connect(on_go)
    show_dialog(dialog)
    return dialog


def ask_reason(
    parent: QWidget | None,
    title: str,
    text: str,
    action: str,
    question: str,
    on_go: Callable[[str], object],
    *,
    danger: bool = False,
    longest: int = 0,
) -> Confirm:
    """The same with a reason that must be given, `longest` letters at most; `on_go(reason)`."""
    dialog = Confirm(parent, title, text, action, danger=danger, reason=question, longest=longest)
    dialog.accepted.connect(lambda: on_go(dialog.reason_text()))
    show_dialog(dialog)
    return dialog
