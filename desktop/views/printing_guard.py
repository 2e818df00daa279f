"""Nothing leaves unlogged: before a paper is printed or becomes a file, asks what for and writes it down."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.views.kit.pdf_preview import Guard
from desktop.views.operations import run_operation

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.services.papers.print_log import Act, PaperUse, Purpose, Trace
    from desktop.views.kit.pdf_preview import PdfPreview

Go = Callable[[], object]

translate = QCoreApplication.translate


class PaperGuard(Guard):
    """Stands before one paper; ``told`` hears what was done with it so far."""

    def __init__(self, desk: Desk, use: PaperUse, told: Callable[[Trace], object]) -> None:
        self._desk, self.use, self._told = desk, use, told
        self._preview: PdfPreview | None = None
        self._purpose: tuple[Purpose | None, str] = (None, "")

    def watch(self, preview: PdfPreview) -> None:
        self._preview = preview
        self._tell()

    def before_dialog(self, go: Go) -> None:
        from desktop.services.papers.print_log import Act

        self._ask(Act.PRINT, go)

    def before_pages(self, pages: int, copies: int, go: Go) -> None:
        from desktop.services.papers.print_log import Act

        if self._preview is not None:
            self._record(Act.PRINT, self._preview.pdf(), go, pages, copies)

    def before_file(self, act: Act, go: Go) -> None:
        self._ask(act, go)

    def write_down(self, act: Act, data: bytes, go: Go) -> None:
        self._record(act, data, go, 0, 1)

    def _ask(self, act: Act, go: Go) -> None:
        from desktop.services.papers import print_log

        desk, use, preview = self._desk, self.use, self._preview
        if preview is None:
            return

        def known(trace: Trace) -> None:
            self._purpose = (None, "")
            if print_log.needs_purpose(use, act, trace):
                self._question(act, trace, go)
            else:
                go()

        run_operation(preview, lambda _p: print_log.trace(desk, use), on_success=known, mutates=False)

    def _question(self, act: Act, trace: Trace, go: Go) -> None:
        from desktop.services.papers.print_log import Act as Acts
        from desktop.services.papers.print_log import Purpose

        def chosen(purpose: Hashable, note: str) -> None:
            self._purpose = (Purpose(str(purpose)), note)
            go()

        again = act is Acts.PRINT
        if self._preview is not None:
            self._preview.question.ask(
                translate("PaperGuard", "Untuk apa dicetak lagi?")
                if again
                else translate("PaperGuard", "Untuk apa disimpan sebagai berkas?"),
                translate(
                    "PaperGuard", "Kertas ini memuat data warga. Jawabannya dicatat bersama nama Anda."
                ),
                [(purpose.value, purpose.label) for purpose in Purpose],
                translate("PaperGuard", "&Lanjutkan"),
                chosen,
                question=translate("PaperGuard", "Ke&perluan"),
                note=translate("PaperGuard", "Keteran&gan"),
                needs_note=Purpose.OTHER.value,
            )

    def _record(self, act: Act, data: bytes, go: Go, pages: int, copies: int) -> None:
        from desktop.services.papers import print_log

        desk, use, (purpose, note) = self._desk, self.use, self._purpose
        self._purpose = (None, "")
        run_operation(
            self._preview,
            lambda _p: print_log.record(
                desk, use, act, data, purpose=purpose, note=note, pages=pages, copies=copies
            ),
            on_success=lambda _changes: go(),
        )

    def _tell(self) -> None:
        from desktop.services.papers import print_log

        desk, use = self._desk, self.use
        if use.letter_id is not None and self._preview is not None:
            run_operation(
                self._preview,
                lambda _p: print_log.trace(desk, use),
                on_success=self._told,
                mutates=False,
            )
