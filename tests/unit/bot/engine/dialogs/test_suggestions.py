from bot.engine.dialogs.suggestions import Exchanged, Occasion, Suggest, Suggestion, suggested
from bot.engine.talk.messages import Choice, Line

EXCHANGED = Exchanged(None, Occasion.ANSWERED, "7")  # type: ignore[arg-type]


def offers(*found: tuple[str, float, str]) -> Suggest:
    return lambda _exchanged: tuple(
        Suggestion(Choice(Line(token), token), relevance, Line(text) if text else None)
        for token, relevance, text in found
    )


def test_the_most_relevant_comes_first_whoever_offers_it() -> None:
    shown = suggested((offers(("a", 0.2, ""), ("b", 0.9, "text-b")), offers(("c", 0.5, ""))), EXCHANGED)
    assert [choice.token for choice in shown.choices] == ["b", "c", "a"]
    assert [line.key for line in shown.lines] == ["text-b"]


def test_nobody_is_flooded_with_offers() -> None:
    shown = suggested((offers(*((str(number), number / 10, f"text-{number}") for number in range(9))),), EXCHANGED)
    assert [choice.token for choice in shown.choices] == ["8", "7", "6", "5", "4"]
    assert [line.key for line in shown.lines] == [f"text-{number}" for number in (8, 7, 6, 5, 4)]


def test_without_an_offer_nothing_is_added() -> None:
    shown = suggested((offers(),), EXCHANGED)
    assert (shown.lines, shown.choices) == ((), ())
