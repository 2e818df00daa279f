"""*Berita acara serah terima data*: who gave and who took, then the paper over the window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.views.kit import icons
from desktop.views.kit.choice_field import ChoiceField
from desktop.views.kit.dialogs import show_dialog
from desktop.views.kit.fields import TextField
from desktop.views.kit.form_dialog import FormDialog
from desktop.views.kit.form_row import FormRow, FormSection, enter_moves_on
from desktop.views.kit.labels import label
from desktop.views.operations import Progress, run_operation
from desktop.views.sync.trouble_banner import show_trouble

if TYPE_CHECKING:
    from desktop.services.bundles.handover import Giver, Person, Signing
    from desktop.views.kit.banner import Banner
    from desktop.views.shell import Shell

_FEW = 3  # offices: beyond that their names scroll


class HandoverDialog(FormDialog):
    """Names and positions for the signatures; what is left empty is written by hand. `agreed` on *Lanjut*."""

    agreed = Signal()

    def __init__(
        self, givers: Sequence[Giver], taker: Person, way: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Berita acara serah terima data"))
        self.setAccessibleName(self.windowTitle())
        self.setMinimumWidth(640)
        self.taker_name, self.taker_position = TextField(longest=80), TextField(longest=80)
        self.taker_name.set_value(taker.name)
        self.taker_position.set_value(taker.position)
        self.way = ChoiceField(
            [
                ("flashdisk", self.tr("Flashdisk")),
                ("surel", self.tr("Surel")),
                ("flashdisk dan surel", self.tr("Flashdisk dan surel")),
                ("folder bersama", self.tr("Folder bersama")),
            ]
        )
        self.way.set_value(way)
        self.givers: dict[str, tuple[TextField, TextField]] = {}
        taking = FormSection(
            self.tr("Yang menerima"), self.tr("Nama yang dikosongkan ditulis tangan di atas kertas.")
        )
        taking.add_pair(
            FormRow(self.tr("&Nama"), self.taker_name), FormRow(self.tr("&Jabatan"), self.taker_position)
        )
        taking.add(FormRow(self.tr("&Diserahkan lewat"), self.way))
        go = QPushButton(icons.icon("printer", "on_accent"), self.tr("&Lihat dan cetak"))
        go.setProperty("role", "primary")
        go.setDefault(True)
        go.clicked.connect(self._agree)
        back = QPushButton(self.tr("&Kembali"))
        back.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(back)
        buttons.addWidget(go)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(8)
        column.addWidget(taking)
        column.addWidget(label(self.tr("Yang menyerahkan"), "section"))
        column.addWidget(self._giver_rows(givers))
        column.addSpacing(8)
        column.addLayout(buttons)
        enter_moves_on(self)
        first = next(iter(self.givers.values()))[0]
        first.setFocus()

    def _giver_rows(self, givers: Sequence[Giver]) -> QWidget:
        rows = QWidget()
        grid = QGridLayout(rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        grid.addWidget(label(self.tr("Nama"), "muted"), 0, 1)
        grid.addWidget(label(self.tr("Jabatan"), "muted"), 0, 2)
        for number, giver in enumerate(givers, 1):
            fields = TextField(longest=80), TextField(longest=80)
            words = (self.tr("Nama yang menyerahkan, {0}"), self.tr("Jabatan yang menyerahkan, {0}"))
            for field, value, name in zip(fields, (giver.last.name, giver.last.position), words, strict=True):
                field.set_value(value)
                field.setAccessibleName(name.format(giver.name))
            self.givers[giver.code] = fields
            grid.addWidget(label(giver.name, "bold", wrap=True), number, 0)
            grid.addWidget(fields[0], number, 1)
            grid.addWidget(fields[1], number, 2)
        if len(givers) <= _FEW:
            return rows
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setMinimumHeight(170)
        area.setWidget(rows)
        return area

    def _agree(self) -> None:
        self.agreed.emit()
        self.accept()

    def typed(self) -> object:
        """The same as `signing`."""
        return self.signing()

    def signing(self) -> Signing:
        """What was filled in."""
        from desktop.services.bundles.handover import Person, Signing

        return Signing(
            Person(self.taker_name.value(), self.taker_position.value()),
            {code: Person(name.value(), post.value()) for code, (name, post) in self.givers.items()},
            str(self.way.value()),
        )


def print_handover(parent: QWidget, shell: Shell, bundle_ids: Sequence[str], banner: Banner) -> None:
    """Asks for the names, then shows the paper of these bundles; trouble goes to the banner."""
    from desktop.services.bundles.handover import givers, way

    desk = shell.desk

    def ask(found: tuple[list[Giver], Person, str]) -> None:
        dialog = HandoverDialog(*found, parent)
        dialog.agreed.connect(lambda: _show(parent, shell, bundle_ids, dialog.signing(), banner))
        show_dialog(dialog)

    run_operation(
        parent,
        lambda _progress: (*givers(desk, bundle_ids), way(desk, bundle_ids)),
        on_success=ask,
        on_error=lambda error: show_trouble(banner, shell, error),
        mutates=False,
    )


def _show(parent: QWidget, shell: Shell, bundle_ids: Sequence[str], signing: Signing, banner: Banner) -> None:
    from desktop.services.bundles.handover import handover_pdf
    from desktop.views.papers import behind, show_pdf

    desk = shell.desk
    title = QCoreApplication.translate("Papers", "Berita acara serah terima data")
    name = f"serah-terima-{desk.office_code.replace('.', '')}-{desk.today():%Y-%m-%d}.pdf"

    def work(_progress: Progress) -> bytes:
        return handover_pdf(desk, bundle_ids, signing)

    run_operation(
        parent,
        work,
        on_success=lambda pdf: show_pdf(parent, title, pdf, name, behind=behind(desk, "handover")),
        on_error=lambda error: show_trouble(banner, shell, error),
        progress_label=QCoreApplication.translate("Papers", "Menyusun berita acara"),
    )
