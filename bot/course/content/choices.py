"""The options of an exercise, as a list with marks in brackets."""

import re
from collections.abc import Sequence

from markdown_it.tree import SyntaxTreeNode

from bot.course.content.flaws import CourseFlaws
from bot.course.content.marking import markup_of
from bot.course.content.syntax import first_line
from bot.course.content.texts import content_of, quoted
from bot.course.outline import ExerciseKind, ExerciseOption

MOST_OPTIONS = 9  # so that one digit names each
LONGEST_OPTION, LONGEST_FEEDBACK = 200, 400
_MARK = re.compile(r"\[(?:\((?P<single>[ xX])\)|\[(?P<multiple>[ xX])\]|(?P<task>[ xX]))\](?:\s+|$)")
_QUOTED_BESIDE = re.compile(r"(?<!\\) > ")
_KINDS = {kind.value: kind for kind in (ExerciseKind.SINGLE, ExerciseKind.MULTIPLE, ExerciseKind.TASK)}


def is_choice(node: SyntaxTreeNode) -> bool:
    """Tell whether a block is a list of options."""
    return node.type == "bullet_list" and any(_MARK.match(_written(item)) for item in node.children)


def choice_of(node: SyntaxTreeNode, line: int, flaws: CourseFlaws) -> tuple[ExerciseKind, tuple[ExerciseOption, ...]]:
    """Return how one chooses, and from what. line: of the exercise, for what is wrong with it as a whole."""
    marks = [_MARK.match(_written(item)) for item in node.children]
    kind = next(_KINDS[mark.lastgroup] for mark in marks if mark and mark.lastgroup)
    options = []
    for item, mark in zip(node.children, marks, strict=True):
        if mark is None or mark.lastgroup != kind.value:
            flaws.add(first_line(item), "option-mark", text=_written(item))
        else:
            options.append(_option(item, mark, flaws))
    if len(options) == len(marks):
        _check(kind, options, line, flaws)
    return kind, tuple(options)


def _option(item: SyntaxTreeNode, mark: re.Match[str], flaws: CourseFlaws) -> ExerciseOption:
    line = first_line(item)
    written = _written(item)[mark.end() :]
    text = markup_of(written, line, flaws, line_break=" ")
    feedback: list[str] = []
    for node in item.children[1:]:
        if node.type == "blockquote":
            feedback += quoted(node, flaws)
        else:
            flaws.add(first_line(node), "feedback-quote")
    said = "\n".join(feedback)
    if not text:
        flaws.add(line, "option-empty")
    if _QUOTED_BESIDE.search(written):
        flaws.add(line, "feedback-quote")
    if len(text) > LONGEST_OPTION:
        flaws.add(line, "option-long", most=LONGEST_OPTION)
    if len(said) > LONGEST_FEEDBACK:
        flaws.add(line, "feedback-long", most=LONGEST_FEEDBACK)
    if mark.lastgroup == ExerciseKind.TASK and (said or mark[0].strip().lower() == "[x]"):
        flaws.add(line, "task-plain")
    return ExerciseOption(text, mark[mark.lastgroup or 0].lower() == "x", said)


def _check(kind: ExerciseKind, options: Sequence[ExerciseOption], line: int, flaws: CourseFlaws) -> None:
    if len(options) > MOST_OPTIONS:
        flaws.add(line, "options-many", most=MOST_OPTIONS)
    if len({option.text for option in options}) < len(options):
        flaws.add(line, "options-same")
    if kind is ExerciseKind.TASK:
        return
    right = sum(option.is_right for option in options)
    if len(options) < 2:
        flaws.add(line, "options-few")
    elif not right:
        flaws.add(line, "none-right", kind=kind)
    elif kind is ExerciseKind.SINGLE and right > 1:
        flaws.add(line, "several-right", count=right)


def _written(item: SyntaxTreeNode) -> str:
    return content_of(item.children[0]) if item.children and item.children[0].type == "paragraph" else ""
