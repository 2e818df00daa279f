"""Going to the families: visits of the fasilitator with their photos, sessions held, materials shown."""

from __future__ import annotations

from sqlalchemy import String

from desktop.models.tables.columns import DAY, ID, STAMP, integer, synced, text

home_visit = synced(
    "home_visit",
    text("household_id", ID),
    text("case_id", ID, null=True),
    text("state", String(12)),  # planned | done | cancelled
    text("planned_on", DAY, null=True),
    integer("priority"),  # 1 first
    text("purpose", null=True),
    text("facilitator_id", ID, null=True),
    text("facilitator_name", null=True),
    text("visited_on", DAY, null=True),
    text("outcome", String(16), null=True),  # item 205: how it went
    text("housing"),  # JSON object: item of DOMAIN.md B3 to code
    text("members"),  # JSON array: what was found of each member
    text("conclusion", String(16), null=True),
    text("note", null=True),
    text("latitude", String(16), null=True),
    text("longitude", String(16), null=True),
    text("instance_id", String(64), null=True),  # of the form on a phone: an import comes in once
    text("recorded_at", STAMP),
    text("recorded_by"),
    indexes=(("household_id",), ("state", "planned_on"), ("instance_id",), ("case_id",)),
)

visit_photo = synced(
    "visit_photo",
    text("visit_id", ID),
    text("kind", String(16)),  # front | inside | bathroom | other
    text("name"),
    text("media_type", String(64)),
    text("sha256", String(64)),
    integer("size"),
    text("added_at", STAMP),
    indexes=(("visit_id",), ("sha256",)),
)

#: Posters and leaflets to show and hand out.
material = synced(
    "material",
    text("title"),
    text("topic", null=True),
    text("name"),
    text("media_type", String(64)),
    text("sha256", String(64)),
    integer("size"),
    text("added_at", STAMP),
    text("note", null=True),
    indexes=(("sha256",),),
)

#: A session of socialisation that was held.
info_session = synced(
    "info_session",
    text("held_on", DAY),
    text("topic"),
    text("place"),
    text("audience", null=True),
    integer("reached"),
    integer("women", null=True),
    text("materials"),  # JSON array of material ids
    text("officer_name"),
    text("note", null=True),
    indexes=(("held_on",),),
)
