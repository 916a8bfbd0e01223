"""Telling those who were there that a meeting is over, and asking what they thought of it: three taps."""

from sqlalchemy import select

from bot.engine.dialogs.turn import Outcome, Transaction, Turn, row_number
from bot.engine.inbox.jobs import Job, schedule
from bot.engine.talk.messages import Choice, Line, Reply, say
from bot.programme.after.attendance import BY_LIST, attended_by
from bot.programme.after.awaited import Awaited, await_text
from bot.programme.after.links import links
from bot.programme.after.planning import ROUNDS, plan_end
from bot.programme.after.rating import (
    OPEN,
    QUESTIONS,
    RatingOfOthers,
    RatingOver,
    may_remark,
    next_question,
    rate,
    remark,
    to_ask,
)
from bot.programme.reading import Meeting, meeting_by_number
from bot.programme.seating import MeetingGone
from bot.programme.shown import when
from bot.programme.tables import MeetingState, signups
from knowledge.text import clean

ASK, READY = "meeting_ask", "meeting_ready"
RATE, REMARK, CERTIFICATE, ECHO = "meet_rate", "meet_remark", "meet_cert", "meet_echo"
WORDS = "remark"


def over(turn: Turn) -> Outcome:
    """A job for nobody in particular: a meeting is over, so those who were there are told."""
    number, which = int(turn.job.get("meeting", 0)), int(turn.job.get("round", 0))

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        connection, now = transaction.connection, transaction.now
        meeting = meeting_by_number(connection, number)
        if meeting is None or meeting.state is not MeetingState.PUBLISHED:
            return ()
        if now < meeting.ends_at + ROUNDS[which]:  # it was moved
            plan_end(connection, number, meeting.ends_at, which)
            return ()
        asked = to_ask(connection, number) if now < meeting.ends_at + OPEN else []
        schedule(connection, [_job(ASK, number, person_id, transaction) for person_id in asked])
        if which + 1 < len(ROUNDS):
            plan_end(connection, number, meeting.ends_at, which + 1)
        else:
            ready = sorted(set(_listed(transaction, number)) - set(asked))
            schedule(connection, [_job(READY, number, person_id, transaction) for person_id in ready])
        return ()

    return Outcome(act=act)


def _listed(transaction: Transaction, number: int) -> list[int]:
    """Return who is known to have been there by the list alone: nobody has told them yet."""
    here = (signups.c.meeting_id == number) & (signups.c.attended_by == BY_LIST)
    return list(transaction.connection.execute(select(signups.c.person_id).where(here)).scalars())


def _job(kind: str, number: int, person_id: int, transaction: Transaction) -> Job:
    return Job(f"{kind}:{number}:{person_id}", kind, transaction.now, person_id, {"meeting": number})


def ask(turn: Turn) -> Outcome:
    """A job: say that the meeting is over and ask the first question."""
    number = int(turn.job.get("meeting", 0))

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        meeting = meeting_by_number(transaction.connection, number)
        if meeting is None:
            return ()
        try:
            return (_question(transaction, meeting, Line("meeting-rate-intro", when(meeting)), is_first=True),)
        except (RatingOver, RatingOfOthers):  # meanwhile it was cancelled, moved, or is over for long
            return ()

    return Outcome(act=act)


def ready(turn: Turn) -> Outcome:
    """A job: say that the person is listed among those who were there, so that there is a certificate."""
    number = int(turn.job.get("meeting", 0))

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        meeting = meeting_by_number(transaction.connection, number)
        if meeting is None or not attended_by(transaction.connection, number, transaction.person_id):
            return ()
        return (Reply((Line("meeting-certificate-ready", when(meeting)),), (certificate_choice(meeting),)),)

    return Outcome(act=act)


def tapped(turn: Turn) -> Outcome:
    """Count an answer and ask what is next. turn.argument: the meeting's number, a question and an answer, or none."""
    number, _, answered = turn.argument.partition(":")
    question, _, answer = answered.partition(":")

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        meeting = _meeting(transaction, number)
        if question:
            rate(transaction.connection, meeting, transaction.person_id, question, answer, transaction.now)
        return (_question(transaction, meeting, is_first=not question),)

    return Outcome(act=act, forgets_message=True)


def ask_words(turn: Turn) -> Outcome:
    """Ask for words besides."""
    number = turn.argument

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        meeting = _meeting(transaction, number)
        may = may_remark(transaction.connection, meeting, transaction.person_id, transaction.now)
        return (say("meeting-remark-ask" if may else "meeting-rate-thanks"),)

    return await_text(turn, Awaited(WORDS, turn.number), act)


def words(turn: Turn, awaited: Awaited) -> Outcome:
    """Keep the words, and not whose they are."""
    text = clean(turn.text)

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        meeting = _meeting(transaction, str(awaited.meeting))
        kept = remark(transaction.connection, meeting, transaction.person_id, text, transaction.now)
        return (say("meeting-remark-kept" if kept else "meeting-rate-thanks"),)

    return Outcome(act=act)


def certificate_choice(meeting: Meeting) -> Choice:
    return Choice(Line("meeting-certificate"), f"{CERTIFICATE}:{meeting.id}")


def echo_choice(meeting: Meeting) -> Choice:
    """Return the button that leads to who wants to stay in contact."""
    return Choice(Line("echo-offer"), f"{ECHO}:{meeting.id}")


def rate_choice(meeting: Meeting) -> Choice:
    return Choice(Line("meeting-rate"), f"{RATE}:{meeting.id}")


def _question(transaction: Transaction, meeting: Meeting, *first: Line, is_first: bool) -> Reply:
    """Return the question that is next for the person, or thanks. Raises RatingOver, RatingOfOthers."""
    connection, person_id = transaction.connection, transaction.person_id
    question = next_question(connection, meeting, person_id, transaction.now)
    was_there = attended_by(connection, meeting.id, person_id)
    certificate = (certificate_choice(meeting),) if was_there and (is_first or not question) else ()
    contacts = (echo_choice(meeting),) if was_there and not question else ()
    if not question:
        may = may_remark(connection, meeting, person_id, transaction.now)
        more = (Choice(Line("meeting-remark"), f"{REMARK}:{meeting.id}"),) if may else ()
        return Reply((*first, Line("meeting-rate-thanks")), (*more, *certificate, *contacts))
    answers = (
        Choice(Line(f"meeting-rate-{question}-{answer}"), f"{RATE}:{meeting.id}:{question}:{answer}")
        for answer in QUESTIONS[question]
    )
    found = links(connection, meeting, person_id) if is_first else ()
    lines = (*first, *found, Line(f"meeting-rate-{question}"))
    return Reply(lines, (*answers, *certificate), is_confidential=True, expires_at=meeting.ends_at + OPEN)


def _meeting(transaction: Transaction, number: str) -> Meeting:
    """Return the meeting that a button names. Raises MeetingGone."""
    meeting = meeting_by_number(transaction.connection, row_number(number))
    if meeting is None:
        raise MeetingGone
    return meeting
