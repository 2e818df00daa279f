"""Scans and photos of a case: made small and anonymous, stored encrypted, read with a trace."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from typing import Any

from desktop.models.errors import KnownError, NotFound
from desktop.models.roles import Permission
from desktop.services import visibility
from desktop.services.case_steps import travels
from desktop.services.desk import Desk
from desktop.storage.unit_of_work import Changes, UnitOfWork

#: What a file may weigh before and after; a phone photo is 4 to 12 MB, a scanned letter under 1 MB.
LARGEST_INPUT = 40 * 1024 * 1024
LARGEST_PDF = 20 * 1024 * 1024
#: Longest side in pixels and JPEG quality: an A4 page stays readable at about 140 dpi.
SIDE, QUALITY = 1600, 80
THUMB_SIDE = 160
#: Refused before a pixel is decoded (decompression bombs).
MOST_PIXELS = 80_000_000
_FORMATS = ("JPEG", "PNG", "TIFF", "BMP", "WEBP", "GIF")
NAME_LENGTH = 120


class BadAttachment(KnownError):
    """A file that is neither a picture nor a PDF we take."""

    code = "bad_attachment"
    exit_code = 16


@dataclass(frozen=True, slots=True)
class NewAttachment:
    """A file ready to be stored. ``thumbnail_png`` is empty for a PDF."""

    name: str
    media_type: str
    sha256: str
    data: bytes
    thumbnail_png: bytes


def prepare(data: bytes, name: str) -> NewAttachment:
    """Recompresses a picture without its metadata (place, camera, time), upright; keeps a PDF as it is.

    Raises BadAttachment naming the file and what to do.
    """
    clean = _clean_name(name)
    if len(data) > LARGEST_INPUT:
        raise _bad(clean, "terlalu besar", "Foto ulang dengan ukuran lebih kecil, lalu lampirkan lagi.")
    if data.startswith(b"%PDF-"):
        if len(data) > LARGEST_PDF or b"%%EOF" not in data[-2048:]:
            raise _bad(
                clean, "terlalu besar atau tidak lengkap", "Simpan ulang PDF itu, lalu lampirkan lagi."
            )
        return _made(clean, "application/pdf", data, b"")
    picture, thumbnail = _picture(data, clean)
    return _made(clean.rsplit(".", 1)[0] + ".jpg", "image/jpeg", picture, thumbnail)


def _clean_name(name: str) -> str:
    plain = "".join(c if c.isprintable() and c not in '/\\:*?"<>|' else "_" for c in name).strip(" .")
    stem, dot, suffix = (plain or "lampiran").rpartition(".")
    if not dot or len(suffix) > 5:
        return plain[:NAME_LENGTH] or "lampiran"
    return f"{stem[: NAME_LENGTH - len(suffix) - 1]}.{suffix}"


def _bad(name: str, why: str, todo: str) -> BadAttachment:
    return BadAttachment(f"Berkas {name} {why}.", "Isian Anda tidak berubah.", todo)


def _made(name: str, media_type: str, data: bytes, thumbnail: bytes) -> NewAttachment:
    return NewAttachment(name, media_type, hashlib.sha256(data).hexdigest(), data, thumbnail)


def _picture(data: bytes, name: str) -> tuple[bytes, bytes]:
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise _bad(name, "berukuran gambar yang tidak wajar", "Foto ulang, lalu lampirkan lagi.")
            opened.draft("RGB", (SIDE * 2, SIDE * 2))
            image = ImageOps.exif_transpose(opened)
            if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
                layered = image.convert("RGBA")
                image = Image.new("RGB", layered.size, "white")
                image.paste(layered, mask=layered.getchannel("A"))
            image = image.convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise _bad(
            name, "bukan foto atau PDF yang dapat dibaca", "Lampirkan foto (JPG, PNG) atau PDF."
        ) from error
    image.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
    # A new image carries nothing of the old file: no EXIF, no GPS, no embedded thumbnail, no comment.
    bare = Image.new("RGB", image.size)
    bare.paste(image)
    out = io.BytesIO()
    bare.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    bare.thumbnail((THUMB_SIDE, THUMB_SIDE), Image.Resampling.LANCZOS)
    small = io.BytesIO()
    bare.save(small, "PNG")
    return out.getvalue(), small.getvalue()


def add(desk: Desk, case_id: str, attachment: NewAttachment, requirement_code: str | None = None) -> Changes:
    """Attaches a file to a case of this office."""
    desk.require(Permission.CASE_CHECK)
    with desk.unit_of_work() as uow:
        case = visibility.case_row(uow.connection, desk, case_id)
        add_in(
            uow,
            case_id,
            attachment,
            requirement_code,
            stay=not travels(uow.connection, case, uow.origin.office),
        )
    return uow.changes


def add_in(
    uow: UnitOfWork, case_id: str, attachment: NewAttachment, requirement_code: str | None, *, stay: bool
) -> str:
    """The same inside a unit of work; returns the attachment's id. The bytes are stored once."""
    uow.execute(
        "INSERT INTO blob (sha256, size, data) VALUES (?,?,?) ON CONFLICT (sha256) DO NOTHING",
        (attachment.sha256, len(attachment.data), attachment.data),
    )
    row_id = uow.insert(
        "attachment",
        {
            "case_id": case_id,
            "requirement_code": requirement_code,
            "name": attachment.name,
            "media_type": attachment.media_type,
            "sha256": attachment.sha256,
            "size": len(attachment.data),
            "added_at": uow.at,
        },
        stay=stay,
    )
    uow.audit("attachment.add", "attachment", row_id, {"case": case_id})
    return row_id


def _row(uow: UnitOfWork, desk: Desk, attachment_id: str) -> dict[str, Any]:
    row = uow.row("attachment", attachment_id)
    if row is None or row["deleted"]:
        raise NotFound("Lampiran ini tidak ditemukan.", "Tidak ada yang diubah.", "Muat ulang kasusnya.")
    visibility.case_row(uow.connection, desk, row["case_id"])
    return row


def read(desk: Desk, attachment_id: str) -> tuple[str, str, bytes]:
    """Name, media type and bytes; that somebody looked is in the audit trail.

    Raises NotFound for an unknown one, and for one whose bytes have not arrived by bundle yet.
    """
    desk.require(Permission.CASE_VIEW)
    with desk.unit_of_work() as uow:
        row = _row(uow, desk, attachment_id)
        found = uow.execute("SELECT data FROM blob WHERE sha256=?", (row["sha256"],))
        if not found:
            raise NotFound(
                "Isi lampiran ini belum tiba dari kantor asalnya.",
                "Catatan lampirannya sudah ada.",
                "Tunggu kiriman berikutnya, atau minta kantor asal mengirimkannya.",
                code="attachment_not_here",
            )
        uow.audit("attachment.read", "attachment", attachment_id)
    return row["name"], row["media_type"], bytes(found[0][0])


def remove(desk: Desk, attachment_id: str, reason: str) -> Changes:
    """Takes an attachment off its case; the row stays as a tombstone with the reason."""
    desk.require(Permission.CASE_CHECK)
    with desk.unit_of_work() as uow:
        _row(uow, desk, attachment_id)
        uow.delete("attachment", attachment_id, reason)
        uow.audit("attachment.remove", "attachment", attachment_id, {"reason": reason})
    return uow.changes
