"""Writes the screens and papers of Usulan and the welfare profile into docs/screens/usulan/, at 1366x768.

On a practice office, whose families are invented. ``python scripts/proposal_screens.py [--out DIR]``; look at
every picture before a change goes in.
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


def _shots(app: Any, desk: Any) -> Iterator[tuple[str, Any]]:
    """Each screen in turn as (name, widget to grab)."""
    from desktop.views.main_window import MainWindow

    main: Any = MainWindow(desk)
    main.resize(*SIZE)
    main.show()
    main.go("proposals")
    settle(app)
    yield from _proposals(app, desk, main)
    yield from _meetings(app, main)
    yield from _elsewhere(app, main)
    main.go("proposals")
    main.page("proposals").tabs.setCurrentIndex(0)
    settle(app)
    yield from _applying(app, desk, main)
    main.close()


def _closed(dialog: Any) -> None:
    from PySide6.QtWidgets import QApplication

    dialog.done(0)  # unasked, whatever is typed
    QApplication.processEvents()


def _proposals(app: Any, desk: Any, main: Any) -> Iterator[tuple[str, Any]]:
    """The list and its dialogs."""
    from PySide6.QtWidgets import QApplication

    from desktop.models.proposals import ProposalState, Step
    from desktop.services.dtsen import proposal_list
    from desktop.services.dtsen.proposal_list import ProposalFilter
    from desktop.views.proposals.export_dialog import open_export
    from desktop.views.proposals.record_dialog import open_record

    page = main.page("proposals")
    rows = proposal_list.find(desk).rows
    page.list.table.select_id(next(row.id for row in rows if row.detail))
    settle(app)
    yield "01-usulan", main
    main.go("proposals", new=True, person_id=next(row.person_id for row in rows), kind="correction")
    settle(app)
    windows: list[Any] = QApplication.topLevelWidgets()
    dialog: Any = next(w for w in windows if hasattr(w, "draft_button") and w.isVisible())
    dialog.detail.add_button.click()
    dialog.detail.rows()[0].field.set_value("address")
    yield "02-usulan-baru", dialog
    _closed(dialog)
    sent = proposal_list.find(desk, ProposalFilter(states=(ProposalState.SENT,))).rows
    dialog = open_record(page, main, sent, Step.ACCEPT)
    yield "03-catat-hasil", dialog
    _closed(dialog)
    dialog = open_export(page, main, ProposalFilter(), len(rows))
    yield "04-simpan-excel", dialog
    _closed(dialog)


def _applying(app: Any, desk: Any, main: Any) -> Iterator[tuple[str, Any]]:
    """What accepted proposals mean for the residents' data, and drafts from an import."""
    from desktop.models.proposals import ProposalState, Step
    from desktop.services.dtsen import proposal_applying, proposal_list, proposals
    from desktop.services.dtsen.proposal_list import ProposalFilter
    from desktop.views.proposals.apply_dialog import ApplyDialog

    page = main.page("proposals")
    wanted = ProposalFilter(states=(ProposalState.AGREED, ProposalState.SENT))
    ids = [row.id for row in proposal_list.find(desk, wanted).rows]
    proposals.record(desk, ids, Step.SEND, desk.today())
    proposals.record(desk, ids, Step.ACCEPT, desk.today())
    rows = proposal_list.find(desk, ProposalFilter(states=(ProposalState.ACCEPTED,))).rows
    dialog = ApplyDialog(main, proposal_applying.look(desk, [row.id for row in rows]), page)
    dialog.show()
    yield "14-terapkan", dialog
    _closed(dialog)
    page.refresh()
    settle(app)
    page.list.table.select_id(rows[0].id)
    settle(app)
    page.list.detail.tabs.setCurrentIndex(1)
    yield "15-diterima", main


