"""Bodies of type multipart/form-data.

Read here and not by aiohttp, whose reader warns of its own deprecated calls, by chance of how the bytes arrive.
"""

import re
from dataclasses import dataclass

from tests.telegram_api.files import LARGEST_UPLOAD
from tests.telegram_api.refusals import TOO_LARGE, Refusal, bad_request

BOUNDARY = re.compile(r'boundary="?([^";]+)"?')
NAME = re.compile(r'[; ]name="((?:[^"\\]|\\.)*)"', re.IGNORECASE)
FILE_NAME = re.compile(r'[; ]filename="((?:[^"\\]|\\.)*)"', re.IGNORECASE)
MEDIA_TYPE = re.compile(r"^content-type: *(.+?)\s*$", re.IGNORECASE | re.MULTILINE)
ESCAPED = re.compile(r"\\(.)")


@dataclass(frozen=True)
class Upload:
    name: str
    media_type: str
    content: bytes


def read_multipart(body: bytes, content_type: str) -> tuple[dict[str, str], dict[str, Upload]]:
    """Return the fields and the files of a body. Raises Refusal."""
    boundary = BOUNDARY.search(content_type)
    if boundary is None:
        raise bad_request("can't parse multipart body")
    fields: dict[str, str] = {}
    uploads: dict[str, Upload] = {}
    # The first delimiter has no line break before it, the last one is followed by "--".
    for part in (b"\r\n" + body).split(b"\r\n--" + boundary[1].encode())[1:-1]:
        head, _, content = part.partition(b"\r\n\r\n")
        headers = _decoded(head)
        name, file_name = NAME.search(headers), FILE_NAME.search(headers)
        if name is None:
            raise bad_request("can't parse multipart body")
        if file_name is None:
            fields[name[1]] = _decoded(content)
        else:
            uploads[name[1]] = _upload(file_name[1], headers, content)
    return fields, uploads


def _upload(file_name: str, headers: str, content: bytes) -> Upload:
    if len(content) > LARGEST_UPLOAD:
        raise Refusal(*TOO_LARGE)
    media_type = MEDIA_TYPE.search(headers)
    name = ESCAPED.sub(r"\1", file_name)
    return Upload(name, media_type[1] if media_type else "application/octet-stream", content)


def _decoded(text: bytes) -> str:
    try:
        return text.decode()
    except UnicodeDecodeError:
        raise bad_request("strings must be encoded in UTF-8") from None
