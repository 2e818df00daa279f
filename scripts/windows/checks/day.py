"""The practice day on Windows against the same day on Linux, and bundles that go from one to the other."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from scripts.windows.checks.machine import PASSWORD, Machine
from scripts.windows.checks.table import expect
from scripts.windows.freeze import SOURCE
from scripts.windows.places import CONSOLE_EXE, ROOT
from scripts.windows.wine import stop

KECAMATAN, SUKAMAJU, MEKARSARI = "32.03.01", "32.03.01.2003", "32.03.01.2004"
MANY = 400
ALIKE = ("kind", "sender_code", "sender_name", "number", "claimed_time", "lines", "attachments")
"""What two bundles of the same day have in common; ids and keys are random, so sizes and hashes differ."""


def linux(*arguments: str | Path, timeout: float = 180) -> subprocess.CompletedProcess[str]:
    """Runs the command line on Linux, from the very sources that were frozen."""
    start = "import sys; from desktop.cli import main; sys.exit(main())"
    program: list[str | Path] = [ROOT / ".venv" / "bin" / "python", "-c", start]
    return subprocess.run(
        [*program, *arguments], env=os.environ | PASSWORD | {"PYTHONPATH": str(SOURCE)},
        check=False, cwd=SOURCE, capture_output=True, text=True, encoding="utf-8", timeout=timeout,
    )  # fmt: skip


def linux_json(*arguments: str | Path) -> Any:
    """The same; its result as JSON. Raises Failed for any exit code but 0."""
    done = linux(*arguments, "--json")
    expect(done.returncode == 0, f"Linux puskesos ended with {done.returncode}: {done.stderr}")
    return json.loads(done.stdout)


def windows_json(computer: Machine, *arguments: str | Path) -> Any:
    """The same on Windows, whose two streams come as one: the document begins with the first brace."""
    done = computer.cli(*arguments, "--json")
    expect(done.code == 0, f"puskesos.exe ended with {done.code}: {done.text}")
    return json.JSONDecoder().raw_decode(done.text, done.text.index("{"))[0]


def office(folder: Path, code: str) -> Path:
    """An office of a practice day. What Wine wrote is open to others, which the program on Linux refuses."""
    (folder / "offices" / f"{code}.key").chmod(0o600)
    return folder / "offices" / code


def days(computer: Machine) -> tuple[Path, Path]:
    """The folders of the day on Windows and on Linux."""
    return computer.work / "hari-windows", computer.work / "hari-linux"


def practice_day(computer: Machine) -> str:
    """The same seed on both: papers with the same words and pages, bundles with the same manifest."""
    here, there = days(computer)
    done = computer.cli("demo", "--out", here, "--seed", "1", timeout=240)
    expect(done.code == 0, f"exit code {done.code}: {done.text[-1000:]}")
    expect(linux("demo", "--out", there, "--seed", "1").returncode == 0, "the day on Linux failed")
    pages = _compare_papers(here / "papers", there / "papers")
    bundles = _compare_bundles(here, there)
    return f"{pages[0]} papers with {pages[1]} pages and {bundles} bundles are the same on both"


def _compare_papers(here: Path, there: Path) -> tuple[int, int]:
    names = sorted(path.name for path in here.iterdir())
    expect(names == sorted(path.name for path in there.iterdir()), "other papers were printed")
    total = 0
    for name in names:
        one, other = _text(here / name), _text(there / name)
        expect(one == other, f"{name} reads otherwise")
        total += one.count("\f")
    return len(names), total


#: What chance gives each paper anew, and the blanks that its width decides.
_CODE = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b")


def _text(pdf: Path) -> str:
    """The words of a paper without its verification code."""
    done = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True, timeout=60
    )
    return re.sub(" +", " ", _CODE.sub("(kode)", done.stdout))


def _compare_bundles(here: Path, there: Path) -> int:
    names = sorted(path.name for path in (here / "bundles").iterdir())
    expect(names == sorted(path.name for path in (there / "bundles").iterdir()), "other bundles were written")
    for name in names:
        seen = []
        for day in (here, there):
            to = _dotted(name.split("_")[2])
            seen.append(linux_json("--profile", office(day, to), "bundle", "inspect", day / "bundles" / name))
        for key in ALIKE:
            expect(seen[0][key] == seen[1][key], f"{name}: {key} is {seen[0][key]} and {seen[1][key]}")
    return len(names)


def _dotted(code: str) -> str:
    """``3203012003`` as ``32.03.01.2003``."""
    return ".".join(part for part in (code[:2], code[2:4], code[4:6], code[6:]) if part)


# ------------------------------------------------------------ from one system to the other


def linux_to_windows(computer: Machine) -> str:
    """A large bundle of Linux is merged by Windows, which is killed in the middle of it three times."""
    here, _ = days(computer)
    village, above = office(here, SUKAMAJU), office(here, KECAMATAN)
    done = linux("--profile", village, "intake", _cases(computer, MANY))
    expect(done.returncode == 0, f"the intake ended with {done.returncode}: {done.stderr}")
    stick = computer.work / "stik"
    stick.mkdir(exist_ok=True)
    bundle = Path(linux_json("--profile", village, "bundle", "export", "--out", stick)["file"])
    before = linux_json("--profile", above, "cases")["total"]
    killed: list[int] = []
    for megabytes in (0.05, 0.5, 1.5):
        killed.append(_kill_in_merge(computer, above, bundle, megabytes))
        _sound(computer, above)
        now = linux_json("--profile", above, "cases")["total"]
        expect(now in {before, before + MANY}, f"{now} cases, half of the bundle")
    expect(any(killed), "the merge was over each time before it could be killed")
    merged = computer.cli("--profile", above, "bundle", "import", bundle)
    expect(merged.code == 0, f"exit code {merged.code}: {merged.text}")
    _sound(computer, above)
    after = linux_json("--profile", above, "cases")["total"]
    expect(after == before + MANY, f"{after} cases after {before} and {MANY} more")
    caught = ", ".join(f"{size / 1e6:.1f} MB" for size in killed if size)
    return f"{MANY} cases of Linux are in; killed after {caught} of log, always sound before and after"


def _cases(computer: Machine, count: int) -> Path:
    """A file with so many cases to be registered."""
    file = computer.work / "kasus.jsonl"
    lines: Iterable[str] = (
        json.dumps({"kind": "INF", "account": f"Bertanya jadwal posyandu, ke-{number}.",
                    "reporter": {"name": f"Uji Kenanga {number}", "sex": "P"}})
        for number in range(count)
    )  # fmt: skip
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def _kill_in_merge(computer: Machine, root: Path, bundle: Path, megabytes: float) -> int:
    """Kills the merge once its log has grown so large; returns its size, 0 where it was over before."""
    log = root / "office.db-wal"
    exe = computer.target / CONSOLE_EXE
    wine = computer.wine
    process = wine.start([exe, "--profile", wine.seen(root), "bundle", "import", wine.seen(bundle)], PASSWORD)
    try:
        while process.poll() is None:
            size = log.stat().st_size if log.is_file() else 0
            if size > megabytes * 1e6:
                return size
            time.sleep(0.005)
        return 0
    finally:
        stop(process)
        wine.server("-k")
        process.communicate()


def _sound(computer: Machine, root: Path) -> None:
    done = computer.cli("--profile", root, "doctor")
    expect(done.code == 0, f"the check-up ended with {done.code}: {done.text}")


def windows_to_linux(computer: Machine) -> str:
    """A case registered on Windows goes up in a bundle that Linux merges; its reply is merged by Windows."""
    here, _ = days(computer)
    village, above = office(here, MEKARSARI), office(here, KECAMATAN)
    before = linux_json("--profile", above, "cases")["total"]
    taken = computer.cli("--profile", village, "intake", _cases(computer, 3))
    expect(taken.code == 0, f"the intake ended with {taken.code}: {taken.text}")
    stick = computer.work / "stik-windows"
    stick.mkdir(exist_ok=True)
    up = windows_json(computer, "--profile", village, "bundle", "export", "--out", stick)
    sent = stick / str(up["file"]).rsplit("\\", 1)[-1]
    done = linux("--profile", above, "bundle", "import", sent)
    expect(done.returncode == 0, f"Linux refused it: {done.stderr}")
    after = linux_json("--profile", above, "cases")["total"]
    expect(after == before + 3, f"{after} cases after {before} and 3 more")
    down = linux_json("--profile", above, "bundle", "export", "--out", stick, "--to", MEKARSARI)
    back = computer.cli("--profile", village, "bundle", "import", Path(down["file"]))
    expect(back.code == 0, f"Windows refused the reply: {back.text}")
    return "3 cases of Windows are in on Linux; the reply of Linux is in on Windows"


def bring_office_home(computer: Machine) -> Path:
    """Puts the office of Desa Sukamaju where the program of this user looks for one."""
    here, _ = days(computer)
    home = computer.data / SUKAMAJU
    if not home.exists():
        if not (here / "offices" / SUKAMAJU).exists():
            done = computer.cli("demo", "--out", here, "--seed", "1", timeout=240)
            expect(done.code == 0, f"exit code {done.code}: {done.text[-1000:]}")
        computer.data.mkdir(parents=True, exist_ok=True)
        shutil.copytree(here / "offices" / SUKAMAJU, home)
        shutil.copy(here / "offices" / f"{SUKAMAJU}.key", computer.data)
    return home


CHECKS = (
    ("practice day, Windows against Linux", practice_day),
    ("Linux bundle into Windows, killed while merging", linux_to_windows),
    ("Windows bundle into Linux and back", windows_to_linux),
)
