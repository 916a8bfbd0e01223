"""What each messenger can do, known without loading any of their libraries."""

from collections.abc import Mapping

from bot.config import Settings
from bot.engine.talk.rendering import Traits

CONSOLE = Traits(text_units=100_000, caption_units=100_000, resends_safely=True, is_confidential=True)
MATRIX = Traits(text_units=12_000, caption_units=4_000, resends_safely=True, is_confidential=True)


def telegram(*, is_confidential: bool) -> Traits:
    """Return what a bot at Telegram can do. is_confidential: personal data may be asked for there."""
    return Traits(text_units=4096, caption_units=1024, resends_safely=False, is_confidential=is_confidential)


def all_traits(settings: Settings) -> Mapping[str, Traits]:
    """Return the traits of all messengers, by channel, whether they are set up or not."""
    return {
        "console": CONSOLE,
        "telegram": telegram(is_confidential=settings.telegram.allow_personal_data),
        "matrix": MATRIX,
    }
