"""Pictures: decoded whole, of the kind that their name says, and not too large."""

import struct
import zlib

import pytest

from bot.engine.foreign.pictures import judge
from bot.engine.foreign.verdicts import FileVerdict
from tests.sent_files import JPEG, PNG, picture


def claiming(width: int, height: int) -> bytes:
    """Return a picture that claims to be larger than it is."""
    header = b"IHDR" + struct.pack("!II", width, height) + PNG[24:29]
    return PNG[:12] + header + struct.pack("!I", zlib.crc32(header)) + PNG[33:]


@pytest.mark.parametrize(("ending", "content"), [(".jpg", JPEG), (".jpeg", JPEG), (".png", PNG)])
def test_a_picture_is_good_under_its_own_name(ending: str, content: bytes) -> None:
    assert judge(ending, content) is FileVerdict.GOOD


@pytest.mark.parametrize(("ending", "content"), [(".png", JPEG), (".jpg", PNG)])
def test_another_kind_of_picture_is_told_so(ending: str, content: bytes) -> None:
    assert judge(ending, content) is FileVerdict.OTHER_KIND


@pytest.mark.parametrize(
    ("ending", "content"),
    [
        (".jpg", bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffd9")),
        (".png", bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489")),
        (".png", b"\x89PNG\r\n\x1a\n"),
        (".jpg", b"\xff\xd8\xff"),
        (".jpg", picture("JPEG", 400, 400)[:-200]),
        (".png", picture("PNG", 400, 400)[:-100]),
        (".png", picture("GIF")),
    ],
)
def test_what_is_only_the_beginning_of_a_picture_is_damaged(ending: str, content: bytes) -> None:
    assert judge(ending, content) is FileVerdict.DAMAGED


def test_a_picture_has_at_most_40_megapixels() -> None:
    assert judge(".png", picture("PNG", 8_000, 5_000, "1")) is FileVerdict.GOOD
    assert judge(".png", picture("PNG", 8_000, 5_001, "1")) is FileVerdict.TOO_MANY_PIXELS
    assert judge(".png", claiming(60_000, 60_000)) is FileVerdict.TOO_MANY_PIXELS
