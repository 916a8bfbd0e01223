"""A question becomes a case, the office answers it, and the asker gets the answer where they asked."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from bot.config import RetentionSettings, Settings
from bot.engine.inbox.table import inbox
from bot.engine.persons import conversations
from bot.engine.talk.rendering import Traits
from bot.people.audit.tables import audit_entries
from bot.people.cases.retention import clean_up, revoke
from bot.people.cases.tables import cases
from bot.storage.database import Database
from knowledge.answer import AnswerOutcome
from tests.dialogs.answers import Wiki, answered, declined
from tests.dialogs.driver import Conversation
from tests.engine import changes, eventually, rows
from tests.people import add_kommune, add_member, grant, person_of

PATIENT = Settings(engine={"messages_per_minute": 1000})
QUESTION = "Wie bauen wir einen Flugplatz für Drohnen?"
ANSWER = "Dazu berät Sie der Landkreis. Fragen Sie dort nach dem Luftfahrtamt?"
NOTHING = declined(AnswerOutcome.NOTHING_FOUND, question=QUESTION)
LOW = Traits(text_units=4096, caption_units=1024, resends_safely=False, is_confidential=False)

Start = Callable[..., Conversation]


@pytest.fixture
def start(sqlite: Database) -> Start:
    """Begin a conversation of a person; somebody in the office has the rights of it."""

    def begin(
        person: str = "ada", wiki: Wiki | None = None, *, in_office: bool = False, **more: object
    ) -> Conversation:
        known = wiki or Wiki(NOTHING)
        chat = Conversation(sqlite, known.answer, person=person, settings=PATIENT, **more)  # type: ignore[arg-type]
        if in_office:
            chat.says("/start")
            grant(sqlite, person_of(sqlite, person))
        return chat

    return begin


def give(chat: Conversation, question: str = QUESTION) -> int:
    """Ask, get no answer, and hand the question on without a name; return the case's number."""
    chat.says(question).taps("case-offer").shows("case-quoted", "case-how").taps("case-give-without")
    return int(chat.shows("case-opened").value("case-opened", "number"))


def replies(office: Conversation, number: int, text: str = ANSWER) -> Conversation:
    return (
        office.presses(f"case_reply:{number}").shows("case-reply-text").says(text).shows("form-check").says("absenden")
    )


@pytest.mark.parametrize(
    "word", ["ändern 2", "absenden", "Fall 1", "/hilfe.", "Code ABCD EFGH", "weiter", "Vielen Dank!", "1"]
)
def test_words_of_the_form_never_reach_the_asker(start: Start, sqlite: Database, word: str) -> None:
    chat, office = start(), start("olga", in_office=True)
    number = give(chat)
    office.presses(f"case_reply:{number}").shows("case-reply-text").says(word)
    assert "form-check" not in office.keys
    if "form-take-as-text" in office.keys:
        office.taps("form-leave-it")
    for said in ("/entwuerfe", "1", ANSWER) if "case-reply-text" not in office.keys else (ANSWER,):
        office.says(said)
    office.shows("form-check").says("absenden").shows("case-answer-sent")
    assert only_case(sqlite).answer == ANSWER  # type: ignore[attr-defined]


def test_a_case_is_shown_by_its_number_in_words(start: Start) -> None:
    chat, office = start(), start("olga", in_office=True)
    number = give(chat)
    for said in (f"Fall {number}", f"fall nr. {number}", f"Fall #{number}!"):
        office.says(said).shows("case-head")
    chat.says(f"Fall {number}").shows("not-allowed")


def only_case(database: Database) -> object:
    [case] = rows(database, cases)
    return case


def test_a_question_is_answered_by_the_office_where_it_was_asked(start: Start, sqlite: Database) -> None:
    chat, office = start(), start("olga", in_office=True)
    number = give(chat)
    office.says("/faelle").shows("cases-open", "case-listed").taps("case-number", number=number)
    office.shows("case-head", "case-quoted", "case-no-page").taps("case-take").shows("case-taken", "case-head")
    office.taps("case-reply").shows("case-reply-text").says(ANSWER).shows("form-check")
    chat.waits(seconds=1).shows_nothing()  # nothing is sent before it is confirmed
    office.taps("form-confirm").shows("case-answer-sent")
    chat.waits(days=20).shows("case-answer-intro", "case-quoted", "case-says", "case-quoted")
    assert QUESTION in chat.text
    assert ANSWER in chat.text
    assert [row.action for row in rows(sqlite, audit_entries)] == ["case_taken", "case_answered"]


