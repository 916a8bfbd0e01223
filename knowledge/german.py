"""The German dictionary, which is loaded when a word is first looked up."""


def is_german(word: str) -> bool:
    """Tell whether a lower-case word is German, perhaps with a capital letter."""
    return is_german_as_written(word) or is_german_as_written(word.capitalize())


def is_german_as_written(word: str) -> bool:
    """Tell whether a word is German as it is written."""
    import simplemma  # takes 0.9 s and 115 MB, which most questions do not need

    return bool(simplemma.is_known(word, lang="de"))
