"""Values that two offices gave a field without knowing of each other: what they are, in the desk's words.

Deciding them is `conflict_decisions`. Nobody sees the values of a case they may not see, and a NIK or No. KK
is masked until `reveal` is asked why.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop.models.errors import InvalidInput
from desktop.models.field_words import RECORDS, field_words
from desktop.models.nik import group_nik, mask_nik
from desktop.models.ownership import may_write
from desktop.models.people import clean_line
from desktop.models.roles import Permission
from desktop.models.tables import SYNCED
from desktop.services import visibility
from desktop.services.differences.conflict_words import ValueWords
from desktop.services.offices.office_names import office_name

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.desk import Desk
    from desktop.storage.changelog import Scalar

Key = tuple[str, str, str]
"""Table, row, field."""

#: Of each table the fields that are decided along with another one: field -> what follows it.
FOLLOWERS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "person": {"nik": ("nik_status",), "disabilities": ("has_disability",)},
    "cases": {
        "status": ("is_open", "closed_at", "referred_to", "duplicate_of"),
        "officer_name": ("officer_id",),
        "reporter_id": ("reporter_name",),
        "subject_id": (
            "subject_name", "subject_nik", "subject_sex", "subject_birth", "subject_disability",
            "household_id",
        ),
    },
    "referral": {
        "destination_name": ("destination_code", "destination_kind", "address_to", "to_office"),
        "responsible_name": ("responsible_id",),
    },
}  # fmt: skip


_ORDINAL = ("pertama", "kedua", "ketiga", "lain")


@dataclass(frozen=True, slots=True)
class Version:
    """One of the values: who gave it, of which office, when by their clock (UTC). ``id`` names its change.

    ``words`` is the value as people say it, empty for an empty one; ``value`` as stored, a secret one masked.
    ``office_name`` also says which computer, where all versions are of one office.
    """

    id: tuple[int, int]
    value: Scalar
    words: str
    office_code: str
    office_name: str
    actor_name: str
    claimed_at: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field with more than one value. ``current`` stands in the row, ``others`` were set aside.

    ``title`` names the row, ``record`` says what it is ("warga") and ``label`` the field ("Alamat");
    ``case_id`` is the case that the row belongs to, if any. ``mine`` says whether this office may decide.
    ``secret`` values are masked. The field ``deleted`` has the values 0 and 1: edited here, deleted there.
    """

    entity: str
    row_id: str
    field: str
    title: str
    record: str
    label: str
    secret: bool
    case_id: str | None
    owner: str
    current: Version
    others: tuple[Version, ...]
    found_at: str
    mine: bool

    @property
    def key(self) -> Key:
        """What names it."""
        return self.entity, self.row_id, self.field

    @property
    def versions(self) -> tuple[Version, ...]:
        """All of its values, the current one first."""
        return (self.current, *self.others)


def count(desk: Desk) -> int:
    """Open conflicts that this person may see."""
    desk.require(Permission.CASE_VIEW)
    with desk.store.read() as connection:
        return len(_visible(connection, desk))


def conflicts(desk: Desk) -> list[Conflict]:
    """Every open conflict that this person may see, oldest first; those found at once by field."""
    desk.require(Permission.CASE_VIEW)
    with desk.store.read() as connection:
        words = ValueWords(desk, connection)
        found = _visible(connection, desk)
        return [_conflict(connection, desk, words, key, rows) for key, rows in found.items()]


def _visible(connection: Connection, desk: Desk) -> dict[Key, list[Any]]:
    """The rows of the table ``conflict`` by what they are about, without followers of another field."""
    rows = connection.exec_driver_sql(
        "SELECT entity, row_id, field, current_oid, current_seq, current_value, other_oid, other_seq, "
        "other_value, office, found_at FROM conflict "
        "ORDER BY found_at, entity, field, row_id, other_oid, other_seq"
    )
    grouped: dict[Key, list[Any]] = {}
    for row in rows:
        grouped.setdefault((row[0], row[1], row[2]), []).append(row)
    shown = {}
    for key, group in grouped.items():
        entity, row_id, field = key
        leads = (lead for lead, names in FOLLOWERS.get(entity, {}).items() if field in names)
        follows = any((entity, row_id, lead) in grouped for lead in leads)
        if not follows and may_see(connection, desk, entity, row_id):
            shown[key] = group
    return shown


