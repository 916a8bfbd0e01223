"""The certificate that somebody was at a meeting, and what a number of one was given for."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from bot.engine.outbox.quiet import LOCAL
from bot.engine.talk.messages import Choice, Line
from bot.engine.talk.wording import Wording
from bot.people.certificates.checking import CertificateSource, Certified
from bot.people.certificates.number import CertificateSeries, TypedNumber, is_of_row, number_of
from bot.people.certificates.paper import Certificate, certificate_pdf, duration
from bot.programme.after.asking import CERTIFICATE
from bot.programme.reading import Meeting, meeting_by_number
from bot.programme.shown import when
from bot.programme.tables import signups

_SERIES = CertificateSeries("T", "meeting-certificate")
_MOST_LISTED = 8
_MOST_MINUTES = 24 * 60


def certificate(meeting: Meeting, name: str, known_by: str, number: str, wording: Wording) -> bytes:
    """Return the PDF. name: "" for a line to write it on. known_by: `attended_by` of the sign-up.

    Raises DocumentFailed.
    """
    values = when(meeting)
    rows = {
        "kind": wording("meeting-certificate-kind", kind=meeting.kind),
        "day": wording("meeting-certificate-time", values),
        "lasted": _lasted(meeting.ends_at - meeting.starts_at, wording),
        "place": meeting.place or wording("meeting-calendar-online"),
        "speakers": meeting.speakers,
    }
    made = Certificate(
        title=wording("meeting-certificate-title", title=meeting.title),
        heading=wording("meeting-certificate"),
        name=name,
        did=wording("meeting-certificate-took-part"),
        about=meeting.title,
        rows={wording(f"meeting-certificate-row-{key}"): shown for key, shown in rows.items()},
        confirmed=wording("meeting-certificate-confirmed", by=known_by),
        number=number,
    )
    return certificate_pdf(made, meeting.ends_at.astimezone(LOCAL).date(), wording)


def _lasted(lasted: timedelta, wording: Wording) -> str:
    """Return how long it was; nothing of what goes on the next day, with a night in between."""
    minutes = int(lasted.total_seconds()) // 60
    return "" if minutes >= _MOST_MINUTES else duration(minutes, wording)


def meeting_number(connection: Connection, meeting: Meeting, signup_id: int, name: str) -> str:
    """Return the number of a certificate. name: "" for one without a name."""
    return number_of(connection, _SERIES, _year(meeting), meeting.id, signup_id, name)


def _found(connection: Connection, typed: TypedNumber) -> Certified | None:
    meeting = meeting_by_number(connection, typed.about)
    if meeting is None or typed.year != _year(meeting):
        return None
    there = select(signups.c.id).where(signups.c.meeting_id == meeting.id, signups.c.attended_by.is_not(None))
    rows: Sequence[int] = connection.execute(there).scalars().all()
    row = next((row for row in rows if is_of_row(connection, _SERIES, typed, row)), None)
    return Certified(Line("meeting-certificate-valid", when(meeting)), row) if row else None


def _offers(connection: Connection, person_id: int, now: datetime) -> tuple[Choice, ...]:
    attended = signups.c.attended_by.is_not(None) & (signups.c.person_id == person_id)
    newest = select(signups.c.meeting_id).where(attended).order_by(signups.c.meeting_id.desc()).limit(_MOST_LISTED)
    found = [meeting_by_number(connection, number) for number in connection.execute(newest).scalars().all()]
    over = [one for one in found if one and one.ends_at <= now]
    return tuple(Choice(Line("meeting-show", when(one)), f"{CERTIFICATE}:{one.id}") for one in over)


def _year(meeting: Meeting) -> int:
    return meeting.starts_at.astimezone(LOCAL).year


MEETINGS = CertificateSource(_SERIES, _found, _offers)
