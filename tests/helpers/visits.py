"""Families and visits straight into an office's database, for tests of what comes after."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.services.casework import attachments
from desktop.services.fieldwork import visits
from desktop.services.fieldwork.visit_findings import Findings
from desktop.services.fieldwork.visits import VisitPlan
from tests.helpers.proposals import add_family

if TYPE_CHECKING:
    from desktop.services.casework.attachments import NewAttachment
    from desktop.services.desk import Desk


def add_families(desk: Desk, count: int, **person: Any) -> list[tuple[str, str]]:
    """That many families of one, as (person, household), with numbers and names of their own."""
    return [
        add_family(
            desk,
            no_kk=f"32030101011{number:05}",
            nik=f"32030145018{number:05}",
            name=f"Siti {chr(65 + number % 26)}{number}",
            **person,
        )
        for number in range(count)
    ]


def plan_one(desk: Desk, household_id: str, **wanted: Any) -> str:
    """A visit that waits."""
    (visit_id,) = visits.plan(desk, [household_id], VisitPlan(**wanted)).ids
    return visit_id


def findings(desk: Desk, **changed: Any) -> Findings:
    """A visit that went well today."""
    values: dict[str, Any] = {
        "visited_on": desk.today(),
        "outcome": "complete",
        "answers": {"303": "8", "304": "6", "302": "24"},
        "conclusion": "fit",
        **changed,
    }
    return Findings(**values)


def photo(name: str = "depan.jpg", shade: int = 120) -> NewAttachment:
    """A picture with a place in its metadata, as phones make them, ready to be kept."""
    return attachments.prepare(jpeg(shade), name)


def jpeg(shade: int = 120) -> bytes:
    """A phone's JPEG: with GPS and camera in its EXIF."""
    from PIL import Image

    picture = Image.new("RGB", (320, 240), (shade, 90, 60))
    exif = Image.Exif()
    exif[0x010F] = "Kamera Uji"
    exif.get_ifd(0x8825)[1] = "S"
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif)
    return out.getvalue()


DAY = date(2026, 8, 18)
"""The day on which tests' offices stand still."""
