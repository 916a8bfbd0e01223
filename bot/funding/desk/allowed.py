"""Who in the office may decide upon a grant: nobody about what concerns themself, and nobody without having said so."""

from datetime import datetime

from sqlalchemy import Connection, select

from bot.engine.dialogs.turn import Refusal
from bot.funding.desk.tables import grant_declarations
from bot.funding.reading import Grant
from bot.funding.tables import grant_editors
from bot.people.audit.chain import Entry, record
from bot.people.kommunen.reading import current
from bot.people.members.domains import domain_of, is_free
from bot.people.members.reading import Member, member_of
from bot.people.members.tables import MemberState
from bot.storage.upsert import Upsert

DECLARED = {True: "grant-declared-impartial", False: "grant-declared-biased"}
"""Of an entry in the audit log, by whether somebody said to be impartial."""

_DECLARE = Upsert(grant_declarations, ("grant_id", "declared_by"), ("is_impartial", "declared_at"))


class DeciderConcerned(Refusal):
    """Somebody in the office is concerned by a grant. number; why: "own", "kommune", "domain" or "biased"."""


class NotDeclared(Exception):
    """Somebody has not said yet whether a grant concerns them."""


def check_may_decide(connection: Connection, person_id: int, grant: Grant) -> None:
    """Make sure that somebody in the office may decide upon a grant. Raises DeciderConcerned, NotDeclared."""
    if why := concern(connection, person_id, grant):
        raise DeciderConcerned(number=grant.number, why=why)
    declared = declaration(connection, person_id, grant.id)
    if declared is False:
        raise DeciderConcerned(number=grant.number, why="biased")
    if declared is None:
        raise NotDeclared


def is_concerned(connection: Connection, person_id: int, grant: Grant) -> bool:
    """Tell whether a grant concerns somebody by now, who may have judged it before."""
    return bool(concern(connection, person_id, grant)) or declaration(connection, person_id, grant.id) is False


def concern(connection: Connection, person_id: int, grant: Grant) -> str:
    """Return why a grant concerns somebody, "" if for no reason that can be known."""
    if person_id == grant.person_id or _is_editor(connection, grant.id, person_id):
        return "own"
    mine = member_of(connection, person_id)
    if mine is None or mine.state is MemberState.LEFT:
        return ""
    if _kommune_now(connection, mine.kommune_key) == _kommune_now(connection, grant.kommune_key):
        return "kommune"
    return "domain" if domain_of(mine.email) in _domains(connection, grant) else ""


def declaration(connection: Connection, person_id: int, grant_id: int) -> bool | None:
    """Tell whether somebody said to be impartial; None if they said nothing yet."""
    theirs = (grant_declarations.c.grant_id == grant_id) & (grant_declarations.c.declared_by == person_id)
    return connection.execute(select(grant_declarations.c.is_impartial).where(theirs)).scalar_one_or_none()


def declare(connection: Connection, person_id: int, grant: Grant, now: datetime, *, is_impartial: bool) -> None:
    """Note whether somebody in the office is impartial about a grant. Raises DeciderConcerned.

    Whoever has said to be biased stays so.
    """
    if is_impartial and declaration(connection, person_id, grant.id) is False:
        raise DeciderConcerned(number=grant.number, why="biased")
    row = {"grant_id": grant.id, "declared_by": person_id, "is_impartial": is_impartial, "declared_at": now}
    _DECLARE.run(connection, [row])
    record(connection, Entry(DECLARED[is_impartial], f"grant:{grant.number}", person_id), now)


def _is_editor(connection: Connection, grant_id: int, person_id: int) -> bool:
    """Tell whether somebody acts, or has acted, for the Kommune of a grant."""
    theirs = (grant_editors.c.grant_id == grant_id) & (grant_editors.c.person_id == person_id)
    return connection.execute(select(grant_editors.c.grant_id).where(theirs)).first() is not None


def _domains(connection: Connection, grant: Grant) -> frozenset[str]:
    """Return the domains of the addresses of who filed a grant and who is named in it, but those that anybody gets."""
    filer = member_of(connection, grant.person_id) if grant.person_id is not None else None
    addresses = (_email(filer), str(grant.answers.get("email") or ""))
    return frozenset(domain for one in addresses if (domain := domain_of(one)) and not is_free(domain))


def _email(member: Member | None) -> str:
    return member.email if member else ""


def _kommune_now(connection: Connection, key: str) -> str:
    found = current(connection, key)
    return found.key if found else key
