"""The tabs about one resident: in short, the family, DTSEN and programmes, cases and letters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from desktop.models.dates import day_month_year, long_date
from desktop.models.vulnerability import Vulnerability
from desktop.models.welfare import BenefitState, ResidentState
from desktop.services.people.family_rows import (
    BenefitRow,
    FamilyPage,
    Member,
    ObservationRow,
    PersonPage,
    PpksRow,
)
from desktop.views.kit.badge import Badge
from desktop.views.kit.labels import label
from desktop.views.residents.parts import Body, link
from desktop.views.residents.trend import DesilTrend

SUMMARY, FAMILY, WELFARE = range(3)
"""The places of the tabs in which something can be recorded."""

SHOWN = 24
"""Observations in the table at once; older ones are counted."""


@dataclass(frozen=True)
class Acts:
    """What the lines lead to. ``may_edit``: whether records can be ended and taken back."""

    may_edit: bool
    person: Callable[[str], object]
    family: Callable[[], object]
    case: Callable[[str], object]
    letter: Callable[[str], object]
    end_benefit: Callable[[str, str], object]
    end_ppks: Callable[[str, str], object]
    take_back: Callable[[str, str, str], object]
    """(entity, id, what it is)"""


def head_badges(page: PersonPage) -> list[Badge]:
    """Whether the person is still here, and what makes them need more care."""
    found = []
    state = page.hit.life_state
    if state is not ResidentState.ALIVE:
        day = f" {day_month_year(page.gone_on)}" if page.gone_on else ""
        found.append(Badge(f"{state.label}{day}", "warning"))
    return found + flag_badges(page.member.flags)


def flag_badges(flags: Sequence[Vulnerability]) -> list[Badge]:
    """A badge for each reason for more care."""
    return [Badge(flag.label, "info", "flag") for flag in flags]


class Tabs(QObject):
    """Builds the tabs of one resident."""

    def __init__(self, page: PersonPage, acts: Acts) -> None:
        super().__init__()
        self._page = page
        self._acts = acts

    # -- in short ---------------------------------------------------------------------------------

    def summary(self) -> QScrollArea:
        """The way to the family, facts, disability, PPKS."""
        body, member, family = Body(), self._page.member, self._page.family
        if family is not None:
            members = self.tr("%n anggota", "", len(family.members))
            about = _joined((self._family_number(family), members))
            body.line(self._family_name(family), about, self._acts.family)
        body.heading(self.tr("Data diri"))
        facts = list(self._page.facts)
        if member.relation:
            facts.insert(0, (self.tr("Hubungan dalam keluarga"), member.relation))
        if facts:
            body.facts(facts)
        else:
            body.text(self.tr("Baru namanya yang tercatat."))
        body.heading(self.tr("Disabilitas"))
        body.text(", ".join(member.disabilities) or self.tr("Tidak ada yang tercatat."))
        body.heading(self.tr("Kategori PPKS"))
        for entry in member.ppks:
            self._ppks_line(body, entry)
        if not member.ppks and not member.hidden_ppks:
            body.text(self.tr("Tidak ada yang tercatat."))
        if member.hidden_ppks:
            body.text(
                self.tr("%n kategori sensitif tidak ditampilkan untuk peran Anda.", "", member.hidden_ppks)
            )
        return body.close_up()

    def _ppks_line(self, body: Body, entry: PpksRow) -> None:
        period = self.tr("sejak {0}").format(day_month_year(entry.since))
        if entry.until:
            period = self.tr("{0} sampai {1}").format(
                day_month_year(entry.since), day_month_year(entry.until)
            )
        facts = (period, entry.source.label, entry.note)
        more = []
        if self._acts.may_edit and entry.own:
            if entry.until is None:
                more.append((self.tr("Akhiri"), lambda: self._acts.end_ppks(entry.id, entry.name)))
            more.append(
                (self.tr("Batalkan"), lambda: self._acts.take_back("ppks_entry", entry.id, entry.name))
            )
        body.line(f"{entry.category} {entry.name}", _joined(facts), more=more)

    # -- the family -------------------------------------------------------------------------------

    def family(self) -> QScrollArea:
        """Who belongs to it, what happened in it, how it lives."""
        body, family = Body(), self._page.family
        if family is None:
            body.text(self.tr("Keluarganya belum tercatat. Isi No. KK pada datanya."))
            return body.close_up()
        body.heading(self._family_name(family))
        body.text(_joined((self._family_number(family), family.address_line)))
        if family.flags:
            body.badges([Badge(f"{flag.label}: {number}", "info", "flag") for flag, number in family.flags])
        body.heading(self.tr("Anggota ({0})").format(len(family.members)))
        for member in family.members:
            body.line(member.hit.name, self._member_facts(member), partial(self._acts.person, member.hit.id))
        self._events(body, family)
        self._housing(body, family)
        return body.close_up()

    def _family_name(self, family: FamilyPage) -> str:
        return self.tr("Keluarga {0}").format(family.head_name or self.tr("tanpa kepala"))

    def _family_number(self, family: FamilyPage) -> str:
        number = family.no_kk_masked
        return self.tr("No. KK {0}").format(number) if number else self.tr("No. KK belum tercatat")

    def _member_facts(self, member: Member) -> str:
        hit = member.hit
        return _joined(
            (
                member.relation,
                self.tr("%n tahun", "", hit.age) if hit.age is not None else "",
                hit.nik_masked or self.tr("tanpa NIK"),
                hit.life_state.label if hit.gone else "",
                *(flag.label for flag in member.flags if flag is not Vulnerability.FEMALE_HEAD),
                *(entry.name for entry in member.ppks if entry.until is None),
            )
        )

    def _events(self, body: Body, family: FamilyPage) -> None:
        body.heading(self.tr("Peristiwa keluarga"))
        for event in family.events:
            words = _joined((event.kind.label, event.about))
            facts = (
                long_date(event.happened_on),
                event.words,
                event.note,
                event.source.label,
                event.recorded_by,
            )
            more = []
            if self._acts.may_edit and event.can_take_back:
                more.append(
                    (
                        self.tr("Batalkan"),
                        partial(self._acts.take_back, "family_event", event.id, words),
                    )
                )
            body.line(words, _joined(facts), more=more)
        if not family.events:
            body.text(self.tr("Belum ada peristiwa yang dicatat."))

    def _housing(self, body: Body, family: FamilyPage) -> None:
        body.heading(self.tr("Rumah dan aset"))
        if family.housing is None:
            body.text(self.tr("Belum ada kunjungan rumah yang mencatatnya."))
            return
        seen = self.tr("Kunjungan {0}").format(long_date(family.housing.visited_on))
        body.text(_joined((seen, family.housing.officer_name)))
        body.facts(family.housing.items)

    # -- DTSEN and programmes ---------------------------------------------------------------------

    def welfare(self) -> QScrollArea:
        """What checks of DTSEN showed over time, and the programmes received."""
        body, page = Body(), self._page
        body.heading(self.tr("Hasil cek DTSEN"))
        points = [(o.observed_on, o.desil) for o in page.observations if o.desil is not None]
        if len(points) > 1:
            body.add(DesilTrend(points))
        if page.observations:
            body.add(self._observations(page.observations[:SHOWN]))
        else:
            body.text(self.tr("Belum pernah dicek. Tekan Catat, lalu Hasil cek DTSEN."))
        if len(page.observations) > SHOWN:
            body.text(
                self.tr("%n hasil yang lebih lama tidak ditampilkan.", "", len(page.observations) - SHOWN)
            )
        body.heading(self.tr("Program yang diterima"))
        for benefit in page.benefits:
            self._benefit_line(body, benefit)
        if not page.benefits:
            body.text(self.tr("Belum ada program yang tercatat."))
        return body.close_up()

    def _observations(self, rows: Sequence[ObservationRow]) -> QWidget:
        table = QWidget()
        table.setAccessibleName(self.tr("Hasil cek DTSEN"))
        grid = QGridLayout(table)
        grid.setContentsMargins(8, 4, 0, 4)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        heads = (
            self.tr("Tanggal"),
            self.tr("Status"),
            self.tr("Desil"),
            self.tr("Sumber"),
            self.tr("Petugas"),
        )
        for column, words in enumerate(heads):
            grid.addWidget(label(words, "muted"), 0, column)
        grid.setColumnStretch(4, 1)
        middle = Qt.AlignmentFlag.AlignVCenter
        for row, seen in enumerate(rows):
            at = 2 * row + 1
            cells = (
                day_month_year(seen.observed_on), seen.registered.label,
                str(seen.desil) if seen.desil is not None else "–", seen.source.label, seen.officer_name,
            )  # fmt: skip
            for column, words in enumerate(cells):
                grid.addWidget(label(words, wrap=column > 2, selectable=True), at, column, middle)
            if self._acts.may_edit and seen.own:
                what = self.tr("Hasil cek {0}").format(cells[0])
                back = link(
                    self.tr("Batalkan"),
                    partial(self._acts.take_back, "observation", seen.id, what),
                    name=self.tr("Batalkan: {0}").format(what),
                )
                grid.addWidget(back, at, 5, middle)
            more = _joined((seen.about, ", ".join(seen.programmes), seen.note))
            if more:
                grid.addWidget(label(more, "muted", wrap=True), at + 1, 1, 1, 5)
        return table

    def _benefit_line(self, body: Body, benefit: BenefitRow) -> None:
        begin = day_month_year(benefit.from_on) if benefit.from_on else ""
        end = day_month_year(benefit.until_on) if benefit.until_on else ""
        period = self.tr("{0} sampai {1}").format(begin or "…", end) if end else ""
        if begin and not end:
            period = self.tr("sejak {0}").format(begin)
        facts = (
            benefit.state.label, period, benefit.about, benefit.number,
            self.tr("{0}, {1}").format(benefit.source.label, day_month_year(benefit.stated_on)), benefit.note,
        )  # fmt: skip
        more = []
        if self._acts.may_edit and benefit.own:
            if benefit.state is BenefitState.RECEIVING:
                more.append((self.tr("Akhiri"), lambda: self._acts.end_benefit(benefit.id, benefit.name)))
            more.append(
                (self.tr("Batalkan"), lambda: self._acts.take_back("benefit", benefit.id, benefit.name))
            )
        body.line(benefit.name, _joined(facts), more=more)

    # -- cases and letters ------------------------------------------------------------------------

    def cases(self) -> QScrollArea:
        """What the desk did for the person."""
        body = Body()
        body.heading(self.tr("Kasus"))
        for case in self._page.cases:
            body.line(
                f"{case.number}, {case.kind_label}",
                _joined((case.status.label, case.programme_label, case.reason)),
                partial(self._acts.case, case.id),
            )
        if not self._page.cases:
            body.text(self.tr("Belum ada kasus untuk orang ini."))
        body.heading(self.tr("Surat"))
        for letter in self._page.letters:
            body.line(
                f"{letter.kind_label} {letter.number}",
                _joined((long_date(letter.issued_on), letter.destination_name)),
                partial(self._acts.letter, letter.id),
            )
        if not self._page.letters:
            body.text(self.tr("Belum ada surat."))
        return body.close_up()


def _joined(parts: Sequence[str]) -> str:
    return ", ".join(part.rstrip(".") for part in parts if part)
