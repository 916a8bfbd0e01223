"""What the office should know about an e-mail address before it trusts it."""

from sqlalchemy import Connection

from bot.people.members.addresses import with_same_base
from bot.people.members.barred import is_barred
from bot.people.members.domains import approved_for, domain_of, is_free, looks_like, same_kreis
from bot.people.members.reading import Member
from bot.people.members.tables import MemberState, members


def warnings_of(connection: Connection, member: Member) -> tuple[str, ...]:
    """Return the wording keys of all that speaks against an address, the gravest first."""
    domain = domain_of(member.email)
    known_for = approved_for(connection, domain)
    found = {
        "email-warning-barred": is_barred(connection, member.email),
        "email-warning-lookalike": bool(looks_like(connection, domain)),
        "email-warning-taken": bool(others_with(connection, member)),
        "email-warning-unconfirmed": member.email_confirmed_at is None,
        "email-warning-free": is_free(domain),
        "email-warning-elsewhere": bool(known_for)
        and not any(same_kreis(key, member.kommune_key) for key in known_for),
    }
    return tuple(key for key, applies in found.items() if applies)


def others_with(connection: Connection, member: Member) -> tuple[int, ...]:
    """Return the numbers of other members who have the same mailbox, waiting or suspended ones included."""
    others = (members.c.id != member.id) & (members.c.state != MemberState.LEFT)
    return with_same_base(connection, member.email, others)
