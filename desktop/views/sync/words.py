"""What a bundle holds, in the words of the desk."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

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
    ("destination", QT_TRANSLATE_NOOP("BundleWords", "instansi tujuan")),
    ("office", QT_TRANSLATE_NOOP("BundleWords", "data kantor")),
)

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
}


def _say(text: str) -> str:
    return QCoreApplication.translate(_CONTEXT, text)


def counts_in_words(counts: Mapping[str, int], most: int = 4) -> str:
    """Such as ``12 kasus, 3 rujukan, 40 warga``; what is left over is summed up; empty where nothing is."""
    known = [(counts[key], word) for key, word in _ENTITIES if counts.get(key)]
    parts = [f"{number:,} {_say(word)}".replace(",", ".") for number, word in known[:most]]
    rest = sum(number for number, _ in known[most:])
    if rest:
        parts.append(_say(QT_TRANSLATE_NOOP("BundleWords", "{0} catatan lain")).format(rest))
    return ", ".join(parts)


def kind_in_words(kind: str) -> str:
    """The kind of a bundle."""
    return _say(_KINDS.get(kind, kind))


def fate_in_words(fate: str) -> tuple[str, str]:
    """What became of a bundle, and the tone to say it in."""
    words, tone = _FATES.get(fate, (fate, "muted"))
    return _say(words), tone


def when(stamp: str | None, offset_hours: int) -> str:
    """A UTC stamp as the office's own ``17-08-2026 14.05``; a dash where there is none."""
    from datetime import datetime, timedelta

    if not stamp:
        return "-"
    moment = datetime.fromisoformat(stamp) + timedelta(hours=offset_hours)
    return f"{moment:%d-%m-%Y %H.%M}"
