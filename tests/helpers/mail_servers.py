"""Real mail servers on loopback: SMTP submission by aiosmtpd, IMAP by Debian's Dovecot without privileges.

Certificates come from a throw-away authority; ``ca`` is its certificate. Without Dovecot the tests that
need it are skipped, except in CI, where the set-up must have installed it.
"""

from __future__ import annotations

import logging
import os
import pwd
import shutil
import socket
import ssl
import subprocess
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from desktop.transport.servers import Security, Server

USER, PASSWORD = "kantor@uji.test", "sandi-surel-uji"
DOVECOT = shutil.which("dovecot") or shutil.which("dovecot", path="/usr/sbin:/sbin")
_PATIENCE = 20.0


# ---------------------------------------------------------------- certificates


_NEW_KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
_SIGNING = """
[ca]
default_ca = here
[here]
database = {index}
new_certs_dir = {folder}
certificate = {folder}/ca.pem
private_key = {folder}/ca.key
default_md = sha256
rand_serial = yes
policy = any
copy_extensions = copy
unique_subject = no
[any]
commonName = supplied
"""


@dataclass(frozen=True)
class Authority:
    """A throw-away certificate authority and what it signed for this machine's loopback name."""

    folder: Path

    @property
    def ca(self) -> Path:
        return self.folder / "ca.pem"

    def issue(self, name: str, subject: str = "localhost", *, expired: bool = False) -> tuple[Path, Path]:
        """A certificate and its key for a host name."""
        cert, key, request = (self.folder / f"{name}.{end}" for end in ("pem", "key", "csr"))
        if cert.exists():
            return cert, key
        openssl(
            "req", "-new", *_NEW_KEY, "-subj", f"/CN={subject}", "-addext", f"subjectAltName=DNS:{subject}",
            "-keyout", key, "-out", request,
        )  # fmt: skip
        index = self.folder / f"{name}.index"
        index.touch()
        config = self.folder / f"{name}.cnf"
        config.write_text(_SIGNING.format(folder=self.folder, index=index), encoding="utf-8")
        dates = ("-startdate", "20200101000000Z", "-enddate", "20210101000000Z") if expired else ("-days", 2)
        openssl("ca", "-batch", "-notext", "-config", config, *dates, "-in", request, "-out", cert)
        return cert, key


def openssl(*arguments: object) -> None:
    subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True, timeout=60)


def make_authority(folder: Path) -> Authority:
    openssl(
        "req", "-x509", *_NEW_KEY, "-subj", "/CN=Otoritas Uji", "-days", 2,
        "-keyout", folder / "ca.key", "-out", folder / "ca.pem",
    )  # fmt: skip
    return Authority(folder)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


# ---------------------------------------------------------------- SMTP


@dataclass
class Post:
    """What the SMTP server was given, and how it is to behave: an answer for recipients or for the mail."""

    mails: list[bytes] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    greeted_as: set[str] = field(default_factory=set)
    refuse_recipient: str = ""
    refuse_mail: str = ""
    refuse_after: int | None = None

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if self.refuse_recipient:
            return self.refuse_recipient
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        late = self.refuse_after is not None and len(self.mails) >= self.refuse_after
        if self.refuse_mail and (late or self.refuse_after is None):
            return self.refuse_mail
        self.greeted_as.add(str(session.host_name))
        assert isinstance(envelope.content, bytes)
        self.mails.append(envelope.content)
        self.recipients += envelope.rcpt_tos
        return "250 OK"


def _authenticate(_server: Any, _session: Any, _envelope: Any, _mechanism: str, data: Any) -> AuthResult:
    good = (
        isinstance(data, LoginPassword) and data.login == USER.encode() and data.password == PASSWORD.encode()
    )
    return AuthResult(success=good, handled=False)


