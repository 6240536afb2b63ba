"""Terms that come with something else are found; what only mentions returns is not taken for them."""

from __future__ import annotations

from email.message import EmailMessage

from renvoi.facts.reading import Kind
from renvoi.reading.grow import grow
from renvoi.reading.read import read
from renvoi.reading.terms import carried_terms, hear_terms, of_no_purchase

TERMS = """<html><head><title>CGV</title></head><body><nav>Nouveautés Soldes Panier (3)</nav>
<h1>Conditions générales de vente</h1>
<h2>Article 6. Droit de rétractation</h2>
<p>Vous disposez de 45 jours à compter de la réception de votre commande pour vous rétracter, sans motif.</p>
<p>Les frais de retour sont à votre charge. Nous vous remboursons sous 14 jours par le même moyen de paiement.</p>
<p>Vous pouvez aussi rapporter vos articles en magasin. Les articles personnalisés ne sont ni repris ni échangés.</p>
<h2>Article 7. Livraison</h2><p>{}</p></body></html>
""".format("Nos colis partent de notre atelier de Lorient, où tout est préparé à la main avec soin. " * 12)


def order(*attached: tuple[str, str]) -> bytes:
    mail = EmailMessage()
    mail["From"] = "Maison Lorient <bonjour@lorient.example>"
    mail["Subject"] = "Votre commande ML-48213"
    mail["Date"] = "Mon, 02 Nov 2026 10:00:00 +0100"
    mail.set_content("Merci pour votre commande ML-48213.\nBottines\nTotal : 89,00 €\n")
    for name, text in attached:
        mail.add_attachment(text.encode(), maintype="text", subtype="html", filename=name)
    return mail.as_bytes()


def carried(data: bytes, media_type: str = "message/rfc822", name: str = ""):
    tree = grow(data, media_type, name)
    return carried_terms(tree, read(tree, "0" * 64))


def test_the_conditions_attached_to_an_order():
    policy, said = carried(order(("conditions.html", TERMS)))

    assert policy.merchant_return_days.value == 45
    assert policy.merchant_return_days.place.words in TERMS
    assert any("45 jours" in line for line in said)
    assert not any("Nouveautés" in line for line in said)


def test_an_order_without_them_and_other_attachments_carry_none():
    assert carried(order()) is None
    assert (
        carried(order(("notice.html", "<h1>Notice de montage</h1>" + "<p>Serrez la vis A, puis la vis B.</p>" * 60)))
        is None
    )


def test_a_page_of_terms_alone():
    policy, _ = carried(TERMS.encode(), "text/html", "cgv.html")
    assert policy.withdrawal_days.value == 45
    tree = grow(TERMS.encode(), "text/html", "cgv.html")
    assert of_no_purchase(read(tree, "0" * 64)).kind.value is Kind.OTHER


def test_what_changes_around_the_terms_changes_no_sentence():
    def said(page: str) -> tuple[str, ...]:
        return hear_terms(grow(page.encode(), "text/html", ""), "0" * 64)[1]

    other = (
        TERMS.replace("Panier (3)", "Panier (0) Noël 2026").replace("<p>", '<div class="x">').replace("</p>", "</div>")
    )
    assert said(other) == said(TERMS)
    assert said(TERMS.replace("45 jours", "14 jours")) != said(TERMS)
