"""The part of the form about the need itself: kind, programme, account, urgency, legal basis."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from desktop.models.codes import Channel, LegalBasis, Urgency
from desktop.views import theme
from desktop.views.intake.advice import Advice, Rules
from desktop.views.kit.choice_field import ChoiceField, MultiChoiceField
from desktop.views.kit.date_field import DateField
from desktop.views.kit.fields import LongTextField
from desktop.views.kit.form_field import FormField
from desktop.views.kit.form_row import FormRow, FormSection

#: The kind whose cases carry PPKS categories (DOMAIN A3: KSS).
PPKS_KIND = "KSS"


class CaseForm(QWidget):
    """Fields of `IntakeInput` about the case. `programme_changed` when other papers are asked for."""

    changed = Signal()
    programme_changed = Signal(object)

    def __init__(
        self, reference: Any, programmes: Callable[[], Any], today: Callable[[], date], rules: Rules
    ) -> None:
        super().__init__()
        self._today = today
        self._is_sensitive = reference.is_sensitive
        self._filling = False
        self.kind = ChoiceField([(k.code, k.name) for k in reference.kinds()])
        self._programmes = {p.code: p for p in programmes()}
        self.programme = ChoiceField(
            [(None, self.tr("Tanpa program")), *((p.code, p.title) for p in self._programmes.values())]
        )
        self.sector = ChoiceField([(s.code, s.name) for s in reference.sectors()])
        self.account = LongTextField()
        self.account.setFixedHeight(104)
        self.request = LongTextField()
        self.request.setFixedHeight(64)
        self.urgency = ChoiceField([(u.value, u.label) for u in Urgency])
        self.channel = ChoiceField([(c.value, c.label) for c in Channel])
        self.received_on = DateField(today=today)
        self.ppks = MultiChoiceField([(p.code, p.name) for p in reference.ppks()])
        self.legal_basis = ChoiceField([(b.value, b.label) for b in LegalBasis])
        self.consent = QCheckBox(self.tr("Setuju datanya dipakai dan diteruskan untuk layanan ini"))
        self.sensitive = QCheckBox(self.tr("Sensitif: hanya terbuka bagi petugas yang ditunjuk"))
        self.rows: dict[str, FormRow] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for section in (self._need(), self._handling()):
            column.addWidget(section)
        self.advice = Advice(self, self.rows, rules)
        self.restore({})
        for field in self._fields().values():
            field.value_changed.connect(self._edited)
        # Tab goes on to the calendar's button, but the day is whole by then.
        self.received_on.edit.editingFinished.connect(lambda: self.advice.look_at("received_on"))
        for box in (self.consent, self.sensitive):
            box.toggled.connect(lambda _on: self._edited())
        self.kind.value_changed.connect(self._kind_changed)
        self.ppks.value_changed.connect(self._suggest_sensitive)
        self.programme.value_changed.connect(self._programme_changed)

    def _need(self) -> FormSection:
        section = FormSection(self.tr("Kebutuhan atau pengaduan"))
        section.add(self._row("kind", self.tr("Jenis kasu&s"), self.kind, required=True))
        section.add_pair(
            self._row("programme", self.tr("&Program"), self.programme),
            self._row("sector", self.tr("Bidang"), self.sector),
        )
        section.add(self._row("ppks", self.tr("Kategori PPKS"), self.ppks))
        account = section.add(self._row("account", self.tr("&Uraian"), self.account, required=True))
        account.set_help(self.tr("Ceritakan seperti yang disampaikan. Ctrl+Enter ke isian berikutnya."))
        section.add(self._row("request", self.tr("&Harapan pelapor"), self.request))
        return section

    def _handling(self) -> FormSection:
        section = FormSection(self.tr("Penerimaan"))
        section.add_pair(
            self._row("urgency", self.tr("U&rgensi"), self.urgency),
            self._row("channel", self.tr("Cara menyampaikan"), self.channel),
        )
        section.add_pair(
            self._row("received_on", self.tr("Tanggal &diterima"), self.received_on),
            self._row("legal_basis", self.tr("Dasar pemrosesan data"), self.legal_basis),
        )
        for box in (self.consent, self.sensitive):
            box.setMinimumHeight(theme.TARGET)
            section.add_widget(box)
        return section

    def _row(self, key: str, text: str, field: FormField, *, required: bool = False) -> FormRow:
        self.rows[key] = FormRow(text, field, required=required)
        return self.rows[key]

    def _fields(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "programme": self.programme,
            "sector": self.sector,
            "ppks": self.ppks,
            "account": self.account,
            "request": self.request,
            "urgency": self.urgency,
            "channel": self.channel,
            "received_on": self.received_on,
            "legal_basis": self.legal_basis,
        }

    # -- values ---------------------------------------------------------------------------------

    def state(self) -> dict[str, Any]:
        """Everything typed, as JSON values; what `restore` takes back."""
        day = self.received_on.value()
        return {
            "kind": self.kind.value(),
            "programme": self.programme.value(),
            "sector": self.sector.value(),
            "ppks": list(self.ppks.values()),
            "account": self.account.toPlainText(),
            "request": self.request.toPlainText(),
            "urgency": self.urgency.value(),
            "channel": self.channel.value(),
            "received_on": day.isoformat() if day else None,
            "received_text": self.received_on.edit.text(),
            "legal_basis": self.legal_basis.value(),
            "consent": self.consent.isChecked(),
            "sensitive": self.sensitive.isChecked(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Shows what `state` gave; an empty state is a fresh form."""
        self._filling = True
        self.advice.forget()
        self.kind.set_value(state.get("kind"))
        self.programme.set_value(state.get("programme"))
        self.sector.set_value(state.get("sector"))
        self.ppks.set_value(state.get("ppks") or [])
        self.account.set_value(state.get("account"))
        self.request.set_value(state.get("request"))
        self.urgency.set_value(state.get("urgency") or Urgency.NORMAL.value)
        self.channel.set_value(state.get("channel") or Channel.WALK_IN.value)
        self.received_on.edit.setText(str(state.get("received_text") or f"{self._today():%d-%m-%Y}"))
        self.legal_basis.set_value(state.get("legal_basis") or LegalBasis.PUBLIC_TASK.value)
        self.consent.setChecked(bool(state.get("consent")))
        self.sensitive.setChecked(bool(state.get("sensitive")))
        self._filling = False
        self._kind_changed()
        self._programme_changed()
        self.changed.emit()

    def is_empty(self) -> bool:
        """True while nothing about the case was typed."""
        state = self.state()
        return not any(state[key] for key in ("kind", "programme", "account", "request", "ppks"))

    def problem(self) -> str:
        """A date that was typed but not understood."""
        return self.tr("Tanggal belum dikenali. Contoh: 17/8/2026.") if self.received_on.is_wrong() else ""

    # -- what follows from a choice ---------------------------------------------------------------

    def _edited(self) -> None:
        if not self._filling:
            self.changed.emit()

    def _kind_changed(self) -> None:
        self.rows["ppks"].setVisible(self.kind.value() == PPKS_KIND)
        self._suggest_sensitive()

    def _suggest_sensitive(self) -> None:
        if self._filling:
            return
        if self._is_sensitive(str(self.state()["kind"] or ""), [str(code) for code in self.ppks.values()]):
            self.sensitive.setChecked(True)

    def _programme_changed(self) -> None:
        programme = self._programmes.get(str(self.programme.value()))
        if programme is not None and not self._filling and self.sector.value() is None:
            self.sector.set_value(programme.sector)
        self.programme_changed.emit(programme)
