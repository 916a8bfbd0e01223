"""The grants of one's Kommune, and applications that are being filled in for it: the list, and one by its number."""

from collections.abc import Callable, Iterator

from sqlalchemy import Connection, delete

from bot.engine.dialogs.pending import Pending
from bot.engine.dialogs.turn import Outcome, Transaction, Turn
from bot.engine.forms import tokens
from bot.engine.talk.messages import Choice, Line, Reply, say
from bot.funding.access import grants_seen_by, may_edit, may_see
from bot.funding.form import FORM
from bot.funding.number import read_number
from bot.funding.own.card import KommuneCard
from bot.funding.own.kommune_drafts import KommuneDraft, drafts_of
from bot.funding.reading import Grant, GrantGone, grant_by_number
from bot.funding.shown import MUTE, show, values_of
from bot.funding.states import GrantState, Side
from bot.funding.tables import grant_mutes
from bot.funding.telling import is_muted
from bot.people.kommunen.reading import current
from bot.people.members.reading import Member, member_of
from bot.people.members.registration import KEY as REGISTRATION
from bot.people.members.tables import MemberState
from bot.people.rights.roles import Role, role_of
from bot.storage.upsert import add_new

OfficeCard = Callable[[Transaction, Grant], Reply]

LIST, UNMUTE = "grant_list", "grant_unmute"
_PER_PAGE = 8
_JOIN = Choice(Line("funding-own-join"), f"{tokens.PREFIX}:{tokens.NEW}:{REGISTRATION}")
_APPLY = Choice(Line("funding-own-apply"), f"{tokens.PREFIX}:{tokens.NEW}:{FORM.key}")


def asked(turn: Turn, card: KommuneCard, office_card: OfficeCard) -> Outcome:
    """Show the grant whose number was typed, or the list. turn.argument: the number, in whatever spelling; or "".

    office_card: shows it to the office, where nobody reads along.
    """
    said, is_confidential = turn.argument.strip(), turn.may_ask_confidential
    if not said:
        return listed(turn)
    number = read_number(said)
    if number is None:
        return Outcome((Reply((Line("funding-own-number-slip"),), (Choice(Line("funding-own-list"), f"{LIST}:0"),)),))

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        grant = grant_by_number(transaction.connection, number)
        if grant is None:
            raise GrantGone
        if not may_see(transaction.connection, grant, transaction.person_id):
            if is_confidential and role_of(transaction.connection, transaction.person_id) >= Role.OFFICE:
                return (office_card(transaction, grant),)
            raise GrantGone
        return (card.reply(transaction.connection, grant, transaction.person_id, is_confidential=is_confidential),)

    return Outcome(act=act)


def listed(turn: Turn) -> Outcome:
    """List what the Kommune has applied for, and what is being filled in. turn.argument: how many to leave out."""
    first, is_confidential = turn.number, turn.may_ask_confidential

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        connection, person_id = transaction.connection, transaction.person_id
        member = _official(connection, person_id)
        found = grants_seen_by(connection, person_id)
        if member is None and not found:
            return (_for_none(connection, person_id),)
        drafts = drafts_of(connection, member.kommune_key) if member and not first else []
        if not found and not drafts:
            return (Reply((Line("funding-own-none"),), (_APPLY,)),)
        kommune = current(connection, member.kommune_key) if member else None
        page, more = found[first : first + _PER_PAGE], found[first + _PER_PAGE :]
        lines = [Line("funding-own-intro", {"kommune": kommune.name if kommune else "none"})]
        lines += [Line("funding-own-listed", values_of(grant)) for grant in page]
        lines += [_draft_line(connection, draft, person_id, is_confidential=is_confidential) for draft in drafts]
        choices = [show(grant) for grant in page]
        choices += [draft.choice for draft in drafts if draft.person_id == person_id]
        if more:
            choices.append(Choice(Line("funding-own-older"), f"{LIST}:{first + _PER_PAGE}"))
        if is_muted(connection, person_id):
            choices.append(Choice(Line("funding-own-unmute"), f"{UNMUTE}:", is_minor=True))
        return (Reply(tuple(lines), tuple(choices)),)

    return Outcome(act=act)


def _for_none(connection: Connection, person_id: int) -> Reply:
    """Say to somebody who has no grants where they are found; the office has another way to them."""
    if role_of(connection, person_id) >= Role.OFFICE:
        return say("funding-own-for-office")
    member = member_of(connection, person_id)
    state = str(member.state) if member and member.state is not MemberState.LEFT else "none"
    return Reply((Line("funding-own-members-only", {"member": state}),), (_JOIN,) if state == "none" else ())


def mute(_turn: Turn) -> Outcome:
    """Tell somebody no more of grants for which others act."""

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        row = {"person_id": transaction.person_id, "since": transaction.now}
        add_new(transaction.connection, grant_mutes, [row])
        undo = Choice(Line("funding-own-unmute"), f"{UNMUTE}:", is_minor=True)
        return (Reply((Line("funding-own-muted"),), (undo,)),)

    return Outcome(act=act)


def unmute(_turn: Turn) -> Outcome:
    def act(transaction: Transaction) -> tuple[Reply, ...]:
        theirs = grant_mutes.c.person_id == transaction.person_id
        transaction.connection.execute(delete(grant_mutes).where(theirs))
        return (Reply((Line("funding-own-unmuted"),), (Choice(Line("grant-mute"), f"{MUTE}:", is_minor=True),)),)

    return Outcome(act=act)


def pending(turn: Turn, transaction: Transaction) -> Iterator[Pending]:
    """Yield the grants with which somebody who acts for a Kommune has something to do."""
    connection = transaction.connection
    for grant in grants_seen_by(connection, turn.person_id):
        is_next = grant.stage.acts is Side.KOMMUNE and grant.state is not GrantState.ASKED  # which says more of it
        if is_next and may_edit(connection, grant, turn.person_id):
            yield Pending(Line("funding-own-listed", values_of(grant)), show(grant))


def _official(connection: Connection, person_id: int) -> Member | None:
    member = member_of(connection, person_id)
    return member if member and member.state is MemberState.ACTIVE else None


def _draft_line(connection: Connection, draft: KommuneDraft, person_id: int, *, is_confidential: bool) -> Line:
    """Return the line of a draft; whose it is stands there by name only where nobody reads along."""
    owner = None if draft.person_id == person_id or not is_confidential else member_of(connection, draft.person_id)
    whose = "mine" if draft.person_id == person_id else "name" if owner else "colleague"
    return Line(draft.line.key, {**draft.line.values, "whose": whose, "name": owner.name if owner else ""})
