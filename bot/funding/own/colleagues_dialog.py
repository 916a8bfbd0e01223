"""Letting a colleague act for the Kommune as well: chosen from a list, or typed by name."""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.engine.dialogs.turn import Outcome, Transaction, Turn, row_number
from bot.engine.talk.messages import Choice, Line, Reply
from bot.funding.access import editable, editors_of, readers_of
from bot.funding.own.editorship import add_editor, remove_editor
from bot.funding.reading import Grant
from bot.funding.shown import show, values_of
from bot.people.members.colleagues import active_member, find
from bot.people.members.reading import Member, member_of

ADD, NOT_ADD = "grant_add", "grant_not_add"
NOTE = "grant_colleague"
_MOST_SHOWN = 10
_WAITS = timedelta(minutes=15)
_LONGEST = 100


def ask(turn: Turn) -> Outcome:
    """Ask who shall act, too; the name can be typed. turn.argument: number of the grant's row."""
    number, is_confidential = turn.number, turn.may_ask_confidential
    note = {"grant": number, "at": turn.now.isoformat(), "chat": turn.message.conversation_id}

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        grant = editable(transaction.connection, number, transaction.person_id)
        found = _addable(transaction.connection, grant)
        if not found:
            return (Reply((Line("funding-own-add-nobody"),), (show(grant),)),)
        return (_which("funding-own-add-which", grant, found, is_confidential=is_confidential),)

    return Outcome(notes={NOTE: note}, act=act)


def listen(turn: Turn) -> Outcome | None:
    """Take a typed name, shortly after it was asked for in this chat; None if no colleague is called so."""
    note = turn.memory.notes.get(NOTE) or {}
    if not note or turn.memory.active is not None or note["chat"] != turn.message.conversation_id:
        return None
    if turn.now - datetime.fromisoformat(note["at"]) > _WAITS or len(turn.text) > _LONGEST:
        return None
    number, said, is_confidential = int(note["grant"]), turn.text, turn.may_ask_confidential

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        connection = transaction.connection
        grant = editable(connection, number, transaction.person_id)
        addable = {member.id for member in _addable(connection, grant)}
        named = find(connection, active_member(connection, transaction.person_id), said)
        found = [member for member in named if member.id in addable]
        if len(found) == 1:
            return (_added(transaction, number, found[0].id, is_confidential=is_confidential),)
        key = "funding-own-add-several" if found else "funding-own-add-unknown"
        shown = found or _addable(connection, grant)
        return (_which(key, grant, shown, is_confidential=is_confidential),)

    return Outcome(notes={NOTE: {}}, act=act)


def add(turn: Turn) -> Outcome:
    """Let somebody act. turn.argument: "<number of the grant's row>.<member's number>"."""
    grant_id, _, number = turn.argument.partition(".")
    is_confidential = turn.may_ask_confidential

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        added = _added(transaction, row_number(grant_id), row_number(number), is_confidential=is_confidential)
        return (added,)

    return Outcome(notes={NOTE: {}}, act=act)


def undo(turn: Turn) -> Outcome:
    """Take that back. turn.argument: as for `add`."""
    grant_id, _, number = turn.argument.partition(".")

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        who = (transaction.person_id, row_number(number), transaction.now)
        grant = remove_editor(transaction.connection, row_number(grant_id), *who)
        return (Reply((Line("funding-own-not-added", values_of(grant)),), (show(grant),)),)

    return Outcome(act=act)


def _addable(connection: Connection, grant: Grant) -> list[Member]:
    """Return who may see a grant and does not act for it; if nobody is named for it, all do."""
    editors = editors_of(connection, grant)
    others = [one for one in readers_of(connection, grant) if one not in editors]
    return [member for one in others if (member := member_of(connection, one))]


def _added(transaction: Transaction, grant_id: int, number: int, *, is_confidential: bool) -> Reply:
    grant, member = add_editor(transaction.connection, grant_id, transaction.person_id, number, transaction.now)
    undo_it = Choice(Line("funding-own-add-undo"), f"{NOT_ADD}:{grant.id}.{member.id}", is_minor=True)
    line = Line("funding-own-added", {**values_of(grant), **_who(member, is_confidential=is_confidential)})
    return Reply((line,), (show(grant), undo_it))


def _which(key: str, grant: Grant, found: list[Member], *, is_confidential: bool) -> Reply:
    choices = (
        Choice(Line("funding-own-who", _who(one, is_confidential=is_confidential)), f"{ADD}:{grant.id}.{one.id}")
        for one in found[:_MOST_SHOWN]
    )
    more = "yes" if len(found) > _MOST_SHOWN else "no"
    return Reply((Line(key, {**values_of(grant), "more": more}),), tuple(choices), is_confidential=True)


def _who(member: Member, *, is_confidential: bool) -> dict[str, str]:
    named = "yes" if is_confidential else "no"
    return {"named": named, "name": member.name if is_confidential else "", "member": str(member.id)}
