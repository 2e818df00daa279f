"""The families of a file: made from the No. KK of its rows, with head and address; known ones updated."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop.models.codes import Shdk
from desktop.models.ids import new_id
from desktop.models.names import fold
from desktop.models.ownership import may_write
from desktop.services.importing.known import Row

_HOME = ("address", "rt", "rw", "dusun")
_LABELS = {"address": "Alamat keluarga", "rt": "RT keluarga", "rw": "RW keluarga", "dusun": "Dusun keluarga"}


class FamiliesPlan:
    """Gives each accepted row its family."""

    def __init__(self, office: str, known: Mapping[str, Row]) -> None:
        self._office = office
        self._known = known
        self._made: dict[str, dict[str, Any]] = {}
        self._patched: dict[str, dict[str, Any]] = {}
        #: Families to insert, filled as rows are accepted.
        self.new: list[dict[str, Any]] = []

    def of(self, record: Mapping[str, Any]) -> tuple[str | None, list[str]]:
        """The id of the family of a row, and what the row changes about a known one, in words."""
        number = record["no_kk"]
        if not number:
            return None, []
        known = self._known.get(number)
        if known is not None:
            return known["id"], self._update(known, record)
        made = self._made.get(number)
        if made is None:
            made = self._made[number] = {"id": new_id(), "no_kk": number, "area_code": self._office}
            made |= {"head_name": None} | {key: record[key] for key in _HOME}
            self.new.append(made)
        if record["shdk"] == Shdk.HEAD.value:
            made["head_name"] = record["name"]
            made.update((key, record[key]) for key in _HOME if record[key])
        return made["id"], []

    def patches(self) -> list[tuple[str, str, dict[str, Any]]]:
        """What changes about known families."""
        return [("household", row_id, patch) for row_id, patch in self._patched.items()]

    def _update(self, known: Row, record: Mapping[str, Any]) -> list[str]:
        if not may_write("household", known["office"], self._office):
            return []
        head = record["shdk"] == Shdk.HEAD.value
        wanted = {
            key: record[key]
            for key in _HOME
            if record[key] and record[key] != known[key] and (head or not known[key])
            and fold(record[key]) != fold(known[key] or "")
        }  # fmt: skip
        if head and fold(record["name"]) != fold(known["head_name"] or ""):
            wanted["head_name"] = record["name"]
        patch = self._patched.setdefault(known["id"], {}) if wanted else {}
        reasons = []
        for key, value in wanted.items():
            if patch.get(key) == value:
                continue
            patch[key] = value
            label = _LABELS.get(key, "Kepala keluarga")
            reasons.append(f"{label}: {known[key] or 'kosong'} → {value}")
        return reasons
