"""A known trouble in a banner; one that a press of a button can mend comes with that button."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.models.roles import Permission
from desktop.views.kit import errors
from desktop.views.kit.banner import Banner
from desktop.views.kit.confirm import ask
from desktop.views.operations import run_operation

if TYPE_CHECKING:
    from desktop.views.shell import Shell

_OF_MAIL_SETTINGS = frozenset(
    {"mail_not_set", "no_address", "no_mail_password", "mail_address", "mail_certificate", "mail_login",
     "mail_mailbox", "mail_recipient", "mail_size"}
)  # fmt: skip


_OF_ADDRESSES = frozenset({"no_address", "mail_recipient"})
"""What anybody who sends may set right."""


def show_trouble(banner: Banner, shell: Shell, error: BaseException) -> None:
    """Shows what a person can do something about; anything else goes to the funnel."""
    text = errors.known_text(error)
    if text is None:
        errors.show(error, banner)
        return
    code = getattr(error, "code", "")
    action, act = _remedy(code, banner, shell)
    rest = " ".join(part for part in (text.kept, text.todo) if part)
    if code in _OF_MAIL_SETTINGS - _OF_ADDRESSES and not shell.desk.session.may(Permission.OFFICE_MANAGE):
        action, act = "", None
        rest += " " + QCoreApplication.translate(
            "TroubleBanner", "Server surel diatur oleh Administrator kantor ini."
        )
    banner.show_message(text.what, rest, role="warning", action=action, on_action=act)


def _remedy(code: str, banner: Banner, shell: Shell) -> tuple[str, Callable[[], object] | None]:
    if code in _OF_MAIL_SETTINGS:
        words = QCoreApplication.translate("TroubleBanner", "Buka pengaturan surel")
        return words, lambda: shell.go("settings", section="mail")
    if code == "copied_folder":
        words = QCoreApplication.translate("TroubleBanner", "Lanjutkan di komputer ini")
        return words, lambda: _ask_go_on(banner, shell)
    return "", None


def _ask_go_on(banner: Banner, shell: Shell) -> None:
    ask(
        banner,
        QCoreApplication.translate("TroubleBanner", "Lanjutkan di komputer ini"),
        QCoreApplication.translate(
            "TroubleBanner",
            "Catatan baru di sini dibedakan dari komputer yang lama. Setelah itu pakai satu komputer saja.",
        ),
        QCoreApplication.translate("TroubleBanner", "Lanjutkan di sini"),
        lambda: _go_on(banner, shell),
    )


def _go_on(banner: Banner, shell: Shell) -> None:
    from desktop.services import computer

    desk = shell.desk

    def done(_changes: object) -> None:
        banner.show_message(
            QCoreApplication.translate("TroubleBanner", "Pekerjaan dilanjutkan di komputer ini."),
            QCoreApplication.translate("TroubleBanner", "Silakan kirim sekali lagi."),
            role="good",
        )

    run_operation(
        banner,
        lambda _p: computer.go_on_here(desk),
        on_success=done,
        on_error=lambda error: show_trouble(banner, shell, error),
    )
