"""Made mails: purchases and what is none, as many as asked for, each with its own Message-ID."""

from __future__ import annotations


def order(number, *, shop="Maison Lorient", extra="", body=""):
    return (
        f"From: {shop} <commandes@lorient.example>\nTo: alice@example.org\n"
        f"Subject: Votre commande ML-{number:06d} est confirmée\nDate: Mon, 02 Nov 2026 10:00:00 +0100\n"
        f"Message-ID: <order-{number}@lorient.example>\n{extra}MIME-Version: 1.0\n"
        "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
        f"Merci pour votre commande n° ML-{number:06d}.\n\n1 x Bougie de cire   12,00 EUR\nTotal : 12,00 EUR\n{body}"
    ).encode()


def chat(number, *, extra="", body=""):
    return (
        f"From: Noé <noe@amis.example>\nTo: alice@example.org\nSubject: Dimanche {number}\n"
        f"Date: Mon, 02 Nov 2026 11:00:00 +0100\nMessage-ID: <chat-{number}@amis.example>\n{extra}"
        "Content-Type: text/plain; charset=utf-8\n\n"
        f"On se voit dimanche pour la promenade ? Le temps sera beau, dit-on. {number}\n{body}"
    ).encode()


def mixed(count, start=0):
    """One in four is a purchase."""
    return [order(n) if n % 4 == 0 else chat(n) for n in range(start, start + count)]