def _meetings(app: Any, main: Any) -> Iterator[tuple[str, Any]]:
    """The last meeting that was held, part by part, and the form for a new one."""
    from desktop.models.deliberations import DeliberationState
    from desktop.services.dtsen.deliberation_papers import MeetingPaper, paper_pdf
    from desktop.views.proposals.meeting_form import open_meeting
    from desktop.views.proposals.reprint import ReprintDialog

    page = main.page("proposals")
    page.tabs.setCurrentIndex(1)
    settle(app)
    meetings = list(page.meetings.table.model.source.rows_after(None, 9))
    page.meetings.table.select_id(next(m.id for m in meetings if m.state is DeliberationState.HELD))
    settle(app)
    for place, name in enumerate(("keputusan", "daftar-hadir", "penutup", "surat")):
        page.meetings.view.tabs.setCurrentIndex(place)
        yield f"0{5 + place}-musyawarah-{name}", main
    meeting = page.meetings.view.meeting
    paper_pdf(main.desk, meeting.id, MeetingPaper.MINUTES)
    page.refresh()
    settle(app)
    dialog: Any = ReprintDialog(
        main, MeetingPaper.MINUTES.label, page.meetings.view.meeting.printed["minutes"]
    )
    dialog.show()
    yield "16-cetak-ulang", dialog
    _closed(dialog)
    dialog = open_meeting(page, main)
    yield "09-rencanakan-musyawarah", dialog
    _closed(dialog)


def _elsewhere(app: Any, main: Any) -> Iterator[tuple[str, Any]]:
    """The profile, the dates of the cycle, and what Beranda says of them."""
    main.go("reports", section="profile")
    settle(app)
    yield "10-profil", main
    profile = main.page("reports").profile
    profile.outside.click()
    settle(app)
    profile.area.verticalScrollBar().setValue(620)
    yield "11-profil-untuk-luar", main
    main.go("settings", section="reference")
    settle(app)
    main.page("settings").section.tabs.setCurrentIndex(3)
    yield "12-siklus-data", main
    main.go("home")
    settle(app)
    yield "13-beranda", main


def _papers(desk: Any, out: Path) -> None:
    """The first page of each paper of the last meeting, and of the profile."""
    from desktop.models.deliberations import DeliberationState
    from desktop.services.dtsen import deliberation_list
    from desktop.services.dtsen.deliberation_papers import MeetingPaper, paper_pdf
    from desktop.services.welfare import welfare_profile, welfare_profile_files

    held = next(one for one in deliberation_list.listed(desk) if one.state is DeliberationState.HELD)
    today = desk.today()
    shown = welfare_profile.profile(desk, today.year, today.month)
    made = {f"surat-{which.value}": paper_pdf(desk, held.id, which) for which in MeetingPaper}
    made["surat-profile"] = welfare_profile_files.profile_pdf(desk, shown)
    for name, pdf in made.items():
        source = out / f"{name}.pdf"
        source.write_bytes(pdf)
        command = ["pdftoppm", "-r", "60", "-png", "-singlefile", "-f", "1", str(source), str(out / name)]
        subprocess.run(command, check=True)
        source.unlink()


def main(argv: list[str] | None = None) -> int:
    """Writes the pictures; returns 0 when every one was written."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "screens" / "usulan")
    options = parser.parse_args(argv)
    options.out.mkdir(parents=True, exist_ok=True)
    from desktop.app import make_application
    from desktop.services.accounts.users import login
    from desktop.services.desk import Desk
    from desktop.services.practice_data.practice import create_practice_office
    from desktop.storage.store import Store
    from desktop.views.operations import operations

    app = make_application(["screens"])
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        root = create_practice_office(work / "latihan", key_file=work / "latihan.key")
        with Store.open(root) as store:
            desk = Desk(store, login(store, "praktik", "praktik"))
            for screen, widget in _shots(app, desk):
                widget.show()
                settle(app)
                widget.grab().save(str(options.out / f"{screen}.png"))
                print(screen)
            _papers(desk, options.out)
            operations().shutdown()
    tear_down(app)
    return 0


if __name__ == "__main__":
    sys.exit(main())
