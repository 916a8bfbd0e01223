"""What the doctor looks at outside: whether the messengers accept the accounts of the settings."""

import asyncio
from collections.abc import Iterator

from bot.channels.telegram.account import check_account
from bot.config import Settings
from bot.doctor_checks import Told
from bot.engine.delivery import Unauthorised, Unreachable

_SECONDS = 30.0


def channels(settings: Settings) -> Iterator[Told]:
    if not settings.telegram.token.get_secret_value():
        yield Told("channels", "doctor-channels-none")
        return
    yield _telegram(settings)


def _telegram(settings: Settings) -> Told:
    try:
        name = asyncio.run(asyncio.wait_for(check_account(settings.telegram), _SECONDS))
    except Unauthorised:
        return Told("telegram", "doctor-telegram-refused", ok=False)
    except (Unreachable, TimeoutError) as error:
        values = {"address": settings.telegram.api_url, "reason": str(error) or type(error).__name__}
        return Told("telegram", "doctor-telegram-unreachable", values, ok=False)
    return Told("telegram", "doctor-telegram-ok", {"name": name})
