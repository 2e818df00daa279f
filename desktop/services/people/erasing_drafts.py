"""Half-typed forms and saved views of the queue that hold somebody who is erased: they go, and no other."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from desktop.models.names import fold

if TYPE_CHECKING:
    from desktop.storage.unit_of_work import UnitOfWork

#: What tells two people of one name apart, where a form and the registry both have it.
_APART = ("person_id", "nik", "birth_date", "sex")


def forget_drafts(uow: UnitOfWork, person: Mapping[str, Any], case_ids: Collection[str]) -> None:
    """Drops the forms that hold the person (a row of the registry) or one of the cases."""
    for draft_id, content in uow.execute("SELECT id, content FROM draft"):
        if _holds(content, person, case_ids):
            # A form that came from a phone keeps its photos in rows of their own.
            uow.execute("DELETE FROM draft WHERE ? IN (id, json_extract(content, '$.form'))", (draft_id,))
            uow.touch("draft", draft_id)


def forget_views(uow: UnitOfWork, person: Mapping[str, Any]) -> None:
    """Drops the views of the queue, anybody's, in whose name or words the person's name or NIK stands."""
    name = fold(person["name"] or "")
    for view_id, title, content in uow.execute("SELECT id, name, content FROM saved_view"):
        words = str(json.loads(json.loads(content)["filter"]).get("text", ""))
        said = f" {fold(title)} {fold(words)} "
        if (name and f" {name} " in said) or _has_nik(f"{title} {words}", person["nik"]):
            uow.execute("DELETE FROM saved_view WHERE id=?", (view_id,))
            uow.touch("saved_view", view_id)


def _holds(content: str, person: Mapping[str, Any], case_ids: Collection[str]) -> bool:
    if any(row_id in content for row_id in (person["id"], *case_ids)) or _has_nik(content, person["nik"]):
        return True
    typed = [part for part in json.loads(content).values() if isinstance(part, dict)]
    return any(_is_about(part, person) for part in typed)


def _has_nik(content: str, nik: str | None) -> bool:
    """Whether the number stands there by itself, also with spaces or dots in it."""
    return bool(nik) and re.search(rf"(?<!\d){'[ .-]?'.join(nik or '')}(?!\d)", content) is not None


def _is_about(typed: Mapping[str, Any], person: Mapping[str, Any]) -> bool:
    """Whether a person typed into a form has this name, and nothing says that it is another."""
    name = fold(str(typed.get("name") or ""))
    if not name or name != fold(person["name"] or ""):
        return False
    known = {**person, "person_id": person["id"]}
    return not any(typed.get(key) and known[key] and typed[key] != known[key] for key in _APART)
