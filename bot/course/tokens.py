"""The names of the course's buttons, which several of its rooms offer.

A course's key has at most 24 letters, so that each token fits; a code is `Course.code` of a key.
"""

COURSE = "course"
"""Shows a course, or all of them: "course:<course key>"."""

MODULE = "course_module"
"""Shows a module: "course_module:<course key>:<code>"."""

LESSON = "course_lesson"
"""Begins a lesson: "course_lesson:<course key>:<code>"."""

NEXT = "course_next"
"""Goes on: "course_next:<course key>:<what was shown>", which tells an old button from the present one."""

ANSWER = "course_answer"
"""Answers an exercise: "course_answer:<course key>:<code>:<digest>:<option>"."""

PROGRESS = "course_progress"
"""Shows how far somebody is: "course_progress:"."""

CERTIFICATE = "course_cert"
"""Asks for the certificate of a course: "course_cert:<course key>"."""

REPEAT = "course_repeat"
"""Asks what is due again: "course_repeat:"."""

STATEMENTS = "course_statements"
"""Gives what one has learned as a file for other systems: "course_statements:"."""
