"""A month of data updates by bundle: proposals, the deliberation and the results are read at every level."""

from __future__ import annotations

import io
from datetime import date

import pytest
from pypdf import PdfReader

from desktop.models.case_status import CaseAction
from desktop.models.deliberations import Attendee, DeliberationInput, DeliberationState
from desktop.models.errors import NotAllowed, NotFound
from desktop.models.proposals import Decision, ProposalState, Step
from desktop.models.referral_flow import ReferralEventKind
from desktop.models.roles import Role
from desktop.services.bundles import transfer
from desktop.services.casework import cases, referrals
from desktop.services.desk import Desk
from desktop.services.dtsen import deliberation_list, deliberations, proposal_list, proposals
from desktop.services.dtsen.deliberation_list import Closing
from desktop.services.dtsen.deliberation_papers import MeetingPaper, paper_pdf
from desktop.services.dtsen.proposal_list import ProposalFilter
from desktop.services.dtsen.proposals import ProposalInput
from desktop.services.fieldwork import outreach, visit_list, visits
from desktop.services.fieldwork.outreach import SessionInput
from desktop.services.people import erasing
from tests.helpers.cases import add_case
from tests.helpers.district import District
from tests.helpers.offices import KABUPATEN, KECAMATAN, SIBLING, VILLAGE, as_roles
from tests.helpers.proposals import add_family
from tests.helpers.visits import findings, plan_one

S = ProposalState
ABOVE = (KECAMATAN, KABUPATEN)


class Month:
    """What the village did: a proposal of a case, one of a visit and one of the desk, all decided."""

    def __init__(self, district: District) -> None:
        desk = self.desk = district[VILLAGE]
        self.case_id = add_case(desk)
        with desk.store.read() as connection:
            of_case = connection.exec_driver_sql("SELECT subject_id FROM cases").scalar_one()
        self.person, household = add_family(desk)
        asep, _ = add_family(desk, name="Asep Saepudin", nik="3203011703740001", no_kk="3203010101100002")
        self.visit_id = plan_one(desk, household)
        visits.record(desk, self.visit_id, findings(desk))
        detail = {"address": ("Kp. Cibeureum", "Kp. Pasir")}
        self.ids = [
            made.id
            for made in (
                self._propose("new", of_case, source="case", case_id=self.case_id),
                self._propose(
                    "correction", self.person, source="visit", visit_id=self.visit_id, detail=detail,
                    evidence=("ktp", "Foto rumah 2026"),
                ),
                self._propose("death", asep),
            )
        ]  # fmt: skip
        people = (
            Attendee("Ujang", "Kepala Desa", came=True),
            Attendee("Imas", "Kader", came=True),
            Attendee("Dedi", "BPD"),
        )
        typed = DeliberationInput(
            "musdes", desk.today(), "Balai Desa", "09.00", "2026-08", date(2026, 8, 12), "Ujang", "Imas", "",
            people,
        )  # fmt: skip
        self.meeting_id = deliberations.plan(desk, typed).id
        for proposal_id, decision, note in zip(
            self.ids,
            (Decision.AGREED, Decision.AGREED, Decision.REJECTED),
            ("", "", "Masih hidup"),
            strict=True,
        ):
            deliberations.decide(desk, self.meeting_id, [proposal_id], decision, note)
        deliberations.close(desk, self.meeting_id, Closing("Disepakati.", 2, 1))

    def _propose(self, kind: str, person_id: str, **fields: object) -> proposals.Written:
        typed = ProposalInput(kind, "Keadaannya berubah.", person_id=person_id, cycle="2026-08", **fields)  # type: ignore[arg-type]  # table of proposals
        return proposals.create(self.desk, typed)

    def results(self) -> None:
        """The operator typed both in: one came back accepted, one refused."""
        today = self.desk.today()
        proposals.record(self.desk, self.ids[:2], Step.SEND, today)
        proposals.record(self.desk, self.ids[:1], Step.ACCEPT, today)
        proposals.record(self.desk, self.ids[1:2], Step.REFUSE, today, "NIK tidak padan")


@pytest.fixture
def month(district: District) -> Month:
    """Decided in the village, and known above."""
    made = Month(district)
    district.everybody()
    return made


def states(desk: Desk, month: Month) -> list[ProposalState]:
    return [proposal_list.get(desk, proposal_id).state for proposal_id in month.ids]


