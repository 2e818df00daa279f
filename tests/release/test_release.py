"""Making keys and releases: what the scripts write is what the program takes, and mistakes are caught."""

from __future__ import annotations

import json
import shutil
import stat
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

import pytest

from desktop.services.updates import release_keys
from desktop.services.updates.container import open_update
from scripts.release import key_file, make_key, release
from tests.helpers.updates import Maker

load = key_file.load
PASSPHRASE = "lima kata yang mudah diingat"


@pytest.fixture(scope="module")
def desk_of_the_maker(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the public keys of an invented program and key files for both slots."""
    folder = tmp_path_factory.mktemp("maker")
    (folder / "passphrase").write_text(PASSPHRASE + "\n", encoding="utf-8")
    shutil.copy(make_key.KEYS, folder / "keys.json")
    for slot in (1, 2):
        assert (
            make_key.main(arguments(folder, "--slot", str(slot), "--out", str(folder / f"{slot}.key"))) == 0
        )
    return folder


@cache
def opened(content: bytes, passphrase: str) -> key_file.SecretKey:
    """A passphrase is made to cost a second: each key file is opened once for all tests."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "key"
        path.write_bytes(content)
        return load(path, passphrase)


@pytest.fixture
def table(desk_of_the_maker: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it for one test, with a setup program and notes."""
    monkeypatch.setattr(key_file, "load", lambda path, passphrase: opened(path.read_bytes(), passphrase))
    folder = tmp_path / "table"
    shutil.copytree(desk_of_the_maker, folder)
    Maker(folder).setup("0.2.0")
    (folder / "notes.txt").write_text("Laporan kini lebih cepat.\n", encoding="utf-8")
    return folder


def arguments(folder: Path, *more: str) -> list[str]:
    return ["--passphrase-file", str(folder / "passphrase"), "--keys", str(folder / "keys.json"), *more]


def packed(table: Path, *more: str, key: str = "1.key") -> int:
    setup = table / "PuskesosDesktop-0.2.0-setup.exe"
    return release.main(
        [
            str(setup), "--notes", str(table / "notes.txt"), "--key", str(table / key), "--version", "0.2.0",
            "--number", "2", "--minimum", "0.1.0", "--out", str(table / "dist"), *arguments(table), *more,
        ]
    )  # fmt: skip


def test_a_key_file_is_for_its_owner_and_opens_with_its_passphrase(desk_of_the_maker: Path) -> None:
    path = desk_of_the_maker / "1.key"
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_bytes().startswith(b"-----BEGIN AGE ENCRYPTED FILE-----")
    key = key_file.load(path, PASSPHRASE)
    assert key.seed.hex() not in repr(key)
    assert release_keys.load(desk_of_the_maker / "keys.json")[0].key == key.public
    with pytest.raises(ValueError, match="passphrase"):
        key_file.load(path, "lain lain lain lain")


def test_the_key_is_of_use_to_openssl(desk_of_the_maker: Path) -> None:
    import pyrage

    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is not installed")
    pem = pyrage.passphrase.decrypt((desk_of_the_maker / "1.key").read_bytes(), PASSPHRASE)
    told = subprocess.run(
        [openssl, "pkey", "-text", "-noout"], input=pem, capture_output=True, check=True
    ).stdout.decode()
    public = key_file.load(desk_of_the_maker / "1.key", PASSPHRASE).public
    assert public.hex() in "".join(told.split()).replace(":", "")


def test_keys_are_never_overwritten(table: Path) -> None:
    before = (table / "1.key").read_bytes()
    with pytest.raises(SystemExit, match="never overwritten"):
        make_key.main(arguments(table, "--slot", "1", "--out", str(table / "1.key")))
    with pytest.raises(SystemExit, match="already holds a key"):
        make_key.fill(table / "keys.json", 1, bytes(32), replace=False)
    assert (table / "1.key").read_bytes() == before


def test_a_weak_passphrase_makes_no_key(table: Path) -> None:
    (table / "passphrase").write_text("pendek\n", encoding="utf-8")
    with pytest.raises(SystemExit, match="passphrase"):
        make_key.main(arguments(table, "--slot", "3", "--out", str(table / "3.key")))
    assert not (table / "3.key").exists()


def test_a_release_is_what_the_program_takes(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    extra = table / "portable.zip"
    extra.write_bytes(b"zip")
    assert packed(table, "--also", str(extra)) == 0
    update = table / "dist" / "PuskesosDesktop-0.2.0.pembaruan"
    with open_update(update, release_keys.load(table / "keys.json")) as found:
        found.read_setup(lambda _piece: None)
    assert found.manifest.notes == "Laporan kini lebih cepat."
    assert (found.manifest.number, found.manifest.platform) == (2, "windows-x86_64")
    assert "Release 2, version 0.2.0" in capsys.readouterr().out
    sums = (table / "dist" / "SHA256SUMS").read_text(encoding="ascii").splitlines()
    assert [line.split("  ")[1] for line in sums] == [
        "PuskesosDesktop-0.2.0-setup.exe",
        "PuskesosDesktop-0.2.0.pembaruan",
        "portable.zip",
    ]


def test_stock_tools_check_the_sums(table: Path) -> None:
    packed(table)
    out = table / "dist"
    shutil.copy(table / "PuskesosDesktop-0.2.0-setup.exe", out)
    for tool, command in {
        "openssl": [
            "openssl", "pkeyutl", "-verify", "-rawin", "-pubin", "-inkey", "release-key.pem",
            "-in", "SHA256SUMS", "-sigfile", "SHA256SUMS.sig",
        ],
        "sha256sum": ["sha256sum", "-c", "SHA256SUMS"],
    }.items():  # fmt: skip
        if shutil.which(tool) is None:
            pytest.skip(f"{tool} is not installed")
        subprocess.run(command, cwd=out, check=True, capture_output=True)


def test_a_release_that_nobody_would_take_is_not_written(table: Path) -> None:
    keys = json.loads((table / "keys.json").read_text(encoding="utf-8"))
    make_key.revoke(table / "keys.json", 1)
    with pytest.raises(SystemExit, match="revoked"):
        packed(table)
    assert packed(table, key="2.key") == 0
    keys["slots"][0]["key"] = None
    make_key.write_slots(table / "keys.json", keys["slots"])
    with pytest.raises(SystemExit, match="in no slot"):
        packed(table)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (("--minimum", "0.3.0"), "newer than the release"),
        (("--version", "0.2"), "cannot be described"),
        (("--number", "0"), "cannot be described"),
        (("--platform", "Windows"), "cannot be described"),
    ],
)
def test_mistakes_of_the_maker_are_caught(table: Path, more: tuple[str, str], words: str) -> None:
    with pytest.raises(SystemExit, match=words):
        packed(table, *more)
    assert not list((table / "dist").glob("*.pembaruan")) if (table / "dist").exists() else True


def test_notes_must_say_something(table: Path) -> None:
    (table / "notes.txt").write_text(" \n", encoding="utf-8")
    with pytest.raises(SystemExit, match="notes are empty"):
        packed(table)


def test_a_setup_program_of_another_version_is_caught(table: Path) -> None:
    setup = table / "PuskesosDesktop-0.2.0-setup.exe"
    setup.write_bytes(b"MZ" + bytes(100) + "0.1.0".encode("utf-16-le"))
    with pytest.raises(SystemExit, match="does not call itself version"):
        packed(table)


def test_the_last_key_is_not_revoked(table: Path) -> None:
    make_key.revoke(table / "keys.json", 1)
    with pytest.raises(SystemExit, match="only key left"):
        make_key.revoke(table / "keys.json", 2)
    with pytest.raises(SystemExit, match="no key that could be revoked"):
        make_key.revoke(table / "keys.json", 1)
