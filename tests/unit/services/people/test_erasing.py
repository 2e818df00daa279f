"""Erasing takes a person out of what is kept about every family they lived in."""

from __future__ import annotations

import json
from typing import Any

import pytest

from desktop.models.people import PersonInput
from desktop.models.welfare import FamilyEventKind as K
from desktop.services import drafts
from desktop.services.case_queue.queue import QueueFilter, Sort, save_view, saved_views
from desktop.services.desk import Desk
from desktop.services.fieldwork import visits
from desktop.services.fieldwork.visit_findings import MemberFound
from desktop.services.people import erasing, families, family_events, registry
from desktop.services.people.family_effects import ChangedSince
from desktop.services.people.family_events import EventInput
from desktop.services.reporting import closing, report_words
from desktop.services.reporting.naming import NamingMonth
from tests.helpers.cases import NIK, add_case
from tests.helpers.visits import findings, photo, plan_one

KK, OTHER_KK = "3203012001010001", "3203012001010002"
DAY = "2026-08-01"


@pytest.fixture
def home(desk: Desk) -> dict[str, str]:
    """Name to id of a family of four, and of the head of the family beside it."""
    members = (
        ("Sukarna", "L", "kepala_keluarga", KK), ("Euis", "P", "istri", KK), ("Dadang", "L", "anak", KK),
        ("Sukarnadi", "L", "anak", KK), ("Ujang", "L", "kepala_keluarga", OTHER_KK),
    )  # fmt: skip
    return {
        name: registry.save_person(desk, PersonInput(name=name, sex=sex, shdk=shdk, no_kk=no_kk)).person_id
        for name, sex, shdk, no_kk in members
    }


def household(desk: Desk, person_id: str) -> str:
    found = registry.household_of(desk, person_id)
    assert found is not None
    return found.id


def record(desk: Desk, kind: K, *who: str, **typed: Any) -> str:
    return family_events.record(desk, EventInput(kind, DAY, person_ids=who, **typed)).id


def row(desk: Desk, entity: str, row_id: str) -> dict[str, Any]:
    with desk.unit_of_work() as uow:
        found = uow.row(entity, row_id)
    assert found is not None
    return found


def kept(desk: Desk) -> str:
    """All that stands of events and visits, and of their changes."""
    with desk.store.read() as connection:
        texts = connection.exec_driver_sql(
            "SELECT detail FROM family_event UNION ALL SELECT members || coalesce(note, '') FROM home_visit "
            "UNION ALL SELECT fields FROM change WHERE entity IN ('family_event', 'home_visit')"
        ).scalars()
        return "\n".join(texts)


@pytest.mark.parametrize("first", [K.DEATH, None], ids=["who has died", "who lives"])
def test_whom_a_new_head_replaced_is_not_named_any_more(
    desk: Desk, home: dict[str, str], first: K | None
) -> None:
    own = household(desk, home["Euis"])
    if first is not None:
        record(desk, first, home["Sukarna"])
    record(desk, K.NEW_HEAD, home["Euis"], household_id=own)
    assert "Sukarna" in kept(desk)
    erasing.erase_person(desk, home["Sukarna"], "permintaan keluarga")
    assert "Sukarna" not in kept(desk)
    assert row(desk, "household", own)["head_name"] == "Euis"


def test_a_partner_and_a_family_that_was_joined_are_not_named_any_more(
    desk: Desk, home: dict[str, str]
) -> None:
    married = record(desk, K.MARRIED, home["Dadang"], home["Ujang"])
    joined = record(desk, K.JOINED, home["Dadang"], other_household_id=household(desk, home["Ujang"]))
    erasing.erase_person(desk, home["Ujang"], "permintaan")
    assert "Ujang" not in kept(desk)
    assert (row(desk, "family_event", married)["detail"], row(desk, "family_event", joined)["kind"]) == (
        "{}", "joined",
    )  # fmt: skip


def test_an_event_that_lost_what_it_kept_cannot_be_taken_back(desk: Desk, home: dict[str, str]) -> None:
    own = household(desk, home["Euis"])
    event = record(desk, K.NEW_HEAD, home["Euis"], household_id=own)
    erasing.erase_person(desk, home["Sukarna"], "permintaan keluarga")
    with pytest.raises(ChangedSince, match="dihapus"):
        family_events.take_back(desk, event, "salah orang")
    assert not row(desk, "family_event", event)["deleted"]
    (shown,) = families.family_page(desk, own).events
    assert not shown.can_take_back


def test_events_of_others_of_a_like_name_stay(desk: Desk, home: dict[str, str]) -> None:
    moved = record(desk, K.MOVED_OUT, home["Sukarnadi"])
    erasing.erase_person(desk, home["Sukarna"], "permintaan")
    assert json.loads(row(desk, "family_event", moved)["detail"])["name"] == "Sukarnadi"


