"""A process that is killed while it publishes leaves what was taught before, or all of what it was to publish."""

import json
import signal
import sys
from pathlib import Path

import pytest

from tests.conftest import clean_environment, run_lotse
from tests.course_files import WHOLE, write_course
from tests.forked import Forked

NEXT = WHOLE.replace("1.0", "1.1").replace("wichtiger", "neuer")
CRASHES = {
    "bot.course.content.renaming:move_renamed:after:1": "1.0",
    "bot.course.publishing:teach:after:1": "1.0",
    "bot.storage.database:Database.write:after:1": "1.1",
}


@pytest.mark.parametrize("crash", CRASHES)
def test_a_kill_in_the_middle_leaves_one_version_whole(crash: str, tmp_path: Path) -> None:
    data = tmp_path / "data"
    assert run_lotse("course", "publish", str(write_course(tmp_path / "old")), "--yes", data_dir=data).code == 0
    new = write_course(tmp_path / "new", NEXT)
    command = (sys.executable, "-m", "tests.crashing", crash, "--data-dir", str(data))
    with Forked((*command, "course", "publish", str(new), "--yes"), env=clean_environment()) as process:
        assert process.wait(30) == -signal.SIGKILL
    [course] = json.loads(run_lotse("course", "list", "--json", data_dir=data).out)
    taught = [each["version"] for each in course["versions"] if each["is_taught"]]
    assert taught == [CRASHES[crash]]
    assert len(course["versions"]) == 1 + (taught == ["1.1"])
