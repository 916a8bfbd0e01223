"""How commands are called by those who use them: each feature's words.toml."""

import tomllib
from importlib.resources import files


def spoken(package: str) -> dict[str, tuple[str, ...]]:
    """Return, for each command of a feature, what may be typed for it; names with "/" stand in the menu."""
    text = files(package).joinpath("words.toml").read_text(encoding="utf-8")
    return {key: tuple(names) for key, names in tomllib.loads(text)["commands"].items()}
