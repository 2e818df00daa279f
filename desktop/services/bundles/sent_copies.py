"""Copies of the bundles that were sent, to give one out once more when a stick was lost on its way.

They are encrypted to their recipient, so even this office cannot open them; the oldest make room.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.models.errors import KnownError, NotFound
from desktop.models.roles import Permission
from desktop.services.bundles import sticks
from desktop.services.mailing import outbox

if TYPE_CHECKING:
    from desktop.services.bundles.sticks import Written
    from desktop.services.desk import Desk

#: Half a year of a village's bundles, or some Mondays of a kecamatan's.
MOST_BYTES = 200_000_000


class NotKept(KnownError):
    """A sent bundle of which no copy is left."""

    code = "copy_not_kept"


def keep(desk: Desk, peer_code: str, number: int, source: Path) -> None:
    """Keeps a copy of a bundle just written. Silent where there is no room: the bundle itself is out."""
    bundle_id = _id_of(desk, peer_code, number)
    if bundle_id is None:
        return
    target = _folder(desk) / f"{bundle_id}.age"
    temporary = target.with_suffix(".tmp")
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.copyfile(source, temporary)
        temporary.replace(target)
    except OSError:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    _make_room(desk)


def kept(desk: Desk, bundle_id: str) -> Path | None:
    """The copy of a sent bundle, or None."""
    path = _folder(desk) / f"{bundle_id}.age"
    return path if path.is_file() else _in_outbox(desk, bundle_id)


def copy_again(desk: Desk, bundle_id: str, folder: Path) -> Written:
    """Writes a sent bundle once more, as it was. Raises NotKept, NotFound, BundleNotWritten."""
    desk.require(Permission.BUNDLE_EXPORT)
    with desk.store.read() as connection:
        row = connection.exec_driver_sql(
            "SELECT number, file_name, fate FROM bundle WHERE id=? AND direction='out'", (bundle_id,)
        ).first()
    if row is None:
        raise NotFound(
            "Bundel itu tidak ada di riwayat kiriman.",
            "Tidak ada yang ditulis.",
            "Muat ulang riwayat, lalu pilih lagi.",
        )
    source = kept(desk, bundle_id)
    if source is None:
        raise _not_kept(int(row[0]), is_confirmed=row[2] == "confirmed")
    return sticks.copy_to(desk, source, folder, row[1])


def _not_kept(number: int, *, is_confirmed: bool) -> NotKept:
    if is_confirmed:
        return NotKept(
            f"Salinan bundel nomor {number} tidak disimpan lagi.",
            "Isinya sudah diterima kantor tujuan.",
            "Tidak perlu disalin ulang. Bila kantor itu kehilangan datanya, buatkan salinan lengkap.",
        )
    return NotKept(
        f"Salinan bundel nomor {number} tidak disimpan lagi.",
        "Isinya tidak hilang: kiriman baru memuat semua yang belum dikonfirmasi.",
        "Buat kiriman baru untuk kantor itu.",
    )


def _folder(desk: Desk) -> Path:
    return desk.store.folder.root / "sent"


def _id_of(desk: Desk, peer_code: str, number: int) -> str | None:
    with desk.store.read() as connection:
        # A restored backup may count a number twice; the newer row is the one just written.
        found = connection.exec_driver_sql(
            "SELECT id FROM bundle WHERE direction='out' AND peer=? AND number=? ORDER BY at DESC, id DESC",
            (peer_code, number),
        ).scalar()
    return None if found is None else str(found)


def _in_outbox(desk: Desk, bundle_id: str) -> Path | None:
    with desk.store.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT outbox.id FROM outbox JOIN bundle ON bundle.direction='out' AND bundle.peer=outbox.peer "
            "AND bundle.number=outbox.number AND bundle.size=outbox.size WHERE bundle.id=?",
            (bundle_id,),
        ).scalars()
        paths = [outbox.folder(desk) / f"{row_id}.age" for row_id in rows]
    return next((path for path in paths if path.is_file()), None)


def _make_room(desk: Desk) -> None:
    """Removes the oldest copies beyond ``MOST_BYTES``; the newest always stays."""
    found = []
    for path in _folder(desk).glob("*.age"):
        with suppress(OSError):
            told = path.stat()
            found.append((told.st_mtime_ns, path.name, told.st_size, path))
    left = MOST_BYTES
    for place, (_, _, size, path) in enumerate(sorted(found, reverse=True)):
        left -= size
        if place and left < 0:
            with suppress(OSError):
                path.unlink()
