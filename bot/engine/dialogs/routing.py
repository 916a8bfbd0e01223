"""Which dialog a message belongs to: what is urgent, a button, a command, the open form, an offer, or free text."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from bot.engine.dialogs.bursts import NAME as BURST
from bot.engine.dialogs.bursts import burst_of, ended
from bot.engine.dialogs.capability import Capability, Command, Talk, Upkeep
from bot.engine.dialogs.drafts import REMINDER
from bot.engine.dialogs.form_dialog import FormDialog
from bot.engine.dialogs.known_forms import NAME as FORM
from bot.engine.dialogs.registry import Registry, names_of
from bot.engine.dialogs.turn import Answering, Begin, Dialog, Outcome, Slow, Transaction, Turn, offered_in, then
from bot.engine.dialogs.urgent import Recogniser, Urgent, followed_by, is_written
from bot.engine.dialogs.wayfinding import NAME as WAY
from bot.engine.dialogs.wayfinding import Guess, Wayfinding
from bot.engine.forms.inputs import Move
from bot.engine.forms.words import is_form_word, says_yes
from bot.engine.inbox.claims import is_newest
from bot.engine.memory import COURTESY, MISSED, OFFERED, OFFERED_IN
from bot.engine.outbox.moving import move
from bot.engine.persons import block
from bot.engine.talk.messages import Choice, Kind, Line, Reply, say
from bot.engine.talk.vocabulary import LONGEST, VOCABULARY, is_said, phrases, spellings
from knowledge.text import words

_SLASH = re.compile(r"/\s?(\w+(?:[-–]\w+)*)(?:@\w+)?[.,:;!?]*(?:\s+(.*))?", re.DOTALL)
_SLASHES = ("/", "／")
_HYPHENS = re.compile(r"[-–]")
_NUMBER = re.compile(r"\s*(\d{1,2})\s*[.)]?\s*")
_NOT_READ = {
    "malformed": "message-malformed",
    "unreadable": "message-unreadable",
    "unencrypted": "message-unencrypted",
    "verification": "verification-unsupported",
}
_AGREEMENT = {is_yes: phrases(VOCABULARY["agreement"][name]) for is_yes, name in ((True, "yes"), (False, "no"))}
_MOVES = {move: phrases(VOCABULARY["moves"].get(move.value, ())) for move in Move}


class Router:
    """Finds the dialog for a message and runs it."""

    def __init__(
        self,
        capabilities: Sequence[Capability],
        forms: FormDialog,
        guess: Guess | None = None,
        urgent: Recogniser | None = None,
    ) -> None:
        """guess: what free text wants, None if that is never asked. urgent: None: nothing is. Raises NameTwice."""
        self._forms = forms
        self._urgent = urgent
        self.wayfinding = Wayfinding(capabilities, self._begin, guess)
        self.registry = Registry.of((*capabilities, self._kernel()))
        commands = self.registry.commands
        self._unagreed = {name: key for one in capabilities for name, key in one.talk.unagreed.items()}
        self._listening = [listens for one in capabilities for listens in one.talk.listens]
        self._claims = [one.talk.claim for one in capabilities if one.talk.claim]
        self._patterns = [(re.compile(command.pattern), command) for command in commands if command.pattern]
        forms.listens(self._in_between)

    def _kernel(self) -> Capability:
        """Return the capability with the buttons, notes and jobs that the router itself handles."""
        talk = Talk(
            presses={FORM: self._forms.press, WAY: self.wayfinding.press},
            notes=(WAY, OFFERED, OFFERED_IN, MISSED, COURTESY, BURST),
        )
        return Capability("routing", talk, Upkeep({REMINDER: self._forms.drafts.remind}))

    def run(self, turn: Turn) -> Outcome | Slow:
        """Return the outcome of the dialog that a message belongs to, unless it is urgent."""
        if self._urgent is None or not is_written(turn):
            return self._routed(turn)
        urgent = self._urgent.at_once(turn)
        if urgent:
            return ended(turn, self._at_once(turn, urgent))
        return self._by_meaning(turn, self._routed) if self._urgent.is_possible(turn) else self._routed(turn)

    def is_urgent(self, turn: Turn) -> bool:
        """Tell whether the words of a message leave no doubt that it is urgent."""
        return self._urgent is not None and is_written(turn) and self._urgent.at_once(turn) is not None

    def _by_meaning(self, turn: Turn, otherwise: Answering) -> Outcome | Slow:
        """Look aside whether a text is urgent by its meaning; otherwise: what is done if not."""
        recognise = self._urgent.by_meaning if self._urgent else None
        if recognise is None:
            return otherwise(turn)

        def looked() -> Outcome | Slow:
            urgent = recognise(turn)
            return self._at_once(turn, urgent) if urgent else otherwise(turn)

        return Slow(looked)

    def _at_once(self, turn: Turn, urgent: Urgent) -> Outcome | Slow:
        """Say what is urgent, then answer what is asked besides; an open form stays open. The text is not kept."""
        asked = replace(turn, text=urgent.question)
        is_in_form = self._forms.is_open(turn) and not turn.message.is_group
        if not urgent.question:
            said: Outcome | Slow = Outcome((urgent.reply,))
        elif urgent.may_be_remembered and not is_in_form:
            said = then(self.wayfinding.free_text(asked), partial(followed_by, urgent))
        else:
            said = then(self.wayfinding.answer(asked), partial(followed_by, replace(urgent, may_be_remembered=False)))
        if is_in_form:
            said = then(said, lambda outcome: self._forms.again(turn, *outcome.replies, say("urgent-form-stays")))
        return then(said, partial(replace, forgets_message=True))

    def _routed(self, turn: Turn) -> Outcome | Slow:
        wanted = self._dialog(turn)(turn)
        return ended(turn, self._begin(turn, wanted) if isinstance(wanted, Begin) else wanted)

    def _begin(self, turn: Turn, wanted: Begin) -> Outcome | Slow:
        return self._forms.begin(turn, wanted)

    def _dialog(self, turn: Turn) -> Dialog:
        kinds: Mapping[Kind, Dialog] = {
            Kind.TEXT: self._text,
            Kind.PRESS: lambda turn: self._press(turn, turn.message.token),
            Kind.FILE: self._file,
            Kind.EDIT: self._edit,
            Kind.JOB: self._job,
            Kind.BLOCKED: _block,
            Kind.MOVED: _move,
        }
        return kinds.get(turn.message.kind, self._other)

    def _text(self, turn: Turn) -> Outcome | Slow | Begin:
        if turn.text.lstrip().startswith(_SLASHES):
            return self._slash(turn)
        if turn.message.is_group:
            return self._exposed(turn) or self._by_meaning(turn, self.wayfinding.free_text)
        is_in_form = self._forms.is_open(turn)
        offered = "" if is_in_form else self._offered(turn)
        if offered:
            return self._press(turn, offered)
        heard = self._heard(turn)
        if heard:
            return self._with_step(turn, heard)
        if is_in_form:
            return self._in_form(turn)
        return (
            self._said(turn) or self._missed(turn) or self._forms.told(turn) or self._by_meaning(turn, self._free_text)
        )

    def _heard(self, turn: Turn) -> Outcome | Slow | None:
        """Return what a feature says to a text that it was listening for; None if none was, or a command is meant."""
        if not self._listening or self._meant(turn.text)[0]:
            return None
        return next((heard for listens in self._listening if (heard := listens(turn)) is not None), None)

    def _free_text(self, turn: Turn) -> Outcome | Slow:
        """Answer a text; if that is no answer, what was offered before can still be chosen, as a form elsewhere can."""
        claimed = next((said for claim in self._claims if (said := claim(turn))), None)
        if claimed:
            return self._begin(turn, claimed) if isinstance(claimed, Begin) else claimed
        return then(self.wayfinding.free_text(turn), partial(self._kept, turn))

    def _kept(self, turn: Turn, said: Outcome) -> Outcome:
        is_reply_only = not (said.act or said.opens or said.leaves_form or said.is_answer)
        if not is_reply_only:
            return said
        elsewhere = () if any(reply.choices for reply in said.replies) else self._forms.drafts.elsewhere(turn)
        return replace(said, replies=(*said.replies, *elsewhere), keeps_offered=True)

    def _missed(self, turn: Turn) -> Outcome | None:
        """Say that a number, a yes or a no is none of the choices that were offered last, and keep them."""
        choices = offered_in(turn)
        is_yes = says_yes(turn.text) if any(_answers_yes_or_no(one[1]) is not None for one in choices) else None
        if not choices or (is_yes is None and not _NUMBER.fullmatch(turn.text)):
            return None
        count = int(turn.memory.notes.get(MISSED, {}).get("count", 0)) + 1
        noted = {MISSED: {"count": count}}
        names = [token.partition(":")[0] for token, _, _ in choices]
        unagreed = next((self._unagreed[name] for name in names if name in self._unagreed), "")
        first = Line(unagreed or "choice-unsaid") if is_yes is not None else Line("choice-missed")
        if count > 1:
            lines = (*((Line(unagreed),) if unagreed and is_yes is not None else ()), Line("choice-missed-again"))
            return Outcome((Reply(lines),), noted, keeps_offered=True)
        again = tuple(Choice(Line("form-offer", {"label": label}), token, minor) for token, label, minor in choices)
        return Outcome((Reply((first,), again),), noted)

    def _in_form(self, turn: Turn) -> Outcome | Slow | Begin:
        """Give what was typed to the open form, but for codes of commands: those are never the answer."""
        command, argument = self._meant(turn.text)
        if command and command.takes_code and argument:
            return self._with_step(turn, command.dialog(replace(turn, argument=argument)))
        return self._forms.said(turn, means_else=command is not None)

    def _in_between(self, turn: Turn) -> Outcome | Slow | None:
        """Return what is said to a text that was no answer to the open form, None if it means no command."""
        said = self._said(turn)
        return self._begin(turn, said) if isinstance(said, Begin) else said

    def _said(self, turn: Turn) -> Outcome | Slow | Begin | None:
        """Run the command that a text means; None if it means none."""
        command, argument = self._meant(turn.text)
        return command.dialog(replace(turn, argument=argument)) if command else None

    def _meant(self, text: str) -> tuple[Command | None, str]:
        """Return the command that a text means, with its argument."""
        phrases = self.registry.phrases
        command = next((phrases[said] for said in _spelt(text) if said in phrases), None)
        if command:
            return command, ""
        matches = ((pattern.fullmatch(text.strip()), command) for pattern, command in self._patterns)
        return next(((command, match[1]) for match, command in matches if match), (None, ""))

    def _exposed(self, turn: Turn) -> Outcome | Slow | Begin | None:
        """Run what is to be done about a secret that was typed where others read along; None if it is none."""
        command, argument = self._meant(turn.text)
        if command is None or command.exposed is None or not argument:
            return None
        return command.exposed(replace(turn, argument=argument))

    def _slash(self, turn: Turn) -> Outcome | Slow | Begin:
        """Run a command; inside a form, those that move through it come first."""
        typed = turn.text.strip().replace("／", "/", 1)
        match = _SLASH.fullmatch(typed)
        name, argument = (_HYPHENS.sub("_", match[1].lower()), match[2] or "") if match else ("", "")
        in_form = self._forms.is_open(turn) and not turn.message.is_group
        if in_form and is_form_word(said := typed.removeprefix("/").split("@")[0].replace("_", " ")):
            return self._forms.said(replace(turn, text=said))
        if in_form and any(is_said(name.replace("_", " "), said) for said in _MOVES.values()):
            return self._forms.said(replace(turn, text=name.replace("_", " ")))
        names = self.registry.slash_names
        command = next((names[said] for said in names_of(name) if said in names), None)
        if command is None:
            return self._forms_again(turn, say("unknown-command", command=f"/{name}"[:40]))
        if turn.message.is_group and not command.for_groups:
            if command.exposed and argument.strip():
                return command.exposed(replace(turn, argument=argument))
            return Outcome((say("only-in-private"),))
        return self._with_step(turn, command.dialog(replace(turn, argument=argument)))

    def _with_step(self, turn: Turn, said: Outcome | Slow | Begin) -> Outcome | Slow | Begin:
        """Show the open form's step after what was said in between, unless that has left the form."""
        if isinstance(said, Slow | Begin) or said.opens or said.leaves_form or not self._forms.is_open(turn):
            return said
        if said.act:
            step = self._forms.again(turn).replies
            return replace(said, step=step, step_aside=self._forms.aside(turn), if_refused=said.if_refused or step)
        return replace(self._forms.again(turn, *said.replies), notes=said.notes)

    def _press(self, turn: Turn, token: str) -> Outcome | Slow | Begin:
        name, _, argument = token.partition(":")
        dialog = self.registry.presses.get(name)
        if turn.message.is_group:
            return Outcome((say("only-in-private"),))
        if dialog is None:
            return self._forms_again(turn, say("choice-outdated"))
        said = dialog(replace(turn, argument=argument))
        return said if name == FORM else self._with_step(turn, said)

    @staticmethod
    def _offered(turn: Turn) -> str:
        """Return the token of the choice that was typed by its number or label, "" if none was."""
        choices = offered_in(turn)
        number = _NUMBER.fullmatch(turn.text)
        if number:
            numbered = [token for token, _, is_minor in choices if not is_minor]
            return numbered[int(number[1]) - 1] if 0 < int(number[1]) <= len(numbered) else ""
        said = spellings(turn.text[:200])
        named = next((token for token, label, _ in choices if said & spellings(label)), "")
        return named or _agreed(turn.text, choices)

    def _file(self, turn: Turn) -> Outcome | Slow | Begin:
        if turn.message.is_group:
            return Outcome()
        burst = burst_of(turn)
        if self._forms.is_open(turn):
            return self._forms.received(turn, burst)
        return replace(burst, is_unexpected=True).says(turn, Outcome((say("file-unexpected"),)))

    def _edit(self, turn: Turn) -> Outcome | Slow | Begin:
        """Answer a question that was corrected; in a form, say how an answer is corrected there."""
        if turn.message.is_group:
            return Outcome()
        if self._forms.is_open(turn):
            return self._forms.again(turn, say("edited-in-form"))
        return self._text(turn)

    def _other(self, turn: Turn) -> Outcome:
        if turn.message.is_group:
            return Outcome()
        detail = turn.message.detail
        return self._forms_again(
            turn, say(_NOT_READ[detail]) if detail in _NOT_READ else say("cannot-read", kind=detail)
        )

    def _forms_again(self, turn: Turn, *first: Reply) -> Outcome:
        return Outcome(first) if turn.message.is_group else self._forms.again(turn, *first)

    def _job(self, turn: Turn) -> Outcome | Slow | Begin:
        return self.registry.jobs[turn.message.token](turn)


