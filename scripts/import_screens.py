"""Writes the walk through the import wizard into docs/screens/impor/ as PNG, at 1366x768.

A practice village and a made-up file of residents, on the real services.
``python scripts/import_screens.py [--out DIR]``; look at every picture before a change goes in.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from scripts.screens import SIZE, settle, tear_down  # noqa: E402 - the path is set above


def _residents(path: Path) -> Path:
    """A file with people who are new, changed, as known, and to be mended."""
    from tests.helpers.resident_files import CHILD, HEAD, WIFE, opensid

    people = [
        HEAD, WIFE, CHILD, CHILD | {"nama": "BAYI KUNYIT", "nik": "0", "tanggallahir": "2026-10-01"},
        HEAD | {"nama": "DADANG JAHE", "no_kk": "3203010101119902", "nik": "320301010160990"},
        HEAD | {"nama": "TATANG KENCUR", "no_kk": "3203010101119903", "nik": 3203010101609900.0},
        WIFE | {"nama": "IMAS RANDU", "no_kk": "3203010101119903", "nik": "", "tanggallahir": "31-02-1984"},
        WIFE | {"nama": "YANI RANDU", "no_kk": "3203010101119903", "nik": "3203014101909901",
                "tanggallahir": "1990-01-01", "agama_id": "Islamm"},
    ]  # fmt: skip
    return opensid(path, people, hidden={"Arsip 2024": [["x"]]})


def _walk(app: Any, main: Any, work: Path, out: Path) -> None:
    from desktop.views.importing.dialog import ImportDialog
    from desktop.views.people import PeoplePage

    def shoot(name: str, widget: Any) -> None:
        settle(app)
        path = out / f"{name}.png"
        widget.grab().save(str(path))
        print(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path)

    main.go("people")
    settle(app)
    page: PeoplePage = main.page("people")
    shoot("01-warga", main)
    page.open_import()
    dialog = page.findChildren(ImportDialog)[-1]
    shoot("02-berkas", dialog)
    dialog.open_file(_residents(work / "Warga Dusun Krajan.xlsx"))
    shoot("03-kolom", dialog)
    dialog.columns_step.check_button.click()
    settle(app)
    dialog.check_step.table.view.selectRow(0)
    shoot("04-periksa", dialog)
    dialog.check_step.buttons[None].click()
    shoot("05-semua-baris", dialog)
    dialog.check_step.import_button.click()
    shoot("06-hasil", dialog)
    dialog.done_step.undo_button.click()
    settle(app)
    from desktop.views.kit.confirm import Confirm

    shoot("07-tarik-kembali", dialog.findChildren(Confirm)[-1])
    dialog.findChildren(Confirm)[-1].reject()
    dialog.done_step.another.emit()
    shoot("08-impor-sebelumnya", dialog)
    dialog.accept()


def main(argv: list[str] | None = None) -> int:
    """Writes the pictures; returns 0 when every one was written."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "screens" / "impor")
    options = parser.parse_args(argv)
    options.out.mkdir(parents=True, exist_ok=True)
    from desktop.app import make_application

    app = make_application(["screens"])
    from desktop.services.accounts.users import login
    from desktop.services.desk import Desk
    from desktop.services.practice_data.practice import create_practice_office
    from desktop.storage.store import Store
    from desktop.views.main_window import MainWindow
    from desktop.views.operations import operations

    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        root = create_practice_office(work / "latihan", key_file=work / "latihan.key")
        with Store.open(root) as store:
            window = MainWindow(Desk(store, login(store, "praktik", "praktik")))
            window.resize(*SIZE)
            window.show()
            _walk(app, window, work, options.out)
            operations().shutdown()
            window.close()
    tear_down(app)
    return 0


if __name__ == "__main__":
    sys.exit(main())
