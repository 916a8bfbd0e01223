"""What the doctor looks at outside: whether the messengers accept the accounts of the settings."""

import asyncio
from collections.abc import Iterator

from bot.channels.matrix import account as matrix
from bot.channels.matrix.signing_keys import KEYS_FILE
from bot.channels.telegram.account import check_account
from bot.config import Settings
from bot.engine.outbox.delivery import Unauthorised, Unreachable
from bot.errors import OperationFailed
from bot.operation.doctor.machine import Told

_SECONDS = 30.0


def channels(settings: Settings) -> Iterator[Told]:
    has_telegram, has_matrix = settings.telegram.token.get_secret_value(), settings.matrix.homeserver_url
    if has_telegram:
        yield _telegram(settings)
    if has_matrix:
        yield _matrix(settings)
    if not has_telegram and not has_matrix:
        yield Told("channels", "doctor-channels-none")


def _telegram(settings: Settings) -> Told:
    try:
        name = asyncio.run(asyncio.wait_for(check_account(settings.telegram), _SECONDS))
    except Unauthorised:
        return Told("telegram", "doctor-telegram-refused", ok=False)
    except (Unreachable, TimeoutError) as error:
        values = {"address": settings.telegram.api_url, "reason": str(error) or type(error).__name__}
        return Told("telegram", "doctor-telegram-unreachable", values, ok=False)
    return Told("telegram", "doctor-telegram-ok", {"name": name})


def _matrix(settings: Settings) -> Told:
    check = matrix.check_account(settings.matrix, settings.matrix_folder, settings.keys_folder / KEYS_FILE)
    try:
        account = asyncio.run(asyncio.wait_for(check, _SECONDS))
    except OperationFailed as error:
        return Told("matrix", f"error-{type(error).__name__}", error.details, ok=False)
    except TimeoutError as error:
        values = {"url": settings.matrix.homeserver_url, "reason": type(error).__name__}
        return Told("matrix", "error-HomeserverUnreachable", values, ok=False)
    if account.flaw:
        return Told("matrix", account.verdict, ok=False)
    return Told("matrix", "doctor-matrix-ok", {"user": account.device.user_id, "device": account.device.id})
