"""Handing a question on to the office: in one tap, with or without one's name, or not at all."""

from dataclasses import replace
from functools import partial
from typing import Any

from sqlalchemy import Connection

from bot.engine.dialogs.capability import Filing
from bot.engine.dialogs.prefilled import NewKey, begin, prompt
from bot.engine.dialogs.suggestions import Exchanged, Occasion, Suggestion
from bot.engine.dialogs.turn import Begin, Outcome, Slow, Transaction, Turn
from bot.engine.forms.inputs import Confirm, Picked
from bot.engine.forms.progress import Position, Progress
from bot.engine.forms.tokens import token
from bot.engine.memory import Draft
from bot.engine.talk.messages import Choice, Line, Reply, say
from bot.people.cases.letter import MEMBER, QUESTION
from bot.people.cases.reading import PERSON, WIKI
from bot.people.cases.service import NewCase, open_case
from bot.people.cases.wiki import AskedQuestion, Wiki
from bot.people.members.reading import member_of
from bot.people.members.tables import MemberState
from bot.storage.database import Database

CASE, GIVE, KEEP, OTHER = "case", "case_give", "case_keep", "case_other"
_LONGEST_TYPED = 2_000
_WITH, _WITHOUT = "with", "without"


def suggest(exchanged: Exchanged) -> tuple[Suggestion, ...]:
    """Offer the office below an answer that does not help, and to somebody who wants to talk to a person."""
    match exchanged.occasion:
        case Occasion.WANTS_PERSON:
            return (Suggestion(Choice(Line("case-offer"), f"{OTHER}:"), 1.0),)
        case Occasion.RELATED | Occasion.UNANSWERED:
            return (Suggestion(Choice(Line("case-offer"), f"{CASE}:{exchanged.exchange}", is_minor=True), 0.6),)
        case _:
            return ()


def offer(turn: Turn, wiki: Wiki) -> Outcome:
    """Ask how a question is to be handed on. turn.argument: the exchange."""
    question = _question(turn, wiki, turn.argument)
    return _asked_how(question) if question else Outcome((say("choice-outdated"),))


def facts(turn: Turn, database: Database) -> dict[str, Any]:
    """Return what the form of a question has to know: only a member can be asked whether the office may see a name."""
    return {MEMBER: database.read(partial(_is_active, person_id=turn.person_id))}


def person(turn: Turn, wiki: Wiki, new_key: NewKey, database: Database) -> Outcome | Slow | Begin:
    """Hand on the last question, or what is written behind the command; without either, ask for it."""
    text = turn.argument.strip()
    if text and len(text) <= _LONGEST_TYPED:
        return Slow(lambda: _typed(text, new_key(), facts(turn, database)))
    asked_before = wiki.questions(turn)
    return _asked_how(asked_before[-1], is_last=True) if asked_before else Begin(QUESTION.key)


def _typed(text: str, key: str, known: dict[str, Any]) -> Outcome:
    """Return the form with a question that was typed behind the command, at what is still to be said."""
    if known[MEMBER]:
        picks = {f"case-question-naming-{option}": Picked("naming", option) for option in (_WITHOUT, _WITH)}
        asked = prompt(key, Line("case-question-naming"), picks=picks)
        return begin(key, QUESTION, {"text": text}, None, asked, facts=known)
    progress = Progress({"text": text}, facts=known)
    digest = Position(QUESTION, progress).digest
    asked = prompt(key, Line("case-quoted", {"text": text}), Line("case-question-send"))
    confirm = Choice(Line("form-confirm"), token(key, Confirm(digest)), is_minor=True)
    draft = Draft(key, QUESTION.key, progress=replace(progress, shown_digest=digest).to_json())
    return Outcome((replace(asked, choices=(confirm, *asked.choices)),), drafts=(draft,), opens=key)


def _asked_how(question: AskedQuestion, *, is_last: bool = False) -> Outcome:
    def act(transaction: Transaction) -> tuple[Reply, ...]:
        is_member = _is_member(transaction)
        ways = [Choice(Line("case-give-without"), f"{GIVE}:{question.exchange}:{_WITHOUT}")]
        if is_member:
            ways.append(Choice(Line("case-give-with"), f"{GIVE}:{question.exchange}:{_WITH}"))
        if is_last:
            ways.append(Choice(Line("case-other"), f"{OTHER}:new"))
        ways.append(Choice(Line("case-keep"), f"{KEEP}:"))
        how = Line("case-how", {"member": "yes" if is_member else "no"})
        return (Reply((Line("case-quoted", {"text": question.text}), how), tuple(ways)),)

    return Outcome(act=act)


def other(turn: Turn, wiki: Wiki, new_key: NewKey, database: Database) -> Outcome | Slow | Begin:
    return Begin(QUESTION.key) if turn.argument else person(turn, wiki, new_key, database)


def keep(_turn: Turn) -> Outcome:
    return Outcome((say("case-kept"),))


def give(turn: Turn, wiki: Wiki) -> Outcome:
    """Make a question a case. turn.argument: "<exchange>:with" or "…:without"."""
    exchange, _, naming = turn.argument.partition(":")
    question = _question(turn, wiki, exchange)
    if question is None or naming not in {_WITH, _WITHOUT}:
        return Outcome((say("choice-outdated"),))
    thread = turn.message.thread

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        new = NewCase(
            WIKI,
            exchange,
            question.text,
            transaction.person_id,
            transaction.conversation_id,
            thread,
            naming == _WITH and _is_member(transaction),
            question.page_id,
            question.page_title,
            question.page_url,
        )
        return (_opened(transaction, new),)

    return Outcome(act=act)


def file_question(filing: Filing, transaction: Transaction) -> tuple[Reply, ...]:
    """Make what was written in the form a case."""
    text, may_name = filing.answers["text"], filing.answers.get("naming") == _WITH and _is_member(transaction)
    new = NewCase(PERSON, filing.draft, text, transaction.person_id, transaction.conversation_id, may_name=may_name)
    return (_opened(transaction, new),)


def _opened(transaction: Transaction, new: NewCase) -> Reply:
    number = open_case(transaction.connection, new, transaction.now)
    return say("case-opened", number=number, named="yes" if new.may_name else "no")


def _is_member(transaction: Transaction) -> bool:
    return _is_active(transaction.connection, transaction.person_id)


def _is_active(connection: Connection, person_id: int) -> bool:
    member = member_of(connection, person_id)
    return member is not None and member.state is MemberState.ACTIVE


def _question(turn: Turn, wiki: Wiki, exchange: str) -> AskedQuestion | None:
    return next((question for question in wiki.questions(turn) if question.exchange == exchange), None)
