"""The rail: which pages there are, in order, and who may use them."""

from __future__ import annotations

from importlib import import_module

from PySide6.QtCore import QCoreApplication

from desktop.views.shell import Page, PageSpec, Shell

_CONTEXT = "Rail"


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Marks a text for translation; Qt's own is untyped."""
    return text


PAGES = (
    PageSpec("home", QT_TRANSLATE_NOOP("Rail", "Beranda"), "home", "desktop.views.home", "HomePage", None),
    PageSpec(
        "intake", QT_TRANSLATE_NOOP("Rail", "Pendaftaran"), "plus",
        "desktop.views.intake.page", "IntakePage", "intake.create",
    ),
    PageSpec(
        "queue", QT_TRANSLATE_NOOP("Rail", "Antrean"), "inbox",
        "desktop.views.queue.page", "QueuePage", "case.view",
    ),
    PageSpec(
        "people", QT_TRANSLATE_NOOP("Rail", "Warga"), "people",
        "desktop.views.people", "PeoplePage", "case.view",
    ),
    PageSpec(
        "programmes", QT_TRANSLATE_NOOP("Rail", "Program"), "programme",
        "desktop.views.programmes.page", "ProgrammesPage", "case.view",
    ),
    PageSpec(
        "proposals", QT_TRANSLATE_NOOP("Rail", "Usulan"), "flag",
        "desktop.views.proposals.page", "ProposalsPage", "case.view",
    ),
    PageSpec(
        "visits", QT_TRANSLATE_NOOP("Rail", "Kunjungan"), "map-pin",
        "desktop.views.visits.page", "VisitsPage", "case.view",
    ),
    PageSpec(
        "letters", QT_TRANSLATE_NOOP("Rail", "Surat"), "letter",
        "desktop.views.letters", "LettersPage", "letter.print",
    ),
    PageSpec(
        "reports", QT_TRANSLATE_NOOP("Rail", "Laporan"), "chart",
        "desktop.views.report_pages", "ReportPages", "report.view",
    ),
    PageSpec(
        "sync", QT_TRANSLATE_NOOP("Rail", "Sinkronisasi"), "sync",
        "desktop.views.sync.page", "SyncPage", "bundle.export",
    ),
    PageSpec(
        "settings", QT_TRANSLATE_NOOP("Rail", "Pengaturan"), "settings",
        "desktop.views.settings.page", "SettingsPage", None,
    ),
)  # fmt: skip


def title_of(spec: PageSpec) -> str:
    """The rail's word for a page, translated."""
    return QCoreApplication.translate(_CONTEXT, spec.title)


def build(spec: PageSpec, shell: Shell) -> Page:
    """Imports and makes a page."""
    page = getattr(import_module(spec.module), spec.cls)(shell)
    if not isinstance(page, Page):
        raise TypeError(f"{spec.cls} is no page")
    return page
