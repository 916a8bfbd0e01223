"""The steps of a form that is being filled in: what an input leads to, and what is shown then."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from bot.engine.dialogs.capability import Filing
from bot.engine.dialogs.drafts import reminder_key
from bot.engine.dialogs.known_forms import Filling, KnownForms
from bot.engine.dialogs.turn import Answering, Outcome, Slow, Transaction, Turn, then
from bot.engine.files import referred_to
from bot.engine.forms.advance import UnderstoodInput, advance, is_missed, needs_lookup, understood
from bot.engine.forms.inputs import Found, Input, LookedUp, Move, Picked, Text
from bot.engine.forms.moves import changed_answers
from bot.engine.forms.progress import Position, Progress
from bot.engine.forms.views import Ask, Cancelled, Filed, Interlude, Paused, Step
from bot.engine.memory import CANCELLED, FILED, Draft
from bot.engine.talk.messages import Line, Reply, say

InBetween = Callable[[Turn], Outcome | Slow | None]
"""Runs the command that a text means, None if it means none."""

_KEYWORDS = re.compile(r"(?:[^\W\d_]|[ ,.!/-]){4,80}")
_SURE = 0.5


class Steps:
    """Takes what is said to a form that is being filled in, and shows the step that it leads to."""

    def __init__(self, known: KnownForms, free_text: Answering) -> None:
        self._known = known
        self._free_text = free_text
        self._in_between: InBetween = lambda _turn: None

    def listens(self, in_between: InBetween) -> None:
        """Have texts that are no answer to a form looked at as commands first."""
        self._in_between = in_between

    def take(self, turn: Turn, filling: Filling, given: Input) -> Outcome | Slow:
        """Take an input, after looking up what it needs."""
        said = _understood(turn, filling, given)
        request = needs_lookup(said)
        is_secret = said.position.question is not None and said.position.question.secret
        outcome: Outcome | Slow
        if request:
            outcome = Slow(lambda: self._step(turn, filling, said, self._known.look_up(request, turn)))
        elif isinstance(given, Text) and _KEYWORDS.fullmatch(given.text.strip()) and is_missed(said):
            outcome = Slow(lambda: self._keywords(turn, filling, said, given))
        else:
            outcome = self._step(turn, filling, said)
        told = self.looked_over(turn, filling, outcome)
        return then(told, lambda done: replace(done, forgets_message=is_secret or done.forgets_message))

    def advance(self, turn: Turn, filling: Filling, given: Move) -> Outcome:
        """Show the step that a move leads to; nothing is looked up."""
        outcome = self._step(turn, filling, _understood(turn, filling, given))
        if isinstance(outcome, Slow):
            raise TypeError("showing a step asks nobody")
        return outcome

    def again(self, turn: Turn, *first: Reply) -> Outcome:
        """Say something, then show the open form's step again, if there is one."""
        if not self._known.is_open(turn):
            return Outcome(first)
        shown = self.advance(turn, self._known.active(turn), Move.RESUME)
        return replace(shown, replies=(*first, *shown.replies))

    def aside(self, turn: Turn) -> tuple[Reply, ...]:
        """Return what is said when the open form is left for something else."""
        return (say("form-aside", title=self._known.name(self._known.active(turn).draft)),)

    def looked_over(self, turn: Turn, filling: Filling, outcome: Outcome | Slow) -> Outcome | Slow:
        """Let the feature say what no longer holds, and what filing would do, before a step is shown."""
        return then(self.revised(turn, filling, outcome), partial(self._foretold, filling))

    def revised(self, turn: Turn, filling: Filling, outcome: Outcome | Slow) -> Outcome | Slow:
        """Let the feature look, aside, whether the answers of a draft still hold; those that do not are asked again."""
        revise = filling.service.revise
        if revise is None:
            return outcome

        def looked() -> Outcome:
            done = outcome.done() if isinstance(outcome, Slow) else outcome
            if done.act or done.leaves_form or not done.drafts or not done.replies:
                return done
            there = self._known.filling(done.drafts[0])
            position = Position(there.service.form, there.progress)
            revised = revise(Filing(there.draft.key, position.answers, there.progress.facts))
            if revised is None:
                return done
            changed = changed_answers(position, dict.fromkeys(revised.asked))
            progress = replace(changed.settled() if revised.asked else changed, facts=revised.facts)
            shown = self.advance(turn, replace(there, progress=progress), Move.RESUME)
            reply, *rest = shown.replies
            said = (replace(reply, lines=(*revised.says, *reply.lines)), *rest)
            return replace(done, replies=(*done.replies[:-1], *said), drafts=(*shown.drafts, *done.drafts[1:]))

        return Slow(looked)

    @staticmethod
    def _foretold(filling: Filling, outcome: Outcome) -> Outcome:
        """Let the feature say what filing would do, where a step shows nothing but the summary."""
        foretell, form = filling.service.foretell, filling.service.form
        if foretell is None or outcome.act or not outcome.drafts or len(outcome.replies) != 1:
            return outcome
        progress = Progress.from_json(form, outcome.drafts[0].progress)
        if not progress.shown_digest:
            return outcome
        filing = Filing(filling.draft.key, Position(form, progress).answers, progress.facts)

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            """Say it before the summary; what can be done about it is minor there, so the form stays open."""
            return tuple(
                replace(reply, choices=tuple(replace(choice, is_minor=True) for choice in reply.choices))
                for reply in foretell(filing, transaction)
            )

        return replace(outcome, replies=(), act=act, step=outcome.replies, step_takes_choices=True)

    def _keywords(self, turn: Turn, filling: Filling, said: UnderstoodInput, given: Text) -> Outcome | Slow:
        """Give the wiki's answer to keywords, if it is sure of it, and otherwise say what kind of answer is wanted."""
        answer = self._free_text(turn)
        answer = answer.done() if isinstance(answer, Slow) else answer
        if not answer.is_answer or answer.certainty < _SURE:
            return self._step(turn, filling, said)
        return self._step(turn, filling, _understood(turn, filling, replace(given, means_else=True)), answer=answer)

    def _step(
        self,
        turn: Turn,
        filling: Filling,
        said: UnderstoodInput,
        looked_up: LookedUp | None = None,
        answer: Outcome | None = None,
    ) -> Outcome | Slow:
        """Return what an input leads to. answer: that of the wiki, if it is there already."""
        step = advance(said, looked_up)
        outcome = self._shown(turn, filling, step, answer)
        if _stays(said.given, step) and isinstance(outcome, Outcome):
            changed = tuple(replace(reply, edits=turn.message.message) for reply in outcome.replies)
            outcome = replace(outcome, replies=changed)
        unused = _unused_files(filling, step, looked_up)
        return (
            then(outcome, lambda done: replace(done, dropped_files=done.dropped_files | unused)) if unused else outcome
        )

    def _shown(self, turn: Turn, filling: Filling, step: Step, answer: Outcome | None) -> Outcome | Slow:
        draft = replace(filling.draft, progress=step.progress.to_json())
        notices = tuple(Line(key, values) for key, values in step.notices)
        match step.view:
            case Filed():
                return self._file(turn, filling, step.view, draft)
            case Cancelled():
                gone = replace(draft, state=CANCELLED)
                said = Reply((*notices, filling.wording.cancelled()))
                return Outcome((said,), drafts=(gone,), leaves_form=True, dropped_jobs=(reminder_key(draft),))
            case Paused():
                lines = (*notices, Line("form-paused", {"title": self._known.name(draft)}))
                said = Reply(lines, (self._known.open_choice(draft),))
                return Outcome((said,), drafts=(draft,), leaves_form=True)
            case Interlude(text, standing):
                shown = filling.wording.step(draft.key, step, standing)
                asked = replace(turn, text=text)
                between = answer or self._in_between(asked) or self._free_text(asked)
                return then(between, partial(self._joined, turn, draft, shown))
            case standing:
                return Outcome((filling.wording.step(draft.key, step, standing),), drafts=(draft,), opens=draft.key)

    def _joined(self, turn: Turn, draft: Draft, shown: Reply, said: Outcome) -> Outcome:
        """Join what was said in between with the step that is shown after it, unless that has left the form."""
        drafts = (draft, *(other for other in said.drafts if other.key != draft.key))
        if said.opens or said.leaves_form:
            return replace(said, drafts=drafts)
        if said.act:
            if_refused = said.if_refused or (shown,)
            return replace(said, drafts=drafts, step=(shown,), step_aside=self.aside(turn), if_refused=if_refused)
        return replace(said, replies=(*said.replies, shown), drafts=drafts, opens=draft.key, certainty=1.0)

    def _file(self, turn: Turn, filling: Filling, filed: Filed, draft: Draft) -> Outcome:
        def act(transaction: Transaction) -> tuple[Reply, ...]:
            facts = filling.progress.facts
            return filling.service.file(Filing(draft.key, filed.answers, facts), transaction)

        again = self.advance(turn, filling, Move.RESUME)
        return Outcome(
            act=act,
            drafts=(replace(draft, state=FILED),),
            leaves_form=True,
            dropped_jobs=(reminder_key(draft),),
            if_refused=again.replies,
        )


def _understood(turn: Turn, filling: Filling, given: Input) -> UnderstoodInput:
    form, progress, labels = filling.service.form, filling.progress, filling.wording.label
    return understood(form, progress, given, labels, may_ask_confidential=turn.may_ask_confidential)


def _unused_files(filling: Filling, step: Step, looked_up: LookedUp | None) -> frozenset[int]:
    """Return the files that the draft no longer names, or that it does not take; of one that has ended, all."""
    found = referred_to(looked_up.value) if isinstance(looked_up, Found) else frozenset()
    before = referred_to(dict(filling.progress.answers)) | found
    has_ended = isinstance(step.view, Filed | Cancelled)
    return before if has_ended else before - referred_to(dict(step.progress.answers))


def _stays(given: Input, step: Step) -> bool:
    """Tell whether an option was tapped of a question that takes several, so that its message only changes."""
    is_asked_on = isinstance(given, Picked) and isinstance(step.view, Ask) and step.view.question.key == given.question
    return is_asked_on and not step.notices
