"""*Berkas*: the required papers as a checklist, and the scans kept with the case."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.models.codes import RequirementState
from desktop.models.errors import KnownError
from desktop.models.paper_makers import advice
from desktop.models.roles import Permission
from desktop.views.kit import errors
from desktop.views.kit.banner import Banner
from desktop.views.kit.choice_field import ChoiceField
from desktop.views.kit.confirm import ask_reason
from desktop.views.kit.errors import ErrorText
from desktop.views.kit.file_drop import FileDrop
from desktop.views.kit.labels import below_tick, label, no_mnemonic
from desktop.views.operations import run_operation
from desktop.views.queue.facts import Block, ScrollTab
from desktop.views.queue.thumbnails import AttachmentItem, Thumbnails, open_attachment

if TYPE_CHECKING:
    from desktop.services.casework.case_detail import AttachmentRow, CaseDetail, RequirementRow
    from desktop.views.shell import Shell

S = RequirementState


class RequirementLine(QWidget):
    """One required paper, ticked when it is here, with the one thing more that can be said of it.

    Of a paper that is here that it needs mending, of one that is not that the citizen does not have it; then
    the line below tells where it is made.
    """

    changed = Signal(str, object)

    def __init__(self, paper: RequirementRow, *, editable: bool) -> None:
        super().__init__()
        self.code = paper.code
        self.box = QCheckBox(no_mnemonic(paper.name))
        self.box.setChecked(paper.state is S.RECEIVED)
        self.box.setEnabled(editable)
        self.box.setAccessibleDescription(paper.state.label)
        words, said, becomes = self._more(paper)
        self.more = QPushButton(words)
        self.more.setProperty("role", "link")
        self.more.setAccessibleName(said)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.box)
        if paper.mandatory:
            row.addWidget(label(self.tr("wajib"), "muted"))
        row.addStretch(1)
        if paper.state in (S.NEEDS_FIXING, S.NOT_OWNED):
            row.addWidget(label(paper.state.label, "warning"))
        if editable:
            row.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        if paper.state is S.NOT_OWNED and (words := advice(paper.code)):
            self.box.setAccessibleDescription(f"{paper.state.label}. {words}")
            column.addWidget(below_tick(words))
        self.box.clicked.connect(lambda on: self.changed.emit(self.code, S.RECEIVED if on else S.MISSING))
        self.more.clicked.connect(lambda _on=False: self.changed.emit(self.code, becomes))

    def _more(self, paper: RequirementRow) -> tuple[str, str, RequirementState]:
        """Words on the button, what a reader says of it, and the state it makes."""
        words, said, becomes = {
            S.MISSING: (self.tr("Tidak punya"), self.tr("{0}: warga tidak punya"), S.NOT_OWNED),
            S.NOT_OWNED: (self.tr("Menyusul"), self.tr("{0}: akan menyusul"), S.MISSING),
            S.RECEIVED: (self.tr("Perlu perbaikan"), self.tr("{0} perlu perbaikan"), S.NEEDS_FIXING),
            S.NEEDS_FIXING: (self.tr("Sudah baik"), self.tr("{0} sudah baik"), S.RECEIVED),
        }[paper.state]
        return words, said.format(paper.name), becomes

    def has_keyboard(self) -> bool:
        """Whether the keyboard is on this line."""
        return self.box.hasFocus() or self.more.hasFocus()


class DocumentsTab(QWidget):
    """Everything on paper that belongs to the case. ``banner`` says what could not be kept or changed."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.setAccessibleName(self.tr("Berkas"))
        self.banner = Banner()
        self._area = ScrollTab(self.tr("Berkas"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self._area, 1)
        self.setFocusProxy(self._area)
        self.lines: dict[str, RequirementLine] = {}
        self.items: list[AttachmentItem] = []
        self.drop: FileDrop | None = None
        self.target: ChoiceField | None = None
        self._thumbnails = Thumbnails(shell.desk)
        self._case: CaseDetail | None = None

    def show_case(self, case: CaseDetail) -> None:
        """Shows a case."""
        if self._case is None or self._case.id != case.id:
            self.banner.hide()
        same = self._case is not None and self._case.id == case.id
        focused = self._focused() if same else None
        shows = self.target.value() if same and self.target is not None else ""
        self._case = case
        may = case.own and case.is_open and self._shell.desk.session.may(Permission.CASE_CHECK)
        self._area.fill([self._requirements(case, may), self._attachments(case, may)], case.id)
        if focused is not None and (line := self.lines.get(focused[0])) is not None:
            (line.more if focused[1] else line.box).setFocus()
        if self.target is not None:
            self.target.set_value(shows if shows in self.lines else "")

    def _focused(self) -> tuple[str, bool] | None:
        """The paper the keyboard is on, and whether it is on its button."""
        lines = self.lines.items()
        return next(((code, line.more.hasFocus()) for code, line in lines if line.has_keyboard()), None)

    # -- checklist --------------------------------------------------------------------------------

    def _requirements(self, case: CaseDetail, may: bool) -> Block:
        block = Block(self.tr("Persyaratan"))
        self.lines = {}
        needed = [paper for paper in case.requirements if paper.mandatory]
        if needed:
            here = sum(paper.state is S.RECEIVED for paper in needed)
            words = self.tr("{0} dari {1} berkas wajib sudah ada").format(here, len(needed))
            block.add_beside(label(words, "good" if here == len(needed) else "muted"))
        if not case.requirements:
            block.add(label(self.tr("Kasus ini tidak meminta berkas tertentu."), "muted", wrap=True))
        for paper in case.requirements:
            line = RequirementLine(paper, editable=may)
            line.changed.connect(self._set_requirement)
            self.lines[paper.code] = line
            block.add(line)
        return block

    def _set_requirement(self, code: str, state: RequirementState) -> None:
        from desktop.services.casework.cases import set_requirement

        case, desk = self._case, self._shell.desk
        if case is None:
            return
        paper = next(paper.name for paper in case.requirements if paper.code == code)
        run_operation(
            self,
            lambda _p: set_requirement(desk, case.id, code, state),
            on_success=lambda _c: self._shell.toast(
                self.tr("Berkas {0}: {1}").format(paper, state.label.lower())
            ),
            on_error=lambda error: self._refused(case, error),
        )

    def _refused(self, case: CaseDetail, error: BaseException) -> None:
        """Says why in the tab itself and shows the boxes as they are stored."""
        text = errors.known_text(error)
        if self._case is not None:
            self.show_case(self._case)
        if text is None:
            errors.show(error, self)
        else:
            self._tell(case, text)

    def _tell(self, case: CaseDetail, text: ErrorText) -> None:
        """In the tab, or by the window where somebody has turned to something else meanwhile."""
        if self.isVisible() and self._case is not None and self._case.id == case.id:
            self.banner.show_known_error(text)
        else:
            errors.tell(text, self.window(), about=case.number)

    # -- scans ------------------------------------------------------------------------------------

    def _attachments(self, case: CaseDetail, may: bool) -> Block:
        block = Block(self.tr("Lampiran"))
        names = {paper.code: paper.name for paper in case.requirements}
        self.items = []
        for attachment in case.attachments:
            item = AttachmentItem(attachment, names.get(attachment.requirement_code or "", ""), removable=may)
            item.opened.connect(self._open)
            item.remove_asked.connect(self._ask_remove)
            self.items.append(item)
            block.add(item)
        if not case.attachments:
            block.add(label(self.tr("Belum ada lampiran."), "muted"))
        self._thumbnails.fill(self.items)
        self.drop = self.target = None
        if may:
            self._add_drop(block, case)
        return block

    def _add_drop(self, block: Block, case: CaseDetail) -> None:
        self.drop = FileDrop(
            hint=self.tr("atau seret foto atau PDF ke sini; langsung disimpan pada kasus ini")
        )
        self.drop.button.setText(self.tr("Ta&mbah berkas"))
        self.drop.changed.connect(self._picked)
        if case.requirements:
            self.target = ChoiceField(
                [("", self.tr("Lampiran lain")), *((paper.code, paper.name) for paper in case.requirements)]
            )
            self.target.setAccessibleName(self.tr("Lampiran ini untuk"))
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.addWidget(label(self.tr("Lampiran ini untuk"), "muted"))
            line.addWidget(self.target, 1)
            block.add(row)
        block.add(self.drop)

    def _picked(self) -> None:
        files = self.drop.files() if self.drop is not None else []
        if files:
            self.add_files(files)

    def add_files(self, files: Sequence[Path]) -> None:
        """Keeps files with the case, one after the other; a refused one does not stop the rest."""
        from desktop.services.casework import attachments

        case, desk = self._case, self._shell.desk
        if case is None:
            return
        code = str(self.target.value()) if self.target is not None else ""
        if self.target is not None:
            self.target.set_value("")  # the next scan shows something else

        def work(progress: object) -> _Added:
            added = _Added()
            for path in files:
                try:
                    prepared = attachments.prepare_file(path)
                    added.keep(path.name, attachments.add(desk, case.id, prepared, code or None))
                except KnownError as error:
                    added.refused.append(f"{path.name}: {error.user_message}")
            return added

        self.banner.hide()
        if self.drop is not None:
            self.drop.setEnabled(False)
        run_operation(
            self,
            work,
            on_success=lambda added: self._added(case, added),
            on_error=lambda error: self._refused(case, error),
            progress_label=self.tr("Menyimpan lampiran"),
        )

    def _added(self, case: CaseDetail, added: _Added) -> None:
        if self._case is not None:
            self.show_case(self._case)
        if added.refused:
            self._tell(
                case,
                ErrorText(
                    self.tr("Ada berkas yang tidak dapat dilampirkan."),
                    self.tr("Berkas lainnya sudah tersimpan.") if added.names else "",
                    " ".join(added.refused),
                ),
            )
        if added.names:
            self._shell.toast(self.tr("%n lampiran disimpan", "", len(added.names)))

    def _open(self, attachment: AttachmentRow) -> None:
        open_attachment(self, self._shell.desk, attachment)

    def _ask_remove(self, attachment: AttachmentRow) -> None:
        ask_reason(
            self,
            self.tr("Hapus lampiran {0}").format(attachment.name),
            self.tr("Lampiran hilang dari kasus ini di semua kantor. Alasannya dicatat dalam riwayat."),
            self.tr("Hapus lampiran"),
            self.tr("&Alasan menghapus"),
            lambda reason: self._remove(attachment, reason),
            danger=True,
        )

    def _remove(self, attachment: AttachmentRow, reason: str) -> None:
        from desktop.services.casework import attachments

        desk = self._shell.desk
        run_operation(
            self,
            lambda _p: attachments.remove(desk, attachment.id, reason),
            on_success=lambda _c: self._shell.toast(self.tr("Lampiran {0} dihapus").format(attachment.name)),
        )


class _Added:
    """What became of files that were picked."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.refused: list[str] = []
        self.changes: Any = None

    def keep(self, name: str, changes: Any) -> None:
        """Remembers a file that is kept now."""
        self.names.append(name)
        self.changes = changes if self.changes is None else self.changes | changes
