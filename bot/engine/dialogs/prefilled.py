"""Forms that are begun with some of their answers, as a button does that is about one case."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.engine.dialogs.turn import Act, Outcome
from bot.engine.forms.form import Form
from bot.engine.forms.inputs import Input, Move
from bot.engine.forms.tokens import token
from bot.engine.memory import Draft
from bot.engine.talk.messages import Choice, Line, Reply

NewKey = Callable[[], str]


def begin(
    key: str,
    form: Form,
    answers: Mapping[str, Any],
    act: Act | None = None,
    *replies: Reply,
    facts: Mapping[str, Any] | None = None,
) -> Outcome:
    """Open a form at its first question without an answer, which the replies ask, or what act says."""
    draft = Draft(key, form.key, progress={"answers": dict(answers), "facts": dict(facts or {})})
    return Outcome(replies, act=act, drafts=(draft,), opens=key)


def prompt(key: str, *lines: Line, picks: Mapping[str, Input] | None = None, can_skip: bool = False) -> Reply:
    """Return the reply that asks a question of such a form. picks: by wording key of the label."""
    offered = tuple(Choice(Line(label), token(key, given)) for label, given in (picks or {}).items())
    moves = (*((Move.SKIP,) if can_skip else ()), Move.LATER, Move.CANCEL)
    ways = tuple(Choice(Line(f"form-move-{move}"), token(key, move), is_minor=True) for move in moves)
    return Reply(lines, (*offered, *ways))
