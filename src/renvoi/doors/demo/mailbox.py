"""Every mail and paper of the demo household, as of one day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

from renvoi.doors.demo.compose import Composer
from renvoi.doors.demo.paper import invoice
from renvoi.doors.demo.photo import receipt
from renvoi.doors.demo.scenario import Aside, Mail, Purchase, asides, purchases, senders
from renvoi.doors.demo.stray import aside_page
from renvoi.doors.demo.wire import Envelope, message
from renvoi.facts.scope import Visibility


class DemoItem(Struct, frozen=True, kw_only=True):
    """One thing to import, with whose it is."""

    name: str
    data: bytes
    media_type: str
    owner: str
    """An adult of `household.ADULTS`: "camille" or "noe"."""
    visibility: Visibility = Visibility.HOUSEHOLD


def messages(today: date) -> Iterator[DemoItem]:
    """The whole mailbox as it stands on `today`: purchases first, then what is none. Same day, same bytes."""
    for name, purchase in purchases().items():
        yield from of_purchase(name, purchase, today)
    for name, aside in asides().items():
        yield stray(name, aside, today)


def of_purchase(name: str, purchase: Purchase, today: date) -> Iterator[DemoItem]:
    visibility = Visibility.PRIVATE if purchase.private else Visibility.HOUSEHOLD

    def item(stem: str, data: bytes, media_type: str) -> DemoItem:
        return DemoItem(name=stem, data=data, media_type=media_type, owner=purchase.buyer, visibility=visibility)

    for number, mail in enumerate(purchase.mails, 1):
        stem = f"{name}-{number}-{mail.kind}"
        yield item(f"{stem}.eml", written(stem, purchase, mail, today), "message/rfc822")
    shop = senders()[purchase.shop]
    if purchase.invoice and purchase.invoice.alone:
        data = invoice(purchase, purchase.invoice, shop, today)
        yield item(f"{name}-facture.pdf", data, "application/pdf")
    if purchase.receipt:
        yield item(f"{name}-ticket.jpg", receipt(purchase, purchase.receipt, shop, today), "image/jpeg")


def written(stem: str, purchase: Purchase, mail: Mail, today: date) -> bytes:
    shop = senders()[purchase.shop]
    sender = senders()[mail.sender or purchase.shop]
    attachment = None
    if mail.attach:
        assert purchase.invoice is not None
        number = purchase.invoice.number
        attachment = (f"Facture_{number}.pdf", invoice(purchase, purchase.invoice, shop, today))
    envelope = Envelope(
        name=stem,
        to=mail.to or purchase.buyer,
        day=today + timedelta(days=mail.day),
        clock=mail.time,
        forwarded_by=mail.forwarded_by,
        attachment=attachment,
    )
    return message(Composer(sender, purchase, mail, today).page(), sender, envelope)


def stray(name: str, aside: Aside, today: date) -> DemoItem:
    sender = senders()[aside.sender]
    envelope = Envelope(
        name=name,
        to=aside.to,
        day=today + timedelta(days=aside.day),
        clock=aside.time,
        bulk=bool(aside.offers),
        list_address=aside.mailing_list,
    )
    data = message(aside_page(aside, sender, today), sender, envelope)
    return DemoItem(name=f"{name}.eml", data=data, media_type="message/rfc822", owner=aside.to)
