"""Announcements for those who read them: how they come, no more of them, the Friday digest, buttons and polls."""

from datetime import timedelta

from bot.announcements.receiving import digest
from bot.announcements.receiving.answering import AnnouncementButtons, OpenPage
from bot.announcements.receiving.bundling import IsOver, still_wanted
from bot.announcements.receiving.card import WAYS
from bot.announcements.receiving.choosing import ChoosingWays
from bot.announcements.receiving.reading import ReadingAnnouncement
from bot.announcements.tokens import BUTTON, OPT_OUT, READ
from bot.engine.dialogs.capability import Capability, Command, Periodic, Talk, Upkeep
from bot.engine.dialogs.turn import Dialog
from bot.engine.given import Given
from bot.engine.talk.spoken import examples, patterns, spoken

_LOOKED_AFTER = timedelta(hours=1)


def capability(given: Given, sign_up: Dialog, open_page: OpenPage, is_over: IsOver) -> Capability:
    """Return the capability of readers.

    sign_up: signs a person up for the meeting that is the turn's argument. open_page: shows one of the wiki. is_over:
    tells whether nobody can come to a meeting any more.
    """
    key = "announcement-ways"
    choosing = ChoosingWays(given.settings.announcements.per_week)
    command = Command(
        key,
        spoken(__package__)[key],
        choosing.command,
        pattern=patterns(__package__)[key],
        examples=examples(__package__)[key],
        acts_at_once=True,
    )
    talk = Talk(
        commands=(command,),
        presses={
            WAYS: choosing.press,
            OPT_OUT: choosing.opt_out,
            READ: ReadingAnnouncement(given.wording).press,
            BUTTON: AnnouncementButtons(given.database, sign_up, open_page).press,
            digest.WEEK: digest.show_week,
        },
        guards={digest.GUARD: still_wanted},
    )
    said = digest.FridayDigest(given, is_over)
    plans = Periodic(
        digest.DIGEST,
        _LOOKED_AFTER,
        lambda: given.database.write(lambda connection: digest.plan(connection, given.clock())),
    )
    return Capability("announcement-receiving", talk, Upkeep({digest.DIGEST: said.run}, periodic=(plans,)))
