"""Scans and photos of a case: made small and anonymous, stored encrypted, read with a trace."""

from __future__ import annotations

import hashlib
import io
import re
import struct
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.models.case_status import CaseAction
from desktop.models.codes import RequirementState
from desktop.models.errors import InvalidInput, KnownError, NotAllowed, NotFound
from desktop.models.people import clean_line
from desktop.models.roles import Permission
from desktop.services import visibility
from desktop.services.casework.case_steps import add_event, travels
from desktop.services.desk import Desk
from desktop.storage.unit_of_work import Changes, UnitOfWork

if TYPE_CHECKING:
    from PIL.Image import Image

#: What a file may weigh before and after; a phone photo is 4 to 12 MB, a scanned letter under 1 MB.
LARGEST_INPUT = 40 * 1024 * 1024
LARGEST_PDF = 20 * 1024 * 1024
#: Longest side in pixels and JPEG quality: an A4 page stays readable at about 140 dpi.
SIDE, QUALITY = 1600, 80
THUMB_SIDE = 160
#: Refused before a pixel is decoded. A JPEG is decoded at a fraction of its size, the others whole.
MOST_PIXELS, MOST_JPEG_PIXELS = 50_000_000, 150_000_000
_FORMATS = ("JPEG", "PNG", "TIFF", "BMP", "WEBP", "GIF")
_HEIC = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypmsf1", b"ftyphevc")
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


# ---------------------------------------------------------------- making files small and anonymous


def prepare(data: bytes, name: str) -> NewAttachment:
    """Recompresses a picture without its metadata (place, camera, time), upright; keeps a PDF as it is.

    Raises BadAttachment naming the file and what to do.
    """
    clean = _clean_name(name)
    if not data:
        raise _bad(clean, "kosong", "Pilih berkas lain, atau foto ulang.")
    if len(data) > LARGEST_INPUT:
        raise _bad(clean, f"lebih dari {_megabytes(LARGEST_INPUT)}", "Foto ulang dengan ukuran lebih kecil.")
    if b"%PDF-" in data[:1024]:
        return _pdf(data, clean)
    if data[4:12] in _HEIC:
        raise _bad(
            clean, "berformat HEIC dari iPhone", "Kirim ulang sebagai JPG, atau foto dari layar ponselnya."
        )
    picture, thumbnail = _picture(data, clean)
    stem, _ = _parts(clean)
    return _made(f"{stem[: NAME_LENGTH - 4]}.jpg", "image/jpeg", picture, thumbnail)


def prepare_file(path: Path) -> NewAttachment:
    """`prepare` for a file on a disk or stick. Raises BadAttachment also where it cannot be read any more."""
    try:
        data = path.read_bytes()
    except OSError as error:
        todo = "Pasang lagi flashdisknya, atau keluarkan berkas itu dari daftar, lalu coba lagi."
        raise _bad(_clean_name(path.name), "tidak dapat dibaca", todo) from error
    return prepare(data, path.name)


def _pdf(data: bytes, name: str) -> NewAttachment:
    if len(data) > LARGEST_PDF:
        todo = "Pindai ulang dengan mutu lebih rendah, atau bagi menjadi beberapa berkas."
        raise _bad(name, f"lebih dari {_megabytes(LARGEST_PDF)}", todo)
    if b"%%EOF" not in data[-2048:]:
        raise _bad(name, "terpotong atau rusak", "Pindai atau simpan ulang PDF itu, lalu lampirkan lagi.")
    return _made(name, "application/pdf", data, b"")


def _megabytes(size: int) -> str:
    return f"{size // 1024 // 1024} MB"


def _clean_name(name: str) -> str:
    """The file's own name without its folder, safe on every disk and readable in a list."""
    last = re.split(r"[/\\]", name)[-1]
    plain = "".join(c if c.isprintable() and c not in ':*?"<>|' else "_" for c in last).strip(" .")
    stem, suffix = _parts(plain or "lampiran")
    return stem[: NAME_LENGTH - len(suffix)] + suffix


def _parts(name: str) -> tuple[str, str]:
    """Stem and suffix with its dot; a long tail after a dot belongs to the stem."""
    stem, dot, suffix = name.rpartition(".")
    return (stem, dot + suffix) if stem and len(suffix) <= 5 else (name, "")


def _bad(name: str, why: str, todo: str) -> BadAttachment:
    return BadAttachment(f"Berkas {name} {why}.", "Isian Anda tidak berubah.", todo)


def _made(name: str, media_type: str, data: bytes, thumbnail: bytes) -> NewAttachment:
    return NewAttachment(name, media_type, hashlib.sha256(data).hexdigest(), data, thumbnail)


def _picture(data: bytes, name: str) -> tuple[bytes, bytes]:
    """A new JPEG and its thumbnail: nothing of the old file goes along but its pixels."""
    from PIL import Image

    image = _decoded(data, name)
    image.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
    bare = Image.new("RGB", image.size)
    bare.paste(image)
    out, small = io.BytesIO(), io.BytesIO()
    bare.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    bare.thumbnail((THUMB_SIDE, THUMB_SIDE), Image.Resampling.LANCZOS)
    bare.save(small, "PNG")
    return out.getvalue(), small.getvalue()


def _decoded(data: bytes, name: str) -> Image:
    """The picture upright, opaque and in RGB."""
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # odd metadata is dropped anyway, and the size limit is ours
            with Image.open(io.BytesIO(data), formats=_FORMATS) as opened:
                _check_size(opened, name)
                opened.draft("RGB", (SIDE * 2, SIDE * 2))
                return _flat(ImageOps.exif_transpose(opened))
    except Image.DecompressionBombError as error:
        raise _oversized(name) from error
    except (OSError, ValueError, SyntaxError, EOFError, struct.error) as error:
        raise _bad(
            name, "bukan foto atau PDF yang dapat dibaca", "Lampirkan foto (JPG, PNG) atau PDF."
        ) from error


