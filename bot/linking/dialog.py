"""Being the same person at several messengers: linking, cutting off, and where reminders go."""

from collections.abc import Callable, Sequence
from functools import partial

from bot.engine.dialogs.capability import Capability, Command, Talk, Upkeep
from bot.engine.dialogs.turn import Dialog, Outcome, Transaction, Turn, row_number
from bot.engine.inbox.jobs import Job, schedule
from bot.engine.outbox.table import Delivery
from bot.engine.personal import PersonalData, PersonalTable
from bot.engine.talk.messages import Choice, Line, Reply, say
from bot.engine.talk.spoken import examples, patterns, spoken
from bot.engine.talk.wording import Wording
from bot.linking import linking, question, reminding, unlinking
from bot.linking.accounts import Contact, others, reachable
from bot.linking.question import LinkQuestion, account_line
from bot.people.codes import codes
from bot.people.codes.codes import Spoilt
from bot.people.codes.exposed import exposed
from bot.people.codes.personal import CODES

_UNLINK, _REMIND = "unlink", "remind"
_UNLINKED = "unlinked"
_LATEST, _NONE = "latest", "none"
_CODE_LENGTH = 8


PERSONAL = PersonalData(CODES)


def capability(everything: PersonalData, wording: Wording) -> Capability:
    """Return the capability of linking. everything: the personal data of all features, to be merged."""
    names, wishes, typed = spoken(__package__), examples(__package__), patterns(__package__)
    tables, asking = everything.tables, LinkQuestion(everything.tables, wording)
    dialogs: dict[str, Dialog] = {"link": partial(_link, asking), "unlink": _ask_which, "reminders": _ask_where}
    secrets = {"link": exposed(codes.Purpose.LINK, "link-code-exposed")}
    talk = Talk(
        commands=tuple(
            Command(
                key,
                names[key],
                dialog,
                examples=wishes[key],
                pattern=typed.get(key, ""),
                takes_code=key in typed,
                exposed=secrets.get(key),
            )
            for key, dialog in dialogs.items()
        ),
        presses={
            question.PRESS: partial(_linked, asking),
            _UNLINK: partial(_unlink, tables),
            _REMIND: _remind,
        },
        refusals={
            codes.TooManyCodes: "link-too-many-codes",
            linking.OwnCode: "link-code-own",
            linking.AlreadyLinked: "link-already",
            unlinking.NotLinked: "unlink-gone",
            reminding.NotReachable: "reminders-not-there",
        },
    )
    jobs: dict[str, Dialog] = {linking.LINKED: _tell_linked, _UNLINKED: _tell("unlink-done-there")}
    return Capability("linking", talk, Upkeep(jobs, codes.clean_up), PERSONAL)


def _tell(key: str) -> Callable[[Turn], Outcome]:
    return lambda _turn: Outcome((say(key),), delivery=Delivery.REPLY)


def _tell_linked(turn: Turn) -> Outcome:
    """A job: say in the chat that showed the code which account has been linked."""
    account = Contact(0, str(turn.job.get("channel", "")), str(turn.job.get("address", "")))
    return Outcome((Reply((account_line("link-done-there", account, turn),)),), delivery=Delivery.REPLY)


def _link(asking: LinkQuestion, turn: Turn) -> Outcome:
    """Give a code for the other messenger, or ask about the one that was given there."""
    if not turn.argument.strip():
        return _offer()
    said = codes.typed(turn.argument)
    if len(said) != _CODE_LENGTH:
        return Outcome((say("link-code-shape"),), forgets_message=True)

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        found = linking.typed(transaction, said)
        if isinstance(found, Spoilt):
            return (say("link-code-spoilt", why=found),)
        return (asking.ask(turn, transaction, found),)

    return Outcome(act=act, forgets_message=True)


