"""Trying out an office's mail: which step to the servers works, and which does not."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.models.errors import KnownError
from desktop.models.roles import Permission
from desktop.services.desk import Desk
from desktop.services.mailing import mail_password
from desktop.services.mailing.mail_settings import MailSettings, incoming, outgoing
from desktop.storage.store import Store
from desktop.transport.servers import PATIENCE, Server
from desktop.transport.trouble import MailTrouble, Step

_STEPS = (Step.ADDRESS, Step.ANSWER, Step.CERTIFICATE, Step.LOGIN, Step.MAILBOX)


@dataclass(frozen=True, slots=True)
class StepResult:
    """One step of the test. ``direction`` is "send" or "fetch"; ``trouble`` says why it failed, if it did."""

    direction: str
    server: str
    step: str
    title: str
    trouble: KnownError | None = None

    @property
    def ok(self) -> bool:
        """Whether the step worked."""
        return self.trouble is None


def check(desk: Desk, patience: float = PATIENCE) -> list[StepResult]:
    """Goes to both servers step by step as far as it gets; sends nothing and touches no mail.

    A direction that is not set up is left out. Raises MailNotSet where neither is, NoMailPassword, NoKeyring.
    """
    desk.require(Permission.BUNDLE_EXPORT)
    results: list[StepResult] = []
    store = desk.store
    for direction, find in (("send", outgoing), ("fetch", incoming)):
        try:
            chosen, server = find(store)
        except KnownError:
            if direction == "fetch" and not results:
                raise
            continue
        results += _steps(direction, server, _try(store, direction, chosen, server, patience))
    return results


def _try(
    store: Store, direction: str, chosen: MailSettings, server: Server, patience: float
) -> MailTrouble | None:
    password = mail_password.load(store, chosen.password_file)
    try:
        if direction == "send":
            from desktop.transport.smtp import Submission

            with Submission(server, password, patience) as submission:
                submission.probe(chosen.address)
        else:
            from desktop.transport.imap import Mailbox

            with Mailbox(server, password, chosen.folder, patience) as box:
                box.uids()
    except MailTrouble as trouble:
        return trouble
    return None


def _steps(direction: str, server: Server, trouble: MailTrouble | None) -> list[StepResult]:
    failed = trouble.step if trouble is not None else None
    results = []
    for step in _STEPS:
        here = trouble if step is failed else None
        results.append(StepResult(direction, server.host, step.value, step.words, here))
        if here is not None:
            break
    return results
