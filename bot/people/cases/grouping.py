"""Which cases ask about the same: joined by the meaning of their questions."""

from collections.abc import Sequence

import numpy as np

from bot.people.cases.reading import Case
from knowledge.embedding import Vectors

SAME_MEANING = 0.91
"""Mean cosine from which groups are joined; measured on examples/same_questions.tsv, see docs/people.md."""


def grouped(cases: Sequence[Case], threshold: float = SAME_MEANING) -> list[list[Case]]:
    """Return cases by meaning, the largest group first, of equal ones the oldest; oldest first inside.

    cases: oldest first; what has no vector yet stands alone.
    """
    known = [case for case in cases if case.vector]
    alone = [[case] for case in cases if not case.vector]
    vectors = np.stack([np.frombuffer(case.vector or b"", dtype=np.float32) for case in known]) if known else None
    found = [[known[index] for index in group] for group in clusters(vectors, threshold)] if vectors is not None else []
    return sorted([*found, *alone], key=lambda group: (-len(group), group[0].id))


def clusters(vectors: Vectors, threshold: float) -> list[list[int]]:
    """Return the indexes of unit vectors in groups, each in order: the two nearest are joined while they are near.

    vectors: float32, shape (n, dimension). How near two groups are is the mean cosine between their members.
    """
    groups = [[index] for index in range(len(vectors))]
    near = np.asarray(vectors @ vectors.T, dtype=np.float64)
    np.fill_diagonal(near, -1.0)
    while len(groups) > 1:
        first, second = divmod(int(near.argmax()), len(groups))
        if near[first, second] < threshold:
            break
        first, second = sorted((first, second))
        sizes = len(groups[first]), len(groups[second])
        joined = (near[first] * sizes[0] + near[second] * sizes[1]) / sum(sizes)
        near[first], near[:, first] = joined, joined
        near[first, first] = -1.0
        near = np.delete(np.delete(near, second, 0), second, 1)
        groups[first] = sorted(groups[first] + groups.pop(second))
    return groups
