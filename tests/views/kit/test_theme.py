"""Contrast, sizes and the cost of the dress."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QFile, QRect, QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.views import theme
from desktop.views.kit import icons
from tests.helpers.keyboard import bring_forward

PALETTES = {"light": theme.LIGHT, "dark": theme.DARK}
WORDS = ("text", "muted", "danger", "warning", "good", "info", "accent")
GROUNDS = ("surface", "page", "hover", "neutral_tint")


def test_contrast_of_known_pairs() -> None:
    assert theme.contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert theme.contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", PALETTES)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("word", WORDS)
def test_words_can_be_read_on_every_ground(name: str, ground: str, word: str) -> None:
    colours = PALETTES[name]
    ratio = theme.contrast(getattr(colours, word), getattr(colours, ground))
    assert ratio >= 4.5, f"{word} on {ground}: {ratio:.2f}"


@pytest.mark.parametrize("name", PALETTES)
def test_muted_is_better_than_five(name: str) -> None:
    colours = PALETTES[name]
    for ground in (colours.surface, colours.page, colours.accent_tint):
        assert theme.contrast(colours.muted, ground) > 5.0


@pytest.mark.parametrize("name", PALETTES)
@pytest.mark.parametrize("role", ["danger", "warning", "good", "info", "accent"])
def test_words_can_be_read_on_their_tint(name: str, role: str) -> None:
    colours = PALETTES[name]
    tint = getattr(colours, f"{role}_tint")
    assert theme.contrast(getattr(colours, role), tint) >= 4.5
    assert theme.contrast(colours.text, tint) >= 4.5


@pytest.mark.parametrize("name", PALETTES)
def test_status_words_can_be_read_on_a_selected_row(name: str) -> None:
    colours = PALETTES[name]
    for word in WORDS:
        assert theme.contrast(getattr(colours, word), colours.accent_tint) >= 4.5, word


@pytest.mark.parametrize("name", PALETTES)
def test_filled_grounds_and_edges(name: str) -> None:
    colours = PALETTES[name]
    assert theme.contrast(colours.on_accent, colours.accent) >= 4.5
    assert theme.contrast(colours.on_accent, colours.accent_hover) >= 4.5
    assert theme.contrast(colours.on_practice, colours.practice) >= 4.5
    # WCAG 1.4.11: the edge of a field and the focus ring need 3:1.
    assert theme.contrast(colours.field_border, colours.surface) >= 3.0
    assert theme.contrast(colours.accent, colours.page) >= 3.0


def test_the_sheet_leaves_no_token_open() -> None:
    for colours in PALETTES.values():
        for sizes in theme.SCALES.values():
            sheet = theme.style_sheet(colours, sizes)
            assert not re.search(r"@\w", sheet.partition("*/")[2])


def test_every_picture_of_the_sheet_exists() -> None:
    for colours in PALETTES.values():
        sheet = theme.style_sheet(colours, theme.SCALES["sedang"])
        for path in re.findall(r"url\((.+?)\)", sheet):
            assert path.startswith("styles:")
            assert (theme.RESOURCES / "styles" / path.removeprefix("styles:")).is_file(), path


def test_the_sheet_is_read_to_its_end_wherever_the_program_lies(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A path with a space once ended it at the first picture, for everybody whose name has two words."""
    moved = tmp_path / "Ibu Siti Nurjánah (loket 'A')"
    shutil.copytree(theme.RESOURCES / "styles", moved / "styles")
    try:
        with monkeypatch.context() as patch:
            patch.setattr(theme, "RESOURCES", moved)
            theme.apply(qapp)
            field = QLineEdit()
            qtbot.addWidget(field)
            field.ensurePolished()
            assert field.sizeHint().height() >= 34
            assert QFile.exists("styles:chevron-down-light.svg")
    finally:
        theme.apply(qapp)


def test_nothing_is_smaller_than_nine_points() -> None:
    for sizes in theme.SCALES.values():
        assert min(sizes) >= 9


def test_scale_and_dark_are_applied(qapp: QApplication, qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme.notifier().changed):
        theme.apply(qapp, "besar", dark=True)
    assert theme.is_dark()
    assert qapp.font().pointSize() == 12
    assert theme.color("accent") == QColor(theme.DARK.accent)
    assert theme.scaled(100) == 120
    theme.apply(qapp, "sedang", dark=False)
    assert not theme.is_dark()
    assert qapp.font().pointSize() == 10


def test_an_unknown_scale_falls_back_to_the_middle(qapp: QApplication) -> None:
    theme.apply(qapp, "raksasa", dark=False)
    assert qapp.font().pointSize() == 10


@pytest.mark.parametrize("name", icons.names())
def test_icons_take_the_colour_of_their_role(name: str, qapp: QApplication) -> None:
    image = icons.pixmap(name, "danger", 20, 2.0).toImage()
    assert image.size() == QSize(40, 40)
    inked = [
        image.pixelColor(x, y) for x in range(40) for y in range(40) if image.pixelColor(x, y).alpha() > 200
    ]
    assert inked, "nothing was drawn"
    red = QColor(theme.LIGHT.danger)
    assert all(abs(pixel.red() - red.red()) < 12 for pixel in inked)


def test_the_focus_is_one_ring_around_a_button(qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply(qapp, "sedang", dark=False)
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    first, second = QPushButton("Satu"), QPushButton()
    second.setFixedWidth(120)
    row.addWidget(first)
    row.addWidget(second)
    bring_forward(window, qtbot)
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Tab)  # only a key makes the style draw its own frame
    assert second.hasFocus()
    image = second.grab().toImage()
    inside = {image.pixelColor(x, image.height() // 2).name() for x in range(6, 114)}
    assert inside == {theme.color("surface").name()}


def test_an_unknown_icon_is_refused_at_once(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        icons.icon("no-such-picture")


def test_an_icon_follows_the_theme_without_being_made_again(qapp: QApplication, qtbot: QtBot) -> None:
    button = QPushButton(icons.icon("home"), "Beranda")
    qtbot.addWidget(button)
    light = button.icon().pixmap(QSize(20, 20), 1.0).toImage()
    theme.apply(qapp, dark=True)
    dark = button.icon().pixmap(QSize(20, 20), 1.0).toImage()
    theme.apply(qapp, dark=False)
    assert light != dark
    assert button.icon().pixmap(QSize(20, 20), 1.0).toImage() == light


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("made", [QCheckBox, QRadioButton])
def test_a_tick_that_cannot_be_changed_can_be_seen(
    made: type[QAbstractButton], dark: bool, qapp: QApplication, qtbot: QtBot
) -> None:
    theme.apply(qapp, "sedang", dark=dark)
    box = made()
    box.setText("Fotokopi KTP")
    qtbot.addWidget(box)
    box.setChecked(True)
    box.setEnabled(False)
    box.resize(box.sizeHint())
    inside = QRect(10, box.height() // 2 - 5, 10, 10)
    picture = box.grab(inside).toImage()
    tones = [
        picture.pixelColor(x, y).lightness() for x in range(picture.width()) for y in range(picture.height())
    ]
    assert max(tones) - min(tones) > 70
    theme.apply(qapp, "sedang", dark=False)
