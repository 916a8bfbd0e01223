"""Files that people sent, fetched from Telegram's file server."""

import asyncio

import httpx
from telegram.error import BadRequest, TelegramError

from bot.channels.telegram.account import FILE_SECONDS, TelegramAccount
from bot.channels.telegram.failures import says
from bot.engine.files import LARGEST_BYTES
from bot.engine.outbox.delivery import FetchFailed
from bot.engine.talk.messages import FileReference

_TOO_LARGE = "file-too-large"
_GONE = "file-gone"
_NOT_FETCHED = "file-not-fetched"


async def fetch(account: TelegramAccount, file: FileReference) -> bytes:
    """Return the content of a file; sizes are not believed. Raises FetchFailed."""
    if file.size_bytes > LARGEST_BYTES:
        raise FetchFailed(_TOO_LARGE)
    try:
        async with asyncio.timeout(FILE_SECONDS):
            return await _download(account.downloads, await _locate(account, file))
    except (TelegramError, httpx.HTTPError, httpx.InvalidURL, TimeoutError):
        raise FetchFailed(_NOT_FETCHED) from None


async def _locate(account: TelegramAccount, file: FileReference) -> str:
    """Return the file's address, which holds the token."""
    try:
        found = await account.bot.get_file(file.reference)
    except BadRequest as refusal:
        if says(refusal, "temporarily unavailable"):
            raise
        raise FetchFailed(_TOO_LARGE if says(refusal, "file is too big") else _GONE) from None
    if (found.file_size or 0) > LARGEST_BYTES:
        raise FetchFailed(_TOO_LARGE)
    if not found.file_path:
        raise FetchFailed(_GONE)
    return found.file_path


async def _download(client: httpx.AsyncClient, url: str) -> bytes:
    content = bytearray()
    async with client.stream("GET", url) as answer:
        if answer.status_code == httpx.codes.NOT_FOUND:
            raise FetchFailed(_GONE)
        if answer.status_code != httpx.codes.OK:
            raise FetchFailed(_NOT_FETCHED)
        async for piece in answer.aiter_bytes():
            content += piece
            if len(content) > LARGEST_BYTES:
                raise FetchFailed(_TOO_LARGE)
    return bytes(content)
