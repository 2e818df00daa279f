"""Outcomes and origins as badges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.models.eligibility_facts import Outcome
from desktop.services.reference_data.reference import Source
from desktop.views.kit.badge import Badge

if TYPE_CHECKING:
    from desktop.services.catalogue.programmes import ProgrammeRow


translate = QCoreApplication.translate


def outcome_badge(outcome: Outcome) -> Badge:
    """What can be said of a family and a programme."""

    return {
        Outcome.LIKELY: Badge(translate("Programmes", "Indikasi cocok"), "good"),
        Outcome.PAPERS: Badge(translate("Programmes", "Tinggal melengkapi berkas"), "warning", "file"),
        Outcome.ASK: Badge(translate("Programmes", "Perlu ditanyakan"), "info", "help"),
        Outcome.RECEIVES: Badge(translate("Programmes", "Sudah menerima"), "muted", "check"),
        Outcome.NOT_FITTING: Badge(translate("Programmes", "Tidak cocok"), "muted", "minus"),
        Outcome.OPEN: Badge(translate("Programmes", "Tanpa kriteria"), "muted"),
    }[outcome]


def origin_badge(row: ProgrammeRow) -> Badge:
    """Where a programme comes from."""

    if row.source is Source.REMOVED:
        return Badge(translate("Programmes", "Tidak dipakai"), "muted", "minus")
    if row.source is Source.ADDED:
        return Badge(translate("Programmes", "Milik kantor ini"), "accent", "home")
    if row.source is Source.EDITED:
        return Badge(translate("Programmes", "Diubah kantor ini"), "warning", "edit")
    if row.from_office:
        return Badge(translate("Programmes", "Dari {0}").format(row.from_office), "info", "arrow-down-left")
    return Badge(translate("Programmes", "Bawaan"), "muted")
