"""Getting a certificate, on one's name or without, and checking the number of one."""

from collections.abc import Sequence
from functools import partial

from sqlalchemy import Connection, select

from bot.config import RetentionSettings
from bot.engine.dialogs.turn import Outcome, Refusal, Slow, Transaction, Turn
from bot.engine.files import File, store
from bot.engine.given import Given
from bot.engine.talk.messages import Choice, Line, Reply, say
from bot.people.certificates.checking import CertificateSource, check
from bot.people.certificates.naming import NameOf, member_name, typed_name
from bot.people.certificates.paper import MEDIA_TYPE
from bot.programme.after.attendance import attended_by
from bot.programme.after.awaited import Awaited, await_text
from bot.programme.after.certificate import certificate, meeting_number
from bot.programme.reading import Meeting, meeting_by_number
from bot.programme.shown import when
from bot.programme.tables import signups

ON_MINE, ON_OTHER, WITHOUT = "meet_cert_mine", "meet_cert_other", "meet_cert_blank"
NAME = "name"


class NotThere(Refusal):
    """Somebody wants a certificate who is not known to have been there."""


class NotOverYet(Refusal):
    """The meeting goes on."""


class NamelessMember(Refusal):
    """Whoever wants a certificate on the name of their membership has none any more."""


def typed(turn: Turn, sources: Sequence[CertificateSource], kept: RetentionSettings) -> Outcome:
    """Check the number behind the command; without one, list what somebody can have a certificate for."""
    said = turn.argument.strip()
    is_number = any(letter.isdecimal() for letter in said)

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        if is_number:
            unknown = Line("certificate-check-unknown", {"signups": kept.signups_days, "learning": kept.learning_days})
            return (Reply(check(transaction, said, sources) or (unknown,)),)
        offers = (one.offers(transaction.connection, transaction.person_id, transaction.now) for one in sources)
        choices = tuple(choice for offered in offers for choice in offered)
        return (Reply((Line("certificate-which"),), choices) if choices else say("certificate-none"),)

    return Outcome(act=act)


def begin(turn: Turn) -> Outcome:
    """Ask on which name a certificate shall be. turn.argument: the meeting's number."""
    number, may_name = turn.number, turn.may_ask_confidential

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        meeting = _attended(transaction, number)
        if not may_name:
            choice = Choice(Line("certificate-blank"), f"{WITHOUT}:{number}")
            return (Reply((Line("meeting-certificate-no-names", when(meeting)),), (choice,)),)
        name = member_name(transaction.connection, transaction.person_id)
        other = Choice(Line("certificate-other" if name else "certificate-give"), f"{ON_OTHER}:{number}")
        blank = Choice(Line("certificate-blank"), f"{WITHOUT}:{number}")
        if not name:
            return (Reply((Line("meeting-certificate-whose", when(meeting)),), (other, blank)),)
        mine = Choice(Line("certificate-mine", {"name": name}), f"{ON_MINE}:{number}")
        return (Reply((Line("meeting-certificate-on", {**when(meeting), "name": name}),), (mine, other, blank)),)

    return Outcome(act=act)


def ask_name(turn: Turn) -> Outcome:
    """Ask for the name that is to stand on it."""
    if not turn.may_ask_confidential:
        return begin(turn)
    number = turn.number

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        _attended(transaction, number)
        return (say("certificate-name-ask"),)

    return await_text(turn, Awaited(NAME, number), act)


def on_name(turn: Turn, awaited: Awaited, given: Given) -> Outcome | Slow:
    """Make it on the name that was typed."""
    name, wrong = typed_name(turn.text)
    if wrong:
        return _ask_again(turn, awaited, wrong)
    return Slow(partial(_made, turn, given, awaited.meeting, lambda _: name))


def _ask_again(turn: Turn, awaited: Awaited, key: str) -> Outcome:
    return await_text(turn, awaited, lambda _: (say(key),))


def on_mine(turn: Turn, given: Given) -> Outcome | Slow:
    """Make it on the name of the membership."""
    if not turn.may_ask_confidential:
        return begin(turn)
    return Slow(partial(_made, turn, given, turn.number, partial(member_name, person_id=turn.person_id)))


def without_name(turn: Turn, given: Given) -> Slow:
    """Make it with a line to write the name on."""
    return Slow(partial(_made, turn, given, turn.number, None))


def _made(turn: Turn, given: Given, number: int, name_of: NameOf | None) -> Outcome:
    """Make the file, aside; whether the person was there is looked up again when it is given."""

    def facts(connection: Connection) -> tuple[Meeting, str, str, str] | None:
        meeting = meeting_by_number(connection, number)
        mine = (signups.c.meeting_id == number) & (signups.c.person_id == turn.person_id)
        row = connection.execute(select(signups.c.id, signups.c.attended_by).where(mine)).one_or_none()
        name = name_of(connection) if name_of else ""
        if meeting is None or row is None or not row.attended_by or (name_of and not name):
            return None
        return meeting, name, row.attended_by, meeting_number(connection, meeting, row.id, name)

    found = given.database.read(facts)
    content = certificate(*found, given.wording) if found else b""

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        meeting = _attended(transaction, number)
        if found is None:
            raise NamelessMember
        file = File(given.wording("meeting-certificate-file", number=meeting.id), MEDIA_TYPE, content)
        file_id = store(transaction.connection, None, file, transaction.now)
        return (Reply((Line("meeting-certificate-made", {**when(meeting), "certificate": found[3]}),), file=file_id),)

    return Outcome(act=act)


def _attended(transaction: Transaction, number: int) -> Meeting:
    """Return a meeting that the person was at. Raises NotThere, NotOverYet."""
    meeting = meeting_by_number(transaction.connection, number)
    if meeting is None or not attended_by(transaction.connection, number, transaction.person_id):
        raise NotThere
    if meeting.ends_at > transaction.now:
        raise NotOverYet
    return meeting
