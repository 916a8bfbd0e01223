"""Run the benchmarks and print docs/benchmarks.md's tables: python -m tests.benchmarks [NAME …]."""

import sys
import tempfile
from pathlib import Path

from tests.benchmarks.announcements import bench_announcements
from tests.benchmarks.answering import bench_answering, bench_start
from tests.benchmarks.committing import bench_committing
from tests.benchmarks.courses import bench_courses
from tests.benchmarks.crowd import bench_crowd
from tests.benchmarks.digests import bench_digests
from tests.benchmarks.files import bench_files
from tests.benchmarks.funding import bench_filing
from tests.benchmarks.grant_list import bench_grants
from tests.benchmarks.indexing import bench_change, bench_indexing
from tests.benchmarks.learning import bench_learning
from tests.benchmarks.matrix import bench_matrix
from tests.benchmarks.meetings import bench_import, bench_reminders, bench_signing
from tests.benchmarks.programme import bench_finding
from tests.benchmarks.roundups import bench_roundups
from tests.benchmarks.sending import bench_sending
from tests.benchmarks.turns import bench_turns
from tests.benchmarks.vectors import bench_vectors

BENCHMARKS = {
    "start": bench_start,
    "announcements": bench_announcements,
    "answering": bench_answering,
    "indexing": bench_indexing,
    "change": bench_change,
    "vectors": bench_vectors,
    "turns": bench_turns,
    "committing": bench_committing,
    "crowd": bench_crowd,
    "courses": bench_courses,
    "signing": bench_signing,
    "reminders": bench_reminders,
    "import": bench_import,
    "finding": bench_finding,
    "filing": bench_filing,
    "learning": bench_learning,
    "grants": bench_grants,
    "sending": bench_sending,
    "roundups": bench_roundups,
    "digests": bench_digests,
    "files": bench_files,
    "matrix": bench_matrix,
}


def main(names: list[str]) -> None:
    for name in names or BENCHMARKS:
        with tempfile.TemporaryDirectory() as folder:
            BENCHMARKS[name](Path(folder))


if __name__ == "__main__":
    main(sys.argv[1:])
