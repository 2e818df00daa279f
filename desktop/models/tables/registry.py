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
