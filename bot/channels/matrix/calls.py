"""Plain calls of the client-server API of Matrix, for what the library does not offer."""

import json
from dataclasses import dataclass
from typing import Any

from nio import AsyncClient

from bot.channels.matrix.failures import ServerRefused
from bot.channels.nesting import parsed


@dataclass(frozen=True)
class ServerAnswer:
    """The answer to a call. content: empty if it did not come from the homeserver."""

    status: int
    content: dict[str, Any]

    def checked(self) -> dict[str, Any]:
        """Return the content. Raises ServerRefused."""
        if 200 <= self.status < 300:
            return self.content
        milliseconds = self.content.get("retry_after_ms")
        raise ServerRefused(
            self.status,
            str(self.content.get("errcode", "")),
            milliseconds / 1000 if isinstance(milliseconds, int) else None,
        )


async def call(client: AsyncClient, method: str, path: str, body: dict[str, Any] | None = None) -> ServerAnswer:
    """Make one call, with the client's access token if it has one. path: what follows "/_matrix/client"."""
    headers = {"Content-Type": "application/json"}
    if client.access_token:
        headers["Authorization"] = f"Bearer {client.access_token}"
    data = None if body is None else json.dumps(body)
    async with await client.send(method, f"/_matrix/client{path}", data, headers) as response:
        if response.history:  # followed by the library, which turns a POST into a GET
            return ServerAnswer(response.history[0].status, {})
        try:
            content = parsed(await response.read())
        except ValueError:
            content = {}
        return ServerAnswer(response.status, content if isinstance(content, dict) else {})
