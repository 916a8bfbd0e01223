"""The office's side: reading feedback."""

import os
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bot.engine.files import load
from bot.engine.talk.wording import Wording
from bot.feedback.tables import Feedback, all_feedback
from bot.storage.database import Database
from bot.terminal import visible

_LONGEST_NAME_BYTES = 200  # of 255 that file systems allow


def feedback_json(item: Feedback) -> dict[str, Any]:
    return {**asdict(item), "created_at": item.created_at.isoformat()}


def feedback_text(item: Feedback, wording: Wording) -> str:
    """Return one piece of feedback as people read it."""
    return wording(
        "feedback-listed",
        number=item.id,
        topic=wording(f"feedback-topic-{item.topic}"),
        day=f"{item.created_at:%d.%m.%Y}",
        text=item.text,
        file=f"{item.file} (+{len(item.more_files)})" if item.more_files else item.file or "-",
        call=wording("form-yes" if item.may_call else "form-no"),
        phone=item.phone or "-",
    )


def list_feedback(database: Database, files_folder: Path | None) -> list[Feedback]:
    """Return all feedback, newest first; with a folder, its files are written there, named by number."""
    found = list(database.read(all_feedback))
    for item in found:
        if files_folder and item.file_id is not None:
            _save(database, f"{item.id}", item.file_id, files_folder)
            for number, file_id in enumerate(item.more_files, 2):
                _save(database, f"{item.id}-{number}", file_id, files_folder)
    return found


def _save(database: Database, prefix: str, file_id: int, folder: Path) -> None:
    file = database.read(lambda connection: load(connection, file_id))
    if file:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        name = visible(file.name).replace("/", "_").encode()[-_LONGEST_NAME_BYTES:].decode(errors="ignore")
        _write_private(folder / f"{prefix}-{name}", file.content)


def _write_private(path: Path, content: bytes) -> None:
    """Write a file that only its owner may read; a link in its place is not followed. Raises OSError."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        os.fchmod(descriptor, 0o600)
        file.write(content)
