"""One visit beside the list: what was planned, what was found, its photos, and the steps now possible."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.models.dates import long_date
from desktop.models.roles import Permission
from desktop.models.visits import PARTS, PRESENCE, WORK, VisitState
from desktop.views.kit.badge import Badge
from desktop.views.kit.detail_panel import DetailPanel
from desktop.views.kit.labels import label
from desktop.views.queue.facts import Block, Facts, ScrollTab, link_button
from desktop.views.visits.photos import PhotoStrip

if TYPE_CHECKING:
    from desktop.services.fieldwork.visit_list import VisitDetail
    from desktop.views.shell import Shell

BADGES = {
    VisitState.PLANNED: ("info", "clock"),
    VisitState.DONE: ("good", "check-circle"),
    VisitState.CANCELLED: ("muted", "minus"),
}


def badge_of(state: VisitState) -> Badge:
    """The badge of a state."""
    return Badge(state.label, *BADGES[state])


class VisitPanel(DetailPanel):
    """Shows a visit; ``acts`` maps a step (enter, print, plan, cancel, take_back) to what it does."""

    def __init__(self, shell: Shell, acts: dict[str, Callable[[], None]]) -> None:
        super().__init__()
        self._shell = shell
        self._acts = acts

    def show_visit(self, visit: VisitDetail) -> None:
        """Fills the panel."""
        row = visit.row
        self.clear()
        facts = (self.tr("KK {0}").format(row.no_kk_masked) if row.no_kk_masked else "", row.address_line)
        badges = [badge_of(row.state)]
        if row.late(self._shell.desk.today()):
            badges.append(Badge(self.tr("Lewat tanggal"), "warning"))
        if row.conclusion is not None:
            badges.append(Badge(row.conclusion.label, "accent"))
        self.set_head(row.head_name or self.tr("Keluarga"), ", ".join(fact for fact in facts if fact), badges)
        self.set_actions(self._steps(visit))
        self.add_tab(self._visit_tab(visit), self.tr("Kunjungan"))
        if visit.found.answers or visit.found.members:
            self.add_tab(self._found_tab(visit), self.tr("Temuan"))

    def _steps(self, visit: VisitDetail) -> list[tuple[str, str, Callable[[], None]]]:
        row, may = visit.row, self._shell.desk.session.may
        if not row.own:
            return []
        found: list[tuple[str, str, Callable[[], None]]] = []

        def offer(words: str, icon: str, step: str, *, when: bool) -> None:
            if when:
                found.append((words, icon, self._acts[step]))

        planned, done = row.state is VisitState.PLANNED, row.state is VisitState.DONE
        records, plans = may(Permission.VISIT_RECORD), may(Permission.VISIT_PLAN)
        offer(self.tr("&Isi hasil"), "edit", "enter", when=planned and records)
        offer(self.tr("&Perbaiki isian"), "edit", "enter", when=done and records)
        offer(self.tr("&Cetak formulir"), "printer", "print", when=planned)
        offer(self.tr("&Ubah rencana"), "calendar", "plan", when=planned and plans)
        offer(self.tr("&Batalkan kunjungan"), "x", "cancel", when=planned and plans)
        offer(self.tr("Kemba&likan ke rencana"), "undo", "take_back", when=done and records)
        offer(
            self.tr("Kemba&likan ke rencana"), "undo", "take_back",
            when=row.state is VisitState.CANCELLED and plans,
        )  # fmt: skip
        if may(Permission.PROPOSAL_EDIT) and done:
            found.append((self.tr("Us&ulkan perubahan data"), "flag", lambda: self._propose(visit)))
        return found

    def _propose(self, visit: VisitDetail) -> None:
        """What was found at the door goes on into the data."""
        from desktop.views.proposals.dialog import open_proposal

        head = visit.members[0].id if visit.members else None
        open_proposal(
            self,
            self._shell,
            person_id=head,
            household_id=visit.row.household_id,
            visit_id=visit.row.id,
            source="visit",
        )

    def _visit_tab(self, visit: VisitDetail) -> QWidget:
        row, found = visit.row, visit.found
        tab = ScrollTab(self.tr("Kunjungan"))
        plan = Block(self.tr("Rencana"))
        plan.add(
            Facts(
                [
                    (self.tr("Tanggal rencana"), long_date(row.planned_on) if row.planned_on else "-"),
                    (self.tr("Prioritas"), row.priority.label),
                    (self.tr("Petugas"), row.facilitator_name or self.tr("belum ditentukan")),
                    (self.tr("Tujuan"), row.purpose),
                    (self.tr("Kantor"), "" if row.own else row.office_name),
                ]
            )
        )
        if row.case_id:
            link = link_button(self.tr("Kasus {0}").format(row.case_number), "inbox")
            link.clicked.connect(lambda _on=False: self._shell.go("queue", case_id=row.case_id))
            plan.column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        blocks: list[QWidget] = []
        if row.visited_on is not None or row.note:
            result = Block(self.tr("Hasil"))
            place = f"{found.latitude}, {found.longitude}" if found.latitude else ""
            result.add(
                Facts(
                    [
                        (self.tr("Dikunjungi"), long_date(row.visited_on) if row.visited_on else ""),
                        (self.tr("Hasil"), row.outcome.label if row.outcome else ""),
                        (self.tr("Kesimpulan"), row.conclusion.label if row.conclusion else ""),
                        (self.tr("Catatan"), row.note),
                        (self.tr("Lintang, bujur"), place),
                        (self.tr("Dicatat oleh"), visit.recorded_by if row.visited_on else ""),
                    ]
                )
            )
            blocks.append(result)
        if visit.photos:
            block = Block(self.tr("Foto"))
            strip = PhotoStrip(self._shell, visit.photos, removable=row.own)
            strip.removed.connect(self._acts["refresh"])
            block.add(strip)
            blocks.append(block)
        # What is shown without scrolling is what one came for: the plan, or once it is done what was found.
        done = row.state is VisitState.DONE
        blocks = [*blocks, plan] if done else [plan, *blocks]
        blocks.append(self._family(visit))
        tab.fill(blocks, row.id)
        return tab

    def _family(self, visit: VisitDetail) -> Block:
        block = Block(self.tr("Keluarga"))
        for person in visit.members:
            age = self.tr("%n tahun", "", person.age) if person.age is not None else ""
            words = ", ".join(part for part in (person.name, person.shdk_label, age) if part)
            link = link_button(words.replace("&", "&&"))
            link.clicked.connect(lambda _on=False, one=person.id: self._shell.go("people", person_id=one))
            block.column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        if not visit.members:
            block.add(label(self.tr("Anggotanya belum tercatat."), "muted"))
        return block

    def _found_tab(self, visit: VisitDetail) -> QWidget:
        tab = ScrollTab(self.tr("Temuan"))
        blocks: list[QWidget] = []
        answers = visit.found.answers
        for part in PARTS:
            told = [
                (item.name, item.words(answers[item.code])) for item in part.items if item.code in answers
            ]
            if told:
                block = Block(part.title)
                block.add(Facts(told))
                blocks.append(block)
        names = {person.id: person.name for person in visit.members}
        told = [
            (
                names.get(one.person_id, self.tr("Anggota lain")),
                ", ".join(
                    part
                    for part in (PRESENCE.get(one.presence, ""), WORK.get(one.work, ""), one.note)
                    if part
                ),
            )
            for one in visit.found.members
        ]
        if told:
            block = Block(self.tr("Anggota keluarga"))
            block.add(Facts(told))
            blocks.append(block)
        tab.fill(blocks, visit.row.id)
        return tab