def _linked(asking: LinkQuestion, turn: Turn) -> Outcome:
    """Link, or not. turn.argument: "<yes or no>.<code's number>.<seal of what was shown>"."""
    wish, _, rest = turn.argument.partition(".")
    number, _, seal = rest.partition(".")

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        found = linking.asked(transaction, row_number(number))
        if isinstance(found, Spoilt):
            return (say("link-code-spoilt", why=found),)
        if wish != question.YES:
            codes.use(transaction.connection, found, transaction.now)
            return (say("link-not-done"),)
        if seal != asking.seal(transaction.connection, turn.person_id, found):
            return (asking.ask(turn, transaction, found),)
        linking.link(transaction, found, asking.personal)
        return (Reply((Line("link-done"), Line("link-done-next"))),)

    return Outcome(act=act)


def _offer() -> Outcome:
    code = codes.new_letters()
    shown = f"{code[:4]}-{code[4:]}"

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        linking.offer(transaction, code)
        minutes = round(linking.LASTS.total_seconds() / 60)
        lines = (Line("link-code", {"code": shown}), Line("link-code-lasts", {"minutes": minutes}))
        return (Reply(lines, is_secret=True),)

    return Outcome(act=act)


def _ask_which(turn: Turn) -> Outcome:
    """Show the other messengers of a person, to cut one off."""

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        found = others(transaction.connection, turn.person_id, transaction.conversation_id)
        if not found:
            return (say("unlink-none"),)
        none = Choice(Line("unlink-keep"), f"{_UNLINK}:{_NONE}")
        return (Reply((Line("unlink-which"),), (*_choices(turn, found, _UNLINK), none)),)

    return Outcome(act=act)


def _unlink(personal: Sequence[PersonalTable], turn: Turn) -> Outcome:
    if turn.argument == _NONE:
        return Outcome((say("unlink-kept"),))

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        account, here = turn.number, transaction.conversation_id
        if not account or here is None:
            raise unlinking.NotLinked
        connection, now = transaction.connection, transaction.now
        guest, cut_off = unlinking.unlink(connection, turn.person_id, account, here, personal, now)
        told = [
            Job(f"{_UNLINKED}:{guest}:{chat.id}", _UNLINKED, now, guest, conversation_id=chat.id) for chat in cut_off
        ]
        schedule(connection, told)
        return (say("unlink-done"),)

    return Outcome(act=act)


def _ask_where(turn: Turn) -> Outcome:
    """Show the chats that reminders can go to."""

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        found = reachable(transaction.connection, turn.person_id)
        if len(found) < 2:
            return (say("reminders-only-here"),)
        chosen = reminding.chosen(transaction.connection, turn.person_id)
        chat = next((chat for chat in found if chat.id == chosen), None)
        now = Line("reminders-where", {"chosen": "yes" if chat else "no", "channel": chat.channel if chat else ""})
        latest = Choice(Line("reminders-latest"), f"{_REMIND}:{_LATEST}")
        return (Reply((now,), (*_choices(turn, found, _REMIND), latest)),)

    return Outcome(act=act)


def _remind(turn: Turn) -> Outcome:
    def act(transaction: Transaction) -> tuple[Reply, ...]:
        wanted = None if turn.argument == _LATEST else turn.number
        chat = reminding.choose(transaction.connection, turn.person_id, wanted)
        return (say("reminders-chosen", channel=chat.channel) if chat else say("reminders-chosen-latest"),)

    return Outcome(act=act)


def _choices(turn: Turn, places: Sequence[Contact], name: str) -> tuple[Choice, ...]:
    """Return a button for each place; addresses are shown only where nobody else may read them."""
    return tuple(Choice(_label(turn, places, number), f"{name}:{place.id}") for number, place in enumerate(places, 1))


def _label(turn: Turn, places: Sequence[Contact], number: int) -> Line:
    place = places[number - 1]
    if [other.channel for other in places].count(place.channel) == 1:
        return Line("link-place", {"channel": place.channel})
    if turn.may_ask_confidential:
        return Line("link-place-address", {"channel": place.channel, "address": place.address})
    return Line("link-place-number", {"channel": place.channel, "number": number})
