"""Writes the screens and papers of Program into docs/screens/program/ as PNG, at 1366x768.

On a practice office, whose families, programmes and screenings are invented. ``python
scripts/program_screens.py [--out DIR]``; look at every picture before a change goes in.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from scripts.screens import SIZE, settle, tear_down  # noqa: E402 - the path is set above

OWN = "SEMBAKODESA"


def _shots(app: Any, desk: Any) -> Iterator[tuple[str, Any]]:
    """Each screen in turn as (name, widget to grab)."""
    from desktop.views.main_window import MainWindow
    from desktop.views.programmes.sheet_view import CitizenScreen

    main = MainWindow(desk)
    main.resize(*SIZE)
    main.show()
    main.go("programmes")
    settle(app)
    page: Any = main.page("programmes")
    page.activate(code=OWN)
    yield "01-katalog", main
    page.detail.tabs.setCurrentIndex(1)
    yield "02-keluarga-yang-cocok", main
    settle(app)
    page.activate(household_id=page.detail.reach.families[0].id)
    yield "03-cocokkan-keluarga", main
    page.activate(code="BSPS")
    settle(app)
    page.edit(page.detail.row, page.detail.row.content)
    yield "04-ubah-program", main
    criteria = page.editor.field("criteria")
    criteria.tree.setCurrentItem(criteria.tree.topLevelItem(1))
    criteria.change_button.click()
    settle(app)
    _scroll_to(criteria.form)
    yield "05-ubah-kriteria", main
    criteria.form.cancelled.emit()
    criteria.tree.setCurrentItem(criteria.tree.topLevelItem(3))
    criteria.in_button.click()
    settle(app)
    _scroll_to(criteria)
    yield "12-kelompok-kriteria", main
    criteria.tree.setCurrentItem(criteria.tree.topLevelItem(2))
    criteria.change_button.click()
    settle(app)
    _scroll_to(criteria.form)
    yield "13-ubah-kelompok", main
    page.editor.left.emit("")
    page.activate(code="PKH")
    settle(app)
    page.detail.show_large()
    (screen,) = main.findChildren(CitizenScreen)
    yield "06-layar-untuk-warga", screen
    screen.reject()
    yield from _case(app, main, desk)
    main.close()


def _scroll_to(widget: Any) -> None:
    from PySide6.QtWidgets import QScrollArea

    area = widget.parentWidget()
    while not isinstance(area, QScrollArea):
        area = area.parentWidget()
    area.ensureWidgetVisible(widget, 0, 0)


def _case(app: Any, main: Any, desk: Any) -> Iterator[tuple[str, Any]]:
    """The screening of a case: its result, its questions, the referral that it suggests."""
    with desk.store.read() as connection:
        (case_id,) = connection.exec_driver_sql(
            "SELECT s.case_id FROM screening s JOIN cases c ON c.id=s.case_id "
            "ORDER BY c.status<>'verification', s.rid LIMIT 1"
        ).one()
    main.go("queue", case_id=case_id)
    settle(app)
    view = main.page("queue").side.case_view
    view.parts.bring(view.parts.screening)
    yield "07-asesmen-hasil", main
    view.parts.screening.begin()
    yield "08-asesmen-pertanyaan", main


def _papers(desk: Any) -> Iterator[tuple[str, bytes]]:
    from desktop.services.catalogue import programme_papers
    from desktop.services.matching import outreach

    yield "09-lembar-informasi", programme_papers.sheet_pdf(desk, "PKH")
    yield "10-selebaran", programme_papers.leaflet_pdf(desk)
    found = outreach.fitting_families(desk, OWN)
    yield "11-daftar-keluarga", programme_papers.family_list_pdf(desk, OWN, found)


def _keep_page(out: Path, work: Path, name: str, pdf: bytes) -> None:
    """The first page of a paper as a picture."""
    path = work / f"{name}.pdf"
    path.write_bytes(pdf)
    target = out / name
    subprocess.run(["pdftoppm", "-r", "70", "-png", "-singlefile", str(path), str(target)], check=True)


def main(argv: list[str] | None = None) -> int:
    """Makes the office, shows every screen, keeps every picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "screens" / "program")
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
        work = Path(folder)
        root = create_practice_office(work / "latihan", key_file=work / "latihan.key")
        with Store.open(root) as store:
            desk = Desk(store, login(store, "praktik", "praktik"))
            for name, widget in _shots(app, desk):
                settle(app)
                widget.grab().save(str(out / f"{name}.png"))
                print(name)
            for name, pdf in _papers(desk):
                _keep_page(out, work, name, pdf)
                print(name)
            tear_down(app)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
