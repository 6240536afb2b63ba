from tests.reading.making import eur, found, mail, on, proof

from renvoi.facts.decisions import Correction, Decisions, Merge, Move, Split
from renvoi.reading.group import close, group, identifiers, join_keys, remember
from renvoi.reading.grouping.shapes import Why

NOTHING = Decisions()


def grouped(*readings, decisions=NOTHING, minted=None, **more):
    return group(readings, decisions, minted or {}, **more)


def proofs_of(result):
    return sorted(sorted(one.proofs) for one in result.groups)


def names(*groups):
    return sorted(sorted(proof(name) for name in names) for names in groups)


def id_of(result, name):
    (found,) = [one.id for one in result.groups if proof(name) in one.proofs]
    return found


ORDER = mail("order", shop="lilune", orders=["LL-1001"])
SENT = mail("sent", "shipping", shop="lilune", orders=["ll 1001"], parcels=["XW 103947153 FR"], day=1)
CARRIER = mail("carrier", "delivery", parcels=["XW103947153FR"], day=3)


def test_mails_of_one_order_and_its_parcel_are_one_purchase():
    assert proofs_of(grouped(ORDER, SENT, CARRIER)) == names(["order", "sent", "carrier"])


def test_same_order_number_at_unrelated_merchants_never_joins():
    other = mail("other", shop="autre", orders=["LL-1001"])

    assert proofs_of(grouped(ORDER, other)) == names(["order"], ["other"])


def test_merchants_known_under_several_names_join():
    both = mail("both", "shipping", shop=["lilune", "lilunefr"], orders=["LL1001"])
    third = mail("third", "invoice", shop="lilunefr", orders=["LL1001"])

    assert proofs_of(grouped(ORDER, both, third)) == names(["order", "both", "third"])


def test_what_is_no_purchase_and_names_no_order_makes_none():
    assert grouped(mail("news", "other", shop="lilune")).groups == ()


def test_what_is_no_purchase_makes_none_even_with_a_number():
    assert grouped(mail("train", "other", shop="rail", orders=["ABC123"])).groups == ()
    assert proofs_of(grouped(ORDER, mail("stars", "other", shop="lilune", orders=["LL1001"]))) == names(
        ["order", "stars"]
    )


def test_a_mail_about_two_orders_belongs_to_both_and_fuses_neither():
    both = mail("both", "shipping", shop="lilune", orders=["LL1001", "LL1002"], parcels=["XW103947153FR"])
    second = mail("second", shop="lilune", orders=["LL1002"])

    result = grouped(ORDER, both, second)

    assert proofs_of(result) == names(["order", "both"], ["second", "both"])
    assert all(facet.shared for one in result.groups for facet in one.facets if facet.reading is both)


def test_a_parcel_with_two_orders_of_a_shop_belongs_to_both():
    second = mail("second", "shipping", shop="lilune", orders=["LL1002"], parcels=["XW103947153FR"])

    assert proofs_of(grouped(SENT, second, CARRIER)) == names(["sent", "carrier"], ["second", "carrier"])


def test_a_carrier_mail_about_two_parcels_is_no_bridge_between_two_orders():
    second = mail("second", "shipping", shop="lilune", orders=["LL1002"], parcels=["XW103947999FR"])
    both = mail("both", "delivery", parcels=["XW103947153FR", "XW103947999FR"])

    result = grouped(SENT, second, CARRIER, both)

    assert proofs_of(result) == names(["sent", "carrier", "both"], ["second", "both"])
    (facet,) = [f for one in result.groups if proof("second") in one.proofs for f in one.facets if f.reading is both]
    assert facet.tracking_numbers == ("XW103947999FR",)


def test_an_invoice_number_joins_within_a_merchant_only():
    paper = mail("paper", "invoice", shop="lilune", invoice="F-2026-118", sent_at=None)
    sent = mail("mail", "invoice", shop="lilune", invoice="F2026118")
    other = mail("other", "invoice", shop="autre", invoice="F2026118")

    assert proofs_of(grouped(paper, sent, other)) == names(["paper", "mail"], ["other"])