def test_nothing_reaches_the_office_without_the_tap(start: Start, sqlite: Database) -> None:
    chat = start()
    chat.says(QUESTION).taps("case-offer").taps("case-keep").shows("case-kept")
    assert rows(sqlite, cases) == []


def test_a_tap_twice_and_a_tap_on_the_offer_again_make_one_case(start: Start, sqlite: Database) -> None:
    chat = start()
    number = give(chat)
    exchange = rows(sqlite, inbox)[0].id
    for _ in range(2):
        chat.presses(f"case_give:{exchange}:without").shows("case-opened")
        assert chat.value("case-opened", "number") == number
    assert len(rows(sqlite, cases)) == 1


@pytest.mark.parametrize(
    "token", ["case:1", "case_give:999:with", "case_give:1:loudly", "case_give:", "case:", "case:x:y"]
)
def test_a_button_of_nothing_is_outdated(start: Start, sqlite: Database, token: str) -> None:
    start().presses(token).shows("choice-outdated")
    assert rows(sqlite, cases) == []


def test_who_asks_is_shown_only_to_whom_they_allow_it(start: Start, sqlite: Database) -> None:
    chat, office = start(), start("olga", in_office=True)
    chat.says("/start")
    add_member(sqlite, person_of(sqlite, "ada"), add_kommune(sqlite))
    hidden = give(chat)
    chat.says("Und noch etwas?").taps("case-offer").taps("case-give-with").shows("case-opened")
    named = chat.value("case-opened", "number")
    assert "case-asker" not in office.says(f"/fall {hidden}").shows("case-head").keys
    assert "Ada" not in office.text
    assert office.says(f"/fall {named}").shows("case-asker").value("case-asker", "name") == "Ada Beispiel"
    assert office.value("case-asker", "kommune") == "Halle (Saale), Stadt"


def test_a_name_is_not_shown_in_a_chat_of_low_confidence(start: Start, sqlite: Database) -> None:
    chat, office = start(), start("olga", in_office=True, traits=LOW)
    chat.says("/start")
    add_member(sqlite, person_of(sqlite, "ada"), add_kommune(sqlite))
    chat.says(QUESTION).taps("case-offer").taps("case-give-with")
    office.says(f"/fall {chat.value('case-opened', 'number')}").shows("case-head")
    assert "Ada" not in office.text


def test_a_guest_is_not_offered_what_only_members_have_and_cannot_force_it(start: Start, sqlite: Database) -> None:
    chat = start()
    chat.says(QUESTION)
    exchange = rows(sqlite, inbox)[0].id
    assert f"case_give:{exchange}:with" not in [button.token for button in chat.taps("case-offer").buttons]
    chat.presses(f"case_give:{exchange}:with").shows("case-opened")
    assert only_case(sqlite).may_name is False  # type: ignore[attr-defined]


def test_a_question_is_asked_of_a_person_at_once(start: Start, sqlite: Database) -> None:
    chat = start()
    chat.says("Mensch").shows("case-question-text").says("Wer berät uns vor Ort?")
    assert "case-question-naming" not in chat.keys  # a guest has no name that could be told
    chat.shows("form-check").says("absenden").shows("case-opened")
    case = only_case(sqlite)
    assert (case.question, case.kind, case.page_id) == ("Wer berät uns vor Ort?", "person", "")  # type: ignore[attr-defined]


def test_what_stands_behind_the_command_is_the_question(start: Start, sqlite: Database) -> None:
    chat = start()
    chat.says("/mensch Wer berät uns?").shows("case-question-send").says("absenden").shows("case-opened")
    assert only_case(sqlite).question == "Wer berät uns?"  # type: ignore[attr-defined]


def test_only_a_member_is_offered_to_ask_with_a_name(start: Start, sqlite: Database) -> None:
    chat = start()
    chat.says("/mensch Wer berät uns?").taps("form-confirm").shows("case-opened")
    chat.says("/start")
    add_member(sqlite, person_of(sqlite, "ada"), add_kommune(sqlite))
    chat.says("/mensch Wer berät uns?").shows("case-question-naming").says("2").says("absenden").shows("case-opened")
    chat.says("/mensch").says("etwas anderes fragen")
    assert [case.may_name for case in rows(sqlite, cases)] == [False, True]


