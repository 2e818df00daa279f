"""An invented family and case for looking at a template before anybody's letter is written with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from desktop.models.fill_codes import CODES, Group
from desktop.models.letter_kinds import RECEIPT
from desktop.models.letter_template import Compiled, FormField, Section
from desktop.models.letter_template_blocks import Values
from desktop.models.papers import LetterPerson, ReceiptContent, ReferralLetterContent
from desktop.services.offices import office

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.services.papers.fill_values import Occasion
    from desktop.services.papers.wording import Wording

#: Groups of codes that the office itself, the day and who signs have filled.
_REAL = frozenset({Group.LETTER, Group.OFFICE, Group.SIGNATORY})
_ANSWERS = {"date": "2026-08-10", "number": "1", "money": "1500000"}
_COMMON = {"agama": "Islam", "warga_negara": "WNI", "alamat": "Kp. Cibeureum RT 003 RW 005, Dusun Krajan"}


def _member(number: int, name: str, sex: str, ttl: str, relation: str, **more: str) -> Mapping[str, str]:
    place, born = ttl.split(", ")
    return {
        **_COMMON,
        "no": str(number),
        "nama": name,
        "nik": f"32030145068000{number:02}",
        "sex": sex,
        "jenis_kelamin": "Perempuan" if sex == "P" else "Laki-laki",
        "tempatlahir": place,
        "tanggallahir": born,
        "tempat_tgl_lahir": ttl,
        "ttl": ttl,
        "hubungan_kk": relation,
        **more,
    }


_FAMILY = (
    _member(
        1, "Siti Aminah", "P", "Cianjur, 5 Juni 1980", "Kepala keluarga",
        usia="46 tahun", pekerjaan="Buruh tani/perkebunan", status_kawin="Cerai mati",
    ),
    _member(
        2, "Dede Kurnia", "L", "Cianjur, 7 Juli 2010", "Anak",
        usia="16 tahun", pekerjaan="Pelajar/mahasiswa", status_kawin="Belum kawin",
    ),
    _member(
        3, "Enih", "P", "Cianjur, 1 Maret 1955", "Orang tua",
        usia="71 tahun", pekerjaan="Mengurus rumah tangga", status_kawin="Cerai mati",
    ),
)  # fmt: skip


def with_samples(known: Values) -> Values:
    """What the office has filled, and the invented family for everything else."""
    samples = {code.name: code.sample for code in CODES.values() if code.group not in _REAL}
    places = {f"{part}_{level}" for part in ("nama", "sebutan", "kode") for level in ("desa", "kecamatan")}
    samples |= {name: CODES[name].sample for name in places}
    filled = {name: text for name, text in known.plain.items() if text}
    address = ", ".join(
        f"{filled.get(f'sebutan_{level}', '')} {filled[f'nama_{level}']}".strip()
        for level in ("desa", "kecamatan", "kabupaten")
        if f"nama_{level}" in filled
    )
    samples["alamat_lengkap"] = f"{samples['alamat']}, {address}"
    return Values(samples | filled, _FAMILY, known.choices)


def form(template: Compiled) -> dict[str, str]:
    """An answer to everything that a template asks."""
    return {field.code: _answer(field) for field in template.fields}


def _answer(field: FormField) -> str:
    if field.kind == "several":
        return "; ".join(field.choices[:2])
    if field.choices:
        return field.choices[0]
    return _ANSWERS.get(field.kind, f"({field.label.lower()})")


def worded(desk: Desk, occasion: Occasion, words: Wording) -> ReceiptContent | ReferralLetterContent:
    """A receipt or a referral letter of an invented case with these words."""
    info = office.info(desk)
    head, case = office.letterhead(info), {name: code.sample for name, code in CODES.items()}
    if occasion.kind == RECEIPT:
        return ReceiptContent(
            letterhead=head,
            number=occasion.number,
            received_on=occasion.day.isoformat(),
            reporter_name=case["nama_pelapor"],
            subject_name=case["nama"],
            kind_label=case["jenis_kasus"],
            programme=case["program"],
            officer=case["petugas_kasus"],
            papers_received=("Fotokopi KK", "Fotokopi KTP-el"),
            answer_due="2026-08-24",
            how_to_check=" ".join(words[Section.CHECKING]),
            notice=" ".join(words[Section.NOTICE]),
            practice=desk.store.profile.practice,
        )
    return ReferralLetterContent(
        letterhead=head,
        number=occasion.number,
        place=info.place,
        date=occasion.day.isoformat(),
        subject=f"Rujukan {case['program']}",
        recipient=("Kepala Dinas Sosial",),
        persons=(
            LetterPerson(
                name=case["nama"], nik=case["nik"], kk_number=case["no_kk"], birth_place=case["tempatlahir"],
                birth_date="1980-06-05", sex_label=case["jenis_kelamin"], address=case["alamat"],
            ),
        ),
        account=(f"Permasalahan: {case['permasalahan']}",),
        signatory=occasion.signatory,
        opening=words[Section.OPENING],
        closing=words[Section.CLOSING],
        copies_to=("Arsip",),
        practice=desk.store.profile.practice,
    )  # fmt: skip
