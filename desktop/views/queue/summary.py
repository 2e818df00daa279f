"""*Ringkasan*: what the case is about, whom it concerns, what has been found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.models.roles import Permission
from desktop.views.kit.confirm import ask_reason
from desktop.views.kit.labels import label, no_mnemonic
from desktop.views.operations import run_operation
from desktop.views.queue.facts import Block, Facts, NikLine, ScrollTab, link_button
from desktop.views.queue.words import short_day

if TYPE_CHECKING:
    from desktop.services.casework.case_detail import CaseDetail, CaseLink, HouseholdCard, PersonCard
    from desktop.views.shell import Shell


class SummaryTab(ScrollTab):
    """``person_asked(id)`` and ``case_asked(id)`` when a link is followed."""

    person_asked = Signal(str)
    case_asked = Signal(str)

    def __init__(self, shell: Shell) -> None:
        super().__init__("")
        self._shell = shell
        self.setAccessibleName(self.tr("Ringkasan"))
        self.nik_lines: list[NikLine] = []

    def show_case(self, case: CaseDetail) -> None:
        """Shows a case."""
        self.nik_lines = []
        blocks: list[QWidget] = [self._account(case)]
        found = self._findings(case)
        if found is not None:
            blocks.append(found)
        blocks.append(self._person(self.tr("Yang bersangkutan"), case.subject, case.sensitive))
        if case.reporter.id != case.subject.id:
            title = self.tr("Pelapor ({0})").format(case.relation_label.lower())
            blocks.append(self._person(title, case.reporter, case.sensitive))
        if case.household is not None:
            blocks.append(self._household(case.household))
        if case.duplicate_of is not None or case.duplicates:
            blocks.append(self._links(case))
        if self._shell.desk.session.may(Permission.PROPOSAL_EDIT):
            blocks.append(self._proposals(case))
        blocks.append(self._registration(case))
        self.fill(blocks, case.id)

    def _account(self, case: CaseDetail) -> Block:
        block = Block(self.tr("Uraian"))
        block.add(label(case.account, wrap=True, selectable=True))
        if case.request:
            block.add(Facts([(self.tr("Harapan"), case.request)]))
        return block

    def _findings(self, case: CaseDetail) -> Block | None:
        facts = [
            (self.tr("Hasil verifikasi"), case.assessment),
            (self.tr("Hasil akhir"), case.result),
            (self.tr("Diakhiri"), case.closed),
            (self.tr("Alasan"), case.ending),
        ]
        if not any(value for _, value in facts):
            return None
        block = Block(self.tr("Penanganan"))
        block.add(Facts(facts))
        return block

    def _person(self, title: str, person: PersonCard, sensitive: bool) -> Block:
        block = Block(title)
        open_button = link_button(self.tr("Buka data warga"), "user")
        open_button.setAccessibleName(self.tr("Buka data warga {0}").format(person.name))
        open_button.clicked.connect(lambda _on=False: self.person_asked.emit(person.id))
        block.add_beside(open_button)
        block.add(label(person.name, "bold", wrap=True, selectable=True))
        if person.has_nik:
            block.add(self._nik(person))
        born = ", ".join(
            part
            for part in (person.birth_place, short_day(person.birth_date) if person.birth_date else "")
            if part
        )
        age = self.tr("{0} tahun").format(person.age) if person.age is not None else ""
        block.add(
            Facts(
                [
                    ("NIK", "" if person.has_nik else self.tr("Tidak ada")),
                    (self.tr("Lahir"), f"{born} ({age})" if born and age else born or age),
                    (self.tr("Jenis kelamin"), person.sex_label),
                    (self.tr("Alamat"), person.address_line),
                    (self.tr("Telepon"), person.phone),
                    (self.tr("Dalam keluarga"), person.shdk_label),
                    (self.tr("Disabilitas"), ", ".join(person.disabilities)),
                ]
            )
        )
        return block

    def _nik(self, person: PersonCard) -> NikLine:
        line = NikLine(person.nik_masked, may_reveal=self._shell.desk.session.may(Permission.NIK_REVEAL))
        line.button.setAccessibleName(self.tr("Lihat NIK {0}").format(person.name))
        line.reveal_asked.connect(lambda: self._ask_reveal(line, person))
        self.nik_lines.append(line)
        return line

    def _ask_reveal(self, line: NikLine, person: PersonCard) -> None:
        ask_reason(
            self,
            self.tr("Lihat NIK lengkap"),
            self.tr("NIK {0} tampil selama satu menit. Alasan dan nama Anda dicatat.").format(person.name),
            self.tr("Tampilkan NIK"),
            self.tr("&Alasan melihat NIK"),
            lambda reason: self._reveal(line, person.id, reason),
        )

    def _reveal(self, line: NikLine, person_id: str, reason: str) -> None:
        from desktop.services.people.registry import reveal_nik

        desk = self._shell.desk
        run_operation(line, lambda _p: reveal_nik(desk, person_id, reason), on_success=line.show_nik)

    def _household(self, family: HouseholdCard) -> Block:
        block = Block(self.tr("Keluarga"))
        facts = [(self.tr("No. KK"), family.no_kk_masked)]
        if all(member.name != family.head_name for member in family.members):
            facts.append((self.tr("Kepala keluarga"), family.head_name))
        for member in family.members:
            words = [member.name, self.tr("{0} th").format(member.age) if member.age is not None else ""]
            if member.disabilities:
                words.append(self.tr("disabilitas {0}").format(", ".join(member.disabilities).lower()))
            facts.append(
                (member.shdk_label or self.tr("Anggota"), " · ".join(word for word in words if word))
            )
        block.add(Facts(facts))
        return block

    def _proposals(self, case: CaseDetail) -> Block:
        """A wrong entry in the national data is put right by a proposal, not by the case."""
        block = Block(self.tr("Data DTSEN"))
        button = link_button(self.tr("Usulkan perubahan data"), "flag")
        button.clicked.connect(lambda _on=False: self._propose(case))
        block.add(button)
        return block

    def _propose(self, case: CaseDetail) -> None:
        from desktop.views.proposals.dialog import open_proposal

        open_proposal(
            self, self._shell, person_id=case.subject.id, case_id=case.id, source="case", reason=case.account
        )

    def _links(self, case: CaseDetail) -> Block:
        block = Block(self.tr("Kasus yang sama"))
        if case.duplicate_of is not None:
            block.add(self._link(self.tr("Duplikat dari {0}"), case.duplicate_of))
        for twin in case.duplicates:
            block.add(self._link(self.tr("Diulang oleh {0}"), twin))
        return block

    def _link(self, words: str, twin: CaseLink) -> QWidget:
        button = link_button(
            no_mnemonic(f"{words.format(twin.number)} · {twin.status.label}"), "arrow-up-right"
        )
        button.clicked.connect(lambda _on=False: self.case_asked.emit(twin.id))
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        row.addStretch(1)
        return holder

    def _registration(self, case: CaseDetail) -> Block:
        block = Block(self.tr("Pendaftaran"))
        consent = self.tr("Ya") if case.consent else self.tr("Tidak dicatat")
        block.add(
            Facts(
                [
                    (self.tr("Diterima"), case.received),
                    (self.tr("Kantor"), case.office_name),
                    (self.tr("Cara datang"), case.channel_label),
                    (self.tr("Bidang"), case.sector_label),
                    (self.tr("Program"), case.programme_label),
                    (self.tr("Kategori PPKS"), ", ".join(case.ppks)),
                    (self.tr("Petugas"), case.officer_name or self.tr("Belum ditugaskan")),
                    (self.tr("Batas waktu"), short_day(case.deadline) if case.deadline else ""),
                    (self.tr("Dasar data"), case.legal_basis_label),
                    (self.tr("Persetujuan"), consent),
                ]
            )
        )
        return block
