"""Fields and form rows under the keyboard."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.views.kit.choice_field import ChoiceField, MultiChoiceField
from desktop.views.kit.date_field import DateField
from desktop.views.kit.fields import LONGEST_TEXT, LongTextField, NikField, PhoneField, TextField
from desktop.views.kit.file_drop import FileDrop, size_in_words, thumbnail
from desktop.views.kit.form_row import FormRow, FormSection, all_allowed, enter_moves_on, show_problems
from desktop.views.settings.number_field import NumberField

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
TODAY = date(2026, 8, 20)


def shown(qtbot: QtBot, widget: QWidget) -> QWidget:
    qtbot.addWidget(widget)
    widget.show()
    widget.activateWindow()
    widget.setFocus()
    return widget


def line(field: ChoiceField) -> QLineEdit:
    edit = field.lineEdit()
    assert edit is not None
    return edit


# NIK and telephone


def test_a_nik_is_grouped_while_typed_and_plain_inside(qtbot: QtBot) -> None:
    field = NikField()
    shown(qtbot, field)
    qtbot.keyClicks(field, "3201a0145-0378 00029999")
    assert field.text() == "3201 0145 0378 0002"
    assert field.value() == "3201014503780002"
    assert field.complete()


def test_copying_and_cutting_a_nik_gives_plain_digits(qtbot: QtBot) -> None:
    field = NikField()
    shown(qtbot, field)
    field.set_value("3201014503780002")
    field.selectAll()
    qtbot.keyClick(field, Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "3201014503780002"
    field.setSelection(0, 5)
    qtbot.keyClick(field, Key.Key_X, CTRL)
    assert QGuiApplication.clipboard().text() == "3201"
    assert field.text() == "0145 0378 0002"


def test_a_pasted_nik_may_hold_anything_between_its_digits(qtbot: QtBot) -> None:
    field = NikField()
    shown(qtbot, field)
    QGuiApplication.clipboard().setText("NIK: 3201.0145.0378.0002\n")
    qtbot.keyClick(field, Key.Key_V, CTRL)
    assert field.value() == "3201014503780002"


def test_correcting_in_the_middle_keeps_the_place(qtbot: QtBot) -> None:
    field = NikField()
    shown(qtbot, field)
    field.set_value("320101450378")
    field.setCursorPosition(5)  # after the space
    qtbot.keyClick(field, Key.Key_Backspace)
    assert field.value() == "32001450378"
    assert field.cursorPosition() == 3
    qtbot.keyClicks(field, "9")
    assert field.text() == "3209 0145 0378"
    assert field.cursorPosition() == 4


def test_a_nik_tells_each_change_once(qtbot: QtBot) -> None:
    field = NikField()
    heard: list[str] = []
    field.value_changed.connect(lambda: heard.append(field.value()))
    field.set_value("3201")
    field.set_value("3201")
    field.set_value(None)
    assert heard == ["3201", ""]


@pytest.mark.parametrize(
    ("typed", "value", "text"),
    [
        ("+62 812-3456-7890", "081234567890", "0812 3456 7890"),
        ("6281234567890", "081234567890", "0812 3456 7890"),
        ("0251 8321234", "02518321234", "0251 8321 234"),
        ("62218321234", "0218321234", "0218 3212 34"),
        ("6283 1234", "0831234", "0831 234"),
        ("6231 2345", "62312345", "6231 2345"),
        ("", "", ""),
    ],
)
def test_telephone_numbers_take_one_form(qtbot: QtBot, typed: str, value: str, text: str) -> None:
    field = PhoneField()
    qtbot.addWidget(field)
    field.set_value(typed)
    assert field.value() == value
    assert field.text() == text


def test_a_telephone_number_can_be_typed_key_by_key(qtbot: QtBot) -> None:
    field = PhoneField()
    shown(qtbot, field)
    qtbot.keyClicks(field, "+6281234567890")
    assert field.value() == "081234567890"


# text


def test_one_line_is_tidied_and_limited(qtbot: QtBot) -> None:
    field = TextField(longest=10)
    qtbot.addWidget(field)
    field.set_value("  Siti   Aminah binti")
    assert field.value() == "Siti A"
    field = TextField()
    qtbot.addWidget(field)
    field.setText("  O'Neil   <b> ")
    assert field.value() == "O'Neil <b>"


def test_long_text_pastes_words_only_and_has_an_end(qtbot: QtBot) -> None:
    field = LongTextField()
    qtbot.addWidget(field)
    data = QMimeData()
    data.setHtml("<b>tebal</b>")
    data.setText("tebal" + "x" * (LONGEST_TEXT + 10))
    field.insertFromMimeData(data)
    assert len(field.toPlainText()) == LONGEST_TEXT
    assert field.value().startswith("tebal")


# dates


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("17/8/26", date(2026, 8, 17)),
        ("17 agustus", date(2026, 8, 17)),
        ("kemarin", date(2026, 8, 19)),
        ("", None),
    ],
)
def test_a_date_as_people_write_it(qtbot: QtBot, typed: str, day: date | None) -> None:
    field = DateField(today=lambda: TODAY)
    shown(qtbot, field)
    qtbot.keyClicks(field.edit, typed)
    assert field.value() == day
    assert not field.is_wrong()


def test_a_date_is_said_in_words_and_settles_on_leaving(qtbot: QtBot) -> None:
    field = DateField(today=lambda: TODAY)
    shown(qtbot, field)
    qtbot.keyClicks(field.edit, "17 ags")
    assert field.words() == "Senin, 17 Agustus 2026"
    qtbot.keyClick(field.edit, Key.Key_Return)
    assert field.edit.text() == "17-08-2026"
    assert field.value() == date(2026, 8, 17)


def test_no_date_is_said_only_after_typing_ended(qtbot: QtBot) -> None:
    field = DateField(today=lambda: TODAY)
    shown(qtbot, field)
    qtbot.keyClicks(field.edit, "besar")
    assert field.words() == ""
    assert field.is_wrong()
    qtbot.keyClick(field.edit, Key.Key_Return)
    assert field.words().startswith("Tanggal belum dikenali")


def test_another_parser_can_be_given(qtbot: QtBot) -> None:
    field = DateField(parser=lambda text, today: today if text == "x" else None, today=lambda: TODAY)
    qtbot.addWidget(field)
    field.edit.setText("x")
    assert field.value() == TODAY


@pytest.mark.qt_log_ignore("does not support", extend=True)  # the offscreen platform has no popups
def test_a_day_is_picked_from_the_calendar_by_keyboard(qtbot: QtBot) -> None:
    field = DateField(today=lambda: TODAY)
    shown(qtbot, field)
    heard: list[date | None] = []
    field.value_changed.connect(lambda: heard.append(field.value()))
    qtbot.keyClick(field.edit, Key.Key_Down)
    calendar = field.findChild(QCalendarWidget)
    assert calendar is not None
    view = calendar.findChild(QWidget, "qt_calendar_calendarview")
    assert view is not None
    qtbot.keyClick(view, Key.Key_Left)
    qtbot.keyClick(view, Key.Key_Return)
    assert field.value() == date(2026, 8, 19)
    assert heard == [date(2026, 8, 19)]


@pytest.mark.qt_log_ignore("does not support", extend=True)  # the offscreen platform has no popups
@pytest.mark.parametrize("place", ["top", "bottom"])
def test_the_calendar_is_whole_on_the_screen(qtbot: QtBot, place: str) -> None:
    field = DateField(today=lambda: date(2026, 8, 18))
    shown(qtbot, field)
    room = field.screen().availableGeometry()
    field.move(room.right() - 60, room.top() if place == "top" else room.bottom() - field.height())
    field.open_calendar()
    popup = field._popup
    assert popup is not None
    assert room.contains(popup.geometry())
    over = QRect(field.edit.mapToGlobal(QPoint(0, 0)), field.edit.size())
    assert not popup.geometry().intersects(over)
    popup.close()


# choices

KINDS = [(n, f"Jenis {n}") for n in range(20)]


def test_a_long_list_is_found_by_any_part_of_a_word(qtbot: QtBot) -> None:
    field = ChoiceField([*KINDS, ("kis", "Kartu KIS tidak aktif")])
    shown(qtbot, field)
    assert field.value() is None
    heard: list[object] = []
    field.value_changed.connect(lambda: heard.append(field.value()))
    line(field).setText("tidak ak")
    line(field).editingFinished.emit()
    assert field.value() == "kis"
    assert field.words() == "Kartu KIS tidak aktif"
    assert heard == ["kis"]


def test_text_that_is_no_choice_goes_back(qtbot: QtBot) -> None:
    field = ChoiceField(KINDS)
    qtbot.addWidget(field)
    field.set_value(3)
    for text in ("jenis", "entah"):
        line(field).setText(text)
        line(field).editingFinished.emit()
        assert field.value() == 3
        assert line(field).text() == "Jenis 3"
    line(field).setText("")
    line(field).editingFinished.emit()
    assert field.value() is None


def test_new_choices_keep_the_value_while_they_hold_it(qtbot: QtBot) -> None:
    field = ChoiceField([("a", "A"), ("b", "B")])
    qtbot.addWidget(field)
    field.set_value("b")
    field.set_choices([("b", "Be"), ("c", "Ce")])
    assert field.value() == "b"
    heard: list[object] = []
    field.value_changed.connect(lambda: heard.append(field.value()))
    field.set_choices([("c", "Ce")])
    assert field.value() is None
    assert heard == [None]


def test_a_wheel_over_a_form_changes_nothing(qtbot: QtBot) -> None:
    field = ChoiceField([("a", "A"), ("b", "B")])
    shown(qtbot, field)
    field.set_value("b")
    point = QPointF(5, 5)
    none = Qt.MouseButton.NoButton
    event = QWheelEvent(
        point, point, QPoint(0, 0), QPoint(0, 120), none, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(field, event)
    assert field.value() == "b"
    assert not event.isAccepted()


def test_several_choices(qtbot: QtBot) -> None:
    field = MultiChoiceField(KINDS)
    shown(qtbot, field)
    field.set_value([2, 5])
    assert field.values() == [2, 5]
    field.list.setCurrentRow(7)
    qtbot.keyClick(field.list, Key.Key_Space)
    assert field.value() == [2, 5, 7]
    field._search.setText("jenis 1")
    assert [i for i in range(20) if not field.list.item(i).isHidden()] == [1, *range(10, 20)]
    field.set_choices(KINDS[:6])
    assert field.values() == [2, 5]
    assert not field._search.isVisible()


# rows


def test_a_row_says_everything_in_words(qtbot: QtBot) -> None:
    edit = TextField()
    row = FormRow("&Nama", edit, help="Sesuai KTP.", required=True)
    shown(qtbot, row)
    assert edit.accessibleName() == "Nama"
    assert edit.accessibleDescription() == "Wajib diisi. Sesuai KTP."
    assert "wajib" in [label.text() for label in row.findChildren(QLabel)]
    row.set_error("Nama belum diisi.")
    assert row.error() == "Nama belum diisi."
    assert edit.property("invalid") is True
    assert edit.accessibleDescription().startswith("Nama belum diisi.")
    row.clear_error()
    assert row.error() == ""
    assert edit.property("invalid") is False


def test_messages_are_plain_text(qtbot: QtBot) -> None:
    row = FormRow("&Nama", TextField())
    qtbot.addWidget(row)
    row.set_error("<img src=x> & co")
    assert all(
        label.textFormat() == Qt.TextFormat.PlainText
        for label in row.findChildren(QLabel)
        if "<" in label.text()
    )


def test_the_access_key_goes_to_the_field(qtbot: QtBot) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    first, second = TextField(), DateField(today=lambda: TODAY)
    column.addWidget(FormRow("&Nama", first))
    column.addWidget(FormRow("&Tanggal", second))
    shown(qtbot, page)
    qtbot.waitUntil(page.isActiveWindow)
    qtbot.keyClick(page, Key.Key_T, Qt.KeyboardModifier.AltModifier)
    assert second.edit.hasFocus()
    assert second.edit.accessibleName() == "Tanggal"


def test_problems_go_to_their_rows_and_the_first_gets_the_keyboard(qtbot: QtBot) -> None:
    section = FormSection("Pelapor")
    rows = {name: section.add(FormRow(name, TextField())) for name in ("name", "nik", "phone")}
    shown(qtbot, section)
    qtbot.waitUntil(section.isActiveWindow)
    rows["name"].set_error("old")
    first = show_problems(rows, {"phone": "Nomor keliru.", "nik": "Kurang satu angka.", "other": "x"})
    assert first is rows["nik"]
    assert rows["nik"].field.hasFocus()
    assert [row.error() for row in rows.values()] == ["", "Kurang satu angka.", "Nomor keliru."]
    assert show_problems(rows, {"other": "x"}) is None


class Form(QWidget):
    """A small form with every kind of field Enter must pass."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        self.name, self.hidden_one, self.kind = TextField(), TextField(), ChoiceField([("a", "A")])
        self.story, self.save = LongTextField(), QPushButton("Simpan")
        for field in (self.name, self.hidden_one, self.kind, self.story, self.save):
            column.addWidget(field)
        self.hidden_one.hide()
        self.pressed = 0
        self.save.clicked.connect(self._count)
        enter_moves_on(self)

    def _count(self) -> None:
        self.pressed += 1


