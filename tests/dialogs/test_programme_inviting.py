"""How people come to a meeting: by a link, by its number, through a colleague."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
import zxingcpp
from PIL import Image
from sqlalchemy import func, select, update

from bot.channels.console import TRAITS
from bot.config import EngineSettings, MatrixSettings, Settings, TelegramSettings
from bot.engine.files import load
from bot.engine.talk.messages import Kind
from bot.engine.talk.rendering import Traits
from bot.engine.talk.spans import plain
from bot.people.members.tables import MemberState
from bot.programme.handing_on import move as hand_on
from bot.programme.inviting.membership import admitted
from bot.programme.personal import revoke
from bot.programme.seats import leave
from bot.programme.tables import MeetingKind, MeetingState, meetings, signups
from bot.storage.database import Database
from tests.dialogs.driver import Conversation
from tests.dialogs.feedback_form import answer
from tests.meetings import add_meeting
from tests.people import add_kommune, add_member, grant, person_of

REACHABLE = Settings(
    telegram=TelegramSettings(name="LotseBot"),
    matrix=MatrixSettings(user="@lotse:stadt.example"),
    engine=EngineSettings(messages_per_minute=1_000_000),
)


@pytest.fixture
def begins(sqlite: Database) -> Iterator[Callable[..., Conversation]]:
    """Open a chat with somebody who has never written."""
    begun: list[Conversation] = []

    def begin(person: str = "ada", settings: Settings = REACHABLE, traits: Traits = TRAITS) -> Conversation:
        begun.append(Conversation(sqlite, answer, person=person, settings=settings, traits=traits))
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
        "Kann meine Kollegin mitkommen?",
        "Darf ich jemanden mitbringen?",
        "Können Sie meine Kollegin Frau Beispiel auch anmelden?",
        "Melden Sie bitte auch meinen Kollegen an!",
        "Wir kommen zu dritt",
        "Kolleginnen mitbringen",
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
    ada.says("weitersagen").shows("meeting-share-which")
    assert "meeting-each-for-themself" not in ada.keys
    ada.says("2").shows("meeting-invitation")
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


def test_members_read_as_whom_they_are_signed_up(begins: Callable[..., Conversation], sqlite: Database) -> None:
    ada = begins().says("/start")
    add_kommune(sqlite)
    member = add_member(sqlite, person_of(sqlite, "ada"))
    number = add_meeting(sqlite, ada.clock.now + timedelta(days=10))
    ada.says(f"e{number}").taps("meeting-join").shows("meeting-confirmed", "meeting-as")
    assert (ada.value("meeting-as", "kind"), ada.value("meeting-as", "who")) == (
        "member",
        "Ada Beispiel, Halle (Saale)",
    )
    assert "meet_guest" not in str(ada.buttons)
    phone = begins("tom", traits=replace(TRAITS, is_confidential=False)).says("/start")
    add_member(sqlite, person_of(sqlite, "tom"), name="Tom Beispiel", email="tom@halle.example")
    phone.says(f"e{number}").taps("meeting-join").shows("meeting-as")
    assert phone.value("meeting-as", "number") == member + 1
    assert "Beispiel" not in phone.text


def test_guests_are_asked_once_and_need_not_say(begins: Callable[..., Conversation], sqlite: Database) -> None:
    ada = begins()
    first, second = (add_meeting(sqlite, ada.clock.now + timedelta(days=day), title=str(day)) for day in (10, 20))
    ada.says(f"/start e{first}").taps("meeting-join").shows("meeting-confirmed", "meeting-as")
    assert ada.value("meeting-as", "kind") == "guest"
    ada.taps("meeting-guest-say").shows("meeting-guest-intro", "meeting-guest-name")
    ada.says("Eva Beispiel").shows("meeting-guest-kommune").says("überspringen").shows("form-check").says("absenden")
    ada.shows("meeting-as")
    assert ada.value("meeting-as", "who") == "Eva Beispiel"
    ada.says(f"e{second}").taps("meeting-join").shows("meeting-as")
    assert (ada.value("meeting-as", "kind"), ada.value("meeting-as", "who")) == ("named", "Eva Beispiel")
    ada.taps("meeting-guest-change").says("überspringen").says("Halle").says("absenden").shows("meeting-as")
    assert ada.value("meeting-as", "who") == "Halle"
    assert guests(sqlite) == [("Eva Beispiel", ""), ("", "Halle")]
    ada.says(f"e{second}").taps("meeting-leave")
    assert guests(sqlite) == [("Eva Beispiel", ""), ("", "")]


def guests(database: Database) -> list[tuple[str, str]]:
    wanted = select(signups.c.guest_name, signups.c.guest_kommune).order_by(signups.c.id)
    return database.read(lambda connection: [tuple(row) for row in connection.execute(wanted)])


def test_guests_are_not_asked_where_others_may_read(begins: Callable[..., Conversation], sqlite: Database) -> None:
    ada = begins(traits=replace(TRAITS, is_confidential=False))
    number = add_meeting(sqlite, ada.clock.now + timedelta(days=10))
    ada.says(f"/start e{number}").taps("meeting-join").shows("meeting-as")
    assert "meet_guest" not in str(ada.buttons)
    ada.presses(f"meet_guest:{number}").shows("meeting-guest-elsewhere")


def test_what_a_guest_says_after_leaving_is_not_kept(begins: Callable[..., Conversation], sqlite: Database) -> None:
    ada = begins()
    number = add_meeting(sqlite, ada.clock.now + timedelta(days=10))
    ada.says(f"e{number}").taps("meeting-join").taps("meeting-guest-say").says("Eva").says("überspringen")
    sqlite.write(lambda connection: leave(connection, number, person_of(sqlite, "ada"), ada.clock.now))
    ada.says("absenden").shows("meeting-not-signed-up-any-more")
    assert guests(sqlite) == [("", "")]
    ada.presses("meet_guest:99").shows("meeting-gone")


def test_a_guest_is_told_when_the_membership_begins(begins: Callable[..., Conversation], sqlite: Database) -> None:
    ada, office = begins(), begins("office").says("/start")
    grant(sqlite, person_of(sqlite, "office"))
    add_kommune(sqlite)
    number = add_meeting(sqlite, ada.clock.now + timedelta(days=10), members_only=True)
    ada.says(f"/start e{number}").taps("meeting-join").shows("meeting-for-members", "meeting-wish")
    ada.taps("meeting-register").shows("registration-intro")
    member = add_member(sqlite, person_of(sqlite, "ada"), state=MemberState.PENDING)
    ada.presses(f"meet_join:{number}").shows("meeting-for-members-soon")
    ada.waits(days=1).shows_nothing()
    office.clock.moves(days=1)
    office.says("/freigaben")
    office.presses(next(one.token for one in office.buttons if one.token.startswith("approve:")))
    office.shows("office-member-decided")
    ada.waits(minutes=1).shows("meeting-told-member").taps("meeting-join").shows("meeting-confirmed")
    assert ada.value("meeting-as", "kind") == "member"
    ada.waits(days=1).shows_nothing()
    assert member


@pytest.mark.parametrize("end", ["over", "cancelled", "joined", "never"])
def test_nobody_is_told_of_what_they_cannot_come_to(
    begins: Callable[..., Conversation], sqlite: Database, end: str
) -> None:
    ada = begins()
    add_kommune(sqlite)
    number = add_meeting(sqlite, ada.clock.now + timedelta(days=2), members_only=True)
    ada.says(f"/start e{number}").taps("meeting-join").shows("meeting-for-members")
    person = person_of(sqlite, "ada")
    if end != "never":
        add_member(sqlite, person)
    if end == "cancelled":
        cancelled = update(meetings).values(state=MeetingState.CANCELLED)
        sqlite.write(lambda connection: connection.execute(cancelled))
    if end == "joined":
        ada.presses(f"meet_join:{number}").shows("meeting-confirmed")
    if end == "over":
        ada.waits(days=3)
    sqlite.write(lambda connection: admitted(connection, person, ada.clock.now))
    ada.waits(minutes=1)
    assert "meeting-told-member" not in ada.keys


def test_guests_read_first_that_nobody_can_sign_up(begins: Callable[..., Conversation], sqlite: Database) -> None:
    ada = begins()
    number = add_meeting(sqlite, ada.clock.now + timedelta(days=2), members_only=True, state=MeetingState.CANCELLED)
    ada.presses(f"meet_join:{number}").shows("meeting-cancelled")


def test_who_is_suspended_comes_to_nothing(begins: Callable[..., Conversation], sqlite: Database) -> None:
    ada, office, tom = begins(), begins("office").says("/start"), begins("tom")
    ada.says("/start")
    grant(sqlite, person_of(sqlite, "office"))
    add_kommune(sqlite)
    member = add_member(sqlite, person_of(sqlite, "ada"))
    number = add_meeting(sqlite, ada.clock.now + timedelta(days=10), seats=1)
    ada.says(f"e{number}").taps("meeting-join").shows("meeting-confirmed")
    tom.says(f"/start e{number}").taps("meeting-join").shows("meeting-waiting")
    office.says(f"/sperren {member}").says("1").shows("office-member-decided")
    ada.presses(f"meet_join:{number}").shows("meeting-suspended")
    tom.waits(minutes=1).shows("meeting-told-offered")
    ada.waits(minutes=1)
    ada.says("/meine_seminare").shows("meetings-none-of-mine")


def test_leaving_the_network_keeps_what_is_open_to_all(begins: Callable[..., Conversation], sqlite: Database) -> None:
    ada = begins().says("/start")
    add_kommune(sqlite)
    add_member(sqlite, person_of(sqlite, "ada"))
    for title, members_only in (("Offen", False), ("Intern", True)):
        number = add_meeting(sqlite, ada.clock.now + timedelta(days=10), title=title, members_only=members_only)
        ada.says(f"e{number}").taps("meeting-join").shows("meeting-confirmed")
    sqlite.write(lambda connection: revoke(connection, person_of(sqlite, "ada"), ada.clock.now))
    ada.says("/meine_seminare").shows("meetings-mine", "meeting-confirmed")
    assert ada.keys.count("meeting-listed") == 1
    assert ada.value("meeting-listed", "title") == "Offen"


def test_clashes_say_where_one_stands(begins: Callable[..., Conversation], sqlite: Database) -> None:
    ada, tom = begins(), begins("tom")
    starts = ada.clock.now + timedelta(days=10)
    full = add_meeting(sqlite, starts, title="Voll", seats=1)
    other = add_meeting(sqlite, starts + timedelta(minutes=30), title="Zwei")
    after = add_meeting(sqlite, starts + timedelta(hours=1), title="Danach")
    tom.says(f"e{full}").taps("meeting-join")
    ada.says(f"e{full}").taps("meeting-join").shows("meeting-waiting")
    ada.says(f"e{after}").taps("meeting-join").shows("meeting-confirmed")
    assert "meeting-clash" not in ada.keys
    ada.says(f"e{other}").taps("meeting-join").shows("meeting-clash", "meeting-clash")
    assert "stehen Sie auf der Warteliste für „Voll“" in ada.text
    assert "sind Sie bei „Danach“ angemeldet" in ada.text
    ada.taps("meeting-leave")
    tom.says(f"e{full}").taps("meeting-leave")
    ada.waits(minutes=1).shows("meeting-told-offered")
    ada.says(f"e{other}").taps("meeting-join").shows("meeting-clash")
    assert "ist ein Platz bei „Voll“ für Sie reserviert" in ada.text


def test_in_a_group_nobody_signs_up_and_nothing_personal_is_said(
    begins: Callable[..., Conversation], sqlite: Database
) -> None:
    ada = begins()
    number = add_meeting(sqlite, ada.clock.now + timedelta(days=10))
    ada.says(f"e{number}").taps("meeting-join").shows("meeting-confirmed")
    ada.sends(kind=Kind.TEXT, text=f"Termin {number}", is_group=True).shows("meeting-title", "meeting-in-group")
    ada.sends(kind=Kind.TEXT, text="/seminare", is_group=True).shows("meetings-intro", "meeting-listed-numbered")
    assert (ada.buttons, ada.value("meeting-listed-numbered", "number")) == ([], number)
    for said in ("/meine_seminare", "meine Anmeldungen", f"Bitte für Termin {number} anmelden"):
        ada.sends(kind=Kind.TEXT, text=said, is_group=True)
        assert not {"meeting-confirmed", "meetings-mine", "meeting-listed"} & set(ada.keys)
    ada.sends(kind=Kind.TEXT, text="/meine_seminare", is_group=True).shows("only-in-private")
    ada.sends(kind=Kind.PRESS, token=f"meet_join:{number}", is_group=True).shows("only-in-private")


def series(database: Database, ada: Conversation, **more: Any) -> list[int]:
    days = (10, 40, 70)
    return [
        add_meeting(
            database, ada.clock.now + timedelta(days=day), title="Austausch", uid=f"{day}@s", series="s1", **more
        )
        for day in days
    ]


def states(database: Database) -> list[str]:
    wanted = select(signups.c.state).order_by(signups.c.meeting_id)
    return database.read(lambda connection: list(connection.execute(wanted).scalars()))


def test_one_sign_up_for_all_dates_of_a_series(begins: Callable[..., Conversation], sqlite: Database) -> None:
    ada = begins()
    first, *_ = series(sqlite, ada)
    add_meeting(sqlite, ada.clock.now + timedelta(days=12), title="Anderes")
    ada.says(f"/start e{first}").shows("meeting-title", "meeting-series")
    ada.taps("meeting-series-join", count=3, others="no").shows("meeting-series-joined", *["meeting-series-date"] * 3)
    assert states(sqlite) == ["confirmed"] * 3
    assert "meet_guest" in str(ada.buttons)
    ada.presses(f"meet_series:{first}").shows("meeting-series-nothing")
    other = add_meeting(sqlite, ada.clock.now + timedelta(days=40), title="Anderes", uid="anderes")
    ada.says(f"e{other}").taps("meeting-join").shows("meeting-clash")
    ada.presses(f"meet_series_leave:{first}").presses(f"meet_series:{first}").shows(
        "meeting-series-joined", "meeting-clash"
    )
    assert ada.value("meeting-clash", "title") == "Anderes"
    ada.presses(f"meet_leave:{other}").shows("meeting-left")
    ada.waits(days=9, hours=2).shows("meeting-reminder")
    ada.says(f"e{first}").taps("meeting-series-leave", count=3, this="yes").shows("meeting-series-left")
    assert states(sqlite) == ["left"] * 4
    ada.presses(f"meet_series_leave:{first}").shows("meeting-series-left")
    assert ada.value("meeting-series-left", "count") == 0


def test_single_dates_are_joined_and_left(begins: Callable[..., Conversation], sqlite: Database) -> None:
    ada = begins()
    _, second, _ = series(sqlite, ada)
    ada.says(f"e{second}").taps("meeting-join").shows("meeting-confirmed")
    ada.taps("meeting-series-join", count=2, others="yes").shows("meeting-series-joined")
    assert states(sqlite) == ["confirmed"] * 3
    ada.presses(f"meet_leave:{second}").shows("meeting-left")
    ada.taps("meeting-series-leave", count=1, this="no").shows("meeting-series-left")
    assert states(sqlite) == ["confirmed", "left", "left"]


def test_of_a_series_only_what_is_open_is_joined(begins: Callable[..., Conversation], sqlite: Database) -> None:
    ada, tom = begins(), begins("tom")
    first, second, third = series(sqlite, ada, seats=1)
    tom.says(f"e{second}").taps("meeting-join").shows("meeting-confirmed")
    closed = update(meetings).where(meetings.c.id == third).values(signup_until=ada.clock.now)
    sqlite.write(lambda connection: connection.execute(closed))
    ada.says(f"e{first}").taps("meeting-series-join", count=2, others="no").shows("meeting-series-date", "meeting-as")
    assert ada.value("meeting-series-date", "state") == "waiting"
    assert "Warteliste, Platz 1" in ada.text
    gone = update(meetings).where(meetings.c.id == first).values(state=MeetingState.CANCELLED)
    sqlite.write(lambda connection: connection.execute(gone))
    ada.says(f"e{second}").shows("meeting-waiting", "meeting-series")
    assert ada.value("meeting-series", "count") == 2
    ada.presses("meet_series:99").shows("meeting-gone")


def test_a_series_of_members_sends_guests_to_become_some(begins: Callable[..., Conversation], sqlite: Database) -> None:
    ada = begins()
    first, *_ = series(sqlite, ada, members_only=True)
    ada.says(f"e{first}").taps("meeting-series-join", count=3, others="no").shows("meeting-for-members")
    assert states(sqlite) == []


def test_travelling_to_the_yearly_meeting_is_spoken_of_once(
    begins: Callable[..., Conversation], sqlite: Database
) -> None:
    ada = begins()
    kind = MeetingKind.NETWORKING
    first, second = (
        add_meeting(sqlite, ada.clock.now + timedelta(days=day), title=f"{day}", kind=kind) for day in (9, 99)
    )
    online = add_meeting(sqlite, ada.clock.now + timedelta(days=10), title="Online")
    ada.says(f"e{online}").taps("meeting-join").shows("meeting-confirmed")
    assert "meeting-travel" not in ada.keys
    ada.says(f"e{first}").taps("meeting-join").shows("meeting-confirmed", "meeting-travel")
    ada.taps("meeting-travel-ask").shows("wiki-nothing-found")
    for number in (first, second):
        ada.presses(f"meet_leave:{number}").presses(f"meet_join:{number}").shows("meeting-confirmed")
        assert "meeting-travel" not in ada.keys


def test_a_successor_is_offered_the_seat(begins: Callable[..., Conversation], sqlite: Database) -> None:
    ada, bea = begins(), begins("bea").says("/start")
    number = add_meeting(sqlite, ada.clock.now + timedelta(days=10), seats=1)
    ada.says(f"/start e{number}").taps("meeting-join").shows("meeting-confirmed")
    two = person_of(sqlite, "ada"), person_of(sqlite, "bea")
    sqlite.write(lambda connection: hand_on(connection, *two, ada.clock.now))
    bea.waits(minutes=1).shows("meeting-told-offered", "meeting-offered").taps("meeting-take").shows(
        "meeting-confirmed"
    )
    ada.says("/meine_seminare").shows("meetings-none-of-mine")
