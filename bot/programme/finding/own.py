"""Signing up and leaving in plain words: which meeting is meant is found, and a tap does it."""

from dataclasses import replace
from functools import partial

from sqlalchemy import Connection

from bot.engine.dialogs.turn import Outcome, Slow, Transaction, Turn
from bot.engine.talk.messages import Choice, Line, Reply, say
from bot.programme.finding.query import MeetingQuery, read_query
from bot.programme.finding.searching import Searching, asked_text, today_of
from bot.programme.finding.terms import alike, stems
from bot.programme.inviting.detail import card_for
from bot.programme.reading import Meeting, meeting_by_number, meetings_of
from bot.programme.shown import CARD, LEAVE, when

_MOST = 8


def sign_up(turn: Turn, searching: Searching) -> Slow:
    """Show the meeting that somebody wants to come to, with the button that signs them up, or several to choose."""

    def work() -> Outcome:
        query = read_query(asked_text(turn), today_of(turn))
        return searching.shown(turn, replace(query, is_past=False, is_recorded=False, has_seats=False))

    return Slow(work)


def sign_up_shown(numbers: tuple[int, ...]) -> Outcome:
    """Show the meeting on the screen with the button that signs up, or ask which of several is meant."""

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        read = (meeting_by_number(transaction.connection, number) for number in numbers)
        found = [meeting for meeting in read if meeting]
        if not found:
            return (say("meeting-gone"),)
        if len(found) == 1:
            return (card_for(transaction.connection, found[0], transaction.person_id, transaction.now),)
        choices = (Choice(Line("meeting-show", when(one)), f"{CARD}:{one.id}") for one in found[:_MOST])
        return (Reply((Line("meeting-join-which"),), tuple(choices)),)

    return Outcome(act=act)


def leave(turn: Turn, searching: Searching) -> Slow:
    """Ask for one tap to leave the meeting that is meant, or which one it is."""

    def work() -> Outcome:
        found = searching.given.database.read(partial(_mine, turn=turn))
        if not found:
            return Outcome((say("meetings-none-of-mine"),))
        query = read_query(asked_text(turn), today_of(turn))
        fitting = [meeting for meeting in found if _is_meant(meeting, query)]
        return Outcome((_asked(fitting or found, is_sure=bool(fitting)),), is_answer=True)

    return Slow(work)


def _mine(connection: Connection, turn: Turn) -> list[Meeting]:
    return [meeting for meeting, _ in meetings_of(connection, turn.person_id, turn.now)]


def _is_meant(meeting: Meeting, query: MeetingQuery) -> bool:
    if query.kinds and meeting.kind not in query.kinds:
        return False
    if query.span.names_days and not query.span.holds(meeting.starts_at, meeting.ends_at):
        return False
    theirs = stems(f"{meeting.title} {' '.join(meeting.topics)}")
    return not query.topic or any(True for word in stems(query.topic) for _ in alike(word, theirs))


def _asked(found: list[Meeting], *, is_sure: bool) -> Reply:
    if len(found) == 1:
        (meeting,) = found
        key = "meeting-leave-this" if is_sure else "meeting-leave-only"
        return Reply((Line(key, when(meeting)),), (Choice(Line("meeting-leave"), f"{LEAVE}:{meeting.id}"),))
    lines = tuple(Line("meeting-listed", when(meeting)) for meeting in found[:_MOST])
    choices = tuple(
        Choice(Line("meeting-leave-of", when(meeting)), f"{LEAVE}:{meeting.id}") for meeting in found[:_MOST]
    )
    return Reply((Line("meeting-leave-which"), *lines), choices)
