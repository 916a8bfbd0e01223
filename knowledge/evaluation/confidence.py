"""What the stated confidence is worth: does it separate right from wrong, and does it come true."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

BINS = 10

Numbers = npt.NDArray[np.float64]
Bin = dict[str, float | None]


def auroc(stated: Numbers, came_true: Numbers) -> float | None:
    """Return the chance that one that came true was stated higher than one that did not; None without both sorts.

    stated: 0 … 1, shape (n,). came_true: 0 or 1, shape (n,).
    """
    positive = came_true.sum()
    negative = len(came_true) - positive
    if not positive or not negative:
        return None
    _, place, count = np.unique(stated, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(count) - (count - 1) / 2)[place]
    return float((ranks[came_true == 1].sum() - positive * (positive + 1) / 2) / (positive * negative))


def brier(stated: Numbers, came_true: Numbers) -> float | None:
    """Return the mean squared error of what was stated (Brier 1950), 0 is best."""
    return float(((stated - came_true) ** 2).mean()) if len(stated) else None


def reliability(stated: Numbers, came_true: Numbers) -> Sequence[Bin]:
    """Return ten bins of confidence; in each the mean stated and the share that came true, None where it is empty."""
    numbers = np.minimum((stated * BINS).astype(int), BINS - 1)
    return [
        {
            "from": number / BINS,
            "to": (number + 1) / BINS,
            "stated": _mean(stated[numbers == number]),
            "observed": _mean(came_true[numbers == number]),
            "count": int((numbers == number).sum()),
        }
        for number in range(BINS)
    ]


def _mean(values: Numbers) -> float | None:
    return round(float(values.mean()), 4) if len(values) else None
