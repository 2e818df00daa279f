"""The real ``puskesos`` in processes of its own: an office from nothing, two offices, the practice day."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from desktop.services.pairing.office_keys import office_keys
from desktop.storage.store import Store
from desktop.sync.keys import sign_key_pem
from tests.helpers.cli import PASSWORD, Answer, puskesos
from tests.helpers.papers import page_sizes_mm, text_of
from tests.unit.sync.test_stock_tools import OPEN

pytestmark = pytest.mark.e2e

VILLAGE, SIBLING, KECAMATAN = "32.03.01.2003", "32.03.01.2004", "32.03.01"
NAME = """Ma'mun <b>"Sari" & =HYPERLINK("x")"""
LINE = {
    "kind": "KEP",
    "programme": "PKH",
    "account": "Bantuan PKH berhenti sejak Agustus.",
    "reporter": {"name": NAME, "nik": "3203011708859901", "sex": "L", "birth_date": "1985-08-17"},
    "requirements": {"KTP": "diterima", "KK": "diterima"},
}


def test_an_office_from_nothing_to_a_referral_letter(tmp_path: Path) -> None:
    password = tmp_path / "pw"
    password.write_text(PASSWORD, encoding="utf-8")
    root = tmp_path / "kantor"
    made = puskesos(
        "init", "--profile", root, "--area", VILLAGE, "--address", "Jalan Uji 1",
        "--head-name", "Ujang Contoh", "--admin", "admin", "--admin-name", "Admin Uji",
        "--admin-password-file", password, "--key-file", tmp_path / "kantor.key", "--json",
    ).ok()  # fmt: skip
    assert len(made.json["recovery_key"].split("-")) == 8
    run = partial(puskesos, "--profile", root, "--json", PUSKESOS_USER="admin", PUSKESOS_PASSWORD=PASSWORD)
    bad = {**LINE, "kind": "XX"}
    stdin = "\n".join(map(json.dumps, (LINE, bad))).encode()
    taken = run("intake", "-", stdin=stdin)
    assert taken.code == 2
    number = taken.json["registered"][0]["number"]
    assert taken.json["refused"] == [{"line": 2, "problems": {"kind": "Jenis kasus XX tidak dikenal."}}]
    receipt = tmp_path / "tanda terima.pdf"
    run("letter", "print", number, "--out", receipt, "--paper", "A4", "--purpose", "warga").ok()
    assert NAME in text_of(receipt.read_bytes())
    assert page_sizes_mm(receipt.read_bytes()) == {(210.0, 297.0)}
    early = run("refer", number, "--to", "DINSOS", "--reason", "Wewenang kabupaten")
    assert (early.code, early.json["error"]["code"]) == (2, "rule_violation")
    run("act", number, "verify", "--note", "Sesuai keterangan").ok()
    letter = tmp_path / "surat.pdf"
    run("refer", number, "--to", "DINSOS", "--reason", "Wewenang kabupaten", "--letter", letter).ok()
    assert "Kepala Dinas Sosial Kabupaten Cianjur" in text_of(letter.read_bytes())
    assert run("case", number).ok().json["status"] == "referred"
    assert run("doctor").ok().json["ok"] is True
    wrong = puskesos("--profile", root, "cases", PUSKESOS_USER="admin", PUSKESOS_PASSWORD="salah")
    assert (wrong.code, wrong.out) == (3, "")


def test_two_programs_at_one_office(tmp_path: Path, day: Path) -> None:
    root = shutil.copytree(day / "offices" / VILLAGE, tmp_path / "offices" / VILLAGE)
    shutil.copy2(day / "offices" / f"{VILLAGE}.key", tmp_path / "offices" / f"{VILLAGE}.key")
    with Store.open(root):
        answer = practice(tmp_path, VILLAGE, "cases", "--json")
    assert answer.code == 13
    assert answer.json["error"]["code"] == "already_open"
    practice(tmp_path, VILLAGE, "cases").ok()


# ---------------------------------------------------------------- the practice day


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Answer]:
    out = tmp_path_factory.mktemp("hari") / "latihan"
    return out, puskesos("demo", "--out", out, "--seed", "7", "--json")


@pytest.fixture
def day(lived: tuple[Path, Answer]) -> Path:
    return lived[0]


@pytest.fixture
def summary(lived: tuple[Path, Answer]) -> dict[str, Any]:
    document: dict[str, Any] = lived[1].ok().json
    return document


def practice(folder: Path, code: str, *arguments: str | Path) -> Answer:
    root = folder / "offices" / code
    return puskesos(
        "--profile", root, *arguments, PUSKESOS_USER="praktik", PUSKESOS_PASSWORD="praktik"
    )  # fmt: skip


