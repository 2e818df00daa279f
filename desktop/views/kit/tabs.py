"""The parts of a page behind tabs."""

from __future__ import annotations

from PySide6.QtWidgets import QTabWidget


class Tabs(QTabWidget):
    """Tabs on the page itself: no frame, and not Qt's line, which breaks at the tab that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.setDocumentMode(True)
        self.tabBar().setDrawBase(False)
