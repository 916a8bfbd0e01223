"""What a button of the office carries: a member's number, a digest of what was shown, a reason."""

from dataclasses import dataclass

_LONGEST_NUMBER = 9  # digits of what a database takes as a number


@dataclass(frozen=True)
class Pressed:
    number: int
    digest: str = ""
    reason: str = ""


def number_of(text: str) -> int | None:
    """Return the number that was written, None if it is none."""
    typed = text.strip()
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) <= _LONGEST_NUMBER else None


def read(argument: str) -> Pressed | None:
    """Return what stands behind the name of a button, None if no button of ours carries that."""
    number, _, rest = argument.partition(":")
    digest, _, reason = rest.partition(":")
    found = number_of(number)
    return None if found is None else Pressed(found, digest, reason)
