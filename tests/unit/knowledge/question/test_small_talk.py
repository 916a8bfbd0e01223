import time

import pytest

from knowledge.question.phrases import said
from knowledge.question.small_talk import KINDS, small_talk
from knowledge.text import clean


def kind(text, known=()):
    return small_talk(said(clean(text)), set(known).__contains__)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Moin, wer bist du denn?", "who_are_you"),
        ("Servus beinand", "greeting"),
        ("guten tag herr lotse", "greeting"),
        ("Vielen lieben Dank für Ihre Hilfe!", "thanks"),
        ("Sehr geehrte Damen und Herren, wie geht es Ihnen?", "how_are_you"),
        ("Danke, tschüss!", "goodbye"),
        ("Ok, danke", "thanks"),
        ("Bist du ein Mensch oder eine Maschine?", "robot"),
        ("Kann ich mit einem Menschen sprechen?", "wants_person"),
        ("hallo, ich hätte da mal eine frage", "question_coming"),
        ("Danke für nichts", "insult"),
        ("😂", "laughing"),
        ("Guten Morgen ☀", "greeting"),
    ],
)
def test_a_message_of_nothing_else_is_small_talk(text, expected):
    assert kind(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hlalo", "greeting"),
        ("vilen dakn", "thanks"),
        ("DANKEEEE!!!", "thanks"),
        ("tschüß", "goodbye"),
        ("tschuess", "goodbye"),
        ("Wer bsit du?", "who_are_you"),
        ("Entschuldigunng", "apology"),
    ],
)
def test_slips_of_the_keyboard_do_no_harm(text, expected):
    assert kind(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Hallo, wie gründen wir ein MVZ?",
        "Danke, und was kostet das?",
        "Danke-Fest für Ehrenamtliche",
        "Wer bist du und was ist ein MVZ?",
        "Mahlzeiten",
        "Rest",  # one letter from "Test", and a word
        "und",
        "",
        "?",
        "Wie geht es den Ehrenamtlichen?",
    ],
)
def test_a_message_with_anything_else_is_not(text):
    assert kind(text) == ""


def test_a_word_of_the_wiki_is_no_slip():
    assert kind("Hallu") == "greeting"
    assert kind("Hallu", known=["hallu"]) == ""


def test_each_kind_stands_for_something():
    said_for = {
        "robot": "Bist du ein Bot?",
        "wants_person": "Ich möchte mit einem Menschen sprechen",
        "who_are_you": "Wer bist du?",
        "abilities": "Was kannst du?",
        "personal": "Wie alt bist du?",
        "joke": "Erzähl mir einen Witz",
        "how_are_you": "Wie geht's?",
        "question_coming": "Ich habe eine Frage",
        "insult": "Du Depp",
        "complaint": "Das war nicht meine Frage",
        "goodbye": "Auf Wiedersehen",
        "thanks": "Danke",
        "apology": "Entschuldigung",
        "wishes": "Frohe Ostern",
        "praise": "Klasse!",
        "laughing": "haha",
        "test": "Test",
        "greeting": "Hallo",
        "okay": "Okay",
    }
    assert {name: kind(text) for name, text in said_for.items()} == {name: name for name in KINDS}


def test_a_long_message_takes_no_longer_than_a_short_one():
    started = time.process_time()
    assert kind("danke " * 300 + "ja na so gut " * 300) == ""
    assert kind("gut ja so " * 9 + "Leerstand") == ""
    assert time.process_time() - started < 1
