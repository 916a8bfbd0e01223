"""Why nothing could be shown in a room or channel, as the office can do something about it."""

from enum import StrEnum


class PlaceTrouble(StrEnum):
    """What is wrong with a room or channel.

    RIGHTS: the assistant may not write there. OUTSIDE: it is not in it. UNKNOWN: there is none. ALONE: nobody is there.
    """

    RIGHTS = "rights"
    OUTSIDE = "outside"
    UNKNOWN = "unknown"
    ALONE = "alone"
    OTHER = "other"


_SAID = (
    (PlaceTrouble.RIGHTS, ("administrator", "rights", "write_forbidden", "topic_closed")),
    (PlaceTrouble.OUTSIDE, ("not a member", "kicked", "m_forbidden")),
    (PlaceTrouble.UNKNOWN, ("not found", "m_not_found", "m_invalid_param", "m_unknown", "peer_id_invalid")),
    (PlaceTrouble.ALONE, ("nobody there",)),
)


def trouble(reason: str) -> PlaceTrouble:
    """Return what is wrong, by the reason for which a message there failed."""
    said = reason.lower()
    return next((kind for kind, words in _SAID if any(word in said for word in words)), PlaceTrouble.OTHER)
