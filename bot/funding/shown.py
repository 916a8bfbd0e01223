"""How grants are told of: a line in a list, the card, and who acts next."""

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


def standing(grant: Grant) -> tuple[Line, ...]:
    """Return how far a grant is, and who acts next, by when."""
    values = values_of(grant)
    return Line("grant-state", values), Line("grant-acts", values)


def news(grant: Grant) -> Reply:
    """Return what somebody of the Kommune is told when the public state has changed."""
    show = Choice(Line("grant-show", values_of(grant)), f"{CARD}:{grant.id}")
    return Reply((Line("grant-news", values_of(grant)), *standing(grant)), (show,))
