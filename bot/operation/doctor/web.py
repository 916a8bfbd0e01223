"""What the doctor looks at outside: whether people find the public programme."""

import asyncio
from collections.abc import Iterator

import aiohttp

from bot.config import Settings
from bot.operation.doctor.machine import Told
from bot.programme.public.site import FEED

_SECONDS = 10.0
_CALENDAR_BEGINS = b"BEGIN:VCALENDAR"


def web(settings: Settings) -> Iterator[Told]:
    url = settings.web.public_url
    if not url:
        yield Told("web", "doctor-web-none")
        return
    problem = asyncio.run(_problem(f"{url.rstrip('/')}/{FEED}"))
    if problem:
        yield Told("web", "doctor-web-fails", {"url": url, "reason": problem}, ok=False)
    else:
        yield Told("web", "doctor-web-ok", {"url": url})


async def _problem(feed: str) -> str:
    """Return why the calendar is not found at its address, "" if it is."""
    try:
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(_SECONDS)) as session,
            session.get(feed) as found,
        ):
            begins = await found.content.read(len(_CALENDAR_BEGINS))
    except (aiohttp.ClientError, TimeoutError, ValueError) as error:
        return str(error) or type(error).__name__
    if found.status != 200:
        return f"HTTP {found.status}"
    return "" if begins == _CALENDAR_BEGINS else found.content_type
