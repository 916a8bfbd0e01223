"""Bar charts: a picture for the chat, or rows for the bars of a PDF; each with the sentence that says the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bot.documents.document import Manuscript, picture

_TEMPLATE = Path(__file__).parent / "chart.typ"


@dataclass(frozen=True)
class Bar:
    """A bar. shown: its number as people write it, such as "12 (60 %)"."""

    label: str
    value: int
    shown: str


@dataclass(frozen=True)
class BarChart:
    """Bars below a heading. says: the sentence that says the same, for who does not see them.

    whole: the value of a full bar; without one, that of the longest.
    """

    heading: str
    bars: tuple[Bar, ...]
    says: str
    whole: int = 0

    def rows(self) -> dict[str, Any]:
        """Return what a template needs to draw it: `bars(part.rows, part.says, whole: part.whole)` of "page.typ"."""
        rows = [{"label": bar.label, "value": bar.value, "shown": bar.shown} for bar in self.bars]
        return {"heading": self.heading, "rows": rows, "says": self.says, "whole": self.whole}


def charts_picture(title: str, subtitle: str, charts: Sequence[BarChart], made_on: date) -> bytes:
    """Return charts below each other as one PNG. Raises DocumentFailed."""
    data = {"subtitle": subtitle, "parts": [chart.rows() for chart in charts]}
    return picture(Manuscript(_TEMPLATE, title, made_on, data))
