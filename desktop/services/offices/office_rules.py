"""Rules for what an office says of itself and chooses: letterhead, logo, signatories, settings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from desktop.models import areas
from desktop.models.codes import OfficeLevel
from desktop.models.errors import KnownError
from desktop.models.numbering import DEFAULT_LETTER_TEMPLATE, tells_kinds_apart, template_faults
from desktop.models.papers import Paper

LONGEST_LINE = 120
LOGO_PIXELS = 480
LOGO_BYTES = 5 * 1024 * 1024
ACTING = ("", "Plt.", "Plh.")
_CLASS = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,3}){0,4}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


class BadLogo(KnownError):
    """The file is no picture that can stand on a letterhead."""

    code = "bad_logo"
    exit_code = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatoryInput:
    """Somebody who signs papers, in one of the official forms (DOMAIN D1).

    ``on_behalf`` is who is signed for ("Kepala Desa ...", with or without "a.n."), ``through`` the position
    between the two, for whom one signs *u.b.* ``acting`` is "Plt." or "Plh." before the position.
    """

    name: str
    title: str
    nip: str = ""
    on_behalf: str = ""
    through: str = ""
    acting: str = ""
    rank: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What an office may choose. ``backup_folder`` is a second place for automatic backups, or empty.

    ``hours`` is when the desk is open, as the office words it ("Senin sampai Jumat, pukul 08.00-15.00");
    ``kind_classes`` are archive classes by kind of letter, where the office files one elsewhere.
    """

    paper: str = Paper.F4.value
    hours: str = ""
    letter_template: str = DEFAULT_LETTER_TEMPLATE
    unit_code: str = ""
    classification: str = "400.9"
    kind_classes: Mapping[str, str] = field(default_factory=dict)
    count_per_kind: bool = False
    require_approval_referral: bool = False
    require_approval_handling: bool = False
    idle_lock_minutes: int = 10
    backup_daily: bool = True
    backup_folder: str = ""


def tidy(text: str) -> str:
    """One line without spaces around."""
    return " ".join(text.split())


def office_problems(row: Mapping[str, str]) -> dict[str, str]:
    """What is wrong with the office's own facts; only the fields given are looked at."""
    problems = {
        name: f"Paling banyak {LONGEST_LINE} karakter."
        for name, text in row.items()
        if len(text) > LONGEST_LINE
    }
    if "name" in row and not row["name"].strip():
        problems["name"] = "Isi nama kantor."
    if "address" in row and not row["address"].strip():
        problems["address"] = "Isi alamat kantor; alamat ini tercetak di kop surat."
    postcode = row.get("postcode", "")
    if postcode and not re.fullmatch(r"[0-9]{5}", postcode):
        problems["postcode"] = "Kode pos terdiri dari 5 angka."
    phone = row.get("phone", "")
    if phone and not re.fullmatch(r"[0-9+() .\-/]{5,40}", phone):
        problems["phone"] = "Nomor telepon hanya berisi angka, spasi, dan tanda + ( ) -."
    email = row.get("email", "")
    if email and not _EMAIL.fullmatch(email):
        problems["email"] = "Alamat surel belum lengkap, misalnya desa@contoh.go.id."
    nip = row.get("head_nip", "")
    if nip and not re.fullmatch(r"[0-9 .\-/]{4,30}", nip):
        problems["head_nip"] = "NIP atau NIPD hanya berisi angka."
    return problems


def paper_problems(papers: Mapping[str, Any]) -> dict[str, str]:
    """What is wrong with letterhead lines and signatories; only what is given is looked at."""
    problems = {}
    lines = [tidy(line) for line in papers.get("letterhead_lines", ())]
    if len(lines) > 3:
        problems["letterhead_lines"] = "Kop surat paling banyak tiga baris."
    elif any(not line or len(line) > LONGEST_LINE for line in lines):
        problems["letterhead_lines"] = "Baris kop surat tidak boleh kosong atau terlalu panjang."
    signatories = papers.get("signatories", ())
    if any(not tidy(one.name) or not tidy(one.title) for one in signatories):
        problems["signatories"] = "Setiap penandatangan perlu nama dan jabatan."
    elif any(len(text) > LONGEST_LINE for one in signatories for text in asdict(one).values()):
        problems["signatories"] = "Nama atau jabatan penandatangan terlalu panjang."
    elif any(tidy(one.through) and not tidy(one.on_behalf) for one in signatories):
        problems["signatories"] = "Tanda tangan u.b. perlu jabatan yang diatasnamakan (a.n.)."
    return problems


