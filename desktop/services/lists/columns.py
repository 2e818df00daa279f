"""The columns that a list may have: where each comes from, and what makes words of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.printing.spreadsheet import Kind
from desktop.services.case_queue.queue_sql import AGE
from desktop.services.dtsen.proposal_list import FROM as PROPOSALS_FROM
from desktop.services.lists.people_conditions import LATEST_DESIL
from desktop.services.lists.spec import ListSpec, Subject, unreadable
from desktop.services.people.merged_people import PAIRS


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column. ``sql`` reads its value from the aliases of the subject; ``maker`` names what makes it
    readable (see ``cells``), empty for a text as it stands. ``width`` is in characters."""

    key: str
    title: str
    sql: str
    kind: Kind = Kind.TEXT
    width: int = 16
    maker: str = ""
    order: str = ""
    """What it is sorted by, where that is not the value itself. A ``?`` in it are the categories of PPKS that
    this person may not see, as a JSON list: nor may the order tell them."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where the rows of a subject come from: the table with its alias, and joins by the alias they add."""

    table: str
    alias: str
    joins: tuple[tuple[str, str], ...]
    columns: tuple[ListColumn, ...]
    usual: tuple[str, ...]

    def column(self, key: str) -> ListColumn:
        """A column by its key. Raises InvalidInput for one that this version does not know."""
        found = next((column for column in self.columns if column.key == key), None)
        if found is None:
            raise unreadable(key)
        return found

    def joined(self, *expressions: str) -> str:
        """The joins that expressions need, in order; a join may need those before it."""
        needed: list[str] = []
        text = " ".join(expressions)
        for alias, join in reversed(self.joins):
            if re.search(rf"\b{alias}\.", text):
                needed.insert(0, join)
                text = f"{text} {join}"
        return " ".join(needed)


def _latest_referral(what: str) -> str:
    return (
        f"(SELECT f.{what} FROM referral f WHERE f.case_id=c.id AND f.deleted=0 AND f.sent_on IS NOT NULL "
        "ORDER BY f.sent_on DESC, f.rid DESC LIMIT 1)"
    )


_NAME, _HEAD = 26, 26
_AGE = AGE.replace("received_on", "c.received_on").replace("subject_birth", "c.subject_birth")

_PPKS = (
    "(SELECT group_concat(DISTINCT e.category) FROM ppks_entry e WHERE e.person_id=p.id "
    "AND e.deleted=0 AND e.until IS NULL{0})"
)

_OF_CASES = (
    ListColumn("number", "Nomor kasus", "c.number", width=29),
    ListColumn("received_on", "Diterima", "c.received_on", Kind.DATE, 11, "day"),
    ListColumn("name", "Nama", "coalesce(p.name, c.subject_name)", width=_NAME,
               order="lower(c.subject_name)"),
    ListColumn("nik", "NIK", "coalesce(p.nik, c.subject_nik)", width=19, maker="nik"),
    ListColumn("no_kk", "No. KK", "h.no_kk", width=19, maker="nik"),
    ListColumn("sex", "L/P", "c.subject_sex", width=5),
    ListColumn("birth_date", "Tanggal lahir", "c.subject_birth", Kind.DATE, 11, "day"),
    ListColumn("age", "Umur saat didaftarkan", _AGE, Kind.WHOLE, 8, "number"),
    ListColumn("phone", "Nomor HP", "p.phone", width=15),
    ListColumn("address", "Alamat", "coalesce(c.address, p.address, h.address)", width=30),
    ListColumn("rt", "RT", "coalesce(p.rt, h.rt)", width=5),
    ListColumn("rw", "RW", "coalesce(p.rw, h.rw)", width=5),
    ListColumn("dusun", "Dusun", "coalesce(c.dusun, p.dusun, h.dusun)", width=14),
    ListColumn("kind", "Jenis", "c.kind", width=30, maker="case_kind"),
    ListColumn("programme", "Program", "c.programme", width=34, maker="programme"),
    ListColumn("urgency", "Mendesak", "c.urgency", width=12, maker="urgency",
               order="(CASE c.urgency WHEN 'emergency' THEN '0' ELSE '1' END || "
                     "coalesce(c.deadline, '9999-12-31'))"),
    ListColumn("status", "Status", "c.status", width=20, maker="case_status"),
    ListColumn("deadline", "Batas waktu", "c.deadline", Kind.DATE, 11, "day",
               order="coalesce(c.deadline, '9999-12-31')"),
    ListColumn("left", "Sisa waktu", "CASE WHEN c.is_open=1 THEN c.deadline END", width=18,
               maker="time_left"),
    ListColumn("officer", "Petugas", "c.officer_name", width=18),
    ListColumn("reporter", "Pelapor", "c.reporter_name", width=_NAME),
    ListColumn("channel", "Cara melapor", "c.channel", width=14, maker="channel"),
    ListColumn("account", "Uraian", "c.account", width=48),
    ListColumn("request", "Permohonan", "c.request", width=32),
    ListColumn("result", "Hasil", "c.result", width=32),
    ListColumn("destination", "Dirujuk ke", _latest_referral("destination_name"), width=26),
    ListColumn("sent_on", "Tanggal rujukan", _latest_referral("sent_on"), Kind.DATE, 11, "day"),
    ListColumn("answer_due", "Jawaban diminta", _latest_referral("due"), Kind.DATE, 11, "day"),
    ListColumn("referral_status", "Keadaan rujukan", _latest_referral("status"), width=18,
               maker="referral_status"),
    ListColumn("answered_on", "Tanggal jawaban", _latest_referral("answered_on"), Kind.DATE, 11, "day"),
    ListColumn("closed_on", "Diakhiri", "c.closed_at", Kind.DATE, 11, "moment"),
    ListColumn("office", "Kantor", "c.office", width=22, maker="office"),
)  # fmt: skip

