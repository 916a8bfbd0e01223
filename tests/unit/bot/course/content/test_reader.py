import pytest

from bot.course.content.reader import ReadCourse, read_course
from bot.course.outline import Exercise, ExerciseKind, ExerciseOption, Onward, OnwardKind, Piece
from bot.engine.talk.wording import Wording

HEAD = "<!--\nauthor: Geschäftsstelle\nversion: 1.0\ndate: 2026-12-01\n-->\n\n"
LESSON = HEAD + "# Kurs {#kurs}\n\n## Modul {#modul}\n\n### Lektion {#lektion}\n\n"
ASKED = LESSON + "<!-- frage: wer -->\nWer darf?\n\n"


def flaws(text: str) -> list[tuple[int, str]]:
    found = read_course(text).flaws
    for one in found:
        assert Wording()(f"course-flaw-{one.problem}", one.details)
    return [(one.line - LESSON.count("\n"), one.problem) for one in found]


def pieces(text: str) -> tuple[Piece, ...]:
    read = good(LESSON + text)
    [lesson] = read.course.lessons.values()
    return lesson.pieces


def good(text: str) -> ReadCourse:
    read = read_course(text)
    assert read.flaws == ()
    return read


def said(text: str) -> str:
    [piece] = pieces(text)
    return piece.text


def exercise(text: str) -> Exercise:
    [found] = good(ASKED + text).course.exercises.values()
    assert found.asks == "Wer darf?"
    return found


def test_a_course_has_its_head_its_intros_and_former_ids() -> None:
    text = HEAD + (
        "# Ein Kurs {#kurs}\n\nWorum es geht.\n\n## Erstes {#erstes was=anfang}\n\nDas *Modul*.\n\n"
        "### Lesen {#lesen was=alt was=uralt}\n\nText.\n"
    )
    course = good(text).course
    assert (course.key, course.title, course.label, course.dated) == ("kurs", "Ein Kurs", "1.0", "2026-12-01")
    assert (course.author, course.intro) == ("Geschäftsstelle", "Worum es geht.")
    [module] = course.modules
    assert (module.key, module.title, module.intro, module.was) == ("erstes", "Erstes", "Das Modul.", ("anfang",))
    [lesson] = module.lessons
    assert (lesson.key, lesson.was, lesson.minutes) == ("lesen", ("alt", "uralt"), 1)


@pytest.mark.parametrize(
    ("written", "markup"),
    [
        ("Ein **wichtiger** Satz\nin zwei Zeilen.", "Ein <b>wichtiger</b> Satz in zwei Zeilen."),
        ("Zahl & 3 < 5 'so' <https://a.de/?b=1&c>", None),
        ("[Seite](https://a.de/ä 'T')", "<a href='https://a.de/%C3%A4'>Seite</a>"),
        ("Oben:\n- eins\n- **zwei**\n\nDanach.", "Oben:\n- eins\n- <b>zwei</b>\n\nDanach."),
        ("Erst.\n\nDann:\n\n2. zwei\n3. drei", "Erst.\n\nDann:\n\n2. zwei\n3. drei"),
        ("> Ein Zitat\n> in Zeilen.\n\n> Noch eines.", "> Ein Zitat in Zeilen.\n\n> Noch eines."),
        ("Zeile\\\n\\- kein Punkt", "Zeile\n&#45; kein Punkt"),
        ("Sehr *schräg* und `Code <b>`.", "Sehr schräg und Code &lt;b&gt;."),
        ("!?[Film (3 Minuten)](https://youtu.be/x)", "<a href='https://youtu.be/x'>Film (3 Minuten)</a>"),
        ("**fett [und Link](https://a.de) zu**", "<b>fett</b> <a href='https://a.de'>und Link</a> <b>zu</b>"),
    ],
)
def test_texts_become_sentences_with_markup(written: str, markup: str | None) -> None:
    found = said(written)
    if markup is None:
        link = "<a href='https://a.de/?b=1&amp;c'>https://a.de/?b=1&amp;c</a>"
        markup = f"Zahl &amp; 3 &lt; 5 &#39;so&#39; {link}"
    assert found == markup


