import json
import time
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.answers.amounts import Euros, Number
from bot.engine.answers.contact import Email, Phone
from bot.engine.answers.dates import Date
from bot.engine.answers.errors import Unreadable
from bot.engine.answers.option import OneOf
from bot.engine.answers.options import AnyOf
from bot.engine.answers.parser import FreeText, Parser
from bot.engine.answers.yes_no import YesNo

TODAY = date(2026, 11, 22)
PARSERS: tuple[Parser, ...] = (
    OneOf(),
    AnyOf(),
    Date(today=TODAY),
    Date(),
    Email(),
    Euros(),
    FreeText(500),
    FreeText(30, 3),
    Number(1, 50),
    Phone(),
    YesNo(),
)


def refusal(parser: Parser, text: str) -> str:
    with pytest.raises(Unreadable) as refused:
        parser.parse(text)
    return refused.value.key


def readings(texts: Mapping[Any, str]) -> list[tuple[str, Any]]:
    """Return (text, value) for texts that are listed by value, separated by bars."""
    return [(text, value) for value, listed in texts.items() for text in listed.split("|")]


YES_OR_NO = {
    True: "ja|Ja!|J|jo|ja gerne|sehr gerne|ja bitte|trifft zu|ok|Warum nicht?|👍|👍🏽|✔️|ja 👍",
    False: "nein|n|NÖ|noe|lieber nicht|nein, danke|natürlich nicht|trifft nicht zu|gerne nicht|👎",
}


@pytest.mark.parametrize(("text", "value"), readings(YES_OR_NO))
def test_yes_and_no(text: str, value: bool) -> None:
    assert YesNo().parse(text) is value


REFUSED: tuple[tuple[Parser, str, str], ...] = (
    (YesNo(), "yes-no", "|vielleicht|ja nein|ja 👎|nicht ja|Jahr|naja|2|bitte|ja, wenn es nichts kostet"),
    (Number(), "number", "|viele|20 oder 30|2,5|1,000|1.5|5²|①|5e3|nan|inf|1_0|½|ca."),
    (Euros(), "amount", "1.5|1.50|1200.50|1,200|1,200.50|12.34.56|5 € 50|5000-6000|ca. 5000"),
    (Euros(), "amount", "|0,001|50 Cent|zu viel|€|5²|Tsd."),
    (Date(today=TODAY), "date", "|bald|31.2.2026|31.6.|1.13.|99.99.9999|1.1.0001|3/4/2026|März 2026|17.|²1.3.2026"),
    (Date(today=TODAY), "date", "17.3.2026 oder 18.3.2026|17. Foo 2026"),
    (Email(), "email", "|@|a@b|a..b@c.de|.a@c.de|a@b.de, c@d.de|a @ b.de|a@-b.de|a@b..de"),
    (Phone(), "phone", "|123456|0231|0231 123456789012345|keine|0231 123456 oder 0231 654321"),
)


@pytest.mark.parametrize(
    ("parser", "key", "text"), [(p, key, text) for p, key, texts in REFUSED for text in texts.split("|")]
)
def test_refused(parser: Parser, key: str, text: str) -> None:
    assert refusal(parser, text) == f"form-unreadable-{key}"


NUMBERS = {
    0: "0|null|keine",
    2: "zwo|2",
    3: "٣|3️⃣|drei",
    5: "5|5.|fuenf|５",
    7: "007",
    12: "zwölf|１２",
    20: "20 Personen|ca. 20|20,0|etwa 20 Teilnehmende",
    1200: "1.200|1 200|1\u202f200|1200",
    25_000: "25 Tsd. Einwohner|25k|25.000",
}


@pytest.mark.parametrize(("text", "number"), readings(NUMBERS))
def test_number(text: str, number: int) -> None:
    assert Number(0, 100_000).parse(text) == number


def test_endless_digits_are_no_number() -> None:
    assert refusal(Number(), "9" * 30) == refusal(Number(), "9" * 20_000) == "form-unreadable-number"


@pytest.mark.parametrize("text", ["-5", "−5", "101", "0"])
def test_number_out_of_range(text: str) -> None:
    with pytest.raises(Unreadable) as refused:
        Number(1, 100).parse(text)
    assert (refused.value.key, refused.value.values) == ("form-number-out-of-range", {"smallest": 1, "largest": 100})


AMOUNTS = {
    1: "0,01",
    12_00: "zwölf Euro|12|12,00 €",
    1200_00: "1200|1.200|１２００|1 200",
    1200_50: "1.200,50 €|1200,50|1 200,50 €|1.200,5|1.200,50 €.",
    2500_00: "2,5 Tsd. Euro",
    5000_00: "5000 Euro|€5000|EUR 5.000|5.000,-|5.000,-€|5.000,–|5000,--|5 Tsd.|5 T€|5k",
    1_000_000_00: "1 Mio.",
}


