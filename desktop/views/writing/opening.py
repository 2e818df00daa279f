"""Opens the form for a letter over a window, and prints what it issued."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.views.kit.dialogs import show_dialog
from desktop.views.papers import show_letter
from desktop.views.writing.dialog import WriteLetter

if TYPE_CHECKING:
    from desktop.services.papers.letters import Issued
    from desktop.views.shell import Shell


def write_letter(
    parent: QWidget,
    shell: Shell,
    *,
    case_id: str | None = None,
    person_id: str | None = None,
    kind: str = "",
) -> WriteLetter:
    """Opens the form over the window of ``parent``; an issued letter goes straight on to the printer."""
    dialog = WriteLetter(shell.desk, parent, case_id=case_id, person_id=person_id, kind=kind)

    def done(made: Issued) -> None:
        words = QCoreApplication.translate("WriteLetter", "Surat {0} terbit").format(made.number)
        shell.toast(words)
        show_letter(parent, shell.desk, made.id, made.number, print_now=True)

    dialog.issued.connect(done)
    show_dialog(dialog)
    return dialog
