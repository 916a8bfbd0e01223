"""The names of the office's buttons; a course's key has at most 24 letters, so that each token fits."""

FIGURES = "course_figures"
"""Shows the figures of a course: "course_figures:<course key>"."""

CARD = "course_desk"
"""Shows the card of a course, or the list: "course_desk:<course key>"."""

VERSIONS = "course_versions"
"""Shows the versions of a course: "course_versions:<course key>"."""

ASK = "course_ask"
"""Asks before a change: "course_ask:<course key>:<change>:<of what>"."""

CHANGE = "course_change"
"""Makes a change: "course_change:<course key>:<change>:<of what>:<what was shown>"."""

NEW = "course_new"
"""Takes a new version of a course: "course_new:"."""