_OF_PEOPLE = (
    ListColumn("name", "Nama", "p.name", width=_NAME, order="lower(p.name)"),
    ListColumn("nik", "NIK", "p.nik", width=19, maker="nik"),
    ListColumn("no_kk", "No. KK", "h.no_kk", width=19, maker="nik"),
    ListColumn("head_name", "Kepala keluarga", "h.head_name", width=_HEAD),
    ListColumn("shdk", "Hubungan keluarga", "p.shdk", width=16, maker="shdk"),
    ListColumn("family_size", "Anggota keluarga",
               "(SELECT count(*) FROM person f WHERE f.household_id=p.household_id AND f.deleted=0 "
               "AND coalesce(f.life_state, 'alive')='alive')", Kind.WHOLE, 8),
    ListColumn("sex", "L/P", "p.sex", width=5),
    ListColumn("birth_place", "Tempat lahir", "p.birth_place", width=16),
    ListColumn("birth_date", "Tanggal lahir", "p.birth_date", Kind.DATE, 11, "day"),
    ListColumn("age", "Umur", "p.birth_date", Kind.WHOLE, 7, "age", order="p.birth_date"),
    ListColumn("address", "Alamat", "coalesce(p.address, h.address)", width=30),
    ListColumn("rt", "RT", "coalesce(p.rt, h.rt)", width=5),
    ListColumn("rw", "RW", "coalesce(p.rw, h.rw)", width=5),
    ListColumn("dusun", "Dusun", "coalesce(nullif(p.dusun, ''), h.dusun)", width=14),
    ListColumn("phone", "Nomor HP", "p.phone", width=15),
    ListColumn("marital", "Status kawin", "p.marital", width=14, maker="marital"),
    ListColumn("education", "Pendidikan", "p.education", width=20, maker="education"),
    ListColumn("occupation", "Pekerjaan", "p.occupation", width=20, maker="occupation"),
    ListColumn("disability", "Disabilitas", "p.disabilities", width=16, maker="disability"),
    ListColumn("desil", "Desil", LATEST_DESIL.format("p.household_id"), Kind.WHOLE, 7),
    ListColumn("programmes", "Program keluarga",
               "(SELECT group_concat(DISTINCT b.programme) FROM benefit b "
               "WHERE b.household_id=p.household_id AND b.deleted=0 AND b.state='receiving')",
               width=28, maker="programmes_of"),
    ListColumn("ppks", "PPKS", _PPKS.format(""), width=24, maker="ppks",
               order=_PPKS.format(" AND e.category NOT IN (SELECT value FROM json_each(?))")),
    ListColumn("life", "Keadaan", "p.life_state", width=12, maker="life"),
    ListColumn("office", "Kantor", "p.office", width=22, maker="office"),
)  # fmt: skip

