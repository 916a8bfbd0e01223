"""Typing a meeting's code word, as a command or by itself; the office gives the word."""

from bot.engine.dialogs.turn import Outcome, Refusal, Transaction, Turn
from bot.engine.talk.messages import Choice, Line, Reply, say
from bot.people.rights.roles import Role, require, role_of
from bot.programme.after.asking import certificate_choice, rate_choice
from bot.programme.after.attendance import hear
from bot.programme.after.awaited import Awaited, await_text
from bot.programme.after.code_word import (
    AFTER,
    BEFORE,
    RunningWords,
    drop_word,
    is_fit,
    may_be_word,
    meant_by,
    new_word,
    set_word,
    word_of,
)
from bot.programme.reading import Meeting, meeting_by_number
from bot.programme.seating import MeetingGone
from bot.programme.seats import MeetingCancelled
from bot.programme.shown import clock_of, day_of, when
from bot.programme.tables import MeetingState

WORD, NEW_WORD, OWN_WORD, NO_WORD = "meet_word", "meet_word_new", "meet_word_own", "meet_word_off"
OWN = "word"


class TooLateForWord(Refusal):
    """The meeting is over for so long that no code word counts any more."""


def typed(turn: Turn) -> Outcome:
    """Take what stands behind the command for a code word; the office's number of a meeting shows its word."""
    said, number = turn.argument.strip(), turn.number

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        if number and role_of(transaction.connection, transaction.person_id) >= Role.OFFICE:
            return _shown(transaction, number)
        if not said:
            return (say("meeting-word-how"),)
        return _heard(transaction, said)

    return Outcome(act=act)


def overheard(turn: Turn, running: RunningWords) -> Outcome | None:
    """Return what is said to a text that is the code word of a meeting that is running or just over."""
    said = turn.text
    if not may_be_word(said):
        return None
    if meant_by(said, running.at(turn.now)) is None:
        return None
    return Outcome(act=lambda transaction: _heard(transaction, said))


def _heard(transaction: Transaction, said: str) -> tuple[Reply, ...]:
    heard, meeting = hear(transaction, said)
    if meeting is None:
        return (say(f"meeting-word-{heard}"),)
    line = Line(f"meeting-word-{heard}", when(meeting))
    if meeting.ends_at > transaction.now:
        return (Reply((line, Line("meeting-word-later"))),)
    return (Reply((line,), (certificate_choice(meeting), rate_choice(meeting))),)


def show(turn: Turn) -> Outcome:
    """Show the office the code word of a meeting; if it has none, give it one."""
    number = turn.number
    return Outcome(act=lambda transaction: _shown(transaction, number))


def renew(turn: Turn) -> Outcome:
    number = turn.number

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        meeting = _office_meeting(transaction, number)
        set_word(transaction.connection, meeting.id, new_word(), transaction.now)
        return _shown(transaction, number)

    return Outcome(act=act)


def drop(turn: Turn) -> Outcome:
    number = turn.number

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        meeting = _office_meeting(transaction, number)
        drop_word(transaction.connection, meeting.id)
        return (say("meeting-word-dropped", **when(meeting)),)

    return Outcome(act=act)


def ask_own(turn: Turn) -> Outcome:
    """Ask the office which word it wants."""
    number = turn.number

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        return (say("meeting-word-own-ask", **when(_office_meeting(transaction, number))),)

    return await_text(turn, Awaited(OWN, number), act)


def own(turn: Turn, awaited: Awaited) -> Outcome:
    """Take the word that the office has typed."""
    word = " ".join(turn.text.split())

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        meeting = _office_meeting(transaction, awaited.meeting)
        if not is_fit(word):
            return (Reply((Line("meeting-word-unfit"),), (_choice(OWN_WORD, meeting), _choice(NEW_WORD, meeting))),)
        set_word(transaction.connection, meeting.id, word, transaction.now)
        return _shown(transaction, meeting.id)

    return Outcome(act=act)


def _shown(transaction: Transaction, number: int) -> tuple[Reply, ...]:
    meeting = _office_meeting(transaction, number)
    word = word_of(transaction.connection, meeting.id)
    if not word:
        word = new_word()
        set_word(transaction.connection, meeting.id, word, transaction.now)
    begins, ends = meeting.starts_at - BEFORE, meeting.ends_at + AFTER
    counts = {"from-day": day_of(begins), "from": clock_of(begins), "until-day": day_of(ends), "until": clock_of(ends)}
    lines = (Line("meeting-word-is", {**when(meeting), "word": word}), Line("meeting-word-counts", counts))
    return (Reply(lines, tuple(_choice(name, meeting) for name in (NEW_WORD, OWN_WORD, NO_WORD))),)


def _choice(name: str, meeting: Meeting) -> Choice:
    return Choice(Line(name.replace("meet_", "meeting-").replace("_", "-")), f"{name}:{meeting.id}")


def _office_meeting(transaction: Transaction, number: int) -> Meeting:
    """Return a meeting that can still have a code word.

    Raises NotAllowed, MeetingGone, MeetingCancelled, TooLateForWord.
    """
    require(transaction.connection, transaction.person_id, Role.OFFICE)
    meeting = meeting_by_number(transaction.connection, number)
    if meeting is None:
        raise MeetingGone
    if meeting.state is MeetingState.CANCELLED:
        raise MeetingCancelled
    if meeting.ends_at + AFTER <= transaction.now:
        raise TooLateForWord
    return meeting
