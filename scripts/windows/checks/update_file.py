"""An update file from making its key to going back: the release scripts, the program, the setup programs.

The product believes no key until its owner has made one, so the checks write a public key of their own
into the installed program, where a release has it from the start.
"""

from __future__ import annotations

import io
import json
import shutil
from contextlib import redirect_stdout
from pathlib import Path

from desktop import RELEASE_NUMBER
from scripts.release import authenticode, make_key, release
from scripts.windows.checks import day
from scripts.windows.checks.machine import OWN_KEY, PASSWORD, Machine
from scripts.windows.checks.table import expect
from scripts.windows.checks.updating import next_setup
from scripts.windows.checks.windows import IN_A_DESKTOP, LOGIN, keep, log_in
from scripts.windows.next_version import MIGRATION, next_version
from scripts.windows.places import CONSOLE_EXE, CONTENTS, NAME, ROOT, WINDOW_EXE, version

KEYS = Path(CONTENTS, "resources", "updates", "keys.json")
WOULD_LEAVE = 82
INSTALLING = 300.0  # seconds a setup program may take under Wine on a busy machine


def make_release(computer: Machine) -> Path:
    """The update file of the version to come, with its setup program signed by a throw-away certificate."""
    folder = computer.work / "release"
    folder.mkdir(exist_ok=True)
    keys, passphrase = folder / "keys.json", folder / "passphrase"
    shutil.copy(ROOT / "resources" / "updates" / "keys.json", keys)
    passphrase.write_text("lima kata acak untuk pemeriksaan\n", encoding="utf-8")
    secret = folder / "release.key"
    given = ["--passphrase-file", str(passphrase), "--keys", str(keys)]
    make_key.main(["--slot", "1", "--out", str(secret), "--replace", *given])
    setup = folder / next_setup(computer).name
    shutil.copy(next_setup(computer), setup)
    expect(authenticode.main([str(setup), "--throw-away"]) == 0, "the setup program could not be signed")
    notes = folder / "notes.txt"
    notes.write_text("Kolom kepala dusun pada data keluarga.\n", encoding="utf-8")
    release.main(
        [
            str(setup), "--notes", str(notes), "--key", str(secret), "--minimum", version(), *given,
            "--out", str(folder), "--version", next_version(), "--number", str(RELEASE_NUMBER + 1),
            "--schema", MIGRATION,
        ]
    )  # fmt: skip
    return folder / f"{NAME}-{next_version()}.pembaruan"


def forward_and_back(computer: Machine) -> str:
    """Refused without its key; verified, installed by itself, the data migrated; then all the way back."""
    home = day.bring_office_home(computer)
    with redirect_stdout(io.StringIO()):  # what the scripts say to the one who makes a release
        update = make_release(computer)
    refused = computer.cli("update", "inspect", update)
    expect(refused.code == 80, f"without its key: exit code {refused.code}: {refused.text}")
    shutil.copy(update.with_name("keys.json"), computer.target / KEYS)
    before = _cases(computer, home)

    _through_its_setup(computer, next_version(), "--profile", home, "update", "apply", update)
    computer.wait((home / "previous" / "previous.json").is_file, "the data were not migrated")
    computer.wine.server("-k")
    with computer.running([*IN_A_DESKTOP, computer.target / WINDOW_EXE]):
        log_in(computer)
        keep(computer, "08-pembaruan.png")
    said = computer.cli("--version").text
    expect(next_version() in said, f"the program calls itself {said}")
    expect(_schema(computer, home) == MIGRATION, "the data were not migrated")
    expect(_cases(computer, home) == before, "the update changed the cases")

    _register(computer, home)
    asked = computer.cli("--profile", home, "update", "back")
    expect(asked.code == WOULD_LEAVE, f"unasked: exit code {asked.code}: {asked.text}")
    expect("1 kasus baru" in asked.text, f"the case is not named: {asked.text}")
    _through_its_setup(computer, version(), "--profile", home, "update", "back", "--leave")
    log_in(computer)
    computer.wine.server("-k")
    expect(not list(computer.target.rglob(f"{MIGRATION}*")), "something of the newer version is left")
    expect(_cases(computer, home) == before, "other cases than before the update")
    backups = [path.name for path in (home / "backups").iterdir()] if (home / "backups").is_dir() else []
    expect(backups, "no backup of what was registered since")
    return (
        f"signed, verified, {version()} to {next_version()} with one migration; back with {before} cases, "
        f"the one since then in one of {len(backups)} backups"
    )


def _through_its_setup(computer: Machine, wanted: str, *arguments: str | Path) -> None:
    """Lets the program hand over to a setup program, and waits until that has started the program again."""
    exe = computer.target / CONSOLE_EXE
    words = [computer.wine.seen(word) if isinstance(word, Path) else word for word in arguments]
    code = computer.wine.code([exe, *words], 240, PASSWORD)
    expect(code == 0, f"{' '.join(map(str, arguments[2:4]))} ended with {code}")
    computer.wait(
        lambda: computer.registry(OWN_KEY, "Version") == wanted, f"not version {wanted}", INSTALLING
    )
    computer.wait_for_window(LOGIN)


def _cases(computer: Machine, home: Path) -> int:
    return int(day.windows_json(computer, "--profile", home, "cases")["total"])


def _schema(computer: Machine, home: Path) -> str:
    kept = json.loads((home / "previous" / "previous.json").read_text(encoding="utf-8"))
    return str(kept["migrated_to"])


def _register(computer: Machine, home: Path) -> None:
    file = computer.work / "sesudah.jsonl"
    case = {"kind": "INF", "account": "Bertanya jadwal.", "reporter": {"name": "Uji Sesudah", "sex": "P"}}
    file.write_text(json.dumps(case) + "\n", encoding="utf-8")
    done = computer.cli("--profile", home, "intake", file)
    expect(done.code == 0, f"the intake ended with {done.code}: {done.text}")


CHECKS = (("update file, there and back", forward_and_back),)
