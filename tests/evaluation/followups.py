"""How well follow-ups are understood: their wish, whether they refer back, and whether their page is found.

usage: python -m tests.evaluation.followups DATA_DIR [PAIRS.tsv]    (DATA_DIR: holds the index of the sample wiki)

The rules were tuned on one half of the pairs, by a hash. Of the other, only what failed in a first run was looked at:
newly written pairs failed more often (see docs/benchmarks.md), so its figures are an upper bound.
"""

import csv
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import cycle
from pathlib import Path
from statistics import fmean

from knowledge.embedding import BUNDLED, question_embedder
from knowledge.question.asked import Exchange
from knowledge.question.followup import Resolved, Wish, resolve
from knowledge.search import Searcher
from tests.benchmarks.measure import row, table

OWN_PAIRS = Path(__file__).parents[2] / "examples" / "followups.tsv"
TURN_BREAK = " || "

Search = Callable[[str], Sequence[tuple[str, str]]]
"""Returns the id and the section of the best passage of each of the best pages, best first."""


@dataclass(frozen=True)
class Pair:
    """before: what was asked, turn by turn. shown: ids of the pages that the last answer showed.

    sections: headings under which it is answered, where that is clear.
    """

    before: tuple[str, ...]
    shown: tuple[str, ...]
    followup: str
    wish: Wish
    pages: frozenset[str]
    number: int
    refers_back: bool
    sections: frozenset[str]

    @property
    def held_out(self) -> bool:
        return bool(sha256(f"{self.before[0]}\n{self.followup}".encode()).digest()[0] % 2)

    def last(self) -> Exchange:
        """Return the exchange before the follow-up, as the conversation would have it."""
        question = self.before[0]
        for turn in self.before[1:]:
            question = resolve(turn, Exchange(question, self.shown)).text
        return Exchange(question, self.shown)

    def resolved(self) -> Resolved:
        return resolve(self.followup, self.last())


def read_pairs(file: Path = OWN_PAIRS) -> list[Pair]:
    with file.open(encoding="utf-8", newline="") as rows:
        return [
            Pair(
                tuple(line["before"].split(TURN_BREAK)),
                tuple(line["shown"].split()),
                line["followup"],
                Wish(line["wish"]),
                frozenset(line["pages"].split()),
                int(line["number"] or 0),
                line["refers_back"] == "yes",
                frozenset(filter(None, line["sections"].split(" / "))),
            )
            for line in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


def understood(pairs: Sequence[Pair]) -> dict[str, float]:
    """Return the shares of pairs whose wish (with its number), and whose reference back, are understood."""
    found = [(pair, pair.resolved()) for pair in pairs]
    answers = [(pair, resolved) for pair, resolved in found if pair.wish is Wish.ANSWER]
    return {
        "pairs": len(pairs),
        "wish": fmean((one.wish, one.number) == (pair.wish, pair.number) for pair, one in found),
        "refers_back": fmean(one.refers_back == pair.refers_back for pair, one in found),
        "follow-ups combined": fmean(one.refers_back for pair, one in answers if pair.refers_back),
        "new questions left alone": fmean(not one.refers_back for pair, one in answers if not pair.refers_back),
    }


def searched_texts(pair: Pair) -> dict[str, str]:
    """Return what is searched, and what else one could search."""
    return {
        "resolved": pair.resolved().text,
        "alone": pair.followup,
        "concatenated": " ".join((*pair.before, pair.followup)),
    }


def found(pairs: Sequence[Pair], search: Search) -> dict[str, dict[str, float]]:
    """Return for each way to search how many of the pairs find a page that answers, and the section that does.

    page@k: a page that answers is among the first k. section: the first passage is of a section that answers.
    """
    ways: dict[str, dict[str, float]] = {}
    asked = [pair for pair in pairs if pair.pages]
    for way in searched_texts(asked[0]):
        ranked = [(pair, search(searched_texts(pair)[way])) for pair in asked]
        ways[way] = {
            f"page@{k}": fmean(any(hit[0] in one.pages for hit in hits[:k]) for one, hits in ranked) for k in (1, 3)
        }
        of_section = [hits[0][1] in pair.sections for pair, hits in ranked if pair.sections]
        if of_section:
            ways[way]["section"] = fmean(of_section)
    return ways


def length_after(pairs: Sequence[Pair], turns: int) -> int:
    """Return the length of the longest text that comes of so many follow-ups, one after the other."""
    question, longest = pairs[0].before[0], 0
    for _, pair in zip(range(turns), cycle(pairs), strict=False):
        resolved = resolve(pair.followup, Exchange(question, pair.shown))
        question, longest = resolved.text, max(longest, len(resolved.text))
    return longest


def page_search(data_dir: Path) -> Search:
    searcher = Searcher(data_dir / "index", question_embedder(BUNDLED, data_dir / "models"))

    @cache
    def search(text: str) -> Sequence[tuple[str, str]]:
        hits = searcher.search(text).hits
        return [(hit.found.page.id, "".join(hit.found.passage.headings[-1:])) for hit in hits]

    return search


def main(data_dir: str, file: str = "") -> None:
    pairs, search = read_pairs(Path(file) if file else OWN_PAIRS), page_search(Path(data_dir))
    halves = {
        name: [pair for pair in pairs if pair.held_out is held] for name, held in (("seen", False), ("held out", True))
    }
    table("Follow-ups: understood", "half", *understood(pairs))
    for name, half in halves.items():
        row(name, *understood(half).values())
    table("Follow-ups: found", "half", "pairs", "searched", "page@1", "page@3", "section")
    for name, half in halves.items():
        for kind, refers_back in (("follow-ups", True), ("new questions", False)):
            for way, values in found([pair for pair in half if pair.refers_back is refers_back], search).items():
                row(name, kind, way, values["page@1"], values["page@3"], values.get("section", "–"))


if __name__ == "__main__":
    main(*sys.argv[1:])
