"""Mail servers for the tests of what travels."""

from __future__ import annotations

from tests.helpers.mail_servers import authority, dovecot

__all__ = ["authority", "dovecot"]
