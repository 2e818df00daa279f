"""What each kind of list can be narrowed by, and every condition in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from desktop.models.case_status import CaseStatus
from desktop.models.codes import (
    AgeGroup,
    DisabilityKind,
    LabelledEnum,
    OfficeLevel,
    Sex,
    Shdk,
    level_of_area_code,
)
from desktop.models.data_cycle import is_cycle, month_of
from desktop.models.dates import month_year, short_date
from desktop.models.proposals import ProposalKind, ProposalState
from desktop.models.resident_codes import MARITAL
from desktop.models.roles import Permission
from desktop.models.welfare import ResidentState
from desktop.services.case_queue import queue_choices
from desktop.services.dtsen import proposal_list
from desktop.services.lists.case_conditions import ME, SPANS, span_of
from desktop.services.lists.people_conditions import AGES, DESILS
from desktop.services.lists.proposal_conditions import CYCLES
from desktop.services.lists.spec import NOT_FILLED, TEXT, Condition, ListSpec, Subject
from desktop.services.offices.office_names import office_names

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.desk import Desk

Value = tuple[str, str]

_UNFILLED: Value = (NOT_FILLED, "Tidak diisi")
_STATES: tuple[Value, ...] = (
    ("open_only", "Masih terbuka"), ("overdue", "Lewat batas waktu"),
    ("late_answer", "Jawaban instansi terlambat"), ("has_reply", "Ada jawaban baru"),
    ("inbox", "Rujukan masuk menunggu jawaban"),
)  # fmt: skip
_AGE_WORDS = {
    "0-4": "Balita (di bawah 5 tahun)", "5-6": "5–6 tahun", "7-12": "7–12 tahun", "13-18": "13–18 tahun",
    "19-59": "19–59 tahun", "60+": "Lansia (60 tahun ke atas)", "0-17": "Anak (di bawah 18 tahun)",
    "18+": "18 tahun ke atas",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Field:
    """A field that a list can be narrowed by; ``many``: several values of it may be asked at once."""

    key: str
    label: str
    values: tuple[Value, ...]
    many: bool = True


class Fields:
    """The fields of a kind of list, with the values found in this office."""

    def __init__(self, subject: Subject, fields: Iterable[Field], today: date) -> None:
        self.subject = subject
        self._today = today
        self.fields = tuple(field for field in fields if field.values)
        self._by_key = {field.key: field for field in self.fields}

    def label(self, key: str) -> str:
        """A field in words."""
        field = self._by_key.get(key)
        return "Kata" if key == TEXT else field.label if field is not None else key

    def words(self, condition: Condition) -> str:
        """A value in words, also one that nobody here has any more."""
        field = self._by_key.get(condition.field)
        known = dict(field.values).get(condition.value) if field is not None else None
        return known if known is not None else _unknown(condition)

    def with_condition(self, spec: ListSpec, new: Condition) -> ListSpec:
        """The list narrowed by one more; it replaces the other value of a field that has only one."""
        field = self._by_key.get(new.field)
        many = field is None or field.many
        kept = [one for one in spec.conditions if one != new and (many or one.field != new.field)]
        return replace(spec, conditions=(*kept, new))

    def sentences(self, spec: ListSpec) -> tuple[str, ...]:
        """ "Status: Dirujuk atau Dijawab", a sentence for each field asked; words last."""
        asked: dict[str, list[str]] = {}
        for condition in sorted(spec.conditions, key=lambda one: one.field == TEXT):
            asked.setdefault(condition.field, []).append(self.words(condition) + self._days(condition))
        return tuple(
            f"{self.label(key)}: {(' dan ' if key == 'state' else ' atau ').join(words)}"
            for key, words in asked.items()
        )

    def _days(self, condition: Condition) -> str:
        """Which days "Bulan ini" are today: a paper is read next year, too."""
        if condition.field not in ("received", "closed") or condition.value not in SPANS:
            return ""
        first, last = map(short_date, span_of(condition.value, self._today))
        return f" ({first})" if first == last else f" ({first} s.d. {last})"


def _unknown(condition: Condition) -> str:
    if condition.field == TEXT:
        return f"“{condition.value}”"
    if condition.field in ("received", "closed") and "/" in condition.value:
        try:
            first, last = map(short_date, span_of(condition.value, date.max))
        except ValueError:
            return condition.value
        return first if first == last else f"{first} s.d. {last}"
    if condition.field == "cycles" and is_cycle(condition.value):
        return month_year(month_of(condition.value))
    return condition.value or "Tidak diisi"


def fields_of(desk: Desk, subject: Subject) -> Fields:
    """The fields for a kind of list. Reads what the office holds: call it off the UI thread."""
    desk.require(Permission.CASE_VIEW)
    return Fields(subject, _MAKERS[subject](desk), desk.today())


def _several(desk: Desk) -> bool:
    return level_of_area_code(desk.office_code) is not OfficeLevel.DESA


def _labelled(values: Iterable[LabelledEnum]) -> tuple[Value, ...]:
    return tuple((str(value), value.label) for value in values)


def _cases(desk: Desk) -> list[Field]:
    found = queue_choices.choices(desk)
    spans = tuple(SPANS.items())
    may_see = desk.session.may(Permission.CASE_VIEW_SENSITIVE)
    return [
        Field("state", "Keadaan", _STATES),
        Field("statuses", "Status", _labelled(CaseStatus)),
        Field("kinds", "Jenis", found.kinds),
        Field("programmes", "Program", (*found.programmes, _UNFILLED)),
        Field("officer_id", "Petugas",
              ((ME, "Saya sendiri"), *found.officers, (NOT_FILLED, "Belum ditugaskan")), many=False),
        Field("received", "Diterima", spans, many=False),
        Field("closed", "Diakhiri", spans, many=False),
        Field("offices", "Kantor", found.offices if _several(desk) else ()),
        Field("dusun", "Dusun", (*((name, name) for name in found.dusun), _UNFILLED) if found.dusun else ()),
        Field("sex", "Jenis kelamin", (*_labelled(Sex), _UNFILLED), many=False),
        Field("age_group", "Kelompok umur", _labelled(AgeGroup), many=False),
        Field("disability", "Disabilitas",
              (("yes", "Dengan disabilitas"), ("no", "Tanpa disabilitas")), many=False),
        Field("referred", "Rujukan", (("yes", "Pernah dirujuk"), ("no", "Belum pernah dirujuk")), many=False),
        Field("sensitive", "Kerahasiaan",
              (("yes", "Sensitif"), ("no", "Tidak sensitif")) if may_see else (), many=False),
    ]  # fmt: skip


def _people(desk: Desk) -> list[Field]:
    with desk.store.read() as connection:
        dusun = _distinct(connection, "dusun", "person")
        rw = _distinct(connection, "rw", "person")
        offices = _distinct(connection, "office", "person") if _several(desk) else []
        names = office_names(connection, offices)
        received = _distinct(connection, "programme", "benefit")
    programmes = {item.code: item.name for item in desk.reference.programmes()}
    for code in received:
        known = desk.reference.programme(code)
        programmes.setdefault(code, known.name if known else code)
    named = tuple(sorted(programmes.items(), key=lambda pair: pair[1].casefold()))
    may_see = desk.session.may(Permission.CASE_VIEW_SENSITIVE)
    secret = frozenset() if may_see else desk.reference.sensitive_ppks()
    ages = tuple((key, _AGE_WORDS[key]) for key in AGES)
    return [
        Field("age", "Umur", ages),
        Field("sex", "Jenis kelamin", (*_labelled(Sex), _UNFILLED), many=False),
        Field("shdk", "Hubungan keluarga", (*_labelled(Shdk), _UNFILLED)),
        Field("family_age", "Di keluarganya ada", ages),
        Field("receives", "Keluarga menerima", named),
        Field("lacks", "Keluarga tidak menerima", named),
        Field("desil", "Desil", (*((key, f"Desil {key.replace('-', '–')}") for key in DESILS),
                                 (NOT_FILLED, "Belum tercatat"))),
        Field("disability", "Disabilitas", (("yes", "Dengan disabilitas"), ("no", "Tanpa disabilitas"),
                                            *_labelled(DisabilityKind))),
        Field("ppks", "PPKS", tuple((item.code, item.name) for item in desk.reference.ppks()
                                    if item.code not in secret)),
        Field("marital", "Status kawin", tuple((str(code), words) for code, words in MARITAL.items())),
        Field("dusun", "Dusun", (*((name, name) for name in dusun), _UNFILLED) if dusun else ()),
        Field("rw", "RW", tuple((name, f"RW {name}") for name in rw)),
        Field("offices", "Kantor", tuple((code, names[code]) for code in offices)),
        Field("nik", "NIK", (("yes", "Ada NIK"), ("no", "Tanpa NIK")), many=False),
        Field("life", "Keadaan", (*_labelled(ResidentState), ("any", "Semua, juga yang sudah tidak ada"))),
    ]  # fmt: skip


def _proposals(desk: Desk) -> list[Field]:
    found = proposal_list.filter_choices(desk)
    cycles = tuple((cycle, month_year(month_of(cycle))) for cycle in found.cycles)
    return [
        Field("states", "Keadaan", _labelled(ProposalState)),
        Field("kinds", "Jenis usulan", _labelled(ProposalKind)),
        Field("cycles", "Siklus", (*CYCLES.items(), *cycles)),
        Field("recheck", "Pemeriksaan ulang", (("due", "Sudah waktunya diperiksa"),), many=False),
        Field("offices", "Kantor", found.offices if _several(desk) else ()),
    ]


def _distinct(connection: Connection, column: str, table: str) -> list[str]:
    rows = connection.exec_driver_sql(
        f"SELECT DISTINCT {column} FROM {table} WHERE deleted=0 AND {column} IS NOT NULL AND {column}<>'' "
        f"ORDER BY 1 LIMIT {queue_choices.MOST_DUSUN}"
    )
    return [str(row[0]) for row in rows]


_MAKERS = {Subject.CASES: _cases, Subject.PEOPLE: _people, Subject.PROPOSALS: _proposals}
