"""English beside Indonesian: every text of the windows has it, whole, and a window in English shows it."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication
from pytestqt.qtbot import QtBot

from desktop.models.resources import resource_path
from desktop.services.desk import Desk
from desktop.views import appearance
from desktop.views.appearance import Appearance
from desktop.views.settings.appearance import AppearanceSection
from desktop.views.settings.page import SettingsPage
from desktop.views.sync.words import counts_in_words
from tests.helpers.quiet import settle
from tests.helpers.shells import main_window

ROOT = Path(__file__).resolve().parents[2]
TS = resource_path("translations", "puskesos_en.ts")
PLACEHOLDER = re.compile(r"\{\w*\}|%n|%\d")
ACCESS_KEY = re.compile(r"&(?=\w)")


def _messages() -> Iterator[tuple[str, str, list[str]]]:
    """Each (context, Indonesian, English forms) of the kept translation."""
    for context in ET.parse(TS).iter("context"):  # noqa: S314  our own file
        for message in context.iter("message"):
            english = message.find("translation")
            assert english is not None
            forms = [form.text or "" for form in english.iter("numerusform")] or [english.text or ""]
            yield context.findtext("name", ""), message.findtext("source", ""), forms


def _texts_in(tree: ast.AST, owner: str = "") -> Iterator[tuple[str, str]]:
    """The (context, text) pairs a module hands to Qt, read from its syntax and not by lupdate."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Call) and node.args:
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            constants = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
            words = [value for value in constants if isinstance(value, str)]
            if name == "tr" and words:
                yield owner, words[0]
            elif name in ("translate", "QT_TRANSLATE_NOOP") and len(words) >= 2:
                yield words[0], words[1]
        yield from _texts_in(node, node.name if isinstance(node, ast.ClassDef) else owner)


@pytest.fixture
def english(qapp: QApplication) -> Iterator[None]:
    """The program as it starts on a computer where English was chosen."""
    appearance.save(Appearance(language="en"))
    appearance.speak(qapp)
    yield
    for translator in qapp.findChildren(QTranslator):
        if translator.language() == "en":
            qapp.removeTranslator(translator)
            translator.deleteLater()
    appearance.save(Appearance())


def test_every_text_is_translated() -> None:
    command = [sys.executable, str(ROOT / "scripts" / "translations.py"), "--check"]
    ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert ran.returncode == 0, ran.stderr + "run scripts/translations.py and add the English"


def test_no_text_escapes_the_gathering() -> None:
    known = {(context, source) for context, source, _ in _messages()}
    views = [*(ROOT / "desktop" / "views").rglob("*.py"), *(ROOT / "desktop").glob("*.py")]
    used = {pair for path in views for pair in _texts_in(ast.parse(path.read_text(encoding="utf-8")))}
    assert len(used) > 1000
    assert used - known == set()


def test_placeholders_and_access_keys_stay() -> None:
    for context, source, forms in _messages():
        for text in forms:
            where = f"{context}: {source!r} -> {text!r}"
            assert text, where
            assert sorted(PLACEHOLDER.findall(text)) == sorted(PLACEHOLDER.findall(source)), where
            assert len(ACCESS_KEY.findall(text)) == len(ACCESS_KEY.findall(source)), where
            assert (text[0] == " ", text[-1] == " ") == (source[0] == " ", source[-1] == " "), where


def test_the_compiled_file_holds_the_kept_texts(english: None, qapp: QApplication) -> None:
    stale = []
    for context, source, forms in _messages():
        said = qapp.translate(context, source, None, 2 if len(forms) > 1 else -1)
        if said != forms[-1].replace("%n", "2"):
            stale.append((context, said))
    assert stale == []


def test_numbers_have_two_forms(english: None, qapp: QApplication) -> None:
    said = [qapp.translate("BulkAssign", "Tugaskan %n kasus", "", number) for number in (1, 2)]
    assert said == ["Assign 1 case", "Assign 2 cases"]
    assert counts_in_words({"cases": 12, "referral": 3}) == "12 cases, 3 referrals"


def test_a_window_in_english(english: None, desk: Desk, qtbot: QtBot) -> None:
    with main_window(desk) as window:
        settle(qtbot)
        rail = [button.text() for button in window.rail.findChildren(QAbstractButton)]
        assert "Intake" in rail
        assert "Pendaftaran" not in rail
        window.go("people")
        settle(qtbot)
        lists = [view.accessibleName() for view in window.findChildren(QAbstractItemView)]
        assert "List of residents" in lists


def test_without_a_choice_it_stays_indonesian(desk: Desk, qtbot: QtBot, qapp: QApplication) -> None:
    appearance.save(Appearance())
    before = len(qapp.findChildren(QTranslator))
    appearance.speak(qapp)
    assert len(qapp.findChildren(QTranslator)) == before
    with main_window(desk) as window:
        settle(qtbot)
        assert "Pendaftaran" in [button.text() for button in window.rail.findChildren(QAbstractButton)]


def test_the_choice_is_kept_for_the_next_start(desk: Desk, qtbot: QtBot) -> None:
    with main_window(desk) as window:
        window.go("settings", section="appearance")
        settle(qtbot)
        page = window.page("settings")
        assert isinstance(page, SettingsPage)
        section = page.section
        assert isinstance(section, AppearanceSection)
        assert section.language.value() == "id"
        section.language.cards["en"].click()
        assert appearance.load() == Appearance(language="en")
        section.language.cards["id"].click()
        assert appearance.load() == Appearance()
