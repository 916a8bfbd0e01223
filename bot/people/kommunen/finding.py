"""Which Kommunen a text means: by number, by name, with a place behind the name, by part of the name, or nearly so."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.engine.talk.vocabulary import spellings
from bot.people.kommunen.query import KommuneQuery, readings
from bot.people.kommunen.reading import Kommune
from bot.people.kommunen.spelling import OPTIONAL, core, folded, is_land

_NUMBER = re.compile(r"[\d\s./-]*\d[\d\s./-]*", re.ASCII)
_WITHOUT_ZERO = {4, 7, 11}  # digits; spreadsheets drop the first one
_KINDS = ("gemeinde", "kreis", "verband")
_MOST_GUESSES = 10
_FEW_WORDS = 3
_LONGEST_SHORT_FORM = 3
_SHORTEST_START = 3
_ONE_MORE_ERROR_FROM = (3, 6, 11, 18)  # characters of a name

Look = Callable[[KommuneQuery], Iterable[Kommune]]
Match = Callable[[str, Collection[str]], bool]


@dataclass(frozen=True)
class FoundKommunen:
    """Kommunen that a text may mean.

    is_sure: the text names just these; otherwise they are guesses. number: the digits, if the text is a number.
    """

    kommunen: tuple[Kommune, ...] = ()
    is_sure: bool = False
    number: str = ""


class Finder:
    """Finds the Kommunen of the register that a text may mean."""

    def __init__(self, listed: Iterable[Kommune]) -> None:
        """listed: also those that are no more; what they were called leads to their successors."""
        rows = {row.key: row for row in listed}
        self._gemeinden = sum(row.kind == "gemeinde" and not row.retired_on for row in rows.values())
        self._named: dict[str, list[Kommune]] = defaultdict(list)
        self._titled: dict[str, list[Kommune]] = defaultdict(list)
        self._parts: dict[str, list[Kommune]] = defaultdict(list)
        self._coded: dict[str, list[Kommune]] = defaultdict(list)
        self._posted: dict[str, list[Kommune]] = defaultdict(list)
        self._around: dict[str, set[str]] = defaultdict(set)
        for row in rows.values():
            kommune = _now(row, rows)
            if kommune and kommune.kind in _KINDS:
                self._add(row, kommune)
        self._known = frozenset().union(*self._around.values())
        self._names = tuple(self._named)
        self._long: dict[int, list[str]] = defaultdict(list)
        for name in self._names:
            self._long[len(name)].append(name)
        self._words = sorted(self._parts)

    @property
    def gemeinden(self) -> int:
        """The number of Gemeinden that can be found."""
        return self._gemeinden

    @property
    def is_empty(self) -> bool:
        """Tell whether there are no Kommunen to find."""
        return not self._names

    def find(self, text: str) -> FoundKommunen:
        """Return the Kommunen that a text means, the likeliest first."""
        if _NUMBER.fullmatch(text):
            return self._numbered("".join(char for char in text if char.isdecimal()))
        meant, bare = readings(text)
        found = self._found(meant)
        return found if found.kommunen else replace(self._found(bare), is_sure=False)

    def nearest(self, text: str, count: int) -> tuple[Kommune, ...]:
        """Return the Kommunen whose names look most like a text that means none."""
        several = 3 * count  # names, of which some are of the same Kommune
        names = [
            name
            for query in readings(text)[0][-1:]
            for name, _, _ in process.extract(query.name, self._names, scorer=OSA.normalized_similarity, limit=several)
        ]
        return _unique(kommune for name in names for kommune in self._named[name][:1])[:count]

    def _add(self, row: Kommune, kommune: Kommune) -> None:
        """Have a Kommune found by what a row says: its own, or that of one that it took over."""
        for code in {row.key, row.ags, "" if row.kreis_name else row.kreis_key}:
            self._coded[code].append(kommune)
        self._posted[row.plz].append(kommune)
        names = {words for said in (row.name, core(row.name)) for words in folded(said)}
        names |= {words[1:] for words in names if len(words) > 1 and words[0] in OPTIONAL}
        for words in names:
            self._named[" ".join(words)].append(kommune)
        titled = {words for said in (row.designation, row.full_name) for words in folded(said)} - names
        for words in titled:
            self._titled[" ".join(words)].append(kommune)
        own = {word for words in names | titled for word in words}
        for word in own:
            self._parts[word].append(kommune)
        places = (row.kreis_name, row.verband_name, row.land_name)
        near = {word for said in places for words in folded(said) for word in words}
        lands = {word for spelling in spellings(row.land_name) for word in spelling.split()}
        self._around[kommune.key] |= own | near | lands | {row.plz}

    def _numbered(self, digits: str) -> FoundKommunen:
        for number in (digits, "0" + digits) if len(digits) in _WITHOUT_ZERO else (digits,):
            coded, posted = self._coded.get(number, []), self._posted.get(number, [])
            if coded or posted:
                return FoundKommunen(_sorted([*coded, *posted]), is_sure=not posted, number=digits)
        return FoundKommunen(number=digits)

    def _found(self, queries: Sequence[KommuneQuery]) -> FoundKommunen:
        """Return the Kommunen that the first successful way of looking finds for any of the queries."""
        named: tuple[Look, ...] = (self._exact, lambda query: self._placed(query, _is_one))
        guessed: tuple[Look, ...] = (
            self._core_of_land,
            lambda query: self._placed(query, _is_short_for_one),
            self._part,
            lambda query: self._placed(query, _is_nearly_one),
            self._near_or_begun,
        )
        # Who names a Kommune may have a word in its name that elsewhere only says which sort it is: "Amt Neuhaus".
        for looks, ordered, is_sure in ((named, queries, True), (guessed, queries[::-1], False)):
            for look in looks:
                for query in ordered:
                    if found := _unique(kommune for kommune in look(query) if query.sort in {"", kommune.kind}):
                        return FoundKommunen(found, is_sure)
        return FoundKommunen()

    def _exact(self, query: KommuneQuery) -> tuple[Kommune, ...]:
        """Return the Kommunen of just this name; if it is that of a Land, only those with no other word in theirs."""
        named = (*self._named.get(query.name, ()), *self._titled.get(query.name, ()))
        return _sorted(kommune for kommune in named if not is_land(query.name) or query.words in folded(kommune.name))

    def _core_of_land(self, query: KommuneQuery) -> tuple[Kommune, ...]:
        """Return the Kommunen that people call by the name of a Land: "Brandenburg an der Havel"."""
        return _sorted(self._named.get(query.name, ()))

    def _placed(self, query: KommuneQuery, matches: Match) -> tuple[Kommune, ...]:
        for name, places in query.splits():
            found = [kommune for kommune in self._named.get(name, ()) if self._is_at(kommune, places, matches)]
            if found:
                return _sorted(found)
        return ()

    def _is_at(self, kommune: Kommune, places: Iterable[str], matches: Match) -> bool:
        return all(matches(place, self._around[kommune.key]) for place in places)

    def _part(self, query: KommuneQuery) -> tuple[Kommune, ...]:
        """Return the Kommunen whose names have all the words in them."""
        return () if is_land(query.name) else self._with_words(query, self._parts.get(query.words[-1], ()))

    def _with_words(self, query: KommuneQuery, having_last: Iterable[Kommune]) -> tuple[Kommune, ...]:
        """Return those that have the other words, too; first those whose names begin with the first one."""
        sets = [{kommune.key for kommune in self._parts.get(word, ())} for word in query.words[:-1]]
        found = _sorted(kommune for kommune in having_last if all(kommune.key in keys for keys in sets))
        return tuple(sorted(found, key=lambda kommune: not _begins_with(kommune, query.words[0])))

    def _begun(self, query: KommuneQuery) -> tuple[Kommune, ...]:
        """Return the Kommunen whose names have all the words in them, the last one only begun."""
        last = query.words[-1]
        if len(last) < _SHORTEST_START:
            return ()
        words = takewhile(lambda word: word.startswith(last), self._words[bisect_left(self._words, last) :])
        return self._with_words(query, [kommune for word in words for kommune in self._parts[word]])

    def _near_or_begun(self, query: KommuneQuery) -> tuple[Kommune, ...]:
        """Return those with typing errors in the name, and maybe in a place behind it, or with a name that goes on."""
        if is_land(query.name):
            return ()
        whole = self._near(query.name, ())
        found = _enough([whole.get(1, ()), self._begun(query), *(whole[errors] for errors in whole if errors > 1)])
        if found:
            return found
        placed = (self._near(name, places) for name, places in query.splits() if self._may_be(name, places))
        return next((_enough(list(near.values())) for near in placed if near), ())

    def _may_be(self, name: str, places: Sequence[str]) -> bool:
        """Tell whether it is worth the time to look for a name like this at these places."""
        return len(name.split()) + len(places) <= _FEW_WORDS or all(place in self._known for place in places)

    def _near(self, name: str, places: Sequence[str]) -> dict[int, tuple[Kommune, ...]]:
        """Return those at the places that are called nearly so, by the number of typing errors, fewest first."""
        limit = _typing_errors(name)
        lengths = range(len(name) - limit, len(name) + limit + 1)
        alike = [near for length in lengths for near in self._long.get(length, ())]
        found: dict[int, list[Kommune]] = defaultdict(list)
        for near, errors, _ in process.extract(name, alike, scorer=OSA.distance, score_cutoff=limit, limit=None):
            there = [kommune for kommune in self._named[near] if self._is_at(kommune, places, _is_nearly_one)]
            if there:
                found[int(errors)] += there
        return {errors: _sorted(found[errors]) for errors in sorted(found)}


def _now(row: Kommune, rows: Mapping[str, Kommune]) -> Kommune | None:
    """Return the Kommune that a row stands for today: itself or its last successor."""
    seen: set[str] = set()
    found: Kommune | None = row
    while found and found.retired_on and found.key not in seen:
        seen.add(found.key)
        found = rows.get(found.successor_key or "")
    return found if found and not found.retired_on else None


def _enough(groups: Iterable[Sequence[Kommune]]) -> tuple[Kommune, ...]:
    """Return the first group that has any, however many, and of the next ones what still makes a short list."""
    found: tuple[Kommune, ...] = ()
    for group in groups:
        more = _unique((*found, *group))
        found = more if not found else more[: max(len(found), _MOST_GUESSES)]
    return found


def _begins_with(kommune: Kommune, word: str) -> bool:
    return any(words[0] == word for words in folded(kommune.name))


def _sorted(found: Iterable[Kommune]) -> tuple[Kommune, ...]:
    """Return towns before districts and associations, large ones first, each once."""
    return _unique(sorted(found, key=lambda kommune: (_KINDS.index(kommune.kind), -(kommune.population or 0))))


def _unique(found: Iterable[Kommune]) -> tuple[Kommune, ...]:
    return tuple({kommune.key: kommune for kommune in found}.values())


def _is_one(place: str, around: Collection[str]) -> bool:
    return place in around


def _is_short_for_one(place: str, around: Collection[str]) -> bool:
    return place in around or (
        len(place) <= _LONGEST_SHORT_FORM and any(word.startswith(place) for word in around if not is_land(word))
    )


def _is_nearly_one(place: str, around: Collection[str]) -> bool:
    limit = _typing_errors(place)
    return place in around or any(OSA.distance(place, word, score_cutoff=limit) <= limit for word in around if word)


def _typing_errors(said: str) -> int:
    """Return how many typing errors a name may have."""
    return bisect_right(_ONE_MORE_ERROR_FROM, len(said))
