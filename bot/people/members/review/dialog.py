"""The office's side of membership: approving, suspending, looking up."""

from functools import partial

from bot.engine.dialogs.capability import Capability, Command, OfficeArea, Talk, Upkeep
from bot.engine.dialogs.turn import Act, Dialog, Outcome, Transaction, Turn, row_number
from bot.engine.personal import PersonalData
from bot.engine.talk.messages import Choice, Line, Reply, say
from bot.engine.talk.spoken import spoken
from bot.people.members.deciding import DECIDED, MemberUnknown, OwnDomain, OwnMembership, seen_by_office
from bot.people.members.review import decisions
from bot.people.members.review.card import card
from bot.people.members.review.lists import approvals, found, tasks, waiting_lines
from bot.people.members.review.telling import tell
from bot.people.members.revoking import ACTIVE_GUARD, is_active
from bot.people.rights.access import in_confidence

_APPROVALS = "approvals-after"
_LONGEST_SEARCH = 100  # characters


def capability(everything: PersonalData) -> Capability:
    """Return the capability of approving members. everything: the personal data of all features."""
    names = spoken(__package__)
    commands: dict[str, Dialog] = {
        "approvals": _approvals,
        "members": _search,
        "member": _member,
        "refuse": partial(_refuse_or_suspend, "refuse"),
        "suspend": partial(_refuse_or_suspend, "suspend"),
    }
    presses = {
        _APPROVALS: _approvals,
        "member": _member,
        "members-page": _page,
        **decisions.presses(everything),
    }
    talk = Talk(
        commands=tuple(Command(key, names[key], in_confidence(run), for_office=True) for key, run in commands.items()),
        presses={name: in_confidence(run) for name, run in presses.items()},
        guards={ACTIVE_GUARD: is_active},
        refusals={
            MemberUnknown: "office-member-unknown",
            OwnMembership: "office-member-own",
            OwnDomain: "office-member-own-domain",
        },
        notes=(decisions.NAME,),
    )
    area = OfficeArea(tasks, waiting_lines, (Choice(Line("office-area-members"), f"{_APPROVALS}:"),))
    return Capability("members-office", talk, Upkeep({DECIDED: tell}), office=area)


def _approvals(turn: Turn) -> Outcome:
    """Show the next member who waits for a decision. turn.argument: the number behind which to look, if any."""
    after = turn.number
    return Outcome(act=lambda transaction: approvals(transaction.connection, transaction.person_id, after))


def _search(turn: Turn) -> Outcome:
    text = turn.argument.strip()
    if len(text) > _LONGEST_SEARCH:
        return Outcome((say("office-members-search-too-long", limit=_LONGEST_SEARCH),))
    return Outcome(notes={decisions.NAME: {"search": text}}, act=_found(text, 0))


def _page(turn: Turn) -> Outcome:
    """Show more of what was searched for last. turn.argument: how many come before."""
    text = str(turn.memory.notes.get(decisions.NAME, {}).get("search", ""))
    return Outcome(act=_found(text, turn.number))


def _found(text: str, offset: int) -> Act:
    return lambda transaction: found(transaction.connection, transaction.person_id, text, offset)


def _member(turn: Turn) -> Outcome:
    number = turn.number
    if not number:
        return Outcome((say("office-member-number-wanted", action="show"),))

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        member = seen_by_office(transaction.connection, transaction.person_id, number)
        return (card(transaction.connection, member),)

    return Outcome(act=act)


def _refuse_or_suspend(action: str, turn: Turn) -> Outcome:
    """Ask for a reason, or whether to decide for this one. turn.argument: a number, and perhaps a reason behind it."""
    typed, _, text = turn.argument.strip().partition(" ")
    number = row_number(typed)
    if not number:
        return Outcome((say("office-member-number-wanted", action=action),))
    return decisions.ask(action, turn, number, text=text.strip())