def _oversized(name: str) -> BadAttachment:
    return _bad(name, "berukuran gambar yang tidak wajar", "Foto ulang, lalu lampirkan lagi.")


def _check_size(opened: Image, name: str) -> None:
    jpeg = opened.format in {"JPEG", "MPO"}
    if opened.width * opened.height > (MOST_JPEG_PIXELS if jpeg else MOST_PIXELS):
        raise _oversized(name)
    if opened.format == "TIFF" and getattr(opened, "n_frames", 1) > 1:
        raise _bad(name, "berisi beberapa halaman", "Simpan pindaian itu sebagai PDF, lalu lampirkan lagi.")


def _flat(image: Image) -> Image:
    from PIL import Image as Images

    if image.mode.startswith("I;16"):  # sixteen bits of grey from a scanner
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        layered = image.convert("RGBA")
        image = Images.new("RGB", layered.size, "white")
        image.paste(layered, mask=layered.getchannel("A"))
    return image.convert("RGB")


# ---------------------------------------------------------------- keeping and reading them


def add(desk: Desk, case_id: str, attachment: NewAttachment, requirement_code: str | None = None) -> Changes:
    """Attaches a file to a case; a required paper that it shows then counts as received.

    Raises NotFound for a case that is not here or may not be seen.
    """
    desk.require(Permission.CASE_CHECK)
    with desk.unit_of_work() as uow:
        case = visibility.case_row(uow.connection, desk, case_id)
        stay = not travels(uow.connection, case, uow.origin.office)
        part = case["office"]
        row_id = add_in(uow, case_id, attachment, requirement_code, stay=stay, part=part)
        _received(uow, case_id, requirement_code, stay=stay)
        _note(uow, case, f"Lampiran ditambahkan: {attachment.name}", {"attachment": row_id})
    return uow.changes


def add_in(
    uow: UnitOfWork,
    case_id: str,
    attachment: NewAttachment,
    requirement_code: str | None,
    *,
    stay: bool,
    part: str | None = None,
) -> str:
    """The same inside a unit of work; returns the attachment's id. The same bytes are stored once."""
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
        part=part,
    )
    uow.audit("attachment.add", "attachment", row_id, {"case": case_id})
    return row_id


def read(desk: Desk, attachment_id: str) -> tuple[str, str, bytes]:
    """Name, media type and bytes; that somebody looked is in the audit trail.

    Raises NotFound for an unknown one, and for one whose bytes have not arrived by bundle yet.
    """
    desk.require(Permission.CASE_VIEW)
    with desk.unit_of_work() as uow:
        row, _case = _row(uow, desk, attachment_id)
        found = uow.execute("SELECT data FROM blob WHERE sha256=?", (row["sha256"],))
        if not found:
            raise NotFound(
                "Isi lampiran ini belum tiba dari kantor asalnya.",
                "Catatan lampirannya sudah ada.",
                "Tunggu kiriman berikutnya, atau minta kantor asal mengirimkannya.",
                code="attachment_not_here",
            )
        uow.audit("attachment.read", "attachment", attachment_id, {"case": row["case_id"]})
    return row["name"], row["media_type"], bytes(found[0][0])


def remove(desk: Desk, attachment_id: str, reason: str) -> Changes:
    """Takes one of this office's attachments off its case; the row stays as a tombstone with the reason.

    Raises InvalidInput without a reason, NotFound, and NotAllowed for another office's attachment.
    """
    desk.require(Permission.CASE_CHECK)
    reason = clean_line(reason)
    if not reason:
        raise InvalidInput({"reason": "Tuliskan alasan lampiran ini dihapus."})
    with desk.unit_of_work() as uow:
        row, case = _row(uow, desk, attachment_id)
        if row["office"] != desk.office_code:
            raise NotAllowed(
                "Lampiran ini milik kantor lain.",
                "Tidak ada yang diubah.",
                "Minta kantor itu menghapusnya, atau tambahkan catatan.",
            )
        uow.delete(
            "attachment", attachment_id, reason, stay=not travels(uow.connection, case, uow.origin.office)
        )
        _note(uow, case, f"Lampiran dihapus: {row['name']}. {reason}", {"removed": attachment_id})
        uow.audit("attachment.remove", "attachment", attachment_id, {"reason": reason})
    return uow.changes


def _row(uow: UnitOfWork, desk: Desk, attachment_id: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The attachment and its case, both of which this person may see."""
    row = uow.row("attachment", attachment_id)
    if row is None or row["deleted"]:
        raise NotFound("Lampiran ini tidak ditemukan.", "Tidak ada yang diubah.", "Muat ulang kasusnya.")
    return row, visibility.case_row(uow.connection, desk, row["case_id"])


def _received(uow: UnitOfWork, case_id: str, requirement_code: str | None, *, stay: bool) -> None:
    rows = uow.execute(
        "SELECT id FROM requirement WHERE case_id=? AND code=? AND office=? AND deleted=0",
        (case_id, requirement_code, uow.origin.office),
    )
    for (requirement_id,) in rows:
        uow.update("requirement", requirement_id, {"state": RequirementState.RECEIVED.value}, stay=stay)


def _note(uow: UnitOfWork, case: Mapping[str, Any], text: str, detail: Mapping[str, Any]) -> None:
    add_event(uow, case, CaseAction.NOTE, None, text, detail)
