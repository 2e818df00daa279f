"""A newer program for the offices below: the signed update file rides in replies on sticks.

It travels as a blob beside the change log and lies as a file in ``program/``, where updates are looked for.
Nobody installs it without the checks that any update file goes through: what arrived in a bundle is not
trusted for that.
"""

from __future__ import annotations

import hashlib
import json
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import __version__
from desktop.models.errors import KnownError, NotAllowed, NotFound
from desktop.models.ownership import above
from desktop.models.roles import Permission
from desktop.services.bundles.kept_copy import file_sha256
from desktop.services.updates.container import SUFFIX, open_update
from desktop.services.updates.manifest import in_order
from desktop.services.updates.program import Program, running
from desktop.sync.limits import DEFAULT_LIMITS
from desktop.sync.peers import CHILD, peers
from desktop.sync.safe_file import SafeFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from desktop.services.desk import Desk
    from desktop.storage.unit_of_work import Changes

_PLAIN = re.compile(r"[0-9]{1,5}(\.[0-9]{1,5}){2}")
_PIECE = 1 << 20


class UpdateTooLarge(KnownError):
    """A bundle takes no file of this size."""

    code = "update_too_large"


@dataclass(frozen=True, slots=True)
class Offered:
    """An update that goes down. ``reached`` of ``offices`` paired offices below have confirmed it.

    ``is_here`` says whether the file lies here, ``is_own`` whether this office put it in.
    """

    id: str
    version: str
    sha256: str
    size: int
    published_at: str
    is_own: bool
    is_here: bool
    reached: int
    offices: int


def folder(desk: Desk) -> Path:
    """Where update files from bundles lie; the folder need not exist."""
    return desk.store.folder.root / "program"


def offer(desk: Desk, path: Path, program: Program | None = None) -> Changes:
    """Checks an update file from end to end and gives it along to the offices below, in the place of another.

    Raises UpdateRefused, UpdateTooLarge, NotAllowed at an office with none below it, BundleNotWritten.
    """
    desk.require(Permission.BUNDLE_EXPORT)
    if desk.store.profile.level == "desa":
        raise NotAllowed(
            "Desa tidak mempunyai kantor di bawahnya.",
            "Tidak ada yang diubah.",
            "Pembaruan dititipkan oleh kecamatan atau kabupaten.",
        )
    with open_update(path, (program or running()).keys) as update:
        manifest = update.manifest
        update.read_setup(lambda _piece: None)
    size = path.stat().st_size
    if size > DEFAULT_LIMITS.blob:
        raise UpdateTooLarge(
            f"Berkas pembaruan ini lebih besar dari {DEFAULT_LIMITS.blob >> 20} MB.",
            "Tidak ada yang diubah.",
            "Salin berkasnya ke flashdisk; program di desa menawarkannya sendiri.",
        )
    sha256 = file_sha256(path)
    _write(_place(desk, manifest.version, sha256), _pieces(path), size)
    with desk.unit_of_work() as uow:
        for (row_id,) in uow.execute(
            "SELECT id FROM program_update WHERE office=? AND deleted=0", (desk.office_code,)
        ):
            uow.delete("program_update", row_id, "diganti")
        row_id = uow.insert(
            "program_update",
            {
                "version": manifest.version, "sha256": sha256, "size": size, "notes": manifest.notes,
                "published_at": uow.at,
            },
        )  # fmt: skip
        uow.audit("update.share", "program_update", row_id, {"version": manifest.version})
        tidy(desk, uow.connection)
    return uow.changes


def stop(desk: Desk) -> Changes:
    """No longer gives this office's update along. Raises NotFound where there is none."""
    desk.require(Permission.BUNDLE_EXPORT)
    with desk.unit_of_work() as uow:
        rows = uow.execute("SELECT id FROM program_update WHERE office=? AND deleted=0", (desk.office_code,))
        if not rows:
            raise NotFound("Tidak ada pembaruan yang dititipkan.", "Tidak ada yang diubah.", "")
        for (row_id,) in rows:
            uow.delete("program_update", row_id, "dihentikan")
            uow.audit("update.share_stop", "program_update", row_id)
        tidy(desk, uow.connection)
    return uow.changes


