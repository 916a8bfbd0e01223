"""The Förder-Check in the chat: in a few taps, also for guests; what was said stands in the buttons."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from sqlalchemy import Connection

from bot.engine.dialogs.capability import Capability, Command, Talk
from bot.engine.dialogs.suggestions import Exchanged, Suggestion
from bot.engine.dialogs.turn import Answering, Begin, Outcome, Slow, Turn
from bot.engine.given import Given
from bot.engine.outbox.quiet import LOCAL
from bot.engine.talk.messages import Line, Reply, say
from bot.engine.talk.spoken import examples, patterns, spoken
from bot.funding.applying.beginning import Beginning
from bot.funding.applying.wishes import Announced
from bot.funding.check import replies
from bot.funding.check.leeway import Leeway, coming_rules, leeway_of
from bot.funding.check.plain import AskedEligible, AskedLeft, is_about_funding, may_name_kommune, read_plain
from bot.funding.check.said import CHECK, SaidInCheck, read_said
from bot.funding.form import FORM
from bot.funding.rules.ruleset import Measure, Ruleset
from bot.people.kommunen.finding import Finder
from bot.people.kommunen.lookup import Kommunen, labels
from bot.people.kommunen.reading import current
from bot.people.kommunen.reading import is_sample as is_sample_register
from bot.people.members.reading import member_of
from bot.people.members.registration import KEY as REGISTRATION
from bot.people.members.tables import MemberState

NAME = "funding_check"
"""The notes of when somebody was asked for a Kommune; the next text may be its name."""

_ANSWERED_WITHIN = timedelta(minutes=10)
_MOST_OFFERED = 12
_LONGEST_NAME = 80
_MOST_WORDS_IN_NAME = 4
_SHORTEST_NUMBER = 4  # of a postal code that lost its zero; a shorter one was a choice
_RELEVANCE = 0.9


def capability(given: Given, ask_wiki: Answering, known: Kommunen) -> Capability:
    """Return the capability of the Förder-Check. ask_wiki: answers what it does not. known: those of the register."""
    check = FundingCheck(given, ask_wiki, known)
    names, meant, typed = spoken(__package__), examples(__package__), patterns(__package__)
    talk = Talk(
        commands=(
            Command(
                "funding-check",
                names["funding-check"],
                check.command,
                for_groups=True,
                examples=meant["funding-check"],
                pattern=typed["funding-check"],
            ),
        ),
        presses={
            CHECK: check.press,
            replies.RULES: check.rules,
            replies.APPLY: partial(_apply, beginning=Beginning(given)),
            replies.JOIN: lambda _turn: Begin(REGISTRATION),
        },
        listens=(check.listens,),
        notes=(NAME,),
        claim=check.claim,
        coming={"funding": meant["funding"]},
        suggest=(suggest,),
    )
    return Capability("funding-check", talk)


def suggest(exchanged: Exchanged) -> tuple[Suggestion, ...]:
    """Offer the check below an answer that is about the micro-grants."""
    is_about = is_about_funding(exchanged.turn.text) or is_about_funding(exchanged.page_title)
    return (Suggestion(replies.START, _RELEVANCE),) if is_about else ()


def _apply(turn: Turn, beginning: Beginning) -> Begin:
    """Begin an application with what was said in the check."""
    said = read_said(turn.argument)
    answers: dict[str, Any] = {"measure": [said.purpose]} if said.purpose in set(Measure) else {}
    return Begin(FORM.key, prepare=partial(beginning.wished, wish=Announced(answers)))


@dataclass(frozen=True)
class FundingCheck:
    """Answers what the Förder-Check is asked. ask_wiki: answers the rest."""

    given: Given
    ask_wiki: Answering
    kommunen: Kommunen

    def command(self, turn: Turn) -> Slow:
        """Begin the check, for the Kommune behind the command or that of a member."""
        if turn.message.is_group:
            return Slow(lambda: self._in_group(turn))
        said = SaidInCheck()
        return Slow(lambda: self._named(turn, said, turn.argument) if turn.argument.strip() else self._own(turn, said))

    def press(self, turn: Turn) -> Slow:
        """Go on from what was said."""
        said = read_said(turn.argument)
        return Slow(lambda: self._next(turn, said) if said.kommune else self._own(turn, said))

    def rules(self, turn: Turn) -> Slow:
        """Show all rules of a year. turn.argument: the year."""
        return Slow(lambda: self._of_rules(turn, replies.all_rules, year=turn.number))

    def ask(self, turn: Turn) -> Outcome:
        """Let the wiki answer, and offer the check below."""
        said = self.ask_wiki(turn)
        outcome = said.done() if isinstance(said, Slow) else said
        if not outcome.replies or replies.START in outcome.replies[-1].choices:
            return outcome
        *before, last = outcome.replies
        return replace(outcome, replies=(*before, replace(last, choices=(*last.choices, replies.START))))

    def claim(self, turn: Turn) -> Slow | None:
        """Answer a text that plainly asks how much is left, or whether something is eligible."""
        asked = read_plain(turn.text)
        if isinstance(asked, AskedLeft):
            return Slow(lambda: self._left(turn, asked))
        if isinstance(asked, AskedEligible):
            return Slow(lambda: self._of_rules(turn, lambda rules: replies.of_eligibility(rules, asked)))
        return None

    def listens(self, turn: Turn) -> Slow | None:
        """Take a text as the name of a Kommune, if it was asked for just before."""
        noted, text = turn.memory.notes.get(NAME) or {}, turn.text.strip()
        if not noted or turn.memory.active_draft or not _may_be_name(text):
            return None
        if turn.now - datetime.fromisoformat(noted["asked_at"]) > _ANSWERED_WITHIN:
            return None
        return Slow(lambda: self._named(turn, SaidInCheck(year=noted.get("year", 0)), text))

    def _own(self, turn: Turn, said: SaidInCheck) -> Outcome:
        """Go on with the Kommune of a member, or ask for one."""
        member = self.given.database.read(partial(member_of, person_id=turn.person_id))
        if member and member.state is MemberState.ACTIVE:
            return self._next(turn, replace(said, kommune=member.kommune_key))
        return _asking(turn, said)

    def _named(self, turn: Turn, said: SaidInCheck, text: str) -> Outcome:
        """Go on with the Kommune that a text names."""
        finder = self.kommunen.finder()
        found = finder.find(text)
        match found.kommunen:
            case (kommune,) if found.is_sure:
                return self._next(turn, replace(said, kommune=kommune.key))
            case []:
                return _asking(turn, said, _unknown(text.strip(), finder))
            case several if len(several) <= _MOST_OFFERED:
                keys = [one.key for one in several]
                return _done(replies.several(said, list(zip(keys, labels(several), strict=True))))
        return _asking(turn, said, Line("funding-check-many", {"text": text.strip()}))

    def _next(self, turn: Turn, said: SaidInCheck) -> Outcome:
        """Ask what is still to be said, or say what has come out."""
        return self.given.database.read(lambda connection: _step(connection, turn, said))

    def _left(self, turn: Turn, asked: AskedLeft) -> Outcome:
        """Say how much there is left for the Kommune that is meant; of what is none, the wiki knows."""
        said = SaidInCheck(year=asked.year)
        if not asked.kommune:
            member = self.given.database.read(partial(member_of, person_id=turn.person_id))
            if member is None or member.state is not MemberState.ACTIVE:
                return _asking(turn, said)
            return self._money(turn, replace(said, kommune=member.kommune_key))
        found = self.kommunen.finder().find(asked.kommune)
        if not found.kommunen and asked.is_name:
            return _asking(turn, said, _unknown(asked.kommune, self.kommunen.finder()))
        if not found.kommunen:
            return self.ask(turn)
        if len(found.kommunen) > 1 or not found.is_sure:
            return self._named(turn, said, asked.kommune)
        return self._money(turn, replace(said, kommune=found.kommunen[0].key))

    def _money(self, turn: Turn, said: SaidInCheck) -> Outcome:
        rooms = self.given.database.read(lambda connection: _rooms(connection, turn, said))
        there = [leeway for leeway in rooms if said.year in {0, leeway.rules.year}] or rooms
        if not there:
            return _no_rules()
        return _done(replies.left(said, there))

    def _in_group(self, turn: Turn) -> Outcome:
        """Say how much is left for a Kommune that was named; nothing of the person, and no buttons."""
        found = self.kommunen.finder().find(turn.argument) if turn.argument.strip() else None
        if found is None or len(found.kommunen) != 1:
            return Outcome((say("funding-check-in-group"),))
        said = SaidInCheck(found.kommunen[0].key)
        rooms = self.given.database.read(lambda connection: _rooms(connection, turn, said))
        lines = tuple(line for leeway in rooms for line in replies.standing(leeway))
        return Outcome((Reply(lines),)) if lines else _no_rules()

    def _of_rules(self, turn: Turn, told: Callable[[Ruleset], Reply], year: int = 0) -> Outcome:
        """Say something of the rules of a year, by default the first that is coming."""
        coming = self.given.database.read(lambda connection: coming_rules(connection, _today(turn)))
        found = next((rules for rules in coming if year in {0, rules.year}), None)
        return _done(told(found)) if found else _no_rules()


def _step(connection: Connection, turn: Turn, said: SaidInCheck) -> Outcome:
    rooms = _rooms(connection, turn, said)
    if not rooms:
        return _no_rules() if current(connection, said.kommune) else _asking(turn, said)
    leeway = next((leeway for leeway in rooms if said.year == leeway.rules.year), rooms[0] if len(rooms) == 1 else None)
    if leeway is None:
        return _done(replies.years(said.without("year"), rooms))
    said, rules = replace(said, year=leeway.rules.year), leeway.rules
    if leeway.over:
        return _done(replies.over(said, leeway, [other for other in rooms if other is not leeway]))
    if not said.purpose:
        return _done(replies.purpose(said, leeway))
    if said.purpose not in rules.purposes.says and rules.purposes.is_confirmed:
        return _done(replies.not_named(said, rules))
    if said.has_begun is None:
        return _done(replies.begun(said))
    member = member_of(connection, turn.person_id)
    state = member.state if member and member.state is not MemberState.LEFT else None
    return _done(replies.result(said, leeway, state))


def _rooms(connection: Connection, turn: Turn, said: SaidInCheck) -> Sequence[Leeway]:
    """Return what there is for a Kommune in each year that has rules; nothing if it is none."""
    kommune, today = current(connection, said.kommune), _today(turn)
    if kommune is None or kommune.kind == "land":
        return ()
    return [leeway_of(connection, kommune, rules, today) for rules in coming_rules(connection, today)]


def _today(turn: Turn) -> date:
    return turn.now.astimezone(LOCAL).date()


def _asking(turn: Turn, said: SaidInCheck, *lines: Line) -> Outcome:
    """Ask for a Kommune; the next text may name it."""
    return Outcome((replies.which(*lines),), {NAME: {"asked_at": turn.now.isoformat(), "year": said.year}})


def _may_be_name(text: str) -> bool:
    """Tell whether a text may name a Kommune, rather than ask or choose something."""
    is_short = len(text) <= _LONGEST_NAME and len(text.split()) <= _MOST_WORDS_IN_NAME
    is_choice = text.isdecimal() and len(text) < _SHORTEST_NUMBER
    return is_short and not is_choice and may_name_kommune(text)


def _unknown(text: str, finder: Finder) -> Line:
    """Say that a text names no Kommune of the register, and which are called nearly so."""
    near = "" if any(char.isdigit() for char in text) else "; ".join(one.label for one in finder.nearest(text, 3))
    is_sample = "yes" if is_sample_register(finder.gemeinden) else "no"
    return Line("funding-check-unknown", {"text": text, "near": near or "none", "sample": is_sample})


def _no_rules() -> Outcome:
    return _done(Reply((Line("funding-check-no-rules"),), (replies.OFFICE,)))


def _done(reply: Reply) -> Outcome:
    return Outcome((reply,), {NAME: {}})
