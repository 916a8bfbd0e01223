"""The sentence in which the office says for whom something is meant, read and read back.

"Land = Sachsen-Anhalt und (Rolle = Bürgermeister oder Thema = Pflege) und nicht angemeldet(17)". "nicht" binds
more than "und", that more than "oder". A value without a name ("Bayern") is the value of whatever filter knows it.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.announcements.audience.rule import (
    EVERYBODY,
    AudienceRule,
    Condition,
    Every,
    Some,
    Without,
    joined,
)
from bot.engine.dialogs.filters import FilterComparison, FilterValue, MemberFilter
from bot.engine.talk.spoken import table_of
from bot.engine.talk.vocabulary import spellings
from bot.engine.talk.wording import Wording

_PIECE = re.compile(r"\s*(?:[„\"“](?P<quoted>[^“”\"]*)[“”\"]|(?P<word>[()=<>:&]|[^\s()=<>:&,;„\"“]+)[,;]?)")
LONGEST = 600
"""Letters of a sentence."""

_DEEPEST = 8
_Words = frozenset[str]


class _Quoted(str):
    """Words in quotation marks: a value, whatever they are."""

    __slots__ = ()


class RuleUnclear(Exception):
    """A sentence that means no rule.

    problem: "empty", "long", "open", "value", "choose", "deep". near: the words at which it stops making sense.
    choices: what a value may mean, each with the sentence that says so.
    """

    def __init__(self, problem: str, near: str = "", choices: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__(problem)
        self.problem, self.near, self.choices = problem, near, tuple(choices)


@dataclass(frozen=True)
class Language:
    """Reads and says rules. filters: by key, those of all capabilities. kept: the rules of the segments, by name."""

    filters: Mapping[str, MemberFilter]
    wording: Wording
    kept: Callable[[], Mapping[str, AudienceRule]] = dict
    _said: Mapping[str, _Words] = field(init=False)

    def __post_init__(self) -> None:
        listed = table_of(__package__, "language")
        said = {name: frozenset(one.casefold() for one in words) for name, words in listed.items()}
        object.__setattr__(self, "_said", said)

    def read(self, text: str) -> AudienceRule:
        """Return the rule that a sentence means. Raises RuleUnclear."""
        if len(text) > LONGEST:
            raise RuleUnclear("long")
        if _is_said(text.strip().rstrip("."), self._said["everybody"]):
            return EVERYBODY
        found = _PIECE.finditer(text.strip().rstrip("."))
        pieces = [_Quoted(one["quoted"]) if one["quoted"] is not None else one["word"] for one in found]
        if not pieces:
            raise RuleUnclear("empty")
        reading = _Reading(pieces, self)
        rule = reading.either()
        if reading.at < len(pieces):
            raise RuleUnclear("open", " ".join(pieces[reading.at :]))
        return rule

    def in_words(self, rule: AudienceRule) -> str:
        """Return a rule as a sentence; read, it is the same rule."""
        match rule:
            case Every(()):
                return self.wording("audience-everybody")
            case Every(parts):
                return self._joined(parts, "audience-and")
            case Some(parts):
                return self._joined(parts, "audience-or")
            case Without(part):
                return self.wording("audience-not", {"part": self._bracketed(part)})
            case Condition(key, comparison, value):
                known = self.filters.get(key)
                label = known.label(value) if known else value
                return self.wording(f"filter-{key}-{comparison}", {"value": label})

    def _joined(self, parts: Sequence[AudienceRule], key: str) -> str:
        return f" {self.wording(key)} ".join(self._bracketed(part) for part in parts)

    def _bracketed(self, part: AudienceRule) -> str:
        said = self.in_words(part)
        return said if isinstance(part, Condition | Without) or part == EVERYBODY else f"({said})"

    def says(self, words: str, name: str) -> bool:
        """Tell whether words are one of those that are listed for a purpose."""
        return not isinstance(words, _Quoted) and words.casefold() in self._said[name]

    def named(self, words: Sequence[str]) -> tuple[MemberFilter, int] | None:
        """Return the filter whose name the words begin with, and how many of them it takes."""
        for count in range(min(len(words), 3), 0, -1):
            typed = spellings(" ".join(words[:count]))
            for known in self.filters.values():
                if any(not typed.isdisjoint(spellings(name)) for name in known.names):
                    return known, count
        return None

    def segment(self, name: str) -> AudienceRule | None:
        """Return the rule that is kept under a name, None if there is none."""
        typed = spellings(name)
        return next((rule for kept, rule in self.kept().items() if not typed.isdisjoint(spellings(kept))), None)

    def joining(self, text: str) -> tuple[str, str]:
        """Return with what a text goes on, "and", "or", "not" or "", and the rest of it."""
        first, _, rest = text.strip().partition(" ")
        return next(((join, rest) for join in ("and", "or", "not") if self.says(first, join)), ("", text))

    def without_fillers(self, words: Sequence[str]) -> list[str]:
        left = list(words)
        while left and self.says(left[0], "fillers") and len(left) > 1:
            left.pop(0)
        return left

    def bare(self, text: str) -> list[tuple[MemberFilter, FilterValue]]:
        """Return what a value without a name may mean, of whatever filter."""
        wanted = (known for known in self.filters.values() if known.is_bare)
        return [(known, value) for known in wanted for value in known.meant(text)]


def _is_said(text: str, known: _Words) -> bool:
    return not spellings(text).isdisjoint(spelling for one in known for spelling in spellings(one))


@dataclass
class _Reading:
    """A sentence that is being read from left to right."""

    pieces: Sequence[str]
    language: Language
    at: int = 0
    depth: int = 0
    last: MemberFilter | None = None

    def either(self) -> AudienceRule:
        parts = [self.both()]
        while self._takes("or"):
            parts.append(self.both())
        return joined(parts, Some)

    def both(self) -> AudienceRule:
        parts = [self.single()]
        while self._takes("and") or (parts and self._peeks("not")):
            parts.append(self.single())
        return joined(parts, Every)

    def single(self) -> AudienceRule:
        if self._takes("not"):
            return Without(self.single())
        if self._peek() == "(":
            self.at, self.depth = self.at + 1, self.depth + 1
            if self.depth > _DEEPEST:
                raise RuleUnclear("deep")
            rule = self.either()
            if self._peek() != ")":
                raise RuleUnclear("open", self._rest())
            self.at, self.depth = self.at + 1, self.depth - 1
            return rule
        return self._condition()

    def _condition(self) -> AudienceRule:
        words = self._words()
        if not words:
            raise RuleUnclear("empty", self._rest())
        meant = self.language.without_fillers(words)
        if len(meant) == 1 and self.language.says(" ".join(words), "everybody"):
            return EVERYBODY
        return self._read(meant)

    def _read(self, words: list[str]) -> AudienceRule:
        """Read a condition: name, comparison and value, in the ways in which people say that."""
        comparison, others = self._compared(words)
        if self.language.says(others[0], "segment"):
            return self._segment(" ".join(others[1:]))
        named = self.language.named(others)
        if named is None and comparison is not FilterComparison.IS:
            named = self._named_behind(others)
            return self._of(named[0], comparison, " ".join(others[: named[1]]))
        if named and (value := " ".join(others[named[1] :])):
            return self._of(named[0], comparison, value)
        return self._bare(others) if comparison is FilterComparison.IS else self._unclear(others)

    @staticmethod
    def _unclear(words: list[str]) -> AudienceRule:
        raise RuleUnclear("value", " ".join(words))

    def _named_behind(self, words: list[str]) -> tuple[MemberFilter, int]:
        """Return the filter whose name stands behind a number: "weniger als 5.000 Einwohner"."""
        for start in range(1, len(words)):
            found = self.language.named(words[start:])
            if found:
                return found[0], start
        raise RuleUnclear("value", " ".join(words))

    def _compared(self, words: list[str]) -> tuple[FilterComparison, list[str]]:
        """Return the comparison that is said, and the other words."""
        for start in range(len(words)):
            for count in (2, 1):
                said = " ".join(words[start : start + count])
                found = next((one for one in FilterComparison if self.language.says(said, one.value)), None)
                if found and (len(words) > count):
                    return found, [*words[:start], *words[start + count :]]
        return FilterComparison.IS, words

    def _bare(self, words: list[str]) -> AudienceRule:
        """Read values without a name: one, or several with a word such as "aus" between them."""
        text = " ".join(words)
        if self.last and self.last.is_bare and len(self.last.meant(text)) == 1:
            return Condition(self.last.key, FilterComparison.IS, self.last.meant(text)[0].value)
        found = self.language.bare(text)
        if len(found) == 1:
            self.last = found[0][0]
            return Condition(found[0][0].key, FilterComparison.IS, found[0][1].value)
        if found:
            raise RuleUnclear("choose", text, [self._choice(known, value) for known, value in found])
        if (kept := self.language.segment(text)) is not None:
            return kept
        for at in range(1, len(words) - 1):
            if self.language.says(words[at], "fillers"):
                self.last = None
                return Every((self._bare(words[:at]), self._bare(self.language.without_fillers(words[at:]))))
        raise RuleUnclear("value", text)

    def _segment(self, name: str) -> AudienceRule:
        """Return what a segment means: its rule itself, so that whoever reads it back sees what is meant."""
        rule = self.language.segment(name)
        if rule is None:
            raise RuleUnclear("value", name)
        return rule

    def _of(self, known: MemberFilter, comparison: FilterComparison, text: str) -> AudienceRule:
        self.last = known
        values = known.meant(text)
        if not values or (comparison not in known.comparisons and known.comparisons == (FilterComparison.IS,)):
            raise RuleUnclear("value", text)
        if len(values) > 1:
            raise RuleUnclear("choose", text, [self._choice(known, value) for value in values])
        if comparison not in known.comparisons:
            raise RuleUnclear("value", text)
        return Condition(known.key, comparison, values[0].value)

    def _choice(self, known: MemberFilter, value: FilterValue) -> tuple[str, str]:
        rule = Condition(known.key, known.comparisons[0], value.value)
        return self.language.in_words(rule), f"{known.names[0]} = „{value.label}“"

    def _words(self) -> list[str]:
        """Take the words up to the next joining word or bracket; a bracket right behind a name holds its value."""
        words: list[str] = []
        while (piece := self._peek()) and not self._is_bracket(piece) and not self._joins(words):
            words.append(piece)
            self.at += 1
        if words and self._peek() == "(" and (self.language.named(words) or self.language.says(words[-1], "segment")):
            self.at += 1
            words.append("=")
            while (piece := self._peek()) and piece != ")":
                words.append(piece)
                self.at += 1
            if not self._peek():
                raise RuleUnclear("open", " ".join(words))
            self.at += 1
        return words

    @staticmethod
    def _is_bracket(piece: str) -> bool:
        return piece in ("(", ")") and not isinstance(piece, _Quoted)

    def _joins(self, words: list[str]) -> bool:
        """Tell whether the next word joins conditions; "Gesundheit und Pflege" is one value."""
        if self._peeks("not"):
            return bool(words)
        if self._peeks("or"):
            return True
        if not self._peeks("and"):
            return False
        following = self.pieces[self.at + 1] if self.at + 1 < len(self.pieces) else ""
        return not self._is_one_value(words, following)

    def _is_one_value(self, words: list[str], following: str) -> bool:
        """Tell whether what is said, "und" and the next word are the name of one value."""
        value = self._value_of(words)
        whole = spellings(f"{value} {self._peek()} {following}")
        listed = (one for known in self.language.filters.values() for one in known.offered())
        return bool(value) and any(not whole.isdisjoint(spellings(one.label)) for one in listed)

    def _value_of(self, words: list[str]) -> str:
        _, others = self._compared(words)
        named = self.language.named(others)
        return " ".join(others[named[1] :] if named else self.language.without_fillers(others))

    def _peek(self) -> str:
        return self.pieces[self.at] if self.at < len(self.pieces) else ""

    def _peeks(self, name: str) -> bool:
        return self.language.says(self._peek(), name)

    def _takes(self, name: str) -> bool:
        if not self._peek() or not self._peeks(name):
            return False
        self.at += 1
        return True

    def _rest(self) -> str:
        return " ".join(self.pieces[max(self.at - 1, 0) :])