def test_what_was_decided_is_read_above_and_beside_not(district: District, month: Month) -> None:
    for code in ABOVE:
        desk = district[code]
        assert states(desk, month) == [S.AGREED, S.AGREED, S.REJECTED]
        row = proposal_list.get(desk, month.ids[1])
        assert row.detail == (("address", "Kp. Cibeureum", "Kp. Pasir"),)
        assert row.evidence == ("ktp", "Foto rumah 2026")
        assert (row.name, row.source, row.office, row.own) == ("Siti Rohmah", "visit", VILLAGE, False)
        assert row.steps == ()
        assert proposal_list.get(desk, month.ids[2]).decision_note == "Masih hidup"
        (meeting,) = deliberation_list.listed(desk)
        assert (meeting.state, meeting.came, len(meeting.attendance)) == (DeliberationState.HELD, 2, 3)
        assert meeting.closing == Closing("Disepakati.", 2, 1)
        decided = {item.id: item.decision for item in deliberation_list.items(desk, meeting)}
        assert decided == dict(
            zip(month.ids, (Decision.AGREED, Decision.AGREED, Decision.REJECTED), strict=True)
        )
        assert VILLAGE in dict(proposal_list.filter_choices(desk).offices)
    assert not proposal_list.find(district[SIBLING]).rows
    assert not deliberation_list.listed(district[SIBLING])
    district.agree(VILLAGE, *ABOVE)


def test_results_and_taking_one_back_follow(district: District, month: Month) -> None:
    month.results()
    district.everybody()
    for code in ABOVE:
        desk = district[code]
        assert states(desk, month) == [S.ACCEPTED, S.REFUSED, S.REJECTED]
        assert proposal_list.get(desk, month.ids[1]).result_note == "NIK tidak padan"
        with desk.store.read() as connection:
            seen = connection.exec_driver_sql("SELECT source, registered FROM observation WHERE deleted=0")
            assert [tuple(one) for one in seen] == [("siks_ng", "yes")]
    proposals.act(month.desk, month.ids[0], Step.TAKE_BACK)
    district.everybody()
    for code in ABOVE:
        desk = district[code]
        assert states(desk, month)[0] is S.SENT
        with desk.store.read() as connection:
            left = connection.exec_driver_sql("SELECT count(*) FROM observation WHERE deleted=0")
            assert left.scalar_one() == 0
    district.agree(VILLAGE, *ABOVE)


def test_a_meeting_opened_again_and_closed_otherwise_is_so_above(district: District, month: Month) -> None:
    desk = month.desk
    deliberations.reopen(desk, month.meeting_id)
    district.everybody()
    assert deliberation_list.listed(district[KABUPATEN])[0].state is DeliberationState.PLANNED
    deliberations.decide(desk, month.meeting_id, month.ids[2:], Decision.POSTPONED)
    deliberations.close(desk, month.meeting_id, Closing())
    district.everybody()
    for code in ABOVE:
        above = district[code]
        assert proposal_list.get(above, month.ids[2]).cycle == "2026-09"
        meeting = deliberation_list.get(above, month.meeting_id)
        assert Decision.POSTPONED in [item.decision for item in deliberation_list.items(above, meeting)]
    district.agree(VILLAGE, *ABOVE)


def test_offices_above_read_but_do_not_decide_nor_record(district: District, month: Month) -> None:
    above = district[KECAMATAN]
    with pytest.raises(NotFound):
        proposals.act(above, month.ids[0], Step.WITHDRAW, "coba")
    told = proposals.record(above, month.ids[:1], Step.SEND, above.today())
    assert (told.done, told.skipped[0][1]) == (0, "bukan usulan kantor ini")
    with pytest.raises((NotFound, NotAllowed)):
        deliberations.reopen(above, month.meeting_id)


def test_the_answer_to_the_case_comes_down_to_its_proposal(district: District, month: Month) -> None:
    desk, above = month.desk, district[KECAMATAN]
    cases.act(desk, month.case_id, CaseAction.VERIFY, note="Layak")
    made = referrals.refer(
        desk,
        month.case_id,
        referrals.ReferralInput(
            to_office=KECAMATAN, reason="Mohon dicek di SIKS-NG", responsible_id=desk.session.user_id
        ),
    )
    district.everybody()
    assert proposal_list.get(above, month.ids[0]).case_id == month.case_id
    for kind, note in ((ReferralEventKind.RECEIVED, ""), (ReferralEventKind.ANSWERED, "Sudah masuk SIKS-NG")):
        referrals.record_event(above, made.referral_id, kind, note)
    district.everybody()
    row = proposal_list.get(desk, month.ids[0])
    assert row.case_id is not None
    case = district.row(VILLAGE, "cases", row.case_id)
    assert case["has_reply"] == 1
    assert district.row(VILLAGE, "referral", made.referral_id)["answer"] == "Sudah masuk SIKS-NG"
    proposals.record(desk, month.ids[:1], Step.SEND, desk.today())
    proposals.record(desk, month.ids[:1], Step.ACCEPT, desk.today(), "Menurut jawaban kecamatan")
    district.everybody()
    assert proposal_list.get(district[KABUPATEN], month.ids[0]).state is S.ACCEPTED


