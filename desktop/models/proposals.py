"""Proposals to put the national data (DTSEN) right: kinds, states, and which step follows which.

A proposal is written at the desk, goes into the month's list, is decided in a village deliberation, typed
into SIKS-NG by the operator, and comes back accepted or refused (DOMAIN A5, A6, B2). No table here: only what
may happen next, so that services and windows cannot disagree.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.models.codes import LabelledEnum

NUMBER_PREFIX = "USL"
"""Begins the number of a proposal: USL-32.03.01.2003-2026-00012."""


class ProposalKind(LabelledEnum):
    """What the village asks to be changed."""

    NEW = "new", "Usul baru"
    CORRECTION = "correction", "Perbaikan data"
    OBJECTION = "objection", "Sanggah"
    DEATH = "death", "Meninggal"
    MOVED = "moved", "Pindah"
    JOINED = "joined", "Gabung KK"
    SPLIT = "split", "Pisah KK"


class ProposalState(LabelledEnum):
    """How far it has come."""

    DRAFT = "draft", "Draf"
    PROPOSED = "proposed", "Diusulkan"
    AGREED = "agreed", "Disetujui musyawarah"
    REJECTED = "rejected", "Ditolak musyawarah"
    SENT = "sent", "Dikirim ke SIKS-NG"
    ACCEPTED = "accepted", "Diterima"
    REFUSED = "refused", "Ditolak pusat"
    WITHDRAWN = "withdrawn", "Ditarik"


class ProposalSource(LabelledEnum):
    """Where it comes from."""

    CASE = "case", "Kasus"
    VISIT = "visit", "Kunjungan rumah"
    IMPORT = "import", "Berkas impor"
    DESK = "desk", "Meja layanan"


class Decision(LabelledEnum):
    """What a deliberation says of a proposal."""

    AGREED = "agreed", "Disetujui"
    REJECTED = "rejected", "Ditolak"
    POSTPONED = "postponed", "Ditunda"


class Evidence(LabelledEnum):
    """Papers shown with a proposal (DOMAIN B2: KTP, KK, SKTM where there is one)."""

    KTP = "ktp", "KTP"
    KK = "kk", "Kartu Keluarga"
    SKTM = "sktm", "SKTM"
    DEATH = "akta_kematian", "Akta atau surat keterangan kematian"
    MOVE = "surat_pindah", "Surat keterangan pindah"
    BIRTH = "akta_lahir", "Akta kelahiran"
    MARRIAGE = "akta_nikah", "Buku nikah atau akta perkawinan"
    HOUSE_PHOTO = "foto_rumah", "Foto rumah"
    DISABILITY = "ket_disabilitas", "Surat keterangan disabilitas"
    RT_LETTER = "pengantar_rt", "Surat pengantar RT/RW"


class Step(LabelledEnum):
    """What somebody does with a proposal."""

    PROPOSE = "propose", "Usulkan"
    WITHDRAW = "withdraw", "Tarik usulan"
    AGREE = "agree", "Setujui dalam musyawarah"
    REJECT = "reject", "Tolak dalam musyawarah"
    POSTPONE = "postpone", "Tunda ke musyawarah berikutnya"
    SEND = "send", "Catat sudah dikirim"
    ACCEPT = "accept", "Catat diterima"
    REFUSE = "refuse", "Catat ditolak"
    TAKE_BACK = "take_back", "Batalkan langkah terakhir"


S = ProposalState

_FLOW: dict[ProposalState, dict[Step, ProposalState]] = {
    S.DRAFT: {Step.PROPOSE: S.PROPOSED, Step.WITHDRAW: S.WITHDRAWN},
    S.PROPOSED: {
        Step.AGREE: S.AGREED, Step.REJECT: S.REJECTED, Step.POSTPONE: S.PROPOSED,
        Step.WITHDRAW: S.WITHDRAWN, Step.TAKE_BACK: S.DRAFT,
    },
    S.AGREED: {Step.SEND: S.SENT, Step.WITHDRAW: S.WITHDRAWN},
    S.REJECTED: {},
    S.SENT: {Step.ACCEPT: S.ACCEPTED, Step.REFUSE: S.REFUSED, Step.TAKE_BACK: S.AGREED},
    S.ACCEPTED: {Step.TAKE_BACK: S.SENT},
    S.REFUSED: {Step.TAKE_BACK: S.SENT},
    S.WITHDRAWN: {Step.TAKE_BACK: S.DRAFT},
}  # fmt: skip

IN_DELIBERATION = frozenset({Step.AGREE, Step.REJECT, Step.POSTPONE})
"""Steps that only a deliberation takes; what it decided is changed where it was decided."""

RECORDED = (Step.SEND, Step.ACCEPT, Step.REFUSE)
"""Steps that record what happened in SIKS-NG, also for many proposals at once."""

CHANGEABLE = frozenset({S.DRAFT, S.PROPOSED})
"""States in which the content may still be changed."""

OPEN = frozenset({S.DRAFT, S.PROPOSED, S.AGREED, S.SENT})
"""States in which somebody still waits for something."""

STEP_OF: dict[Decision, Step] = {
    Decision.AGREED: Step.AGREE,
    Decision.REJECTED: Step.REJECT,
    Decision.POSTPONED: Step.POSTPONE,
}


def after(state: ProposalState, step: Step) -> ProposalState | None:
    """The state that a step leads to; None where it cannot be taken now."""
    return _FLOW[state].get(step)


def steps_from(state: ProposalState, *, in_deliberation: bool = False) -> tuple[Step, ...]:
    """The steps possible from a state, in the order of `Step`; those of a deliberation only inside one."""
    return tuple(
        step for step in Step if step in _FLOW[state] and (in_deliberation or step not in IN_DELIBERATION)
    )


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the data that a proposal may want changed."""

    key: str
    label: str


