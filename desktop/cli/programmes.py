"""``puskesos programmes`` and ``match``: the catalogue, and who probably fits what."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.cli.access import open_desk, write_bytes
from desktop.cli.output import Output, columns
from desktop.cli.parser import Commands, command
from desktop.models.errors import InvalidInput, NotFound

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.services.matching.families import FamilyMatch, ProgrammeMatch
    from desktop.services.matching.outreach import FittingFamily

SIGNS = {True: "+", False: "-", None: "?"}


def add_commands(commands: Commands) -> None:
    """Adds both."""
    parser = command(commands, "programmes", "katalog program, atau satu program lengkap", _programmes)
    parser.add_argument("code", metavar="KODE", nargs="?", help="kode program, misalnya PKH")
    parser.add_argument("--all", action="store_true", help="juga yang tidak berlaku di sini")
    parser.add_argument("--pdf", metavar="BERKAS", type=Path,
                        help="simpan lembar informasi program itu, atau selebaran semua program")  # fmt: skip
    parser = command(
        commands, "match", "cocokkan keluarga dengan program", _match,
        description="Hasilnya hanya indikasi; yang memutuskan adalah pengelola program.",
    )  # fmt: skip
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--person", metavar="WARGA", help="NIK, id, atau nama yang hanya satu")
    which.add_argument("--family", metavar="KELUARGA", help="No. KK atau id keluarga")
    which.add_argument("--programme", metavar="KODE", help="keluarga yang cocok dan belum menerima")
    which.add_argument("--summary", action="store_true", help="jumlah keluarga per program")
    parser.add_argument("--ask", action="store_true", help="juga keluarga yang perlu ditanya (--programme)")
    parser.add_argument("--xlsx", metavar="BERKAS", type=Path, help="simpan daftar keluarga (--programme)")


def _programmes(options: Namespace, output: Output) -> int:
    from desktop.services.catalogue import programme_papers, programmes

    with open_desk(options) as desk:
        if options.code:
            row = programmes.get(desk, options.code)
            content = programme_papers.sheet_content(desk, options.code)
            if options.pdf:
                write_bytes(options.pdf, programme_papers.sheet_pdf(desk, options.code))
            lines = [
                f"{row.id}  {content.title} ({row.origin})",
                content.about,
                *(f"{label}: {value}" for label, value in content.facts),
                *(f"Untuk: {line}" for line in content.criteria),
                *(f"Bawa: {paper}" for paper in content.papers),
                *(f"Bila ada: {paper}" for paper in content.optional_papers),
                *(f"{number}. {step}" for number, step in enumerate(content.steps, 1)),
                content.note,
                content.caution,
            ]
            document = {"programme": row.content, "origin": row.origin, "steps": content.steps}
            output.result("\n".join(line for line in lines if line), document)
            return 0
        rows = [row for row in programmes.catalogue(desk) if row.usable or options.all]
        if options.pdf:
            write_bytes(options.pdf, programme_papers.leaflet_pdf(desk))
    table = [
        (row.id, row.programme.title, row.sector_name, row.programme.level.label, row.origin) for row in rows
    ]
    listed = [
        {
            "code": row.id, "name": row.programme.name, "sector": row.programme.sector,
            "level": row.programme.level, "origin": row.origin, "source": row.source, "usable": row.usable,
        }
        for row in rows
    ]  # fmt: skip
    output.result(columns(table), {"programmes": listed})
    return 0


def _match(options: Namespace, output: Output) -> int:
    from desktop.services.matching.families import match_household, match_person

    with open_desk(options) as desk:
        if options.summary:
            return _summary(desk, output)
        if options.programme:
            return _families(desk, options, output)
        if options.person:
            match = match_person(desk, _person_id(desk, options.person))
        else:
            match = match_household(desk, _household_id(desk, options.family))
    output.result(_text(match), {"family": match})
    return 0


def _text(match: FamilyMatch) -> str:
    lines = [f"{match.name}, {match.address_line}".rstrip(", "), match.note]
    for found in match.matches:
        lines.append(f"{found.outcome.label}: {found.title} ({found.code})")
        lines += _reasons(found)
    return "\n".join(lines)


def _reasons(found: ProgrammeMatch) -> list[str]:
    lines = [
        f"  {SIGNS[reason.met]} {reason.label}" + (f" [{reason.known}]" if reason.known else "")
        for reason in found.reasons
    ]
    lines += [f"  Tanyakan: {question.text}" for question in found.questions]
    if found.outcome.value == "papers":
        lines.append(f"  Berkas yang kurang: {', '.join(found.missing_papers)}")
    return lines


def _summary(desk: Desk, output: Output) -> int:
    from desktop.models.eligibility_facts import Outcome
    from desktop.services.matching.outreach import coverage

    found = coverage(desk)
    rows = [
        (code, str(one.fitting), str(one.counts[Outcome.RECEIVES]), str(one.counts[Outcome.ASK]))
        for code, one in found.items()
    ]
    output.result(
        columns([("PROGRAM", "COCOK", "MENERIMA", "PERLU DITANYA"), *rows]),
        {"programmes": {code: dict(one.counts) for code, one in found.items()}},
    )
    return 0


def _families(desk: Desk, options: Namespace, output: Output) -> int:
    from desktop.models.eligibility_facts import Outcome
    from desktop.services.matching.outreach import TARGET, fitting_families
    from desktop.services.matching.workbook import family_workbook

    outcomes = (*TARGET, Outcome.ASK) if options.ask else TARGET
    found = fitting_families(desk, options.programme, outcomes)
    if options.xlsx:
        write_bytes(options.xlsx, family_workbook(desk, options.programme, found))
    output.result(columns([_line(family) for family in found]), {"families": found})
    return 0


def _line(family: FittingFamily) -> tuple[str, ...]:
    desil = "" if family.desil is None else f"Desil {family.desil}"
    return family.head_name, family.address_line, desil, family.outcome.label, family.lacking


def _person_id(desk: Desk, text: str) -> str:
    from desktop.services.people.registry import find_people, hit

    try:
        return hit(desk, text).id
    except NotFound:
        found = find_people(desk, text, 3)
    if len(found) != 1:
        words = (
            "Tidak ada warga yang cocok." if not found else "Lebih dari satu warga cocok; tulis NIK atau id."
        )
        raise InvalidInput({"person": words})
    return found[0].id


def _household_id(desk: Desk, text: str) -> str:
    """The id of a family by No. KK; anything else is taken for an id."""
    with desk.store.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT id FROM household WHERE no_kk=? AND deleted=0 LIMIT 2", (text,)
        ).all()
    if len(rows) > 1:
        raise InvalidInput({"family": "Lebih dari satu keluarga dengan No. KK itu; tulis id keluarganya."})
    return str(rows[0][0]) if rows else text
