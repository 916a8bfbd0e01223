"""How an application is begun: with what is known of the member, like an earlier one, or with what somebody said."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import Connection, func, insert, literal, select

from bot.engine.answers.amounts import euros
from bot.engine.dialogs.turn import Outcome, Prepared, Turn
from bot.engine.files import files
from bot.engine.forms import tokens
from bot.engine.given import Given
from bot.engine.outbox.quiet import LOCAL
from bot.engine.talk.messages import Choice, Line, Reply, say
from bot.engine.talk.vocabulary import spellings
from bot.funding.applying.coach import proposals
from bot.funding.applying.looking_up import cost_of, is_counted
from bot.funding.applying.remarks import remarks
from bot.funding.applying.situation import latest_rules, situation_of, years_known
from bot.funding.applying.wishes import Announced
from bot.funding.filing import OFFER
from bot.funding.form import BEFORE, FORM, KOMMUNE, RULES, WANTED
from bot.funding.reading import Grant, grant_by_id, grants_of
from bot.funding.states import GrantState
from bot.funding.tables import grant_files
from bot.people.kommunen.reading import Kommune, current
from bot.people.kommunen.tables import kommunen
from bot.people.members.reading import Member, member_of
from bot.people.members.registration import KEY as REGISTRATION
from bot.people.members.tables import MemberState

LIKE, NEW = "grant-like", "grant-new"
"""The buttons that begin an application like an earlier grant, whose row they name, or an empty one."""

_TAKEN = ("measure", "project", "goal", "field", "days", "day_rate", "travel", "contractor")
_GONE = {GrantState.WITHDRAWN, GrantState.REJECTED, GrantState.MISSED}
_WITH_FUNCTION = ("mayor", "county_head", "village_head", "staff")


@dataclass(frozen=True)
class _Applicant:
    """Who applies, for which Kommune."""

    member: Member
    kommune: Kommune


@dataclass(frozen=True)
class Beginning:
    """Begins applications."""

    given: Given

    def offered(self, turn: Turn) -> Prepared | Outcome:
        """Begin an application; if the Kommune has an earlier grant, ask whether it is to be like that."""
        found = self.given.database.read(partial(_applicant, person_id=turn.person_id))
        if found is None:
            return self._for_members(turn)
        earlier = self.given.database.read(partial(_earlier, kommune_key=found.kommune.key))
        if earlier is None:
            return self._known(found, turn)
        values = {"year": str(earlier.year), "title": earlier.title, "number": earlier.number}
        choices = (
            Choice(Line("applying-like", values), f"{LIKE}:{earlier.id}"),
            Choice(Line("applying-new"), f"{NEW}:"),
        )
        return Outcome((Reply((Line("applying-how", values),), choices),), leaves_form=True)

    def fresh(self, turn: Turn) -> Prepared | Outcome:
        """Begin an application with what is known of the member."""
        found = self.given.database.read(partial(_applicant, person_id=turn.person_id))
        return self._known(found, turn) if found else self._for_members(turn)

    def like(self, turn: Turn, number: int) -> Prepared | Outcome:
        """Begin an application like an earlier grant of the Kommune, whose period and declarations are asked anew."""
        found = self.given.database.read(partial(_applicant, person_id=turn.person_id))
        grant = self.given.database.read(partial(grant_by_id, grant_id=number))
        if found is None or grant is None or grant.kommune_key != found.kommune.key:
            return Outcome((say("grant-gone"),))
        known = self._known(found, turn)
        copies = self.given.database.write(partial(_copies, grant=grant, person_id=turn.person_id, now=turn.now))
        answers = {key: grant.answers[key] for key in _TAKEN if key in grant.answers}
        if grant.person_id == turn.person_id and grant.answers.get("signs"):
            answers |= {key: grant.answers[key] for key in ("signs", "signatory", "phone") if key in grant.answers}
        if copies:
            answers[OFFER] = copies if len(copies) > 1 else copies[0]
        taken = {key: answer for key, answer in answers.items() if FORM.by_key[key].accepts(answer)}
        said = Line("applying-taken", {"number": grant.number, "files": len(copies)})
        before = {BEFORE: [copy["id"] for copy in copies]} if copies else {}
        return Prepared({**known.known, **taken, **before}, (*known.says, said))

    def wished(self, turn: Turn, wish: Announced) -> Prepared | Outcome:
        """Begin an application with what somebody said of it."""
        found = self.given.database.read(partial(_applicant, person_id=turn.person_id))
        if found is None:
            return self._for_members(turn)
        known, answers = self._known(found, turn), dict(wish.answers)
        if "starts_on" in answers and int(answers["starts_on"][:4]) not in self._years(turn.now):
            answers = {key: answer for key, answer in answers.items() if key not in {"starts_on", "ends_on"}}
        shown = "; ".join(self._shown(key, answers[key]) for key in FORM.by_key if key in answers)
        says = [Line("applying-understood", {"answers": shown})] if shown else []
        if wish.sum_cents:
            says.append(Line("applying-sum-follows", {"sum": euros(wish.sum_cents)}))
        other = self.given.database.read(partial(_other, text=wish.kommune, own=found.kommune)) if wish.kommune else ""
        if other:
            says.append(Line("applying-other-kommune", {"named": other, "own": found.kommune.full_name}))
        says += self.given.database.read(partial(_checked, answers=answers, kommune=found.kommune, now=turn.now))
        wanted = {WANTED: wish.sum_cents} if wish.sum_cents else {}
        return Prepared({**known.known, **answers, **wanted}, (*known.says, *says))

    def _for_members(self, turn: Turn) -> Outcome:
        """Say that members apply, and what somebody can do who is none."""
        member = self.given.database.read(partial(member_of, person_id=turn.person_id))
        state = str(member.state) if member and member.state is not MemberState.LEFT else "none"
        join = Choice(Line("applying-join"), f"{tokens.PREFIX}:{tokens.NEW}:{REGISTRATION}")
        return Outcome(
            (Reply((Line("applying-members-only", {"member": state}),), (join,) if state == "none" else ()),)
        )

    def _years(self, now: datetime) -> tuple[int, ...]:
        return self.given.database.read(partial(years_known, now=now))

    def _known(self, found: _Applicant, turn: Turn) -> Prepared:
        member, kommune = found.member, found.kommune
        has_function = member.role in _WITH_FUNCTION
        function = self.given.wording(f"applying-role-{member.role.replace('_', '-')}") if has_function else ""
        known: dict[str, Any] = {
            KOMMUNE: {"key": kommune.key, "name": kommune.label},
            RULES: self.given.database.read(latest_rules),
            "contact": f"{member.name}, {function}" if function else member.name,
            "email": member.email,
        }
        here = () if turn.may_ask_confidential else (Line("applying-not-all-here"),)
        return Prepared(known, (Line("applying-for", {"kommune": kommune.label}), *here))

    def _shown(self, key: str, answer: Any) -> str:
        question = FORM.by_key[key]
        wording, name = self.given.wording, f"funding-{key.replace('_', '-')}"
        shown = question.parser.shown(answer, lambda option: wording(f"{name}-{option.replace('_', '-')}"))
        return f"{wording(f'{name}-label')}: {shown}"


def _applicant(connection: Connection, person_id: int) -> _Applicant | None:
    member = member_of(connection, person_id)
    if member is None or member.state is not MemberState.ACTIVE:
        return None
    kommune = current(connection, member.kommune_key)
    return _Applicant(member, kommune) if kommune else None


def _earlier(connection: Connection, kommune_key: str) -> Grant | None:
    """Return the latest grant of a Kommune that came to something."""
    return next((one for one in grants_of(connection, kommune_key) if one.state not in _GONE), None)


def _copies(connection: Connection, grant: Grant, person_id: int, now: datetime) -> list[dict[str, Any]]:
    """Copy the offers of a grant for a new application, and return what stands for them in its answers."""
    theirs = (grant_files.c.grant_id == grant.id) & (grant_files.c.slot == OFFER) & files.c.content.is_not(None)
    whole = (files.c.name, files.c.media_type, files.c.size_bytes, files.c.sha256, files.c.content)
    source = select(literal(person_id), *whole, literal(now, files.c.created_at.type))
    source = source.join(grant_files, grant_files.c.file_id == files.c.id).where(theirs)
    columns = ("person_id", *(column.name for column in whole), "created_at")
    added = insert(files).from_select(columns, source).returning(files.c.id, files.c.name, files.c.size_bytes)
    return [dict(row) for row in connection.execute(added).mappings()]


def _checked(connection: Connection, answers: Mapping[str, Any], kommune: Kommune, now: datetime) -> tuple[Line, ...]:
    """Return what the rules that hold next say of answers from before."""
    today = now.astimezone(LOCAL).date()
    begins = answers.get("starts_on")
    year = int(begins[:4]) if begins else next(iter(years_known(connection, now)), today.year)
    situation = situation_of(connection, kommune.key, year)
    if situation is None:
        return ()
    found = (remark for remark in remarks(answers, situation, today) if remark.rule != "grants_a_year")
    cost = (cost_of(answers, situation),) if is_counted(answers) else ()
    fits = (one.line(answers, "applying-would-fit") for one in proposals(answers, situation.left_cents)[:1])
    return (*cost, *(line for remark in found for line in remark.lines), *fits)


def _other(connection: Connection, text: str, own: Kommune) -> str:
    """Return the Kommune that a text names, if it is another than the member's own and the register knows it."""
    named = spellings(text)
    if any(not named.isdisjoint(spellings(name)) for name in (own.name, own.full_name, own.designation, own.label)):
        return ""
    known = select(kommunen.c.name).where(func.lower(kommunen.c.name) == text.lower()).limit(1)
    return str(connection.execute(known).scalar_one_or_none() or "")