def test_enter_moves_on_and_presses_buttons(qtbot: QtBot) -> None:
    form = Form()
    shown(qtbot, form)
    qtbot.waitUntil(form.isActiveWindow)
    form.name.setFocus()
    qtbot.keyClick(form.name, Key.Key_Return)
    assert form.kind.hasFocus()
    qtbot.keyClick(form.kind, Key.Key_Return)
    assert form.story.hasFocus()
    qtbot.keyClicks(form.story, "satu")
    qtbot.keyClick(form.story, Key.Key_Return)
    assert form.story.toPlainText() == "satu\n"
    qtbot.keyClick(form.story, Key.Key_Return, CTRL)
    assert form.save.hasFocus()
    qtbot.keyClick(form.save, Key.Key_Enter)
    assert form.pressed == 1


# files


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "foto KTP & 'rumah'.png"
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(0)
    image.save(str(path))
    return path


def test_files_are_dropped_and_taken_out(qtbot: QtBot, photo: Path) -> None:
    drop = FileDrop()
    shown(qtbot, drop)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(photo)), QUrl("https://example.org/x.png")])
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    event = QDropEvent(QPointF(5, 5), action, data, button, Qt.KeyboardModifier.NoModifier)
    with qtbot.waitSignal(drop.changed):
        drop.dropEvent(event)
    assert drop.files() == [photo]
    drop.add_files([photo])
    assert drop.files() == [photo]
    remove = next(b for b in drop.findChildren(QWidget) if b.accessibleName() == f"Keluarkan {photo.name}")
    qtbot.mouseClick(remove, Qt.MouseButton.LeftButton)
    assert drop.files() == []
    assert photo.exists()


