"""Making an office: everything is there, or nothing is."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import keyring
import keyring.backends.fail
import pypdf
import pytest

from desktop.models.errors import InvalidInput, NotAllowed
from desktop.models.roles import Permission, Role
from desktop.services.accounts import users
from desktop.services.desk import Desk
from desktop.services.doctor import doctor
from desktop.services.offices import office, setup
from desktop.services.offices.setup import Created, create_office, known_profiles
from desktop.services.pairing.trust import office_card
from desktop.storage import keys
from desktop.storage.profile import ProfileTrouble
from desktop.storage.recovery import open_with_recovery_key
from tests.helpers.keyring_memory import MemoryKeyring
from tests.helpers.offices import (
    ADMIN,
    CHEAP,
    KABUPATEN,
    KECAMATAN,
    PASSWORD,
    VILLAGE,
    DeskClock,
    as_roles,
    make_office,
    office_input,
)


def create(root: Path, code: str = VILLAGE, **changed: Any) -> Created:
    return create_office(root, office_input(code, **changed), clock=DeskClock(), cost=CHEAP)


@pytest.mark.parametrize("code", [VILLAGE, KECAMATAN, KABUPATEN])
def test_an_office_of_each_level_can_work_at_once(tmp_path: Path, code: str) -> None:
    made = create(tmp_path / "office", code)
    desk = Desk(made.store, made.session)
    assert office.info(desk).code == code
    assert desk.session.may(Permission.USER_MANAGE)
    assert desk.session.may(Permission.INTAKE_CREATE)
    assert desk.session.may(Permission.REFERRAL_CREATE)
    with made.store.read() as connection:
        rows = connection.exec_driver_sql("SELECT code, to_office FROM destination WHERE active=1").all()
    above = {row[1] for row in rows} - {None}
    assert above == (set() if code == KABUPATEN else {KABUPATEN})
    shipped = {item.code for item in desk.reference.destinations_default()}
    assert shipped >= {row[0] for row in rows}
    assert len(rows) == len(shipped) - (code == KABUPATEN) > 5
    assert office_card(desk)
    made.store.close()
    assert doctor(tmp_path / "office").ok
    with keys_opened(tmp_path / "office") as store:
        assert users.login(store, ADMIN, PASSWORD).roles == made.session.roles


def keys_opened(root: Path) -> Any:
    from desktop.storage.store import Store

    return Store.open(root, cost=CHEAP)


def test_a_kecamatan_can_answer_what_is_referred_to_it(tmp_path: Path) -> None:
    made = create(tmp_path / "office", KECAMATAN)
    assert {Role.ADMINISTRATOR, Role.KECAMATAN_OPERATOR} < made.session.roles
    made.store.close()


def test_an_administrator_who_serves_nobody_sees_no_sensitive_case(tmp_path: Path) -> None:
    made = create(tmp_path / "office", admin_serves=False)
    assert made.session.roles == {Role.ADMINISTRATOR}
    assert not made.session.may(Permission.CASE_VIEW_SENSITIVE)
    made.store.close()


def test_everything_said_is_on_file(tmp_path: Path) -> None:
    signatory = office.SignatoryInput(name="Dewi", title="Sekretaris Desa")
    made = create(
        tmp_path / "office", name=" Puskesos O'Neil & <b> ", postcode="43281", phone="0263123",
        head_nip="1985 01", signatories=(signatory,), letterhead_lines=("SATU", "DUA"), paper="A4",
    )  # fmt: skip
    info = office.info(made.store)
    assert (info.name, info.postcode, info.phone, info.head_nip) == (
        "Puskesos O'Neil & <b>", "43281", "0263123", "1985 01",
    )  # fmt: skip
    assert (info.signatories, info.letterhead_lines, info.paper) == ((signatory,), ("SATU", "DUA"), "A4")
    with made.store.read() as connection:
        actions = connection.exec_driver_sql("SELECT action, actor FROM audit ORDER BY seq").all()
    assert [row[0] for row in actions] == ["user.add", "office.create"]
    assert actions[1][1] == made.session.user_id
    made.store.close()


def test_the_office_row_is_in_the_change_log(tmp_path: Path) -> None:
    made = create(tmp_path / "office")
    with made.store.read() as connection:
        fields = connection.exec_driver_sql("SELECT fields FROM change WHERE entity='office'").scalar_one()
    assert json.loads(fields)["code"] == VILLAGE
    made.store.close()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"level": "provinsi"}, "level"),
        ({"area_code": "99.99"}, "area_code"),
        ({"area_code": ""}, "area_code"),
        ({"area_code": KECAMATAN}, "area_code"),
        ({"name": ""}, "name"),
        ({"address": " "}, "address"),
        ({"email": "x"}, "email"),
        ({"admin_username": "a b"}, "admin_username"),
        ({"admin_name": ""}, "admin_name"),
        ({"admin_password": "pendek"}, "admin_password"),
        ({"paper": "A3"}, "paper"),
    ],
)
def test_a_wrong_answer_is_named_and_nothing_is_made(
    tmp_path: Path, memory_keyring: MemoryKeyring, changed: dict[str, Any], field: str
) -> None:
    with pytest.raises(InvalidInput) as caught:
        create(
            tmp_path / "office",
            level=changed.get("level", "desa"),
            **{k: v for k, v in changed.items() if k != "level"},
        )
    assert field in caught.value.problems
    assert list(tmp_path.iterdir()) == []
    assert memory_keyring.secrets == {}


def test_a_bad_logo_makes_nothing_either(tmp_path: Path, memory_keyring: MemoryKeyring) -> None:
    with pytest.raises(office.BadLogo):
        create(tmp_path / "office", logo_png=b"not a picture")
    assert list(tmp_path.iterdir()) == []
    assert memory_keyring.secrets == {}


def test_the_keyring_is_used_unless_a_key_file_is_asked_for(
    tmp_path: Path, memory_keyring: MemoryKeyring
) -> None:
    create(tmp_path / "a").store.close()
    assert len(memory_keyring.secrets) == 1
    keyring.set_keyring(keyring.backends.fail.Keyring())
    with pytest.raises(keys.NoKeyring):
        create(tmp_path / "b")
    assert not (tmp_path / "b").exists()
    made = create_office(tmp_path / "b", office_input(), key_file=tmp_path / "b.key", cost=CHEAP)
    made.store.close()
    assert (tmp_path / "b.key").is_file()


def test_a_practice_office_takes_the_password_of_its_guide_and_says_so(tmp_path: Path) -> None:
    made = create(tmp_path / "office", practice=True, admin_username="praktik", admin_password="praktik")
    assert office.info(made.store).practice
    assert made.store.profile.practice
    assert users.login(made.store, "praktik", "praktik").name == "Admin Uji"
    made.store.close()


def test_zones(tmp_path: Path) -> None:
    for code, zone in (("73.71.01.1001", "WITA"), ("91.71", "WIT")):
        made = create(tmp_path / code, code)
        assert made.store.profile.zone == zone
        made.store.close()


# ---- the recovery sheet --------------------------------------------------------------------------------


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def test_the_sheet_shows_the_key_and_the_office(tmp_path: Path) -> None:
    made = create(tmp_path / "office")
    for paper in (None, "A4", "F4"):
        text = text_of(setup.recovery_sheet_pdf(made, paper))
        assert all(group in text for group in made.recovery_key.split("-"))
        assert "Kantor Uji" in text
    made.store.close()


def test_the_recovery_key_is_kept_nowhere(tmp_path: Path) -> None:
    made = create(tmp_path / "office")
    made.store.close()
    compact = made.recovery_key.replace("-", "")
    for path in tmp_path.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        assert made.recovery_key.encode() not in content
        assert compact.encode() not in content


def test_a_lost_sheet_is_renewed_by_who_manages_the_office(
    tmp_path: Path, memory_keyring: MemoryKeyring
) -> None:
    made = create(tmp_path / "office")
    desk = Desk(made.store, made.session)
    setup.confirm_recovery_sheet(made.store, made.session.actor)
    assert setup.recovery_sheet_confirmed(made.store)
    with pytest.raises(NotAllowed):
        setup.renew_recovery_sheet(as_roles(desk, Role.COORDINATOR))
    key, pdf = setup.renew_recovery_sheet(desk)
    assert key.split("-")[0] in text_of(pdf)
    assert not setup.recovery_sheet_confirmed(made.store)
    made.store.close()
    memory_keyring.secrets.clear()
    with pytest.raises(keys.WrongRecoveryKey):
        open_with_recovery_key(tmp_path / "office", made.recovery_key, cost=CHEAP)
    open_with_recovery_key(tmp_path / "office", key, cost=CHEAP).close()


# ---- the offices on this PC ----------------------------------------------------------------------------


def test_offices_on_this_pc_are_listed_by_name_practice_last(tmp_path: Path) -> None:
    root = tmp_path / "offices"
    for folder, name, practice in (("1", "Wetan", False), ("2", "Arjosari", True), ("3", "Kidul", False)):
        create(root / folder, name=name, practice=practice).store.close()
    (root / "notes").mkdir()
    (root / ".4.baru").mkdir()
    (root / "readme.txt").write_text("x", encoding="utf-8")
    found = known_profiles(root)
    assert [known.profile.office_name for known in found] == ["Kidul", "Wetan", "Arjosari"]
    assert [known.path.name for known in found] == ["3", "1", "2"]
    assert known_profiles(tmp_path / "none") == []


def test_a_broken_profile_hides_no_other(tmp_path: Path) -> None:
    create(tmp_path / "1").store.close()
    create(tmp_path / "2").store.close()
    (tmp_path / "1" / "profile.json").write_text("{", encoding="utf-8")
    assert [known.path.name for known in known_profiles(tmp_path)] == ["2"]


def test_offices_live_with_this_persons_data() -> None:
    root = setup.default_profiles_root()
    assert root.name == "PuskesosDesktop"
    assert setup.profile_folder(root, VILLAGE).parent == root
    assert setup.profile_folder(root, VILLAGE, practice=True) != setup.profile_folder(root, VILLAGE)


def test_an_office_is_not_made_over_another(tmp_path: Path) -> None:
    made = make_office(tmp_path)
    made.store.close()
    with pytest.raises(ProfileTrouble):
        create(tmp_path / VILLAGE)
    with keys_opened(tmp_path / VILLAGE) as store:
        assert users.login(store, ADMIN, PASSWORD).user_id
