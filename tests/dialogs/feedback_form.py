"""The feedback form as tests walk through it, and a wiki of one answer to ask in between."""

from collections.abc import Mapping
from pathlib import Path

from bot.config import EngineSettings, Settings
from bot.engine.talk.rendering import Button
from bot.engine.talk.wording import Wording
from bot.feedback.listing import list_feedback
from bot.feedback.tables import Feedback
from bot.storage.database import Database
from knowledge.answer import Answer, AnswerOutcome, Cited
from knowledge.hits import Hit, HitScores
from knowledge.pages import Page, Passage
from knowledge.question.asked import Asked
from knowledge.store import StoredPassage
from knowledge.text import clean, words
from tests.dialogs.driver import Conversation

WORDING = Wording()
PATIENT = Settings(engine=EngineSettings(messages_per_minute=1_000_000))
QUESTION = "Was ist ein Bürgerbus?"

# Each step with an answer to it; what a step is asked by.
ANSWERS = {
    "topic": "Idee",
    "text": "Im Wiki fehlt ein Beispiel zu Dorfläden.",
    "attachment": "überspringen",
    "may_call": "ja",
    "phone": "0391 1234567",
    "summary": "absenden",
}
STEPS = tuple(ANSWERS)
TOPICS = ("praise", "criticism", "mistake", "idea", "other")


def asked_by(step: str) -> str:
    """Return the wording key of a step."""
    return "form-check" if step == "summary" else f"feedback-{step.replace('_', '-')}"


def label(step: str) -> str:
    """Return how the summary calls a step."""
    return WORDING(f"{asked_by(step)}-label")


def go_to(chat: Conversation, step: str, answers: Mapping[str, str] = ANSWERS) -> Conversation:
    """Begin the form and answer until this step is shown."""
    chat.says("/rueckmeldung")
    for passed in STEPS[: STEPS.index(step)]:
        chat.shows(asked_by(passed)).says(answers[passed])
    return chat.shows(asked_by(step))


def finish(chat: Conversation, answers: Mapping[str, str] = ANSWERS) -> Conversation:
    """Answer whatever is asked until the form is filed."""
    for _ in range(len(STEPS) + 1):
        step = next((step for step in STEPS if asked_by(step) in chat.keys), None)
        if step is None:
            break
        chat.says(answers[step])
    return chat.shows("feedback-filed")


def filed(database: Database, folder: Path | None = None) -> list[Feedback]:
    """Return what the office has, in the order in which it came."""
    return list_feedback(database, folder)[::-1]


def button(chat: Conversation, label_key: str, **values: str) -> Button:
    """Return the button of the last reply that has this label."""
    wanted = WORDING(label_key, values)
    return next(button for button in chat.buttons if button.label == wanted)


def draft_of(chat: Conversation) -> str:
    """Return the key of the draft that the buttons of the last reply belong to."""
    return next(button.token for button in chat.buttons if button.token.startswith("f:")).split(":")[1]


def answer(asked: Asked) -> Answer:
    """Answer as the wiki would that has a page on Bürgerbusse and nothing else."""
    text = clean(asked.text)
    if len(text) > 1000:
        return Answer(AnswerOutcome.TOO_LONG)
    if not any(word[0].isalpha() for word in words(text)):
        return Answer(AnswerOutcome.NO_WORDS)
    if "bürgerbus" not in text.lower():
        return Answer(AnswerOutcome.NOTHING_FOUND, topics=("Mobilität",))
    quote = "Ein Bürgerbus ist ein Kleinbus, den Ehrenamtliche fahren."
    page = Page("buergerbus", "Bürgerbus starten", date="2026-03-17", url="https://wiki.example/buergerbus")
    passage = Passage(page.id, 0, ("Fahrplan",), quote, ((0, len(quote)),))
    hit = Hit(StoredPassage(0, page, passage), HitScores(1, 1, 1, 1))
    return Answer(AnswerOutcome.ANSWERED, Cited(hit, quote, f"{quote} Er fährt nach Fahrplan."), confidence=1)
