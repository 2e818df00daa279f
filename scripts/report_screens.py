"""Writes the screens of the monthly report into docs/screens/laporan/ as PNG, at 1366x768.

On a practice office, whose people are invented. ``python scripts/report_screens.py [--out DIR]``; look at
every picture before a change goes in.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from scripts.screens import SIZE, settle, tear_down  # noqa: E402 - the path is set above

PARTS = ("words", "comparison", "details", "referrals", "others")


def _shots(app: Any, desk: Any) -> Iterator[tuple[str, Any]]:
    """Each screen in turn as (name, widget to grab)."""
    from desktop.services.reporting import closing, report_words
    from desktop.views.main_window import MainWindow

    main = MainWindow(desk)
    main.resize(*SIZE)
    main.show()
    main.go("reports")
    settle(app)
    pages: Any = main.page("reports")
    page = pages.monthly
    page.earlier.click()
    settle(app)
    yield "01-bulan-lalu", main
    for number, name in enumerate(PARTS, 2):
        page.links.chosen.emit(name)
        yield f"{number:02}-{name}", main
    year, month = page.months.currentData()
    typed = report_words.Kept(None, "Bulan ini berjalan tenang.", "Angka sebelumnya.")
    report_words.save(desk, year, month, typed)
    page.refresh()
    settle(app)
    page.links.chosen.emit("words")
    yield "07-angka-berubah", main
    page.close_button.click()
    settle(app)
    yield "08-tutup-bulan", _dialog(app)
    _dialog(app).reject()
    page.body.targets_asked.emit()
    settle(app)
    yield "09-target", _dialog(app)
    _dialog(app).reject()
    closing.close(desk, year, month)
    with desk.unit_of_work() as uow:  # one that came late, as from a village's stick
        day = f"{year}-{month:02}-09"
        uow.execute("UPDATE cases SET received_on=? WHERE rid=(SELECT max(rid) FROM cases)", (day,))
    page.refresh()
    settle(app)
    page.area.verticalScrollBar().setValue(0)
    yield "10-ditutup", main
    page.links.chosen.emit("corrections")
    yield "11-koreksi", main
    main.close()


def _dialog(app: Any) -> Any:
    from PySide6.QtWidgets import QDialog

    return next(one for one in app.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible())


def main(argv: list[str] | None = None) -> int:
    """Makes the office, shows every screen, keeps every picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "screens" / "laporan")
    out: Path = parser.parse_args(argv).out
    out.mkdir(parents=True, exist_ok=True)
    from PySide6.QtWidgets import QApplication

    from desktop.services.accounts.users import login
    from desktop.services.desk import Desk
    from desktop.services.practice_data.practice import create_practice_office
    from desktop.storage.store import Store
    from desktop.views import theme

    app: Any = QApplication.instance() or QApplication([])
    theme.apply(app, "sedang", dark=False)
    with tempfile.TemporaryDirectory() as folder:
        root = create_practice_office(Path(folder) / "latihan", key_file=Path(folder) / "latihan.key")
        with Store.open(root) as store:
            for name, widget in _shots(app, Desk(store, login(store, "praktik", "praktik"))):
                settle(app)
                widget.grab().save(str(out / f"{name}.png"))
                print(name)
            tear_down(app)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
