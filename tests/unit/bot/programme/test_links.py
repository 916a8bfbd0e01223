from bot.config import MatrixSettings, Settings, TelegramSettings
from bot.programme.links import MeetingLinks, links_to
from bot.storage.database import Database


def links(database: Database, settings: Settings) -> MeetingLinks:
    return database.read(lambda connection: links_to(connection, settings, 17))


def test_links_name_the_meeting_where_they_can(database: Database) -> None:
    both = Settings(telegram=TelegramSettings(name="LotseBot"), matrix=MatrixSettings(user="@lotse:stadt.example"))
    assert links(database, both) == MeetingLinks(
        "https://t.me/LotseBot?start=e17", "https://matrix.to/#/@lotse:stadt.example"
    )
    only = Settings(matrix=both.matrix)
    assert links(database, only) == MeetingLinks("", "https://matrix.to/#/@lotse:stadt.example")
    assert [links(database, found).first for found in (both, only, Settings())] == [
        "https://t.me/LotseBot?start=e17",
        "https://matrix.to/#/@lotse:stadt.example",
        "",
    ]