@pytest.mark.parametrize(("text", "cents"), readings(AMOUNTS))
def test_euros(text: str, cents: int) -> None:
    assert Euros().parse(text) == cents


def test_amount_out_of_range_names_the_range_in_euros() -> None:
    with pytest.raises(Unreadable) as refused:
        Euros(100_00, 5000_00).parse("6000")
    assert refused.value.key == "form-amount-out-of-range"
    assert refused.value.values == {"smallest": "100,00\xa0€", "largest": "5.000,00\xa0€"}


DATES = {
    "2026-03-17": "2026-03-17|17.3.2026|17.03.26|17. 3. 2026|17. März 2026|17 maerz 26|Di., 17.3.26|１７.３.２０２６",
    "2026-10-05": "Montag, den 5.10.2026",
    "2026-11-22": "22.11.|heute",
    "2026-11-24": "Übermorgen!|24.11",
    "2027-01-01": "1. Jan. 2027|1. Jänner",
    "2027-03-17": "17.3.|17.3",
    "2027-05-05": "am 5. Mai",
    "2027-09-05": "5. Sept.",
    "2027-11-21": "21.11.",
    "2028-02-29": "29.2.",
}


@pytest.mark.parametrize(("text", "day"), readings(DATES))
def test_date(text: str, day: str) -> None:
    assert Date(today=TODAY).parse(text) == day


def test_date_that_lies_back_and_date_without_today() -> None:
    back = Date(looks_back=True).on(TODAY)
    assert [back.parse(text) for text in ("23.11.", "22.11.", "29.2.")] == ["2025-11-23", "2026-11-22", "2024-02-29"]
    assert refusal(Date(), "17.3.") == refusal(Date(), "heute") == "form-date-without-year"
    assert refusal(Date(), "31.6.") == "form-unreadable-date"


ADDRESSES = {
    "a@b.de": "a@b.de|<a@b.de>|mailto:a@b.de|a＠b.de|a@B.de!|a@b.de oder a@b.de",
    "Max.Muster@müller.de": "Meine Adresse: Max.Muster@Müller.DE.",
    "a+b@stadt-x.kommune.de": "a+b@stadt-x.kommune.de",
}


@pytest.mark.parametrize(("text", "address"), readings(ADDRESSES))
def test_email(text: str, address: str) -> None:
    assert Email().parse(text) == address


PHONES = (
    "0231 / 123-456|+49 (0)231 123456|+49 0231 123456|0049 231 123456|(0231) 12 34 56"
    "|Tel. 0231-123456|Tel.: 0231 – 123456|☎ 0231 123456|mobil 0231.123456"
)


@pytest.mark.parametrize("text", PHONES.split("|"))
def test_phone(text: str) -> None:
    assert Phone().parse(text) == "+49231123456"


def test_phone_from_abroad() -> None:
    assert Phone().parse("+43 1 234567") == "+431234567"


def test_free_text_is_clean_and_has_limits() -> None:
    parser = FreeText(20, 3)
    assert parser.parse("  a\u200b \x00\n\n b  ") == "a\nb"
    assert [refusal(parser, text) for text in ("", " \u200b\x00", "😀", "ab", "x" * 21)] == [
        "form-empty", "form-empty", "form-unreadable-text", "form-too-short", "form-too-long",
    ]  # fmt: skip


WEIRD = st.text(st.sampled_from("0123456789.,-–€ äöüßjanei@+()[]/%²①½１７٣\u200b\x00\ud800\u20e3😀👍?!\n"))


@given(st.sampled_from(PARSERS), st.one_of(st.text(), WEIRD))
def test_any_text_is_read_or_refused(parser: Parser, text: str) -> None:
    try:
        value = parser.parse(text)
    except Unreadable:
        return
    assert parser.accepts(value)
    assert json.loads(json.dumps(value)) == value
    str(value).encode()


JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@given(st.sampled_from(PARSERS), JSON)
def test_any_value_is_accepted_or_not(parser: Parser, value: Any) -> None:
    assert isinstance(parser.accepts(value), bool)


@pytest.mark.parametrize(
    "text", ["?" * 20_000 + "x", "1." * 10_000, "a@" * 10_000, "0 " * 10_000, "ä" * 20_000, "a.a-" * 5_000 + "@b"]
)
def test_long_texts_are_read_quickly(text: str) -> None:
    started = time.perf_counter()
    for parser in PARSERS:
        with pytest.raises(Unreadable):
            parser.parse(text)
    assert time.perf_counter() - started < 2
