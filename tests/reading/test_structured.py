"""Structured data of pages, well formed or not, becomes clean JSON nodes."""

import json

import pytest

from renvoi.reading.grow import grow
from renvoi.reading.html import html_node
from renvoi.reading.structured import json_node, load

ORDER = {"@type": "Order", "orderNumber": "A-1", "merchant": {"@type": "Organization", "name": "Étoile & Cie"}}


def script(text):
    page = html_node(f'<p>x</p><script type="application/ld+json">{text}</script>', "0")
    return [json.loads(child.text) for child in page.children]


def test_json_ld_is_a_child_with_its_own_path():
    page = f'<script type="application/ld+json">{json.dumps(ORDER)}</script>'
    mail = grow(f"Subject: x\nContent-Type: text/html\n\n{page}".encode())
    (child,) = mail.children[0].children
    assert (child.path, child.media_type) == ("0/0", "application/ld+json")
    assert json.loads(child.text) == ORDER


@pytest.mark.parametrize(
    "text",
    [
        "<!-- {} -->",
        "//<![CDATA[\n{}\n//]]>",
        "/* order */ {}",
        "[{}]",
        '{{"@context": "https://schema.org", "@graph": [{}, 3]}}',
        "{};",
    ],
)
def test_wrappings(text):
    assert script(text.format(json.dumps(ORDER))) == [ORDER]


def test_repairs():
    assert load('{"a": [1, 2,], // two\n "b": "http://x/y", }') == {"a": [1, 2], "b": "http://x/y"}
    assert load('{"a": "two\nlines"}') == {"a": "two\nlines"}
    assert load("{&quot;a&quot;: 1}") == {"a": 1}
    assert load('{"a": NaN}') == {"a": None}
    assert load("no json") is None
    assert load("[" * 100_000) is None
    assert load("/*" * 100_000) is None


@pytest.mark.parametrize("text", ['{"a": 1e999}', '{"a": ' + "[" * 600 + "]" * 600 + "}"])
def test_what_json_cannot_write_again_is_broken(text):
    assert json_node(load(text), "0").trouble


def test_broken_data_is_told():
    (child,) = html_node('<script type="application/ld+json">{"a": </script>', "").children
    assert (child.path, child.text) == ("0", "")
    assert child.trouble


def test_microdata_becomes_json():
    page = html_node(
        """<div itemscope itemtype="http://schema.org/ParcelDelivery">
        <div itemprop="carrier" itemscope itemtype="http://schema.org/Organization">
        <meta itemprop="name" content="UPS"></div>
        <span itemprop="trackingNumber"> 1Z 3 </span><link itemprop="url" href="https://ups.example/1">
        <time itemprop="expectedArrivalUntil" datetime="2026-11-21">Saturday</time>
        <div itemprop="item" itemscope><span itemprop="name">A</span></div>
        <div itemprop="item" itemscope><span itemprop="name">B</span></div></div>""",
        "0",
    )
    (child,) = page.children
    assert json.loads(child.text) == {
        "@context": "https://schema.org",
        "@type": "ParcelDelivery",
        "carrier": {"@type": "Organization", "name": "UPS"},
        "trackingNumber": "1Z 3",
        "url": "https://ups.example/1",
        "expectedArrivalUntil": "2026-11-21",
        "item": [{"@type": "", "name": "A"}, {"@type": "", "name": "B"}],
    }


def test_rdfa_becomes_json():
    page = html_node(
        '<div vocab="https://schema.org/" typeof="Order"><span property="orderNumber">7</span>'
        '<div property="seller" typeof="Organization"><span property="name">S</span></div></div>',
        "0",
    )
    assert json.loads(page.children[0].text) == {
        "@context": "https://schema.org",
        "@type": "Order",
        "orderNumber": "7",
        "seller": {"@type": "Organization", "name": "S"},
    }


def test_deeply_nested_items_are_bounded():
    page = html_node('<div itemscope itemprop="a"><i itemprop="b">1</i>' * 5000, "0")
    assert len(page.children) == 1
