"""Who is in the office: inviting, listing, taking rights back."""

from functools import partial

from sqlalchemy import Connection, select

from bot.engine.dialogs.audiences import Audience
from bot.engine.dialogs.capability import Capability, Command, Talk, Upkeep
from bot.engine.dialogs.turn import Outcome, Transaction, Turn
from bot.engine.given import Given
from bot.engine.outbox.table import Delivery
from bot.engine.personal import PersonalData, PersonalTable
from bot.engine.talk.messages import Line, Reply, say
from bot.engine.talk.spoken import patterns, spoken
from bot.people.audit import details
from bot.people.codes.codes import TooManyCodes
from bot.people.rights import team
from bot.people.rights.granting import ROLE_CHANGED, LastAdmin, colleague, merge_roles
from bot.people.rights.inviting import JOINED, LASTS, AlreadyInOffice, IsSuspended, accept, invite
from bot.people.rights.roles import NotAllowed, Role, role_of
from bot.people.rights.tables import staff

PERSONAL = PersonalData(
    (PersonalTable("staff", staff, shown=("role", "granted_at"), merge=merge_roles), details.PERSONAL)
)
OFFICE = Audience("office", lambda _now: select(staff.c.person_id))


def capability(given: Given) -> Capability:
    names, typed = spoken(__package__), patterns(__package__)
    talk = Talk(
        commands=(
            Command("team", names["team"], team.show, for_office=True),
            Command("invite", names["invite"], _invite, for_office=True),
            Command("accept", names["accept"], _accept, for_office=True, pattern=typed["accept"], takes_code=True),
        ),
        presses={**team.PRESSES, team.INVITE: _invite},
        refusals={
            NotAllowed: "not-allowed",
            LastAdmin: "office-team-last-admin",
            AlreadyInOffice: "office-invitation-not-needed",
            IsSuspended: "office-invitation-suspended",
        },
    )
    clean_up = partial(details.clean_up, days=given.settings.retention.audit_details_days)
    upkeep = Upkeep({ROLE_CHANGED: _tell_role, JOINED: _tell_joined}, clean_up)
    return Capability("rights", talk, upkeep, PERSONAL, audiences=(OFFICE,))


def _invite(_turn: Turn) -> Outcome:
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

    return Outcome(act=act)


def _accept(turn: Turn) -> Outcome:
    """Take an invitation; the code that was typed is kept nowhere."""

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        spoilt = accept(transaction.connection, turn.argument, transaction.person_id, transaction.now)
        if spoilt:
            return (say("office-invitation-spoilt", why=spoilt),)
        return (say("office-invitation-accepted"),)

    if not turn.argument.strip():
        return Outcome((say("office-invitation-ask"),))
    return Outcome(act=act, forgets_message=True)


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
