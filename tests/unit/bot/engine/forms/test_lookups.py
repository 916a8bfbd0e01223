from dataclasses import replace

from bot.engine.answers.parser import FreeText
from bot.engine.forms.advance import LookupRequest
from bot.engine.forms.form import Form, Question
from bot.engine.forms.inputs import Confirm, Found, Move, NotFound, Picked, PickedOffer, Several, Text
from bot.engine.forms.progress import Progress
from bot.engine.forms.views import Ask, AskElsewhere, AskOffer, Filed, Interlude, Paused, Step, Summary
from tests.unit.bot.engine.forms.filling import OFFERS, PLACES, PLAN, SECRET, Filling, filled


def test_what_is_to_be_looked_up() -> None:
    filling = Filling(PLACES)
    assert filling.needs(Text(" Dort\u200bmund ")) == LookupRequest("place", "place", {}, "Dortmund", "Dortmund")
    for given in (
        Move.BACK,
        Text("zurück"),
        Text(""),
        Text("Was ist eine Kommune?"),
        Picked("place", "x"),
        Confirm(""),
    ):
        assert filling.needs(given) is None
    filling.takes(Text("Dortmund"), Found("05913000"))
    assert filling.needs(Text("500")) == LookupRequest("cap", "cap", {"place": "05913000"}, 500_00, "500")
    assert filling.needs(Text("viel")) is None


def test_what_was_found_is_the_answer() -> None:
    filling = Filling(PLACES)
    filling.takes(Text("Dortmund?"), Found({"ags": "05913000"}))
    assert (filling.at, filling.progress.answers) == ("cap", {"place": {"ags": "05913000"}})


def test_what_was_not_found_says_so_and_asks_again() -> None:
    filling = Filling(PLACES)
    step = filling.takes(Text("Dortmnd"), NotFound("place-unknown", {"text": "Dortmnd"}))
    assert step == Step(Progress(), Ask(PLACES.questions[0]), (("place-unknown", {"text": "Dortmnd"}),))
    assert isinstance(filling.takes(Text("Lohnt das?"), NotFound("place-unknown")).view, Interlude)
    filling.takes(Text("Dortmund"), Found(1))
    assert filling.takes(Text("5000?"), NotFound("place-unknown")).notices == (("place-unknown", {}),)


def test_a_lookup_that_failed_or_found_nonsense_changes_nothing() -> None:
    for looked_up in (None, Several(()), Found(None), Found(float("nan")), Several(((object(), "x"),))):
        step = Filling(PLACES).takes(Text("Dortmund"), looked_up)
        assert step == Step(Progress(), Ask(PLACES.questions[0]), (("form-lookup-failed", {}),))


def offered() -> Filling:
    filling = Filling(PLACES)
    assert filling.takes(Text("Neustadt"), Several(OFFERS)).view == AskOffer(PLACES.questions[0], OFFERS)
    return filling


def test_an_offer_is_taken_by_button_number_or_name() -> None:
    for given in (PickedOffer("place", {"id": 2}), Text("2"), Text("das zweite"), Text("Holstein"), Text(OFFERS[1][1])):
        assert offered().needs(given) is None
        assert offered().takes(given).progress == Progress({"place": {"id": 2}})


def test_offers_that_are_not_there() -> None:
    for given in (PickedOffer("place", {"id": 3}), PickedOffer("place", 2), PickedOffer("cap", {"id": 1})):
        filling = offered()
        filling.takes(given)
        assert (filling.notices, filling.at) == (["form-choice-outdated"], "AskOffer")
    filling = offered()
    filling.says("3")
    assert (filling.notices, filling.at) == (["form-unreadable-choice"], "AskOffer")


def test_other_text_at_an_offer_is_looked_up() -> None:
    for text in ("Neustadt", "Neustadt am Rübenberge", "Hesse"):
        assert offered().needs(Text(text)) == LookupRequest("place", "place", {}, text, text, offers=OFFERS)
    filling = offered()
    filling.takes(Text("Dortmund"), Found(5))
    assert filling.progress == Progress({"place": 5})


def test_an_offer_may_lead_on() -> None:
    """It is looked up as well when it is taken, tapped or typed."""
    place = Question("place", FreeText(60), lookup="place", offers_lead_on=True)
    for given in (PickedOffer("place", {"id": 2}), Text("2"), Text("Neustadt in Holstein")):
        filling = Filling(Form("leading", (place,)))
        filling.takes(Text("Neustadt"), Several(OFFERS, (("form-empty", {}),)))
        request = filling.needs(given)
        assert request is not None
        assert request.value == {"id": 2}


