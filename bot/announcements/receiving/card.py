"""How somebody gets announcements, shown to them with what they can change."""

from collections.abc import Mapping

from bot.announcements.announcement import AnnouncementCategory, ReadingWay
from bot.engine.talk.messages import Choice, Line, Reply

WAYS = "announcement_ways"
"""Shows how announcements come; with ":<category or all>" asks how, with ":<way>" behind it sets that."""

ALL = "all"

Ways = Mapping[AnnouncementCategory, ReadingWay]


def ways_card(ways: Ways, most: int | str, *first: Line, edits: str = "") -> Reply:
    """Return how each category comes. most: so many of a category come in a week, each by itself."""
    lines = (Line("announcement-ways-line", {"category": category, "way": way}) for category, way in ways.items())
    about = Line("announcement-ways-about", {"most": str(most)})
    changes = (
        Choice(Line("announcement-ways-change", {"category": category}), f"{WAYS}:{category}") for category in ways
    )
    set_all = (
        Choice(Line("announcement-ways-all", {"way": way}), f"{WAYS}:{ALL}:{way}", is_minor=True)
        for way in (ReadingWay.DIGEST, ReadingWay.NONE)
        if set(ways.values()) != {way}
    )
    return Reply((*first, Line("announcement-ways"), *lines, about), (*changes, *set_all), edits=edits)


def asking(category: AnnouncementCategory, way: ReadingWay, edits: str = "") -> Reply:
    """Ask how a category is to come."""
    choices = (Choice(Line("announcement-ways-choice", {"way": one}), f"{WAYS}:{category}:{one}") for one in ReadingWay)
    back = Choice(Line("announcement-ways-back"), WAYS, is_minor=True)
    line = Line("announcement-ways-ask", {"category": category, "way": way})
    return Reply((line,), (*choices, back), edits=edits)


def opted_out(category: AnnouncementCategory, before: ReadingWay) -> Reply:
    """Say that no more of a category comes, with the ways back. before: how it came."""
    ways = (before, ReadingWay.DIGEST) if before is ReadingWay.SINGLE else (before,)
    back = (
        Choice(Line("announcement-off-back", {"way": way}), f"{WAYS}:{category}:{way}")
        for way in ways
        if way is not ReadingWay.NONE
    )
    line = Line("announcement-off-done", {"category": category, "before": before})
    shown = Choice(Line("announcement-off-all"), WAYS, is_minor=True)
    return Reply((line,), (*back, shown))
