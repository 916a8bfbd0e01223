"""What the doctor looks at outside: whether the mail server lets us in."""

from collections.abc import Iterator

from bot.config import Settings
from bot.operation.doctor.machine import Told
from bot.people.mail.smtp import TryLater, connected


def mail(settings: Settings) -> Iterator[Told]:
    if not settings.mail.host:
        yield Told("mail", "doctor-mail-none")
        return
    values = {"address": f"{settings.mail.host}:{settings.mail.port}", "sender": settings.mail.sender}
    try:
        with connected(settings.mail):
            yield Told("mail", "doctor-mail-ok", values)
    except TryLater as error:
        yield Told("mail", "doctor-mail-fails", {**values, "reason": str(error)}, ok=False)
