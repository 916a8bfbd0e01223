"""What somebody has said in the Förder-Check; it stands in the buttons, so that nothing of it is kept."""

import re
from dataclasses import dataclass, replace

from bot.funding.rules.ruleset import Measure

CHECK = "funding-check"
"""The name of the buttons; behind it stands what was said so far."""

OTHER_PURPOSE = "other"
_PURPOSES = {**{str(measure): str(measure) for measure in Measure}, OTHER_PURPOSE: OTHER_PURPOSE}
_BEGUN = {"y": True, "n": False}
_KEY = re.compile(r"\d{2,12}", re.ASCII)
_YEAR = re.compile(r"20\d\d", re.ASCII)


@dataclass(frozen=True)
class SaidInCheck:
    """The answers so far; what is empty, 0 or None is still to be asked. purpose: a Measure, or OTHER_PURPOSE."""

    kommune: str = ""
    year: int = 0
    purpose: str = ""
    has_begun: bool | None = None

    @property
    def token(self) -> str:
        """The token of a button that goes on from here."""
        begun = {None: "", True: "y", False: "n"}[self.has_begun]
        return f"{CHECK}:{self.kommune}.{self.year or ''}.{self.purpose}.{begun}"

    def without(self, *names: str) -> "SaidInCheck":
        """Return the same, with some answers still to be given."""
        return replace(self, **{name: getattr(_NOTHING, name) for name in names})


_NOTHING = SaidInCheck()


def read_said(argument: str) -> SaidInCheck:
    """Return what stands behind a button's name; what cannot be has not been said."""
    kommune, year, purpose, begun, *_ = [*argument.split("."), "", "", "", ""]
    return SaidInCheck(
        kommune if _KEY.fullmatch(kommune) else "",
        int(year) if _YEAR.fullmatch(year) else 0,
        _PURPOSES.get(purpose, ""),
        _BEGUN.get(begun),
    )
