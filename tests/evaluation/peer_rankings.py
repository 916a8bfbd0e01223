"""Have the peers rank the same pages for the same questions; one page is one document."""

import json
import os
import re
import subprocess
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from knowledge.answer import AnswerOutcome
from knowledge.evaluation import EvaluationQuestion, Judged
from tests.conftest import ROOT
from tests.evaluation.measuring import CACHE
from tests.evaluation.sets import QuestionSet

PEERS = {
    "haystack-ai BM25": "haystack_bm25",
    "txtai keyword": "txtai_keyword",
    "llama-index BM25, German": "llama_index_bm25",
    "bm25s as it comes": "bm25s_plain",
}
PYTHON = ROOT / ".peers" / "bin" / "python"
_CODE = ROOT / "tests" / "evaluation" / "peers"
_FRONT_MATTER = re.compile(r"\A---\n.*?^---\n", re.DOTALL | re.MULTILINE)
_DEPTH = 10


def pages_of(one: QuestionSet) -> dict[str, str]:
    """Return the text of each page by id, title first, without front matter."""
    files = [file for folder in one.wiki for file in sorted(folder.glob("*.md"))]
    return {file.stem: _page(file.read_text(encoding="utf-8")) for file in files}


def _page(text: str) -> str:
    front_matter = _FRONT_MATTER.match(text)
    body = _FRONT_MATTER.sub("", text)
    title = re.search(r"^title: *(.+)$", front_matter[0], re.MULTILINE) if front_matter else None
    return f"# {title[1]}\n\n{body}" if title else body


def judged_by(
    peer: str, one: QuestionSet, questions: Sequence[EvaluationQuestion], cache: Path = CACHE
) -> list[Judged]:
    """Return what a peer ranks for the questions. It never says that it does not know."""
    job = {"pages": pages_of(one), "questions": [question.text for question in questions], "k": _DEPTH}
    code = [(_CODE / name).read_text(encoding="utf-8") for name in ("requirements.txt", f"{PEERS[peer]}.py")]
    digest = sha256(json.dumps([job, code]).encode()).hexdigest()[:16]
    rankings_file = cache / "peers" / f"{PEERS[peer]}-{digest}.json"
    if not rankings_file.exists():
        _run(PEERS[peer], job, rankings_file)
    rankings = json.loads(rankings_file.read_text(encoding="utf-8"))
    return [
        Judged(question, tuple(ranked), AnswerOutcome.ANSWERED, None, milliseconds)
        for question, ranked, milliseconds in zip(questions, rankings["ranked"], rankings["milliseconds"], strict=True)
    ]


def _run(module: str, job: object, rankings_file: Path) -> None:
    rankings_file.parent.mkdir(parents=True, exist_ok=True)
    job_file, unfinished = rankings_file.with_suffix(".job"), rankings_file.with_suffix(".unfinished")
    job_file.write_text(json.dumps(job), encoding="utf-8")
    subprocess.run(
        [PYTHON, "-m", "tests.evaluation.peers", module, job_file, unfinished],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=True,
        stdout=subprocess.DEVNULL,
    )
    job_file.unlink()
    unfinished.rename(rankings_file)
