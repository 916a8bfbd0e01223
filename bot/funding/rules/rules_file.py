"""A file of rules (TOML) as the operator writes it: read whole, and each thing that is wrong with it has its line."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.engine.talk.vocabulary import is_said, phrases
from bot.errors import OperationFailed
from bot.funding.rules import places
from bot.funding.rules.ruleset import DatedRule, Ruleset
from bot.funding.rules.values import READERS, WORDS, UnusableRule

MOST_BYTES, MOST_LINES = 100_000, 2_000
FIRST_YEAR, LAST_YEAR = 2025, 2099
LONGEST_SOURCE = 500
_RULES = {name: phrases(written) for name, written in WORDS["rules"].items()}
_PARTS = {name: phrases(written) for name, written in WORDS["parts"].items()}
_NEEDED = ("cap_cents", "purposes", "unit")
_NEEDED_PARTS = {"says": "no-says", "is_confirmed": "no-is-confirmed"}
_AT_LINE = re.compile(r"at line (\d+)")
_TWICE = re.compile(r"Cannot (declare|overwrite)")
_UNQUOTED = re.compile(r"\s*\[?[\w.-]*[äöüß][\w.-]*\s*[=\]]", re.IGNORECASE)


class RulesMissing(OperationFailed):
    """There is no such file of rules, or it cannot be read."""


class RulesTooLarge(OperationFailed):
    """A file is larger than rules can be."""


class RulesNotText(OperationFailed):
    """A file of rules is no text in UTF-8."""


class RulesRefused(OperationFailed):
    """Something in a file of rules is wrong, so nothing of it is taken."""


@dataclass(frozen=True)
class RefusedRule:
    """What is wrong in a file. problem: ends the key of its sentence, which names the details."""

    line: int
    problem: str
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class RulesFile:
    """The rules of a file, by year. They are taken only if nothing is refused."""

    rulesets: tuple[Ruleset, ...]
    refused: tuple[RefusedRule, ...]


@dataclass(frozen=True)
class _Problem:
    path: places.Path
    problem: str
    details: Mapping[str, str] = field(default_factory=dict)


def read_rules(file: Path) -> RulesFile:
    """Return what a file says, checked whole. Raises RulesMissing, RulesTooLarge, RulesNotText."""
    return parsed(_text_of(file))


def parsed(text: str) -> RulesFile:
    """Return what the text of a file of rules says."""
    try:
        found = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        return RulesFile((), (_unreadable(text, str(error)),))
    read = [_Year(year, table) for year, table in found.items()]
    problems = [problem for year in read for problem in year.problems]
    if not read:
        problems.append(_Problem((), "no-year"))
    lines = places.lines_of(text, {problem.path for problem in problems})
    refused = [RefusedRule(lines.get(one.path, 1), one.problem, one.details) for one in problems]
    rulesets = sorted((year.rules for year in read if year.rules), key=lambda rules: rules.year)
    return RulesFile(tuple(rulesets), tuple(sorted(refused, key=lambda one: one.line)))


def _text_of(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            content = opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise RulesMissing(file=str(file), reason=error.strerror or "") from error
    if len(content) > MOST_BYTES or content.count(b"\n") >= MOST_LINES:
        raise RulesTooLarge(file=str(file))
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise RulesNotText(file=str(file)) from error


def _unreadable(text: str, error: str) -> RefusedRule:
    """Return in our words what the library says of a text that is no TOML."""
    at, lines = _AT_LINE.search(error), text.split("\n")
    number = int(at[1]) if at else len(lines)
    line = lines[number - 1]
    if _UNQUOTED.match(line):
        return RefusedRule(number, "unquoted")
    return RefusedRule(number, "twice" if _TWICE.match(error) else "syntax", {"text": line.strip()[:80]})


class _Year:
    """The rules of one year: what they are, or what is wrong with them."""

    def __init__(self, year: str, table: Any) -> None:
        self._key = year
        self._year = int(year) if re.fullmatch(r"20\d\d", year, re.ASCII) else 0
        self._written: dict[str, str] = {}
        self._rules: dict[str, DatedRule[Any]] = {}
        self.problems = list(self._read(table))

    @property
    def rules(self) -> Ruleset | None:
        """The rules, None if something is wrong with them."""
        return None if self.problems else Ruleset(year=self._year, **self._rules)

    def _read(self, table: Any) -> Iterator[_Problem]:
        if not FIRST_YEAR <= self._year <= LAST_YEAR:
            yield _Problem((self._key,), "year", {"text": self._key[:40]})
        elif not isinstance(table, Mapping):
            yield _Problem((self._key,), "no-table", {"text": self._key})
        else:
            for key, parts in table.items():
                yield from self._rule(key, parts)
            yield from self._missing()
            yield from self._against_each_other()

    def _rule(self, key: str, parts: Any) -> Iterator[_Problem]:
        path = (self._key, key)
        name = next((name for name, said in _RULES.items() if is_said(key, said)), "")
        if not name:
            yield _Problem(path, "unknown", {"text": key[:40], "known": _listed("rules")})
            return
        if name in self._written:
            yield _Problem(path, "twice", {"text": key})
            return
        self._written[name] = key
        if not isinstance(parts, Mapping):
            yield _Problem(path, "no-table", {"text": key})
            return
        yield from self._parts(name, path, parts)

    def _parts(self, name: str, path: places.Path, parts: Mapping[str, Any]) -> Iterator[_Problem]:
        found: dict[str, Any] = {}
        wrong = []
        for key, value in parts.items():
            part = next((part for part, said in _PARTS.items() if is_said(key, said)), "")
            if not part or part in found:
                wrong.append(_Problem((*path, key), "twice" if part else "unknown-part", {"text": key[:40]}))
                continue
            found[part] = None
            try:
                found[part] = self._part(name, part, value)
            except UnusableRule as unusable:
                wrong.append(_Problem((*path, key), unusable.problem, {"text": str(value)[:80], **unusable.details}))
        wrong += [
            _Problem(path, f"no-{part}".replace("_", "-")) for part in ("says", "is_confirmed") if part not in found
        ]
        if found.get("is_confirmed") and not found.get("source"):
            wrong.append(_Problem(path, "no-source"))
        if not wrong:
            self._rules[name] = DatedRule(found["says"], found.get("source", ""), found["is_confirmed"])
        yield from wrong

    def _part(self, name: str, part: str, value: Any) -> Any:
        if part == "says":
            return READERS[name](value, self._year)
        if part == "is_confirmed":
            if not isinstance(value, bool):
                raise UnusableRule("yes-no")
            return value
        if not isinstance(value, str) or len(value) > LONGEST_SOURCE or not value.isprintable():
            raise UnusableRule("source", most=str(LONGEST_SOURCE))
        return value.strip()

    def _missing(self) -> Iterator[_Problem]:
        missing = [name for name in _NEEDED if name not in self._written]
        for name in missing:
            yield _Problem((self._key,), "missing", {"year": self._key, "text": WORDS["rules"][name][0]})

    def _against_each_other(self) -> Iterator[_Problem]:
        cap = self._rules.get("cap_cents")
        if cap is None:
            return
        if not cap.is_confirmed:
            yield _Problem((self._key, self._written["cap_cents"]), "cap-unconfirmed")
        rate, three = self._rules.get("day_rate_cents"), self._rules.get("three_years_cents")
        if rate and rate.says > cap.says:
            yield _Problem((self._key, self._written["day_rate_cents"]), "day-rate-cents")
        if three and three.says < cap.says:
            yield _Problem((self._key, self._written["three_years_cents"]), "three-years-cents")
        apply, invoice = self._rules.get("apply_until"), self._rules.get("invoice_until")
        if apply and invoice and invoice.says < apply.says:
            yield _Problem((self._key, self._written["invoice_until"]), "invoice-first")


def _listed(section: str) -> str:
    return ", ".join(written[0] for written in WORDS[section].values())
