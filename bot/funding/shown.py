"""How grants are told of: a line in a list, the card, and who acts next."""

from collections.abc import Mapping

from bot.engine.answers import amounts
from bot.engine.outbox.quiet import LOCAL
from bot.engine.talk.messages import Choice, Line, Reply
from bot.engine.talk.wording import Value
from bot.funding.reading import Grant

CARD = "grant"
"""The button that shows a grant to somebody of its Kommune; its argument is the number of the row."""


def euros(cents: int) -> str:
    """Return an amount as people write it: "2.150,00 €"."""
    return amounts.euros(cents)


def values_of(grant: Grant) -> dict[str, Value]:
    """Return what sentences about a grant name."""
    return {
        "number": grant.number,
        "title": grant.title,
        "sum": euros(grant.sum_cents),
        "state": grant.stage.public,
        "acts": grant.stage.acts,
        "due": f"{grant.due_at.astimezone(LOCAL):%d.%m.%Y}" if grant.due_at else "none",
        "year": str(grant.year),
    }


def listed(grant: Grant) -> tuple[Line, Choice]:
    """Return a grant's line in a list, and the button that shows its card."""
    values = values_of(grant)
    return Line("grant-listed", values), Choice(Line("grant-show", values), f"{CARD}:{grant.id}")


def standing(grant: Grant, *, is_confidential: bool = True) -> tuple[Line, ...]:
    """Return how far a grant is, what the office decided and why, and who acts next, by when.

    is_confidential: nobody reads along, so that the office's own words may be shown.
    """
    values = values_of(grant)
    decided = (*approved_lines(grant), *reason_lines(grant.reason, is_confidential=is_confidential))
    return Line("grant-state", values), *decided, Line("grant-acts", values)


def approved_lines(grant: Grant) -> tuple[Line, ...]:
    """Return what was approved, where that is less than was applied for."""
    if grant.approved_cents is None or grant.approved_cents == grant.sum_cents:
        return ()
    return (Line("grant-approved-less", {**values_of(grant), "approved": euros(grant.approved_cents)}),)


def reason_lines(reason: Mapping[str, str] | None, *, is_confidential: bool = True) -> tuple[Line, ...]:
    """Return why the office decided so, if it said why. is_confidential: nobody reads along."""
    if not reason:
        return ()
    if "text" in reason and not is_confidential:
        return (Line("grant-because-elsewhere"),)
    because: dict[str, Value] = {"reason": reason.get("reason", "own"), "text": reason.get("text", "")}
    return (Line("grant-because", because),)


def news(grant: Grant, *, is_confidential: bool = True) -> Reply:
    """Return what somebody of the Kommune is told when the public state has changed."""
    show = Choice(Line("grant-show", values_of(grant)), f"{CARD}:{grant.id}")
    told = standing(grant, is_confidential=is_confidential)
    return Reply((Line("grant-news", values_of(grant)), *told), (show,))
