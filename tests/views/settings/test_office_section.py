"""*Kantor*: what is typed lands on the papers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from desktop.services.desk import Desk
from desktop.services.offices import office
from desktop.views.main_window import MainWindow
from desktop.views.printing_calibration import CalibrationDialog
from desktop.views.settings.office import OfficeSection
from tests.views.settings.conftest import Open


def office_section(open_section: Open) -> OfficeSection:
    section = open_section("office")
    assert isinstance(section, OfficeSection)
    return section


def test_it_shows_what_is_kept_and_nothing_is_to_save(open_section: Open) -> None:
    section = office_section(open_section)
    assert section.facts.fields["name"].value() == "Kantor Uji"
    assert section.letterhead.editor.lines()[-1] == "DESA SUKAMAJU"
    assert not section.dirty()
    assert not section.save_button.isEnabled()


def test_changes_of_all_tabs_are_saved_at_once(
    window: MainWindow, desk: Desk, open_section: Open, settled: Callable[[], None]
) -> None:
    section = office_section(open_section)
    section.facts.fields["name"].set_value("Puskesos Sukamaju")
    section.facts.hours.set_value("Senin sampai Kamis")
    section.letterhead.editor.fields[0].set_value("PEMERINTAH DAERAH")
    section.signatories.editor.add_button.click()
    section.signatories.editor.cards()[0].name.set_value("Dedi & Co <b>")
    section.signatories.editor.cards()[0].title.set_value("Sekretaris Desa")
    section.letters.paper.set_value("A4")
    section.letters.approve_referral.setChecked(True)
    QTest.keyClick(section.facts.fields["name"], Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settled()
    info, settings = office.info(desk), office.settings(desk)
    assert info.name == "Puskesos Sukamaju"
    assert info.letterhead_lines[0] == "PEMERINTAH DAERAH"
    assert info.signatories[0].name == "Dedi & Co <b>"
    assert settings.paper == "A4"
    assert settings.hours == "Senin sampai Kamis"
    assert settings.require_approval_referral
    assert window.status.text() == "Keterangan kantor tersimpan."
    assert not section.dirty()
    settled()
    assert window.top._office.text() == "Puskesos Sukamaju", "the strip above says it at once"


def test_the_printer_is_put_right_from_where_its_paper_is_chosen(
    open_section: Open, settled: Callable[[], None], qtbot: QtBot
) -> None:
    section = office_section(open_section)
    section.letters.calibrate.click()
    settled()
    (dialog,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, CalibrationDialog)]
    assert dialog.isVisible()
    assert not section.dirty()
    dialog.close()
    settled()


def test_every_form_is_as_wide_as_a_small_window_shows(
    window: MainWindow, open_section: Open, settled: Callable[[], None]
) -> None:
    section = office_section(open_section)
    window.resize(1024, 700)
    for place in range(section.tabs.count()):
        section.tabs.setCurrentIndex(place)
        settled()
        area = section.tabs.widget(place)
        assert isinstance(area, QScrollArea)
        form = area.widget()
        assert form is not None
        assert form.width() <= area.viewport().width(), section.tabs.tabText(place)


def test_what_is_typed_while_saving_stays(
    desk: Desk, open_section: Open, settled: Callable[[], None]
) -> None:
    section = office_section(open_section)
    section.facts.fields["name"].set_value("Puskesos Sukamaju")
    section.banner.show_message("Belum dapat disimpan.")
    section.save()
    assert section.banner.isHidden()
    section.facts.fields["phone"].set_value("0263 123456")
    settled()
    assert office.info(desk).name == "Puskesos Sukamaju"
    assert section.facts.fields["phone"].value() == "0263 123456"
    assert section.dirty()
    assert section.save_button.isEnabled()
    section.save()
    settled()
    assert office.info(desk).phone == "0263 123456"
    assert not section.dirty()


def test_a_mistake_is_shown_on_its_tab_and_nothing_is_saved(
    desk: Desk, open_section: Open, settled: Callable[[], None], qtbot: QtBot
) -> None:
    section = office_section(open_section)
    section.facts.fields["name"].set_value("Nama lain")
    section.facts.fields["email"].set_value("bukan surel")
    section.tabs.setCurrentIndex(3)
    section.save()
    settled()
    assert section.tabs.currentIndex() == 0
    assert "surel" in section.facts.rows["email"].error()
    assert office.info(desk).name == "Kantor Uji"
    section.revert.click()
    assert section.facts.fields["name"].value() == "Kantor Uji"
    assert not section.facts.rows["email"].error()


def test_the_number_template_has_a_living_example(
    desk: Desk, open_section: Open, settled: Callable[[], None]
) -> None:
    section = office_section(open_section)
    section.letters.template.set_value("{urut:04}/{unit}/{tahun}")
    section.letters.unit.set_value("PSK")
    assert section.letters.example().endswith("0012/PSK/2026")
    section.letters.template.set_value("{urut}/{apa}")
    assert "{apa}" in section.letters.rows["letter_template"].error()
    assert not section.letters.example()
    section.save()
    settled()
    assert office.settings(desk).unit_code != "PSK", "the form is saved as a whole or not at all"
    section.letters.template.set_value("{urut:04}/{unit}/{tahun}")
    section.save()
    settled()
    assert office.settings(desk).letter_template == "{urut:04}/{unit}/{tahun}"


def test_signatories_and_numbers_of_letters_are_kept(
    desk: Desk, open_section: Open, settled: Callable[[], None]
) -> None:
    section = office_section(open_section)
    section.signatories.editor.add_button.click()
    card = section.signatories.editor.cards()[0]
    card.name.set_value("Asep")
    card.title.set_value("Kasi Kesejahteraan")
    card.through.set_value("Sekretaris Desa")
    section.letters.per_kind.setChecked(True)
    section.letters.classes.by_kind["sktm"].set_value("460")
    section.save_button.click()
    settled()
    assert section.signatories.rows["signatories"].error(), "u.b. without a.n. is no form of signing"
    card.on_behalf.set_value("Kepala Desa Sukamaju")
    card.acting.set_value("Plh.")
    section.save_button.click()
    settled()
    assert "{kode}" in section.letters.rows["letter_template"].error()
    section.letters.template.set_value("{klas}/{urut:03}/{kode}/{tahun}")
    section.save_button.click()
    settled()
    (kept,) = office.info(desk).signatories
    assert (kept.acting, kept.through, kept.on_behalf) == ("Plh.", "Sekretaris Desa", "Kepala Desa Sukamaju")
    settings = office.settings(desk)
    assert settings.count_per_kind
    assert settings.kind_classes == {"sktm": "460"}
    assert not section.dirty()
