"""How an answer is refused."""

from bot.engine.talk.wording import Value


class Unreadable(Exception):
    """An answer that cannot be read; key: the wording that says what to do next."""

    def __init__(self, key: str, **values: Value) -> None:
        super().__init__(key)
        self.key = key
        self.values: dict[str, Value] = values
