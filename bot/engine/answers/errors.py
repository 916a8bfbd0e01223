"""How an answer is refused."""

from bot.engine.talk.wording import Value


class Unreadable(Exception):
    """An answer that cannot be read; key: the wording that says what to do next."""

    def __init__(self, key: str, **values: Value) -> None:
        super().__init__(key)
        self.key = key
        self.values: dict[str, Value] = values


class Unsure(Unreadable):
    """An answer that can hardly mean anything else, and yet is asked back. meant: that, as it is surely read.

    why: why it is asked back, see `bot.engine.forms.words.WhyDoubt`.
    """

    def __init__(self, key: str, meant: str, why: str) -> None:
        super().__init__(key)
        self.meant = meant
        self.why = why
