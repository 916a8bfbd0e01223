"""The buttons with which the office decides about a member."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from sqlalchemy import Connection

from bot.engine.dialogs.turn import Dialog, Outcome, Transaction, Turn
from bot.engine.personal import Admit, PersonalData
from bot.engine.talk.messages import Line, Reply, say
from bot.people.members.deciding import (
    Decision,
    Outdated,
    approve,
    digest_of,
    reactivate,
    refuse,
    seen_by_office,
    suspend,
)
from bot.people.members.reading import Member
from bot.people.members.review.card import OWN_WORDS, REASONS, ask_reason, ask_sure, card
from bot.people.members.review.lists import next_card
from bot.people.members.review.pressed import Pressed, read
from bot.people.members.tables import MemberState

NAME = "members-office"
"""The notes of somebody in the office: what they searched for, and a reason in their own words."""

LONGEST_REASON = 500  # characters
_STATES = {"refuse": (MemberState.PENDING,), "suspend": (MemberState.PENDING, MemberState.ACTIVE)}


_Decide = Callable[[Connection, Decision, datetime], Member]


@dataclass(frozen=True)
class _Way:
    """A decision that can be made. goes_on: with the next who waits."""

    decide: _Decide
    goes_on: bool = False


def presses(everything: PersonalData) -> Mapping[str, Dialog]:
    """Return the dialogs of the buttons of decisions. everything: what begins and ends with a membership."""
    revokes, admitting = everything.revokes, partial(_admitting, everything.admits)
    refusing = _Way(lambda connection, decision, now: refuse(connection, decision, revokes, now), goes_on=True)
    suspending = _Way(lambda connection, decision, now: suspend(connection, decision, revokes, now))
    return {
        "approve": partial(_without_reason, _Way(admitting(approve), goes_on=True)),
        "approve-domain": partial(_without_reason, _Way(admitting(partial(approve, with_domain=True)), goes_on=True)),
        "reactivate": partial(_without_reason, _Way(admitting(reactivate))),
        "refuse": partial(_with_reason, "refuse", refusing),
        "suspend": partial(_with_reason, "suspend", suspending),
    }


def _admitting(admits: Sequence[Admit], decide: _Decide) -> _Decide:
    """Return a decision that makes somebody an active member, together with what begins then."""

    def decided(connection: Connection, decision: Decision, now: datetime) -> Member:
        member = decide(connection, decision, now)
        for admit in admits:
            admit(connection, member.person_id, now)
        return member

    return decided


def _without_reason(way: _Way, turn: Turn) -> Outcome:
    """Decide at once. turn.argument: "<number>:<digest of what was shown>"."""
    pressed = read(turn.argument)
    return _decided(way, turn, pressed, None) if pressed else _outdated()


def _with_reason(action: str, way: _Way, turn: Turn) -> Outcome:
    """Ask for the reason first.

    turn.argument: "<number>:<digest of what was shown>", with ":<reason>" once it is given.
    """
    pressed = read(turn.argument)
    if pressed is None:
        return _outdated()
    if pressed.reason in REASONS[action]:
        return _decided(way, turn, pressed, {"reason": pressed.reason})
    noted = turn.memory.notes.get(NAME, {})
    if pressed.reason == OWN_WORDS and (noted.get("action"), noted.get("number")) == (action, pressed.number):
        return _decided(way, turn, pressed, {"text": noted["text"]})
    return ask(action, turn, pressed.number, pressed.digest)


def _outdated() -> Outcome:
    return Outcome((say("choice-outdated"),))


def _decided(way: _Way, turn: Turn, pressed: Pressed, reason: Mapping[str, str] | None) -> Outcome:
    decision = Decision(turn.person_id, pressed.number, pressed.digest, reason)

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        try:
            member = way.decide(transaction.connection, decision, transaction.now)
        except Outdated as outdated:
            return (card(transaction.connection, outdated.member, Line("office-member-outdated")),)
        said = say("office-member-decided", number=str(member.id), name=member.name, state=member.state)
        return (said, next_card(transaction.connection, member.id)) if way.goes_on else (said,)

    return Outcome(notes={NAME: {}}, act=act)


def ask(action: str, turn: Turn, number: int, digest: str = "", text: str = "") -> Outcome:
    """Ask for the reason, or whether this one in the office's own words is meant. digest: of what was shown, if any."""

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        member = seen_by_office(transaction.connection, turn.person_id, number)
        if member.state not in _STATES[action] or digest not in ("", digest_of(member)):
            return (card(transaction.connection, member, Line("office-member-outdated")),)
        return (ask_sure(action, member, text) if text else ask_reason(action, member),)

    if len(text) > LONGEST_REASON:
        return Outcome((say("office-member-reason-too-long", limit=LONGEST_REASON, length=len(text)),))
    return Outcome(notes={NAME: {"action": action, "number": number, "text": text}}, act=act)
