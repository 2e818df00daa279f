"""The village deliberation: musdes in a desa, muskel in a kelurahan; its states and who takes part."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from desktop.models.codes import LabelledEnum


class DeliberationKind(LabelledEnum):
    """Which deliberation; a desa and a kelurahan call it differently."""

    MUSDES = "musdes", "Musyawarah Desa"
    MUSKEL = "muskel", "Musyawarah Kelurahan"

    @property
    def short(self) -> str:
        """What everybody says."""
        return "Musdes" if self is DeliberationKind.MUSDES else "Muskel"


class DeliberationState(LabelledEnum):
    """How far it has come."""

    PLANNED = "planned", "Direncanakan"
    HELD = "held", "Sudah dilaksanakan"
    CANCELLED = "cancelled", "Dibatalkan"


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody on the list: ``invited`` gets the letter, ``came`` signed."""

    name: str
    function: str
    invited: bool = True
    came: bool = False


#: Who takes part in a deliberation about the data (DOMAIN B2), as a list to start from.
USUAL_ATTENDEES: tuple[str, ...] = (
    "Kepala Desa/Lurah",
    "Sekretaris dan perangkat desa/kelurahan",
    "BPD/LPM",
    "Operator data",
    "Pendamping PKH",
    "Ketua RT/RW",
    "Tokoh masyarakat/agama",
    "Kader posyandu",
    "Perwakilan kelompok rentan",
)

LONGEST_NAME = 100
MOST_ATTENDEES = 300


@dataclass(frozen=True, slots=True)
class DeliberationInput:
    """A meeting as the form gives it. ``held_at`` is the hour as written on the invitation ("09.00")."""

    kind: str
    held_on: dt.date | None
    place: str
    held_at: str = ""
    cycle: str = ""
    announced_on: dt.date | None = None
    leader: str = ""
    secretary: str = ""
    agenda: str = ""
    attendance: tuple[Attendee, ...] = ()
