"""Reads one item of reference data field by field, and says in plain Indonesian what is wrong where.

The people who edit these lists are staff of a kabupaten, so a fault names the file, the item and the field.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Protocol, TypeVar

from desktop.models.errors import InvalidInput

FORMAT = 1


class InvalidReference(InvalidInput):
    """Reference data that cannot be used; `source`, `item` and `field` say where."""

    code = "invalid_reference"

    def __init__(self, source: str, item: str, field: str, message: str) -> None:
        place = ", ".join(
            part for part in (source, item and f"butir {item}", field and f"kolom {field}") if part
        )
        super().__init__({field or "items": message}, what=f"{place}: {message}")
        self.source, self.item, self.field = source, item, field
        self.kept = "Data acuan yang lama tetap dipakai."
        self.todo = "Perbaiki isian itu, lalu coba lagi."


class Item:
    """One object of a list, with the place it comes from."""

    def __init__(self, data: object, source: str, name: str) -> None:
        self.source, self.name = source, name
        if not isinstance(data, Mapping):
            raise self.fault("", "harus berupa kumpulan isian.")
        self._data = {str(key): value for key, value in data.items()}
        self._read: set[str] = set()

    def fault(self, field: str, message: str) -> InvalidReference:
        """The error for a field of this item."""
        return InvalidReference(self.source, self.name, field, message)

    def _get(self, field: str) -> object:
        self._read.add(field)
        return self._data.get(field)

    def text(self, field: str, *, required: bool = False, longest: int = 400) -> str:
        """A text without control characters; empty where it is missing and not required."""
        value = self._get(field)
        if value is None:
            value = ""
        if not isinstance(value, str):
            raise self.fault(field, "harus berupa teks.")
        value = value.strip()
        if required and not value:
            raise self.fault(field, "harus diisi.")
        if len(value) > longest:
            raise self.fault(field, f"paling panjang {longest} huruf.")
        if any(not char.isprintable() for char in value):
            raise self.fault(field, "berisi karakter yang tidak dapat dicetak.")
        return value

    def key(self, field: str, pattern: re.Pattern[str], example: str) -> str:
        """A code that fits `pattern`."""
        value = self.text(field, required=True)
        if not pattern.fullmatch(value):
            raise self.fault(field, f"“{value}” bukan kode yang sah, contoh: {example}.")
        return value

    def choice(self, field: str, choices: Iterable[str], default: str | None = None) -> str:
        """One of `choices`; `default` where the field is missing."""
        value = self.text(field, required=default is None) or (default or "")
        allowed = [str(choice) for choice in choices]
        if value not in allowed:
            raise self.fault(field, f"“{value}” tidak dikenal. Pilihannya: {', '.join(allowed)}.")
        return value

    def flag(self, field: str, *, default: bool = False) -> bool:
        """True or false."""
        value = self._get(field)
        if value is None:
            return default
        if not isinstance(value, bool):
            raise self.fault(field, "harus true atau false.")
        return value

    def number(self, field: str, low: int, high: int) -> int | None:
        """A whole number from `low` to `high`; None where it is missing."""
        value = self._get(field)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.fault(field, "harus angka bulat.")
        if not low <= value <= high:
            raise self.fault(field, f"harus antara {low} dan {high}.")
        return value

    def day(self, field: str) -> dt.date | None:
        """An ISO day; None where it is missing."""
        value = self._get(field)
        if value is None:
            return None
        if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            try:
                return dt.date.fromisoformat(value)
            except ValueError:
                pass
        raise self.fault(field, "harus tanggal seperti 2026-08-17.")

    def period(self) -> tuple[dt.date | None, dt.date | None]:
        """The days `valid_from` and `valid_to`, in order."""
        first, last = self.day("valid_from"), self.day("valid_to")
        if first and last and last < first:
            raise self.fault("valid_to", "lebih awal daripada valid_from.")
        return first, last

    def value(self, field: str) -> object:
        """The field as it is."""
        return self._get(field)

    def texts(self, field: str, pattern: re.Pattern[str] | None = None) -> tuple[str, ...]:
        """A list of different texts, empty where it is missing."""
        value = self._get(field)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(entry, str) and entry for entry in value):
            raise self.fault(field, "harus daftar teks.")
        for entry in value:
            if pattern is not None and not pattern.fullmatch(entry):
                raise self.fault(field, f"“{entry}” bukan kode yang sah.")
        if len(set(value)) != len(value):
            raise self.fault(field, "ada isian yang sama dua kali.")
        return tuple(value)

    def items(self, field: str) -> Iterator["Item"]:
        """The objects of a list inside this item, named "PKH, criteria 2"."""
        value = self._get(field)
        if value is None:
            return
        if not isinstance(value, list):
            raise self.fault(field, "harus berupa daftar.")
        for place, entry in enumerate(value, 1):
            yield Item(entry, self.source, f"{self.name}, {field} {place}")

    def done(self) -> None:
        """Refuse fields that nobody asked for: mostly misspelt ones."""
        unknown = sorted(self._data.keys() - self._read)
        if unknown:
            raise self.fault(unknown[0], "kolom ini tidak dikenal.")


class Coded(Protocol):
    """An item of reference data: known by its code."""

    @property
    def code(self) -> str:
        """Unique within its list."""
        ...


C = TypeVar("C", bound=Coded)


def read_items(data: object, source: str, read: Callable[[Item], C]) -> tuple[C, ...]:
    """All items of a file `{"format": 1, "source": ..., "items": [...]}`; codes must differ."""
    if not isinstance(data, Mapping) or not isinstance(data.get("items"), list):
        raise InvalidReference(source, "", "", "berkas harus memuat daftar “items”.")
    if data.get("format") != FORMAT:
        raise InvalidReference(source, "", "format", f"harus {FORMAT}; berkas ini untuk versi program lain.")
    found: dict[str, C] = {}
    for place, entry in enumerate(data["items"], 1):
        item = read_item(entry, source, read, str(place))
        if item.code in found:
            raise InvalidReference(source, item.code, "code", "kode ini sudah dipakai butir lain.")
        found[item.code] = item
    return tuple(found.values())


def read_item(data: object, source: str, read: Callable[[Item], C], name: str = "") -> C:
    """One item; `name` is its place in the list, used until its code is known."""
    code = data.get("code") if isinstance(data, Mapping) else None
    item = Item(data, source, code if isinstance(code, str) and code else name)
    result = read(item)
    item.done()
    return result