def test_the_visit_it_came_of_and_a_session_go_along(district: District, month: Month) -> None:
    outreach.save_session(
        month.desk, SessionInput(month.desk.today(), "Cek desil", "Balai desa", reached=42, women=25)
    )
    district.everybody()
    for code in ABOVE:
        desk = district[code]
        assert visit_list.get(desk, month.visit_id).found.answers["303"] == "8"
        assert district.row(code, "proposal", month.ids[1])["visit_id"] == month.visit_id
        assert [one.reached for one in outreach.sessions(desk)] == [42]


@pytest.mark.parametrize("handed_over", [False, True], ids=["referred", "handed over"])
def test_what_a_sensitive_case_gave_rise_to_goes_up_with_the_case(
    district: District, *, handed_over: bool
) -> None:
    desk, above = district[VILLAGE], district[KECAMATAN]
    case_id = add_case(desk, sensitive=1, kind="KSS")
    child, _ = add_family(desk, name="Anak korban", nik="3203011703740001", no_kk="3203010101100002")
    typed = ProposalInput("new", "Perlu bantuan.", person_id=child, source="case", case_id=case_id)
    made = proposals.create(desk, typed)
    district.everybody()
    assert not proposal_list.find(above).rows
    if handed_over:
        transfer.transfer(desk, case_id, KECAMATAN, "di luar wewenang desa")
    else:
        cases.act(desk, case_id, CaseAction.VERIFY, note="Layak")
        wanted = referrals.ReferralInput(
            to_office=KECAMATAN, reason="Perlu pendampingan", responsible_id=desk.session.user_id
        )
        referrals.refer(desk, case_id, wanted)
    district.everybody()
    row = proposal_list.get(above, made.id)
    assert (row.name, row.case_id, row.own) == ("Anak korban", case_id, False)
    assert not proposal_list.find(as_roles(above, Role.LEADER)).rows, "there too it is for few"
    proposals.act(desk, made.id, Step.WITHDRAW, "Sudah ditangani.")
    district.everybody()
    assert proposal_list.get(above, made.id).state is S.WITHDRAWN
    assert not proposal_list.find(district[SIBLING]).rows
    district.agree(VILLAGE, KECAMATAN)


def test_what_a_sensitive_case_gave_rise_to_never_leaves(district: District) -> None:
    desk = district[VILLAGE]
    case_id = add_case(desk, sensitive=1, kind="KSS")
    person = district.row(VILLAGE, "cases", case_id)["subject_id"]
    made = proposals.create(
        desk, ProposalInput("new", "Perlu bantuan.", person_id=person, source="case", case_id=case_id)
    )
    proposals.act(desk, made.id, Step.WITHDRAW, "Sudah ditangani.")
    proposals.act(desk, made.id, Step.TAKE_BACK)
    typed = DeliberationInput(
        "musdes", desk.today(), "Balai Desa", cycle="2026-09", attendance=(Attendee("U", "", came=True),)
    )
    meeting_id = deliberations.plan(desk, typed).id
    deliberations.decide(desk, meeting_id, [made.id], Decision.AGREED)
    deliberations.close(desk, meeting_id, Closing())
    proposals.record(desk, [made.id], Step.SEND, desk.today())
    proposals.record(desk, [made.id], Step.ACCEPT, desk.today())
    district.everybody()
    for code in ABOVE:
        above = district[code]
        assert not proposal_list.find(above, ProposalFilter()).rows
        with above.store.read() as connection:
            for entity in ("proposal", "observation"):
                found = connection.exec_driver_sql(f"SELECT count(*) FROM {entity}").scalar_one()
                assert found == 0, entity
        assert not deliberation_list.items(above, deliberation_list.get(above, meeting_id))


def test_erasing_a_person_empties_the_proposal_everywhere(district: District, month: Month) -> None:
    erasing.erase_person(month.desk, month.person, "permintaan yang bersangkutan")
    district.everybody()
    for code in (VILLAGE, *ABOVE):
        row = proposal_list.get(district[code], month.ids[1])
        assert (row.name, row.reason, row.detail, row.evidence) == ("(dihapus)", "(dihapus)", (), ())
    district.agree(VILLAGE, *ABOVE)


def test_an_erasure_that_came_from_above_blanks_the_papers_kept_here(
    district: District, month: Month
) -> None:
    first = paper_text(month, MeetingPaper.MINUTES)
    assert "Siti Rohmah" in first
    erasing.erase_person(district[KABUPATEN], month.person, "permintaan yang bersangkutan")
    district.everybody()
    again = paper_text(month, MeetingPaper.MINUTES)
    assert "(dihapus)" in again
    assert "Asep Saepudin" in again
    with month.desk.store.read() as connection:
        kept = connection.exec_driver_sql("SELECT content FROM kept_paper").scalar_one()
    assert "Kp. Pasir" not in kept


def paper_text(month: Month, which: MeetingPaper) -> str:
    pdf = paper_pdf(month.desk, month.meeting_id, which)
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).replace("\n", " ")
