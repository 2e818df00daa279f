"""Writes the screens of Surat into docs/screens/surat/, at 1366x768: list, register, writing a letter.

On a practice office, whose families are invented. ``python scripts/letter_screens.py [--out DIR]``; look at
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

PURPOSE = {"form_keperluan": "Mengurus keringanan biaya sekolah"}


def _story(desk: Any) -> tuple[str, str]:
    """A few letters, a reserved number, a void one; returns a person and a case."""
    from desktop.services.papers import issuing, letter_book
    from desktop.services.papers.issuing import LetterInput

    with desk.store.read() as connection:
        case_id, person_id = connection.exec_driver_sql(
            "SELECT id, subject_id FROM cases WHERE sensitive=0 AND deleted=0 ORDER BY rid LIMIT 1"
        ).one()
    kinds = {kind.code: kind for kind in issuing.kinds_for(case=False)}
    made = ""
    for code in ("sktm", "rec_pip", "dtsen", "sktm"):
        fields = issuing.blank(desk, code).fields
        form = {one.code: _answer(one) for one in fields} | PURPOSE
        end = issuing.valid_until(kinds[code], desk.today())
        given = LetterInput(kind=code, person_id=person_id, form=form, valid_until=end)
        made = issuing.issue(desk, given).id
    letter_book.void(desk, made, "Nama sekolah keliru")
    letter_book.reserve(desk, "pengantar", "Ditulis tangan di balai dusun")
    return str(person_id), str(case_id)


def _answer(one: Any) -> str:
    if one.choices:
        return str(one.choices[0])
    return {"date": "2026-08-18", "number": "1"}.get(one.kind, "SDN Sukamaju 1")


def _shots(app: Any, desk: Any) -> Iterator[tuple[str, Any]]:
    """Each screen in turn as (name, widget to grab)."""
    from desktop.views.main_window import MainWindow
    from desktop.views.reserving import ReserveDialog
    from desktop.views.writing.opening import write_letter

    person_id, case_id = _story(desk)
    main: Any = MainWindow(desk)
    main.resize(*SIZE)
    main.show()
    main.go("letters")
    settle(app)
    page = main.page("letters")
    yield "01-surat", main
    page.sections.setCurrentIndex(1)
    settle(app)
    yield "02-buku-agenda", main
    reserving = ReserveDialog(page, main)
    reserving.show_over()
    yield "03-pesan-nomor", reserving
    reserving.done(0)
    for name, kind, about in (
        ("04-tulis-sktm", "sktm", {"person_id": person_id}),
        ("05-tulis-jawaban", "answer", {"case_id": case_id}),
    ):
        form = write_letter(page, main, kind=kind, **about)
        settle(app)
        if kind == "sktm":
            form.asked.fill(PURPOSE)
        form.paper.draw()
        settle(app)
        yield name, form
        form.kept.forget()
        form.done(0)
        settle(app)
    main.close()


def main(argv: list[str] | None = None) -> int:
    """Makes the office, shows every screen, keeps every picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "screens" / "surat")
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
    tear_down(app)
    return 0


if __name__ == "__main__":
    sys.exit(main())
