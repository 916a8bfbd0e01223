"""Finding meetings as people ask for them, with the bundled embedder."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.programme.changing import add, change
from bot.programme.tables import MeetingKind, MeetingState
from bot.storage.database import Database
from tests.dialogs.driver import Conversation
from tests.dialogs.feedback_form import PATIENT, QUESTION, answer
from tests.meetings import add_meeting
from tests.people import add_kommune, add_member, person_of

NOVEMBER = datetime(2026, 11, 5, 9, 0, tzinfo=UTC)  # a Thursday
"""The clock of conversations stands on Monday, 2 November 2026."""


@pytest.fixture
def talk(sqlite: Database) -> Iterator[Conversation]:
    conversation = Conversation(sqlite, answer, settings=PATIENT)
    yield conversation
    conversation.close()


@pytest.fixture
def programme(sqlite: Database) -> dict[str, int]:
    """Store a programme and return its numbers by title."""
    listed: tuple[tuple[str, int, dict[str, object]], ...] = (
        ("Dorfläden, die bleiben", 3, {"topics": ["Nahversorgung"]}),
        ("Ehrenamt gewinnen", 10, {"kind": MeetingKind.EXCHANGE, "topics": ["Ehrenamt"]}),
        ("Leerstand erfassen", 40, {"topics": ["Wohnen"]}),
        ("Der Bürgerbus", 45, {"topics": ["Mobilität", "Ehrenamt"]}),
        ("Fachtag Demografie", 70, {"kind": MeetingKind.CONFERENCE, "place": "Musterstadt", "seats": 1}),
        ("Pflege im Dorf", -30, {"recording": "https://video.example/pflege"}),
        ("Jugend beteiligen", -60, {}),
    )
    return {
        title: add_meeting(sqlite, NOVEMBER + timedelta(days=after), title=title, **values)
        for title, after, values in listed
    }


def titles(chat: Conversation) -> list[str]:
    """Return the titles behind the buttons that show cards."""
    return [button.label for button in chat.buttons if button.token.startswith("meet:")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/seminare Ehrenamt", ["Ehrenamt gewinnen", "Der Bürgerbus"]),
        ("/seminare ehrnamt", ["Ehrenamt gewinnen", "Der Bürgerbus"]),
        ("seminar dezember", ["Leerstand erfassen", "Der Bürgerbus"]),
        ("Was läuft im Dezember?", ["Leerstand erfassen", "Der Bürgerbus"]),
        ("Welche Webinare gab es?", ["Pflege im Dorf", "Jugend beteiligen"]),
    ],
)
def test_several_are_listed_with_what_was_understood(
    talk: Conversation, programme: dict[str, int], text: str, found: list[str]
) -> None:
    assert talk.says(text).keys[0] == "meetings-found"
    assert titles(talk) == found


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("am 8.11.", "Dorfläden, die bleiben"),
        ("am Sonntag", "Dorfläden, die bleiben"),
        ("gibts was zu Ehrenamt im Dezember?", "Der Bürgerbus"),
        ("/seminare buergerbus", "Der Bürgerbus"),
        ("wann ist der nächste Fachtag", "Fachtag Demografie"),
        ("letztes Webinar Aufzeichnung", "Pflege im Dorf"),
        ("Wann ist das nächste Online-Seminar?", "Dorfläden, die bleiben"),
    ],
)
def test_the_one_that_is_meant_is_shown_at_once(
    talk: Conversation, programme: dict[str, int], text: str, title: str
) -> None:
    talk.says(text).shows("meeting-title", "meeting-when")
    assert talk.value("meeting-title", "title") == title


@pytest.mark.parametrize("text", [QUESTION, "Was ist ein Austauschraum?", "Was kostet ein Bürgerbus im Jahr?", "Danke"])
def test_questions_stay_with_the_wiki(talk: Conversation, programme: dict[str, int], text: str) -> None:
    talk.says("/seminare").says(text)
    assert not any(key.startswith("meetings-") for key in talk.keys)


def test_a_list_goes_on_with_what_was_asked(talk: Conversation, sqlite: Database) -> None:
    for number in range(12):
        add_meeting(sqlite, NOVEMBER + timedelta(days=number), title=f"Pflege {number}")
        add_meeting(sqlite, NOVEMBER + timedelta(days=number), title=f"Wohnen {number}")
    talk.says("/seminare Pflege").shows("meetings-found")
    first = titles(talk)
    talk.taps("meetings-more").shows("meetings-found")
    second = titles(talk)
    talk.taps("meetings-more").shows("meetings-found")
    assert len({*first, *second, *titles(talk)}) == 12
    assert all(title.startswith("Pflege") for title in (*first, *second))
    assert talk.buttons[-1].token.startswith("meet:")


def test_buttons_of_lists_that_are_forgotten_say_so(talk: Conversation) -> None:
    for token in ("meet_find:1:5", "meet_find:", "meet_find:x:y", "meet_find:1:99999999999999"):
        talk.presses(token).shows("choice-outdated")


def test_what_is_not_there_is_said_with_what_is_nearest(talk: Conversation, programme: dict[str, int]) -> None:
    talk.says("/seminare Ehrenamt im März").shows("meetings-not-found", "meetings-but-days")
    assert titles(talk) == ["Der Bürgerbus", "Ehrenamt gewinnen"]
    talk.says("Fachtage im November").shows("meetings-not-found", "meetings-but-days")
    assert titles(talk) == ["Fachtag Demografie"]
    talk.says("/seminare Steuerrecht").shows("meetings-not-found", "meetings-but-topic")


def test_who_has_seen_a_list_goes_on_from_it(talk: Conversation, programme: dict[str, int]) -> None:
    talk.says("seminar dezember")
    talk.says("was zu Ehrenamt?").shows("meeting-title")
    assert talk.value("meeting-title", "title") == "Der Bürgerbus"
    talk.says("und im November?").shows("meeting-title")
    assert talk.value("meeting-title", "title") == "Ehrenamt gewinnen"
    talk.clock.moves(minutes=30)
    talk.says("was zu Ehrenamt?").shows("wiki-nothing-found")


def test_only_what_has_a_free_seat(talk: Conversation, programme: dict[str, int], sqlite: Database) -> None:
    talk.says("Fachtage mit freien Plätzen").shows("meetings-found", "meeting-title")
    other = Conversation(sqlite, answer, person="bea", settings=PATIENT)
    other.says("/start").says("nächster Fachtag").taps("meeting-join").shows("meeting-confirmed").close()
    talk.says("Fachtage mit freien Plätzen").shows("meetings-not-found", "meetings-but-seats")


def test_what_is_aimed_at_somebody_comes_first_and_what_is_aimed_at_others_is_marked(
    talk: Conversation, sqlite: Database
) -> None:
    add_meeting(sqlite, NOVEMBER, title="Pflege A", roles=["Landrätinnen und Landräte"])
    add_meeting(sqlite, NOVEMBER + timedelta(days=1), title="Pflege B")
    add_meeting(sqlite, NOVEMBER + timedelta(days=2), title="Pflege C", roles=["Beschäftigte der Verwaltung"])
    talk.says("/seminare Pflege")
    assert titles(talk) == ["Pflege A", "Pflege B", "Pflege C"]
    assert "meeting-listed-for" not in talk.keys
    add_kommune(sqlite)
    add_member(sqlite, person_of(sqlite, "ada"), name="Ada", email="ada@halle.example")
    talk.says("/seminare Pflege")
    assert titles(talk) == ["Pflege C", "Pflege B", "Pflege A"]
    assert talk.keys.count("meeting-listed-for") == 1


def test_leaving_in_plain_words_takes_one_tap(talk: Conversation, programme: dict[str, int]) -> None:
    talk.says("Ich kann am Sonntag doch nicht").shows("meetings-none-of-mine")
    talk.says("Melde mich bitte zum Seminar am Sonntag an").shows("meeting-title").taps("meeting-join")
    talk.says("Ich kann am Sonntag doch nicht").shows("meeting-leave-this")
    talk.says("nächster Fachtag").taps("meeting-join").shows("meeting-confirmed")
    talk.says("Ich muss das Webinar absagen").shows("meeting-leave-this")
    talk.says("seminar absagen").shows("meeting-leave-which")
    talk.says("2").shows("meeting-left")
    talk.says("seminar absagen").shows("meeting-leave-this").taps("meeting-leave").shows("meeting-left")


def test_a_changed_programme_is_found_as_it_is_now(talk: Conversation, sqlite: Database) -> None:
    add_meeting(sqlite, NOVEMBER, title="Alt")
    talk.says("/seminare").shows("meeting-listed")
    add_meeting(sqlite, NOVEMBER + timedelta(days=3), title="Neu")
    talk.says("/seminare Neuheit und Alt")
    assert "Alt" in talk.text
    talk.says("/seminare").shows("meetings-intro")
    assert titles(talk) == ["Alt", "Neu"]


def made_known(sqlite: Database, talk: Conversation, title: str, **values: object) -> int:
    """Publish a meeting as the office and files do."""
    starts_at = values.pop("starts_at", talk.clock.now + timedelta(days=20))
    row = {"title": title, "starts_at": starts_at, "ends_at": starts_at + timedelta(hours=1), **values}  # type: ignore[operator]
    return sqlite.write(lambda connection: add(connection, f"{title}@test", row, talk.clock.now))


def jobs_done(talk: Conversation) -> Conversation:
    """Let jobs be done, and those that follow from them, until one of them says something."""
    for _ in range(5):
        if talk.waits(seconds=1).keys:
            break
    return talk


def test_what_is_not_there_can_be_wished_for_and_is_told_once(talk: Conversation, sqlite: Database) -> None:
    made_known(sqlite, talk, "Leerstand erfassen")
    talk.says("/seminare Pflege").shows("meetings-not-found").taps("meeting-wish-offer").shows("meeting-wish-noted")
    talk.taps("meeting-wishes-show").shows("meeting-wishes-mine", "meeting-wish-listed")
    made_known(sqlite, talk, "Der Haushalt der Kommune")
    jobs_done(talk).shows_nothing()
    number = made_known(sqlite, talk, "Pflege und Nachbarschaft")
    jobs_done(talk).shows("meeting-wish-granted", "meeting-listed")
    talk.taps("meeting-join").shows("meeting-confirmed")
    sqlite.write(lambda connection: change(connection, number, {"abstract": "Neu"}, talk.clock.now))
    jobs_done(talk).shows_nothing()
    made_known(sqlite, talk, "Pflege heute")
    jobs_done(talk).shows("meeting-wish-granted").taps("meeting-wish-no-more", topic="Pflege")
    talk.shows("meeting-wish-gone")
    made_known(sqlite, talk, "Pflege morgen")
    jobs_done(talk).shows_nothing()


@pytest.mark.parametrize(
    "values",
    [{"members_only": True}, {"state": MeetingState.DRAFT}, {"signup_until": datetime(2026, 11, 1, 9, 0, tzinfo=UTC)}],
)
def test_nobody_is_told_of_what_they_cannot_come_to(
    talk: Conversation, sqlite: Database, values: dict[str, object]
) -> None:
    talk.says("/themenwunsch Pflege").shows("meeting-wish-noted")
    made_known(sqlite, talk, "Pflege und Nachbarschaft", **values)
    jobs_done(talk).shows_nothing()


def test_wishes_are_few_and_each_is_one(talk: Conversation) -> None:
    talk.says("/themenwunsch").shows("meeting-wishes-none")
    for topic in (
        "Pflege",
        "pflege",
        "Wald",
        "Wasser",
        "Wind",
        "Wege",
        "Werkstatt",
        "Weiher",
        "Wiesen",
        "Wohnen",
        "Wolle",
    ):
        talk.says(f"/themenwunsch {topic}").shows("meeting-wish-noted")
    talk.says("/themenwunsch Wunder").shows("meeting-wishes-too-many")
    talk.says("/themenwunsch").says("3").shows("meeting-wish-gone")
    talk.says("/themenwunsch Wunder").shows("meeting-wish-noted")
    talk.says("/themenwunsch 0171 234567 ada@halle.example").shows("meeting-wishes-mine")


def test_an_answer_offers_the_meeting_of_its_topic_once(talk: Conversation, sqlite: Database) -> None:
    made_known(sqlite, talk, "Leerstand erfassen")
    made_known(sqlite, talk, "Bürgerbus: der Weg zum Verein", topics=["Mobilität"])
    jobs_done(talk)
    talk.says(QUESTION).shows("wiki-quote", "meeting-suggested")
    talk.taps("meeting-suggested-join", title="Bürgerbus: der Weg zum Verein").shows("meeting-confirmed")
    talk.taps("meeting-leave").shows("meeting-left")
    talk.says(QUESTION).shows("wiki-quote")
    assert "meeting-suggested" not in talk.keys


@pytest.mark.parametrize("why", ["members", "over", "signed-up", "other"])
def test_no_meeting_is_offered_that_is_not_for_the_asker(talk: Conversation, sqlite: Database, why: str) -> None:
    title = "Leerstand erfassen" if why == "other" else "Bürgerbus"
    number = made_known(sqlite, talk, title, members_only=why == "members")
    jobs_done(talk)
    if why == "over":
        talk.clock.moves(days=21)
    if why == "signed-up":
        talk.presses(f"meet_join:{number}").shows("meeting-confirmed")
    talk.says(QUESTION).shows("wiki-quote")
    assert "meeting-suggested" not in talk.keys


def test_anmelden_below_meetings_is_meant_for_them(talk: Conversation, programme: dict[str, int]) -> None:
    talk.says("seminar dezember").says("anmelden").shows("meeting-join-which")
    assert titles(talk) == ["Leerstand erfassen", "Der Bürgerbus"]
    talk.says("1").shows("meeting-title")
    talk.says("anmelden").shows("meeting-confirmed")
    talk.says("anmelden").shows("meeting-title", "meeting-confirmed")
    talk.says("schick mir den link").shows("meeting-link-later")
    talk.says("abmelden").shows("meeting-left")
    talk.says("meld mich zum bürgerbus an").shows("meeting-title")
    assert talk.value("meeting-title", "title") == "Der Bürgerbus"


def test_a_wish_in_plain_words_is_noted(talk: Conversation) -> None:
    talk.says("bescheid geben wenn was zu ki kommt").shows("meeting-wish-noted")
    assert talk.value("meeting-wish-noted", "topic") == "ki"
