"""Talking somebody through forms: what is said, pressed or sent goes to what knows about it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from bot.engine.dialogs import sheets
from bot.engine.dialogs.beginning import FormBeginning
from bot.engine.dialogs.bursts import Burst
from bot.engine.dialogs.capability import Capability, Lookup
from bot.engine.dialogs.drafts import Drafts
from bot.engine.dialogs.known_forms import KnownForms
from bot.engine.dialogs.sent_files import SentFiles, order_in
from bot.engine.dialogs.steps import InBetween, Steps
from bot.engine.dialogs.turn import Answering, Begin, Outcome, Slow, Turn
from bot.engine.forms import tokens
from bot.engine.forms.inputs import Move, Text
from bot.engine.forms.words import confirms, is_form_word, move_of, wants_change
from bot.engine.outbox.quiet import LOCAL
from bot.engine.talk.messages import Reply, say
from bot.engine.talk.wording import Wording


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
        self._known = KnownForms(capabilities, wording, lookups)
        self._steps = Steps(self._known, free_text)
        self._files = SentFiles(self._known, self._steps)
        self.drafts = Drafts(self._known)
        self._beginning = FormBeginning(self._known, self._steps, self.drafts, new_key)

    def listens(self, in_between: InBetween) -> None:
        """Have texts that are no answer to a form looked at as commands first."""
        self._steps.listens(in_between)

    def begin(self, turn: Turn, wanted: Begin) -> Outcome | Slow:
        """Open a form, anew or with a draft that is there."""
        return self._beginning.begin(turn, wanted)

    @property
    def told_forms(self) -> frozenset[str]:
        """The forms whose owner is told before a draft is dropped."""
        return self._known.told_forms

    def is_open(self, turn: Turn) -> bool:
        """Tell whether the person is filling in a form."""
        return self._known.is_open(turn)

    def press(self, turn: Turn) -> Outcome | Slow:
        """Take a button of a form. turn.argument: "<draft>:<code>", "open:<draft>", "look:<draft>" or "new:<form>"."""
        what, _, rest = turn.argument.partition(":")
        if what == tokens.NEW and rest in self._known:
            return self._beginning.new(turn, rest)
        draft = turn.memory.draft(rest if what in {tokens.OPEN, tokens.LOOK} else what)
        if draft is None or draft.form not in self._known:
            return self._steps.again(turn, say("form-draft-closed"))
        filling = self._known.filling(draft)
        if rest.startswith(f"{sheets.CODE}:"):
            return self._files.turned(turn, filling, rest)
        if what == tokens.OPEN:
            return self._steps.looked_over(turn, filling, self._steps.advance(turn, filling, Move.RESUME))
        if what == tokens.LOOK:
            return self._steps.revised(turn, filling, self._steps.advance(turn, filling, Move.RESUME))
        return self._steps.take(turn, filling, tokens.read(rest, filling.progress.offers))

    def said(self, turn: Turn, *, means_else: bool = False) -> Outcome | Slow:
        """Take what was written or sent as an answer to the open form. means_else: outside it would be a command."""
        if (filling := self._known.active(turn)) and (order := order_in(turn, filling)):
            return self._files.ordered(turn, filling, order)
        return self._steps.take(turn, filling, Text(turn.text, turn.now.astimezone(LOCAL).date(), means_else))

    def received(self, turn: Turn, burst: Burst) -> Outcome | Slow:
        """Take a file as an answer to the open form, the next ones of a burst for the same question."""
        file = turn.message.file
        return self._files.received(turn, burst, file) if file else self.said(turn)

    def again(self, turn: Turn, *first: Reply) -> Outcome:
        """Say something, then show the open form's step again, if there is one."""
        return self._steps.again(turn, *first)

    def aside(self, turn: Turn) -> tuple[Reply, ...]:
        """Return what is said when the open form is left for something else."""
        return self._steps.aside(turn)

    def told(self, turn: Turn) -> Outcome | Slow | None:
        """Return what is said to a word of a form where none is open; None if a text is no such word.

        If one draft was offered last, it is meant; it is shown before anything is filed or skipped.
        """
        if not is_form_word(turn.text):
            return None
        meant = self.drafts.offered_last(turn)
        if meant:
            if wants_change(turn.text) or move_of(turn.text) in {Move.CANCEL, Move.LATER, Move.BACK}:
                there = replace(turn.recalled, active_draft=meant.key)
                return self.said(replace(turn, recalled=there))
            return self.press(replace(turn, argument=f"{tokens.LOOK}:{meant.key}"))
        elsewhere = self.drafts.elsewhere(turn)
        if elsewhere:
            return Outcome(elsewhere)
        if self._known.drafts_of(turn):
            return self.drafts.listed(turn)
        is_clear = confirms(turn.text) or move_of(turn.text) in {Move.CANCEL, Move.SKIP, Move.LATER, Move.BACK}
        return Outcome((say("form-none-open"),)) if is_clear else None
