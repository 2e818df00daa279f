"""What a page may ask of the window around it, and what the window asks of a page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from desktop.services.desk import Desk


class Shell(Protocol):
    """The main window as pages see it. Errors go to `show_known_error` by themselves."""

    @property
    def desk(self) -> Desk:
        """The open office with the person logged in."""
        ...

    def go(self, page: str, **arguments: Any) -> None:
        """Shows another page: `go("queue", case_id=...)`."""
        ...

    def toast(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Says in the status bar what was done; with `undo`, offers *Urungkan*."""
        ...

    def log_out(self, farewell: str = "") -> None:
        """Back to the login window, which says `farewell`: for what makes everybody come in anew."""
        ...

    def remember(self, key: str, value: Any) -> None:
        """Keeps a setting of this window (widths, splits) for next time. JSON values."""
        ...

    def recall(self, key: str, default: Any = None) -> Any:
        """A remembered setting."""
        ...


class Page(QWidget):
    """One entry of the rail. Built when first shown, kept until log-out."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.shell = shell

    @property
    def desk(self) -> Desk:
        """Short for `shell.desk`."""
        return self.shell.desk

    def activate(self, **arguments: Any) -> None:
        """The page comes to the front, perhaps asked to show something; puts the focus where work starts."""

    def refresh(self) -> None:
        """Reads everything again (F5)."""

    def on_changes(self, changes: Any) -> None:
        """Something was changed (a `Changes`); by default a visible page reads again."""
        if self.isVisible():
            self.refresh()

    def leave(self) -> None:
        """The page goes to the back or the program ends: keep what was typed."""

    def unsaved(self) -> list[str]:
        """The forms in which something is typed that is kept nowhere, by their names.

        It stays in them while other pages are in front; before the person goes, the window asks.
        """
        return []


@dataclass(frozen=True)
class PageSpec:
    """A rail entry: where its class lives (imported when first shown) and who may see it."""

    name: str
    title: str
    icon: str
    module: str
    cls: str
    permission: str | None
