"""Handing over to a successor in the same Kommune: naming, answering, confirming."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from bot.engine.dialogs.capability import Capability, Command, Talk, Upkeep
from bot.engine.dialogs.pending import Pending
from bot.engine.dialogs.turn import Outcome, Transaction, Turn, row_number
from bot.engine.given import Given
from bot.engine.outbox.table import Delivery
from bot.engine.personal import PersonalData
from bot.engine.talk.messages import Line, Reply, say
from bot.engine.talk.spoken import examples, spoken
from bot.engine.talk.wording import Wording
from bot.handover import steps, views
from bot.handover.nudges import SHOW, nudges
from bot.handover.steps import Handover
from bot.handover.tables import HANDOVERS, OPEN, HandoverState
from bot.people.members.colleagues import active_member, colleagues, find

_MOST_SHOWN = 10


PERSONAL = PersonalData(HANDOVERS, revokes=(steps.end_for,))


def capability(given: Given, everything: PersonalData) -> Capability:
    """Return the capability of handovers. Raises WordingBroken.

    everything: the personal data of all features, among it what passes to a successor.
    """
    given.wording.require(f"transfer-{transfer.key}" for transfer in everything.transfers)
    dialogs = Handovers(everything, given.wording)
    key = "handover"
    command = Command(key, spoken(__package__)[key], dialogs.begin, examples=examples(__package__)[key])
    talk = Talk(
        commands=(command,),
        presses={views.PRESS: dialogs.press},
        refusals={
            steps.HandoverOver: "handover-over",
            steps.HandoverOpen: "handover-open",
            steps.TooManyHandovers: "handover-too-many",
            steps.NoSuccessor: "handover-no-successor",
            steps.NoColleague: "handover-no-colleague",
        },
        nudges=(nudges,),
        pending=(dialogs.pending,),
    )
    return Capability("handover", talk, Upkeep({steps.TOLD: dialogs.told, steps.DUE: dialogs.due}), PERSONAL)


HandoverStep = Callable[[Turn, Transaction, int], Reply]


@dataclass(frozen=True)
class Handovers:
    """The dialogs of a handover, for the one who departs and for the successor."""

    everything: PersonalData
    wording: Wording

    def begin(self, turn: Turn) -> Outcome:
        """Show where a handover stands, or who may follow."""

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            return self._standing(turn, transaction) or (self._named(turn, transaction, turn.argument.strip()),)

        return Outcome(act=act)

    def press(self, turn: Turn) -> Outcome:
        verb, _, rest = turn.argument.partition(".")
        if verb == SHOW:
            return self.begin(replace(turn, argument=""))
        number = row_number(rest)
        steps_by_verb: dict[str, HandoverStep] = {
            "name": self._name,
            "offer": self._offer,
            "accept": self._accept,
            "decline": self._decline,
            "finish": self._finish,
            "cancel": self._cancel,
        }
        step = steps_by_verb.get(verb)
        if step is None or not number:
            return Outcome((say("handover-not-begun"),))
        return Outcome(act=lambda transaction: (step(turn, transaction, number),))

    def told(self, turn: Turn) -> Outcome:
        """Tell the other side what has become of a handover, as far as that is still so."""
        job = turn.job

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            found = steps.by_id(transaction.connection, job["handover"])
            if found is None or found.state != job["state"]:
                return ()
            if found.state in OPEN:
                return self._standing(turn, transaction)
            other = steps.party(transaction.connection, found, turn.person_id)
            if other is None:
                return (say("handover-told-cancelled-gone"),)
            return (say(f"handover-told-{found.state}", **views.who(turn, other)),)

        return Outcome(act=act, delivery=Delivery.LASTING)

    def due(self, turn: Turn) -> Outcome:
        """A job: tell both members that the time of their handover is up."""
        number = turn.job["handover"]

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            expired = steps.expire(transaction.connection, number, transaction.now)
            return (say("handover-told-expired"),) if expired else ()

        return Outcome(act=act, delivery=Delivery.LASTING)

    def pending(self, turn: Turn, transaction: Transaction) -> Iterator[Pending]:
        """Yield the handovers that wait for this person's answer."""
        connection = transaction.connection
        for found in steps.open_to(connection, turn.person_id):
            departing = steps.party(connection, found, turn.person_id)
            if departing and found.state is HandoverState.OFFERED:
                line = Line("pending-handover", {**views.who(turn, departing), "day": views.day(found)})
                yield Pending(line, views.button("handover-accept", "accept", found.id))

    def _standing(self, turn: Turn, transaction: Transaction) -> tuple[Reply, ...]:
        """Return what waits for this person's answer or has been begun by them; nothing if there is no such thing."""
        connection, person_id = transaction.connection, turn.person_id
        asked = ((found, steps.party(connection, found, person_id)) for found in steps.open_to(connection, person_id))
        said = [views.question(turn, found, other) for found, other in asked if other]
        if (begun := steps.open_from(connection, person_id)) and (other := steps.party(connection, begun, person_id)):
            if begun.state is HandoverState.OFFERED:
                said.append(views.waiting(turn, begun, other))
            else:
                said.append(views.last(turn, begun, other, self._passing(transaction)))
        return tuple(said)

    def _named(self, turn: Turn, transaction: Transaction, said: str) -> Reply:
        """Return the question about the one who was named, or who may be named."""
        member = active_member(transaction.connection, turn.person_id)
        found = find(transaction.connection, member, said) if said else colleagues(transaction.connection, member)
        if not found:
            return say("handover-not-found" if said else "handover-nobody")
        if said and len(found) == 1:
            return views.naming(turn, found[0], self._passing(transaction))
        return views.which(turn, "handover-several" if said else "handover-ask", found[:_MOST_SHOWN])

    def _passing(self, transaction: Transaction) -> tuple[Line, ...]:
        connection, person_id, now = transaction.connection, transaction.person_id, transaction.now
        return views.passing(connection, person_id, self.everything.transfers, self.wording, now)

    def _name(self, turn: Turn, transaction: Transaction, number: int) -> Reply:
        successor = steps.named(transaction.connection, turn.person_id, number)
        return views.naming(turn, successor, self._passing(transaction))

    @staticmethod
    def _offer(turn: Turn, transaction: Transaction, number: int) -> Reply:
        found = steps.offer(transaction.connection, turn.person_id, number, transaction.now)
        return say("handover-offered", day=views.day(found))

    @staticmethod
    def _accept(turn: Turn, transaction: Transaction, number: int) -> Reply:
        found = steps.accept(transaction.connection, turn.person_id, number, transaction.now)
        return _about(turn, transaction, found, "handover-accepted")

    @staticmethod
    def _decline(turn: Turn, transaction: Transaction, number: int) -> Reply:
        steps.decline(transaction.connection, turn.person_id, number, transaction.now)
        return say("handover-declined")

    def _finish(self, turn: Turn, transaction: Transaction, number: int) -> Reply:
        connection, now = transaction.connection, transaction.now
        found = steps.complete(connection, turn.person_id, number, self.everything, now)
        return _about(turn, transaction, found, "handover-done")

    @staticmethod
    def _cancel(turn: Turn, transaction: Transaction, number: int) -> Reply:
        steps.cancel(transaction.connection, turn.person_id, number, transaction.now)
        return say("handover-cancelled")


def _about(turn: Turn, transaction: Transaction, found: Handover, key: str) -> Reply:
    other = steps.party(transaction.connection, found, turn.person_id)
    if other is None:
        raise steps.NoColleague
    return say(key, **views.who(turn, other))
