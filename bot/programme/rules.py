"""What holds of a meeting whoever changes it: in the chat of the office, or by a file."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.engine.dialogs.turn import Refusal
from bot.programme.tables import MeetingState

_FOR_EVERYBODY = ("title", "abstract", "speakers", "place")
_JOINS = re.compile(
    r"https?://(?:[\w-]+\.)*(?:zoom\.us/[jswm]|teams\.microsoft\.com/(?:l/)?meet|teams\.live\.com/meet|meet\.google\.com/"
    r"|meet\.jit\.si/|webex\.com/(?:meet|join|[\w-]+/j\.php)|gotomeet)",
    re.IGNORECASE,
)


class MeetingRefused(Refusal):
    """A meeting cannot be as it is wanted to be."""


class MeetingEndsFirst(MeetingRefused):
    """It would end before it begins."""


class MeetingInPast(MeetingRefused):
    """It would begin in the past, or is to be published or cancelled when that is too late."""


class SignupEndsLate(MeetingRefused):
    """Signing up would end after the start."""


class SignupBeginsLate(MeetingRefused):
    """Signing up would begin when it has ended."""


class JoinLinkForAll(MeetingRefused):
    """Its join link would stand where everybody reads it."""


class CancelledTwice(MeetingRefused):
    """It is cancelled already."""


class CancelledForGood(MeetingRefused):
    """It is cancelled, so that it can neither be changed nor take place after all: people were told."""


def check(before: Mapping[str, Any] | None, values: Mapping[str, Any], now: datetime) -> None:
    """Make sure that a meeting may become what is wanted. Raises a MeetingRefused.

    before: the row, None for a new meeting. values: the columns that change.
    """
    _check_state(before, values, now)
    after = {**(before or {}), **values}
    if not values.keys().isdisjoint({*_FOR_EVERYBODY, "join_link"}) and _tells_link(after):
        raise JoinLinkForAll
    starts_at = after["starts_at"]
    if after["ends_at"] <= starts_at:
        raise MeetingEndsFirst
    if starts_at <= now and (before is None or before["starts_at"] != starts_at):
        raise MeetingInPast
    until, since = after.get("signup_until") or starts_at, after.get("signup_from")
    has_new_times = before is None or not values.keys().isdisjoint({"starts_at", "signup_until", "signup_from"})
    if has_new_times and until > starts_at:
        raise SignupEndsLate
    if has_new_times and since and since >= until:
        raise SignupBeginsLate


def _tells_link(meeting: Mapping[str, Any]) -> bool:
    """Tell whether what everybody may read has the join link in it, or one of a well-known video service."""
    said = "\n".join(str(meeting.get(name) or "") for name in _FOR_EVERYBODY)
    link = meeting.get("join_link") or ""
    return bool(_JOINS.search(said)) or (bool(link) and link in {word.strip("<>()[],.;") for word in said.split()})


def _check_state(before: Mapping[str, Any] | None, values: Mapping[str, Any], now: datetime) -> None:
    if before is None:
        return
    if before["state"] == MeetingState.CANCELLED:
        raise CancelledTwice if values.get("state") == MeetingState.CANCELLED else CancelledForGood
    state = values.get("state", before["state"])
    if state == MeetingState.CANCELLED and before["ends_at"] <= now:
        raise MeetingInPast
    is_published_now = state == MeetingState.PUBLISHED and before["state"] == MeetingState.DRAFT
    if is_published_now and {**before, **values}["starts_at"] <= now:
        raise MeetingInPast
