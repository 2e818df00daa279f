"""The first run without a window: every way through it, back and forth, and wrong answers at each step."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import keyring
import keyring.backends.fail
import pytest

from desktop.models.errors import InvalidInput
from desktop.services.accounts import users
from desktop.services.offices import setup
from desktop.services.offices.office import SignatoryInput, info
from desktop.services.offices.setup_wizard import ORDER, SetupWizard, Step
from desktop.storage.keys import NoKeyring
from tests.helpers.offices import CHEAP, KABUPATEN, KECAMATAN, PASSWORD, VILLAGE, DeskClock

Fill = Callable[[SetupWizard], None]


@pytest.fixture
def wizard(tmp_path: Path) -> Iterator[SetupWizard]:
    made = SetupWizard(tmp_path / "offices", clock=DeskClock(), cost=CHEAP)
    yield made
    if made.created is not None:
        made.created.store.close()


def answers(code: str = VILLAGE, level: str = "desa") -> dict[Step, dict[str, Any]]:
    """Right answers, page by page."""
    return {
        Step.WELCOME: {"practice": False},
        Step.LEVEL: {"level": level},
        Step.AREA: {"area_code": code},
        Step.OFFICE: {"address": "Jalan Melati 1"},
        Step.LETTERHEAD: {},
        Step.PEOPLE: {"head_name": "Ujang Contoh"},
        Step.ADMINISTRATOR: {
            "admin_name": "Siti", "admin_username": "siti", "admin_password": PASSWORD,
            "password_again": PASSWORD,
        },
        Step.PAPER: {"paper": "A4"},
        Step.REVIEW: {},
    }  # fmt: skip


def fill(wizard: SetupWizard, given: dict[Step, dict[str, Any]]) -> None:
    """Answers the page that shows."""
    for name, value in given.get(wizard.step, {}).items():
        setattr(wizard.data, name, value)


def walk(wizard: SetupWizard, until: Step, given: dict[Step, dict[str, Any]] | None = None) -> None:
    """Answers page after page until ``until`` shows."""
    given = given or answers()
    while wizard.step is not until:
        fill(wizard, given)
        wizard.next()


def typed_back(wizard: SetupWizard) -> str:
    assert wizard.created is not None
    groups = wizard.created.recovery_key.split("-")
    return " ".join(groups[place - 1] for place in wizard.recovery_challenge())


def finish(wizard: SetupWizard) -> None:
    """From the review to the end."""
    wizard.create()
    wizard.next()
    assert wizard.recovery_sheet().startswith(b"%PDF")
    wizard.sheet_taken()
    wizard.next()
    assert wizard.check_recovery_answer(typed_back(wizard))
    wizard.next()


@pytest.mark.parametrize(
    ("level", "code", "name", "title"),
    [
        ("desa", VILLAGE, "Puskesos Desa", "Kepala Desa"),
        ("desa", "32.73.01.1001", "Puskesos Kelurahan", "Lurah"),
        ("kecamatan", KECAMATAN, "Kecamatan", "Camat"),
        ("kabupaten", KABUPATEN, "SLRT Kabupaten Cianjur", "Kepala Dinas Sosial Kabupaten Cianjur"),
    ],
)
def test_the_whole_way_for_each_level(
    wizard: SetupWizard, level: str, code: str, name: str, title: str
) -> None:
    seen = [wizard.step]
    given = answers(code, level)
    while wizard.step is not Step.REVIEW:
        fill(wizard, given)
        seen.append(wizard.next())
    finish(wizard)
    assert seen == list(ORDER[: len(seen)])
    assert wizard.progress == (len(ORDER), len(ORDER))
    assert wizard.created is not None
    store = wizard.created.store
    about = info(store)
    assert about.name.startswith(name)
    assert about.head_title.startswith(title)
    assert about.signatories == (SignatoryInput(name="Ujang Contoh", title=about.head_title),)
    assert (about.level.value, about.code, about.paper) == (level, code, "A4")
    assert users.login(store, "siti", PASSWORD).name == "Siti"
    assert setup.recovery_sheet_confirmed(store)
    assert wizard.root.name == code


def test_the_way_to_a_practice_office(wizard: SetupWizard) -> None:
    wizard.data.practice = True
    assert wizard.next() is Step.PRACTICE
    assert wizard.progress == (2, 2)
    assert wizard.next() is Step.PRACTICE  # the end of this way
    assert wizard.back() is Step.WELCOME
    wizard.data.practice = False
    assert wizard.next() is Step.LEVEL


def test_back_to_the_start_and_forth_again_keeps_every_answer(wizard: SetupWizard) -> None:
    walk(wizard, Step.REVIEW)
    before = wizard.data.answers()
    back = [wizard.step]
    while wizard.may_go_back:
        back.append(wizard.back())
    assert back == list(reversed(ORDER[: ORDER.index(Step.REVIEW) + 1]))
    assert wizard.back() is Step.WELCOME
    while wizard.step is not Step.REVIEW:
        wizard.next()
    assert wizard.data.answers() == before
    assert [step for step in ORDER if wizard.problems(step)] == [Step.REVIEW, Step.CREATED, Step.RECOVERY]


@pytest.mark.parametrize(
    ("step", "wrong", "field"),
    [
        (Step.LEVEL, {"level": ""}, "level"),
        (Step.LEVEL, {"level": "provinsi"}, "level"),
        (Step.AREA, {"area_code": ""}, "area_code"),
        (Step.AREA, {"area_code": "99.99.99.9999"}, "area_code"),
        (Step.AREA, {"area_code": KECAMATAN}, "area_code"),
        (Step.OFFICE, {"address": " "}, "address"),
        (Step.OFFICE, {"address": "Jalan 1", "name": " "}, "name"),
        (Step.OFFICE, {"address": "Jalan 1", "postcode": "12"}, "postcode"),
        (Step.LETTERHEAD, {"letterhead_lines": ("a", "b", "c", "d")}, "letterhead_lines"),
        (Step.PEOPLE, {"head_nip": "tidak ada"}, "head_nip"),
        (Step.PEOPLE, {"signatories": (SignatoryInput(name="", title=""),)}, "signatories"),
        (Step.ADMINISTRATOR, {"admin_username": "x"}, "admin_username"),
        (Step.ADMINISTRATOR, {"admin_name": ""}, "admin_name"),
        (Step.ADMINISTRATOR, {"admin_password": "pendek", "password_again": "pendek"}, "admin_password"),
        (Step.ADMINISTRATOR, {"password_again": PASSWORD + "x"}, "password_again"),
        (Step.PAPER, {"paper": "Folio"}, "paper"),
    ],
)
def test_a_wrong_answer_holds_at_its_page(
    wizard: SetupWizard, step: Step, wrong: dict[str, Any], field: str
) -> None:
    given = answers()
    walk(wizard, step, given)
    fill(wizard, given)
    for name, value in wrong.items():
        setattr(wizard.data, name, value)
    assert field in wizard.problems()
    with pytest.raises(InvalidInput) as caught:
        wizard.next()
    assert caught.value.problems == wizard.problems()
    assert wizard.step is step
    fill(
        wizard,
        {
            step: {
                "name": "Puskesos",
                "postcode": "",
                "letterhead_lines": (),
                "head_nip": "",
                "signatories": (),
            }
        },
    )
    fill(wizard, given)
    assert wizard.next() is ORDER[ORDER.index(step) + 1]


def test_another_area_brings_other_suggestions_over_untouched_ones_only(wizard: SetupWizard) -> None:
    walk(wizard, Step.PEOPLE)
    wizard.data.head_title = "Pj. Kepala Desa"
    first = (wizard.data.name, wizard.data.letterhead_lines)
    while wizard.step is not Step.AREA:
        wizard.back()
    wizard.data.area_code = "32.03.01.2004"
    wizard.next()
    wizard.next()
    assert wizard.data.name != first[0]
    assert wizard.data.letterhead_lines != first[1]
    assert wizard.data.head_title == "Pj. Kepala Desa"


def test_another_level_asks_for_the_area_again(wizard: SetupWizard) -> None:
    walk(wizard, Step.OFFICE)
    wizard.back()
    wizard.back()
    wizard.data.level = "kabupaten"
    wizard.next()
    assert wizard.data.area_code == ""
    assert "area_code" in wizard.problems()


def test_a_code_without_dots_is_understood(wizard: SetupWizard) -> None:
    walk(wizard, Step.OFFICE, answers(VILLAGE.replace(".", "")))
    assert wizard.data.area_code == VILLAGE


def test_an_office_that_is_already_here_is_named_at_its_area(wizard: SetupWizard, tmp_path: Path) -> None:
    walk(wizard, Step.REVIEW)
    wizard.create()
    second = SetupWizard(tmp_path / "offices", cost=CHEAP)
    walk(second, Step.AREA)
    second.data.area_code = VILLAGE
    assert "sudah ada" in second.problems()["area_code"]


def test_the_review_does_not_go_on_without_an_office(wizard: SetupWizard) -> None:
    walk(wizard, Step.REVIEW)
    with pytest.raises(InvalidInput):
        wizard.next()
    with pytest.raises(RuntimeError):
        wizard.recovery_sheet()
    assert wizard.step is Step.REVIEW


def test_a_failure_to_make_it_stays_at_the_review(wizard: SetupWizard, tmp_path: Path) -> None:
    walk(wizard, Step.REVIEW)
    keyring.set_keyring(keyring.backends.fail.Keyring())
    with pytest.raises(NoKeyring):
        wizard.create()
    assert wizard.step is Step.REVIEW
    assert wizard.may_go_back
    assert wizard.data.admin_password == PASSWORD
    assert not list((tmp_path / "offices").glob("*"))


def test_an_office_is_made_once_and_its_password_forgotten(wizard: SetupWizard) -> None:
    walk(wizard, Step.REVIEW)
    assert wizard.create() is wizard.create()
    assert wizard.data.admin_password == wizard.data.password_again == ""
    wizard.next()
    assert not wizard.may_go_back
    assert wizard.back() is Step.CREATED


def test_the_sheet_must_be_taken_before_it_is_asked_for(wizard: SetupWizard) -> None:
    walk(wizard, Step.REVIEW)
    wizard.create()
    wizard.next()
    with pytest.raises(InvalidInput):
        wizard.next()
    wizard.sheet_taken()
    assert wizard.next() is Step.RECOVERY
    assert wizard.back() is Step.CREATED  # to print it once more
    assert wizard.next() is Step.RECOVERY


def recovering(wizard: SetupWizard) -> None:
    walk(wizard, Step.REVIEW)
    wizard.create()
    wizard.next()
    wizard.sheet_taken()
    wizard.next()


def test_a_wrong_answer_asks_for_other_groups_and_confirms_nothing(wizard: SetupWizard) -> None:
    recovering(wizard)
    assert wizard.created is not None
    asked = {wizard.recovery_challenge()}
    for wrong in ("", "XXXX XXXX", typed_back(wizard)[:-1], typed_back(wizard) + "A"):
        assert not wizard.check_recovery_answer(wrong)
        asked.add(wizard.recovery_challenge())
        assert wizard.problems()
    for _ in range(20):
        wizard.check_recovery_answer("")
        asked.add(wizard.recovery_challenge())
    assert len(asked) > 1
    assert not setup.recovery_sheet_confirmed(wizard.created.store)


def test_the_groups_in_the_wrong_order_are_wrong(tmp_path: Path) -> None:
    wizard = SetupWizard(tmp_path, cost=CHEAP, choose=lambda _: 0)
    recovering(wizard)
    assert wizard.created is not None
    assert wizard.recovery_challenge() == (1, 2)
    first, second, *_ = wizard.created.recovery_key.split("-")
    assert not wizard.check_recovery_answer(f"{second} {first}")
    assert wizard.check_recovery_answer(f"{first} {second}")
    wizard.created.store.close()


@pytest.mark.parametrize("typing", [str.lower, lambda text: text.replace(" ", ""), lambda text: f" {text}. "])
def test_a_right_answer_however_it_is_typed(wizard: SetupWizard, typing: Callable[[str], str]) -> None:
    recovering(wizard)
    challenge = wizard.recovery_challenge()
    assert len(challenge) == 2
    assert wizard.recovery_challenge() == challenge
    assert wizard.check_recovery_answer(typing(typed_back(wizard).replace("0", "o").replace("1", "l")))
    assert wizard.created is not None
    assert setup.recovery_sheet_confirmed(wizard.created.store)
    assert not wizard.may_go_back
    assert wizard.next() is Step.DONE
    assert wizard.next() is Step.DONE
    assert wizard.progress == (len(ORDER), len(ORDER))


def test_nothing_secret_is_in_what_a_crash_report_would_show(wizard: SetupWizard) -> None:
    walk(wizard, Step.REVIEW)
    assert PASSWORD not in repr(wizard.data)
