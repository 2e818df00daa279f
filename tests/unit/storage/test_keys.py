"""Where the database key lives and how the recovery key gives it back."""

from __future__ import annotations

import json
import os
from pathlib import Path

import keyring
import keyring.backends.fail
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.storage import keys
from desktop.storage.keys import Argon2Cost
from tests.helpers.keyring_memory import MemoryKeyring
from tests.helpers.offices import CHEAP

KEY = bytes(range(32))


def test_the_keyring_keeps_and_forgets(memory_keyring: MemoryKeyring) -> None:
    keys.keyring_store("p1", KEY)
    assert memory_keyring.secrets == {(keys.SERVICE, "p1"): KEY.hex()}
    assert keys.keyring_load("p1") == KEY
    keys.keyring_forget("p1")
    keys.keyring_forget("p1")
    with pytest.raises(keys.KeyMissing) as caught:
        keys.keyring_load("p1")
    assert "kunci pemulihan" in caught.value.todo


def test_without_a_keyring_service_the_key_file_is_offered_and_not_taken() -> None:
    keyring.set_keyring(keyring.backends.fail.Keyring())
    for act in (lambda: keys.keyring_store("p1", KEY), lambda: keys.keyring_load("p1")):
        with pytest.raises(keys.NoKeyring) as caught:
            act()
        assert "--key-file" in caught.value.todo


def test_a_key_file_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "office.key"
    keys.key_file_store(path, KEY)
    assert keys.key_file_load(path) == KEY
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600
        path.chmod(0o640)
        with pytest.raises(keys.KeyMissing) as caught:
            keys.key_file_load(path)
        assert caught.value.code == "key_file_open_to_others"


def test_a_key_file_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "office.key"
    keys.key_file_store(path, KEY)
    with pytest.raises(keys.KeyFileExists):
        keys.key_file_store(path, bytes(32))
    assert keys.key_file_load(path) == KEY


@pytest.mark.parametrize("content", [b"", b"zz" * 32, b"ab" * 31, "é".encode("latin-1") * 64])
def test_a_damaged_key_file_is_told_as_such(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "office.key"
    path.write_bytes(content)
    path.chmod(0o600)
    with pytest.raises(keys.KeyMissing, match="rusak"):
        keys.key_file_load(path)


def test_a_missing_key_file_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(keys.KeyMissing, match="tidak ditemukan"):
        keys.key_file_load(tmp_path / "none.key")


def test_the_profile_names_its_key_file_relative_to_itself(tmp_path: Path) -> None:
    root = tmp_path / "office"
    assert keys.key_file_name(None, root) is None
    assert keys.key_file_name(tmp_path / "k" / "office.key", root) == "../k/office.key"
    with pytest.raises(keys.KeyInside):
        keys.key_file_name(root / "office.key", root)


def test_place_load_and_remove_before_the_folder_exists(tmp_path: Path) -> None:
    root = tmp_path / "office"
    keys.place(KEY, root, "p1", "../office.key")
    assert keys.load(root, "p1", "../office.key") == KEY
    assert not root.exists()
    keys.remove(root, "p1", "../office.key")
    assert list(tmp_path.iterdir()) == []


def test_replacing_sets_another_key_aside(tmp_path: Path) -> None:
    root = tmp_path / "office"
    keys.place(KEY, root, "p1", "../office.key")
    keys.replace(KEY, root, "p1", "../office.key")
    assert len(list(tmp_path.iterdir())) == 1
    keys.replace(bytes(32), root, "p1", "../office.key")
    assert keys.load(root, "p1", "../office.key") == bytes(32)
    assert keys.key_file_load(tmp_path / "office.key.lama") == KEY


def test_a_recovery_key_reads_well_and_never_repeats() -> None:
    made = {keys.new_recovery_key() for _ in range(50)}
    assert len(made) == 50
    for text in made:
        groups = text.split("-")
        assert [len(group) for group in groups] == [4] * 8
        assert not set(text) & set("ILOU")


@given(key=st.binary(min_size=32, max_size=32))
def test_the_recovery_key_gives_the_key_back(key: bytes) -> None:
    recovery_key = keys.new_recovery_key()
    wrapped = keys.wrap(key, recovery_key, CHEAP)
    assert keys.unwrap(wrapped, recovery_key) == key
    assert key.hex() not in wrapped
    assert keys.is_wrapped(wrapped)


def test_it_may_be_typed_as_people_type() -> None:
    recovery_key = "0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV-WXYZ"
    wrapped = keys.wrap(KEY, recovery_key, CHEAP)
    for typed in (
        recovery_key.lower(),
        recovery_key.replace("-", ""),
        " O12E-4567".replace("E", "3") + recovery_key[9:].replace("-", " "),
        recovery_key.replace("1", "l"),
        recovery_key.replace("1", "I"),
    ):
        assert keys.unwrap(wrapped, typed) == KEY


@pytest.mark.parametrize("typed", ["", "0123", "UUUU-4567-89AB-CDEF-GHJK-MNPQ-RSTV-WXYZ", "kata sandi"])
def test_a_wrong_recovery_key_is_refused(typed: str) -> None:
    wrapped = keys.wrap(KEY, keys.new_recovery_key(), CHEAP)
    with pytest.raises(keys.WrongRecoveryKey):
        keys.unwrap(wrapped, typed)


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"format":1,"salt":"00"}', "null"])
def test_a_damaged_wrapping_is_refused(text: str) -> None:
    assert not keys.is_wrapped(text)
    with pytest.raises(keys.WrongRecoveryKey):
        keys.unwrap(text, keys.new_recovery_key())


def test_a_forged_cost_cannot_hang_the_program() -> None:
    recovery_key = keys.new_recovery_key()
    content = json.loads(keys.wrap(KEY, recovery_key, CHEAP)) | {"memory": 2**40}
    with pytest.raises(keys.WrongRecoveryKey):
        keys.unwrap(json.dumps(content), recovery_key)


@pytest.mark.parametrize(("passes", "memory"), [(0, 8192), (17, 8192), (1, 8191), (1, 2**30 + 1)])
def test_costs_have_bounds(passes: int, memory: int) -> None:
    with pytest.raises(ValueError, match="bounds"):
        Argon2Cost(passes, memory)
