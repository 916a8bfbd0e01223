"""One meeting in the chat: by its number, by a link."""

import re

from bot.engine.dialogs.capability import Capability, Command, Talk
from bot.engine.dialogs.turn import Outcome, Transaction, Turn, row_number
from bot.engine.given import Given
from bot.engine.talk.messages import Choice, Line, Reply
from bot.engine.talk.spoken import patterns, spoken
from bot.programme.inviting.invitation import in_group
from bot.programme.links import PAYLOAD, links_to
from bot.programme.reading import meeting_by_number
from bot.programme.seats import place_of
from bot.programme.shown import LIST, card

_NUMBER = re.compile(r"(?:termin|nr|nummer|e)?[\s.#-]*(\d[\d.]*)", re.IGNORECASE)


def capability(given: Given) -> Capability:
    """Return the capability of single meetings and of inviting to them."""
    dialogs = Inviting(given)
    key = "meeting"
    named = Command(key, spoken(__package__)[key], dialogs.named, for_groups=True, pattern=patterns(__package__)[key])
    return Capability("programme-inviting", Talk(commands=(named,), starts={PAYLOAD: dialogs.named}))


class Inviting:
    """The dialogs around one meeting, for who was sent to it and for who sends others."""

    def __init__(self, given: Given) -> None:
        self._settings = given.settings

    def named(self, turn: Turn) -> Outcome:
        """Show the meeting whose number was typed or stands in a link; in a group, without what is personal."""
        found = _NUMBER.fullmatch(turn.argument.strip())
        number = row_number(found[1]) if found else 0
        is_group = turn.message.is_group

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            meeting = meeting_by_number(transaction.connection, number)
            if meeting is None:
                line = Line("meeting-unknown", {"number": number}) if number else Line("meeting-which")
                return (Reply((line,), () if is_group else (Choice(Line("meetings-list"), LIST),)),)
            if is_group:
                return (in_group(meeting, links_to(transaction.connection, self._settings, number), transaction.now),)
            place = place_of(transaction.connection, number, transaction.person_id, transaction.now)
            return (card(meeting, place, transaction.now),)

        return Outcome(act=act)
