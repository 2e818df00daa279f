"""What is known of a person and their family on the residents page, and the forms that record it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from desktop.models.people import PersonInput
from desktop.models.welfare import FamilyEventKind
from desktop.services.desk import Desk
from desktop.services.people import families, family_events, registry, welfare_records
from desktop.services.people.family_events import EventInput
from desktop.services.people.welfare_records import ObservationInput
from desktop.views.intake.page import IntakePage
from desktop.views.main_window import MainWindow
from desktop.views.operations import operations
from desktop.views.people import PeoplePage
from desktop.views.residents.event_form import _ASKED, EventForm
from desktop.views.residents.record_form import RecordForm
from desktop.views.residents.trend import DesilTrend
from desktop.views.residents.welfare_forms import BenefitForm, EndForm, ObservationForm, PpksForm
from tests.helpers.access_keys import doubles, keys_on
from tests.helpers.quiet import settle
from tests.helpers.shells import main_window

KK = "3203012001010001"
SUMMARY, FAMILY, WELFARE = 0, 1, 2


@pytest.fixture
def siti(desk: Desk) -> str:
    """An old woman who heads a family of three."""
    made = [
        registry.save_person(
            desk, PersonInput(name=name, sex=sex, birth_date=born, no_kk=KK, shdk=shdk, disabilities=disabled)
        ).person_id
        for name, sex, born, shdk, disabled in (
            ("Siti Aminah", "P", "1950-03-05", "kepala_keluarga", ()),
            ("Budi", "L", "1980-01-01", "anak", ("fisik",)),
            ("Neng", "P", "2024-01-01", "cucu", ()),
        )
    ]
    return made[0]


@pytest.fixture
def page(desk: Desk, siti: str, qtbot: QtBot) -> Iterator[PeoplePage]:
    with main_window(desk) as window:
        window.resize(1366, 768)
        window.go("people", person_id=siti)
        found = window.page("people")
        assert isinstance(found, PeoplePage)
        settle(qtbot)
        yield found


def on_tab(page: PeoplePage, tab: int) -> QWidget:
    widget = page.detail.tabs.widget(tab)
    assert widget is not None
    return widget


def words(page: PeoplePage, tab: int) -> str:
    widget = on_tab(page, tab)
    texts = [one.text() for one in widget.findChildren(QLabel)]
    return "\n".join(texts + [one.text() for one in widget.findChildren(QPushButton)])


def choose(page: PeoplePage, place: int) -> RecordForm:
    """Opens a form by the menu behind Catat."""
    button = [one for one in page.detail.findChildren(QPushButton) if one.menu() is not None][-1]
    button.menu().actions()[place].trigger()
    form = page.detail.form
    assert isinstance(form, RecordForm)
    return form


def save(form: RecordForm, qtbot: QtBot) -> None:
    form.save_button.click()
    settle(qtbot)


def press(page: PeoplePage, tab: int, text: str) -> None:
    found = [one for one in on_tab(page, tab).findChildren(QPushButton) if one.text() == text]
    found[0].click()


def test_the_tabs_tell_what_is_known(page: PeoplePage, qtbot: QtBot) -> None:
    assert [page.detail.tabs.tabText(n) for n in range(page.detail.tabs.count())] == [
        "Ringkasan",
        "Keluarga",
        "DTSEN dan program",
        "Kasus dan surat",
    ]
    family = words(page, FAMILY)
    for part in ("Siti Aminah", "Budi", "Kepala keluarga", "Balita", "Disabilitas", "Lansia"):
        assert part in family
    assert "5 Maret 1950" in words(page, SUMMARY)
    press(page, FAMILY, "Budi")
    settle(qtbot)
    assert page.detail.accessibleName() == "Budi"
    assert "Fisik" in words(page, SUMMARY)


def test_a_check_of_dtsen_is_recorded_and_drawn(
    page: PeoplePage, desk: Desk, siti: str, qtbot: QtBot
) -> None:
    home = registry.household_of(desk, siti)
    assert home is not None
    older = (desk.today() - timedelta(days=90)).isoformat()
    welfare_records.add_observation(
        desk,
        ObservationInput(
            observed_on=older, source="cek_bansos", registered="yes", desil=4, household_id=home.id
        ),
    )
    form = choose(page, 0)
    assert isinstance(form, ObservationForm)
    save(form, qtbot)
    assert form.rows["registered"].error()
    form.rows["registered"].field.set_value("yes")
    form.rows["desil"].field.set_value(2)
    form.rows["programmes"].field.set_value("PKH, BPNT")
    save(form, qtbot)
    assert page.detail.form is None
    found = families.person_page(desk, siti).observations
    assert [(one.desil, one.programmes) for one in found] == [(2, ("PKH", "BPNT")), (4, ())]
    trend = on_tab(page, WELFARE).findChild(DesilTrend)
    assert trend is not None
    assert "desil 4" in trend.accessibleDescription()
    assert not trend.grab().isNull()
    assert "Cek Bansos" in words(page, WELFARE)


def test_a_programme_is_recorded_ended_and_taken_back(
    page: PeoplePage, desk: Desk, siti: str, qtbot: QtBot
) -> None:
    form = choose(page, 1)
    assert isinstance(form, BenefitForm)
    assert form.rows["programme_name"].isHidden()
    form.programme.set_value("LAIN")
    assert not form.rows["programme_name"].isHidden()
    save(form, qtbot)
    assert form.rows["programme_name"].error()
    form.rows["programme_name"].field.set_value("Zakat masjid")
    save(form, qtbot)
    assert "Zakat masjid" in words(page, WELFARE)
    press(page, WELFARE, "Akhiri")
    end = page.detail.form
    assert isinstance(end, EndForm)
    save(end, qtbot)
    assert "Berakhir" in words(page, WELFARE)
    page.detail._recording._take_back("benefit", families.person_page(desk, siti).benefits[0].id, "Zakat")
    from desktop.views.kit.confirm import Confirm

    (dialog,) = page.detail.findChildren(Confirm)
    assert dialog._reason is not None
    dialog._reason.setPlainText("salah keluarga")
    dialog.go.click()
    settle(qtbot)
    assert families.person_page(desk, siti).benefits == ()


def test_a_ppks_category_warns_and_is_kept(page: PeoplePage, desk: Desk, siti: str, qtbot: QtBot) -> None:
    form = choose(page, 2)
    assert isinstance(form, PpksForm)
    form.rows["category"].field.set_value("04")
    form.rows["since"].field.set_value(date(2026, 1, 2))
    save(form, qtbot)
    assert "04 Anak jalanan" in words(page, SUMMARY)
    assert families.person_page(desk, siti).member.ppks[0].since == date(2026, 1, 2)


def test_a_birth_and_a_death_are_told_in_the_family(
    page: PeoplePage, desk: Desk, siti: str, qtbot: QtBot
) -> None:
    form = choose(page, 3)
    assert isinstance(form, EventForm)
    form.kind.set_value("birth")
    assert form.rows["person_ids"].isHidden()
    form.rows["name"].field.set_value("Asep Kecil")
    save(form, qtbot)
    assert "Asep Kecil" in words(page, FAMILY)
    form = choose(page, 3)
    assert isinstance(form, EventForm)
    form.kind.set_value("death")
    assert form.people.values() == [siti]
    save(form, qtbot)
    assert "Meninggal, Siti Aminah" in words(page, FAMILY)
    assert registry.hit(desk, siti).gone
    window = page.window()
    assert isinstance(window, MainWindow)
    window.go("intake")
    intake = window.page("intake")
    assert isinstance(intake, IntakePage)
    assert intake.reporter.picker._search("siti") == []


def test_a_birth_without_a_name_says_so_at_the_name(page: PeoplePage, qtbot: QtBot) -> None:
    form = choose(page, 3)
    assert isinstance(form, EventForm)
    form.kind.set_value("birth")
    name = form.rows["name"]
    assert name.required
    assert form.rows["birth_date"].isHidden(), "the day of the event is the day of birth"
    save(form, qtbot)
    assert name.error() == "Isi nama anak yang lahir."
    assert form._elsewhere.isHidden()
    assert page.window().focusWidget() is name.field
    form.kind.set_value("death")
    assert not name.required


@pytest.mark.parametrize("kind", ["split", "new_head"])
def test_a_family_without_its_new_head_says_so_at_the_head(page: PeoplePage, kind: str, qtbot: QtBot) -> None:
    form = choose(page, 3)
    assert isinstance(form, EventForm)
    form.kind.set_value(kind)
    form.head.set_value(None)
    save(form, qtbot)
    assert form.rows["head"].error() == "Pilih kepala keluarga yang baru."
    assert form._elsewhere.isHidden()
    assert page.window().focusWidget() is form.head


def test_who_is_the_head_already_is_told_so_at_the_head(page: PeoplePage, qtbot: QtBot) -> None:
    form = choose(page, 3)
    assert isinstance(form, EventForm)
    form.kind.set_value("new_head")
    save(form, qtbot)
    assert form.rows["head"].error() == "Siti Aminah sudah menjadi kepala keluarga ini."
    assert form._elsewhere.isHidden()


def test_without_an_event_only_the_event_is_asked_for(page: PeoplePage, qtbot: QtBot) -> None:
    form = choose(page, 3)
    assert isinstance(form, EventForm)
    save(form, qtbot)
    assert form.rows["kind"].error()
    assert form._elsewhere.isHidden(), "whom it happened to depends on the event"


def test_a_field_that_is_wrong_comes_into_sight(page: PeoplePage, qtbot: QtBot) -> None:
    page.window().resize(1100, 560)
    form = choose(page, 3)
    assert isinstance(form, EventForm)
    form.kind.set_value("moved_in")
    form.rows["name"].field.set_value("Dewi")
    source = form.rows["source"].field
    source.set_value(None)
    area = next(one for one in page.detail.findChildren(QScrollArea) if one.isAncestorOf(form))
    form.kind.setFocus()
    save(form, qtbot)
    assert page.window().focusWidget() is source
    assert area.viewport().rect().contains(source.mapTo(area.viewport(), source.rect().bottomRight()))


def test_a_birth_is_on_the_day_of_the_event(page: PeoplePage, desk: Desk, siti: str, qtbot: QtBot) -> None:
    form = choose(page, 3)
    assert isinstance(form, EventForm)
    form.kind.set_value("moved_in")
    form.rows["birth_date"].field.set_value(date(1990, 1, 1))
    form.kind.set_value("birth")
    form.rows["happened_on"].field.set_value(date(2026, 8, 3))
    form.rows["name"].field.set_value("Asep Kecil")
    save(form, qtbot)
    home = registry.household_of(desk, siti)
    assert home is not None
    child = next(member.id for member in home.members if member.name == "Asep Kecil")
    assert registry.get_person(desk, child).birth_date == "2026-08-03"


def test_whoever_moves_in_without_a_name_is_asked_for_it(page: PeoplePage, qtbot: QtBot) -> None:
    form = choose(page, 3)
    assert isinstance(form, EventForm)
    form.kind.set_value("moved_in")
    assert form.rows["name"].required, "nobody is there who could come back"
    save(form, qtbot)
    assert form.rows["name"].error()
    assert form._elsewhere.isHidden()


def test_a_son_splits_off_by_the_form(page: PeoplePage, desk: Desk, qtbot: QtBot) -> None:
    press(page, FAMILY, "Budi")
    settle(qtbot)
    form = choose(page, 3)
    assert isinstance(form, EventForm)
    form.kind.set_value("split")
    child = families.person_page(desk, str(page.detail.wanted)).family
    assert child is not None
    neng = next(member.hit.id for member in child.members if member.hit.name == "Neng")
    form.people.set_value([page.detail.wanted, neng])
    save(form, qtbot)
    home = registry.household_of(desk, str(page.detail.wanted))
    assert home is not None
    assert [member.name for member in home.members] == ["Budi", "Neng"]
    assert "Pisah KK, Budi" in words(page, FAMILY)


def test_going_back_leaves_everything_as_it_was(page: PeoplePage, desk: Desk, qtbot: QtBot) -> None:
    form = choose(page, 0)
    form.cancelled.emit()
    settle(qtbot)
    assert page.detail.form is None
    assert page.detail.tabs.count() == 4


def test_what_another_desk_records_shows_up(page: PeoplePage, desk: Desk, siti: str, qtbot: QtBot) -> None:
    made = family_events.record(
        desk, EventInput(kind=FamilyEventKind.DIVORCED, happened_on="2026-01-05", person_ids=(siti,))
    )
    operations().changes.changed.emit(made.changes)
    settle(qtbot)
    assert "Bercerai, Siti Aminah" in words(page, FAMILY)


def test_no_access_key_stands_for_two_things(page: PeoplePage, language: str, qtbot: QtBot) -> None:
    window = page.window()
    assert doubles(keys_on(window)) == {}
    for place in range(4):
        form = choose(page, place)
        kinds = list(_ASKED) if isinstance(form, EventForm) else [None]
        for kind in kinds:
            if kind is not None and isinstance(form, EventForm):
                form.kind.set_value(kind.value)
            assert doubles(keys_on(window)) == {}, (type(form).__name__, kind)
        form.cancelled.emit()
        settle(qtbot)
