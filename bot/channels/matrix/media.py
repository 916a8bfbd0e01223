"""Files, which lie encrypted with the homeserver, and their keys in the messages that tell of them."""

import asyncio
import json
import re
from collections.abc import Mapping
from io import BytesIO
from typing import Any

import aiohttp
from nio import EncryptionError
from nio.crypto import decrypt_attachment

from bot.channels.matrix.client import Client
from bot.channels.matrix.failures import ServerRefused, checked
from bot.engine.files import LARGEST_BYTES, File
from bot.engine.outbox.delivery import FetchFailed, MessageRefused
from bot.engine.talk.messages import FileReference

FILE_SECONDS = 120.0
_PIECE_BYTES = 1 << 16
_TOO_LARGE = "file-too-large"
_GONE = "file-gone"
_NOT_FETCHED = "file-not-fetched"
_ADDRESS = re.compile(r"mxc://([\w.:\[\]-]+/[\w-]+)", re.ASCII)
_DOWNLOADS = ("/_matrix/client/v1/media/download/", "/_matrix/media/v3/download/")


async def upload(client: Client, file: File, *, is_encrypted: bool) -> dict[str, Any]:
    """Store a file with the homeserver and return where it lies. Raises ServerRefused, MessageRefused."""
    async with asyncio.timeout(FILE_SECONDS):
        response, keys = await client.upload(
            BytesIO(file.content),
            file.media_type,
            None if is_encrypted else file.name,
            encrypt=is_encrypted,
            filesize=len(file.content),
        )
    try:
        address: str = checked(response).content_uri
    except ServerRefused as refusal:
        raise MessageRefused("file too large") if refusal.status == 413 else refusal from None
    return {"file": {"url": address, **keys}} if keys else {"url": address}


def reference(content: Mapping[str, Any]) -> FileReference | None:
    """Return the file that a message tells of, None if there is none that could be fetched."""
    where = _locations(content)
    if where is None or not _ADDRESS.fullmatch(where["mxc"]):
        return None
    info = content.get("info")
    info = info if isinstance(info, Mapping) else {}
    size = info.get("size")
    return FileReference(
        json.dumps(where, separators=(",", ":")),
        _text(content.get("filename")) or _text(content.get("body")),
        _text(info.get("mimetype")),
        size if isinstance(size, int) and size > 0 else 0,
    )


def _locations(content: Mapping[str, Any]) -> dict[str, str] | None:
    """Return address, key, initial vector and hash of a file, only its address if it is not encrypted."""
    file = content.get("file")
    if not isinstance(file, Mapping):
        return {"mxc": content["url"]} if isinstance(content.get("url"), str) else None
    key, hashes = file.get("key"), file.get("hashes")
    found = {
        "mxc": file.get("url"),
        "key": key.get("k") if isinstance(key, Mapping) else None,
        "iv": file.get("iv"),
        "sha256": hashes.get("sha256") if isinstance(hashes, Mapping) else None,
    }
    return {name: str(value) for name, value in found.items()} if all(map(_text, found.values())) else None


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


async def fetch(client: Client, file: FileReference) -> bytes:
    """Return the content of a file; sizes are not believed. Raises FetchFailed."""
    if file.size_bytes > LARGEST_BYTES:
        raise FetchFailed(_TOO_LARGE)
    try:
        where = json.loads(file.reference)
        async with asyncio.timeout(FILE_SECONDS):
            content = await _download(client, where["mxc"].removeprefix("mxc://"))
        return await asyncio.to_thread(_decrypted, content, where) if "key" in where else content
    except (aiohttp.ClientError, OSError, EncryptionError, ValueError, OverflowError):
        raise FetchFailed(_NOT_FETCHED) from None


def _decrypted(content: bytes, where: Mapping[str, str]) -> bytes:
    plain: bytes = decrypt_attachment(content, where["key"], where["sha256"], where["iv"])
    return plain


async def _download(client: Client, place: str) -> bytes:
    """Fetch a file from where only who is logged in may; homeservers of 2024 and before know only the other place."""
    for path in _DOWNLOADS:
        async with await client.send("GET", path + place, None, _headers(client), None, FILE_SECONDS) as answer:
            if answer.status == 200:
                return await _read(answer)
            problem = await _problem(answer)
        if problem != "M_UNRECOGNIZED":
            break
    raise FetchFailed({"M_NOT_FOUND": _GONE, "M_TOO_LARGE": _TOO_LARGE}.get(problem, _NOT_FETCHED))


def _headers(client: Client) -> dict[str, str]:
    return {"Authorization": f"Bearer {client.access_token}"}


async def _read(answer: aiohttp.ClientResponse) -> bytes:
    content = bytearray()
    async for piece in answer.content.iter_chunked(_PIECE_BYTES):
        content += piece
        if len(content) > LARGEST_BYTES:
            answer.close()
            raise FetchFailed(_TOO_LARGE)
    return bytes(content)


async def _problem(answer: aiohttp.ClientResponse) -> str:
    """Return the code of an error, "" if the homeserver gave none."""
    try:
        content = json.loads(await answer.content.read(_PIECE_BYTES))
    except ValueError:
        return ""
    return _text(content.get("errcode")) if isinstance(content, dict) else ""