def test_messages_end_at_lines_also_close_below_a_text() -> None:
    text = "Eins.\n---\n![Unten \\[schmal\\].](bild.png)\n\nZwei.\n\n---\n\nDrei."
    first, second, third = pieces(text)
    assert (first.text, second.text, third.text) == ("Eins.", "Zwei.", "Drei.")
    assert second.picture is not None
    assert (second.picture.name, second.picture.alt) == ("bild.png", "Unten [schmal].")


def test_links_at_the_end_lead_on() -> None:
    text = "Eins.\n\n---\n\n[Prognosen](wiki:prognosen-lesen)\n[Seminare zu Daten](seminar:Daten und Zahlen)\n"
    read = good(LESSON + text + "[Antrag](formular:antrag)")
    [lesson] = read.course.lessons.values()
    assert len(lesson.pieces) == 1
    assert lesson.onward == (
        Onward(OnwardKind.WIKI, "prognosen-lesen", "Prognosen"),
        Onward(OnwardKind.SEMINAR, "Daten und Zahlen", "Seminare zu Daten"),
        Onward(OnwardKind.FORM, "antrag", "Antrag"),
    )
    [only] = pieces("Eins.\n\n[Prognosen](wiki:prognosen-lesen)")
    assert only.text == "Eins."


def test_one_option_is_right_with_feedback_hints_and_solution() -> None:
    found = exercise(
        "- [( )] Nur **eine**\n  > Auch andere.\n- [(X)] Alle\n  in der Kommune\n  > Genau.\n  > So ist es.\n"
        "[[?]] Es sind\nviele.\n[[?]] Sehr viele.\n****\nAlle.\n\n- Wirklich\n****\n"
    )
    assert found == Exercise(
        "wer",
        ExerciseKind.SINGLE,
        "Wer darf?",
        options=(
            ExerciseOption("Nur <b>eine</b>", feedback="Auch andere."),
            ExerciseOption("Alle in der Kommune", is_right=True, feedback="Genau. So ist es."),
        ),
        hints=("Es sind viele.", "Sehr viele."),
        solution="Alle.\n\n- Wirklich",
    )


@pytest.mark.parametrize(
    ("written", "kind", "accepted", "tolerance"),
    [
        ("[[Bürgerrat]]", ExerciseKind.TEXT, ("Bürgerrat",), 0),
        ("[[Bürgerrat | Bürgerinnenrat]]", ExerciseKind.TEXT, ("Bürgerrat", "Bürgerinnenrat"), 0),
        ("[[8]]", ExerciseKind.NUMBER, ("8",), 0),
        ("[[8|acht]]", ExerciseKind.NUMBER, ("8", "acht"), 0),
        ("[[1.200,5 ± 0,5]]", ExerciseKind.NUMBER, ("1.200,5",), 0.5),
        ("[[-3 +- 1]]", ExerciseKind.NUMBER, ("-3",), 1),
        ("[[___]]", ExerciseKind.REFLECTION, (), 0),
    ],
)
def test_words_numbers_and_thoughts_are_typed(
    written: str, kind: ExerciseKind, accepted: tuple[str, ...], tolerance: float
) -> None:
    found = exercise(written)
    assert (found.kind, found.accepted, found.tolerance) == (kind, accepted, tolerance)


def test_what_is_asked_may_end_right_before_the_answer() -> None:
    [found] = good(LESSON + "<!-- frage: wer was=wen -->\nWer *darf*?\n[[Alle]]").course.exercises.values()
    assert (found.asks, found.accepted, found.was) == ("Wer darf?", ("Alle",), ("wen",))


def test_items_are_ordered_and_matched() -> None:
    ordered = exercise("```ordnen\nKick-Off\n\nProfil\n```\n")
    assert (ordered.kind, ordered.items) == (ExerciseKind.ORDER, ("Kick-Off", "Profil"))
    matched = exercise("``` zuordnen\nDWK = ab 2016\nZWK = ab 2021\n```\n")
    assert (matched.kind, matched.items, matched.partners) == (
        ExerciseKind.MATCH,
        ("DWK", "ZWK"),
        ("ab 2016", "ab 2021"),
    )


