"""Who there is: the offices, the households and the residents."""

from __future__ import annotations

from sqlalchemy import Index, String

from desktop.models.tables.columns import AREA, DAY, ID, deleted_index, integer, synced, text

office = synced(
    "office",
    text("code", AREA),
    text("level", String(12)),
    text("name"),
    text("kind_label"),
    text("address"),
    text("postcode", null=True),
    text("phone", null=True),
    text("email", null=True),
    text("head_name", null=True),
    text("head_title", null=True),
    text("head_nip", null=True),
    indexes=(("code",),),
)

household = synced(
    "household",
    text("no_kk", String(16), null=True),
    text("head_name", null=True),
    text("address", null=True),
    text("rt", String(3), null=True),
    text("rw", String(3), null=True),
    text("dusun", null=True),
    text("area_code", AREA),
    indexes=(("no_kk",),),
)

person = synced(
    "person",
    text("household_id", ID, null=True),
    text("nik", String(16), null=True),
    text("nik_status", String(16)),
    text("name"),
    text("sex", String(1), null=True),
    text("birth_date", DAY, null=True),
    text("birth_place", null=True),
    text("address", null=True),
    text("rt", String(3), null=True),
    text("rw", String(3), null=True),
    text("dusun", null=True),
    text("area_code", AREA),
    text("phone", null=True),
    text("shdk", String(24), null=True),
    text("disabilities"),  # JSON array of DisabilityKind values
    integer("has_disability"),
    text("merged_into", ID, null=True),  # the record that stands for this one, where it is here
    # Codes of the residents' lists that villages exchange (DOMAIN.md D5); NULL is not known.
    integer("religion", null=True),
    integer("marital", null=True),
    integer("education", null=True),
    integer("studying", null=True),
    integer("occupation", null=True),
    integer("insurance", null=True),
    integer("chronic", null=True),
    integer("pregnant", null=True),  # 1 or 0
    text("father_name", null=True),
    text("father_nik", String(16), null=True),
    text("mother_name", null=True),
    text("mother_nik", String(16), null=True),
    # What became of the person (ResidentState), as the last family event says; NULL is alive and here.
    text("life_state", String(12), null=True),
    text("life_state_on", DAY, null=True),
    integer("blood", null=True),  # codes too; columns that came later stand last
    integer("citizenship", null=True),
    indexes=(("nik",), ("household_id",)),
)
deleted_index(person)
# The few that were merged, with all that finding the record that stands for them asks about.
Index(
    "ix_person_merged_into",
    person.c.merged_into,
    person.c.id,
    person.c.deleted,
    sqlite_where=person.c.merged_into.is_not(None),
)
