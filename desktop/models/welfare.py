"""Code lists of what is known of a family's need: always a dated statement with its source.

Sources of the lists: DOMAIN B2, A5, A7 and the lists that residents' files carry (D5).
"""

from __future__ import annotations

from desktop.models.codes import LabelledEnum


class Source(LabelledEnum):
    """Where a statement about a person or family comes from."""

    DESK = "desk", "Keterangan di meja layanan"
    SIKS_NG = "siks_ng", "SIKS-NG"
    CEK_BANSOS = "cek_bansos", "Cek Bansos"
    DELIBERATION = "deliberation", "Musdes/muskel"
    VISIT = "visit", "Kunjungan rumah"
    IMPORT = "import", "Berkas impor"
    RT_RW = "rt_rw", "RT/RW"
    OTHER = "other", "Lainnya"


class Registered(LabelledEnum):
    """Whether a family stands in DTSEN, as seen on a day."""

    YES = "yes", "Terdaftar"
    NO = "no", "Tidak terdaftar"
    UNKNOWN = "unknown", "Belum diketahui"


class BenefitState(LabelledEnum):
    """Whether a family receives a programme."""

    RECEIVING = "receiving", "Menerima"
    INACTIVE = "inactive", "Nonaktif"
    ENDED = "ended", "Berakhir"


class FamilyEventKind(LabelledEnum):
    """What happened in a family on a day."""

    BIRTH = "birth", "Lahir"
    DEATH = "death", "Meninggal"
    MOVED_IN = "moved_in", "Pindah masuk"
    MOVED_OUT = "moved_out", "Pindah keluar"
    SPLIT = "split", "Pisah KK"
    JOINED = "joined", "Gabung KK"
    MARRIED = "married", "Menikah"
    DIVORCED = "divorced", "Bercerai"
    NEW_HEAD = "new_head", "Ganti kepala keluarga"


class ResidentState(LabelledEnum):
    """What became of a resident; a row without it is alive and lives here."""

    ALIVE = "alive", "Hidup"
    DEAD = "dead", "Meninggal"
    MOVED = "moved", "Pindah"
    LOST = "lost", "Hilang"
    AWAY = "away", "Pergi"
    INVALID = "invalid", "Tidak valid"