def test_several_may_be_right_and_tasks_are_for_home() -> None:
    several = exercise("- [[X]] Zahlen\n- [[ ]] Wetter\n- [[x]] Stärken\n")
    assert (several.kind, [one.is_right for one in several.options]) == (ExerciseKind.MULTIPLE, [True, False, True])
    task = exercise("- [ ] Zahlen nachsehen\n- [ ] Nachbarin fragen\n")
    assert (task.kind, [one.text for one in task.options]) == (
        ExerciseKind.TASK,
        ["Zahlen nachsehen", "Nachbarin fragen"],
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ein <b>Wort</b>.", [(1, "html"), (1, "html")]),
        ("<div>\nText\n</div>", [(1, "html")]),
        ("- eins\n  - zwei", [(2, "nested")]),
        ("> - zwei", [(1, "nested")]),
        ("    eingerückt", [(1, "indented")]),
        ("Eins\n\n***\n\nZwei", [(3, "rule")]),
        ("Eins\n****\nZwei\n****", [(2, "solution-here"), (4, "solution-here")]),
        ("#### Tiefer", [(1, "heading-deep")]),
        ("```python\nx\n```", [(1, "fence")]),
        ("Text {{1}}\nund @eval(1)\nund $$x", [(1, "no-effect"), (2, "no-macro"), (3, "no-formula")]),
        ("Das ist [[ein]] Wort[^1].", [(1, "no-footnote"), (1, "no-gap")]),
        ("?[Ton](https://a.de/a.mp3)", [(1, "no-media")]),
        ("Punkte:\n• eins\n• zwei", [(2, "no-bullet"), (3, "no-bullet")]),
        ("Text\n\n###Ohne Platz {#x}", [(3, "no-heading")]),
        ("Text {#x}\n\n##Ohne", [(1, "no-heading"), (3, "no-heading")]),
        ("| a | b |\n|---|---|", [(1, "no-table"), (2, "no-table")]),
        ("[a](ftp://a.de) [b](wiki:x) hier", [(1, "link-kind"), (1, "link-kind")]),
        ("[Film](https://www.youtube.com/watch?v=1)", [(1, "video-minutes")]),
        ("Text ![ohne](b.png) mittendrin", [(1, "picture-inside")]),
        ("![](b.png)", [(1, "picture-alt")]),
        ("Text\n\n![Ein Satz.](b.png)", [(3, "picture-first")]),
        ("Eins\n\n---\n\n---\n\nZwei", [(3, "message-empty")]),
        ("\n\n---\n".join(f"Nachricht {number}" for number in range(5)), [(-1, "lesson-pieces")]),
        ("Wort " * 400, [(1, "message-long")]),
        ("[P](wiki:p)\n\n---\n\nText", [(1, "onward-early"), (-1, "message-empty")]),
        ("[[Antwort]]", [(1, "answer-outside")]),
        ("- [ ] Nachsehen", [(1, "answer-outside")]),
        ("<!-- frage: Wer_darf -->\nWer?\n[[Alle]]", [(1, "key-form")]),
        ("<!-- frage: -->\nWer?\n[[Alle]]", [(1, "key-form")]),
        ("<!-- frage: lektion -->\nWer?\n[[Alle]]", [(1, "key-twice")]),
        ("<!-- frage: neu was=lektion -->\nWer?\n[[Alle]]", [(1, "was-used")]),
        ("<!-- frage: neu bald -->\nWer?\n[[Alle]]", [(1, "key-more")]),
        ("<!-- frage: neu --> Wer?\n[[Alle]]", [(1, "after-comment"), (1, "question-none")]),
        ("<!-- frage: a -->\nA?\n[[A]]\n\n<!-- frage: b -->\nB?\n[[B]]", [(5, "exercise-second")]),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_lesson_has_its_line(text: str, expected: list[tuple[int, str]]) -> None:
    assert sorted(flaws(LESSON + text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("", ["answers-none"]),
        ("- [( )] A\n- [( )] B", ["none-right"]),
        ("- [[ ]] A\n- [[ ]] B", ["none-right"]),
        ("- [(X)] A\n- [(X)] B", ["several-right"]),
        ("- [(X)] A", ["options-few"]),
        ("- [(X)] A\n- [( )] A", ["options-same"]),
        ("- [(X)] A\n- [[ ]] B", ["option-mark"]),
        ("- [(X)] A\n- B", ["option-mark"]),
        ("- [(X)] A\n- [( )]", ["option-empty"]),
        ("- [(X)] A > Genau\n- [( )] B", ["feedback-quote"]),
        ("- [(X)] A\n- [( )] B\n> Nein", ["feedback-quote"]),
        ("- [(X)] A\n\n  Genau.\n- [( )] B", ["feedback-quote"]),
        ("[(X)] A\n[( )] B", ["answers-none", "option-dash"]),
        ("- [x] Erledigt", ["task-plain"]),
        ("[[A]]\n[[B]]", ["answers-twice"]),
        ("[[(A)|B]]", ["answer-lia"]),
        ("[[A|]]", ["answer-empty"]),
        ("[[8.5]]", ["number"]),
        ("[[acht ± eins]]", ["number"]),
        ("[[8 %]]", ["number-unit"]),
        ("[[8]] Schritte", ["answer-alone"]),
        ("[[A]]\n\nNoch etwas.", ["after-answers"]),
        ("[[A]]\n****\nDarum.", ["solution-open"]),
        ("[[A]]\n****\n****", ["solution-empty"]),
        ("[[A]]\n****\nX\n****\n****\nY\n****", ["solution-twice"]),
        ("[[A]]\n[[?]]", ["hint-empty"]),
        ("```ordnen\nA\n```", ["items-count"]),
        ("```ordnen\nA\na\n```", ["items-same"]),
        ("```zuordnen\nA = B\nC\n```", ["pair"]),
        ("```zuordnen\nA = B\nC = B\n```", ["items-same"]),
        ("\n".join(f"- [({'X' if not number else ' '})] {number}" for number in range(10)), ["options-many"]),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_question_is_told(text: str, problems: list[str]) -> None:
    assert sorted(problem for _, problem in flaws(ASKED + text)) == sorted(problems)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["head-none", "course-none", "modules-none"]),
        ("Text\n\n" + LESSON + "Text", ["text-early"]),
        (LESSON.replace("version: 1.0\n", "") + "Text", ["head-version"]),
        (LESSON.replace("1.0", "erste Fassung!") + "Text", ["head-label"]),
        (LESSON.replace("2026-12-01", "bald") + "Text", ["head-day"]),
        (LESSON.replace("2026-12-01", "1. Dezember 2026") + "Text", []),
        (LESSON.replace("date:", "import: https://a.de/x.md\ndate:") + "Text", ["head-lia"]),
        (LESSON.replace("date:", "stand: heute\ndate:") + "Text", ["head-unknown"]),
        (LESSON.replace("date:", "language: en\ndate:") + "Text", ["head-language"]),
        (LESSON.replace("date:", "entfallen: lektion\ndate:") + "Text", ["dropped-used"]),
        (LESSON.replace(" {#modul}", "") + "Text", ["key-none"]),
        (LESSON.replace("{#kurs}", "{#" + "k" * 25 + "}") + "Text", ["key-form"]),
        (LESSON.replace("{#kurs}", "{#kurs was=alt}") + "Text", ["key-course-was"]),
        (LESSON + "Text\n\n# Zweiter {#zweiter}", ["course-second"]),
        (LESSON + "Text\n\n## Leer {#leer}", ["lessons-none"]),
        (LESSON.replace("## Modul {#modul}\n", "") + "Text", ["lesson-outside", "modules-none"]),
        (LESSON.replace("Modul {", "[Modul](https://a.de) {") + "Text", ["link-here"]),
        (LESSON, ["message-empty"]),
    ],
)  # fmt: skip
def test_what_is_wrong_with_head_and_headings_is_told(text: str, expected: list[str]) -> None:
    assert sorted(problem for _, problem in flaws(text)) == sorted(expected)


def test_a_lesson_takes_at_most_three_minutes() -> None:
    message = "Wort " * 170
    assert pieces("\n\n---\n\n".join([message] * 3))
    assert flaws(LESSON + "\n\n---\n\n".join(["aa " * 250] * 3)) == [(-1, "lesson-slow")]
    assert flaws(LESSON + "\n\n---\n\n".join(["Zeichenkette " * 100] * 3)) == [(-1, "lesson-long")]


def test_ids_whose_codes_are_the_same_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.course.outline._CODE_LETTERS", 0)
    assert flaws(LESSON + "Text") == [(-1, "key-collides")]
