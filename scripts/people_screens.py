"""Writes what Warga shows of a person and a family into docs/screens/warga/ as PNG, at 1366x768.

On a practice village: the tabs of a person, the forms behind Catat, somebody who has died, a search in other
spelling. ``python scripts/people_screens.py [--out DIR]``; look at every picture before a change goes in.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from scripts.screens import SIZE, settle, tear_down  # noqa: E402 - the path is set above

_RICHEST = (
    "SELECT p.id FROM person p JOIN observation o ON o.household_id=p.household_id "
    "JOIN benefit b ON b.household_id=p.household_id WHERE p.shdk='kepala_keluarga' "
    "GROUP BY p.id ORDER BY count(DISTINCT o.id) DESC, count(DISTINCT b.id) DESC, p.rid LIMIT 1"
)
_DEAD = "SELECT person_id FROM family_event WHERE kind='death'"
_CASED = "SELECT subject_id FROM cases WHERE sensitive=0 AND status='answered' ORDER BY rid LIMIT 1"
_PPKS = "SELECT person_id FROM ppks_entry ORDER BY rid LIMIT 1"


def _one(desk: Any, question: str) -> str:
    with desk.store.read() as connection:
        return str(connection.exec_driver_sql(question).scalar_one())


def _house(desk: Any, person_id: str) -> None:
    """A visit that saw the house, where none has been made."""
    from desktop.storage.changelog import dump

    seen = {"301a": "1", "302": "36", "303": "6", "304": "4", "305": "2", "306a": "5", "307a": "1",
            "308": "4", "309a": "2", "502b": "2", "502i": "1", "502n": "1", "504e": "2"}  # fmt: skip
    with desk.unit_of_work() as uow:
        home = uow.row("person", person_id)
        uow.insert(
            "home_visit",
            {
                "household_id": (home or {})["household_id"], "state": "done", "priority": 1,
                "visited_on": desk.today().isoformat(), "facilitator_name": "Dedi Gaharu",
                "housing": dump(seen), "members": "[]", "recorded_at": uow.at, "recorded_by": "Dedi Gaharu",
            },
        )  # fmt: skip


def _walk(main: Any) -> Iterator[tuple[str, Callable[[], object]]]:
    """Each picture's name, and what brings it about."""
    from PySide6.QtWidgets import QPushButton

    main.go("people")
    desk, page = main.desk, main.page("people")
    richest = _one(desk, _RICHEST)
    _house(desk, richest)

    def person(person_id: str, tab: int) -> None:
        page.detail.form = None  # what the last picture shows typed is not asked about
        main.go("people", person_id=person_id)
        settle_now()
        page.detail.tabs.setCurrentIndex(tab)

    def to_the_end(person_id: str, tab: int) -> None:
        person(person_id, tab)
        settle_now()
        bar = page.detail.tabs.currentWidget().verticalScrollBar()
        bar.setValue(bar.maximum())

    def buttons() -> list[Any]:
        return [one for one in page.detail.findChildren(QPushButton) if one.isVisible()]

    def form(place: int, kind: str = "") -> None:
        person(richest, 0)
        settle_now()
        (record,) = [one for one in buttons() if one.menu() is not None]
        record.menu().actions()[place].trigger()
        if kind:
            page.detail.form.kind.set_value(kind)

    def edit() -> None:
        person(richest, 0)
        settle_now()
        next(one for one in buttons() if one.text() == "&Ubah data").click()
        settle_now()
        page.detail.form.more.open()
        settle_now()
        scroll = page.detail.tabs.currentWidget()
        scroll.ensureWidgetVisible(page.detail.form.rows["mother_nik"])

    def search() -> None:
        page.detail.close_person()
        page.search.setText("sity")

    settle_now = partial(settle, main.application)
    yield "01-ringkasan", lambda: person(_one(desk, _PPKS), 0)
    yield "02-keluarga", lambda: person(richest, 1)
    yield "03-rumah-dan-aset", lambda: to_the_end(richest, 1)
    yield "04-dtsen-dan-program", lambda: person(richest, 2)
    yield "05-kasus-dan-surat", lambda: person(_one(desk, _CASED), 3)
    yield "06-meninggal", lambda: to_the_end(_one(desk, _DEAD), 1)
    yield "07-catat-hasil-cek", lambda: form(0)
    yield "08-catat-program", lambda: form(1)
    yield "09-catat-ppks", lambda: form(2)
    yield "10-catat-kelahiran", lambda: form(3, "birth")
    yield "11-catat-pisah-kk", lambda: form(3, "split")
    yield "12-ubah-data", edit
    yield "13-cari-ejaan-lain", search


def main(argv: list[str] | None = None) -> int:
    """Writes the pictures; returns 0 when every one was written."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "screens" / "warga")
    options = parser.parse_args(argv)
    options.out.mkdir(parents=True, exist_ok=True)
    from desktop.app import make_application
    from desktop.services.accounts.users import login
    from desktop.services.desk import Desk
    from desktop.services.practice_data.practice import create_practice_office
    from desktop.storage.store import Store
    from desktop.views.main_window import MainWindow
    from desktop.views.operations import operations

    app = make_application(["screens"])
    with tempfile.TemporaryDirectory() as name:
        root = create_practice_office(Path(name) / "latihan", key_file=Path(name) / "latihan.key")
        with Store.open(root) as store:
            window: Any = MainWindow(Desk(store, login(store, "praktik", "praktik")))
            window.application = app
            window.resize(*SIZE)
            window.show()
            for picture, show in _walk(window):
                show()
                settle(app)
                window.grab().save(str(options.out / f"{picture}.png"))
                print(picture)
            operations().shutdown()
            window.close()
    tear_down(app)
    return 0


if __name__ == "__main__":
    sys.exit(main())
