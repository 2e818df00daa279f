"""What stands on the papers of a deliberation, around the tables of `deliberation_tables`.

Numbering and printing are in `deliberation_papers`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.models import areas
from desktop.models.data_cycle import month_of
from desktop.models.dates import day_in_words, long_date, month_year
from desktop.models.official_papers import LetterContent, Part, SignPlace, TitledContent
from desktop.models.papers import Signatory
from desktop.models.proposals import Decision
from desktop.services.dtsen import deliberation_tables as tables
from desktop.services.dtsen.deliberation_list import Deliberation, Item
from desktop.services.offices import office
from desktop.services.papers.letter_contents import signatory

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.services.offices.office import OfficeInfo

_NO_NAME = "." * 40
_DTSEN = "Data Tunggal Sosial dan Ekonomi Nasional (DTSEN)"


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything a paper is made of.

    ``full`` are NIK and No. KK by proposal, as the offices above need them. ``private`` are the proposals
    that a sensitive case gave rise to: not for the board of the village.
    """

    desk: Desk
    meeting: Deliberation
    items: tuple[Item, ...]
    numbers: Mapping[str, tuple[str, str]]
    info: OfficeInfo
    full: Mapping[str, tuple[str, str]]
    private: frozenset[str]

    @property
    def village(self) -> str:
        """ "Desa Sukamaju"."""
        area = areas.get(self.desk.office_code)
        return area.titled if area else self.info.name

    @property
    def month(self) -> str:
        """The cycle in words."""
        return month_year(month_of(self.meeting.cycle))

    @property
    def head(self) -> Signatory:
        """The head of the office."""
        return signatory(self.info, 0)

    @property
    def practice(self) -> bool:
        """Whether the paper is for practice only."""
        return self.desk.store.profile.practice


def invitation(sheet: Sheet) -> LetterContent:
    """The letter that invites; who is invited stands on a page of its own."""
    meeting = sheet.meeting
    number, day = sheet.numbers["invitation"]
    invited = [
        ", ".join(part for part in (one.name, one.function) if part)
        for one in meeting.attendance
        if one.invited
    ]
    agenda = meeting.agenda or f"Membahas usulan pemutakhiran DTSEN bulan {sheet.month}"
    return LetterContent(
        letterhead=office.letterhead(sheet.info),
        number=number,
        place=sheet.info.place,
        date=day,
        subject=f"Undangan {meeting.kind.label}",
        nature="Penting",
        enclosure="1 (satu) lembar" if invited else "-",
        recipient=("Bapak/Ibu (daftar terlampir)" if invited else "Bapak/Ibu", "di tempat"),
        opening=(
            "Dengan hormat,",
            (
                f"Kami mengundang Bapak/Ibu untuk menghadiri {meeting.kind.label} {sheet.village} tentang "
                f"pemutakhiran {_DTSEN}, yang akan dilaksanakan pada:"
            ),
        ),
        facts=(
            ("Hari, tanggal", long_date(meeting.held_on)),
            ("Pukul", f"{meeting.held_at} {sheet.desk.zone.abbreviation}" if meeting.held_at else ""),
            ("Tempat", meeting.place),
            ("Acara", agenda),
        ),
        closing=(
            (
                "Mengingat pentingnya acara ini bagi ketepatan sasaran bantuan sosial, kami mengharapkan "
                "kehadiran Bapak/Ibu tepat waktu."
            ),
            "Atas perhatian dan kehadiran Bapak/Ibu, kami ucapkan terima kasih.",
        ),
        signatory=sheet.head,
        enclosed_title="Daftar yang diundang",
        enclosed=tuple(invited),
        practice=sheet.practice,
    )


def attendance(sheet: Sheet) -> TitledContent:
    """Who is expected, with room to sign and lines for others."""
    meeting = sheet.meeting
    return TitledContent(
        letterhead=office.letterhead(sheet.info),
        title=("DAFTAR HADIR", *_about(sheet)),
        name=f"Daftar hadir {meeting.kind.short} {sheet.village}",
        parts=(
            Part(facts=_when(sheet)),
            Part(table=tables.to_sign(meeting.attendance)),
        ),
        signatures=(SignPlace(above="Pimpinan musyawarah", who=_person(meeting.leader)),),
        practice=sheet.practice,
    )


def prelist(sheet: Sheet) -> TitledContent:
    """What is to be decided, with an empty column for the decision."""
    return TitledContent(
        letterhead=office.letterhead(sheet.info),
        title=("DAFTAR USULAN", *_about(sheet)),
        name=f"Daftar usulan {sheet.month}",
        parts=(
            Part(facts=(*_when(sheet), ("Jumlah usulan", str(len(sheet.items))))),
            Part(table=tables.to_decide(sheet.items, sheet.full)),
        ),
        practice=sheet.practice,
    )


