"""What is remembered of the last answer, so that more can be said about it without another search."""

from collections.abc import Mapping
from dataclasses import astuple, dataclass
from typing import Any

from bot.engine.dialogs.turn import Turn
from bot.engine.talk.messages import lines_from_json, lines_to_json
from bot.wiki.understanding import Lines
from knowledge.question.asked import Exchange

NAME = "wiki"


@dataclass(frozen=True)
class FurtherPage:
    """A page beside the one that answers; lines show its quote and source."""

    id: str
    title: str
    lines: Lines


@dataclass(frozen=True)
class Rateable:
    """An answer that may be judged; page_id is of the page that it quotes."""

    exchange: str
    page_id: str
    outcome: str


@dataclass(frozen=True)
class AskedBefore:
    """A question, with the page that was quoted to it, "" if none was."""

    exchange: str
    text: str
    page_id: str = ""
    page_title: str = ""
    page_url: str = ""


@dataclass(frozen=True)
class Quoted:
    """The section that was quoted last. section: its headings, outermost first. text: all of it."""

    page_id: str
    title: str
    section: str
    text: str


@dataclass(frozen=True)
class Remembered:
    """The last question, and what can still be said about its answer; each may be empty."""

    exchange: str = ""
    """Name of the answer in the tokens of its buttons."""

    question: str = ""
    """As it was asked."""

    shown: tuple[str, ...] = ()
    """Ids of pages, in the order in which they were shown last."""

    section: Lines = ()
    """The whole section around the quote."""

    further: tuple[FurtherPage, ...] = ()
    """Pages beside the one that answers."""

    read: int = 0
    """How many of `messages` were shown."""

    source: Lines = ()
    """Where the answer comes from."""

    why: Lines = ()
    """How the answer came about."""

    rateable: tuple[Rateable, ...] = ()
    """The last answers, oldest first."""

    asked: tuple[AskedBefore, ...] = ()
    """The last questions, oldest first."""

    quoted: Quoted | None = None
    """The section that was quoted last."""

    @property
    def messages(self) -> tuple[Lines, ...]:
        """What follows the answer, one by one: first its whole section, then the further pages."""
        return (*((self.section,) if self.section else ()), *(page.lines for page in self.further))

    @property
    def last(self) -> Exchange | None:
        """What the next question may refer to."""
        return Exchange(self.question, self.shown) if self.question else None

    def notes(self) -> dict[str, dict[str, Any]]:
        """Return this as the dialog's notes."""
        return {NAME: self.to_json()}

    def to_json(self) -> dict[str, Any]:
        return {
            "exchange": self.exchange,
            "question": self.question,
            "shown": list(self.shown),
            "section": lines_to_json(self.section),
            "further": [[page.id, page.title, lines_to_json(page.lines)] for page in self.further],
            "read": self.read,
            "source": lines_to_json(self.source),
            "why": lines_to_json(self.why),
            "rateable": [list(astuple(one)) for one in self.rateable],
            "asked": [list(astuple(one)) for one in self.asked],
            "quoted": list(astuple(self.quoted)) if self.quoted else [],
        }


def recall(turn: Turn) -> Remembered:
    """Return what may be known of the last answer where the turn takes place."""
    return from_json(turn.memory.notes.get(NAME, {}))


def from_json(notes: Mapping[str, Any]) -> Remembered:
    """Return what was remembered; notes of an earlier version of the program may lack some of it."""
    return Remembered(
        exchange=notes.get("exchange", ""),
        question=notes.get("question", ""),
        shown=tuple(notes.get("shown", ())),
        section=lines_from_json(notes.get("section", ())),
        further=tuple(
            FurtherPage(page_id, title, lines_from_json(lines)) for page_id, title, lines in notes.get("further", ())
        ),
        read=notes.get("read", 0),
        source=lines_from_json(notes.get("source", ())),
        why=lines_from_json(notes.get("why", ())),
        rateable=tuple(Rateable(*one) for one in notes.get("rateable", ())),
        asked=tuple(AskedBefore(*one) for one in notes.get("asked", ())),
        quoted=Quoted(*notes["quoted"]) if notes.get("quoted") else None,
    )