def offered(desk: Desk) -> Offered | None:
    """The update that goes down from here now; None where there is none."""
    desk.require(Permission.BUNDLE_EXPORT)
    with desk.store.read() as connection:
        row = _current(connection, desk)
        if row is None:
            return None
        below = [p.code for p in peers(connection) if p.relation == CHILD and p.revoked_at is None]
        reached = sum(_has(connection, code, row.sha256) for code in below)
    return Offered(
        row.id, row.version, row.sha256, row.size, row.published_at, row.office == desk.office_code,
        _is_here(desk, row), reached, len(below),
    )  # fmt: skip


# -- for the exchange of bundles ---------------------------------------------------------------------------


def riding(connection: Connection, desk: Desk, peer: str) -> tuple[str, int, Path] | None:
    """(sha256, bytes, file) of what goes to an office below; None: nothing, or the office has it."""
    row = _current(connection, desk)
    if row is None or not _is_here(desk, row) or _has(connection, peer, row.sha256):
        return None
    return row.sha256, row.size, _place(desk, row.version, row.sha256)


def expected(connection: Connection, desk: Desk) -> dict[str, str]:
    """sha256 -> version of the updates that offices above announced."""
    return {row.sha256: row.version for row in _rows(connection) if above(row.office, desk.office_code)}


def keep(desk: Desk, version: str, sha256: str, content: bytes) -> None:
    """Puts an update that came in a bundle where the offer of updates looks."""
    _write(_place(desk, version, sha256), iter((content,)), len(content))


def tidy(desk: Desk, connection: Connection) -> None:
    """Removes files that nobody announces any more, and at a village those that it has installed."""
    leaf = desk.store.profile.level == "desa"
    wanted = {
        _place(desk, row.version, row.sha256)
        for row in _rows(connection)
        if not (leaf and _PLAIN.fullmatch(row.version) and in_order(row.version) <= in_order(__version__))
    }
    with suppress(OSError):
        for path in folder(desk).iterdir():
            if path not in wanted:
                path.unlink()


# -- inside ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Row:
    id: str
    version: str
    sha256: str
    size: int
    published_at: str
    office: str


def _rows(connection: Connection) -> list[_Row]:
    rows = connection.exec_driver_sql(
        "SELECT id, version, sha256, size, published_at, office FROM program_update WHERE deleted=0 "
        "ORDER BY published_at, id"
    )
    return [_Row(*row) for row in rows]


def _current(connection: Connection, desk: Desk) -> _Row | None:
    """The newest version of our own and of the offices above."""
    here = desk.office_code
    known = [r for r in _rows(connection) if r.office == here or above(r.office, here)]
    plain = [row for row in known if _PLAIN.fullmatch(row.version)]
    return max(plain, key=lambda row: (in_order(row.version), row.published_at), default=None)


def _has(connection: Connection, peer: str, sha256: str) -> bool:
    """Whether the office has named a bundle that carried it."""
    details = connection.exec_driver_sql(
        "SELECT detail FROM bundle WHERE direction='out' AND peer=? AND instr(detail, ?)", (peer, sha256)
    ).scalars()
    told = [json.loads(detail) for detail in details]
    return any(one.get("update") == sha256 and one.get("arrived", False) for one in told)


def _is_here(desk: Desk, row: _Row) -> bool:
    path = _place(desk, row.version, row.sha256)
    return path.is_file() and path.stat().st_size == row.size


def _place(desk: Desk, version: str, sha256: str) -> Path:
    """No part of the name is what another office wrote, unless it is plainly a version."""
    plain = version if _PLAIN.fullmatch(version) else "baru"
    digest = sha256 if re.fullmatch(r"[0-9a-f]{64}", sha256) else hashlib.sha256(sha256.encode()).hexdigest()
    return folder(desk) / f"puskesos-{plain}-{digest[:16]}{SUFFIX}"


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece


def _write(target: Path, pieces: Iterator[bytes], size: int) -> None:
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with SafeFile(target, size) as out:
        for piece in pieces:
            out.write(piece)
        out.commit()
