"""What becomes of a list that is looked at as a paper: each printing and each file is written down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.views.kit.pdf_preview import Go, Guard
from desktop.views.operations import run_operation

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.services.lists.export import Outing, Written
    from desktop.services.papers.print_log import Act
    from desktop.views.kit.pdf_preview import PdfPreview


class ListGuard(Guard):
    """Stands before the paper of one list; what for was asked before it was made."""

    def __init__(self, desk: Desk, wanted: Outing, made: Written) -> None:
        self._desk, self._wanted, self._made = desk, wanted, made
        self._preview: PdfPreview | None = None

    def watch(self, preview: PdfPreview) -> None:
        self._preview = preview

    def before_pages(self, pages: int, copies: int, go: Go) -> None:
        self._record(go, saved=False)

    def write_down(self, act: Act, data: bytes, go: Go) -> None:
        self._record(go, saved=True)

    def _record(self, go: Go, *, saved: bool) -> None:
        from desktop.services.lists import export

        desk, wanted, made = self._desk, self._wanted, self._made
        run_operation(
            self._preview,
            lambda _p: export.went_out(desk, wanted, made, saved=saved),
            on_success=lambda _changes: go(),
        )
