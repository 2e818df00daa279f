"""The targets of an office: shares in percent that its month is measured by; each may be switched off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.models.codes import OfficeLevel
from desktop.models.errors import InvalidInput
from desktop.models.roles import Permission
from desktop.services.offices import office

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.desk import Desk
    from desktop.storage.unit_of_work import Changes

_SETTING = "report_targets"


@dataclass(frozen=True, slots=True)
class TargetKind:
    """A target that can be set: what share it is, and what holds until an office sets it.

    ``villages``: it also makes sense in an office without offices below it.
    """

    code: str
    label: str
    explanation: str
    default: int
    villages: bool = True


KINDS: tuple[TargetKind, ...] = (
    TargetKind(
        "on_time", "Selesai dalam batas waktu",
        "Dari kasus berbatas waktu yang diselesaikan bulan itu: selesai pada atau sebelum batasnya.", 90,
    ),
    TargetKind(
        "finished", "Kasus masuk sudah berakhir",
        "Dari kasus masuk bulan itu: sudah selesai, ditolak, dibatalkan, duplikat, atau tidak valid.", 70,
    ),
    TargetKind(
        "answered", "Rujukan dijawab dalam batas waktu",
        "Dari jawaban bulan itu atas rujukan berbatas waktu: datang pada atau sebelum batasnya.", 80,
    ),
    TargetKind(
        "met", "Keluarga ditemui saat kunjungan",
        "Dari kunjungan rumah bulan itu: ada yang dapat diwawancarai.", 90,
    ),
    TargetKind(
        "bundles", "Kantor mengirim bundel tepat waktu",
        "Dari kantor di bawah: bundel terakhir tidak lebih lama dari yang disepakati.", 100, villages=False,
    ),
)  # fmt: skip


def kinds(desk: Desk) -> tuple[TargetKind, ...]:
    """Those that make sense in this office, in their order."""
    village = OfficeLevel(desk.store.profile.level) is OfficeLevel.DESA
    return tuple(kind for kind in KINDS if kind.villages or not village)


def read(connection: Connection) -> dict[str, int | None]:
    """Every target by its code in percent; None where it is switched off."""
    chosen = office.get_setting(connection, _SETTING, {})
    return {kind.code: chosen.get(kind.code, kind.default) for kind in KINDS}


def targets(desk: Desk) -> dict[str, int | None]:
    """The same, of the office."""
    with desk.store.read() as connection:
        return read(connection)


def set_targets(desk: Desk, goals: Mapping[str, int | None]) -> Changes:
    """Sets targets by their codes; others stay. Raises NotAllowed, InvalidInput naming the code."""
    desk.require(Permission.OFFICE_MANAGE)
    known = {kind.code for kind in KINDS}
    problems = {
        code: "Target antara 1 dan 100 persen, atau kosong."
        for code, goal in goals.items()
        if code not in known or (goal is not None and not 1 <= goal <= 100)
    }
    if problems:
        raise InvalidInput(problems)
    with desk.unit_of_work() as uow:
        office.put_setting(uow, _SETTING, {**read(uow.connection), **goals})
        uow.audit("report.targets", None, None, {"goals": dict(goals)})
        uow.touch("setting", _SETTING)
    return uow.changes
