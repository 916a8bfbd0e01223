"""The moves that work at every step of a form, and how it goes on after a question."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from bot.engine.forms.form import Answers, Question
from bot.engine.forms.inputs import Move
from bot.engine.forms.progress import Position, Progress
from bot.engine.forms.views import (
    Ask,
    AskCancel,
    AskElsewhere,
    AskOffer,
    AskWhether,
    Cancelled,
    Paused,
    Step,
    Summary,
    show,
    stay,
)

_HELP: dict[type, str] = {
    AskCancel: "form-help-cancel",
    AskElsewhere: "form-help-elsewhere",
    AskOffer: "form-help-offer",
    AskWhether: "form-help-whether",
    Summary: "form-help-summary",
}


def onward(position: Position, question: Question, progress: Progress) -> Step:
    """Return the step that comes after a question that has been dealt with."""
    cursor = ""
    if position.has_cursor and not progress.is_change:
        there = replace(position, progress=progress)
        following = there.after(question.key)
        cursor = following.key if following and there.is_done(following) else ""
    return show(position, replace(progress.settled(), cursor=cursor, is_change=False))


def with_answer(position: Position, question: Question, value: Any) -> Progress:
    """Return the progress with an answer, and without those that depended on what it was before."""
    progress = position.progress
    dropped = {question.key}
    if progress.answers.get(question.key) != value:
        dropped |= position.form.dependents(question.key)
    return _without(progress, dropped, {question.key: value})


def changed_answers(position: Position, answers: Answers) -> Progress:
    """Return the progress with other answers to some questions; None takes one away."""
    for key, value in answers.items():
        question = position.form.by_key.get(key)
        if question is None:
            continue
        if value is None:
            progress = _without(position.progress, {key, *position.form.dependents(key)})
        else:
            progress = with_answer(position, question, value)
        position = replace(position, progress=progress)
    return position.progress


def _without(progress: Progress, dropped: Collection[str], answers: Answers | None = None) -> Progress:
    kept = {key: value for key, value in progress.answers.items() if key not in dropped}
    skipped = tuple(key for key in progress.skipped if key not in dropped)
    return replace(progress, answers={**kept, **(answers or {})}, skipped=skipped)


def make_move(position: Position, move: Move) -> Step:
    """Return the step that a move leads to."""
    present = replace(position.progress, is_cancelling=False)
    match move:
        case Move.BACK:
            step = _back(position)
        case Move.SKIP:
            step = _skip(position)
        case Move.CANCEL if present.answers:
            step = show(position, replace(present, is_cancelling=True))
        case Move.CANCEL:
            step = Step(Progress(), Cancelled())
        case Move.LATER:
            step = Step(replace(present, shown_digest=""), Paused())
        case Move.FINISH:
            step = _finish(position)
        case Move.HELP:
            step = _help(position)
        case _:
            step = _keep(position) if move is Move.KEEP else show(position, present)
    return step


def _keep(position: Position) -> Step:
    progress = position.progress
    if position.question and position.has_cursor and not progress.is_cancelling:
        return onward(position, position.question, progress)
    return show(position, replace(progress, is_cancelling=False))


def _back(position: Position) -> Step:
    progress = position.progress
    if progress.is_cancelling:
        return show(position, replace(progress, is_cancelling=False))
    if position.pending or position.offers:
        return show(position, progress.settled())
    if position.has_cursor and progress.is_change:
        return show(position, replace(progress.settled(), cursor="", is_change=False))
    previous = position.previous()
    if previous is None:
        return stay(position, "form-nothing-to-go-back")
    return show(position, replace(progress.settled(), cursor=previous.key, is_change=False))


def _skip(position: Position) -> Step:
    progress, question = position.progress, position.question
    if question is None or not question.optional:
        return stay(position, "form-cannot-skip")
    dropped = {question.key}
    if question.key in progress.answers:
        dropped |= position.form.dependents(question.key)
    left = _without(progress, dropped)
    skipped = {*left.skipped, question.key}
    in_order = tuple(asked.key for asked in position.form.questions if asked.key in skipped)
    return onward(position, question, replace(left, skipped=in_order))


def _finish(position: Position) -> Step:
    left = position.left
    if not all(question.optional for question in left):
        return stay(position, "form-not-complete")
    skipped = {*position.progress.skipped, *(question.key for question in left)}
    in_order = tuple(question.key for question in position.form.questions if question.key in skipped)
    return show(position, replace(position.progress.settled(), cursor="", is_change=False, skipped=in_order))


def _help(position: Position) -> Step:
    step = show(position, position.progress)
    match step.view:
        case Ask(question):
            return replace(step, view=Ask(question, help=True))
        case other:
            return stay(position, _HELP[type(other)])