def minutes(sheet: Sheet) -> TitledContent:
    """Berita acara with the decisions attached (DOMAIN A7)."""
    meeting = sheet.meeting
    number, day = sheet.numbers["minutes"]
    hour = f", pukul {meeting.held_at} {sheet.desk.zone.abbreviation}" if meeting.held_at else ""
    opening = (
        f"Pada hari ini, {day_in_words(meeting.held_on)} ({meeting.held_on:%d-%m-%Y}){hour}, bertempat di "
        f"{meeting.place}, telah dilaksanakan {meeting.kind.label} tentang pemutakhiran {_DTSEN} "
        f"{sheet.village} untuk bulan {sheet.month}. Musyawarah dihadiri {meeting.came} orang sebagaimana "
        "tercantum dalam daftar hadir."
    )
    words = [meeting.closing.conclusion] if meeting.closing.conclusion else []
    return TitledContent(
        letterhead=office.letterhead(sheet.info),
        title=("BERITA ACARA", *_about(sheet)),
        name=f"Berita acara {meeting.kind.short} {sheet.village}",
        number=number,
        parts=(
            Part(words=(opening, "Hasil pemeriksaan daftar awal dan usulan adalah sebagai berikut.")),
            Part(table=tables.outcome(sheet.items, meeting.closing), second=tables.by_kind(sheet.items)),
            *((Part(title="Kesimpulan", words=tuple(words)),) if words else ()),
            Part(
                words=(
                    (
                        "Rincian usulan dan keputusannya terlampir dan menjadi bagian dari berita acara ini. "
                        "Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana "
                        "mestinya."
                    ),
                )
            ),
        ),
        place=sheet.info.place,
        date=day,
        signatures=(
            SignPlace(above="Pimpinan musyawarah", who=_person(meeting.leader)),
            SignPlace(above="Notulis", who=_person(meeting.secretary)),
            SignPlace(above="Mengetahui", who=sheet.head),
        ),
        attached=(
            Part(
                title=f"Lampiran Berita Acara Nomor {number}", table=tables.decided(sheet.items, sheet.full)
            ),
        ),
        practice=sheet.practice,
    )


def statement(sheet: Sheet) -> TitledContent:
    """SPTJM: the head of the office answers for what was agreed."""
    meeting, head = sheet.meeting, sheet.head
    number, day = sheet.numbers["statement"]
    agreed = sum(item.decision is Decision.AGREED for item in sheet.items)
    minutes = sheet.numbers.get("minutes", ("", ""))[0]
    named = f" sebagaimana Berita Acara Nomor {minutes}" if minutes else ""
    return TitledContent(
        letterhead=office.letterhead(sheet.info),
        title=(
            "SURAT PERNYATAAN TANGGUNG JAWAB MUTLAK",
            "PEMUTAKHIRAN DATA TUNGGAL SOSIAL DAN EKONOMI NASIONAL",
        ),
        name="Surat pernyataan tanggung jawab mutlak",
        number=number,
        parts=(
            Part(
                words=("Yang bertanda tangan di bawah ini:",),
                facts=(
                    ("Nama", head.name),
                    (head.nip_label, head.nip),
                    ("Jabatan", head.position),
                    ("Alamat kantor", sheet.info.address),
                ),
            ),
            Part(
                words=("menyatakan dengan sesungguhnya bahwa:",),
                points=(
                    (
                        f"{agreed} usulan pemutakhiran data bulan {sheet.month} dari {sheet.village} telah "
                        f"disepakati dalam {meeting.kind.label} pada {long_date(meeting.held_on)}{named};"
                    ),
                    (
                        "data yang diusulkan sesuai dengan keadaan sebenarnya menurut pemeriksaan kami, dan "
                        "dokumen pendukungnya disimpan di kantor kami;"
                    ),
                    "tidak ada pungutan atau pemberian apa pun dalam pengusulan data tersebut;",
                    (
                        "kami bertanggung jawab sepenuhnya atas kebenaran data itu, dan bersedia "
                        "diproses sesuai ketentuan peraturan perundang-undangan bila di kemudian hari "
                        "terbukti tidak benar."
                    ),
                ),
            ),
            Part(
                words=("Demikian surat pernyataan ini kami buat dengan sebenarnya dan penuh tanggung jawab.",)
            ),
        ),
        place=sheet.info.place,
        date=day,
        signatures=(SignPlace(above="Yang membuat pernyataan", who=head),),
        practice=sheet.practice,
    )


def public(sheet: Sheet) -> list[Item]:
    """The proposals that the board of the village may name."""
    return [item for item in sheet.items if item.id not in sheet.private]


def notice(sheet: Sheet) -> TitledContent:
    """For the board of the village: names and hamlets, no number of any person."""
    number, day = sheet.numbers["notice"]
    return TitledContent(
        letterhead=office.letterhead(sheet.info),
        title=("PENGUMUMAN", *_about(sheet)),
        name="Pengumuman hasil musyawarah",
        number=number,
        parts=(
            Part(
                words=(
                    (
                        f"Hasil {sheet.meeting.kind.label} pada {long_date(sheet.meeting.held_on)} atas "
                        f"usulan bulan {sheet.month}:"
                    ),
                ),
                table=tables.announced(public(sheet)),
            ),
            Part(
                words=(
                    (
                        "Warga yang keberatan dapat menyampaikan sanggahan di kantor kami dengan "
                        "membawa KTP dan KK. Layanan ini tidak dipungut biaya."
                    ),
                )
            ),
        ),
        place=sheet.info.place,
        date=day,
        signatures=(SignPlace(above="", who=sheet.head),),
        practice=sheet.practice,
    )


# ---- pieces ----------------------------------------------------------------------------------------------


def _about(sheet: Sheet) -> tuple[str, ...]:
    return (
        f"{sheet.meeting.kind.label.upper()} PEMUTAKHIRAN DTSEN",
        f"{sheet.village.upper()}, BULAN {sheet.month.upper()}",
    )


def _when(sheet: Sheet) -> tuple[tuple[str, str], ...]:
    zone = sheet.desk.zone.abbreviation
    hour = f", pukul {sheet.meeting.held_at} {zone}" if sheet.meeting.held_at else ""
    return (
        ("Hari, tanggal", f"{long_date(sheet.meeting.held_on)}{hour}"),
        ("Tempat", sheet.meeting.place),
    )


def _person(name: str) -> Signatory:
    return Signatory(position="", name=name or _NO_NAME)
