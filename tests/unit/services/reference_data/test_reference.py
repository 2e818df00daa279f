"""Reference data: the shipped lists are sound, and an office's own edits lie over them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop.models.errors import InvalidInput, NotAllowed, NotFound
from desktop.models.reference_reader import InvalidReference
from desktop.models.roles import Role
from desktop.services.desk import Desk
from desktop.services.reference_data import reference
from desktop.services.reference_data.deadlines import deadline_for
from desktop.services.reference_data.reference import FALLBACK_DAYS, Reference, Source
from tests.helpers.logwatch import LogWatch
from tests.helpers.offices import KABUPATEN, KECAMATAN, VILLAGE, as_roles, reopen

TODAY = date(2026, 8, 18)


def plain(code: str = VILLAGE, **edits: dict[str, Any]) -> Reference:
    """The lists of an office without a database."""
    return Reference(code, lambda: TODAY, edits)


# ---- what is shipped -----------------------------------------------------------------------------------


def test_every_shipped_list_can_be_read() -> None:
    shipped = plain()
    assert len(shipped.programmes()) > 20
    assert len(shipped.kinds()) >= 9
    assert len(shipped.ppks()) == 26
    assert shipped.sectors()
    assert shipped.letter_classes()
    assert shipped.deadlines()


def test_lists_fit_together() -> None:
    shipped = plain()
    sectors = {sector.code for sector in shipped.sectors()}
    destinations = {item.code for item in shipped.destinations_default()}
    kinds = {kind.code for kind in shipped.kinds()}
    for programme in shipped.programmes():
        assert programme.sector in sectors, programme.code
        assert not programme.destination_hint or programme.destination_hint in destinations, programme.code
    assert {rule.code for rule in shipped.deadlines()} <= kinds
    codes = {programme.code for programme in shipped.programmes()}
    every = {item["code"] for item in reference.shipped_content("programmes").values()}
    for item in shipped.destinations_default():
        assert set(item.programmes) <= every, item.code
    assert codes <= every


def test_every_kind_of_case_has_a_deadline() -> None:
    shipped = plain()
    for kind in shipped.kinds():
        assert 1 <= shipped.deadline_days(kind.code) <= 90


def test_kinds_stand_in_the_order_of_the_form() -> None:
    orders = [kind.order for kind in plain().kinds()]
    assert orders == sorted(orders)


@pytest.mark.parametrize("code", [VILLAGE, KECAMATAN, KABUPATEN])
def test_the_directory_names_the_places_around(code: str) -> None:
    items = plain(code).destinations_default()
    assert items
    assert all("{" not in item.name + item.address_to for item in items)
    assert any("Kabupaten Cianjur" in item.name + item.address_to for item in items)


def test_a_kabupaten_has_no_one_puskesmas() -> None:
    village = {item.code for item in plain(VILLAGE).destinations_default()}
    kabupaten = {item.code for item in plain(KABUPATEN).destinations_default()}
    assert kabupaten < village


def test_what_exists_elsewhere_only_is_not_offered() -> None:
    local = [item for item in reference.shipped_content("programmes").values() if item.get("areas")]
    assert local
    offered = {programme.code for programme in plain().programmes()}
    for item in local:
        assert (item["code"] in offered) == any(VILLAGE.startswith(area) for area in item["areas"])
        assert plain().programme(item["code"]) is not None  # an old case may still name it


# ---- an office's own -----------------------------------------------------------------------------------


def sector() -> str:
    return plain().sectors()[0].code


def test_an_own_programme_is_offered_while_it_is_valid(desk: Desk) -> None:
    own = {"name": "Beras Desa", "sector": sector(), "sla_days": 3, "valid_to": "2026-08-18"}
    changes = reference.save_item(desk, "programmes", "BERAS-DESA", own)
    assert changes.touches("reference_item")
    assert "BERAS-DESA" in {item.code for item in desk.reference.programmes()}
    assert "BERAS-DESA" not in {item.code for item in desk.reference.programmes(date(2026, 8, 19))}
    assert desk.reference.deadline_days("KEP", "BERAS-DESA") == 3
    again = reopen(desk)
    assert again.reference.programme("BERAS-DESA") == desk.reference.programme("BERAS-DESA")
    again.store.close()


def test_an_edit_replaces_what_was_shipped_until_it_is_reset(desk: Desk) -> None:
    rule = desk.reference.deadlines()[0]
    reference.save_item(desk, "deadlines", rule.code, {"days": rule.days + 7})
    assert desk.reference.deadline_days(rule.code) == rule.days + 7
    row = next(row for row in reference.items(desk, "deadlines") if row.code == rule.code)
    assert row.source is Source.EDITED
    reference.reset_item(desk, "deadlines", rule.code)
    assert desk.reference.deadline_days(rule.code) == rule.days
    assert all(row.source is Source.SHIPPED for row in reference.items(desk, "deadlines"))


def test_a_shipped_item_can_be_taken_off_the_list_and_come_back(desk: Desk) -> None:
    code = desk.reference.programmes()[0].code
    reference.remove_item(desk, "programmes", code)
    assert desk.reference.programme(code) is None
    removed = [row for row in reference.items(desk, "programmes") if row.source is Source.REMOVED]
    assert [row.code for row in removed] == [code]
    assert removed[0].content["name"]
    reference.reset_item(desk, "programmes", code)
    assert desk.reference.programme(code) is not None


def test_an_own_item_that_is_removed_is_gone(desk: Desk) -> None:
    reference.save_item(desk, "sectors", "kebun", {"name": "Kebun"})
    assert reference.items(desk, "sectors")[-1].source is Source.ADDED
    reference.remove_item(desk, "sectors", "kebun")
    assert "kebun" not in {row.code for row in reference.items(desk, "sectors")}
    for act in (reference.remove_item, reference.reset_item):
        with pytest.raises(NotFound):
            act(desk, "sectors", "kebun")


def test_what_the_office_marks_sensitive_is_sensitive(desk: Desk) -> None:
    known = desk.reference
    assert not known.is_sensitive("KEP", ["08"])
    assert known.is_sensitive("LAP", [])
    assert known.is_sensitive("KEP", ["16"])
    reference.save_item(desk, "ppks", "08", {**reference.shipped_content("ppks")["08"], "sensitive": True})
    assert "08" in desk.reference.sensitive_ppks()
    assert desk.reference.is_sensitive("KEP", ["08"])
    kind = reference.shipped_content("complaint_kinds")["KEP"]
    reference.save_item(desk, "complaint_kinds", "KEP", {**kind, "sensitive": True})
    assert desk.reference.is_sensitive("KEP", [])


def test_what_the_law_protects_stays_sensitive_whatever_the_office_says(desk: Desk) -> None:
    reference.save_item(desk, "ppks", "16", {**reference.shipped_content("ppks")["16"], "sensitive": False})
    reference.remove_item(desk, "ppks", "17")
    assert {"16", "17"} <= desk.reference.sensitive_ppks()


def test_a_days_leave_of_the_office_moves_deadlines(desk: Desk) -> None:
    assert desk.reference.calendar().add_working_days(TODAY, 1) == date(2026, 8, 19)
    reference.save_item(desk, "holidays", "2026-08-19", {"name": "Hari jadi desa"})
    assert desk.reference.calendar().add_working_days(TODAY, 1) == date(2026, 8, 20)
    reference.save_item(desk, "holidays", "2026-08-19", {"name": "Jadi bekerja", "off": False})
    assert desk.reference.calendar().add_working_days(TODAY, 1) == date(2026, 8, 19)


def test_a_late_entry_has_the_deadline_of_the_day_it_came_in(desk: Desk) -> None:
    reference.save_item(desk, "deadlines", "DAT", {"days": 2, "valid_to": "2026-08-07"})
    assert deadline_for(desk, "DAT", None, date(2026, 8, 3)) == date(2026, 8, 5)
    assert desk.reference.deadline_days("DAT") == FALLBACK_DAYS


def test_without_any_rule_there_is_still_a_deadline(desk: Desk) -> None:
    for row in reference.items(desk, "deadlines"):
        reference.remove_item(desk, "deadlines", row.code)
    assert desk.reference.deadline_days("KEP") == FALLBACK_DAYS
    assert desk.reference.deadline_days("???", "NONE") == FALLBACK_DAYS


@pytest.mark.parametrize(
    ("kind", "code", "content"),
    [
        ("programmes", "X", {"name": ""}),
        ("programmes", "x y", {"name": "X", "sector": "kesehatan"}),
        ("deadlines", "KEP", {"days": 0}),
        ("deadlines", "KEP", {"days": 5, "colour": "red"}),
        ("holidays", "17 Agustus", {"name": "x"}),
        ("holidays", "2026-02-30", {"name": "x"}),
        ("complaint_kinds", "KEP", {"name": "x\n"*2, "order": "first"}),
    ],
)  # fmt: skip
def test_a_faulty_item_is_refused_and_the_old_one_holds(
    desk: Desk, kind: str, code: str, content: dict[str, Any]
) -> None:
    before = reference.items(desk, kind)
    with pytest.raises(InvalidReference) as caught:
        reference.save_item(desk, kind, code, content)
    assert caught.value.problems
    assert reference.items(desk, kind) == before


def test_unknown_lists_are_refused(desk: Desk) -> None:
    for kind in ("destinations", "nothing"):
        with pytest.raises(InvalidInput):
            reference.items(desk, kind)
        with pytest.raises(InvalidInput):
            reference.save_item(desk, kind, "X", {})


def test_only_who_may_edits_the_lists(desk: Desk) -> None:
    officer = as_roles(desk, Role.FRONT_OFFICE, Role.BACK_OFFICE)
    for act in (
        lambda: reference.save_item(officer, "deadlines", "KEP", {"days": 3}),
        lambda: reference.remove_item(officer, "deadlines", "KEP"),
        lambda: reference.reset_item(officer, "deadlines", "KEP"),
    ):
        with pytest.raises(NotAllowed):
            act()
    coordinator = as_roles(desk, Role.COORDINATOR)
    reference.save_item(coordinator, "deadlines", "KEP", {"days": 3})
    assert coordinator.reference.deadline_days("KEP") == 3


def test_an_edit_of_another_version_does_not_stop_the_desk(desk: Desk, expected_warnings: LogWatch) -> None:
    expected_warnings.expect("reference edit deadlines KEP")
    with desk.unit_of_work() as uow:
        uow.execute(
            "INSERT INTO reference_item (kind, code, content, changed_at) VALUES (?,?,?,?)",
            ("deadlines", "KEP", '{"code":"KEP","minutes":5}', uow.at),
        )
    desk.forget_reference()
    assert desk.reference.deadline_days("KEP") == plain().deadline_days("KEP")
