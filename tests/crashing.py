"""`lotse` that kills itself at one step: python -m tests.crashing module:name:before|after:n ARGUMENTS."""

import functools
import importlib
import inspect
import os
import signal
import sys
from typing import Any


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def arm(crash: str) -> None:
    """Wrap a function or method such that its n-th call ends the process, before or after what it does."""
    module_name, name, when, number = crash.split(":")
    owner: Any = importlib.import_module(module_name)
    *path, attribute = name.split(".")
    for part in path:
        owner = getattr(owner, part)
    original = getattr(owner, attribute)
    calls = iter(range(int(number) - 1, -1, -1))

    def strike(moment: str) -> None:
        if moment == when and next(calls, 1) == 0:
            _die()

    if inspect.iscoroutinefunction(original):

        @functools.wraps(original)
        async def wrapped(*arguments: Any, **named: Any) -> Any:
            strike("before")
            result = await original(*arguments, **named)
            strike("after")
            return result
    else:

        @functools.wraps(original)
        def wrapped(*arguments: Any, **named: Any) -> Any:
            strike("before")
            result = original(*arguments, **named)
            strike("after")
            return result

    setattr(owner, attribute, wrapped)
    if original.__module__ == module_name and not path:
        _replace(original, wrapped)


def _replace(original: Any, wrapped: Any) -> None:
    """Let whoever has imported a function from where it is defined have the other; in a forked process all have."""
    for module in list(sys.modules.values()):
        for name, value in list(vars(module).items()):
            if value is original:
                setattr(module, name, wrapped)


if __name__ == "__main__":
    arm(sys.argv.pop(1))
    from bot.__main__ import main

    main()
