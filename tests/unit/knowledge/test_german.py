import threading
import time

import pytest

from knowledge.german import BRIEF_SECONDS, DICTIONARY, Dictionary, is_german, is_german_as_written


class Slow:
    """A dictionary of one word that is loaded when it is let go on."""

    def __init__(self):
        self.begun, self.go_on, self.times = threading.Event(), threading.Event(), 0

    def load(self):
        self.times += 1
        self.begun.set()
        assert self.go_on.wait(30)
        return {"Haus"}.__contains__


@pytest.fixture
def slow():
    return Slow()


@pytest.fixture
def loading(slow):
    """A dictionary that another thread is loading."""
    dictionary = Dictionary(slow.load)

    def load():
        with dictionary.loaded_after():
            pass

    thread = threading.Thread(target=load)
    thread.start()
    assert slow.begun.wait(30)
    yield dictionary
    slow.go_on.set()
    thread.join(30)


@pytest.mark.parametrize("word", ["haus", "gemeinde", "fährt"])
def test_german_words_are_known_in_small_letters(word):
    assert is_german(word)


def test_a_noun_is_written_with_a_capital():
    assert is_german_as_written("Haus")
    assert not is_german_as_written("hsaus")


def test_it_is_loaded_when_a_word_is_first_looked_up_and_once(slow):
    slow.go_on.set()
    dictionary = Dictionary(slow.load)
    assert (dictionary.has("Haus"), dictionary.has("Hsaus"), slow.times) == (True, False, 1)


def test_who_asks_while_it_is_loaded_waits_briefly_and_goes_on_without_it(loading, slow):
    started = time.perf_counter()
    assert loading.has("Hsaus")
    assert BRIEF_SECONDS <= time.perf_counter() - started < 5
    assert slow.times == 1


def test_who_asks_just_before_it_is_there_has_its_word(loading, slow):
    threading.Timer(BRIEF_SECONDS / 5, slow.go_on.set).start()
    assert not loading.has("Hsaus")


def test_while_something_goes_before_it_nobody_loads_it_beside(slow):
    slow.go_on.set()
    dictionary = Dictionary(slow.load)
    with dictionary.loaded_after():
        asking = threading.Thread(target=dictionary.has, args=("Haus",))
        asking.start()
        asking.join(30)
        assert slow.times == 0
    assert slow.times == 1
    assert not dictionary.has("Hsaus")


def test_it_is_loaded_even_if_what_goes_before_fails(slow):
    slow.go_on.set()
    dictionary = Dictionary(slow.load)
    with pytest.raises(ValueError, match="kaputt"), dictionary.loaded_after():
        raise ValueError("kaputt")
    assert slow.times == 1


def test_a_dictionary_that_is_there_is_not_waited_for():
    assert DICTIONARY.has("Haus")
    with DICTIONARY.loaded_after():
        started = time.perf_counter()
        assert not DICTIONARY.has("hsaus")
        assert time.perf_counter() - started < BRIEF_SECONDS
