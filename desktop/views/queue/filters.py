"""The queue's filter as chips and back, and what the filter menu offers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QCoreApplication

from desktop.models.case_status import CaseStatus
from desktop.models.codes import AgeGroup, Sex, Urgency
from desktop.models.dates import MONTHS
from desktop.services.case_queue.queue_filter import NOT_FILLED, QueueFilter
from desktop.views.kit.chips import Filter, FilterChoice
from desktop.views.queue.words import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from desktop.services.case_queue.queue_choices import QueueChoices

translate = QCoreApplication.translate

_LISTS = ("statuses", "kinds", "programmes", "sectors", "urgencies", "ppks", "offices", "dusun")
_FLAGS = ("open_only", "overdue", "late_answer", "has_reply", "inbox")
_ANSWERS = ("referred", "sensitive", "disability")
_SPANS = ("received", "closed")

Span = tuple[date | None, date | None]


_FIELDS = {
    "statuses": QT_TRANSLATE_NOOP("QueueFilters", "Status"),
    "kinds": QT_TRANSLATE_NOOP("QueueFilters", "Jenis"),
    "programmes": QT_TRANSLATE_NOOP("QueueFilters", "Program"),
    "sectors": QT_TRANSLATE_NOOP("QueueFilters", "Bidang"),
    "urgencies": QT_TRANSLATE_NOOP("QueueFilters", "Kepentingan"),
    "ppks": QT_TRANSLATE_NOOP("QueueFilters", "Kategori PPKS"),
    "offices": QT_TRANSLATE_NOOP("QueueFilters", "Kantor"),
    "dusun": QT_TRANSLATE_NOOP("QueueFilters", "Dusun"),
    "state": QT_TRANSLATE_NOOP("QueueFilters", "Keadaan"),
    "officer_id": QT_TRANSLATE_NOOP("QueueFilters", "Petugas"),
    "received": QT_TRANSLATE_NOOP("QueueFilters", "Diterima"),
    "closed": QT_TRANSLATE_NOOP("QueueFilters", "Diakhiri"),
    "sex": QT_TRANSLATE_NOOP("QueueFilters", "Jenis kelamin"),
    "age_group": QT_TRANSLATE_NOOP("QueueFilters", "Kelompok umur"),
    "disability": QT_TRANSLATE_NOOP("QueueFilters", "Disabilitas"),
    "referred": QT_TRANSLATE_NOOP("QueueFilters", "Rujukan"),
    "sensitive": QT_TRANSLATE_NOOP("QueueFilters", "Kerahasiaan"),
    "ids": QT_TRANSLATE_NOOP("QueueFilters", "Pilihan"),
}

_FLAG_WORDS = {
    "open_only": QT_TRANSLATE_NOOP("QueueFilters", "Masih terbuka"),
    "overdue": QT_TRANSLATE_NOOP("QueueFilters", "Lewat batas waktu"),
    "late_answer": QT_TRANSLATE_NOOP("QueueFilters", "Jawaban instansi terlambat"),
    "has_reply": QT_TRANSLATE_NOOP("QueueFilters", "Ada jawaban baru"),
    "inbox": QT_TRANSLATE_NOOP("QueueFilters", "Rujukan masuk menunggu jawaban"),
}

_ANSWER_WORDS = {
    ("referred", True): QT_TRANSLATE_NOOP("QueueFilters", "Pernah dirujuk"),
    ("referred", False): QT_TRANSLATE_NOOP("QueueFilters", "Belum pernah dirujuk"),
    ("sensitive", True): QT_TRANSLATE_NOOP("QueueFilters", "Sensitif"),
    ("sensitive", False): QT_TRANSLATE_NOOP("QueueFilters", "Tidak sensitif"),
    ("disability", True): QT_TRANSLATE_NOOP("QueueFilters", "Dengan disabilitas"),
    ("disability", False): QT_TRANSLATE_NOOP("QueueFilters", "Tanpa disabilitas"),
}

_UNFILLED = QT_TRANSLATE_NOOP("QueueFilters", "Tidak diisi")


class FilterWords:
    """Says filters in words, from what the office has."""

    def __init__(self, found: QueueChoices, today: date) -> None:
        self._found = found
        self._today = today
        self._names = {
            "kinds": dict(found.kinds),
            "programmes": dict(found.programmes),
            "sectors": dict(found.sectors),
            "ppks": dict(found.ppks),
            "offices": dict(found.offices),
            "officer_id": dict(found.officers),
        }

    def chips(self, wanted: QueueFilter) -> list[Filter]:
        """A chip for each condition but ``text``, which stands in the search box."""
        found = [self._chip(key, value) for key in _LISTS for value in getattr(wanted, key)]
        found += [self._chip("state", flag) for flag in _FLAGS if getattr(wanted, flag)]
        found += [
            self._chip(key, value)
            for key in ("officer_id", "sex", "age_group", *_ANSWERS, "ids")
            if (value := getattr(wanted, key)) is not None
        ]
        for key in _SPANS:
            span = (getattr(wanted, f"{key}_from"), getattr(wanted, f"{key}_to"))
            if span != (None, None):
                found.append(self._chip(key, span))
        return found

    def menu(self, *, several_offices: bool) -> list[FilterChoice]:
        """What *Saring* offers; fields nobody here has a value for are left out."""
        unfilled = (NOT_FILLED, translate("QueueFilters", _UNFILLED))
        offered: list[tuple[str, Sequence[tuple[Any, str]]]] = [
            ("state", [(flag, translate("QueueFilters", _FLAG_WORDS[flag])) for flag in _FLAGS]),
            ("statuses", [(status, status.label) for status in CaseStatus]),
            ("kinds", self._found.kinds),
            ("programmes", [*self._found.programmes, unfilled]),
            ("urgencies", [(urgency, urgency.label) for urgency in reversed(Urgency)]),
            ("officer_id", [*self._found.officers, (NOT_FILLED, self._words("officer_id", NOT_FILLED))]),
            *((key, list(self._spans().items())) for key in _SPANS),
        ]
        if self._found.sectors:
            offered.append(("sectors", [*self._found.sectors, unfilled]))
        if self._found.ppks:
            offered.append(("ppks", self._found.ppks))
        if several_offices:
            offered.append(("offices", self._found.offices))
        if self._found.dusun:
            offered.append(("dusun", [*((name, name) for name in self._found.dusun), unfilled]))
        offered += [
            ("sex", [*((sex.value, sex.label) for sex in Sex), unfilled]),
            ("age_group", [(group, group.label) for group in AgeGroup]),
        ]
        offered += [
            (key, [(on, translate("QueueFilters", _ANSWER_WORDS[key, on])) for on in (True, False)])
            for key in _ANSWERS
        ]
        return [
            FilterChoice(key, translate("QueueFilters", _FIELDS[key]), values)
            for key, values in offered
            if values
        ]

    def _spans(self) -> dict[Span, str]:
        """Spans of days one asks for often; of two that are the same today, the shorter name stays."""
        today = self._today
        first = today.replace(day=1)
        before = first - timedelta(days=1)
        found: dict[Span, str] = {}
        for span, name in (
            ((today, today), QT_TRANSLATE_NOOP("QueueFilters", "Hari ini")),
            (
                (today - timedelta(days=today.weekday()), today),
                QT_TRANSLATE_NOOP("QueueFilters", "Minggu ini"),
            ),
            ((first, today), QT_TRANSLATE_NOOP("QueueFilters", "Bulan ini")),
            ((before.replace(day=1), before), QT_TRANSLATE_NOOP("QueueFilters", "Bulan lalu")),
            ((date(today.year, 1, 1), today), QT_TRANSLATE_NOOP("QueueFilters", "Tahun ini")),
        ):
            found.setdefault(span, translate("QueueFilters", name))
        return found

    def _chip(self, key: str, value: Any) -> Filter:
        return Filter(key, value, translate("QueueFilters", _FIELDS[key]), self._words(key, value))

    def _words(self, key: str, value: Any) -> str:
        if key in _SPANS:
            return self._span_words(value)
        if key == "ids":
            return translate("QueueFilters", "{0} kasus").format(len(value))
        if key == "state":
            return translate("QueueFilters", _FLAG_WORDS[value])
        if key in _ANSWERS:
            return translate("QueueFilters", _ANSWER_WORDS[key, value])
        if value == NOT_FILLED:
            return translate(
                "QueueFilters",
                QT_TRANSLATE_NOOP("QueueFilters", "Belum ditugaskan") if key == "officer_id" else _UNFILLED,
            )
        if key == "sex":
            return Sex(value).label
        if isinstance(value, CaseStatus | AgeGroup | Urgency):
            return value.label
        return self._names.get(key, {}).get(value, str(value))

    def _span_words(self, span: Span) -> str:
        first, last = span
        named = self._spans().get(span)
        if named is not None:
            return named
        if first is not None and last is not None and _whole_month(first, last):
            return f"{MONTHS[first.month - 1]} {first.year}"
        if first is None:
            return translate("QueueFilters", "sampai {0}").format(f"{last:%d-%m-%Y}")
        if last is None:
            return translate("QueueFilters", "sejak {0}").format(f"{first:%d-%m-%Y}")
        return f"{first:%d-%m-%Y} s.d. {last:%d-%m-%Y}" if first != last else f"{first:%d-%m-%Y}"


def _whole_month(first: date, last: date) -> bool:
    after = last + timedelta(days=1)
    return first.day == 1 and after.day == 1 and (last.year, last.month) == (first.year, first.month)


def latest_only(chips: Iterable[Filter]) -> list[Filter]:
    """The chips without those that a later one of the same field replaces: a case has one officer."""
    kept: list[Filter] = []
    for chip in chips:
        if chip.key not in _LISTS and chip.key != "state":
            kept = [other for other in kept if other.key != chip.key]
        kept.append(chip)
    return kept


def filter_of(chips: Iterable[Filter]) -> QueueFilter:
    """The conditions that the chips stand for."""
    values: dict[str, Any] = {}
    for chip in chips:
        if chip.key in _LISTS:
            values[chip.key] = (*values.get(chip.key, ()), chip.value)
        elif chip.key == "state":
            values[str(chip.value)] = True
        elif chip.key in _SPANS:
            values[f"{chip.key}_from"], values[f"{chip.key}_to"] = cast(Span, chip.value)
        else:
            values[chip.key] = chip.value
    return QueueFilter(**values)


def both(view: QueueFilter, added: QueueFilter) -> QueueFilter:
    """The cases of a view that also meet what was added; nothing where the two exclude each other."""
    values: dict[str, Any] = {}
    for name in QueueFilter.__dataclass_fields__:
        ours, theirs = getattr(view, name), getattr(added, name)
        default = QueueFilter.__dataclass_fields__[name].default
        if theirs == default:
            continue
        if ours in (default, theirs):
            values[name] = theirs
        elif name in (*_LISTS, "ids"):
            values[name] = tuple(value for value in theirs if value in ours)
            if not values[name]:
                return QueueFilter(ids=())
        elif name.endswith("_from"):
            values[name] = max(ours, theirs)
        elif name.endswith("_to"):
            values[name] = min(ours, theirs)
        else:
            return QueueFilter(ids=())
    return replace(view, **values)