def test_an_invoice_for_two_orders_fuses_neither():
    one = mail("one", "invoice", shop="lilune", orders=["LL1001"], invoice="F2026118")
    other = mail("other", "invoice", shop="lilune", orders=["LL1002"], invoice="F2026118")

    assert proofs_of(grouped(one, other)) == names(["one"], ["other"])


def test_too_short_numbers_join_nothing():
    one, other = (mail(name, "shipping", shop="lilune", orders=["7"], parcels=["12"]) for name in "ab")

    assert proofs_of(grouped(one, other)) == names(["a"], ["b"])


def test_the_id_is_that_of_the_order_whoever_came_first():
    early = grouped(CARRIER)
    minted = remember({}, early.mint)
    late = grouped(ORDER, SENT, CARRIER, minted=minted)

    assert late.groups[0].id == grouped(ORDER, SENT, CARRIER).groups[0].id
    assert late.aliases == {early.groups[0].id: late.groups[0].id}
    assert late.mint[0].anchor == "order:lilune|LL1001"
    assert late.mint[0].proof == ORDER.proof


def test_ids_differ_from_household_to_household():
    assert grouped(ORDER, household="a").groups[0].id != grouped(ORDER, household="b").groups[0].id


def test_what_was_minted_is_not_minted_again():
    first = grouped(ORDER)

    again = grouped(ORDER, SENT, minted=remember({}, first.mint))

    assert again.mint == ()
    assert again.groups[0].id == first.groups[0].id


def test_an_old_id_follows_its_first_proof_when_a_better_reader_takes_another_number():
    first = grouped(ORDER)
    better = mail("order", shop="lilune", orders=["LL-10019"], version="2")

    again = grouped(ORDER, better, minted=remember({}, first.mint))

    assert again.aliases == {first.groups[0].id: again.groups[0].id}


class TestQuestions:
    def test_a_receipt_of_the_same_sum_is_only_asked_about(self):
        order = mail("order", shop="lilune", orders=["LL1001"], total="59.90")
        receipt = mail("receipt", "invoice", shop="lilune", total="59.90", day=5)

        result = grouped(order, receipt)

        assert proofs_of(result) == names(["order"], ["receipt"])
        (asked,) = result.questions
        assert (asked.why, asked.shown) == (Why.SAME_AMOUNT, "59.90 EUR")
        assert asked.purchases == tuple(sorted(one.id for one in result.groups))

    def test_nothing_is_asked_when_two_purchases_fit_or_time_has_passed(self):
        order = mail("order", shop="lilune", orders=["LL1001"], total="59.90")
        second = mail("second", shop="lilune", orders=["LL1002"], total="59.90")
        receipt = mail("receipt", "invoice", shop="lilune", total="59.90", day=5)
        late = mail("late", "invoice", shop="lilune", total="59.90", day=31)

        assert grouped(order, second, receipt).questions == ()
        assert grouped(order, late).questions == ()

    def test_a_thread_is_asked_about(self):
        order = mail("order", shop="lilune", orders=["LL1001"], message_id="a@lilune")
        reply = mail("reply", "refund", shop="service", refund="10.00", references=("a@lilune",))

        assert [asked.why for asked in grouped(order, reply).questions] == [Why.THREAD]

    def test_two_orders_of_one_shop_are_never_asked_about(self):
        one = mail("one", shop="lilune", orders=["LL1001"], total="59.90", lines=["Robe"], message_id="a@lilune")
        other = mail("other", shop="lilune", orders=["LL1002"], total="59.90", lines=["Robe"], references=("a@lilune",))

        assert grouped(one, other).questions == ()

    def test_a_distinctive_number_without_its_merchant_is_asked_about(self):
        order = mail("order", shop="lilune", orders=["402-1234567-1234567"])
        photo = mail("photo", "invoice", orders=["40212345671234567"], sent_at=None)

        result = grouped(order, photo)

        assert len(result.groups) == 2
        assert [asked.why for asked in result.questions] == [Why.SAME_NUMBER]

    def test_what_a_person_said_is_apart_is_not_asked_again(self):
        order = mail("order", shop="lilune", orders=["LL1001"], total="59.90")
        receipt = mail("receipt", "invoice", shop="lilune", total="59.90", day=5)
        first = grouped(order, receipt)
        pair = tuple(sorted(one.id for one in first.groups))

        again = grouped(order, receipt, decisions=Decisions(apart=frozenset({pair})), minted=remember({}, first.mint))

        assert again.questions == ()

    def test_a_purchase_told_by_hand_is_asked_about_when_its_mail_comes(self):
        order = mail("order", shop="lilune", orders=["LL1001"], total="59.90")
        fields = {"merchant": "Lilune", "total": eur("59.90"), "delivered_on": on(4)}
        said = {"mine": tuple(Correction(field, value) for field, value in fields.items())}

        whole = grouped(order, decisions=Decisions(said=said))
        later = grouped(order, decisions=Decisions(said=said), complete=False, also=said)

        assert [asked.why for asked in whole.questions] == [Why.SAME_AMOUNT]
        assert later.questions == whole.questions
        assert [one.id for one in later.groups] != ["mine"]


