"""A file in the list of what is to be merged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.views.kit.badge import Badge
from desktop.views.sync.words import counts_in_words, fate_in_words, kind_in_words, whose_in_words

if TYPE_CHECKING:
    from desktop.services.bundles.exchange_records import Preview


#: Files that never were a bundle of ours: nothing is to be done about them here.
_NOT_OURS = frozenset({"nothing_in_mail", "not_a_bundle"})
_UNREAD = "unreadable"


class BundleLine:
    """A file in the table: what looking into it said, and later what became of it."""

    def __init__(self, preview: Preview) -> None:
        self.id = str(preview.path)
        self.preview = preview
        self.fate: str | None = None

    @property
    def name(self) -> str:
        """The file's name; never trusted for anything."""
        return self.preview.path.name

    @property
    def sender(self) -> str:
        """Who signed it; of a file that was not taken, whose it may be."""
        if self.preview.sender_name is None:
            return whose_in_words(self.preview.whose)
        return f"{self.preview.sender_name} ({kind_in_words(self.preview.kind or '')} {self.preview.number})"

    @property
    def reason(self) -> str:
        """What there is to say of it to a person; empty where nothing is."""
        refusal = self.preview.refusal
        return refusal.user_message if refusal is not None else self.preview.remark

    @property
    def foreign(self) -> bool:
        """Whether it is no bundle at all: nothing is kept of it, and it counts for nothing."""
        return self._unlike and self.preview.whose is None

    @property
    def _unlike(self) -> bool:
        """Whether nothing in it is as in a bundle; by its name it may have been one all the same."""
        return self.preview.refusal is not None and self.preview.refusal.code in _NOT_OURS

    @property
    def waits(self) -> bool:
        """Whether it comes before an earlier one: merging keeps it until its turn."""
        return self.preview.refusal is not None and self.preview.refusal.code == "gap"

    @property
    def ready(self) -> bool:
        """Whether merging would take it."""
        return self.open and (self.preview.refusal is None or self.waits)

    @property
    def open(self) -> bool:
        """Whether merging would do anything with it, if only to keep it among the refused."""
        refusal = self.preview.refusal
        if self.fate is not None or self.preview.already_merged:
            return False
        return refusal is None or refusal.code not in {*_NOT_OURS, _UNREAD}

    def new(self) -> str:
        """What it adds."""
        return counts_in_words(self.preview.new)

    def changed(self) -> str:
        """What it changes."""
        return counts_in_words(self.preview.changed)

    def known(self) -> int | None:
        """How many of its changes are here already."""
        return self.preview.known or None

    def state(self) -> Badge:
        """The file's fate, or what it would be."""
        if self._unlike:
            return Badge(*fate_in_words("foreign" if self.foreign else "ruined"))
        if self.preview.refusal is not None and self.preview.refusal.code == _UNREAD:
            return Badge(*fate_in_words("unread"))
        if self.fate is not None:
            return Badge(*fate_in_words(self.fate))
        if self.preview.refusal is not None:
            return Badge(*fate_in_words("parked" if self.waits else "refused"))
        new = self.preview.new or self.preview.changed or self.preview.attachments
        if self.preview.already_merged or not new:
            return Badge(*fate_in_words("known"))
        return Badge(QCoreApplication.translate("BundleWords", "Siap digabungkan"), "info")
