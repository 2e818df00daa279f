"""What the page of lists says by what its rows are."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from desktop.services.lists.spec import ListSpec, Subject
from desktop.views.kit.empty_state import EmptyState

translate = QCoreApplication.translate


def hint(subject: Subject) -> str:
    """In the search box."""
    return {
        Subject.CASES: translate("Lists", "Cari dalam kasus"),
        Subject.PEOPLE: translate("Lists", "Cari dalam warga"),
        Subject.PROPOSALS: translate("Lists", "Cari dalam usulan"),
    }[subject]


def search_not_kept() -> str:
    """Beside what is about to be saved while something is searched for."""
    return translate("Lists", "Kata pencarian tidak ikut disimpan.")


def new_name(subject: Subject) -> str:
    """What a new list is called until somebody says."""
    return {
        Subject.CASES: translate("Lists", "Daftar kasus baru"),
        Subject.PEOPLE: translate("Lists", "Daftar warga baru"),
        Subject.PROPOSALS: translate("Lists", "Daftar usulan baru"),
    }[subject]


def empty_state(spec: ListSpec, clear: Callable[[], None]) -> EmptyState:
    """Why a list shows nothing, and what to do about it."""
    if spec.conditions:
        return EmptyState(
            "search",
            translate("Lists", "Saat ini tidak ada yang cocok"),
            translate("Lists", "Daftar ini mengisi diri begitu ada yang memenuhi saringannya."),
            translate("Lists", "Hapus semua saringan"),
            clear,
        )
    texts = {
        Subject.CASES: translate("Lists", "Kasus muncul di sini begitu didaftarkan."),
        Subject.PEOPLE: translate("Lists", "Warga muncul di sini begitu dicatat."),
        Subject.PROPOSALS: translate("Lists", "Usulan muncul di sini begitu dibuat."),
    }
    return EmptyState("inbox", translate("Lists", "Belum ada data"), texts[spec.subject])
