"""The certificate that somebody was at a meeting: an accessible PDF, made anew each time, always the same."""

from datetime import timedelta
from pathlib import Path

from bot.documents.document import Manuscript, pdf
from bot.engine.outbox.quiet import LOCAL
from bot.engine.talk.wording import Wording
from bot.programme.reading import Meeting
from bot.programme.shown import when

MEDIA_TYPE = "application/pdf"
_TEMPLATE = Path(__file__).parent / "certificate.typ"


def certificate(meeting: Meeting, name: str, known_by: str, number: str, wording: Wording) -> bytes:
    """Return the PDF. name: "" for a line to write it on. known_by: `attended_by` of the sign-up.

    Raises DocumentFailed.
    """
    values = when(meeting)
    rows = {
        "kind": wording("meeting-certificate-kind", kind=meeting.kind),
        "day": wording("meeting-certificate-time", values),
        "lasted": _duration(meeting.ends_at - meeting.starts_at, wording),
        "place": meeting.place or wording("meeting-calendar-online"),
        "speakers": meeting.speakers,
    }
    data = {
        "heading": wording("meeting-certificate"),
        "name": name,
        "name-here": wording("meeting-certificate-name-here"),
        "took-part": wording("meeting-certificate-took-part"),
        "meeting": meeting.title,
        "rows": [[wording(f"meeting-certificate-row-{key}"), shown] for key, shown in rows.items() if shown],
        "confirmed": wording("meeting-certificate-confirmed", by=known_by),
        "number": wording("meeting-certificate-number", number=number),
        "how-to-check": wording("meeting-certificate-how-to-check", number=number, named="yes" if name else "no"),
        "footer": wording("meeting-certificate-footer"),
    }
    title = wording("meeting-certificate-title", title=meeting.title)
    return pdf(Manuscript(_TEMPLATE, title, meeting.ends_at.astimezone(LOCAL).date(), data))


def _duration(lasted: timedelta, wording: Wording) -> str:
    """Return how long it was; nothing of what goes on the next day, with a night in between."""
    hours, minutes = divmod(int(lasted.total_seconds()) // 60, 60)
    return "" if hours >= 24 else wording("meeting-certificate-duration", hours=hours, minutes=minutes).strip()