def test_asking_a_person_can_be_left(start: Start, sqlite: Database) -> None:
    chat = start()
    chat.says("/geschaeftsstelle").says("abbrechen").shows("form-cancelled")
    chat.says("/mensch").says("x" * 2_001).shows("form-too-long")
    assert rows(sqlite, cases) == []


def test_after_a_question_a_person_is_asked_that_question(start: Start) -> None:
    chat = start()
    chat.says(QUESTION)
    chat.says("bitte an die Geschäftsstelle weitergeben").shows("case-quoted", "case-how").says("1").shows(
        "case-opened"
    )
    chat.says("/mensch").taps("case-other").shows("case-question-text")


def test_an_answer_that_does_not_help_and_small_talk_lead_to_a_person(start: Start) -> None:
    chat = start(wiki=Wiki(answered(), declined(AnswerOutcome.SMALL_TALK, understood={"small_talk": "wants_person"})))
    chat.says("Was ist ein Bürgerbus?").taps("wiki-not-helpful").taps("case-offer").shows("case-how")
    assert start("bob", Wiki(answered(outcome=AnswerOutcome.RELATED))).says("Bus?").taps("case-offer").shows("case-how")
    chat.says("Ich will einen Menschen!").taps("case-offer").shows("case-how")


def test_what_the_wiki_said_is_shown_to_the_office(start: Start) -> None:
    chat, office = start(wiki=Wiki(answered())), start("olga", in_office=True)
    chat.says("Was ist ein Bürgerbus?").taps("wiki-not-helpful").taps("case-offer").taps("case-give-without")
    office.says("/fall 1").shows("case-page-linked")
    assert office.value("case-page-linked", "title") == "Seite buergerbus"


OFFICE_TOKENS = [
    "case_show:1",
    "case_list:0",
    "case_take:1",
    "case_return:1",
    "case_reply:1",
    "case_all:1",
    "case_close:1",
]


@pytest.mark.parametrize("token", OFFICE_TOKENS)
def test_who_is_not_in_the_office_gets_nowhere_with_its_buttons(start: Start, sqlite: Database, token: str) -> None:
    give(start())
    mallory = start("mallory")
    mallory.presses(token).shows("not-allowed")
    assert QUESTION not in mallory.text
    mallory.says("Das ist jetzt meine Antwort").says("absenden")
    case = only_case(sqlite)
    assert (case.state, case.taken_by, case.answer) == ("open", None, None)  # type: ignore[attr-defined]


@pytest.mark.parametrize("command", ["/faelle", "/fall 1", "/meine_faelle", "/fallmeldung"])
def test_the_commands_of_the_office_are_for_the_office(start: Start, command: str) -> None:
    give(start())
    start("mallory").says(command).shows("not-allowed")


def test_rights_that_ended_while_an_answer_was_written_send_nothing(start: Start, sqlite: Database) -> None:
    chat, office = start(), start("olga", in_office=True)
    number = give(chat)
    office.presses(f"case_reply:{number}").says(ANSWER).shows("form-check")
    from bot.people.rights.tables import staff

    changes(sqlite, staff.delete())
    office.says("absenden").shows("not-allowed")
    chat.waits(seconds=1).shows_nothing()


def test_of_two_who_take_a_case_the_second_is_told_who_has_it(start: Start, sqlite: Database) -> None:
    number = give(start())
    olga, otto = start("olga", in_office=True), start("otto", in_office=True)
    add_member(sqlite, person_of(sqlite, "olga"), add_kommune(sqlite), name="Olga Büro", email="o@halle.example")
    olga.presses(f"case_take:{number}").shows("case-taken")
    for token in ("case_take", "case_reply", "case_close", "case_return"):
        otto.presses(f"{token}:{number}").shows("case-taken-by-other")
        assert otto.value("case-taken-by-other", "who") == "Olga Büro"
    olga.says("/meine_faelle").shows("cases-mine", "case-listed")
    olga.presses(f"case_return:{number}").shows("case-returned")
    otto.presses(f"case_take:{number}").shows("case-taken")
    olga.says("/meine_faelle").shows("cases-none-mine")


