"""Cases straight into an office's database, in whatever shape a test needs, past the rules of intake."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from desktop.models.case_status import CaseAction, CaseStatus
from desktop.models.numbering import case_number

if TYPE_CHECKING:
    from desktop.services.desk import Desk

NIK = "3203014501800003"


def add_case(desk: Desk, *, person: dict[str, Any] | None = None, **fields: Any) -> str:
    """A registered case of a woman who asks why her PKH stopped; ``fields`` are columns to differ in.

    ``person`` differs in columns of the subject, who reports for herself. Returns the case's id.
    """
    with desk.unit_of_work() as uow:
        about: dict[str, Any] = {
            "nik": NIK, "nik_status": "ada", "name": "Siti Rohmah", "sex": "P", "birth_date": "1980-01-05",
            "birth_place": "Cianjur", "address": "Kp. Cibeureum", "rt": "003", "rw": "005", "dusun": "Krajan",
            "area_code": desk.office_code, "phone": "081200001111", "shdk": "istri", "disabilities": "[]",
            "has_disability": 0, **(person or {}),
        }  # fmt: skip
        person_id = uow.insert("person", about)
        sequence = uow.next_number("test_case", 2026)
        status = CaseStatus(fields.get("status", CaseStatus.REGISTERED))
        case: dict[str, Any] = {
            "number": case_number("ADU", desk.office_code, 2026, sequence), "kind": "KEP",
            "sector": "sosial_ekonomi", "programme": "PKH", "channel": "walk_in", "urgency": "normal",
            "sensitive": 0, "account": "Bantuan PKH berhenti sejak Juli 2026.", "reporter_id": person_id,
            "subject_id": person_id, "relation": "self", "consent": 1, "legal_basis": "public_task",
            "ppks": json.dumps([]), "status": status.value, "is_open": int(status.is_open),
            "received_at": uow.at, "received_on": desk.today().isoformat(),
            "registered_by": desk.session.user_id, "deadline": "2026-09-07", "has_reply": 0, "inbox": 0,
            "subject_name": about["name"], "subject_nik": about["nik"], "subject_sex": about["sex"],
            "subject_birth": about["birth_date"], "subject_disability": about["has_disability"],
            "reporter_name": about["name"], "address": about["address"], "dusun": about["dusun"], **fields,
        }  # fmt: skip
        stay = bool(case["sensitive"])
        case_id = uow.insert("cases", case, stay=stay)
        uow.insert(
            "case_event",
            {
                "case_id": case_id, "action": CaseAction.REGISTER.value, "to_status": "registered",
                "detail": "{}", "at": uow.at, "actor_id": uow.actor.id, "actor_name": uow.actor.name,
            },
            stay=stay,
        )  # fmt: skip
    return case_id


def add_requirement(
    desk: Desk,
    case_id: str,
    code: str = "KTP",
    name: str = "KTP",
    *,
    mandatory: bool = True,
    state: str = "belum",
) -> None:
    """A paper that the case needs."""
    with desk.unit_of_work() as uow:
        uow.insert(
            "requirement",
            {"case_id": case_id, "code": code, "name": name, "mandatory": int(mandatory), "state": state},
        )


def add_attachment(desk: Desk, case_id: str, name: str = "kk.jpg", requirement: str | None = None) -> str:
    """The record of a scan, without its content; returns its id."""
    with desk.unit_of_work() as uow:
        return uow.insert(
            "attachment",
            {
                "case_id": case_id, "requirement_code": requirement, "name": name, "media_type": "image/jpeg",
                "sha256": "0" * 64, "size": 1, "added_at": uow.at,
            },
        )  # fmt: skip


def add_destination(desk: Desk, code: str = "DINSOS", **fields: Any) -> None:
    """An entry of the directory: the dinas sosial, unless ``fields`` say otherwise."""
    with desk.unit_of_work() as uow:
        uow.insert(
            "destination",
            {
                "code": code, "kind": "opd", "name": "Dinas Sosial Kabupaten Cianjur",
                "address_to": "Kepala Dinas Sosial Kabupaten Cianjur\ndi Cianjur",
                "programmes": json.dumps(["PKH"]), "active": 1, **fields,
            },
        )  # fmt: skip


def row(desk: Desk, entity: str, row_id: str) -> dict[str, Any]:
    """One row as stored."""
    with desk.store.read() as connection:
        found = connection.exec_driver_sql(f"SELECT * FROM {entity} WHERE id=?", (row_id,)).one()
    return dict(found._mapping)


def rows(desk: Desk, sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
    """What a query gives."""
    with desk.store.read() as connection:
        return [tuple(found) for found in connection.exec_driver_sql(sql, parameters).all()]
