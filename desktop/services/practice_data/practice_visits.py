"""The outreach of a practice village: a round of home visits with photos, some still to make, two sessions.

It has a chance of its own, so that the rest of the village stays as its seed makes it.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from random import Random

from desktop.models.visits import ITEMS, Conclusion, Outcome, Priority
from desktop.services.casework import attachments
from desktop.services.fieldwork import outreach, visit_list, visits
from desktop.services.fieldwork.outreach import SessionInput
from desktop.services.fieldwork.visit_findings import Findings, MemberFound
from desktop.services.fieldwork.visits import VisitPlan
from desktop.services.people.registry import household_of
from desktop.services.practice_data.practice_life import Hours, Life
from desktop.services.practice_data.practice_office import Staff
from desktop.services.practice_data.practice_people import Family
from desktop.services.practice_data.practice_pictures import scan_jpeg

ROUND, MADE, NEXT = 9, 6, 5
"""Families of the last round, how many of them were visited, and those planned for next week."""

_POOR = {
    "dependants": "4", "301a": "3", "302": "28", "303": "6", "304": "4", "305": "3", "306a": "6", "306b": "1",
    "307a": "2", "308": "10", "309a": "4", "309b": "4", "310": "4", "502b": "2", "502i": "2", "502n": "1",
    "504e": "2",
}  # fmt: skip
_FAIR = {
    "dependants": "2", "301a": "1", "301b": "1", "302": "60", "303": "2", "304": "1", "305": "2",
    "306a": "3", "306b": "2", "307a": "1", "307b": "2", "308": "4", "309a": "1", "309b": "1", "310": "1",
    "502b": "1", "502f": "1", "502i": "1", "502n": "1", "505": "1",
}  # fmt: skip
_NOTES = (
    "Atap bocor di kamar belakang; kepala keluarga buruh harian.",
    "Anak kedua berhenti sekolah sejak Juli.",
    "Lansia tinggal berdua, anaknya di luar kota.",
    "Rumah layak, tetapi penghasilan tidak tetap.",
)


def visits_life(staff: Staff, families: Sequence[Family], now: dt.datetime, code: str) -> Life:
    """A round planned weeks ago, walked since, the next one planned; sessions in between."""
    random = Random(f"visits {code}")  # noqa: S311 - the same again is what it is for
    days = _Days(Hours(staff.chief, random), now.astimezone(staff.chief.zone.tzinfo).date())
    homes = _homes(staff, families)
    sari = staff.back.session.user_id
    yield days.ago(26)
    plan = VisitPlan(days.today - dt.timedelta(days=20), Priority.HIGH.value, "Verifikasi usulan DTSEN", sari)
    round_ids = visits.plan(staff.chief, homes[:ROUND], plan).ids
    yield days.ago(22)
    poster = attachments.prepare(
        scan_jpeg("Cara cek desil", "cekbansos.kemensos.go.id", random), "poster.jpg"
    )
    material, _ = outreach.add_material(staff.back, poster, "Cara cek desil di Cek Bansos", "DTSEN")
    _hold(staff, "Cara cek desil dan usul DTSEN", "Balai desa", "Ketua RT dan RW", 34, 12, material)
    for number, visit_id in enumerate(round_ids[:MADE]):
        yield days.ago(20 - number * 2)
        _walk(staff, visit_id, number, random)
    yield days.ago(7)
    visits.cancel(staff.chief, round_ids[MADE : MADE + 1], "Keluarga sedang di luar kota sampai akhir bulan.")
    _hold(staff, "Reaktivasi KIS bagi peserta PBI", "Posyandu Melati", "Kader dan ibu balita", 27, 25, None)
    soon = VisitPlan(days.today + dt.timedelta(days=5), Priority.NORMAL.value, "Kunjungan rutin", sari)
    visits.plan(staff.chief, homes[ROUND : ROUND + NEXT], soon)


class _Days:
    """Working moments before today that never run backwards."""

    def __init__(self, hours: Hours, today: dt.date) -> None:
        self._hours = hours
        self._last: dt.datetime | None = None
        self.today = today

    def ago(self, days: int) -> dt.datetime:
        """Some moment about that many days ago, after the one before."""
        moment = self._hours.on(self.today - dt.timedelta(days=days))
        if self._last is not None and moment <= self._last:
            moment = self._last + dt.timedelta(minutes=20)
        self._last = moment
        return moment


def _homes(staff: Staff, families: Sequence[Family]) -> list[str]:
    """The households of the first families that have one."""
    found: list[str] = []
    for family in families[: ROUND + NEXT + 6]:
        home = household_of(staff.chief, str(family.head.person_id))
        if home is not None and home.id not in found:
            found.append(home.id)
    return found


def _walk(staff: Staff, visit_id: str, number: int, random: Random) -> None:
    """One visit made; the fourth family was not at home."""
    desk = staff.back
    if number == 3:
        nobody = Findings(desk.today(), Outcome.NOBODY.value, note="Rumah terkunci; tetangga diberi tahu.")
        visits.record(desk, visit_id, nobody)
        return
    poor = number % 2 == 0
    answers = {item: code for item, code in (_POOR if poor else _FAIR).items() if item in ITEMS}
    members = visit_list.get(desk, visit_id).members
    pictures = tuple(
        (kind, attachments.prepare(_picture(kind, poor, random), f"{kind}.jpg"))
        for kind in ("front", "inside")
    )
    found = Findings(
        visited_on=desk.today(),
        outcome=Outcome.COMPLETE.value,
        answers=answers,
        members=tuple(
            MemberFound(person.id, "1", "7" if place == 0 else "0") for place, person in enumerate(members)
        ),
        conclusion=(Conclusion.FIT if poor else Conclusion.UNFIT).value,
        note=random.choice(_NOTES[:-1]) if poor else _NOTES[-1],
        latitude=f"-6.8{random.randint(1000, 1999)}",
        longitude=f"107.1{random.randint(3000, 4999)}",
        photos=pictures,
    )
    visits.record(desk, visit_id, found)


def _hold(
    staff: Staff, topic: str, place: str, audience: str, reached: int, women: int, material: str | None
) -> None:
    desk = staff.back
    held = SessionInput(
        desk.today(), topic, place, audience, reached, women, (material,) if material else (),
    )  # fmt: skip
    outreach.save_session(desk, held)


def _picture(kind: str, poor: bool, random: Random) -> bytes:
    """A house or a room drawn in a few strokes: nobody lives there."""
    from PIL import Image, ImageDraw

    sky, wall = (178, 208, 226), (190, 160, 120) if poor else (236, 226, 206)
    picture = Image.new("RGB", (640, 480), sky if kind == "front" else wall)
    draw = ImageDraw.Draw(picture)
    ground = 360 + random.randint(-10, 10)
    draw.rectangle((0, ground, 640, 480), fill=(140, 120, 90) if poor else (150, 150, 150))
    if kind == "front":
        draw.rectangle((150, 200, 490, ground), fill=wall)
        draw.polygon([(120, 205), (320, 100), (520, 205)], fill=(120, 70, 50) if poor else (160, 60, 50))
        draw.rectangle((285, 260, 355, ground), fill=(90, 60, 40))
        draw.rectangle((185, 245, 245, 300), fill=(70, 90, 110))
    else:
        draw.rectangle((60, 120, 200, 240), fill=(200, 220, 235))
        draw.rectangle((330, 270, 600, ground), fill=(110, 80, 60))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=70)
    return out.getvalue()
