"""``puskesos cases``, ``case``, ``act``, ``requirement``, ``refer``, ``answer``: work on cases."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.cli import letter_files
from desktop.cli.access import open_desk
from desktop.cli.case_text import case_text, queue_text
from desktop.cli.output import Output, columns, plain
from desktop.cli.parser import Commands, Misuse, Parser, command
from desktop.models.codes import RequirementState
from desktop.models.errors import NotFound
from desktop.models.letter_kinds import REFERRAL

if TYPE_CHECKING:
    from desktop.services.case_queue.queue import QueueFilter, QueueRow, Sort
    from desktop.services.casework.case_detail import CaseDetail, ReferralRow
    from desktop.services.desk import Desk

#: Steps that `act` takes; referring and answering have commands of their own.
ACTIONS = (
    "start_check", "request_correction", "correction_received", "verify", "submit_for_approval", "approve",
    "return_for_revision", "handle_here", "cancel_referral", "close", "reject", "withdraw", "mark_duplicate",
    "mark_invalid", "reopen", "assign", "note", "extend_deadline", "undo",
)  # fmt: skip
ANSWERS = ("received", "accepted", "asked", "refused", "answered")
VIEWS = ("open", "mine", "overdue", "waiting", "replies", "inbox", "all")
MOST = 1000


def day(text: str) -> date:
    """An ISO day of an option."""
    return date.fromisoformat(text)


def add_commands(commands: Commands) -> None:
    """Adds the commands of this group."""
    _add_cases(commands)
    parser = command(commands, "case", "tampilkan satu kasus lengkap; NIK disamarkan", _case)
    parser.add_argument("number", metavar="NOMOR", help="nomor kasus pada tanda terima")
    parser.add_argument("--reveal-nik", metavar="ALASAN", help="tampilkan NIK lengkap; alasannya dicatat")
    parser = command(
        commands, "act", "lakukan satu langkah pada kasus", _act,
        description=f"TINDAKAN: {', '.join(ACTIONS)}.",
    )  # fmt: skip
    parser.add_argument("number", metavar="NOMOR", help="nomor kasus")
    parser.add_argument("action", metavar="TINDAKAN", choices=ACTIONS, help="langkahnya, misalnya verify")
    parser.add_argument("--note", metavar="TEKS", help="catatan, hasil verifikasi, atau alasan")
    parser.add_argument("--result", metavar="TEKS", help="hasil penanganan atau jawaban (untuk close)")
    parser.add_argument("--parent", metavar="NOMOR", help="kasus yang sama (untuk mark_duplicate)")
    parser.add_argument("--officer", metavar="NAMA", help="nama petugas (untuk assign)")
    parser.add_argument("--deadline", metavar="TANGGAL", type=day, help="batas waktu baru, 2026-12-31")
    parser = command(commands, "requirement", "catat keadaan satu berkas persyaratan", _requirement)
    parser.add_argument("number", metavar="NOMOR", help="nomor kasus")
    parser.add_argument("code", metavar="BERKAS", help="kode berkas, misalnya KK")
    parser.add_argument("state", choices=[state.value for state in RequirementState], help="keadaannya")
    _add_referring(commands)


def _add_cases(commands: Commands) -> None:
    parser = command(commands, "cases", "daftar kasus menurut saringan", _cases)
    _add_filters(parser)
    parser.add_argument(
        "--sort", default=None, choices=("priority", "received", "deadline", "name", "number"), help="urutan"
    )
    parser.add_argument("--descending", action="store_true", default=None, help="urutan menurun")
    parser.add_argument(
        "--limit", type=int, default=50, metavar="N", help=f"paling banyak N (1 sampai {MOST})"
    )
    parser.add_argument("--after", metavar="TANDA", help="lanjutkan sesudah TANDA dari hasil sebelumnya")


def _add_filters(parser: Parser) -> None:
    group = parser.add_argument_group("Saringan")
    many: dict[str, Any] = {"action": "append", "default": []}
    group.add_argument("--view", choices=VIEWS, help="tampilan siap pakai; saringan lain ditambahkan")
    group.add_argument("--status", metavar="STATUS", **many, help="status, boleh diulang")
    group.add_argument("--kind", metavar="JENIS", **many, help="jenis: INF, SRN, KEP, ...")
    group.add_argument("--programme", metavar="KODE", **many, help="program: PKH, PBI, ...")
    group.add_argument("--office", metavar="KODE", **many, help="kantor asal")
    group.add_argument("--dusun", metavar="NAMA", **many, help="dusun")
    group.add_argument("--open", action="store_true", help="hanya yang masih terbuka")
    group.add_argument("--overdue", action="store_true", help="hanya yang lewat batas waktu")
    group.add_argument("--has-reply", action="store_true", help="hanya yang ada jawaban baru")
    group.add_argument("--inbox", action="store_true", help="hanya rujukan masuk yang menunggu jawaban")
    group.add_argument("--from", dest="since", metavar="TANGGAL", type=day, help="diterima sejak")
    group.add_argument("--to", dest="until", metavar="TANGGAL", type=day, help="diterima sampai")
    group.add_argument("--sex", choices=("L", "P"), help="jenis kelamin")
    group.add_argument(
        "--age-group", choices=("0-5", "6-17", "18-59", "60+", "unknown"), help="kelompok umur"
    )
    group.add_argument("--disability", choices=("yes", "no"), help="penyandang disabilitas")
    group.add_argument("--referred", choices=("yes", "no"), help="pernah dirujuk")
    group.add_argument("--sensitive", choices=("yes", "no"), help="ditandai sensitif")
    group.add_argument("--text", default="", metavar="KATA", help="cari nama, NIK, nomor, atau alamat")


def _add_referring(commands: Commands) -> None:
    parser = command(
        commands, "refer", "rujuk kasus yang sudah diverifikasi", _refer,
        description="Tanpa --to dan --to-office: daftar instansi yang disarankan untuk kasus ini.",
    )  # fmt: skip
    parser.add_argument("number", metavar="NOMOR", help="nomor kasus")
    target = parser.add_mutually_exclusive_group()
    target.add_argument("--to", metavar="KODE", help="kode instansi tujuan, misalnya DINSOS")
    target.add_argument("--to-office", metavar="KODE", help="kode wilayah kantor di atas")
    parser.add_argument("--reason", default="", metavar="TEKS", help="alasan rujukan")
    parser.add_argument("--due-days", type=int, metavar="N", help="hari kerja sampai jawaban ditunggu")
    parser.add_argument("--letter", metavar="BERKAS", help="simpan surat rujukan sebagai PDF")
    parser = command(
        commands, "answer", "catat tanggapan atas rujukan", _answer,
        description="Di desa: jawaban instansi yang datang lewat surat atau telepon. Di kecamatan: jawaban\n"
        "sendiri atas rujukan yang ditujukan ke kantor ini.",
    )  # fmt: skip
    parser.add_argument("number", metavar="NOMOR", help="nomor kasus atau nomor surat rujukan")
    parser.add_argument("--text", default="", metavar="TEKS", help="isi jawaban")
    parser.add_argument("--event", choices=ANSWERS, default="answered", help="tanggapan; bawaan answered")
    parser.add_argument("--on", metavar="TANGGAL", type=day, help="tanggal tanggapan; bawaan hari ini")


# ---------------------------------------------------------------- reading


def _cases(options: Namespace, output: Output) -> int:
    from desktop.services.case_queue.queue import QueueSource
    from desktop.services.case_queue.queue_rows import QueueRow, QueueWords

    if not 1 <= options.limit <= MOST:
        raise Misuse(f"--limit harus 1 sampai {MOST}.", "Tidak ada yang diubah.")
    with open_desk(options) as desk:
        wanted, sort = _wanted(desk, options)
        source = QueueSource(desk, wanted, sort)
        total = source.count()
        after = QueueRow(_place(options.after), QueueWords(desk)) if options.after else None
        rows = source.rows_after(after, options.limit + 1)
        page = list(rows[: options.limit])
        following = _mark(page[-1]) if len(rows) > options.limit else None
        document = {
            "total": total,
            "capped": source.capped,
            "next": following,
            "cases": [_row(r) for r in page],
        }
        text = queue_text(page)
    output.result(text, document)
    output.say(
        f"{len(page)} dari {total} kasus." + (f" Lanjutkan dengan --after {following}" if following else "")
    )
    return 0


def _wanted(desk: Desk, options: Namespace) -> tuple[QueueFilter, Sort]:
    from dataclasses import replace

    from desktop.models.case_status import CaseStatus
    from desktop.models.codes import AgeGroup
    from desktop.services.case_queue.queue import QueueFilter, Sort, standard_views

    wanted, sort = QueueFilter(), Sort()
    if options.view:
        views = standard_views(desk.session.user_id, receives_referrals=True)
        chosen = next(view for view in views if view.code == options.view)
        wanted, sort = chosen.filter, chosen.sort
    try:
        statuses = tuple(CaseStatus(value) for value in options.status)
    except ValueError as error:
        known = ", ".join(CaseStatus)
        raise Misuse(f"--status: pilih {known}.", "Tidak ada yang diubah.") from error
    wanted = replace(
        wanted,
        statuses=statuses or wanted.statuses,
        kinds=tuple(options.kind),
        programmes=tuple(options.programme),
        offices=tuple(options.office),
        dusun=tuple(options.dusun),
        open_only=options.open or wanted.open_only,
        overdue=options.overdue or wanted.overdue,
        has_reply=options.has_reply or wanted.has_reply,
        inbox=options.inbox or wanted.inbox,
        received_from=options.since,
        received_to=options.until,
        sex=options.sex,
        age_group=AgeGroup(options.age_group) if options.age_group else None,
        disability=_yes(options.disability),
        referred=_yes(options.referred),
        sensitive=_yes(options.sensitive),
        text=options.text,
    )
    if options.sort or options.descending is not None:
        sort = Sort(options.sort or sort.key, bool(options.descending))
    return wanted, sort


def _yes(word: str | None) -> bool | None:
    return None if word is None else word == "yes"


def _mark(row: QueueRow) -> str:
    """Where a page ended, for ``--after``."""
    return f"{row.place.rid}:{row.place.key}"


def _place(mark: str) -> tuple[int, str]:
    rid, _, key = mark.partition(":")
    if not rid.isdecimal():
        raise Misuse("--after tidak dapat dibaca.", "Tidak ada yang diubah.", "Salin dari hasil sebelumnya.")
    return int(rid), key


def _row(row: QueueRow) -> dict[str, Any]:
    names = (
        "number", "received_on", "subject_name", "nik_masked", "kind", "kind_label", "programme", "status",
        "is_open", "urgency", "deadline", "deadline_text", "officer_name", "dusun", "office", "sensitive",
        "has_reply", "inbox", "id",
    )  # fmt: skip
    return {name: plain(getattr(row, name)) for name in names}


def _case(options: Namespace, output: Output) -> int:
    from desktop.services.casework import cases
    from desktop.services.people.registry import reveal_nik

    with open_desk(options) as desk:
        detail = cases.get(desk, cases.find_by_number(desk, options.number))
        niks: dict[str, str] = {}
        if options.reveal_nik is not None:
            for who in {detail.subject.id: "", detail.reporter.id: ""}:
                niks[who] = reveal_nik(desk, who, options.reveal_nik)
    document = plain(detail)
    if options.reveal_nik is not None:
        document["subject"]["nik"] = niks[detail.subject.id]
        document["reporter"]["nik"] = niks[detail.reporter.id]
    output.result(case_text(detail, niks), document)
    return 0


# ---------------------------------------------------------------- steps


def _act(options: Namespace, output: Output) -> int:
    from desktop.models.case_status import CaseAction
    from desktop.services.casework import cases

    with open_desk(options) as desk:
        case_id = cases.find_by_number(desk, options.number)
        cases.act(
            desk,
            case_id,
            CaseAction(options.action),
            note=options.note,
            result=options.result or options.note,
            parent_number=options.parent,
            officer_id=_officer(desk, options.officer) if options.officer else None,
            deadline=options.deadline,
        )
        _tell(output, cases.get(desk, case_id))
    return 0


def _officer(desk: Desk, name: str) -> str:
    from desktop.services.accounts.users import officers

    found = [user_id for user_id, known in officers(desk) if known.casefold() == name.strip().casefold()]
    if len(found) != 1:
        names = ", ".join(known for _, known in officers(desk))
        what = f"Tidak ada satu petugas bernama {name}."
        raise NotFound(what, "Tidak ada yang diubah.", f"Pilih: {names}.")
    return found[0]


def _tell(output: Output, detail: CaseDetail, **more: Any) -> None:
    document = {
        "number": detail.number,
        "status": detail.status,
        "status_label": detail.status.label,
        "deadline": detail.deadline,
        "actions": [offer.action for offer in detail.actions],
    }
    output.result(f"{detail.number}: {detail.status.label}", document | more)


def _requirement(options: Namespace, output: Output) -> int:
    from desktop.services.casework import cases

    with open_desk(options) as desk:
        case_id = cases.find_by_number(desk, options.number)
        cases.set_requirement(desk, case_id, options.code.upper(), RequirementState(options.state))
        detail = cases.get(desk, case_id)
        papers = {paper.code: paper.state for paper in detail.requirements}
        _tell(output, detail, requirements=papers)
    return 0


# ---------------------------------------------------------------- referrals


def _refer(options: Namespace, output: Output) -> int:
    from desktop.services.casework import cases, referrals
    from desktop.services.papers.print_log import PaperUse, Purpose

    with open_desk(options) as desk:
        case_id = cases.find_by_number(desk, options.number)
        if options.to is None and options.to_office is None:
            return _suggest(desk, case_id, output)
        made = referrals.refer(
            desk,
            case_id,
            referrals.ReferralInput(
                destination_code=options.to.upper() if options.to else None,
                to_office=options.to_office,
                reason=options.reason,
                responsible_id=desk.session.user_id,
                due_days=options.due_days,
            ),
        )
        detail = cases.get(desk, case_id)
        if options.letter and made.letter_id is None:
            output.say("Rujukan menunggu persetujuan; suratnya terbit setelah disetujui.")
        elif options.letter and made.letter_id is not None:
            use = PaperUse(REFERRAL, made.number, made.letter_id)
            letter_files.save(desk, use, Path(options.letter), letter_files.Why(Purpose.DESTINATION))
        if made.number:
            output.say(f"Surat rujukan {made.number}.")
        _tell(output, detail, letter=made.number or None, awaiting_approval=made.awaiting_approval)
    return 1 if options.letter and made.letter_id is None else 0


def _suggest(desk: Desk, case_id: str, output: Output) -> int:
    """Nothing was referred: says where such a case usually goes."""
    from desktop.services.casework.referrals import suggest

    hits = suggest(desk, case_id)
    if not output.as_json:
        output.result(columns([(h.destination.code, h.destination.name, h.reason) for h in hits]), {})
    problem = Misuse("Pilih tujuan dengan --to atau --to-office.", "Rujukan belum dibuat.")
    suggestions = [plain(hit.destination) | {"why": hit.reason} for hit in hits]
    output.error(problem, exit_code=problem.exit_code, more={"suggestions": suggestions})
    return problem.exit_code


def _answer(options: Namespace, output: Output) -> int:
    from desktop.models.referral_flow import ReferralEventKind
    from desktop.services.casework import cases, referrals

    with open_desk(options) as desk:
        detail, referral = _referral(desk, options.number)
        kind = ReferralEventKind(options.event)
        referrals.record_event(desk, referral.id, kind, options.text, options.on)
        detail = cases.get(desk, detail.id)
        state = next(one.status for one in detail.referrals if one.id == referral.id)
        _tell(output, detail, referral=referral.number, referral_status=state)
    return 0


def _referral(desk: Desk, number: str) -> tuple[CaseDetail, ReferralRow]:
    """The referral of a letter number, or the one of a case that an answer is waited for."""
    from desktop.services.casework import cases
    from desktop.services.papers.letter_search import case_of_letter

    case_id = case_of_letter(desk, number)
    named = case_id is not None
    detail = cases.get(desk, case_id or cases.find_by_number(desk, number))
    found = [
        one for one in detail.referrals
        if (one.own or one.to_us) and (one.number == number.strip() if named else True)
    ]  # fmt: skip
    waiting = [one for one in found if one.possible] or [one for one in found if one.is_open]
    chosen = (waiting or found)[-1:]
    if not chosen:
        raise NotFound(
            f"Kasus {detail.number} tidak punya rujukan yang dapat ditanggapi kantor ini.",
            "Tidak ada yang diubah.",
            "Periksa kembali nomornya.",
        )
    return detail, chosen[0]
