"""Opens the papers of the case shown: those it has, and a new one to write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.models.roles import Permission
from desktop.views.papers import show_letter

if TYPE_CHECKING:
    from desktop.views.queue.case_view import CaseView
    from desktop.views.shell import Shell


class CasePapers:
    """Belongs to one view of cases, whose case it asks for when something is to be done."""

    def __init__(self, view: CaseView, shell: Shell) -> None:
        self._view = view
        self._shell = shell

    def show(self, letter_id: str, number: str) -> None:
        """Shows an issued letter."""
        show_letter(self._view, self._shell.desk, letter_id, number)

    def show_latest(self) -> None:
        """Shows the paper that was issued last, or says that there is none yet."""
        case = self._view.case
        if case is None or not self._shell.desk.session.may(Permission.LETTER_PRINT):
            return
        if not case.letters:
            words = QCoreApplication.translate("CaseView", "Kasus ini belum punya surat.")
            self._view.banner.show_message(words, role="info")
            return
        letter = case.letters[-1]
        self.show(letter.id, letter.number)

    def write(self) -> None:
        """Opens the form for a new letter about the case."""
        from desktop.views.writing.opening import write_letter

        if self._view.case is not None:
            write_letter(self._view, self._shell, case_id=self._view.case.id)
