"""Files on Telegram's servers, found by file_id or by the path of their download."""

import secrets
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from tests.telegram_api.refusals import bad_request

LARGEST_UPLOAD = 50 << 20
LARGEST_PHOTO = 10 << 20
LARGEST_DOWNLOAD = 20 << 20
# What the servers can turn into a photo; SVG, for one, they cannot.
IMAGE_STARTS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a", b"RIFF", b"BM")


@dataclass(frozen=True)
class StoredFile:
    """claimed_size is what the sender's client said; downloads are judged by the larger of both sizes."""

    file_id: str
    unique_id: str
    path: str
    name: str
    media_type: str
    content: bytes
    claimed_size: int

    @property
    def json(self) -> dict[str, Any]:
        return {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": self.claimed_size}

    @property
    def as_document(self) -> dict[str, Any]:
        return {"file_name": self.name, "mime_type": self.media_type, **self.json}


class Files:
    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}

    def add(
        self, folder: str, content: bytes, name: str, media_type: str, claimed_size: int | None = None
    ) -> StoredFile:
        path = f"{folder}/file_{len(self._by_id)}{PurePosixPath(name).suffix}"
        size = len(content) if claimed_size is None else claimed_size
        file_id = "BQACAgIAAxkBAA" + secrets.token_urlsafe(42)
        file = StoredFile(file_id, "AgAD" + secrets.token_urlsafe(8), path, name, media_type, content, size)
        self._by_id[file.file_id] = self._by_path[path] = file
        return file

    def known(self, file_id: str) -> StoredFile | None:
        return self._by_id.get(file_id)

    def at(self, path: str) -> StoredFile | None:
        return self._by_path.get(path)

    def downloadable(self, file_id: str) -> StoredFile:
        """Return the file that getFile names. Raises Refusal."""
        file = self.known(file_id)
        if file is None:
            raise bad_request("invalid file_id")
        if max(file.claimed_size, len(file.content)) > LARGEST_DOWNLOAD:
            raise bad_request("file is too big")
        return file


def check_photo(content: bytes) -> None:
    """Raise Refusal if the servers would not make a photo of it."""
    if len(content) > LARGEST_PHOTO:
        raise bad_request(
            f"file of size {len(content)} bytes is too big for a photo; the maximum size is {LARGEST_PHOTO} bytes"
        )
    if not content.startswith(IMAGE_STARTS):
        raise bad_request("IMAGE_PROCESS_FAILED")
