"""Subscribing to a calendar in the chat."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.config import WebSettings
from bot.engine.outbox.table import outbox
from bot.programme.public.feeds import calendar_feeds, meetings_behind
from bot.storage.database import Database
from tests.dialogs.driver import Conversation
from tests.dialogs.feedback_form import PATIENT, answer
from tests.meetings import add_meeting

ADDRESS = "https://www.zukunftsraum.example/programm/"


def talk(database: Database, web: WebSettings) -> Conversation:
    settings = PATIENT.model_copy(update={"web": web})
    return Conversation(database, answer, settings=settings).says("/start")


@pytest.fixture
def served(sqlite: Database) -> Iterator[Conversation]:
    """A conversation where the assistant serves the programme itself."""
    conversation = talk(sqlite, WebSettings(public_url=ADDRESS, listen="127.0.0.1:0"))
    yield conversation
    conversation.close()


def secret_in(conversation: Conversation) -> str:
    found = re.search(rf"{ADDRESS}kalender/([\w-]+)\.ics", conversation.text)
    assert found
    return found[1]


def behind(conversation: Conversation, database: Database, secret: str) -> Any:
    now = conversation.clock.now
    found = database.read(lambda connection: meetings_behind(connection, secret, now))
    return None if found is None else [meeting.title for meeting in found]


def test_ones_own_calendar_is_subscribed_to_renewed_and_ended(served: Conversation, sqlite: Database) -> None:
    add_meeting(sqlite, served.clock.now + timedelta(days=10))
    served.says("/seminare").says("1").taps("meeting-join").says("/meine_seminare")
    served.taps("calendar-subscribe").shows("calendar-address", "calendar-how", "calendar-secret")
    first = secret_in(served)
    assert behind(served, sqlite, first) == ["Dorfladen"]
    served.says("/meine_seminare").taps("calendar-renew").shows("calendar-address")
    second = secret_in(served)
    assert (behind(served, sqlite, first), behind(served, sqlite, second)) == (None, ["Dorfladen"])
    served.taps("calendar-end").shows("calendar-ended")
    assert behind(served, sqlite, second) is None
    served.presses("cal_end").shows("calendar-none")
    assert len(served.says("/meine_seminare").taps("calendar-subscribe").parts) == 1


def test_the_address_is_not_kept_after_it_was_sent(served: Conversation, sqlite: Database) -> None:
    secret = secret_in(served.says("/meine_seminare").taps("calendar-subscribe"))
    rows = sqlite.read(lambda connection: connection.execute(select(outbox.c.payload, outbox.c.is_secret)).all())
    assert [row.is_secret for row in rows if secret in str(row.payload)] in ([], [True])
    assert secret not in str(sqlite.read(lambda connection: connection.execute(select(calendar_feeds)).all()))


def test_where_only_a_folder_is_in_the_web_the_whole_programme_is_offered(sqlite: Database) -> None:
    conversation = talk(sqlite, WebSettings(public_url=ADDRESS))
    conversation.says("/meine_seminare").taps("calendar-subscribe").shows("calendar-open-address", "calendar-how")
    assert f"{ADDRESS}programm.ics" in conversation.text
    conversation.close()


def test_without_a_web_address_nothing_is_offered(chat: Conversation) -> None:
    assert not chat.says("/meine_seminare").buttons
    chat.presses("cal_feed").shows("calendar-not-possible")


@pytest.mark.parametrize(
    "said",
    [
        "kalender abonnieren",
        "Kann ich den Kalender abonieren?",
        "wie kriege ich die termine in meinen outlook kalender",
        "Bitte das Programm aufs Handy, in den Kalender",
        "Gibt es die Seminare im Google-Kalender?",
        "abo",
    ],
)
def test_it_is_asked_for_in_words(served: Conversation, said: str) -> None:
    served.says(said).shows("calendar-address")
    served.says(said).shows("calendar-there").taps("calendar-renew").shows("calendar-address")
    served.says("Kalender-Abo beenden").shows("calendar-ended")


@pytest.mark.parametrize("said", ["Wie legen wir einen Veranstaltungskalender an?", "Welche Fristen gelten?"])
def test_questions_to_the_wiki_are_none(served: Conversation, said: str) -> None:
    assert not {key for key in served.says(said).keys if key.startswith("calendar-")}
