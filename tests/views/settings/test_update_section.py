"""*Pembaruan*: offered from a stick, verified, handed over to its setup program, and given back."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.services.bundles import drives
from desktop.services.desk import Desk
from desktop.services.updates import arrival, back, install, record
from desktop.services.updates.program import Program
from desktop.storage import previous
from desktop.views import update_offer
from desktop.views.kit.confirm import Confirm
from desktop.views.main_window import MainWindow
from desktop.views.settings.update import UpdateSection
from desktop.views.settings.update_back import left_in_words
from desktop.views.update_offer import UpdateOffer
from tests.helpers.updates import Maker, program, ran
from tests.views.settings.conftest import Open

Settled = Callable[[], None]


@pytest.fixture(scope="module")
def maker(tmp_path_factory: pytest.TempPathFactory) -> Maker:
    return Maker(tmp_path_factory.mktemp("maker"))


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only removable drive of this computer."""
    made = tmp_path / "stick"
    made.mkdir()
    monkeypatch.setattr(drives, "removable_drives", lambda: [made])
    return made


@pytest.fixture
def here(desk: Desk, maker: Maker, stick: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """Version 0.1.0 runs; ``run_as`` lets another one run."""
    return run_as(monkeypatch, program(maker, desk.store.folder.root.parent))


def run_as(monkeypatch: pytest.MonkeyPatch, that: Program) -> Program:
    for module in (install, arrival, back):
        monkeypatch.setattr(module, "running", lambda: that)
    return that


@pytest.fixture
def handed_over(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Stands in for the end of the program; what would be started is noted."""
    noted: list[str] = []
    monkeypatch.setattr("desktop.views.settings.update.hand_over_to_setup", lambda: noted.append("setup"))
    return noted


@pytest.fixture
def section(here: Program, open_section: Open) -> UpdateSection:
    found = open_section("update")
    assert isinstance(found, UpdateSection)
    return found


def confirm() -> Confirm:
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, Confirm) and w.isVisible())


def test_without_an_update_it_says_so(section: UpdateSection) -> None:
    assert not section.nothing.isHidden()
    assert section.card.isHidden()
    assert section.back.isHidden()


def test_an_update_on_a_stick_is_shown_and_installed(
    section: UpdateSection, here: Program, maker: Maker, stick: Path, settled: Settled, handed_over: list[str]
) -> None:
    shutil.copy(maker.update(), stick)
    section.again.click()
    settled()
    assert section.card.title.text() == "Versi 0.2.0"
    assert "rekap per dusun" in section.card.notes.text()
    section.card.install.click()
    assert "Data dicadangkan dulu" in confirm().accessibleDescription()
    confirm().go.click()
    settled()
    assert handed_over == ["setup"]
    waiting = install.waiting(here)
    assert waiting is not None
    assert waiting.version == "0.2.0"
    assert install.is_kept(waiting, here)


def test_a_file_that_is_refused_is_told_in_its_own_words(
    section: UpdateSection, maker: Maker, tmp_path: Path, settled: Settled, handed_over: list[str]
) -> None:
    cut = tmp_path / "terpotong.pembaruan"
    cut.write_bytes(maker.update().read_bytes()[:-2000])
    for path, words in (
        (cut, "terpotong"),
        (Maker(tmp_path / "lain").update(), "tidak ditandatangani"),
        (maker.update(platform="windows-arm64"), "jenis komputer lain"),
        (maker.update("0.1.0", 1), "sudah terpasang"),
    ):
        section.look_into(path)
        settled()
        assert words in section.banner.title
        assert "tidak diubah" in section.banner.text
        assert section.card.isHidden()
    assert handed_over == []


def test_a_file_altered_behind_its_signature_is_refused_at_the_last(
    section: UpdateSection, here: Program, maker: Maker, stick: Path, settled: Settled, handed_over: list[str]
) -> None:
    content = bytearray(maker.update().read_bytes())
    content[-2000] ^= 1
    (stick / "ubah.pembaruan").write_bytes(content)
    section.load()
    settled()
    section.card.install.click()
    confirm().go.click()
    settled()
    assert "tidak sesuai dengan tanda tangannya" in section.banner.title
    assert handed_over == []
    assert install.waiting(here) is None
    assert section.card.isEnabled()


def test_one_that_waits_is_taken_up_again_or_given_up(
    section: UpdateSection,
    here: Program,
    desk: Desk,
    maker: Maker,
    settled: Settled,
    handed_over: list[str],
    window: MainWindow,
) -> None:
    install.prepare(desk, maker.update(), program=here)
    section.load()
    settled()
    assert section.card.title.text() == "Versi 0.2.0 siap dipasang"
    section.card.install.click()
    assert handed_over == ["setup"]
    section._busy(False)
    section.card.drop.click()
    settled()
    settled()
    assert install.waiting(here) is None
    assert section.card.isHidden()
    assert window.status.text() == "Pembaruan tidak jadi dipasang."


def test_the_way_back_says_what_stays_behind(
    here: Program,
    desk: Desk,
    maker: Maker,
    open_section: Open,
    settled: Settled,
    handed_over: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    here.setups.mkdir(parents=True)
    here.setup_of("0.1.0").write_bytes(maker.setup("0.1.0").read_bytes())
    install.prepare(desk, maker.update(), program=here)
    new = run_as(monkeypatch, replace(here, version="0.2.0", number=2))
    arrival.settle(desk.store)
    section = open_section("update")
    assert isinstance(section, UpdateSection)
    assert "tidak ada catatan yang hilang" in section.back.text.text()
    left = back.Left(desk.office_code, "Puskesos Desa Sukamaju", ("KEP-32.03.01.2003-2026-0007",), 12)
    section.back.show_way(back.WayBack("0.1.0", True, (left,)))
    section.back.button.click()
    assert "12 perubahan sejak pembaruan, di antaranya 1 kasus baru" in confirm().accessibleDescription()
    assert "KEP-32.03.01.2003-2026-0007" in confirm().accessibleDescription()
    assert "cadangan yang tidak dihapus" in confirm().accessibleDescription()
    confirm().go.click()
    settled()
    assert handed_over == ["setup"]
    assert previous.who_asked(desk.store.folder) is None  # the schema is the same: the data stay
    news = arrival.settle(desk.store, here)
    assert news is not None
    assert news.what is arrival.What.WENT_BACK
    assert new.number == 2


def test_offices_that_wrote_nothing_or_cannot_be_counted_have_words() -> None:
    assert "belum ada catatan" in left_in_words(back.Left("x", "Kantor", (), 0))
    assert "tidak dapat dihitung" in left_in_words(back.Left("x", "Kantor", (), None))
    many = left_in_words(back.Left("x", "Kantor", tuple(f"KEP-{n}" for n in range(9)), 20))
    assert "KEP-5, dan 3 lainnya." in many
    assert "KEP-6" not in many


def test_an_update_dropped_on_the_window_is_looked_into(
    section: UpdateSection, window: MainWindow, maker: Maker, settled: Settled
) -> None:
    window.go("home")
    window.receive_files([str(maker.update())])
    settled()
    settled()
    assert window.current is window.page("settings")
    assert section.card.title.text() == "Versi 0.2.0"


def test_where_the_office_cannot_be_opened_the_version_before_is_offered(
    here: Program, desk: Desk, maker: Maker, settled: Settled, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    door = QWidget()
    qtbot.addWidget(door)
    door.show()
    noted: list[str] = []
    monkeypatch.setattr(update_offer, "hand_over_to_setup", lambda: noted.append("setup"))
    update_offer.offer_way_back(door)  # no version before: nothing is offered
    settled()
    assert not any(isinstance(w, Confirm) and w.isVisible() for w in QApplication.topLevelWidgets())
    here.setups.mkdir(parents=True)
    here.setup_of("0.1.0").write_bytes(maker.setup("0.1.0").read_bytes())
    install.prepare(desk, maker.update(), program=here)
    new = run_as(monkeypatch, replace(here, version="0.2.0", number=2))
    update_offer.offer_way_back(door)
    settled()
    confirm().go.click()
    settled()
    assert noted == ["setup"]
    step = record.read(new.updates).step
    assert step is not None
    assert (step.back, step.after.version) == (True, "0.1.0")


# ---- after login -------------------------------------------------------------------------------------------


def test_an_update_on_a_stick_is_offered_after_login(
    here: Program, window: MainWindow, maker: Maker, stick: Path, settled: Settled
) -> None:
    shutil.copy(maker.update(), stick)
    offer = UpdateOffer(window)
    offer.begin()
    settled()
    settled()
    assert window.banner.title == "Pembaruan ke versi 0.2.0 tersedia."
    window.banner.button.click()
    settled()
    assert window.current is window.page("settings")
    window.banner.hide()
    offer._look()
    settled()
    assert window.banner.isHidden()  # said once is enough


def test_after_an_update_it_is_said_once(
    here: Program,
    window: MainWindow,
    desk: Desk,
    maker: Maker,
    settled: Settled,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    install.prepare(desk, maker.update(), program=here)
    UpdateOffer(window).begin()
    settled()
    assert window.banner.title == "Pembaruan ke versi 0.2.0 belum terpasang."
    run_as(monkeypatch, replace(here, version="0.2.0", number=2))
    UpdateOffer(window).begin()
    settled()
    assert window.banner.title == "Program sudah diperbarui ke versi 0.2.0."
    assert "kembali ke versi 0.1.0" in window.banner.text


@pytest.mark.skipif(os.name != "posix", reason="the setup program of this test is a shell script")
def test_the_setup_program_starts_when_the_program_ends(
    here: Program, desk: Desk, maker: Maker, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    install.prepare(desk, maker.update(), program=here)
    asked: list[str] = []
    monkeypatch.setattr(QCoreApplication, "quit", lambda *_: asked.append("quit"))
    app = QCoreApplication.instance()
    assert app is not None
    update_offer.hand_over_to_setup()
    try:
        assert asked == ["quit"]
        assert ran(here) == []
        update_offer._start()  # what the signal would call
    finally:
        app.aboutToQuit.disconnect(update_offer._start)
    qtbot.waitUntil(lambda: ran(here) == ["0.2.0 /S /UPDATE"], timeout=10_000)
