"""Handing an e-mail to the mail server of the settings, encrypted and with its certificate checked."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.message import EmailMessage

from bot.config import MailSettings

TIMEOUT_SECONDS = 10.0
MOST_STEPS = 12  # that the server may let us wait for, one after the other


class MailRefused(Exception):
    """The server will never take this e-mail: there is no such mailbox, or it takes none."""


class TryLater(Exception):
    """An e-mail could not be handed over this time: the server is away, slow, full, or does not let us in."""


@contextmanager
def connected(settings: MailSettings, timeout_seconds: float = TIMEOUT_SECONDS) -> Iterator[smtplib.SMTP]:
    """Yield a connection that is logged in. Raises TryLater."""
    try:
        server = _open(settings, timeout_seconds)
    except (smtplib.SMTPException, OSError, UnicodeError) as error:
        raise TryLater(_reason("connect", error)) from error
    try:
        yield server
    finally:
        with suppress(smtplib.SMTPException, OSError):  # what was handed over stays handed over
            server.quit()
        server.close()


def _open(settings: MailSettings, timeout_seconds: float) -> smtplib.SMTP:
    context = ssl.create_default_context()
    server: smtplib.SMTP
    if settings.security == "tls":
        server = smtplib.SMTP_SSL(settings.host, settings.port, timeout=timeout_seconds, context=context)
    else:
        server = smtplib.SMTP(settings.host, settings.port, timeout=timeout_seconds)
    try:
        if settings.security == "starttls":
            server.starttls(context=context)
        if settings.user:
            server.login(settings.user, settings.password.get_secret_value())
        server.ehlo_or_helo_if_needed()
    except BaseException:
        server.close()
        raise
    return server


def deliver(settings: MailSettings, message: EmailMessage, timeout_seconds: float = TIMEOUT_SECONDS) -> None:
    """Hand over one e-mail. Raises MailRefused, TryLater."""
    with connected(settings, timeout_seconds) as server:
        try:
            server.send_message(message)
        except smtplib.SMTPRecipientsRefused as error:
            code = next(iter(error.recipients.values()))[0]
            raise (MailRefused if code >= 500 else TryLater)(f"rcpt {code}") from error
        except smtplib.SMTPDataError as error:
            raise (MailRefused if error.smtp_code >= 500 else TryLater)(f"data {error.smtp_code}") from error
        except (smtplib.SMTPException, OSError) as error:
            raise TryLater(_reason("send", error)) from error


def _reason(step: str, error: Exception) -> str:
    """Return what went wrong without a word of the server's, who might name the recipient."""
    code = getattr(error, "smtp_code", "")
    return f"{step} {type(error).__name__} {code}".strip()
