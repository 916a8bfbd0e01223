"""The beginning of a form: anew, with what is known, or with a draft that is there."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.engine.dialogs.drafts import Drafts
from bot.engine.dialogs.known_forms import NAME, KnownForms
from bot.engine.dialogs.steps import Steps
from bot.engine.dialogs.turn import Begin, Outcome, Prepare, Prepared, Slow, Turn
from bot.engine.forms import tokens
from bot.engine.forms.form import Answers
from bot.engine.forms.inputs import ChangeAnswer, Move
from bot.engine.forms.moves import changed_answers
from bot.engine.forms.progress import Position, Progress
from bot.engine.memory import Draft
from bot.engine.talk.messages import Choice, Line, Reply, say


class FormBeginning:
    """Begins forms, anew or with a draft that is there."""

    def __init__(self, known: KnownForms, steps: Steps, drafts: Drafts, new_key: Callable[[], str]) -> None:
        """new_key: returns 8 characters that no other draft has."""
        self._known = known
        self._steps = steps
        self._drafts = drafts
        self._new_key = new_key

    def begin(self, turn: Turn, wanted: Begin) -> Outcome | Slow:
        """Open a form; drafts of it that were begun are offered first, unless it is clear what is wanted."""
        if wanted.draft:
            return self._changed(turn, wanted)
        form = wanted.form
        if wanted.about:
            return self._begin_about(turn, wanted)
        if wanted.prepare:
            return self.new(turn, form, prepare=wanted.prepare)
        found = [draft for draft in turn.memory.drafts if draft.form == form and not _is_empty(draft)]
        return self._offer(found, form) if found else self.new(turn, form)

    def new(self, turn: Turn, form: str, changes: str = "", prepare: Prepare | None = None) -> Outcome | Slow:
        """Begin a form, with the answers that are known. changes: the question that is asked first."""
        prepare = prepare or self._known.service(form).prepare
        if prepare is None:
            return self._begun(turn, form, Progress())

        def prepared() -> Outcome:
            known = prepare(turn)
            if isinstance(known, Outcome):
                return known
            if isinstance(known, Prepared):
                progress = replace(self._progress(form, known.known), skipped=())
                return self._begun(turn, form, progress, known.says)
            progress = replace(self._progress(form, known), cursor=changes, is_change=bool(changes))
            return self._begun(turn, form, progress)

        return Slow(prepared)

    def _begin_about(self, turn: Turn, wanted: Begin) -> Outcome | Slow:
        drafts = (draft for draft in turn.memory.drafts if draft.form == wanted.form)
        about = wanted.about.items()
        same = (draft for draft in drafts if about <= dict(draft.progress.get("facts") or {}).items())
        draft = next(same, None)
        if draft is None:
            return self.new(replace(turn, argument=wanted.argument), wanted.form, wanted.changes)
        given = ChangeAnswer(wanted.changes) if wanted.changes else Move.RESUME
        return self._steps.take(turn, self._known.filling(draft), given)

    def _changed(self, turn: Turn, wanted: Begin) -> Outcome | Slow:
        """Go on with a draft, some answers of which have changed."""
        draft = turn.memory.draft(wanted.draft)
        if draft is None or draft.form != wanted.form or draft.form not in self._known:
            return self._steps.again(turn, say("form-draft-closed"))
        filling = self._known.filling(draft)
        position = Position(filling.service.form, filling.progress)
        changed = replace(changed_answers(position, wanted.answers).settled(), cursor="", is_change=False)
        there = replace(filling, progress=changed)
        return self._steps.looked_over(turn, there, self._steps.advance(turn, there, Move.RESUME))

    def _offer(self, found: Sequence[Draft], form: str) -> Outcome:
        choices = tuple(self._known.open_choice(draft) for draft in found)
        new = Choice(Line("form-new"), f"{NAME}:{tokens.NEW}:{form}")
        # Left until it is chosen again: what is typed now is meant for this list, not for a step behind it.
        return Outcome((Reply((Line("form-draft-exists"),), (*choices, new)),), leaves_form=True)

    def _progress(self, form: str, answers: Answers) -> Progress:
        """Return the progress of somebody who gave these answers before, and skipped what is optional otherwise."""
        known = self._known.service(form).form
        facts = {fact: answers[fact] for fact in known.facts if fact in answers}
        given = {key: value for key, value in answers.items() if key not in facts}
        skipped = tuple(q.key for q in known.questions if given and q.optional and q.key not in given)
        return Progress(given, skipped, facts=facts)

    def _begun(self, turn: Turn, form: str, progress: Progress, says: tuple[Line, ...] = ()) -> Outcome:
        """Begin a form; a draft of it without an answer is taken again, so that a double tap makes only one."""
        found = (draft.key for draft in turn.memory.drafts if draft.form == form and _is_empty(draft))
        draft = Draft(next(found, "") or self._new_key(), form, progress=progress.to_json())
        outcome = self._steps.advance(turn, self._known.filling(draft), Move.RESUME)
        reply, *rest = outcome.replies
        first = self._known.wording(form).intro(is_known=bool(progress.answers))
        intro = replace(reply, lines=(first, *says, *reply.lines))
        return replace(outcome, replies=(intro, *rest), jobs=(self._drafts.reminder(draft, turn),))


def _is_empty(draft: Draft) -> bool:
    return not draft.progress.get("answers")
