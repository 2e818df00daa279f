"""Many letters as one job: a bookmark each, failures by name, going on where the paper jammed."""

from __future__ import annotations

import json

import pytest

from desktop.models.errors import InvalidInput, NotAllowed, NotFound
from desktop.models.papers import Paper
from desktop.models.roles import Role
from desktop.services.desk import Desk
from desktop.services.papers import batches, letters, print_log
from desktop.services.papers.print_log import Act, Purpose
from tests.helpers.cases import add_case, rows
from tests.helpers.logwatch import LogWatch
from tests.helpers.offices import as_roles
from tests.helpers.papers import page_sizes_mm, page_texts, reader

NAMES = ("Siti Rohmah", "Asep Saepudin", "Nur Aisyah")


def receipts(desk: Desk) -> list[str]:
    """A receipt for each name; their ids."""
    made = []
    for name in NAMES:
        case_id = add_case(desk, reporter_name=name, subject_name=name)
        with desk.unit_of_work() as uow:
            case = uow.row("cases", case_id)
            assert case is not None
            made.append(letters.issue_receipt(uow, desk, case))
    return made


def test_letters_stand_one_after_the_other_with_a_bookmark_each(desk: Desk) -> None:
    ids = receipts(desk)
    steps: list[tuple[int, int]] = []
    made = batches.make(desk, [*ids, ids[0]], "Tanda terima hari ini", step=lambda *at: steps.append(at))
    texts = page_texts(made.pdf)
    assert [name in text for name, text in zip(NAMES, texts, strict=True)] == [True] * 3
    titles = [str(entry["/Title"]) for entry in reader(made.pdf).outline if isinstance(entry, dict)]
    assert titles == [f"Tanda terima {line.number}" for line in made.batch.lines]
    assert [(line.page, line.pages) for line in made.batch.lines] == [(1, 1), (2, 1), (3, 1)]
    assert steps == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert "Siti" not in str(reader(made.pdf).metadata)


def test_a_letter_that_fails_is_named_and_stops_no_other(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, expected_warnings: LogWatch
) -> None:
    ids = receipts(desk)
    read = letters.content_of

    def broken(at: Desk, letter_id: str) -> object:
        if letter_id == ids[1]:
            raise ValueError("kept wrongly")
        return read(at, letter_id)

    monkeypatch.setattr(letters, "content_of", broken)
    expected_warnings.expect("a letter could not be drawn")
    made = batches.make(desk, [ids[0], "tidak-ada", ids[1], ids[2]], "Bersama")
    assert len(page_texts(made.pdf)) == 2
    assert [line.page for line in made.batch.lines] == [1, 0, 0, 2]
    missing, wrong = made.batch.failed
    assert missing.reason == "Surat ini tidak ada di kantor ini."
    assert "tidak dapat disusun" in wrong.reason
    assert len(made.batch.use.parts) == 2


def test_a_job_is_remembered_until_all_came_out(desk: Desk) -> None:
    ids = receipts(desk)
    made = batches.make(desk, ids, "Bersama", paper=Paper.A4)
    batches.sent(desk, made.batch.id, 2)
    (kept,) = batches.unfinished(desk)
    assert (kept.title, kept.done, kept.pages) == ("Bersama", 2, 3)
    again = batches.again(desk, made.batch.id)
    assert again.pdf == made.pdf
    assert again.batch.done == 2
    assert page_sizes_mm(again.pdf) == {(210.0, 297.0)}
    batches.finish(desk, made.batch.id)
    assert batches.unfinished(desk) == []
    with pytest.raises(NotFound):
        batches.again(desk, made.batch.id)


def test_going_on_begins_at_the_same_letter_though_others_have_other_pages(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = receipts(desk)
    made = batches.make(desk, ids, "Bersama")
    batches.sent(desk, made.batch.id, 2)
    read = letters.content_of

    def gone(at: Desk, letter_id: str) -> object:
        if letter_id == ids[0]:
            raise NotFound("Surat ini tidak ada di kantor ini.", "", "")
        return read(at, letter_id)

    monkeypatch.setattr(letters, "content_of", gone)
    again = batches.again(desk, made.batch.id)
    assert [(line.page, line.pages) for line in again.batch.lines] == [(0, 0), (1, 1), (2, 1)]
    assert again.batch.done == 1  # the third letter is still to come
    monkeypatch.undo()
    whole = batches.again(desk, made.batch.id)
    assert whole.batch.done == 0  # the first letter is back and was never said to be out


def test_a_job_belongs_to_who_began_it_and_holds_no_names(desk: Desk) -> None:
    made = batches.make(desk, receipts(desk), "Bersama")
    ((content,),) = rows(desk, "SELECT content FROM print_batch")
    assert not any(name in content for name in NAMES)
    desk.session = as_roles(desk, Role.FRONT_OFFICE).session
    if desk.session.user_id != "":
        with desk.unit_of_work() as uow:
            uow.execute("UPDATE print_batch SET user_id='orang-lain'")
    assert batches.unfinished(desk) == []
    with pytest.raises(NotFound):
        batches.sent(desk, made.batch.id, 1)


def test_each_letter_of_a_job_is_logged_for_itself(desk: Desk) -> None:
    ids = receipts(desk)
    made = batches.make(desk, ids, "Bersama")
    print_log.record(desk, made.batch.use, Act.PRINT, made.pdf, pages=3)
    for letter_id in ids:
        (line,) = print_log.history(desk, letter_id)
        assert line.pages == 3
    with pytest.raises(InvalidInput):  # one of them was printed before
        print_log.record(desk, made.batch.use, Act.PRINT, made.pdf, pages=3)
    print_log.record(desk, made.batch.use, Act.PRINT, made.pdf, purpose=Purpose.SPOILT, pages=1)
    assert print_log.trace(desk, made.batch.use).printed == 2


def test_who_looked_at_a_job_is_logged_though_nothing_was_printed(desk: Desk) -> None:
    made = batches.make(desk, [*receipts(desk), "tidak-ada"], "Bersama")
    batches.again(desk, made.batch.id)
    found = rows(desk, "SELECT row_id, detail FROM audit WHERE action='letter.batch'")
    numbers = [line.number for line in made.batch.lines if not line.reason]
    assert [row_id for row_id, _ in found] == [made.batch.id] * 2
    assert [json.loads(detail)["numbers"] for _, detail in found] == [numbers] * 2


def test_what_makes_no_job_is_said(desk: Desk) -> None:
    with pytest.raises(InvalidInput):
        batches.make(desk, [], "Bersama")
    with pytest.raises(InvalidInput):
        batches.make(desk, [str(number) for number in range(batches.MOST + 1)], "Bersama")
    with pytest.raises(InvalidInput) as none:
        batches.make(desk, ["tidak-ada"], "Bersama")
    assert none.value.what == "Tidak satu pun surat dapat dicetak."
    with pytest.raises(NotAllowed):
        batches.make(as_roles(desk, Role.LEADER), ["x"], "Bersama")


def test_a_job_can_be_stopped_and_leaves_nothing(desk: Desk) -> None:
    ids = receipts(desk)

    def stop(done: int, _all: int) -> None:
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        batches.make(desk, ids, "Bersama", step=stop)
    assert rows(desk, "SELECT count(*) FROM print_batch") == [(0,)]
