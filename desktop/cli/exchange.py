"""``puskesos office`` and ``bundle``: pairing with other offices, and what goes between them."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from desktop.cli import between
from desktop.cli.access import existing_folder, open_desk, read_text, write_bytes
from desktop.cli.output import Output, columns, plain
from desktop.cli.parser import Commands, command, subcommands
from desktop.models.errors import KnownError

if TYPE_CHECKING:
    from desktop.services.bundles.exchange_records import MergeResult, Preview

PARKED = 38
"""Exit code where a bundle waits for an earlier one, as for a refusal because of a gap."""


class NotCompared(KnownError):
    """The check code was not confirmed, so the office was not paired."""

    code = "check_code"
    exit_code = 42


def add_commands(commands: Commands) -> None:
    """Adds ``office`` and ``bundle``."""
    office = subcommands(command(commands, "office", "kartu kantor dan kantor yang dikenal", None))
    parser = command(office, "card", "tampilkan kartu kantor ini untuk diberikan ke kantor lain", _card)
    parser.add_argument("--out", metavar="BERKAS", help="simpan ke berkas")
    parser = command(
        office, "trust", "pasangkan dengan kantor lain memakai kartunya", _trust,
        description="Kode periksa harus sama di kedua kantor: bacakan lewat telepon. Tanpa terminal, isi\n"
        "--check-code dengan kode yang dibacakan kantor lain.",
    )  # fmt: skip
    parser.add_argument("card", metavar="KARTU", help="berkas kartu kantor itu")
    parser.add_argument("--check-code", metavar="KODE", help="kode periksa yang dibacakan kantor lain")
    command(office, "list", "kantor yang sudah dipasangkan", _list)
    bundle = subcommands(command(commands, "bundle", "bundel antarkantor", None))
    parser = command(bundle, "export", "tulis bundel untuk kantor lain", _export)
    parser.add_argument("--to", metavar="KODE", help="kantor tujuan; bawaan kantor di atas")
    parser.add_argument("--out", metavar="FOLDER", required=True, help="folder atau flashdisk tujuan")
    parser.add_argument("--all", action="store_true", help="salinan lengkap, bukan hanya yang baru")
    parser = command(bundle, "import", "gabungkan bundel dari kantor lain", _import)
    parser.add_argument("files", metavar="BERKAS", nargs="+", help="satu atau lebih berkas bundel")
    parser = command(bundle, "inspect", "lihat isi bundel tanpa menggabungkannya", _inspect)
    parser.add_argument("file", metavar="BERKAS", help="berkas bundel")
    between.add_to_office(office)
    between.add_to_bundle(bundle)


# ---------------------------------------------------------------- pairing


def _card(options: Namespace, output: Output) -> int:
    from desktop.services.pairing.trust import office_card

    with open_desk(options) as desk:
        card, code = office_card(desk), desk.office_code
    if options.out:
        write_bytes(Path(options.out), card.encode("utf-8"))
        output.result(
            f"Kartu kantor {code}: {options.out}", {"office": code, "file": options.out, "card": card}
        )
    else:
        output.result(card.rstrip("\n"), {"office": code, "file": None, "card": card})
    return 0


def _trust(options: Namespace, output: Output) -> int:
    from desktop.services.pairing import trust

    card = read_text(Path(options.card), "kartu kantor")
    with open_desk(options) as desk:
        preview = trust.preview_card(desk, card)
        output.say(f"Kartu dari {preview.name} ({preview.code}).")
        if preview.replaces_device:
            output.say(
                "Kartu ini menggantikan kartu lama kantor itu; bundel dari kunci lamanya akan ditolak."
            )
        output.say(f"Kode periksa di kantor ini: {preview.check_code}")
        if not _confirmed(options.check_code, preview.check_code):
            raise NotCompared(
                "Kode periksa belum dicocokkan atau tidak sama.",
                "Kantor itu belum dipasangkan.",
                "Cocokkan kode di atas dengan kantor itu lewat telepon, lalu ulangi dengan --check-code.",
            )
        trust.trust(desk, card)
    output.result(
        f"{preview.name} ({preview.code}) dipasangkan.",
        {
            "office": preview.code,
            "name": preview.name,
            "relation": preview.relation,
            "check_code": preview.check_code,
        },
    )
    return 0


def _confirmed(given: str | None, expected: str) -> bool:
    if given is not None:
        return _bare(given) == _bare(expected)
    if not sys.stdin.isatty():
        return False
    print("Apakah kantor itu membacakan kode yang sama? (ya/tidak): ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().casefold() in {"ya", "y"}


def _bare(code: str) -> str:
    return "".join(letter for letter in code.casefold() if letter.isalnum())


def _list(options: Namespace, output: Output) -> int:
    from desktop.services.pairing.trust import trusted

    with open_desk(options) as desk:
        peers = trusted(desk)
    output.result(
        columns([(peer.code, peer.relation, peer.name) for peer in peers]),
        {"offices": [{"code": p.code, "name": p.name, "relation": p.relation} for p in peers]},
    )
    return 0


# ---------------------------------------------------------------- bundles


def _export(options: Namespace, output: Output) -> int:
    from desktop.services.bundles import exchange

    folder = existing_folder(options.out)
    with open_desk(options) as desk:
        sent = exchange.export(desk, folder, options.to, everything=options.all)
    document = {
        "file": sent.path, "to": sent.peer_code, "number": sent.number, "counts": sent.counts,
        "size": sent.size, "attachments": sent.attachments, "attachments_left": sent.attachments_left,
    }  # fmt: skip
    output.result(
        f"Bundel {sent.number} untuk {sent.peer_code}, {sum(sent.counts.values())} perubahan: {sent.path}",
        document,
    )
    if sent.attachments_left:
        output.say(f"{sent.attachments_left} lampiran belum muat dan ikut bundel berikutnya.")
    return 0


def _import(options: Namespace, output: Output) -> int:
    from desktop.services.bundles import merging

    with open_desk(options) as desk:
        results = merging.merge(desk, [Path(name) for name in options.files])
    return report_merged(results, output)


def report_merged(
    results: Sequence[MergeResult], output: Output, more: Mapping[str, Any] = MappingProxyType({})
) -> int:
    """Tells what became of each file; the exit code is that of the first that was not merged."""
    fates = {
        "merged": "digabungkan",
        "known": "sudah pernah diterima",
        "parked": "menunggu bundel sebelumnya",
    }
    for result in results:
        refusal = result.preview.refusal
        if refusal is not None and result.fate == "refused":
            output.say(f"{result.preview.path.name}: {refusal.user_message}")
    output.result(
        "\n".join(
            f"{r.preview.path.name}: {fates.get(r.fate, 'ditolak')}{_counts(r.preview)}" for r in results
        ),
        {"bundles": [_fate(result) for result in results], **more},
    )
    return next((code for code in map(_exit_code, results) if code), 0)


def _exit_code(result: MergeResult) -> int:
    if result.fate == "parked":
        return PARKED
    if result.fate == "refused":
        return result.preview.refusal.exit_code if result.preview.refusal is not None else 1
    return 0


def _counts(preview: Preview) -> str:
    if preview.refusal is not None:
        return ""
    new, changed = sum(preview.new.values()), sum(preview.changed.values())
    return f" (baru {new}, berubah {changed}, sudah ada {preview.known})"


def _fate(result: MergeResult) -> dict[str, Any]:
    return {"fate": result.fate} | _described(result.preview)


def _described(preview: Preview) -> dict[str, Any]:
    refusal = preview.refusal
    told = None if refusal is None else {"code": refusal.code, "message": refusal.user_message}
    fields = (
        "path", "kind", "sender_code", "sender_name", "number", "claimed_time", "lines", "new", "changed",
        "known", "attachments", "already_merged",
    )  # fmt: skip
    return {name: plain(getattr(preview, name)) for name in fields} | {"refusal": told}


def _inspect(options: Namespace, output: Output) -> int:
    from desktop.services.bundles import merging

    with open_desk(options) as desk:
        preview = merging.inspect(desk, Path(options.file))
    if preview.refusal is not None:
        output.error(preview.refusal, exit_code=preview.refusal.exit_code, more={"file": options.file})
        return preview.refusal.exit_code
    sender = f"{preview.sender_name} ({preview.sender_code})"
    lines = [
        f"Dari {sender}, bundel nomor {preview.number}{_counts(preview)}",
        *(f"  {entity}: {count} baru" for entity, count in preview.new.items()),
        *(f"  {entity}: {count} berubah" for entity, count in preview.changed.items()),
    ]
    if preview.already_merged:
        lines.append("  Sudah pernah digabungkan.")
    output.result("\n".join(lines), _described(preview))
    return 0
