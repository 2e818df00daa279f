"""What an intake asks, and the rules it must keep: the same for the window, the command line and imports.

`clean_*` brings input into the form the database keeps, `check_*` says what is wrong with it. A problem is an
error (nothing is saved) or a warning (a hint beside the field). Names are text: apostrophes, "<b>", "&" and
"=HYPERLINK(...)" are somebody's name, only control characters are refused.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from desktop.models.codes import (
    Channel,
    DisabilityKind,
    LegalBasis,
    NikStatus,
    Relation,
    RequirementState,
    Sex,
    Shdk,
    Urgency,
)
from desktop.models.dates import age_on, day_month_year
from desktop.models.nik import check_kk, cross_check, normalise_digits, parse_nik
from desktop.models.resident_fields import check_details, clean_number

Severity = Literal["error", "warning"]

NAME_LENGTH = 100
LINE_LENGTH = 200
TEXT_LENGTH = 5_000
SHORTEST_ACCOUNT = 5
FIRST_YEAR = 1900
LATE_DAYS = 31
OLDEST_DAYS = 90
"""Received longer ago than this is a wrong year, not a late entry: it would number the case in that year."""

# Violence, exploitation, HIV/AIDS, NAPZA, children before the law (DOMAIN.md B4, F).
SENSITIVE_PPKS: frozenset[str] = frozenset({"03", "06", "07", "10", "16", "17", "18", "19"})
SENSITIVE_KINDS: frozenset[str] = frozenset({"LAP"})


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a field, in plain Indonesian. Fields of a person in an intake: "reporter.name"."""

    field: str
    severity: Severity
    message: str


@dataclass(frozen=True, slots=True)
class PersonInput:
    """A resident as typed. Empty text means not known; `birth_date` is an ISO day."""

    name: str
    person_id: str | None = None
    """Id of the person in the registry; None for a new one."""
    nik: str = ""
    nik_status: str = ""
    no_kk: str = ""
    sex: str = ""
    birth_date: str | None = None
    birth_place: str = ""
    address: str = ""
    rt: str = ""
    rw: str = ""
    dusun: str = ""
    phone: str = ""
    disabilities: tuple[str, ...] = ()
    shdk: str = ""
    religion: int | None = None
    """This and the next eight are codes of `resident_codes`; None is not known."""
    marital: int | None = None
    education: int | None = None
    studying: int | None = None
    occupation: int | None = None
    blood: int | None = None
    citizenship: int | None = None
    insurance: int | None = None
    chronic: int | None = None
    pregnant: int | None = None
    """1 or 0."""
    father_name: str = ""
    father_nik: str = ""
    mother_name: str = ""
    mother_nik: str = ""


@dataclass(frozen=True, slots=True)
class IntakeInput:
    """The intake form as typed. Values of code lists are their database values."""

    kind: str
    account: str
    """Uraian: what happened, in the reporter's words."""
    reporter: PersonInput
    id: str | None = None
    subject: PersonInput | None = None
    """The person concerned; None when the reporter is."""
    relation: str = Relation.SELF
    sector: str = ""
    programme: str | None = None
    channel: str = Channel.WALK_IN
    urgency: str = Urgency.NORMAL
    sensitive: bool = False
    request: str = ""
    """Harapan: what the reporter asks for."""
    consent: bool = False
    legal_basis: str = LegalBasis.PUBLIC_TASK
    requirements: Mapping[str, str] = field(default_factory=dict)
    """{requirement code: RequirementState value}."""
    received_on: str | None = None
    """ISO day on the office's calendar; None for today."""
    ppks: tuple[str, ...] = ()


def is_sensitive(kind: str, ppks: Iterable[str]) -> bool:
    """Whether a case of this kind and these PPKS categories is kept from general view by default."""
    return kind in SENSITIVE_KINDS or not SENSITIVE_PPKS.isdisjoint(ppks)


# ---------------------------------------------------------------- cleaning


