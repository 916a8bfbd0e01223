"""Talk to the assistant as a person would: says, then shows."""

from bot.channels.console import Chat
from bot.engine.messages import Reply
from bot.engine.wording import Value, Wording


class Conversation:
    """A chat whose last reply can be asked for what it shows, by wording key and not by words."""

    def __init__(self, chat: Chat) -> None:
        self._chat = chat
        self._wording = Wording()
        self.reply: Reply = ()

    def says(self, text: str) -> "Conversation":
        self.reply = self._chat.respond(text)
        for line in self.reply:
            assert self._wording(line.key, line.values)
        return self

    def shows(self, *keys: str) -> "Conversation":
        """Check that the reply has these lines, in this order, whatever stands between them."""
        rest = iter(line.key for line in self.reply)
        assert all(key in rest for key in keys), f"{keys} not in {[line.key for line in self.reply]}"
        return self

    def value(self, key: str, name: str = "value") -> Value:
        """Return a value of the first line with this key."""
        return next(line.values[name] for line in self.reply if line.key == key)

    @property
    def is_over(self) -> bool:
        return self._chat.is_over
