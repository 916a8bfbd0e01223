"""Where the lessons of courses lead to: a page of the wiki, seminars on a topic, a form."""

from collections.abc import Mapping

from bot.course.learning.buttons import FORM
from bot.course.outline import Onward, OnwardKind
from bot.engine.dialogs.turn import Begin, Dialog
from bot.engine.talk.messages import Choice, Line
from bot.feedback.dialog import FORM as FEEDBACK
from bot.funding.check.said import CHECK
from bot.funding.form import FORM as APPLICATION
from bot.people.cases.asking import OTHER
from bot.people.members.registration import KEY as REGISTRATION
from bot.programme.finding.listing import ABOUT
from bot.wiki.open_page import page_token

_TOKEN_BYTES = 64

FORMS: Mapping[str, Dialog] = {
    "antrag": lambda _turn: Begin(APPLICATION.key),
    "feedback": lambda _turn: Begin(FEEDBACK.key),
    "rueckmeldung": lambda _turn: Begin(FEEDBACK.key),
    "mitglied": lambda _turn: Begin(REGISTRATION),
}
"""The forms that lessons may name, with what opens each."""

_PRESSED = {"foerdercheck": f"{CHECK}:", "anfrage": f"{OTHER}:new"}


def choice_of(onward: Onward) -> Choice | None:
    """Return the button that leads where a lesson leads to, None if there is nothing like that."""
    label = Line("course-learning-onward", {"title": onward.label})
    match onward.kind:
        case OnwardKind.WIKI:
            return Choice(label, page_token(onward.target))
        case OnwardKind.SEMINAR:
            return Choice(label, _cut(f"{ABOUT}:{onward.target}"))
        case OnwardKind.FORM if onward.target in FORMS:
            return Choice(label, f"{FORM}:{onward.target}")
        case OnwardKind.FORM if onward.target in _PRESSED:
            return Choice(label, _PRESSED[onward.target])
    return None


def _cut(token: str) -> str:
    """Return a token with as many of its words as a button can carry."""
    while len(token.encode()) > _TOKEN_BYTES and " " in token:
        token = token.rpartition(" ")[0]
    return token.encode()[:_TOKEN_BYTES].decode(errors="ignore")
