"""Writing a list to a file while the window goes on: progress and cancel stand in the status bar."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.models.errors import KnownError
from desktop.views.kit.errors import show as show_error
from desktop.views.operations import Operation, run_operation

if TYPE_CHECKING:
    from desktop.services.lists.export import FileKind, Outing, Written
    from desktop.views.operations import Progress
    from desktop.views.shell import Shell

translate = QCoreApplication.translate


def telling(progress: Progress) -> Callable[[int, int], None]:
    """What a service tells how far it is; stops it where the user has cancelled."""

    def tell(done: int, total: int) -> None:
        progress.check()
        # With all rows in, packing an Excel file takes as long again, and nobody can look into it.
        progress.report(done, total, translate("Lists", "Menyelesaikan berkas") if done == total else "")

    return tell


def unwritable(error: BaseException) -> BaseException:
    """An error as it is to be shown: a place that cannot be written is no fault of the program."""
    if not isinstance(error, OSError):
        return error
    return KnownError(
        translate("Lists", "Berkas tidak dapat disimpan di sana."),
        translate("Lists", "Daftarnya tidak berubah."),
        translate("Lists", "Pilih tempat lain, lalu simpan lagi."),
    )


def left_words(left_out: int) -> str:
    """How many sensitive cases stayed behind; empty for none."""
    if not left_out:
        return ""
    return translate("Lists", "%n baris dari kasus sensitif tidak ikut.", "", left_out)


def save_list(owner: QWidget, shell: Shell, wanted: Outing, kind: FileKind, path: Path) -> Operation:
    """Writes ``path``, with the ending of its kind, whole or not at all."""
    from desktop.services.lists import export

    ending = f".{kind.value}"
    target = path if path.suffix.lower() == ending else path.with_name(f"{path.name}{ending}")

    def done(written: Written) -> None:
        words = translate("Lists", "%n baris disimpan: {0}", "", written.rows).format(target.name)
        shell.toast(f"{words} {left_words(written.left_out)}".rstrip())

    return run_operation(
        owner,
        lambda progress: export.save_file(shell.desk, wanted, kind, target, telling(progress)),
        on_success=done,
        on_error=lambda error: show_error(unwritable(error), owner),
        on_cancel=lambda: shell.toast(translate("Lists", "Dibatalkan. Tidak ada berkas yang dibuat.")),
        progress_label=translate("Lists", "Menyimpan daftar"),
        cancellable=True,
    )
