"""Papers about programmes: an information sheet, a leaflet of all, the list of families to go to."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from desktop.models.eligibility_facts import Outcome
from desktop.models.papers import Paper, Table
from desktop.models.programme_papers import (
    FamilyListContent,
    LeafletContent,
    LeafletGroup,
    ProgrammeSheetContent,
)
from desktop.models.roles import Permission
from desktop.services.catalogue import programmes
from desktop.services.matching.families import INDICATION
from desktop.services.offices import office

if TYPE_CHECKING:
    from desktop.models.reference_items import Programme
    from desktop.services.desk import Desk
    from desktop.services.matching.outreach import FittingFamily
    from desktop.services.offices.office import OfficeInfo

CAUTION = (
    "Yang bertanda “belum terkonfirmasi” belum diperiksa pada sumber resmi. Tanyakan dulu kepada petugas."
)
MARK = " *"
MARK_CAUTION = "* belum terkonfirmasi pada sumber resmi; tanyakan dulu kepada petugas."
WHOLE_CAUTION = "Keterangan program ini belum terkonfirmasi pada sumber resmi. Tanyakan dulu kepada petugas."


def sheet_content(desk: Desk, code: str) -> ProgrammeSheetContent:
    """The information sheet of a programme, as on paper and on the screen for citizens. Raises NotFound."""
    desk.require(Permission.CASE_VIEW)
    row = programmes.get(desk, code)
    programme, info = row.programme, office.info(desk)
    destination = programmes.destination_name(desk, programme)
    mandatory = tuple(paper.name for paper in programme.requirements if paper.mandatory)
    return ProgrammeSheetContent(
        letterhead=office.letterhead(info),
        title=programme.title,
        about=programme.about,
        facts=_facts(programme, destination, row.sector_name),
        criteria=programmes.criteria_of(programme),
        papers=mandatory,
        optional_papers=tuple(paper.name for paper in programme.requirements if not paper.mandatory),
        steps=programmes.steps_of(programme, destination),
        note=programme.note,
        caution=_caution(programme),
        visit=_visit(info),
        date=desk.today().isoformat(),
        practice=desk.store.profile.practice,
    )


def _facts(programme: Programme, destination: str, sector: str) -> tuple[tuple[str, str], ...]:
    until = programme.valid_to
    days = f"{programme.sla_days} hari kerja" if programme.sla_days else ""
    facts = (
        ("Pengelola", programmes.managers_of(programme)),
        ("Diberikan oleh", programme.level.label),
        ("Bidang", sector),
        ("Tempat mengurus", destination),
        ("Lama proses", days),
        ("Dasar", "; ".join(programme.legal_basis)),
        ("Berlaku sampai", f"{until:%d-%m-%Y}" if until else ""),
    )
    return tuple((label, value) for label, value in facts if value)


def _caution(programme: Programme) -> str:
    if programme.unconfirmed:
        return WHOLE_CAUTION
    return CAUTION if any(item.unconfirmed for item in programme.criteria) else ""


def _visit(info: OfficeInfo) -> str:
    phone = f", telepon {info.phone}" if info.phone else ""
    return (
        f"Tanya di {info.name}, {info.address}{phone}." if info.address else f"Tanya di {info.name}{phone}."
    )


def sheet_pdf(desk: Desk, code: str, paper: Paper | None = None) -> bytes:
    """The information sheet as PDF. It holds nobody's data, so whoever sees programmes may print it."""
    from desktop.printing.programme_sheet import render_sheet

    return render_sheet(sheet_content(desk, code), paper or Paper(office.info(desk).paper))


def leaflet_content(desk: Desk) -> LeafletContent:
    """Every programme that citizens can ask for here, by sector."""
    desk.require(Permission.CASE_VIEW)
    info = office.info(desk)
    rows = [row for row in programmes.catalogue(desk) if row.usable]
    order = [sector.name for sector in desk.reference.sectors()]
    rows.sort(key=lambda row: order.index(row.sector_name) if row.sector_name in order else len(order))
    groups = [
        LeafletGroup(title=name, entries=tuple(_entry(row.programme) for row in inside))
        for name, inside in groupby(rows, key=lambda row: row.sector_name)
    ]
    return LeafletContent(
        letterhead=office.letterhead(info),
        title="Program dan layanan yang dapat Anda tanyakan",
        subtitle=f"{len(rows)} program di {info.name}: untuk siapa, dan berkas yang dibawa.",
        groups=tuple(groups),
        caution=MARK_CAUTION if any(_unsure(row.programme) for row in rows) else "",
        visit=_visit(info),
        date=desk.today().isoformat(),
        practice=desk.store.profile.practice,
    )


