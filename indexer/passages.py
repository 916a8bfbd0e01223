"""Cut a page into passages: along headings first, then along sentences."""

from collections.abc import Iterator

from knowledge.pages import Page, Passage, Section
from knowledge.sentences import SentenceSpan, sentence_spans

TARGET_WORDS = 110
LONGEST_SENTENCE_CHARACTERS = 1_000
_LONGEST_WORD_CHARACTERS = 20
CHUNKING = f"headings-{TARGET_WORDS}-4"
"""Identity of how pages are read and cut; raise its number when that changes, so that all pages are read anew."""


def passages_of(page: Page) -> list[Passage]:
    """Return the passages of a page in reading order; none crosses a heading."""
    return [
        passage
        for number, section in enumerate(page.sections)
        for passage in _section_passages(page.id, number, section)
    ]


def _section_passages(page_id: str, number: int, section: Section) -> Iterator[Passage]:
    spans = [piece for span in sentence_spans(section.text) for piece in _bounded(section.text, span)]
    for group in _balanced(section.text, spans):
        start, end = group[0][0], group[-1][1]
        sentences = tuple((left - start, right - start) for left, right in group)
        yield Passage(page_id, number, section.headings, section.text[start:end], sentences, section.anchor)


def _bounded(text: str, span: SentenceSpan) -> Iterator[SentenceSpan]:
    """Cut a sentence that the embedder could not read whole (a table in one line, text without full stops)."""
    start, end = span
    while end - start > LONGEST_SENTENCE_CHARACTERS:
        cut = text.rfind(" ", start, start + LONGEST_SENTENCE_CHARACTERS)
        cut = cut if cut > start else start + LONGEST_SENTENCE_CHARACTERS
        yield start, cut
        start = cut + (text[cut] == " ")
    yield start, end


def _introduces(text: str, span: SentenceSpan) -> bool:
    """Tell whether a sentence leads to a list or table; it stays in one passage with what follows."""
    return text[span[1] - 1] == ":"


def _words(text: str) -> int:
    """Return how many words a text counts for; links and other long strings count for several."""
    return max(len(text.split()), len(text) // _LONGEST_WORD_CHARACTERS)


def _balanced(text: str, spans: list[SentenceSpan]) -> Iterator[list[SentenceSpan]]:
    """Group sentences into passages of even length near the target, so that no crumb is left at the end."""
    lengths = [_words(text[start:end]) for start, end in spans]
    total = sum(lengths)
    passages = max(1, round(total / TARGET_WORDS))
    group: list[SentenceSpan] = []
    seen, made = 0, 0
    for span, length in zip(spans, lengths, strict=True):
        border = total * (made + 1) / passages
        kept = len(group) - (_introduces(text, group[-1]) if group else 0)
        if kept and seen + length / 2 > border and made + 1 < passages:
            yield group[:kept]
            group, made = group[kept:], made + 1
        group.append(span)
        seen += length
    if group:
        yield group
