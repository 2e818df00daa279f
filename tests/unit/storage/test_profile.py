"""The data folder: what stands in profile.json, who holds it open, and where it must not lie."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from desktop.services.desk import Desk
from desktop.storage import profile
from desktop.storage.profile import (
    AlreadyOpen,
    Folder,
    Profile,
    ProfileTrouble,
    check_location,
    load_profile,
    save_profile,
    write_atomically,
)
from desktop.storage.store import Store

PROFILE = Profile("p" * 32, "32.03.01.2003", 'Puskesos "Uji" é', "desa", False, "WIB")


def test_a_profile_reads_back(tmp_path: Path) -> None:
    save_profile(Folder(tmp_path), PROFILE)
    assert load_profile(Folder(tmp_path)) == PROFILE


def test_fields_of_a_later_version_are_passed_over(tmp_path: Path) -> None:
    save_profile(Folder(tmp_path), PROFILE)
    path = tmp_path / "profile.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | {"colour": "green"}), encoding="utf-8")
    assert load_profile(Folder(tmp_path)) == PROFILE


@pytest.mark.parametrize("content", ["", "[]", '{"profile_id": "x"}', "null", "\x00"])
def test_a_damaged_profile_is_told_as_such(tmp_path: Path, content: str) -> None:
    (tmp_path / "profile.json").write_text(content, encoding="utf-8")
    with pytest.raises(ProfileTrouble, match="rusak"):
        load_profile(Folder(tmp_path))


def test_a_folder_without_an_office(tmp_path: Path) -> None:
    with pytest.raises(ProfileTrouble) as caught:
        load_profile(Folder(tmp_path))
    assert caught.value.code == "no_office"


def test_a_profile_of_a_newer_program(tmp_path: Path) -> None:
    (tmp_path / "profile.json").write_text(
        json.dumps({"profile_id": "x", "office_code": "32.03", "office_name": "n", "level": "desa",
                    "practice": False, "zone": "WIB", "format": 99}),
        encoding="utf-8",
    )  # fmt: skip
    with pytest.raises(ProfileTrouble) as caught:
        load_profile(Folder(tmp_path))
    assert caught.value.code == "too_new"


def test_a_write_is_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "profile.json"
    write_atomically(path, "lama")
    with pytest.raises(UnicodeEncodeError):
        write_atomically(path, "baru \ud800")
    assert path.read_text(encoding="utf-8") == "lama"
    assert [entry.name for entry in tmp_path.iterdir()] == ["profile.json"]


@pytest.mark.parametrize(
    "folder",
    [
        "OneDrive",
        "OneDrive - Dinas Sosial",
        "Dropbox",
        "Google Drive",
        "My Drive",
        "Nextcloud",
        "iCloudDrive",
    ],
)
def test_cloud_folders_are_refused(tmp_path: Path, folder: str) -> None:
    with pytest.raises(ProfileTrouble, match="disinkronkan") as caught:
        check_location(tmp_path / folder / "Puskesos")
    assert caught.value.code == "bad_location"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows is asked for the kind of the drive")
@pytest.mark.parametrize("kind", ["cifs", "nfs4"])
def test_network_folders_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    shared = tmp_path / "berbagi data"
    mounts = tmp_path / "mounts"
    where = str(shared).replace(" ", "\\040")
    mounts.write_text(
        f"/dev/sda1 / ext4 rw,relatime 0 0\n//server/data {where} {kind} rw 0 0\n", encoding="utf-8"
    )
    monkeypatch.setattr(profile, "MOUNTS", mounts)
    with pytest.raises(ProfileTrouble, match="folder jaringan"):
        check_location(shared / "office")
    check_location(tmp_path / "office")


def test_an_ordinary_folder_is_fine(tmp_path: Path) -> None:
    check_location(tmp_path / "office")


def test_the_same_program_cannot_open_it_twice(desk: Desk) -> None:
    with pytest.raises(AlreadyOpen):
        Store.open(desk.store.folder.root)


def test_a_second_program_is_refused_and_may_open_it_afterwards(desk: Desk) -> None:
    root = desk.store.folder.root
    code = (
        "import sys; from pathlib import Path; from desktop.storage.store import Store\n"
        "from desktop.storage.profile import AlreadyOpen\n"
        "try:\n    Store.open(Path(sys.argv[1])).close()\n"
        "except AlreadyOpen as error:\n    print(error.code)\n"
        "else:\n    print('opened')"
    )

    def second() -> str:
        done = subprocess.run(
            [sys.executable, "-c", code, str(root)], capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    assert second() == "already_open"
    desk.store.close()
    assert second() == "opened"


def test_a_worker_may_open_what_the_window_closes(desk: Desk) -> None:
    root = desk.store.folder.root
    desk.store.close()
    opened: list[Store] = []
    worker = threading.Thread(target=lambda: opened.append(Store.open(root)))
    worker.start()
    worker.join()
    opened[0].close()
    Store.open(root).close()
