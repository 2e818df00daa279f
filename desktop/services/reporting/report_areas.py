"""The offices below in a month's report: what came to each, and how they send their bundles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from desktop.models.case_status import CaseStatus
from desktop.models.codes import OfficeLevel, level_of_area_code
from desktop.models.dates import day_begins, local_date
from desktop.models.freshness import FRESH_DAYS
from desktop.services.case_queue.queue_filter import QueueFilter
from desktop.services.offices.office_names import office_names
from desktop.services.reporting.report_rows import AreaLine, DisciplineLine, ReportFigure
from desktop.sync.peers import CHILD, peers

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.models.dates import Zone
    from desktop.services.reporting.report_figures import Cases

HANDLED = (CaseStatus.HANDLING, CaseStatus.CLOSED)
_LABELS = {
    "received": "Masuk", "handled": "Ditangani sendiri", "referred": "Dirujuk",
    "answered": "Rujukan dijawab", "closed": "Selesai", "open": "Terbuka", "overdue": "Lewat batas",
}  # fmt: skip


def known_offices(connection: Connection, own: str) -> dict[str, str]:
    """Offices below by code, with their names: those paired here, and those of which any record came."""
    codes = {peer.code for peer in peers(connection) if peer.relation == CHILD and peer.revoked_at is None}
    rows = connection.exec_driver_sql("SELECT code FROM office WHERE deleted=0")
    codes |= {str(row[0]) for row in rows if str(row[0]).startswith(f"{own}.")}
    return office_names(connection, sorted(codes))


@dataclass(frozen=True, slots=True)
class Referred:
    """Rids of the month's cases that were ever referred, and of those whose referral was answered."""

    cases: frozenset[int]
    answered: frozenset[int]


class Areas:
    """Counts the cases of a month by the office where they were received."""

    def __init__(self, cases: Cases, referred: Referred, base: QueueFilter) -> None:
        self._base = base
        self._counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._answered: defaultdict[str, list[int]] = defaultdict(list)
        kinds: Counter[tuple[Any, ...]] = Counter()
        for rid, office, status, is_open, late in zip(
            *(cases[name] for name in ("rid", "office", "status", "open", "overdue")), strict=True
        ):
            passed_on, answered = rid in referred.cases, rid in referred.answered
            kinds[office, status, is_open, late, passed_on, answered] += 1
            if answered:
                self._answered[office].append(rid)
        for (office, status, is_open, late, passed_on, answered), number in kinds.items():
            counts = self._counts[office]
            counts["received"] += number
            counts["handled"] += number * (status in HANDLED and not passed_on)
            counts["referred"] += number * passed_on
            counts["answered"] += number * answered
            counts["closed"] += number * (status == CaseStatus.CLOSED)
            counts["open"] += number * is_open
            counts["overdue"] += number * late

    def figures(
        self, offices: Sequence[str], ids: Mapping[int, str], labels: Mapping[str, str] = _LABELS
    ) -> tuple[ReportFigure, ...]:
        """The figures of these offices together; ``ids`` are the cases of the answered rids."""
        base = replace(self._base, offices=tuple(offices)) if offices else self._base
        codes = offices or list(self._counts)
        answered = tuple(ids[rid] for code in codes for rid in self._answered.get(code, ()))
        wanted = {
            "received": base,
            "handled": replace(base, statuses=HANDLED, referred=False),
            "referred": replace(base, referred=True),
            "answered": QueueFilter(ids=answered),
            "closed": replace(base, statuses=(CaseStatus.CLOSED,)),
            "open": replace(base, open_only=True),
            "overdue": replace(base, open_only=True, overdue=True),
        }
        return tuple(
            ReportFigure(name, labels[name], sum(self._counts[code][name] for code in codes), asked)
            for name, asked in wanted.items()
        )

    def lines(
        self, level: OfficeLevel, own: str, names: Mapping[str, str], ids: Mapping[int, str]
    ) -> tuple[AreaLine, ...]:
        """A kecamatan by village, a kabupaten by kecamatan and then by village.

        Cases that an office above received itself stand in a line of its own.
        """
        codes = sorted({*names, *self._counts})
        if level is OfficeLevel.KABUPATEN:
            groups: defaultdict[str, list[str]] = defaultdict(list)
            for code in codes:
                groups[_kecamatan_of(code, own)].append(code)
            return tuple(
                AreaLine(
                    group,
                    _name(group, names, own),
                    self.figures(inside, ids),
                    self._each(inside, names, ids, group) if group != own else (),
                )
                for group, inside in sorted(groups.items())
            )
        return self._each(codes, names, ids, own)

    def _each(
        self, codes: Iterable[str], names: Mapping[str, str], ids: Mapping[int, str], above: str
    ) -> tuple[AreaLine, ...]:
        return tuple(
            AreaLine(code, _name(code, names, above), self.figures((code,), ids))
            for code in codes
            if code != above or self._counts[code]["received"]
        )


def _kecamatan_of(code: str, own: str) -> str:
    try:
        level = level_of_area_code(code)
    except ValueError:
        return own
    if level is OfficeLevel.KABUPATEN:
        return own
    return code if level is OfficeLevel.KECAMATAN else code.rpartition(".")[0]


def _name(code: str, names: Mapping[str, str], above: str) -> str:
    name = names.get(code, code)
    return f"{name} (kantor sendiri)" if code == above else name


# ---------------------------------------------------------------- bundles


def discipline(
    connection: Connection, first: date, last: date, today: date, zone: Zone
) -> tuple[DisciplineLine, ...]:
    """How each paired office below sends, who is latest first. What was undone never came."""
    begin, end = day_begins(first, zone), day_begins(last + timedelta(days=1), zone)
    rows = connection.exec_driver_sql(
        "SELECT peer, at, number, device, epoch FROM bundle WHERE direction='in' AND fate<>'undone' "
        "ORDER BY at, number"
    )
    came: defaultdict[str, list[tuple[str, int, Any]]] = defaultdict(list)
    for peer, at, number, device, epoch in rows:
        came[str(peer)].append((str(at), int(number), (device, epoch)))
    below = {
        peer.code: peer.name
        for peer in reversed(peers(connection))  # of two cards of one office the newer comes first
        if peer.relation == CHILD and peer.revoked_at is None
    }
    lines = []
    for code, name in below.items():
        bundles = came[code]
        last_on = local_date(bundles[-1][0], zone) if bundles else None
        days = None if last_on is None else max(0, (today - last_on).days)
        lines.append(
            DisciplineLine(
                code=code,
                name=name,
                bundles=sum(begin <= at < end for at, _, _ in bundles),
                last_on=last_on,
                days=days,
                late=0 if days is None else max(0, days - FRESH_DAYS),
                missing=_missing(bundles),
            )
        )
    return tuple(sorted(lines, key=lambda line: (line.days is not None, -(line.days or 0), line.name)))


def on_time(line: DisciplineLine) -> bool:
    """Whether its last bundle is no older than agreed."""
    return line.days is not None and not line.late


def _missing(bundles: Sequence[tuple[str, int, Any]]) -> tuple[int, ...]:
    """Numbers left out under the numbering that the office uses now."""
    if not bundles:
        return ()
    numbers = {number for _, number, numbering in bundles if numbering == bundles[-1][2]}
    return tuple(number for number in range(min(numbers), max(numbers)) if number not in numbers)
