"""Access keys of the dialogs: in none of them does one mean two things."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

import desktop.views
from desktop.services.accounts import users
from desktop.services.bundles.handover import Giver, Person
from desktop.services.desk import Desk
from desktop.services.pairing.trust import CardPreview
from desktop.views import theme
from desktop.views.kit.confirm import Confirm
from desktop.views.kit.error_dialogs import CrashDialog, KnownErrorDialog
from desktop.views.kit.errors import ErrorText
from desktop.views.kit.shortcuts_page import ShortcutsPage
from desktop.views.papers import PaperDialog
from desktop.views.password import PasswordDialog
from desktop.views.printing_calibration import CalibrationDialog
from desktop.views.settings.reset_password import ResetPasswordDialog
from desktop.views.sync.handover import HandoverDialog
from desktop.views.sync.pair_dialog import PairDialog
from tests.helpers.access_keys import doubles, keys_on

VIEWS = Path(desktop.views.__file__).parent
ASKS = {"ask": (3,), "ask_reason": (3, 4)}
"""Functions of `desktop.views.kit.confirm`, with where their texts with an access key stand."""

Asked = tuple[str, str, tuple[str, ...]]
"""File and line, context of the translation, texts as the sources have them."""


def asked() -> Iterator[Asked]:
    """Every confirmation the windows ask for whose texts stand in the call itself."""
    for path in sorted(VIEWS.rglob("*.py")):
        for found in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(found, ast.ClassDef):
                continue
            for call in ast.walk(found):
                name = call.func.id if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) else ""
                if name in ASKS and isinstance(call, ast.Call) and len(call.args) > ASKS[name][-1]:
                    texts = tuple(filter(None, (literal(call.args[at]) for at in ASKS[name])))
                    yield f"{path.name}:{call.lineno}", found.name, texts


def literal(node: ast.expr) -> str:
    """The text within ``self.tr("...")``, formatted or not; empty for anything else."""
    for call in ast.walk(node):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "tr":
            text = call.args[0]
            return str(text.value) if isinstance(text, ast.Constant) else ""
    return ""


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication, language: str) -> str:
    theme.apply(qapp, "sedang", dark=False)
    return language


def test_no_confirmation_has_a_key_twice(qtbot: QtBot) -> None:
    found = list(asked())
    assert len(found) > 10
    for where, context, texts in found:
        said = [QCoreApplication.translate(context, text) for text in texts]
        dialog = Confirm(None, "Judul", "", said[0] if said else "", reason=said[1] if said[1:] else "")
        qtbot.addWidget(dialog)
        dialog.show()
        assert (where, doubles(keys_on(dialog))) == (where, {})


CARD = CardPreview("32.03", "Dinas Sosial", "kabupaten", "parent", "12-34", known=False, replaces_device=True)
VILLAGE = Giver("32.03.01.2003", "Desa Sukamaju", Person("", ""))
DIALOGS: dict[str, Callable[[Desk, QWidget], QDialog]] = {
    "known error": lambda _desk, _over: KnownErrorDialog(ErrorText("Ada masalah.")),
    "crash": lambda _desk, _over: CrashDialog("laporan", VIEWS),
    "shortcuts": lambda _desk, _over: ShortcutsPage(),
    "paper": lambda _desk, _over: PaperDialog(None, "Surat", b"", "surat.pdf"),
    "crooked printer": lambda desk, _over: CalibrationDialog(None, desk, printers=["Epson L3110"]),
    "password": lambda desk, _over: PasswordDialog(desk),
    "first password": lambda desk, _over: PasswordDialog(desk, forced=True),
    "password of another": lambda desk, over: ResetPasswordDialog(desk, users.list_users(desk)[0], over),
    "pairing": lambda _desk, _over: PairDialog(CARD),
    "handing over": lambda _desk, _over: HandoverDialog([VILLAGE], Person("", ""), "surel"),
}


@pytest.mark.parametrize("name", DIALOGS)
def test_no_dialog_has_a_key_twice(name: str, desk: Desk, qtbot: QtBot) -> None:
    over = QWidget()
    qtbot.addWidget(over)
    dialog = DIALOGS[name](desk, over)
    qtbot.addWidget(dialog)
    dialog.show()
    assert doubles(keys_on(dialog)) == {}
