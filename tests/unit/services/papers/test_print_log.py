"""Every printing and file of a paper leaves a row that says which bytes went out and what for."""

from __future__ import annotations

import hashlib
import json

import pytest

from desktop.models.errors import InvalidInput, NotAllowed, NotFound
from desktop.models.papers import Paper
from desktop.models.roles import Role
from desktop.services.desk import Desk
from desktop.services.papers import letters, print_log
from desktop.services.papers.print_log import Act, PaperUse, Purpose, Trace
from tests.helpers.cases import add_case, rows
from tests.helpers.offices import DeskClock, as_roles
from tests.unit.services.papers.test_letters import receipt


@pytest.fixture
def letter_id(desk: Desk) -> str:
    """A receipt, just issued."""
    case_id = add_case(desk)
    with desk.unit_of_work() as uow:
        case = uow.row("cases", case_id)
        assert case is not None
        return letters.issue_receipt(uow, desk, case)


def use(letter_id: str) -> PaperUse:
    return PaperUse("receipt", "ADU-1", letter_id)


def test_the_first_printing_asks_nothing_and_the_second_asks_what_for(desk: Desk, letter_id: str) -> None:
    pdf = letters.pdf(desk, letter_id)
    print_log.record(desk, use(letter_id), Act.PRINT, pdf, pages=1, copies=2)
    trace = print_log.trace(desk, use(letter_id))
    assert (trace.printed, trace.saved, trace.last_by) == (1, 0, desk.session.name)
    with pytest.raises(InvalidInput) as refused:
        print_log.record(desk, use(letter_id), Act.PRINT, pdf, pages=1)
    assert refused.value.problems == {"purpose": "Pilih keperluannya."}
    print_log.record(desk, use(letter_id), Act.PRINT, pdf, purpose=Purpose.LOST, pages=1)
    assert print_log.trace(desk, use(letter_id)).printed == 2


@pytest.mark.parametrize("act", [Act.SAVE, Act.WORD])
def test_a_file_always_needs_a_purpose(desk: Desk, letter_id: str, act: Act) -> None:
    with pytest.raises(InvalidInput):
        print_log.record(desk, use(letter_id), act, b"x")
    with pytest.raises(InvalidInput):
        print_log.record(desk, use(letter_id), act, b"x", purpose=Purpose.OTHER, note="  ")
    changes = print_log.record(
        desk, use(letter_id), act, b"x", purpose=Purpose.OTHER, note=" Diminta inspektorat "
    )
    assert changes.touches("letter")
    (line,) = print_log.history(desk, letter_id)
    assert (line.act, line.purpose) == (act, "Keperluan lain: Diminta inspektorat")
    assert print_log.trace(desk, use(letter_id)).saved == 1


def test_a_paper_without_names_of_citizens_asks_nothing(desk: Desk) -> None:
    leaflet = PaperUse("leaflet", personal=False)
    assert not print_log.needs_purpose(leaflet, Act.SAVE, Trace(printed=4))
    print_log.record(desk, leaflet, Act.SAVE, b"x")
    ((entity, row_id),) = rows(desk, "SELECT entity, row_id FROM audit WHERE action='paper.save'")
    assert (entity, row_id) == ("paper", None)


def test_the_row_names_the_bytes_and_the_same_letter_gives_the_same_bytes(desk: Desk, letter_id: str) -> None:
    pdf = letters.pdf(desk, letter_id, Paper.F4)
    print_log.record(desk, use(letter_id), Act.PRINT, pdf, pages=1)
    ((detail,),) = rows(desk, "SELECT detail FROM audit WHERE action='paper.print'")
    facts = json.loads(detail)
    assert facts["sha256"] == hashlib.sha256(pdf).hexdigest()
    assert letters.pdf(desk, letter_id, Paper.F4) == pdf
    assert "Siti" not in detail


def test_history_tells_who_when_and_what_for(desk: Desk, clock: DeskClock, letter_id: str) -> None:
    print_log.record(desk, use(letter_id), Act.PRINT, b"a", pages=1, copies=3)
    clock.advance(days=1)
    print_log.record(desk, use(letter_id), Act.PRINT, b"a", purpose=Purpose.SPOILT, note="Tinta habis")
    first, second = print_log.history(desk, letter_id)
    assert (first.copies, first.purpose) == (3, "")
    assert second.purpose == "Hasil cetak gagal atau tidak terbaca: Tinta habis"
    assert second.at > first.at
    with desk.store.read() as connection:
        found = print_log.traces(connection, [letter_id, "tidak-ada"])
    assert found == {letter_id: Trace(2, 0, second.at, desk.session.name)}
    assert print_log.trace(desk, PaperUse("report")) == Trace()


def test_the_history_of_a_sensitive_letter_is_for_those_who_may_see_the_case(desk: Desk) -> None:
    secret = receipt(desk, sensitive=1)
    print_log.record(desk, use(secret), Act.SAVE, b"x", purpose=Purpose.OTHER, note="Diminta Siti")
    assert len(print_log.history(desk, secret)) == 1
    with pytest.raises(NotFound):
        print_log.history(as_roles(desk, Role.FRONT_OFFICE), secret)


def test_who_may_not_print_writes_nothing(desk: Desk, letter_id: str) -> None:
    with pytest.raises(NotAllowed):
        print_log.record(as_roles(desk, Role.LEADER), use(letter_id), Act.PRINT, b"x")
    assert rows(desk, "SELECT count(*) FROM audit WHERE action LIKE 'paper.%'") == [(0,)]
