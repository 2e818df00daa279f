"""``puskesos backup``, ``restore``, ``doctor``: keeping an office's data sound."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.cli.access import existing_folder, open_desk, profile_folder, read_text
from desktop.cli.output import Output
from desktop.cli.parser import Commands, command
from desktop.models.errors import KnownError

if TYPE_CHECKING:
    from desktop.services.backup import Comparison, Summary

FAULT_FOUND = 40
"""Exit code of ``doctor`` where something is wrong."""


class WouldReplace(KnownError):
    """The folder holds an office, and nobody said that it may be replaced."""

    code = "would_replace"
    exit_code = 41


def add_commands(commands: Commands) -> None:
    """Adds the commands of this group."""
    parser = command(commands, "backup", "buat cadangan terenkripsi yang sudah diperiksa", _backup)
    parser.add_argument("--out", metavar="FOLDER", help="folder tujuan; bawaan folder cadangan kantor ini")
    parser = command(
        commands, "restore", "pulihkan kantor dari cadangan", _restore,
        description="Menampilkan isi cadangan di samping isi folder tujuan. Folder yang sudah berisi kantor\n"
        "hanya diganti dengan --replace, dan isinya dicadangkan dahulu.",
    )  # fmt: skip
    parser.add_argument("file", metavar="BERKAS", help="berkas cadangan .pkb")
    parser.add_argument("--into", metavar="FOLDER", required=True, help="folder data kantor")
    parser.add_argument(
        "--recovery-key-file", metavar="BERKAS", help="berkas berisi kunci pemulihan, bila kunci data hilang"
    )
    parser.add_argument("--key-file", metavar="BERKAS", help="simpan kunci data di berkas, bukan di keyring")
    parser.add_argument("--replace", action="store_true", help="gantikan kantor yang ada di folder itu")
    command(commands, "doctor", "periksa data: keutuhan, jejak audit, kunci, cadangan, ruang disk", _doctor)


def _backup(options: Namespace, output: Output) -> int:
    from desktop.services.backup import backup

    folder = existing_folder(options.out) if options.out else None
    with open_desk(options) as desk:
        made = backup(desk, folder)
    output.result(f"Cadangan: {made.path}", {"backup": made})
    return 0


def _restore(options: Namespace, output: Output) -> int:
    from desktop.services import backup

    root, file = Path(options.into), Path(options.file)
    recovery_key = None
    if options.recovery_key_file:
        recovery_key = read_text(Path(options.recovery_key_file), "kunci pemulihan").strip()
    both = backup.compare(root, file, recovery_key=recovery_key)
    for line in _sides(both):
        output.say(line)
    if both.occupied and not options.replace:
        raise WouldReplace(
            f"Folder {root} sudah berisi data kantor.",
            "Tidak ada yang diubah.",
            "Bila memang akan digantikan, ulangi dengan --replace; isinya dicadangkan dahulu.",
        )
    done = backup.restore(
        root, file, recovery_key=recovery_key, key_file=Path(options.key_file) if options.key_file else None
    )
    with done.store:
        safety = done.safety.path if done.safety is not None else None
    if safety is not None:
        output.say(f"Isi sebelumnya dicadangkan di {safety}.")
    document: dict[str, Any] = {
        "profile": root,
        "restored": both.restored,
        "replaced": both.current,
        "safety_backup": safety,
        "counters": done.counters,
    }
    output.result(f"Dipulihkan ke {root}.", document)
    return 0


def _sides(both: Comparison) -> list[str]:
    lines = [f"Cadangan: {_facts(both.restored)}"]
    if both.current is not None:
        lines.append(f"Folder tujuan: {_facts(both.current)}")
    elif both.occupied:
        lines.append("Folder tujuan berisi kantor yang tidak dapat dibuka.")
    return lines


def _facts(summary: Summary) -> str:
    last = f", terakhir {summary.last_case}" if summary.last_case else ""
    practice = " (latihan)" if summary.practice else ""
    return (
        f"{summary.office_name} ({summary.office_code}){practice}: {summary.cases} kasus{last}, "
        f"{summary.persons} warga, {summary.users} petugas, perubahan terakhir {summary.last_change or '-'}"
    )


def _doctor(options: Namespace, output: Output) -> int:
    from desktop.services.doctor import doctor

    report = doctor(profile_folder(options))
    marks = {True: "baik ", False: "RUSAK"}
    output.result(
        "\n".join(
            f"{'saran' if check.ok and check.advice else marks[check.ok]}  {check.title}: {check.text}"
            for check in report.checks
        ),
        {"ok": report.ok, "checks": report.checks},
    )
    return 0 if report.ok else FAULT_FOUND
