"""Writes the screens and papers of Laporan, Daftar into docs/screens/daftar/ as PNG, at 1366x768.

On a practice office, whose people are invented. ``python scripts/list_screens.py [--out DIR]``; look at every
picture before a change goes in. The sheet is drawn by LibreOffice, where it is on this machine.
"""

from __future__ import annotations

import argparse
import os
import shutil
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

PAPER = "Kasus masuk bulan ini"
FAMILIES = "Keluarga dengan balita tanpa PKH"


def _shots(app: Any, desk: Any) -> Iterator[tuple[str, Any]]:
    """Each screen in turn as (name, widget to grab)."""
    from desktop.services.lists.export import FileKind
    from desktop.services.lists.spec import Subject
    from desktop.views.kit.chips import Filter
    from desktop.views.main_window import MainWindow

    main = MainWindow(desk)
    main.resize(*SIZE)
    main.show()
    main.go("reports", section="lists")
    settle(app)
    page: Any = main.page("reports")
    lists = page.lists
    yield "01-daftar", main
    lists.activate(name=FAMILIES)
    settle(app)
    lists.editor.columns_button.setChecked(True)
    lists.editor.chips.add(Filter("dusun", _dusun(desk), "", ""))
    settle(app)
    yield "02-kolom-dan-saringan", main
    lists.save()
    settle(app)
    yield "03-nama", main
    lists.name_bar.hide()
    dialog = lists.take_out(FileKind.PDF)
    settle(app)
    yield "04-keperluan", dialog
    dialog.reject()
    lists.make_new(Subject.PEOPLE)
    settle(app)
    lists.editor.chips.add(Filter("desil", "1", "", ""))
    lists.editor.chips.add(Filter("age", "60+", "", ""))
    lists.editor.chips.add(Filter("life", "lost", "", ""))
    settle(app)
    yield "05-tidak-ada-yang-cocok", main
    main.resize(1024, 700)
    lists.activate(name=PAPER)
    settle(app)
    yield "06-layar-kecil", main
    main.close()


def _dusun(desk: Any) -> str:
    """A dusun of the practice office."""
    from desktop.services.lists.fields import fields_of
    from desktop.services.lists.spec import Subject

    fields = {field.key: field for field in fields_of(desk, Subject.PEOPLE).fields}
    return str(fields["dusun"].values[0][0])


def _papers(desk: Any, work: Path) -> Iterator[tuple[str, Path]]:
    """A list as PDF upright and across, and as a sheet drawn by LibreOffice."""
    from desktop.services.lists import export, keeping
    from desktop.services.lists.export import FileKind, Outing
    from desktop.services.lists.spec import ListSpec, Subject

    for name, list_name in (("07-kertas-melintang", PAPER), ("08-kertas-keluarga", FAMILIES)):
        found = keeping.named(desk, list_name).spec
        spec = found or ListSpec(Subject.CASES)
        wanted = Outing(name=list_name, spec=spec, purpose="rapat", signed=True)
        path = work / f"{name}.pdf"
        export.save_file(desk, wanted, FileKind.PDF, path)
        yield name, path
    sheet = work / "09-excel.xlsx"
    export.save_file(desk, wanted, FileKind.EXCEL, sheet)
    if shutil.which("soffice") is not None:
        home = (work / "office").as_uri()
        command = [
            "soffice",
            f"-env:UserInstallation={home}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
        ]
        subprocess.run([*command, str(work), str(sheet)], check=True, capture_output=True, timeout=180)
        yield "09-excel", sheet.with_suffix(".pdf")


def main(argv: list[str] | None = None) -> int:
    """Makes the office, shows every screen, keeps every picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "screens" / "daftar")
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
            for name, path in _papers(desk, work):
                command = ["pdftoppm", "-r", "70", "-png", "-singlefile", "-f", "1", str(path)]
                subprocess.run([*command, str(out / name)], check=True)
                print(name)
    tear_down(app)
    return 0


if __name__ == "__main__":
    sys.exit(main())
