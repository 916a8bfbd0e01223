"""Questions as they are understood by themselves: small talk, an instruction, or a text to search, with filters."""

from collections.abc import Callable
from datetime import date

from knowledge.question.dialect import standard_german
from knowledge.question.filters.wanted import wanted
from knowledge.question.instruction import is_instruction
from knowledge.question.markup import without_markup
from knowledge.question.phrases import said
from knowledge.question.politeness import without_politeness
from knowledge.question.small_talk import small_talk
from knowledge.question.synonym_file import SynonymFile
from knowledge.question.understood import Facets, Understood


class Understanding:
    """Reads messages; thread-safe."""

    def __init__(self, synonyms: SynonymFile, today: Callable[[], date]) -> None:
        self._synonyms = synonyms
        self._today = today

    def read(self, text: str, facets: Facets, known: Callable[[str], bool]) -> Understood:
        """Return what a clean text wants.

        known: tells whether the wiki has a lower-case word.
        """
        text = without_markup(text)
        message = said(text)
        kind = small_talk(message, known)
        if kind:
            return Understood(text, small_talk=kind)
        if is_instruction(message):
            return Understood(text, is_instruction=True)
        text, dialect = standard_german(without_politeness(text), known)
        asked = wanted(text, facets, self._today())
        text, expansions = self._synonyms.current().expanded(asked.text, known)
        return Understood(text, asked.filters, expansions, land_mentioned=asked.land_mentioned, dialect=dialect)
