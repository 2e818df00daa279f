"""Who is at the desk, and what their roles let them do."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.models.errors import NotAllowed
from desktop.models.roles import Permission, Role, permissions_of
from desktop.storage.unit_of_work import Actor


@dataclass(frozen=True, slots=True)
class Session:
    """A logged-in person. Services ask it, views only hide what it would refuse."""

    user_id: str
    username: str
    name: str
    roles: frozenset[Role]
    must_change_password: bool = False

    @property
    def actor(self) -> Actor:
        """The name that stands in history, change log and audit trail."""
        return Actor(self.user_id, self.name)

    @property
    def permissions(self) -> frozenset[Permission]:
        """Everything the roles allow together."""
        return permissions_of(self.roles)

    def may(self, permission: Permission) -> bool:
        """Whether the roles allow it."""
        return permission in self.permissions

    def require(self, permission: Permission) -> None:
        """Raises NotAllowed where the roles do not allow it."""
        if not self.may(permission):
            raise NotAllowed(
                "Peran Anda tidak mengizinkan tindakan ini.",
                "Tidak ada yang diubah.",
                "Minta Koordinator atau Administrator kantor ini melakukannya, "
                "atau memberi Anda peran yang sesuai.",
            )
