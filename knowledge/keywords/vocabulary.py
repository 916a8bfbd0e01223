"""The words of the wiki with how often they occur, and what a German compound consists of."""

from collections.abc import Iterable
from math import log

_SHORTEST_PART = 4
_FILLERS = ("", "s", "es", "n", "en", "er", "e")


class Vocabulary:
    """Lower-case words of all passages, how often each occurs and how it is mostly written."""

    def __init__(self, words: Iterable[tuple[str, int]]) -> None:
        """words: (word as it is written, frequency), each way of writing once."""
        self.frequencies: dict[str, int] = {}
        self.written: dict[str, str] = {}
        most: dict[str, int] = {}
        for written, frequency in words:
            word = written.lower()
            self.frequencies[word] = self.frequencies.get(word, 0) + frequency
            if frequency > most.get(word, 0):
                self.written[word], most[word] = written, frequency

    def __contains__(self, word: str) -> bool:
        """Tell whether the wiki has a lower-case word."""
        return word in self.frequencies

    def parts(self, word: str) -> tuple[str, ...]:
        """Return the known words that a compound is made of, or () when it is none.

        word: lower case. The split with the highest geometric mean of frequencies wins, the whole word included
        (Koehn and Knight, Empirical Methods for Compound Splitting, 2003).
        """
        if len(word) < 2 * _SHORTEST_PART or not word.isalpha():
            return ()
        whole = (log(self.frequencies.get(word, 0) + 1), (word,))
        _, best = max([whole, *self._candidates(word)])
        return best if len(best) > 1 else ()

    def _candidates(self, word: str) -> Iterable[tuple[float, tuple[str, ...]]]:
        """Yield (mean logarithm of the frequencies, parts) of each way to cut the word into two or three."""
        for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
            head = self._known_head(word[:cut])
            if head is None:
                continue
            rest = word[cut:]
            if rest in self.frequencies:
                parts: tuple[str, ...] = (head, rest)
                yield self._mean(parts), parts
            for inner in range(_SHORTEST_PART, len(rest) - _SHORTEST_PART + 1):
                middle = self._known_head(rest[:inner])
                if middle is not None and rest[inner:] in self.frequencies:
                    parts = (head, middle, rest[inner:])
                    yield self._mean(parts), parts

    def _known_head(self, text: str) -> str | None:
        """Return the known word that text is, possibly with a linking element (Wohnung-s) at its end."""
        for filler in _FILLERS:
            stem = text.removesuffix(filler) if filler else text
            if (not filler or text.endswith(filler)) and len(stem) >= _SHORTEST_PART and stem in self.frequencies:
                return stem
        return None

    def _mean(self, parts: tuple[str, ...]) -> float:
        return sum(log(self.frequencies[part] + 1) for part in parts) / len(parts)
