"""Writes the walk through Sinkronisasi into docs/screens/sinkronisasi/ as PNG, at 1366x768.

A kecamatan and two villages, on the real services, in the order in which it happens: pairing, bundles, a
doubled and a damaged one, a person registered twice, a difference, a notice, a lost computer.
``python scripts/sync_screens.py [--out DIR]``; look at every picture before a change goes in.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from scripts.screens import SIZE, settle, tear_down  # noqa: E402 - the path is set above

KECAMATAN, SUKAMAJU, MEKARSARI = "32.03.01", "32.03.01.2003", "32.03.01.2004"
_FACTS = {
    "nik_status": "belum_ada",
    "sex": "L",
    "birth_date": "1971-02-09",
    "disabilities": "[]",
    "has_disability": 0,
}


class Walk:
    """Three offices and a stick; ``shoot`` keeps the picture of a window."""

    def __init__(self, app: Any, work: Path, out: Path) -> None:
        from desktop.services.practice_data.practice_office import PracticeClock

        self._app, self._out = app, out
        self.clock = PracticeClock(datetime(2026, 11, 23, 1, 0, tzinfo=UTC))
        self.stick = work / "KINGSTON"
        self.stick.mkdir()
        self.above = self._office(work, KECAMATAN)
        self.first = self._office(work, SUKAMAJU)
        self.second = self._office(work, MEKARSARI)

    def _office(self, work: Path, code: str) -> Any:
        from desktop.services.desk import Desk
        from desktop.services.offices.setup import confirm_recovery_sheet, create_office
        from desktop.services.practice_data.practice_office import practice_setup

        answers = replace(practice_setup(code), practice=False, admin_password="sepeda tua merah")  # noqa: S106 - invented
        created = create_office(work / code, answers, key_file=work / f"{code}.key", clock=self.clock)
        confirm_recovery_sheet(created.store, created.session.actor)
        return Desk(created.store, created.session)

    def close(self) -> None:
        """Closes the offices."""
        for desk in (self.above, self.first, self.second):
            desk.store.close()

    @contextmanager
    def window(self, desk: Any) -> Iterator[Any]:
        """The main window of an office, at Sinkronisasi."""
        from PySide6.QtCore import QCoreApplication, QEvent

        from desktop.views.main_window import MainWindow
        from desktop.views.operations import operations

        main = MainWindow(desk)
        main.resize(*SIZE)
        main.show()
        main.go("sync")
        settle(self._app)
        yield main
        ended = operations()
        ended.shutdown()
        main.close()
        main.deleteLater()
        ended.setParent(None)
        ended.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def settle(self) -> None:
        """Until nothing moves any more."""
        settle(self._app)

    def dialog(self, kind: type[Any]) -> Any:
        """The one dialog of that kind that is open."""
        from PySide6.QtWidgets import QApplication

        self.settle()
        (found,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]
        return found

    def shoot(self, name: str, widget: Any) -> None:
        """The picture once nothing moves any more."""
        settle(self._app)
        path = self._out / f"{name}.png"
        widget.grab().save(str(path))
        print(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path)

    def person(self, desk: Any, name: str, **facts: object) -> str:
        """A resident of the office."""
        with desk.unit_of_work() as uow:
            return str(uow.insert("person", {**_FACTS, "name": name, "area_code": desk.office_code, **facts}))

    def send(self, desk: Any, to: str | None = None) -> Path:
        """The office's next bundle, on the stick."""
        from desktop.services.bundles import exchange

        self.clock.now += timedelta(minutes=4)
        return Path(exchange.export(desk, self.stick, to).path)

    def merge(self, desk: Any, *paths: Path) -> None:
        """Takes bundles in."""
        from desktop.services.bundles import merging

        self.clock.now += timedelta(minutes=3)
        merging.merge(desk, paths)


def walk(tour: Walk) -> None:
    """The pictures, in order."""
    yusup = _pairing(tour)
    _first_bundles(tour)
    _twice(tour)
    _difference(tour, yusup)
    _notice(tour)
    _refused(tour)
    _taken_back(tour)


def _intake(desk: Any, name: str) -> None:
    from desktop.models.people import IntakeInput, PersonInput
    from desktop.services.casework.intake import register

    reporter = PersonInput(name=name, nik_status="belum_ada", sex="P", birth_date="1980-05-01")
    account = "Bantuan PKH tidak cair sejak tiga bulan."
    register(desk, IntakeInput(kind="KEP", programme="PKH", account=account, reporter=reporter))


def _pairing(tour: Walk) -> str:
    from desktop.services.pairing import trust
    from desktop.views.sync.pair_dialog import PairDialog

    card = tour.stick / "KARTU_3203012003.kartu"
    card.write_text(trust.office_card(tour.first), encoding="ascii", newline="\n")
    with tour.window(tour.above) as main:
        page = main.page("sync")
        page.tabs.setCurrentWidget(page.offices)
        page.offices.open_card(card)
        dialog = tour.dialog(PairDialog)
        tour.shoot("01-kode-periksa", dialog)
        dialog.reject()
    for village in (tour.first, tour.second):
        trust.trust(tour.above, trust.office_card(village))
        trust.trust(village, trust.office_card(tour.above))
    tour.person(tour.second, "Mohammad Yusuf Hidayat", address="Kp. Mekar 2", rt="003", rw="001")
    return tour.person(tour.first, "Muhamad Yusup Hidayat", address="Kp. Cibereum 11", rt="001", rw="002")


