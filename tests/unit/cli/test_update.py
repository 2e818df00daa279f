"""Updates from the command line."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desktop.cli.update import WouldLeave
from desktop.models.roles import Role
from desktop.services.desk import Desk
from desktop.services.updates import arrival, back, install
from desktop.services.updates.program import Program as Running
from desktop.storage.store import Store
from desktop.storage.unit_of_work import SYSTEM
from tests.helpers.cli import Program, call, program
from tests.helpers.next_schema import NEW, newer_program
from tests.helpers.offices import as_roles, make_office
from tests.helpers.rows import case
from tests.helpers.updates import Maker, ran
from tests.helpers.updates import program as running_program

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the setup programs here are shell scripts")


@pytest.fixture
def maker(tmp_path: Path) -> Maker:
    return Maker(tmp_path / "maker")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return make_office(tmp_path / "offices", clock=None)


@pytest.fixture
def office(desk: Desk, capsys: pytest.CaptureFixture[str]) -> Program:
    return program(desk, capsys)


@pytest.fixture
def here(desk: Desk, maker: Maker, monkeypatch: pytest.MonkeyPatch) -> Running:
    return run_as(monkeypatch, running_program(maker, desk.store.folder.root.parent))


def run_as(monkeypatch: pytest.MonkeyPatch, that: Running) -> Running:
    for module in (install, arrival, back):
        monkeypatch.setattr(module, "running", lambda: that)
    return that


def test_a_file_is_looked_into_without_login(
    here: Running, maker: Maker, capsys: pytest.CaptureFixture[str]
) -> None:
    told = call(capsys, "update", "inspect", maker.update(), "--json").ok().json["update"]
    assert (told["version"], told["number"], told["refusal"]) == ("0.2.0", 2, None)
    assert "rekap per dusun" in call(capsys, "update", "inspect", maker.update()).ok().out


def test_a_refusal_has_a_code(here: Running, maker: Maker, capsys: pytest.CaptureFixture[str]) -> None:
    answer = call(capsys, "update", "inspect", maker.update("0.0.9", 1), "--json")
    assert answer.code == 80
    assert answer.json["error"]["code"] == "same_version"


def test_an_update_is_installed_and_given_back(
    here: Running,
    office: Program,
    maker: Maker,
    tmp_path: Path,
    qtbot: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    here.setups.mkdir(parents=True)
    here.setup_of("0.1.0").write_bytes(maker.setup("0.1.0").read_bytes())
    assert office.run("update", "back").code == 81
    done = office.run("update", "apply", maker.update(schema=NEW), "--json").ok().json
    assert (done["from"], done["to"]) == ("0.1.0", "0.2.0")
    qtbot.waitUntil(lambda: ran(here) == ["0.2.0 /S /UPDATE"], timeout=10_000)
    run_as(monkeypatch, replace(here, version="0.2.0", number=2, schema=NEW))
    with newer_program(tmp_path):
        with Store.open(office.root) as store:
            arrival.settle(store)
            with store.unit_of_work(SYSTEM) as uow:
                uow.insert("cases", case(number="KEP-32.03.01.2003-2026-0007"))
        refused = office.run("update", "back")
        assert refused.code == WouldLeave.exit_code
        assert "1 kasus baru (KEP-32.03.01.2003-2026-0007)" in refused.err
        told = office.run("update", "back", "--leave", "--json").ok().json
        assert told["left"][0]["cases"] == ["KEP-32.03.01.2003-2026-0007"]
    qtbot.waitUntil(lambda: ran(here)[1:] == ["0.1.0 /S /BACK"], timeout=10_000)
    run_as(monkeypatch, here)
    Store.open(office.root).close()  # the older program finds its own data


def test_only_administrators_install(
    here: Running, desk: Desk, maker: Maker, capsys: pytest.CaptureFixture[str]
) -> None:
    clerk = program(as_roles(desk, Role.FRONT_OFFICE), capsys)
    assert clerk.run("update", "apply", maker.update()).code == 4
    assert ran(here) == []
