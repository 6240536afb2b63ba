"""Papers and photos shown as pictures drawn anew, with their neighbours; a conversation in one; nobody else's ever."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from django.test import Client
from PIL import Image
from tests.reading.made import pdf
from tests.web.people import People
from tests.web.taken import order, purchase_with, scope_of, take

from renvoi.backends.database.models import Proof
from renvoi.casework.papers import put_in
from renvoi.doors import wiring
from renvoi.doors.web.recent import Recent

INVOICE = pdf(
    [(72, 760, "Maison Lorient"), (72, 700, "Facture n° F-2026-0042"), (72, 680, "Commande ML-48213"),
     (72, 640, "Total TTC 89,00 EUR")],
    [(72, 700, "Conditions")],
)  # fmt: skip


@pytest.fixture
def file(people: People) -> list[Proof]:
    """A mail, its invoice of two pages and a photo, in one file."""
    scope = scope_of(people.household, people.alice)
    photo = BytesIO()
    Image.new("RGB", (300, 200), "grey").save(photo, "JPEG")
    mail, paper = take(scope, ("1.eml", order("Maison Lorient", "ML-48213", "Bottines")), ("f.pdf", INVOICE))
    (picture,) = take(scope, ("etat.jpg", photo.getvalue()))
    key = str(purchase_with(mail).pk)
    put_in(wiring.open_house(), scope, key, {paper.digest: "invoice", picture.digest: "condition"}, {}, wiring.clock())
    return [mail, paper, picture]


def test_a_paper_is_shown_page_by_page_with_its_text_beside(
    people: People, file: list[Proof], enter: Callable[..., Client]
) -> None:
    alice, paper = enter(people.alice), file[1]
    page = alice.get(f"/preuves/{paper.pk}/").content.decode()
    assert f"/preuves/{paper.pk}/page/1?part=" in page
    assert f"/preuves/{paper.pk}/page/2?part=" in page
    assert "la même chose en texte" in page
    one = alice.get(f"/preuves/{paper.pk}/page/1?w=1440")
    assert (one["Content-Type"], one["X-Content-Type-Options"]) == ("image/webp", "nosniff")
    assert one["Content-Security-Policy"].startswith("sandbox")
    assert one["Cache-Control"] == "private, no-store"
    assert Image.open(BytesIO(one.content)).width == 1440
    assert Image.open(BytesIO(alice.get(f"/preuves/{paper.pk}/page/1?w=99999").content)).width == 720
    assert alice.get(f"/preuves/{paper.pk}/page/3").status_code == 404
    assert alice.get(f"/preuves/{paper.pk}/page/1?part=0/1").status_code == 404
    assert "F-2026-0042" in alice.get(f"/preuves/{paper.pk}/vue?text=1").content.decode()


def test_the_frame_holds_the_pictures_themselves(
    people: People, file: list[Proof], enter: Callable[..., Client]
) -> None:
    """A sandboxed frame sends no cookie: what it shows must be in it."""
    for proof in file[1:]:
        view = enter(people.alice).get(f"/preuves/{proof.pk}/vue")
        assert 'src="data:image/webp;base64,' in view.content.decode()
        assert "img-src data:" in view["Content-Security-Policy"]


def test_marks_are_drawn_where_words_were_read(people: People, file: list[Proof], enter: Callable[..., Client]) -> None:
    from renvoi.doors.web.sheets import marks_of

    boxes = marks_of(file[1], "", 1)
    assert boxes
    picture = Image.open(BytesIO(enter(people.alice).get(f"/preuves/{file[1].pk}/page/1?w=1440").content)).convert(
        "RGB"
    )
    scale = picture.width / 595
    box = boxes[0]
    red, green, blue = picture.getpixel((int((box.left - 1) * scale), int((box.top + box.bottom) / 2 * scale)))
    assert red - blue > 40
    assert green - blue > 40


def test_one_turns_from_proof_to_proof_in_the_order_of_the_file(
    people: People, file: list[Proof], enter: Callable[..., Client]
) -> None:
    alice, (mail, paper, picture) = enter(people.alice), file
    row = purchase_with(mail)
    page = alice.get(f"/preuves/{paper.pk}/?achat={row.pk}").content.decode()
    assert f'rel="prev" href="/preuves/{mail.pk}/?achat={row.pk}"' in page
    assert f'rel="next" href="/preuves/{picture.pk}/?achat={row.pk}"' in page
    assert "2 sur 3" in page
    assert 'rel="prev"' not in alice.get(f"/preuves/{mail.pk}/").content.decode()


def test_nobody_else_sees_a_page_or_a_word(people: People, file: list[Proof], enter: Callable[..., Client]) -> None:
    alice, row = enter(people.alice), purchase_with(file[0])
    assert alice.get(f"/preuves/{file[1].pk}/page/1").status_code == 200  # held in memory now
    alice.post(f"/achats/{row.pk}/partage/", {"visibility": "private"})
    for other in (people.bob, people.vic, people.charlie):
        for path in (
            f"/preuves/{file[1].pk}/page/1",
            f"/achats/{row.pk}/conversation/vue",
            f"/preuves/{file[2].pk}/vue",
        ):
            assert enter(other).get(path).status_code == 404, path


def test_a_conversation_is_read_in_one(people: People, file: list[Proof], enter: Callable[..., Client]) -> None:
    alice, scope = enter(people.alice), scope_of(people.household, people.alice)
    row = purchase_with(file[0])
    assert "Lire toute la conversation" not in alice.get(f"/achats/{row.pk}/").content.decode()
    answer = order("Maison Lorient", "ML-48213", "Bottines").replace(b"3 Nov 2026", b"5 Nov 2026")
    (later,) = take(scope, ("2.eml", answer))
    assert purchase_with(later) == row
    assert "Lire toute la conversation" in alice.get(f"/achats/{row.pk}/").content.decode()
    view = alice.get(f"/achats/{row.pk}/conversation/vue")
    assert view["Content-Security-Policy"].startswith("sandbox")
    words = view.content.decode()
    assert words.count("<article") == 2
    assert words.index("3 Nov 2026") < words.index("5 Nov 2026")
    assert "2 courriels" in alice.get(f"/achats/{row.pk}/conversation/").content.decode().replace("\u00a0", " ")


def test_what_is_held_is_bounded_and_forgotten() -> None:
    made: list[int] = []

    def make(n: int) -> Callable[[], tuple[int, int]]:
        return lambda: (made.append(n) or n, 40)

    held = Recent(most=100, seconds=1000)
    assert [held.get(n, make(n)) for n in (1, 2, 1, 3, 1, 2)] == [1, 2, 1, 3, 1, 2]
    assert made == [1, 2, 3, 2]
    assert held.size <= 100
    old = Recent(most=100, seconds=0)
    assert [old.get(1, make(9)), old.get(1, make(9))] == [9, 9]
    assert made[-2:] == [9, 9]


def test_what_only_the_data_of_a_page_tells_is_listed_below_it(people: People, enter: Callable[..., Client]) -> None:
    data = (
        '<script type="application/ld+json">{"@context": "http://schema.org", "@type": "Order", "orderNumber": '
        '"ML-48213", "merchant": {"@type": "Organization", "name": "Maison Lorient"}, "acceptedOffer": '
        '[{"@type": "Offer", "itemOffered": {"@type": "Product", "name": "Bottines <b>daim</b>"}, "price": "89.00", '
        '"priceCurrency": "EUR"}]}</script>'
    )
    mail = (
        "From: Maison Lorient <commandes@lorient.example>\nTo: a@example.org\nSubject: Votre commande\n"
        "Date: Mon, 02 Nov 2026 10:00:00 +0100\nContent-Type: text/html; charset=utf-8\n\n"
        f"<html><body>{data}<p>Merci pour votre commande.</p></body></html>"
    )
    (proof,) = take(scope_of(people.household, people.alice), ("data.eml", mail.encode()))
    view = enter(people.alice).get(f"/preuves/{proof.pk}/vue").content.decode()
    below = view.partition("Lu dans les données de la page, qu’elle ne montre pas")[2]
    assert "<dt>Commande</dt>" in below
    assert ">ML-48213</mark>" in below
    assert "Bottines &lt;b&gt;daim" in below
    assert below.count("<mark id=") == below.count("<mark")
