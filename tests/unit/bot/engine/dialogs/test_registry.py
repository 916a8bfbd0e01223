"""Whatever is registered twice stops the start."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.engine.answers.parser import FreeText
from bot.engine.dialogs.audiences import Audience
from bot.engine.dialogs.capability import Capability, Command, FormService, Periodic, Talk, Upkeep
from bot.engine.dialogs.form_dialog import FormDialog
from bot.engine.dialogs.registry import NameTwice, Registry
from bot.engine.dialogs.routing import Router
from bot.engine.dialogs.turn import Outcome, Refusal
from bot.engine.forms.form import Form, Question
from bot.engine.personal import PersonalData, PersonalTable, Transfer
from bot.engine.persons import identities, persons
from tests.engine import WORDING, NoRoom, parrot


def says_nothing(_turn: object) -> Outcome:
    return Outcome()


def command(key: str, *spoken: str) -> Command:
    return Command(key, spoken, says_nothing)


class Full(Refusal):
    """Another refusal."""


FIRST = Capability(
    "first",
    Talk(
        (
            command("help", "/hilfe", "Hilfe", "was kannst du"),
            command("say-back", "/rueckmeldung", "Rückmeldung geben"),
        ),
        presses={"a": says_nothing},
        guards={"draft-open": lambda _connection, _argument: True},
        refusals={NoRoom: "unknown-command"},
        notes=("wiki",),
        coming={"course": ("Kurs",)},
    ),
    Upkeep({"nudge": says_nothing}, periodic=(Periodic("mail", timedelta(1), list),)),
    PersonalData((PersonalTable("account", identities),), transfers=(Transfer("file", int, print),)),  # type: ignore[arg-type]
    audiences=(Audience("members", lambda _now: select(persons.c.id)),),
)
SAME_NAMES = [
    ("capability", Capability("first")),
    ("command", Capability("x", Talk((command("help", "/x"),)))),
    ("command", Capability("x", Talk((command("x", "/Hilfe"),)))),
    ("command", Capability("x", Talk((command("x", "/rückmeldung"),)))),
    ("phrase", Capability("x", Talk((command("x", "/x", "HILFE!"),)))),
    ("phrase", Capability("x", Talk((command("x", "/x", "rueckmeldung geben"),)))),
    ("button", Capability("x", Talk(presses={"a": says_nothing}))),
    ("guard", Capability("x", Talk(guards={"draft-open": lambda _connection, _argument: False}))),
    ("refusal", Capability("x", Talk(refusals={NoRoom: "choice-outdated"}))),
    ("note name", Capability("x", Talk(notes=("wiki",)))),
    ("coming", Capability("x", Talk(coming={"course": ("Lernen",)}))),
    ("job kind", Capability("x", upkeep=Upkeep({"nudge": says_nothing}))),
    ("periodic work", Capability("x", upkeep=Upkeep(periodic=(Periodic("mail", timedelta(2), list),)))),
    ("personal table", Capability("x", personal=PersonalData((PersonalTable("account", persons, "id"),)))),
    ("transfer", Capability("x", personal=PersonalData(transfers=(Transfer("file", int, print),)))),  # type: ignore[arg-type]
    ("audience", Capability("x", audiences=(Audience("members", lambda _now: select(persons.c.id)),))),
]


@pytest.mark.parametrize(("what", "second"), SAME_NAMES)
def test_a_name_that_is_there_already_stops_the_start(what: str, second: Capability) -> None:
    with pytest.raises(NameTwice, match=what):
        Registry.of((FIRST, second))


def test_different_names_are_all_there() -> None:
    second = Capability(
        "second",
        Talk((command("join", "/mitmachen", "mitmachen"),), {"b": says_nothing}, refusals={Full: "x"}, notes=("way",)),
        Upkeep({"tell": says_nothing}),
    )
    found = Registry.of((FIRST, second))
    assert [one.key for one in found.commands] == ["help", "say-back", "join"]
    assert {name: one.key for name, one in found.slash_names.items()} == {
        "hilfe": "help",
        "rueckmeldung": "say-back",
        "mitmachen": "join",
    }
    assert found.phrases["ruckmeldung geben"] is found.phrases["rueckmeldung geben"]
    assert (set(found.presses), set(found.jobs), found.notes) == ({"a", "b"}, {"nudge", "tell"}, {"wiki", "way"})


def test_what_the_kernel_has_cannot_be_taken() -> None:
    forms = FormDialog((), WORDING, parrot, lambda: "00000000")
    for taken in (Talk(presses={"f": says_nothing}, free_text=parrot), Talk(notes=("courtesy",), free_text=parrot)):
        with pytest.raises(NameTwice):
            Router((Capability("greedy", taken),), forms)
    with pytest.raises(NameTwice, match="draft-reminder"):
        Router((Capability("greedy", Talk(free_text=parrot), Upkeep({"draft-reminder": says_nothing})),), forms)


def test_two_forms_or_lookups_of_one_name_stop_the_start() -> None:
    form = Form("feedback", (Question("text", FreeText(100)),))
    one = Capability("one", Talk(forms=(FormService(form, lambda _filing, _transaction: ()),)))
    with pytest.raises(NameTwice, match="form"):
        FormDialog((one, one), WORDING, parrot, lambda: "00000000")
    looks = Capability("looks", Talk(lookups={"file": lambda _request, _turn: None}))  # type: ignore[dict-item,return-value]
    with pytest.raises(NameTwice, match="lookup"):
        FormDialog((looks,), WORDING, parrot, lambda: "00000000", {"file": lambda _request, _turn: None})  # type: ignore[dict-item,return-value]
