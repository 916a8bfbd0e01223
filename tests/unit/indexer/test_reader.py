import os
import signal
import time
from contextlib import closing
from functools import partial

import pytest

from indexer.errors import IndexingFailed, PageSkipped
from indexer.reader import Reader, processor_seconds
from indexer.sources.folder import Document
from knowledge.pages import Page, Section

PAGE = Page("seite", "Titel", (Section((), "Der Bus fährt."),))


def page():
    return PAGE


def process_number():
    return Page("seite", str(os.getpid()), PAGE.sections)


def work_for_ever():
    while True:
        pass


def take_memory(size):
    return bytearray(size)


def fail():
    raise PageSkipped("nested", "7")


def document(parse, size=100):
    return Document("seite", "seite.md", "x", parse, size)


@pytest.fixture
def reader():
    with closing(Reader()) as reader:
        yield reader


def skipped(reader, parse):
    with pytest.raises(PageSkipped) as refusal:
        reader.read(document(parse))
    return refusal.value.reason, refusal.value.detail


def test_a_page_comes_back_as_it_was_read(reader):
    made = reader.read(document(page))
    assert made.page == PAGE
    assert [passage.text for passage in made.passages] == ["Der Bus fährt."]


def test_one_process_that_is_not_this_one_reads_several(reader):
    numbers = {int(reader.read(document(process_number)).page.title) for _ in range(3)}
    assert len(numbers) == 1
    assert os.getpid() not in numbers


def test_why_a_page_is_skipped_comes_back_too(reader):
    assert skipped(reader, fail) == ("nested", "7")
    assert reader.read(document(page))


@pytest.mark.parametrize(
    "parse",
    [
        partial(take_memory, 600_000_000),
        partial(os._exit, 0),
        partial(signal.raise_signal, signal.SIGSEGV),
    ],
    ids=["memory", "exit", "crash"],
)
def test_a_page_that_ends_the_process_is_skipped_and_the_next_is_read(reader, parse):
    assert skipped(reader, parse) == ("too_costly", "")
    assert reader.read(document(page)).page == PAGE


def test_a_page_that_takes_too_long_is_skipped_and_the_next_is_read(reader):
    started = time.monotonic()
    assert skipped(reader, work_for_ever) == ("too_costly", "")
    assert time.monotonic() - started < 10 * processor_seconds(document(page))
    assert reader.read(document(page)).page == PAGE


def test_a_longer_page_may_take_longer_in_proportion():
    seconds = [processor_seconds(document(page, size)) for size in (0, 500_000, 1_000_000)]
    assert seconds[2] - seconds[1] == seconds[1] - seconds[0] > 0


def test_after_the_end_no_process_is_left():
    with closing(Reader()) as reader:
        number = int(reader.read(document(process_number)).page.title)
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)


def test_a_process_that_does_not_start_fails_the_index_and_skips_no_page(reader, monkeypatch):
    monkeypatch.setattr("sys.executable", "/bin/false")
    with pytest.raises(IndexingFailed):
        reader.read(document(page))
