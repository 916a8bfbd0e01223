"""Reply markup: which keyboards Telegram accepts, and what a test sees of them."""

from typing import Any, NamedTuple

from tests.telegram_api.links import BadLink, checked_link, refused_by_servers
from tests.telegram_api.refusals import bad_request

LONGEST_DATA_BYTES = 64
MOST_BUTTONS = 100
MOST_PER_ROW = 8
OTHER_TYPES = ("web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat", "copy_text")

Markup = dict[str, Any]


class Button(NamedTuple):
    """data is the callback data, or the address of a link."""

    text: str
    data: str


def buttons_of(markup: Markup | None) -> list[list[Button]]:
    rows = (markup or {}).get("inline_keyboard", [])
    return [[Button(key["text"], key.get("callback_data") or key.get("url") or "") for key in row] for row in rows]


def checked_markup(markup: Markup | None, *, only_inline: bool = False) -> Markup | None:
    """Return the markup as the message will have it. Raises Refusal."""
    if not markup:
        return None
    if "inline_keyboard" in markup:
        return _checked_keyboard(markup["inline_keyboard"])
    if only_inline:
        raise bad_request("inline keyboard expected")
    return None


def _checked_keyboard(rows: Any) -> Markup | None:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('field "inline_keyboard" must be of type Array')
    if sum(map(len, rows)) > MOST_BUTTONS or any(len(row) > MOST_PER_ROW for row in rows):
        raise bad_request("reply markup is too long")
    keyboard = [[_checked_button(button) for button in row] for row in rows if row]
    return {"inline_keyboard": keyboard} if keyboard else None


def _checked_button(button: Any) -> Markup:
    if not isinstance(button, dict):
        raise bad_request("can't parse inline keyboard button: expected an Object")
    if not isinstance(button.get("text"), str):
        raise bad_request("can't parse inline keyboard button: Can't find field \"text\"")
    if not button["text"].strip():
        # The real server leaves such a button out without a word, which no test would notice.
        raise bad_request("inline keyboard button text must be non-empty")
    if button.get("url"):
        return {**button, "url": _checked_address(button["url"])}
    if button.get("callback_data"):
        if len(button["callback_data"].encode()) > LONGEST_DATA_BYTES:
            raise bad_request("BUTTON_DATA_INVALID")
    elif not any(kind in button for kind in OTHER_TYPES):
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    return button


def _checked_address(address: str) -> str:
    try:
        checked = checked_link(address)
    except BadLink as reason:
        raise bad_request(f"inline keyboard button URL '{address}' is invalid: {reason}") from None
    if refused_by_servers(checked):
        raise bad_request("BUTTON_URL_INVALID")
    return checked
