"""The persons of a letter as rows and as a table, for every form that a letter is written in."""

from __future__ import annotations

from desktop.models.papers import LetterPerson, Table
from desktop.printing.days import place_and_day


def person_rows(person: LetterPerson) -> list[tuple[str, str]]:
    """Everything about one person but the name."""
    return [
        ("NIK", person.nik),
        ("Nomor KK", person.kk_number),
        ("Tempat, tanggal lahir", birth(person)),
        ("Jenis kelamin", person.sex_label),
        ("Hubungan keluarga", person.relation),
        ("Alamat", person.address),
    ]


def shared_rows(persons: tuple[LetterPerson, ...]) -> list[tuple[str, str]]:
    """Family number and address, where they are the same for all."""
    numbers = {person.kk_number for person in persons}
    addresses = {person.address for person in persons}
    return [
        ("Nomor KK", persons[0].kk_number if len(numbers) == 1 else ""),
        ("Alamat", persons[0].address if len(addresses) == 1 else ""),
    ]


def person_table(persons: tuple[LetterPerson, ...]) -> Table:
    """Several persons, a row each; columns that are empty or the same for all are left out."""
    shared = {name for name, value in shared_rows(persons) if value}
    columns = ("No.", "Nama", "NIK", "Tempat, tanggal lahir", "L/P", "Hubungan", "Nomor KK", "Alamat")
    rows = [
        (
            f"{number}.",
            person.name,
            person.nik,
            birth(person),
            person.sex_label[:1],
            person.relation,
            person.kk_number,
            person.address,
        )
        for number, person in enumerate(persons, start=1)
    ]
    used = [
        index
        for index, name in enumerate(columns)
        if name not in shared and any(row[index].strip() for row in rows)
    ]
    return Table(
        title="",
        columns=tuple(columns[index] for index in used),
        rows=tuple(tuple(row[index] for index in used) for row in rows),
    )


def birth(person: LetterPerson) -> str:
    """Place and date of birth as far as they are known."""
    return place_and_day(person.birth_place, person.birth_date)
