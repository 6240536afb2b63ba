"""The one client that asks sites for pages, at a site that does all a site should not."""

from __future__ import annotations

import gzip
import socket
import time

import pytest
from tests.servers.site import Answer, Site, serve

from renvoi.backends.fetch import Fetcher, Limits
from renvoi.backends.fetch.robots import robots_of
from renvoi.casework.pages import PageTrouble

HOME = "127.0.0.1"


@pytest.fixture(scope="module")
def running():
    site = Site()
    server = serve(site)
    yield site
    site.over.set()
    server.shutdown()
    server.server_close()


@pytest.fixture
def site(running):
    running.pages.clear()
    running.asked.clear()
    return running


def fetcher(seconds: float = 5.0, **more):
    return Fetcher(Limits(bytes=2**20, seconds=seconds, connect=2), also=(HOME,), **{"pause": 0.0, **more})


def trouble(client: Fetcher, url: str, **more) -> str:
    with pytest.raises(PageTrouble) as told:
        client.get(url, **more)
    return told.value.code


def test_takes_a_page_with_an_honest_name_and_without_cookies(site):
    site.put("/cgv", "<p>Retours sous 30 jours</p>", **{"Set-Cookie": "a=b"})
    client = fetcher()

    page = client.get(site.url("/cgv"))
    client.get(site.url("/cgv"))

    assert (page.data, page.media_type) == (b"<p>Retours sous 30 jours</p>", "text/html")
    headers = site.asked[1][1]
    assert headers["User-Agent"].startswith("renvoi/")
    assert "Cookie" not in headers


def test_an_unchanged_page_is_not_sent_again(site):
    site.put("/cgv", "<p>30</p>", ETag='"one"')
    first = fetcher().get(site.url("/cgv"))

    again = fetcher().get(site.url("/cgv"), etag=first.etag)
    assert again.unchanged
    assert again.data == b""

    site.put("/cgv", "<p>14</p>", ETag='"two"')
    assert fetcher().get(site.url("/cgv"), etag=first.etag).data == b"<p>14</p>"


def test_follows_where_a_page_went_but_not_for_ever(site):
    site.put("/new/cgv", "<p>here</p>")
    site.pages["/cgv"] = Answer(status=301, headers={"Location": "/new/cgv"})
    site.pages["/round"] = Answer(status=302, headers={"Location": "/round"})

    assert fetcher().get(site.url("/cgv")).url == site.url("/new/cgv")
    assert trouble(fetcher(), site.url("/round")) == "round"


@pytest.mark.parametrize(
    "inside",
    ["http://127.0.0.2:{port}/", "http://169.254.169.254/latest/", "http://[::1]:{port}/", "http://0x7f000002/",
     "http://[::ffff:10.0.0.1]/", "http://localhost.:{port}/x"],
)  # fmt: skip
def test_leads_nobody_inside(site, inside):
    site.pages["/cgv"] = Answer(status=302, headers={"Location": inside.format(port=site.port)})
    outside = fetcher(ask=lambda host, port: socket.getaddrinfo("127.0.0.2" if host == "localhost." else host, port))

    assert trouble(outside, site.url("/cgv")) == "inside"


def test_a_name_cannot_mean_another_address_a_moment_later(site):
    site.put("/cgv", "<p>30</p>")
    answers = [HOME, "127.0.0.2"]
    asked = []

    def rebinding(host, port):
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (answers[min(len(asked), 2) - 1], port))]

    client = fetcher(ask=rebinding)

    assert client.get(site.url("/cgv", "shop.example")).data == b"<p>30</p>"
    assert asked == ["shop.example"]
    assert trouble(client, site.url("/cgv", "shop.example")) == "inside"


@pytest.mark.parametrize("path", ["/hangs", "/drips"])
def test_time_is_bounded(site, path):
    began = time.monotonic()

    assert trouble(fetcher(seconds=0.4), site.url(path)) == "too_slow"
    assert time.monotonic() - began < 2


@pytest.mark.parametrize("path", ["/endless", "/bomb"])
def test_size_is_bounded(site, path):
    assert trouble(fetcher(), site.url(path)) == "too_large"


def test_what_follows_a_packed_page_is_not_kept_and_half_a_page_is_none(site):
    packed = gzip.compress(b"<p>30</p>" * 1000)
    site.pages["/cgv"] = Answer(packed + b"x" * 2**21, headers={"Content-Encoding": "gzip"})
    client = Fetcher(Limits(bytes=2**22, seconds=5), also=(HOME,))
    assert client.get(site.url("/cgv")).data == b"<p>30</p>" * 1000

    site.pages["/cgv"] = Answer(packed[:-9], headers={"Content-Encoding": "gzip"})
    assert trouble(client, site.url("/cgv")) == "no_answer"


