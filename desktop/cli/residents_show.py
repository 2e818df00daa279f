"""``puskesos people show``: one resident with the family and everything known of them."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from desktop.cli.access import open_desk
from desktop.cli.output import Output, columns
from desktop.models.dates import day_month_year

if TYPE_CHECKING:
    from desktop.services.people.family_rows import PersonPage


def show(options: Namespace, output: Output) -> int:
    """The page of a resident, as text or JSON; numbers are masked."""
    from desktop.services.people.families import person_page

    with open_desk(options) as desk:
        page = person_page(desk, options.person)
    output.result(_told(page), {"person": page})
    return 0


def _told(page: PersonPage) -> str:
    gone = page.hit.life_state.label if page.hit.gone else ""
    flags = ", ".join(flag.label for flag in page.member.flags)
    head = ", ".join(part for part in (page.hit.name, page.hit.nik_masked, gone, flags) if part)
    family = page.family.members if page.family else ()
    parts = (
        ("", list(page.facts)),
        ("Keluarga", [(one.hit.name, one.relation, _age(one.hit.age)) for one in family]),
        ("PPKS", [(one.category, one.name, day_month_year(one.since)) for one in page.member.ppks]),
        (
            "Hasil cek DTSEN",
            [
                (day_month_year(one.observed_on), one.registered.label, f"desil {one.desil or '–'}",
                 one.source.label, one.officer_name)
                for one in page.observations
            ],
        ),
        ("Program", [(one.name, one.state.label, one.about, one.source.label) for one in page.benefits]),
        (
            "Peristiwa",
            [(day_month_year(one.happened_on), one.kind.label, one.about) for one in page.events],
        ),
        ("Rumah dan aset", list(page.family.housing.items) if page.family and page.family.housing else []),
        ("Kasus", [(one.number, one.kind_label, one.status.label) for one in page.cases]),
    )  # fmt: skip
    blocks = [f"{title}\n{columns(rows)}".strip() for title, rows in parts if rows]
    return "\n\n".join((head, *blocks))


def _age(age: int | None) -> str:
    return f"{age} th" if age is not None else ""
