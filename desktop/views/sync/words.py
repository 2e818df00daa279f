"""What a bundle holds, in the words of the desk."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.models.freshness import freshness

if TYPE_CHECKING:
    from desktop.services.bundles.whose import Whose

_CONTEXT = "BundleWords"


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Marks a text for translation; Qt's own has no return type."""
    return text


#: Entities a person at the desk knows by name, in the order they matter.
_ENTITIES = (
    ("cases", QT_TRANSLATE_NOOP("BundleWords", "kasus")),
    ("referral", QT_TRANSLATE_NOOP("BundleWords", "rujukan")),
    ("referral_event", QT_TRANSLATE_NOOP("BundleWords", "tanggapan")),
    ("person", QT_TRANSLATE_NOOP("BundleWords", "warga")),
    ("household", QT_TRANSLATE_NOOP("BundleWords", "keluarga")),
    ("case_event", QT_TRANSLATE_NOOP("BundleWords", "langkah kasus")),
    ("requirement", QT_TRANSLATE_NOOP("BundleWords", "persyaratan")),
    ("attachment", QT_TRANSLATE_NOOP("BundleWords", "lampiran")),
    ("letter", QT_TRANSLATE_NOOP("BundleWords", "surat")),
    ("blobs", QT_TRANSLATE_NOOP("BundleWords", "pindaian")),
)
_OF_OFFICES = ("office", "destination")
_OF_CASES = ("case_event", "requirement")

_KINDS = {
    "delta": QT_TRANSLATE_NOOP("BundleWords", "Kiriman"),
    "reply": QT_TRANSLATE_NOOP("BundleWords", "Balasan"),
    "snapshot": QT_TRANSLATE_NOOP("BundleWords", "Salinan lengkap"),
    "blobs": QT_TRANSLATE_NOOP("BundleWords", "Lampiran"),
}

_FATES = {
    "sent": (QT_TRANSLATE_NOOP("BundleWords", "Belum dikonfirmasi"), "warning"),
    "confirmed": (QT_TRANSLATE_NOOP("BundleWords", "Sudah diterima"), "good"),
    "merged": (QT_TRANSLATE_NOOP("BundleWords", "Sudah digabungkan"), "good"),
    "known": (QT_TRANSLATE_NOOP("BundleWords", "Tidak ada yang baru"), "muted"),
    "parked": (QT_TRANSLATE_NOOP("BundleWords", "Menunggu kiriman sebelumnya"), "info"),
    "refused": (QT_TRANSLATE_NOOP("BundleWords", "Ditolak"), "danger"),
    "foreign": (QT_TRANSLATE_NOOP("BundleWords", "Bukan bundel, tidak disimpan"), "muted"),
    "ruined": (QT_TRANSLATE_NOOP("BundleWords", "Rusak, tidak disimpan"), "warning"),
    "unread": (QT_TRANSLATE_NOOP("BundleWords", "Tidak terbaca"), "warning"),
    "undone": (QT_TRANSLATE_NOOP("BundleWords", "Ditarik kembali"), "muted"),
}

_WHOSE = {
    "proven": "{0}",
    "claimed": QT_TRANSLATE_NOOP("BundleWords", "mengaku dari {0}"),
    "named": QT_TRANSLATE_NOOP("BundleWords", "menurut nama berkas: {0}"),
}

_OUTBOX = {
    "waiting": (QT_TRANSLATE_NOOP("BundleWords", "Menunggu dikirim"), "info"),
    "held": (QT_TRANSLATE_NOOP("BundleWords", "Perlu diperiksa"), "warning"),
    "sent": (QT_TRANSLATE_NOOP("BundleWords", "Terkirim"), "good"),
    "replaced": (QT_TRANSLATE_NOOP("BundleWords", "Diganti kiriman yang lebih baru"), "muted"),
    "cancelled": (QT_TRANSLATE_NOOP("BundleWords", "Dibatalkan"), "muted"),
    "lost": (QT_TRANSLATE_NOOP("BundleWords", "Berkasnya hilang"), "danger"),
}


