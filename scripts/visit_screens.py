"""Writes the screens and papers of Kunjungan into docs/screens/kunjungan/ as PNG, at 1366x768.

On a practice office, whose families and houses are invented. ``python scripts/visit_screens.py [--out DIR]``;
look at every picture before a change goes in.
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


def _shots(app: Any, desk: Any, work: Path) -> Iterator[tuple[str, Any]]:
    """Each screen in turn as (name, widget to grab)."""
    from desktop.models.visits import VisitState
    from desktop.services.fieldwork import outreach, visit_list
    from desktop.services.fieldwork.visit_list import VisitFilter
    from desktop.views.main_window import MainWindow
    from desktop.views.reports import ReportsPage

    main = MainWindow(desk)
    main.resize(*SIZE)
    main.show()
    main.go("visits")
    settle(app)
    page: Any = main.page("visits")
    tab = page.visits
    waiting = [row for row in visit_list.find(desk).rows if row.state is VisitState.PLANNED]
    tab.table.select_id(waiting[0].id)
    yield "01-kunjungan", main
    tab.open_planning()
    settle(app)
    tab.planning.never.click()
    settle(app)
    tab.planning.table.view.selectRow(0)
    tab.planning.form.planned_on.edit.setText("1/12/2026")
    yield "02-rencanakan", main
    tab.planning.closed.emit()
    settle(app)
    done = visit_list.find(desk, VisitFilter(states=(VisitState.DONE,))).rows
    shown = next(row for row in done if row.photos)
    tab.show_visit(shown.id)
    settle(app)
    yield "03-hasil-dan-foto", main
    tab.panel.tabs.setCurrentIndex(1)
    yield "04-temuan", main
    yield from _entry(app, main, tab, waiting[0].id)
    yield from _unplanned(app, main, tab)
    yield from _phones(app, main, page, waiting, work)
    page.activate(section="people")
    yield "08-menurut-petugas", main
    page.activate(section="sessions")
    settle(app)
    yield "09-sosialisasi", main
    page.sessions.edit(outreach.sessions(desk)[0])
    yield "10-catat-kegiatan", main
    main.go("reports")
    settle(app)
    (report,) = main.findChildren(ReportsPage)
    report.area.verticalScrollBar().setValue(report.area.verticalScrollBar().maximum())
    yield "11-laporan-bulanan", main
    main.close()


def _entry(app: Any, main: Any, tab: Any, visit_id: str) -> Iterator[tuple[str, Any]]:
    """Codes typed, and the list of codes beside them."""
    from PySide6.QtWidgets import QScrollArea

    from desktop.services.fieldwork import visit_list

    tab.stack.setCurrentWidget(tab.entry)
    tab.entry.open(visit_list.get(main.desk, visit_id))
    typed = {"301a": "1", "302": "36", "303": "8", "304": "4", "305": "9", "306a": "6"}
    tab.entry.fields.outcome.field.setText("1")
    for code, text in typed.items():
        tab.entry.fields.lines[code].field.setText(text)
    settle(app)
    tab.entry.key.show_field(tab.entry.fields.lines["306a"].field)
    yield "05-isi-hasil", main
    tab.entry.fields.lines["303"].field.setText("")
    area = tab.entry.findChildren(QScrollArea)[0]
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    yield "06-isi-hasil-akhir", main
    tab.entry.leave()
    settle(app)


def _unplanned(app: Any, main: Any, tab: Any) -> Iterator[tuple[str, Any]]:
    """Whose family was visited, found by one of its members."""
    dialog = tab.ask_family()
    settle(app)
    dialog.person.box.setFocus()
    dialog.person.box.setText("siti")
    dialog.person.box.searched.emit("siti")
    settle(app)
    yield "13-catat-kunjungan", dialog
    dialog.reject()
    settle(app)


def _phones(app: Any, main: Any, page: Any, waiting: list[Any], work: Path) -> Iterator[tuple[str, Any]]:
    """What a phone brought: new, refused with the reason."""
    from desktop.views.visits import phone
    from desktop.views.visits.phone import ArrivedDialog

    day = main.desk.today().isoformat()
    lines = [
        f"{row.id},{day},1,{code},uuid-{n}"
        for n, (row, code) in enumerate(zip(waiting, (8, 6, 99), strict=False))
    ]
    path = work / "kiriman-ponsel.csv"
    lines.append(f"baru,{day},1,8,uuid-9,Icih Melati,Kp. Lebak RT 002 RW 004")
    heads = "kunjungan,tanggal,hasil,i303,_uuid,baru_nama,baru_alamat"
    path.write_text("\n".join([heads, *lines]), encoding="utf-8")
    phone.look_at(page, main, path)
    settle(app)
    (dialog,) = main.findChildren(ArrivedDialog)
    yield "07-isian-dari-ponsel", dialog
    dialog.reject()
    yield from _unlisted(app, main, page, work)


def _unlisted(app: Any, main: Any, page: Any, work: Path) -> Iterator[tuple[str, Any]]:
    """A family that the office does not know: said above the list, and what can be done."""
    from desktop.services.fieldwork import visit_import

    about = "Tinggal sendiri; tetangganya Bu Rina dapat dihubungi"
    path = work / "keluarga-baru.csv"
    path.write_text(
        "kunjungan,tanggal,hasil,i303,_uuid,baru_nama,baru_alamat,baru_keterangan\n"
        f"baru,{main.desk.today()},1,8,uuid-9,Icih Melati,Kp. Lebak RT 002 RW 004,{about}\n",
        encoding="utf-8",
    )
    visit_import.take(main.desk, path)
    page.visits.show_visit(page.visits.table.model.row_at(0).id)
    settle(app)
    yield "14-keluarga-belum-tercatat", main
    dialog = page.visits.unlisted.open()
    settle(app)
    yield "15-pilih-keluarganya", dialog
    dialog.reject()
    settle(app)


def _papers(desk: Any) -> Iterator[tuple[str, bytes]]:
    from desktop.models.visits import VisitState
    from desktop.services.fieldwork import visit_forms, visit_list
    from desktop.services.fieldwork.visit_list import VisitFilter

    rows = visit_list.find(desk, VisitFilter(states=(VisitState.PLANNED,))).rows
    yield "12-formulir", visit_forms.pdf(desk, [row.id for row in rows])


def _keep_pages(out: Path, work: Path, name: str, pdf: bytes) -> None:
    """Both sides of the first form as pictures."""
    path = work / f"{name}.pdf"
    path.write_bytes(pdf)
    command = ["pdftoppm", "-r", "70", "-png", "-f", "1", "-l", "2", str(path), str(work / name)]
    subprocess.run(command, check=True)
    for side, picture in enumerate(sorted(work.glob(f"{name}-*.png")), 1):
        picture.replace(out / f"{name}-{side}.png")


def main(argv: list[str] | None = None) -> int:
    """Makes the office, shows every screen, keeps every picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "screens" / "kunjungan")
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
            for name, widget in _shots(app, desk, work):
                settle(app)
                widget.grab().save(str(out / f"{name}.png"))
                print(name)
            for name, pdf in _papers(desk):
                _keep_pages(out, work, name, pdf)
                print(name)
            tear_down(app)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