def test_an_address_without_a_path_is_asked_the_same_way(site):
    site.put("/", "<p>30</p>", ETag='"one"')

    assert fetcher().get(site.url(""), etag='"one"').unchanged


def test_an_address_in_utf8_is_followed(site):
    site.put("/conditions-g%C3%A9n%C3%A9rales", "<p>30</p>")
    site.pages["/cgv"] = Answer(status=301, headers={"Location": "/conditions-générales".encode().decode("latin-1")})

    assert fetcher().get(site.url("/cgv")).data == b"<p>30</p>"


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (Answer(status=304), "no_page"),
        (Answer(b"GIF89a", media_type="image/gif"), "no_page"),
        (Answer(b"x", media_type=""), "no_page"),
        (Answer(b"x", headers={"Content-Encoding": "br"}), "no_page"),
        (Answer(status=404), "gone"),
        (Answer(status=403), "refused"),
        (Answer(status=500), "no_answer"),
        (Answer(status=429, headers={"Retry-After": "120"}), "busy"),
        (Answer(status=302, headers={"Location": "file:///etc/passwd"}), "bad_address"),
        (Answer(status=302, headers={"Location": "http://u:p@shop.example/"}), "bad_address"),
    ],
)
def test_says_why_there_is_no_page(site, answer, code):
    site.pages["/cgv"] = answer

    assert trouble(fetcher(), site.url("/cgv")) == code


@pytest.mark.parametrize(
    "url", ["", "ftp://shop.example/", "https://", "https://shop.example:22/", "https://a b/", "x" * 3000]
)
def test_what_is_no_address(url):
    assert trouble(Fetcher(), url) == "bad_address"


def test_keys_go_only_to_who_was_asked(site):
    site.put("/there", "<p>x</p>")
    site.pages["/cgv"] = Answer(status=302, headers={"Location": f"http://localhost:{site.port}/there"})

    fetcher(ask=lambda _, port: socket.getaddrinfo(HOME, port)).get(site.url("/cgv"), headers={"X-Key": "secret"})

    assert [headers.get("X-Key") for _, headers in site.asked] == ["secret", None]


def test_heeds_robots_and_does_not_ask_twice_at_once(site):
    site.pages["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /private\n", media_type="text/plain")
    site.put("/cgv", "<p>x</p>")
    site.put("/private/cgv", "<p>x</p>")
    client = fetcher(pause=0.2)

    began = time.monotonic()
    client.get(site.url("/cgv"), by_itself=True)
    client.get(site.url("/cgv"), by_itself=True)

    assert time.monotonic() - began >= 0.2
    assert trouble(client, site.url("/private/cgv"), by_itself=True) == "robots"
    assert [path for path, _ in site.asked] == ["/robots.txt", "/cgv", "/cgv"]


def test_a_site_whose_robots_cannot_be_had_is_not_read(site):
    site.put("/cgv", "<p>x</p>")
    site.pages["/robots.txt"] = Answer(status=500)

    assert trouble(fetcher(), site.url("/cgv"), by_itself=True) == "no_answer"
    assert [path for path, _ in site.asked] == ["/robots.txt"]


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("", "/cgv", True),
        ("User-agent: *\nDisallow: /", "/cgv", False),
        ("User-agent: *\nDisallow:", "/cgv", True),
        ("User-agent: *\nDisallow: /\nAllow: /cgv", "/cgv?a=1", True),
        ("User-agent: *\nDisallow: /*?sort=", "/cgv?sort=1", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/cgv.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/cgv.pdf?x", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: Renvoi\nDisallow: /x", "/cgv", True),
        ("User-agent: other\nDisallow: /", "/cgv", True),
        ("User-agent: a\nUser-agent: renvoi\nDisallow: /cgv # no", "/cgv", False),
        ("User-agent: *\nDisallow: /conditions%20de%20vente", "/conditions de vente", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a", "/a", True),
        ("\ufeffUser-agent: *\nDisallow: /cgv", "/cgv", False),
    ],
)
def test_robots(text, path, allowed):
    assert robots_of(text, "renvoi").allows(path) is allowed


def test_robots_delay_is_bounded():
    assert robots_of("User-agent: *\nCrawl-delay: 9999", "renvoi").delay == 60
