"""The tables on the papers of a deliberation: who comes, what is proposed, what was decided.

``full`` are NIK and No. KK by proposal, as the offices above need them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from desktop.models.papers import Cell, Table
from desktop.models.proposals import Decision, ProposalKind, field_label

if TYPE_CHECKING:
    from desktop.models.deliberations import Attendee
    from desktop.services.dtsen.deliberation_list import Closing, Item

Full = Mapping[str, tuple[str, str]]

_EMPTY_LINES = 6  # with those who are usually invited, signatures fit on the same sheet


def to_sign(attendance: Sequence[Attendee]) -> Table:
    """Who is expected, with room to sign and lines for others."""
    people = [(one.name, one.function) for one in attendance]
    lines = [*people, *[("", "")] * _EMPTY_LINES]
    rows = tuple(
        (f"{place}.", name, function, f"{place}.\n{'.' * 40}")
        for place, (name, function) in enumerate(lines, 1)
    )
    return Table(title="", columns=("No.", "Nama", "Jabatan/unsur", "Tanda tangan"), rows=rows)


def to_decide(items: Sequence[Item], full: Full) -> Table:
    """What is proposed, with an empty column for the decision."""
    return Table(
        title="",
        columns=("No.", "NIK", "Nama", "Alamat", "Jenis usulan", "Uraian", "Keputusan"),
        rows=_rows(items, full, lambda item: (_wanted(item), "")),
        note="Daftar ini memuat data pribadi. Setelah musyawarah, kembalikan kepada petugas.",
    )


def outcome(items: Sequence[Item], closing: Closing) -> Table:
    """What the form of the minutes asks for (DOMAIN A7): not found, able, moved, corrected, new, total."""

    def agreed(*kinds: ProposalKind) -> int:
        return sum(item.decision is Decision.AGREED and item.proposal.kind in kinds for item in items)

    rows: tuple[tuple[Cell, ...], ...] = (
        ("Keluarga tidak ditemukan", closing.houses_not_found),
        ("Keluarga mampu", closing.able),
        ("Pindah", agreed(ProposalKind.MOVED)),
        ("Meninggal", agreed(ProposalKind.DEATH)),
        ("Diperbaiki atau disanggah", agreed(ProposalKind.CORRECTION, ProposalKind.OBJECTION)),
        ("Gabung atau pisah KK", agreed(ProposalKind.JOINED, ProposalKind.SPLIT)),
        ("Usulan baru", agreed(ProposalKind.NEW)),
    )
    total = sum(int(row[1]) for row in rows)
    return Table(
        title="Hasil pemeriksaan",
        columns=("Keadaan", "Jumlah"),
        rows=rows,
        totals=("Jumlah", total),
        half=True,
    )


def by_kind(items: Sequence[Item]) -> Table:
    """How many of each kind were discussed, agreed, rejected and postponed."""
    counted: list[tuple[Cell, ...]] = []
    for kind in ProposalKind:
        of = [item for item in items if item.proposal.kind is kind]
        if of:
            counted.append((kind.label, *_decisions(of)))
    return Table(
        title="Keputusan menurut jenis usulan",
        columns=("Jenis usulan", "Dibahas", "Disetujui", "Ditolak", "Ditunda"),
        rows=tuple(counted),
        totals=("Jumlah", *_decisions(items)) if counted else None,
    )


def decided(items: Sequence[Item], full: Full) -> Table:
    """Every proposal with its decision, for the offices above."""
    return Table(
        title="Daftar akhir",
        columns=("No.", "NIK", "Nama", "Alamat", "Usulan", "Keputusan", "Keterangan"),
        rows=_rows(items, full, lambda item: (_decision(item), item.note or _wanted(item))),
    )


def announced(items: Sequence[Item]) -> Table:
    """Every proposal with its decision, for everybody: names and hamlets only."""
    rows = tuple(
        (f"{place}.", item.proposal.name, item.proposal.dusun, item.proposal.kind.label, _decision(item))
        for place, item in enumerate(items, 1)
    )
    return Table(title="", columns=("No.", "Nama", "Dusun", "Usulan", "Keputusan"), rows=rows)


def _rows(
    items: Sequence[Item], full: Full, ending: Callable[[Item], tuple[str, str]]
) -> tuple[tuple[str, ...], ...]:
    """A line for each proposal: whom it is about and its kind, then what the table ends with."""
    return tuple(
        (
            f"{place}.", _number(item, full), item.proposal.name, item.proposal.address_line,
            item.proposal.kind.label, *ending(item),
        )
        for place, item in enumerate(items, 1)
    )  # fmt: skip


def _decisions(items: Sequence[Item]) -> tuple[int, ...]:
    return (len(items), *(sum(item.decision is one for item in items) for one in Decision))


def _decision(item: Item) -> str:
    return item.decision.label if item.decision else "Belum diputus"


def _number(item: Item, full: Full) -> str:
    nik, no_kk = full.get(item.id, ("", ""))
    return nik or (f"KK {no_kk}" if no_kk else "-")


def _wanted(item: Item) -> str:
    changes = "; ".join(f"{field_label(key)}: {new}" for key, _, new in item.proposal.detail)
    return changes or item.proposal.reason
