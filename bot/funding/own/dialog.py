"""The Kommune's side of its grants in the chat: the capability."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial

from sqlalchemy import Connection

from bot.engine.dialogs.capability import Capability, Command, OfficeArea, OfficeTask, Talk, Upkeep
from bot.engine.dialogs.turn import Refusal
from bot.engine.given import Given
from bot.engine.talk.messages import Choice, Line
from bot.engine.talk.spoken import examples, patterns, spoken
from bot.engine.talk.wording import Value
from bot.funding.own import colleagues_dialog as colleagues
from bot.funding.own import listing, news, proving, retention, signing_dialog, withdrawing
from bot.funding.own.card import COLLEAGUES, WITHDRAW, CardChoices, KommuneCard
from bot.funding.own.editorship import NoColleagueThere, deserted
from bot.funding.own.nudges import nudges
from bot.funding.own.proving import ProofUnpaid
from bot.funding.own.register import follow_register
from bot.funding.own.signing import NO_MONEY, NotToBeSigned, SignatureOutdated, SignedByFiler, SignerElsewhere
from bot.funding.own.signing_dialog import PAYLOAD, SIGN, Signing
from bot.funding.shown import CARD, MUTE, OFFICE_CARD, PROVE, SIGNATURE
from bot.people.codes.codes import Purpose
from bot.people.codes.exposed import exposed

_REFUSALS: Mapping[type[Refusal], str] = {
    NoColleagueThere: "funding-own-add-gone",
    ProofUnpaid: "funding-own-proof-unpaid",
    NotToBeSigned: "funding-own-sign-not-needed",
    SignatureOutdated: "funding-own-sign-outdated",
    SignedByFiler: "funding-own-sign-filer",
    SignerElsewhere: "funding-own-sign-elsewhere",
}


def capability(given: Given, office_card: listing.OfficeCard, more: Sequence[CardChoices] = ()) -> Capability:
    """Return the capability of the Kommune's side. more: the buttons that other parts have for the card.

    office_card: shows a grant to the office, which types its number as well.
    """
    names, typed, meant = spoken(__package__), patterns(__package__), examples(__package__)
    card, signing = KommuneCard(more), Signing(given)
    show, sign = "own-grants", "sign-grant"
    void = exposed(Purpose.SIGN, "funding-own-sign-exposed")
    talk = Talk(
        commands=(
            Command(
                show,
                names[show],
                partial(listing.asked, card=card, office_card=office_card),
                pattern=typed[show],
                examples=meant[show],
            ),
            Command(
                sign,
                names[sign],
                signing.typed,
                pattern=typed[sign],
                takes_code=True,
                exposed=void,
                examples=meant[sign],
            ),
        ),
        presses={
            CARD: card.show,
            listing.LIST: listing.listed,
            MUTE: listing.mute,
            listing.UNMUTE: listing.unmute,
            COLLEAGUES: colleagues.ask,
            colleagues.ADD: colleagues.add,
            colleagues.NOT_ADD: colleagues.undo,
            WITHDRAW: withdrawing.ask,
            withdrawing.WITHDRAWN: withdrawing.withdraw,
            PROVE: partial(proving.start, new_key=given.new_key),
            SIGNATURE: signing.ask,
            SIGN: signing.tapped,
        },
        starts={PAYLOAD: signing.typed},
        listens=(colleagues.listen, signing.listens),
        forms=(proving.service(),),
        refusals=_REFUSALS,
        notes=(colleagues.NOTE, signing_dialog.NOTE),
        nudges=(nudges,),
        pending=(listing.pending,),
    )
    jobs = {**news.jobs(), NO_MONEY: signing.no_money}
    kept = partial(_clean_up, days=given.settings.retention.grants_days)
    return Capability("funding-own", talk, Upkeep(jobs, kept), office=OfficeArea(_deserted))


def _deserted(connection: Connection, _now: datetime) -> Iterator[OfficeTask]:
    """Yield the grants for whose Kommune nobody is left."""
    for grant in deserted(connection):
        values: dict[str, Value] = {"number": grant.number, "title": grant.title}
        choice = Choice(Line("funding-own-deserted-show", values), f"{OFFICE_CARD}:{grant.id}")
        yield OfficeTask(grant.state_at, Line("funding-own-deserted", values), choice)


def _clean_up(connection: Connection, now: datetime, days: int) -> None:
    """Remove what is kept no longer, and catch up with the register, should it have changed while somebody filed."""
    follow_register(connection, now)
    retention.remove_old(connection, now, days)
