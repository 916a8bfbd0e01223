"""Leaving the network: what it means, a confirmation, the end."""

from collections.abc import Sequence
from functools import partial

from bot.engine.dialogs.capability import Capability, Command, Talk, Upkeep
from bot.engine.dialogs.turn import Outcome, Transaction, Turn
from bot.engine.given import Given
from bot.engine.personal import PersonalData, Revoke
from bot.engine.talk.messages import Choice, Line, Reply, say
from bot.engine.talk.spoken import examples, spoken
from bot.people.members.deciding import Outdated, digest_of
from bot.people.members.leaving.service import NoMember, SuspendedStays, clean_up, leave, leaver
from bot.people.rights.roles import Role, role_of


def capability(given: Given, everything: PersonalData) -> Capability:
    """Return the capability of leaving. everything: the personal data of all features; what ends with a membership."""
    key, kept_days = "leave", given.settings.retention.left_members_days
    command = Command(
        key,
        spoken(__package__)[key],
        lambda _turn: Outcome(act=lambda transaction: (_preview(transaction, kept_days),)),
        examples=examples(__package__)[key],
    )
    talk = Talk(
        commands=(command,),
        presses={key: partial(_leave, everything.revokes, kept_days)},
        refusals={NoMember: "leave-no-member", SuspendedStays: "leave-suspended"},
    )
    return Capability("leaving", talk, Upkeep(clean_up=partial(clean_up, days=kept_days)))


def _preview(transaction: Transaction, kept_days: int) -> Reply:
    """Say what ends and what stays, and ask."""
    member = leaver(transaction.connection, transaction.person_id)
    lines = [Line("leave-preview", {"state": member.state})]
    if role_of(transaction.connection, transaction.person_id) >= Role.OFFICE:
        lines.append(Line("leave-office"))
    lines += [Line("leave-data", {"days": kept_days}), Line("leave-instead")]
    yes = Choice(Line("leave-yes"), f"leave:{digest_of(member)}")
    return Reply(tuple(lines), (yes, Choice(Line("leave-no"), "leave:")))


def _leave(revokes: Sequence[Revoke], kept_days: int, turn: Turn) -> Outcome:
    """Leave the network, or stay. turn.argument: the digest of the membership that was asked about, "" to stay."""

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        try:
            leave(transaction.connection, transaction.person_id, turn.argument, revokes, transaction.now)
        except Outdated:
            return (say("leave-outdated"), _preview(transaction, kept_days))
        return (say("leave-done", days=kept_days),)

    return Outcome(act=act) if turn.argument else Outcome((say("leave-stayed"),))
