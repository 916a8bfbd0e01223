"""A homeserver behind a proxy that fails as it is told to."""

from collections.abc import Iterator

import httpx
import pytest

from tests.matrix.person import MatrixPerson
from tests.matrix.proxy import AFTER, BEFORE, Proxy, Trouble, limited
from tests.matrix.server import Homeserver

VERSIONS = "/_matrix/client/versions"


@pytest.fixture
def proxy(homeserver: Homeserver) -> Iterator[Proxy]:
    with Proxy(homeserver.url) as opened:
        yield opened


@pytest.fixture
def http(proxy: Proxy) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=proxy.url) as client:
        yield client


def test_calls_are_passed_on_whole(homeserver: Homeserver, proxy: Proxy, http: httpx.Client) -> None:
    assert http.get(VERSIONS).json() == homeserver.call("GET", VERSIONS)
    path, body = "/_matrix/client/v3/login?x=%2F", {"type": "m.none"}
    refused = http.post(path, json=body)
    assert refused.status_code == 400
    assert refused.content == httpx.post(homeserver.url + path, json=body).content
    assert [(call.method, call.status) for call in proxy.called("client")] == [("GET", 200), ("POST", 400)]


def test_it_answers_in_place_of_the_server_as_often_as_it_shall(proxy: Proxy, http: httpx.Client) -> None:
    proxy.script("GET .*/versions", Trouble(502, "<h1>Bad Gateway</h1>"), times=2)
    proxy.script("GET .*/versions", limited(1500))
    answers = [http.get(VERSIONS) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [502, 502, 429, 200]
    assert answers[1].text == "<h1>Bad Gateway</h1>"
    assert answers[2].json()["retry_after_ms"] == 1500
    assert http.get("/_matrix/client/v3/login").status_code == 200


def test_it_cuts_connections_before_or_after_the_server_has_done_its_work(
    homeserver: Homeserver, proxy: Proxy, http: httpx.Client
) -> None:
    user = homeserver.newcomer("Ada")
    token = homeserver.log_in(user)
    path = f"/_matrix/client/v3/profile/{user}/displayname"
    headers = {"Authorization": f"Bearer {token}"}
    for drop, name in ((BEFORE, user[1:].partition(":")[0]), (AFTER, "Neu")):
        proxy.script("PUT .*/displayname", Trouble(drop=drop))
        with pytest.raises(httpx.TransportError):
            http.put(path, json={"displayname": "Neu"}, headers=headers)
        assert homeserver.call("GET", path, token=token) == {"displayname": name}


def test_it_is_late(proxy: Proxy, http: httpx.Client) -> None:
    proxy.script("GET", Trouble(delay_seconds=0.3))
    with pytest.raises(httpx.ReadTimeout):
        http.get(VERSIONS, timeout=0.1)
    assert http.get(VERSIONS, timeout=10).status_code == 200


def test_it_goes_down_and_comes_back_at_the_same_address(
    homeserver: Homeserver, proxy: Proxy, http: httpx.Client
) -> None:
    with (
        MatrixPerson(proxy.url, homeserver.newcomer("Ada")) as ada,
        MatrixPerson(homeserver.url, homeserver.newcomer("Ben")) as ben,
    ):
        ben.accept(ada.open_room(ben.user_id))
        proxy.down()
        with pytest.raises(httpx.ConnectError):
            http.get(VERSIONS)
        ben.say("Hört mich jemand?")
        assert ada.seen == []
        proxy.up()
        ada.wait_for(lambda: [message.body for message in ada.seen] == ["Hört mich jemand?"])
        ada.say("Ja.")
        ben.wait_for(lambda: [message.body for message in ben.seen] == ["Ja."])
