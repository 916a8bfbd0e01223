"""Simulate and print the figures: python -m tests.simulation [PEOPLE [LAND]]; with a LAND all of them live there."""

import sys
from time import process_time

from tests.simulation.days import LANDS
from tests.simulation.figures import lines, simulate
from tests.simulation.lives import lives
from tests.simulation.sentences import all_wrong


def main(arguments: list[str]) -> int:
    people = int(arguments[0]) if arguments else 5_000
    lands = (arguments[1],) if len(arguments) > 1 else ("", *LANDS)
    began = process_time()
    checked, figures = simulate(lives(people, lands))
    print(*lines(checked, figures), *all_wrong(checked), sep="\n")
    print(f"{process_time() - began:.1f} s of a processor")
    return 1 if checked.wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
