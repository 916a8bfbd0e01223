"""Words → index terms: stems with the parts of compounds, and character 4–5-grams."""

from collections.abc import Iterable, Iterator

import Stemmer
from tantivy import Filter, TextAnalyzerBuilder, Tokenizer

from knowledge.keywords.vocabulary import Vocabulary
from knowledge.text import words

_FOLDED = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})
_GRAM_LENGTHS = (4, 5)

_without_stop_words = TextAnalyzerBuilder(Tokenizer.raw()).filter(Filter.stopword("german")).build()


def is_stop_word(word: str) -> bool:
    """Tell whether a lower-case word carries no content ("die", "welche"), by the Snowball list."""
    return not _without_stop_words.analyze(word)


def grams(word: str) -> list[str]:
    """Return the character 4–5-grams of a lower-case word with its borders marked and its umlauts folded."""
    marked = f"_{word.translate(_FOLDED)}_"
    found = [marked[i : i + n] for n in _GRAM_LENGTHS for i in range(len(marked) - n + 1)]
    return found or [marked]


class TermMaker:
    """Turns texts into index terms; remembers each word, since most repeat."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._stemmer = Stemmer.Stemmer("german")
        self._stems: dict[str, str] = {}
        self._grams: dict[str, str] = {}

    def stems(self, text: str) -> str:
        """Return the stems of a clean text and of the parts of its compounds, blank-separated, without stop words."""
        return " ".join(filter(None, map(self._word_stems, words(text.lower()))))

    def grams(self, text: str) -> str:
        """Return the character 4–5-grams of a clean text, blank-separated, without stop words."""
        return " ".join(filter(None, map(self._word_grams, words(text.lower()))))

    def _word_stems(self, word: str) -> str:
        known = self._stems.get(word)
        if known is None:
            known = "" if is_stop_word(word) else " ".join(self._stemmed((word, *self._vocabulary.parts(word))))
            self._stems[word] = known
        return known

    def _word_grams(self, word: str) -> str:
        known = self._grams.get(word)
        if known is None:
            known = "" if is_stop_word(word) else " ".join(grams(word))
            self._grams[word] = known
        return known

    def _stemmed(self, parts: Iterable[str]) -> Iterator[str]:
        for part in parts:
            yield self._stemmer.stemWord(part)
