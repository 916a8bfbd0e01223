"""The list of colleagues as admins see it, and the buttons to take rights back."""

from datetime import datetime

from bot.engine.dialogs.turn import Outcome, Transaction, Turn, row_number
from bot.engine.outbox.quiet import LOCAL
from bot.engine.talk.messages import Choice, Line, Reply, say
from bot.engine.talk.wording import Value
from bot.people.rights.granting import Colleague, colleague, team, withdraw
from bot.people.rights.roles import Role, require

INVITE = "team-invite"
_ASK, _END = "team-ask", "team-end"


def show(turn: Turn) -> Outcome:
    if not turn.may_ask_confidential:
        return Outcome((say("office-elsewhere"),))
    return Outcome(act=lambda transaction: (_list(transaction),))


def _list(transaction: Transaction) -> Reply:
    require(transaction.connection, transaction.person_id, Role.ADMIN)
    found = team(transaction.connection)
    me = transaction.person_id
    lines = [
        Line("office-team-colleague", {**_named(one), "me": "yes" if one.person_id == me else "no"}) for one in found
    ]
    ends = [Choice(Line("office-team-take-back", _named(one)), f"{_ASK}:{one.person_id}") for one in found]
    return Reply((Line("office-team-intro"), *lines), (Choice(Line("office-team-invite"), f"{INVITE}:"), *ends))


def _named(one: Colleague) -> dict[str, Value]:
    return {
        "number": str(one.person_id),
        "name": one.name,
        "named": "yes" if one.name else "no",
        "role": one.role.name.lower(),
        "since": f"{one.granted_at.astimezone(LOCAL):%d.%m.%Y}",
    }


def _ask(turn: Turn) -> Outcome:
    """Ask whether rights are really to be taken back. turn.argument: the person's number."""

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        require(transaction.connection, transaction.person_id, Role.ADMIN)
        found = _found(transaction, turn.argument)
        if found is None:
            return (say("office-team-gone"), _list(transaction))
        yes = Choice(Line("office-team-take-back-yes"), f"{_END}:{found.person_id}:{_stamp(found.granted_at)}")
        return (Reply((Line("office-team-really", _named(found)),), (yes, Choice(Line("office-cancel"), f"{_END}:"))),)

    return Outcome(act=act) if turn.may_ask_confidential else show(turn)


def _end(turn: Turn) -> Outcome:
    """Take rights back. turn.argument: "<person>:<when they were given>"; rights given anew since stay."""

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        require(transaction.connection, transaction.person_id, Role.ADMIN)
        number, _, stamp = turn.argument.partition(":")
        found = _found(transaction, number)
        if found is None or stamp != _stamp(found.granted_at):
            return (say("office-team-gone"), _list(transaction))
        withdraw(transaction.connection, found.person_id, transaction.person_id, transaction.now)
        return (say("office-team-taken-back", **_named(found)),)

    if not turn.may_ask_confidential:
        return show(turn)
    return Outcome(act=act) if turn.argument else Outcome((say("office-cancelled"),))


def _found(transaction: Transaction, number: str) -> Colleague | None:
    return colleague(transaction.connection, row_number(number))


def _stamp(moment: datetime) -> str:
    return str(int(moment.timestamp()))


PRESSES = {_ASK: _ask, _END: _end}
