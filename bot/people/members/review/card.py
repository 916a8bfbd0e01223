"""A member as the office sees them, with what can be decided."""

from collections.abc import Mapping

from sqlalchemy import Connection

from bot.engine.outbox.quiet import LOCAL
from bot.engine.talk.messages import Choice, Line, Reply
from bot.engine.talk.wording import Value
from bot.people.audit.reading import last_about
from bot.people.kommunen.reading import by_key
from bot.people.members.deciding import digest_of, may_vouch
from bot.people.members.domains import domain_of
from bot.people.members.email_warnings import warnings_of
from bot.people.members.reading import Member
from bot.people.members.tables import MemberState

REASONS = {
    "refuse": ("address", "kommune", "unconfirmed", "double"),
    "suspend": ("departed", "misuse", "security"),
}
"""What may be decided with a reason, and the usual ones."""

OWN_WORDS = "own"


def card(connection: Connection, member: Member, *first: Line) -> Reply:
    """Return what is known of a member, with a button for each decision that is possible."""
    kommune = by_key(connection, member.kommune_key)
    values: dict[str, Value] = {
        "number": str(member.id),
        "name": member.name,
        "state": member.state,
        "role": member.role,
        "kommune": kommune.label if kommune else member.kommune_key,
        "retired": "yes" if kommune and kommune.retired_on else "no",
        "email": member.email or "-",
        "confirmed": "yes" if member.email_confirmed_at else "no",
        "since": f"{member.joined_at.astimezone(LOCAL):%d.%m.%Y}",
    }
    warnings = [] if member.state is MemberState.LEFT else [Line(key) for key in warnings_of(connection, member)]
    lines = (*first, Line("office-member-card", values), *warnings, *_last_decision(connection, member))
    return Reply(lines, _choices(connection, member))


def _last_decision(connection: Connection, member: Member) -> tuple[Line, ...]:
    if member.state is not MemberState.SUSPENDED:
        return ()
    last = last_about(connection, f"member:{member.id}")
    if last is None or last.action != "member-suspended":
        return ()
    return (
        Line("office-member-suspended-on", {"day": f"{last.at.astimezone(LOCAL):%d.%m.%Y}"}),
        *reason_lines(last.details or {}),
    )


def reason_lines(details: Mapping[str, str]) -> tuple[Line, ...]:
    """Return why something was decided, as far as that is known."""
    if "reason" not in details and "text" not in details:
        return ()
    because: dict[str, Value] = {"reason": details.get("reason", OWN_WORDS), "text": details.get("text", "")}
    return (Line("office-member-because", because),)


def _choices(connection: Connection, member: Member) -> tuple[Choice, ...]:
    shown = f"{member.id}:{digest_of(member)}"
    match member.state:
        case MemberState.PENDING:
            approvals = [Choice(Line("office-member-approve"), f"approve:{shown}")]
            if may_vouch(connection, member):
                with_domain = Line("office-member-approve-domain", {"domain": domain_of(member.email)})
                approvals.insert(0, Choice(with_domain, f"approve-domain:{shown}"))
            later = Choice(Line("office-member-later"), f"approvals-after:{member.id}")
            return (*approvals, Choice(Line("office-member-refuse"), f"refuse:{shown}"), later)
        case MemberState.ACTIVE:
            return (Choice(Line("office-member-suspend"), f"suspend:{shown}"),)
        case MemberState.SUSPENDED:
            return (Choice(Line("office-member-reactivate"), f"reactivate:{shown}"),)
        case _:
            return ()


def ask_reason(action: str, member: Member) -> Reply:
    """Ask why; the answer is one of the usual reasons, or is written behind the command."""
    shown = f"{member.id}:{digest_of(member)}"
    usual = [Choice(Line(f"office-member-reason-{key}"), f"{action}:{shown}:{key}") for key in REASONS[action]]
    asked = Line("office-member-why", {"action": action, "number": str(member.id), "name": member.name})
    return Reply((asked,), (*usual, Choice(Line("office-cancel"), f"member:{member.id}", is_minor=True)))


def ask_sure(action: str, member: Member, text: str) -> Reply:
    """Ask whether to decide for a reason in somebody's own words."""
    lines = (
        Line("office-member-sure", {"action": action, "number": str(member.id), "name": member.name}),
        *reason_lines({"text": text}),
    )
    yes = Choice(
        Line("office-member-sure-yes", {"action": action}), f"{action}:{member.id}:{digest_of(member)}:{OWN_WORDS}"
    )
    return Reply(lines, (yes, Choice(Line("office-cancel"), f"member:{member.id}", is_minor=True)))
