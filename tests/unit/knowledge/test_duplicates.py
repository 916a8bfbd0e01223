from time import perf_counter

import pytest

from knowledge.duplicates import alike
from knowledge.hits import Hit, HitScores
from knowledge.pages import Page, Passage
from knowledge.sentences import sentence_spans
from knowledge.store import StoredPassage

DOG_TAX = (
    "Wer in der Gemeinde {place} einen Hund hält, muss ihn innerhalb von zwei Wochen anmelden. Die Hundesteuer beträgt"
    " {amount} Euro im Jahr. Zuständig ist das Steueramt der Gemeinde {place}. Hunde aus dem Tierheim sind im ersten"
    " Jahr von der Steuer befreit. {extra}"
)


def page(number, text, title="Hundesteuer", url="", land=""):
    passage = Passage(f"p{number}", 0, (), text, tuple(sentence_spans(text)))
    return Hit(
        StoredPassage(number, Page(f"p{number}", title, url=url, land=land), passage), HitScores(1.0, 0.9, 0.0, 0.0)
    )


def grouped(*hits):
    return [[hit.found.page.id for hit in group] for group in alike(hits)]


def are_alike(left, right):
    return len(alike([page(0, left), page(1, right)])) == 1


def dog_tax(place, amount=60, extra=""):
    return DOG_TAX.format(place=place, amount=amount, extra=extra).strip()


def test_the_same_service_of_several_towns_is_one_answer():
    texts = [dog_tax("Musterau"), dog_tax("Neudorf"), dog_tax("Altheim")]
    assert grouped(*(page(number, text) for number, text in enumerate(texts))) == [["p0", "p1", "p2"]]


def test_groups_and_their_members_keep_the_order_of_the_ranking():
    texts = [dog_tax("Musterau", 60), dog_tax("Neudorf", 80), dog_tax("Altheim", 60), dog_tax("Bergstadt", 80)]
    assert grouped(*(page(number, text) for number, text in enumerate(texts))) == [["p0", "p2"], ["p1", "p3"]]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Die Frist endet am 1. März.", "Die Frist endet am 1. Mai."),
        ("Die Frist endet am 1. März.", "Die Frist endet am 15. März."),
        ("Geöffnet ist montags von 8 bis 12 Uhr.", "Geöffnet ist montags von 8 bis 16 Uhr."),
        ("Geöffnet ist montags von 8 bis 12 Uhr.", "Geöffnet ist dienstags von 8 bis 12 Uhr."),
        ("Der Ausweis kostet zwei Euro.", "Der Ausweis kostet drei Euro."),
        ("Zuständig ist Frau Schmidt im Rathaus.", "Zuständig ist Herr Weber im Rathaus."),
        ("Sie müssen persönlich erscheinen.", "Sie müssen nicht persönlich erscheinen."),
        ("Die Ausleihe ist kostenlos.", "Die Ausleihe ist kostenpflichtig."),
        ("Die Genehmigung gilt befristet.", "Die Genehmigung gilt unbefristet."),
        ("Der Antrag ist mit Unterlagen möglich.", "Der Antrag ist ohne Unterlagen möglich."),
        ("Der Kinderreisepass wird im Bürgerbüro beantragt.", "Der Personalausweis wird im Bürgerbüro beantragt."),
        ("Die Anmeldung ist in Papierform abzugeben.", "Die Anmeldung ist in Textform abzugeben."),
        ("Die Beratung kann telefonisch erfolgen.", "Die Beratung muss telefonisch erfolgen."),
        ("Telefon: 03461 1234", "Telefon: 03461 4321"),
    ],
)
@pytest.mark.parametrize("more", ["", " " + dog_tax("Musterau")], ids=["alone", "in a long text"])
def test_whatever_else_is_said_is_another_answer(left, right, more):
    assert not are_alike(left + more, right + more)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (dog_tax("Musterau"), dog_tax("Musterau")),
        (dog_tax("Musterau"), dog_tax("Musterau").replace("Steueramt der", "Steueramt Ihrer")),
        (dog_tax("Musterau"), dog_tax("Musterau").replace("von der Steuer", "von der Steuern")),
        (dog_tax("Musterau", extra="Stand: 1. März 2026"), dog_tax("Neudorf", extra="Stand: Mai 2025")),
        (dog_tax("Musterau", extra="Letzte Aktualisierung: 12.03.2026"), dog_tax("Neudorf")),
        (dog_tax("Musterau"), dog_tax("Neustadt").replace("Gemeinde", "Stadt")),
    ],
)
def test_names_of_places_little_words_endings_and_dates_of_the_page_do_not_matter(left, right):
    assert are_alike(left, right)


def test_a_name_of_a_place_is_known_from_the_address_and_the_land():
    left = "Im Rathaus Musterau erhalten Sie den Ausweis. Die Regeln gelten in ganz Bayern."
    right = "Im Rathaus Neudorf erhalten Sie den Ausweis. Die Regeln gelten in ganz Hessen."
    assert grouped(
        page(0, left, url="https://www.musterau.de/ausweis", land="Bayern"),
        page(1, right, url="https://neudorf.example/ausweis", land="Hessen"),
    ) == [["p0", "p1"]]
    assert not are_alike(left, right)


def test_a_page_that_says_more_is_another_answer():
    more = "Für Listenhunde gilt ein höherer Satz, und die Haltung ist vom Ordnungsamt zu genehmigen."
    assert not are_alike(dog_tax("Musterau"), dog_tax("Neudorf", extra=more))


@pytest.mark.parametrize("texts", [[], [""], ["", ""], ["§", "§"]])
def test_pages_without_words_are_never_alike(texts):
    assert len(grouped(*(page(number, text) for number, text in enumerate(texts)))) == len(texts)


def test_ten_passages_are_compared_within_a_few_milliseconds():
    extra = "Bitte bringen Sie den Impfausweis und den Nachweis der Haftpflichtversicherung zur Anmeldung mit. " * 4
    hits = [page(number, dog_tax(f"Musterau{'a' * number}", 60 + number % 2, extra)) for number in range(10)]
    took = []
    for _ in range(20):
        started = perf_counter()
        alike(hits)
        took.append(perf_counter() - started)
    print(f"alike, ten passages of 110 words: {min(took) * 1000:.2f} ms")
    assert min(took) < 0.005
