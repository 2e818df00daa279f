"""What stands on a receipt and on a referral letter, gathered from the case at the moment of issue."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.models import areas, letter_kinds
from desktop.models.codes import OfficeLevel, RequirementState, Sex, Urgency, level_of_area_code
from desktop.models.dates import day_month_year, local_time, time_text
from desktop.models.letter_template import Section
from desktop.models.paper_makers import to_bring
from desktop.models.papers import LetterPerson, ReceiptContent, ReferralLetterContent, Signatory
from desktop.services.casework.case_people import address_line
from desktop.services.offices import office
from desktop.services.offices.office_rules import default_head_title
from desktop.services.papers import wording
from desktop.services.papers.fill_values import Occasion
from desktop.services.people.merged_people import shown_facts, survivor

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.services.offices.office import OfficeInfo
    from desktop.storage.unit_of_work import UnitOfWork

Case = Mapping[str, Any]

_UNSIGNED = "." * 40
_COUNTS = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh")
_NATURE = {Urgency.NORMAL: "Biasa", Urgency.URGENT: "Segera", Urgency.EMERGENCY: "Sangat Segera"}


def receipt(uow: UnitOfWork, desk: Desk, case: Case) -> ReceiptContent:
    """The receipt of a case being registered in this transaction."""
    info = office.info(desk)
    papers = uow.execute(
        "SELECT code, name, state, mandatory FROM requirement WHERE case_id=? AND deleted=0 "
        "ORDER BY mandatory DESC, rid",
        (case["id"],),
    )
    received = RequirementState.RECEIVED.value
    recorded = local_time(case["received_at"], desk.zone)
    same_day = recorded.date().isoformat() == case["received_on"]  # else the hour is that of another day
    day = date.fromisoformat(case["received_on"])
    words = _words(uow, desk, letter_kinds.RECEIPT, case, (case["number"], day))
    return ReceiptContent(
        letterhead=office.letterhead(info),
        number=case["number"],
        received_on=case["received_on"],
        received_time=time_text(recorded) if same_day else "",
        zone=desk.zone.abbreviation if same_day else "",
        reporter_name=case["reporter_name"],
        subject_name=case["subject_name"],
        kind_label=_kind(desk, case["kind"]),
        programme=_programme(desk, case["programme"]),
        officer=uow.actor.name,
        papers_received=tuple(name for _, name, state, _ in papers if state == received),
        papers_outstanding=tuple(
            to_bring(code, name, state, mandatory=bool(mandatory))
            for code, name, state, mandatory in papers
            if state != received
        ),
        answer_due=case["deadline"] or "",
        how_to_check=" ".join(words[Section.CHECKING]),
        contact=". ".join(_reached(info.phone, office.settings(desk).hours)),
        notice=" ".join(words[Section.NOTICE]),
        practice=desk.store.profile.practice,
    )


def referral_letter(
    uow: UnitOfWork, desk: Desk, case: Case, referral: Mapping[str, Any], number: str
) -> ReferralLetterContent:
    """The letter of a referral that is being sent today under ``number``."""
    info = office.info(desk)
    enclosures = _enclosures(uow, referral, case["id"])
    programme = _programme(desk, case["programme"])
    facts = [
        ("Nomor kasus", case["number"]),
        ("Program", programme),
        ("Penanggung jawab", referral["responsible_name"]),
        ("Batas jawaban", day_month_year(date.fromisoformat(referral["due"]))),
    ]
    words = _words(uow, desk, letter_kinds.REFERRAL, case, (number, desk.today()))
    return ReferralLetterContent(
        letterhead=office.letterhead(info),
        number=number,
        place=info.place,
        date=desk.today().isoformat(),
        subject=f"Rujukan {programme or _kind(desk, case['kind'])}",
        recipient=tuple(line.strip() for line in referral["address_to"].splitlines() if line.strip()),
        persons=(_person(uow, case),),
        account=(f"Permasalahan: {case['account'].strip()}", f"Alasan rujukan: {referral['reason'].strip()}"),
        signatory=signatory(info, 0),
        nature="Rahasia" if case["sensitive"] else _NATURE[Urgency(case["urgency"])],
        enclosure=_counted(len(enclosures)),
        opening=words[Section.OPENING],
        closing=words[Section.CLOSING],
        facts=tuple((label, text) for label, text in facts if text),
        attachments=enclosures,
        copies_to=_copies(desk.office_code, referral["to_office"]),
        practice=desk.store.profile.practice,
    )


def _words(uow: UnitOfWork, desk: Desk, kind: str, case: Case, numbered: tuple[str, date]) -> wording.Wording:
    number, day = numbered
    who = signatory(office.info(desk), 0)
    occasion = Occasion(kind=kind, number=number, day=day, valid_until=None, signatory=who, form={})
    return wording.words(desk, uow.connection, occasion, case["id"])


def signatory(info: OfficeInfo, index: int) -> Signatory:
    """Who signs; where nobody was named yet, the head's position over an empty line."""
    named = office.signatory(info, index)
    if named.position or named.name:
        return named
    title = default_head_title(info.level, info.code) or f"Kepala {info.name}"
    return Signatory(position=title, name=_UNSIGNED)


