"""The assistant's device comes and goes: log in, with everything that encryption needs, and log out.

A login is made in a folder of its own, which becomes the device's when all is done; the next try goes on from there.
"""

from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp

from bot.channels.matrix import session as sessions
from bot.channels.matrix.account import connected, whoami
from bot.channels.matrix.calls import call
from bot.channels.matrix.client import STORE, opened
from bot.channels.matrix.cross_signing import AskToConfirm, ensure_signed, shown
from bot.channels.matrix.device_keys import Device, own_device, upload_keys
from bot.channels.matrix.errors import (
    AlreadyLoggedIn,
    DeviceTaken,
    MatrixNotConfigured,
    NoHomeserver,
    PasswordNotOffered,
    PasswordRefused,
    TokenRefused,
    TokenWithoutDevice,
    UserDiffers,
    explained,
)
from bot.channels.matrix.session import NotLoggedIn, Session, SessionDamaged
from bot.config import MatrixSettings

_PASSWORD = "m.login.password"  # noqa: S105 - the name of a way to log in


@dataclass(frozen=True)
class Entered:
    """What a person gave to log in with: a password, or an access token. confirm: how to ask them on a web page."""

    secret: str = field(repr=False)
    is_token: bool = False
    confirm: AskToConfirm | None = None

    @property
    def password(self) -> str | None:
        return None if self.is_token else self.secret


async def log_in(
    settings: MatrixSettings,
    folder: Path,
    keys_file: Path,
    entered: Entered,
    *,
    again: bool = False,
    reset_identity: bool = False,
) -> Device:
    """Log in with a device of our own, signed by our identity. Raises OperationFailed.

    folder: of the device. again: even if there is one, which is logged out then.
    """
    check_possible(settings, folder, again=again)
    unfinished = _unfinished(folder)
    with explained(settings.homeserver_url):
        session = await _begun(settings, unfinished, entered) or await _begin(settings, unfinished, entered)
        async with opened(session, unfinished) as client:
            await upload_keys(client)
            await ensure_signed(client, keys_file, entered.password, entered.confirm, reset=reset_identity)
            device = own_device(client)
    await _forget(folder)
    unfinished.replace(folder)
    return device


def check_possible(settings: MatrixSettings, folder: Path, *, again: bool = False) -> None:
    """Refuse a login that need not be tried. Raises MatrixNotConfigured, AlreadyLoggedIn."""
    if not settings.homeserver_url:
        raise MatrixNotConfigured
    with suppress(NotLoggedIn, SessionDamaged):
        known = sessions.load(folder)
        if not again:
            raise AlreadyLoggedIn(user=known.user_id, device=known.device_id)


async def log_out(folder: Path) -> bool:
    """Log the device out, and one of an unfinished login; return whether the homeserver was told."""
    await _forget(_unfinished(folder))
    return await _forget(folder)


async def _forget(folder: Path) -> bool:
    told = False
    with suppress(NotLoggedIn, SessionDamaged):
        session = sessions.load(folder)
        with suppress(aiohttp.ClientError, TimeoutError, OSError):
            async with connected(session.homeserver_url, session.access_token) as client:
                answer = await call(client, "POST", "/v3/logout", {})
            told = answer.status in (200, 401)
    sessions.erase(folder)
    return told


def _unfinished(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.unfinished")


async def _begun(settings: MatrixSettings, folder: Path, entered: Entered) -> Session | None:
    """Return the session of an earlier try if it can be gone on with; otherwise remove it. Raises ServerRefused."""
    try:
        session = sessions.load(folder)
    except (NotLoggedIn, SessionDamaged):
        sessions.erase(folder)
        return None
    is_ours = (session.homeserver_url, session.user_id) == (settings.homeserver_url.rstrip("/"), settings.user)
    if is_ours and (not entered.is_token or session.access_token == entered.secret):
        with suppress(TokenRefused):
            await whoami(settings.homeserver_url, session.access_token)
            return session
    await _forget(folder)
    return None


async def _begin(settings: MatrixSettings, folder: Path, entered: Entered) -> Session:
    ways = await _ways_to_log_in(settings)
    if entered.is_token:
        session = await _by_token(settings, entered.secret)
    elif _PASSWORD in ways:
        session = await _by_password(settings, entered.secret)
    else:
        raise PasswordNotOffered(url=settings.homeserver_url)
    sessions.save(folder, session)
    (folder / STORE).touch(mode=0o600)
    return session


async def _ways_to_log_in(settings: MatrixSettings) -> list[str]:
    """Return the ways to log in that the homeserver offers. Raises NoHomeserver, ServerRefused."""
    async with connected(settings.homeserver_url) as client:
        answer = await call(client, "GET", "/v3/login")
    if answer.status < 500 and answer.status != 429 and "flows" not in answer.content:
        raise NoHomeserver(url=settings.homeserver_url)
    return [str(flow.get("type")) for flow in answer.checked()["flows"]]


async def _by_password(settings: MatrixSettings, password: str) -> Session:
    """Return the session of a new device. Raises PasswordRefused, UserDiffers, ServerRefused."""
    # The name without its server: for a name of another server the password would just seem to be wrong.
    name = settings.user.removeprefix("@").partition(":")[0]
    body = {
        "type": _PASSWORD,
        "identifier": {"type": "m.id.user", "user": name},
        "password": password,
        "initial_device_display_name": settings.device_name,
    }
    async with connected(settings.homeserver_url) as client:
        answer = await call(client, "POST", "/v3/login", body)
        if answer.status == 403 and answer.content.get("errcode") == "M_FORBIDDEN":
            raise PasswordRefused(user=settings.user, url=settings.homeserver_url)
        made = answer.checked()
        session = _session(settings, made["user_id"], made["device_id"], made["access_token"])
        if session.user_id != settings.user:
            client.access_token = session.access_token
            await call(client, "POST", "/v3/logout", {})
            raise UserDiffers(user=settings.user, found=session.user_id)
    return session


async def _by_token(settings: MatrixSettings, token: str) -> Session:
    """Return the session of the token's device.

    Raises TokenRefused, UserDiffers, TokenWithoutDevice, DeviceTaken, ServerRefused.
    """
    if not (token.isascii() and token.isprintable()):  # it could not even be sent
        raise TokenRefused
    user_id, device_id = await whoami(settings.homeserver_url, token)
    if user_id != settings.user:
        raise UserDiffers(user=settings.user, found=user_id)
    if not device_id:
        raise TokenWithoutDevice
    async with connected(settings.homeserver_url, token) as client:
        client.user_id, client.device_id = user_id, device_id
        if (await shown(client)).device:
            raise DeviceTaken(device=device_id)
    return _session(settings, user_id, device_id, token)


def _session(settings: MatrixSettings, user_id: str, device_id: str, token: str) -> Session:
    return Session(settings.homeserver_url.rstrip("/"), user_id, device_id, token, sessions.new_pickle_key())
