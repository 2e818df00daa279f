"""How fresh the offices below are, on Beranda: how many of each, and the one silent longest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.models.freshness import FRESH_DAYS, LATE_DAYS, Freshness
from desktop.models.roles import Permission
from desktop.views.home_lines import INSIDE
from desktop.views.home_month import ChartBox
from desktop.views.kit.chart import Bar, BarChart
from desktop.views.kit.labels import label

if TYPE_CHECKING:
    from desktop.services.home_offices import OfficesBelow
    from desktop.views.shell import Shell

_PATTERNS = {Freshness.FRESH: "solid", Freshness.LATE: "diagonal", Freshness.SILENT: "cross"}


class OfficesBox(ChartBox):
    """Three bars in colour, pattern and words; each opens those offices in Sinkronisasi."""

    def __init__(self, shell: Shell) -> None:
        title = (
            self.tr("Kiriman kecamatan")
            if shell.desk.store.profile.level == "kabupaten"
            else self.tr("Kiriman desa")
        )
        chart = BarChart(title, row=28)
        super().__init__(title, chart, self.tr("Kantor"), shell, "offices")
        self._shell = shell
        # Who leads the office looks on; the page of sending and receiving is for who does that.
        chart.opens = shell.desk.session.may(Permission.BUNDLE_EXPORT)
        self.both.clicked.connect(self._open)
        self.oldest_words = label("", wrap=True)
        self.oldest_words.setContentsMargins(INSIDE, 0, INSIDE, 0)
        self.column.insertWidget(self.column.count() - 1, self.oldest_words)

    def show_below(self, found: OfficesBelow) -> None:
        """Shows how they stand."""
        words = {
            Freshness.FRESH: self.tr("Segar, sampai {0} hari").format(FRESH_DAYS),
            Freshness.LATE: self.tr("Terlambat, {0}-{1} hari").format(FRESH_DAYS + 1, LATE_DAYS),
            Freshness.SILENT: self.tr("Diam, lebih dari {0} hari").format(LATE_DAYS),
        }
        self.both.set_bars(
            [Bar(each, words[each], found.counts[each], each.tone, _PATTERNS[each]) for each in Freshness]
        )
        oldest = found.oldest
        lines = []
        if oldest is None:
            lines += [] if found.revoked else [self.tr("Semua sudah mengirim.")]
        elif oldest.days is None:
            lines.append(self.tr("Belum pernah mengirim: {0}").format(oldest.name))
        else:
            lines.append(self.tr("Paling lama: {0}, %n hari lalu", "", oldest.days).format(oldest.name))
        if found.revoked:
            lines.append(self.tr("Dicabut, menunggu kartu baru: {0}").format(", ".join(found.revoked)))
        self.oldest_words.setText("\n".join(lines))

    def _open(self, which: Freshness) -> None:
        self._shell.go("sync", section="below", freshness=which.value)
