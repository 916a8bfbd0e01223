"""Handing e-mails to a real mail server: encrypted, logged in, refused, put off, hung up on."""

from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from bot.config import Settings
from bot.engine.talk.wording import Wording
from bot.operation.doctor.mail import mail as examine
from bot.people.mail.message import message
from bot.people.mail.queue import LeasedMail
from bot.people.mail.smtp import MailRefused, TryLater, connected, deliver
from tests.engine import NOW
from tests.mail_server import DROP, HANG, SENDER, MailServer

WORDING = Wording()
ADA = "ada@halle.example"
TAKEN = LeasedMail(7, "code:1", 3, ADA, "code", {"code": "123 456", "minutes": 30}, NOW, NOW, 1)
SHORT = 0.5


def letter(taken: LeasedMail = TAKEN) -> EmailMessage:
    return message(taken, SENDER, WORDING, NOW)


@pytest.fixture
def server() -> Iterator[MailServer]:
    with MailServer() as started:
        yield started


def test_what_arrives_is_a_plain_letter_from_a_machine(server: MailServer) -> None:
    deliver(server.settings(), letter())
    [mail] = server.received
    assert (mail["To"], mail["Auto-Submitted"], mail.get_content_type()) == (ADA, "auto-generated", "text/plain")
    assert mail["From"].addresses[0].addr_spec == SENDER
    assert mail["Date"].datetime == NOW
    assert mail["Message-ID"].endswith("@netzwerk.example>")
    assert mail["Subject"] == WORDING("mail-code-subject")
    assert "123 456" in mail.get_content()
    assert "http" not in mail.get_content()  # nothing to be tracked by, nothing to be lured with
    assert server.asked_for == [ADA]


def test_the_same_mail_has_the_same_id_at_each_attempt_and_no_other_mail_has(server: MailServer) -> None:
    again = LeasedMail(**{**vars(TAKEN), "attempt": 2})
    other = LeasedMail(**{**vars(TAKEN), "key": "code:2"})
    ids = [letter(one)["Message-ID"] for one in (TAKEN, again, other)]
    assert ids[0] == ids[1] != ids[2]


@pytest.mark.parametrize("address", ["a@b.example\r\nBcc: c@d.example", "a@b.example\nSubject: x"])
def test_no_address_becomes_another_header(address: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        letter(LeasedMail(**{**vars(TAKEN), "recipient": address}))


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_certificate_is_checked(security: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with MailServer(security=security) as server:
        with pytest.raises(TryLater, match="SSLCertVerificationError"):
            deliver(server.settings(), letter())
        assert not server.received
        monkeypatch.setenv("SSL_CERT_FILE", server.trusted_by(tmp_path / "authority.pem"))
        deliver(server.settings(), letter())
        assert len(server.received) == 1


def test_a_server_without_starttls_gets_nothing(server: MailServer) -> None:
    with pytest.raises(TryLater, match="SMTPNotSupportedError"):
        deliver(server.settings(security="starttls"), letter())
    assert not server.asked_for


def test_who_is_not_let_in_tries_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with MailServer(security="starttls", needs_login=True) as server:
        monkeypatch.setenv("SSL_CERT_FILE", server.trusted_by(tmp_path / "authority.pem"))
        deliver(server.settings(), letter())
        with pytest.raises(TryLater, match="connect SMTPAuthenticationError 535"):
            deliver(server.settings(password="falsch"), letter())
        with pytest.raises(TryLater, match="send SMTPSenderRefused 530"):
            deliver(server.settings(user=""), letter())
        assert len(server.received) == 1


@pytest.mark.parametrize(
    ("answer", "error", "reason"),
    [
        ("550 5.1.1 no such user ada", MailRefused, "rcpt 550"),
        ("553 not here", MailRefused, "rcpt 553"),
        ("451 greylisted", TryLater, "rcpt 451"),
        ("450 busy", TryLater, "rcpt 450"),
        (HANG, TryLater, "send SMTPServerDisconnected"),
        (DROP, TryLater, "send SMTPServerDisconnected"),
    ],
)
def test_a_recipient_is_refused_for_good_or_for_now(
    server: MailServer, answer: str, error: type[Exception], reason: str
) -> None:
    server.to_recipient[ADA] = answer
    with pytest.raises(error) as caught:
        deliver(server.settings(), letter(), SHORT)
    assert str(caught.value) == reason
    assert not server.received


@pytest.mark.parametrize(
    ("answer", "error", "reason"),
    [
        ("554 looks like spam", MailRefused, "data 554"),
        ("452 disk full", TryLater, "data 452"),
        (HANG, TryLater, "send SMTPServerDisconnected"),
    ],
)
def test_a_letter_is_refused_for_good_or_for_now(
    server: MailServer, answer: str, error: type[Exception], reason: str
) -> None:
    server.to_data = answer
    with pytest.raises(error, match=f"^{reason}$"):
        deliver(server.settings(), letter(), SHORT)
    assert not server.received


def test_a_server_that_is_away_is_tried_later() -> None:
    with MailServer() as server:
        settings = server.settings()
    with pytest.raises(TryLater, match="connect ConnectionRefusedError"), connected(settings):
        pytest.fail("nobody is there")


def test_the_doctor_says_what_is_wrong_with_the_mail_server(server: MailServer) -> None:
    def told(**more: object) -> list[tuple[str, bool]]:
        settings = Settings(mail=server.settings(**more))
        return [(found.key, found.ok) for found in examine(settings)]

    assert told() == [("doctor-mail-ok", True)]
    assert told(security="starttls") == [("doctor-mail-fails", False)]
    assert told(port=1) == [("doctor-mail-fails", False)]
    assert [found.key for found in examine(Settings())] == ["doctor-mail-none"]
    assert not server.received
