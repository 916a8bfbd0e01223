"""What the process that answers loads, and what it weighs."""

import json
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT, clean_environment

LARGEST_MEGABYTES = 400

# The peak from /proc, since getrusage counts what the process that started this one had in memory.
PROGRAM = """
import json, re, sys
from pathlib import Path
from bot.app import answerer
from bot.config import load_settings
from knowledge.question.asked import Asked
answers = answerer(load_settings(None, data_dir=Path(sys.argv[1])))
answer = answers.answer(Asked("Wie gewinnen wir junge Familien zurück?"))
print(json.dumps({
    "outcome": answer.outcome,
    "modules": sorted(sys.modules),
    "megabytes": int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024,
}))
"""


def test_neither_torch_nor_sentence_transformers_is_loaded_to_answer(sample_data: Path) -> None:
    command = [sys.executable, "-c", PROGRAM, str(sample_data)]
    done = subprocess.run(command, cwd=ROOT, env=clean_environment(), capture_output=True, check=True)
    told = json.loads(done.stdout)
    assert told["outcome"] == "answered"
    assert not {"torch", "sentence_transformers", "transformers", "telegram", "nio"} & set(told["modules"])
    assert told["megabytes"] <= LARGEST_MEGABYTES
