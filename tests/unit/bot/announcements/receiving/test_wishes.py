"""What somebody wants of announcements who says it in their own words."""

import pytest

from bot.announcements.announcement import AnnouncementCategory, ReadingWay
from bot.announcements.receiving.wishes import WayWish, read_wish

ALL = tuple(AnnouncementCategory)
EVENTS, FUNDING = AnnouncementCategory.EVENTS, AnnouncementCategory.FUNDING
NONE, DIGEST, SINGLE = ReadingWay.NONE, ReadingWay.DIGEST, ReadingWay.SINGLE


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("keine Ankündigungen mehr", WayWish(ALL, NONE)),
        ("KEINE ANKUENDIGUNGEN MEHR!!", WayWish(ALL, NONE)),
        ("Nur freitags", WayWish(ALL, DIGEST)),
        ("Ankündigungen bitte gebündelt", WayWish(ALL, DIGEST)),
        ("nicht mehr einzeln", WayWish(ALL, DIGEST)),
        ("alles einzeln", WayWish(ALL, SINGLE)),
        ("Ankündigungen zu Seminaren sofort", WayWish((EVENTS,), SINGLE)),
        ("keine Mitteilungen zu Seminaren und Förderung", WayWish((EVENTS, FUNDING), NONE)),
        ("doch wieder Ankündigungen", WayWish(ALL, None)),
        ("freitags nicht mehr", None),
        ("/mitteilungen", None),
        ("meine Mitteilungen", None),
        ("", None),
    ],
)
def test_a_wish_is_read(text: str, wish: WayWish | None) -> None:
    assert read_wish(text) == wish
