"""Code lists of residents that villages exchange with each other's programs: code to label (DOMAIN.md D5).

The numbers are those of OpenSID's import file, so a file comes in and goes out without a table between.
A person's column holds the number; NULL is not known.
"""

from __future__ import annotations

from collections.abc import Mapping

CodeList = Mapping[int, str]

RELIGION: CodeList = {
    1: "Islam",
    2: "Kristen",
    3: "Katolik",
    4: "Hindu",
    5: "Buddha",
    6: "Khonghucu",
    7: "Kepercayaan/lainnya",
}

MARITAL: CodeList = {1: "Belum kawin", 2: "Kawin", 3: "Cerai hidup", 4: "Cerai mati"}

#: The highest schooling that the family card names.
EDUCATION: CodeList = {
    1: "Tidak/belum sekolah",
    2: "Belum tamat SD/sederajat",
    3: "Tamat SD/sederajat",
    4: "SLTP/sederajat",
    5: "SLTA/sederajat",
    6: "Diploma I/II",
    7: "Akademi/Diploma III/Sarjana muda",
    8: "Diploma IV/Strata I",
    9: "Strata II",
    10: "Strata III",
}

#: The schooling that somebody is in now.
STUDYING: CodeList = {
    1: "Belum masuk TK/kelompok bermain",
    2: "Sedang TK/kelompok bermain",
    3: "Tidak pernah sekolah",
    4: "Sedang SD/sederajat",
    5: "Tidak tamat SD/sederajat",
    6: "Sedang SLTP/sederajat",
    7: "Sedang SLTA/sederajat",
    8: "Sedang D-1/sederajat",
    9: "Sedang D-2/sederajat",
    10: "Sedang D-3/sederajat",
    11: "Sedang S-1/sederajat",
    12: "Sedang S-2/sederajat",
    13: "Sedang S-3/sederajat",
    14: "Sedang SLB A/sederajat",
    15: "Sedang SLB B/sederajat",
    16: "Sedang SLB C/sederajat",
    17: "Tidak dapat membaca dan menulis huruf latin/arab",
    18: "Tidak sedang sekolah",
}

#: Relation to the head of the family, as the family card writes it.
RELATION: CodeList = {
    1: "Kepala keluarga",
    2: "Suami",
    3: "Istri",
    4: "Anak",
    5: "Menantu",
    6: "Cucu",
    7: "Orang tua",
    8: "Mertua",
    9: "Famili lain",
    10: "Pembantu",
    11: "Lainnya",
}

CITIZENSHIP: CodeList = {1: "WNI", 2: "WNA", 3: "Dua kewarganegaraan"}

#: 13 of the files, nobody knows, is NULL here like everything that is not known.
BLOOD_UNKNOWN = 13
BLOOD: CodeList = {
    1: "A",
    2: "B",
    3: "AB",
    4: "O",
    5: "A+",
    6: "A-",
    7: "B+",
    8: "B-",
    9: "AB+",
    10: "AB-",
    11: "O+",
    12: "O-",
}

#: "Cacat" of residents' files; ours are the kinds of DisabilityKind.
IMPAIRMENT: CodeList = {
    1: "Cacat fisik",
    2: "Cacat netra/buta",
    3: "Cacat rungu/wicara",
    4: "Cacat mental/jiwa",
    5: "Cacat fisik dan mental",
    6: "Cacat lainnya",
    7: "Tidak cacat",
}

CHRONIC: CodeList = {
    1: "Jantung",
    2: "Lever",
    3: "Paru-paru",
    4: "Kanker",
    5: "Stroke",
    6: "Diabetes",
    7: "Ginjal",
    8: "Malaria",
    9: "Lepra/kusta",
    10: "HIV/AIDS",
    11: "Gangguan jiwa",
    12: "TBC",
    13: "Asma",
    14: "Tidak ada",
}

INSURANCE: CodeList = {
    1: "Tidak punya",
    2: "BPJS PBI",
    3: "BPJS non-PBI",
    4: "BPJS bantuan daerah",
    99: "Lainnya",
}

#: "Status dasar": what became of the resident; 1 is alive and here.
LIFE_STATE: CodeList = {1: "Hidup", 2: "Mati", 3: "Pindah", 4: "Hilang", 6: "Pergi", 9: "Tidak valid"}

PREGNANT: CodeList = {1: "Hamil", 2: "Tidak hamil"}

#: The 89 occupations of the civil registry.
OCCUPATION: CodeList = {
    1: "Belum/tidak bekerja",
    2: "Mengurus rumah tangga",
    3: "Pelajar/mahasiswa",
    4: "Pensiunan",
    5: "Pegawai negeri sipil (PNS)",
    6: "Tentara Nasional Indonesia (TNI)",
    7: "Kepolisian RI (Polri)",
    8: "Perdagangan",
    9: "Petani/pekebun",
    10: "Peternak",
    11: "Nelayan/perikanan",
    12: "Industri",
    13: "Konstruksi",
    14: "Transportasi",
    15: "Karyawan swasta",
    16: "Karyawan BUMN",
    17: "Karyawan BUMD",
    18: "Karyawan honorer",
    19: "Buruh harian lepas",
    20: "Buruh tani/perkebunan",
    21: "Buruh nelayan/perikanan",
    22: "Buruh peternakan",
    23: "Pembantu rumah tangga",
    24: "Tukang cukur",
    25: "Tukang listrik",
    26: "Tukang batu",
    27: "Tukang kayu",
    28: "Tukang sol sepatu",
    29: "Tukang las/pandai besi",
    30: "Tukang jahit",
    31: "Tukang gigi",
    32: "Penata rias",
    33: "Penata busana",
    34: "Penata rambut",
    35: "Mekanik",
    36: "Seniman",
    37: "Tabib",
    38: "Paraji",
    39: "Perancang busana",
    40: "Penterjemah",
    41: "Imam masjid",
    42: "Pendeta",
    43: "Pastor",
    44: "Wartawan",
    45: "Ustadz/mubaligh",
    46: "Juru masak",
    47: "Promotor acara",
    48: "Anggota DPR-RI",
    49: "Anggota DPD",
    50: "Anggota BPK",
    51: "Presiden",
    52: "Wakil presiden",
    53: "Anggota Mahkamah Konstitusi",
    54: "Anggota kabinet/kementerian",
    55: "Duta besar",
    56: "Gubernur",
    57: "Wakil gubernur",
    58: "Bupati",
    59: "Wakil bupati",
    60: "Wali kota",
    61: "Wakil wali kota",
    62: "Anggota DPRD provinsi",
    63: "Anggota DPRD kabupaten/kota",
    64: "Dosen",
    65: "Guru",
    66: "Pilot",
    67: "Pengacara",
    68: "Notaris",
    69: "Arsitek",
    70: "Akuntan",
    71: "Konsultan",
    72: "Dokter",
    73: "Bidan",
    74: "Perawat",
    75: "Apoteker",
    76: "Psikiater/psikolog",
    77: "Penyiar televisi",
    78: "Penyiar radio",
    79: "Pelaut",
    80: "Peneliti",
    81: "Sopir",
    82: "Pialang",
    83: "Paranormal",
    84: "Pedagang",
    85: "Perangkat desa",
    86: "Kepala desa",
    87: "Biarawati",
    88: "Wiraswasta",
    89: "Lainnya",
}
