"""Open files of a folder that others may write into."""

import os
from errno import EINVAL
from pathlib import Path, PurePosixPath
from stat import S_ISREG
from typing import BinaryIO


def open_below(folder: Path, file: PurePosixPath) -> BinaryIO:
    """Return a regular file below a folder, for reading.

    No link is followed on the way from the folder, not even one that takes a folder's place meanwhile, and a pipe is
    not waited for. Raises OSError, with ELOOP if the file is a link, and ENOTDIR if a folder is.
    """
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        for name in file.parts[:-1]:
            descriptor = _moved(descriptor, name, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        descriptor = _moved(descriptor, file.name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY)
        _check_regular(descriptor)
    except OSError:
        os.close(descriptor)
        raise
    return os.fdopen(descriptor, "rb")


def _check_regular(descriptor: int) -> None:
    if not S_ISREG(os.fstat(descriptor).st_mode):
        raise OSError(EINVAL, "-")


def _moved(descriptor: int, name: str, flags: int) -> int:
    """Return a descriptor of what a folder holds under a name, and close the folder's unless it fails."""
    found = os.open(name, flags, dir_fd=descriptor)
    os.close(descriptor)
    return found
