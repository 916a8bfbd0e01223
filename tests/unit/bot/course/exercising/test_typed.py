"""Wishes and questions among what is typed while an exercise waits."""

import pytest

from bot.course.exercising.typed import TypedWish, is_question, wishes_in


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("Tipp", TypedWish.HINT),
        ("noch ein Tipp", TypedWish.HINT),
        ("lösung zeigen", TypedWish.SOLUTION),
        ("weiss nicht", TypedWish.UNKNOWN),
        ("weiss nich", TypedWish.UNKNOWN),
        ("keine anung", TypedWish.UNKNOWN),
        ("überpringen", TypedWish.SKIP),
        ("keine Ahnung", TypedWish.UNKNOWN),
        ("Überspringen", TypedWish.SKIP),
        ("fertig", TypedWish.DONE),
        ("merke ich mir", TypedWish.LATER),
        ("keine Angabe", TypedWish.LEAVE),
    ],
)
def test_wishes(text: str, wish: TypedWish) -> None:
    assert wish in wishes_in(text)
    assert wishes_in(f"{text} und Mikroförderung") == frozenset()


@pytest.mark.parametrize(
    "text",
    [
        "Was ist ein Bürgerrat?",
        "wie beantrage ich mikroförderung",
        "wer ist zuständig",
        "kann man das noch ändern",
        "Bis wann läuft die Frist?",
        "welche seminare gibt es",
        "gibt es eine Frist dafür",
    ],
)
def test_questions(text: str) -> None:
    assert is_question(text) is True


@pytest.mark.parametrize(
    "text",
    [
        "Bürgerrat?",
        "hä?",
        "?",
        "",
        "Was ich mitnehme: mehr fragen",
        "wie wir das machen, steht noch nicht fest",
        "Wir fragen die Leute",
        "Ist so",
        "wer",
    ],
)
def test_no_questions(text: str) -> None:
    assert is_question(text) is False
