from contextlib import closing
from pathlib import Path

from bot.config import DatabaseSettings, Settings
from bot.engine.talk.wording import Wording
from bot.operation.doctor.courses import courses
from bot.storage.database import Database
from tests.course import COURSE, add_course
from tests.databases import Databases


def test_courses_that_are_taught_are_named_and_none_is_no_fault(databases: Databases, tmp_path: Path) -> None:
    url = databases.new("sqlite")
    settings = Settings(data_dir=tmp_path, database=DatabaseSettings(url=url))
    [told] = courses(settings)
    assert (told.key, told.ok) == ("doctor-courses-none", True)
    with closing(Database(url)) as database:
        add_course(database)
    [told] = courses(settings)
    assert told.ok
    assert COURSE.title in Wording()(told.key, told.values)
    databases.give_back(url)
