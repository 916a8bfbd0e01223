"""What a button of the office carries: a member's number, a digest of what was shown, a reason."""

from dataclasses import dataclass

from bot.engine.dialogs.turn import row_number


@dataclass(frozen=True)
class Pressed:
    """What a button of the office carries. digest: of the member as shown."""

    number: int
    digest: str = ""
    reason: str = ""


def read(argument: str) -> Pressed | None:
    """Return what stands behind the name of a button, None if no button of ours carries that."""
    number, _, rest = argument.partition(":")
    digest, _, reason = rest.partition(":")
    found = row_number(number)
    return Pressed(found, digest, reason) if found else None
