"""Who is in the office: inviting, listing, taking rights back."""

from datetime import timedelta
from functools import partial

from sqlalchemy import Connection, func, select

from bot.engine.dialogs.audiences import Audience
from bot.engine.dialogs.capability import Capability, Command, Periodic, Talk, Upkeep
from bot.engine.dialogs.turn import Outcome, Transaction, Turn
from bot.engine.given import Given
from bot.engine.outbox.table import Delivery
from bot.engine.personal import PersonalData, PersonalTable
from bot.engine.persons import identities
from bot.engine.talk.messages import Choice, Line, Reply, say
from bot.engine.talk.spoken import patterns, spoken
from bot.engine.talk.wording import Value
from bot.people.audit import anchor, details
from bot.people.codes.codes import GoodCode, Purpose, Spoilt, TooManyCodes
from bot.people.codes.exposed import exposed
from bot.people.rights import resting, team
from bot.people.rights.granting import ROLE_CHANGED, LastAdmin, colleague, forget_role
from bot.people.rights.inviting import JOINED, LASTS, AlreadyInOffice, IsSuspended, accept, invite, invited
from bot.people.rights.roles import NotAllowed, Role, role_of
from bot.people.rights.tables import staff

PERSONAL = PersonalData(
    (
        PersonalTable("staff", staff, shown=("role", "granted_at"), merge=forget_role),
        details.PERSONAL,
        details.DECISIONS,
    )
)
_JOIN = "team-join"
_EXPOSED = exposed(Purpose.TEAM, "office-invitation-elsewhere")
_ANCHORS_EVERY = timedelta(minutes=1)
OFFICE = Audience("office", lambda _now: select(staff.c.person_id))


def capability(given: Given) -> Capability:
    names, typed = spoken(__package__), patterns(__package__)
    talk = Talk(
        commands=(
            Command("team", names["team"], team.show, for_office=True),
            Command("invite", names["invite"], _invite, for_office=True),
            Command(
                "accept",
                names["accept"],
                _accept,
                for_office=True,
                pattern=typed["accept"],
                takes_code=True,
                exposed=_EXPOSED,
            ),
        ),
        presses={**team.PRESSES, team.INVITE: _invite, resting.PRESS: resting.give_again, _JOIN: _join},
        refusals={
            NotAllowed: "not-allowed",
            LastAdmin: "office-team-last-admin",
            AlreadyInOffice: "office-invitation-not-needed",
            IsSuspended: "office-invitation-suspended",
        },
    )
    clean_up = partial(details.clean_up, days=given.settings.retention.audit_details_days)
    jobs = {ROLE_CHANGED: _tell_role, JOINED: _tell_joined, resting.RESTING: resting.tell}
    moving = partial(anchor.move, given.database, given.settings.data_dir)
    upkeep = Upkeep(jobs, clean_up, (Periodic("audit_anchor", _ANCHORS_EVERY, moving),))
    return Capability("rights", talk, upkeep, PERSONAL, audiences=(OFFICE,))


def _invite(turn: Turn) -> Outcome:
    def act(transaction: Transaction) -> tuple[Reply, ...]:
        try:
            code = invite(transaction.connection, transaction.person_id, transaction.now)
        except TooManyCodes as refusal:
            return (say("office-invitation-too-many", **refusal.details),)
        lines = (
            Line("office-invitation-code", {"code": f"{code[:4]}-{code[4:]}"}),
            Line("office-invitation-next", {"hours": int(LASTS.total_seconds() // 3600)}),
        )
        return (Reply(lines, is_secret=True),)

    return Outcome(act=act) if turn.may_ask_confidential else Outcome((say("office-elsewhere"),))


def _accept(turn: Turn) -> Outcome:
    """Ask about an invitation; the code that was typed is kept nowhere, and void where others may read it."""
    if not turn.argument.strip():
        return Outcome((say("office-invitation-ask"),))
    if not turn.may_ask_confidential:
        return _EXPOSED(turn)

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        found = invited(transaction, turn.argument)
        if isinstance(found, Spoilt):
            return (say("office-invitation-spoilt", why=found),)
        return (_asking(transaction, found),)

    return Outcome(act=act, forgets_message=True)


def _asking(transaction: Transaction, code: GoodCode) -> Reply:
    """Return the question whether somebody wants to come in: who invites them, and what they may do then."""
    admin = colleague(transaction.connection, code.person_id)
    name = admin.name if admin else ""
    who: dict[str, Value] = {"number": str(code.person_id), "name": name, "named": "yes" if name else "no"}
    mine = select(func.count()).select_from(identities).where(identities.c.person_id == transaction.person_id)
    count = transaction.connection.execute(mine).scalar_one()
    lines = (
        Line("office-invitation-from", who),
        Line("office-invitation-means"),
        *([Line("office-invitation-accounts", {"count": count})] if count > 1 else []),
    )
    yes = Choice(Line("office-invitation-yes"), f"{_JOIN}:{code.id}")
    return Reply(lines, (yes, Choice(Line("office-invitation-no"), f"{_JOIN}:")), is_confidential=True)


def _join(turn: Turn) -> Outcome:
    """Come in, or not. turn.argument: the number of the code, "" for no."""

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        spoilt = accept(transaction, turn.number)
        if spoilt:
            return (say("office-invitation-spoilt", why=spoilt),)
        return (say("office-invitation-accepted"),)

    return Outcome(act=act) if turn.argument else Outcome((say("office-invitation-declined"),))


def _tell_role(_turn: Turn) -> Outcome:
    """A job: tell somebody what they may do now."""

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        role = role_of(transaction.connection, transaction.person_id)
        return (say("office-role-changed", role=role.name.lower()),)

    return Outcome(act=act, delivery=Delivery.LASTING)


def _tell_joined(turn: Turn) -> Outcome:
    """A job: tell an admin who came in with their code."""

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        found = colleague(transaction.connection, turn.job["person"])
        if found is None or not _is_admin(transaction.connection, transaction.person_id):
            return ()
        named = "yes" if found.name and turn.may_ask_confidential else "no"
        return (say("office-invitation-used", number=str(found.person_id), name=found.name, named=named),)

    return Outcome(act=act, delivery=Delivery.LASTING)


def _is_admin(connection: Connection, person_id: int) -> bool:
    return role_of(connection, person_id) >= Role.ADMIN