def test_an_answer_can_be_changed_and_dropped_before_it_is_sent(start: Start) -> None:
    chat, office = start(), start("olga", in_office=True)
    number = give(chat)
    office.presses(f"case_reply:{number}").says("Erst so.").shows("form-check").says("2").says("Dann so.")
    office.shows("form-check").says("absenden").shows("case-answer-sent")
    assert "Dann so." in chat.waits(seconds=1).shows("case-says").text
    other = give(chat, "Und etwas anderes?")
    office.presses(f"case_reply:{other}").says("Nein").says("abbrechen").says("ja").shows("form-cancelled")
    chat.waits(seconds=1).shows_nothing()


def test_what_is_answered_or_closed_is_not_answered_again(start: Start) -> None:
    chat, office, otto = start(), start("olga", in_office=True), start("otto", in_office=True)
    number = give(chat)
    replies(office, number).shows("case-answer-sent")
    otto.presses(f"case_reply:{number}").shows("case-is-done")
    otto.presses("case_reply:999").shows("case-unknown")
    for text in ("/fall", "/fall abc", "/fall 99999999999999999999", "/fall -1", "/fall ٣"):
        otto.says(text).shows("case-unknown")


def test_one_asks_back_once_and_whoever_answered_is_told(start: Start) -> None:
    chat, office = start(), start("olga", in_office=True)
    number = give(chat)
    replies(office, number)
    chat.waits(seconds=1).taps("case-ask-back").shows("case-back-text").says("Auch für Ortsteile?").says("absenden")
    chat.shows("case-asked-back")
    office.waits(seconds=1).shows("case-was-asked-back").taps("case-number", number=number)
    office.shows("case-answered-before", "case-asked-back-about")
    replies(office, number, "Ja, auch dort.").shows("case-answer-sent")
    assert "case-ask-back" not in chat.waits(seconds=1).shows("case-says").keys
    assert "Ja, auch dort." in chat.text
    chat.presses(f"case_back:{number}").shows("case-no-follow-up")
    chat.presses(f"case_done:{number}").shows("case-settled")


def test_others_can_neither_ask_back_nor_close(start: Start, sqlite: Database) -> None:
    chat, office, mallory = start(), start("olga", in_office=True), start("mallory")
    number = give(chat)
    mallory.presses(f"case_done:{number}").shows("choice-outdated")
    replies(office, number)
    mallory.presses(f"case_back:{number}").shows("case-no-follow-up")
    mallory.says("Was stand da?").says("absenden")
    assert only_case(sqlite).follow_up is None  # type: ignore[attr-defined]


def test_who_asked_is_dropped_when_they_are_content(start: Start, sqlite: Database) -> None:
    chat, office = start(), start("olga", in_office=True)
    replies(office, give(chat))
    chat.waits(seconds=1).taps("case-done").shows("case-settled")
    case = only_case(sqlite)
    assert (case.state, case.person_id, case.conversation_id) == ("closed", None, None)  # type: ignore[attr-defined]


@pytest.mark.parametrize("word", ["Dazu beraten wir leider nicht.", ""])
def test_a_case_is_closed_with_or_without_a_word(start: Start, word: str) -> None:
    chat, office = start(), start("olga", in_office=True)
    number = give(chat)
    office.presses(f"case_close:{number}").shows("case-closing-word").says(word or "überspringen").shows("form-check")
    office.says("absenden").shows("case-was-closed")
    chat.waits(seconds=1)
    if word:
        assert word in chat.shows("case-closed-intro", "case-says").text
    else:
        chat.shows_nothing()
    office.says("/faelle").shows("cases-none")


def test_all_who_asked_the_same_get_one_answer_each(start: Start, sqlite: Database) -> None:
    same = {
        "ada": "Wie starten wir einen Bürgerbus?",
        "bob": "Wie startet man einen Bürgerbus?",
        "eve": "Wie können wir einen Bürgerbus starten?",
    }
    askers = {
        name: start(name, Wiki(declined(AnswerOutcome.NOTHING_FOUND, question=text))) for name, text in same.items()
    }
    for name, chat in askers.items():
        give(chat, same[name])
    odd = start("zoe", Wiki(declined(AnswerOutcome.NOTHING_FOUND, question="Was kostet ein Hallenbad?")))
    give(odd, "Was kostet ein Hallenbad?")
    office = start("olga", in_office=True)

    def have_vectors() -> bool:  # which any of the conversations may be computing
        office.waits(seconds=0)
        return all(case.vector for case in rows(sqlite, cases))

    eventually(have_vectors)
    office.says("/faelle").shows(
        "cases-open", "cases-group", "case-listed", "case-listed", "case-listed", "case-listed"
    )
    office.says("/fall 1").taps("case-reply-all", count=3).shows("case-reply-together", "case-reply-text")
    office.says(ANSWER).says("absenden").shows("case-answers-sent")
    assert office.value("case-answers-sent", "count") == 3
    for chat in askers.values():
        assert ANSWER in chat.waits(seconds=1).shows("case-says").text
    odd.waits(seconds=1).shows_nothing()


