"""What a process that opens foreign files may use; it sets its limits itself, before it reads anything."""

import resource
from contextlib import suppress

CPU_SECONDS = 5
MEMORY_BYTES = 700_000_000
LARGEST_INPUT_BYTES = 1 << 26
_FIRST_TO_END = b"1000"  # if the machine runs out of memory, it is this process that has to go


def limit(written_bytes: int = 0) -> None:
    """Allow this process little time and memory, no children, and files of at most this size."""
    with suppress(OSError), open("/proc/self/oom_score_adj", "wb") as score:
        score.write(_FIRST_TO_END)
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (written_bytes, written_bytes))
    for none in (resource.RLIMIT_NPROC, resource.RLIMIT_CORE):
        resource.setrlimit(none, (0, 0))
