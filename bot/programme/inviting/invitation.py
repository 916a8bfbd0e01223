"""A meeting as others are told of it: what everybody may read, and the links that lead to it."""

from datetime import datetime

from bot.engine.talk.messages import Line, Reply
from bot.programme.links import MeetingLinks
from bot.programme.reading import Meeting
from bot.programme.seats import Place
from bot.programme.shown import card
from bot.programme.tables import MeetingState, SignupState


def link_lines(links: MeetingLinks, number: int) -> tuple[Line, ...]:
    """Return how one gets to a meeting, a line for each messenger; none if no account is known."""
    told = {"telegram": links.telegram, "matrix": links.matrix}
    return tuple(
        Line(f"meeting-link-{channel}", {"link": link, "number": number}) for channel, link in told.items() if link
    )


def in_group(meeting: Meeting, links: MeetingLinks, now: datetime) -> Reply:
    """Return a meeting's card for where others read along: without where anybody stands, with the way to sign up."""
    public = card(meeting, Place(SignupState.LEFT), now).lines
    if meeting.state is MeetingState.CANCELLED or meeting.ends_at <= now:
        return Reply(public)
    ways = link_lines(links, meeting.id)
    if not ways:
        return Reply((*public, Line("meeting-in-group-nowhere", {"number": meeting.id})))
    return Reply((*public, Line("meeting-in-group"), *ways))
