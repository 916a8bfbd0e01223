"""How far a person has come in a form: the progress of a draft, as JSON that outlives restarts and releases."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from bot.engine.forms.form import Answers, Form, Question, is_json
from bot.engine.forms.words import WhyDoubt

_MOST_MISSES = 99

Offers = tuple[tuple[Any, str], ...]  # (value, label)


@dataclass(frozen=True)
class Progress:
    """The progress of a draft. At which step it stands is derived from it and the form, see Position."""

    answers: Answers = field(default_factory=dict)
    """Also those to questions that are not visible now; they count again when the question is."""
    skipped: tuple[str, ...] = ()
    """The keys of the questions that were skipped."""
    cursor: str = ""
    """The key of a question that is asked though it is not the first open one: to go back to it, or to change it."""
    is_change: bool = False
    """The cursor is there to change one answer and is dropped afterwards; after going back it walks forward."""
    is_cancelling: bool = False
    """It was asked whether the draft shall really be thrown away."""
    about: str = ""
    """The key of the question that pending and offers belong to."""
    pending: str = ""
    """A text about which was asked: is it the answer or a question?"""
    doubt: str = ""
    """Why it was asked, see `words.Doubt`; "" for a question."""
    misses: int = 0
    """How many texts in a row were not understood."""
    offers: Offers = ()
    """The answers that a lookup found, of which one is to be chosen."""
    shown_digest: str = ""
    """The digest of the summary, if that was shown last."""
    facts: Answers = field(default_factory=dict)
    """What was known when the form was begun, by the keys of `Form.facts`."""

    def settled(self) -> "Progress":
        """Return the progress without anything that the bot asked back."""
        return replace(self, is_cancelling=False, about="", pending="", doubt="", offers=())

    def to_json(self) -> dict[str, Any]:
        """Return the progress as JSON values."""
        return {
            "answers": dict(self.answers),
            "skipped": list(self.skipped),
            "cursor": self.cursor,
            "is_change": self.is_change,
            "is_cancelling": self.is_cancelling,
            "about": self.about,
            "pending": self.pending,
            "doubt": self.doubt,
            "misses": self.misses,
            "offers": [[value, label] for value, label in self.offers],
            "shown_digest": self.shown_digest,
            "facts": dict(self.facts),
        }

    @classmethod
    def from_json(cls, form: Form, stored: object) -> "Progress":
        """Return the progress that stored JSON values still make in this form; never fails.

        Dropped: answers that their question would no longer accept, questions that are gone, whatever has a wrong
        shape.
        """
        values = stored if isinstance(stored, Mapping) else {}
        given = values.get("answers")
        answers = _answers(form, given if isinstance(given, Mapping) else {})
        skipped = _list(values.get("skipped"))
        return cls(
            answers=answers,
            skipped=tuple(q.key for q in form.questions if q.optional and q.key in skipped and q.key not in answers),
            cursor=_text(values.get("cursor")),
            is_change=values.get("is_change") is True,
            is_cancelling=values.get("is_cancelling") is True,
            about=_text(values.get("about")),
            pending=_text(values.get("pending")),
            doubt=doubt if (doubt := _text(values.get("doubt"))) in set(WhyDoubt) else "",
            misses=misses if type(misses := values.get("misses")) is int and 0 <= misses <= _MOST_MISSES else 0,
            offers=tuple((offer[0], offer[1]) for offer in _list(values.get("offers")) if _is_offer(offer)),
            shown_digest=_text(values.get("shown_digest")),
            facts=_facts(form, values.get("facts")),
        )


@dataclass(frozen=True)
class Position:
    """The step of a form at which a person stands, derived from the progress.

    That is the question under the cursor, if it is visible and was reached before; otherwise the first visible
    question that is neither answered nor skipped; without one, the summary (question is None).
    """

    form: Form
    progress: Progress
    may_ask_confidential: bool = True

    @cached_property
    def route(self) -> tuple[Question, ...]:
        """The questions that are visible."""
        return self.form.route(self.progress.answers, self.progress.facts)

    @cached_property
    def answers(self) -> Answers:
        """The answers on the route: what is shown, digested and filed."""
        return {q.key: self.progress.answers[q.key] for q in self.route if q.key in self.progress.answers}

    @cached_property
    def first_open(self) -> Question | None:
        """The first visible question that is neither answered nor skipped, None if there is none."""
        return next((question for question in self.route if not self.is_done(question)), None)

    @property
    def left(self) -> tuple[Question, ...]:
        """The visible questions that are neither answered nor skipped."""
        return tuple(question for question in self.route if not self.is_done(question))

    @cached_property
    def question(self) -> Question | None:
        """The question that is asked, None at the summary."""
        at_cursor = next((q for q in self.route if q.key == self.progress.cursor and self.is_done(q)), None)
        return at_cursor or self.first_open

    @property
    def has_cursor(self) -> bool:
        """Tell whether the question was answered or skipped before, so that there is something to keep."""
        return self.question is not None and self.is_done(self.question)

    @property
    def is_blocked(self) -> bool:
        """Tell whether the question may not be asked here."""
        return self.question is not None and self.question.confidential and not self.may_ask_confidential

    @property
    def pending(self) -> str:
        """The text about which was asked: is it the answer or a question? "" if there is none."""
        about = self._asked_about
        is_meant_exactly = self.progress.doubt in {WhyDoubt.EXACT, WhyDoubt.NET}
        may_be_asked = about and (about.doubts_question_marks or about.takes_any_words or is_meant_exactly)
        return self.progress.pending if may_be_asked else ""

    @property
    def offers(self) -> Offers:
        """The answers that a lookup offered to the question that is asked."""
        return self.progress.offers if self._asked_about and self._asked_about.lookup else ()

    @cached_property
    def digest(self) -> str:
        """The summary's digest: 12 hexadecimal digits that change with every answer on the route."""
        canonical = json.dumps([self.form.key, self.answers], sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()[:12]

    def is_done(self, question: Question) -> bool:
        """Tell whether a question is answered or skipped."""
        return question.key in self.progress.answers or question.key in self.progress.skipped

    def previous(self) -> Question | None:
        """Return the visible question before this one, from the summary the last."""
        before = self.route[: self.route.index(self.question)] if self.question else self.route
        return before[-1] if before else None

    def after(self, key: str) -> Question | None:
        """Return the visible question after the one with this key."""
        order = [question.key for question in self.form.questions]
        return next((q for q in self.route if order.index(q.key) > order.index(key)), None)

    @property
    def _asked_about(self) -> Question | None:
        is_it = self.question and not self.is_blocked and self.progress.about == self.question.key
        return self.question if is_it else None


def _answers(form: Form, given: Mapping[Any, Any]) -> dict[str, Any]:
    stored = {question.key: given[question.key] for question in form.questions if question.key in given}
    return {key: value for key, value in stored.items() if is_json(value) and form.by_key[key].accepts(value)}


def _facts(form: Form, given: Any) -> dict[str, Any]:
    known = given if isinstance(given, Mapping) else {}
    return {fact: known[fact] for fact in form.facts if fact in known and is_json(known[fact])}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(value: Any) -> str:
    return value if isinstance(value, str) and is_json(value) else ""


def _is_offer(offer: Any) -> bool:
    return (
        isinstance(offer, list)
        and len(offer) == 2
        and offer[0] is not None
        and _text(offer[1]) != ""
        and is_json(offer)
    )
