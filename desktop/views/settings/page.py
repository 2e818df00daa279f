"""Pengaturan: a list of sections at the left, one of them at the right; roles decide which there are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QVBoxLayout, QWidget

from desktop.models.roles import Permission
from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.page_head import PageHead
from desktop.views.settings.section import Section
from desktop.views.shell import Page, Shell

LIST_WIDTH = 184  # px


@dataclass(frozen=True, slots=True)
class _Spec:
    name: str
    title: Callable[[], str]
    icon: str
    cls: str
    permission: Permission | None


class SettingsPage(Page):
    """`activate(section=...)` shows one by name, as office, users, reference, templates, mail or backup."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        specs = (
            _Spec("office", lambda: self.tr("Kantor"), "building", "OfficeSection", Permission.OFFICE_MANAGE),
            _Spec("users", lambda: self.tr("Petugas"), "people", "UsersSection", Permission.USER_MANAGE),
            _Spec(
                "reference",
                lambda: self.tr("Data acuan"),
                "calendar",
                "ReferenceSection",
                Permission.REFERENCE_EDIT,
            ),
            _Spec(
                "templates",
                lambda: self.tr("Templat surat"),
                "letter",
                "TemplatesSection",
                Permission.REFERENCE_EDIT,
            ),
            _Spec("mail", lambda: self.tr("Surel"), "mail", "MailSection", Permission.BUNDLE_EXPORT),
            _Spec("backup", lambda: self.tr("Cadangan"), "archive", "BackupSection", Permission.BACKUP_RUN),
            _Spec("update", lambda: self.tr("Pembaruan"), "download", "UpdateSection", Permission.BACKUP_RUN),
            _Spec("appearance", lambda: self.tr("Tampilan"), "eye", "AppearanceSection", None),
        )
        may = self.desk.session.may
        self._specs = {s.name: s for s in specs if s.permission is None or may(s.permission)}
        self._sections: dict[str, Section] = {}
        self.list = QListWidget()
        self.list.setFixedWidth(LIST_WIDTH)
        self.list.setAccessibleName(self.tr("Bagian pengaturan"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for spec in self._specs.values():
            item = QListWidgetItem(icons.icon(spec.icon), spec.title())
            item.setData(Qt.ItemDataRole.UserRole, spec.name)
            item.setSizeHint(QSize(0, theme.FORM_ROW + 4))
            self.list.addItem(item)
        self.list.currentRowChanged.connect(self._chosen)
        self.stack = QStackedWidget()
        body = QHBoxLayout()
        body.setContentsMargins(theme.PAGE_MARGIN, 8, 0, theme.PAGE_MARGIN)
        body.setSpacing(0)
        body.addWidget(self.list)
        body.addWidget(self.stack, 1)
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(theme.PAGE_MARGIN, 12, theme.PAGE_MARGIN, 0)
        row.addWidget(PageHead(self.tr("Pengaturan")))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addLayout(body, 1)
        save = QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self)
        save.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        save.activated.connect(self._save)

    def sections(self) -> list[str]:
        """The names of the sections that this person may use, in order."""
        return list(self._specs)

    @property
    def section(self) -> Section | None:
        """The section shown."""
        widget = self.stack.currentWidget()
        return widget if isinstance(widget, Section) else None

    def activate(self, section: str | None = None, file: Path | None = None, **arguments: Any) -> None:
        """Comes to the front, perhaps with a certain section, which may look into a file."""
        wanted = section if section in self._specs else None
        row = self.sections().index(wanted) if wanted else max(0, self.list.currentRow())
        if self.list.currentRow() == row:
            self._chosen(row)
        self.list.setCurrentRow(row)
        if wanted and self.section is not None:
            self.section.focus_start()
            if file is not None:
                self.section.look_into(file)
        else:
            self.list.setFocus()

    def refresh(self) -> None:
        """Reads the section shown again."""
        if self.section is not None:
            self.section.load()

    def on_changes(self, changes: Any) -> None:
        """Tells every section that was built."""
        for section in self._sections.values():
            section.on_changes(changes)

    def unsaved(self) -> list[str]:
        """The sections in which something was changed."""
        return [spec.title() for name, spec in self._specs.items() if self._is_dirty(name)]

    def _is_dirty(self, name: str) -> bool:
        section = self._sections.get(name)
        return section is not None and section.dirty()

    def _save(self) -> None:
        if self.section is not None:
            self.section.save()

    def _chosen(self, row: int) -> None:
        if row < 0:
            return
        spec = self._specs[self.sections()[row]]
        if spec.name not in self._sections:
            built = getattr(import_module(f"desktop.views.settings.{spec.name}"), spec.cls)(self.shell)
            self._sections[spec.name] = built
            self.stack.addWidget(built)
        section = self._sections[spec.name]
        self.stack.setCurrentWidget(section)
        section.load()
