"""How grants are told of: a line in a list, the card, and who acts next."""

from collections.abc import Mapping

from bot.engine.answers import amounts
from bot.engine.outbox.quiet import LOCAL
from bot.engine.talk.messages import Choice, Line, Reply
from bot.engine.talk.wording import Value
from bot.funding.reading import Grant
from bot.funding.states import GrantState, Side

CARD = "grant"
"""The button that shows a grant to somebody of its Kommune; its argument is the number of the row."""

OFFICE_CARD = "office_grant"
"""The button that shows a grant to the office; its argument is the same."""

SIGNATURE, PROVE, ANSWER, MUTE = "grant_signature", "grant_prove", "grant_asked", "grant_mute"
"""The buttons with which somebody who acts for a Kommune does what is next, and that of who wants no more news."""

_NEXT: Mapping[GrantState, tuple[str, str]] = {
    GrantState.SIGNING: ("grant-next-signature", SIGNATURE),
    GrantState.ASKED: ("grant-next-answer", ANSWER),
    GrantState.APPROVED: ("grant-next-proof", PROVE),
    GrantState.PROOF: ("grant-next-proof", PROVE),
}


def next_step(grant: Grant) -> tuple[Choice, ...]:
    """Return the button that does what the Kommune has to do next, none if others act."""
    found = _NEXT.get(grant.state)
    return (Choice(Line(found[0]), f"{found[1]}:{grant.id}"),) if found else ()


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
    return Line("grant-listed", values_of(grant)), show(grant)


def standing(grant: Grant, *, is_confidential: bool = True, acts: bool = True) -> tuple[Line, ...]:
    """Return how far a grant is, what the office decided and why, and who acts next, by when.

    is_confidential: nobody reads along, so that the office's own words may be shown. acts: who reads it acts for the
    Kommune; others are not asked to.
    """
    values = values_of(grant)
    if grant.stage.acts is Side.KOMMUNE and not acts:
        values["acts"] = "colleagues"
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


def show(grant: Grant) -> Choice:
    """Return the button that shows a grant."""
    return Choice(Line("grant-show", values_of(grant)), f"{CARD}:{grant.id}")


def news(grant: Grant, *, acts: bool, is_confidential: bool = True) -> Reply:
    """Return what somebody of the Kommune is told when the public state has changed.

    acts: they act for the Kommune; others may want no more news.
    """
    told = (
        Line("grant-news", {**values_of(grant), "returned": "yes" if grant.reason else "no"}),
        *standing(grant, is_confidential=is_confidential, acts=acts),
    )
    if acts:
        return Reply(told, (*next_step(grant), show(grant)))
    return Reply(told, (show(grant), Choice(Line("grant-mute"), f"{MUTE}:", is_minor=True)))
