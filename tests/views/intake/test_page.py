"""The intake form as a desk officer uses it: by keyboard, with mistakes, interrupted."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Event
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from desktop.models.people import IntakeInput, PersonInput
from desktop.services import drafts
from desktop.services.casework import cases, intake
from desktop.services.desk import Desk
from desktop.services.people import registry
from desktop.views.intake.draft_keeper import DRAFT_KIND
from desktop.views.intake.page import IntakePage
from desktop.views.kit.confirm import Confirm
from desktop.views.main_window import MainWindow
from desktop.views.papers import PaperDialog
from tests.helpers.keyboard import focused
from tests.helpers.quiet import settle
from tests.helpers.shells import main_window

SITI = PersonInput(name="Siti Aminah", nik="3203014503780002", sex="P", birth_date="1978-03-05", rt="1")


def numbers(desk: Desk) -> list[str]:
    with desk.store.read() as connection:
        return list(connection.exec_driver_sql("SELECT number FROM cases ORDER BY rid").scalars())


def fill_person(page: IntakePage, name: str) -> None:
    page.reporter.open_details()
    page.reporter.name.set_value(name)


def fill_case(page: IntakePage, account: str = "PKH tidak cair sejak tiga bulan") -> None:
    page.case.kind.set_value("PRG")
    page.case.programme.set_value("PKH")
    page.case.account.set_value(account)


def save(page: IntakePage, qtbot: QtBot) -> None:
    page.save_button.click()
    qtbot.waitUntil(lambda: page.save_button.isEnabled() and not page.banner.isHidden(), timeout=10_000)


def test_the_focus_starts_where_work_starts(page: IntakePage, qtbot: QtBot) -> None:
    qtbot.waitUntil(page.reporter.picker.box.hasFocus)


def test_somebody_new_is_registered_without_the_mouse(page: IntakePage, desk: Desk, qtbot: QtBot) -> None:
    QTest.keyClicks(page.reporter.picker.box, "Budi Santoso")
    qtbot.waitUntil(lambda: page.reporter.picker.results() is not None)
    QTest.keyClick(page.reporter.picker.box, Qt.Key.Key_Return)
    assert page.reporter.name.value() == "Budi Santoso"
    QTest.keyClicks(page.reporter.nik, "3203010507800003")
    fill_case(page)
    QTest.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(numbers(desk)) == 1, timeout=10_000)
    qtbot.waitUntil(lambda: "terdaftar" in page.banner.title, timeout=5_000)
    (person,) = registry.find_people(desk, "budi")
    assert person.sex == "L"  # read from the NIK
    assert page.reporter.is_empty()


def test_a_whole_nik_fills_birth_date_and_sex(page: IntakePage) -> None:
    page.reporter.open_details()
    QTest.keyClicks(page.reporter.nik, "3203014503780002")
    assert page.reporter.sex.value() == "P"
    born = page.reporter.birth_date.value()
    assert born is not None
    assert born.isoformat() == "1978-03-05"


def test_what_came_from_a_mistyped_nik_follows_its_correction(page: IntakePage) -> None:
    form = page.reporter
    form.open_details()
    QTest.keyClicks(form.nik, "3203010507800003")
    assert (form.sex.value(), str(form.birth_date.value())) == ("L", "1980-07-05")
    form.restore(form.state())
    form.nik.selectAll()
    QTest.keyClicks(form.nik, "3203014503780002")
    assert (form.sex.value(), str(form.birth_date.value())) == ("P", "1978-03-05")
    form.nik.set_value("")
    assert (form.sex.value(), form.birth_date.value()) == (None, None)


def test_what_was_typed_by_hand_stays_when_the_nik_is_corrected(page: IntakePage) -> None:
    form = page.reporter
    form.open_details()
    QTest.keyClicks(form.nik, "3203010507800003")
    form.birth_date.edit.selectAll()
    QTest.keyClicks(form.birth_date.edit, "6/7/1980")
    form.sex.set_value("P")
    form.nik.selectAll()
    QTest.keyClicks(form.nik, "3203014503780002")
    assert (form.sex.value(), str(form.birth_date.value())) == ("P", "1980-07-06")


def test_a_nik_that_disagrees_is_a_hint_and_no_obstacle(page: IntakePage, desk: Desk, qtbot: QtBot) -> None:
    page.reporter.open_details()
    page.reporter.name.set_value("Siti")
    page.reporter.sex.set_value("L")
    QTest.keyClicks(page.reporter.nik, "3203014503780002")
    assert page.reporter.rows["sex"].warning().startswith("Menurut NIK perempuan")
    assert "Menurut NIK" in page.reporter.sex.accessibleDescription()
    fill_case(page)
    save(page, qtbot)
    assert len(numbers(desk)) == 1


def test_a_known_person_is_picked_not_typed_again(page: IntakePage, desk: Desk, qtbot: QtBot) -> None:
    intake.register(desk, IntakeInput(kind="INF", account="Menanyakan syarat", reporter=SITI))
    page.activate()
    QTest.keyClicks(page.reporter.picker.box, "siti")
    qtbot.waitUntil(lambda: page.reporter.picker.results() is not None)
    QTest.keyClick(page.reporter.picker.box, Qt.Key.Key_Return)
    assert page.reporter.nik.value() == SITI.nik
    fill_case(page)
    save(page, qtbot)
    assert len(registry.find_people(desk, "siti")) == 1
    assert len(numbers(desk)) == 2


def test_mistakes_are_told_at_their_fields_and_nothing_is_lost(
    page: IntakePage, desk: Desk, qtbot: QtBot
) -> None:
    page.reporter.open_details()
    page.reporter.name.set_value("Budi")
    page.reporter.nik.set_value("123")
    page.case.account.set_value("ya")
    save(page, qtbot)
    assert page.reporter.rows["nik"].error()
    assert page.case.rows["kind"].error()
    assert page.case.rows["account"].error()
    assert page.reporter.name.value() == "Budi"
    assert numbers(desk) == []


def test_a_warning_stands_at_its_field_once_that_is_left(page: IntakePage, desk: Desk, qtbot: QtBot) -> None:
    page.reporter.open_details()
    row = page.reporter.rows["phone"]
    page.reporter.name.set_value("Budi")
    page.reporter.phone.setFocus()
    QTest.keyClicks(page.reporter.phone, "08")
    assert row.warning() == "", "not while it is being typed"
    QTest.keyClick(page.reporter.phone, Qt.Key.Key_Tab)
    assert "tidak lengkap" in row.warning()
    assert "tidak lengkap" in page.reporter.phone.accessibleDescription()
    assert row.error() == "", "it stops nothing"
    fill_case(page)
    save(page, qtbot)
    assert len(numbers(desk)) == 1
    assert "tidak lengkap" not in page.banner.text, "it was told already"
    assert row.warning() == "", "the next form begins clean"


def test_a_warning_goes_with_its_cause(page: IntakePage) -> None:
    page.reporter.open_details()
    page.reporter.phone.setFocus()
    QTest.keyClicks(page.reporter.phone, "08")
    page.reporter.name.setFocus()
    assert page.reporter.rows["phone"].warning()
    page.reporter.phone.setFocus()
    QTest.keyClicks(page.reporter.phone, "12345678")
    assert page.reporter.rows["phone"].warning() == ""
    page.reporter.name.setFocus()
    assert page.reporter.rows["phone"].warning() == ""
    assert page.reporter.rows["name"].error() == "", "what is still empty is asked for when saving"


def test_what_is_wrong_is_told_at_leaving_too(page: IntakePage) -> None:
    page.reporter.open_details()
    page.reporter.nik.setFocus()
    QTest.keyClicks(page.reporter.nik, "123")
    page.reporter.name.setFocus()
    assert "NIK" in page.reporter.rows["nik"].error()
    page.case.account.setFocus()
    QTest.keyClicks(page.case.account, "ya")
    page.case.kind.setFocus()
    assert "Tuliskan uraian" in page.case.rows["account"].error()


def test_rules_about_two_people_are_told_at_the_field_of_one(page: IntakePage) -> None:
    page.relation.set_value("parent")
    for form in (page.reporter, page.subject):
        form.open_details()
        QTest.keyClicks(form.nik, "3203014503780002")
    assert "sama dengan NIK pelapor" in page.subject.rows["nik"].warning()


def test_a_date_that_is_no_date_stops_the_saving(page: IntakePage, desk: Desk, qtbot: QtBot) -> None:
    page.reporter.open_details()
    page.reporter.name.set_value("Budi")
    page.reporter.birth_date.edit.setText("entah kapan")
    fill_case(page)
    page.save_button.click()
    assert "Tanggal lahir" in page.reporter.rows["birth_date"].error()
    assert numbers(desk) == []


def test_the_person_concerned_is_asked_for_only_when_it_is_another(
    page: IntakePage, desk: Desk, qtbot: QtBot
) -> None:
    assert page.subject.isHidden()
    page.relation.set_value("parent")
    assert not page.subject.isHidden()
    for form, name in ((page.reporter, "Ibu Ratna"), (page.subject, "Dewi")):
        form.open_details()
        form.name.set_value(name)
    fill_case(page)
    save(page, qtbot)
    with desk.store.read() as connection:
        row = connection.exec_driver_sql("SELECT reporter_name, subject_name, relation FROM cases").one()
    assert tuple(row) == ("Ibu Ratna", "Dewi", "parent")


def test_papers_follow_the_programme_and_are_kept(page: IntakePage, desk: Desk, qtbot: QtBot) -> None:
    page.reporter.open_details()
    page.reporter.name.set_value("Budi")
    fill_case(page)
    code = next(iter(page.papers.values()))
    page.papers.set_values({code: "diterima"})
    save(page, qtbot)
    with desk.store.read() as connection:
        rows = connection.exec_driver_sql("SELECT code, state FROM requirement").all()
        states: dict[str, str] = dict(rows)
    assert states[code] == "diterima"
    assert set(states.values()) == {"diterima", "belum"}


def test_kinds_about_harm_are_marked_sensitive(page: IntakePage) -> None:
    page.case.kind.set_value("KSS")
    assert not page.case.rows["ppks"].isHidden()
    page.case.ppks.set_value(["19"])
    assert page.case.sensitive.isChecked()


def test_a_half_typed_form_is_offered_again(
    page: IntakePage, window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    page.reporter.open_details()
    QTest.keyClicks(page.reporter.name, "Setengah")
    qtbot.waitUntil(lambda: len(drafts.list_drafts(desk, DRAFT_KIND)) == 1, timeout=5_000)
    # The program dies here; a new window on the same data offers the draft.
    with desk.store.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM change WHERE entity='draft'").scalar() == 0
    page.drafts.begin_anew()
    page.activate()
    assert "belum selesai" in page.banner.title
    page.banner.button.click()
    assert page.reporter.name.value() == "Setengah"
    fill_case(page)
    save(page, qtbot)
    assert drafts.list_drafts(desk, DRAFT_KIND) == []


def test_a_draft_says_who_was_picked_as_the_search_does(page: IntakePage, desk: Desk) -> None:
    made = intake.register(
        desk,
        IntakeInput(kind="INF", account="Menanyakan syarat", reporter=replace(SITI, address="Kp. Cikole")),
    )
    with desk.store.read() as connection:
        person_id = connection.exec_driver_sql(
            "SELECT reporter_id FROM cases WHERE id=?", (made.case_id,)
        ).scalar_one()
    page.activate(person_id=person_id)
    page.leave()
    (draft,) = drafts.list_drafts(desk, DRAFT_KIND)
    page.drafts.begin_anew()
    page.activate(draft_id=draft.id)
    shown = page.reporter.picker.value()
    assert shown is not None
    (found,) = registry.find_people(desk, "siti")
    assert shown.facts == f"3203********0002, {found.age} th, Kp. Cikole RT 001"


def test_the_draft_of_a_case_being_registered_does_not_stay(
    page: IntakePage, window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    page.reporter.open_details()
    page.reporter.name.set_value("Budi")
    fill_case(page)
    page.save_button.click()  # nothing of the form was kept yet: its draft and its case are written in one go
    page.leave()  # and the window is closed at once
    qtbot.waitUntil(lambda: len(numbers(desk)) == 1, timeout=10_000)
    qtbot.waitUntil(page.save_button.isEnabled, timeout=10_000)
    assert drafts.list_drafts(desk, DRAFT_KIND) == []


def test_tab_goes_from_field_to_field(page: IntakePage, qtbot: QtBot) -> None:
    page.reporter.open_details()
    page.reporter.name.setFocus()
    seen: list[QWidget] = []
    while (here := focused()) not in seen:
        seen.append(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
    assert page.save_button in seen
    assert [w for w in seen if isinstance(w, QScrollArea)] == []


@pytest.mark.parametrize("typed", ["pkh", "PKH", "harapan"])
def test_a_programme_is_found_by_its_letters(page: IntakePage, typed: str) -> None:
    field = page.case.programme
    finder, line = field.completer(), field.lineEdit()
    assert finder is not None
    assert line is not None
    finder.setCompletionPrefix(typed)
    assert finder.currentCompletion() == "Program Keluarga Harapan (PKH)"
    line.setText(typed)
    line.editingFinished.emit()
    assert (field.value(), field.words()) == ("PKH", "Program Keluarga Harapan (PKH)")


def test_leaving_the_page_keeps_what_was_typed(page: IntakePage, window: MainWindow, desk: Desk) -> None:
    page.reporter.open_details()
    page.reporter.name.set_value("Ditinggal")
    window.go("queue")
    (draft,) = drafts.list_drafts(desk, DRAFT_KIND)
    assert draft.content["reporter"]["name"] == "Ditinggal"


def test_somebody_without_nik_and_scans_come_back_whole_in_a_new_window(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    from PIL import Image
    from pypdf import PdfWriter

    photo, letter, table = (tmp_path / name for name in ("ktp.jpg", "surat.pdf", "daftar.xlsx"))
    Image.new("RGB", (800, 600), "navy").save(photo)
    scan = PdfWriter()
    scan.add_blank_page(100, 100)
    scan.write(letter)
    table.write_bytes(b"PK")
    with main_window(desk) as window:
        window.go("intake")
        page = window.page("intake")
        assert isinstance(page, IntakePage)
        page.relation.set_value("parent")
        for form, name in ((page.reporter, "Ibu Ratna"), (page.subject, "Mbah Karto")):
            form.open_details()
            form.name.set_value(name)
        page.subject.nik_status.set_value("belum_ada")
        page.subject.birth_date.edit.setText("1/7/1944")
        fill_case(page)
        page.papers.set_values({"KTP": "diterima"})
        page.papers.files.add_files([photo, table, letter])
        assert "daftar.xlsx" in page.banner.text
        typed = page.form.state()
        window.leave()
    with main_window(desk) as window:
        window.go("intake")
        page = window.page("intake")
        assert isinstance(page, IntakePage)
        page.banner.button.click()
        assert page.form.state() == typed
        save(page, qtbot)
    with desk.store.read() as connection:
        kept = connection.exec_driver_sql("SELECT name FROM attachment ORDER BY rid").scalars().all()
        nik, status = connection.exec_driver_sql(
            "SELECT nik, nik_status FROM person WHERE name='Mbah Karto'"
        ).one()
        state = connection.exec_driver_sql("SELECT state FROM requirement WHERE code='KTP'").scalar_one()
    assert kept == ["ktp.jpg", "surat.pdf"]
    assert (nik, status, state) == (None, "belum_ada", "diterima")
    assert drafts.list_drafts(desk, DRAFT_KIND) == []


def test_a_picture_that_cannot_be_read_is_told_and_stops_nothing_else(
    page: IntakePage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    broken = tmp_path / "rusak.jpg"
    broken.write_bytes(b"bukan gambar")
    page.reporter.open_details()
    page.reporter.name.set_value("Budi")
    fill_case(page)
    page.papers.files.add_files([broken])
    save(page, qtbot)
    assert "rusak.jpg" in page.banner.title
    assert numbers(desk) == []
    page.papers.files.remove(broken)
    page.save_button.click()
    qtbot.waitUntil(lambda: len(numbers(desk)) == 1, timeout=10_000)


def test_emptying_the_form_can_be_taken_back(page: IntakePage, window: MainWindow) -> None:
    page.reporter.open_details()
    page.reporter.name.set_value("Salah Tekan")
    page.clear_button.click()
    assert page.reporter.is_empty()
    window.status.undo()
    assert page.reporter.name.value() == "Salah Tekan"


def test_taking_the_emptying_back_keeps_what_was_typed_since(
    page: IntakePage, desk: Desk, window: MainWindow
) -> None:
    fill_person(page, "Salah Tekan")
    page.clear_button.click()
    fill_person(page, "Warga Berikutnya")
    window.status.undo()
    assert page.reporter.name.value() == "Salah Tekan"
    assert [draft.title for draft in drafts.list_drafts(desk, DRAFT_KIND)] == ["Warga Berikutnya"]


def test_a_warning_about_somebody_goes_with_them(page: IntakePage, desk: Desk, qtbot: QtBot) -> None:
    given = IntakeInput(kind="PRG", account="PKH tidak cair", reporter=SITI, programme="PKH")
    intake.register(desk, given)
    (siti,) = registry.find_people(desk, "siti")
    page.reporter.show_person(siti.id)
    page.case.kind.set_value("PRG")
    qtbot.waitUntil(page.papers.known.isVisible, timeout=5_000)
    page.reporter.picker.cleared.emit()
    fill_person(page, "Orang Lain")
    settle(qtbot)
    assert not page.papers.known.isVisible(), "that was about somebody else"


def test_a_warning_that_comes_after_the_case_was_registered_is_not_shown(
    page: IntakePage, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, go_on = Event(), Event()

    def slow(*_arguments: object) -> list[object]:
        asked.set()
        go_on.wait(10)
        return [SimpleNamespace(number="X", kind_label="Y", programme_label="")]

    monkeypatch.setattr(intake, "possible_duplicates", slow)
    fill_person(page, "Budi")
    fill_case(page)
    assert asked.wait(5)
    page.form.restore({})
    go_on.set()
    settle(qtbot)
    assert not page.papers.known.isVisible()


def test_names_are_text_whatever_they_look_like(page: IntakePage, desk: Desk, qtbot: QtBot) -> None:
    hostile = '=HYPERLINK("x") <b>O\'Neil</b> & Putri'
    page.reporter.open_details()
    page.reporter.name.set_value(hostile)
    fill_case(page)
    save(page, qtbot)
    with desk.store.read() as connection:
        assert connection.exec_driver_sql("SELECT subject_name FROM cases").scalar() == hostile


def test_a_photo_is_attached_without_its_traces(
    page: IntakePage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    from PIL import Image

    photo = tmp_path / "rumah.jpg"
    exif = Image.Exif()
    exif[0x010F] = "Kamera Rahasia"
    Image.new("RGB", (2400, 1200), "green").save(photo, exif=exif)
    page.reporter.open_details()
    page.reporter.name.set_value("Budi")
    fill_case(page)
    page.papers.files.add_files([photo])
    save(page, qtbot)
    with desk.store.read() as connection:
        data = connection.exec_driver_sql("SELECT data FROM blob WHERE size > 0").scalars().all()
    assert any(d.startswith(b"\xff\xd8") for d in data)
    assert all(b"Kamera Rahasia" not in d for d in data)


def test_f9_shows_the_receipt(page: IntakePage, desk: Desk, qtbot: QtBot) -> None:
    page.reporter.open_details()
    page.reporter.name.set_value("Budi")
    fill_case(page)
    QTest.keyClick(page, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: bool(_dialogs(page)), timeout=10_000)
    assert numbers(desk)[0] in _dialogs(page)[0].windowTitle()
    _dialogs(page)[0].close()


def test_f9_goes_on_to_printing_and_then_back_to_the_search(
    page: IntakePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[PaperDialog] = []

    def print_now(dialog: PaperDialog) -> None:
        printed.append(dialog)

    monkeypatch.setattr(PaperDialog, "print_now", print_now)
    fill_person(page, "Budi")
    fill_case(page)
    QTest.keyClick(page, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: bool(printed), timeout=10_000)
    (dialog,) = _dialogs(page)
    assert printed == [dialog]
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not _dialogs(page), timeout=5_000)
    assert page.window().focusWidget() is page.reporter.picker.box


def test_a_day_long_ago_is_no_day_of_receipt(page: IntakePage, desk: Desk, qtbot: QtBot) -> None:
    fill_person(page, "Budi")
    fill_case(page)
    page.case.received_on.edit.setFocus()
    page.case.received_on.edit.setText("1-1-1990")
    QTest.keyClick(page.case.received_on.edit, Qt.Key.Key_Tab)
    assert "lebih dari 90 hari" in page.case.rows["received_on"].error()
    save(page, qtbot)
    assert numbers(desk) == []
    assert "lebih dari 90 hari" in page.case.rows["received_on"].error()


def test_a_day_over_a_month_ago_is_asked_about_before_saving(
    page: IntakePage, desk: Desk, qtbot: QtBot
) -> None:
    fill_case(page)
    page.case.received_on.edit.setFocus()
    page.case.received_on.set_value(desk.today() - timedelta(days=40))
    QTest.keyClick(page.case.received_on.edit, Qt.Key.Key_Tab)
    assert "lebih dari sebulan" in page.case.rows["received_on"].warning()
    save(page, qtbot)
    assert _dialogs(page) == [], "what is still wrong comes first"
    fill_person(page, "Budi")
    page.save_button.click()
    (question,) = _dialogs(page)
    assert isinstance(question, Confirm)
    assert "lebih dari sebulan" in question.accessibleDescription()
    question.back.click()
    assert page.case.received_on.edit.hasFocus()
    assert numbers(desk) == []
    page.save_button.click()
    (question,) = _dialogs(page)
    question.go.click()
    qtbot.waitUntil(lambda: len(numbers(desk)) == 1, timeout=10_000)


def test_the_count_of_mistakes_goes_with_them(page: IntakePage, qtbot: QtBot) -> None:
    fill_person(page, "Budi")
    save(page, qtbot)
    assert page.banner.title.startswith("2 ")
    page.case.kind.set_value("INF")
    assert page.banner.title.startswith("1 ")
    page.case.account.set_value("Menanyakan syarat")
    assert page.banner.isHidden()


def test_a_scan_that_went_with_its_stick_is_named_and_nothing_is_lost(
    page: IntakePage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    from PIL import Image

    photo = tmp_path / "ktp budi.jpg"
    Image.new("RGB", (80, 60), "navy").save(photo)
    fill_person(page, "Budi")
    fill_case(page)
    page.papers.files.add_files([photo])
    photo.unlink()
    save(page, qtbot)
    assert "ktp budi.jpg" in page.banner.title
    assert "flashdisk" in page.banner.text
    assert page.reporter.name.value() == "Budi"
    assert page.papers.files.files() == [photo]
    assert numbers(desk) == []
    page.papers.files.remove(photo)
    page.save_button.click()
    qtbot.waitUntil(lambda: len(numbers(desk)) == 1, timeout=10_000)


def _dialogs(page: IntakePage) -> list:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]


def test_a_registered_case_can_be_opened_from_the_banner(
    page: IntakePage, window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    page.reporter.open_details()
    page.reporter.name.set_value("Budi")
    fill_case(page)
    save(page, qtbot)
    case_id = cases.find_by_number(desk, numbers(desk)[0])
    assert case_id
    page.banner.button.click()
    assert window.current is window.page("queue")
