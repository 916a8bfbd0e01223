import pytest

from knowledge.generation import open_current
from knowledge.pages import Page
from knowledge.text import words

BUS = """---
title: Einen Bürgerbus starten
kind: Leitfaden
topics: [Mobilität, "Begegnung, Beratung"]
land: bundesweit
place_size: [Landgemeinde, Kleinstadt]
date: 2026-03-17
url: https://wiki.example/bus
---
Ein Bürgerbus fährt, wo kein Linienbus fährt.

## Kosten

{long}

## Beispiel

Der Bus in Musterau fährt dreimal.

## Kosten

Am Ende bleibt ein Rest.
"""
LONG = " ".join(f"Der Verein {number} zahlt im Jahr für das Fahrzeug und die Versicherung." for number in range(40))


@pytest.fixture
def generation(indexed):
    return open_current(indexed({"bus.md": BUS.format(long=LONG), "arzt.md": "# Ärzte\n\nDer Arzt fehlt."}))


@pytest.fixture
def store(generation):
    return generation.store


@pytest.fixture
def rows(store):
    """The rows of all passages by page id."""
    found = {}
    for row, page_id in store.page_ids(range(100)).items():
        found.setdefault(page_id, []).append(row)
    return found


def test_a_page_comes_back_with_everything_it_says_of_itself(store, rows):
    (stored, *_) = store.passages([rows["bus"][0]])
    assert stored.page == Page(
        id="bus",
        title="Einen Bürgerbus starten",
        kind="Leitfaden",
        topics=("Mobilität", "Begegnung, Beratung"),
        land="bundesweit",
        place_sizes=("Landgemeinde", "Kleinstadt"),
        date="2026-03-17",
        url="https://wiki.example/bus",
    )


def test_a_passage_comes_back_with_headings_and_sentences(store, rows):
    passage = store.passages([rows["bus"][1]])[0].passage
    assert (passage.page_id, passage.headings) == ("bus", ("Kosten",))
    start, end = passage.sentences[0]
    assert passage.text[start:end] == "Der Verein 0 zahlt im Jahr für das Fahrzeug und die Versicherung."


def test_passages_come_in_the_order_asked_for(store, rows):
    wanted = [rows["bus"][2], rows["arzt"][0], rows["bus"][0]]
    assert [stored.row for stored in store.passages(wanted)] == wanted


def test_asking_for_no_passages_gives_none(store):
    assert (store.passages([]), store.page_ids([])) == ([], {})


def test_the_passages_of_a_page_stand_in_reading_order(store, rows):
    texts = " ".join(stored.passage.text for stored in store.passages(rows["bus"]))
    assert texts.index("Linienbus") < texts.index("Verein 0") < texts.index("Verein 39") < texts.index("Musterau")


def test_a_section_is_given_whole_from_each_of_its_passages(store, rows):
    long = [stored.row for stored in store.passages(rows["bus"]) if "Verein" in stored.passage.text]
    assert len(long) > 1
    for row in long:
        assert words(store.section(row)) == words(LONG)


def test_sections_of_the_same_name_are_kept_apart(store, rows):
    assert store.section(rows["bus"][-1]) == "Am Ende bleibt ein Rest."


def test_a_section_of_another_page_is_not_mixed_in(store, rows):
    assert store.section(rows["arzt"][0]) == "Der Arzt fehlt."


def test_the_words_are_those_of_titles_headings_and_texts(store):
    found = dict(store.words())
    assert (found["Ärzte"], found["Verein"]) == (1, 40)
    assert {"Bürgerbus", "Kosten", "Musterau", "39"} <= found.keys()


def test_each_way_of_writing_a_word_is_counted(indexed):
    generation = open_current(indexed({"p.md": "Der Bus hält. Der BUS fährt. Ein Bus kommt. Der, der wartet."}))
    found = dict(generation.store.words())
    assert (found["Bus"], found["BUS"], found["Der"], found["der"]) == (2, 1, 3, 1)
