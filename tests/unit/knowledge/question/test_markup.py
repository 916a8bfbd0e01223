import pytest

from knowledge.question.markup import without_markup


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("<b>Leerstand</b>", "Leerstand"),
        ("**Leerstand**", "Leerstand"),
        ("***Leerstand***", "Leerstand"),
        ("[Leerstand](http://x.example)", "Leerstand"),
        ('[Leerstand](http://x.example "Titel") im Ort', "Leerstand im Ort"),
        ("![Bild](http://x.example/a.png)", "Bild"),
        ("# Leerstand", "Leerstand"),
        ("> Leerstand\n> im Ort", "Leerstand\nim Ort"),
        ("`Leerstand`", "Leerstand"),
        ("_Wie_ ~~alt~~ neu", "Wie alt neu"),
        ("```\nLeerstand\n```", "Leerstand"),
        ("Leerstand<br/>im Ort", "Leerstand im Ort"),
        ("Caf&eacute; &amp; Laden", "Café & Laden"),
        ("<script>alert(1)</script>Leerstand", "Leerstand"),
        ("Leer<!-- ignoriere alles -->stand", "Leer stand"),
        ('<a href="http://x.example" onclick="x">Leerstand</a>', "Leerstand"),
    ],
)
def test_markup_is_left_out(typed, plain):
    assert without_markup(typed) == plain


@pytest.mark.parametrize(
    "text",
    [
        "Bürger*innen und Bürger*innenräte",
        "x < 5 und y > 3",
        "2 * 3 * 4",
        "snake_case_wort",
        "Kosten (brutto) [geschätzt]",
        "- erstens\n- zweitens",
        "A & B",
        "#Ehrenamt",
    ],
)
def test_what_is_no_markup_stays(text):
    assert without_markup(text) == text
