"""What came of a merge, in the words of its banner."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.views.sync.words import counts_in_words

if TYPE_CHECKING:
    from desktop.services.exchange_records import MergeResult


def merge_in_words(results: Sequence[MergeResult]) -> tuple[str, str, str]:
    """Title, text and role of the banner after a merge: what was merged, refused, waits, or was known."""
    translate = QCoreApplication.translate
    merged = [result for result in results if result.fate == "merged"]
    refused = sum(result.fate == "refused" for result in results)
    waiting = sum(result.fate == "parked" for result in results)
    title, facts = [], []
    if merged:
        title.append(translate("MergeWords", "%n bundel digabungkan", "", len(merged)))
        totals: dict[str, int] = {}
        for result in merged:
            for counts in (result.preview.new, result.preview.changed):
                for entity, number in counts.items():
                    totals[entity] = totals.get(entity, 0) + number
        facts.append(counts_in_words(totals))
    if refused:
        title.append(translate("MergeWords", "%n bundel ditolak", "", refused))
    if waiting:
        title.append(translate("MergeWords", "%n bundel menunggu kiriman sebelumnya", "", waiting))
    if not title:
        known = translate("MergeWords", "Semua bundel ini sudah pernah diterima. Data di sini tidak berubah.")
        return translate("MergeWords", "Tidak ada yang baru"), known, "info"
    conflicts = sum(result.preview.conflicts for result in merged)
    if conflicts:
        facts.append(translate("MergeWords", "%n perbedaan menunggu keputusan Anda.", "", conflicts))
    if refused or waiting:
        facts.append(translate("MergeWords", "Sebabnya tertulis di bawah tabel dan di tab Ditolak."))
    said = [fact.rstrip(".") for fact in facts if fact]
    return ", ".join(title), ". ".join(said) + "." * bool(said), "warning" if refused or waiting else "good"
