"""The house and what stands in it: items of the Regsosek form and their codes (DOMAIN.md B3).

A home visit keeps item to code as text; what was not looked at is not there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HousingItem:
    """One question of the form; without `choices` the answer is a whole number."""

    name: str
    choices: Mapping[str, str]


def _listed(name: str, *labels: str) -> HousingItem:
    return HousingItem(name, {str(number): label for number, label in enumerate(labels, 1)})


HOUSING: Mapping[str, HousingItem] = {
    "301a": _listed("Status rumah", "Milik sendiri", "Kontrak/sewa", "Bebas sewa", "Dinas", "Lainnya"),
    "301b": _listed(
        "Bukti kepemilikan lahan",
        "SHM atas nama anggota keluarga",
        "SHM atas nama orang lain dengan perjanjian",
        "SHM atas nama orang lain tanpa perjanjian",
        "Sertifikat selain SHM",
        "Girik/Letter C dan lainnya",
        "Tidak punya",
    ),
    "302": HousingItem("Luas lantai (m2)", {}),
    "303": _listed(
        "Lantai", "Marmer/granit", "Keramik", "Parket/vinil/karpet", "Ubin/tegel/teraso", "Kayu/papan",
        "Semen/bata merah", "Bambu", "Tanah", "Lainnya",
    ),
    "304": _listed(
        "Dinding", "Tembok", "Plesteran anyaman", "Kayu/papan/gipsum/GRC", "Anyaman bambu", "Batang kayu",
        "Bambu", "Lainnya",
    ),
    "305": _listed(
        "Atap", "Beton", "Genteng", "Seng", "Asbes", "Kayu/sirap", "Bambu", "Jerami/ijuk/rumbia", "Lainnya"
    ),
    "306a": _listed(
        "Sumber air minum", "Air kemasan", "Air isi ulang", "Leding", "Sumur bor", "Sumur terlindung",
        "Sumur tak terlindung", "Mata air terlindung", "Mata air tak terlindung", "Air permukaan",
        "Air hujan", "Lainnya",
    ),
    "306b": _listed("Jarak air minum ke tinja", "Kurang dari 10 m", "10 m atau lebih", "Tidak tahu"),
    "307a": _listed("Penerangan", "PLN bermeteran", "PLN tanpa meteran", "Listrik non-PLN", "Bukan listrik"),
    "307b": _listed("Daya listrik", "450 W", "900 W", "1.300 W", "2.200 W", "Lebih dari 2.200 W"),
    "308": _listed(
        "Bahan bakar memasak", "Listrik", "Gas 5,5 kg", "Gas 12 kg", "Gas 3 kg", "Gas kota", "Biogas",
        "Minyak tanah", "Briket", "Arang", "Kayu", "Lainnya", "Tidak memasak",
    ),
    "309a": _listed(
        "Tempat buang air besar", "Sendiri", "Bersama keluarga tertentu", "MCK komunal", "MCK umum",
        "Ada, tidak dipakai", "Tidak ada",
    ),
    "309b": _listed(
        "Jenis kloset", "Leher angsa", "Plengsengan dengan tutup", "Plengsengan tanpa tutup", "Cemplung"
    ),
    "310": _listed(
        "Pembuangan tinja", "Tangki septik", "IPAL", "Kolam/sawah/sungai/laut", "Lubang tanah",
        "Pantai/kebun", "Lainnya",
    ),
}  # fmt: skip