class TestByHand:
    OTHER = mail("other", shop="autre", orders=["A-77777"])

    def start(self, *readings):
        first = grouped(*readings)
        return first, remember({}, first.mint)

    def test_a_merge_holds_and_keeps_the_id_merged_into(self):
        first, minted = self.start(ORDER, self.OTHER)
        one, into = id_of(first, "other"), id_of(first, "order")

        result = grouped(ORDER, SENT, self.OTHER, decisions=Decisions(merged=(Merge(one, into, 1),)), minted=minted)

        assert [one.id for one in result.groups] == [into]
        assert proofs_of(result) == names(["order", "sent", "other"])
        assert result.aliases[one] == into

    def test_a_split_holds_whatever_comes_later(self):
        first, minted = self.start(ORDER, SENT)
        decisions = Decisions(
            split=(Split(first.groups[0].id, (SENT.proof,), "new", 1),),
            pinned={first.groups[0].id: (ORDER.proof,), "new": (SENT.proof,)},
        )
        later = mail("later", "refund", shop="lilune", orders=["LL1001"], refund="5.00", day=9)

        result = grouped(later, CARRIER, SENT, ORDER, decisions=decisions, minted=minted)

        assert id_of(result, "sent") == id_of(result, "carrier") == "new"
        assert id_of(result, "order") == id_of(result, "later") == first.groups[0].id
        assert result.questions == ()

    def test_a_split_undone_by_a_merge_and_the_other_way_round(self):
        first, minted = self.start(ORDER, SENT)
        purchase = first.groups[0].id
        split, merge = Split(purchase, (SENT.proof,), "new", 1), Merge("new", purchase, 2)

        merged = grouped(ORDER, SENT, decisions=Decisions(split=(split,), merged=(merge,)), minted=minted)
        again = Decisions(split=(split, Split(purchase, (SENT.proof,), "new", 3)), merged=(merge,))

        assert proofs_of(merged) == names(["order", "sent"])
        assert proofs_of(grouped(ORDER, SENT, decisions=again, minted=minted)) == names(["order"], ["sent"])

    def test_a_moved_proof_stays_where_it_was_put(self):
        first, minted = self.start(ORDER, SENT, self.OTHER)
        decisions = Decisions(
            moved=(Move(SENT.proof, id_of(first, "other"), 1),), pinned={id_of(first, "order"): (ORDER.proof,)}
        )

        result = grouped(ORDER, SENT, self.OTHER, decisions=decisions, minted=minted)

        assert proofs_of(result) == names(["order"], ["sent", "other"])

    def test_two_touched_purchases_are_never_fused_but_asked_about(self):
        lonely = mail("lonely", "shipping", shop="autre", orders=["A-77777"], parcels=["XW103947153FR"])
        first, minted = self.start(ORDER, CARRIER)
        ids = tuple(sorted(one.id for one in first.groups))
        decisions = Decisions(
            touched=frozenset(ids),
            pinned={id_of(first, "order"): (ORDER.proof,), id_of(first, "carrier"): (CARRIER.proof,)},
        )

        result = grouped(ORDER, SENT, CARRIER, decisions=decisions, minted=minted)

        assert proofs_of(result) == names(["order", "sent"], ["carrier"])
        assert [(asked.purchases, asked.why) for asked in result.questions] == [(ids, Why.SAME_KEY)]
        assert id_of(grouped(ORDER, CARRIER, lonely, decisions=decisions, minted=minted), "lonely") == id_of(
            first, "carrier"
        )

    def test_a_touched_purchase_keeps_its_id_when_better_numbers_come(self):
        first, minted = self.start(CARRIER)
        touched = first.groups[0].id
        decisions = Decisions(touched=frozenset({touched}), pinned={touched: (CARRIER.proof,)})

        assert [one.id for one in grouped(ORDER, SENT, CARRIER, decisions=decisions, minted=minted).groups] == [touched]

    def test_a_touched_purchase_never_disappears(self):
        first, minted = self.start(ORDER)
        touched = first.groups[0].id
        decisions = Decisions(touched=frozenset({touched}), pinned={touched: (ORDER.proof,)})
        reread = mail("order", "other", shop="lilune", version="2")

        assert [(one.id, one.proofs) for one in grouped(reread, decisions=decisions, minted=minted).groups] == [
            (touched, (ORDER.proof,))
        ]
        assert [one.id for one in grouped(decisions=decisions, minted=minted).groups] == [touched]
        assert grouped(decisions=decisions, minted=minted, complete=False).groups == ()

    def test_a_mail_about_two_orders_pinned_with_one_does_not_drag_the_other_along(self):
        both = mail("both", "shipping", shop="lilune", orders=["LL1001", "LL1002"])
        second = mail("second", shop="lilune", orders=["LL1002"])
        first, minted = self.start(ORDER, both, second)
        decisions = Decisions(pinned={id_of(first, "order"): (ORDER.proof, both.proof)})

        assert proofs_of(grouped(ORDER, both, second, decisions=decisions, minted=minted)) == proofs_of(first)

    def test_a_purchase_told_by_hand_with_its_number_receives_its_mails(self):
        said = {"mine": (Correction("merchant", "Lilune"), Correction("order_number", "LL 1001"))}

        result = grouped(ORDER, SENT, decisions=Decisions(said=said))

        assert [one.id for one in result.groups] == ["mine"]

    def test_a_corrected_order_number_brings_the_mails_that_have_it(self):
        misread = mail("order", shop="lilune", orders=["LL-100l"])
        first, minted = self.start(misread)
        purchase = first.groups[0].id
        decisions = Decisions(
            pinned={purchase: (misread.proof,)},
            corrections={purchase: (Correction("order_number", "LL1001"),)},
        )

        for seed, stored in ((misread, SENT), (SENT, misread)):
            closed = close([seed], lambda keys, one=stored: [one] if join_keys(one) & keys else [], decisions, minted)
            result = group(closed.values(), decisions, minted, complete=False)
            assert [(one.id, len(one.proofs)) for one in result.groups] == [(purchase, 2)]

    def test_merged_purchases_are_closed_together(self):
        first, minted = self.start(ORDER, self.OTHER)
        decisions = Decisions(
            merged=(Merge(id_of(first, "other"), id_of(first, "order"), 1),),
            pinned={id_of(first, name): (proof(name),) for name in ("order", "other")},
        )
        stored = [ORDER, self.OTHER, mail("apart", shop="loin", orders=["Z9999"])]

        closed = close([SENT], lambda keys: [one for one in stored if join_keys(one) & keys], decisions, minted)

        assert set(closed) == {proof("order"), proof("other"), proof("sent")}


def test_identifiers_are_folded_and_shown():
    reading = mail(
        "x", "return_confirmation", shop="s", orders=["402-12"], parcels=["6A 123"], invoice="F/1", return_number="R 9"
    )

    assert identifiers(reading) == (
        ("invoice_number", "F1", "F/1"),
        ("order_number", "40212", "402-12"),
        ("return_number", "R9", "R 9"),
        ("tracking_number", "6A123", "6A 123"),
    )


def test_the_last_reader_version_of_a_proof_counts():
    better = mail("order", shop="lilune", orders=["LL1001"], total="9.00", version="2")

    for pair in ((ORDER, better), (better, ORDER)):
        assert grouped(*pair).groups[0].facets[0].reading.total == found(eur("9.00"), "order")
