"""What is one mailbox counts as one address, however it is written."""

import pytest

from bot.people.members.addresses import base_address

ADA = "ada@halle.example"


@pytest.mark.parametrize(
    ("written", "base"),
    [
        ("ada@halle.example", ADA),
        ("ada+neu@halle.example", ADA),
        ("ADA+a+b@Halle.Example", ADA),
        ("ada+@halle.example", ADA),
        (" ada@halle.example. ", ADA),
        ("ada.b@halle.example", "ada.b@halle.example"),
        ("ada-neu@halle.example", "ada-neu@halle.example"),
        ("+neu@halle.example", "+neu@halle.example"),
        ("a.d.a+x@gmail.com", "ada@gmail.com"),
        ("a.da@GoogleMail.com", "ada@gmail.com"),
        ("ada@köln.example", "ada@xn--kln-sna.example"),
        ("ada@KÖLN.example", "ada@xn--kln-sna.example"),
        ("ada@xn--kln-sna.example", "ada@xn--kln-sna.example"),
    ],
)
def test_an_address_has_one_base(written: str, base: str) -> None:
    assert base_address(written) == base
    assert base_address(base) == base