def settings_problems(chosen: Settings) -> dict[str, str]:
    """What is wrong with settings, field by field."""
    problems = {}
    if chosen.paper not in set(Paper):
        problems["paper"] = "Pilih kertas A4 atau F4."
    if len(chosen.hours) > LONGEST_LINE:
        problems["hours"] = f"Paling banyak {LONGEST_LINE} karakter."
    faults = template_faults(chosen.letter_template)
    if faults:
        problems["letter_template"] = " ".join(faults)
    elif chosen.count_per_kind and not tells_kinds_apart(chosen.letter_template):
        problems["letter_template"] = (
            "Format nomor harus memuat {kode} bila tiap jenis surat punya nomor urut sendiri."
        )
    if not 1 <= chosen.idle_lock_minutes <= 120:
        problems["idle_lock_minutes"] = "Waktu kunci otomatis antara 1 dan 120 menit."
    if len(chosen.unit_code) > 40 or len(chosen.classification) > 40:
        problems["unit_code"] = "Kode unit dan klasifikasi paling banyak 40 karakter."
    if not all(_CLASS.fullmatch(code) for code in chosen.kind_classes.values()):
        problems["kind_classes"] = "Kode klasifikasi berisi angka dan titik, misalnya 400.9.14.1."
    return problems


def default_letterhead_lines(code: str, name: str) -> tuple[str, ...]:
    """The usual lines of a letterhead for an area: government, kecamatan, office (the largest).

    A kabupaten's office stands under its own name.
    """
    titled = {area.level.value: area.titled for area in areas.parents(code)}
    own = areas.get(code)
    if own is None:
        return (name.upper(),)
    titled[own.level.value] = own.titled
    region = f"PEMERINTAH {titled.get('kabupaten', own.titled)}".upper()
    if own.level.value == "kabupaten":
        return region, name.upper()
    if own.level.value == "kecamatan":
        return region, own.titled.upper()
    return region, titled.get("kecamatan", "").upper(), own.titled.upper()


def default_head_title(level: str, code: str) -> str:
    """The position of whoever leads it: "Kepala Desa Sukamaju", "Lurah ...", "Camat ..."."""
    area = areas.get(code)
    if area is None:
        return ""
    match OfficeLevel(level):
        case OfficeLevel.DESA:
            return f"Lurah {area.name}" if area.kind.value == "kelurahan" else f"Kepala {area.titled}"
        case OfficeLevel.KECAMATAN:
            distrik = area.kind.value == "distrik"
            return f"Kepala {area.titled}" if distrik else f"Camat {area.name}"
        case OfficeLevel.KABUPATEN:
            return f"Kepala Dinas Sosial {area.titled}"


def prepare_logo(data: bytes) -> bytes:
    """Any usual picture as a PNG of at most 480 pixels a side, without metadata. Raises BadLogo."""
    import io
    import warnings

    from PIL import Image, UnidentifiedImageError

    trouble = BadLogo(
        "Gambar logo tidak dapat dipakai.",
        "Logo yang lama tetap dipakai.",
        "Pilih gambar PNG atau JPEG di bawah 5 MB.",
    )
    if len(data) > LOGO_BYTES:
        raise trouble
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "BMP", "GIF", "WEBP")) as picture:
                shown = picture.convert("RGBA")
        shown.thumbnail((LOGO_PIXELS, LOGO_PIXELS))
        out = io.BytesIO()
        shown.save(out, "PNG", optimize=True)
    except (
        UnidentifiedImageError, OSError, ValueError, SyntaxError,
        Image.DecompressionBombError, Image.DecompressionBombWarning,
    ) as error:  # fmt: skip
        raise trouble from error
    return out.getvalue()
