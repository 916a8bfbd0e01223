"""Rank pages with one of the peers: python -m tests.evaluation.peers NAME JOB.json RANKINGS.json.

JOB.json: {"pages": {id: text}, "questions": [text], "k": number}. RANKINGS.json: {"ranked": [[id]], "milliseconds":
[number]}, one of each for each question.
"""

import json
import sys
from importlib import import_module
from pathlib import Path
from time import perf_counter


def main(name: str, job_file: str, rankings_file: str) -> None:
    job = json.loads(Path(job_file).read_text(encoding="utf-8"))
    rankings = import_module(f"tests.evaluation.peers.{name}").ranked(job["pages"], job["questions"], job["k"])
    ranked: list[list[str]] = []
    milliseconds: list[float] = []
    while len(ranked) < len(job["questions"]):
        started = perf_counter()
        ranked.append(next(rankings))
        milliseconds.append((perf_counter() - started) * 1000)
    Path(rankings_file).write_text(json.dumps({"ranked": ranked, "milliseconds": milliseconds}), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
