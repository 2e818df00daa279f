"""``puskesos demo``: the practice day."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.cli.output import Output, columns, plain
from desktop.cli.parser import Commands, command

if TYPE_CHECKING:
    from desktop.services.practice_data.demo_summary import OfficeLine, Summary


def add_commands(commands: Commands) -> None:
    """Adds ``demo``."""
    parser = command(
        commands, "demo", "jalani satu hari latihan dua desa dan satu kecamatan", _demo,
        description="Membuat FOLDER/offices/<kode wilayah> (akun praktik, kata sandi praktik, berkas kunci\n"
        "di sebelahnya), FOLDER/bundles, dan FOLDER/papers, lalu menampilkan ringkasannya.\n"
        "Benih (--seed) yang sama memberi nama, tanggal, jumlah, dan isi surat yang sama.",
    )  # fmt: skip
    parser.add_argument("--out", metavar="FOLDER", required=True, help="folder baru atau kosong")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="benih; bawaan 1")


def _demo(options: Namespace, output: Output) -> int:
    from desktop.services.practice_data.demo import demo

    summary = demo(Path(options.out), options.seed, output.say)
    document = plain(summary) | {
        "adds_up": summary.adds_up,
        "checks": [plain(check) | {"ok": check.ok} for check in summary.checks],
    }
    output.result(_text(summary), document)
    return 0 if summary.adds_up else 1


def _counts(line: OfficeLine) -> tuple[str, ...]:
    counts = (
        line.registered, line.at_kecamatan, line.report_total, line.referred, line.answered,
        line.answers_given, line.closed,
    )  # fmt: skip
    return tuple(str(count) for count in counts)


def _text(summary: Summary) -> str:
    head = (
        "Kantor", "Kode", "Didaftarkan", "Di kecamatan", "Laporan", "Dirujuk", "Dijawab", "Menjawab",
        "Selesai",
    )  # fmt: skip
    rows = [(line.name, line.code, *_counts(line)) for line in summary.offices]
    papers = summary.papers
    checks = [(("cocok" if c.ok else "TIDAK COCOK"), f"{c.left} = {c.right}", c.text) for c in summary.checks]
    written = (
        f"{papers.receipts} tanda terima, {papers.letters} surat rujukan, {papers.reports} laporan bulanan"
    )
    return "\n".join(
        (
            columns([head, *rows]),
            "",
            f"Bundel: {len(summary.bundles)} di {summary.out / 'bundles'}",
            f"Surat: {written} di {summary.out / 'papers'}",
            f"Kantor: {summary.out / 'offices'} (nama pengguna praktik, kata sandi praktik)",
            "",
            columns(checks),
        )
    )
