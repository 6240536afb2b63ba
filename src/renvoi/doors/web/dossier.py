"""A purchase's file as its page shows it: the proofs by section, what is missing and how to get it, what to keep."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote
from uuid import UUID

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renvoi.atlas.merchants import invoice_page
from renvoi.backends.database.models import Proof, ReadingRow, TermsRow
from renvoi.doors.web.rows import language
from renvoi.doors.web.typography import bound
from renvoi.facts.papers import PHOTOS, Accessory, Section
from renvoi.facts.purchase import Purchase
from renvoi.returns.papers import Keeping, Lack, ask_for_invoice, keepings, lacks, section_of
from renvoi.rights import Assessment

NAMES = {
    Section.ORDER: gettext_lazy("Order"),
    Section.INVOICE: gettext_lazy("Invoice"),
    Section.PARCEL: gettext_lazy("The parcel"),
    Section.BACK: gettext_lazy("Return and refund"),
    Section.MESSAGES: gettext_lazy("Exchanges"),
    Section.CONDITION: gettext_lazy("Photos of its condition"),
    Section.SERIAL: gettext_lazy("Serial number label"),
    Section.ACCESSORIES: gettext_lazy("Accessories"),
    Section.TERMS: gettext_lazy("Terms of the shop"),
    Section.RETURNED: gettext_lazy("Photos before it went back"),
    Section.OTHER: gettext_lazy("Other papers"),
}


@dataclass(frozen=True)
class Drawer:
    section: Section
    name: str
    proofs: tuple[Proof, ...]


@dataclass(frozen=True)
class Missing:
    """One thing that would make the file stronger. `link` is where to say it or take it, with its label."""

    key: str
    name: str
    how: str
    link: str = ""
    label: str = ""
    subject: str = ""
    message: str = ""
    mail: str = ""
    to: str = ""
    where: str = ""
    said: str = ""
    """`where` as the household said it."""


@dataclass(frozen=True)
class Dossier:
    drawers: tuple[Drawer, ...]
    missing: tuple[Missing, ...]
    keep: tuple[Keeping, ...]
    accessories: tuple[Accessory, ...]
    mails: int
    opened: bool
    """Photos were taken when it was unpacked, or knowingly not."""


def dossier_of(
    key: UUID,
    purchase: Purchase,
    proofs: Sequence[Proof],
    assessment: Assessment,
    sender: str,
    today: date,
    place: str = "",
) -> Dossier:
    """`place`: where the household says the shop shows its invoices."""
    drawers = drawers_of(purchase, proofs)
    held = {drawer.section for drawer in drawers}
    wanting = lacks(purchase, held, today)
    return Dossier(
        drawers=drawers,
        missing=tuple(_missing(lack, key, purchase, sender, place) for lack in wanting),
        keep=tuple(keepings(assessment, language())),
        accessories=purchase.accessories,
        mails=sum(proof.media_type == "message/rfc822" for proof in proofs),
        opened="unboxing" in purchase.skipped or any(section in held for section in PHOTOS),
    )


def drawers_of(purchase: Purchase, proofs: Sequence[Proof]) -> tuple[Drawer, ...]:
    """Sections that hold a proof, in the order of Section; two queries."""
    rows = ReadingRow.objects.filter(proof__in=proofs, reader_version=F("proof__reader_version"))
    kinds: Mapping[int, str] = dict(rows.values_list("proof_id", "kind"))
    said = dict(purchase.sections)
    texts = TermsRow.objects.filter(proof__in=proofs).exclude(proof__media_type="message/rfc822")
    terms = dict.fromkeys(texts.values_list("proof__digest", flat=True), Section.TERMS.value)
    found: dict[Section, list[Proof]] = {}
    for proof in proofs:
        put = said.get(proof.digest) or terms.get(proof.digest, "")
        section = section_of(kinds.get(proof.pk, ""), proof.media_type, put)
        found.setdefault(section, []).append(proof)
    return tuple(Drawer(one, str(NAMES[one]), tuple(found[one])) for one in Section if one in found)


def drawers_of_one(proof: Proof) -> Callable[[Purchase], str]:
    """The section a proof lies in, purchase by purchase; one query."""
    row = ReadingRow.objects.filter(proof=proof, reader_version=proof.reader_version).values_list("kind", flat=True)
    kind = row.first() or ""
    return lambda purchase: section_of(kind, proof.media_type, dict(purchase.sections).get(proof.digest, "")).value


def _missing(lack: Lack, key: UUID, purchase: Purchase, sender: str, place: str) -> Missing:
    if lack is Lack.INVOICE:
        return _invoice(key, purchase, sender, place)
    unboxing = reverse("unboxing", args=[key])
    say = {
        Lack.RECEPTION: ("delivered_on", _("the day you received it"), _("Every period is counted from it.")),
        Lack.PRICE: ("total", _("the price"), _("It stands in the order’s mail or on the receipt.")),
        Lack.ORDER_NUMBER: ("order_number", _("the order number"), _("The shop asks for it first.")),
        Lack.SERIAL: ("serial_number", _("the serial number, if it has one"), _("It tells that the thing is yours.")),
        Lack.PAYMENT: (
            "payment",
            _("how it was paid"),
            _("A refund comes back the same way. Of a card only the last four digits."),
        ),
    }
    if lack in say:
        field, name, how = say[lack]
        return Missing(lack.value, name, how, reverse("correct", args=[key, field]), _("say it"))
    if lack is Lack.CONDITION:
        how = _("A photo taken on the day it came answers who says later that you damaged it.")
        return Missing(lack.value, _("photos of the state in which it came"), how, unboxing, _("photograph it"))
    how = _("You said when it came; a mail or a page of the carrier proves it. Add it to this file.")
    return Missing(lack.value, _("a proof of the delivery"), how, f"{unboxing}#papers", _("add it"))


def _invoice(key: UUID, purchase: Purchase, sender: str, place: str) -> Missing:
    letter = ask_for_invoice(purchase, language(), sender)
    mail = f"mailto:{quote(letter.to, safe='@')}?subject={quote(letter.subject)}&body={quote(letter.body)}"
    return Missing(
        Lack.INVOICE.value,
        _("the invoice"),
        _("The guarantee and a dispute ask for it. Here is a message ready to send to the shop:"),
        f"{reverse('unboxing', args=[key])}#papers",
        _("add it"),
        letter.subject,
        letter.body,
        mail,
        letter.to,
        bound(place or invoice_page(purchase.merchant_keys)),
        place,
    )