def _first_bundles(tour: Walk) -> None:
    from desktop.views.sync.handover import HandoverDialog

    _intake(tour.first, "Siti Rohmah")
    _intake(tour.second, "Neneng Hasanah")
    bundles = [tour.send(tour.first), tour.send(tour.second)]
    note = tour.stick / "catatan rapat.txt"
    note.write_text("Rapat hari Senin.", encoding="utf-8")
    tour.person(tour.second, "Euis Komariah", sex="P")
    cut = tour.send(tour.second)
    cut.write_bytes(cut.read_bytes()[:-600])
    with tour.window(tour.above) as main:
        page = main.page("sync")
        page.tabs.setCurrentWidget(page.receive)
        page.receive.look_into([*bundles, cut, note])
        tour.shoot("02-periksa-bundel", main)
        page.receive.merge_button.click()
        tour.settle()
        page.receive.paper_button.click()
        dialog = tour.dialog(HandoverDialog)
        tour.shoot("03-berita-acara", dialog)
        dialog.reject()
        page.receive.clear()
        page.receive.look_into(bundles)
        tour.shoot("04-bundel-dobel", main)
    cut.unlink()


def _twice(tour: Walk) -> None:
    from desktop.services.deduplication import duplicate_search

    duplicate_search.catch_up(tour.above)
    with tour.window(tour.above) as main:
        main.go("people", section="duplicates")
        tour.shoot("05-data-ganda", main)


def _difference(tour: Walk, person_id: str) -> None:
    tour.merge(tour.first, tour.send(tour.above, SUKAMAJU))
    for desk, day in ((tour.first, "1971-02-19"), (tour.above, "1972-02-09")):
        tour.clock.now += timedelta(minutes=5)
        with desk.unit_of_work() as uow:
            uow.update("person", person_id, {"birth_date": day})
    tour.merge(tour.above, tour.send(tour.first))
    with tour.window(tour.above) as main:
        main.go("sync", section="conflicts")
        tour.shoot("06-perbedaan", main)


def _notice(tour: Walk) -> None:
    from desktop.services.bundles import announcements

    announcements.publish(
        tour.above,
        "Rapat koordinasi Puskesos",
        "Senin pagi pukul 09.00 di aula kecamatan. Bawa laporan bulanan.",
    )
    tour.merge(tour.first, tour.send(tour.above, SUKAMAJU))
    with tour.window(tour.first) as main:
        main.go("home")
        tour.shoot("07-pengumuman-di-desa", main)


def _refused(tour: Walk) -> None:
    from PySide6.QtWidgets import QPlainTextEdit

    from desktop.services.pairing import trust
    from desktop.views.kit.confirm import Confirm

    last = tour.send(tour.second)
    with tour.window(tour.above) as main:
        page = main.page("sync")
        page.tabs.setCurrentWidget(page.offices)
        tour.settle()
        page.offices.table.select_id(MEKARSARI)
        page.offices.revoke_button.click()
        asked = tour.dialog(Confirm)
        asked.findChild(QPlainTextEdit).setPlainText("komputer dicuri")
        asked.go.click()
        tour.settle()
        page.offices.table.select_id(MEKARSARI)
        tour.shoot("08-kepercayaan-dicabut", main)
        tour.merge(tour.above, last)
        page.refresh()
        page.tabs.setCurrentWidget(page.refused)
        tour.settle()
        page.refused.table.view.selectRow(0)
        tour.shoot("09-bundel-ditolak", main)
    trust.trust(tour.above, trust.office_card(tour.second))
    with tour.window(tour.above) as main:
        main.page("sync").villages.reply_to(tour.stick)
        tour.shoot("10-tabel-desa", main)


def _taken_back(tour: Walk) -> None:
    from desktop.views.kit.confirm import Confirm

    tour.person(tour.first, "Tini Kartini", sex="P")
    tour.merge(tour.above, tour.send(tour.first))
    with tour.window(tour.above) as main:
        page = main.page("sync")
        page.tabs.setCurrentWidget(page.history)
        tour.settle()
        page.history.table.view.selectRow(0)
        tour.shoot("11-tarik-kembali", main)
        page.history.take_back.click()
        dialog = tour.dialog(Confirm)
        dialog.go.click()
        tour.shoot("12-riwayat", main)


def main(argv: list[str] | None = None) -> int:
    """Writes the pictures; returns 0 when every one was written."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "screens" / "sinkronisasi")
    options = parser.parse_args(argv)
    options.out.mkdir(parents=True, exist_ok=True)
    from desktop.app import make_application

    app = make_application(["screens"])
    with tempfile.TemporaryDirectory() as name:
        tour = Walk(app, Path(name), options.out)
        walk(tour)
        tour.close()
    tear_down(app)
    return 0


if __name__ == "__main__":
    sys.exit(main())
