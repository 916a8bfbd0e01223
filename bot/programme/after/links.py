"""Where the recording and the material of a meeting are."""

from sqlalchemy import Connection

from bot.engine.talk.messages import Line
from bot.programme.admission import as_known_to
from bot.programme.reading import Meeting


def links(connection: Connection, meeting: Meeting, person_id: int) -> tuple[Line, ...]:
    """Return the lines with the recording and the material of a meeting, as far as there are some for somebody."""
    known = as_known_to(connection, meeting, person_id)
    found = (("recording", known.recording), ("material", known.material))
    return tuple(Line(f"meeting-{name}", {"link": link}) for name, link in found if link)
