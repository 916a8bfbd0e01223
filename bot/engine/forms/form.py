"""A form as data: its questions in order, and which of them a person gets to see."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from bot.engine.answers.option import OneOf
from bot.engine.answers.options import AnyOf
from bot.engine.answers.parser import FreeText, Parser, Unreadable

Answers = Mapping[str, Any]  # question key → JSON value, never None
Labels = Callable[[str, str], str]  # (question key, option or "" for the question itself) → what is shown

_KEY = re.compile(r"[a-z_]{1,20}")
_OPTION = re.compile(r"[a-z0-9_-]{1,30}")  # with the question's key it has to fit into a button's 64 bytes


class FormBroken(Exception):
    """A form contradicts itself; raised where it is written, so at start-up."""


def always(_: Answers) -> bool:
    return True


def answered(question: str, *values: Any) -> Callable[[Answers], bool]:
    """Return a condition: the question has one of these answers; without values: any answer but a no."""
    return lambda answers: answers.get(question) in values if values else bool(answers.get(question))


@dataclass(frozen=True)
class Question:
    """One step of a form.

    options: buttons; each is a text that the parser reads (Choice and Choices read just these, YesNo reads "yes" and
    "no", Number reads "5"), so an answer has the same value, typed or tapped. when: decides from the answers to earlier
    visible questions whether this one is asked; a question without an answer is not in there, so use `answered` or
    `.get`. lookup: name of what the engine resolves before the answer counts; what it finds is the answer's value.
    confidential: never asked or shown where the channel is not trusted. wants_file: asks for a file, which the lookup
    receives. depends_on: an earlier question; when its answer changes, this one's is dropped. secret: what is
    typed here is not kept; the answer is what the lookup makes of it.
    """

    key: str
    parser: Parser
    options: tuple[str, ...] = ()
    when: Callable[[Answers], bool] = always
    optional: bool = False
    lookup: str = ""
    confidential: bool = False
    wants_file: bool = False
    depends_on: str = ""
    secret: bool = False

    @property
    def is_free_text(self) -> bool:
        """Say whether any text at all would be an answer."""
        return isinstance(self.parser, FreeText) and not self.lookup and not self.wants_file

    def value(self, option: str) -> Any:
        """Return the answer that an option stands for. Raises Unreadable."""
        if isinstance(self.parser, AnyOf):
            return [option]
        return option if isinstance(self.parser, OneOf) else self.parser.parse(option)

    def accepts(self, value: Any) -> bool:
        """Say whether this could be an answer; what a lookup has found may be any JSON but null."""
        if self.lookup:
            return value is not None and is_json(value)
        if isinstance(self.parser, OneOf):
            return isinstance(value, str) and value in self.options
        if isinstance(self.parser, AnyOf):
            return self.parser.accepts(value) and value == [option for option in self.options if option in value]
        return self.parser.accepts(value)


@dataclass(frozen=True)
class Form:
    """Questions in the order in which they are asked. Raises FormBroken."""

    key: str
    questions: tuple[Question, ...]

    def __post_init__(self) -> None:
        keys = [question.key for question in self.questions]
        wrong = [key for key in (self.key, *keys) if not _KEY.fullmatch(key)]
        if wrong or len(set(keys)) < len(keys):
            raise FormBroken(f"form {self.key}: keys are unique, {_KEY.pattern}: {wrong or keys}")
        for number, question in enumerate(self.questions):
            if question.depends_on and question.depends_on not in keys[:number]:
                raise FormBroken(f"form {self.key}, question {question.key}: depends on no earlier question")
            if problem := _problem(question):
                raise FormBroken(f"form {self.key}, question {question.key}: {problem}")

    @cached_property
    def by_key(self) -> Mapping[str, Question]:
        return {question.key: question for question in self.questions}

    def dependents(self, key: str) -> frozenset[str]:
        """Return the questions whose answers mean nothing once the answer to this one has changed."""
        found = {key}
        for question in self.questions:
            if question.depends_on in found:
                found.add(question.key)
        return frozenset(found - {key})

    def route(self, answers: Answers) -> tuple[Question, ...]:
        """Return the visible questions; a condition sees the answers to visible questions before it only."""
        route: list[Question] = []
        seen: dict[str, Any] = {}
        for question in self.questions:
            if question.when(seen):
                route.append(question)
                if question.key in answers:
                    seen[question.key] = answers[question.key]
        return tuple(route)


def is_json(value: Any) -> bool:
    """Say whether a value survives being stored as JSON in UTF-8, in PostgreSQL too (which knows no NaN)."""
    try:
        json.dumps(value, allow_nan=False, ensure_ascii=False).encode()
    except (TypeError, ValueError, RecursionError):
        return False
    return True


def _problem(question: Question) -> str:
    """Return what is wrong with a question, "" if nothing is."""
    if isinstance(question.parser, OneOf | AnyOf) and not question.options:
        return "a choice needs options"
    if isinstance(question.parser, AnyOf) and question.lookup:
        return "several options are not looked up"
    if question.secret and not question.lookup:
        return "what is secret needs a lookup that makes something else of it"
    if isinstance(question.parser, FreeText) and question.options:
        return "free text has no options: ask for the choice first, then for the text"
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
            question.value(option)
        except Unreadable as refusal:
            return f"its parser cannot read the option {option}: {refusal}"
    return ""