FIELDS: tuple[Field, ...] = (
    Field("name", "Nama"),
    Field("nik", "NIK"),
    Field("no_kk", "Nomor KK"),
    Field("birth_place", "Tempat lahir"),
    Field("birth_date", "Tanggal lahir"),
    Field("sex", "Jenis kelamin"),
    Field("address", "Alamat"),
    Field("rt", "RT"),
    Field("rw", "RW"),
    Field("dusun", "Dusun"),
    Field("shdk", "Hubungan keluarga"),
    Field("desil", "Desil"),
    Field("occupation", "Pekerjaan"),
    Field("education", "Pendidikan"),
    Field("disability", "Disabilitas"),
    Field("housing", "Kondisi rumah"),
    Field("income", "Penghasilan"),
    Field("members", "Anggota keluarga"),
)
"""What a proposal can name as it stands and as it should be; the housing items themselves are a visit's."""

_FIELD_LABELS = {field.key: field.label for field in FIELDS}

#: Kinds that cannot go without saying which value is wrong.
NEEDS_FIELD = frozenset({ProposalKind.CORRECTION})
#: Kinds about one person; the others are about the family.
ABOUT_PERSON = frozenset({ProposalKind.DEATH, ProposalKind.MOVED})

_LONGEST_REASON = 2_000
_LONGEST_VALUE = 200


def in_order(keys: Iterable[str]) -> list[str]:
    """Fields in the order of `FIELDS`, those of another version of the program last."""
    places = {field.key: place for place, field in enumerate(FIELDS)}
    return sorted(keys, key=lambda key: (places.get(key, len(places)), key))


def field_label(key: str) -> str:
    """The words for a field; a field of another version of the program stands for itself."""
    return _FIELD_LABELS.get(key, key)


def problems(
    *,
    kind: str,
    person_id: str | None,
    household_id: str | None,
    reason: str,
    detail: dict[str, tuple[str, str]],
    evidence: tuple[str, ...],
) -> dict[str, str]:
    """What keeps a proposal from being saved, a sentence for each field; empty where nothing does.

    ``detail`` maps a field to (as it stands, as it should be); ``evidence`` are values of `Evidence` or words
    typed by hand.
    """
    found: dict[str, str] = {}
    chosen = ProposalKind(kind) if kind in list(ProposalKind) else None
    if chosen is None:
        found["kind"] = "Pilih jenis usulan."
    if person_id is None and (household_id is None or chosen in ABOUT_PERSON):
        found["person"] = "Pilih warga yang diusulkan."
    if not reason.strip():
        found["reason"] = "Tulis alasan usulan ini."
    elif len(reason) > _LONGEST_REASON:
        found["reason"] = f"Alasan paling panjang {_LONGEST_REASON} huruf."
    if any(key not in _FIELD_LABELS for key in detail):
        found["detail"] = "Ada isian data yang tidak dikenal."
    elif any(len(value) > _LONGEST_VALUE for pair in detail.values() for value in pair):
        found["detail"] = f"Isian data paling panjang {_LONGEST_VALUE} huruf."
    elif any(not new.strip() for _, new in detail.values()):
        found["detail"] = "Tulis data yang seharusnya, atau hapus barisnya."
    elif chosen in NEEDS_FIELD and not detail:
        found["detail"] = "Sebutkan data yang keliru dan yang seharusnya."
    if any(len(item) > _LONGEST_VALUE for item in evidence):
        found["evidence"] = f"Nama bukti paling panjang {_LONGEST_VALUE} huruf."
    return found


def evidence_label(value: str) -> str:
    """The words for a paper: those of the list, or what was typed."""
    return Evidence(value).label if value in list(Evidence) else value
