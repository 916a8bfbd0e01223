"""The login of the assistant's own device, kept in a file that nobody else may read."""

import json
import os
import secrets
import shutil
from dataclasses import asdict, dataclass, field
from pathlib import Path

from bot.errors import OperationFailed

_FILE = "session.json"


class NotLoggedIn(OperationFailed):
    """There is no session yet; `lotse matrix login` makes one."""


class SessionDamaged(OperationFailed):
    """The file of the session cannot be read."""


@dataclass(frozen=True)
class Session:
    """The login of the assistant's device. pickle_key: encrypts the device's own keys on disk."""

    homeserver_url: str
    user_id: str
    device_id: str
    access_token: str = field(repr=False)
    pickle_key: str = field(repr=False)


def new_pickle_key() -> str:
    return secrets.token_urlsafe(32)


def load(folder: Path) -> Session:
    """Return the session. Raises NotLoggedIn, SessionDamaged."""
    file = folder / _FILE
    try:
        return Session(**json.loads(file.read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise NotLoggedIn from None
    except (OSError, ValueError, TypeError) as error:
        raise SessionDamaged(file=str(file), detail=type(error).__name__) from error


def save(folder: Path, session: Session) -> None:
    """Store a session whole or not at all."""
    write_secret(folder / _FILE, json.dumps(asdict(session)))


def erase(folder: Path) -> None:
    """Forget the session and the keys of its device."""
    shutil.rmtree(folder, ignore_errors=True)


def write_secret(file: Path, text: str) -> None:
    """Put a text in place of a file that only its owner may read, at once and durably."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.parent.chmod(0o700)
    new = file.with_suffix(".new")
    new.unlink(missing_ok=True)
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    new.replace(file)
    parent = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(parent)
    finally:
        os.close(parent)