def server_context(cert: Path, key: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    return context


class _Closing(Controller):
    """Closes what is still open when it stops: a busy machine is not done with the last client's goodbye."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self._sessions: list[Any] = []

    def factory(self) -> Any:
        """One more client."""
        self._sessions.append(super().factory())
        return self._sessions[-1]

    def stop(self, no_assert: bool = False) -> None:
        """Hangs up, then stops."""
        for session in self._sessions:
            if session.transport is not None:
                self.loop.call_soon_threadsafe(session.transport.abort)
        super().stop(no_assert)


@contextmanager
def smtp_server(
    authority: Authority,
    security: Security,
    *,
    certificate: tuple[Path, Path] | None = None,
    size: int = 40 * 1024 * 1024,
    offer_tls: bool = True,
) -> Iterator[tuple[Server, Post]]:
    """A submission server that wants a login; what it takes lands in the Post."""
    post, context = Post(), server_context(*(certificate or authority.issue("server")))
    settings: dict[str, Any] = {
        "auth_required": True,
        "authenticator": _authenticate,
        "data_size_limit": size,
    }
    if security is Security.TLS:
        settings |= {"ssl_context": context, "auth_require_tls": False}
    elif offer_tls:
        settings |= {"tls_context": context, "require_starttls": True}
    else:
        settings |= {"auth_require_tls": False}
    controller = _Closing(post, hostname="127.0.0.1", port=free_port(), **settings)
    with warnings.catch_warnings():
        # Logins without STARTTLS are what a bad server takes, and what implicit TLS looks like to it.
        warnings.filterwarnings("ignore", message="Requiring AUTH while not requiring TLS")
        logging.getLogger("mail.log").setLevel(logging.CRITICAL)  # aiosmtpd warns of its own attributes
        controller.start()
        try:
            yield Server("localhost", controller.port, security, USER, str(authority.ca)), post
        finally:
            controller.stop()


# ---------------------------------------------------------------- IMAP

#: What both versions say alike.
_SERVICES = """
namespace inbox {{
  inbox = yes
  prefix =
  separator = /
  mailbox Junk {{
    auto = create
    special_use = \\Junk
  }}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {plain}
  }}
  inet_listener imaps {{
    port = {tls}
    ssl = yes
  }}
}}
service stats {{
  chroot =
}}
"""

#: Debian 12.
_CONFIG_2_3 = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/dovecot.log
protocols = imap
listen = 127.0.0.1
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 1
mail_uid = {user}
mail_gid = {group}
mail_location = maildir:{folder}/mail/%u
mail_max_userip_connections = 100
mailbox_idle_check_interval = 1 s
ssl = required
ssl_cert = <{cert}
ssl_key = <{key}
ssl_dh =
disable_plaintext_auth = yes
auth_mechanisms = plain login
imap_capability = {capability}
auth_failure_delay = 0
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}/home/%u
}}
"""

#: Debian 13. Names changed, and the file must begin with the version it is written for.
_CONFIG_2_4 = """
dovecot_config_version = 2.4.0
dovecot_storage_version = 2.4.0
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/dovecot.log
protocols {{
  imap = yes
}}
listen = 127.0.0.1
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 1
mail_uid = {user}
mail_gid = {group}
mail_driver = maildir
mail_path = {folder}/mail/%{{user}}
mail_max_userip_connections = 100
mailbox_idle_check_interval = 1 s
ssl = required
ssl_server_cert_file = {cert}
ssl_server_key_file = {key}
auth_allow_cleartext = no
auth_mechanisms = plain login
imap_capability = {capability}
auth_failure_delay = 0
passdb static {{
  password = {password}
}}
userdb static {{
  fields {{
    uid = {user}
    gid = {group}
    home = {folder}/home/%{{user}}
  }}
}}
"""


def dovecot_config(version: str) -> str | None:
    """The configuration for what ``dovecot --version`` says, to be formatted; None for another version."""
    known = {"2.3": _CONFIG_2_3, "2.4": _CONFIG_2_4}
    found = known.get(".".join(version.split(".")[:2]))
    return None if found is None else found + _SERVICES


