"""For whom something is, step by step: a filter, a value, "and", "or", "without", done; or typed at once."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.announcements.audience.language import Language, RuleUnclear
from bot.announcements.audience.rule import (
    EVERYBODY,
    AudienceRule,
    Condition,
    Every,
    Some,
    Without,
    rule_from_json,
    rule_to_json,
)
from bot.engine.answers.labels import choose, number_of
from bot.engine.answers.parser import FreeText
from bot.engine.dialogs.filters import FilterComparison, FilterValue
from bot.engine.forms.advance import LookupRequest
from bot.engine.forms.inputs import Found, LookedUp, NotFound, Several
from bot.engine.talk.wording import Value, Wording

BEGINNINGS: Mapping[str, Mapping[str, Any]] = {
    "steps": {"at": "question", "tap": "filters", "so": None, "join": "and"},
    "everybody": {"at": "question", "tap": "done", "so": rule_to_json(EVERYBODY)},
}
"""What can be tapped at first: the first step; all members."""

FEW = 5
"""Below so many, each of them might be recognised."""

_Tap = dict[str, Any]
_Offers = tuple[tuple[Any, str], ...]
_Notices = tuple[tuple[str, Mapping[str, Value]], ...]


@dataclass(frozen=True)
class AudienceText(FreeText):
    """A sentence that says for whom something is, or one of the taps with which that begins."""

    def read(self, text: str, labels: Mapping[str, str]) -> Any:
        return self.parse(text) if number_of(text) is None else self.value_of(choose(text, labels))

    def value_of(self, option: str) -> Any:
        return dict(BEGINNINGS[option])

    def problem(self, options: Sequence[str]) -> str:
        return "" if set(options) <= set(BEGINNINGS) else "there are other beginnings"


@dataclass(frozen=True)
class AudienceTaps:
    """Finds what follows from a tap or a text. count: how many members a rule holds for."""

    language: Language
    wording: Wording
    count: Callable[[AudienceRule], int]

    def look_up(self, request: LookupRequest) -> LookedUp:
        """Return the rule that is meant, or what is to be tapped next."""
        if not isinstance(request.value, Mapping):
            return self._typed(str(request.value), request.offers)
        tap = dict(request.value)
        match tap.get("tap"):
            case "filters":
                return Several(tuple(self._filters(tap)), (("audience-tap-filter", {}),))
            case "values":
                return self._values(tap, self.language.filters[tap["filter"]].offered())
            case "segments":
                return Several(tuple(self._segments(tap)), (("audience-tap-segment", {}),))
            case "took":
                return self._going_on(self._with(tap, rule_from_json(tap["rule"])))
            case _:
                return self._done(rule_from_json(tap["so" if "so" in tap else "rule"]))

    def _done(self, rule: AudienceRule) -> LookedUp:
        said, count = self._meant(rule)
        if not count:
            return NotFound("announcement-audience-empty", {"rule": self.language.in_words(rule)})
        return Found({"rule": rule_to_json(rule), "name": self.language.in_words(rule)}, said)

    def _meant(self, rule: AudienceRule) -> tuple[_Notices, int]:
        count, words = self.count(rule), self.language.in_words(rule)
        if not count:
            none: _Notices = (("announcement-audience-empty", {"rule": words}),)
            return none, 0
        said: Mapping[str, Value] = {"rule": words, "count": count, "few": "yes" if count < FEW else "no"}
        return (("announcement-audience-meant", said),), count

    def _filters(self, tap: _Tap) -> Iterator[tuple[_Tap, str]]:
        here = {"at": "filters", "so": tap["so"], "join": tap["join"]}
        for key, known in self.language.filters.items():
            for comparison in known.comparisons:
                name = self.wording(f"filter-{key}")
                if comparison is not FilterComparison.IS:
                    name = self.wording(f"audience-tap-{comparison}", {"filter": name})
                yield {**here, "tap": "values", "filter": key, "comparison": comparison.value}, name
        if self.language.kept():
            yield {**here, "tap": "segments"}, self.wording("audience-tap-segments")

    def _values(self, tap: _Tap, values: Sequence[FilterValue], *first: tuple[str, Mapping[str, Value]]) -> LookedUp:
        here = {"at": "values", "so": tap["so"], "join": tap["join"]}
        key, comparison = tap["filter"], FilterComparison(tap["comparison"])
        about = {**here, "filter": key, "comparison": comparison.value}
        offers: list[tuple[_Tap, str]] = [
            ({**about, "tap": "took", "rule": rule_to_json(Condition(key, comparison, one.value))}, one.label)
            for one in values
        ]
        offers.append(({**about, "tap": "filters"}, self.wording("audience-tap-other")))
        name = self.wording(f"filter-{key}")
        return Several(tuple(offers), first or (("audience-tap-value", {"filter": name}),))

    def _segments(self, tap: _Tap) -> Iterator[tuple[_Tap, str]]:
        here = {"at": "segments", "so": tap["so"], "join": tap["join"]}
        for name, rule in self.language.kept().items():
            yield {**here, "tap": "took", "rule": rule_to_json(rule)}, name
        yield {**here, "tap": "filters"}, self.wording("audience-tap-other")

    def _with(self, tap: _Tap, added: AudienceRule) -> AudienceRule:
        """Return what was said so far with what was added."""
        if tap["so"] is None:
            return added
        return _joined(rule_from_json(tap["so"]), str(tap["join"]), added)

    def _going_on(self, rule: AudienceRule) -> LookedUp:
        said, count = self._meant(rule)
        here = {"at": "joined", "so": rule_to_json(rule)}
        done = [({**here, "tap": "done"}, self.wording("audience-tap-done"))] if count else []
        further = [
            ({**here, "tap": "filters", "join": join}, self.wording(f"audience-tap-{join}"))
            for join in ("and", "or", "not")
        ]
        anew = (dict(BEGINNINGS["steps"]), self.wording("audience-tap-anew"))
        return Several((*done, *further, anew), said)

    def _typed(self, text: str, offers: _Offers) -> LookedUp:
        """Read a sentence, or what was typed instead of a tap: it goes on from what has been tapped."""
        tap: _Tap = dict(offers[0][0]) if offers else {"at": "question"}
        if tap["at"] == "values":
            known, comparison = self.language.filters[tap["filter"]], FilterComparison(tap["comparison"])
            values = known.meant(text)
            if len(values) == 1:
                return self._going_on(self._with(tap, Condition(known.key, comparison, values[0].value)))
            if values:
                return self._values(tap, values)
        join, rest = self.language.joining(text) if tap["at"] == "joined" else ("", text)
        try:
            rule = self.language.read(rest)
        except RuleUnclear as unclear:
            return self._unclear(rest, unclear, tap, join, offers)
        if join or tap["at"] in ("values", "filters", "segments"):
            return self._going_on(self._with({"so": tap["so"], "join": join or tap["join"]}, rule))
        return self._done(rule)

    def _unclear(self, text: str, unclear: RuleUnclear, tap: _Tap, join: str, offers: _Offers) -> LookedUp:
        read = (self._chosen(text, unclear, sentence) for _, sentence in unclear.choices)
        found = [(rule_to_json(rule), self.language.in_words(rule)) for rule in read if rule is not None]
        if found and tap["at"] in ("question", "choice"):
            return Several(tuple(({"at": "choice", "tap": "done", "rule": rule}, label) for rule, label in found))
        if found:
            here = {"at": "choice", "tap": "took", "so": tap["so"], "join": join or tap.get("join", "and")}
            return Several(tuple(({**here, "rule": rule}, label) for rule, label in found))
        said = {"problem": unclear.problem, "near": unclear.near or "-"}
        if tap["at"] in ("question", "choice"):
            return NotFound("announcement-audience-unclear", said)
        return Several(offers, (("announcement-audience-unclear", said),))

    def _chosen(self, text: str, unclear: RuleUnclear, sentence: str) -> AudienceRule | None:
        """Return the whole sentence as a rule, with the choice in the place of what was unclear; None if none is."""
        quoted = sentence.partition("= ")[2]
        for instead in (sentence, quoted):
            try:
                return self.language.read(text.replace(unclear.near, instead, 1))
            except RuleUnclear:
                continue
        return None


def _joined(so: AudienceRule, join: str, added: AudienceRule) -> AudienceRule:
    if join == "or":
        return Some((*(so.parts if isinstance(so, Some) else (so,)), added))
    added = Without(added) if join == "not" else added
    return Every((*(so.parts if isinstance(so, Every) else (so,)), added))
