"""Signs that a message is understood only after the one before it."""

from collections.abc import Sequence

from knowledge.keywords.terms import is_stop_word
from knowledge.question.followup_words import GOING_ON, Word, read_words

_LONGEST_WORDS = 16
_MOST_ADDED = 3  # words with which somebody goes on and does not begin anew


def goes_on(message: Sequence[Word], words: Sequence[Word], before: str, *, asks: bool) -> bool:
    """Tell whether a message goes on from the question before.

    words: of the message, without those that open it. asks: it has a question mark.
    """
    if not words or len(words) > _LONGEST_WORDS or any(word.is_in("you") for word in words):
        return False
    wants = asks or any(word.is_in("asking") or word.folded == "bitte" for word in words)
    if not wants and (words[0].is_in("stating") or any(word.is_in("courtesy") for word in words)):
        return False
    content = [index for index, word in enumerate(words) if word.is_content]
    if not content:
        return _asks_about_it(words, asks=asks, wants=wants)
    if GOING_ON.match("".join(f"{word.folded} " for word in words)):
        return len(content) <= _MOST_ADDED
    continues = any(word.is_in("continuing") for word in message[: len(message) - len(words)])
    return (
        _points_back(words, content, asks=asks)
        or _names_it_again(words, content, before)
        or _asks_of_a_part(words, content)
        or _compares(words, content)
        or _is_half_a_sentence(words, content, asks=asks or continues)
        or (continues and not _brings_up_something_new(words, content))
    )


def _asks_about_it(words: Sequence[Word], *, asks: bool, wants: bool) -> bool:
    """Tell whether a message without a subject of its own asks something."""
    if len(words) == 1 and words[0].is_in("keywords"):
        return asks
    return any(
        word.is_aspect or word.limit or word.is_in("why") or word.is_in("pointing_alone") or _points(words, index)
        for index, word in enumerate(words)
    ) or (wants and any(word.is_in("we") for word in words))


def _points_back(words: Sequence[Word], content: Sequence[int], *, asks: bool) -> bool:
    """Tell whether a word points at something that the message itself has not named before."""
    if len(content) > _MOST_ADDED + 1:
        return False
    named = 1 if asks or words[0].is_in("asking") else 0
    end = content[named] if len(content) > named else len(words)
    clause_end = next((index for index in range(content[0] + 1, end) if words[index].follows_mark), end)
    return any(_points(words, index) for index in range(clause_end))


def _points(words: Sequence[Word], index: int) -> bool:
    """Tell whether a word points at something that was said before."""
    word = words[index]
    if word.follows_mark:  # "…, damit das klappt": a conjunction, or what it points at stands before the comma
        return False
    following = words[index + 1] if index + 1 < len(words) else None
    if following is not None and following.follows_mark and word.folded.startswith("da"):
        return False  # "dazu, sich zu kümmern": what it points at comes behind the comma
    if following is not None and following.is_in("after_pronoun") and word.is_in("article"):
        return True
    if word.is_in("pointing_alone"):
        return following is None or is_stop_word(following.written.lower()) or _is_last_verb(words, index + 1)
    if word.folded == "so":
        return following is not None and following.is_in("something")
    return word.is_in("pointing")


def _is_last_verb(words: Sequence[Word], index: int) -> bool:
    """Tell whether a word ends a message as an infinitive does: "muss man das aktualisieren?"."""
    return index == len(words) - 1 and words[index].written.islower() and words[index].folded.endswith("n")


def _asks_of_a_part(words: Sequence[Word], content: Sequence[int]) -> bool:
    """Tell whether a message asks something of a thing as if it were known: "wer zahlt den Umbau?"."""
    first, last = content[0], content[-1]
    is_one_thing = len(content) <= 2 and last - first == len(content) - 1
    return is_one_thing and first > 0 and words[first - 1].is_in("article") and any(word.is_aspect for word in words)


def _names_it_again(words: Sequence[Word], content: Sequence[int], before: str) -> bool:
    """Tell whether a message calls the subject of the question before by a shorter name: Bürgerbus, "den Bus"."""
    if len(content) > _MOST_ADDED:
        return False
    named = [words[index].folded for index in content if index and words[index - 1].is_in("article")]
    return any(word.folded.endswith(again) for again in named for word in read_words(before))


def _compares(words: Sequence[Word], content: Sequence[int]) -> bool:
    """Tell whether a message compares something with what was said: "der Unterschied zum Besuchsdienst"."""
    return (
        len(content) <= 2
        and any(word.is_in("comparing") for word in words)
        and any(words[index - 1].is_in("compared") for index in content if index)
    )


def _is_half_a_sentence(words: Sequence[Word], content: Sequence[int], *, asks: bool) -> bool:
    """Tell whether a message has no main clause: "für Jugendliche?", "wenn sie lieber ein altes Haus kaufen?"."""
    if words[0].is_in("conditional"):
        return asks and not any(word.follows_mark for word in words)
    if any(word.is_in("asking") for word in words):
        return False
    return words[0].is_in("linking") and len(content) <= 2 and len(words) <= (6 if asks else 3)


def _brings_up_something_new(words: Sequence[Word], content: Sequence[int]) -> bool:
    """Tell whether a message that begins with "und" has its own subject nevertheless: "wie gründen wir ein MVZ?"."""
    first = words[0]
    has_verb = first.is_in("asking") or (first.is_filler and not (first.is_in("article") or first.is_in("linking")))
    if not has_verb:
        return len(content) > _MOST_ADDED
    return len(content) > 1 or any(index and words[index - 1].is_in("indefinite") for index in content)
