"""A meeting as others are told of it: what everybody may read, and the links that lead to it."""

from collections.abc import Iterator
from datetime import datetime

from bot.engine.talk.messages import Choice, Line, Reply
from bot.programme.links import MeetingLinks
from bot.programme.reading import Meeting
from bot.programme.seating import Place
from bot.programme.shown import card, when
from bot.programme.tables import MeetingState, SignupState

QR = "meet_qr"
_NOBODY = Place(SignupState.LEFT)


def in_group(meeting: Meeting, links: MeetingLinks, now: datetime) -> Reply:
    """Return a meeting's card for where others read along: without where anybody stands, with the way to sign up."""
    public = card(meeting.for_everybody, _NOBODY, now).lines
    if is_past(meeting, now):
        return Reply(public)
    return Reply((*public, Line("meeting-in-group"), *link_lines(links, meeting.id)))


def invitation(meeting: Meeting, links: MeetingLinks, now: datetime) -> tuple[Reply, ...]:
    """Return what can be forwarded as it is, without anything of who forwards it, and what to do with it."""
    if is_past(meeting, now):
        return (card(meeting.for_everybody, _NOBODY, now),)
    open_to_all = () if meeting.members_only else (Line("meeting-for-everybody"),)
    public = card(meeting.for_everybody, _NOBODY, now).lines
    text = Reply((Line("meeting-invitation"), *public, *open_to_all, *link_lines(links, meeting.id)))
    pictures = (Choice(Line("meeting-qr-button"), f"{QR}:{meeting.id}"),) if links.first else ()
    return text, Reply((Line("meeting-invitation-forward"),), pictures)


def link_lines(links: MeetingLinks, number: int, *, is_example: bool = False) -> tuple[Line, ...]:
    """Return how one gets to a meeting: a line for each messenger, or what to type if no account is known.

    is_example: it is one of several.
    """
    said = {"example": "yes" if is_example else "no"}
    ways = tuple(Line(f"meeting-link-{channel}", {**values, **said}) for channel, values in _ways(links, number))
    return ways or (Line("meeting-link-nowhere", {"number": number, **said}),)


def poster_lines(meeting: Meeting, links: MeetingLinks) -> Iterator[tuple[str, Line]]:
    """Yield for each messenger the address of a QR code, and the line that says what the picture shows."""
    for channel, values in _ways(links, meeting.id):
        yield str(values["link"]), Line(f"meeting-qr-{channel}", {**when(meeting), **values})


def is_past(meeting: Meeting, now: datetime) -> bool:
    """Tell whether there is nothing left to invite to."""
    return meeting.state is MeetingState.CANCELLED or meeting.ends_at <= now


def _ways(links: MeetingLinks, number: int) -> Iterator[tuple[str, dict[str, str | int]]]:
    for channel, link in (("telegram", links.telegram), ("matrix", links.matrix)):
        if link:
            yield channel, {"link": link, "number": number}