def test_the_counts_of_the_day_add_up(day: Path, summary: dict[str, Any]) -> None:
    offices = {line["code"]: line for line in summary["offices"]}
    villages = [offices[VILLAGE], offices[SIBLING]]
    registered = sum(line["registered"] for line in villages)
    assert registered >= 16
    assert all(line["registered"] == line["at_kecamatan"] == line["report_total"] for line in villages)
    assert offices[KECAMATAN]["cases"] == offices[KECAMATAN]["report_total"] == registered
    assert sum(offices[KECAMATAN]["statuses"].values()) == registered
    assert summary["adds_up"] is True
    assert all(check["ok"] and check["left"] == check["right"] for check in summary["checks"])
    assert set(summary["healthy"].values()) == {True}
    papers = sorted(path.name for path in (day / "papers").glob("*.pdf"))
    kinds = [name.split("-")[0] for name in papers]
    assert kinds.count("tanda") == summary["papers"]["receipts"] == registered
    assert kinds.count("surat") == summary["papers"]["letters"] == sum(line["referred"] for line in villages)
    assert kinds.count("laporan") == summary["papers"]["reports"] == 3
    assert {path.name for path in (day / "bundles").iterdir()} == {one["file"] for one in summary["bundles"]}


def test_what_the_program_says_later_agrees_with_the_summary(day: Path, summary: dict[str, Any]) -> None:
    offices = {line["code"]: line for line in summary["offices"]}
    listed = practice(day, KECAMATAN, "cases", "--office", VILLAGE, "--limit", "500", "--json").ok().json
    assert listed["total"] == len(listed["cases"]) == offices[VILLAGE]["registered"]
    month = summary["date"][:7]
    report = practice(day, SIBLING, "report", "monthly", "--month", month, "--json").ok().json
    assert report["total"] == offices[SIBLING]["registered"]


def test_a_bundle_of_the_day_opens_with_stock_tools(
    day: Path, summary: dict[str, Any], tmp_path: Path
) -> None:
    bundle = next(one for one in summary["bundles"] if one["recipient"] == KECAMATAN)
    for code, file in ((KECAMATAN, "key.txt"), (bundle["sender"], "sender.pem")):
        root = shutil.copytree(day / "offices" / code, tmp_path / "offices" / code)
        shutil.copy2(day / "offices" / f"{code}.key", tmp_path / "offices" / f"{code}.key")
        with Store.open(root) as store, store.read() as connection:
            keys = office_keys(connection)
        text = keys.age_identity + "\n" if file == "key.txt" else sign_key_pem(keys.public.sign)
        (tmp_path / file).write_text(text, encoding="ascii")
    shutil.copyfile(day / "bundles" / bundle["file"], tmp_path / "bundle.age")
    done = subprocess.run(["bash", "-euc", OPEN], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    manifest = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["practice"] is True
    lines = (tmp_path / "changes.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == bundle["changes"] == sum(manifest["counts"].values())


def test_every_paper_of_the_day_says_that_it_is_practice(day: Path) -> None:
    for paper in sorted((day / "papers").glob("*.pdf"))[::5]:
        assert "LATIHAN" in text_of(paper.read_bytes()), paper.name


def test_the_same_seed_gives_the_same_day(day: Path, tmp_path: Path, summary: dict[str, Any]) -> None:
    again = tmp_path / "lagi"
    second = puskesos("demo", "--out", again, "--seed", "7", "--json").ok().json
    stable = ("date", "papers", "checks", "healthy", "seed")
    assert {name: second[name] for name in stable} == {name: summary[name] for name in stable}
    assert second["offices"] == summary["offices"]
    assert [one["changes"] for one in second["bundles"]] == [one["changes"] for one in summary["bundles"]]
    for paper in (day / "papers").glob("*.pdf"):
        assert words_of(again / "papers" / paper.name) == words_of(paper), paper.name


def words_of(paper: Path) -> str:
    """What it says, without the verification code, which chance gives anew."""
    return re.sub(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b", "(kode)", text_of(paper.read_bytes()))


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "surat.txt").write_text("jangan hilang", encoding="utf-8")
    for out in (tmp_path, tmp_path / "surat.txt"):
        answer = puskesos("demo", "--out", out, "--json")
        assert answer.code == 2
        assert answer.json["error"]["code"] == "not_empty"
    assert [path.name for path in tmp_path.iterdir()] == ["surat.txt"]
    assert (tmp_path / "surat.txt").read_text(encoding="utf-8") == "jangan hilang"
