"""What typed words mean at every step of a form: a move, a yes to cancelling, a question to the wiki."""

from rapidfuzz.distance import OSA

from bot.engine.answers.errors import Unreadable
from bot.engine.answers.yes_no import YesNo
from bot.engine.forms.inputs import Move
from bot.engine.talk.vocabulary import LONGEST, VOCABULARY, is_said, phrases, spellings, without
from knowledge.text import words

_MANNERS = phrases(VOCABULARY["manners"]["words"])
_MOVES = {Move(name): phrases(listed) for name, listed in VOCABULARY["moves"].items()}
_QUESTION_MARKS = frozenset("?？⁇⁈⁉؟")
_QUESTION_WORDS = phrases(VOCABULARY["questions"]["words"])
_FEWEST_WORDS = 3
_LONGEST_QUESTION = 500
_REALLY = {name: phrases(listed) for name, listed in VOCABULARY["really_cancel"].items()}
_ONE_EDIT_FROM = 7


def move_of(text: str) -> Move | None:
    """Return the move that a text is, also with "/" before it or with one typing error in a long word."""
    if len(text) > LONGEST:
        return None
    if not words(text) and ends_in_question_mark(text):
        return Move.HELP
    said = without(text, _MANNERS)
    exact = next((move for move, known in _MOVES.items() if is_said(said, known)), None)
    return exact or _mistyped_move(said)


def _mistyped_move(said: str) -> Move | None:
    """Return the move that is one edit away; not at the end, where German inflects ("Abbrecher", "spätere")."""
    typed = [spelling for spelling in spellings(said) if len(spelling) >= _ONE_EDIT_FROM]
    near = {
        move
        for move, known in _MOVES.items()
        for word in known
        for spelling in typed
        if spelling[-2:] == word[-2:] and OSA.distance(spelling, word, score_cutoff=1) <= 1
    }
    return near.pop() if len(near) == 1 else None


def ends_in_question_mark(text: str) -> bool:
    """Tell whether a question mark follows the last letter or digit: "?!" and "? 😀" count, too."""
    end = next((index for index, char in enumerate(reversed(text)) if char.isalnum()), len(text))
    return not _QUESTION_MARKS.isdisjoint(text[len(text) - end :])


def begins_like_question(text: str) -> bool:
    """Tell whether a text begins with a question word and is long enough to be a sentence."""
    said = words(text) if len(text) <= _LONGEST_QUESTION else []
    return len(said) >= _FEWEST_WORDS and is_said(said[0], _QUESTION_WORDS)


def is_question(text: str) -> bool:
    """Tell whether a text that is no answer looks like a question to the wiki."""
    is_marked = len(text) <= _LONGEST_QUESTION and bool(words(text)) and ends_in_question_mark(text)
    return is_marked or begins_like_question(text)


def really_cancel(text: str) -> bool | Move | None:
    """Return the reply to "really cancel?": yes, no, Move.LATER, or None if it is neither.

    A text that ends in a question mark is never a yes.
    """
    for name, meaning in (("no", False), ("yes", True), ("later", Move.LATER)):
        if is_said(text, _REALLY[name]) or is_said(without(text, _MANNERS), _REALLY[name]):
            return None if meaning is True and ends_in_question_mark(text) else meaning
    try:
        is_yes = YesNo().parse(text)
    except Unreadable:
        return None
    return None if is_yes and ends_in_question_mark(text) else is_yes
