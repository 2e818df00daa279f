"""The configuration for the IMAP tests is that of the Dovecot at hand: names changed between 2.3 and 2.4."""

from __future__ import annotations

import pytest

from tests.helpers.mail_servers import dovecot_config

_VALUES = {
    "folder": "/f", "user": "u", "group": "g", "plain": 1143, "tls": 1993, "cert": "/f/c.pem",
    "key": "/f/k.pem", "capability": "", "password": "p",
}  # fmt: skip


@pytest.mark.parametrize(
    ("version", "has", "lacks"),
    [
        ("2.3.19.1 (9b53102964)", "ssl_cert = </f/c.pem", "dovecot_config_version"),
        ("2.4.1-4 (7d8c0e5759)", "ssl_server_cert_file = /f/c.pem", "mail_location"),
    ],
)
def test_each_version_gets_its_own_names(version: str, has: str, lacks: str) -> None:
    template = dovecot_config(version)
    assert template is not None
    text = template.format(**_VALUES)
    assert has in text
    assert lacks not in text
    assert text.count("{") == text.count("}")
    for both in ("port = 1143", "port = 1993", "special_use = \\Junk", "/f/mail/%"):
        assert both in text


def test_the_newer_one_begins_with_its_version() -> None:
    assert (dovecot_config("2.4.0") or "").lstrip().startswith("dovecot_config_version = 2.4.0")


@pytest.mark.parametrize("version", ["2.2.36", "3.0.0", "", "dovecot"])
def test_others_have_none(version: str) -> None:
    assert dovecot_config(version) is None
