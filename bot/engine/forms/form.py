"""A form as data: its questions in order, and which of them a person gets to see."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from bot.engine.answers.errors import Unreadable
from bot.engine.answers.parser import Parser

Answers = Mapping[str, Any]  # question key → JSON value, never None
Labels = Callable[[str, str], str]  # (question key, option or "" for the question itself) → what is shown

_NO_FACTS: Answers = {}
_KEY = re.compile(r"[a-z_]{1,20}")
_OPTION = re.compile(r"[a-z0-9_-]{1,30}")  # with the question's key it has to fit into a button's 64 bytes


class FormBroken(Exception):
    """A form contradicts itself; raised where it is written, so at start-up."""


def always(_: Answers) -> bool:
    """Tell whether a question is asked, whatever the answers so far are: it is."""
    return True


def answered(question: str, *values: Any) -> Callable[[Answers], bool]:
    """Return a condition for another question: this one has one of these answers; without values: any but a no."""
    return lambda answers: answers.get(question) in values if values else bool(answers.get(question))


@dataclass(frozen=True)
class Question:
    """A question of a form: one step, at which one answer is given."""

    key: str
    """Names the question in stored answers, on buttons and in wording keys."""
    parser: Parser
    """Reads the answer, and knows how it is shown and what an option stands for."""
    options: tuple[str, ...] = ()
    """The buttons; the parser knows what each stands for, so an answer has the same value, typed or tapped."""
    when: Callable[[Answers], bool] = always
    """Decides whether it is asked, from the answers to visible questions before it; use `answered` or `.get`."""
    optional: bool = False
    """It may be skipped."""
    lookup: str = ""
    """Names what has to be found out before an answer counts; what is found is the answer's value then."""
    confidential: bool = False
    """It is never asked, nor its answer shown, where the channel is not trusted."""
    wants_file: bool = False
    """It asks for a file, which the lookup receives."""
    most_files: int = 1
    """How many files it takes that are sent together; the answer to several is a list."""
    binds_photos: bool = False
    """Photos that are sent become the pages of one PDF; it counts as one file."""
    depends_on: str = ""
    """The key of an earlier question; when the answer to that changes, the answer to this one is dropped."""
    offers_lead_on: bool = False
    """An answer that its lookup offered is looked up as well when it is taken, and may lead to further offers."""
    secret: bool = False
    """What is typed as an answer is not kept, only what the lookup makes of it."""

    @property
    def doubts_question_marks(self) -> bool:
        """Tell whether a question mark makes one ask back: is this the answer or a question to the wiki?"""
        return self.parser.may_be_question and not self.lookup and not self.wants_file

    @property
    def takes_any_words(self) -> bool:
        """Tell whether nearly every text would be kept as the answer, also what was not meant as one."""
        return self.parser.takes_any_words and not self.lookup and not self.wants_file

    def accepts(self, value: Any) -> bool:
        """Tell whether this could be an answer; what a lookup has found may be any JSON but null."""
        if self.lookup:
            return value is not None and is_json(value)
        return self.parser.accepts_among(value, self.options)


@dataclass(frozen=True)
class Form:
    """Questions in the order in which they are asked. Raises FormBroken."""

    key: str
    questions: tuple[Question, ...]
    facts: tuple[str, ...] = ()
    """The keys of what is known when the form is begun: it is neither asked nor shown, but conditions see it."""
    words: str = ""
    """The form whose words its questions have; by default its own."""

    def __post_init__(self) -> None:
        keys = [*self.facts, *(question.key for question in self.questions)]
        wrong = [key for key in (self.key, *keys) if not _KEY.fullmatch(key)]
        if wrong or len(set(keys)) < len(keys):
            raise FormBroken(f"form {self.key}: keys are unique, {_KEY.pattern}: {wrong or keys}")
        for number, question in enumerate(self.questions, len(self.facts)):
            if question.depends_on and question.depends_on not in keys[:number]:
                raise FormBroken(f"form {self.key}, question {question.key}: depends on no earlier question")
            if problem := _problem(question):
                raise FormBroken(f"form {self.key}, question {question.key}: {problem}")

    @cached_property
    def by_key(self) -> Mapping[str, Question]:
        """The questions by their keys."""
        return {question.key: question for question in self.questions}

    def dependents(self, key: str) -> frozenset[str]:
        """Return the questions whose answers mean nothing once the answer to this one has changed."""
        found = {key}
        for question in self.questions:
            if question.depends_on in found:
                found.add(question.key)
        return frozenset(found - {key})

    def route(self, answers: Answers, facts: Answers = _NO_FACTS) -> tuple[Question, ...]:
        """Return the questions that are visible; a condition sees the facts, and the answers to visible ones before."""
        route: list[Question] = []
        seen: dict[str, Any] = {fact: facts[fact] for fact in self.facts if fact in facts}
        for question in self.questions:
            if question.when(seen):
                route.append(question)
                if question.key in answers:
                    seen[question.key] = answers[question.key]
        return tuple(route)


def several(answer: Any) -> list[Any]:
    """Return the files of an answer: none, one, or a list."""
    if answer is None:
        return []
    return answer if isinstance(answer, list) else [answer]


def is_json(value: Any) -> bool:
    """Tell whether an answer survives being stored as JSON in UTF-8, in PostgreSQL too (which knows no NaN)."""
    try:
        json.dumps(value, allow_nan=False, ensure_ascii=False).encode()
    except (TypeError, ValueError, RecursionError):
        return False
    return True


def _problem(question: Question) -> str:
    """Return what is wrong with a question, "" if nothing is."""
    if problem := question.parser.problem(question.options):
        return problem
    if question.parser.takes_several and question.lookup:
        return "several options are not looked up"
    if question.secret and not question.lookup:
        return "what is secret needs a lookup that makes something else of it"
    if question.wants_file and (question.options or not question.lookup):
        return "a file is received by a lookup and has no options"
    return _problem_of_options(question)


def _problem_of_options(question: Question) -> str:
    if len(set(question.options)) < len(question.options):
        return "an option is there twice"
    for option in question.options:
        if not _OPTION.fullmatch(option):
            return f"option {option} is not {_OPTION.pattern}"
        try:
            question.parser.value_of(option)
        except Unreadable as refusal:
            return f"its parser cannot read the option {option}: {refusal}"
    return ""
