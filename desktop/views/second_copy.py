"""The words on a second copy of the day's backup that could not be made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from desktop.services.backup import NoCopy


def no_copy_words(why: NoCopy) -> str:
    """ "Salinan kedua belum dibuat: ..."."""
    translate = QCoreApplication.translate
    return {
        "gone": translate("SecondCopy", "Salinan kedua belum dibuat: flashdisk atau foldernya tidak ada."),
        "full": translate("SecondCopy", "Salinan kedua belum dibuat: tempatnya penuh."),
        "locked": translate("SecondCopy", "Salinan kedua belum dibuat: tempatnya tidak dapat ditulisi."),
    }[why.value]
