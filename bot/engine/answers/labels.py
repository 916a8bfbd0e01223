"""Which label a person means, of options, offers or answers: by number, by name, by a part of it, or mistyped."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from rapidfuzz.distance import OSA, Prefix

from bot.engine.answers.errors import Unreadable
from bot.engine.talk.vocabulary import LONGEST, VOCABULARY, index_of, phrases, spellings, without

T = TypeVar("T")

NUMBER_WORDS = tuple(phrases(names) for names in VOCABULARY["numbers"]["words"])
FILLERS = phrases(VOCABULARY["choices"]["fillers"])
_QUESTION_WORDS = phrases(VOCABULARY["questions"]["words"])
_ENDINGS: list[str] = VOCABULARY["numbers"]["ordinal_endings"]
_ORDINALS = tuple(phrases(stem + ending for ending in _ENDINGS) for stem in VOCABULARY["numbers"]["ordinals"])
_SHORTEST_PREFIX, _SHORTEST_PART = 3, 4
_SHORTEST_STEM, _LONGEST_ENDING = 7, 3
_ONE_EDIT_FROM, _TWO_EDITS_FROM = 5, 8


def is_label(text: str, label: str) -> bool:
    """Tell whether a text is a label, without regard to case, umlauts and punctuation."""
    return len(text) <= LONGEST and not spellings(text).isdisjoint(spellings(label))


def number_of(text: str) -> int | None:
    """Return the number of a numbered choice, from 1: "2", "2.", "zwei", "Nummer 2", "das zweite"; else None."""
    if len(text) > LONGEST:
        return None
    said = without(text, FILLERS) or without(text, frozenset())
    if said.isdecimal() and len(said) < 4:
        return int(said)
    position = index_of(said, _ORDINALS)
    return position + 1 if position is not None else index_of(said, NUMBER_WORDS)


def choose(text: str, labels: Mapping[T, str], *, loosely: bool = True) -> T:
    """Return the key of the label that a text means.

    Tried in this order, and the first that fits decides: number or whole label; the same among words like "please";
    beginning or part of a label; its words with other endings; a small typing error. Not loosely, a part is made of
    whole words just as they are, so that one name is not taken for a longer one. Raises Unreadable, also if several
    fit.
    """
    if len(text) > LONGEST:
        raise Unreadable("form-unreadable-choice")
    for rule in _LOOSELY if loosely else _STRICTLY:
        found = rule(text, labels)
        if len(found) == 1:
            return found[0]
        if found:
            raise Unreadable("form-ambiguous-choice", choices=" / ".join(labels[key] for key in found))
    raise Unreadable("form-unreadable-choice")


def _named(text: str, labels: Mapping[T, str]) -> list[T]:
    number = number_of(text)
    return [key for index, key in enumerate(labels, 1) if index == number or is_label(text, labels[key])]


def _named_among_fillers(text: str, labels: Mapping[T, str]) -> list[T]:
    said = without(text, FILLERS)
    return [key for key, label in labels.items() if said and is_label(said, without(label, FILLERS))]


def _begun(text: str, labels: Mapping[T, str]) -> list[T]:
    said = spellings(text) | spellings(without(text, FILLERS))
    begun = tuple(start for start in said if len(start) >= _SHORTEST_PREFIX and start not in _QUESTION_WORDS | FILLERS)
    return [key for key, label in labels.items() if any(whole.startswith(begun) for whole in spellings(label))]


def _contained(text: str, labels: Mapping[T, str]) -> list[T]:
    return _with_all(text, labels, lambda part, word: len(part) >= _SHORTEST_PART and word.startswith(part))


def _inflected(text: str, labels: Mapping[T, str]) -> list[T]:
    return _with_all(text, labels, _is_form_of)


def _is_form_of(part: str, word: str) -> bool:
    """Tell whether two long words differ only in how they end: "Mitarbeiterin", "Mitarbeitende"."""
    common = Prefix.similarity(part, word)
    return common >= _SHORTEST_STEM and len(part) - common <= _LONGEST_ENDING


def _contained_in_words(text: str, labels: Mapping[T, str]) -> list[T]:
    return _with_all(text, labels, str.__eq__)


def _with_all(text: str, labels: Mapping[T, str], fits: Callable[[str, str], bool]) -> list[T]:
    """Return the labels in which every word of the text fits some word."""
    said = [variant.split() for variant in spellings(without(text, FILLERS))]

    def has_all(label: str) -> bool:
        """Tell whether a label has a word for each word of the text."""
        return any(
            all(any(part == word or fits(part, word) for word in whole.split()) for part in parts)
            for parts in said
            for whole in spellings(label)
        )

    return [key for key, label in labels.items() if has_all(label)]


def _mistyped(text: str, labels: Mapping[T, str]) -> list[T]:
    """Return the labels nearest to the text, as a whole or in one word, if they are near enough."""
    said = spellings(without(text, FILLERS))
    distances = {
        key: min(
            (
                OSA.distance(typed, meant)
                for typed in said
                for whole in spellings(label)
                for meant in {whole, *whole.split()}
            ),
            default=LONGEST,
        )
        for key, label in labels.items()
    }
    length = max(map(len, said), default=0)
    edits = (length >= _ONE_EDIT_FROM) + (length >= _TWO_EDITS_FROM)
    nearest = min(distances.values(), default=LONGEST)
    return [key for key, distance in distances.items() if distance == nearest <= edits]


_LOOSELY = (_named, _named_among_fillers, _begun, _contained, _inflected, _mistyped)
_STRICTLY = (_named, _named_among_fillers, _contained_in_words)
