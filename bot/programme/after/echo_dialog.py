"""Staying in contact after a meeting, in the chat: taking part, ticking others, hearing of who wants it, too."""

from collections.abc import Callable, Sequence

from sqlalchemy import select

from bot.engine.dialogs.turn import Outcome, Transaction, Turn, row_number
from bot.engine.persons import identities
from bot.engine.talk.messages import Choice, Line, Reply, say
from bot.people.members.reading import member_of
from bot.programme.after.asking import ECHO
from bot.programme.after.awaited import Awaited, await_text
from bot.programme.after.echo import (
    LASTS,
    EchoMember,
    check,
    contact_of,
    join,
    leave,
    myself,
    others,
    tick,
    untick,
)
from bot.programme.after.echo_telling import plan_again, plan_match
from bot.programme.reading import Meeting, meeting_by_number
from bot.programme.seating import MeetingGone
from bot.programme.shown import day_of, when
from bot.programme.tables import meetings, signups
from knowledge.text import clean, one_line

JOIN, OWN, LEAVE, CONTACT = "meet_echo_by", "meet_echo_own", "meet_echo_off", "meet_echo_contact"
TICK, UNTICK = "meet_echo_tick", "meet_echo_untick"
TYPED = "contact"
_MATRIX = "matrix"
_A_PAGE = 12
_LONGEST_CONTACT = 100

Do = Callable[[Transaction, Meeting, Sequence[str]], tuple[Reply, ...]]


def _with_meeting(turn: Turn, do: Do) -> Outcome:
    """Do something in a confidential chat with the meeting that a button names, and what else it names."""
    number, *more = turn.argument.split(":")
    if not turn.may_ask_confidential:
        return Outcome((say("echo-elsewhere"),))

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        meeting = meeting_by_number(transaction.connection, row_number(number))
        if meeting is None:
            raise MeetingGone
        return do(transaction, meeting, more)

    return Outcome(act=act)


def listed(turn: Turn) -> Outcome:
    """List the meetings after which somebody can stay in contact; of one alone, go on with it."""

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        connection, now = transaction.connection, transaction.now
        lately = (meetings.c.ends_at <= now) & (meetings.c.ends_at > now - LASTS)
        mine = (signups.c.person_id == transaction.person_id) & signups.c.attended_by.is_not(None)
        numbers = select(meetings.c.id).join(signups).where(lately, mine).order_by(meetings.c.ends_at.desc())
        found = [meeting_by_number(connection, number) for number in connection.execute(numbers).scalars()]
        shown = [one for one in found if one]
        if not shown:
            return (say("echo-none"),)
        if len(shown) == 1:
            return _shown(transaction, shown[0], ())
        choices = tuple(Choice(Line("meeting-show", when(one)), f"{ECHO}:{one.id}") for one in shown)
        return (Reply((Line("echo-which"),), choices),)

    return Outcome(act=act) if turn.may_ask_confidential else Outcome((say("echo-elsewhere"),))


def show(turn: Turn) -> Outcome:
    """Show who else takes part; first ask what they may be told. turn.argument: a meeting, how many are left out."""
    return _with_meeting(turn, _shown)


def change_contact(turn: Turn) -> Outcome:
    """Ask anew what others may be told."""
    return _with_meeting(turn, lambda transaction, meeting, _: (_joining(transaction, meeting),))


def joined(turn: Turn) -> Outcome:
    """Let the person take part. turn.argument: a meeting, and which contact others are told."""

    def do(transaction: Transaction, meeting: Meeting, more: Sequence[str]) -> tuple[Reply, ...]:
        contact = _contacts(transaction).get(next(iter(more), ""), "")
        return _joined(transaction, meeting, contact) if contact else (_joining(transaction, meeting),)

    return _with_meeting(turn, do)


def ask_contact(turn: Turn) -> Outcome:
    """Ask for a contact in the person's own words."""
    asked = _with_meeting(turn, lambda *_: (say("echo-contact-ask"),))
    return await_text(turn, Awaited(TYPED, turn.number), asked.act) if asked.act else asked


def typed_contact(turn: Turn, awaited: Awaited) -> Outcome:
    """Take the contact that was typed."""
    contact = one_line(clean(turn.text))
    if not 3 <= len(contact) <= _LONGEST_CONTACT:
        return await_text(turn, awaited, lambda _: (say("echo-contact-odd"),))

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        meeting = meeting_by_number(transaction.connection, awaited.meeting)
        if meeting is None:
            raise MeetingGone
        return _joined(transaction, meeting, contact)

    return Outcome(act=act)


def left(turn: Turn) -> Outcome:
    """Take the person out."""

    def do(transaction: Transaction, meeting: Meeting, _: Sequence[str]) -> tuple[Reply, ...]:
        leave(transaction.connection, meeting.id, transaction.person_id)
        return (say("echo-left", **when(meeting)),)

    return _with_meeting(turn, do)