_OF_PROPOSALS = (
    ListColumn("number", "Nomor usulan", "r.number", width=29),
    ListColumn("proposed_on", "Diusulkan", "r.proposed_on", Kind.DATE, 11, "day"),
    ListColumn("kind", "Jenis usulan", "r.kind", width=30, maker="proposal_kind"),
    ListColumn("state", "Keadaan", "r.state", width=18, maker="proposal_state"),
    ListColumn("cycle", "Siklus", "r.cycle", width=14, maker="cycle"),
    ListColumn("name", "Nama", "coalesce(p.name, h.head_name)", width=_NAME),
    ListColumn("nik", "NIK", "p.nik", width=19, maker="nik"),
    ListColumn("no_kk", "No. KK", "h.no_kk", width=19, maker="nik"),
    ListColumn("head_name", "Kepala keluarga", "h.head_name", width=_HEAD),
    ListColumn("address", "Alamat", "coalesce(p.address, h.address)", width=30),
    ListColumn("rt", "RT", "coalesce(p.rt, h.rt)", width=5),
    ListColumn("rw", "RW", "coalesce(p.rw, h.rw)", width=5),
    ListColumn("dusun", "Dusun", "coalesce(p.dusun, h.dusun)", width=14),
    ListColumn("changes", "Data yang diubah", "r.detail", width=40, maker="changes"),
    ListColumn("reason", "Alasan", "r.reason", width=40),
    ListColumn("evidence", "Bukti", "r.evidence", width=28, maker="evidence"),
    ListColumn("decision", "Keputusan musyawarah", "r.decision", width=18, maker="decision"),
    ListColumn("minutes", "Nomor berita acara",
               "(SELECT d.number FROM deliberation d WHERE d.id=r.deliberation_id)", width=20),
    ListColumn("sent_on", "Dikirim", "r.sent_on", Kind.DATE, 11, "day"),
    ListColumn("result_on", "Hasil tanggal", "r.result_on", Kind.DATE, 11, "day"),
    ListColumn("result_note", "Catatan hasil", "r.result_note", width=30),
    ListColumn("recheck_on", "Periksa lagi", "r.recheck_on", Kind.DATE, 11, "day"),
    ListColumn("officer", "Petugas", "r.officer_name", width=18),
    ListColumn("office", "Kantor", "r.office", width=22, maker="office"),
)  # fmt: skip

_PERSON_OF_PROPOSAL, _HOUSEHOLD_OF_PROPOSAL = PROPOSALS_FROM.removeprefix("proposal r ").split(" LEFT JOIN ")

SOURCES: dict[Subject, Source] = {
    Subject.CASES: Source(
        "cases",
        "c",
        (
            ("m", f"LEFT JOIN {PAIRS} m ON m.person_id=c.subject_id"),
            ("p", "LEFT JOIN person p ON p.id=coalesce(m.survivor_id, c.subject_id) AND p.deleted=0"),
            ("h", "LEFT JOIN household h ON h.id=coalesce(p.household_id, c.household_id) AND h.deleted=0"),
        ),
        _OF_CASES,
        ("number", "received_on", "name", "kind", "programme", "status", "deadline", "officer"),
    ),
    Subject.PEOPLE: Source(
        "person",
        "p",
        (("h", "LEFT JOIN household h ON h.id=p.household_id"),),
        _OF_PEOPLE,
        ("name", "nik", "sex", "age", "shdk", "head_name", "rt", "rw", "dusun"),
    ),
    Subject.PROPOSALS: Source(
        "proposal",
        "r",
        (("p", _PERSON_OF_PROPOSAL), ("h", f"LEFT JOIN {_HOUSEHOLD_OF_PROPOSAL}")),
        _OF_PROPOSALS,
        ("number", "proposed_on", "name", "kind", "changes", "state", "cycle"),
    ),
}


def checked(spec: ListSpec) -> ListSpec:
    """The list where every column is known. Raises InvalidInput for one that is not."""
    source = SOURCES[spec.subject]
    for key in (*spec.columns, *([spec.order] if spec.order else [])):
        source.column(key)
    return spec
