"""Whether meetings are found as well as docs/benchmarks.md says."""

from contextlib import closing
from pathlib import Path

from tests.evaluation.measuring import bundled_embedder
from tests.evaluation.meetings import asked, figures, read_expected, sample_catalogue


def test_meetings_are_found_by_what_people_write(tmp_path: Path) -> None:
    expected = [one for one in read_expected() if one.half == "report"]
    with closing(bundled_embedder()) as embedder:
        catalogue = sample_catalogue(tmp_path, embedder)
        first, five, precision, nothing = figures(expected, list(asked(expected, catalogue, embedder)))
    assert first >= 0.85
    assert five >= 0.85
    assert precision >= 0.9
    assert nothing >= 0.9
