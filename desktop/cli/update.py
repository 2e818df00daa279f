"""``puskesos update``: looking into an update file, installing it, and going back."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.cli.access import open_desk
from desktop.cli.output import Output
from desktop.cli.parser import Commands, command, subcommands
from desktop.models.errors import KnownError

if TYPE_CHECKING:
    from desktop.services.updates.back import WayBack


class WouldLeave(KnownError):
    """Something written since the update would not be in the version before, and nobody agreed to that."""

    code = "would_leave"
    exit_code = 82


def add_commands(commands: Commands) -> None:
    """Adds ``update``."""
    update = subcommands(command(commands, "update", "pembaruan program dari berkas", None))
    parser = command(
        update, "inspect", "periksa berkas pembaruan sampai byte terakhir, tanpa memasang", _inspect,
        description="Tidak perlu masuk. Kode keluar 80 bila berkasnya tidak akan dipasang.",
    )  # fmt: skip
    parser.add_argument("file", metavar="BERKAS", help="berkas .pembaruan")
    parser = command(
        update, "apply", "pasang pembaruan: periksa, cadangkan, lalu jalankan pemasangnya", _apply,
        description="Pemasang berjalan sendiri setelah perintah ini selesai, lalu membuka program.",
    )  # fmt: skip
    parser.add_argument("file", metavar="BERKAS", help="berkas .pembaruan")
    parser = command(update, "back", "kembali ke versi sebelum pembaruan terakhir", _back)
    parser.add_argument(
        "--leave", action="store_true",
        help="setuju bahwa yang dicatat sejak pembaruan hanya tersimpan di cadangan",
    )  # fmt: skip


def _inspect(options: Namespace, output: Output) -> int:
    from desktop.services.updates import install

    offer = install.inspect(Path(options.file))
    if offer.refusal is not None:
        raise offer.refusal
    output.result(
        f"Versi {offer.version} (rilis {offer.number}, {offer.released_on}): dapat dipasang di sini."
        f"\n\n{offer.notes}",
        {"update": offer},
    )
    return 0


def _apply(options: Namespace, output: Output) -> int:
    from desktop.services.updates import install

    with open_desk(options) as desk:
        step = install.prepare(desk, Path(options.file))
    install.start()
    output.result(
        f"Pembaruan dari {step.before.version} ke {step.after.version} sedang dipasang.",
        {"from": step.before.version, "to": step.after.version, "number": step.after.number},
    )
    return 0


def _back(options: Namespace, output: Output) -> int:
    from desktop.services.updates import back, install

    with open_desk(options) as desk:
        way = back.way_back(desk)
        if way is not None:
            for line in _cost(way):
                output.say(line)
            if way.left and not options.leave:
                raise WouldLeave(
                    f"Versi {way.version} tidak dapat membaca yang dicatat sejak pembaruan.",
                    "Tidak ada yang diubah.",
                    "Bila setuju, ulangi dengan --leave; catatan itu disimpan di cadangan.",
                )
        step = back.go_back(desk)
    install.start()
    document: dict[str, Any] = {
        "from": step.before.version,
        "to": step.after.version,
        "left": way.left if way is not None else (),
    }
    output.result(f"Versi {step.after.version} sedang dipasang kembali.", document)
    return 0


def _cost(way: WayBack) -> list[str]:
    return [
        f"{left.office_name}: {len(left.cases)} kasus baru"
        + (f" ({', '.join(left.cases)})" if left.cases else "")
        + (f", {left.changes} perubahan" if left.changes is not None else ", perubahan tidak terhitung")
        + " sejak pembaruan."
        for left in way.left
    ]
