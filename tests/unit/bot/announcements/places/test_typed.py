"""Rooms and channels as people type them."""

import pytest

from bot.announcements.places.reasons import PlaceTrouble, trouble
from bot.announcements.places.typed import MATRIX, TELEGRAM, TypedPlace, is_alias, read_place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("@zukunftsraum", TypedPlace(TELEGRAM, "@zukunftsraum")),
        ("  @Zukunfts_Raum   Unser   Kanal ", TypedPlace(TELEGRAM, "@Zukunfts_Raum", "Unser Kanal")),
        ("https://t.me/zukunftsraum Kanal", TypedPlace(TELEGRAM, "@zukunftsraum", "Kanal")),
        ("t.me/zukunftsraum/", TypedPlace(TELEGRAM, "@zukunftsraum")),
        ("-1001234567890 Gruppe", TypedPlace(TELEGRAM, "-1001234567890", "Gruppe")),
        ("!abc123:example.org Raum", TypedPlace(MATRIX, "!abc123:example.org", "Raum")),
        ("!abc123", TypedPlace(MATRIX, "!abc123")),
        ("https://matrix.to/#/!abc:example.org?via=example.org", TypedPlace(MATRIX, "!abc:example.org")),
        ("@ada:example.org", None),
        ("@ab", None),
        ("17 Neuer Name", None),
        ("#raum:example.org", None),
        ("Unser Kanal", None),
        ("!", None),
        ("-12", None),
        ("", None),
    ],
)
def test_a_place_is_read(text: str, place: TypedPlace | None) -> None:
    assert read_place(text) == place


def test_another_name_of_a_room_is_known() -> None:
    assert is_alias("#raum:example.org Name")
    assert not is_alias("!raum:example.org")


@pytest.mark.parametrize(
    ("reason", "what"),
    [
        ("need administrator rights in the channel chat", PlaceTrouble.RIGHTS),
        ("not enough rights to send text messages to the chat", PlaceTrouble.RIGHTS),
        ("bot is not a member of the channel chat", PlaceTrouble.OUTSIDE),
        ("bot was kicked from the supergroup chat", PlaceTrouble.OUTSIDE),
        ("status 403 M_FORBIDDEN", PlaceTrouble.OUTSIDE),
        ("chat not found", PlaceTrouble.UNKNOWN),
        ("status 404 M_NOT_FOUND", PlaceTrouble.UNKNOWN),
        ("nobody there", PlaceTrouble.ALONE),
        ("something else", PlaceTrouble.OTHER),
    ],
)
def test_a_reason_is_told_as_what_can_be_done(reason: str, what: PlaceTrouble) -> None:
    assert trouble(reason) is what
