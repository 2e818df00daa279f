"""From one office's outbox over real servers into the other's database."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import pytest

from desktop.models.errors import NotFound
from desktop.models.roles import Role
from desktop.services.bundles import merging
from desktop.services.mailing import mail, mail_arrivals, mail_draft, mail_fetch, mail_settings, outbox
from desktop.services.mailing.mail_settings import MailNotSet
from desktop.services.mailing.outbox_records import CANCELLED, HELD, LOST, REPLACED, SENT, WAITING
from desktop.storage.keys import SERVICE
from desktop.transport import parts
from desktop.transport.smtp import Submission
from desktop.transport.trouble import MailTrouble, Step
from tests.helpers.mail_offices import Wire, add_person, add_scan, names, wired
from tests.helpers.mail_servers import PASSWORD, Authority, Dovecot, free_port
from tests.helpers.mails import mail as other_mail
from tests.helpers.mails import zip_of
from tests.helpers.offices import KECAMATAN, DeskClock, as_roles, reopen


@pytest.fixture
def wire(
    tmp_path: Path, authority: Authority, dovecot: Dovecot, request: pytest.FixtureRequest
) -> Iterator[Wire]:
    mailbox = f"k{abs(hash(request.node.nodeid)) % 10**12}@uji.test"
    with wired(tmp_path, authority, dovecot, mailbox) as made:
        yield made


def clock(wire: Wire) -> DeskClock:
    found = wire.village.store.clock
    assert isinstance(found, DeskClock)
    return found


def merge_arrived(wire: Wire) -> list[str]:
    """Fetches and merges at the kecamatan; the fates."""
    found = mail_fetch.fetch(wire.kecamatan)
    results = merging.merge(wire.kecamatan, found.bundles)
    mail_arrivals.settle(wire.kecamatan, results)
    return [result.fate for result in results]


@pytest.fixture
def cut_small() -> Iterator[None]:
    from desktop.services.mailing import outbox_sending

    with patch.object(outbox_sending, "piece_size", lambda *_: parts.LEAST_PIECE):
        yield


def test_a_bundle_goes_from_office_to_office(wire: Wire) -> None:
    add_person(wire.village, "Siti Kapulaga")
    row, done = outbox.send(wire.village)
    assert (row.state, row.parts, row.parts_sent, done.trouble) == (SENT, 1, 1, None)
    assert wire.post.recipients == [wire.mailbox]
    assert b"Kapulaga" not in b"".join(wire.post.mails)
    wire.dovecot.deliver(other_mail(("undangan.pdf", b"%PDF" + b"x" * 500)), wire.mailbox)
    wire.arrive()
    assert merge_arrived(wire) == ["merged"]
    assert names(wire.kecamatan) == ["Siti Kapulaga"]
    assert mail_arrivals.arrived(wire.kecamatan) == []
    assert mail_fetch.fetch(wire.kecamatan).looked == 0


def test_a_large_one_goes_in_parts_whatever_their_order(wire: Wire, cut_small: None) -> None:
    add_person(wire.village, "Siti Kapulaga")
    add_scan(wire.village, 300_000)
    row, _ = outbox.send(wire.village)
    assert (row.state, row.parts_sent, row.parts) == (SENT, 5, 5)
    late = wire.post.mails.pop(2)
    wire.arrive(backwards=True)
    assert merge_arrived(wire) == []
    (waiting,) = mail_arrivals.incomplete(wire.kecamatan)
    assert (waiting.name, waiting.missing) == (row.name, (3,))
    wire.dovecot.deliver(late, wire.mailbox)
    assert merge_arrived(wire) == ["merged"]
    assert names(wire.kecamatan) == ["Siti Kapulaga"]


def test_a_broken_line_goes_on_with_the_next_part_after_a_restart(wire: Wire, cut_small: None) -> None:
    add_scan(wire.village, 200_000)
    wire.post.refuse_mail, wire.post.refuse_after = "451 nanti", 2
    row, done = outbox.send(wire.village)
    assert (row.state, row.parts_sent, row.trouble_code) == (WAITING, 2, "mail_message")
    assert done.trouble is not None
    assert "tetap tersimpan" in done.trouble.kept
    wire.post.refuse_mail = ""
    assert (row.seconds_to_wait, outbox.due(wire.village)) == (61, 0)
    clock(wire).advance(seconds=60)
    wire.village = reopen(wire.village)
    assert outbox.due(wire.village) == 1
    done = outbox.send_due(wire.village)
    assert [result.state for result in done.results] == [SENT]
    assert len(wire.post.mails) == 4
    wire.arrive()
    assert merge_arrived(wire) == ["merged"]


def test_the_same_part_twice_does_no_harm(wire: Wire, cut_small: None) -> None:
    """The line broke after the server took a part and before it could say so."""
    add_person(wire.village, "Siti Kapulaga")
    add_scan(wire.village, 100_000)
    outbox.send(wire.village)
    wire.post.mails *= 2
    wire.arrive()
    assert merge_arrived(wire) == ["merged"]


def test_without_a_line_it_waits_and_a_clock_put_back_does_not_hold_it_up(wire: Wire) -> None:
    good = mail_settings.settings(wire.village)
    mail_settings.save(wire.village, replace(good, smtp_port=free_port()))
    first, done = outbox.send(wire.village)
    assert isinstance(done.trouble, MailTrouble)
    assert (first.state, done.trouble.step) == (WAITING, Step.ANSWER)
    for wait in (60, 120, 240):
        assert outbox.due(wire.village) == 0
        clock(wire).advance(seconds=wait)
        assert outbox.due(wire.village) == 1
        assert outbox.send_due(wire.village).trouble is not None
    assert outbox.due(wire.village) == 0
    clock(wire).advance(days=-4000)
    assert outbox.due(wire.village) == 1
    mail_settings.save(wire.village, good)
    outbox.send_due(wire.village)
    assert outbox.rows(wire.village)[0].state == SENT


def test_a_refused_password_waits_for_a_person(wire: Wire) -> None:
    good = mail_settings.settings(wire.village)
    mail_settings.save(wire.village, good, "salah")
    first, done = outbox.send(wire.village)
    assert (first.state, first.trouble_code) == (HELD, "mail_login")
    assert done.trouble is not None
    clock(wire).advance(days=2)
    assert outbox.due(wire.village) == 0
    assert outbox.send_due(wire.village).results == ()
    mail_settings.save(wire.village, good, PASSWORD)
    assert outbox.due(wire.village) == 1
    outbox.send_due(wire.village)
    assert [row.state for row in outbox.rows(wire.village)] == [SENT]


def test_the_servers_trouble_holds_up_all_that_wait(wire: Wire, tmp_path: Path) -> None:
    """Each bundle trying by itself would lock the account."""
    bundle = tmp_path / "lain.age"
    bundle.write_bytes(b"age-encryption.org/v1\n" + bytes(99))
    for number in (1, 2, 3):
        outbox.add(wire.village, bundle, KECAMATAN, number)
    mail_settings.save(wire.village, mail_settings.settings(wire.village), "salah")
    with patch.object(Submission, "__enter__", autospec=True, side_effect=Submission.__enter__) as tried:
        outbox.send_due(wire.village)
        outbox.send_due(wire.village)
    assert tried.call_count == 1
    assert {row.state for row in outbox.rows(wire.village)} == {HELD}


def test_a_refused_recipient_gets_another_try_once_the_address_is_mended(wire: Wire) -> None:
    wire.post.refuse_recipient = "550 tidak dikenal"
    row, _ = outbox.send(wire.village)
    assert (row.state, row.trouble_code) == (HELD, "mail_recipient")
    wire.post.refuse_recipient = ""
    mail_settings.set_address(wire.village, KECAMATAN, wire.mailbox)
    assert outbox.due(wire.village) == 1
    outbox.send_due(wire.village)
    assert outbox.rows(wire.village)[0].state == SENT


def test_a_mail_too_large_is_cut_smaller(wire: Wire) -> None:
    add_person(wire.village, "Siti Kapulaga")
    add_scan(wire.village, 300_000)

    async def only_small(_server: object, _session: object, envelope: object) -> str:
        content = getattr(envelope, "content", b"")
        if len(content) > 150_000:
            return "552 terlalu besar"
        wire.post.mails.append(content)
        return "250 OK"

    with patch.object(wire.post, "handle_DATA", only_small):
        row, done = outbox.send(wire.village)
    assert (row.state, done.trouble) == (SENT, None)
    assert row.parts == len(wire.post.mails) == 4
    wire.arrive()
    assert merge_arrived(wire) == ["merged"]


def test_a_newer_bundle_replaces_one_that_never_left(wire: Wire) -> None:
    good = mail_settings.settings(wire.village)
    mail_settings.save(wire.village, replace(good, smtp_port=free_port()))
    add_person(wire.village, "Siti Kapulaga")
    outbox.send(wire.village)
    mail_settings.save(wire.village, good)
    add_person(wire.village, "Budi Merbau")
    row, _ = outbox.send(wire.village)
    assert [(entry.number, entry.state) for entry in outbox.rows(wire.village)] == [(2, SENT), (1, REPLACED)]
    assert [path.stem for path in outbox.folder(wire.village).iterdir()] == [row.id]
    wire.arrive()
    merge_arrived(wire)
    assert names(wire.kecamatan) == ["Budi Merbau", "Siti Kapulaga"]


def test_cancelling_sending_again_and_a_lost_file(wire: Wire, tmp_path: Path) -> None:
    bundle = tmp_path / "lain.age"
    bundle.write_bytes(b"age-encryption.org/v1\n" + bytes(99))
    one, two = (outbox.add(wire.village, bundle, KECAMATAN, number) for number in (1, 2))
    outbox.cancel(wire.village, one.id)
    (outbox.folder(wire.village) / f"{two.id}.age").unlink()
    assert [result.state for result in outbox.send_due(wire.village).results] == [LOST]
    assert {row.number: row.state for row in outbox.rows(wire.village)} == {1: CANCELLED, 2: LOST}
    with pytest.raises(NotFound):
        outbox.cancel(wire.village, one.id)
    row, _ = outbox.send(wire.village)
    outbox.retry(wire.village, row.id)
    outbox.send_due(wire.village)
    assert len(wire.post.mails) == 2
    assert bundle.exists()


def test_a_bundle_that_a_power_cut_left_without_its_row_still_goes(wire: Wire) -> None:
    add_person(wire.village, "Siti Kapulaga")
    with patch.object(outbox, "add", side_effect=KeyboardInterrupt), pytest.raises(KeyboardInterrupt):
        outbox.send(wire.village)
    half = outbox.folder(wire.village) / "PUSKESOS_3203012003_320301_0099.age.part"
    half.write_bytes(b"x")
    outbox.tidy(wire.village)
    assert not half.exists()
    assert [row.state for row in outbox.rows(wire.village)] == [WAITING]
    outbox.send_due(wire.village)
    wire.arrive()
    assert merge_arrived(wire) == ["merged"]


class Progress:
    """Hears what is done; cancels when told to."""

    def __init__(self, cancel_at: int | None = None) -> None:
        self.seen: list[tuple[int, int]] = []
        self._cancel_at = cancel_at

    def report(self, done: int, total: int = 0, _text: str = "") -> None:
        self.seen.append((done, total))

    def check(self) -> None:
        if self._cancel_at is not None and len(self.seen) >= self._cancel_at:
            raise InterruptedError("cancelled")


def test_cancelling_keeps_the_parts_that_went(wire: Wire, cut_small: None) -> None:
    add_scan(wire.village, 200_000)
    row, _ = outbox.queue(wire.village)
    with pytest.raises(InterruptedError):
        outbox.send_due(wire.village, Progress(cancel_at=2))
    assert [(entry.state, entry.parts_sent) for entry in outbox.rows(wire.village)] == [(WAITING, 2)]
    progress = Progress()
    outbox.send_due(wire.village, progress)
    assert progress.seen == [(2, 4), (3, 4)]
    assert len(wire.post.mails) == 4
    assert outbox.rows(wire.village)[0].id == row.id


def test_nothing_is_made_where_nothing_can_be_sent(wire: Wire) -> None:
    mail_settings.set_address(wire.village, KECAMATAN, "")
    with pytest.raises(MailNotSet) as caught:
        outbox.send(wire.village)
    assert caught.value.code == "no_address"
    with pytest.raises(MailNotSet):
        outbox.send(wire.kecamatan, wire.village.office_code)
    assert outbox.rows(wire.village) == []
    assert list(outbox.folder(wire.village).iterdir()) == []


def test_only_those_who_may(wire: Wire) -> None:
    from desktop.models.errors import NotAllowed

    leader = as_roles(wire.village, Role.LEADER)
    for forbidden in (
        lambda: outbox.send(leader),
        lambda: outbox.rows(leader),
        lambda: mail_fetch.fetch(leader),
        lambda: mail_settings.save(leader, mail_settings.settings(leader)),
        lambda: mail.check(leader),
    ):
        with pytest.raises(NotAllowed):
            forbidden()


def test_the_password_lies_in_the_keyring_of_this_office_alone(wire: Wire) -> None:
    import keyring

    profile = wire.village.store.profile.profile_id
    assert keyring.get_password(SERVICE, f"{profile}:surel") == PASSWORD
    assert PASSWORD.encode() not in wire.village.store.folder.profile.read_bytes()
    with wire.village.store.read() as connection:
        stored = connection.exec_driver_sql("SELECT group_concat(value) FROM setting").scalar_one()
        audited = connection.exec_driver_sql("SELECT group_concat(detail) FROM audit").scalar_one()
    assert PASSWORD not in stored + audited


# ---------------------------------------------------------------- fetching


def test_a_mail_is_stored_before_it_is_moved(wire: Wire) -> None:
    from desktop.sync.errors import BundleNotWritten, WriteFailure

    outbox.send(wire.village)
    wire.arrive()
    with (
        patch.object(mail_arrivals, "SafeFile", side_effect=BundleNotWritten(WriteFailure.DISK_FULL)),
        pytest.raises(BundleNotWritten),
    ):
        mail_fetch.fetch(wire.kecamatan)
    with wire.dovecot.client(wire.mailbox) as client:
        client.select_folder("INBOX", readonly=True)
        assert client.search("UNSEEN") == [1]
    assert merge_arrived(wire) == ["merged"]


def test_a_damaged_part_stays_in_the_mailbox(wire: Wire, cut_small: None) -> None:
    add_scan(wire.village, 150_000)
    outbox.send(wire.village)
    # A gateway that rewrote a line within the attachment.
    mail = wire.post.mails[0]
    at = len(mail) // 2
    wire.post.mails[0] = (
        mail[:at] + bytes([mail[at] ^ 1 if mail[at] not in b"\r\n" else mail[at]]) + mail[at + 1 :]
    )
    wire.arrive()
    found = mail_fetch.fetch(wire.kecamatan)
    assert (found.mails, found.damaged) == (2, 1)
    assert found.waiting[0].missing == (1,)


def test_what_was_fetched_but_not_merged_is_still_there_after_a_restart(wire: Wire) -> None:
    outbox.send(wire.village)
    wire.arrive()
    mail_fetch.fetch(wire.kecamatan)
    wire.kecamatan = reopen(wire.kecamatan)
    (path,) = mail_arrivals.arrived(wire.kecamatan)
    assert path.name.startswith("PUSKESOS_3203012003_320301_0001-")
    mail_arrivals.settle(wire.kecamatan, merging.merge(wire.kecamatan, [path]))
    assert mail_arrivals.arrived(wire.kecamatan) == []


# ---------------------------------------------------------------- webmail


def test_a_draft_and_what_comes_of_it(wire: Wire, tmp_path: Path) -> None:
    add_person(wire.village, "Siti Kapulaga")
    stick = tmp_path / "stick"
    stick.mkdir()
    made = mail_draft.save_draft(wire.village, stick)
    assert made.recipient == wire.mailbox
    assert made.drafts[0].read_bytes().count(b"X-Unsent: 1") == 1
    gathered = mail_arrivals.gather(wire.kecamatan, made.drafts)
    (result,) = merging.merge(wire.kecamatan, gathered.bundles)
    assert result.fate == "merged"
    assert names(wire.kecamatan) == ["Siti Kapulaga"]


def test_a_large_draft_is_cut(wire: Wire, tmp_path: Path) -> None:
    add_scan(wire.village, 2_000_000)
    mail_settings.save(wire.village, replace(mail_settings.settings(wire.village), mail_limit=1_000_000))
    made = mail_draft.save_draft(wire.village, tmp_path)
    assert len(made.drafts) == len(made.files) == 3
    assert all(path.stat().st_size <= 1_000_000 for path in made.drafts)
    mixed = [made.drafts[0], made.files[1], tmp_path / "unduhan.zip"]
    mixed[2].write_bytes(zip_of([(made.files[2].name, made.files[2].read_bytes())]))
    gathered = mail_arrivals.gather(wire.kecamatan, mixed)
    assert (gathered.parts, gathered.waiting, len(gathered.bundles)) == (3, (), 1)
    assert merging.merge(wire.kecamatan, gathered.bundles)[0].fate == "merged"


def test_what_people_drop(wire: Wire, tmp_path: Path) -> None:
    made = mail_draft.save_draft(wire.village, tmp_path)
    bundle = made.files[0]
    renamed = tmp_path / "lampiran (1).bin"
    shutil.copy(bundle, renamed)
    archive, letter, text = tmp_path / "a.zip", tmp_path / "undangan.eml", tmp_path / "catatan.txt"
    archive.write_bytes(zip_of([(bundle.name, bundle.read_bytes())]))
    letter.write_bytes(other_mail(("undangan.pdf", b"%PDF")))
    text.write_text("halo", encoding="utf-8")
    gathered = mail_arrivals.gather(wire.kecamatan, [renamed, archive, letter, text])
    assert gathered.bundles == (renamed, archive, text)
    assert gathered.nothing == (letter,)
    assert "undangan.eml" in mail_arrivals.nothing_in(letter).what
    fates = [result.fate for result in merging.merge(wire.kecamatan, gathered.bundles)]
    assert sorted(fates) == ["known", "merged", "refused"]


# ---------------------------------------------------------------- the test button


def test_the_test_goes_through_every_step(wire: Wire) -> None:
    results = mail.check(wire.village)
    assert [step.step for step in results] == ["address", "answer", "certificate", "login", "mailbox"]
    assert all(step.ok for step in results)
    assert {step.direction for step in mail.check(wire.kecamatan)} == {"fetch"}
    assert wire.post.mails == []


def test_the_test_says_where_it_ends(wire: Wire) -> None:
    mail_settings.save(wire.kecamatan, mail_settings.settings(wire.kecamatan), "salah")
    results = mail.check(wire.kecamatan)
    assert [(step.step, step.ok) for step in results] == [
        ("address", True), ("answer", True), ("certificate", True), ("login", False)
    ]  # fmt: skip
    assert results[-1].trouble is not None
    assert "kata sandi" in results[-1].trouble.user_message
