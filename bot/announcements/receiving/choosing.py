"""Choosing how announcements come: by the command, in plain words, by buttons, and out of an announcement itself."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.announcements.announcement import AnnouncementCategory, ReadingWay, announcement_by_number
from bot.announcements.receiving.card import ALL, Ways, asking, opted_out, ways_card
from bot.announcements.receiving.choices import choose, choose_all, default_way, way_of, ways_of
from bot.announcements.receiving.weekly import PerWeek
from bot.announcements.receiving.wishes import WayWish, read_wish
from bot.engine.dialogs.turn import Outcome, Transaction, Turn
from bot.engine.talk.messages import Line, Reply, say


@dataclass(frozen=True)
class ChoosingWays:
    """The dialogs of how announcements come. per_week: the most of a category, each by itself."""

    per_week: PerWeek

    def command(self, turn: Turn) -> Outcome:
        """Show how they come, or do what is asked for beside the name."""
        wish = read_wish(turn.argument or turn.text)
        return self._set(_wished(wish)) if wish else self._show()

    def press(self, turn: Turn) -> Outcome:
        """Do what a button says. turn.argument: "", "<category>", "<category>:<way>" or "all:<way>"."""
        named, _, way = turn.argument.partition(":")
        edits = turn.message.message
        if not named:
            return self._show(edits=edits)
        categories = (
            tuple(AnnouncementCategory) if named == ALL else tuple(c for c in AnnouncementCategory if c == named)
        )
        if not categories or (way and way not in set(ReadingWay)) or (named == ALL and not way):
            return Outcome((say("choice-outdated"),))
        if way:
            return self._set(dict.fromkeys(categories, ReadingWay(way)), edits)
        return self._ask(categories[0], edits)

    def opt_out(self, turn: Turn) -> Outcome:
        """Send no more of the category of an announcement. turn.argument: its number."""
        number = turn.number

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            connection, person_id = transaction.connection, transaction.person_id
            announcement = announcement_by_number(connection, number)
            ways = ways_of(connection, person_id)
            if announcement is None:
                return (self._card(ways, Line("announcement-off-which")),)
            before = way_of(connection, person_id, announcement.category)
            if ways:
                choose_all(connection, person_id, {announcement.category: ReadingWay.NONE}, transaction.now)
            else:
                choose(connection, person_id, announcement.category, ReadingWay.NONE, transaction.now)
            return (opted_out(announcement.category, before),)

        return Outcome(act=act)

    def _show(self, edits: str = "") -> Outcome:
        return Outcome(
            act=lambda transaction: (self._card(ways_of(transaction.connection, transaction.person_id), edits=edits),)
        )

    def _ask(self, category: AnnouncementCategory, edits: str) -> Outcome:
        def act(transaction: Transaction) -> tuple[Reply, ...]:
            ways = ways_of(transaction.connection, transaction.person_id)
            return (asking(category, ways[category], edits) if ways else say("announcement-ways-members"),)

        return Outcome(act=act)

    def _set(self, chosen: Ways, edits: str = "") -> Outcome:
        def act(transaction: Transaction) -> tuple[Reply, ...]:
            connection, person_id = transaction.connection, transaction.person_id
            if not ways_of(connection, person_id):
                return (say("announcement-ways-members"),)
            choose_all(connection, person_id, chosen, transaction.now)
            return (self._card(ways_of(connection, person_id), Line("announcement-ways-set"), edits=edits),)

        return Outcome(act=act)

    def _card(self, ways: Ways, *first: Line, edits: str = "") -> Reply:
        return ways_card(ways, self.per_week, *first, edits=edits) if ways else say("announcement-ways-members")


def _wished(wish: WayWish) -> Mapping[AnnouncementCategory, ReadingWay]:
    return {category: wish.way or default_way(category, ()) for category in wish.categories}
