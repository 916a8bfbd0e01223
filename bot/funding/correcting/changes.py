"""What the Kommune has changed since the office asked: old and new answers side by side, for the office."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from bot.engine.forms.wording import FormWording
from bot.engine.talk.messages import Line
from bot.engine.talk.wording import Wording
from bot.funding.corrections import Correction, CorrectionState, last_correction
from bot.funding.form import FORM
from bot.funding.reading import Grant


@dataclass(frozen=True)
class Change:
    """A question with its answers; None: there is none. flaw: why it was asked again, "" if it was not."""

    question: str
    flaw: str
    before: Any
    since: Any


def changes_of(connection: Connection, grant: Grant) -> Sequence[Change]:
    """Return what changed when the last correction was answered, in the order of the form."""
    correction = last_correction(connection, grant.id)
    return [] if correction is None else _changes(correction)


def lines_of(connection: Connection, grant: Grant, wording: Wording) -> tuple[Line, ...]:
    """Return what was asked last, and what became of it; it quotes both sides, so it is for the office only."""
    correction = last_correction(connection, grant.id)
    if correction is None:
        return ()
    head = Line("grant-correction", {"state": correction.state, "text": correction.text})
    form = FormWording(FORM, wording)
    open_ones = _asked(correction, form) if correction.state is CorrectionState.OPEN else ()
    said = (Line("grant-correction-reply", {"text": correction.reply}),) if correction.reply else ()
    return head, *open_ones, *(_line(change, form) for change in _changes(correction)), *said


def _changes(correction: Correction) -> list[Change]:
    changed = correction.changes or {}
    keys = (question.key for question in FORM.questions if question.key in changed)
    return [Change(key, correction.reasons.get(key, ""), *changed[key]) for key in keys]


def _asked(correction: Correction, form: FormWording) -> tuple[Line, ...]:
    asked = correction.reasons.items()
    return tuple(Line("grant-correction-asked", {"label": form.label(key, ""), "flaw": flaw}) for key, flaw in asked)


def _line(change: Change, form: FormWording) -> Line:
    before, since = (_shown(change.question, value, form) for value in (change.before, change.since))
    values = {"label": form.label(change.question, ""), "before": before, "since": since}
    return Line("grant-correction-same" if change.before == change.since else "grant-correction-change", values)


def _shown(key: str, value: Any, form: FormWording) -> str:
    return "none" if value is None else form.shown(FORM.by_key[key], value)
