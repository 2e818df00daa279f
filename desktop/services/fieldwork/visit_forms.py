"""The printed forms of visits that wait: many visits, one paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop.models.dates import long_date
from desktop.models.errors import NotFound
from desktop.models.papers import Letterhead, Paper
from desktop.models.roles import Permission
from desktop.models.visit_paper import FormItem, FormMember, FormPart, VisitFormContent
from desktop.models.visits import PARTS, PRESENCE, WORK, Conclusion, Item, Outcome, PhotoKind, VisitState
from desktop.services.fieldwork import visit_list
from desktop.services.offices import office

if TYPE_CHECKING:
    from desktop.services.bundles.exchange import ProgressLike
    from desktop.services.casework.case_detail import PersonCard
    from desktop.services.desk import Desk
    from desktop.services.fieldwork.visit_list import VisitDetail

_SHORT = {"Aset": "1 Ya, 2 Tidak", "Ternak (ekor)": ""}
_MARK = 8
"""Letters of a visit's id that stand on its form, to find it again."""


def pdf(desk: Desk, visit_ids: Sequence[str], progress: ProgressLike | None = None) -> bytes:
    """The forms of these visits as one PDF in the order given, on the office's paper.

    That they were printed is in the audit trail. Raises NotFound where none of them waits here; cancelling
    through ``progress`` raises and leaves nothing.
    """
    from desktop.printing.visit_form import render_visit_forms

    desk.require(Permission.CASE_VIEW)
    contents = contents_of(desk, visit_ids, progress)
    if not contents:
        raise NotFound(
            "Tidak ada kunjungan yang menunggu di antara yang dipilih.",
            "Tidak ada yang dicetak.",
            "Pilih kunjungan yang berstatus Direncanakan.",
        )
    data = render_visit_forms(contents, Paper(office.settings(desk).paper))
    with desk.unit_of_work() as uow:
        uow.audit("visit.print", "home_visit", None, {"visits": len(contents)})
    return data


def contents_of(
    desk: Desk, visit_ids: Sequence[str], progress: ProgressLike | None = None
) -> list[VisitFormContent]:
    """What stands on each form; visits that do not wait are left out."""
    head = office.letterhead(office.info(desk))
    contents = []
    for number, visit_id in enumerate(visit_ids):
        if progress is not None:
            progress.check()
            progress.report(number, len(visit_ids))
        visit = visit_list.get(desk, visit_id)
        if visit.row.state is VisitState.PLANNED:
            contents.append(_content(visit, head, practice=desk.store.profile.practice))
    return contents


def mark_of(visit_id: str) -> str:
    """The short sign on a form: the end of the visit's id, which differs between visits made together."""
    return visit_id[-_MARK:].upper()


def _content(visit: VisitDetail, head: Letterhead, *, practice: bool) -> VisitFormContent:
    row = visit.row
    return VisitFormContent(
        letterhead=head,
        mark=mark_of(row.id),
        facts=(
            ("Kepala keluarga", row.head_name or "-"),
            ("No. KK", row.no_kk_masked or "-"),
            ("Alamat", row.address_line or "-"),
            ("Formulir", mark_of(row.id)),
            ("Tanggal rencana", long_date(row.planned_on) if row.planned_on else "-"),
            ("Petugas", row.facilitator_name or "-"),
            ("Prioritas", row.priority.label),
            ("Tujuan", row.purpose or row.case_number or "-"),
        ),
        members=tuple(_member(person) for person in visit.members),
        member_items=(
            FormItem(code="404", name="Keberadaan", boxes=1, choices=tuple(PRESENCE.items())),
            FormItem(code="418", name="Kedudukan kerja", boxes=1, choices=tuple(WORK.items())),
        ),
        parts=tuple(
            FormPart(
                title=part.title,
                items=tuple(_item(item) for item in part.items),
                note=_SHORT.get(part.title, ""),
                short=part.title in _SHORT,
            )
            for part in PARTS
        ),
        outcome=_numbered("205", "Hasil kunjungan", [outcome.label for outcome in Outcome]),
        conclusion=_numbered("", "Kesimpulan", [conclusion.label for conclusion in Conclusion]),
        photos=tuple(kind.label for kind in PhotoKind),
        practice=practice,
    )


def _member(person: PersonCard) -> FormMember:
    return FormMember(
        name=person.name,
        relation=person.shdk_label,
        sex=person.sex_label[:1],
        age=f"{person.age} th" if person.age is not None else "",
        nik_masked=person.nik_masked,
    )


def _item(item: Item) -> FormItem:
    return FormItem(code=item.code, name=item.name, boxes=item.width, choices=tuple(item.choices.items()))


def _numbered(code: str, name: str, labels: Sequence[str]) -> FormItem:
    """Choices that the program keeps as words, by their place on the form."""
    return FormItem(
        code=code, name=name, boxes=1, choices=tuple((str(n), label) for n, label in enumerate(labels, 1))
    )
