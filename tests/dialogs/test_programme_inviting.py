"""How people come to a meeting: by a link, by its number, through a colleague."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image
from sqlalchemy import func, select

from bot.config import EngineSettings, MatrixSettings, Settings, TelegramSettings
from bot.engine.files import load
from bot.engine.talk.messages import Kind
from bot.engine.talk.spans import plain
from bot.programme.tables import MeetingState, signups
from bot.storage.database import Database
from tests.dialogs.driver import Conversation
from tests.dialogs.feedback_form import answer
from tests.meetings import add_meeting

REACHABLE = Settings(
    telegram=TelegramSettings(name="LotseBot"),
    matrix=MatrixSettings(user="@lotse:stadt.example"),
    engine=EngineSettings(messages_per_minute=1_000_000),
)


@pytest.fixture
def begins(sqlite: Database) -> Iterator[Callable[..., Conversation]]:
    """Open a chat with somebody who has never written."""
    begun: list[Conversation] = []

    def begin(person: str = "ada", settings: Settings = REACHABLE) -> Conversation:
        begun.append(Conversation(sqlite, answer, person=person, settings=settings))
        return begun[-1]

    yield begin
    for conversation in begun:
        conversation.close()


def test_a_link_greets_who_is_new_and_shows_the_meeting(begins: Callable[..., Conversation], sqlite: Database) -> None:
    ada = begins()
    number = add_meeting(sqlite, ada.clock.now + timedelta(days=10))
    ada.says(f"/start e{number}").shows("welcome-greeting", "welcome-privacy", "meeting-title", "meeting-signup-until")
    assert "welcome-next" not in ada.keys
    ada.taps("meeting-join").shows("meeting-confirmed")
    ada.says(f"/start e{number}").shows("meeting-title", "meeting-confirmed")
    assert "welcome-greeting" not in ada.keys


@pytest.mark.parametrize("payload", ["", "17", "x17", "einladung", "e", "abc-def-ghi", "e 17 18", "é17"])
def test_another_payload_greets_as_ever(begins: Callable[..., Conversation], payload: str) -> None:
    begins().says(f"/start {payload}").shows("welcome-greeting", "welcome-next", "welcome-privacy")


@pytest.mark.parametrize(
    "typed",
    [
        "Termin {}",
        "termin nr {}",
        "Termin Nr. {}",
        "TERMIN NUMMER {}!",
        "termin-nr. {}",
        "Termin #{}",
        "e{}",
        "E {}",
        "zeig mir bitte den termin {}",
        "Seminar {} bitte",
        "/termin {}",
        "/termin e{}",
        "/Termin Nr. {}",
    ],
)
def test_a_number_that_is_typed_is_enough(begins: Callable[..., Conversation], sqlite: Database, typed: str) -> None:
    ada = begins()
    number = add_meeting(sqlite, ada.clock.now + timedelta(days=10), id=1017)
    ada.says(typed.format(number)).shows("meeting-title", "meeting-signup-until")
    ada.says(typed.format("1.017")).shows("meeting-title")


@pytest.mark.parametrize("typed", ["Termin 17.3.", "Termin am 17. März", "e", "E 17 Euro Zuschuss?", "Termine 2027"])
def test_a_date_is_no_number(begins: Callable[..., Conversation], typed: str) -> None:
    ada = begins()
    ada.says("/start").says(typed)
    assert not {"meeting-unknown", "meeting-which", "meeting-title"} & set(ada.keys)


def test_numbers_of_nothing_lead_to_what_comes(begins: Callable[..., Conversation], sqlite: Database) -> None:
    ada = begins()
    draft = add_meeting(sqlite, ada.clock.now + timedelta(days=10), title="Geheim", state=MeetingState.DRAFT)
    for number in (draft, 999, 999_999_999):
        ada.says(f"Termin {number}").shows("meeting-unknown")
        assert "Geheim" not in ada.text
    ada.says("/termin").shows("meeting-which").taps("meetings-list").shows("meetings-none")
    ada.says("/start e17e").shows("meeting-which")
    ada.says("/start e99").shows("meeting-unknown").taps("meetings-list").shows("meetings-none")


def test_what_is_over_or_cancelled_says_so(begins: Callable[..., Conversation], sqlite: Database) -> None:
    ada = begins()
    over = add_meeting(sqlite, ada.clock.now - timedelta(days=1), title="Eins", recording="https://video.example")
    gone = add_meeting(sqlite, ada.clock.now + timedelta(days=1), title="Zwei", state=MeetingState.CANCELLED)
    ada.says(f"/start e{over}").shows("meeting-over", "meeting-recording").taps("meetings-list").shows("meetings-none")
    ada.says(f"e{gone}").shows("meeting-cancelled")


def test_in_a_group_the_card_has_nothing_personal(begins: Callable[..., Conversation], sqlite: Database) -> None:
    ada = begins()
    number = add_meeting(sqlite, ada.clock.now + timedelta(days=10))
    ada.says(f"e{number}").taps("meeting-join").shows("meeting-confirmed")
    for typed in (f"/termin {number}", f"/start e{number}"):
        ada.sends(kind=Kind.TEXT, text=typed, is_group=True).shows("meeting-title", "meeting-in-group")
        assert "meeting-confirmed" not in ada.keys
        assert f"https://t.me/LotseBot?start=e{number}" in ada.text
        assert ada.buttons == []
    ada.sends(kind=Kind.TEXT, text="/termin 999", is_group=True).shows("meeting-unknown")
    assert ada.buttons == []


def test_without_accounts_a_group_reads_what_to_type(begins: Callable[..., Conversation], sqlite: Database) -> None:
    ada = begins(settings=Settings())
    number = add_meeting(sqlite, ada.clock.now + timedelta(days=10))
    ada.sends(kind=Kind.TEXT, text=f"/termin {number}", is_group=True).shows("meeting-link-nowhere")


def test_an_invitation_can_be_forwarded_as_it_is(begins: Callable[..., Conversation], sqlite: Database) -> None:
    ada = begins()
    number = add_meeting(sqlite, ada.clock.now + timedelta(days=10), join_link="https://secret.example")
    ada.says(f"e{number}").taps("meeting-join").shows("meeting-confirmed").taps("meeting-share")
    forwarded, hint = ada.parts
    assert forwarded.keys[0] == "meeting-invitation"
    assert {"meeting-title", "meeting-for-everybody", "meeting-link-telegram"} <= set(forwarded.keys)
    assert (forwarded.buttons, hint.keys) == ((), ("meeting-invitation-forward",))
    text = plain(forwarded.blocks)
    assert f"https://t.me/LotseBot?start=e{number}" in text
    assert f"Termin {number}" in text
    assert "secret" not in text
    assert "meeting-confirmed" not in forwarded.keys


def test_qr_codes_lead_where_the_links_do(begins: Callable[..., Conversation], sqlite: Database) -> None:
    ada = begins()
    number = add_meeting(sqlite, ada.clock.now + timedelta(days=10))
    ada.says(f"e{number}").taps("meeting-share").taps("meeting-qr-button").shows(
        "meeting-qr-telegram", "meeting-qr-matrix"
    )
    pictures = [sqlite.read(lambda connection, part=part: load(connection, part.file)) for part in ada.parts]
    found = [zxingcpp.read_barcodes(Image.open(BytesIO(picture.content)))[0].text for picture in pictures if picture]
    assert found == [f"https://t.me/LotseBot?start=e{number}", "https://matrix.to/#/@lotse:stadt.example"]
    assert all(address in ada.text for address in found)


def test_without_accounts_there_is_no_picture(begins: Callable[..., Conversation], sqlite: Database) -> None:
    ada = begins(settings=Settings())
    number = add_meeting(sqlite, ada.clock.now + timedelta(days=10))
    ada.says(f"e{number}").taps("meeting-share").shows("meeting-link-nowhere", "meeting-invitation-forward")
    assert ada.buttons == []


def test_nobody_is_invited_to_what_is_over(begins: Callable[..., Conversation], sqlite: Database) -> None:
    ada = begins()
    number = add_meeting(sqlite, ada.clock.now + timedelta(days=1))
    ada.says(f"e{number}")
    ada.waits(days=2).presses(f"meet_share:{number}").shows("meeting-over")
    ada.presses(f"meet_qr:{number}").shows("meeting-over")
    ada.presses("meet_qr:99").shows("meeting-gone")
    ada.presses("meet_share:99").shows("meeting-gone")


@pytest.mark.parametrize(
    "typed",
    [
        "Ich nehme 2 Kolleginnen mit",
        "ich bringe noch zwei kollegen mit.",
        "Kann ich meine Kollegin mitbringen?",
        "Darf ich jemanden mitbringen?",
        "Können Sie meine Kollegin Frau Beispiel auch anmelden?",
        "Melden Sie bitte auch meinen Kollegen an!",
        "Wir kommen zu dritt",
        "Termin weitersagen",
    ],
)
def test_others_sign_up_themselves(begins: Callable[..., Conversation], sqlite: Database, typed: str) -> None:
    ada = begins()
    number = add_meeting(sqlite, ada.clock.now + timedelta(days=10))
    add_meeting(sqlite, ada.clock.now + timedelta(days=11), title="Zwei")
    ada.says(f"e{number}").taps("meeting-join")
    ada.says(typed).shows("meeting-each-for-themself", "meeting-invitation", "meeting-title")
    assert ada.value("meeting-title", "number") == number
    assert sqlite.read(lambda connection: connection.execute(select(func.count()).select_from(signups)).scalar()) == 1


def test_it_is_asked_which_meeting_others_are_to_come_to(begins: Callable[..., Conversation], sqlite: Database) -> None:
    ada = begins()
    ada.says("weitersagen").shows("meetings-none")
    first = add_meeting(sqlite, ada.clock.now + timedelta(days=10), title="Eins")
    second = add_meeting(sqlite, ada.clock.now + timedelta(days=11), title="Zwei")
    ada.says("weitersagen").shows("meeting-share-which").says("2").shows("meeting-invitation")
    assert ada.value("meeting-title", "number") == second
    ada.says(f"Ich nehme zwei Kolleginnen mit zum Termin {first}").shows("meeting-invitation")
    assert ada.value("meeting-title", "number") == first


@pytest.mark.parametrize(
    "question",
    [
        "Wie bringe ich Kolleginnen und Kollegen im Rathaus mit dem Thema in Kontakt?",
        "Wie nehmen wir Mitarbeitende bei Veränderungen mit?",
        "Kann ein Verein Mitarbeitende fördern lassen?",
        "Was kostet ein Bürgerbus?",
    ],
)
def test_questions_stay_questions(begins: Callable[..., Conversation], question: str) -> None:
    ada = begins().says("/start").says(question)
    assert "meeting-each-for-themself" not in ada.keys
