"""The second step: what the file was recognised as, and what each column means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from desktop.models.dates import local_date, short_date
from desktop.services.importing import service
from desktop.services.importing.kinds import SourceKind
from desktop.views import theme
from desktop.views.importing.steps import Step
from desktop.views.kit.banner import Banner
from desktop.views.kit.choice_field import ChoiceField
from desktop.views.kit.labels import label

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.services.importing.service import ImportFile

_NONE = -1


class ColumnsStep(Step):
    """Signals: ``agreed(file)``, ``sheet_wanted(name)``, ``back()``."""

    agreed = Signal(object)
    sheet_wanted = Signal(str)
    back = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__("")
        self._desk = desk
        self._file: ImportFile | None = None
        self._fields: dict[str, ChoiceField] = {}
        self.kind = ChoiceField([(kind, kind.label) for kind in SourceKind])
        self.kind.setAccessibleName(self.tr("Jenis berkas"))
        self.kind.value_changed.connect(self._kind_changed)
        self.sheet = ChoiceField()
        self.sheet.setAccessibleName(self.tr("Lembar"))
        self.sheet.value_changed.connect(self._sheet_changed)
        self.notice = Banner()
        head = QGridLayout()
        head.setHorizontalSpacing(theme.GRID)
        head.addWidget(label(self.tr("Jenis berkas"), "bold"), 0, 0)
        head.addWidget(self.kind, 0, 1)
        head.addWidget(label(self.tr("Lembar"), "bold"), 0, 2)
        head.addWidget(self.sheet, 0, 3)
        head.setColumnStretch(1, 1)
        head.setColumnStretch(3, 1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.unused = label("", "muted", wrap=True)
        self.body.addLayout(head)
        self.body.addWidget(self.notice)
        self.body.addWidget(label(self.tr("Arti kolom"), "bold"))
        self.body.addWidget(self.area, 1)
        self.body.addWidget(self.unused)
        self.add_button(self.tr("&Kembali"), self.back.emit, icon="chevron-left")
        self.check_button = self.add_button(
            self.tr("&Periksa berkas"), self._agree, icon="search", primary=True
        )

    def show_file(self, file: ImportFile) -> None:
        """Shows what was found in a file."""
        self._file = file
        self.title.setText(file.book.path.name)
        recognised = self.tr("Dikenali sebagai {0}.").format(file.source.kind.label)
        if file.source.remembered:
            recognised = self.tr("Arti kolom diingat dari berkas yang sama susunannya.")
        self.say(recognised)
        for field, choices, value in (
            (self.kind, None, file.source.kind),
            (self.sheet, [(one.name, one.name) for one in file.book.sheets], file.source.sheet),
        ):
            field.blockSignals(True)
            if choices is not None:
                field.set_choices(choices)
            field.set_value(value)
            field.blockSignals(False)
        self.sheet.setEnabled(len(file.book.sheets) > 1)
        self._tell(file)
        self._build(file)

    def _tell(self, file: ImportFile) -> None:
        lines = []
        if file.before:
            day = short_date(local_date(file.before[-1], self._desk.zone))
            lines.append(self.tr("Berkas yang sama sudah diimpor pada {0}.").format(day))
        if file.book.hidden:
            lines.append(self.tr("Lembar tersembunyi tidak dibaca: {0}.").format(", ".join(file.book.hidden)))
        if lines:
            self.notice.show_message(" ".join(lines), closable=False)
        else:
            self.notice.hide()
        unused = ", ".join(file.unused)
        self.unused.setText(self.tr("Kolom yang tidak dipakai: {0}.").format(unused) if unused else "")

    def _build(self, file: ImportFile) -> None:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, theme.PAGE_MARGIN, 0)
        grid.setHorizontalSpacing(theme.GRID)
        grid.setVerticalSpacing(6)
        columns = [(_NONE, self.tr("(tidak ada)"))]
        columns += [(place, f"{letter}  {header}") for place, letter, header in service.columns_of(file)]
        self._fields = {}
        meanings = service.choices(file.source.kind)
        half = (len(meanings) + 1) // 2
        for number, (key, words) in enumerate(meanings):
            row, side = number % half, number // half * 2
            field = ChoiceField(columns)
            field.set_value(file.source.mapping.get(key, _NONE))
            field.setAccessibleName(words)
            grid.addWidget(label(words), row, side)
            grid.addWidget(field, row, side + 1)
            self._fields[key] = field
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        grid.setRowStretch(half, 1)
        self.area.setWidget(box)

    def mapping(self) -> dict[str, int]:
        """Field to column as now chosen."""
        chosen = ((key, field.value()) for key, field in self._fields.items())
        return {key: place for key, place in chosen if isinstance(place, int) and place != _NONE}

    def _kind_changed(self) -> None:
        kind = self.kind.value()
        if self._file is not None and isinstance(kind, str):
            self._file = service.with_kind(self._file, SourceKind(kind))
            self._tell(self._file)
            self._build(self._file)

    def _sheet_changed(self) -> None:
        name = self.sheet.value()
        if isinstance(name, str):
            self.sheet_wanted.emit(name)

    def _agree(self) -> None:
        if self._file is not None:
            self.agreed.emit(service.with_mapping(self._file, self.mapping()))
