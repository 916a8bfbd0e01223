"""Calls of methods as they arrive: as a form, as JSON, as multipart, in the query."""

import json
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

from aiohttp import web

from tests.telegram_api.entities import check_utf8
from tests.telegram_api.files import LARGEST_UPLOAD
from tests.telegram_api.multipart import Upload, read_multipart
from tests.telegram_api.refusals import TOO_LARGE, Refusal, bad_request

# Field names, boundaries and captions come on top of the file itself.
FORM_OVERHEAD = 1 << 20
ATTACHED = "attach://"


class Called(NamedTuple):
    """One request in the log; status 0: the connection ended without an answer. params as they arrived."""

    method: str
    params: dict[str, Any]
    status: int
    at: float


@dataclass(frozen=True)
class Call:
    method: str
    params: dict[str, Any] = field(default_factory=dict)
    uploads: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str, default: str = "") -> str:
        value = self.params.get(name, default)
        return value if isinstance(value, str) else json.dumps(value)

    def number(self, name: str, default: int = 0) -> int:
        """Return a whole number; what is none counts as not given, as in the real API."""
        try:
            return int(self.params.get(name, default))
        except (TypeError, ValueError):
            return default

    def flag(self, name: str) -> bool:
        return self.text(name).lower() in ("true", "1", "yes")

    def structure(self, name: str, kind: type = dict) -> Any:
        """Return an object or a list, which may come as JSON text; None if absent. Raises Refusal."""
        value = self.params.get(name)
        if value is None or value == "":
            return None
        if isinstance(value, str):
            try:
                value = json.loads(value)
            except ValueError:
                raise bad_request(f"can't parse {name.replace('_', ' ')} JSON object") from None
        if not isinstance(value, kind):
            raise bad_request(f"{'object' if kind is dict else 'array'} expected as {name.replace('_', ' ')}")
        return check_utf8(value)

    def upload(self, name: str) -> Upload | None:
        """Return the file of a parameter, whether attached under its name or by attach://."""
        value = self.params.get(name)
        if isinstance(value, str) and value.startswith(ATTACHED):
            return self.uploads.get(value.removeprefix(ATTACHED))
        return self.uploads.get(name)


async def read_call(method: str, request: web.BaseRequest) -> Call:
    """Read a whole request. Raises Refusal."""
    if (request.content_length or 0) > LARGEST_UPLOAD + FORM_OVERHEAD:
        # A client that is still writing would not see an answer given early.
        async for _ in request.content.iter_any():
            pass
        raise Refusal(*TOO_LARGE)
    params: dict[str, Any] = dict(request.query)
    body = await request.read()
    if request.content_type.startswith("multipart/"):
        fields, uploads = read_multipart(body, request.headers["Content-Type"])
        return Call(method, check_utf8(params | fields), uploads)
    return Call(method, check_utf8(params | _decoded(body, request.content_type)))


def _decoded(body: bytes, content_type: str) -> dict[str, Any]:
    if not body:
        return {}
    if content_type == "application/json":
        try:
            params = json.loads(body)
        except ValueError:
            raise bad_request("can't parse JSON object") from None
        if not isinstance(params, dict):
            raise bad_request("object expected as parameters")
        return params
    try:
        return dict(parse_qsl(body.decode("ascii"), keep_blank_values=True, errors="strict"))
    except UnicodeDecodeError:
        raise bad_request("strings must be encoded in UTF-8") from None