def test_a_blocked_chat_is_not_deliverable(start: Start, sqlite: Database) -> None:
    chat, office = start(), start("olga", in_office=True)
    number = give(chat)
    changes(sqlite, update(conversations).where(conversations.c.address == "ada").values(is_blocked=True))
    office.says(f"/fall {number}").shows("case-cannot-be-delivered")
    office.taps("case-reply").shows("case-undeliverable")
    office.presses(f"case_close:{number}").says("Leider nicht.").says("absenden").shows("case-was-closed")
    assert office.value("case-was-closed", "told") == "unreachable"


def test_an_open_case_expires_with_a_word(start: Start, sqlite: Database) -> None:
    chat = start()
    give(chat)
    later = chat.clock.now + timedelta(days=181)
    sqlite.write(lambda connection: clean_up(connection, later, RetentionSettings()))
    case = only_case(sqlite)
    assert (case.state, case.person_id) == ("expired", None)  # type: ignore[attr-defined]
    chat.waits(days=181, seconds=1).shows("case-expired-intro", "case-quoted", "case-expired")


def test_an_answered_case_forgets_who_asked_after_some_days_and_all_of_it_later(start: Start, sqlite: Database) -> None:
    chat, office = start(), start("olga", in_office=True)
    replies(office, give(chat))
    for days, state in ((13, "answered"), (15, "closed")):
        later = chat.clock.now + timedelta(days=days)
        sqlite.write(lambda connection, later=later: clean_up(connection, later, RetentionSettings()))
        assert only_case(sqlite).state == state  # type: ignore[attr-defined]
    assert only_case(sqlite).person_id is None  # type: ignore[attr-defined]
    sqlite.write(lambda connection: clean_up(connection, later + timedelta(days=731), RetentionSettings()))
    assert rows(sqlite, cases) == []


def test_what_somebody_had_who_leaves_the_office_is_open_again(start: Start, sqlite: Database) -> None:
    number = give(start())
    olga, otto = start("olga", in_office=True), start("otto", in_office=True)
    olga.presses(f"case_take:{number}")
    sqlite.write(lambda connection: revoke(connection, person_of(sqlite, "olga"), olga.clock.now))
    otto.presses(f"case_take:{number}").shows("case-taken")


def test_new_cases_are_told_once_on_the_next_working_morning(start: Start) -> None:
    office, chat = start("olga", in_office=True), start()
    monday = datetime(2026, 11, 2, 9, tzinfo=UTC)
    assert office.clock.now == monday
    office.says("/fallmeldung").shows("case-notice-on")
    chat.waits(minutes=1)
    give(chat)
    chat.says("/mensch Und noch etwas?").says("absenden").shows("case-opened")
    office.waits(hours=21, minutes=50).shows_nothing()
    office.waits(minutes=20).shows("case-notice")  # Tuesday, 8:10 in Berlin
    assert office.value("case-notice", "count") == 2
    office.waits(days=1).shows_nothing()
    office.says("/fallmeldung").shows("case-notice-off")


def test_one_person_cannot_flood_the_office(start: Start, sqlite: Database) -> None:
    chat = start()
    for number in range(11):
        chat.says(f"/mensch Frage {number}").says("absenden")
    chat.shows("case-too-many")
    assert len(sqlite.read(lambda connection: connection.execute(select(cases.c.id)).all())) == 10


def test_markup_in_a_question_stays_text(start: Start) -> None:
    chat, office = start(), start("olga", in_office=True)
    hostile = "<b>Fett</b> { $number } > Zitat\n- Liste <a href='https://x.example'>x</a>"
    chat.says(f"/mensch {hostile}").says("absenden").shows("case-opened")
    assert "<b>Fett</b> { $number }" in office.says("/fall 1").text
