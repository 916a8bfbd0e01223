"""How found meetings are told: what was understood, five of them at a time, or the card of the one that is meant."""

from collections.abc import Sequence
from dataclasses import replace

from bot.engine.talk.messages import Choice, Line, Reply
from bot.engine.talk.wording import Wording
from bot.programme.finding.finder import FoundMeetings
from bot.programme.finding.fit import Seeker
from bot.programme.finding.query import MeetingQuery
from bot.programme.finding.span import said
from bot.programme.finding.wishes import reduced
from bot.programme.reading import Meeting
from bot.programme.shown import LIST, listed, when

FURTHER, WISH, ABOUT = "meet_find", "meet_wish", "meet_about"
A_PAGE = 5
_ELSEWHERE = 3  # shown of what is something else than was asked for


def described(query: MeetingQuery, wording: Wording) -> str:
    """Return in words what is wanted: "Online-Seminare im Dezember 2026 zum Thema „Ehrenamt“"."""
    kinds = [wording("meetings-of-kind", kind=kind) for kind in query.kinds]
    where = {None: "any", True: "online", False: "on-site"}[None if query.kinds else query.is_online]
    parts = [
        wording("meetings-of-kinds", first=", ".join(kinds[:-1]), last=kinds[-1])
        if len(kinds) > 1
        else (kinds[0] if kinds else wording("meetings-of-any-kind", where=where)),
        *(wording(line.key, line.values) for line in said(query.span)),
    ]
    if query.topic:
        parts.append(wording("meetings-about", topic=query.topic))
    for is_wanted, key in (
        (query.is_recorded, "meetings-with-recording"),
        (query.has_seats, "meetings-with-seats"),
        (query.is_past and not query.is_recorded, "meetings-over"),
    ):
        if is_wanted:
            parts.append(wording(key))
    return " ".join(parts)


def rows(found: Sequence[Meeting], seeker: Seeker) -> tuple[tuple[Line, ...], tuple[Choice, ...]]:
    """Return the lines of meetings, those that are aimed at others marked, and the buttons that show their cards."""
    lines, choices = [], []
    for meeting in found:
        line, choice = listed(meeting)
        if seeker.suits(meeting) < 0:
            line = Line("meeting-listed-for", {**when(meeting), "for": ", ".join((*meeting.roles, *meeting.states))})
        lines.append(line)
        choices.append(choice)
    return tuple(lines), tuple(choices)


def page(found: FoundMeetings, seeker: Seeker, wording: Wording, exchange: str, skipped: int) -> Reply:
    """Return some of the meetings that were found; none are left if nothing is."""
    shown = found.meetings[skipped : skipped + A_PAGE]
    count = len(found.meetings)
    lines, choices = rows(shown, seeker)
    what = described(found.query, wording)
    intro = Line("meetings-found", {"what": what, "count": count}) if found.query.is_anything else _all(count)
    return Reply((intro, *lines), (*choices, *further(exchange, skipped + len(shown), count)))


def _all(count: int) -> Line:
    return Line("meetings-intro", {"count": count})


def further(exchange: str, shown: int, count: int) -> tuple[Choice, ...]:
    """Return the button that goes on, if there is more."""
    return (Choice(Line("meetings-more"), f"{FURTHER}:{exchange}:{shown}", is_minor=True),) if count > shown else ()


def only(found: FoundMeetings, shown: Reply, wording: Wording, exchange: str) -> Reply:
    """Return the card of the first of the meetings, which is the one that is meant. shown: what its card says."""
    query, count = found.query, len(found.meetings)
    key = "meetings-found" if count == 1 else ("meetings-last" if query.is_past else "meetings-next")
    intro = Line(key, {"what": described(query, wording), "count": count})
    return replace(shown, lines=(intro, *shown.lines), choices=(*shown.choices, *further(exchange, 1, count)))


def instead(wanted: MeetingQuery, found: FoundMeetings, seeker: Seeker, wording: Wording, exchange: str) -> Reply:
    """Say that nothing is what was wanted, show what is nearest, and offer to tell when it comes."""
    lines = [Line("meetings-not-found", {"what": described(wanted, wording)})]
    shown = found.meetings[:_ELSEWHERE]
    nearest, choices = rows(shown, seeker)
    if shown:
        lines += [Line(f"meetings-but-{found.left_out}"), *nearest]
    can_be_wished = bool(reduced(wanted.topic)) and not wanted.is_past
    wish = (Choice(Line("meeting-wish-offer"), f"{WISH}:{exchange}", is_minor=bool(shown)),) if can_be_wished else ()
    ways = (*choices, *wish) or (Choice(Line("meetings-list"), LIST),)
    return Reply(tuple(lines), ways)
