"""`lotse` that does not wait as long as it should: python -m tests.hurried ARGUMENTS."""

from datetime import timedelta

from bot.channels.matrix import unread

TOLD_AFTER_SECONDS = 3

if __name__ == "__main__":
    unread.TOLD_AFTER = timedelta(seconds=TOLD_AFTER_SECONDS)
    from bot.__main__ import main

    main()
