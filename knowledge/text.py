"""Clean text and its words: the one normal form that pages, questions and indexes share."""

import re
import unicodedata

_SURROGATES = "\ud800-\udfff"
_INVISIBLE = (
    "\u00ad"  # soft hyphen: splits words for the tokeniser
    "\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff0-\ufffb"
    "\u3164\uffa0\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff"  # tags and variation selectors: text that a reader cannot see
)
_PICTURE = r"[\u203c\u2049\u2122\u2139\u2194-\u27bf\u2b05-\u2b55\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
_EMOJI = rf"{_PICTURE}\ufe0f?[\U0001f3fb-\U0001f3ff]?"
_JOINED_EMOJI = rf"{_EMOJI}(?:\u200d{_EMOJI})+"  # a family, a profession: one sign of several
_REMOVED = re.compile(f"({_JOINED_EMOJI})|[{_SURROGATES}{_INVISIBLE}]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")  # those that separate words count as blanks
_MOST_MARKS = 4  # on one letter, as some scripts need; more only cover the lines above and below
_MARKS = re.compile(rf"[^\w\s\x00-\u02ff]{{{_MOST_MARKS + 1},}}")
_BLANKS = re.compile(r"[^\S\n]+")
_BLANK_LINES = re.compile(r" ?\n[\n ]*")
_WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+")


def clean(text: str) -> str:
    """Return text in NFC without invisible or control characters, blanks folded, line breaks kept.

    Emoji that are joined to one sign stay so.
    """
    text = _REMOVED.sub(lambda found: found[1] or "", text.replace("\r\n", "\n").replace("\r", "\n"))
    # NFC takes time with the square of the marks on one letter.
    text = _MARKS.sub(_with_few_marks, _CONTROL.sub("", text))
    text = _MARKS.sub(_with_few_marks, unicodedata.normalize("NFC", text))
    return _BLANK_LINES.sub("\n", _BLANKS.sub(" ", text)).strip()


def _with_few_marks(run: re.Match[str]) -> str:
    kept: list[str] = []
    height = 0
    for character in run[0]:
        height = height + 1 if unicodedata.combining(character) else 0
        if height <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def words(text: str) -> list[str]:
    """Return the words and numbers of a clean text in order, as written; punctuation is dropped."""
    return _WORD.findall(text)


def one_line(text: str) -> str:
    """Return a clean text on a single line."""
    return " ".join(text.split())
