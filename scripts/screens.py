"""Writes each main screen and paper of a practice office into docs/screens/ as PNG, at 1366x768.

``python scripts/screens.py [--out DIR] [--only NAME ...]``. Runs the real windows on the real services, with
Qt's offscreen platform, so that it needs no display; look at every picture before a change goes in.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

SIZE = (1366, 768)
SETTLE_SECONDS = 20.0


def settle(app: Any) -> None:
    """Lets the window finish: nothing on the workers and no event left for a while."""
    from desktop.views.operations import operations

    end, quiet = time.monotonic() + SETTLE_SECONDS, 0
    while quiet < 8 and time.monotonic() < end:
        app.processEvents()
        time.sleep(0.02)
        quiet = 0 if operations().busy else quiet + 1


def _screens(app: Any, work: Path) -> Iterator[tuple[str, Any]]:
    """Each screen in turn as (name, widget to grab)."""
    yield from _before_login(app, work)
    from PySide6.QtCore import QCoreApplication, QEvent

    from desktop.services.accounts.users import login
    from desktop.services.desk import Desk
    from desktop.services.practice_data.practice import create_practice_office
    from desktop.storage.store import Store
    from desktop.views.login import LoginWindow
    from desktop.views.main_window import MainWindow
    from desktop.views.operations import operations

    root = create_practice_office(work / "latihan", key_file=work / "latihan.key")
    with Store.open(root) as store:
        window = LoginWindow(store.profile.office_name, True, "")
        window.resize(*SIZE)
        yield "02-masuk", window
        window.close()
        main = MainWindow(Desk(store, login(store, "praktik", "praktik")))
        main.resize(*SIZE)
        main.show()
        for name, show in _pages(main, work):
            show()
            settle(app)
            yield name, main
        operations().shutdown()
        main.close()
        main.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _before_login(app: Any, work: Path) -> Iterator[tuple[str, Any]]:
    from desktop.views.setup.wizard import SetupWindow

    window = SetupWindow(work / "kantor", None, work / "kantor.key")
    window.resize(*SIZE)
    yield "01-pemasangan", window
    window.close()
    app.processEvents()


def _differ(desk: Any, work: Path) -> None:
    """A kecamatan corrects residents while the village does; both hear of it by real bundles."""
    from desktop.services.bundles import exchange, merging
    from desktop.services.pairing import trust
    from desktop.services.practice_data.practice_office import PracticeClock, open_practice

    clock = PracticeClock(desk.store.clock())
    above = open_practice(work / "kecamatan", "32.03.01", clock, work / "atas.key")
    trust.trust(above.chief, trust.office_card(desk))
    trust.trust(desk, trust.office_card(above.chief))

    def send(source: Any, target: Any) -> None:
        merging.merge(target, [exchange.export(source, work, target.office_code).path])

    def both(row_id: str, here: dict[str, str], there: dict[str, str]) -> None:
        for side, patch in ((desk, here), (above.back, there)):
            with side.unit_of_work() as uow:
                uow.update("person", row_id, patch)

    send(desk, above.chief)
    send(above.chief, desk)
    with desk.store.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT DISTINCT subject_id FROM cases WHERE is_open=1 AND sensitive=0 ORDER BY rid LIMIT 6"
        )
        people = [str(row[0]) for row in rows]
    both(people[0], {"address": "Kp. Pasir Kaliki No. 14"}, {"address": "Jl. Pasir Kaliki 41"})
    both(people[1], {"birth_date": "1978-03-05"}, {"birth_date": "1987-03-05"})
    both(people[2], {"phone": "081200000001"}, {"phone": "081200000010"})
    for row_id in people[3:]:
        both(row_id, {"dusun": "Krajan"}, {"dusun": "Krajan Wetan"})
    send(desk, above.chief)
    send(above.chief, desk)
    above.close()


def _pages(main: Any, work: Path) -> list[tuple[str, Callable[[], None]]]:
    from desktop.services.case_queue.queue import QueueSource
    from desktop.services.case_queue.queue_filter import QueueFilter, Sort

    def open_case() -> None:
        source = QueueSource(main.desk, QueueFilter(referred=True), Sort())
        main.go("queue", case_id=source.rows_after(None, 1)[0].id)

    def typed_intake() -> None:
        main.go("intake")
        page = main.page("intake")
        page.reporter.new_button.click()
        page.reporter.name.set_value("Siti Aminah")
        page.reporter.nik.set_value("3203014503780002")
        page.case.kind.set_value("PRG")
        page.case.programme.set_value("PKH")
        page.case.account.set_value("Bantuan PKH tidak cair sejak tiga bulan, kartu KKS masih ada.")

    def differences() -> None:
        _differ(main.desk, work)
        main.go("sync", section="conflicts")

    return [
        ("03-beranda", lambda: main.go("home")),
        ("04-pendaftaran", lambda: main.go("intake")),
        ("05-pendaftaran-terisi", typed_intake),
        ("06-antrean", lambda: main.go("queue")),
        ("07-kasus", open_case),
        ("08-warga", lambda: main.go("people")),
        ("09-surat", lambda: main.go("letters")),
        ("10-laporan", lambda: main.go("reports")),
        ("11-sinkronisasi", lambda: main.go("sync")),
        ("12-pengaturan", lambda: main.go("settings")),
        ("13-perbedaan", differences),
        ("14-templat-surat", lambda: main.go("settings", section="templates")),
    ]


def main(argv: list[str] | None = None) -> int:
    """Writes the pictures; returns 0 when every one was written."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "screens")
    parser.add_argument("--only", nargs="*", default=[])
    options = parser.parse_args(argv)
    options.out.mkdir(parents=True, exist_ok=True)
    from desktop.app import make_application

    app = make_application(["screens"])
    with tempfile.TemporaryDirectory() as name:
        for screen, widget in _screens(app, Path(name)):
            if options.only and not any(word in screen for word in options.only):
                continue
            widget.show()
            settle(app)
            path = options.out / f"{screen}.png"
            widget.grab().save(str(path))
            print(f"{path.relative_to(ROOT) if path.is_relative_to(ROOT) else path}")
    tear_down(app)
    return 0


def tear_down(app: Any) -> None:
    """Widgets go before the application does, in that order."""
    from PySide6.QtCore import QCoreApplication, QEvent

    for widget in app.topLevelWidgets():
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    app.shutdown()


if __name__ == "__main__":
    sys.exit(main())
