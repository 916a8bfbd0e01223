"""What typed words mean at every step of a form: a move, a word of the form, something said besides, a question."""

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache

from rapidfuzz.distance import OSA

from bot.engine.answers.amounts import EXACT, NET
from bot.engine.answers.errors import Unreadable
from bot.engine.answers.yes_no import YesNo
from bot.engine.forms.inputs import Move
from bot.engine.talk.vocabulary import LONGEST, VOCABULARY, is_said, phrases, spellings, without
from knowledge.question.phrases import said as folded
from knowledge.question.small_talk import small_talk
from knowledge.text import words

_MANNERS = phrases(VOCABULARY["manners"]["words"])
_AROUND = _MANNERS | phrases(VOCABULARY["sentences"]["around"])
_MOVES = {Move(name): phrases(listed) for name, listed in VOCABULARY["moves"].items()}
_QUESTION_MARKS = frozenset("?？⁇⁈⁉؟")
_QUESTION_WORDS = phrases(VOCABULARY["questions"]["words"])
_FEWEST_WORDS = 3
_LONGEST_QUESTION = 500
_REALLY = {name: phrases(listed) for name, listed in VOCABULARY["really_cancel"].items()}
_ONE_EDIT_FROM = 7
_CONFIRM, _CHANGE, _CHANGE_VERBS = (phrases(VOCABULARY["summary"][name]) for name in ("confirm", "change", "verbs"))
_NOTHING, _NOTHING_BEGINS, _UNKNOWN = (phrases(VOCABULARY["nothing"][name]) for name in ("said", "begins", "unknown"))
_NOTHING_SIGNS = frozenset(sign for sign in VOCABULARY["nothing"]["said"] if not words(sign))
_ASIDE = frozenset(VOCABULARY["aside"]["kinds"])
_OF_ONE_WORD = frozenset({"okay"})  # kinds that are no reply to anything but a question
_ASKED_FOR = frozenset({"robot", "wants_person", "who_are_you", "abilities", "how_are_you"})
_REFERRING = phrases(VOCABULARY["references"]["words"])
_SHORT = 4  # words
_CODE = re.compile(r"(?=[^a-z]*$|.*\d)[A-Za-z0-9]{4}[ -][A-Za-z0-9]{4}|\d{3} \d{3}|\d{6}")


class WhyDoubt(StrEnum):
    """Why it is asked whether a text is to be kept as the answer.

    ELSE: it would mean something of its own outside the form. BARE: it says nothing by itself, such as a number. EXACT,
    NET: it is what an amount probably means that was an estimate, or one without VAT (`bot.engine.answers.amounts`).
    """

    ELSE = "else"
    BARE = "bare"
    EXACT = EXACT
    NET = NET


def move_of(text: str) -> Move | None:
    """Return the move that a text is, also with "/" before it or with one typing error in a long word."""
    if len(text) > LONGEST:
        return None
    if not words(text) and ends_in_question_mark(text):
        return Move.HELP
    said = without(text, _MANNERS)
    return _exact_move(said) or _mistyped_move(said)


def move_in_sentence(text: str) -> Move | None:
    """Return the move that a short sentence wishes for: "ich möchte das lieber abbrechen"."""
    return _exact_move(without(text, _AROUND)) if len(text) <= LONGEST else None


def _exact_move(said: str) -> Move | None:
    return next((move for move, known in _MOVES.items() if is_said(said, known)), None)


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


def confirms(text: str) -> bool:
    """Tell whether a text asks to file the form."""
    is_confirmed = is_said(text, _CONFIRM) or is_said(without(text, _MANNERS), _CONFIRM)
    return is_confirmed and not ends_in_question_mark(text)


def to_change(text: str) -> str:
    """Return what is left of a text without the words that stand around an answer to be changed."""
    return without(text, _CHANGE)


def wants_change(text: str) -> bool:
    """Tell whether a text says that something is to be changed."""
    return len(text) <= LONGEST and any(is_said(word, _CHANGE_VERBS) for word in words(text))


def is_form_word(text: str) -> bool:
    """Tell whether a text is said to a form: a move, or the wish to file or to change something."""
    has_short_change = wants_change(text) and len(words(text)) <= _SHORT and not is_question(text)
    return (move_of(text) not in {None, Move.HELP}) or confirms(text) or has_short_change


def says_nothing(text: str, *, loosely: bool = False) -> bool:
    """Tell whether a text says that there is no answer: "nein"; loosely, also "kein Foto"."""
    said = words(text) if len(text) <= LONGEST else []
    if not said:
        return not _NOTHING_SIGNS.isdisjoint(text)
    begins = loosely and is_said(said[0], _NOTHING_BEGINS) and len(said) <= _SHORT
    is_nothing = is_said(text, _NOTHING) or is_said(without(text, _MANNERS), _NOTHING)
    return begins or is_nothing or knows_nothing(text)


def knows_nothing(text: str) -> bool:
    """Tell whether a text says that its writer does not know."""
    return is_said(without(text, _MANNERS), _UNKNOWN) if len(text) <= LONGEST else False


def is_aside(text: str) -> bool:
    """Tell whether a text that is no answer is said to the assistant besides: thanks, a greeting."""
    return bool(words(text)) and says_yes(text) is None and _small_talk(text) not in {"", *_OF_ONE_WORD}


def doubt_about(text: str, *, means_else: bool) -> WhyDoubt | None:
    """Return why a text that could be kept as the answer may not have been meant as one, None if it surely was.

    means_else: outside the form it would mean something of its own.
    """
    if len(text) > LONGEST:
        return None
    kind = _small_talk(text)
    is_short = len(words(text)) <= _SHORT
    if means_else or move_in_sentence(text) or kind in _ASKED_FOR or (is_short and kind in _ASIDE - _OF_ONE_WORD):
        return WhyDoubt.ELSE
    return WhyDoubt.BARE if _is_bare(text) else None


def _is_bare(text: str) -> bool:
    """Tell whether a text is only a number, a code, a reference or a word of agreement."""
    said = [word for word in words(text) if not is_said(word, _REFERRING)]
    if all(word.isdecimal() for word in said) or _CODE.fullmatch(text.strip(" .!")):
        return True
    return len(said) <= _SHORT and (
        says_yes(text) is not None or knows_nothing(text) or _small_talk(text) in _OF_ONE_WORD
    )


def says_yes(text: str) -> bool | None:
    """Tell whether a text is a mere yes or a mere no; None if it is neither."""
    try:
        return YesNo().parse(text)
    except Unreadable:
        return None


@lru_cache(maxsize=256)
def _small_talk(text: str) -> str:
    """Return the kind of small talk that a text is, "" if it is none; here a slip is a slip of the answer."""
    return small_talk(folded(text), lambda _word: True) if len(text) <= LONGEST else ""


def is_only_signs(text: str) -> bool:
    """Tell whether a text is made of emoji and the like, without letters and digits."""
    return not words(text) and any(unicodedata.category(char) == "So" for char in text)


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
