import pytest

from bot.config import MatrixSettings, Settings, TelegramSettings
from bot.engine.addresses import Addresses, addresses, note_name
from bot.storage.database import Database


def test_what_telegram_said_last_is_known_until_the_settings_say_it(database: Database) -> None:
    settings = Settings(matrix=MatrixSettings(user="@lotse:stadt.example"))
    assert database.read(lambda connection: addresses(connection, settings)) == Addresses("", "@lotse:stadt.example")
    for name in ("AlterBot", "LotseBot"):
        database.write(lambda connection, name=name: note_name(connection, "telegram", name))
    assert database.read(lambda connection: addresses(connection, settings)).telegram == "LotseBot"
    named = settings.model_copy(update={"telegram": TelegramSettings(name="@AndererBot")})
    assert database.read(lambda connection: addresses(connection, named)).telegram == "AndererBot"


@pytest.mark.parametrize(
    ("found", "telegram", "matrix"),
    [
        (Addresses(), "", ""),
        (
            Addresses("LotseBot", "@lotse:stadt.example"),
            "https://t.me/LotseBot?start=e17",
            "https://matrix.to/#/@lotse:stadt.example",
        ),
    ],
)
def test_links_lead_to_accounts_that_there_are(found: Addresses, telegram: str, matrix: str) -> None:
    assert (found.telegram_link("e17"), found.matrix_link()) == (telegram, matrix)
    assert found.telegram_link() == telegram.removesuffix("?start=e17")
