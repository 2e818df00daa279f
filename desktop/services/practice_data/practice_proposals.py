"""The data updates of a practice village: two months with their deliberations, this month's list, a draft.

It has a chance of its own, so that the rest of the village stays as its seed makes it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from random import Random

from desktop.models.data_cycle import cycle_of, month_of, next_cycle
from desktop.models.deliberations import USUAL_ATTENDEES, Attendee, DeliberationInput
from desktop.models.proposals import Decision, Step
from desktop.services.dtsen import deliberation_list, deliberations, proposals
from desktop.services.dtsen.deliberation_list import Closing
from desktop.services.dtsen.proposals import ProposalInput
from desktop.services.practice_data.practice_life import Hours, Life
from desktop.services.practice_data.practice_office import Staff
from desktop.services.practice_data.practice_people import Family

_STORIES: tuple[tuple[str, str, dict[str, tuple[str, str]]], ...] = (
    ("new", "Belum terdaftar; kepala keluarga buruh harian lepas dan rumah berlantai tanah.", {}),
    ("correction", "Alamat di DTSEN masih alamat lama.", {"address": ("Kp. Lebak", "Kp. Girang No. 4")}),
    ("objection", "Desil tidak sesuai keadaan: penghasilan hanya dari kebun orang.", {"desil": ("7", "2")}),
    ("moved", "Sudah pindah ke kecamatan lain sejak tiga bulan lalu.", {}),
    ("split", "Anak sulung sudah menikah dan tinggal terpisah.", {}),
    ("new", "Janda lanjut usia yang tinggal sendiri dan belum pernah menerima bantuan.", {}),
)
_NAMES = (
    "H. Oman Jahe", "Sari Serai", "Dedi Angsana", "Rina Cempaka", "Ujang Randu", "Ai Kenanga", "",
    "Imas Kencur", "",
)  # fmt: skip
_SEEN, _REFUSED = "Sudah tampak di SIKS-NG", "NIK tidak padan dengan Dukcapil"
_AGREED = "Musyawarah berjalan tertib dan menyepakati daftar terlampir."
_MONTHS = 2
_FIRST = 20
"""The families from here on: those before are visited and checked by others."""


def proposals_lives(staff: Staff, families: Sequence[Family], now: dt.datetime, code: str) -> list[Life]:
    """Two months from proposal to result; in this one, proposals that wait and one that is a draft."""
    today = now.astimezone(staff.chief.zone.tzinfo).date()
    people = [str(family.head.person_id) for family in families[_FIRST:]]
    lives: list[Life] = []
    for back in range(_MONTHS, 0, -1):
        cycle = next_cycle(cycle_of(today), -back)
        heads = [people.pop(0) for _ in _STORIES]
        lives.append(_month(staff, heads, cycle, _Days(staff, f"proposals {code} {back}"), answered=back > 1))
    lives.append(_this_month(staff, people, today, _Days(staff, f"proposals {code}")))
    return lives


class _Days:
    """Working moments that never run backwards."""

    def __init__(self, staff: Staff, seed: str) -> None:
        self._hours = Hours(staff.chief, Random(seed))  # noqa: S311 - the same again is what it is for
        self._last: dt.datetime | None = None

    def on(self, day: dt.date) -> dt.datetime:
        """Some moment of that day or the next working day, after the one before."""
        moment = self._hours.on(day)
        if self._last is not None and moment <= self._last:
            moment = self._last + dt.timedelta(minutes=20)
        self._last = moment
        return moment


def _month(staff: Staff, heads: Sequence[str], cycle: str, days: _Days, *, answered: bool) -> Life:
    first = month_of(cycle)
    yield days.on(first + dt.timedelta(days=2))
    ids = [_propose(staff, head, story, cycle) for head, story in zip(heads, _STORIES, strict=True)]
    yield days.on(first + dt.timedelta(days=7))
    meeting = _plan(staff, first + dt.timedelta(days=12), cycle)
    yield days.on(first + dt.timedelta(days=12))
    _hold(staff, meeting, ids)
    yield days.on(first + dt.timedelta(days=16))
    proposals.record(staff.back, ids[:4], Step.SEND, staff.back.today())
    if answered:
        yield days.on(first + dt.timedelta(days=43))
        proposals.record(staff.back, ids[:2], Step.ACCEPT, staff.back.today(), _SEEN)
        proposals.record(staff.back, ids[2:3], Step.REFUSE, staff.back.today(), _REFUSED)


def _this_month(staff: Staff, people: Sequence[str], today: dt.date, days: _Days) -> Life:
    yield days.on(max(month_of(cycle_of(today)), today - dt.timedelta(days=3)))
    for number, (head, story) in enumerate(zip(people, _STORIES[:4], strict=False)):
        _propose(staff, head, story, None, propose=number != 3)


def _propose(
    staff: Staff,
    person_id: str,
    story: tuple[str, str, dict[str, tuple[str, str]]],
    cycle: str | None,
    *,
    propose: bool = True,
) -> str:
    kind, reason, detail = story
    typed = ProposalInput(
        kind, reason, person_id=person_id, detail=detail, evidence=("ktp", "kk"), cycle=cycle
    )
    return proposals.create(staff.front, typed, propose=propose).id


def _plan(staff: Staff, day: dt.date, cycle: str) -> str:
    desk = staff.chief
    usual = deliberation_list.usual(desk)
    people = tuple(Attendee(name, function) for name, function in zip(_NAMES, USUAL_ATTENDEES, strict=True))
    typed = DeliberationInput(
        usual.kind, day, "Balai desa", "09.00", cycle, desk.today(), _NAMES[0], _NAMES[1], "", people
    )
    return deliberations.plan(desk, typed).id


def _hold(staff: Staff, meeting: str, ids: Sequence[str]) -> None:
    desk = staff.chief
    deliberations.decide(desk, meeting, ids[:4], Decision.AGREED)
    deliberations.decide(desk, meeting, ids[4:5], Decision.POSTPONED, "Menunggu KK baru dari Dukcapil")
    deliberations.decide(desk, meeting, ids[5:6], Decision.REJECTED, "Sudah diusulkan bulan lalu")
    found = deliberation_list.get(desk, meeting).attendance
    deliberations.set_attendance(
        desk, meeting, [Attendee(one.name, one.function, one.invited, bool(one.name)) for one in found]
    )
    deliberations.close(desk, meeting, Closing(_AGREED, 1))
