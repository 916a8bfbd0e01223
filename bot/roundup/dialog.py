"""The roundup, one message a week with what would be good to do next: the capability."""

from collections.abc import Sequence

from bot.engine.dialogs.capability import Capability, Command, Talk, Upkeep
from bot.engine.dialogs.nudging import NudgesOf
from bot.engine.given import Given
from bot.engine.talk.spoken import examples, patterns, spoken
from bot.roundup.card import RoundupCard
from bot.roundup.choosing import RoundupChoosing
from bot.roundup.composing import PRESS, Nudging
from bot.roundup.pausing import RoundupPausing
from bot.roundup.personal import PERSONAL
from bot.roundup.planning import ROUNDUP, clean_up
from bot.roundup.sending import GUARD, RoundupSending


def capability(given: Given, sources: Sequence[NudgesOf]) -> Capability:
    """Return the capability of roundups. sources: what all features might remind a person of."""
    nudging = Nudging(sources, given.wording)
    card = RoundupCard(nudging)
    choosing, sending = RoundupChoosing(card, RoundupPausing(card)), RoundupSending(nudging, given.clock)
    key = "roundup"
    command = Command(
        key,
        spoken(__package__)[key],
        choosing.command,
        pattern=patterns(__package__)[key],
        examples=examples(__package__)[key],
    )
    talk = Talk(
        commands=(command,),
        presses={PRESS: choosing.press},
        listens=(choosing.listens,),
        guards={GUARD: sending.may_be_sent},
    )
    return Capability("roundup", talk, Upkeep({ROUNDUP: sending.run}, clean_up), PERSONAL)
