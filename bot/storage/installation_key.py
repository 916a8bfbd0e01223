"""The installation's own key, by which it recognises what it has noted or saved itself; no backup contains it."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

FILE = "installation.key"
_BYTES = 32


def known_key(data_dir: Path) -> bytes | None:
    """Return the key of this installation, None if there is none yet or it is damaged. Raises OSError."""
    with suppress(FileNotFoundError):
        key = (data_dir / FILE).read_bytes()
        return key if len(key) == _BYTES else None
    return None


def installation_key(data_dir: Path) -> bytes:
    """Return the key of this installation, 32 bytes, made when it is first asked for. Raises OSError.

    Several machines that share a database share the key only if the operator copies it.
    """
    file = data_dir / FILE
    with suppress(FileNotFoundError):
        return file.read_bytes()
    data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    aside = file.with_name(f"{FILE}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as new:
            new.write(secrets.token_bytes(_BYTES))
            new.flush()
            os.fsync(new.fileno())
        with suppress(FileExistsError):  # somebody else was faster: theirs counts
            os.link(aside, file)
    finally:
        aside.unlink()
    return file.read_bytes()
