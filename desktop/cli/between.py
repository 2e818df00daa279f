"""Between offices, beyond sending and merging: taking back, conflicts, handing over, erasing, keys."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.cli.access import existing_folder, open_desk, read_text, write_bytes
from desktop.cli.output import Output, columns
from desktop.cli.parser import Commands, Misuse, command, subcommands

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.services.differences.conflicts import Conflict, Version


def add_to_office(office: Commands) -> None:
    """Adds what ``office`` has for keys and trust."""
    parser = command(office, "revoke", "cabut kepercayaan kepada komputer sebuah kantor", _revoke)
    parser.add_argument("office", metavar="KODE", help="kode kantor itu")
    parser.add_argument("--reason", metavar="TEKS", required=True, help="misalnya: laptop dicuri")
    command(office, "rotate", "ganti kunci kantor ini", _rotate)
    parser = command(office, "list-out", "simpan daftar kepercayaan kantor ini", _list_out)
    parser.add_argument("--out", metavar="BERKAS", required=True, help="berkas tujuan")
    parser = command(office, "list-in", "terima daftar kepercayaan dari kantor di atas", _list_in)
    parser.add_argument("file", metavar="BERKAS", help="berkas daftar")
    command(
        office, "continue-here", "lanjutkan pekerjaan di komputer ini setelah folder data disalin", _go_on
    )


def add_to_bundle(bundle: Commands) -> None:
    """Adds what ``bundle`` has besides export, import and inspect."""
    parser = command(bundle, "attachments", "tulis lampiran yang belum diterima kantor lain", _attachments)
    parser.add_argument("--to", metavar="KODE", help="kantor tujuan; bawaan kantor di atas")
    parser.add_argument("--out", metavar="FOLDER", required=True, help="folder atau flashdisk tujuan")
    parser = command(bundle, "undo", "tarik penggabungan terakhir", _undo)
    parser.add_argument("--look", action="store_true", help="hanya tampilkan apakah masih dapat ditarik")
    command(bundle, "quarantine", "bundel yang ditolak dan disimpan terpisah", _quarantine)


def add_commands(commands: Commands) -> None:
    """Adds ``conflicts``, ``transfer`` and ``erase``."""
    conflicts = subcommands(command(commands, "conflicts", "isian yang berbeda di dua kantor", None))
    command(conflicts, "list", "tampilkan dengan nilai keduanya", _conflicts)
    parser = command(conflicts, "resolve", "pilih satu nilai, atau tulis nilai lain", _resolve)
    parser.add_argument("entity", metavar="TABEL", help="tabel seperti yang disebut daftar perbedaan")
    parser.add_argument("row", metavar="ID", help="ID barisnya dari daftar itu")
    parser.add_argument("field", metavar="KOLOM", help="kolom yang isinya berbeda")
    choice = parser.add_mutually_exclusive_group(required=True)
    choice.add_argument("--from", dest="office", metavar="KODE", help="nilai dari kantor ini")
    choice.add_argument("--value", metavar="TEKS", help="nilai lain")
    parser = command(commands, "transfer", "serahkan kasus kepada kantor lain", _transfer)
    parser.add_argument("number", metavar="NOMOR", help="nomor kasus")
    parser.add_argument("--to", metavar="KODE", required=True, help="kantor penerima")
    parser.add_argument("--reason", metavar="TEKS", required=True, help="alasan penyerahan")
    parser = command(commands, "erase", "hapus data pribadi seorang warga di semua kantor", _erase)
    parser.add_argument("person", metavar="ID", help="id warga")
    parser.add_argument("--reason", metavar="TEKS", required=True, help="dasar penghapusan")
    parser.add_argument("--yes", action="store_true", required=True, help="tidak dapat dibatalkan: setuju")


# ---------------------------------------------------------------- keys


def _revoke(options: Namespace, output: Output) -> int:
    from desktop.services.pairing import trust

    with open_desk(options) as desk:
        trust.revoke(desk, options.office, options.reason)
    output.result(f"Kepercayaan kepada {options.office} dicabut.", {"office": options.office})
    return 0


def _rotate(options: Namespace, output: Output) -> int:
    from desktop.services.pairing import trust

    with open_desk(options) as desk:
        trust.rotate_keys(desk)
        card = trust.office_card(desk)
    output.say("Berikan kartu baru ini kepada kantor di atas dan cocokkan kode periksanya.")
    output.result(card.rstrip("\n"), {"card": card})
    return 0


def _list_out(options: Namespace, output: Output) -> int:
    from desktop.services.pairing import trust_lists

    with open_desk(options) as desk:
        text = trust_lists.export_lists(desk)
    write_bytes(Path(options.out), text.encode("ascii"))
    output.result(f"Daftar kepercayaan: {options.out}", {"file": options.out})
    return 0


def _list_in(options: Namespace, output: Output) -> int:
    from desktop.services.pairing import trust_lists

    text = read_text(Path(options.file), "daftar kepercayaan")
    with open_desk(options) as desk:
        trust_lists.import_list(desk, text)
    output.result("Daftar kepercayaan diterima.", {"file": options.file})
    return 0


def _go_on(options: Namespace, output: Output) -> int:
    from desktop.services import computer

    with open_desk(options) as desk:
        computer.go_on_here(desk)
        epoch = desk.store.origin.epoch
    output.result("Pekerjaan dilanjutkan di komputer ini.", {"epoch": epoch})
    return 0


# ---------------------------------------------------------------- bundles


def _attachments(options: Namespace, output: Output) -> int:
    from desktop.services.bundles import exchange

    folder = existing_folder(options.out)
    with open_desk(options) as desk:
        parts = exchange.export_blobs(desk, folder, options.to)
    output.result(
        "\n".join(f"Bundel {part.number}, {part.attachments} lampiran: {part.path}" for part in parts)
        or "Tidak ada lampiran yang tertinggal.",
        {"bundles": [{"file": p.path, "number": p.number, "attachments": p.attachments} for p in parts]},
    )
    return 0


def _undo(options: Namespace, output: Output) -> int:
    from desktop.services.bundles import undo_import

    with open_desk(options) as desk:
        last = undo_import.last_merge(desk)
        if not options.look:
            undo_import.undo_last(desk)
    document: dict[str, Any] = {"last": None}
    if last is not None:
        obstacle = None if last.obstacle is None else last.obstacle.user_message
        document = {
            "last": {"bundle": last.bundle_id, "from": last.peer_code, "number": last.number, "at": last.at},
            "obstacle": obstacle,
            "undone": not options.look,
        }
    words = "Tidak ada penggabungan yang dapat ditarik."
    if last is not None and not options.look:
        words = f"Bundel {last.number} dari {last.peer_name} ditarik."
    elif last is not None:
        words = document["obstacle"] or f"Bundel {last.number} dari {last.peer_name} masih dapat ditarik."
    output.result(words, document)
    return 0


def _quarantine(options: Namespace, output: Output) -> int:
    from desktop.services.bundles.quarantine import quarantine

    with open_desk(options) as desk:
        kept = quarantine(desk)
    output.result(
        columns([(one.at, one.code, one.name) for one in kept]),
        {"bundles": [{"file": k.file, "name": k.name, "code": k.code, "at": k.at} for k in kept]},
    )
    return 0


# ---------------------------------------------------------------- conflicts


def _conflicts(options: Namespace, output: Output) -> int:
    from desktop.services.differences import conflicts

    with open_desk(options) as desk:
        found = conflicts.conflicts(desk)
    lines = []
    for one in found:
        lines.append(f"{one.entity} {one.row_id} {one.field} ({one.title}: {one.label})")
        lines += [f"  {_said(version)}" for version in (one.current, *one.others)]
    output.result("\n".join(lines), {"conflicts": [_told(one) for one in found]})
    return 0


def _said(version: Version) -> str:
    return f"{version.office_code} {version.actor_name} {version.claimed_at}: {version.words or '-'}"


def _told(one: Conflict) -> dict[str, Any]:
    return {
        "entity": one.entity, "id": one.row_id, "field": one.field, "title": one.title, "mine": one.mine,
        "versions": [
            {"office": v.office_code, "actor": v.actor_name, "at": v.claimed_at, "value": v.value}
            for v in (one.current, *one.others)
        ],
    }  # fmt: skip


def _resolve(options: Namespace, output: Output) -> int:
    from desktop.services.differences import conflict_decisions

    with open_desk(options) as desk:
        version = _version(desk, options) if options.office else None
        choice = conflict_decisions.Choice(options.entity, options.row, options.field, version, options.value)
        conflict_decisions.resolve(desk, [choice])
    output.result("Perbedaan diputuskan.", {"entity": options.entity, "id": options.row})
    return 0


def _version(desk: Desk, options: Namespace) -> tuple[int, int]:
    from desktop.services.differences import conflicts

    for one in conflicts.conflicts(desk):
        if (one.entity, one.row_id, one.field) == (options.entity, options.row, options.field):
            for version in (one.current, *one.others):
                if version.office_code == options.office:
                    return version.id
    raise Misuse(
        "Perbedaan itu tidak ada, atau tidak memuat nilai dari kantor itu.",
        "Tidak ada yang diubah.",
        "Lihat “puskesos conflicts list”.",
    )


# ---------------------------------------------------------------- cases and people


def _transfer(options: Namespace, output: Output) -> int:
    from desktop.services.bundles import transfer
    from desktop.services.casework import cases

    with open_desk(options) as desk:
        transfer.transfer(desk, cases.find_by_number(desk, options.number), options.to, options.reason)
    output.result(
        f"Kasus {options.number} diserahkan kepada {options.to}.",
        {"case": options.number, "to": options.to},
    )
    return 0


def _erase(options: Namespace, output: Output) -> int:
    from desktop.services.people import erasing

    with open_desk(options) as desk:
        erased = erasing.erase_person(desk, options.person, options.reason)
    words = ["Data pribadi warga itu dihapus."]
    open_months = ", ".join(one.label for one in erased.months if not one.frozen)
    frozen = ", ".join(one.label for one in erased.months if one.frozen)
    if open_months:
        words.append(
            f"Namanya masih ada di judul, narasi, atau catatan koreksi laporan {open_months}. "
            "Buka Laporan dan ubah kata-katanya."
        )
    if frozen:
        words.append(
            f"Namanya juga ada di laporan yang sudah ditutup: {frozen}. Laporan itu tetap seperti saat "
            "ditutup; batasi siapa yang memegang cetakannya."
        )
    months = [{"month": f"{one.year:04}-{one.month:02}", "frozen": one.frozen} for one in erased.months]
    output.result("\n".join(words), {"person": options.person, "months": months})
    return 0
