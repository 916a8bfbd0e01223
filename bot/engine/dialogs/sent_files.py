"""Files that are sent into a form, such as photos that become the pages of one PDF."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from bot.engine.dialogs import sheets
from bot.engine.dialogs.bursts import NAME as BURST
from bot.engine.dialogs.bursts import Burst, names_of
from bot.engine.dialogs.known_forms import NAME, Filling, KnownForms
from bot.engine.dialogs.steps import Steps
from bot.engine.dialogs.turn import Outcome, Slow, Turn, then
from bot.engine.files import referred_to
from bot.engine.forms.advance import LookupRequest
from bot.engine.forms.form import Question, several
from bot.engine.forms.inputs import Found, Move, NotFound, SentFile
from bot.engine.forms.progress import Position, Progress
from bot.engine.talk.messages import FileReference, Line, Reply, say
from bot.engine.talk.wording import Value


class SentFiles:
    """Takes files into a form, and changes the pages of the PDF that photos have become."""

    def __init__(self, known: KnownForms, steps: Steps) -> None:
        self._known = known
        self._steps = steps

    def received(self, turn: Turn, burst: Burst, file: FileReference) -> Outcome | Slow:
        """Take a file as an answer to the open form, the next ones of a burst for the same question."""
        filling = self._known.active(turn)
        question = burst.question or _photos_before(turn, filling)
        if question in filling.service.form.by_key:
            return self._received_more(turn, replace(burst, question=question), filling, file)
        taken = self._steps.take(turn, filling, SentFile(file))
        return then(taken, partial(self._received, turn, burst, filling.progress))

    def turned(self, turn: Turn, filling: Filling, code: str) -> Outcome | Slow:
        """Take a button that changes the pages of a PDF of photos."""
        number, change = sheets.read(code)
        held = _sheets_of(filling)
        if held is None or held[1]["id"] != number:
            return self._steps.again(turn, say("choice-outdated"))
        return self.ordered(turn, filling, sheets.unpacked(change, sheets.count_of(held[1])))

    def ordered(self, turn: Turn, filling: Filling, order: tuple[int, ...]) -> Outcome | Slow:
        """Give the pages of the PDF of photos another order, or leave some out."""
        held = _sheets_of(filling)
        if held is None:
            return self._steps.again(turn)
        question, before = held
        request = LookupRequest(question.lookup, question.key, filling.progress.answers, sheets=before, order=order)

        def looked_up() -> Outcome:
            found = self._known.look_up(request, turn)
            if not isinstance(found, Found):
                values = (found.key, found.values) if isinstance(found, NotFound) else ("form-lookup-failed", {})
                return self._steps.again(turn, Reply((Line(*values),)))
            changed = self._with_sheets(turn, filling, question.key, found)
            reply, *rest = changed.replies
            lines = (*(Line(key, values) for key, values in found.says), *reply.lines)
            told = replace(changed, replies=(replace(reply, lines=lines), *rest))
            return _with_pages(told, filling=self._known.filling(changed.drafts[0]))

        return Slow(looked_up)

    def _received(self, turn: Turn, burst: Burst, before: Progress, outcome: Outcome) -> Outcome:
        """Say what became of a file; the step as it stands now is shown by itself, what is said before it kept."""
        (draft,) = outcome.drafts
        step = self._steps.advance(turn, self._known.filling(draft), Move.RESUME)
        (reply,) = outcome.replies or outcome.step  # below what filing would do
        notices = reply.lines[: -len(step.replies[0].lines)]
        given = {key: value for key, value in draft.progress["answers"].items() if value != before.answers.get(key)}
        question = next((key for key, value in given.items() if referred_to(value)), "")
        shown = replace(outcome, replies=step.replies, act=None, step=())
        told = replace(burst, question=question).tells(turn, notices, shown)
        return _with_pages(told, filling=self._known.filling(draft))

    def _received_more(self, turn: Turn, burst: Burst, filling: Filling, file: FileReference) -> Outcome | Slow:
        """Take a file for the question that has taken another of the same burst, whatever is asked now."""
        question = filling.service.form.by_key[burst.question]
        held = several(filling.progress.answers.get(question.key))
        pages = sheets.sheets_in(held) if question.binds_photos else None
        if len(held) >= question.most_files and pages is None:
            values: dict[str, Value] = {"limit": question.most_files, "names": names_of(held)}
            return burst.tells(turn, (Line("form-files-full", values),), self._steps.again(turn))
        asked = LookupRequest(question.lookup, question.key, filling.progress.answers, file=file)
        facts = filling.progress.facts
        request = replace(asked, facts=facts, binds_photos=question.binds_photos, sheets=pages or {})

        def looked_up() -> Outcome:
            found = self._known.look_up(request, turn)
            if not isinstance(found, Found):
                refused = (Line(found.key, found.values),) if isinstance(found, NotFound) else ()
                return burst.tells(turn, refused, self._steps.again(turn))
            notices = tuple(Line(key, values) for key, values in found.says)
            if any(line.key == sheets.KEPT for line in notices):
                changed = self._with_sheets(turn, filling, question.key, found)
                return _with_pages(burst.tells(turn, notices, changed), filling=self._known.filling(changed.drafts[0]))
            files = [*held, found.value]
            progress = replace(filling.progress, answers={**filling.progress.answers, question.key: files})
            draft = replace(filling.draft, progress=progress.to_json())
            shown = self._steps.advance(turn, self._known.filling(draft), Move.RESUME)
            return burst.tells(turn, (Line("form-files-kept", {"names": names_of(files)}), *notices), shown)

        return Slow(looked_up)

    def _with_sheets(self, turn: Turn, filling: Filling, question: str, found: Found) -> Outcome:
        """Return the step with a PDF of photos in the place of the one before, which is no longer needed."""
        held = several(filling.progress.answers.get(question))
        before = sheets.sheets_in(held)
        files = [found.value if file is before else file for file in held]
        answer = files if before else [*files, found.value]
        answers = {**filling.progress.answers, question: answer if len(answer) > 1 else answer[0]}
        draft = replace(filling.draft, progress=replace(filling.progress, answers=answers).to_json())
        shown = self._steps.advance(turn, self._known.filling(draft), Move.RESUME)
        return replace(shown, dropped_files=shown.dropped_files | referred_to(before))


def order_in(turn: Turn, filling: Filling) -> tuple[int, ...]:
    """Return the pages that a text names in order, () if it says something else."""
    held = _sheets_of(filling)
    if held is None:
        return ()
    asked = Position(filling.service.form, filling.progress).question
    is_expected = bool(_photos_before(turn, filling)) and not (asked and asked.options)
    return sheets.order_in(turn.text, sheets.count_of(held[1]), is_expected=is_expected)


def _sheets_of(filling: Filling) -> tuple[Question, Mapping[str, Any]] | None:
    """Return the question for which photos were bound, and the PDF; the latest if there are several."""
    answers = filling.progress.answers
    asked = (question for question in reversed(filling.service.form.questions) if question.binds_photos)
    found = ((question, sheets.sheets_in(answers.get(question.key))) for question in asked)
    return next(((question, held) for question, held in found if held), None)


def _photos_before(turn: Turn, filling: Filling) -> str:
    """Return the question for which photos were sent just before, "" if none were, or if this one is for files too."""
    noted = turn.memory.notes.get(BURST) or {}
    before = filling.service.form.by_key.get(noted.get("question", ""))
    if before is None or not before.binds_photos or noted["chat"] != turn.message.conversation_id:
        return ""
    asked = Position(filling.service.form, filling.progress).question
    return "" if asked and asked.wants_file else before.key


def _with_pages(outcome: Outcome, *, filling: Filling) -> Outcome:
    """Return a step after photos with the buttons that change the order of their pages."""
    held = _sheets_of(filling)
    if held is None or not outcome.replies:
        return outcome
    first, *rest = outcome.replies
    more = sheets.choices(f"{NAME}:{filling.draft.key}", held[1])
    return replace(outcome, replies=(replace(first, choices=(*first.choices, *more)), *rest))
