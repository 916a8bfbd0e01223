"""The buttons of exercises."""

from dataclasses import replace

import pytest

from bot.channels.telegram.keyboard import keyboard
from bot.course.exercising.choices import HINT, MOST_ITEMS, answers, listed
from bot.course.exercising.open_exercise import token
from bot.course.exercising.tapping import chosen_by, complete
from bot.course.outline import Exercise, ExerciseOption
from bot.engine.talk.rendering import Button, label
from tests.course import COURSE, MATCH, MULTIPLE, ORDER, SINGLE
from tests.engine import WORDING

LONG = replace(COURSE, key="k" * 24)
PERSON = 7
NINE = tuple(ExerciseOption(f"Antwort {number}", is_right=True) for number in range(9))
ITEMS = tuple(f"Schritt {number}" for number in range(MOST_ITEMS))


@pytest.mark.parametrize(
    ("exercise", "chosen"),
    [
        (replace(SINGLE, options=NINE), ""),
        (replace(MULTIPLE, options=NINE), "1ff"),
        (replace(ORDER, items=ITEMS), "01234"),
        (replace(MATCH, items=ITEMS, partners=ITEMS), "01234"),
    ],
)
def test_tokens_fit_telegram_for_the_longest_key(exercise: Exercise, chosen: str) -> None:
    choices = answers(LONG, exercise, chosen, PERSON)
    buttons = [Button(label(choice.label, WORDING), choice.token) for choice in choices]
    buttons.append(Button("Tipp", token(LONG, exercise, f"{HINT}0")))
    shown = keyboard(buttons)
    assert shown is not None
    assert max(len(choice.token) for choice in choices) <= 64


def test_what_is_tapped_leads_to_the_answer() -> None:
    exercise, chosen = replace(ORDER, items=ITEMS), ""
    answer = None
    while answer is None:
        option = answers(COURSE, exercise, chosen, PERSON)[0].token.rpartition(":")[2]
        answer = complete(exercise, option, PERSON)
        chosen = chosen_by(exercise, option) or ""
    assert isinstance(answer, tuple)
    assert sorted(answer) == list(range(MOST_ITEMS))
    assert len(chosen) == MOST_ITEMS - 1


def test_more_items_than_fit_are_typed() -> None:
    exercise = replace(ORDER, items=(*ITEMS, "Ende"))
    assert answers(COURSE, exercise, "", PERSON) == ()
    assert len(list(listed(exercise, "", PERSON))) == 1
