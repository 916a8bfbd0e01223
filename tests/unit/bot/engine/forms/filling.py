"""A form that is filled in by tests, and the forms they use."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.engine.answers.amounts import Euros
from bot.engine.answers.contact import Email
from bot.engine.answers.dates import Date
from bot.engine.answers.option import OneOf
from bot.engine.answers.parser import FreeText
from bot.engine.answers.yes_no import YesNo
from bot.engine.forms.advance import NOTICES, LookupRequest, UnderstoodInput, advance, needs_lookup, understood
from bot.engine.forms.form import Form, Question, answered
from bot.engine.forms.inputs import Input, LookedUp, Move, SentFile, Text
from bot.engine.forms.progress import Progress
from bot.engine.forms.views import Ask, Step, Summary
from bot.engine.talk.messages import FileReference

MOVES = {
    Move.BACK: "zurück|Zurueck|zuruck|/zurück|bitte zurück",
    Move.SKIP: "überspringen|/ueberspringen|uberspringen",
    Move.CANCEL: "abbrechen|Abbrechen!|abrechen|/abbrechen|abbrehcen",
    Move.LATER: "später|später weitermachen|spaeter",
    Move.HELP: "hilfe|?|??|？|/hilfe|Hilfe bitte",
    Move.KEEP: "weiter|/weiter",
}
FORM = Form(
    "project",
    (
        Question("kind", OneOf(), ("event", "course", "other")),
        Question("which", FreeText(200), when=answered("kind", "other")),
        Question("amount", Euros()),
        Question("partner", YesNo(), ("yes", "no")),
        Question("partner_name", FreeText(100), when=answered("partner")),
        Question("note", FreeText(500), optional=True),
    ),
)
LABELS = {
    ("kind", "event"): "Veranstaltung",
    ("kind", "course"): "Kurs",
    ("kind", "other"): "Später genannt",
    ("partner", "yes"): "Ja",
    ("partner", "no"): "Nein",
    ("kind", ""): "Art",
    ("which", ""): "Welche Art",
    ("amount", ""): "Betrag",
    ("partner", ""): "Mitwirkende",
    ("partner_name", ""): "Name der Mitwirkenden",
    ("note", ""): "Bemerkung",
}
DONE = {"kind": "event", "amount": 500_00, "partner": False, "note": "nichts weiter"}
PLAN = SentFile(FileReference("file-1", "plan.pdf"))


def label(question: str, option: str) -> str:
    return LABELS.get((question, option), f"{question} {option}")


class Filling:
    """A form being filled in; every progress goes through JSON, as it does in the database."""

    def __init__(self, form: Form = FORM, answers: Mapping[str, Any] | None = None, **more: Any) -> None:
        self.form = form
        self.progress = Progress(answers or {}, **more)
        self.may_ask_confidential = True
        self.step = self.takes(Move.RESUME)

    def takes(self, given: Input, looked_up: LookedUp | None = None) -> Step:
        self.step = advance(self.understood(given), looked_up)
        assert {key for key, _ in self.step.notices} <= {*NOTICES, "place-unknown"}
        self.progress = Progress.from_json(self.form, json.loads(json.dumps(self.step.progress.to_json())))
        return self.step

    def says(self, text: str) -> Step:
        return self.takes(Text(text, date(2026, 11, 22)))

    def copy(self) -> "Filling":
        copy = Filling(self.form)
        copy.progress, copy.may_ask_confidential = self.progress, self.may_ask_confidential
        return copy

    def needs(self, given: Input) -> LookupRequest | None:
        return needs_lookup(self.understood(given))

    def understood(self, given: Input) -> UnderstoodInput:
        return understood(self.form, self.progress, given, label, may_ask_confidential=self.may_ask_confidential)

    @property
    def notices(self) -> list[str]:
        return [key for key, _ in self.step.notices]

    @property
    def at(self) -> str:
        """The question that is asked, or the name of the view."""
        view = self.step.view
        return view.question.key if isinstance(view, Ask) else type(view).__name__

    @property
    def digest(self) -> str:
        assert isinstance(self.step.view, Summary)
        return self.step.view.digest


def filled() -> Filling:
    filling = Filling(answers=DONE)
    assert filling.at == "Summary"
    return filling


PLACES = Form("places", (Question("place", FreeText(100), lookup="place"), Question("cap", Euros(), lookup="cap")))
OFFERS = (({"id": 1}, "Neustadt (Hessen)"), ({"id": 2}, "Neustadt in Holstein"))

SECRET = Form(
    "secret",
    (
        Question("kind", OneOf(), ("event", "course", "other")),
        Question("email", Email(), confidential=True, lookup="code"),
        Question("birth", Date(), confidential=True, optional=True),
        Question("sure", YesNo(), ("yes", "no"), confidential=True),
    ),
)
