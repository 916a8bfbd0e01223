"""The forms of all capabilities, and what is known of a draft through its form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.engine.answers.parser import shortened
from bot.engine.dialogs.capability import Capability, FormService, Lookup
from bot.engine.dialogs.registry import each_once
from bot.engine.dialogs.turn import Turn
from bot.engine.forms import tokens
from bot.engine.forms.advance import LookupRequest
from bot.engine.forms.inputs import LookedUp
from bot.engine.forms.progress import Progress
from bot.engine.forms.wording import FormWording
from bot.engine.memory import Draft
from bot.engine.talk.messages import Choice, Line
from bot.engine.talk.wording import Value, Wording

NAME = tokens.PREFIX
"""Begins the tokens of the buttons of forms."""

_LONGEST_NAME = 40


@dataclass(frozen=True)
class Filling:
    """A draft with its form, as one turn finds it."""

    service: FormService
    wording: FormWording
    draft: Draft
    progress: Progress


class KnownForms:
    """Finds for a draft its form, what it is called, and what its answers have to be looked up by."""

    def __init__(
        self, capabilities: Sequence[Capability], wording: Wording, lookups: Mapping[str, Lookup] | None = None
    ) -> None:
        """lookups: of the kernel. Raises WordingBroken, NameTwice, KeyError for a lookup that nobody has."""
        services = [service for capability in capabilities for service in capability.talk.forms]
        self._services = each_once("form", ((service.form.key, service) for service in services))
        self._wordings = {key: FormWording(service.form, wording) for key, service in self._services.items()}
        offered = (item for capability in capabilities for item in capability.talk.lookups.items())
        known = each_once("lookup", (*(lookups or {}).items(), *offered))
        named = {question.lookup for service in services for question in service.form.questions if question.lookup}
        self._lookups = {name: known[name] for name in named}

    def __contains__(self, form: str) -> bool:
        return form in self._services

    def service(self, form: str) -> FormService:
        """Return the form with this key, with what happens when it is confirmed."""
        return self._services[form]

    def wording(self, form: str) -> FormWording:
        """Return what a form says."""
        return self._wordings[form]

    def look_up(self, request: LookupRequest, turn: Turn) -> LookedUp:
        """Find out what is needed before an answer counts; takes long, aside."""
        return self._lookups[request.name](request, turn)

    @property
    def told_forms(self) -> frozenset[str]:
        """The forms whose owner is told before a draft is dropped."""
        return frozenset(key for key, service in self._services.items() if service.tells_end)

    def drafts_of(self, turn: Turn) -> list[Draft]:
        """Return the open drafts of a person."""
        return [draft for draft in turn.memory.drafts if draft.form in self._services]

    def is_open(self, turn: Turn) -> bool:
        """Tell whether the person is filling in a form."""
        return turn.memory.active is not None and turn.memory.active.form in self._services

    def active(self, turn: Turn) -> Filling:
        """Return the draft that the person is filling in. Raises LookupError if there is none."""
        draft = turn.memory.active
        if draft is None:
            raise LookupError("no form is open")
        return self.filling(draft)

    def filling(self, draft: Draft) -> Filling:
        """Return a draft with its form."""
        service = self.service(draft.form)
        progress = Progress.from_json(service.form, draft.progress)
        return Filling(service, self.wording(draft.form), draft, progress)

    def title(self, form: str) -> str:
        """Return what a form is called."""
        return self.wording(form).title()

    def name(self, draft: Draft) -> str:
        """Return what a draft is called: as its form, with its own name if it has one."""
        named_by = self.service(draft.form).named_by
        name = (draft.progress.get("answers") or {}).get(named_by)
        return f"{self.title(draft.form)}: {shortened(name, _LONGEST_NAME)}" if name else self.title(draft.form)

    def open_choice(self, draft: Draft) -> Choice:
        """Return the button that goes on with a draft."""
        values: dict[str, Value] = {"title": self.name(draft), "answers": len(draft.progress.get("answers", ()))}
        return Choice(Line("form-continue", values), f"{NAME}:{tokens.OPEN}:{draft.key}")
