"""The names of the buttons of announcements, which several rooms offer."""

LIST = "announcements"
"""Lists announcements: "announcements:<how many come before>"."""

SHOW = "announcement"
"""Shows one: "announcement:<number>"."""

EDIT = "announcement_edit"
"""Changes one in the form: "announcement_edit:<number>"."""

PREVIEW = "announcement_preview"
"""Shows one as each messenger would: "announcement_preview:<number>"."""

TEST = "announcement_test"
"""Sends one to oneself alone: "announcement_test:<number>"."""

SUBMIT = "announcement_submit"
"""Gives one to a colleague to approve: "announcement_submit:<number>:<digest>"."""

APPROVE = "announcement_approve"
"""Approves one as it was shown: "announcement_approve:<number>:<digest>"."""

HAND_BACK = "announcement_back"
"""Gives one that was submitted back to its writer: "announcement_back:<number>"."""

DRY_RUN = "announcement_dry"
"""Shows what an approval would do: "announcement_dry:<number>"."""

PAUSE = "announcement_pause"
"""Holds what has not been sent: "announcement_pause:<number>"."""

RESUME = "announcement_resume"
"""Goes on: "announcement_resume:<number>"."""

STOP = "announcement_stop"
"""Ends one for good: "announcement_stop:<number>"; asks once."""

ACCOUNT = "announcement_account"
"""Shows what became of one: "announcement_account:<number>"."""

CORRECT = "announcement_correct"
"""Begins a correction: "announcement_correct:<number>"."""

OPT_OUT = "announcement_off"
"""No more of this category: "announcement_off:<number>"."""

BUTTON = "announcement_button"
"""A button below an announcement: "announcement_button:<number>:<which, from 0>"."""

READ = "announcement_read"
"""Shows one whole, from the digest: "announcement_read:<number>"."""