def _say(text: str) -> str:
    return QCoreApplication.translate(_CONTEXT, text)


def counts_in_words(counts: Mapping[str, int], most: int = 4) -> str:
    """Such as ``12 kasus, 3 rujukan, 40 warga``; what is left over is summed up; empty where nothing is."""
    hidden = _OF_CASES if counts.get("cases") else ()  # the case itself says it
    known = [(counts[key], word) for key, word in _ENTITIES if counts.get(key) and key not in hidden]
    parts = [f"{number:,} {_say(word)}".replace(",", ".") for number, word in known[:most]]
    rest = sum(number for number, _ in known[most:])
    if rest:
        parts.append(_say(QT_TRANSLATE_NOOP("BundleWords", "{0} catatan lain")).format(rest))
    if any(counts.get(key) for key in _OF_OFFICES):
        # An address and the directory of agencies: nobody counts these.
        parts.append(_say(QT_TRANSLATE_NOOP("BundleWords", "data kantor")))
    return ", ".join(parts)


def kind_in_words(kind: str) -> str:
    """The kind of a bundle."""
    return _say(_KINDS.get(kind, kind))


def fate_in_words(fate: str) -> tuple[str, str]:
    """What became of a bundle, and the tone to say it in."""
    words, tone = _FATES.get(fate, (fate, "muted"))
    return _say(words), tone


def whose_in_words(of: Whose | None) -> str:
    """Whose a file may be that was not taken; empty where there is no telling."""
    if of is None:
        return ""
    how = _WHOSE[of.how]
    return (_say(how) if of.how != "proven" else how).format(of.name)


def outbox_in_words(state: str) -> tuple[str, str]:
    """What became of a bundle in the outbox, and the tone to say it in."""
    words, tone = _OUTBOX[state]
    return _say(words), tone


def age_in_words(days: int | None) -> tuple[str, str]:
    """How long ago an office's last bundle came, and the tone to say it in; None: never."""
    if days is None:
        return _say(QT_TRANSLATE_NOOP("BundleWords", "Belum pernah")), "danger"
    tone = freshness(days).tone
    if days <= 0:
        return _say(QT_TRANSLATE_NOOP("BundleWords", "Hari ini")), tone
    if days == 1:
        return _say(QT_TRANSLATE_NOOP("BundleWords", "Kemarin")), tone
    return _say(QT_TRANSLATE_NOOP("BundleWords", "{0} hari lalu")).format(days), tone


def wait_in_words(seconds: int) -> str:
    """When the outbox tries again by itself."""
    if seconds <= 60:
        return _say(QT_TRANSLATE_NOOP("BundleWords", "Dicoba lagi sebentar lagi"))
    minutes = round(seconds / 60)
    if minutes < 60:
        return _say(QT_TRANSLATE_NOOP("BundleWords", "Dicoba lagi dalam {0} menit")).format(minutes)
    return _say(QT_TRANSLATE_NOOP("BundleWords", "Dicoba lagi dalam {0} jam")).format(round(minutes / 60))


def room_in_words(free: int) -> str:
    """Free space as people say it: ``3,2 GB kosong``."""
    if free >= 1_000_000_000:
        text = f"{free / 1_000_000_000:.1f} GB".replace(".", ",")
    else:
        text = f"{free / 1_000_000:.0f} MB"
    return _say(QT_TRANSLATE_NOOP("BundleWords", "{0} kosong")).format(text)


def when(stamp: str | None, offset_hours: int) -> str:
    """A UTC stamp as the office's own ``17-08-2026 14.05``; a dash where there is none."""
    from datetime import datetime, timedelta

    if not stamp:
        return "-"
    moment = datetime.fromisoformat(stamp) + timedelta(hours=offset_hours)
    return f"{moment:%d-%m-%Y %H.%M}"
