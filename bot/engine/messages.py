"""What a dialog says, before it has words: keys with values."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.engine.wording import Value


@dataclass(frozen=True)
class Line:
    """One paragraph of a reply: a wording key with the values that it names."""

    key: str
    values: Mapping[str, Value] = field(default_factory=dict)


Reply = tuple[Line, ...]
