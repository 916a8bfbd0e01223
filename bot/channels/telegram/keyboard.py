"""Buttons below a message."""

from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.engine.outbox.delivery import MessageRefused
from bot.engine.talk.rendering import Button

_LONGEST_TOKEN_BYTES = 64
_LONGEST_LABEL = 60
_SHORT_LABEL = 14
_MOST_PER_ROW = 3


def keyboard(buttons: Sequence[Button]) -> InlineKeyboardMarkup | None:
    """Return the buttons in rows, ways out below answers; None if there are none. Raises MessageRefused."""
    answers = [button for button in buttons if not button.is_minor]
    ways_out = [button for button in buttons if button.is_minor]
    is_short = all(len(button.label) <= _SHORT_LABEL for button in answers)
    rows = [*_rows(answers, _MOST_PER_ROW if is_short else 1), *_rows(ways_out, _MOST_PER_ROW)]
    return InlineKeyboardMarkup(rows) if rows else None


def _rows(buttons: Sequence[Button], width: int) -> list[list[InlineKeyboardButton]]:
    keys = [_key(button) for button in buttons]
    return [keys[start : start + width] for start in range(0, len(keys), width)]


def _key(button: Button) -> InlineKeyboardButton:
    if len(button.token.encode("utf-8", "surrogatepass")) > _LONGEST_TOKEN_BYTES:
        raise MessageRefused("button token too long")
    label = button.label
    if len(label) > _LONGEST_LABEL:
        label = label[: _LONGEST_LABEL - 1].rstrip() + "…"
    return InlineKeyboardButton(label, callback_data=button.token)
