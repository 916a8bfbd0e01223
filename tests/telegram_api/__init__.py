"""A strict emulator of the Telegram Bot API, so that tests run the real client library over real HTTP.

Refusals have the words of the real API. Different on purpose: a webhook may be http on this machine; a button
without a text is refused instead of left out; keyboards beyond 100 buttons or 8 in a row are refused instead of cut;
a NUL is refused; of the parse modes there is only HTML, and links and hashtags are not marked by themselves.
"""

from tests.telegram_api.chats import Chat, User
from tests.telegram_api.emulator import Emulator
from tests.telegram_api.keyboards import Button
from tests.telegram_api.messages import SentMessage

__all__ = ["Button", "Chat", "Emulator", "SentMessage", "User"]
