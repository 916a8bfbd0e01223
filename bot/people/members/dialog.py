"""Joining the network: registration, one's own data, and how far one's membership has come."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial

from sqlalchemy import Connection, select

from bot.config import RetentionSettings
from bot.engine.dialogs.audiences import Audience
from bot.engine.dialogs.capability import Capability, Command, Filing, FormService, Talk, Upkeep
from bot.engine.dialogs.pending import Pending
from bot.engine.dialogs.turn import Begin, Outcome, Transaction, Turn
from bot.engine.given import Given
from bot.engine.outbox.quiet import LOCAL
from bot.engine.outbox.table import Delivery
from bot.engine.personal import Admit, PersonalData, PersonalTable
from bot.engine.talk.messages import Line, Reply, say
from bot.engine.talk.spoken import examples, spoken
from bot.people.kommunen.lookup import Kommunen
from bot.people.members import barred, joining, registration
from bot.people.members.barred import erase_membership
from bot.people.members.filters import filters
from bot.people.members.joining import Application, EmailTaken, KommuneGone, MemberSuspended
from bot.people.members.merging import TwoMemberships, merge_memberships
from bot.people.members.reading import Member, member_of
from bot.people.members.registration import Registration
from bot.people.members.tables import MemberState, members

_SHOWN = ("name", "role", "kommune_key", "email", "email_confirmed_at", "topics", "wants", "state", "joined_at")
PERSONAL = PersonalData(
    (
        PersonalTable(
            "member",
            members,
            shown=_SHOWN,
            erase=erase_membership,
            merge=merge_memberships,
            stays="membership-erased-stays",
        ),
    )
)
MEMBERS = Audience("members", lambda _now: select(members.c.person_id).where(members.c.state == MemberState.ACTIVE))


def capability(
    given: Given, everything: PersonalData, known: Kommunen, wants_anew: Callable[[Connection, int], None]
) -> Capability:
    """Return the capability of joining.

    everything: the personal data of all features, with what begins then. known: the Kommunen of the register.
    wants_anew: told that a member has said anew which messages they want.
    """
    names, said = spoken(__package__), examples(__package__)
    asking = Registration(given.database, with_code=bool(given.settings.mail.host))
    made = registration.form(with_code=asking.with_code)
    file = partial(_file, with_code=asking.with_code, admits=everything.admits, wants_anew=wants_anew)
    standing = partial(_status, with_code=asking.with_code)
    talk = Talk(
        commands=(
            Command("join", names["join"], _begin, examples=said["join"]),
            Command("profile", names["profile"], _begin, examples=said["profile"]),
            Command("membership", names["membership"], standing, examples=said["membership"]),
        ),
        forms=(FormService(made, file, asking.known),),
        lookups=asking.lookups,
        refusals={
            MemberSuspended: "registration-suspended",
            EmailTaken: "registration-email-taken",
            KommuneGone: "registration-kommune-gone",
            TwoMemberships: "two-memberships",
        },
        pending=(_pending,),
    )
    upkeep = Upkeep({joining.EXPIRED: _expired}, partial(_clean_up, given.settings.retention))
    return Capability("members", talk, upkeep, PERSONAL, audiences=(MEMBERS,), filters=filters(given, known))


def _pending(turn: Turn, transaction: Transaction) -> Iterator[Pending]:
    """Yield the membership as long as it waits for the office."""
    member = member_of(transaction.connection, turn.person_id)
    if member and member.state is MemberState.PENDING:
        yield Pending(Line("pending-membership"))


def _clean_up(retention: RetentionSettings, connection: Connection, now: datetime) -> None:
    joining.expire_pending(connection, now, retention.pending_members_days)
    barred.clean_up(connection, now, retention.audit_details_days)


def _begin(_turn: Turn) -> Begin:
    return Begin(registration.KEY)


def _file(
    filing: Filing,
    transaction: Transaction,
    *,
    with_code: bool,
    admits: Sequence[Admit],
    wants_anew: Callable[[Connection, int], None],
) -> tuple[Reply, ...]:
    answers = filing.answers
    application = Application(
        person_id=transaction.person_id,
        name=answers["name"],
        role=answers["role"],
        kommune_key=answers["kommune"]["key"],
        email=answers["email"],
        is_confirmed=answers.get("code") == answers["email"],
        topics=answers.get("topics", ()),
        wants=answers.get("wants", ()),
    )
    before, after = joining.join(transaction.connection, application, transaction.now)
    if before and set(before.wants) != set(after.wants):
        wants_anew(transaction.connection, transaction.person_id)
    if after.state is MemberState.ACTIVE and (before is None or before.state is not MemberState.ACTIVE):
        for admit in admits:
            admit(transaction.connection, transaction.person_id, transaction.now)
    return (say(_filed(before, after, with_code=with_code), name=after.name),)


def _filed(before: Member | None, after: Member, *, with_code: bool) -> str:
    """Return what is said about a registration or a change, and what happens next."""
    if after.state is MemberState.PENDING:
        if before and before.state is MemberState.ACTIVE:
            return "registration-filed-again"
        is_proven = after.email_confirmed_at is not None or not with_code
        return "registration-filed-pending" if is_proven else "registration-filed-unconfirmed"
    if before and before.state is MemberState.ACTIVE:
        return "registration-filed-changed"
    return "registration-filed-active"


def _status(turn: Turn, *, with_code: bool) -> Outcome:
    def act(transaction: Transaction) -> tuple[Reply, ...]:
        return (_standing(transaction.connection, turn, with_code=with_code),)

    return Outcome(act=act)


def _standing(connection: Connection, turn: Turn, *, with_code: bool) -> Reply:
    member = member_of(connection, turn.person_id)
    if member is None:
        return say("membership-guest")
    if member.state is MemberState.PENDING and member.email_confirmed_at is None and with_code:
        return say("membership-unconfirmed")
    return say(f"membership-{member.state}", since=f"{member.joined_at.astimezone(LOCAL):%d.%m.%Y}")


def _expired(turn: Turn) -> Outcome:
    """A job: say that a registration was not decided in time, unless there is a new one."""

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        member = member_of(transaction.connection, turn.person_id)
        return (say("membership-expired"),) if member and member.state is MemberState.LEFT else ()

    return Outcome(act=act, delivery=Delivery.LASTING)
