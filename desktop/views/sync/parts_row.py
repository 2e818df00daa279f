"""Bundles of which parts are still missing: which parts, and a way to give them up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.views.kit import icons
from desktop.views.kit.confirm import ask
from desktop.views.kit.labels import label
from desktop.views.operations import Progress, run_operation

if TYPE_CHECKING:
    from desktop.services.mailing.mail_arrivals import PartSet
    from desktop.views.shell import Shell

_NAMED = 3


class PartsRow(QWidget):
    """Hidden while every bundle is whole."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._waiting: list[PartSet] = []
        self.words = label("", "warning", wrap=True)
        self.drop_button = QPushButton(icons.icon("trash"), self.tr("B&uang bagian yang belum lengkap"))
        self.drop_button.clicked.connect(lambda _checked=False: self._ask())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.words, 1)
        row.addWidget(self.drop_button)
        self.hide()

    def tell(self, waiting: list[PartSet]) -> None:
        """What lacks parts now."""
        self._waiting = waiting
        told = [
            self.tr("{0}: menunggu bagian {1} dari {2}").format(
                entry.name, ", ".join(map(str, entry.missing)), entry.count
            )
            for entry in waiting[:_NAMED]
        ]
        if len(waiting) > len(told):
            told.append(self.tr("dan %n bundel lain", "", len(waiting) - len(told)))
        self.words.setText("\n".join(told))
        self.setVisible(bool(waiting))

    def _ask(self) -> None:
        ask(
            self,
            self.tr("Buang bagian dari %n bundel yang belum lengkap", "", len(self._waiting)),
            self.tr("Pengirim dapat mengirimkan bundelnya sekali lagi bila masih diperlukan."),
            self.tr("Buang bagian"),
            self.drop,
            danger=True,
        )

    def drop(self) -> None:
        """Throws away the parts shown as incomplete."""
        from desktop.services.mailing import mail_arrivals

        desk, gone = self._shell.desk, self._waiting

        def work(_progress: Progress) -> list[PartSet]:
            for entry in gone:
                mail_arrivals.drop_incomplete(desk, entry)
            return mail_arrivals.incomplete(desk)

        run_operation(self, work, on_success=self.tell)
