"""Abbreviations and synonyms that are added to questions; examples/synonyme.txt explains how they are written."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

import Stemmer

from knowledge.german import is_german_as_written
from knowledge.keywords.terms import is_stop_word
from knowledge.text import clean, words

_WORD = re.compile(r"[^\W_]+")
_REST_OF_WORD = re.compile(r"[\w-]*")
_LONGEST_LINE = 300
_MOST_ADDITIONS = 4
_MOST_SYNONYMS = 3

Known = Callable[[str], bool]
Stems = tuple[str, ...]

_stemmer = Stemmer.Stemmer("german")


@dataclass(frozen=True)
class BrokenLine:
    """A line that is not used. reason: "no_sign", "two_signs", "one_sided", "one_word", "too_long"."""

    line: int
    reason: str


class _Relation(Enum):
    """What a form is to the others of its line."""

    SHORT = "short"
    LONG = "long"
    SYNONYM = "synonym"


@dataclass(frozen=True)
class _Form:
    """A way to say something, and others to say the same."""

    written: str
    relation: _Relation
    others: tuple[str, ...]

    def added(self, typed: str, known: Known) -> list[str]:
        """Return which of the other forms help where this one was typed."""
        if self.relation is _Relation.SHORT:
            return list(self.others) if self._is_abbreviated(typed) else []
        if self.relation is _Relation.LONG:
            return [other for other in self.others if known(other.lower()) and not _is_word(other)]
        if any(all(map(known, words(form.lower()))) for form in (typed, self.written)):
            return []
        return [other for other in self.others if all(map(known, words(other.lower())))][:_MOST_SYNONYMS]

    def _is_abbreviated(self, typed: str) -> bool:
        """Tell whether what was typed is the abbreviation, and not a word that looks like it."""
        short = self.written if typed.lower() == self.written.lower() else f"{self.written}s"
        return typed == short or (typed.lower() == short.lower() and not _is_word(typed))


class Synonyms:
    """What one version of the file says. broken: the lines that are not used."""

    def __init__(
        self,
        abbreviations: Iterable[tuple[str, str]] = (),
        groups: Iterable[tuple[str, ...]] = (),
        broken: Iterable[BrokenLine] = (),
    ) -> None:
        """abbreviations: (short, long). groups: words of one meaning."""
        self.broken = tuple(broken)
        self._forms: defaultdict[str, list[tuple[Stems, _Form]]] = defaultdict(list)
        for short, long in abbreviations:
            self._remember(short, _Form(short, _Relation.SHORT, (long,)))
            self._remember(f"{short}s", _Form(short, _Relation.SHORT, (long,)))
            self._remember(long, _Form(long, _Relation.LONG, (short,)))
        for group in groups:
            for word in group:
                others = tuple(other for other in group if other != word)
                self._remember(word, _Form(word, _Relation.SYNONYM, others))

    def _remember(self, text: str, form: _Form) -> None:
        stems = _stems(text)
        if stems and (stems, form) not in self._forms[stems[0]]:
            self._forms[stems[0]].append((stems, form))

    def expanded(self, text: str, known: Known) -> tuple[str, tuple[tuple[str, str], ...]]:
        """Return a clean text with other forms of its words in parentheses behind them, and which: (short, long).

        known: tells whether the wiki has a lower-case word. A long form is added to every abbreviation; an abbreviation
        or a synonym only if the wiki has it, and a synonym only to what the wiki does not have.
        """
        found = list(self._additions(text, known))[:_MOST_ADDITIONS]
        pieces: list[str] = []
        position = 0
        for end, added, _ in sorted(found):
            pieces += [text[position:end], f" ({added})"]
            position = end
        return "".join((*pieces, text[position:])), tuple(shown for *_, shown in found)

    def _additions(self, text: str, known: Known) -> Iterator[tuple[int, str, tuple[str, str]]]:
        """Yield (where it belongs, what is added, how it is shown)."""
        tokens = list(_WORD.finditer(text))
        stems = _stems(text)
        present = f" {' '.join(stems)} "
        for number, stem in enumerate(stems):
            for form_stems, form in self._forms.get(stem, ()):
                last = number + len(form_stems)
                if stems[number:last] != form_stems:
                    continue
                typed = text[tokens[number].start() : tokens[last - 1].end()]
                new = [other for other in form.added(typed, known) if f" {' '.join(_stems(other))} " not in present]
                if new:
                    added = ", ".join(new)
                    present += f"{' '.join(_stems(added))} "
                    end = tokens[last - 1].end()
                    rest = _REST_OF_WORD.match(text, end)
                    shown = (added, form.written) if form.relation is _Relation.LONG else (typed, added)
                    yield rest.end() if rest else end, added, shown


def _stems(text: str) -> Stems:
    # "Zentrum" and "Zentren" have one stem without this ending.
    return tuple(_stemmer.stemWord(word).removesuffix("um") for word in _WORD.findall(text.lower()))


def _is_word(typed: str) -> bool:
    """Tell whether what was typed is a word of its own, not an abbreviation in small letters ("ob", "lag")."""
    lower = typed.lower()
    return is_stop_word(lower) or is_german_as_written(lower)


def read_synonyms(text: str) -> Synonyms:
    """Return what the text of a file says; a broken line is left out and named."""
    abbreviations: list[tuple[str, str]] = []
    groups: list[tuple[str, ...]] = []
    broken: list[BrokenLine] = []
    for number, raw in enumerate(text.splitlines(), 1):
        line = clean(raw)
        if not line or line.startswith("#"):
            continue
        problem = _problem(line)
        if problem:
            broken.append(BrokenLine(number, problem))
        elif "=" in line:
            short, long = (side.strip() for side in line.split("="))
            abbreviations.append((short, long))
        else:
            groups.append(_members(line))
    return Synonyms(abbreviations, groups, broken)


def _problem(line: str) -> str:
    if len(line) > _LONGEST_LINE:
        return "too_long"
    if line.count("=") > 1:
        return "two_signs"
    if "=" in line:
        return "" if all(words(side) for side in line.split("=")) else "one_sided"
    if "," not in line:
        return "no_sign"
    return "" if len(_members(line)) > 1 else "one_word"


def _members(line: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(member.strip() for member in line.split(",") if words(member)))
