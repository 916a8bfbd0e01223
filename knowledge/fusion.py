"""Join the rankings of several retrievers into one."""

from collections.abc import Mapping, Sequence

Scores = Mapping[int, float]


def scaled(scores: Scores) -> Scores:
    """Return the scores stretched to 0 … 1 (min-max)."""
    if not scores:
        return {}
    lowest, highest = min(scores.values()), max(scores.values())
    if highest == lowest:
        return dict.fromkeys(scores, 1.0)
    return {row: (score - lowest) / (highest - lowest) for row, score in scores.items()}


def weighted_sum(rankings: Sequence[tuple[float, Scores]]) -> Scores:
    """Return the weighted sum of scaled rankings, best first; a passage that a ranking lacks gets 0 from it."""
    total: dict[int, float] = {}
    for weight, ranking in rankings:
        for row, score in scaled(ranking).items():
            total[row] = total.get(row, 0.0) + weight * score
    return dict(sorted(total.items(), key=lambda item: (-item[1], item[0])))