def test_moves_work_at_an_offer() -> None:
    for given, at in (
        (Move.BACK, "place"),
        (Text("keine davon"), "place"),
        (Move.HELP, "AskOffer"),
        (Move.SKIP, "AskOffer"),
        (Move.LATER, "Paused"),
        (Text("Was ist eine Kommune?"), "Interlude"),
    ):
        filling = offered()
        filling.takes(given)
        assert filling.at == at


def test_offers_and_pending_text_belong_to_their_question() -> None:
    filling = Filling(PLACES, {"place": 1}, about="place", offers=OFFERS)
    assert filling.at == "cap"
    filling = Filling(answers={}, about="which", pending="Was?")
    assert filling.at == "kind"


FILES = Form("files", (Question("plan", FreeText(1), lookup="plan", wants_file=True), Question("title", FreeText(50))))


def test_a_file_where_one_is_wanted_goes_to_its_lookup() -> None:
    filling = Filling(FILES)
    assert filling.needs(PLAN) == LookupRequest("plan", "plan", {}, file=PLAN.file)
    filling.takes(PLAN, Found({"file": 7}))
    assert (filling.at, filling.progress.answers) == ("title", {"plan": {"file": 7}})
    assert filling.needs(PLAN) is None
    filling.takes(PLAN)
    assert (filling.at, filling.notices) == ("title", ["form-no-file-wanted"])


def test_text_where_a_file_is_wanted() -> None:
    filling = Filling(FILES)
    assert filling.says("plan.pdf").notices == (("form-file-wanted", {}),)
    assert filling.says("Welche Datei?").view == Interlude("Welche Datei?", Ask(FILES.questions[0]))
    assert filling.says("hilfe").view == Ask(FILES.questions[0], help=True)


def test_a_file_is_not_wanted_in_a_summary_or_choice() -> None:
    for filling in (filled(), Filling()):
        at = filling.at
        filling.takes(PLAN)
        assert (filling.at, filling.notices) == (at, ["form-no-file-wanted"])


def test_a_confidential_question_is_not_asked_elsewhere() -> None:
    filling = Filling(SECRET, {"kind": "event"})
    filling.may_ask_confidential = False
    assert filling.takes(Move.RESUME).view == AskElsewhere(SECRET.questions[1])
    for given in (Text("a@b.de"), Text(""), Picked("sure", "yes"), PLAN, Move.SKIP, Move.HELP):
        assert filling.needs(given) is None
        filling.takes(given)
        assert filling.at == "AskElsewhere"
        assert len(filling.notices) == 1
        assert replace(filling.progress, misses=0) == Progress({"kind": "event"})
    filling.says("zurück")
    assert filling.at == "kind"
    filling.says("weiter")
    assert filling.at == "AskElsewhere"
    assert filling.says("später").view == Paused()


def test_an_optional_confidential_question_can_be_skipped_elsewhere() -> None:
    filling = Filling(SECRET, {"kind": "event", "email": "a@b.de"})
    filling.may_ask_confidential = False
    filling.says("überspringen")
    assert filling.progress.skipped == ("birth",)
    assert filling.takes(Picked("sure", "yes")).notices == (("form-confidential-elsewhere", {}),)


def test_the_summary_conceals_confidential_answers_elsewhere() -> None:
    filling = Filling(SECRET, {"kind": "event", "email": "a@b.de", "sure": True}, skipped=("birth",))
    digest = filling.digest
    filling.may_ask_confidential = False
    view = filling.takes(Move.RESUME).view
    assert view == Summary(
        (("kind", "event"), ("email", None), ("birth", None), ("sure", None)), digest, ("email", "sure")
    )
    assert filling.takes(Confirm(digest)).view == Filed({"kind": "event", "email": "a@b.de", "sure": True})


def test_offers_to_a_confidential_question_are_not_shown_elsewhere() -> None:
    filling = Filling(SECRET, {"kind": "event"}, about="email", offers=(("x", "a@b.de"),))
    assert filling.at == "AskOffer"
    filling.may_ask_confidential = False
    assert filling.takes(Move.RESUME).view == AskElsewhere(SECRET.questions[1])
    assert filling.takes(PickedOffer("email", "x")).view == AskElsewhere(SECRET.questions[1])


def test_what_a_lookup_has_found_may_be_said_before_the_next_step() -> None:
    filling = Filling(PLACES)
    step = filling.takes(Text("Dortmund"), Found("05913000", (("place-unknown", {"name": "Dortmund"}),)))
    assert step.notices == (("place-unknown", {"name": "Dortmund"}),)
    assert filling.needs(Text("500")) == LookupRequest("cap", "cap", {"place": "05913000"}, 500_00, "500")
