import pytest

from bot.channels.telegram.keyboard import keyboard
from bot.engine.outbox.delivery import MessageRefused
from bot.engine.talk.rendering import Button


def rows(*buttons: Button) -> list[list[str]]:
    made = keyboard(buttons)
    assert made is not None
    return [[key.text for key in row] for row in made.inline_keyboard]


def test_without_buttons_there_is_no_keyboard() -> None:
    assert keyboard(()) is None


def test_long_answers_stand_one_per_row_and_ways_out_below() -> None:
    answers = [Button("Eine Ortsbegehung", "a"), Button("Ja", "b")]
    ways_out = [Button(label, label, is_minor=True) for label in ("Zurück", "Später", "Abbrechen", "Hilfe")]
    assert rows(ways_out[0], *answers, *ways_out[1:]) == [
        ["Eine Ortsbegehung"],
        ["Ja"],
        ["Zurück", "Später", "Abbrechen"],
        ["Hilfe"],
    ]


def test_short_answers_stand_side_by_side() -> None:
    answers = [Button(label, label) for label in ("Ja", "Nein", "Weiß ich nicht", "Egal")]
    assert rows(*answers) == [["Ja", "Nein", "Weiß ich nicht"], ["Egal"]]


def test_a_long_way_out_does_not_make_answers_long() -> None:
    assert rows(Button("Ja", "a"), Button("Nein", "b"), Button("Später weitermachen", "c", is_minor=True)) == [
        ["Ja", "Nein"],
        ["Später weitermachen"],
    ]


def test_a_label_is_cut_visibly() -> None:
    [[label]] = rows(Button("x" * 61, "a"))
    assert label == "x" * 59 + "…"
    assert rows(Button("x" * 60, "a")) == [["x" * 60]]


def test_a_token_that_telegram_refuses_is_never_sent() -> None:
    assert keyboard([Button("Ja", "ü" * 32)]) is not None
    with pytest.raises(MessageRefused, match="button token too long"):
        keyboard([Button("Ja", "ü" * 32 + "a")])
