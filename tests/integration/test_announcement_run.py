"""Announcements in `lotse run` at the emulated Telegram: in channels and groups, and answered by who reads them."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.announcements.tables import announcement_places
from bot.storage.database import Database
from tests.announcements import goes_out_to
from tests.contracts.channels import Talk, TelegramPerson
from tests.contracts.process import Process, eventually, telegram_settings
from tests.people import add_kommune, add_member, grant, person_of
from tests.telegram_api import Emulator

NEVER_QUIET = {"LOTSE_ENGINE__QUIET_FROM": "00:00", "LOTSE_ENGINE__QUIET_UNTIL": "00:00"}


@pytest.fixture(scope="module")
def api() -> Iterator[Emulator]:
    with Emulator(limits=True) as started:
        yield started


@pytest.fixture(scope="module")
def database(api: Emulator, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The database of a bot that runs."""
    folder: Path = tmp_path_factory.mktemp("places")
    process = Process(("run",), folder, **telegram_settings(api, **NEVER_QUIET))
    eventually(lambda: process.lines, seconds=60)
    with closing(Database(f"sqlite:///{folder / 'lotse.sqlite'}")) as opened:
        yield opened
    assert process.terminate() == 0


@pytest.fixture(scope="module")
def office(api: Emulator, database: Database) -> Talk:
    kim = api.person("Kim")
    talk = Talk(TelegramPerson(kim.first_name, api, kim), [])
    talk.says("/start").hears()
    grant(database, person_of(database, str(kim.id), "telegram"))
    return talk


def places(database: Database) -> list[str]:
    in_use = select(announcement_places.c.name).where(announcement_places.c.ended_at.is_(None))
    return list(database.read(lambda connection: connection.execute(in_use).scalars().all()))


def test_a_channel_is_added_once_the_assistant_may_post_there(api: Emulator, database: Database, office: Talk) -> None:
    channel = api.channel("Zukunftsraum", "zukunftsraum")
    for text, may_post in (("/kanaele @zukunftsraum Kanal", False), ("/kanaele @zukunftsraum Kanal", True)):
        office.says(text).hears()
        assert "nicht aufgenommen" in str(office.hears())
        api.lets_in(channel, may_post=may_post)
    office.says("/kanaele @zukunftsraum Kanal").hears()
    office.hears()
    assert places(database) == ["Kanal"]
    assert len(api.sent_to(channel)) == 1
    goes_out_to(database, place_id=1)
    eventually(lambda: len(api.sent_to(channel)) == 2)
    assert api.sent_to(channel)[-1].buttons == []


def test_a_group_is_added_from_within(api: Emulator, database: Database, office: Talk) -> None:
    assert isinstance(office.person, TelegramPerson)
    group = api.group("Rathaus", [office.person.user], is_super=True)
    api.says(office.person.user, "/kanaele Rathausrunde", chat=group)
    office.hears()
    assert "Rathausrunde" in places(database)
    assert len(api.sent_to(group)) == 1


def test_what_went_to_many_is_answered_by_a_number_or_a_tap_and_ended_by_a_tap(
    api: Emulator, database: Database, office: Talk
) -> None:
    user = api.person("Ada")
    ada = Talk(TelegramPerson(user.first_name, api, user), [])
    ada.says("/start").hears()
    person_id = person_of(database, str(user.id), "telegram")
    add_kommune(database)
    add_member(database, person_id)
    goes_out_to(database, person_id=person_id)
    offered = dict(ada.hears().buttons)
    assert "Ja, gern" in offered
    ada.says("1")
    assert "Ja, gern" in ada.hears().text
    ada.presses(next(token for token in offered.values() if token.startswith("announcement_button")))
    assert "Ja, gern" in ada.hears().text
    ada.presses(next(token for token in offered.values() if token.startswith("announcement_off")))
    ada.hears()
    goes_out_to(database, person_id=person_id)
    ada.hears_nothing_more()
