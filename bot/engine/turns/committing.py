"""The one transaction of a turn: what changed, what is remembered and what is said, together or not at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from bot.engine import files
from bot.engine.dialogs.turn import Outcome, Refusal, Transaction, Turn, offered_in
from bot.engine.inbox import claims, jobs
from bot.engine.inbox.table import InboxState
from bot.engine.memory import COURTESY, MISSED, OFFERED, OFFERED_IN, MemoryChange, remember
from bot.engine.outbox.table import LASTS, STREAMS, Addressed, Delivery, Priority, enqueue, key_of, withdraw
from bot.engine.talk.messages import FROM_PERSONS, Kind, Line, Reply, say
from bot.engine.talk.rendering import Part, Traits, render
from bot.engine.talk.wording import Wording
from bot.engine.turns.waiting import GUARD, Late, note_key


@dataclass(frozen=True)
class Rendered:
    """A reply in words."""

    reply: Reply
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Decided:
    """A turn with its outcome, and the replies of that in words."""

    turn: Turn
    outcome: Outcome
    rendered: tuple[Rendered, ...]


class Committer:
    """Commits turns: what they change, what is remembered, and what goes into the outbox."""

    def __init__(self, wording: Wording, traits: Mapping[str, Traits], refusals: Mapping[type[Refusal], str]) -> None:
        """refusals: wording key of each. Raises WordingBroken."""
        wording.require(refusals.values())
        self._wording = wording
        self._traits = traits
        self._refusals = refusals

    def render(self, turn: Turn, replies: Sequence[Reply]) -> tuple[Rendered, ...]:
        """Return replies in words for the turn's channel; where nobody can be reached there are none."""
        if turn.message.conversation_id is None:
            return ()
        traits = self._traits[turn.message.channel]
        shown = [replace(reply, choices=()) for reply in replies] if turn.message.is_group else replies
        return tuple(Rendered(reply, render(reply, self._wording, traits)) for reply in shown)

    def commit(self, connection: Connection, decided: Sequence[Decided]) -> None:
        """Commit turns, all or none. Raises LeaseLost, NotNow, and what an outcome's act raises but Refusal."""
        now = max(item.turn.now for item in decided)
        claims.finish(connection, [item.turn.message for item in decided], now)
        done = [self._with_act(connection, item) if item.outcome.act else item for item in decided]
        if len(decided) > 1:
            claims.check_there(connection, [item.turn.message for item in decided])
        remember(connection, [_change(item) for item in done])
        claims.forget(connection, [item.turn.message for item in done if item.outcome.forgets_message])
        for item in done:
            files.drop(connection, item.turn.person_id, item.outcome.dropped_files)
        jobs.schedule(connection, [job for item in done for job in item.outcome.jobs])
        jobs.cancel(connection, [key for item in done for key in item.outcome.dropped_jobs])
        withdraw(connection, [note_key(item.turn.message.id) for item in done], now)
        self._enqueue(connection, done, now)

    def _with_act(self, connection: Connection, item: Decided) -> Decided:
        """Run the act of a turn in a savepoint, and return the turn with the replies of the act.

        After a Refusal the savepoint is undone and the refusal is said instead. Of the outcome, only the count of
        messages stays, and whether the text is forgotten.
        """
        turn, outcome = item.turn, item.outcome
        if outcome.act is None:
            return item
        message = turn.message
        chat, received_at = message.conversation_id, message.received_at
        transaction = Transaction(connection, turn.now, turn.person_id, chat, received_at)
        try:
            with connection.begin_nested():
                said = outcome.act(transaction)
            noted = replace(outcome, notes={**outcome.notes, **transaction.notes})
            return self._with_replies(replace(item, outcome=noted), said)
        except Refusal as refusal:
            first = Line(self._refusals[type(refusal)], refusal.details)
            reply = Reply((first, *refusal.lines), refusal.choices)
            counted = {name: notes for name, notes in outcome.notes.items() if name == COURTESY}
            is_left = bool(refusal.choices)
            left = Outcome(notes=counted, forgets_message=outcome.forgets_message, leaves_form=is_left)
            return Decided(turn, left, self.render(turn, (reply, *(() if is_left else outcome.if_refused))))

    def _with_replies(self, item: Decided, said: tuple[Reply, ...]) -> Decided:
        """Return a turn with the replies of its act, followed by the step of the open form.

        If the act offers choices, the form is left instead, so that they can be typed, unless the step takes them.
        """
        outcome = item.outcome
        ways = tuple(choice for reply in said for choice in reply.choices)
        if not outcome.step or not ways:
            shown = (*said, *outcome.step)
        elif outcome.step_takes_choices:
            *before, last = outcome.step
            below = replace(last, choices=(*ways, *last.choices))
            shown = (*(replace(reply, choices=()) for reply in said), *before, below)
        else:
            shown, outcome = (*outcome.step_aside, *said), replace(outcome, leaves_form=True)
        return replace(item, outcome=outcome, rendered=item.rendered + self.render(item.turn, shown))

    def park(self, connection: Connection, turn: Turn, apology: tuple[Rendered, ...]) -> None:
        """Put a message aside for good and apologise."""
        claims.finish(connection, (turn.message,), turn.now, InboxState.PARKED)
        withdraw(connection, (note_key(turn.message.id),), turn.now)
        if turn.message.kind is not Kind.JOB:
            self._enqueue(connection, (Decided(turn, Outcome(), apology),), turn.now)

    def ask_to_wait(self, connection: Connection, messages: Sequence[Late], now: datetime) -> None:
        """Tell the sender of each message, once, that it has to wait; replies to others go first."""
        parts = {channel: render(say("one-moment"), self._wording, traits) for channel, traits in self._traits.items()}
        notes = [
            Addressed(
                key=note_key(message.id),
                conversation_id=message.conversation_id,
                channel=message.channel,
                parts=parts[message.channel],
                guard=(GUARD, message.id),
                priority=Priority.REMINDER,
                thread=message.thread,
                answers=message.message if message.thread else "",
            )
            for message in messages
        ]
        enqueue(connection, notes, now)

    def _enqueue(self, connection: Connection, decided: Sequence[Decided], now: datetime) -> None:
        messages = [
            self._addressed(item.turn, number, rendered, item.outcome)
            for item in decided
            for number, rendered in enumerate(item.rendered)
        ]
        enqueue(connection, messages, now)

    @staticmethod
    def _addressed(turn: Turn, number: int, item: Rendered, outcome: Outcome) -> Addressed:
        message = turn.message
        if message.conversation_id is None:
            raise LookupError("no conversation")
        delivery = outcome.delivery or (Delivery.REMINDER if message.kind is Kind.JOB else Delivery.REPLY)
        lasts_until = turn.now + LASTS[delivery] if delivery in LASTS else None
        return Addressed(
            key=key_of(message.id, number),
            conversation_id=message.conversation_id,
            channel=message.channel,
            parts=item.parts,
            stream=STREAMS[delivery],
            coalesce=item.reply.coalesce,
            edits=item.reply.edits,
            asker=turn.person_id if message.is_group else None,
            guard=item.reply.guard,
            not_before=turn.now + item.reply.waits if item.reply.waits else None,
            expires_at=min(filter(None, (item.reply.expires_at, lasts_until)), default=None),
            is_secret=item.reply.is_secret,
            thread=message.thread,
            answers=message.message if message.is_group or message.thread else "",
        )


