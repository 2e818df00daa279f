"""A date the way people write it: `17/8/26`, `17 agustus`, `kemarin`; or picked from a calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.form_field import FormField
from desktop.views.kit.labels import label

Parser = Callable[[str, date], date | None]


def _default_parser(birth: bool) -> Parser:
    def parse(text: str, today: date) -> date | None:
        from desktop.models.dates import parse_date

        return parse_date(text, today, birth=birth)

    return parse


class DateField(FormField, QWidget):
    """A line that understands dates, a calendar button, and the understood day in words below.

    `value()` is None while the field is empty or cannot be understood; `is_wrong()` tells which.
    `birth` reads what would lie in the future as past. `today` is the office's own day.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        parser: Parser | None = None,
        today: Callable[[], date] = date.today,
        birth: bool = False,
    ) -> None:
        super().__init__(parent)
        self._parse = parser or _default_parser(birth)
        self._today = today
        self._value: date | None = None
        self.edit = QLineEdit()
        self.edit.setMaxLength(40)
        self._example = "17/8/1980" if birth else "17/8/2026"
        self.edit.setPlaceholderText(self.tr("misalnya {date}").format(date=self._example))
        self.edit.textChanged.connect(self._typed)
        self.edit.editingFinished.connect(self._settle)
        self._button = QToolButton()
        self._button.setIcon(icons.icon("calendar"))
        self._button.setFixedWidth(36)
        self._button.setAccessibleName(self.tr("Buka kalender"))
        self._button.setToolTip(self.tr("Buka kalender (panah bawah)"))
        self._button.clicked.connect(self.open_calendar)
        self._words = label("", "muted", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.edit, 1)
        row.addWidget(self._button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(row)
        layout.addWidget(self._words)
        self._words.hide()
        self._popup: QWidget | None = None
        self.setFocusProxy(self.edit)
        self.setFocusPolicy(self.edit.focusPolicy())  # else Qt leaves it behind when Tab's order is changed

    def value(self) -> date | None:
        """The day understood, None without one."""
        return self._value

    def set_value(self, day: date | None) -> None:
        """Shows a day; None empties the field."""
        self.edit.setText(f"{day:%d-%m-%Y}" if day is not None else "")

    def is_wrong(self) -> bool:
        """True when something is typed that is no date."""
        return bool(self.edit.text().strip()) and self._value is None

    def words(self) -> str:
        """The line under the field: the day in words, or that it was not understood."""
        return self._words.text() if not self._words.isHidden() else ""

    def _typed(self, text: str) -> None:
        before = self._value
        self._value = self._parse(text, self._today()) if text.strip() else None
        if self._value is not None:
            self._say(in_words(self._value))
        else:
            self._say("")
        if self._value != before:
            self.value_changed.emit()

    def _settle(self) -> None:
        if self._value is not None:
            day = self._value
            self.edit.setText(f"{day:%d-%m-%Y}")
        elif self.is_wrong():
            wrong = self.tr("Tanggal belum dikenali. Contoh: {date} atau 17 agustus.")
            self._say(wrong.format(date=self._example))

    def _say(self, text: str) -> None:
        self._words.setText(text)
        self._words.setVisible(bool(text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def open_calendar(self) -> None:
        """Shows a calendar under the field; Enter or a click takes the day, Esc closes it."""
        frame = QWidget(self, Qt.WindowType.Popup)
        frame.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = self._calendar(frame)
        day = self._value or self._today()
        calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        calendar.clicked.connect(self._picked)
        calendar.activated.connect(self._picked)
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(calendar)
        self._popup = frame
        frame.move(self._beside(frame.sizeHint()))
        frame.show()
        frame.move(self._beside(frame.size()))  # only now is it as large as its style makes it
        calendar.setFocus()

    def _beside(self, size: QSize) -> QPoint:
        """Where on the screen: under the field, or over it where the screen ends below."""
        room = self.screen().availableGeometry()
        place = self.edit.mapToGlobal(QPoint(0, self.edit.height() + 2))
        if place.y() + size.height() > room.y() + room.height():
            place.setY(self.edit.mapToGlobal(QPoint(0, -2)).y() - size.height())
        place.setX(min(place.x(), room.x() + room.width() - size.width()))
        return QPoint(max(place.x(), room.left()), max(place.y(), room.top()))

    def _calendar(self, frame: QWidget) -> QCalendarWidget:
        """A month in Indonesian: Monday first, Sundays red, days large enough to hit."""
        calendar = QCalendarWidget(frame)
        calendar.setAccessibleName(self.tr("Kalender"))
        calendar.setLocale(QLocale(QLocale.Language.Indonesian, QLocale.Country.Indonesia))
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setMinimumSize(theme.scaled(320), theme.scaled(300))
        for day, role in ((Qt.DayOfWeek.Saturday, "text"), (Qt.DayOfWeek.Sunday, "danger")):
            look = QTextCharFormat()
            look.setForeground(theme.color(role))
            calendar.setWeekdayTextFormat(day, look)
        turns = (
            ("qt_calendar_prevmonth", "chevron-left", self.tr("Bulan sebelumnya")),
            ("qt_calendar_nextmonth", "chevron-right", self.tr("Bulan berikutnya")),
        )
        for name, sign, words in turns:
            button = calendar.findChild(QToolButton, name)
            if button is not None:
                button.setIcon(icons.icon(sign))
                button.setAccessibleName(words)
        return calendar

    def _picked(self, day: QDate) -> None:
        self.set_value(date(day.year(), day.month(), day.day()))
        if self._popup is not None:
            self._popup.close()
            self._popup = None
        self.edit.setFocus()


def in_words(day: date) -> str:
    """A day as `Senin, 17 Agustus 2026`."""
    from desktop.models.dates import long_date

    return long_date(day)
