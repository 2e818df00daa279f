"""The page Kunjungan: planning many, entering by codes alone, paper and phone, socialisation."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.models.roles import Role
from desktop.models.visits import ITEMS, PRESENCE, WORK, PhotoKind, VisitState
from desktop.services import drafts
from desktop.services.desk import Desk
from desktop.services.fieldwork import (
    outreach,
    visit_families,
    visit_import,
    visit_list,
    visit_unlisted,
    visits,
)
from desktop.services.fieldwork.outreach import SessionInput
from desktop.services.fieldwork.visit_findings import MemberFound
from desktop.services.fieldwork.visits import VisitPlan
from desktop.views.kit.confirm import Confirm
from desktop.views.kit.empty_state import EmptyState
from desktop.views.main_window import MainWindow
from desktop.views.papers import PaperDialog
from desktop.views.proposals.dialog import ProposalDialog
from desktop.views.visits import phone
from desktop.views.visits.entry import DRAFT_KIND
from desktop.views.visits.family_dialog import FamilyDialog
from desktop.views.visits.page import VisitsPage
from desktop.views.visits.phone import ArrivedDialog
from desktop.views.visits.replan import ReplanDialog
from tests.helpers.offices import as_roles
from tests.helpers.quiet import settle
from tests.helpers.shells import main_window
from tests.helpers.visits import add_families, findings, jpeg, photo, plan_one


@pytest.fixture
def households(desk: Desk) -> list[str]:
    return [household for _, household in add_families(desk, 4, dusun="Krajan")]


def opened(window: MainWindow, qtbot: QtBot) -> VisitsPage:
    window.go("visits")
    found = window.page("visits")
    assert isinstance(found, VisitsPage)
    settle(qtbot)
    return found


@pytest.fixture
def page(desk: Desk, households: list[str], qtbot: QtBot) -> Iterator[VisitsPage]:
    with main_window(desk) as window:
        yield opened(window, qtbot)


def press(page: VisitsPage, words: str) -> None:
    """Presses a step of the panel."""
    buttons = page.visits.panel.findChildren(QPushButton)
    next(b for b in buttons if b.text().replace("&", "") == words and b.isVisibleTo(page)).click()


def test_many_families_are_planned_at_once(page: VisitsPage, desk: Desk, qtbot: QtBot) -> None:
    page.visits.open_planning()
    settle(qtbot)
    planning = page.visits.planning
    assert planning.count.text() == "4 keluarga"
    assert not planning.plan_button.isEnabled()
    planning.table.view.selectAll()
    assert "4" in planning.plan_button.text()
    planning.form.planned_on.edit.setText("25/8/2026")
    planning.form.facilitator.set_value(desk.session.user_id)
    planning.plan_button.click()
    settle(qtbot)
    rows = visit_list.find(desk).rows
    assert len(rows) == 4
    assert {(str(row.planned_on), row.facilitator_id) for row in rows} == {
        ("2026-08-25", desk.session.user_id)
    }
    assert page.visits.stack.currentIndex() == 0
    assert page.visits.count.text() == "4 kunjungan, 4 menunggu"


def test_planning_narrows_by_need(page: VisitsPage, desk: Desk, households: list[str], qtbot: QtBot) -> None:
    visits.record_new(desk, households[0], findings(desk))
    page.visits.open_planning()
    page.visits.planning.never.click()
    settle(qtbot)
    assert page.visits.planning.count.text() == "3 keluarga"
    page.visits.planning.dusun.set_value("Krajan")
    page.visits.planning.search.setText("tidak ada")
    qtbot.waitUntil(lambda: page.visits.planning.count.text() == "0 keluarga", timeout=5_000)


def test_a_search_without_a_visit_says_so_and_leads_back(
    page: VisitsPage, desk: Desk, households: list[str], qtbot: QtBot
) -> None:
    visits.record_new(desk, households[0], findings(desk))
    page.visits.refresh()
    settle(qtbot)
    page.visits.search.setText("tidak ada")
    qtbot.waitUntil(lambda: page.visits.count.text().startswith("0 "), timeout=5_000)
    empty = next(e for e in page.visits.table.findChildren(EmptyState) if e.isVisibleTo(page))
    assert empty.accessibleName() == "Tidak ada kunjungan yang cocok"
    assert empty.button is not None
    empty.button.click()
    settle(qtbot)
    assert page.visits.count.text().startswith("1 ")
    assert page.visits.search.text() == ""


def test_planning_names_open_cases_as_the_queue_does(page: VisitsPage) -> None:
    """Not with a hole in the middle, where the area code stands."""
    page.visits.open_planning()
    columns = page.visits.planning.table.model.columns
    (column,) = [one for one in columns if one.key == "case_number"]
    row = SimpleNamespace(case_number="ADU-32.03.01.2003-2026-00058")
    assert column.cell(row, column.reader()).text == "ADU-2026-00058"


def test_a_visit_is_entered_by_codes_alone(
    page: VisitsPage, desk: Desk, households: list[str], qtbot: QtBot
) -> None:
    visit_id = plan_one(desk, households[0])
    page.visits.show_visit(visit_id)
    settle(qtbot)
    press(page, "Isi hasil")
    settle(qtbot)
    entry = page.visits.entry
    assert page.visits.stack.currentWidget() is entry
    moved: list[str] = []
    for line in entry.fields.lines.values():
        line.field.complete.connect(lambda code=line.field.item.code: moved.append(code))
    qtbot.keyClicks(entry.fields.outcome.field, "1")
    qtbot.keyClicks(entry.fields.lines["303"].field, "8")
    qtbot.keyClicks(entry.fields.lines["306a"].field, "1")
    assert moved == ["303"], "1 may still become 10 or 11"
    qtbot.keyClicks(entry.fields.lines["306a"].field, "1")
    assert moved == ["303", "306a"]
    qtbot.keyClicks(entry.fields.lines["302"].field, "24x")
    qtbot.keyClick(entry.fields.lines["305"].field, Qt.Key.Key_Down)
    (presence, _work, _note) = next(iter(entry.fields.members.values()))
    qtbot.keyClicks(presence.field, "1")
    qtbot.keyClicks(entry.fields.conclusion.field, "1")
    entry.save_button.click()
    settle(qtbot)
    read = visit_list.get(desk, visit_id)
    assert read.row.state is VisitState.DONE
    assert read.found.answers == {"303": "8", "306a": "11", "302": "24", "305": "1"}
    assert read.found.members[0].presence == "1"
    assert not drafts.list_drafts(desk, DRAFT_KIND)
    assert page.visits.stack.currentIndex() == 0


def test_a_code_that_is_none_is_said_at_its_field(
    page: VisitsPage, desk: Desk, households: list[str], qtbot: QtBot
) -> None:
    visit_id = plan_one(desk, households[0])
    page.visits.entry.open(visit_list.get(desk, visit_id))
    entry = page.visits.entry
    qtbot.keyClicks(entry.fields.lines["304"].field, "9")
    assert entry.fields.lines["304"].field.problem()
    entry.save()
    settle(qtbot)
    assert visit_list.get(desk, visit_id).row.state is VisitState.PLANNED
    assert entry.fields.outcome.field.property("invalid")
    assert entry.fields.lines["304"].field.property("invalid")


def test_a_wrong_code_for_the_outcome_or_the_end_says_which_there_are(
    page: VisitsPage, desk: Desk, households: list[str], qtbot: QtBot
) -> None:
    visit_id = plan_one(desk, households[0])
    entry = page.visits.entry
    entry.open(visit_list.get(desk, visit_id))
    qtbot.keyClicks(entry.fields.outcome.field, "9")
    qtbot.keyClicks(entry.fields.conclusion.field, "8")
    entry.save()
    settle(qtbot)
    assert visit_list.get(desk, visit_id).row.state is VisitState.PLANNED
    assert [line.words() for line in (entry.fields.outcome, entry.fields.conclusion)] == [
        "Tidak ada kode ini, hanya 1 sampai 5",
        "Tidak ada kode ini, hanya 1 sampai 3",
    ]
    entry.fields.outcome.field.set_value("1")
    entry.save()
    settle(qtbot)
    assert visit_list.get(desk, visit_id).row.state is VisitState.PLANNED, "the conclusion is not dropped"


def test_the_codes_of_a_question_follow_each_other() -> None:
    """So that "hanya 1 sampai 5" names them all."""
    for choices in (*(item.choices for item in ITEMS.values()), PRESENCE, WORK):
        codes = [int(code) for code in choices]
        assert codes == list(range(codes[0], codes[0] + len(codes))) if codes else True


def test_a_visit_nobody_planned_is_entered_for_a_family_found_by_a_member(
    page: VisitsPage, desk: Desk, households: list[str], qtbot: QtBot
) -> None:
    page.visits.new_button.click()
    (dialog,) = page.window().findChildren(FamilyDialog)
    dialog.next_button.click()
    assert dialog.row.error()
    dialog.person.box.setFocus()
    qtbot.keyClicks(dialog.person.box, "Siti C2")
    qtbot.waitUntil(lambda: dialog.person.results() is not None, timeout=5_000)
    qtbot.keyClick(dialog.person.box, Qt.Key.Key_Return)
    dialog.next_button.click()
    settle(qtbot)
    entry = page.visits.entry
    assert page.visits.stack.currentWidget() is entry
    assert len(entry.fields.members) == 1
    qtbot.keyClicks(entry.fields.outcome.field, "1")
    qtbot.keyClicks(entry.fields.lines["303"].field, "8")
    entry.save()
    settle(qtbot)
    (row,) = visit_list.find(desk).rows
    assert (row.household_id, row.state, row.planned_on) == (households[2], VisitState.DONE, desk.today())
    assert page.visits.stack.currentIndex() == 0
    assert page.visits.panel.accessibleName() == "Siti C2"
    assert not drafts.list_drafts(desk, DRAFT_KIND)


def test_a_person_without_a_family_cannot_be_visited_yet(page: VisitsPage, desk: Desk, qtbot: QtBot) -> None:
    with desk.unit_of_work() as uow:
        uow.insert(
            "person",
            {
                "nik_status": "belum", "name": "Budi Sendiri", "area_code": desk.office_code,
                "disabilities": "[]", "has_disability": 0,
            },
        )  # fmt: skip
    dialog = page.visits.ask_family()
    dialog.person.box.setFocus()
    qtbot.keyClicks(dialog.person.box, "Budi Sendiri")
    qtbot.waitUntil(lambda: dialog.person.results() is not None, timeout=5_000)
    qtbot.keyClick(dialog.person.box, Qt.Key.Key_Return)
    dialog.choose()
    assert "Budi Sendiri" in dialog.row.error()
    assert page.visits.stack.currentIndex() == 0
    dialog.reject()


def test_a_planned_visit_is_filled_in_rather_than_a_second_made(
    page: VisitsPage, desk: Desk, households: list[str], qtbot: QtBot
) -> None:
    visit_id = plan_one(desk, households[1])
    page.shell.go("visits", household_id=households[1])
    settle(qtbot)
    assert page.visits.stack.currentWidget() is page.visits.entry
    qtbot.keyClicks(page.visits.entry.fields.outcome.field, "3")
    page.visits.entry.save()
    settle(qtbot)
    assert [(row.id, row.state) for row in visit_list.find(desk).rows] == [(visit_id, VisitState.DONE)]


def test_a_persons_page_leads_to_the_form_for_their_family(
    page: VisitsPage, desk: Desk, households: list[str], qtbot: QtBot
) -> None:
    (person,) = visit_families.at_door(desk, households[3]).members
    page.shell.go("people", person_id=person.id)
    settle(qtbot)
    people = page.window().page("people")  # type: ignore[attr-defined]  # the main window
    action = next(a for a in people.detail.findChildren(QAction) if a.text() == "Kunjungan &rumah")
    action.trigger()
    settle(qtbot)
    assert page.isVisibleTo(page.window())
    assert page.visits.stack.currentWidget() is page.visits.entry
    assert list(page.visits.entry.fields.members) == [person.id]


def test_an_unplanned_visit_half_typed_comes_back(
    page: VisitsPage, desk: Desk, households: list[str], qtbot: QtBot
) -> None:
    entry = page.visits.entry
    page.visits.enter_family(households[0])
    settle(qtbot)
    entry.fields.note.set_value("Atap bocor")
    entry.leave()
    settle(qtbot)
    assert not visit_list.find(desk).rows
    page.visits.enter_family(households[0])
    settle(qtbot)
    assert entry.fields.note.value() == "Atap bocor"
    assert entry.banner.isVisibleTo(entry)


def test_what_was_wrong_with_one_visit_is_not_said_of_the_next(
    page: VisitsPage, desk: Desk, households: list[str], qtbot: QtBot
) -> None:
    first, second = (plan_one(desk, household) for household in households[:2])
    entry = page.visits.entry
    entry.open(visit_list.get(desk, first))
    entry.save()
    settle(qtbot)
    assert entry.fields.outcome.field.property("invalid")
    entry.open(visit_list.get(desk, second))
    assert not entry.fields.outcome.field.property("invalid")
    assert not entry.fields.rows["visited_on"].error()


def test_a_correction_keeps_what_was_found_of_those_who_are_merged_since(
    page: VisitsPage, desk: Desk, households: list[str], qtbot: QtBot
) -> None:
    found = findings(desk, members=(MemberFound("f" * 32, "1", "6", "dulu tinggal di sini"),))
    visit_id, _ = visits.record_new(desk, households[0], found)
    entry = page.visits.entry
    entry.open(visit_list.get(desk, visit_id))
    assert not entry.dirty()
    entry.fields.note.set_value("Pagar baru")
    entry.save()
    settle(qtbot)
    read = visit_list.get(desk, visit_id).found
    assert read.note == "Pagar baru"
    assert read.members == found.members


def test_what_is_half_typed_comes_back(
    page: VisitsPage, desk: Desk, households: list[str], qtbot: QtBot
) -> None:
    visit_id = plan_one(desk, households[0])
    entry = page.visits.entry
    entry.open(visit_list.get(desk, visit_id))
    qtbot.keyClicks(entry.fields.lines["303"].field, "8")
    entry.fields.note.set_value("Atap bocor")
    entry.leave()
    settle(qtbot)
    assert [draft.title for draft in drafts.list_drafts(desk, DRAFT_KIND)] == ["Kunjungan Siti A0"]
    entry.open(visit_list.get(desk, visit_id))
    assert entry.fields.lines["303"].field.value() == "8"
    assert entry.fields.note.value() == "Atap bocor"
    assert entry.banner.isVisibleTo(entry)


def test_a_code_that_is_none_and_another_officer_are_typed_too(
    page: VisitsPage, desk: Desk, households: list[str], qtbot: QtBot
) -> None:
    visit_id = plan_one(desk, households[0])
    entry = page.visits.entry
    entry.open(visit_list.get(desk, visit_id))
    assert not entry.dirty()
    qtbot.keyClicks(entry.fields.outcome.field, "9")
    assert entry.dirty()
    entry.leave()
    settle(qtbot)
    entry.open(visit_list.get(desk, visit_id))
    assert entry.fields.outcome.field.value() == "9"
    entry.fields.outcome.field.set_value("")
    assert not entry.dirty()
    entry.fields.facilitator.set_value(None)
    assert entry.dirty()


def test_photos_are_kept_with_the_visit_and_shown(
    page: VisitsPage, desk: Desk, households: list[str], qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "rumah.jpg"
    path.write_bytes(jpeg())
    visit_id = plan_one(desk, households[0])
    entry = page.visits.entry
    entry.open(visit_list.get(desk, visit_id))
    qtbot.keyClicks(entry.fields.outcome.field, "1")
    next(iter(entry.photos.drops.values())).add_files([path])
    entry.save()
    settle(qtbot)
    page.visits.show_visit(visit_id)
    settle(qtbot)
    (shown,) = visit_list.get(desk, visit_id).photos
    assert shown.kind.value == "front"
    assert page.visits.panel.tabs.count() == 1, "no answers, no tab for them"


def test_photos_of_anything_else_are_kept_too_and_half_typed_ones_come_back(
    page: VisitsPage, desk: Desk, households: list[str], qtbot: QtBot, tmp_path: Path
) -> None:
    well, gone = tmp_path / "sumur.jpg", tmp_path / "hilang.jpg"
    well.write_bytes(jpeg())
    gone.write_bytes(jpeg(20))
    visit_id = plan_one(desk, households[0])
    entry = page.visits.entry
    entry.open(visit_list.get(desk, visit_id))
    entry.photos.drops[PhotoKind.OTHER].add_files([well])
    entry.photos.drops[PhotoKind.FRONT].add_files([gone])
    qtbot.keyClicks(entry.fields.outcome.field, "1")
    entry.leave()
    settle(qtbot)
    gone.unlink()
    entry.open(visit_list.get(desk, visit_id))
    assert entry.photos.files() == [("other", well)]
    entry.save()
    settle(qtbot)
    assert [photo.kind for photo in visit_list.get(desk, visit_id).photos] == [PhotoKind.OTHER]


def test_a_visit_is_called_off_and_the_toast_takes_it_back(
    page: VisitsPage, desk: Desk, households: list[str], qtbot: QtBot
) -> None:
    visit_id = plan_one(desk, households[0])
    page.visits.show_visit(visit_id)
    settle(qtbot)
    press(page, "Batalkan kunjungan")
    dialog = next(child for child in page.window().findChildren(Confirm))
    assert dialog._reason is not None
    dialog._reason.setPlainText("Keluarga pindah")
    dialog.accept()
    settle(qtbot)
    assert visit_list.get(desk, visit_id).row.state is VisitState.CANCELLED
    page.visits._steps.put_back(visit_id)
    settle(qtbot)
    assert visit_list.get(desk, visit_id).row.state is VisitState.PLANNED


def test_other_pages_lead_to_one_visit(
    page: VisitsPage, desk: Desk, households: list[str], qtbot: QtBot
) -> None:
    ids = visits.plan(desk, households, VisitPlan()).ids
    page.shell.go("visits", visit_id=ids[2])
    settle(qtbot)
    qtbot.waitUntil(lambda: page.visits.panel.isVisibleTo(page), timeout=5_000)
    assert page.visits.panel.accessibleName() == visit_list.get(desk, ids[2]).row.head_name
    chosen = page.visits.table.chosen_row()
    assert chosen is not None
    assert chosen.id == ids[2]


def test_what_was_found_becomes_a_proposal(
    page: VisitsPage, desk: Desk, households: list[str], qtbot: QtBot
) -> None:
    visit_id, _ = visits.record_new(desk, households[0], findings(desk))
    page.visits.show_visit(visit_id)
    settle(qtbot)
    press(page, "Usulkan perubahan data")
    settle(qtbot)
    (dialog,) = page.window().findChildren(ProposalDialog)
    dialog.kind.set_value("new")
    dialog.reason.set_value("Rumah berlantai tanah.")
    dialog.save_button.click()
    settle(qtbot)
    with desk.store.read() as connection:
        rows = connection.exec_driver_sql("SELECT source, visit_id FROM proposal").all()
    assert [tuple(row) for row in rows] == [("visit", visit_id)]


def test_a_plan_is_changed_for_many(
    page: VisitsPage, desk: Desk, households: list[str], qtbot: QtBot
) -> None:
    ids = visits.plan(desk, households, VisitPlan()).ids
    dialog = ReplanDialog(page, page.shell, ids, None)
    dialog.form.planned_on.edit.setText("1/9/2026")
    dialog.form.priority.set_value("1")
    dialog.save()
    settle(qtbot)
    assert {str(row.planned_on) for row in visit_list.find(desk).rows} == {"2026-09-01"}


def test_many_visits_make_one_paper(
    page: VisitsPage, desk: Desk, households: list[str], qtbot: QtBot
) -> None:
    from pypdf import PdfReader

    ids = visits.plan(desk, households, VisitPlan()).ids
    page.refresh()
    settle(qtbot)
    page.visits.forms.print_button.click()
    settle(qtbot)
    (dialog,) = page.window().findChildren(PaperDialog)
    pages = PdfReader(BytesIO(dialog.preview.pdf())).pages
    assert len(pages) == 2 * len(ids)
    assert "Siti A0" in pages[0].extract_text()
    dialog.reject()


def test_the_form_goes_to_phones_and_comes_back(
    page: VisitsPage, desk: Desk, households: list[str], qtbot: QtBot, tmp_path: Path
) -> None:
    visit_id = plan_one(desk, households[0])
    phone.export_to(page, page.shell, [visit_id], tmp_path / "formulir")
    settle(qtbot)
    assert (tmp_path / "formulir.xlsx").read_bytes()[:2] == b"PK"
    path = tmp_path / "kiriman.csv"
    path.write_text(
        f"kunjungan,tanggal,hasil,i303,_uuid\n{visit_id},2026-08-17,1,8,a\nsalah,2026-08-17,1,8,b\n",
        encoding="utf-8",
    )
    phone.look_at(page, page.shell, path)
    settle(qtbot)
    (dialog,) = page.window().findChildren(ArrivedDialog)
    assert [row.fate.value for row in dialog.table.model.source.rows_from(0, 2)] == ["new", "refused"]
    dialog.take()
    settle(qtbot)
    assert visit_list.get(desk, visit_id).row.state is VisitState.DONE
    assert not dialog.take_button.isEnabled()
    rows = dialog.table.model.source.rows_from(0, 2)
    assert [dialog._badge(row).text for row in rows] == ["Tersimpan", "Ditolak"]
    assert dialog.take_button.text() == "&Terima"
    dialog.reject()


def test_a_form_about_an_unknown_family_waits_until_somebody_says_whose_it_is(
    page: VisitsPage, desk: Desk, households: list[str], qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "kiriman.csv"
    path.write_text(
        "kunjungan,baru_nama,baru_alamat,tanggal,hasil,i303,_uuid\n"
        "baru,Mak Icih,Kp. Lebak,2026-08-17,1,8,a\nbaru,Abah Ujang,Kp. Hilir,2026-08-17,1,8,b\n",
        encoding="utf-8",
    )
    assert not page.visits.unlisted.isVisibleTo(page)
    phone.look_at(page, page.shell, path)
    settle(qtbot)
    (arrived,) = page.window().findChildren(ArrivedDialog)
    arrived.take()
    settle(qtbot)
    arrived.reject()
    qtbot.waitUntil(lambda: page.visits.unlisted.isVisibleTo(page), timeout=5_000)
    assert page.visits.unlisted.title.startswith("2 isian")
    dialog = page.visits.unlisted.open()
    settle(qtbot)
    dialog.table.select_id(visit_unlisted.form_id("a"))
    dialog.family_button.click()
    (asked,) = dialog.findChildren(FamilyDialog)
    asked.person.box.setFocus()
    qtbot.keyClicks(asked.person.box, "Siti B1")
    qtbot.waitUntil(lambda: asked.person.results() is not None, timeout=5_000)
    qtbot.keyClick(asked.person.box, Qt.Key.Key_Return)
    asked.choose()
    settle(qtbot)
    (row,) = visit_list.find(desk).rows
    assert (row.household_id, row.state) == (households[1], VisitState.DONE)
    assert page.visits.panel.accessibleName() == "Siti B1"
    qtbot.waitUntil(lambda: page.visits.unlisted.title.startswith("1 isian"), timeout=5_000)


def test_a_form_about_an_unknown_family_is_thrown_away_with_a_reason(
    page: VisitsPage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "kiriman.csv"
    path.write_text(
        "kunjungan,baru_nama,tanggal,hasil,_uuid\nbaru,Mak Icih,2026-08-17,1,a\n", encoding="utf-8"
    )
    visit_import.take(desk, path)
    dialog = page.visits.unlisted.open()
    settle(qtbot)
    dialog.dismiss_button.click()
    asked = next(child for child in page.window().findChildren(Confirm))
    assert asked._reason is not None
    asked._reason.setPlainText("Warga desa sebelah")
    asked.accept()
    settle(qtbot)
    assert not visit_unlisted.waiting(desk)
    assert dialog.table.model.rowCount() == 0
    assert not dialog.family_button.isEnabled()
    dialog.reject()


def test_the_supervisor_goes_from_a_person_to_their_visits(
    page: VisitsPage, desk: Desk, households: list[str], qtbot: QtBot
) -> None:
    plan_one(desk, households[0], facilitator_id=desk.session.user_id)
    plan_one(desk, households[1])
    page.activate(section="people")
    settle(qtbot)
    line = page.people.table.model.row_at(0)
    assert line is not None
    assert line.waiting == 1
    page.people.table.activated.emit(line)
    settle(qtbot)
    assert page.visits.count.text() == "1 kunjungan, 1 menunggu"


def test_a_session_is_recorded_corrected_and_removed(page: VisitsPage, desk: Desk, qtbot: QtBot) -> None:
    page.activate(section="sessions")
    settle(qtbot)
    tab = page.sessions
    tab.new_button.click()
    tab.form.topic.set_value("Cara cek desil")
    tab.save()
    settle(qtbot)
    assert tab.form.rows["place"].error()
    assert tab.form.rows["reached"].error()
    tab.form.place.set_value("Balai desa")
    qtbot.keyClicks(tab.form.reached, "42")
    qtbot.keyClicks(tab.form.women, "43")
    tab.save()
    settle(qtbot)
    assert tab.form.rows["women"].error()
    tab.form.women.set_value("25")
    tab.save()
    settle(qtbot)
    assert tab.count.text() == "1 kegiatan, 42 peserta"
    (row,) = outreach.sessions(desk)
    tab.edit(row)
    tab.form.reached.set_value("50")
    tab.save()
    settle(qtbot)
    assert [row.reached for row in outreach.sessions(desk)] == [50]


def test_a_material_is_kept_and_shown(page: VisitsPage, desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    poster = tmp_path / "cek_desil.jpg"
    poster.write_bytes(jpeg())
    page.activate(section="sessions")
    page.sessions.materials.add(poster)
    settle(qtbot)
    (row,) = outreach.materials(desk)
    assert row.title == "cek desil"
    assert page.sessions.materials.table.model.rowCount() == 1
    name, media_type, data = outreach.read_material(desk, row.id)
    assert (name, media_type) == ("cek_desil.jpg", "image/jpeg")
    assert data[:2] == b"\xff\xd8"


def test_who_only_reads_is_offered_no_step(desk: Desk, households: list[str], qtbot: QtBot) -> None:
    visit_id = plan_one(desk, households[0])
    visits.record(desk, visit_id, findings(desk, photos=(("front", photo()),)))
    outreach.save_session(desk, SessionInput(desk.today(), "Topik", "Balai", reached=5))
    with main_window(as_roles(desk, Role.LEADER)) as window:
        page = opened(window, qtbot)
        page.visits.show_visit(visit_id)
        settle(qtbot)
        assert not page.visits.plan_button.isVisibleTo(page)
        assert not page.visits.forms.import_action.isEnabled()
        steps = {b.text().replace("&", "") for b in page.visits.panel.findChildren(QPushButton)}
        assert not steps & {"Isi hasil", "Perbaiki isian", "Kembalikan ke rencana"}
        page.activate(section="sessions")
        settle(qtbot)
        assert not page.sessions.new_button.isVisibleTo(page)
