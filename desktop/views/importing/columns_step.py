"""The second step: what the file was recognised as, and what each column means."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
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
    from desktop.services.importing.recognising import Source
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
        self._at_first: dict[str, int] = {}  # meanings before any was chosen by hand
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
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.unused = label("", "muted", wrap=True)
        self.body.addLayout(head)
        self.body.addWidget(self.notice)
        self.body.addWidget(label(self.tr("Arti kolom"), "bold"))
        self.body.addWidget(self.area, 1)
        self.body.addWidget(self.unused)
        self.back_button = self.add_button(self.tr("&Kembali"), self.back.emit, icon="chevron-left")
        self.check_button = self.add_button(
            self.tr("&Periksa berkas"), self._agree, icon="search", primary=True
        )

    def show_file(self, file: ImportFile) -> None:
        """Shows what was found in a file."""
        self._file = file
        self.title.setText(file.book.path.name)
        self.say(self._recognised(file.source))
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

    def _recognised(self, source: Source) -> str:
        if source.remembered:
            return self.tr("Arti kolom diingat dari berkas yang sama susunannya.")
        if source.kind is SourceKind.TABLE and "name" not in source.mapping:
            return self.tr("Judul kolomnya belum dikenal. Pilih setidaknya kolom Nama.")
        if source.about.get("name"):
            words = self.tr("Dikenali sebagai {0}, program {1}.")
            return words.format(source.kind.label, source.about["name"])
        return self.tr("Dikenali sebagai {0}.").format(source.kind.label)

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

    def _tell_unused(self) -> None:
        """Names the columns left over by what is now chosen."""
        if self._file is None:
            return
        file = service.with_mapping(self._file, self.mapping())
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
            field.value_changed.connect(self._tell_unused)
            self._fields[key] = field
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        grid.setRowStretch(half, 1)
        self.area.setWidget(box)
        stops = [self.sheet, *self._fields.values(), self.back_button, self.check_button]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)
        self._at_first = self.mapping()
        self._tell_unused()

    def first(self) -> QWidget:
        """The name, as long as nobody said which column it is; else the way on."""
        name = self._fields.get("name")
        return self.check_button if name is None or "name" in self.mapping() else name

    def dirty(self) -> bool:
        """Whether meanings were chosen by hand that leaving would lose."""
        return self._file is not None and self.mapping() != self._at_first

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