def _change(item: Decided) -> MemoryChange:
    """Return what is to be remembered, with the choices that are offered last; of a group only how much was written."""
    turn, outcome = item.turn, item.outcome
    if outcome.forgets_person:
        return MemoryChange(turn.person_id, turn.now)
    if turn.message.is_group:
        counted = {**turn.recalled.notes, COURTESY: outcome.notes.get(COURTESY, {})}
        return MemoryChange(turn.person_id, turn.now, counted)
    notes: dict[str, Any] = {**turn.memory.notes, **outcome.notes}
    if item.rendered:
        notes |= _offered(item)
    if turn.message.kind in FROM_PERSONS and MISSED not in outcome.notes:
        notes.pop(MISSED, None)
    active = None if outcome.leaves_form else outcome.opens or turn.memory.active_draft
    chat = turn.message.conversation_id if active != turn.memory.active_draft else None
    said = None if notes == turn.memory.notes else notes
    return MemoryChange(turn.person_id, turn.now, said, active, outcome.drafts, chat)


def _offered(item: Decided) -> dict[str, Any]:
    """Return the notes of what can be chosen by typing; a miss leaves the numbered choices of before."""
    turn, buttons = item.turn, item.rendered[-1].parts[-1].buttons
    now = [[button.token, button.label, button.is_minor] for button in buttons]
    if item.outcome.keeps_offered and all(button.is_minor for button in buttons):
        before = offered_in(turn)
        numbered = [choice for choice in before if not choice[2]]
        now += [choice for choice in numbered or before if choice[0] not in {button.token for button in buttons}]
    return {OFFERED: now, OFFERED_IN: {"chat": turn.message.conversation_id}}
