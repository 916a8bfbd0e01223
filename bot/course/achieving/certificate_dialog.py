"""Getting the certificate of a course, on one's name or without."""

from dataclasses import replace
from functools import partial

from sqlalchemy import Connection

from bot.course.achieving.awaited_name import NOTE, await_name, awaited_course
from bot.course.achieving.certificate import certificate, course_number, told
from bot.course.achieving.completed import CompletedCourse, completed_course
from bot.engine.dialogs.turn import Outcome, Refusal, Slow, Transaction, Turn, then
from bot.engine.files import File, store
from bot.engine.given import Given
from bot.engine.talk.messages import Choice, Line, Reply, say
from bot.people.certificates.naming import NameOf, member_name, typed_name
from bot.people.certificates.paper import MEDIA_TYPE

ON_MINE, ON_OTHER, WITHOUT, NEVER = "course_cert_mine", "course_cert_other", "course_cert_blank", "course_cert_stop"


class NotCompleted(Refusal):
    """Somebody wants a certificate of a course that they have not completed."""


class NamelessLearner(Refusal):
    """Whoever wants a certificate on the name of their membership has none any more."""


def begin(turn: Turn) -> Outcome:
    """Ask on which name a certificate shall be. turn.argument: the course's key."""
    key, may_name = turn.argument, turn.may_ask_confidential

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        values = told(_completed(transaction.connection, transaction.person_id, key))
        blank = Choice(Line("certificate-blank"), f"{WITHOUT}:{key}")
        if not may_name:
            return (Reply((Line("course-certificate-no-names", values),), (blank,)),)
        name = member_name(transaction.connection, transaction.person_id)
        other = Choice(Line("certificate-other" if name else "certificate-give"), f"{ON_OTHER}:{key}")
        if not name:
            return (Reply((Line("course-certificate-whose", values),), (other, blank)),)
        mine = Choice(Line("certificate-mine", {"name": name}), f"{ON_MINE}:{key}")
        return (Reply((Line("course-certificate-on", {**values, "name": name}),), (mine, other, blank)),)

    return Outcome(act=act)


def ask_name(turn: Turn) -> Outcome:
    """Ask for the name that is to stand on it."""
    if not turn.may_ask_confidential:
        return begin(turn)
    return _ask(turn, turn.argument, "certificate-name-ask")


def listen(turn: Turn, given: Given) -> Outcome | Slow | None:
    """Make it on the name that was typed, if one was asked for; the message is not kept."""
    key = awaited_course(turn)
    if not key:
        return None
    name, wrong = typed_name(turn.text)
    made = _ask(turn, key, wrong) if wrong else Slow(partial(_made, turn, given, key, lambda _: name))
    return then(made, _forgotten)


def _forgotten(taken: Outcome) -> Outcome:
    return replace(taken, notes={NOTE: {}, **taken.notes}, forgets_message=True)


def _ask(turn: Turn, key: str, asked: str) -> Outcome:
    way_out = Choice(Line("course-certificate-stop"), f"{NEVER}:", is_minor=True)

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        _completed(transaction.connection, transaction.person_id, key)
        return (Reply((Line(asked),), (way_out,)),)

    return await_name(turn, key, act)


def never(_turn: Turn) -> Outcome:
    """Ask for the name no longer."""
    return Outcome((say("course-certificate-stopped"),), {NOTE: {}})


def on_mine(turn: Turn, given: Given) -> Outcome | Slow:
    """Make it on the name of the membership."""
    if not turn.may_ask_confidential:
        return begin(turn)
    return Slow(partial(_made, turn, given, turn.argument, partial(member_name, person_id=turn.person_id)))


def without_name(turn: Turn, given: Given) -> Slow:
    """Make it with a line to write the name on."""
    return Slow(partial(_made, turn, given, turn.argument, None))


def _made(turn: Turn, given: Given, key: str, name_of: NameOf | None) -> Outcome:
    """Make the file, aside; whether the course is completed is looked up again when it is given."""

    def facts(connection: Connection) -> tuple[CompletedCourse, str, str] | None:
        completed = completed_course(connection, turn.person_id, key)
        name = name_of(connection) if name_of else ""
        if completed is None or (name_of and not name):
            return None
        return completed, name, course_number(connection, completed, name)

    found = given.database.read(facts)
    content = certificate(*found, given.wording) if found else b""

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        completed = _completed(transaction.connection, transaction.person_id, key)
        if found is None:
            raise NamelessLearner
        file = File(given.wording("course-certificate-file", course=key), MEDIA_TYPE, content)
        file_id = store(transaction.connection, None, file, transaction.now)
        return (Reply((Line("course-certificate-made", {**told(completed), "certificate": found[2]}),), file=file_id),)

    return Outcome(act=act)


def _completed(connection: Connection, person_id: int, key: str) -> CompletedCourse:
    """Return a course that the person has completed. Raises NotCompleted."""
    completed = completed_course(connection, person_id, key)
    if completed is None:
        raise NotCompleted
    return completed
