"""The look of the program: colours by role, font sizes and one style sheet.

Colours and measures come from the design rules of the product: one accent, a light
and a dark palette, an 8 px grid, 1 px borders, a 2 px focus ring, no shadows. The module
is imported by the first window, so it only needs Qt and reads one small template.

What the first window needs never says `Qt.` while it loads and paints: PySide6 builds the 94 enums
of that namespace when it is first looked at, a tenth of the whole start. There it is `QtCore.Qt`,
inside the functions that come later.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from PySide6 import QtCore
from PySide6.QtCore import QDir, QObject, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

RESOURCES = Path(__file__).resolve().parents[2] / "resources"

GRID = 8  # px
FORM_ROW = 36  # px, height of a field
TABLE_ROW = 34  # px
PAGE_MARGIN = 16  # px
GROUP_GAP = 24  # px
TARGET = 32  # px, smallest thing one must be able to hit

FONT_FAMILIES = ["Segoe UI", "Noto Sans", "Liberation Sans", "DejaVu Sans"]


class Palette(NamedTuple):
    """Colour tokens by role, each a `#RRGGBB` string."""

    accent: str
    accent_hover: str
    accent_tint: str
    on_accent: str
    surface: str
    page: str
    hover: str
    border: str
    field_border: str
    text: str
    muted: str
    danger: str
    warning: str
    good: str
    info: str
    danger_tint: str
    warning_tint: str
    good_tint: str
    info_tint: str
    neutral_tint: str
    practice: str
    on_practice: str


LIGHT = Palette(
    accent="#0B6E69",
    accent_hover="#095753",
    accent_tint="#DDEFED",
    on_accent="#FFFFFF",
    surface="#FFFFFF",
    page="#F6F7F7",
    hover="#EDF1F0",
    border="#D5DAD9",
    field_border="#7C8987",
    text="#16201F",
    muted="#51605E",
    danger="#B42318",
    warning="#9A5B00",
    good="#0A6B3D",
    info="#175CD3",
    danger_tint="#FEF3F2",
    warning_tint="#FFF7E6",
    good_tint="#ECFDF3",
    info_tint="#EFF5FF",
    neutral_tint="#EEF1F0",
    practice="#5B3FA8",
    on_practice="#FFFFFF",
)

DARK = Palette(
    accent="#55C4BB",
    accent_hover="#79D6CE",
    accent_tint="#1D3F3C",
    on_accent="#06201E",
    surface="#1C2423",
    page="#151B1A",
    hover="#26302F",
    border="#3B4745",
    field_border="#7F8F8C",
    text="#E8EEED",
    muted="#A9B7B5",
    danger="#FF9A8F",
    warning="#F0B355",
    good="#63D297",
    info="#8FB8FF",
    danger_tint="#3A1C19",
    warning_tint="#362710",
    good_tint="#12301F",
    info_tint="#182A49",
    neutral_tint="#2A3332",
    practice="#5B3FA8",
    on_practice="#FFFFFF",
)


class FontSizes(NamedTuple):
    """Font sizes in points: running text, section head, page title, smallest."""

    body: int
    section: int
    title: int
    small: int


SCALES = {
    "kecil": FontSizes(9, 11, 14, 9),
    "sedang": FontSizes(10, 12, 16, 9),
    "besar": FontSizes(12, 14, 19, 11),
}


class _Theme(QObject):
    """Holds what is in force; `changed` tells painters that keep pixels of their own."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.palette = LIGHT
        self.sizes = SCALES["sedang"]
        self.forced_dark: bool | None = None
        self.follows_system = False
        self.styled = False


_theme = _Theme()


def notifier() -> _Theme:
    """The object whose `changed` signal fires after every `apply`."""
    return _theme


def palette() -> Palette:
    """The palette in force."""
    return _theme.palette


def is_dark() -> bool:
    """True while the dark palette is in force."""
    return _theme.palette is DARK


def color(role: str) -> QColor:
    """The colour of a token by name, for painters.

    Raises AttributeError for a name that is no token.
    """
    return QColor(getattr(_theme.palette, role))


def tint(role: str) -> QColor:
    """The background that belongs to a role; the neutral one for any other name."""
    return QColor(getattr(_theme.palette, f"{role}_tint", _theme.palette.neutral_tint))


def font(size: str = "body", *, bold: bool = False) -> QFont:
    """A copy of the program's font in one of the sizes of `FontSizes`."""
    result = QFont(QApplication.font())
    result.setPointSize(getattr(_theme.sizes, size))
    result.setBold(bold)
    return result


