"""Known vulnerabilities of everything that requirements/ names, or plainly that nobody could be asked.

Run it as `make audit`. Exit codes: 0 none is known, 1 some are, 3 there was no answer, or none for some packages (no
network, or a mirror without that knowledge).
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PROGRAM = ROOT / ".tools" / "bin" / "pip-audit"
FILES = tuple(ROOT / "requirements" / name for name in ("torch.txt", "runtime.txt", "dev.txt"))
SOME, NO_ANSWER = 1, 3
_MOST_NAMED = 10


def main(program: Path = PROGRAM, files: tuple[Path, ...] = FILES) -> int:
    """Print what is known, and return the exit code."""
    options = ["--disable-pip", "--require-hashes", "--progress-spinner", "off", "--format", "json"]
    named = [word for file in files for word in ("--requirement", str(file))]
    asked = subprocess.run([program, *options, *named], capture_output=True, text=True, check=False)
    try:
        dependencies = json.loads(asked.stdout)["dependencies"]
    except (ValueError, KeyError, TypeError):
        reason = next(reversed(asked.stderr.strip().splitlines()), f"exit code {asked.returncode}")
        print(f"NOT AUDITED: there was no answer, is there a network? Nothing is known either way.\n  {reason}")
        return NO_ANSWER
    found = list(_found(dependencies))
    unknown = [one["name"] for one in dependencies if "skip_reason" in one]
    checked = len(dependencies) - len(unknown)
    print("\n".join(found) or f"No known vulnerability in the {checked} packages that were audited.")
    if unknown or not checked:
        first = ", ".join(unknown[:_MOST_NAMED])
        print(f"NOT AUDITED: {len(unknown)} packages, of which the index told nothing: {first} …")
    return SOME if found else NO_ANSWER if unknown or not checked else 0


def _found(dependencies: list[dict[str, Any]]) -> Iterator[str]:
    for one in dependencies:
        for known in one.get("vulns", ()):
            fixed = ", ".join(known["fix_versions"]) or "nowhere yet"
            yield f"{one['name']} {one['version']}: {known['id']}, fixed in {fixed}"


if __name__ == "__main__":
    sys.exit(main())
