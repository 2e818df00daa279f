"""Sinkronisasi: send up, answer below, receive, refused, differences, outbox, partners, history."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from desktop.models.freshness import Freshness
from desktop.models.roles import Permission
from desktop.views import theme
from desktop.views.kit.banner import Banner
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.page_head import PageHead
from desktop.views.kit.tabs import Tabs
from desktop.views.operations import Progress, run_operation
from desktop.views.shell import Page, Shell
from desktop.views.sync.announcements import AnnouncementsPanel
from desktop.views.sync.conflicts import ConflictsPanel
from desktop.views.sync.history import HistoryPanel
from desktop.views.sync.offices import OfficesPanel
from desktop.views.sync.outbox import OutboxPanel
from desktop.views.sync.receive import ReceivePanel
from desktop.views.sync.refused import RefusedPanel
from desktop.views.sync.send import SendCard
from desktop.views.sync.stick_watch import StickWatch
from desktop.views.sync.villages import VillagesPanel

if TYPE_CHECKING:
    from desktop.services.bundles.exchange_records import BundleRow, Pending
    from desktop.services.bundles.parked import Parked
    from desktop.services.bundles.quarantine import Quarantined
    from desktop.services.bundles.sticks import StickInfo
    from desktop.services.bundles.sync_overview import Below
    from desktop.services.mailing.outbox_records import OutboxRow

_Offer = tuple["StickInfo", list[Path]]


class SyncPage(Page):
    """Tabs; the first one is what this office does most: send up, or look after those below."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.head = PageHead(self.tr("Sinkronisasi"))
        self.offer = Banner()
        self._offered: StickInfo | None = None
        self._reading = 0
        self.tabs = Tabs()
        self.tabs.setAccessibleName(self.tr("Bagian sinkronisasi"))
        self.tabs.setObjectName("many")
        self.watch = StickWatch(self)
        self.card: SendCard | None = None
        self.villages: VillagesPanel | None = None
        self.receive: ReceivePanel | None = None
        self.refused: RefusedPanel | None = None
        level = self.desk.store.profile.level
        if level != "desa":
            self.villages = VillagesPanel(shell)
            self.villages.sent.connect(self.refresh)
            self.watch.changed.connect(self.villages.sticks.show_sticks)
            title = self.tr("K&ecamatan") if level == "kabupaten" else self.tr("D&esa")
            self.tabs.addTab(self.villages, title)
        self._send_column = QVBoxLayout()
        if level != "kabupaten":
            self._add_send_tab()
        if self.desk.session.may(Permission.BUNDLE_IMPORT):
            self.receive = ReceivePanel(shell)
            self.receive.merged.connect(lambda _results: self.refresh())
            self.tabs.addTab(self.receive, self.tr("Te&rima"))
            self.refused = RefusedPanel(shell)
            self.refused.retried.connect(self.refresh)
            self.refused.retried.connect(self.receive.look_again)
            self.tabs.addTab(self.refused, self.tr("Dito&lak"))
        self.conflicts = ConflictsPanel(shell)
        self.conflicts.decided.connect(self.refresh)
        self.tabs.addTab(self.conflicts, self.tr("&Perbedaan"))
        self._add_other_tabs()
        if self.villages is not None and self.refused is not None:
            self.villages.refused_wanted.connect(lambda: self.tabs.setCurrentWidget(self.refused))
        if self.receive is not None:
            self.watch.appeared.connect(self._look_at_sticks)
            self.watch.changed.connect(self._sticks_changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.PAGE_MARGIN, theme.PAGE_MARGIN, theme.PAGE_MARGIN, theme.PAGE_MARGIN)
        column.setSpacing(theme.GRID)
        column.addWidget(self.head)
        column.addWidget(self.offer)
        column.addWidget(self.tabs, 1)
        self._rebuild()

    def _add_other_tabs(self) -> None:
        self.announcements = AnnouncementsPanel(self.shell)
        self.announcements.changed.connect(self.refresh)
        self.tabs.addTab(self.announcements, self.tr("Pengu&muman"))
        self.outbox = OutboxPanel(self.shell)
        self.tabs.addTab(self.outbox, self.tr("K&otak keluar"))
        self.offices = OfficesPanel(self.shell)
        self.offices.changed.connect(self._rebuild)
        self.offices.full_copy_wanted.connect(self._full_copy)
        self.tabs.addTab(self.offices, self.tr("Pasa&ngan"))
        self.history = HistoryPanel(self.shell)
        self.history.taken_back.connect(self.refresh)
        if self.receive is not None:
            self.history.taken_back.connect(self.receive.look_again)
        self.tabs.addTab(self.history, self.tr("Riwa&yat"))

    # -- the office above -----------------------------------------------------------------------

    def _add_send_tab(self) -> None:
        inside = QWidget()
        inside.setLayout(self._send_column)
        self._send_column.setContentsMargins(0, theme.GRID, 0, 0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(inside)
        self.tabs.addTab(area, self.tr("K&irim"))

    def _rebuild(self) -> None:
        """A card for the office above, as paired now."""
        from desktop.services.pairing.trust import trusted

        while (item := self._send_column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        above = next((peer for peer in trusted(self.desk) if peer.relation == "parent"), None)
        if self.card is not None:
            self.watch.changed.disconnect(self.card.sticks.show_sticks)
            self.card = None
        if above is not None:
            self.card = SendCard(self.shell, above.code, above.name)
            self.card.sent.connect(self.refresh)
            self.card.sticks.show_sticks(self.watch.sticks)
            self.watch.changed.connect(self.card.sticks.show_sticks)
            self._send_column.addWidget(self.card)
            self._send_column.addStretch(1)
        else:
            self._send_column.addWidget(
                EmptyState(
                    "upload",
                    self.tr("Belum ada kantor tujuan"),
                    self.tr("Pasangkan dulu dengan kecamatan atau kabupaten Anda, cukup sekali."),
                    self.tr("Buka Pasangan"),
                    lambda: self.tabs.setCurrentWidget(self.offices),
                )
            )
        self.refresh()

    def _full_copy(self, code: str) -> None:
        if self.villages is not None:
            self.tabs.setCurrentWidget(self.villages)
            self.villages.ask_full_copy(code)

    # -- sticks that come with bundles ----------------------------------------------------------

    def _look_at_sticks(self, fresh: list[StickInfo]) -> None:
        from desktop.services.bundles import sticks

        desk = self.desk

        def work(_progress: Progress) -> list[_Offer]:
            found = []
            for stick in fresh:
                entries = sticks.waiting(desk, stick.root)
                new = [one.path for one in entries if one.for_us is not False and not one.is_known]
                if new:
                    found.append((stick, new))
            return found

        run_operation(self, work, on_success=self._offer_bundles, mutates=False)

    def _offer_bundles(self, found: list[_Offer]) -> None:
        if not found:
            return
        stick, paths = found[0]
        self._offered = stick
        self.offer.show_message(
            self.tr("Ada %n bundel di stik {0}: gabungkan?", "", len(paths)).format(stick.label),
            self.tr("Isinya diperiksa dulu; belum ada yang digabungkan sebelum Anda menyetujuinya."),
            role="info",
            action=self.tr("Periksa bundel"),
            on_action=lambda: self._take(paths),
        )

    def _take(self, paths: list[Path]) -> None:
        self.offer.hide()
        self._offered = None
        if self.receive is not None:
            self.tabs.setCurrentWidget(self.receive)
            self.receive.look_into(paths)

    def _sticks_changed(self, now: list[StickInfo]) -> None:
        if self._offered is not None and all(stick.root != self._offered.root for stick in now):
            self.offer.hide()
            self._offered = None

    # -- Page -----------------------------------------------------------------------------------

    def activate(self, files: Sequence[Path] = (), section: str = "", **arguments: Any) -> None:
        """Comes to the front; files that were dropped or opened with the program are looked into.

        ``section`` "conflicts" opens the differences, "below" the offices below, with ``freshness`` only
        those that are as fresh as that.
        """
        self.refresh()
        cards = [Path(f) for f in files if Path(f).suffix.lower() == ".kartu"]
        bundles = [Path(f) for f in files if Path(f).suffix.lower() != ".kartu"]
        if self.receive is not None:
            self.receive.resume()
        if bundles and self.receive is not None:
            self.tabs.setCurrentWidget(self.receive)
            self.receive.look_into(bundles)
        elif cards:
            self.tabs.setCurrentWidget(self.offices)
            self.offices.open_card(cards[0])
        elif section == "below" and self.villages is not None:
            self.tabs.setCurrentWidget(self.villages)
            self.villages.show_only(Freshness(arguments["freshness"]) if "freshness" in arguments else None)
            self.villages.table.view.setFocus()
            return
        elif section == "conflicts":
            self.tabs.setCurrentWidget(self.conflicts)
            self.conflicts.table.view.setFocus()
            return
        self.tabs.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Sticks are looked for only while somebody sees the page."""
        super().showEvent(event)
        self.watch.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.watch.stop()

    def unsaved(self) -> list[str]:
        """A value of one's own for a difference, and a notice being written."""
        parts = ((self.conflicts.detail, self.tr("Perbedaan")), (self.announcements, self.tr("Pengumuman")))
        return [name for part, name in parts if part.dirty()]

    def refresh(self) -> None:
        """Reads what waits for the office above, how those below stand, the outbox and the history."""
        self._reading += 1
        reading = self._reading

        def read(found: dict[str, Any]) -> None:
            if reading == self._reading:  # else a later one has been asked for, and may be here already
                self._show(found)

        run_operation(self, self._reader(), on_success=read, mutates=False)

    def _reader(self) -> Any:
        from desktop.services.bundles import (
            announcements,
            exchange,
            parked,
            program_updates,
            quarantine,
            sync_overview,
            undo_import,
        )
        from desktop.services.differences import conflicts
        from desktop.services.mailing import outbox

        desk = self.desk
        above = self.card.peer_code if self.card is not None else None
        below, receives = self.villages is not None, self.receive is not None
        may_see = self.desk.session.may(Permission.CASE_VIEW)

        def work(_progress: Progress) -> dict[str, Any]:
            return {
                "pending": exchange.pending(desk, above) if above else None,
                "since": sync_overview.unconfirmed_since(desk, above) if above else None,
                "below": sync_overview.below(desk) if below else [],
                "refused": [*parked.waiting(desk), *quarantine.quarantine(desk)] if receives else [],
                "outbox": outbox.rows(desk),
                "conflicts": conflicts.conflicts(desk) if may_see else [],
                "history": exchange.history(desk),
                "last_merge": undo_import.last_merge(desk) if receives else None,
                "program": program_updates.offered(desk) if below else None,
                "announcements": [
                    *(announcements.sent(desk) if below else []),
                    *announcements.received(desk),
                ],
            }

        return work

    def _show(self, found: dict[str, Any]) -> None:
        pending: Pending | None = found["pending"]
        below: list[Below] = found["below"]
        refused: list[Quarantined | Parked] = found["refused"]
        waiting: list[OutboxRow] = found["outbox"]
        rows: list[BundleRow] = found["history"]
        if self.card is not None and pending is not None and pending.peer_code == self.card.peer_code:
            self.card.show_pending(pending, found["since"])
        if self.villages is not None:
            self.villages.show_rows(below)
        if self.refused is not None:
            self.refused.show_rows(refused)
            self._count(self.refused, self.tr("Dito&lak"), len(refused))
        self.outbox.show_rows(waiting)
        self._count(self.outbox, self.tr("K&otak keluar"), self.outbox.waiting)
        self.conflicts.show_rows(found["conflicts"])
        self._count(self.conflicts, self.tr("&Perbedaan"), len(found["conflicts"]))
        self.history.show_rows(rows, found["last_merge"])
        self.announcements.show_rows(found["announcements"])
        self.announcements.show_program(found["program"])

    def _count(self, panel: QWidget, title: str, number: int) -> None:
        self.tabs.setTabText(self.tabs.indexOf(panel), f"{title} ({number})" if number else title)