@dataclass(frozen=True)
class Dovecot:
    """A running Dovecot. Any user name has a mailbox there; all have the same password."""

    tls_port: int
    plain_port: int
    ca: Path

    def server(self, security: Security = Security.TLS, user: str = USER, host: str = "localhost") -> Server:
        port = self.tls_port if security is Security.TLS else self.plain_port
        return Server(host, port, security, user, str(self.ca))

    @contextmanager
    def client(self, user: str = USER) -> Iterator[Any]:
        """Another mail program at the same mailbox: to put mail in and to look at flags."""
        from imapclient import IMAPClient

        context = ssl.create_default_context(cafile=str(self.ca))
        context.verify_flags &= ~ssl.VERIFY_X509_STRICT
        with IMAPClient("localhost", self.tls_port, ssl_context=context, timeout=_PATIENCE) as client:
            client.login(user, PASSWORD)
            yield client

    def deliver(self, mail: bytes, user: str = USER, folder: str = "INBOX") -> None:
        """A mail arrives."""
        with self.client(user) as client:
            client.append(folder, mail)


def need_dovecot() -> tuple[str, str]:
    """The program and its configuration, or a skip in plain words; in CI that is a fault of the set-up."""
    reason, config = "", None
    if DOVECOT is None:
        reason = "Dovecot is not on this machine: apt-get install dovecot-core dovecot-imapd"
    else:
        told = subprocess.run([DOVECOT, "--version"], capture_output=True, text=True, check=True, timeout=20)
        config = dovecot_config(told.stdout)
        if config is None:
            reason = f"the configuration here is for Dovecot 2.3 and 2.4, not {told.stdout.split()[0]}"
    if reason and os.environ.get("CI"):
        pytest.fail(reason)
    if reason:
        pytest.skip(reason)
    assert DOVECOT is not None
    assert config is not None
    return DOVECOT, config


@contextmanager
def dovecot_server(authority: Authority, capability: str = "") -> Iterator[Dovecot]:
    """Dovecot as an ordinary user, in a folder of its own. ``capability`` replaces what it says it can do."""
    program, template = need_dovecot()
    # Root lends its place to "nobody", who cannot see into pytest's own folders.
    who = pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
    folder = Path(tempfile.mkdtemp(prefix="puskesos-dovecot-"))
    try:
        cert, key = authority.issue("server")
        for source in (cert, key):
            shutil.copy(source, folder / source.name)
        plain, tls = free_port(), free_port()
        for name in ("run", "state", "mail", "home"):
            (folder / name).mkdir()
        import grp

        text = template.format(
            folder=folder, user=who.pw_name, group=grp.getgrgid(who.pw_gid).gr_name, plain=plain, tls=tls,
            cert=folder / cert.name, key=folder / key.name, capability=capability, password=PASSWORD,
        )  # fmt: skip
        config = folder / "dovecot.conf"
        config.write_text(text if capability else text.replace("imap_capability = \n", ""), encoding="utf-8")
        if os.geteuid() == 0:
            for path in (folder, *folder.rglob("*")):
                os.chown(path, who.pw_uid, who.pw_gid)
        lend: dict[str, Any] = {"user": who.pw_uid, "group": who.pw_gid, "extra_groups": []}
        with (folder / "stderr").open("wb") as told:
            process = subprocess.Popen(
                [program, "-F", "-c", str(config)], stdin=subprocess.DEVNULL, stdout=told, stderr=told,
                **(lend if os.geteuid() == 0 else {}),
            )  # fmt: skip
        try:
            _wait_for(plain, tls, process=process, folder=folder)
            yield Dovecot(tls, plain, authority.ca)
        finally:
            process.terminate()
            try:
                process.wait(_PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _wait_for(*ports: int, process: subprocess.Popen[bytes], folder: Path) -> None:
    until = time.monotonic() + _PATIENCE
    for port in ports:
        while True:
            with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                break
            if process.poll() is not None or time.monotonic() > until:
                logs = [
                    p.read_text(errors="replace")
                    for p in (folder / "stderr", folder / "dovecot.log")
                    if p.exists()
                ]
                raise RuntimeError("Dovecot did not start: " + "\n".join(logs)[-2000:])
            time.sleep(0.02)


# ---------------------------------------------------------------- fixtures


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """Signs for localhost; trusted only where a test says so."""
    return make_authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="session")
def dovecot(authority: Authority) -> Iterator[Dovecot]:
    """One Dovecot for all tests of a process."""
    with dovecot_server(authority) as running:
        yield running
