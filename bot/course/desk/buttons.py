"""The names of the office's buttons; a course's key has at most 24 letters, so that each token fits."""

FIGURES = "course_figures"
"""Shows the figures of a course: "course_figures:<course key>"."""
