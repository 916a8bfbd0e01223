"""Talking somebody through forms: open, answer, interrupt, pause, change, file."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

from bot.engine.answers.parser import shortened
from bot.engine.dialogs import sheets
from bot.engine.dialogs.bursts import NAME as BURST
from bot.engine.dialogs.bursts import Burst, names_of
from bot.engine.dialogs.capability import Capability, Filing, FormService, Lookup
from bot.engine.dialogs.nudging import Nudge, NudgeCandidates, nudged
from bot.engine.dialogs.pending import Pending
from bot.engine.dialogs.registry import each_once
from bot.engine.dialogs.turn import (
    Answering,
    Begin,
    Outcome,
    Prepare,
    Prepared,
    Slow,
    Transaction,
    Turn,
    offered_in,
    then,
)
from bot.engine.files import referred_to
from bot.engine.forms import tokens
from bot.engine.forms.advance import LookupRequest, UnderstoodInput, advance, is_missed, needs_lookup, understood
from bot.engine.forms.form import Answers, Question, several
from bot.engine.forms.inputs import ChangeAnswer, Found, Input, LookedUp, Move, NotFound, Picked, SentFile, Text
from bot.engine.forms.moves import changed_answers
from bot.engine.forms.progress import Position, Progress
from bot.engine.forms.views import Ask, Cancelled, Filed, Interlude, Paused, Step
from bot.engine.forms.wording import FormWording
from bot.engine.forms.words import confirms, is_form_word, move_of, wants_change
from bot.engine.inbox.jobs import Job
from bot.engine.memory import CANCELLED, FILED, Draft
from bot.engine.outbox.quiet import LOCAL
from bot.engine.outbox.table import LASTS, Delivery
from bot.engine.talk.messages import Choice, FileReference, Line, Reply, say
from bot.engine.talk.wording import Value, Wording

InBetween = Callable[[Turn], Outcome | Slow | None]
"""Runs the command that a text means, None if it means none."""

REMINDER = "draft-reminder"
NAME = tokens.PREFIX
_DRAFT_WEIGHT = 0.5
_KEYWORDS = re.compile(r"(?:[^\W\d_]|[ ,.!/-]){4,80}")
_SURE = 0.5
_LONGEST_NAME = 40


@dataclass(frozen=True)
class _Filling:
    """A draft with its form, as one turn finds it."""

    service: FormService
    wording: FormWording
    draft: Draft
    progress: Progress


class FormDialog:
    """Leads persons through the forms of all capabilities."""

    def __init__(
        self,
        capabilities: Sequence[Capability],
        wording: Wording,
        free_text: Answering,
        new_key: Callable[[], str],
        lookups: Mapping[str, Lookup] | None = None,
    ) -> None:
        """lookups: of the kernel. new_key: returns 8 characters that no other draft has.

        Raises WordingBroken, NameTwice, KeyError for a lookup that nobody has.
        """
        services = [service for capability in capabilities for service in capability.talk.forms]
        self._services = each_once("form", ((service.form.key, service) for service in services))
        self._wordings = {key: FormWording(service.form, wording) for key, service in self._services.items()}
        offered = (item for capability in capabilities for item in capability.talk.lookups.items())
        known = each_once("lookup", (*(lookups or {}).items(), *offered))
        named = {question.lookup for service in services for question in service.form.questions if question.lookup}
        self._lookups = {name: known[name] for name in named}
        self._free_text = free_text
        self._new_key = new_key
        self._in_between: InBetween = lambda _turn: None

    def listens(self, in_between: InBetween) -> None:
        """Have texts that are no answer to a form looked at as commands first."""
        self._in_between = in_between

    def begin(self, turn: Turn, wanted: Begin) -> Outcome | Slow:
        """Open a form; drafts of it that were begun are offered first, unless it is clear what is wanted."""
        if wanted.draft:
            return self._changed(turn, wanted)
        form = wanted.form
        if wanted.about:
            return self._begin_about(turn, wanted)
        if wanted.prepare:
            return self._new(turn, form, prepare=wanted.prepare)
        found = [draft for draft in turn.memory.drafts if draft.form == form and not _is_empty(draft)]
        return self._offer(found, form) if found else self._new(turn, form)

    def _begin_about(self, turn: Turn, wanted: Begin) -> Outcome | Slow:
        drafts = (draft for draft in turn.memory.drafts if draft.form == wanted.form)
        about = wanted.about.items()
        same = (draft for draft in drafts if about <= dict(draft.progress.get("facts") or {}).items())
        draft = next(same, None)
        if draft is None:
            return self._new(replace(turn, argument=wanted.argument), wanted.form, wanted.changes)
        given = ChangeAnswer(wanted.changes) if wanted.changes else Move.RESUME
        return self._take(turn, self._filling(draft), given)

    def _changed(self, turn: Turn, wanted: Begin) -> Outcome | Slow:
        """Go on with a draft, some answers of which have changed."""
        draft = turn.memory.draft(wanted.draft)
        if draft is None or draft.form != wanted.form or draft.form not in self._services:
            return self.again(turn, say("form-draft-closed"))
        filling = self._filling(draft)
        position = Position(filling.service.form, filling.progress)
        changed = replace(changed_answers(position, wanted.answers).settled(), cursor="", is_change=False)
        there = replace(filling, progress=changed)
        return self._looked_over(turn, there, self._advance(turn, there, Move.RESUME))

    def _offer(self, found: Sequence[Draft], form: str) -> Outcome:
        choices = tuple(self._open_choice(draft) for draft in found)
        new = Choice(Line("form-new"), f"{NAME}:{tokens.NEW}:{form}")
        # Left until it is chosen again: what is typed now is meant for this list, not for a step behind it.
        return Outcome((Reply((Line("form-draft-exists"),), (*choices, new)),), leaves_form=True)

    def _open_choice(self, draft: Draft) -> Choice:
        values: dict[str, Value] = {"title": self._name(draft), "answers": len(draft.progress.get("answers", ()))}
        return Choice(Line("form-continue", values), f"{NAME}:{tokens.OPEN}:{draft.key}")

    def _title(self, form: str) -> str:
        return self._wordings[form].title()

    def _name(self, draft: Draft) -> str:
        """Return what a draft is called: as its form, with its own name if it has one."""
        named_by = self._services[draft.form].named_by
        name = (draft.progress.get("answers") or {}).get(named_by)
        return f"{self._title(draft.form)}: {shortened(name, _LONGEST_NAME)}" if name else self._title(draft.form)

    def drafts(self, turn: Turn) -> Outcome:
        """List the open drafts of a person; the one that is being filled in is left until it is chosen again."""
        found = self._open(turn)
        if not found:
            return Outcome((say("form-no-drafts"),))
        choices = tuple(self._open_choice(draft) for draft in found)
        return Outcome((Reply((Line("form-drafts"),), choices),), leaves_form=True)

    def _new(self, turn: Turn, form: str, changes: str = "", prepare: Prepare | None = None) -> Outcome | Slow:
        """Begin a form, with the answers that are known. changes: the question that is asked first."""
        prepare = prepare or self._services[form].prepare
        if prepare is None:
            return self._begun(turn, form, Progress())

        def prepared() -> Outcome:
            known = prepare(turn)
            if isinstance(known, Outcome):
                return known
            if isinstance(known, Prepared):
                progress = replace(self._known(form, known.known), skipped=())
                return self._begun(turn, form, progress, known.says)
            progress = replace(self._known(form, known), cursor=changes, is_change=bool(changes))
            return self._begun(turn, form, progress)

        return Slow(prepared)

    def _known(self, form: str, answers: Answers) -> Progress:
        """Return the progress of somebody who gave these answers before, and skipped what is optional otherwise."""
        known = self._services[form].form
        facts = {fact: answers[fact] for fact in known.facts if fact in answers}
        given = {key: value for key, value in answers.items() if key not in facts}
        skipped = tuple(q.key for q in known.questions if given and q.optional and q.key not in given)
        return Progress(given, skipped, facts=facts)

    def _begun(self, turn: Turn, form: str, progress: Progress, says: tuple[Line, ...] = ()) -> Outcome:
        """Begin a form; a draft of it without an answer is taken again, so that a double tap makes only one."""
        found = (draft.key for draft in turn.memory.drafts if draft.form == form and _is_empty(draft))
        draft = Draft(next(found, "") or self._new_key(), form, progress=progress.to_json())
        outcome = self._advance(turn, self._filling(draft), Move.RESUME)
        reply, *rest = outcome.replies
        first = self._wordings[form].intro(is_known=bool(progress.answers))
        intro = replace(reply, lines=(first, *says, *reply.lines))
        return replace(outcome, replies=(intro, *rest), jobs=(self._reminder(draft, turn),))

    def press(self, turn: Turn) -> Outcome | Slow:
        """Take a button of a form. turn.argument: "<draft>:<code>", "open:<draft>", "look:<draft>" or "new:<form>"."""
        what, _, rest = turn.argument.partition(":")
        if what == tokens.NEW and rest in self._services:
            return self._new(turn, rest)
        draft = turn.memory.draft(rest if what in {tokens.OPEN, tokens.LOOK} else what)
        if draft is None or draft.form not in self._services:
            return self.again(turn, say("form-draft-closed"))
        filling = self._filling(draft)
        if rest.startswith(f"{sheets.CODE}:"):
            return self._turned(turn, filling, rest)
        if what == tokens.OPEN:
            return self._looked_over(turn, filling, self._advance(turn, filling, Move.RESUME))
        if what == tokens.LOOK:
            return self._revised(turn, filling, self._advance(turn, filling, Move.RESUME))
        return self._take(turn, filling, tokens.read(rest, filling.progress.offers))

    def is_open(self, turn: Turn) -> bool:
        """Tell whether the person is filling in a form."""
        return turn.memory.active is not None and turn.memory.active.form in self._services

    def said(self, turn: Turn, *, means_else: bool = False) -> Outcome | Slow:
        """Take what was written or sent as an answer to the open form. means_else: outside it would be a command."""
        if (filling := self._active(turn)) and (order := _order_in(turn, filling)):
            return self._ordered(turn, filling, order)
        return self._take(turn, filling, Text(turn.text, turn.now.astimezone(LOCAL).date(), means_else))

    def received(self, turn: Turn, burst: Burst) -> Outcome | Slow:
        """Take a file as an answer to the open form, the next ones of a burst for the same question."""
        if turn.message.file is None:
            return self.said(turn)
        filling = self._active(turn)
        question = burst.question or _photos_before(turn, filling)
        if question in filling.service.form.by_key:
            return self._received_more(turn, replace(burst, question=question), filling, turn.message.file)
        taken = self._take(turn, filling, SentFile(turn.message.file))
        return then(taken, partial(self._received, turn, burst, filling.progress))

    def _received(self, turn: Turn, burst: Burst, before: Progress, outcome: Outcome) -> Outcome:
        """Say what became of a file; the step as it stands now is shown by itself, what is said before it kept."""
        (draft,) = outcome.drafts
        step = self._advance(turn, self._filling(draft), Move.RESUME)
        (reply,) = outcome.replies or outcome.step  # below what filing would do
        notices = reply.lines[: -len(step.replies[0].lines)]
        given = {key: value for key, value in draft.progress["answers"].items() if value != before.answers.get(key)}
        question = next((key for key, value in given.items() if referred_to(value)), "")
        shown = replace(outcome, replies=step.replies, act=None, step=())
        told = replace(burst, question=question).tells(turn, notices, shown)
        return _with_pages(told, filling=self._filling(draft))

    def _received_more(self, turn: Turn, burst: Burst, filling: _Filling, file: FileReference) -> Outcome | Slow:
        """Take a file for the question that has taken another of the same burst, whatever is asked now."""
        question = filling.service.form.by_key[burst.question]
        held = several(filling.progress.answers.get(question.key))
        pages = sheets.sheets_in(held) if question.binds_photos else None
        if len(held) >= question.most_files and pages is None:
            values: dict[str, Value] = {"limit": question.most_files, "names": names_of(held)}
            return burst.tells(turn, (Line("form-files-full", values),), self.again(turn))
        asked = LookupRequest(question.lookup, question.key, filling.progress.answers, file=file)
        request = replace(asked, binds_photos=question.binds_photos, sheets=pages or {})

        def looked_up() -> Outcome:
            found = self._lookups[question.lookup](request, turn)
            if not isinstance(found, Found):
                refused = (Line(found.key, found.values),) if isinstance(found, NotFound) else ()
                return burst.tells(turn, refused, self.again(turn))
            if found.says:
                changed = self._with_sheets(turn, filling, question.key, found)
                notices = tuple(Line(key, values) for key, values in found.says)
                return _with_pages(burst.tells(turn, notices, changed), filling=self._filling(changed.drafts[0]))
            files = [*held, found.value]
            progress = replace(filling.progress, answers={**filling.progress.answers, question.key: files})
            draft = replace(filling.draft, progress=progress.to_json())
            shown = self._advance(turn, self._filling(draft), Move.RESUME)
            return burst.tells(turn, (Line("form-files-kept", {"names": names_of(files)}),), shown)

        return Slow(looked_up)

    def _with_sheets(self, turn: Turn, filling: _Filling, question: str, found: Found) -> Outcome:
        """Return the step with a PDF of photos in the place of the one before, which is no longer needed."""
        held = several(filling.progress.answers.get(question))
        before = sheets.sheets_in(held)
        files = [found.value if file is before else file for file in held]
        answer = files if before else [*files, found.value]
        answers = {**filling.progress.answers, question: answer if len(answer) > 1 else answer[0]}
        draft = replace(filling.draft, progress=replace(filling.progress, answers=answers).to_json())
        shown = self._advance(turn, self._filling(draft), Move.RESUME)
        return replace(shown, dropped_files=shown.dropped_files | referred_to(before))

    def _turned(self, turn: Turn, filling: _Filling, code: str) -> Outcome | Slow:
        """Take a button that changes the pages of a PDF of photos."""
        number, change = sheets.read(code)
        held = _sheets_of(filling)
        if held is None or held[1]["id"] != number:
            return self.again(turn, say("choice-outdated"))
        return self._ordered(turn, filling, sheets.unpacked(change, sheets.count_of(held[1])))

    def _ordered(self, turn: Turn, filling: _Filling, order: tuple[int, ...]) -> Outcome | Slow:
        """Give the pages of the PDF of photos another order, or leave some out."""
        held = _sheets_of(filling)
        if held is None:
            return self.again(turn)
        question, before = held
        request = LookupRequest(question.lookup, question.key, filling.progress.answers, sheets=before, order=order)

        def looked_up() -> Outcome:
            found = self._lookups[question.lookup](request, turn)
            if not isinstance(found, Found):
                values = (found.key, found.values) if isinstance(found, NotFound) else ("form-lookup-failed", {})
                return self.again(turn, Reply((Line(*values),)))
            changed = self._with_sheets(turn, filling, question.key, found)
            reply, *rest = changed.replies
            lines = (*(Line(key, values) for key, values in found.says), *reply.lines)
            told = replace(changed, replies=(replace(reply, lines=lines), *rest))
            return _with_pages(told, filling=self._filling(changed.drafts[0]))

        return Slow(looked_up)

    def move(self, turn: Turn, move: Move) -> Outcome | Slow:
        return self._take(turn, self._active(turn), move)

    def again(self, turn: Turn, *first: Reply) -> Outcome:
        """Say something, then show the open form's step again, if there is one."""
        if not self.is_open(turn):
            return Outcome(first)
        shown = self._advance(turn, self._active(turn), Move.RESUME)
        return replace(shown, replies=(*first, *shown.replies))

    def aside(self, turn: Turn) -> tuple[Reply, ...]:
        """Return what is said when the open form is left for something else."""
        return (say("form-aside", title=self._name(self._active(turn).draft)),)

    def told(self, turn: Turn) -> Outcome | Slow | None:
        """Return what is said to a word of a form where none is open; None if a text is no such word.

        If one draft was offered last, it is meant; it is shown before anything is filed or skipped.
        """
        if not is_form_word(turn.text):
            return None
        meant = self._offered_last(turn)
        if meant:
            if wants_change(turn.text) or move_of(turn.text) in {Move.CANCEL, Move.LATER, Move.BACK}:
                there = replace(turn.recalled, active_draft=meant.key)
                return self.said(replace(turn, recalled=there))
            return self.press(replace(turn, argument=f"{tokens.LOOK}:{meant.key}"))
        elsewhere = self.elsewhere(turn)
        if elsewhere:
            return Outcome(elsewhere)
        if self._open(turn):
            return self.drafts(turn)
        is_clear = confirms(turn.text) or move_of(turn.text) in {Move.CANCEL, Move.SKIP, Move.LATER, Move.BACK}
        return Outcome((say("form-none-open"),)) if is_clear else None

    def _offered_last(self, turn: Turn) -> Draft | None:
        """Return the draft that was offered last to go on with, if it is only one."""
        opening = (f"{NAME}:{tokens.OPEN}:", f"{NAME}:{tokens.LOOK}:")
        keys = {token.rpartition(":")[2] for token, *_ in offered_in(turn) if token.startswith(opening)}
        found = [draft for draft in self._open(turn) if draft.key in keys]
        return found[0] if len(found) == 1 else None

    def elsewhere(self, turn: Turn) -> tuple[Reply, ...]:
        """Return the offer to go on here with a form that is being filled in in another chat."""
        found = [draft for draft in self._open(turn) if draft.chat is not None]
        if not found:
            return ()
        titles = ", ".join(self._name(draft) for draft in found)
        line = Line("form-open-elsewhere", {"titles": titles})
        return (Reply((line,), tuple(self._open_choice(draft) for draft in found)),)

    def _active(self, turn: Turn) -> _Filling:
        draft = turn.memory.active
        if draft is None:
            raise LookupError("no form is open")
        return self._filling(draft)

    def _filling(self, draft: Draft) -> _Filling:
        service = self._services[draft.form]
        progress = Progress.from_json(service.form, draft.progress)
        return _Filling(service, self._wordings[draft.form], draft, progress)

    def _take(self, turn: Turn, filling: _Filling, given: Input) -> Outcome | Slow:
        """Take an input, after looking up what it needs."""
        said = _understood(turn, filling, given)
        request = needs_lookup(said)
        is_secret = said.position.question is not None and said.position.question.secret
        outcome: Outcome | Slow
        if request:
            lookup = self._lookups[request.name]
            outcome = Slow(lambda: self._step(turn, filling, said, lookup(request, turn)))
        elif isinstance(given, Text) and _KEYWORDS.fullmatch(given.text.strip()) and is_missed(said):
            outcome = Slow(lambda: self._keywords(turn, filling, said, given))
        else:
            outcome = self._step(turn, filling, said)
        told = self._looked_over(turn, filling, outcome)
        return then(told, lambda done: replace(done, forgets_message=is_secret or done.forgets_message))

    def _looked_over(self, turn: Turn, filling: _Filling, outcome: Outcome | Slow) -> Outcome | Slow:
        """Let the feature say what no longer holds, and what filing would do, before a step is shown."""
        return then(self._revised(turn, filling, outcome), partial(self._foretold, filling))

    def _revised(self, turn: Turn, filling: _Filling, outcome: Outcome | Slow) -> Outcome | Slow:
        """Let the feature look, aside, whether the answers of a draft still hold; those that do not are asked again."""
        revise = filling.service.revise
        if revise is None:
            return outcome

        def looked() -> Outcome:
            done = outcome.done() if isinstance(outcome, Slow) else outcome
            if done.act or done.leaves_form or not done.drafts or not done.replies:
                return done
            there = self._filling(done.drafts[0])
            position = Position(there.service.form, there.progress)
            revised = revise(Filing(there.draft.key, position.answers, there.progress.facts))
            if revised is None:
                return done
            changed = changed_answers(position, dict.fromkeys(revised.asked))
            progress = replace(changed.settled() if revised.asked else changed, facts=revised.facts)
            shown = self._advance(turn, replace(there, progress=progress), Move.RESUME)
            reply, *rest = shown.replies
            said = (replace(reply, lines=(*revised.says, *reply.lines)), *rest)
            return replace(done, replies=(*done.replies[:-1], *said), drafts=(*shown.drafts, *done.drafts[1:]))

        return Slow(looked)

    @staticmethod
    def _foretold(filling: _Filling, outcome: Outcome) -> Outcome:
        """Let the feature say what filing would do, where a step shows nothing but the summary."""
        foretell, form = filling.service.foretell, filling.service.form
        if foretell is None or outcome.act or not outcome.drafts or len(outcome.replies) != 1:
            return outcome
        progress = Progress.from_json(form, outcome.drafts[0].progress)
        if not progress.shown_digest:
            return outcome
        filing = Filing(filling.draft.key, Position(form, progress).answers, progress.facts)
        (summary,) = outcome.replies

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            """Say it before the summary, below which stand its choices, typed as changes are: the form stays open."""
            said = foretell(filing, transaction)
            ways = (replace(choice, is_minor=True) for reply in said for choice in reply.choices)
            first = (replace(reply, choices=()) for reply in said)
            return (*first, replace(summary, choices=(*ways, *summary.choices)))

        return replace(outcome, replies=(), act=act)

    def _keywords(self, turn: Turn, filling: _Filling, said: UnderstoodInput, given: Text) -> Outcome | Slow:
        """Give the wiki's answer to keywords, if it is sure of it, and otherwise say what kind of answer is wanted."""
        answer = self._free_text(turn)
        answer = answer.done() if isinstance(answer, Slow) else answer
        if not answer.is_answer or answer.certainty < _SURE:
            return self._step(turn, filling, said)
        return self._step(turn, filling, _understood(turn, filling, replace(given, means_else=True)), answer=answer)

    def _advance(self, turn: Turn, filling: _Filling, given: Move) -> Outcome:
        outcome = self._step(turn, filling, _understood(turn, filling, given))
        if isinstance(outcome, Slow):
            raise TypeError("showing a step asks nobody")
        return outcome

    def _step(
        self,
        turn: Turn,
        filling: _Filling,
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

    def _shown(self, turn: Turn, filling: _Filling, step: Step, answer: Outcome | None) -> Outcome | Slow:
        draft = replace(filling.draft, progress=step.progress.to_json())
        notices = tuple(Line(key, values) for key, values in step.notices)
        match step.view:
            case Filed():
                return self._file(turn, filling, step.view, draft)
            case Cancelled():
                gone = replace(draft, state=CANCELLED)
                said = Reply((*notices, filling.wording.cancelled()))
                return Outcome((said,), drafts=(gone,), leaves_form=True, dropped_jobs=(_key(draft),))
            case Paused():
                lines = (*notices, Line("form-paused", {"title": self._name(draft)}))
                said = Reply(lines, (self._open_choice(draft),))
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

    def _file(self, turn: Turn, filling: _Filling, filed: Filed, draft: Draft) -> Outcome:
        def act(transaction: Transaction) -> tuple[Reply, ...]:
            facts = filling.progress.facts
            return filling.service.file(Filing(draft.key, filed.answers, facts), transaction)

        again = self._advance(turn, filling, Move.RESUME)
        return Outcome(
            act=act,
            drafts=(replace(draft, state=FILED),),
            leaves_form=True,
            dropped_jobs=(_key(draft),),
            if_refused=again.replies,
        )

    def remind(self, sources: Iterable[NudgeCandidates], turn: Turn) -> Outcome:
        """A job: remind, once, of a draft that has not been touched for some days, if a source still names it.

        The draft is left until it is chosen again: a "ja" to the reminder must not answer the step behind it.
        """
        draft = turn.memory.draft(turn.job.get("draft"))
        if draft is None or draft.form not in self._services:
            return Outcome()
        if self._is_fresh(draft, turn):
            return Outcome(jobs=(self._reminder(draft, turn),))
        said = nudged(sources, turn, _key(draft))
        return replace(said, leaves_form=turn.memory.active_draft == draft.key)

    def tell_end(self, turn: Turn) -> Outcome:
        """A job: say that a draft will be dropped, unless somebody has worked on it since that was planned."""
        draft = turn.memory.draft(turn.job.get("draft"))
        if draft is None or draft.form not in self._services or draft.touched_at is None:
            return Outcome()
        if draft.touched_at > datetime.fromisoformat(turn.job["warned_at"]):
            return Outcome()
        day = datetime.fromisoformat(turn.job["ends_at"]).astimezone(LOCAL)
        line = Line("form-ends", {"title": self._title(draft.form), "day": f"{day:%d.%m.%Y}"})
        said = Reply((line,), (self._open_choice(draft),), guard=("draft-open", draft.key))
        return Outcome((said,), leaves_form=turn.memory.active_draft == draft.key)

    @property
    def told_forms(self) -> frozenset[str]:
        """The forms whose owner is told before a draft is dropped."""
        return frozenset(key for key, service in self._services.items() if service.tells_end)

    def nudges(self, turn: Turn) -> Iterator[Nudge]:
        """Yield the drafts that have not been touched for some days."""
        for draft in self._open(turn):
            if not self._is_fresh(draft, turn):
                lines = (self._wordings[draft.form].reminder(self._name(draft)),)
                said = Reply(lines, (self._open_choice(draft),), guard=("draft-open", draft.key))
                yield Nudge(_key(draft), said, _DRAFT_WEIGHT, turn.now + LASTS[Delivery.REMINDER])

    def pending(self, turn: Turn, _transaction: Transaction) -> Iterator[Pending]:
        """Yield the drafts of a person: they wait to be filed."""
        for draft in self._open(turn):
            yield Pending(Line("pending-draft", {"title": self._name(draft)}), self._open_choice(draft))

    def _is_fresh(self, draft: Draft, turn: Turn) -> bool:
        pause = self._services[draft.form].remind_after
        return draft.touched_at is not None and turn.now - draft.touched_at < pause

    def _reminder(self, draft: Draft, turn: Turn) -> Job:
        due_at = (draft.touched_at or turn.now) + self._services[draft.form].remind_after
        return Job(_key(draft), REMINDER, due_at, turn.person_id, {"draft": draft.key})

    def _open(self, turn: Turn) -> list[Draft]:
        return [draft for draft in turn.memory.drafts if draft.form in self._services]


def _understood(turn: Turn, filling: _Filling, given: Input) -> UnderstoodInput:
    form, progress, labels = filling.service.form, filling.progress, filling.wording.label
    return understood(form, progress, given, labels, may_ask_confidential=turn.may_ask_confidential)


def _sheets_of(filling: _Filling) -> tuple[Question, Mapping[str, Any]] | None:
    """Return the question for which photos were bound, and the PDF; the latest if there are several."""
    answers = filling.progress.answers
    asked = (question for question in reversed(filling.service.form.questions) if question.binds_photos)
    found = ((question, sheets.sheets_in(answers.get(question.key))) for question in asked)
    return next(((question, held) for question, held in found if held), None)


def _order_in(turn: Turn, filling: _Filling) -> tuple[int, ...]:
    """Return the pages that a text names in order, () if it says something else."""
    held = _sheets_of(filling)
    if held is None:
        return ()
    asked = Position(filling.service.form, filling.progress).question
    is_expected = bool(_photos_before(turn, filling)) and not (asked and asked.options)
    return sheets.order_in(turn.text, sheets.count_of(held[1]), is_expected=is_expected)


def _photos_before(turn: Turn, filling: _Filling) -> str:
    """Return the question for which photos were sent just before, "" if none were, or if this one is for files too."""
    noted = turn.memory.notes.get(BURST) or {}
    before = filling.service.form.by_key.get(noted.get("question", ""))
    if before is None or not before.binds_photos or noted["chat"] != turn.message.conversation_id:
        return ""
    asked = Position(filling.service.form, filling.progress).question
    return "" if asked and asked.wants_file else before.key


def _with_pages(outcome: Outcome, *, filling: _Filling) -> Outcome:
    """Return a step after photos with the buttons that change the order of their pages."""
    held = _sheets_of(filling)
    if held is None or not outcome.replies:
        return outcome
    first, *rest = outcome.replies
    more = sheets.choices(f"{NAME}:{filling.draft.key}", held[1])
    return replace(outcome, replies=(replace(first, choices=(*first.choices, *more)), *rest))


def _unused_files(filling: _Filling, step: Step, looked_up: LookedUp | None) -> frozenset[int]:
    """Return the files that the draft no longer names, or that it does not take; of one that has ended, all."""
    found = referred_to(looked_up.value) if isinstance(looked_up, Found) else frozenset()
    before = referred_to(dict(filling.progress.answers)) | found
    has_ended = isinstance(step.view, Filed | Cancelled)
    return before if has_ended else before - referred_to(dict(step.progress.answers))


def _stays(given: Input, step: Step) -> bool:
    """Tell whether an option was tapped of a question that takes several, so that its message only changes."""
    is_asked_on = isinstance(given, Picked) and isinstance(step.view, Ask) and step.view.question.key == given.question
    return is_asked_on and not step.notices


def _is_empty(draft: Draft) -> bool:
    return not draft.progress.get("answers")


def _key(draft: Draft) -> str:
    """Return the key of the job that reminds of a draft, and of its nudge."""
    return f"draft:{draft.key}"
