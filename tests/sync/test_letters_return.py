"""Letters of every kind go up with the bundles and come back to a replaced PC, whose numbers go on."""

from __future__ import annotations

from desktop.services.papers import issuing, letter_book, letters, register
from desktop.services.papers.issuing import LetterInput
from desktop.services.papers.register import State
from desktop.services.people import erasing
from tests.helpers.cases import add_case, row, rows
from tests.helpers.district import District
from tests.helpers.offices import KECAMATAN, VILLAGE

FORM = {"form_keperluan": "Keringanan biaya"}


def sktm(district: District, person_id: str) -> str:
    return issuing.issue(district[VILLAGE], LetterInput(kind="sktm", person_id=person_id, form=FORM)).id


def test_a_replaced_computer_goes_on_past_the_numbers_that_are_known(district: District) -> None:
    desk = district[VILLAGE]
    person = str(row(desk, "cases", add_case(desk))["subject_id"])
    first, void = sktm(district, person), sktm(district, person)
    letter_book.void(desk, void, "Salah nama")
    letter_book.reserve(desk, "pengantar", "Nanti")
    district.send(VILLAGE, KECAMATAN)
    lost = sktm(district, person)
    number_lost = row(desk, "letter", lost)["number"]
    content = letters.pdf(desk, first)
    desk.store.close()
    fresh = district.add(VILLAGE, "new")
    district.send(KECAMATAN, VILLAGE, everything=True)
    assert letters.pdf(fresh, first) == content
    assert [one.state for one in register.lines(fresh, 2026)][:3] == [
        State.ISSUED, State.VOID, State.RESERVED,
    ]  # fmt: skip
    made = issuing.issue(fresh, LetterInput(kind="sktm", person_id=person, form=FORM))
    assert made.number != number_lost
    told = [(one.state, one.serial, one.last) for one in register.lines(fresh, 2026)]
    assert told[3:] == [(State.GAP, 4, 203), (State.ISSUED, 204, 204)]
    district.send(KECAMATAN, VILLAGE)
    assert (
        issuing.issue(fresh, LetterInput(kind="sktm", person_id=person, form=FORM)).number.split("/")[1]
        == "205"
    )


def test_an_erasure_empties_the_letter_at_both_offices(district: District) -> None:
    desk = district[VILLAGE]
    person = str(row(desk, "cases", add_case(desk))["subject_id"])
    letter_id = sktm(district, person)
    district.send(VILLAGE, KECAMATAN)
    assert "Siti Rohmah" in row(district[KECAMATAN], "letter", letter_id)["content"]
    erasing.erase_person(desk, person, "permintaan warga")
    district.send(VILLAGE, KECAMATAN)
    for code in (VILLAGE, KECAMATAN):
        kept = row(district[code], "letter", letter_id)
        assert (kept["content"], kept["about"]) == ("{}", None)
        assert kept["number"]


def test_a_letter_of_a_sensitive_case_stays_in_its_office(district: District) -> None:
    desk = district[VILLAGE]
    case_id = add_case(desk, sensitive=1)
    issuing.issue(desk, LetterInput(kind="sktm", case_id=case_id, form=FORM))
    district.send(VILLAGE, KECAMATAN)
    assert rows(district[KECAMATAN], "SELECT count(*) FROM letter") == [(0,)]
