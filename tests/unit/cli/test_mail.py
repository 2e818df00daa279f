"""``puskesos mail`` and ``sticks`` through real servers."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.transport.servers import Security
from tests.helpers.cli import Program, program
from tests.helpers.mail_offices import add_person, pair
from tests.helpers.mail_servers import PASSWORD, USER, Authority, Dovecot, authority, dovecot, smtp_server
from tests.helpers.offices import KECAMATAN, make_office

__all__ = ["authority", "dovecot"]

BOX = "kecamatan-cli@uji.test"


@pytest.fixture
def offices(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[Program, Program]:
    """The command line at a village and at its kecamatan; a person is registered in the village."""
    village, kecamatan = make_office(tmp_path / "d"), make_office(tmp_path / "k", code=KECAMATAN)
    pair(village, kecamatan)
    add_person(village, "Siti Kapulaga")
    return program(village, capsys), program(kecamatan, capsys)


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "sandi-surel.txt"
    path.write_text(PASSWORD + "\n", encoding="utf-8")
    return path


def test_from_setting_up_to_merging(
    offices: tuple[Program, Program], authority: Authority, dovecot: Dovecot, secret: Path
) -> None:
    village, kecamatan = offices
    with smtp_server(authority, Security.TLS) as (server, post):
        village.run(
            "mail", "set", "--address", USER, "--smtp", f"localhost:{server.port}", "--smtp-security", "tls",
            "--imap", "", "--ca-file", authority.ca, "--mail-password", secret, "--peer", KECAMATAN, BOX,
        ).ok()  # fmt: skip
        steps = village.run("mail", "test", "--json").ok().json["steps"]
        assert [step["step"] for step in steps] == ["address", "answer", "certificate", "login", "mailbox"]
        (sent,) = village.run("mail", "send", "--json").ok().json["bundles"]
        assert (sent["state"], sent["parts"]) == ("sent", 1)
        assert "Terkirim" in village.run("mail", "outbox").ok().out
        assert village.run("mail", "send", "--queued").ok().out.startswith("Tidak ada")
        dovecot.deliver(post.mails[0], BOX)
    kecamatan.run(
        "mail", "set", "--address", BOX, "--smtp", "", "--imap", f"localhost:{dovecot.tls_port}",
        "--ca-file", authority.ca, "--mail-password", secret,
    ).ok()  # fmt: skip
    kept = kecamatan.run("mail", "fetch", "--no-merge", "--json").ok().json
    assert (kept["mails"], len(kept["arrived"]), kept["bundles"]) == (1, 1, [])
    merged = kecamatan.run("mail", "fetch", "--json").ok().json
    assert [bundle["fate"] for bundle in merged["bundles"]] == ["merged"]
    assert kecamatan.run("mail", "fetch", "--json").ok().json["looked"] == 0


def test_troubles_have_codes(offices: tuple[Program, Program], authority: Authority, secret: Path) -> None:
    village, _ = offices
    assert village.run("mail", "test", "--json").code == 98
    with smtp_server(authority, Security.TLS) as (server, post):
        secret.write_text("salah\n", encoding="utf-8")
        village.run(
            "mail", "set", "--address", USER, "--smtp", f"localhost:{server.port}", "--imap", "",
            "--smtp-security", "tls", "--ca-file", authority.ca, "--mail-password", secret,
        ).ok()  # fmt: skip
        answer = village.run("mail", "test", "--json")
        assert (answer.code, answer.json["steps"][-1]["code"]) == (93, "mail_login")
        assert "sandi aplikasi" in answer.err
        answer = village.run("mail", "send", "--json")
        assert (answer.code, answer.json["error"]["code"]) == (98, "no_address")
        village.run("mail", "set", "--peer", KECAMATAN, BOX).ok()
        answer = village.run("mail", "send", "--json")
        assert (answer.code, answer.json["bundles"][0]["state"]) == (93, "held")
        assert post.mails == []
    assert village.run("mail", "set", "--smtp", "localhost:nol").code == 2


def test_a_draft_on_a_stick(offices: tuple[Program, Program], tmp_path: Path) -> None:
    village, kecamatan = offices
    stick = tmp_path / "stik"
    stick.mkdir()
    made = village.run("mail", "draft", "--out", stick, "--json").ok().json
    assert [Path(name).suffix for name in made["drafts"] + made["files"]] == [".eml", ".age"]
    assert made["subject"].startswith("Bundel Puskesos nomor 1 dari")
    (place,) = kecamatan.run("sticks", "--folder", stick, "--json").ok().json["places"]
    assert [entry["for_us"] for entry in place["waiting"] if entry["content"] == "bundle"] == [True]
    assert "untuk kantor ini" in kecamatan.run("sticks", "--folder", stick).ok().out
    assert village.run("mail", "draft", "--out", tmp_path / "none").code == 2
    assert kecamatan.run("sticks", "--folder", tmp_path / "none").code == 2
    kecamatan.run("sticks").ok()
