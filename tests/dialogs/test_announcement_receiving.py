"""Readers of announcements: how they come, no more of them, the Friday digest, buttons and polls."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from bot.announcements.announcement import AnnouncementCategory, RecipientFate, announcement_by_number
from bot.announcements.receiving import digest
from bot.announcements.receiving.choices import ways_of
from bot.announcements.sending import feeding
from bot.announcements.tables import announcement_answers, announcement_recipients, announcements
from bot.engine.outbox.table import SendState, outbox
from bot.programme.tables import signups
from bot.storage.database import Database
from tests.announcements import add_announcement
from tests.dialogs.driver import Conversation
from tests.meetings import add_meeting
from tests.people import add_kommune, add_member, person_of

EVENTS, FUNDING = AnnouncementCategory.EVENTS, AnnouncementCategory.FUNDING
BUTTON, OFF, READ = "announcement_button", "announcement_off", "announcement_read"
POLL = [{"kind": "poll", "label": "Ja, gern", "target": ""}, {"kind": "poll", "label": "Nein, danke", "target": ""}]

Talks = Callable[..., Conversation]


@pytest.fixture
def ada(talks: Talks, sqlite: Database) -> Conversation:
    """A member who wants what everybody gets who has not chosen."""
    add_kommune(sqlite)
    chat = talks("ada")
    add_member(sqlite, person_of(sqlite, "ada"))
    return chat


def ways(sqlite: Database) -> dict[str, str]:
    person_id = person_of(sqlite, "ada")
    return {str(key): str(way) for key, way in sqlite.read(lambda db: ways_of(db, person_id)).items()}


def meant(sqlite: Database, chat: Conversation, fate: RecipientFate = RecipientFate.PLANNED, **values: Any) -> int:
    """Store an announcement that was approved and is meant for Ada."""
    begun = {"started_at": chat.clock()} if fate is RecipientFate.DIGEST else {}
    number = add_announcement(sqlite, **{"approved_at": chat.clock(), **begun, **values})
    row = {"announcement_id": number, "person_id": person_of(sqlite, "ada"), "channel": "console", "reason": ""}
    added = insert(announcement_recipients).values(row | {"fate": fate})
    sqlite.write(lambda connection: connection.execute(added) and None)
    return number


def goes_out(sqlite: Database, chat: Conversation, number: int) -> Conversation:
    def plan(connection: Any) -> None:
        announcement = announcement_by_number(connection, number)
        assert announcement
        feeding.plan(connection, announcement, chat.clock())

    sqlite.write(plan)
    return chat.waits(seconds=1)


def friday_comes(sqlite: Database, chat: Conversation) -> Conversation:
    sqlite.write(lambda connection: digest.plan(connection, chat.clock()))
    friday = digest.next_digest(chat.clock())
    return chat.waits(seconds=(friday - chat.clock()).total_seconds() + 1)


def recipients(sqlite: Database) -> list[tuple[str, str]]:
    found = select(announcement_recipients).order_by(announcement_recipients.c.id)
    rows = sqlite.read(lambda connection: connection.execute(found).all())
    return [(row.fate, row.reason) for row in rows]


def answers(sqlite: Database) -> list[int]:
    return list(sqlite.read(lambda db: db.execute(select(announcement_answers.c.option)).scalars().all()))


def test_each_category_is_shown_and_changed_by_taps_and_numbers(ada: Conversation, sqlite: Database) -> None:
    ada.says("/mitteilungen").shows("announcement-ways", *["announcement-ways-line"] * 4, "announcement-ways-about")
    ada.says("2").shows("announcement-ways-ask").taps("announcement-ways-choice", way="single")
    ada.shows("announcement-ways-set", "announcement-ways-line")
    assert ways(sqlite)["funding"] == "single"
    ada.says("1").says("3").shows("announcement-ways-set")
    assert ways(sqlite) == {"events": "none", "funding": "single", "knowledge": "digest", "network": "digest"}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("keine Ankündigungen mehr", {"events": "none", "funding": "none", "knowledge": "none", "network": "none"}),
        ("Nur freitags", dict.fromkeys(AnnouncementCategory, "digest")),
        ("alles einzeln!", dict.fromkeys(AnnouncementCategory, "single")),
        (
            "bitte keine ankuendigungen mehr zu Förderungen",
            {"events": "single", "funding": "none", "knowledge": "digest", "network": "digest"},
        ),
        (
            "Mitteilungen über Seminare bitte nicht mehr einzeln",
            dict.fromkeys(AnnouncementCategory, "digest"),
        ),
        ("/mitteilungen aus", dict.fromkeys(AnnouncementCategory, "none")),
    ],
)
def test_it_can_be_said_in_plain_words(
    ada: Conversation, sqlite: Database, said: str, expected: dict[str, str]
) -> None:
    ada.says(said).shows("announcement-ways-set")
    assert ways(sqlite) == expected


def test_who_stopped_all_comes_back_as_everybody_gets_them(ada: Conversation, sqlite: Database) -> None:
    before = ways(sqlite)
    ada.says("keine Ankündigungen mehr").says("wieder Ankündigungen").shows("announcement-ways-set")
    assert ways(sqlite) == before


def test_the_newest_word_counts_about_what_is_wanted(ada: Conversation, sqlite: Database) -> None:
    ada.says("alles einzeln").says("/meine_angaben").says("ändern 6").says("4").says("absenden")
    ada.shows("registration-filed-changed")
    assert set(ways(sqlite).values()) == {"none"}
    ada.says("nur freitags").says("/meine_angaben").shows("form-check")
    assert "Ankündigungen" in ada.text
    ada.says("ändern 1").says("Ada Anders").says("absenden").shows("registration-filed-changed")
    assert set(ways(sqlite).values()) == {"digest"}


def test_guests_are_told_that_only_members_get_any(talks: Talks) -> None:
    guest = talks("bo").says("/mitteilungen").shows("announcement-ways-members")
    guest.presses("announcement_ways:events:single").shows("announcement-ways-members")
    guest.presses("announcement_ways:events").shows("announcement-ways-members")


@pytest.mark.parametrize("token", ["events:never", "all", "all:", "weather", "weather:single", ":", "all:x"])
def test_forged_buttons_change_nothing(ada: Conversation, sqlite: Database, token: str) -> None:
    before = ways(sqlite)
    ada.presses(f"announcement_ways:{token}")
    assert ways(sqlite) == before


def test_one_tap_in_an_announcement_stops_its_category_and_what_is_queued(ada: Conversation, sqlite: Database) -> None:
    number, later = meant(sqlite, ada), meant(sqlite, ada)
    goes_out(sqlite, ada, number).shows("announcement-letter-title")
    ada.taps("announcement-letter-off").shows("announcement-off-done")
    assert ways(sqlite)["events"] == "none"
    goes_out(sqlite, ada, later).shows_nothing()
    states = select(outbox.c.state).where(outbox.c.bundle.like("announcement:%"))
    found = sqlite.read(lambda connection: connection.execute(states).scalars().all())
    assert sorted(found) == [SendState.CANCELLED, SendState.SENT]


def test_opting_out_can_be_undone(ada: Conversation, sqlite: Database) -> None:
    number = meant(sqlite, ada)
    before = ways(sqlite)
    ada.presses(f"{OFF}:{number}").says("1").shows("announcement-ways-set")
    assert ways(sqlite) == before
    ada.presses(f"{OFF}:{number}").taps("announcement-off-back", way="digest")
    assert ways(sqlite)["events"] == "digest"
    ada.presses(f"{OFF}:999").shows("announcement-off-which", "announcement-ways")


def test_what_waits_is_said_on_friday_in_one_message_and_read_whole(ada: Conversation, sqlite: Database) -> None:
    number = meant(
        sqlite, ada, RecipientFate.DIGEST, category="funding", title="Neue Runde", text="{Anrede}, ab {Kommune}."
    )
    meant(sqlite, ada, RecipientFate.DIGEST, category="network", title="Dorfladen")
    friday_comes(sqlite, ada).shows("announcement-digest", *["announcement-digest-line"] * 2)
    assert len(ada.parts) == 1
    ada.says("1").shows("announcement-letter-title", "announcement-letter-text", "announcement-letter-why")
    assert "Halle (Saale)" in ada.text
    ada.waits(days=7).shows_nothing()
    assert {button.token for button in ada.presses(f"{READ}:{number}").buttons} == {f"{OFF}:{number}"}


def test_what_means_nothing_any_more_is_left_out_on_friday(ada: Conversation, sqlite: Database) -> None:
    past = add_meeting(sqlite, starts_at=ada.clock() + timedelta(days=1))
    signup = [{"kind": "signup", "label": "Anmelden", "target": str(past)}]
    meant(sqlite, ada, RecipientFate.DIGEST, buttons=signup)
    meant(sqlite, ada, RecipientFate.DIGEST, stopped_at=ada.clock())
    corrected = meant(sqlite, ada, RecipientFate.DIGEST)
    meant(sqlite, ada, RecipientFate.DIGEST, corrects_id=corrected, title="Berichtigt")
    meant(sqlite, ada, RecipientFate.DIGEST, category="funding")
    ada.says("keine Ankündigungen mehr zu Förderungen")
    friday_comes(sqlite, ada).shows("announcement-digest", "announcement-digest-line")
    assert "Berichtigt" in ada.text
    assert recipients(sqlite) == [
        ("excluded", "over"),
        ("excluded", "stopped"),
        ("excluded", "corrected"),
        ("digest", ""),
        ("excluded", "opted_out"),
    ]


def test_a_long_digest_shows_the_rest_when_asked(ada: Conversation, sqlite: Database) -> None:
    for number in range(12):
        meant(sqlite, ada, RecipientFate.DIGEST, title=f"Nachricht {number}")
    friday_comes(sqlite, ada).taps("announcement-digest-more", rest=2).shows(*["announcement-digest-line"] * 2)
    assert "Nachricht 11" in ada.text
    ada.presses("announcement_week:20261106:90").shows("choice-outdated")
    ada.presses("announcement_week:x:0").shows("choice-outdated")


def test_who_stops_all_before_it_is_sent_gets_no_digest(ada: Conversation, sqlite: Database) -> None:
    meant(sqlite, ada, RecipientFate.DIGEST)
    sqlite.write(lambda connection: digest.plan(connection, ada.clock()))
    ada.clock.now = digest.next_digest(ada.clock())
    ada.works_without_delivery()
    gone = update(announcements).values(stopped_at=ada.clock())
    sqlite.write(lambda connection: connection.execute(gone) and None)
    ada.waits(seconds=1).shows_nothing()


def test_signing_up_is_the_programmes_own(ada: Conversation, sqlite: Database) -> None:
    meeting = add_meeting(sqlite, starts_at=ada.clock() + timedelta(days=9))
    number = meant(sqlite, ada, buttons=[{"kind": "signup", "label": "Anmelden", "target": str(meeting)}])
    goes_out(sqlite, ada, number).says("1").shows("meeting-confirmed")
    assert sqlite.read(lambda db: db.execute(select(signups.c.meeting_id)).scalars().all()) == [meeting]


def test_pages_and_links_are_opened(ada: Conversation, sqlite: Database) -> None:
    buttons = [
        {"kind": "page", "label": "Zum Leitfaden", "target": "buergerbus"},
        {"kind": "page", "label": "Zum Bericht", "target": "https://example.org/bericht"},
    ]
    number = meant(sqlite, ada, buttons=buttons)
    assert ada.presses(f"{BUTTON}:{number}:0").keys[0].startswith("wiki-")
    ada.presses(f"{BUTTON}:{number}:1").shows("announcement-button-link")


def test_a_poll_takes_one_answer_that_can_be_changed(ada: Conversation, sqlite: Database) -> None:
    number = meant(sqlite, ada, buttons=POLL)
    goes_out(sqlite, ada, number).says("2").shows("announcement-poll-thanks")
    assert answers(sqlite) == [1]
    ada.says("1").shows("announcement-poll-thanks")
    assert answers(sqlite) == [0]
    ada.clock.moves(days=15)
    ada.presses(f"{BUTTON}:{number}:1").shows("announcement-poll-over")
    assert answers(sqlite) == [0]


def test_options_are_counted_among_themselves(ada: Conversation, sqlite: Database) -> None:
    page = {"kind": "page", "label": "Zum Bericht", "target": "https://example.org/bericht"}
    number = meant(sqlite, ada, buttons=[page, *POLL])
    goes_out(sqlite, ada, number).says("3").shows("announcement-poll-thanks")
    assert answers(sqlite) == [1]


@pytest.mark.parametrize("which", ["2", "-1", "x", "", "²", "99999999999999999999", "0:0"])
def test_forged_options_are_no_answers(ada: Conversation, sqlite: Database, which: str) -> None:
    number = meant(sqlite, ada, buttons=POLL)
    ada.presses(f"{BUTTON}:{number}:{which}").shows("announcement-button-gone")
    assert answers(sqlite) == []


def test_only_recipients_answer_and_only_what_goes_on(ada: Conversation, talks: Talks, sqlite: Database) -> None:
    number = meant(sqlite, ada, buttons=POLL)
    stranger = talks("bo")
    stranger.presses(f"{BUTTON}:{number}:0").shows("announcement-not-yours")
    stranger.presses(f"{READ}:{number}").shows("announcement-not-yours")
    stopped = meant(sqlite, ada, buttons=POLL, stopped_at=ada.clock())
    ada.presses(f"{BUTTON}:{stopped}:0").shows("announcement-poll-over")
    ada.presses(f"{READ}:{stopped}").shows("announcement-was-stopped")
    written = add_announcement(sqlite, buttons=POLL)
    ada.presses(f"{BUTTON}:{written}:0").shows("announcement-button-preview")
    assert answers(sqlite) == []


def test_an_announcement_takes_over_the_numbers_on_the_screen(ada: Conversation, sqlite: Database) -> None:
    ada.says("/mitteilungen")
    goes_out(sqlite, ada, meant(sqlite, ada, buttons=POLL)).says("1").shows("announcement-poll-thanks")
