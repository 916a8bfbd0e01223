"""Where the recording and the material of a meeting are."""

from bot.engine.talk.messages import Line
from bot.programme.reading import Meeting


def links(meeting: Meeting) -> tuple[Line, ...]:
    """Return the lines with the recording and the material of a meeting, as far as there are some."""
    found = (("recording", meeting.recording), ("material", meeting.material))
    return tuple(Line(f"meeting-{name}", {"link": link}) for name, link in found if link)
