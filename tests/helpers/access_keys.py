"""Access keys (Alt and a letter) of the widgets that show."""

from __future__ import annotations

import re
from collections import defaultdict

from PySide6.QtWidgets import QAbstractButton, QLabel, QTabBar, QWidget

Screen = dict[str, list[str]]


def key_of(text: str) -> str:
    """The access key in a text, "" without one; `&&` is a plain ampersand."""
    found = re.search(r"&([^&\s])", text.replace("&&", ""))
    return found.group(1).upper() if found else ""


def keys_on(root: QWidget) -> Screen:
    """What every access key that can be pressed now stands for."""
    found: Screen = defaultdict(list)
    for widget in root.findChildren(QWidget):
        if not widget.isVisible():
            continue
        texts: list[str] = []
        if isinstance(widget, QAbstractButton) or (isinstance(widget, QLabel) and widget.buddy() is not None):
            texts = [widget.text()]
        elif isinstance(widget, QTabBar):
            texts = [widget.tabText(index) for index in range(widget.count()) if widget.isTabVisible(index)]
        for text in texts:
            if key := key_of(text):
                found[key].append(text)
    return found


def doubles(keys: Screen) -> Screen:
    """The keys that stand for two things, with both."""
    return {key: texts for key, texts in keys.items() if len(texts) > 1}
