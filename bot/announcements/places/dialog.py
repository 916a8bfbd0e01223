"""Rooms and channels in the chat: listed, added, named, ended; one counts as added when a first sentence was shown."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from bot.announcements.places.place import (
    LONGEST_NAME,
    PlaceGone,
    PlaceIsPrivate,
    PlaceThere,
    SharedPlace,
    end,
    open_places,
    place_by_id,
    propose,
    put_in_use,
    rename,
)
from bot.announcements.places.reasons import trouble
from bot.announcements.places.typed import MATRIX, TELEGRAM, TypedPlace, is_alias, read_place
from bot.config import Settings
from bot.engine.addresses import addresses
from bot.engine.dialogs.capability import Capability, Command, Talk, Upkeep
from bot.engine.dialogs.turn import Outcome, Transaction, Turn, row_number
from bot.engine.given import Given
from bot.engine.inbox.jobs import Job, schedule
from bot.engine.outbox.table import Addressed, Delivery, SendState, enqueue, outbox, withdraw
from bot.engine.persons import conversations
from bot.engine.talk.messages import Choice, Line, Reply, say
from bot.engine.talk.rendering import render
from bot.engine.talk.spoken import spoken
from bot.people.rights.access import for_office

CHECK = "announcement_place"
END, ADD = "announcement_place_end", "announcement_place_add"
"""Ends a room or channel; tries to add one again: "announcement_place_add:<number>"."""

_FIRST_LOOK, _LOOKED_AFTER, _LONGEST = timedelta(seconds=2), timedelta(seconds=10), timedelta(minutes=10)
_OPEN = (SendState.DUE, SendState.LEASED, SendState.HELD)


def capability(given: Given) -> Capability:
    key = "announcement-places"
    talking = PlaceTalk(given)
    command = Command(key, spoken(__package__)[key], talking.command, for_groups=True, for_office=True)
    talk = Talk(
        commands=(command,),
        presses={END: talking.end, ADD: talking.add_again},
        refusals={
            PlaceIsPrivate: "announcement-place-private",
            PlaceThere: "announcement-place-there",
            PlaceGone: "announcement-place-gone",
        },
    )
    return Capability(key, talk, Upkeep({CHECK: talking.check}))


@dataclass(frozen=True)
class PlaceTalk:
    """The dialogs of rooms and channels."""

    given: Given

    def command(self, turn: Turn) -> Outcome:
        """List them, or add or name one. turn.argument: an address and a name, a number and a name, or nothing.

        In a group, that group is added; the argument is its name.
        """
        if turn.message.is_group:
            return self._add(turn, None)
        typed, (number, _, name) = read_place(turn.argument), turn.argument.strip().partition(" ")
        if typed:
            return self._add(turn, typed)
        if row_number(number) and name.strip():
            return self._rename(row_number(number), " ".join(name.split()))
        first = "alias" if is_alias(turn.argument) else "unread" if turn.argument.strip() else ""
        return Outcome(act=for_office(lambda transaction: (self._listed(transaction.connection, first),)))

    def _listed(self, connection: Connection, first: str) -> Reply:
        places = open_places(connection)
        problem = (Line("announcement-place-problem", {"problem": first}),) if first else ()
        lines = [
            Line("announcement-place-line", {"number": place.id, "name": place.name, **_where(place)})
            for place in places
        ]
        intro = Line("announcement-places" if places else "announcement-places-none")
        choices = tuple(Choice(Line("announcement-place-end", {"name": one.name}), f"{END}:{one.id}") for one in places)
        return Reply((*problem, intro, *lines, Line("announcement-places-how")), choices)

    def _rename(self, number: int, name: str) -> Outcome:
        def act(transaction: Transaction) -> tuple[Reply, ...]:
            before = rename(transaction.connection, transaction.person_id, number, name, transaction.now)
            return (say("announcement-place-named", before=before.name, name=name[:LONGEST_NAME]),)

        return Outcome(act=act)

    def end(self, turn: Turn) -> Outcome:
        """Send nothing more to a room or channel. turn.argument: its number."""
        number = turn.number

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            place = end(transaction.connection, transaction.person_id, number, transaction.now)
            again = Choice(Line("announcement-place-again"), f"{ADD}:{number}")
            return (Reply((Line("announcement-place-ended", {"name": place.name}),), (again,)),)

        return Outcome(act=act)

    def add_again(self, turn: Turn) -> Outcome:
        """Try to add a room or channel that is not in use. turn.argument: its number."""
        number = turn.number

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            place = place_by_id(transaction.connection, number)
            if place is None:
                raise PlaceGone(number=number)
            return self._begin(transaction, TypedPlace(place.channel, place.address, place.name), turn)

        return Outcome(act=for_office(act))

    def _add(self, turn: Turn, typed: TypedPlace | None) -> Outcome:
        """typed: None for the group in which it is said."""

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            place = typed or _here(transaction.connection, transaction.conversation_id, turn.argument)
            return self._begin(transaction, place, turn)

        return Outcome(act=for_office(act))

    def _begin(self, transaction: Transaction, typed: TypedPlace, turn: Turn) -> tuple[Reply, ...]:
        """Send a first sentence, and look soon what became of it."""
        if typed.channel not in _set_up(self.given.settings):
            return (say("announcement-place-no-messenger", channel=typed.channel),)
        connection, now, by = transaction.connection, transaction.now, transaction.person_id
        place = propose(connection, by, typed.channel, typed.address, typed.name, now)
        key = f"announcement_place:{place.id}:{turn.message.id}"
        hello = render(
            _hello(connection, self.given.settings, place), self.given.wording, self.given.traits[place.channel]
        )
        enqueue(connection, [Addressed(key, place.conversation_id, place.channel, hello)], now)
        payload = {"place": place.id, "key": key, "since": now.isoformat()}
        where = None if turn.message.is_group else transaction.conversation_id
        schedule(connection, [Job(f"{CHECK}:{place.id}", CHECK, now + _FIRST_LOOK, by, payload, where)])
        return () if turn.message.is_group else (say("announcement-place-tried", name=place.name),)

    def check(self, turn: Turn) -> Outcome:
        """A job: see what became of the first sentence, and say whether the room or channel is added."""
        job = turn.job

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            connection, now = transaction.connection, transaction.now
            place = place_by_id(connection, int(job.get("place", 0)))
            if place is None or place.ended_at is None:
                return ()
            key = str(job.get("key"))
            state, reason = _became(connection, key)
            if state in _OPEN and now - datetime.fromisoformat(job["since"]) < _LONGEST:
                where = turn.message.conversation_id
                again = Job(f"{CHECK}:{place.id}", CHECK, now + _LOOKED_AFTER, turn.person_id, dict(job), where)
                schedule(connection, [again])
                return ()
            if state is SendState.SENT:
                put_in_use(connection, turn.person_id, place, now)
                return (say("announcement-place-added", name=place.name, **_where(place)),)
            withdraw(connection, [key], now)
            return (_not_added(place, "silent" if state in _OPEN else _trouble(state, reason)),)

        return Outcome(act=act, delivery=Delivery.REPLY)


def _trouble(state: SendState, reason: str) -> str:
    return "doubtful" if state is SendState.UNKNOWN else trouble(reason)


def _not_added(place: SharedPlace, why: str) -> Reply:
    line = Line("announcement-place-not-added", {"name": place.name, "why": why, "channel": place.channel})
    return Reply((line,), (Choice(Line("announcement-place-retry"), f"{ADD}:{place.id}"),))


def _became(connection: Connection, key: str) -> tuple[SendState, str]:
    found = select(outbox.c.state, outbox.c.reason).where(outbox.c.key == f"{key}:0")
    row = connection.execute(found).one_or_none()
    return (SendState(row.state), row.reason or "") if row else (SendState.FAILED, "")


def _where(place: SharedPlace) -> dict[str, str]:
    return {"channel": place.channel, "address": place.address}


def _set_up(settings: Settings) -> tuple[str, ...]:
    """Return the messengers that rooms and channels can be at."""
    telegram = (TELEGRAM,) if settings.telegram.token.get_secret_value() else ()
    return (*telegram, *((MATRIX,) if settings.matrix.homeserver_url else ()))


def _here(connection: Connection, conversation_id: int | None, name: str) -> TypedPlace:
    row = connection.execute(
        select(conversations.c.channel, conversations.c.address).where(conversations.c.id == conversation_id)
    ).one()
    return TypedPlace(row.channel, row.address, " ".join(name.split()))


def _hello(connection: Connection, settings: Settings, place: SharedPlace) -> Reply:
    known = addresses(connection, settings)
    link = known.telegram_link() if place.channel == TELEGRAM else known.matrix_link()
    return say("announcement-place-hello", link=link or "no")
