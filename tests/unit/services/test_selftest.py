"""The self-test without a window: it really does what it says, cleans up, and tells nothing about people."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.services import selftest
from desktop.services.selftest import Report, Trial, ask, desk_steps, save
from desktop.services.selftest.steps import keep_a_secret
from desktop.storage import keys
from tests.helpers.keyring_memory import MemoryKeyring


def test_everything_works_here_and_nothing_is_left(tmp_path: Path, memory_keyring: MemoryKeyring) -> None:
    with Trial(tmp_path / "uji") as trial:
        outcomes = [ask(step.name, step.title, step.ask) for step in desk_steps(trial)]
        assert [outcome.detail for outcome in outcomes if not outcome.ok] == []
        assert trial.letter.startswith(b"%PDF-")
    assert memory_keyring.secrets == {}


def test_a_keyring_that_forgets_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "keyring_load", lambda _name: bytes(32))
    outcome = ask("keyring", "Penyimpan kunci", keep_a_secret)
    assert not outcome.ok
    assert "NotSo" in outcome.detail


def test_without_a_keyring_the_person_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_name: str, _key: bytes) -> None:
        raise keys.NoKeyring("Tidak ada penyimpan kunci.", "Tidak ada yang diubah.", "Hubungi petugas TI.")

    monkeypatch.setattr(keys, "keyring_store", refuse)
    outcome = ask("keyring", "Penyimpan kunci", keep_a_secret)
    assert outcome.line.startswith("GAGAL  Penyimpan kunci: Tidak ada penyimpan kunci.")


def test_a_fault_tells_types_and_places_but_no_value() -> None:
    def fail() -> str:
        raise ValueError("Siti, 3203014708859901")

    report = Report((ask("x", "Sesuatu", fail),))
    assert not report.ok
    assert "ValueError" in report.text()
    assert "Siti" not in report.text()


def test_the_log_replaces_the_one_before_and_names_no_folder(tmp_path: Path) -> None:
    target = tmp_path / "laporan" / selftest.LOG_NAME
    report = Report((ask("a", "Satu", lambda: "jadi."),))
    assert save(report, target) == target
    assert save(report, target) == target
    text = target.read_text(encoding="utf-8")
    assert text.count("Baik   Satu: jadi.") == 1
    assert str(tmp_path) not in text


def test_a_log_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert save(Report(()), tmp_path / "file" / "log.txt") is None