def _unsure(programme: Programme) -> bool:
    return programme.unconfirmed or any(item.unconfirmed for item in programme.criteria)


def _entry(programme: Programme) -> tuple[str, str, str]:
    papers = [paper.name for paper in programme.requirements if paper.mandatory]
    criteria = "; ".join(programmes.criteria_of(programme, MARK))
    whom = criteria or programme.about or "Tanyakan syaratnya kepada petugas"
    name = f"{programme.title}{MARK}" if programme.unconfirmed else programme.title
    return name, whom, f"Bawa: {', '.join(papers)}" if papers else ""


def leaflet_pdf(desk: Desk, paper: Paper | None = None) -> bytes:
    """The leaflet as PDF."""
    from desktop.printing.programme_sheet import render_leaflet

    return render_leaflet(leaflet_content(desk), paper or Paper(office.info(desk).paper))


# ---------------------------------------------------------------- families

COLUMNS = ("Kepala keluarga", "No. KK", "RT/RW", "Dusun", "Anggota", "Desil", "Keadaan", "Yang kurang")


def family_cells(family: FittingFamily) -> tuple[str | int, ...]:
    """A family as a row under ``COLUMNS``; the number of the family card masked."""
    return (
        family.head_name,
        family.no_kk_masked,
        "/".join(part or "-" for part in (family.rt, family.rw)),
        family.dusun,
        family.size,
        "" if family.desil is None else family.desil,
        family.outcome.label,
        family.lacking,
    )


_ON_PAPER = ("Kepala keluarga", "No. KK", "Alamat", "Anggota", "Desil", "Yang perlu dilakukan")


def _paper_cells(family: FittingFamily) -> tuple[str | int, ...]:
    desil = "" if family.desil is None else family.desil
    return (
        family.head_name, family.no_kk_masked, family.address_line, family.size, desil, what_to_do(family)
    )  # fmt: skip


def what_to_do(family: FittingFamily) -> str:
    """What to do with the family: apply, bring papers, or ask."""
    if family.outcome is Outcome.PAPERS:
        return f"Lengkapi: {family.lacking}"
    return f"Tanyakan: {family.lacking}" if family.outcome is Outcome.ASK else "Ajukan"


def family_list_pdf(
    desk: Desk, code: str, families: Sequence[FittingFamily], paper: Paper | None = None
) -> bytes:
    """The families found for a programme as PDF; printing it is logged."""
    from desktop.printing.programme_sheet import render_family_list

    desk.require(Permission.REPORT_EXPORT)
    programme = programmes.get(desk, code).programme
    info = office.info(desk)
    likely = sum(family.outcome is not Outcome.ASK for family in families)
    content = FamilyListContent(
        letterhead=office.letterhead(info),
        title=f"Keluarga untuk ditemui: {programme.title}",
        subtitle=f"{len(families)} keluarga belum tercatat menerima; {likely} tampak memenuhi kriteria.",
        table=Table(title="", columns=_ON_PAPER, rows=tuple(_paper_cells(family) for family in families)),
        notes=(
            INDICATION,
            "Daftar ini memuat data warga. Simpan di tempat yang aman dan musnahkan bila sudah dipakai.",
        ),
        date=desk.today().isoformat(),
        practice=desk.store.profile.practice,
    )
    log_export(desk, code, len(families), "pdf")
    return render_family_list(content, paper or Paper(info.paper))


def log_export(desk: Desk, code: str, count: int, kind: str) -> None:
    """Leaves a trace that a list of families went out."""
    with desk.unit_of_work() as uow:
        uow.audit("programme.families_export", "programme", code, {"families": count, "kind": kind})
