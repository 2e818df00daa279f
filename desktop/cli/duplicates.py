"""Suspected duplicates: looking for them, listing them, deciding and taking a decision back."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, Any

from desktop.cli.access import open_desk
from desktop.cli.output import Output, columns
from desktop.cli.parser import Commands, Misuse, command, subcommands

if TYPE_CHECKING:
    from desktop.services.deduplication.duplicate_records import About, Decided, Done, Pair, Side
    from desktop.services.desk import Desk


def add_commands(commands: Commands) -> None:
    """Adds ``duplicates``."""
    group = subcommands(command(commands, "duplicates", "data warga dan kasus yang mungkin ganda", None))
    parser = command(group, "list", "tampilkan dugaan yang menunggu keputusan", _list)
    parser.add_argument("--decided", action="store_true", help="yang sudah diputuskan")
    parser.add_argument("--search", choices=("new", "all", "none"), default="new",
                        help="cocokkan dulu yang berubah (bawaan), semuanya, atau tidak")  # fmt: skip
    parser = command(group, "decide", "putuskan sebuah dugaan", _decide)
    parser.add_argument("left", metavar="ID", help="warga atau kasus pertama")
    parser.add_argument("right", metavar="ID", help="warga atau kasus kedua")
    answer = parser.add_mutually_exclusive_group(required=True)
    answer.add_argument("--merge", action="store_true", help="satu orang: gabungkan ke ID pertama")
    answer.add_argument("--link", action="store_true", help="satu orang atau satu urusan: tautkan saja")
    answer.add_argument("--different", action="store_true", help="bukan yang sama; tidak diusulkan lagi")
    parser.add_argument("--cases", action="store_true", help="kedua ID adalah kasus")
    parser.add_argument("--take", metavar="ISIAN=ID", action="append", default=[],
                        help="isian yang diambil dari ID itu, misalnya nik=..., name=...")  # fmt: skip
    parser = command(group, "undo", "batalkan sebuah keputusan kantor ini", _undo)
    parser.add_argument("decision", metavar="ID", help="id keputusan dari daftar --decided")


def _list(options: Namespace, output: Output) -> int:
    from desktop.services.deduplication import duplicate_search, duplicates

    with open_desk(options) as desk:
        if options.search != "none" and not options.decided:
            duplicate_search.catch_up(desk, everybody=options.search == "all")
        found = duplicates.decided(desk) if options.decided else duplicates.undecided(desk)
    output.result(
        columns(
            [(f"{one.score} %", _said(one.left), _said(one.right), ", ".join(one.reasons)) for one in found]
        ),
        {"pairs": [_told(one) for one in found]},
    )
    return 0


def _said(side: Side) -> str:
    return f"{side.name} ({side.office_name}) {side.id}"


def _told(pair: Pair | Decided) -> dict[str, Any]:
    from desktop.services.deduplication.duplicate_records import Decided

    told: dict[str, Any] = {
        "about": pair.about.value, "score": pair.score, "reasons": list(pair.reasons),
        "left": _side(pair.left), "right": _side(pair.right),
    }  # fmt: skip
    if isinstance(pair, Decided):
        told |= {
            "decision": pair.decision_id, "verdict": pair.verdict.value, "by": pair.decided_by,
            "office": pair.office_name, "mine": pair.mine,
        }  # fmt: skip
    return told


def _side(side: Side) -> dict[str, str]:
    return {"id": side.id, "name": side.name, "facts": side.facts, "office": side.office}


def _decide(options: Namespace, output: Output) -> int:
    from desktop.services.deduplication.duplicate_records import About

    about = About.CASES if options.cases else About.PERSON
    if options.merge and options.cases:
        raise Misuse("Kasus tidak dapat digabungkan.", "Tidak ada yang diubah.", "Tautkan dengan --link.")
    with open_desk(options) as desk:
        done = _answered(desk, options, about)
    output.result("Keputusan disimpan.", {"decision": done.decision_id})
    return 0


def _answered(desk: Desk, options: Namespace, about: About) -> Done:
    from desktop.services.deduplication import duplicate_decisions

    if options.merge:
        return duplicate_decisions.merge(desk, options.left, options.right, _choices(options.take))
    act = duplicate_decisions.link if options.link else duplicate_decisions.refuse
    return act(desk, about, options.left, options.right)


def _choices(texts: list[str]) -> dict[str, str]:
    choices = {}
    for text in texts:
        key, equals, row_id = text.partition("=")
        if not equals:
            raise Misuse(
                f"“{text}” bukan ISIAN=ID.", "Tidak ada yang diubah.", "Tulis misalnya nik=ID warga itu."
            )
        choices[key] = row_id
    return choices


def _undo(options: Namespace, output: Output) -> int:
    from desktop.services.deduplication import duplicate_decisions

    with open_desk(options) as desk:
        duplicate_decisions.take_back(desk, options.decision)
    output.result("Keputusan dibatalkan.", {"decision": options.decision})
    return 0
