"""Courses as files, for tests: a whole one with all kinds of exercises."""

from pathlib import Path

from bot.course.content.checking import CheckedCourse, check_course
from bot.course.content.folder import course_files
from tests.sent_files import picture

PICTURE = picture("PNG")
WHOLE = """\
<!--
author:   Geschäftsstelle
language: de
version:  1.0
date:     2026-12-01
-->

# Probekurs {#probe}

Ein kleiner Kurs.

## Grundlagen {#grundlagen}

### Die erste {#erste}

![Unten schmal, oben breit.](bild.png)

Ein **wichtiger** Satz.

---

<!-- frage: wer -->
Wer darf?

- [( )] Eine
- [(X)] Alle

### Die zweite {#zweite}

<!-- frage: zahl -->
Wie viele Schritte hat DAKS?
[[5]]

---

[Rückmeldung geben](formular:feedback)
"""


def write_course(folder: Path, text: str = WHOLE) -> Path:
    """Write a course with its picture into a folder, and return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "kurs.md").write_text(text, encoding="utf-8")
    (folder / "bild.png").write_bytes(PICTURE)
    return folder


def checked(folder: Path, text: str = WHOLE) -> CheckedCourse:
    """Write a course, and return it checked."""
    [file] = course_files(write_course(folder, text))
    return check_course(file)
