"""Letting go of a stick, and saying whether it may be pulled out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.views.kit.banner import Banner
from desktop.views.operations import run_operation

if TYPE_CHECKING:
    from desktop.services.bundles.sticks import Settled, StickInfo


def eject(parent: QWidget, stick: StickInfo, banner: Banner) -> None:
    """Asks the system to let go of the stick and says in the banner what came of it."""
    from desktop.services.bundles import sticks

    drive = stick.drive
    if drive is not None:
        run_operation(
            parent,
            lambda _p: sticks.eject(drive),
            on_success=lambda settled: _told(banner, stick.label, settled),
            progress_label=QCoreApplication.translate("Ejecting", "Melepas {0}").format(stick.label),
            mutates=False,
        )


def _told(banner: Banner, name: str, settled: Settled) -> None:
    if not settled.safe:
        banner.show_message(
            QCoreApplication.translate("Ejecting", "{0} tidak dapat dilepas dengan aman.").format(name),
            QCoreApplication.translate(
                "Ejecting",
                "Flashdisk mungkin sudah dicabut atau rusak. Pasang lagi, lalu simpan lagi.",
            ),
            role="warning",
        )
    else:
        banner.show_message(
            QCoreApplication.translate("Ejecting", "{0} aman dicabut.").format(name), role="good"
        )
