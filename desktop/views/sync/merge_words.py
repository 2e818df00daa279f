"""What a merge would do with the files in the list, and what came of one, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.views.sync.words import counts_in_words

if TYPE_CHECKING:
    from desktop.services.bundles.exchange_records import MergeResult
    from desktop.views.sync.bundle_line import BundleLine


def distinct(lines: Sequence[BundleLine]) -> int:
    """How many bundles these files are: one may lie there twice under different names."""
    return len({line.preview.bundle_id or line.id for line in lines})


def list_in_words(lines: Sequence[BundleLine]) -> str:
    """What merging these would do, where it does several things; else nothing."""
    translate = QCoreApplication.translate
    ready = [line for line in lines if line.ready]
    aside = sum(line.open and not line.ready for line in lines)
    foreign = sum(line.foreign for line in lines)
    conflicts = sum(line.preview.conflicts for line in ready)
    bundles = distinct(ready)
    facts = []
    if bundles:
        facts.append(translate("MergeWords", "%n bundel siap digabungkan", "", bundles))
    if len(ready) > bundles:
        twice = len(ready) - bundles
        facts.append(translate("MergeWords", "%n berkas salinan dari bundel yang sama", "", twice))
    if conflicts:
        facts.append(translate("MergeWords", "%n perbedaan akan menunggu keputusan Anda", "", conflicts))
    if aside:
        facts.append(translate("MergeWords", "%n bundel akan dipindahkan ke Ditolak", "", aside))
    if foreign:
        facts.append(translate("MergeWords", "%n berkas bukan bundel, tidak dihitung", "", foreign))
    return " · ".join(facts) if foreign or len(facts) > 1 else ""


def merge_in_words(results: Sequence[MergeResult]) -> tuple[str, str, str]:
    """Title, text and role of the banner after a merge: what was merged, refused, waits, or was known."""
    translate = QCoreApplication.translate
    merged = [result for result in results if result.fate == "merged"]
    refused = [result.preview for result in results if result.fate == "refused"]
    # One file that was brought twice lies in Ditolak once; what is not kept does not lie there.
    aside = len({preview.kept for preview in refused if preview.kept is not None})
    left = sum(preview.kept is None for preview in refused)
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
    if aside:
        title.append(translate("MergeWords", "%n bundel ditolak", "", aside))
    if left:
        title.append(translate("MergeWords", "%n berkas tidak digabungkan", "", left))
    if waiting:
        title.append(translate("MergeWords", "%n bundel menunggu kiriman sebelumnya", "", waiting))
    if not title:
        known = translate("MergeWords", "Isi semua bundel ini sudah ada di sini. Data di sini tidak berubah.")
        return translate("MergeWords", "Tidak ada yang baru"), known, "info"
    conflicts = sum(result.preview.conflicts for result in merged)
    if conflicts:
        facts.append(translate("MergeWords", "%n perbedaan menunggu keputusan Anda.", "", conflicts))
    if aside or waiting:
        facts.append(translate("MergeWords", "Sebabnya tertulis di bawah tabel dan di tab Ditolak."))
    elif left:
        facts.append(translate("MergeWords", "Sebabnya tertulis di bawah tabel."))
    said = [fact.rstrip(".") for fact in facts if fact]
    return ", ".join(title), ". ".join(said) + "." * bool(said), "warning" if refused or waiting else "good"
