"""The code word ("Losung") that is said in a meeting: who types it was there."""

import secrets
import tomllib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.resources import files

from rapidfuzz.distance import OSA
from sqlalchemy import Connection, delete, select

from bot.engine.talk.vocabulary import phrases, plain, without
from bot.programme.after.tables import code_words
from bot.programme.tables import MeetingState, meetings
from bot.storage.database import Database
from bot.storage.upsert import Upsert
from knowledge.text import words

BEFORE, AFTER = timedelta(minutes=10), timedelta(hours=24)
"""The word counts from so long before the start until so long after the end."""

LONGEST = 40
_FEWEST_LETTERS = 6
_FEW_LETTERS = 10  # with fewer, one slip of typing is forgiven, else two
_WORDS = tomllib.loads(files(__package__).joinpath("code_words.toml").read_text(encoding="utf-8"))
_FILLERS = phrases(_WORDS["fillers"])
_KNOWN_FOR = timedelta(seconds=1)
_SET = Upsert(code_words, "meeting_id", ("word", "set_at"))


@dataclass(frozen=True)
class RunningWord:
    """A code word that counts now."""

    meeting_id: int
    word: str


def new_word() -> str:
    """Return two German words that are easy to say and to type, out of some thousands."""
    return f"{secrets.choice(_WORDS['first'])} {secrets.choice(_WORDS['second'])}"


def is_fit(word: str) -> bool:
    """Tell whether a word can be a code word: neither so short that others are typed for it, nor too long to say."""
    return len(word) <= LONGEST and len(_letters(word)) >= _FEWEST_LETTERS and not word.strip().startswith("/")


def set_word(connection: Connection, meeting_id: int, word: str, now: datetime) -> None:
    """Give a meeting its code word instead of another."""
    _SET.run(connection, [{"meeting_id": meeting_id, "word": " ".join(word.split()), "set_at": now}])


def drop_word(connection: Connection, meeting_id: int) -> None:
    connection.execute(delete(code_words).where(code_words.c.meeting_id == meeting_id))


def word_of(connection: Connection, meeting_id: int) -> str:
    """Return a meeting's code word, "" if it has none."""
    found = select(code_words.c.word).where(code_words.c.meeting_id == meeting_id)
    return connection.execute(found).scalar_one_or_none() or ""


def running_words(connection: Connection, now: datetime) -> list[RunningWord]:
    """Return the code words that count now, those of later meetings first."""
    counts = (meetings.c.starts_at <= now + BEFORE) & (meetings.c.ends_at >= now - AFTER)
    published = meetings.c.state == MeetingState.PUBLISHED
    found = select(code_words.c.meeting_id, code_words.c.word).join(meetings).where(counts, published)
    return [RunningWord(*row) for row in connection.execute(found.order_by(meetings.c.starts_at.desc()))]


class RunningWords:
    """The code words that count now; looked up at most once a second, since every short text is compared with them."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._found: tuple[datetime, list[RunningWord]] | None = None

    def at(self, now: datetime) -> Sequence[RunningWord]:
        known = self._found
        if known is None or not timedelta() <= now - known[0] < _KNOWN_FOR:
            known = (now, self._database.read(lambda connection: running_words(connection, now)))
            self._found = known
        return known[1]


def may_be_word(text: str) -> bool:
    """Tell whether a text is short enough for a code word, so that it is worth looking at."""
    return len(text) <= 2 * LONGEST and 0 < len(text.split()) <= 8 and "?" not in text


def meant_by(text: str, running: Sequence[RunningWord]) -> RunningWord | None:
    """Return the code word that a text is, however it is typed; None if it is none of them."""
    typed = _letters(without(text[: 4 * LONGEST], _FILLERS))
    return next((one for one in running if _is_near(typed, _letters(one.word))), None)


def _is_near(typed: str, word: str) -> bool:
    slips = 1 if len(word) < _FEW_LETTERS else 2
    return bool(typed) and OSA.distance(typed, word, score_cutoff=slips) <= slips


def _letters(text: str) -> str:
    """Return the letters of a text alone, with umlauts and double s in one spelling."""
    apart = unicodedata.normalize("NFD", "".join(words(plain(text))))
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    for written, letter in (("ae", "a"), ("oe", "o"), ("ue", "u"), ("ss", "s")):
        bare = bare.replace(written, letter)
    return bare
