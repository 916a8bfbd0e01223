"""An exercise in a message: the question, how it is answered, hints, and the explanation."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from markdown_it.tree import SyntaxTreeNode

from bot.course.content.choices import choice_of, is_choice
from bot.course.content.flaws import CourseFlaws
from bot.course.content.marking import markup_of
from bot.course.content.syntax import QUIZ_LINE, fences_solution, first_line
from bot.course.content.texts import content_of, is_note, text_of
from bot.course.content.typed import fenced_of, typed_of
from bot.course.content.words import MATCH, ORDER
from bot.course.outline import Exercise

LONGEST_HINT, LONGEST_SOLUTION, MOST_HINTS = 400, 800, 5
_NO_DASH = re.compile(r"^\[(?:\([ xX]\)|\[[ xX]\]|[ xX])\] ", re.MULTILINE)


@dataclass
class _Asked:
    """What was found of an exercise so far. solution: the blocks of the explanation, None before it begins."""

    question: list[SyntaxTreeNode] = field(default_factory=list)
    answers: list[Exercise] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)
    solution: list[SyntaxTreeNode] | None = None
    is_open: bool = False

    @property
    def has_answers(self) -> bool:
        """Tell whether what is asked has been said."""
        return bool(self.answers or self.hints or self.solution is not None)


def exercise_of(
    key: str, was: tuple[str, ...], line: int, nodes: Sequence[SyntaxTreeNode], flaws: CourseFlaws
) -> Exercise | None:
    """Return the exercise that the blocks behind its comment make, None if there is no way to answer it.

    line: of the comment.
    """
    asked = _Asked()
    for node in nodes:
        _take(asked, node, key, line, flaws)
    if asked.is_open:
        flaws.add(line, "solution-open")
    asks, solution = text_of(asked.question, flaws), text_of(asked.solution or (), flaws)
    _check(asked, asks, solution, line, flaws)
    if not asked.answers:
        flaws.add(line, "answers-none")
        return None
    return replace(asked.answers[0], asks=asks, hints=tuple(asked.hints), solution=solution, was=was)


def _take(asked: _Asked, node: SyntaxTreeNode, key: str, line: int, flaws: CourseFlaws) -> None:
    if fences_solution(node):
        _fence_solution(asked, node, flaws)
    elif asked.is_open and asked.solution is not None:
        asked.solution.append(node)
    elif node.type == QUIZ_LINE and node.content.startswith("[[?]]"):
        asked.hints.append(_hint(node, flaws))
    elif answer := _answer(node, key, line, flaws):
        if asked.answers:
            flaws.add(first_line(node), "answers-twice")
        asked.answers.append(answer)
    elif not asked.has_answers:
        asked.question.append(node)
    elif not is_note(node):
        is_feedback = node.type == "blockquote" and bool(asked.answers and asked.answers[-1].options)
        flaws.add(first_line(node), "feedback-quote" if is_feedback else "after-answers")


def _fence_solution(asked: _Asked, node: SyntaxTreeNode, flaws: CourseFlaws) -> None:
    if asked.solution is not None and not asked.is_open:
        flaws.add(first_line(node), "solution-twice")
    asked.is_open = not asked.is_open
    asked.solution = asked.solution or []


def _answer(node: SyntaxTreeNode, key: str, line: int, flaws: CourseFlaws) -> Exercise | None:
    if node.type == QUIZ_LINE:
        return typed_of(key, node.content, first_line(node), flaws)
    if node.type == "fence":
        name = node.info.strip().lower()
        if name in {ORDER, MATCH}:
            return fenced_of(key, name, node.content, first_line(node), flaws)
    if is_choice(node):
        kind, options = choice_of(node, line, flaws)
        return Exercise(key, kind, "", options=options)
    if node.type == "paragraph" and _NO_DASH.search(content_of(node)):
        flaws.add(first_line(node), "option-dash")
    return None


def _hint(node: SyntaxTreeNode, flaws: CourseFlaws) -> str:
    line = first_line(node)
    hint = markup_of(node.content.removeprefix("[[?]]").lstrip(), line, flaws)
    if not hint:
        flaws.add(line, "hint-empty")
    if len(hint) > LONGEST_HINT:
        flaws.add(line, "hint-long", most=LONGEST_HINT)
    return hint


def _check(asked: _Asked, asks: str, solution: str, line: int, flaws: CourseFlaws) -> None:
    if not asks and not any(node.type not in {"html_block", "paragraph"} for node in asked.question):
        flaws.add(line, "question-none")
    if len(asked.hints) > MOST_HINTS:
        flaws.add(line, "hints-many", most=MOST_HINTS)
    if asked.solution is not None and not asked.is_open and not asked.solution:
        flaws.add(line, "solution-empty")
    if len(solution) > LONGEST_SOLUTION:
        flaws.add(line, "solution-long", most=LONGEST_SOLUTION)
