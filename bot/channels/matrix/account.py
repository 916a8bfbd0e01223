"""The assistant's account at Matrix as the homeserver shows it to everybody, compared with what is on this machine."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from nio import AsyncClient, AsyncClientConfig

from bot.channels.matrix import session as sessions
from bot.channels.matrix import signing_keys
from bot.channels.matrix.calls import call
from bot.channels.matrix.client import REQUEST_SECONDS
from bot.channels.matrix.cross_signing import SigningFlaw, flaw, shown
from bot.channels.matrix.device_keys import Device, stored_device
from bot.channels.matrix.errors import MatrixNotConfigured, TokenRefused, UserDiffers, explained
from bot.channels.matrix.signing_keys import MASTER
from bot.config import MatrixSettings

_GROUP = 4


@dataclass(frozen=True)
class MatrixAccount:
    """The assistant's account at Matrix. master_key: public, base64; "" without one. flaw: why not to trust it."""

    device: Device
    master_key: str
    flaw: SigningFlaw | None

    @property
    def verdict(self) -> str:
        """The wording key of what is said about the account."""
        return f"matrix-flaw-{self.flaw}" if self.flaw else "matrix-signed"


async def check_account(settings: MatrixSettings, folder: Path, keys_file: Path) -> MatrixAccount:
    """Compare our keys with those the homeserver shows, also while the assistant is running. Raises OperationFailed."""
    if not settings.homeserver_url:
        raise MatrixNotConfigured
    session = sessions.load(folder)
    if session.user_id != settings.user:
        raise UserDiffers(user=settings.user, found=session.user_id)
    with explained(session.homeserver_url):
        await whoami(session.homeserver_url, session.access_token)
        async with connected(session.homeserver_url, session.access_token) as client:
            client.user_id, client.device_id = session.user_id, session.device_id
            found = await shown(client)
    device = stored_device(session, folder)
    identity = signing_keys.load(keys_file, session.user_id)
    master_key = identity.keys[MASTER].public if identity else ""
    return MatrixAccount(device, master_key, flaw(found, device, identity))


def fingerprint(key: str) -> str:
    """Return a key as messengers show it, in groups of four."""
    return " ".join(key[start : start + _GROUP] for start in range(0, len(key), _GROUP))


async def whoami(homeserver_url: str, token: str) -> tuple[str, str]:
    """Return user and device of a token. Raises TokenRefused, ServerRefused."""
    async with connected(homeserver_url, token) as client:
        answer = await call(client, "GET", "/v3/account/whoami")
    if answer.status == 401:
        raise TokenRefused
    known = answer.checked()
    return known["user_id"], known.get("device_id", "")


@asynccontextmanager
async def connected(homeserver_url: str, token: str = "") -> AsyncIterator[AsyncClient]:
    """Give a client of the homeserver that has no device's keys. token: the access token, "" before a login."""
    config = AsyncClientConfig(request_timeout=REQUEST_SECONDS, encryption_enabled=False)
    client = AsyncClient(homeserver_url.rstrip("/"), config=config)
    client.access_token = token
    try:
        yield client
    finally:
        await client.close()
