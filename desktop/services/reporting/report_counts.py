"""What a month's report counts beside cases: papers issued, proposals for DTSEN, families by desil."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from desktop.models import letter_kinds
from desktop.models.proposals import ProposalKind, ProposalState
from desktop.services.reporting.report_rows import Count, CountLine, CountTable

if TYPE_CHECKING:
    from sqlalchemy import Connection

TOTAL = "Jumlah"
POOREST = 2
"""Families up to this desil come first in the conclusion (DOMAIN A8)."""

DTSEN = "dtsen"
_OTHER = "Lainnya"
_STATES = tuple(
    state for state in ProposalState if state not in (ProposalState.DRAFT, ProposalState.WITHDRAWN)
)
_DESIL = ("Desil 1", "Desil 2", "Desil 3–4", "Desil 5–10")
_DESIL_PLACE = (0, 1, 2, 2, 3, 3, 3, 3, 3, 3)


# ---------------------------------------------------------------- papers


def letters(connection: Connection, own_office: str, first: date, last: date) -> CountTable:
    """Papers that this office issued in these days, by kind; those voided since stand apart.

    Receipts and numbers kept for later are left out.
    """
    rows = connection.exec_driver_sql(
        "SELECT kind, voided_on IS NOT NULL, COUNT(*) FROM letter WHERE office=? AND year=? AND deleted=0 "
        "AND issued_on BETWEEN ? AND ? AND kind NOT IN (?, ?) GROUP BY 1, 2",
        (
            own_office, first.year, first.isoformat(), last.isoformat(),
            letter_kinds.RECEIPT, letter_kinds.RESERVED,
        ),
    )  # fmt: skip
    found: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for kind, void, number in rows:
        found[str(kind)][int(void)] += int(number)
    known = [kind.code for kind in letter_kinds.KINDS]
    order = sorted(found, key=lambda code: (known.index(code) if code in known else len(known), code))
    return _table(
        "letters", "Surat yang diterbitkan", ("Jenis surat", "Berlaku", "Dibatalkan"),
        [(code, letter_kinds.label_of(code), found[code]) for code in order],
    )  # fmt: skip


def issued(table: CountTable, kind: str) -> int:
    """Papers of one kind that hold."""
    return next((line.counts[0].value for line in table.lines if line.code == kind), 0)


def purposes(
    connection: Connection, own_office: str, choices: Sequence[str], first: date, last: date
) -> CountTable:
    """Surat Keterangan DTSEN of these days that hold, by what they are for.

    Only purposes that the form offers (``choices``) are named: what was typed freely may name a person.
    """
    rows = connection.exec_driver_sql(
        "SELECT json_extract(a.detail, '$.purpose'), COUNT(*) FROM letter l "
        "LEFT JOIN audit a ON a.entity='letter' AND a.row_id=l.id AND a.action='letter.issue' "
        "WHERE l.office=? AND l.year=? AND l.deleted=0 AND l.kind=? AND l.voided_on IS NULL "
        "AND l.issued_on BETWEEN ? AND ? GROUP BY 1",
        (own_office, first.year, DTSEN, first.isoformat(), last.isoformat()),
    )
    found: Counter[str] = Counter()
    for purpose, number in rows:
        found[purpose if purpose in choices else _OTHER] += int(number)
    order = [*dict.fromkeys((*choices, _OTHER))]
    return _table(
        "purposes", "Surat Keterangan DTSEN menurut tujuan penggunaan", ("Tujuan penggunaan", "Surat"),
        [(choice, choice, [found[choice]]) for choice in order if found[choice]],
    )  # fmt: skip


# ---------------------------------------------------------------- proposals


def proposals(connection: Connection, first: date, last: date) -> CountTable:
    """Proposals made in these days by kind, and how far they have come; no drafts and withdrawn ones."""
    rows = connection.exec_driver_sql(
        "SELECT kind, state, COUNT(*) FROM proposal WHERE deleted=0 AND proposed_on BETWEEN ? AND ? "
        "GROUP BY 1, 2",
        (first.isoformat(), last.isoformat()),
    )
    places = {state.value: place for place, state in enumerate(_STATES)}
    found: defaultdict[str, list[int]] = defaultdict(lambda: [0] * (len(_STATES) + 1))
    for kind, state, number in rows:
        if state in places:
            found[str(kind)][places[state]] += int(number)
            found[str(kind)][-1] += int(number)
    labels = {kind.value: kind.label for kind in ProposalKind}
    return _table(
        "proposals", "Usulan pemutakhiran data",
        ("Jenis usulan", *(state.label for state in _STATES), TOTAL),
        [(code, labels.get(code, code), found[code]) for code in [*labels, *sorted(found.keys() - labels)]
         if code in found],
        note="Yang dibuat bulan ini, menurut keadaannya sekarang.",
    )  # fmt: skip


def proposals_number(connection: Connection, first: date, last: date) -> int:
    """How many proposals were made in these days."""
    row = connection.exec_driver_sql(
        "SELECT COUNT(*) FROM proposal WHERE deleted=0 AND proposed_on BETWEEN ? AND ? "
        "AND state NOT IN ('draft', 'withdrawn')",
        (first.isoformat(), last.isoformat()),
    ).one()
    return int(row[0])


# ---------------------------------------------------------------- desil


def desil(connection: Connection, last: date, names: Mapping[str, str]) -> CountTable:
    """Families by desil as last seen up to ``last``, by the village that keeps them (``names`` of these)."""
    rows = connection.exec_driver_sql(
        "SELECT h.office, o.desil FROM (SELECT coalesce(o.household_id, p.household_id) AS home, o.desil, "
        "row_number() OVER (PARTITION BY coalesce(o.household_id, p.household_id) "
        "ORDER BY o.observed_on DESC, o.rid DESC) AS place FROM observation o "
        "LEFT JOIN person p ON p.id=o.person_id WHERE o.deleted=0 AND o.desil BETWEEN 1 AND 10 "
        "AND o.observed_on<=?) o JOIN household h ON h.id=o.home AND h.deleted=0 WHERE o.place=1",
        (last.isoformat(),),
    )
    found: defaultdict[str, list[int]] = defaultdict(lambda: [0] * (len(_DESIL) + 1))
    for (code, value), number in Counter(map(tuple, rows)).items():
        found[str(code)][_DESIL_PLACE[int(value) - 1]] += number
        found[str(code)][-1] += number
    return _table(
        "desil", "Keluarga menurut desil", ("Desa/kelurahan", *_DESIL, TOTAL),
        [(code, names.get(code, code), found[code]) for code in sorted(found)],
        note="Menurut hasil cek terakhir tiap keluarga; keluarga yang belum dicek tidak dihitung.",
    )  # fmt: skip


# ---------------------------------------------------------------- lines


def _table(
    code: str,
    title: str,
    columns: tuple[str, ...],
    rows: Sequence[tuple[str, str, Sequence[int]]],
    *,
    note: str = "",
) -> CountTable:
    lines = tuple(_line(columns, *row) for row in rows)
    sums = [sum(cells) for cells in zip(*(cells for _, _, cells in rows), strict=True)]
    return CountTable(code, title, columns, lines, _line(columns, "", TOTAL, sums) if rows else None, note)


def _line(columns: tuple[str, ...], code: str, label: str, cells: Sequence[int]) -> CountLine:
    counts = tuple(
        Count(str(place), column, cell)
        for place, (column, cell) in enumerate(zip(columns[1:], cells, strict=True))
    )
    return CountLine(code, label, counts)
