"""An intake is checked in plain words and then registered whole, on disk, or not at all."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PIL import Image

from desktop.models.case_status import CaseStatus
from desktop.models.errors import InvalidInput, NotAllowed
from desktop.models.people import IntakeInput, PersonInput
from desktop.models.reference_items import Programme
from desktop.models.roles import Role
from desktop.services import drafts
from desktop.services.case_queue.queue import QueueFilter, QueueSource
from desktop.services.casework import attachments, intake
from desktop.services.casework.intake import Registered, possible_duplicates, read_jsonl_line
from desktop.services.desk import Desk
from desktop.services.papers import letters
from desktop.services.people import registry
from tests.helpers.cases import row, rows
from tests.helpers.offices import DeskClock, as_roles, reopen
from tests.helpers.papers import text_of
from tests.unit.services.casework.test_attachments import PDF, saved

SITI = PersonInput(
    name="Siti Aminah", nik="3203014105900001", no_kk="3203012001010001", sex="P", birth_date="1990-05-01",
    address="Kp. Pasir", rt="1", rw="2", dusun="Cikaret", phone="081234567890", disabilities=("fisik",),
)  # fmt: skip
BUDI = PersonInput(name="Budi", nik_status="belum_ada", sex="L")
TYPED = IntakeInput(kind="kep", account="Bantuan PKH tidak cair sejak Juli.", reporter=SITI, programme="PKH")


def register(desk: Desk, typed: IntakeInput = TYPED, **changed: Any) -> Registered:
    return intake.register(desk, replace(typed, **changed))


def pkh(desk: Desk) -> Programme:
    found = desk.reference.programme("PKH")
    assert found is not None
    return found


def case_of(desk: Desk, registered: Registered) -> dict[str, Any]:
    return row(desk, "cases", registered.case_id)


def problems(desk: Desk, severity: str, typed: IntakeInput = TYPED, **changed: Any) -> dict[str, str]:
    found = intake.check(desk, replace(typed, **changed))
    return {problem.field: problem.message for problem in found if problem.severity == severity}


def counted(desk: Desk) -> dict[str, int]:
    tables = ("person", "household", "cases", "case_event", "requirement", "attachment", "letter", "blob",
              "change", "audit", "counter")  # fmt: skip
    return {table: int(rows(desk, f"SELECT count(*) FROM {table}")[0][0]) for table in tables}


# ---------------------------------------------------------------- registering


def test_a_case_is_registered_with_all_that_belongs_to_it(desk: Desk) -> None:
    registered = register(desk)
    assert registered.number == "ADU-32.03.01.2003-2026-00001"
    case = case_of(desk, registered)
    expected = {
        "number": registered.number, "kind": "KEP", "programme": "PKH", "status": "registered", "is_open": 1,
        "received_on": "2026-08-18", "received_at": "2026-08-18T02:00:00Z", "subject_name": "Siti Aminah",
        "subject_nik": SITI.nik, "subject_sex": "P", "subject_birth": "1990-05-01", "subject_disability": 1,
        "reporter_name": "Siti Aminah", "address": "Kp. Pasir RT 001 RW 002", "dusun": "Cikaret",
        "registered_by": desk.session.user_id, "relation": "self", "officer_id": None,
    }  # fmt: skip
    assert {name: case[name] for name in expected} == expected
    assert case["subject_id"] == case["reporter_id"]
    assert case["household_id"] == row(desk, "person", case["subject_id"])["household_id"] is not None
    assert date.fromisoformat(case["deadline"]) > desk.today()
    [event] = rows(desk, "SELECT action, from_status, to_status, actor_id, at FROM case_event")
    assert event == ("register", None, "registered", desk.session.user_id, "2026-08-18T02:00:00Z")
    papers = {requirement.code for requirement in pkh(desk).requirements}
    assert papers
    assert set(rows(desk, "SELECT code, state FROM requirement")) == {(code, "belum") for code in papers}
    assert registered.changes.touches("cases")
    assert registered.changes.touches("letter")
    audit = rows(desk, "SELECT detail FROM audit WHERE action='case.register'")
    assert audit == [(json.dumps({"number": registered.number}, separators=(",", ":")),)]


def test_the_receipt_is_issued_with_it(desk: Desk) -> None:
    registered = register(desk)
    text = text_of(letters.pdf(desk, registered.receipt_id))
    assert registered.number in text
    assert "Siti Aminah" in text


def test_the_receipt_tells_which_papers_need_not_be_brought(desk: Desk) -> None:
    programme = next(
        found
        for found in desk.reference.programmes(desk.today())
        if len({paper.mandatory for paper in found.requirements}) == 2
    )
    registered = register(desk, programme=programme.code, requirements={})
    text = " ".join(text_of(letters.pdf(desk, registered.receipt_id)).split())
    for paper in programme.requirements:
        assert (f"{paper.name} (bila ada)" in text) is not paper.mandatory
        assert paper.name in text


def test_the_receipt_tells_where_a_paper_is_made_that_is_not_owned(desk: Desk) -> None:
    registered = register(desk, requirements={"KTP": "tidak_ada"})
    text = " ".join(text_of(letters.pdf(desk, registered.receipt_id)).split())
    assert "Fotokopi KTP (dibuat di Disdukcapil)" in text
    assert text.count("Disdukcapil") == 2, "once on each half; the other papers are at home"


def test_a_scan_of_a_paper_counts_whatever_was_said_before(desk: Desk) -> None:
    letter = attachments.prepare(PDF, "ktp.pdf")
    registered = intake.register(desk, replace(TYPED, requirements={"KTP": "tidak_ada"}), [(letter, "KTP")])
    query = "SELECT state FROM requirement WHERE case_id=? AND code='KTP'"
    assert rows(desk, query, registered.case_id) == [("diterima",)]


def test_a_registered_case_is_there_after_a_restart(desk: Desk) -> None:
    registered = register(desk)
    again = reopen(desk)
    desk.store = again.store  # closed by the fixture
    assert case_of(again, registered)["number"] == registered.number
    assert QueueSource(again, QueueFilter(text="siti aminah")).count() == 1


def test_every_row_is_in_the_change_log_once(desk: Desk) -> None:
    before = counted(desk)
    register(desk)
    added = {table: count - before[table] for table, count in counted(desk).items()}
    synced = ("person", "household", "cases", "case_event", "requirement", "letter")
    assert added["change"] == sum(added[table] for table in synced)
    assert rows(desk, "SELECT DISTINCT op, scope FROM change WHERE entity<>'office'")[-1] == ("put", "up")


def test_the_reporter_and_the_person_concerned_are_two(desk: Desk) -> None:
    registered = register(desk, reporter=BUDI, subject=SITI, relation="neighbour")
    case = case_of(desk, registered)
    assert (case["reporter_name"], case["subject_name"]) == ("Budi", "Siti Aminah")
    assert case["reporter_id"] != case["subject_id"]
    assert row(desk, "person", case["reporter_id"])["household_id"] is None


def test_a_known_person_is_not_registered_twice(desk: Desk) -> None:
    first = case_of(desk, register(desk))
    picked = PersonInput(name="Siti Aminah", person_id=first["subject_id"], phone="081299998888")
    second = case_of(desk, register(desk, reporter=picked))
    assert second["subject_id"] == first["subject_id"]
    assert second["household_id"] == first["household_id"]
    assert second["subject_nik"] == SITI.nik
    assert row(desk, "person", first["subject_id"])["phone"] == "081299998888"
    third = case_of(desk, register(desk))
    assert third["subject_id"] == first["subject_id"]
    assert registry.PeopleSource(desk).count() == 1


def test_numbers_count_by_prefix_and_year(desk: Desk, clock: DeskClock) -> None:
    assert [register(desk).number[-5:] for _ in range(2)] == ["00001", "00002"]
    prefixes = {kind.code: kind.prefix for kind in desk.reference.kinds()}
    other = next(code for code, prefix in prefixes.items() if prefix != prefixes["KEP"])
    assert register(desk, kind=other, programme=None).number[-5:] == "00001"
    clock.advance(days=200)
    assert register(desk).number.endswith("-2027-00001")


def test_the_day_may_lie_back(desk: Desk) -> None:
    case = case_of(desk, register(desk, received_on="2026-08-10"))
    assert case["received_on"] == "2026-08-10"
    assert case["received_at"] == "2026-08-18T02:00:00Z"


@pytest.mark.parametrize(
    "name", ["O'Brien", "<b>Siti</b> & Co", '=HYPERLINK("http://x")', "Nur" + "h" * 57, "Sukarno"]
)
def test_names_are_kept_and_printed_as_typed(desk: Desk, name: str) -> None:
    registered = register(desk, reporter=replace(BUDI, name=name))
    assert case_of(desk, registered)["subject_name"] == name
    printed = "".join(text_of(letters.pdf(desk, registered.receipt_id)).split())
    assert "".join(name.split()) in printed


def test_scans_come_with_it_and_count_as_received(desk: Desk) -> None:
    code = pkh(desk).requirements[0].code
    photo = attachments.prepare(saved(Image.new("RGB", (40, 30))), "ktp.jpg")
    letter = attachments.prepare(PDF, "surat.pdf")
    registered = intake.register(desk, TYPED, [(photo, code), (letter, None)])
    stored = rows(desk, "SELECT name, requirement_code, sha256 FROM attachment ORDER BY rid")
    assert stored == [("ktp.jpg", code, photo.sha256), ("surat.pdf", None, letter.sha256)]
    assert rows(desk, "SELECT state FROM requirement WHERE code=?", code) == [("diterima",)]
    assert dict(rows(desk, "SELECT sha256, data FROM blob WHERE size=?", len(PDF))) == {letter.sha256: PDF}
    assert case_of(desk, registered)["status"] == CaseStatus.REGISTERED


def test_the_state_of_papers_is_taken_from_the_form(desk: Desk) -> None:
    code = pkh(desk).requirements[0].code
    register(desk, requirements={code: "perlu_perbaikan"})
    assert rows(desk, "SELECT state FROM requirement WHERE code=?", code) == [("perlu_perbaikan",)]


def test_a_sensitive_case_stays_in_this_office(desk: Desk) -> None:
    scan = attachments.prepare(PDF, "visum.pdf")
    start = rows(desk, "SELECT max(seq) FROM change")[0][0]
    registered = intake.register(desk, replace(TYPED, sensitive=True), [(scan, None)])
    assert rows(desk, "SELECT DISTINCT scope FROM change WHERE seq > ?", start) == [("stay",)]
    other = as_roles(desk, Role.FRONT_OFFICE)
    assert QueueSource(other, QueueFilter()).count() == 0
    assert possible_duplicates(other, TYPED) == []
    author = as_roles(desk, Role.FRONT_OFFICE)
    own = register(author, sensitive=True)
    assert [found.id for found in QueueSource(author, QueueFilter()).rows_after(None, 5)] == [own.case_id]
    # The next ordinary case of the same person lets the person be known above, and only the person.
    register(desk)
    person_id = case_of(desk, registered)["subject_id"]
    assert ("up",) in rows(desk, "SELECT scope FROM change WHERE row_id=?", person_id)
    assert rows(desk, "SELECT DISTINCT scope FROM change WHERE row_id=?", registered.case_id) == [("stay",)]


# ---------------------------------------------------------------- all or nothing


def test_the_draft_goes_with_the_registration(desk: Desk) -> None:
    draft_id = drafts.save(desk, "intake", "Siti", {"name": "Siti"})
    intake.register(desk, TYPED, draft_id=draft_id)
    assert drafts.list_drafts(desk, "intake") == []


def test_a_failure_leaves_everything_as_it_was(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    register(desk)
    draft_id = drafts.save(desk, "intake", "Siti", {"name": "Siti"})
    before = counted(desk)

    def broken(*_: object) -> str:
        raise OSError("printer on fire")

    with monkeypatch.context() as patch:
        patch.setattr(letters, "issue_receipt", broken)
        with pytest.raises(OSError, match="fire"):
            intake.register(desk, replace(TYPED, reporter=BUDI), draft_id=draft_id)
    assert counted(desk) == before
    assert [draft.id for draft in drafts.list_drafts(desk, "intake")] == [draft_id]
    assert registry.find_people(desk, "budi") == []
    assert register(desk).number.endswith("00002"), "the number was not used up"


def test_a_wrong_intake_leaves_everything_as_it_was(desk: Desk) -> None:
    before = counted(desk)
    with pytest.raises(InvalidInput) as caught:
        register(desk, account="", reporter=replace(SITI, nik="12", name=""))
    assert {"account", "reporter.nik", "reporter.name"} <= set(caught.value.problems)
    assert counted(desk) == before


def test_only_who_takes_intakes_registers(desk: Desk) -> None:
    leader = as_roles(desk, Role.LEADER)
    for question in (
        register,
        lambda who: intake.check(who, TYPED),
        lambda who: possible_duplicates(who, TYPED),
    ):
        with pytest.raises(NotAllowed):
            question(leader)


# ---------------------------------------------------------------- checking


def test_a_good_intake_has_no_errors(desk: Desk) -> None:
    assert problems(desk, "error") == {}


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"kind": "XYZ"}, "kind"),
        ({"kind": ""}, "kind"),
        ({"programme": "GAIB"}, "programme"),
        ({"sector": "GAIB"}, "sector"),
        ({"ppks": ("99",)}, "ppks"),
        ({"requirements": {"GAIB": "belum"}}, "requirements.GAIB"),
        ({"requirements": {"KTP": "belum"}, "programme": None}, "requirements"),
        ({"received_on": "2026-09-01"}, "received_on"),
        ({"received_on": "kemarin"}, "received_on"),
        ({"relation": "child"}, "subject"),
        ({"legal_basis": "consent"}, "consent"),
        ({"reporter": replace(SITI, person_id="f" * 32)}, "reporter.name"),
        ({"subject": replace(BUDI, name=""), "relation": "child"}, "subject.name"),
    ],
)
def test_errors_stand_at_their_fields(desk: Desk, changed: dict[str, Any], field: str) -> None:
    assert field in problems(desk, "error", **changed)
    with pytest.raises(InvalidInput) as caught:
        register(desk, **changed)
    assert field in caught.value.problems


def test_warnings_come_back_and_stop_nothing(desk: Desk) -> None:
    odd = replace(SITI, birth_date="1991-06-02")
    assert "reporter.birth_date" in problems(desk, "warning", reporter=odd)
    assert "reporter.birth_date" in {problem.field for problem in register(desk, reporter=odd).problems}


def test_a_nik_of_somebody_else_is_a_warning(desk: Desk) -> None:
    register(desk)
    same = problems(desk, "warning", reporter=replace(BUDI, nik=SITI.nik, nik_status=""))
    assert "Siti Aminah" in same["reporter.nik"]
    assert "reporter.nik" not in problems(desk, "warning")


def test_an_ended_programme_is_a_warning(desk: Desk) -> None:
    assert "programme" in problems(desk, "warning", programme="BST")
    assert "programme" not in problems(desk, "warning")
    register(desk, programme="BST")


# ---------------------------------------------------------------- possibly the same


def reasons(desk: Desk, typed: IntakeInput = TYPED, **changed: Any) -> list[str]:
    return [hit.reason for hit in possible_duplicates(desk, replace(typed, **changed))]


def test_a_running_case_of_the_same_person_is_pointed_out(desk: Desk) -> None:
    registered = register(desk)
    [hit] = possible_duplicates(desk, TYPED)
    assert (hit.id, hit.number, hit.reason) == (registered.case_id, registered.number, "masih berjalan")
    subject = case_of(desk, registered)["subject_id"]
    nameless = replace(SITI, nik="", name="Siti")
    assert reasons(desk, reporter=replace(nameless, person_id=subject)) == ["masih berjalan"]
    assert reasons(desk, reporter=replace(SITI, nik="", name="SITI aminah")) == ["masih berjalan"]
    assert reasons(desk, reporter=BUDI, subject=SITI, relation="neighbour") == ["masih berjalan"]
    assert reasons(desk, kind="REK") == ["masih berjalan"], "the same programme"
    assert reasons(desk, programme=None) == ["masih berjalan"], "the same kind"
    assert reasons(desk, kind="REK", programme=None) == []
    assert reasons(desk, reporter=nameless) == []
    assert reasons(desk, reporter=BUDI) == []


def test_what_ended_long_ago_is_not(desk: Desk, clock: DeskClock) -> None:
    ids = [register(desk).case_id, register(desk, kind="REK", programme=None).case_id]
    with desk.unit_of_work() as uow:
        for case_id in ids:
            uow.update("cases", case_id, {"status": "closed", "is_open": 0})
    assert reasons(desk) == ["belum lama selesai"]
    assert reasons(desk, kind="REK", programme=None) == ["suratnya mungkin masih berlaku"]
    clock.advance(days=91)
    assert reasons(desk) == []


# ---------------------------------------------------------------- lines of JSON


def line(**changed: Any) -> dict[str, Any]:
    reporter = {"name": "Siti Aminah", "nik": SITI.nik, "sex": "P", "disabilities": ["fisik"]}
    return {"kind": "KEP", "account": "Bantuan tidak cair.", "reporter": reporter} | changed


def test_a_line_becomes_an_intake(desk: Desk) -> None:
    read = read_jsonl_line(line(programme="PKH", requirements={}))
    assert read.reporter.disabilities == ("fisik",)
    assert register(desk, read).number.endswith("00001")


@pytest.mark.parametrize(
    ("content", "field"),
    [
        ([], ""),
        ({"kind": "KEP", "account": "Bantuan tidak cair."}, "reporter"),
        (line(reporter="Siti"), "reporter"),
        (line(colour="red"), "colour"),
        (line(reporter={"name": "Siti", "umur": 5}), "reporter.umur"),
        (line(reporter={"name": 5}), "reporter.name"),
        (line(ppks="16"), "ppks"),
        (line(sensitive="ya"), "sensitive"),
        (line(requirements=["KTP"]), "requirements"),
        (line(id="x"), "id"),
        (line(reporter={"name": "Siti", "person_id": "x"}), "reporter.person_id"),
    ],
)
def test_a_bad_line_names_the_field(content: object, field: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        read_jsonl_line(content)
    assert field in caught.value.problems


def test_a_line_that_does_not_say_is_as_sensitive_as_its_kind() -> None:
    assert read_jsonl_line(line(kind="lap")).sensitive
    assert read_jsonl_line(line(ppks=["16"])).sensitive
    assert not read_jsonl_line(line()).sensitive
    assert not read_jsonl_line(line(kind="LAP", sensitive=False)).sensitive
