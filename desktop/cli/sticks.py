"""``puskesos sticks``: removable drives, and the bundles that wait on them or in a folder."""

from __future__ import annotations

from argparse import Namespace

from desktop.cli.access import existing_folder, open_desk
from desktop.cli.output import Output, columns
from desktop.cli.parser import Commands, command


def add_commands(commands: Commands) -> None:
    """Adds ``sticks``."""
    parser = command(
        commands, "sticks", "flashdisk yang terpasang dan bundel yang menunggu di sana", _sticks,
        description="Isinya hanya dilihat; gabungkan dengan “puskesos bundle import”.",
    )  # fmt: skip
    parser.add_argument(
        "--folder", metavar="FOLDER", action="append", default=[],
        help="lihat folder ini, bukan flashdisk; boleh diulang",
    )  # fmt: skip


def _sticks(options: Namespace, output: Output) -> int:
    from desktop.services.bundles import sticks

    folders = [existing_folder(name) for name in options.folder]
    with open_desk(options) as desk:
        places = [sticks.look_at(folder) for folder in folders] if folders else sticks.sticks()
        found = [(place, sticks.waiting(desk, place.root)) for place in places]
    lines: list[tuple[str, ...]] = []
    for place, files in found:
        notes = [f"{place.room.free // 1_000_000} MB kosong"]
        notes += ["penuh"] if place.is_full else []
        notes += ["tidak dapat ditulisi"] if place.read_only else []
        lines.append((str(place.root), place.label, ", ".join(notes)))
        lines += [
            (f"  {file.path.name}", "", _words(file.for_us, known=file.is_known)) for file in files
        ]  # fmt: skip
    output.result(
        columns(lines) or "Tidak ada flashdisk.",
        {
            "places": [
                {
                    "path": str(place.root), "label": place.label, "removable": place.drive is not None,
                    "free": place.room.free, "total": place.room.total, "read_only": place.read_only,
                    "full": place.is_full,
                    "waiting": [
                        {
                            "file": str(file.path), "content": file.content, "size": file.size,
                            "sender": file.sender, "recipient": file.recipient, "number": file.number,
                            "for_us": file.for_us, "known": file.is_known,
                        }
                        for file in files
                    ],
                }
                for place, files in found
            ]
        },
    )  # fmt: skip
    return 0


def _words(for_us: bool | None, *, known: bool) -> str:
    if known:
        return "sudah pernah diterima"
    if for_us is None:
        return "mungkin untuk kantor ini"
    return "untuk kantor ini" if for_us else "untuk kantor lain"
