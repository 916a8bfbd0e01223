"""Who is in distress is told whom to call, whatever else was going on, and nothing of it is kept."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from bot.config import Settings
from bot.crisis.recognising import NONE
from bot.crisis.signs import Distress
from bot.engine.memory import dialogs
from bot.engine.talk.messages import Kind
from bot.storage.database import Database
from knowledge.answer import Answer, AnswerOutcome
from knowledge.intents.model import Examples
from knowledge.question.asked import Asked
from tests.dialogs.answers import UNSURE, Wiki, answered, cited, declined, result
from tests.dialogs.driver import Conversation
from tests.dialogs.feedback_form import ANSWERS, QUESTION, answer, filed, finish, go_to
from tests.dialogs.test_courtesy import arrives_late

SAID = {
    "Ich will nicht mehr leben": "crisis-suicide",
    "mein Kollege hat einen Abschiedsbrief hinterlassen": "crisis-suicide-other",
    "Ich habe Brustschmerzen": "crisis-emergency",
    "man will mein Haus anzünden": "crisis-threat",
    "mein Mann schlägt mich": "crisis-violence",
    "ich kann nicht mehr": "crisis-exhaustion",
    "bin so allein": "crisis-loneliness",
}
SECRET = "Zebrafink"


def nobody_asks(_asked: Asked) -> Answer:
    raise AssertionError("the wiki was asked")


@pytest.mark.parametrize(("said", "key"), SAID.items())
def test_it_is_recognised_before_everything_else(sqlite: Database, said: str, key: str) -> None:
    chat = Conversation(sqlite, nobody_asks)
    chat.says(said).shows(key, "crisis-number")
    assert chat.buttons == []
    chat.says(f"/frage {said}").shows(key)


@pytest.mark.parametrize(("said", "key"), SAID.items())
def test_a_form_stays_open_and_takes_nothing_of_it(chat: Conversation, sqlite: Database, said: str, key: str) -> None:
    go_to(chat, "text").says(said).shows(key, "crisis-number", "urgent-form-stays", "feedback-text")
    finish(chat, {**ANSWERS, "may_call": "nein"})
    assert filed(sqlite)[0].text == ANSWERS["text"]


def test_a_choice_that_was_offered_and_a_late_message_do_not_come_before_it(chat: Conversation) -> None:
    arrives_late(chat, "Ich will nicht mehr leben", days=3).shows("crisis-suicide")


@pytest.mark.parametrize("kind", [Kind.EDIT, Kind.FILE])
def test_an_edit_and_a_caption_are_read_too(chat: Conversation, kind: Kind) -> None:
    chat.sends(kind=kind, text="ich bring mich um").shows("crisis-suicide")


@pytest.mark.parametrize("said", SAID)
def test_a_group_is_told_briefly_and_offered_a_private_chat(chat: Conversation, said: str) -> None:
    chat.sends(kind=Kind.TEXT, text=said, is_group=True).shows("crisis-number", "crisis-private")
    assert "crisis-not-kept" not in chat.keys


def test_a_question_is_answered_along_with_the_gentle_kinds(sqlite: Database) -> None:
    wiki = Wiki(answered(), answered())
    chat = Conversation(sqlite, wiki.answer)
    chat.says("Ich bin völlig erschöpft, wie finde ich Ehrenamtliche?").shows("crisis-exhaustion", "wiki-quote")
    assert [asked.text for asked in wiki.asked] == ["wie finde ich Ehrenamtliche?"]
    chat.says("mehr").shows("wiki-section-text")
    chat.says("Was hilft mir, wenn ich so einsam bin?").shows("crisis-loneliness", "wiki-quote")
    assert chat.buttons == []


def test_nothing_is_said_of_a_wiki_that_has_no_answer(sqlite: Database) -> None:
    chat = Conversation(sqlite, Wiki(declined(AnswerOutcome.NOTHING_FOUND, result=result(cited(scores=UNSURE)))).answer)
    chat.says("Was hilft mir, wenn ich so einsam bin?").shows("crisis-loneliness")
    assert "wiki-nothing-found" not in chat.keys


def test_in_a_form_a_question_is_answered_too_and_the_form_goes_on(sqlite: Database) -> None:
    chat = Conversation(sqlite, Wiki(answered()).answer)
    go_to(chat, "text").says("Ich bin so einsam. Gibt es einen Besuchsdienst?")
    chat.shows("crisis-loneliness", "wiki-quote", "urgent-form-stays", "feedback-text")


def test_nothing_of_it_is_kept(chat: Conversation, sqlite: Database) -> None:
    chat.says("Was ist ein Bürgerbus?")
    before = sqlite.read(lambda connection: connection.execute(dialogs.select()).mappings().one())["notes"]
    said = (
        f"{SECRET} ich will nicht mehr leben",
        f"{SECRET} ich bin einsam",
        f"Was hilft mir {SECRET}, ich bin einsam?",
    )
    for one in said:
        chat.says(one).shows("crisis-number")
        go_to(chat, "text").says(one).says("abbrechen").says("1")
        chat.sends(kind=Kind.TEXT, text=one, is_group=True)
    after = sqlite.read(lambda connection: connection.execute(dialogs.select()).mappings().one())["notes"]
    assert after["wiki"] == before["wiki"]
    stored = everything(sqlite)
    assert "buergerbus" in stored
    assert SECRET not in stored
    assert "TelefonSeelsorge" not in stored


def everything(database: Database) -> str:
    """Return all rows of all tables."""
    with database.engine.connect() as connection:
        names = inspect(connection).get_table_names()
        return "\n".join(str(row) for name in names for row in connection.execute(text(f'select * from "{name}"')))


def test_by_meaning_it_is_recognised_where_words_leave_a_doubt(sqlite: Database) -> None:
    asked: list[str] = []

    def guess(said: str) -> Mapping[str, float]:
        asked.append(said)
        share = 0.9 if "Tabletten" in said or "Ofen" in said else 0.0
        return {Distress.SUICIDE: share, NONE: 1 - share}

    def learn(_examples: Examples) -> Callable[[str], Mapping[str, float]]:
        return guess

    chat = Conversation(sqlite, answer, distress=learn)
    chat.says(QUESTION).shows("wiki-quote")
    chat.says("Bei mir ist der Ofen aus").shows("crisis-suicide")
    asked.clear()
    chat.says("/hilfe").shows("help-intro")
    go_to(chat, "text")
    assert asked == []  # a quick answer waits for nothing
    chat.says("die Tabletten liegen vor mir").shows("crisis-suicide", "urgent-form-stays", "feedback-text")
    finish(chat)


def test_harmless_answers_reach_the_form(chat: Conversation, sqlite: Database) -> None:
    said = "Im Wiki fehlt etwas zur Suizidprävention im Landkreis."
    go_to(chat, "text").says(said).shows("feedback-attachment")
    finish(chat)
    assert filed(sqlite)[0].text == said


def test_without_the_operator_s_file_there_are_the_numbers_of_the_release(sqlite: Database, tmp_path: Path) -> None:
    chat = Conversation(sqlite, answer, settings=Settings(emergency_numbers=tmp_path / "none.md"))
    chat.says("es brennt").shows("crisis-emergency", "crisis-number", "crisis-emergency-then")