def scaled(width: int) -> int:
    """A width meant for the middle font size, in px of the size in force."""
    return round(width * _theme.sizes.body / SCALES["sedang"].body)


def application(name: str) -> QApplication:
    """The application in the program's style; `apply` gives it colours and fonts.

    The style is named at its making: when it is set later PySide6 wraps a QStyle, which takes 20 ms.
    """
    _theme.styled = True
    return QApplication([name, "-style", "Fusion"])


def apply(app: QApplication, scale: str = "sedang", dark: bool | None = None) -> None:
    """Dress the application.

    `scale` is `kecil`, `sedang` or `besar`; `dark` None follows the system, now and later.
    """
    _theme.sizes = SCALES.get(scale, SCALES["sedang"])
    _theme.forced_dark = dark
    wanted = _system_is_dark(app) if dark is None else dark
    if not _theme.follows_system:
        _theme.follows_system = True
        app.styleHints().colorSchemeChanged.connect(lambda _scheme: _follow_system())
    _dress(app, wanted)


def _system_is_dark(app: QApplication) -> bool:
    if not _theme.follows_system:  # nothing is dressed yet: the colours are the system's own
        return app.palette().color(QPalette.ColorRole.Window).lightness() < 128
    return bool(app.styleHints().colorScheme() == QtCore.Qt.ColorScheme.Dark)


def _follow_system() -> None:
    app = QApplication.instance()
    if _theme.forced_dark is None and isinstance(app, QApplication):
        dark = _system_is_dark(app)
        if dark != is_dark():
            _dress(app, dark)


def _dress(app: QApplication, dark: bool) -> None:
    _theme.palette = DARK if dark else LIGHT
    if not _theme.styled:
        _theme.styled = True
        app.setStyle("Fusion")
    app.setFont(_base_font())
    app.setPalette(_qt_palette(_theme.palette))
    app.setStyleSheet(style_sheet(_theme.palette, _theme.sizes))
    _theme.changed.emit()


def _base_font() -> QFont:
    result = QFont()
    result.setFamilies(FONT_FAMILIES)
    result.setPointSize(_theme.sizes.body)
    return result


def style_sheet(colours: Palette, sizes: FontSizes) -> str:
    """The style sheet with every `@token` of the template filled in."""
    text = (RESOURCES / "styles" / "app.qss").read_text(encoding="utf-8")
    values = {**colours._asdict(), **{f"{k}_pt": f"{v}pt" for k, v in sizes._asdict().items()}}
    values["mode"] = "dark" if colours is DARK else "light"
    # By a name that Qt looks up: a folder with a space or a bracket in its path would end the url there, and
    # with it every rule that follows.
    QDir.setSearchPaths("styles", [str(RESOURCES / "styles")])
    for name in sorted(values, key=len, reverse=True):
        text = text.replace(f"@{name}", values[name])
    return text


def _qt_palette(colours: Palette) -> QPalette:
    roles = {
        QPalette.ColorRole.Window: colours.page,
        QPalette.ColorRole.WindowText: colours.text,
        QPalette.ColorRole.Base: colours.surface,
        QPalette.ColorRole.AlternateBase: colours.page,
        QPalette.ColorRole.Text: colours.text,
        QPalette.ColorRole.Button: colours.surface,
        QPalette.ColorRole.ButtonText: colours.text,
        QPalette.ColorRole.BrightText: colours.on_accent,
        QPalette.ColorRole.Highlight: colours.accent,
        QPalette.ColorRole.HighlightedText: colours.on_accent,
        QPalette.ColorRole.Accent: colours.accent,
        QPalette.ColorRole.Link: colours.accent,
        QPalette.ColorRole.LinkVisited: colours.accent,
        QPalette.ColorRole.PlaceholderText: colours.muted,
        QPalette.ColorRole.ToolTipBase: colours.surface,
        QPalette.ColorRole.ToolTipText: colours.text,
        QPalette.ColorRole.Mid: colours.border,
    }
    result = QPalette()
    for role, value in roles.items():
        result.setColor(role, QColor(value))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.field_border))
    return result


def contrast(first: str, second: str) -> float:
    """WCAG 2 contrast ratio of two `#RRGGBB` colours, 1.0 to 21.0."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(value: str) -> float:
    def linear(channel: int) -> float:
        part = channel / 255
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(value[i : i + 2], 16)) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
