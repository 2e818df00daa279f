"""An open office with somebody logged in: the first argument of every service."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from desktop.models.dates import Zone
from desktop.models.roles import Permission
from desktop.services.reference_data.reference import Reference
from desktop.services.session import Session
from desktop.storage.store import Store
from desktop.storage.unit_of_work import UnitOfWork


@dataclass
class Desk:
    """Store and session together, with the office's calendar day and reference data."""

    store: Store
    session: Session

    @property
    def office_code(self) -> str:
        """Area code of this office."""
        return self.store.profile.office_code

    @property
    def zone(self) -> Zone:
        """The office's time zone."""
        return self.store.zone

    def today(self) -> date:
        """The office's own calendar day (its zone, not the machine's)."""
        return self.store.today()

    def require(self, permission: Permission) -> None:
        """Raises NotAllowed where the person may not."""
        self.session.require(permission)

    def unit_of_work(self) -> UnitOfWork:
        """A transaction in this person's name."""
        return self.store.unit_of_work(self.session.actor)

    @cached_property
    def reference(self) -> Reference:
        """Programmes, kinds, deadlines and the rest, as valid here."""
        return Reference.load(self.store)

    def forget_reference(self) -> None:
        """Reads reference data anew at the next use (after an edit or a merge)."""
        self.__dict__.pop("reference", None)
