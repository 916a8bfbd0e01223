"""What a typed text answers to an exercise that was asked."""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress

from rapidfuzz.distance import OSA

from bot.course.exercising.choices import LETTERS, text_of
from bot.course.exercising.judging import ExerciseAnswer, judged
from bot.course.exercising.no_answer import ROW, NoAnswer, tried
from bot.course.exercising.rows import read_match, read_order
from bot.course.exercising.typed import TYPED, plainly
from bot.course.exercising.word_answers import count_own_words
from bot.course.outline import Exercise, ExerciseKind
from bot.engine.answers.amounts import said_number
from bot.engine.answers.errors import Unreadable
from bot.engine.answers.labels import choose, is_label
from bot.engine.answers.options import select
from bot.engine.talk.vocabulary import LONGEST, is_said, phrases, plain, spellings, without

_TRUE, _FALSE = (phrases(TYPED["truth"][name]) for name in ("true", "false"))
_ADDED = phrases(TYPED["around"]["added"])
_LETTER = re.compile(r"([a-i])[.)]?")
_MOST_WORDS_WITH_NUMBER = 10
_MORE_WORDS_OF_TEXT = 3  # than the right answer has, but for those that may stand around it
_LETTERS_PER_SLIP = 8  # of a whole label, a typing error in so many is understood
LONGEST_THOUGHT = 2_000
"""Characters of a thought that are kept."""


def read_answer(exercise: Exercise, text: str, person_id: int, chosen: str = "") -> ExerciseAnswer:
    """Return the answer that a text gives. chosen: what was tapped before, see `asking`. Raises NoAnswer."""
    return _READERS[exercise.kind](exercise, text, person_id, chosen)


def names_option(exercise: Exercise, text: str) -> bool:
    """Tell whether a text is one of the options as they are written, which may be questions."""
    return any(is_label(text, label) for label in _labels(exercise).values())


def _single(exercise: Exercise, text: str, _person: int, _chosen: str) -> ExerciseAnswer:
    labels = _labels(exercise)
    letter = _letter(text, len(labels))
    if letter is not None:
        return (letter,)
    truth = _truth(exercise, text)
    if truth is not None:
        return (truth,)
    is_several = len(_several(text, labels)) > 1
    for meant in (text, without(text, ROW)):
        try:
            return (choose(meant, labels),)
        except Unreadable as refusal:
            is_several = is_several or bool(refusal.values)
    nearest = _nearest(text, labels)
    if nearest is not None and not is_several:
        return (nearest,)
    raise NoAnswer("course-exercising-only-one" if is_several else tried(text, "single"))


def _nearest(text: str, labels: Mapping[int, str]) -> int | None:
    """Return the label that a whole text is but for a few letters, None if it is none, or two."""
    said = plainly(text)
    near = [number for number, label in labels.items() if any(_is_near(one, label) for one in said)]
    return near[0] if len(near) == 1 else None


def _is_near(said: str, label: str) -> bool:
    return any(OSA.distance(said, one) <= len(one) // _LETTERS_PER_SLIP for one in spellings(label))


def _truth(exercise: Exercise, text: str) -> int | None:
    """Return the option that a yes or no means, where the options are true and false."""
    truths = {_is_true(text_of(option.text)): number for number, option in enumerate(exercise.options)}
    meant = _is_true(text)
    return truths[meant] if set(truths) == {True, False} and meant is not None else None


def _is_true(text: str) -> bool | None:
    return True if is_said(text, _TRUE) else False if is_said(text, _FALSE) else None


def _multiple(exercise: Exercise, text: str, _person: int, chosen: str) -> ExerciseAnswer:
    labels = _labels(exercise)
    before = [number for number in labels if int(chosen or "0", 16) >> number & 1]
    first, *rest = plain(text).split() or [""]
    is_added = bool(before and rest and is_said(first, _ADDED))
    found = _several(" ".join(rest) if is_added else text, labels)
    if not found and not _says_none(text):
        raise NoAnswer(tried(text, "multiple"))
    return tuple(sorted({*found, *(before if is_added else ())}))


def _several(text: str, labels: Mapping[int, str]) -> list[int]:
    """Return the options that a text names, by numbers, letters or labels; none if it names something else."""
    if len(text) > LONGEST:
        return []
    said = without(text, ROW)
    letters = [_letter(one, len(labels)) for one in said.split()]
    if letters and None not in letters:
        return [one for one in letters if one is not None]
    for meant in (text, said):
        with suppress(Unreadable):
            return select(meant, labels)
    return _run(said, len(labels))


def _run(said: str, count: int) -> list[int]:
    """Return the options whose signs stand in one word: "13", "ac"."""
    known = {sign: place for signs in ("123456789", LETTERS) for place, sign in enumerate(signs[:count])}
    is_run = len(said) > 1 and len(set(said)) == len(said) and set(said) <= set(known)
    return [known[sign] for sign in said] if is_run else []


def _says_none(text: str) -> bool:
    """Tell whether a text says that none of the options is right."""
    try:
        return len(text) <= LONGEST and not select(text, {0: ""})
    except Unreadable:
        return False


def _text(exercise: Exercise, text: str, _person: int, _chosen: str) -> ExerciseAnswer:
    longest = max((len(one.split()) for one in exercise.accepted), default=1) + _MORE_WORDS_OF_TEXT
    is_short = len(text) <= LONGEST and count_own_words(text, exercise.asks) <= longest
    if not is_short and not judged(exercise, text[:LONGEST]).is_right:
        raise NoAnswer("course-exercising-too-long")
    wants_digits = any(char.isdigit() for one in exercise.accepted for char in one)
    is_of_letters = any(char.isalpha() for char in text)
    if is_short and (not plainly(text) or not (wants_digits or is_of_letters)):
        raise NoAnswer("course-exercising-wants-text")
    return text[:LONGEST].strip()


def _number(_exercise: Exercise, text: str, _person: int, _chosen: str) -> ExerciseAnswer:
    is_short = len(text) <= LONGEST and len(text.split()) <= _MOST_WORDS_WITH_NUMBER
    number = said_number(text) if is_short else None
    if number is None:
        raise NoAnswer(tried(text, "number", is_try=is_short and any(char.isdigit() for char in text)))
    return number


def _thought(_exercise: Exercise, text: str, _person: int, _chosen: str) -> ExerciseAnswer:
    if not plain(text):
        raise NoAnswer("course-exercising-wants-text")
    return text.strip()[:LONGEST_THOUGHT]


def _no_text(_exercise: Exercise, text: str, _person: int, _chosen: str) -> ExerciseAnswer:
    raise NoAnswer(tried(text, "task", is_try=False))


_READERS: Mapping[ExerciseKind, Callable[[Exercise, str, int, str], ExerciseAnswer]] = {
    ExerciseKind.SINGLE: _single,
    ExerciseKind.MULTIPLE: _multiple,
    ExerciseKind.TEXT: _text,
    ExerciseKind.NUMBER: _number,
    ExerciseKind.ORDER: read_order,
    ExerciseKind.MATCH: read_match,
    ExerciseKind.REFLECTION: _thought,
    ExerciseKind.TASK: _no_text,
}


def _labels(exercise: Exercise) -> dict[int, str]:
    return {number: text_of(option.text) for number, option in enumerate(exercise.options)}


def _letter(text: str, count: int) -> int | None:
    """Return the place that one letter names, also "Antwort b"."""
    found = _LETTER.fullmatch(without(text, ROW) or plain(text))
    place = LETTERS.index(found[1]) if found else count
    return place if place < count else None