def clean_line(text: str) -> str:
    """One line of text: any run of spaces, tabs and line breaks is one space; composed letters (NFC)."""
    return unicodedata.normalize("NFC", " ".join(text.split()))


def clean_text(text: str) -> str:
    """Several lines: line ends as "\\n", spaces at the ends removed."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return unicodedata.normalize("NFC", "\n".join(line.rstrip() for line in lines).strip())


def clean_phone(text: str) -> str:
    """A phone number as "081234567890", also from "+62 812-3456-7890"; other text only trimmed."""
    digits = re.sub(r"[\s().\-]", "", text)
    if re.fullmatch(r"\+?62[0-9]+", digits):
        return "0" + digits.lstrip("+")[2:].lstrip("0")
    return digits if re.fullmatch(r"\+?[0-9]+", digits) else text.strip()


def clean_rt(text: str) -> str:
    """An RT or RW number as three digits: "1" and "RT 01" are "001"; other text only trimmed."""
    digits = re.sub(r"^\s*r[tw][\s.:]*", "", text, flags=re.IGNORECASE).strip()
    return digits.zfill(3) if re.fullmatch(r"[0-9]{1,3}", digits) else digits


def clean_person(person: PersonInput) -> PersonInput:
    """The person as the database keeps it. A NIK of only zeros, which other programs write, is none."""
    nik = normalise_digits(person.nik)
    if nik.strip("0") == "":
        nik = ""
    status = NikStatus.PRESENT if nik else (person.nik_status or NikStatus.UNKNOWN)
    no_kk = normalise_digits(person.no_kk)
    return replace(
        person,
        name=clean_line(person.name),
        nik=nik,
        nik_status=str(status),
        no_kk="" if no_kk.strip("0") == "" else no_kk,
        sex=person.sex.strip().upper(),
        birth_date=(person.birth_date or "").strip() or None,
        birth_place=clean_line(person.birth_place),
        address=clean_line(person.address),
        rt=clean_rt(person.rt),
        rw=clean_rt(person.rw),
        dusun=clean_line(person.dusun),
        phone=clean_phone(person.phone),
        disabilities=tuple(sorted(set(person.disabilities))),
        father_name=clean_line(person.father_name),
        father_nik=clean_number(person.father_nik),
        mother_name=clean_line(person.mother_name),
        mother_nik=clean_number(person.mother_nik),
    )


def clean_intake(intake: IntakeInput) -> IntakeInput:
    """The intake as the database keeps it."""
    return replace(
        intake,
        kind=intake.kind.strip().upper(),
        account=clean_text(intake.account),
        request=clean_text(intake.request),
        programme=(intake.programme or "").strip() or None,
        sector=intake.sector.strip(),
        reporter=clean_person(intake.reporter),
        subject=clean_person(intake.subject) if intake.subject else None,
        received_on=(intake.received_on or "").strip() or None,
        ppks=tuple(sorted(set(intake.ppks))),
    )


# ---------------------------------------------------------------- checking


class _Problems:
    """Collects problems under a prefix such as "reporter."."""

    def __init__(self, prefix: str = "") -> None:
        self.prefix = prefix
        self.found: list[Problem] = []

    def error(self, where: str, message: str) -> None:
        self.found.append(Problem(self.prefix + where, "error", message))

    def warning(self, where: str, message: str) -> None:
        self.found.append(Problem(self.prefix + where, "warning", message))

    def choice(self, where: str, value: str, choices: Iterable[str], what: str) -> None:
        if value not in {str(choice) for choice in choices}:
            self.error(where, f"Pilih {what} dari daftar.")

    def line(self, where: str, text: str, what: str, longest: int = LINE_LENGTH) -> None:
        if len(text) > longest:
            self.error(where, f"{what} paling panjang {longest} huruf, sekarang {len(text)}.")
        if has_control(text):
            self.error(where, f"{what} berisi karakter yang tidak dapat dicetak. Ketik ulang.")

    def text(self, where: str, text: str, what: str) -> None:
        self.line(where, text.replace("\n", " ").replace("\t", " "), what, TEXT_LENGTH)


# Marks that turn the reading direction can make a printed name read otherwise than it was typed.
_DIRECTION_MARKS = frozenset(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))


def has_control(text: str) -> bool:
    """Whether a line holds control characters, line breaks or direction marks."""
    return any(
        char in _DIRECTION_MARKS or unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} for char in text
    )


def check_person(
    person: PersonInput, *, today: dt.date, area_code: str | None = None, prefix: str = ""
) -> list[Problem]:
    """What is wrong with a cleaned person. With the office's `area_code`, a NIK from elsewhere is a hint."""
    problems = _Problems(prefix)
    _check_name(problems, person.name)
    _check_numbers(problems, person, today)
    birth = _check_birth(problems, person.birth_date, today)
    if person.sex:
        problems.choice("sex", person.sex, Sex, "jenis kelamin")
    else:
        problems.warning("sex", "Jenis kelamin belum diisi. Tanpa ini, laporan bulanan kurang lengkap.")
    for where, text, what in (
        ("birth_place", person.birth_place, "Tempat lahir"),
        ("address", person.address, "Alamat"),
        ("dusun", person.dusun, "Dusun"),
    ):
        problems.line(where, text, what)
    _check_contact(problems, person)
    check_details(problems, person)
    for kind in person.disabilities:
        problems.choice("disabilities", kind, DisabilityKind, "jenis disabilitas")
    if person.shdk:
        problems.choice("shdk", person.shdk, Shdk, "hubungan dalam keluarga")
    if person.nik:
        sex = Sex(person.sex) if person.sex in {"L", "P"} else None
        for hint in cross_check(person.nik, birth, sex, area_code, today):
            problems.warning(hint.field, hint.message)
    return problems.found


