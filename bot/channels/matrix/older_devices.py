"""Devices that the assistant has left behind at the homeserver, such as that of an installation before a restore."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import aiohttp
from nio import AsyncClient

from bot.channels.matrix import session as sessions
from bot.channels.matrix.account import connected
from bot.channels.matrix.calls import ServerAnswer, call
from bot.channels.matrix.failures import ServerRefused
from bot.channels.matrix.session import NotLoggedIn, SessionDamaged
from bot.config import MatrixSettings

_PASSWORD = "m.login.password"  # noqa: S105 - the name of a stage
_DELETE = "/v3/delete_devices"


async def remove_older(settings: MatrixSettings, folder: Path, password: str | None) -> Sequence[str]:
    """Remove all devices that have our device's name from the account, but for the one that is logged in.

    folder: of the device. password: None if somebody logged in without. Returns what could not be removed.
    """
    try:
        session = sessions.load(folder)
        async with connected(session.homeserver_url, session.access_token) as client:
            client.user_id = session.user_id
            older = await _older(client, settings.device_name, session.device_id)
            return [] if not older or await _are_removed(client, older, password) else older
    except (NotLoggedIn, SessionDamaged, ServerRefused, aiohttp.ClientError, TimeoutError, OSError):
        return ()


async def _older(client: AsyncClient, name: str, own: str) -> list[str]:
    answer = await call(client, "GET", "/v3/devices")
    devices = answer.checked().get("devices", [])
    return [
        device["device_id"]
        for device in devices
        if device.get("display_name") == name and device.get("device_id") not in (None, own)
    ]


async def _are_removed(client: AsyncClient, devices: Sequence[str], password: str | None) -> bool:
    body: dict[str, Any] = {"devices": list(devices)}
    answer = await call(client, "POST", _DELETE, body)
    if _wants_password(answer) and password is not None:
        whom = {"type": "m.id.user", "user": client.user_id}
        proof = {"session": answer.content.get("session", ""), "type": _PASSWORD, "identifier": whom}
        answer = await call(client, "POST", _DELETE, {**body, "auth": {**proof, "password": password}})
    return answer.status == 200


def _wants_password(answer: ServerAnswer) -> bool:
    flows = answer.content.get("flows", [])
    return answer.status == 401 and any(flow.get("stages") == [_PASSWORD] for flow in flows)
