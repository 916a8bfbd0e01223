"""What the reading process may say of a file: its exit code, and nothing else."""

from enum import IntEnum


class FileVerdict(IntEnum):
    """What a file was found to be. TOO_COMPLEX: more than may be spent on one file; also if the process was killed."""

    GOOD = 0
    ACTIVE = 10
    EXTERNAL = 11
    LOCKED = 12
    DAMAGED = 13
    OTHER_KIND = 14
    TOO_COMPLEX = 15
    TOO_MANY_PAGES = 16
    TOO_MANY_PIXELS = 17


MOST_PAGES = 300
MOST_PIXELS = 40_000_000
MOST_SHEETS = 20  # of photos that become one PDF
