"""What the device cannot write down it does not take for received."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from nio import SyncResponse
from peewee import OperationalError

from bot.channels.matrix.calls import call
from bot.channels.matrix.client import client
from bot.channels.matrix.session import Session

SESSION = Session("http://127.0.0.1:9", "@lotse:stadt.example", "DEVICE", "token", "key")


def test_a_full_disk_leaves_the_sync_to_be_received_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = client(SESSION, tmp_path)
    identity = made.olm.account.identity_keys
    sync = SyncResponse.from_dict({"next_batch": "b", "rooms": {}, "device_one_time_keys_count": {}})
    save = made.store.save_encrypted_rooms

    def full(_rooms: Any) -> None:
        monkeypatch.setattr(made.store, "save_encrypted_rooms", save)
        raise OperationalError("database or disk is full")

    async def receive() -> None:
        with pytest.raises(OperationalError):
            await made.receive_response(sync)
        assert made.next_batch == ""
        assert made.olm.account.identity_keys == identity
        await made.receive_response(sync)
        await made.close()

    monkeypatch.setattr(made.store, "save_encrypted_rooms", full)
    try:
        asyncio.run(receive())
    finally:
        made.store.database.close()
    assert made.next_batch == "b"


def test_what_somebody_nests_without_end_does_not_stop_the_sync() -> None:
    deep = "[" * 40_000 + "]" * 40_000
    body = (
        f'{{"next_batch": "b", "rooms": {{}}, "device_one_time_keys_count": {{}}, "x": {deep}, "number": {"9" * 9000}}}'
    )

    async def answer(_request: web.BaseRequest) -> web.Response:
        return web.Response(text=body, content_type="application/json")

    async def sync() -> tuple[Any, Any]:
        runner = web.ServerRunner(web.Server(answer))
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port = runner.addresses[0][1]
        made = client(Session(f"http://127.0.0.1:{port}", "@lotse:stadt.example", "DEVICE", "token", "key"), None)
        try:
            return await made.sync(0), await call(made, "GET", "/v3/sync")
        finally:
            await made.close()
            await runner.cleanup()

    synced, called = asyncio.run(sync())
    assert isinstance(synced, SyncResponse)
    assert called.content["next_batch"] == "b"