def _kind(desk: Desk, code: str) -> str:
    kind = desk.reference.kind(code)
    return kind.name if kind else code


def _reached(phone: str, hours: str) -> list[str]:
    """When and where somebody answers, as far as the office said so."""
    told = [f"Telepon {phone}"] if phone else []
    return [*told, f"Jam layanan: {' '.join(hours.split())}"] if hours.strip() else told


def _programme(desk: Desk, code: str | None) -> str:
    if not code:
        return ""
    programme = desk.reference.programme(code)
    return programme.name if programme else code


def _enclosures(uow: UnitOfWork, referral: Mapping[str, Any], case_id: str) -> tuple[str, ...]:
    """Names of the scans that go along: the required paper they show, else the file's name.

    One that was taken off the case while the referral waited for its approval goes nowhere.
    """
    rows = uow.execute(
        "SELECT a.id, COALESCE(r.name, a.name) FROM attachment a LEFT JOIN requirement r "
        "ON r.case_id=a.case_id AND r.code=a.requirement_code AND r.deleted=0 "
        "WHERE a.case_id=? AND a.deleted=0",
        (case_id,),
    )
    names = {str(row[0]): str(row[1]) for row in rows}
    return tuple(names[item] for item in json.loads(referral["enclosures"]) if item in names)


def _counted(number: int) -> str:
    """ "2 (dua) berkas"; a dash for none."""
    if number == 0:
        return "-"
    return f"{number} ({_COUNTS[number]}) berkas" if number < len(_COUNTS) else f"{number} berkas"


def _person(uow: UnitOfWork, case: Case) -> LetterPerson:
    person = uow.row("person", survivor(uow.connection, case["subject_id"]))
    household = uow.row("household", case["household_id"]) if case["household_id"] else None
    if person is not None and case["subject_id"] in shown_facts(uow.connection):
        # Merged since the case was registered: the letter names the person as they are known now.
        case = {**case, **_as_known_now(person)}
        household = uow.row("household", person["household_id"]) if person["household_id"] else household
    return LetterPerson(
        name=case["subject_name"],
        nik=case["subject_nik"] or "",
        kk_number=(household["no_kk"] or "") if household else "",
        birth_place=(person["birth_place"] or "") if person else "",
        birth_date=case["subject_birth"] or "",
        sex_label=Sex(case["subject_sex"]).label if case["subject_sex"] else "",
        address=address_line(person) if person else case["address"] or "",
    )


def _as_known_now(person: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "subject_name": person["name"],
        "subject_nik": person["nik"],
        "subject_birth": person["birth_date"],
        "subject_sex": person["sex"],
    }


def _copies(own_office: str, to_office: str | None) -> tuple[str, ...]:
    """A village lets its camat know of what it sends elsewhere; the archive always gets one."""
    if level_of_area_code(own_office) is not OfficeLevel.DESA or to_office == own_office[:8]:
        return ("Arsip",)
    area = areas.get(own_office[:8])
    return (f"Camat {area.name}", "Arsip") if area else ("Arsip",)
