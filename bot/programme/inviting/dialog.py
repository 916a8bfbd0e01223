"""One meeting in the chat: by its number, by a link, and passed on to others."""

import re
from dataclasses import replace
from functools import partial

from bot.documents.qr_code import PNG, qr_code
from bot.engine.dialogs.capability import Capability, Command, Talk, Upkeep
from bot.engine.dialogs.turn import Answering, Outcome, Slow, Transaction, Turn, row_number
from bot.engine.files import File, store
from bot.engine.given import Given
from bot.engine.talk.messages import Choice, Line, Reply, say
from bot.engine.talk.spoken import patterns, spoken
from bot.people.rights.roles import Role, role_of
from bot.programme.attendee import GUEST
from bot.programme.inviting import guest, membership, series, travel
from bot.programme.inviting.detail import card_for
from bot.programme.inviting.invitation import QR, in_group, invitation, is_past, poster_lines
from bot.programme.inviting.travel import TRAVEL
from bot.programme.links import PAYLOAD, links_to
from bot.programme.reading import coming, meeting_by_number, meetings_of
from bot.programme.seating import MeetingGone
from bot.programme.shown import LIST, OFFICE_CARD, SHARE, shown_here, when

_NUMBER = re.compile(r"(?:termin|nr|nummer|e)?[\s.#-]*(\d[\d.]*)", re.IGNORECASE)
_MOST_ASKED = 5


def capability(given: Given, ask_wiki: Answering) -> Capability:
    """Return the capability of single meetings and of inviting to them."""
    dialogs, names, said = Inviting(given), spoken(__package__), patterns(__package__)
    meeting = Command(
        "meeting",
        names["meeting"],
        dialogs.named,
        for_groups=True,
        pattern=said["meeting"],
        exposed=dialogs.named,
    )
    share = Command("share", names["share"], dialogs.pass_on)
    bring = Command("bring", names["bring"], dialogs.bring, pattern=said["bring"])
    talk = Talk(
        commands=(meeting, share, bring),
        presses={
            SHARE: dialogs.share,
            QR: dialogs.picture,
            GUEST: partial(guest.ask, given=given),
            membership.REGISTER: membership.register,
            TRAVEL: partial(travel.ask, ask_wiki=ask_wiki, wording=given.wording),
            series.ALL: series.join_all,
            series.NONE: series.leave_all,
        },
        forms=(guest.service(),),
        lookups={guest.MEETING: partial(guest.look_up, given=given)},
        starts={PAYLOAD: dialogs.named},
    )
    return Capability("programme-inviting", talk, Upkeep({membership.WISH: membership.tell}))


class Inviting:
    """The dialogs around one meeting, for who was sent to it and for who sends others."""

    def __init__(self, given: Given) -> None:
        self._given = given

    def named(self, turn: Turn) -> Outcome:
        """Show the meeting whose number was typed or stands in a link; in a group, without what is personal."""
        number = _number(turn.argument)
        is_group = turn.message.is_group

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            connection, now = transaction.connection, transaction.now
            meeting = meeting_by_number(connection, number)
            if meeting is None:
                line = Line("meeting-unknown", {"number": number}) if number else Line("meeting-which")
                return (Reply((line,), () if is_group else (Choice(Line("meetings-list"), LIST),)),)
            if is_group:
                return (in_group(meeting, links_to(connection, self._given.settings, number), now),)
            shown = card_for(connection, meeting, transaction.person_id, now)
            is_office = role_of(connection, transaction.person_id) >= Role.OFFICE
            office = (
                (Choice(Line("meeting-office-open"), f"{OFFICE_CARD}:{number}", is_minor=True),) if is_office else ()
            )
            return (replace(shown, choices=(*shown.choices, *office)),)

        return Outcome(act=act)

    def share(self, turn: Turn) -> Outcome:
        """Give what can be forwarded of the meeting that a button names. Raises MeetingGone in the act."""
        number = turn.number
        return Outcome(act=lambda transaction: self._invitation(transaction, number))

    def bring(self, turn: Turn) -> Outcome:
        """Say how others sign up, and give the invitation to the meeting that is talked about; nobody is noted."""
        return self.pass_on(turn, say("meeting-each-for-themself"))

    def pass_on(self, turn: Turn, *first: Reply) -> Outcome:
        """Give the invitation to the meeting that is talked about, or ask which it is. first: what is said before."""
        number = _number(turn.argument) or _talked_about(turn)

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            if number and meeting_by_number(transaction.connection, number):
                return (*first, *self._invitation(transaction, number))
            mine = meetings_of(transaction.connection, transaction.person_id, transaction.now)
            if len(mine) == 1:
                return (*first, *self._invitation(transaction, mine[0][0].id))
            found = [one for one, _ in mine] or coming(transaction.connection, transaction.now, _MOST_ASKED)
            if not found:
                return (say("meetings-none"),)
            choices = tuple(Choice(Line("meeting-show", when(one)), f"{SHARE}:{one.id}") for one in found[:_MOST_ASKED])
            return (*first, Reply((Line("meeting-share-which"),), choices))

        return Outcome(act=act)

    def picture(self, turn: Turn) -> Slow:
        """Give the QR codes of a meeting; they are drawn aside."""
        number = turn.number

        def work() -> Outcome:
            found = self._given.database.read(lambda connection: meeting_by_number(connection, number))
            links = self._given.database.read(lambda connection: links_to(connection, self._given.settings, number))
            drawn = [(qr_code(link), line) for link, line in (poster_lines(found, links) if found else ())]

            def act(transaction: Transaction) -> tuple[Reply, ...]:
                if found is None:
                    raise MeetingGone
                if is_past(found, transaction.now):
                    return invitation(found, links, transaction.now)
                name = self._given.wording("meeting-qr-name", number=number)
                files = (store(transaction.connection, None, File(name, PNG, one), transaction.now) for one, _ in drawn)
                return tuple(Reply((line,), file=file) for (_, line), file in zip(drawn, files, strict=True))

            return Outcome(act=act)

        return Slow(work)

    def _invitation(self, transaction: Transaction, number: int) -> tuple[Reply, ...]:
        meeting = meeting_by_number(transaction.connection, number)
        if meeting is None:
            raise MeetingGone
        return invitation(meeting, links_to(transaction.connection, self._given.settings, number), transaction.now)


def _number(typed: str) -> int:
    """Return the number of a meeting as it was typed, 0 if it is none."""
    found = _NUMBER.fullmatch(typed.strip())
    return row_number(found[1]) if found else 0


def _talked_about(turn: Turn) -> int:
    """Return the meeting that was shown last in this chat, 0 if it was none or several."""
    found = shown_here(turn)
    return found[0] if len(found) == 1 else 0
