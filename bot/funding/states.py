"""The states of a grant, and the steps that lead from one to the next; docs/funding.md has them as a table."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class GrantState(StrEnum):
    """How far a grant is, in all detail. What is still filled in is a draft of the form, not yet a grant."""

    SIGNING = "signing"
    SUBMITTED = "submitted"
    REVIEW = "review"
    ASKED = "asked"
    APPROVED = "approved"
    PROOF = "proof"
    PROVEN = "proven"
    CLOSED = "closed"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    MISSED = "missed"


class PublicState(StrEnum):
    """How far a grant is, as the Kommune is told."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    REVIEW = "review"
    ASKED = "asked"
    APPROVED = "approved"
    PROOF = "proof"
    CLOSED = "closed"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    MISSED = "missed"


class Side(StrEnum):
    """Who acts next; NOBODY: it is over."""

    KOMMUNE = "kommune"
    OFFICE = "office"
    NOBODY = "nobody"


class GrantStep(StrEnum):
    """What is done with a grant.

    UNASK: the office takes back what it asked. DUE: its measure is over. RETURN: the proof does not do. MISS: it was
    signed too late.
    """

    SIGN = "sign"
    TAKE = "take"
    ASK = "ask"
    ANSWER = "answer"
    UNASK = "unask"
    APPROVE = "approve"
    REJECT = "reject"
    WITHDRAW = "withdraw"
    DUE = "due"
    PROVE = "prove"
    RETURN = "return"
    CLOSE = "close"
    MISS = "miss"


class Holding(StrEnum):
    """What a grant holds of its unit's budget."""

    NOTHING = "nothing"
    RESERVED = "reserved"
    BOOKED = "booked"


@dataclass(frozen=True)
class Stage:
    """What a state means to others. public: as the Kommune is told. acts: who is next. holds: of the budget."""

    public: PublicState
    acts: Side
    holds: Holding


_S = GrantState
STAGES: Mapping[GrantState, Stage] = {
    _S.SIGNING: Stage(PublicState.DRAFT, Side.KOMMUNE, Holding.NOTHING),
    _S.SUBMITTED: Stage(PublicState.SUBMITTED, Side.OFFICE, Holding.RESERVED),
    _S.REVIEW: Stage(PublicState.REVIEW, Side.OFFICE, Holding.RESERVED),
    _S.ASKED: Stage(PublicState.ASKED, Side.KOMMUNE, Holding.RESERVED),
    _S.APPROVED: Stage(PublicState.APPROVED, Side.KOMMUNE, Holding.BOOKED),
    _S.PROOF: Stage(PublicState.PROOF, Side.KOMMUNE, Holding.BOOKED),
    _S.PROVEN: Stage(PublicState.PROOF, Side.OFFICE, Holding.BOOKED),
    _S.CLOSED: Stage(PublicState.CLOSED, Side.NOBODY, Holding.BOOKED),
    _S.REJECTED: Stage(PublicState.REJECTED, Side.NOBODY, Holding.NOTHING),
    _S.WITHDRAWN: Stage(PublicState.WITHDRAWN, Side.NOBODY, Holding.NOTHING),
    _S.MISSED: Stage(PublicState.MISSED, Side.NOBODY, Holding.NOTHING),
}

OVER = frozenset(state for state, stage in STAGES.items() if stage.acts is Side.NOBODY)
"""The states of grants that are over."""

STEPS: Mapping[GrantStep, tuple[tuple[GrantState, ...], GrantState]] = {
    GrantStep.SIGN: ((_S.SIGNING, _S.MISSED), _S.SUBMITTED),
    GrantStep.TAKE: ((_S.SUBMITTED,), _S.REVIEW),
    GrantStep.ASK: ((_S.SUBMITTED, _S.REVIEW), _S.ASKED),
    GrantStep.ANSWER: ((_S.ASKED,), _S.REVIEW),
    GrantStep.UNASK: ((_S.ASKED,), _S.REVIEW),
    GrantStep.APPROVE: ((_S.SUBMITTED, _S.REVIEW), _S.APPROVED),
    GrantStep.REJECT: ((_S.SUBMITTED, _S.REVIEW), _S.REJECTED),
    GrantStep.WITHDRAW: ((_S.SIGNING, _S.SUBMITTED, _S.REVIEW, _S.ASKED, _S.APPROVED, _S.PROOF), _S.WITHDRAWN),
    GrantStep.DUE: ((_S.APPROVED,), _S.PROOF),
    GrantStep.PROVE: ((_S.APPROVED, _S.PROOF), _S.PROVEN),
    GrantStep.RETURN: ((_S.PROVEN,), _S.PROOF),
    GrantStep.CLOSE: ((_S.PROVEN,), _S.CLOSED),
    GrantStep.MISS: ((_S.SIGNING,), _S.MISSED),
}
"""From which states each step leads to which."""