def _check_name(problems: _Problems, name: str) -> None:
    if not name:
        problems.error("name", "Isi nama. Satu kata pun boleh.")
        return
    problems.line("name", name, "Nama", NAME_LENGTH)
    if not any(char.isalpha() for char in name):
        problems.warning("name", "Nama tidak berisi huruf. Periksa kembali.")


def _check_numbers(problems: _Problems, person: PersonInput, today: dt.date) -> None:
    if person.nik:
        reading = parse_nik(person.nik, today)
        if len(reading.digits) != 16 or not (reading.digits.isascii() and reading.digits.isdecimal()):
            problems.error("nik", reading.errors[0])
        else:
            # A wrong day or serial is printed on some real cards: the family is not sent away for it.
            for message in reading.errors:
                problems.warning("nik", message)
    elif person.nik_status == NikStatus.PRESENT:
        problems.error("nik", "Isi NIK 16 angka, atau pilih “Belum punya NIK”.")
    problems.choice("nik_status", person.nik_status, NikStatus, "keadaan NIK")
    if person.no_kk and (fault := check_kk(person.no_kk)):
        problems.error("no_kk", fault)


def _check_birth(problems: _Problems, text: str | None, today: dt.date) -> dt.date | None:
    if not text:
        return None
    birth = _iso_day(text)
    if birth is None:
        problems.error("birth_date", "Tanggal lahir tidak dikenali. Tulis seperti 17-08-1990.")
    elif birth > today:
        problems.error(
            "birth_date", f"Tanggal lahir {day_month_year(birth)} belum terjadi. Periksa tahunnya."
        )
    elif birth.year < FIRST_YEAR:
        problems.error("birth_date", f"Tanggal lahir sebelum tahun {FIRST_YEAR}. Periksa tahunnya.")
    else:
        return birth
    return None


def _check_contact(problems: _Problems, person: PersonInput) -> None:
    for where, number in (("rt", person.rt), ("rw", person.rw)):
        if number and not re.fullmatch(r"[0-9]{3}", number):
            problems.error(where, f"{where.upper()} hanya angka, paling banyak 3, misalnya 001.")
    problems.line("phone", person.phone, "Nomor telepon", 30)
    if person.phone and not re.fullmatch(r"0[0-9]{7,13}", person.phone):
        problems.warning("phone", "Nomor telepon tampak tidak lengkap. Contoh: 081234567890.")


