"""Who may tell of money: a mail of a sender nobody knows moves no money, no step of a return and no address."""

from tests.reading.making import found, mail, on
from tests.reading.test_fold import folded

from renvoi.facts.decisions import Decisions
from renvoi.facts.purchase import EventKind
from renvoi.facts.reading import ScanRead
from renvoi.facts.returning import Scan
from renvoi.returns import Stage, follow
from renvoi.returns.odd import Oddity, unverified

ORDER = ["LL1001"]
NUMBER = "6A15602676300"


def told(name, kind, sender, **rest):
    return mail(name, kind, shop="lilune", orders=ORDER, sender=sender, **rest)


BOUGHT = told("order", "order_confirmation", "commandes@boutique.lilune.fr", total="59.90", order_date=on(0))
FORGED = (
    told("paid", "refund", "service@lilune-remboursement.com", refund="59.90", day=9, payment="Virement FR76 3000"),
    told("bill", "invoice", "service@lilune-remboursement.com", total="99.90", day=9, payment="Virement FR76 3000"),
    told("had", "return_confirmation", "service@lilune-remboursement.com", step="received", day=8),
    told("no", "return_confirmation", "service@lilune-remboursement.com", step="refused", day=9),
    told("gone", "cancellation", "service@lilune-remboursement.com", day=9, support="argent@lilune-remboursement.com"),
)


def test_an_unknown_sender_changes_nothing_by_itself():
    alone, beside = folded(BOUGHT), folded(BOUGHT, *FORGED)

    assert tuple(one for one in beside.events if one.kind is not EventKind.INVOICED) == alone.events
    assert (beside.total, beside.support, beside.payment) == (alone.total, alone.support, alone.payment)
    assert follow(beside, on(20)).stage is follow(alone, on(20)).stage is Stage.NONE
    assert {event.kind for event in beside.unverified} == {
        EventKind.REFUND_ANNOUNCED, EventKind.RETURN_RECEIVED, EventKind.RETURN_REFUSED, EventKind.CANCELLED,
    }  # fmt: skip
    assert [odd.key for odd in unverified(beside, on(20))] == [Oddity.UNVERIFIED]


def test_a_mail_whose_signature_does_not_hold_counts_as_a_strangers():
    paid = told("paid", "refund", "retours@lilune.fr", refund="59.90", day=9, support="argent@ailleurs.example")
    for broken, stage in ((), Stage.REFUND_ANNOUNCED), ((paid.proof,), Stage.NONE):
        purchase = folded(BOUGHT, paid, broken=broken)
        assert (follow(purchase, on(20)).stage, len(purchase.unverified)) == (stage, len(broken))
        assert (purchase.support is None) is bool(broken)


def test_where_no_signature_of_the_first_mails_holds_who_keeps_them_changed_them():
    broken = (BOUGHT.proof,)
    assert folded(BOUGHT, broken=broken).total == folded(BOUGHT).total
    again = told("again", "order_confirmation", "commandes@lilune.fr", total="59.90", order_date=on(0))
    more = told("more", "invoice", "commandes@lilune.fr", total="599.00")
    assert folded(again, more, broken=(more.proof,)).total == folded(again).total


def test_the_shop_its_payment_service_and_whoever_is_borne_out_count():
    for sender in ("retours@mail.lilune.fr", "service@paypal.fr"):
        real = folded(BOUGHT, told("paid", "refund", sender, refund="59.90", day=9))
        assert (follow(real, on(20)).stage, real.unverified) == (Stage.REFUND_ANNOUNCED, ())
    later = folded(BOUGHT, *FORGED[:1], told("again", "refund", "retours@lilune.fr", refund="59.90", day=30))
    assert unverified(later, on(40)) == ()
    assert folded(told("paid", "refund", "service@lilune-remboursement.com", refund="59.90")).unverified == ()


def test_of_a_mail_service_the_address_counts_and_a_paper_has_no_sender():
    small = mail("order", shop="lilune", orders=ORDER, sender="lilune.boutique@gmail.com")
    for sender, held in (("lilune.boutique@gmail.com", 0), ("someone@gmail.com", 1), (None, 0)):
        assert len(folded(small, told("paid", "refund", sender, refund="9.00", day=9)).unverified) == held


def test_an_unknown_sender_may_tell_where_a_parcel_is_but_not_that_money_is_due():
    label = told("label", "return_confirmation", "retours@lilune.fr", step="label", parcels=[NUMBER], day=5)
    came = mail(
        "came", "delivery", parcels=[NUMBER], sender="suivi@colis-rapide.example", day=9, delivered_on=on(9),
    )  # fmt: skip
    came = type(came)(**{name: getattr(came, name) for name in came.__struct_fields__} | {
        "scans": (ScanRead(scan=found(Scan.DELIVERED, "came"), day=came.delivered_on),),
    })  # fmt: skip
    purchase = folded(BOUGHT, label, came, decisions=Decisions())

    assert EventKind.RETURN_RECEIVED not in {event.kind for event in purchase.events}
    assert (EventKind.RETURN_SCANNED, Scan.DELIVERED) in {(event.kind, event.scan) for event in purchase.events}
    assert EventKind.RETURN_RECEIVED in {event.kind for event in purchase.unverified}