def test_a_visit_to_the_family_they_have_left_says_nothing_of_them(desk: Desk, home: dict[str, str]) -> None:
    left, other = household(desk, home["Dadang"]), household(desk, home["Ujang"])
    named, silent = plan_one(desk, left), plan_one(desk, other)
    said = MemberFound(home["Dadang"], "1", "6", "buruh tani")
    shown = {"members": (said,), "note": "Pak Dadang", "photos": (("front", photo()),)}
    visits.record(desk, named, findings(desk, **shown))
    visits.record(desk, silent, findings(desk, note="Lain"))
    record(desk, K.SPLIT, home["Dadang"], household_id=left)
    erasing.erase_person(desk, home["Dadang"], "permintaan")
    assert "buruh" not in kept(desk)
    found = row(desk, "home_visit", named)
    assert (found["members"], found["note"]) == ("[]", None)
    assert "303" in found["housing"]  # the others still live there
    assert row(desk, "home_visit", silent)["note"] == "Lain"
    with desk.store.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM blob").scalar_one() == 0


def test_forms_that_hold_the_erased_go_and_no_others(desk: Desk) -> None:
    own = add_case(desk, person={"name": "Ani", "birth_date": "1980-01-05"})
    other = add_case(desk, person={"name": "Hani", "nik": None})
    person_id = row(desk, "cases", own)["subject_id"]
    spaced = " ".join((NIK[:6], NIK[6:12], NIK[12:]))

    def typed(title: str, **content: Any) -> None:
        drafts.save(desk, "intake", title, content)

    typed("picked", reporter={"name": "Lain", "person_id": person_id})
    typed("typed", subject={"name": "ANI", "nik": "", "person_id": None})
    typed("number", case={"account": f"Tetangga dari {spaced}."})
    typed("visit", fields={f"404 {person_id}": "1"})
    typed("step", case=own, state={"note": "Sudah ditelepon"})
    typed("Rahmani", reporter={"name": "Rahmani"}, case={"account": "Diantar Ani dari Cihani"})
    typed("Ani", reporter={"name": "Ani", "nik": "3203014404860001"})
    typed("Ani yang muda", reporter={"name": "Ani", "birth_date": "2001-01-05"})
    typed("longer", case={"account": f"Rekening 9{NIK}"})
    typed("step of another", case=other, state={"note": "Bersama Ani"})
    erasing.erase_person(desk, person_id, "permintaan")
    kept = {draft.title for draft in drafts.list_drafts(desk, "intake")}
    assert kept == {"Rahmani", "Ani", "Ani yang muda", "longer", "step of another"}


def test_views_of_the_queue_that_look_for_the_erased_go_and_no_others(
    desk: Desk, home: dict[str, str]
) -> None:
    for name, text in (("satu", "SUKARNA"), ("dua", "3203"), ("tiga", "Sukarnadi"), ("Kasus Sukarna", "")):
        save_view(desk, name, QueueFilter(text=text), Sort())
    erasing.erase_person(desk, home["Sukarna"], "permintaan")
    assert [view.name for view in saved_views(desk)] == ["dua", "tiga"]


def test_months_whose_own_words_name_the_person_are_told(desk: Desk, home: dict[str, str]) -> None:
    today = desk.today()
    before = (today.year, today.month - 1) if today.month > 1 else (today.year - 1, 12)
    report_words.save(desk, *before, report_words.Kept(None, "Kunjungan ke Bapak SUKARNA, tanpa hasil."))
    closing.close(desk, *before)
    closing.write_note(desk, *before, "Kasus Sukarna datang terlambat.")
    this = (today.year, today.month)
    report_words.save(desk, *this, report_words.Kept("Bulan Sukarnadi", "Euis dan anaknya."))
    erased = erasing.erase_person(desk, home["Sukarna"], "permintaan warga")
    assert erased.months == (NamingMonth(*before, frozen=False), NamingMonth(*before, frozen=True)), (
        "a note can be changed, a closed narrative cannot; Sukarnadi is somebody else"
    )
    assert erasing.erase_person(desk, home["Euis"], "permintaan").months == (
        NamingMonth(*this, frozen=False),
    )
    assert erasing.erase_person(desk, home["Ujang"], "permintaan").months == ()


def test_a_damaged_month_does_not_stop_an_erasure(desk: Desk, home: dict[str, str]) -> None:
    with desk.unit_of_work() as uow:
        uow.execute(
            "INSERT INTO closed_month (year, month, content, digest, at, actor_name) VALUES (?,?,?,?,?,?)",
            (2026, 1, "{rusak Euis", "0" * 64, uow.at, "Uji"),
        )
    assert erasing.erase_person(desk, home["Euis"], "permintaan").months == ()