def check_intake(intake: IntakeInput, *, today: dt.date, area_code: str | None = None) -> list[Problem]:
    """What is wrong with a cleaned intake by itself; whether kind and programme exist is asked elsewhere."""
    problems = _Problems()
    if not intake.kind:
        problems.error("kind", "Pilih jenis kasus.")
    if len(intake.account) < SHORTEST_ACCOUNT:
        problems.error("account", f"Tuliskan uraian, paling sedikit {SHORTEST_ACCOUNT} huruf.")
    problems.text("account", intake.account, "Uraian")
    problems.text("request", intake.request, "Harapan")
    problems.choice("channel", intake.channel, Channel, "cara datang")
    problems.choice("urgency", intake.urgency, Urgency, "tingkat kemendesakan")
    problems.choice("relation", intake.relation, Relation, "hubungan pelapor")
    _check_basis(problems, intake)
    for code, state in intake.requirements.items():
        problems.choice(f"requirements.{code}", state, RequirementState, "keadaan berkas")
    _check_received(problems, intake.received_on, today)
    found = problems.found
    found += check_person(intake.reporter, today=today, area_code=area_code, prefix="reporter.")
    if intake.subject:
        found += check_person(intake.subject, today=today, area_code=area_code, prefix="subject.")
    _check_who(problems, intake, today)
    return found


def _check_basis(problems: _Problems, intake: IntakeInput) -> None:
    problems.choice("legal_basis", intake.legal_basis, LegalBasis, "dasar pemrosesan data")
    if intake.legal_basis == LegalBasis.CONSENT and not intake.consent:
        problems.error("consent", "Persetujuan belum diberikan. Mintalah persetujuan atau pilih dasar lain.")
    if is_sensitive(intake.kind, intake.ppks) and not intake.sensitive:
        problems.warning("sensitive", "Kasus seperti ini biasanya dirahasiakan. Tandai sensitif bila perlu.")


def _check_received(problems: _Problems, text: str | None, today: dt.date) -> None:
    if not text:
        return
    received = _iso_day(text)
    if received is None:
        problems.error("received_on", "Tanggal diterima tidak dikenali. Tulis seperti 17-08-2026.")
    elif received > today:
        problems.error("received_on", "Tanggal diterima belum terjadi. Periksa tanggal komputer ini.")
    elif (today - received).days > OLDEST_DAYS:
        problems.error(
            "received_on",
            f"Tanggal diterima {day_month_year(received)} lebih dari {OLDEST_DAYS} hari yang lalu. "
            "Periksa tahunnya.",
        )
    elif (today - received).days > LATE_DAYS:
        problems.warning("received_on", "Tanggal diterima lebih dari sebulan yang lalu. Periksa kembali.")


def _check_who(problems: _Problems, intake: IntakeInput, today: dt.date) -> None:
    subject = intake.subject
    if subject is None and intake.relation != Relation.SELF:
        problems.error("subject", "Isi orang yang bersangkutan, atau pilih hubungan “Diri sendiri”.")
    if subject is not None and intake.relation == Relation.SELF:
        problems.error("relation", "Pilih hubungan pelapor dengan orang yang bersangkutan.")
    if subject is not None and subject.nik and subject.nik == intake.reporter.nik:
        problems.warning("subject.nik", "NIK ini sama dengan NIK pelapor. Periksa kembali.")
    birth = _iso_day(intake.reporter.birth_date or "")
    if subject is None and birth and 0 <= age_on(birth, today) < 18:
        problems.warning("reporter.birth_date", "Pelapor belum 18 tahun. Catat juga orang tua atau walinya.")


def _iso_day(text: str) -> dt.date | None:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
