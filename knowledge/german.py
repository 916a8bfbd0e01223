"""The German dictionary, loaded ahead of need or when a word is first looked up."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock

BRIEF_SECONDS = 0.2
"""How long a question waits for a dictionary that somebody else is loading."""


class Dictionary:
    """Knows German words as they are written; it is loaded once, by one thread."""

    def __init__(self, load: Callable[[], Callable[[str], bool]]) -> None:
        """load: takes long, and returns a function that tells whether a word is German."""
        self._load = load
        self._loading = Lock()
        self._knows: Callable[[str], bool] | None = None

    @contextmanager
    def loaded_after(self) -> Iterator[None]:
        """Load it after the block, whatever becomes of that; from the beginning on, nobody else does."""
        with self._loading:
            try:
                yield
            finally:
                self._loaded()

    def has(self, word: str) -> bool:
        """Tell whether a word is German, as any may be while another thread takes long to load the dictionary."""
        if self._knows:
            return self._knows(word)
        if not self._loading.acquire(timeout=BRIEF_SECONDS):
            return True
        try:
            return self._loaded()(word)
        finally:
            self._loading.release()

    def _loaded(self) -> Callable[[str], bool]:
        self._knows = self._knows or self._load()
        return self._knows


def _load() -> Callable[[str], bool]:
    import simplemma  # takes 1.1 s and 115 MB, which most questions do not need

    simplemma.is_known("wort", lang="de")
    return lambda word: bool(simplemma.is_known(word, lang="de"))


DICTIONARY = Dictionary(_load)


def is_german(word: str) -> bool:
    """Tell whether a lower-case word is German, perhaps with a capital letter."""
    return is_german_as_written(word) or is_german_as_written(word.capitalize())


def is_german_as_written(word: str) -> bool:
    """Tell whether a word is German as it is written."""
    return DICTIONARY.has(word)
