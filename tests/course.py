"""A small course for tests: two modules, all kinds of exercises."""

from bot.course.outline import (
    Course,
    CourseModule,
    Exercise,
    ExerciseKind,
    ExerciseOption,
    Lesson,
    Onward,
    OnwardKind,
    Piece,
)
from bot.course.publishing import publish
from bot.storage.database import Database
from tests.engine import NOW

SINGLE = Exercise(
    "wer-darf",
    ExerciseKind.SINGLE,
    "Wer darf sich kostenlos anmelden?",
    options=(
        ExerciseOption("Nur Bürgermeisterinnen", feedback="Auch andere dürfen."),
        ExerciseOption("Alle aus der Kommune", is_right=True, feedback="Genau."),
        ExerciseOption("Niemand"),
    ),
    hints=("Es ist nicht nur eine Person.", "Es sind viele."),
    solution="Die Anmeldung steht allen aus der Kommune offen.",
)
MULTIPLE = Exercise(
    "was-gehoert",
    ExerciseKind.MULTIPLE,
    "Was gehört in ein Kommunalprofil?",
    options=(
        ExerciseOption("Zahlen", is_right=True),
        ExerciseOption("Wetter", feedback="Das ändert sich täglich."),
        ExerciseOption("Stärken", is_right=True),
    ),
)
TEXT = Exercise(
    "wort", ExerciseKind.TEXT, "Wie heißt das ausgeloste Gremium?", accepted=("Bürgerrat", "Bürgerinnenrat")
)
NUMBER = Exercise("zahl", ExerciseKind.NUMBER, "Wie viele Schritte hat DAKS?", accepted=("5",))
ORDER = Exercise("folge", ExerciseKind.ORDER, "Bringen Sie in die Reihenfolge:", items=("Kick-Off", "Profil", "Plan"))
MATCH = Exercise(
    "paare", ExerciseKind.MATCH, "Was gehört zusammen?", items=("DWK", "ZWK"), partners=("ab 2016", "ab 2021")
)
THOUGHT = Exercise("gedanke", ExerciseKind.REFLECTION, "Was nehmen Sie mit?")
HOMEWORK = Exercise("praxis", ExerciseKind.TASK, "Für zu Hause", options=(ExerciseOption("Zahlen nachsehen"),))

COURSE = Course(
    "probe",
    "Probekurs",
    "1.0",
    "2027-01-10",
    "Ein kleiner Kurs.",
    (
        CourseModule(
            "grundlagen",
            "Grundlagen",
            "Womit alles beginnt.",
            (
                Lesson(
                    "erste",
                    "Die erste Lektion",
                    (
                        Piece("Ein <b>wichtiger</b> Satz.\n- Punkt eins\n- Punkt zwei"),
                        Piece("Noch einer.", exercise=SINGLE),
                    ),
                    2,
                    (Onward(OnwardKind.FORM, "feedback", "Rückmeldung geben"),),
                ),
                Lesson("zweite", "Die zweite Lektion", (Piece("Text.", exercise=MULTIPLE), Piece("", exercise=TEXT))),
            ),
        ),
        CourseModule(
            "vertiefung",
            "Vertiefung",
            "",
            (
                Lesson("dritte", "Die dritte Lektion", (Piece("Zahlen.", exercise=NUMBER), Piece("", exercise=ORDER))),
                Lesson(
                    "vierte",
                    "Die vierte Lektion",
                    (Piece("", exercise=MATCH), Piece("", exercise=THOUGHT), Piece("", exercise=HOMEWORK)),
                ),
            ),
        ),
    ),
)


def add_course(database: Database, course: Course = COURSE) -> Course:
    """Publish a course."""
    database.write(lambda connection: publish(connection, course, NOW))
    return course
