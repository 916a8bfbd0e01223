"""Who took over what is no longer in the register, as far as the register itself shows it."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping

from bot.people.kommunen.register_file import RegisterRow

_SIGNS: tuple[Callable[[RegisterRow], Hashable], ...] = (
    lambda row: row["ags"],  # it only belongs to another Verband now
    lambda row: (row["kind"], row["land_key"], row["name"]),
    lambda row: (row["kind"], row["land_key"], row["name"], row["plz"]),
)


def successors(before: Mapping[str, RegisterRow], after: Mapping[str, RegisterRow]) -> dict[str, str]:
    """Return the keys of the Kommunen that took over, by the keys of those that vanished, as far as that shows."""
    vanished = {key: row for key, row in before.items() if key not in after}
    added = {key: row for key, row in after.items() if key not in before}
    found: dict[str, str] = {}
    for sign in _SIGNS:
        found |= _same(sign, _without(vanished, found), _without(added, found.values()))
    for kreis in {row["kreis_key"] for row in vanished.values()}:
        gone = _of_kreis(_without(vanished, found), kreis)
        found |= _swallowed(gone, before, _of_kreis(_without(after, found.values()), kreis))
    return found


def _without(rows: Mapping[str, RegisterRow], keys: Iterable[str]) -> dict[str, RegisterRow]:
    left_out = set(keys)
    return {key: row for key, row in rows.items() if key not in left_out}


def _same(
    sign: Callable[[RegisterRow], Hashable], vanished: Mapping[str, RegisterRow], added: Mapping[str, RegisterRow]
) -> dict[str, str]:
    """Return the pairs of which just one vanished and just one new row has the sign."""
    signed: dict[Hashable, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for side, rows in enumerate((vanished, added)):
        for key, row in rows.items():
            if mark := sign(row):
                signed[mark][side].append(key)
    return {old[0]: new[0] for old, new in signed.values() if len(old) == len(new) == 1}


def _of_kreis(rows: Mapping[str, RegisterRow], kreis: str) -> dict[str, RegisterRow]:
    return {key: row for key, row in rows.items() if row["kind"] == "gemeinde" and row["kreis_key"] == kreis}


def _swallowed(
    gone: Mapping[str, RegisterRow], before: Mapping[str, RegisterRow], after: Mapping[str, RegisterRow]
) -> dict[str, str]:
    """Return who in the Kreis gained just the people and the area of all that vanished, or else of single ones."""
    gains = {key: _gain(before.get(key), row) for key, row in after.items()}
    whole = [key for key, gain in gains.items() if gone and _fits(_sum(gone.values()), gain)]
    if len(whole) == 1:
        return dict.fromkeys(gone, whole[0])
    found = {}
    for key, row in gone.items():
        takers = [taker for taker, gain in gains.items() if _fits(_sum([row]), gain)]
        if len(takers) == 1:
            found[key] = takers[0]
    return found


def _sum(rows: Iterable[RegisterRow]) -> tuple[int, int]:
    listed = list(rows)
    return sum(row["population"] or 0 for row in listed), sum(row["area_hectares"] or 0 for row in listed)


def _gain(before: RegisterRow | None, after: RegisterRow) -> tuple[int, int]:
    (people, area), (people_before, area_before) = _sum([after]), _sum([before] if before else [])
    return people - people_before, area - area_before


def _fits(lost: tuple[int, int], gained: tuple[int, int]) -> bool:
    """Tell whether both are the same but for a year's change: 5 % of the people, 0.5 % of the area, some at least."""
    (people, area), (more_people, more_area) = lost, gained
    return abs(people - more_people) <= max(20, people // 20) and abs(area - more_area) <= max(2, area // 200)
