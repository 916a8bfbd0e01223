"""Whole numbers that are written out in German words, up to 999,999: "viertausendachthundert", "zwölfhundert"."""

from bot.engine.talk.vocabulary import LONGEST, VOCABULARY, phrases, spellings

_SPELT = VOCABULARY["numbers"]["spelt"]
_JOINT: str = _SPELT["joint"]
_POWERS: dict[str, int] = _SPELT["powers"]
_SMALL = {word: number for number, names in enumerate(_SPELT["small"]) for word in phrases(names)}
_TENS = {word: 10 * tens for tens, name in enumerate(_SPELT["tens"], 2) for word in phrases([name])}


def spelt_number(text: str) -> int | None:
    """Return the number that a text spells out, also in several words, None if it is none."""
    if len(text) > LONGEST:
        return None
    found = (_value(spelling.replace(" ", "")) for spelling in spellings(text))
    return next((number for number in found if number is not None), None)


def _value(word: str) -> int | None:
    for name, power in _POWERS.items():
        head, power_said, tail = word.partition(name)
        if power_said:
            how_often = _value(head) if head else 1
            rest = _value(tail.removeprefix(_JOINT)) if tail else 0
            if how_often is None or rest is None or not 0 < how_often < power or rest >= power:
                return None
            return how_often * power + rest
    if word in _SMALL or word in _TENS:
        return _SMALL.get(word, _TENS.get(word))
    unit, _, tens = word.partition(_JOINT)
    return _TENS[tens] + _SMALL[unit] if tens in _TENS and 0 < _SMALL.get(unit, 0) < _FIRST_TEENS else None


_FIRST_TEENS = 10
