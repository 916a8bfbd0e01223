"""A mail server on this machine that keeps what it gets, and does whatever a test wants it to."""

import asyncio
import socket
import ssl
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from bot.config import MailSettings

SENDER = "lotse@netzwerk.example"
USER, PASSWORD = "lotse", "geheim-geheim"
HANG, DROP = "hang", "drop"


@dataclass
class MailServer:
    """Takes e-mails, or answers as it is told.

    security: as in the settings. needs_login: refuses who does not log in; only with "starttls". to_recipient: the
    answer to RCPT, by address: a line of SMTP, HANG or DROP. to_data: the same at the end of an e-mail, whoever it is
    for.
    """

    security: str = "none"
    needs_login: bool = False
    to_recipient: dict[str, str] = field(default_factory=dict)
    to_data: str = ""
    received: list[EmailMessage] = field(default_factory=list)
    asked_for: list[str] = field(default_factory=list)
    authority: trustme.CA = field(default_factory=trustme.CA)

    def __enter__(self) -> Self:
        self.port = _free_port()
        encrypted = self._context() if self.security != "none" else None
        self._controller = _Controller(
            _Handler(self),
            hostname="127.0.0.1",
            port=self.port,
            ssl_context=encrypted if self.security == "tls" else None,
            tls_context=encrypted if self.security == "starttls" else None,
            require_starttls=self.security == "starttls",
            auth_required=self.needs_login,
            authenticator=_login,
        )
        self._controller.start()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._controller.stop()

    def _context(self) -> ssl.SSLContext:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        self.authority.issue_cert("localhost", "127.0.0.1").configure_cert(context)
        return context

    def settings(self, **more: Any) -> MailSettings:
        """Return the settings with which the assistant sends by this server."""
        values = {"host": "127.0.0.1", "port": self.port, "security": self.security, "sender": SENDER}
        if self.needs_login:
            values |= {"user": USER, "password": PASSWORD}
        return MailSettings(**(values | more))

    def environment(self) -> dict[str, str]:
        """Return the same as variables of the environment."""
        values = {"HOST": "127.0.0.1", "PORT": str(self.port), "SECURITY": self.security, "SENDER": SENDER}
        return {f"LOTSE_MAIL__{name}": value for name, value in values.items()}

    def trusted_by(self, file: Path) -> str:
        """Write the certificate of its authority to a file, for SSL_CERT_FILE, and return the path."""
        self.authority.cert_pem.write_to_path(str(file))
        return str(file)

    def texts(self) -> list[str]:
        return [str(mail.get_content()) for mail in self.received]


class _Controller(Controller):
    def _trigger_server(self) -> None:
        """Connect once, without the encryption that the library expects nobody to trust."""
        with socket.create_connection((self.hostname, self.port), 5):
            pass


class _Handler:
    def __init__(self, server: MailServer) -> None:
        self._server = server

    async def handle_RCPT(  # noqa: N802
        self, smtp: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        self._server.asked_for.append(address)
        answer = await self._answer(smtp, self._server.to_recipient.get(address, ""))
        if not answer:
            envelope.rcpt_tos.append(address)
        return answer or "250 OK"

    async def handle_DATA(self, smtp: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        answer = await self._answer(smtp, self._server.to_data)
        if not answer:
            content = envelope.original_content or b""
            self._server.received.append(message_from_bytes(content, policy=policy.default))  # type: ignore[arg-type]
        return answer or "250 OK"

    @staticmethod
    async def _answer(smtp: SMTP, wanted: str) -> str:
        if wanted == HANG:
            await asyncio.sleep(600)
        if wanted == DROP and smtp.transport:
            smtp.transport.abort()
        return "" if wanted in {HANG, DROP} else wanted


def _login(_server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, said: LoginPassword) -> AuthResult:
    is_right = (said.login, said.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=is_right, handled=is_right)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
