"""*Templat surat*: text, problems, codes, the paper beside it, versions and what a power cut leaves."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.models.letter_template import kinds
from desktop.services import drafts
from desktop.services.desk import Desk
from desktop.services.papers import template_editing as editing
from desktop.views.main_window import MainWindow
from desktop.views.settings.templates import TemplatesSection
from desktop.views.settings.templates_versions import VersionsDialog, differences
from tests.helpers.quiet import settle
from tests.views.settings.conftest import Open


@pytest.fixture
def section(open_section: Open, qtbot: QtBot) -> TemplatesSection:
    made = open_section("templates")
    assert isinstance(made, TemplatesSection)
    qtbot.waitUntil(lambda: bool(made.text.toPlainText()))
    return made


def idle(qtbot: QtBot) -> None:
    settle(qtbot)


def add(section: TemplatesSection, line: str) -> None:
    section.text.replace_all(section.text.toPlainText().replace("== Isian ==", f"{line}\n== Isian =="))


def choose(section: TemplatesSection, code: str) -> None:
    section.kind.set_value(code)


def test_every_template_is_there_and_the_first_one_is_shown(section: TemplatesSection, desk: Desk) -> None:
    listed = [kind.code for kind in kinds()]
    assert [section.kind.itemData(row) for row in range(section.kind.count())] == listed
    assert section.text.toPlainText() == editing.text_of(desk, listed[0])
    assert section.state.text() == "Bawaan program"
    assert not section.dirty()
    assert not section.save_button.isEnabled()


def test_the_real_paper_stands_beside_the_text_and_follows_it(
    section: TemplatesSection, qtbot: QtBot
) -> None:
    qtbot.waitUntil(section.paper.shown, timeout=20_000)
    assert section.paper.document.pageCount() == 1
    before = section.paper.document.getAllText(0).text()
    assert "SURAT PENGANTAR" in before
    add(section, "Kalimat tambahan kami.")
    qtbot.waitUntil(lambda: "Kalimat tambahan" in section.paper.document.getAllText(0).text(), timeout=20_000)


def test_ctrl_s_keeps_the_text_as_a_version(
    section: TemplatesSection, desk: Desk, window: MainWindow, qtbot: QtBot
) -> None:
    add(section, "Kalimat tambahan kami.")
    section.remark.set_value("Ditambah kalimat")
    QTest.keyClick(section.text, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    idle(qtbot)
    assert editing.versions(desk, "pengantar")[0].note == "Ditambah kalimat"
    assert section.remark.isHidden()
    assert "Kalimat tambahan kami." in editing.text_of(desk, "pengantar")
    qtbot.waitUntil(lambda: section.state.text() == "Diubah kantor ini")
    assert not section.dirty()
    assert section.text.document().isUndoAvailable()


def test_problems_are_listed_by_line_and_nothing_is_saved(
    section: TemplatesSection, desk: Desk, qtbot: QtBot
) -> None:
    section.text.replace_all("== Judul ==\nSURAT\n== Isi ==\nNama : [nma]\n[jika nik]")
    section.save()
    assert section.problems.count() == 2
    assert section.problems.item(0).text().startswith("Baris 4: [nma] tidak dikenal. Maksudnya [NamA]")
    assert section.text.textCursor().blockNumber() == 3
    section.problems.itemClicked.emit(section.problems.item(1))
    assert section.text.textCursor().blockNumber() == 4
    idle(qtbot)
    assert editing.versions(desk, "pengantar") == []


def test_the_line_that_is_typed_stays_in_sight_when_problems_are_told_below(
    section: TemplatesSection, qtbot: QtBot
) -> None:
    section.text.setFocus()
    section.text.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClick(section.text, Qt.Key.Key_Return)
    qtbot.keyClicks(section.text, "form_x = 3")
    qtbot.waitUntil(section.problems.isVisible)
    idle(qtbot)
    assert section.text.viewport().rect().contains(section.text.cursorRect())


def test_a_code_is_found_by_its_words_and_put_in_where_the_cursor_is(section: TemplatesSection) -> None:
    section.text.load("")
    section.codes.search.set_text("hubungan keluarga")
    section.codes._fill()
    shown = [section.codes.list.item(row).text() for row in range(section.codes.list.count())]
    assert any("[hubungan_kk]" in text for text in shown)
    QTest.keyClick(section.codes.list, Qt.Key.Key_Return)
    assert section.text.toPlainText() == "[Hubungan_kK]"
    section.codes.search.set_text("ulangi")
    section.codes._fill()
    QTest.keyClick(section.codes.list, Qt.Key.Key_Return)
    assert section.text.toPlainText() == "[Hubungan_kK][ulang keluarga]"


def test_codes_are_offered_after_a_bracket(section: TemplatesSection) -> None:
    section.text.load("")
    section.text.setFocus()
    QTest.keyClicks(section.text, "[lahir")
    assert section.text.offers.isVisible()
    offered = [section.text.offers.item(row).text() for row in range(section.text.offers.count())]
    assert "Tempat_tgl_lahiR" in offered
    while section.text.offers.currentItem().text() != "Tempat_tgl_lahiR":
        QTest.keyClick(section.text, Qt.Key.Key_Down)
    QTest.keyClick(section.text, Qt.Key.Key_Return)
    assert section.text.toPlainText() == "[Tempat_tgl_lahiR]"
    QTest.keyClicks(section.text, " [na")
    QTest.keyClick(section.text, Qt.Key.Key_Escape)
    assert not section.text.offers.isVisible()


def test_undo_brings_the_text_back_after_giving_up_changes(section: TemplatesSection) -> None:
    add(section, "Baru.")
    section.revert.click()
    assert not section.dirty()
    section.text.undo()
    assert "Baru." in section.text.toPlainText()


def test_typed_text_comes_back_after_a_power_cut(section: TemplatesSection, desk: Desk, qtbot: QtBot) -> None:
    add(section, "Belum disimpan.")
    section.kept.keep()
    idle(qtbot)
    section.text.load(section._saved)  # the power is gone
    section.open("pengantar")
    assert "Belum disimpan." in section.text.toPlainText()
    assert "dikembalikan" in section.banner.title
    section.save()
    idle(qtbot)
    qtbot.waitUntil(lambda: drafts.list_drafts(desk, "template") == [])


def test_another_template_is_not_opened_over_typed_text_without_asking(
    section: TemplatesSection, window: MainWindow, qtbot: QtBot
) -> None:
    from desktop.views.kit.confirm import Confirm

    add(section, "Belum disimpan.")
    choose(section, "sktm")
    question = section.window().findChildren(Confirm)[-1]
    question.reject()
    assert section.kind.value() == "pengantar"
    assert "Belum disimpan." in section.text.toPlainText()
    choose(section, "sktm")
    section.window().findChildren(Confirm)[-1].go.click()
    assert "TIDAK MAMPU" in section.text.toPlainText()


def test_a_letter_copied_in_opensid_takes_the_place_of_the_body(section: TemplatesSection) -> None:
    copied = QMimeData()
    copied.setHtml(
        "<p>Kami menerangkan:</p><table><tr><td>Nama</td><td>:</td><td>[NAma]</td></tr></table><img>"
    )
    QGuiApplication.clipboard().setMimeData(copied)
    section.paste_button.click()
    text = section.text.toPlainText()
    assert "== Isi ==\nKami menerangkan:\nNama : [NAma]\n== Isian ==" in text
    assert "Gambar tidak diambil" in section.banner.text
    section.text.undo()
    assert not section.dirty()


def test_an_empty_clipboard_is_told(section: TemplatesSection) -> None:
    QGuiApplication.clipboard().clear()
    section.paste_button.click()
    assert section.banner.title == "Belum ada surat yang disalin."
    assert not section.dirty()


def test_versions_show_what_differs_and_lead_back(
    section: TemplatesSection, desk: Desk, qtbot: QtBot
) -> None:
    add(section, "Kalimat tambahan kami.")
    section.save()
    idle(qtbot)
    section.versions_button.click()
    dialog = section.window().findChildren(VersionsDialog)[-1]
    qtbot.waitUntil(lambda: dialog.list.count() == 2)
    assert dialog.same.text() == "Versi ini sama dengan yang berlaku sekarang."
    assert not dialog.use.isEnabled()
    dialog.list.setCurrentRow(1)
    assert dialog.use.isEnabled()
    dialog.use.click()
    idle(qtbot)
    qtbot.waitUntil(lambda: section.text.toPlainText() == editing.shipped_text("pengantar"))
    assert section.state.text() == "Bawaan program"


def test_differences_are_named_by_line() -> None:
    (row,) = differences("a\nb\nc", "a\nx\nc", "Baris {0}".format)
    assert (row.field, row.left, row.right, row.choose) == ("Baris 2", "b", "x", False)


def test_a_chosen_person_stands_on_the_paper_with_masked_numbers(
    section: TemplatesSection, desk: Desk, qtbot: QtBot
) -> None:
    from tests.helpers.cases import add_case

    add_case(desk)
    (hit,) = section._find("siti rohmah")
    section.person.set_value(hit)
    qtbot.waitUntil(lambda: "Siti Rohmah" in section.paper.document.getAllText(0).text(), timeout=20_000)
    assert "3203014501800003" not in section.paper.document.getAllText(0).text()


def test_who_may_not_edit_reference_data_has_no_such_section(
    desk: Desk, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    from desktop.models.roles import Role
    from desktop.views.settings.page import SettingsPage
    from tests.helpers.offices import as_roles
    from tests.helpers.shells import main_window

    with main_window(as_roles(desk, Role.FRONT_OFFICE)) as made:
        made.go("settings")
        page = made.page("settings")
        assert isinstance(page, SettingsPage)
        assert "templates" not in page.sections()
        settled()
