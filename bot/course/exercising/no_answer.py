"""A text that is no answer to the exercise that waits: whether it was a try, and what is said then."""

from bot.course.exercising.typed import TYPED
from bot.engine.talk.vocabulary import LONGEST, phrases, without

ROW = phrases(TYPED["around"]["row"])
"""Words that may stand around numbers, letters and names."""


class NoAnswer(Exception):
    """A text that is no answer to an exercise. key: the wording that says what one looks like, "" if it is no try."""

    def __init__(self, key: str = "") -> None:
        super().__init__(key)
        self.key = key


def tried(text: str, kind: str, *, is_try: bool = False) -> str:
    """Return the wording that says what an answer looks like; "" if a text is too much to be a try that failed.

    A try is one word, or made of numbers and letters only. is_try: it is one for another reason.
    """
    said = without(text, ROW).split() if len(text) <= LONGEST else [text] * 2
    is_short = len(said) <= 1 or all(word.isdecimal() or len(word) == 1 for word in said)
    return f"course-exercising-wants-{kind}" if is_try or is_short else ""