def may_see(connection: Connection, desk: Desk, entity: str, row_id: str) -> bool:
    """Whether this person may see the values of a row: those of a case follow the case."""
    if entity != "cases" and "case_id" not in SYNCED[entity].c:
        return True
    case_id: str | None = row_id
    if entity != "cases":
        case_id = connection.exec_driver_sql(f"SELECT case_id FROM {entity} WHERE id=?", (row_id,)).scalar()
    allowed, parameters = visibility.condition(desk)
    if case_id is None or allowed == "1":
        return True
    found = connection.exec_driver_sql(
        f"SELECT 1 FROM cases WHERE id=? AND {allowed}", (case_id, *parameters)
    )
    return found.first() is not None


def _conflict(connection: Connection, desk: Desk, words: ValueWords, key: Key, rows: list[Any]) -> Conflict:
    entity, row_id, field = key
    first = rows[0]
    row = dict(connection.exec_driver_sql(f"SELECT * FROM {entity} WHERE id=?", (row_id,)).mappings().one())
    named = field_words(entity, field)
    values = [(first[3], first[4], first[5]), *((other[6], other[7], other[8]) for other in rows)]
    current, *others = _versions(connection, desk, words, key, values)
    return Conflict(
        entity=entity,
        row_id=row_id,
        field=field,
        title=_title(connection, entity, row),
        record=RECORDS.get(entity, entity),
        label=named.label,
        secret=named.secret,
        case_id=row_id if entity == "cases" else row.get("case_id"),
        owner=first[9],
        current=current,
        others=tuple(others),
        found_at=first[10],
        mine=may_write(entity, first[9], desk.office_code),
    )


def _versions(
    connection: Connection, desk: Desk, words: ValueWords, key: Key, values: list[tuple[int, int, str]]
) -> list[Version]:
    entity, _, field = key
    secret = field_words(entity, field).secret
    found = []
    for oid, seq, text in values:
        office, actor, claimed_at = connection.exec_driver_sql(
            "SELECT o.office, c.actor_name, c.claimed_at FROM change c "
            "JOIN origin o ON o.oid=c.oid WHERE c.oid=? AND c.seq=?",
            (oid, seq),
        ).one()
        found.append((oid, seq, json.loads(text), office, actor, claimed_at))
    one_office = len({one[3] for one in found}) == 1
    computers = sorted({one[0] for one in found})
    versions = []
    for oid, seq, value, office, actor, claimed_at in found:
        name = office_name(connection, office)
        if one_office:
            here = oid == desk.store.origin.oid
            name += ", komputer ini" if here else f", komputer {_ORDINAL[computers.index(oid) % 4]}"
        said = words.say(entity, field, value)
        shown = mask_nik(str(value)) if secret and value else value
        versions.append(Version((oid, seq), shown, said, office, name, actor, claimed_at))
    return versions


def _title(connection: Connection, entity: str, row: dict[str, Any]) -> str:
    if entity == "cases" or not row.get("case_id"):
        for name in ("number", "name", "head_name", "title"):
            if row.get(name):
                return str(row[name])
        return RECORDS.get(entity, entity)
    number = connection.exec_driver_sql("SELECT number FROM cases WHERE id=?", (row["case_id"],)).scalar()
    return str(number or RECORDS.get(entity, entity))


def reveal(desk: Desk, key: Key, reason: str) -> dict[tuple[int, int], str]:
    """The whole numbers of a conflict over a NIK or No. KK, by version; leaves a trace.

    Raises InvalidInput without a reason.
    """
    desk.require(Permission.NIK_REVEAL)
    reason = clean_line(reason)
    if not reason:
        raise InvalidInput({"reason": "Tuliskan alasan melihat nomor lengkap."})
    entity, row_id, _ = key
    with desk.unit_of_work() as uow:
        rows = _visible(uow.connection, desk).get(key, [])
        uow.audit("nik.reveal", entity, row_id, {"reason": reason[:200]})
    values = {(row[3], row[4]): row[5] for row in rows} | {(row[6], row[7]): row[8] for row in rows}
    return {version: group_nik(str(json.loads(text) or "")) for version, text in values.items()}