def test_a_file_that_does_not_fit_is_refused_with_a_reason(qtbot: QtBot, photo: Path, tmp_path: Path) -> None:
    drop = FileDrop(largest=100)
    qtbot.addWidget(drop)
    drop.add_files([photo])
    assert drop.note() == f"{photo.name} terlalu besar. Paling besar 1 KB."
    drop.add_files([tmp_path / "virus.exe"])
    assert drop.note().startswith("virus.exe tidak dapat dilampirkan.")
    drop.add_files([tmp_path / "hilang.pdf"])
    assert drop.note() == "hilang.pdf tidak dapat dibaca. Periksa lalu pilih lagi."
    assert drop.files() == []


def test_a_thumbnail_only_of_real_pictures(photo: Path, tmp_path: Path) -> None:
    small = thumbnail(photo, 40, 2.0)
    assert small is not None
    assert (small.width(), small.height()) == (80, 53)
    fake = tmp_path / "x.png"
    fake.write_bytes(b"not a picture")
    assert thumbnail(fake) is None
    assert thumbnail(tmp_path / "x.pdf") is None


@pytest.mark.parametrize(("size", "words"), [(10, "1 KB"), (820_400, "820 KB"), (3_440_000, "3,4 MB")])
def test_sizes_in_words(size: int, words: str) -> None:
    assert size_in_words(size) == words