def _agreed(text: str, choices: Sequence[Sequence[Any]]) -> str:
    """Return the token of the one choice that a mere yes or no means; a yes never means one that is to be typed out.

    Who cancels means no.
    """
    is_yes = False if is_said(text, _MOVES[Move.CANCEL]) else says_yes(text)
    if is_yes is None:
        return ""
    meant = [token for token, label, minor in choices if _answers_yes_or_no(label) is is_yes and not (is_yes and minor)]
    return meant[0] if len(meant) == 1 else ""


def _answers_yes_or_no(label: str) -> bool | None:
    """Tell whether a label begins with a yes or a no; None if with neither."""
    first = next(iter(words(label)), "")
    return next((is_yes for is_yes, said in _AGREEMENT.items() if is_said(first, said)), None)


def _spelt(text: str) -> frozenset[str]:
    return spellings(text) if len(text) <= LONGEST else frozenset()


def _block(turn: Turn) -> Outcome:
    """Note that a chat can no longer be written to, unless somebody wrote there again."""

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        if transaction.conversation_id is not None and is_newest(transaction.connection, turn.message):
            block(transaction.connection, transaction.conversation_id)
        return ()

    return Outcome(act=act)


def _move(turn: Turn) -> Outcome:
    def act(transaction: Transaction) -> tuple[Reply, ...]:
        if transaction.conversation_id is not None:
            move(transaction.connection, transaction.conversation_id, turn.text)
        return ()

    return Outcome(act=act)
