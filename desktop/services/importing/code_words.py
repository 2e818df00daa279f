"""Recognising a code of a residents' list in a cell: by its number, its label, or another usual writing.

The lists are ``desktop.models.resident_codes``; letters and digits alone decide, so "SLTA / Sederajat" and
"slta/sederajat" are the same (DOMAIN.md D5).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from desktop.models import resident_codes as lists
from desktop.models.codes import DisabilityKind
from desktop.models.names import fold
from desktop.models.welfare import ResidentState


def compact(text: str) -> str:
    """The letters and digits of a text in lower case, without spaces."""
    return fold(text).replace(" ", "")


class CodeWords:
    """The words of one list; ``alike`` gives equal texts for writings that mean the same."""

    def __init__(
        self,
        labels: Mapping[int, str],
        aliases: Mapping[int, tuple[str, ...]] | None = None,
        alike: Callable[[str], str] = compact,
    ) -> None:
        self.labels = labels
        self._alike = alike
        self._words = {alike(label): code for code, label in labels.items()}
        for code, others in (aliases or {}).items():
            self._words.update((alike(other), code) for other in others)

    def code_of(self, text: str) -> int | None:
        """The code that a text names; None where it names none."""
        if text.isascii() and text.isdecimal():
            code = int(text)
            return code if code in self.labels else None
        return self._words.get(self._alike(text))


SEX = CodeWords({1: "Laki-laki", 2: "Perempuan"}, {1: ("L", "Lk", "Laki", "Pria"), 2: ("P", "Pr", "Wanita")})
SEXES: Mapping[int, str] = {1: "L", 2: "P"}

RELIGION = CodeWords(
    lists.RELIGION,
    {
        2: ("Protestan", "Kristen Protestan"),
        3: ("Katholik", "Kristen Katolik"),
        5: ("Budha",),
        6: ("Konghucu", "Kong Hu Cu", "Konghuchu"),
        7: ("Kepercayaan", "Kepercayaan terhadap Tuhan YME", "Penghayat kepercayaan", "Lainnya"),
    },
)

EDUCATION = CodeWords(
    lists.EDUCATION,
    {
        1: ("Belum sekolah", "Tidak sekolah"),
        2: ("Belum tamat SD", "Tidak tamat SD", "Tidak tamat SD/sederajat"),
        3: ("SD", "Tamat SD", "SD/sederajat"),
        4: ("SMP", "SLTP", "MTs", "SMP/sederajat", "Tamat SLTP/sederajat"),
        5: ("SMA", "SMK", "SLTA", "MA", "SMA/sederajat", "Tamat SLTA/sederajat"),
        6: ("D1", "D2", "Diploma I", "Diploma II", "D-I/II"),
        7: ("D3", "D-III", "Diploma III", "Akademi", "Akademi/Diploma III/S. Muda"),
        8: ("S1", "D4", "D-IV", "D-IV/S1", "Sarjana", "Strata 1"),
        9: ("S2", "Magister", "Strata 2"),
        10: ("S3", "Doktor", "Strata 3"),
    },
)

STUDYING = CodeWords(
    lists.STUDYING,
    {
        1: ("Belum masuk TK",), 2: ("TK", "Sedang TK"), 3: ("Tidak pernah",), 4: ("SD", "Sedang SD"),
        5: ("Tidak tamat SD",), 6: ("SLTP", "SMP"), 7: ("SLTA", "SMA", "SMK"), 8: ("D1",), 9: ("D2",),
        10: ("D3",), 11: ("S1",), 12: ("S2",), 13: ("S3",), 14: ("SLB A",), 15: ("SLB B",), 16: ("SLB C",),
        17: ("Buta huruf",), 18: ("Tidak sedang",),
    },
)  # fmt: skip

MARITAL = CodeWords(
    lists.MARITAL,
    {
        1: ("BK", "Belum menikah", "Lajang"),
        2: ("K", "Menikah", "Kawin tercatat", "Kawin belum tercatat", "Kawin tidak tercatat"),
        3: ("CH", "Cerai hidup tercatat", "Cerai hidup belum tercatat"),
        4: ("CM",),
    },
)

OCCUPATION = CodeWords(
    lists.OCCUPATION,
    {
        1: ("Belum bekerja", "Tidak bekerja"), 2: ("IRT", "Ibu rumah tangga"), 3: ("Pelajar", "Mahasiswa"),
        5: ("PNS", "Pegawai negeri sipil", "ASN"), 6: ("TNI", "Tentara Nasional Indonesia"),
        7: ("Polri", "Kepolisian RI"), 9: ("Petani", "Pekebun"), 11: ("Nelayan",), 15: ("Karyawan",),
        19: ("Buruh", "Buruh harian"), 20: ("Buruh tani",), 21: ("Buruh nelayan",), 22: ("Buruh ternak",),
        23: ("PRT",), 29: ("Tukang las", "Pandai besi"), 40: ("Penerjemah",),
        45: ("Ustadz", "Ustaz", "Mubaligh"), 54: ("Anggota kabinet kementerian",), 60: ("Walikota",),
        61: ("Wakil walikota",), 76: ("Psikolog", "Psikiater"), 86: ("Kades",), 88: ("Wirausaha",),
        89: ("Lain-lain",),
    },
)  # fmt: skip

RELATION = CodeWords(
    lists.RELATION,
    {1: ("KK", "Kepala", "Kep. keluarga"), 3: ("Isteri",), 7: ("Orangtua",), 9: ("Famili", "Family lain"),
     10: ("Pembantu rumah tangga",), 11: ("Lain-lain",)},
)  # fmt: skip

INSURANCE = CodeWords(
    lists.INSURANCE,
    {1: ("Tidak", "Tidak ada", "Belum punya"), 2: ("PBI", "PBI JK", "BPJS Penerima Bantuan Iuran"),
     3: ("Non PBI", "BPJS Non Penerima Bantuan Iuran", "Mandiri"), 4: ("Jamkesda", "PBI APBD", "PBI daerah")},
)  # fmt: skip

CHRONIC = CodeWords(
    lists.CHRONIC,
    {3: ("Paru",), 6: ("Diabetes melitus", "Kencing manis"), 9: ("Lepra", "Kusta"), 10: ("HIV",),
     11: ("Gila/stress", "Gila", "Stress"), 13: ("Asthma",), 14: ("Tidak ada/tidak sakit", "Tidak sakit")},
)  # fmt: skip

_RHESUS = re.compile(r"\s*(?:rh(?:esus)?)?\s*(?:([+]|pos(?:itif)?)|(?:-|neg(?:atif)?))$", re.IGNORECASE)


def _with_rhesus(text: str) -> str:
    """A blood group, "A Rh+" and "A positif" as "a+": of it the sign is not left out."""
    found = _RHESUS.search(text.strip())
    return compact(text.strip()[: found.start()]) + ("+" if found[1] else "-") if found else compact(text)


BLOOD = CodeWords(
    {**lists.BLOOD, lists.BLOOD_UNKNOWN: "Tidak tahu"},
    {lists.BLOOD_UNKNOWN: ("Tdk Th", "Tidak diketahui", "Belum tahu", "Tidak ada")},
    _with_rhesus,
)

CITIZENSHIP = CodeWords(
    lists.CITIZENSHIP,
    {1: ("Indonesia", "Warga negara Indonesia"), 2: ("Asing", "Warga negara asing"), 3: ("Ganda",)},
)

PREGNANT = CodeWords(lists.PREGNANT, {1: ("Ya",), 2: ("Tidak",)})

IMPAIRMENT = CodeWords(
    lists.IMPAIRMENT,
    {
        1: ("Fisik", "Disabilitas fisik", "Tuna daksa"), 2: ("Netra", "Buta", "Tuna netra", "Netra/buta"),
        3: ("Rungu", "Wicara", "Rungu/wicara", "Tuna rungu", "Tuna wicara"),
        4: ("Mental", "Jiwa", "Mental/jiwa", "Disabilitas mental"), 5: ("Fisik dan mental", "Ganda"),
        6: ("Lainnya",), 7: ("Tidak ada", "Tidak", "Normal"),
    },
)  # fmt: skip
#: "Cacat" of the files in the kinds of UU 8/2016; 6 has no kind of its own. 7, none, is left out: those
#: lists say it of everybody nobody looked at, so it takes away nothing that the desk knows.
IMPAIRMENTS: Mapping[int, tuple[str, ...]] = {
    1: (DisabilityKind.PHYSICAL.value,),
    2: (DisabilityKind.SENSORY.value,),
    3: (DisabilityKind.SENSORY.value,),
    4: (DisabilityKind.MENTAL.value,),
    5: (DisabilityKind.PHYSICAL.value, DisabilityKind.MENTAL.value),
    6: (),
}

LIFE_STATE = CodeWords(
    lists.LIFE_STATE,
    {1: ("Aktif", "Tetap"), 2: ("Meninggal", "Meninggal dunia", "Wafat"),
     3: ("Pindah dalam negeri", "Pindah luar negeri", "Pindah keluar", "Pindah domisili"), 9: ("Invalid",)},
)  # fmt: skip
LIFE_STATES: Mapping[int, str] = {
    1: ResidentState.ALIVE.value,
    2: ResidentState.DEAD.value,
    3: ResidentState.MOVED.value,
    4: ResidentState.LOST.value,
    6: ResidentState.AWAY.value,
    9: ResidentState.INVALID.value,
}
