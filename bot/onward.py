"""Where lessons of courses and buttons of announcements lead to: a page of the wiki, seminars, a form."""

from collections.abc import Callable, Mapping

from bot.course.learning.buttons import FORM
from bot.course.outline import Onward, OnwardKind
from bot.engine.dialogs.turn import Begin, Dialog, row_number
from bot.engine.given import Given
from bot.engine.talk.messages import Choice, Line
from bot.feedback.dialog import FORM as FEEDBACK
from bot.funding.check.said import CHECK
from bot.funding.form import FORM as APPLICATION
from bot.people.cases.asking import OTHER
from bot.people.members.registration import KEY as REGISTRATION
from bot.programme.finding.listing import ABOUT
from bot.programme.reading import coming
from bot.wiki.open_page import page_token
from knowledge.errors import KnowledgeError
from knowledge.question.asked import Asked

_TOKEN_BYTES = 64
_MOST_MEETINGS = 100

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


def meeting_named(given: Given) -> Callable[[str], tuple[str, str] | None]:
    """Return a function that finds the meeting to sign up for that a text names, by number or title."""

    def find(text: str) -> tuple[str, str] | None:
        now, wanted = given.clock(), text.strip().casefold()
        found = given.database.read(lambda connection: coming(connection, now, _MOST_MEETINGS))
        number = row_number(text)
        named = [one for one in found if one.id == number or (wanted and wanted in one.title.casefold())]
        if len(named) != 1:
            return None
        return str(named[0].id), given.wording("announcement-signup-label", {"title": named[0].title})

    return find


def page_named(given: Given) -> Callable[[str], tuple[str, str] | None]:
    """Return a function that finds the page of the wiki that a text names; the nearest, if it is near."""

    def find(text: str) -> tuple[str, str] | None:
        try:
            answer = given.answer(Asked(text))
        except KnowledgeError:
            return None
        return (answer.best.hit.found.page.id, answer.best.hit.found.page.title) if answer.best else None

    return find