def test_set_files_replaces(qtbot: QtBot, photo: Path) -> None:
    drop = FileDrop()
    qtbot.addWidget(drop)
    drop.set_files([photo])
    drop.set_files([])
    assert drop.files() == []
    assert isinstance(drop.focusProxy(), QPushButton)
    assert not isinstance(drop.focusProxy(), QLineEdit)


# whole numbers


def test_a_number_out_of_range_stays_as_it_was_typed_and_is_told(qtbot: QtBot) -> None:
    field = NumberField(1, 100, "%")
    row = FormRow("&Target", field)
    shown(qtbot, row)
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "150")
    assert field.value() == 150, "no digit is swallowed: 150 is not 15"
    assert row.error() == "Isi angka dari 1 sampai 100."
    assert not all_allowed([row])
    field.selectAll()
    qtbot.keyClicks(field, "15")
    assert row.error() == ""
    assert all_allowed([row])
    field.set_value(0)
    assert row.error()
    row.hide()
    assert all_allowed([row]), "a field that is not in sight stops nothing"


def test_the_arrows_of_a_number_stop_where_its_range_ends(qtbot: QtBot) -> None:
    field = NumberField(1, 100, "%")
    shown(qtbot, field)
    field.set_value(99)
    for _ in range(3):
        qtbot.keyClick(field, Key.Key_Up)
    assert field.value() == 100
    qtbot.keyClick(field, Key.Key_PageDown)
    assert field.value() == 90
    field.set_value(2)
    for _ in range(3):
        qtbot.keyClick(field, Key.Key_Down)
    assert field.value() == 1
    field.set_value(150)
    qtbot.keyClick(field, Key.Key_Down)
    assert field.value() == 100, "the way back leads into the range"
