"""A new office by keyboard alone, with mistakes on the way; every rule asked is the real one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.services.accounts import users
from desktop.services.offices import office
from desktop.services.offices.setup import recovery_sheet_confirmed
from desktop.services.offices.setup_wizard import ORDER, SetupWizard, Step
from desktop.storage.profile import Folder
from desktop.storage.store import Store
from desktop.views import theme
from desktop.views.kit.confirm import Confirm
from desktop.views.setup.office_pages import AreaPage, LetterheadPage, WelcomePage
from desktop.views.setup.people_pages import AdministratorPage, PeoplePage, ReviewPage
from desktop.views.setup.recovery_pages import SheetPage, TypeBackPage
from desktop.views.setup.wizard import SetupWindow
from tests.helpers.keyboard import bring_forward, enter, focused, press, write
from tests.helpers.offices import CHEAP, VILLAGE, DeskClock
from tests.helpers.quiet import settle

PASSWORD = "sepeda tua merah"


@pytest.fixture
def wizard(tmp_path: Path) -> Iterator[SetupWizard]:
    made = SetupWizard(tmp_path / "offices", key_file=tmp_path / "keys" / "k", clock=DeskClock(), cost=CHEAP)
    yield made
    if made.created is not None:
        made.created.store.close()


@pytest.fixture
def window(wizard: SetupWizard, tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[SetupWindow]:
    theme.apply(qapp, "sedang", dark=False)
    made = SetupWindow(tmp_path / "offices", None, None, wizard=wizard)
    bring_forward(made, qtbot)
    yield made
    settle(qtbot)
    made.hide()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def at(wizard: SetupWizard) -> Step:
    """Where the wizard stands now."""
    return wizard.step


def fill_until(window: SetupWindow, step: Step) -> None:
    """Answers page after page with right answers, without looking at them."""
    data = window.wizard.data
    data.level, data.area_code, data.address = "desa", VILLAGE, "Jalan Melati 1"
    data.admin_name, data.admin_username = "Siti", "siti"
    data.admin_password = data.password_again = PASSWORD
    while window.wizard.step is not step:
        window.page.load()
        window.next()


def make(window: SetupWindow, qtbot: QtBot) -> None:
    fill_until(window, Step.REVIEW)
    window.next()
    qtbot.waitUntil(lambda: window.wizard.step is Step.CREATED, timeout=20_000)


def test_an_office_is_made_without_the_mouse(
    window: SetupWindow, wizard: SetupWizard, tmp_path: Path, qtbot: QtBot
) -> None:
    enter()  # Siapkan kantor baru is chosen already
    assert at(wizard) is Step.LEVEL
    press(Qt.Key.Key_Space)
    enter()
    assert at(wizard) is Step.AREA
    write("sukamaju cianjur")
    page = window.page
    assert isinstance(page, AreaPage)
    qtbot.waitUntil(lambda: page.picker.list.count() == 4, timeout=10_000)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Up)
    enter()
    assert at(wizard) is Step.OFFICE
    assert wizard.data.area_code == VILLAGE
    write("Jalan Melati 1")
    enter()
    write("43215")
    enter()
    write("(0263) 261234")
    enter()
    write("desa@contoh.go.id")
    enter()
    assert at(wizard) is Step.LETTERHEAD
    press(Qt.Key.Key_Return, times=3)
    assert at(wizard) is Step.PEOPLE
    write("H. Ujang Contoh")
    enter()
    assert focused().property("text") == "Kepala Desa Sukamaju"
    enter()
    write("196512311990031001")
    enter()
    assert at(wizard) is Step.ADMINISTRATOR
    for text in ("Siti Aminah", "siti", PASSWORD, PASSWORD):
        write(text)
        enter()
    enter()  # the check box: Administrator and Koordinator
    assert at(wizard) is Step.PAPER
    enter()
    assert at(wizard) is Step.REVIEW
    window.next_button.setFocus()
    enter()
    qtbot.waitUntil(lambda: wizard.step is Step.CREATED, timeout=20_000)
    sheet = window.page
    assert isinstance(sheet, SheetPage)
    qtbot.waitUntil(lambda: sheet.preview.page_count() == 1, timeout=20_000)
    window.next()
    assert at(wizard) is Step.CREATED, "nobody goes on without the paper"
    sheet.save_to(tmp_path / "lembar.pdf")
    assert (tmp_path / "lembar.pdf").read_bytes().startswith(b"%PDF")
    window.next()
    answer(window, wizard)
    enter()
    assert at(wizard) is Step.DONE
    with qtbot.waitSignal(window.created) as made:
        window.next()
    root = made.args[0]
    with Store.open(root, cost=CHEAP) as store:
        info = office.info(store)
        assert (info.name, info.address, info.postcode) == (
            "Puskesos Desa Sukamaju",
            "Jalan Melati 1",
            "43215",
        )
        assert (info.phone, info.email) == ("(0263) 261234", "desa@contoh.go.id")
        assert info.signatories[0].name == "H. Ujang Contoh"
        assert recovery_sheet_confirmed(store)
        session = users.login(store, "siti", PASSWORD)
        assert {role.value for role in session.roles} == {"administrator", "coordinator"}


def answer(window: SetupWindow, wizard: SetupWizard) -> None:
    assert wizard.created is not None
    groups = wizard.created.recovery_key.split("-")
    assert isinstance(window.page, TypeBackPage)
    window.page.field.setFocus()
    window.page.field.selectAll()
    write("".join(groups[place - 1] for place in wizard.recovery_challenge()).lower())


def test_mistakes_are_told_at_their_fields_and_nothing_typed_is_lost(window: SetupWindow) -> None:
    fill_until(window, Step.OFFICE)
    window.page.rows["name"].field.setProperty("text", "")
    window.page.rows["postcode"].field.setProperty("text", "12")
    window.next()
    assert at(window.wizard) is Step.OFFICE
    assert "nama" in window.page.rows["name"].error()
    assert "5 angka" in window.page.rows["postcode"].error()
    assert focused() is window.page.rows["name"].field
    window.page.rows["name"].field.setProperty("text", "Puskesos Sukamaju")
    window.page.rows["postcode"].field.setProperty("text", "43215")
    window.next()
    assert at(window.wizard) is Step.LETTERHEAD
    window.back()
    assert window.page.rows["name"].field.property("text") == "Puskesos Sukamaju"
    assert not window.page.rows["name"].error()


def test_escape_goes_back(window: SetupWindow) -> None:
    fill_until(window, Step.PAPER)
    press(Qt.Key.Key_Escape)
    assert at(window.wizard) is Step.ADMINISTRATOR


def test_the_passwords_must_agree_and_strength_is_in_words(window: SetupWindow) -> None:
    fill_until(window, Step.ADMINISTRATOR)
    page = window.page
    assert isinstance(page, AdministratorPage)
    page.password.password.set_value("kucing99")
    assert page.password.strength_words().startswith("Lemah")
    page.password.password.set_value("kucing belang makan ikan teri")
    assert page.password.strength_words() == "Kuat."
    page.password.repeat.set_value("kucing belang")
    window.next()
    assert at(window.wizard) is Step.ADMINISTRATOR
    assert "tidak sama" in page.rows["password_again"].error()
    page.password.set_value("siti1234")
    window.next()
    assert "nama pengguna" in page.rows["admin_password"].error()


def test_an_area_of_another_level_is_not_offered(window: SetupWindow, qtbot: QtBot) -> None:
    window.wizard.data.level = "kecamatan"
    window.next()
    window.next()
    page = window.page
    assert isinstance(page, AreaPage)
    page.picker.search.setText("cianjur")
    qtbot.waitUntil(lambda: page.picker.list.count() > 0, timeout=10_000)
    area = page.picker.area()
    assert area is not None
    assert area.titled == "Kecamatan Cianjur"
    page.picker.search.setText("zzzz")
    qtbot.waitUntil(lambda: page.picker.list.count() == 0)
    window.next()
    assert page.rows["area_code"].error()


def test_the_letterhead_takes_a_picture_and_refuses_what_is_none(
    window: SetupWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    fill_until(window, Step.LETTERHEAD)
    page = window.page
    assert isinstance(page, LetterheadPage)
    picture = QImage(900, 700, QImage.Format.Format_RGB32)
    picture.fill(QColor("red"))
    assert picture.save(str(tmp_path / "logo.jpg"))
    page.editor.take(tmp_path / "logo.jpg")
    qtbot.waitUntil(lambda: page.editor.logo() is not None)
    assert QImage.fromData(page.editor.logo() or b"").width() == 480
    (tmp_path / "bukan.png").write_text("bukan gambar", encoding="utf-8")
    page.editor.take(tmp_path / "bukan.png")
    qtbot.waitUntil(lambda: bool(page.rows["logo_png"].error()))
    assert page.editor.logo() is not None, "the logo that was there stays"
    page.editor.take(tmp_path / "tidak-ada.png")
    qtbot.waitUntil(lambda: "tidak dapat dibaca" in page.rows["logo_png"].error())
    page.editor.logo_field.drop.click()
    window.next()
    assert window.wizard.data.logo_png is None
    assert window.wizard.data.letterhead_lines[-1] == "DESA SUKAMAJU"


def test_a_signatory_needs_name_and_position(window: SetupWindow) -> None:
    fill_until(window, Step.PEOPLE)
    page = window.page
    assert isinstance(page, PeoplePage)
    page.editor.add_button.click()
    page.editor.cards()[0].name.set_value("Dedi")
    window.next()
    assert "jabatan" in page.rows["signatories"].error()
    page.editor.cards()[0].remove.click()
    page.editor.add_button.click()  # a card left empty does not count
    window.next()
    assert at(window.wizard) is Step.ADMINISTRATOR
    assert window.wizard.data.signatories == ()


def test_the_review_shows_everything_and_a_failure_leaves_it(
    window: SetupWindow, wizard: SetupWizard, tmp_path: Path, qtbot: QtBot
) -> None:
    fill_until(window, Step.REVIEW)
    page = window.page
    assert isinstance(page, ReviewPage)
    facts = dict(page.facts())
    assert VILLAGE in facts["Wilayah"]
    assert facts["Akun Anda"].startswith("Siti (siti)")
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "k").write_text("kunci kantor lain", encoding="ascii")
    window.next()
    qtbot.waitUntil(lambda: not window.banner.isHidden(), timeout=20_000)
    assert "kunci" in window.banner.title
    assert at(wizard) is Step.REVIEW
    assert not Folder(wizard.root).exists()
    assert window.next_button.isEnabled()


def test_a_wrong_answer_asks_again(window: SetupWindow, wizard: SetupWizard, qtbot: QtBot) -> None:
    make(window, qtbot)
    wizard.sheet_taken()
    window.next()
    page = window.page
    assert isinstance(page, TypeBackPage)
    write("AAAA BBBB")
    enter()
    assert at(wizard) is Step.RECOVERY
    assert "Belum cocok" in page.rows["answer"].error()
    answer(window, wizard)
    enter()
    assert at(wizard) is Step.DONE


def test_from_a_made_office_there_is_no_way_back(window: SetupWindow, qtbot: QtBot) -> None:
    make(window, qtbot)
    assert not window.back_button.isVisible()
    press(Qt.Key.Key_Escape)
    assert at(window.wizard) is Step.CREATED


def test_the_practice_office_is_one_choice_away(window: SetupWindow, qtbot: QtBot) -> None:
    page = window.page
    assert isinstance(page, WelcomePage)
    press(Qt.Key.Key_Down, times=2)
    with qtbot.waitSignal(window.practice_wanted):
        enter()
    assert at(window.wizard) is Step.WELCOME


def test_closing_in_the_middle_asks_first(window: SetupWindow) -> None:
    fill_until(window, Step.PAPER)
    window.close()
    assert window.isVisible()
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, Confirm) and w.isVisible())
    assert dialog.go.text() == "Tutup program"
    dialog.go.click()
    assert not window.isVisible()


def test_closing_before_the_recovery_sheet_is_taken_asks_first(window: SetupWindow, qtbot: QtBot) -> None:
    make(window, qtbot)
    window.close()
    assert window.isVisible()
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, Confirm) and w.isVisible())
    assert "lembar pemulihan" in dialog.windowTitle() + dialog.accessibleName() + texts(dialog)
    dialog.reject()
    window.wizard.sheet_taken()
    window.close()
    assert not window.isVisible()


def test_the_review_says_that_the_head_has_no_name_yet(window: SetupWindow) -> None:
    fill_until(window, Step.REVIEW)
    page = window.page
    assert isinstance(page, ReviewPage)
    assert dict(page.facts())["Kepala kantor"] == "(nama belum diisi), Kepala Desa Sukamaju"
    window.wizard.data.head_name = "H. Ujang"
    assert dict(page.facts())["Kepala kantor"] == "H. Ujang, Kepala Desa Sukamaju"


def texts(dialog: QWidget) -> str:
    """Every word on a dialog's labels."""
    return " ".join(one.text() for one in dialog.findChildren(QLabel))


def test_every_page_fits_the_smallest_screen_and_names_its_controls(
    window: SetupWindow, qapp: QApplication, qtbot: QtBot
) -> None:
    theme.apply(qapp, "besar", dark=False)
    window.resize(1024, 700)
    for step in ORDER[: ORDER.index(Step.REVIEW) + 1]:
        fill_until(window, step)
        QTest.qWait(0)
        assert window.width() <= 1024, step
        area = window.page.area
        if area is not None:
            assert window.page.body.width() <= area.viewport().width(), step
        unnamed = [
            child
            for child in window.page.findChildren(QWidget)
            if child.focusPolicy() & Qt.FocusPolicy.TabFocus
            and child.isVisible()
            and not child.accessibleName()
            and not child.property("text")
        ]
        assert unnamed == [], step
    theme.apply(qapp, "sedang", dark=False)
