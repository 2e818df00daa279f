"""Where a required paper is made, for a citizen who does not have it."""

from __future__ import annotations

from desktop.models.codes import RequirementState

_DUKCAPIL = "dibuat di Disdukcapil"
_VILLAGE = "dibuat di kantor desa atau kelurahan"
_HEALTH = "diminta di puskesmas atau rumah sakit"
_SCHOOL = "diminta di sekolah"

_MADE = {
    "KTP": _DUKCAPIL,
    "KK": _DUKCAPIL,
    "KIA": _DUKCAPIL,
    "AKTA": _DUKCAPIL,
    "AKTA_KEMATIAN_ORTU": "dibuat di Disdukcapil, dengan surat kematian dari desa atau rumah sakit",
    "FORMULIR": "diminta di Disdukcapil atau kantor desa",
    "SKTM": f"{_VILLAGE}, dengan pengantar RT/RW",
    "PENGANTAR": "dibuat ketua RT dan RW",
    "SURAT_KEMATIAN": "dibuat di kantor desa atau rumah sakit",
    "PERMOHONAN_DESA": _VILLAGE,
    "SK_USAHA": _VILLAGE,
    "SK_DTSEN": "dibuat di dinas sosial",
    "SAKIT": _HEALTH,
    "RESUME": "diminta di rumah sakit yang merawat",
    "KONTROL": "diminta di puskesmas atau klinik tempat terdaftar",
    "SK_HAMIL": "diminta di puskesmas atau bidan",
    "KIS": "diminta di BPJS Kesehatan",
    "KKS": "diminta di bank penyalur, lewat pendamping",
    "KARTU_SISWA": _SCHOOL,
    "IJAZAH": f"{_SCHOOL}; bila hilang, surat pengganti ijazah",
    "SK_KERJA": "diminta di tempat bekerja",
    "SPTJM": "ditulis pemohon sendiri di atas meterai",
    "SPPT": "diminta di Bapenda atau kantor desa",
    "BUKTI_TANAH": "diminta di kantor desa atau kantor pertanahan",
    "REKENING_LISTRIK": "diminta di PLN atau tempat membayar listrik",
    "KARTU_TANI": "diminta lewat penyuluh pertanian atau kelompok tani",
    "PROPOSAL": "dibuat kelompok sendiri",
    "FOTO_RUMAH": "dapat dipotret petugas saat kunjungan",
}
"""By code of the paper: population papers by UU 24/2013, the others as offices commonly do."""


def made_where(code: str) -> str:
    """What follows the name of the paper in a sentence: ``dibuat di Disdukcapil``; empty where unknown."""
    return _MADE.get(code, "")


def advice(code: str) -> str:
    """The same as a sentence: ``Dibuat di Disdukcapil.``"""
    where = made_where(code)
    return f"{where[0].upper()}{where[1:]}." if where else ""


def to_bring(code: str, name: str, state: str, *, mandatory: bool = True) -> str:
    """A paper that is not here yet, in words: with where it is made if the citizen does not have it."""
    where = made_where(code) if state == RequirementState.NOT_OWNED else ""
    notes = [note for note in ("" if mandatory else "bila ada", where) if note]
    return f"{name} ({'; '.join(notes)})" if notes else name
