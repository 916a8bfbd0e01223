"""Looking up Kommunen for forms and for whoever has a text; the register is held in memory until it changes."""

import threading
from collections import Counter
from collections.abc import Sequence

from sqlalchemy import Connection, func, select

from bot.engine.dialogs.turn import Turn
from bot.engine.forms.advance import LookupRequest
from bot.engine.forms.inputs import Found, LookedUp, NotFound, Several
from bot.engine.talk.wording import Value
from bot.people.kommunen.finding import Finder, FoundKommunen
from bot.people.kommunen.reading import Kommune, every_kommune, is_sample, kommune_of
from bot.people.kommunen.spelling import names_land
from bot.people.kommunen.tables import kommunen, register
from bot.storage.database import Database

NAME = "kommune"
_MOST_OFFERS = 12
_NEAREST = 3
_LONGEST_SHOWN = 60

_State = tuple[int, int]


class Kommunen:
    """The Kommunen of the register, by what people write."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._held: tuple[_State, Finder] | None = None

    def find(self, text: str) -> list[Kommune]:
        """Return the Kommunen that a text may mean, the likeliest first."""
        return list(self.finder().find(text).kommunen)

    def finder(self) -> Finder:
        """Return the finder of the register as it is now."""
        state = self._database.read(_state)
        held = self._held
        if held and held[0] == state:
            return held[1]
        with self._lock:  # built once, however many ask
            if not self._held or self._held[0] != state:
                self._held = self._database.read(_read)
            return self._held[1]

    def look_up(self, request: LookupRequest, _turn: Turn) -> LookedUp:
        """Resolve a form's answer to {"key": …, "name": …}."""
        text = str(request.value or request.text)
        finder = self.finder()
        if finder.is_empty:
            return NotFound("kommune-register-empty")
        found = finder.find(text)
        if len(found.kommunen) > _MOST_OFFERS:
            return _too_many(text, found)
        return _chosen(found) if found.kommunen else _not_found(text, found, finder)


def _too_many(text: str, found: FoundKommunen) -> NotFound:
    values: dict[str, Value] = {"text": _shown(text), "count": len(found.kommunen)}
    if found.number:
        return NotFound("kommune-number-of-many", values)
    return NotFound("kommune-name-of-many", {**values, "land": found.kommunen[0].land_name})


def _chosen(found: FoundKommunen) -> LookedUp:
    values = [{"key": kommune.key, "name": kommune.label} for kommune in found.kommunen]
    if len(values) == 1 and found.is_sure:
        return Found(values[0])
    return Several(tuple(zip(values, labels(found.kommunen), strict=True)))


def _not_found(text: str, found: FoundKommunen, finder: Finder) -> NotFound:
    if found.number:
        return NotFound("kommune-number-unknown", {"number": _shown(found.number), **_sample(finder)})
    if names_land(text):
        return NotFound("kommune-is-land", {"text": _shown(text)})
    nearest = "; ".join(kommune.label for kommune in finder.nearest(text, _NEAREST))
    key = "kommune-unknown-but-near" if nearest else "kommune-unknown"
    return NotFound(key, {"text": _shown(text), "nearest": nearest, **_sample(finder)})


def _sample(finder: Finder) -> dict[str, Value]:
    """Return what has to be said of a register that is only a sample."""
    return {"sample": "yes" if is_sample(finder.gemeinden) else "no", "gemeinden": finder.gemeinden}


def labels(listed: Sequence[Kommune]) -> list[str]:
    """Return a name for each Kommune; no two are the same, and the beginnings differ already."""
    shown = [kommune.label for kommune in listed]
    for mark in ("verband_name", "plz", "ags", "key"):
        counted = Counter(shown)
        shown = [
            kommune.label_with(getattr(kommune, mark)) if counted[label] > 1 else label
            for label, kommune in zip(shown, listed, strict=True)
        ]
    return shown


def _shown(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "…"


def _state(connection: Connection) -> _State:
    """Return values that change whenever the register does."""
    revision = connection.execute(select(func.max(register.c.revision))).scalar() or 0
    return revision, int(connection.execute(select(func.count()).select_from(kommunen)).scalar_one())


def _read(connection: Connection) -> tuple[_State, Finder]:
    rows = connection.execute(every_kommune()).mappings()
    return _state(connection), Finder(kommune_of(dict(row)) for row in rows)
