"""Facts for letters: every one of them, each with a value of its own."""

from datetime import date, timedelta
from decimal import Decimal

from renvoi.facts.money import Money
from renvoi.letters import Frame, Party
from renvoi.letters.words import FACTS, Kind
from renvoi.rights.assess import law_of

DAY = date(2026, 11, 29)
ON = date(2026, 9, 1)
LAW = law_of("FR")[0]
FRAME = Frame(
    day=DAY,
    sender=Party(name="Alice Martin", address=("3 rue des Lilas", "69003 Lyon"), mail="alice@example.org"),
    recipient=Party(name="Maison Lorient", mail="aide@lorient.example"),
    place="Lyon",
    attachments=("Confirmation de commande.pdf", "Preuve de dépôt.jpg"),
    enclosed=True,
)


def every_fact():
    told = {}
    for number, (name, fact) in enumerate(FACTS.items()):
        told[name] = {
            Kind.DAY: ON + timedelta(days=number),
            Kind.SUM: Money(Decimal(number * 101) / 4, "EUR"),
            Kind.MARK: True,
        }.get(fact.kind, f"<{name}>")
    return told