def ticked(turn: Turn) -> Outcome:
    """Tick somebody; whether they have, too, is told to both by jobs, so that the reply is the same."""

    def do(transaction: Transaction, meeting: Meeting, more: Sequence[str]) -> tuple[Reply, ...]:
        connection, person_id, now = transaction.connection, transaction.person_id, transaction.now
        other = tick(connection, meeting, person_id, row_number(next(iter(more), "")), now)
        if other:
            plan_match(transaction, meeting, person_id, other.person_id)
        return _shown(transaction, meeting, more[1:], Line("echo-ticked"))

    return _with_meeting(turn, do)


def unticked(turn: Turn) -> Outcome:
    def do(transaction: Transaction, meeting: Meeting, more: Sequence[str]) -> tuple[Reply, ...]:
        number = row_number(next(iter(more), ""))
        untick(transaction.connection, meeting, transaction.person_id, number, transaction.now)
        return _shown(transaction, meeting, more[1:])

    return _with_meeting(turn, do)


def _joined(transaction: Transaction, meeting: Meeting, contact: str) -> tuple[Reply, ...]:
    join(transaction.connection, meeting, transaction.person_id, contact, transaction.now)
    plan_again(transaction, meeting)
    return _shown(transaction, meeting, (), Line("echo-joined", {"contact": contact}))


def _shown(transaction: Transaction, meeting: Meeting, more: Sequence[str], *first: Line) -> tuple[Reply, ...]:
    connection, person_id, now = transaction.connection, transaction.person_id, transaction.now
    check(connection, meeting, person_id, now)
    if not contact_of(connection, meeting.id, person_id):
        return (_joining(transaction, meeting),)
    found = others(connection, meeting, person_id, now)
    skipped = row_number(next(iter(more), ""))
    page = found[skipped : skipped + _A_PAGE]
    lines = [*first, Line("echo-others" if found else "echo-alone", {**when(meeting), **_end(meeting)})]
    lines += [Line(f"echo-one-{_standing(one)}", _values(one)) for one in page]
    choices = [_choice(meeting, one, skipped) for one in page if not one.contact]
    if len(found) > skipped + _A_PAGE:
        choices.append(Choice(Line("echo-more"), f"{ECHO}:{meeting.id}:{skipped + _A_PAGE}", is_minor=True))
    choices += [
        Choice(Line("echo-contact"), f"{CONTACT}:{meeting.id}", is_minor=True),
        Choice(Line("echo-leave"), f"{LEAVE}:{meeting.id}", is_minor=True),
    ]
    return (Reply(tuple(lines), tuple(choices), is_confidential=True),)


def _standing(one: EchoMember) -> str:
    return "matched" if one.contact else "ticked" if one.is_ticked else "open"


def _choice(meeting: Meeting, one: EchoMember, skipped: int) -> Choice:
    key, press = ("echo-untick", UNTICK) if one.is_ticked else ("echo-tick", TICK)
    return Choice(Line(key, _values(one)), f"{press}:{meeting.id}:{one.number}:{skipped}")


def _joining(transaction: Transaction, meeting: Meeting) -> Reply:
    """Return what taking part means, and which contact others may be told."""
    check(transaction.connection, meeting, transaction.person_id, transaction.now)
    me = myself(transaction.connection, transaction.person_id)
    shown = _values(me) if me else {}
    choices = [
        Choice(Line(f"echo-by-{name}", {"contact": contact}), f"{JOIN}:{meeting.id}:{name}")
        for name, contact in _contacts(transaction).items()
    ]
    own = Choice(Line("echo-by-own"), f"{OWN}:{meeting.id}")
    lines = (Line("echo-intro", {**when(meeting), **_end(meeting)}), Line("echo-seen", shown), Line("echo-how"))
    return Reply(lines, (*choices, own), is_confidential=True)


def _contacts(transaction: Transaction) -> dict[str, str]:
    """Return the contacts that are known, by what they are."""
    connection, person_id = transaction.connection, transaction.person_id
    member = member_of(connection, person_id)
    here = (identities.c.person_id == person_id) & (identities.c.channel == _MATRIX)
    address = connection.execute(select(identities.c.address).where(here).limit(1)).scalar_one_or_none()
    known = {"email": member.email if member else "", _MATRIX: address or ""}
    return {name: contact for name, contact in known.items() if contact}


def _values(one: EchoMember) -> dict[str, str]:
    return {"name": one.name, "kommune": one.kommune, "contact": one.contact}


def _end(meeting: Meeting) -> dict[str, str]:
    return {"last-day": day_of(meeting.ends_at + LASTS)}
