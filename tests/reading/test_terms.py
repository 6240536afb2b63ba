# ruff: noqa: E501, PT018
"""Terms of sale: what is read, what is left alone, and why nothing can be read."""

from __future__ import annotations

import json
import re
import time

import msgspec
import pytest
from bench.score.terms import SETS, measure
from hypothesis import given
from hypothesis import strategies as st
from tests.home import examples

from renvoi.atlas.terms import load, term_words
from renvoi.doors.terms_words import TROUBLES
from renvoi.facts.place import Place
from renvoi.facts.return_policy import Act, Clause, Clock, Method, Payer, RefundMethod, Scope, TermsTrouble
from renvoi.reading.grow import grow
from renvoi.reading.terms import policy_answer, read_terms
from renvoi.rights.terms.judge import SURE

PROOF = "0" * 64


def told(text, name="terms.md", country=""):
    return read_terms(grow(text.encode(), name=name), PROOF, country)


def says(sentence, heading="# Retours et droit de rétractation"):
    return policy_answer(told(f"{heading}\n\nLes conditions de nos ventes sont dites ici pour vous.\n\n{sentence}\n"))


@pytest.mark.parametrize(
    ("sentence", "withdrawal", "total", "clock"),
    [
        ("Vous avez quatorze (14) jours après réception pour vous rétracter.", 14, 14, "delivery"),
        ("À compter de la livraison, vous disposez de vingt et un jours pour vous rétracter.", 21, 21, "delivery"),
        ("Nous reprenons tout article retourné dans les deux semaines suivant l'achat.", None, 14, "purchase"),
        ("Le délai de rétractation de 14 jours après livraison est porté à 60 jours.", 60, 60, "delivery"),
        ("Vous avez 30 jours ouvrés après réception du colis pour nous retourner l'article.", None, 30, "delivery"),
    ],
)
def test_windows(sentence, withdrawal, total, clock):
    answer = says(sentence, "# Retours")
    assert (answer["withdrawal_days"], answer["return_days_total"], answer["starts_from"]) == (withdrawal, total, clock)


@pytest.mark.parametrize(
    "sentence",
    [
        "La livraison demande 3 à 5 jours ouvrés.",
        "Votre colis vous attend 15 jours au point relais avant de nous être retourné.",
        "Le produit défectueux est réparé sous 30 jours à compter de la réception du retour.",
        "Pour ce crédit, vous disposez d'un délai de rétractation de 14 jours auprès du prêteur.",
        "Les vendeurs de la place de marché acceptent les retours pendant 45 jours après livraison.",
        "Vous renvoyez les articles au plus tard 14 jours après nous avoir communiqué votre décision.",
    ],
)
def test_days_of_something_else_are_no_window(sentence):
    answer = says(sentence)
    assert (answer["withdrawal_days"], answer["return_days_total"]) == (None, None)


def test_two_numbers_with_as_much_behind_them_are_not_asserted():
    assert says(
        "Vous avez 14 jours après réception pour vous rétracter.\nVous avez 21 jours après réception pour vous rétracter."
    )["withdrawal_days"] is None  # fmt: skip


def test_rules_of_other_sellers_and_countries_stand_apart():
    policy = told(
        "# Rétractation\n\nVous avez 14 jours après réception de la commande pour vous rétracter.\n\n# Place de marché\n\n"
        "Le vendeur accepte votre rétractation pendant 30 jours après réception.\n"
    )
    assert policy.withdrawal_days.value == policy.merchant_return_days.value == 14
    assert [(rule.scope, rule.days.value) for rule in policy.differing] == [(Scope.SELLER, 30)]


@pytest.mark.parametrize(
    ("sentence", "payer", "amount"),
    [
        ("Les frais de retour sont à votre charge.", "consumer", None),
        ("Nous prenons à notre charge les frais de retour.", "merchant", None),
        ("Les frais de retour, de 3,99 €, sont déduits de votre remboursement.", "consumer", 3.99),
        (
            "Le retour est gratuit en point relais.\nLes frais de retour par la poste sont à votre charge.",
            "depends",
            None,
        ),
        ("Les frais de retour d'un produit défectueux sont pris en charge par nous.", None, None),
    ],
)
def test_who_pays(sentence, payer, amount):
    answer = says(sentence)
    assert (answer["who_pays_return"], answer["return_fee_amount"]) == (payer, amount)


def test_what_is_kept_and_what_must_be_done_in_time():
    policy = told(
        "# Retours et rétractation\n\nPour chaque retour, des frais de remise en stock de 10 % sont retenus.\n\n"
        "Pour vous rétracter, vos articles doivent nous parvenir dans les 14 jours après la livraison.\n"
    )
    assert policy.restocking_percent.value == 10
    assert policy.exercised_by.value is Act.RECEIVED


def test_a_question_is_no_answer():
    asked = "<h3>Puis-je rendre un article en magasin ?</h3><p>{} notre équipe vous répond pour chaque commande.</p>"
    assert told(asked.format("Oui,"), "a.html").in_store_returns_offered.value is True
    assert told(asked.format("Non,"), "a.html").in_store_returns_offered.value is False


def page(*policies):
    scripts = "".join(f'<script type="application/ld+json">{json.dumps(one)}</script>' for one in policies)
    return f"<html><body><p>Boutique</p>{scripts}</body></html>"


def test_declared_policies_are_read_as_shops_write_them():
    policy = told(
        page({"@type": "Organization", "hasMerchantReturnPolicy": [{
            "@type": ["MerchantReturnPolicy"], "applicableCountry": ["FR", "BE"], "merchantReturnDays": "30 days",
            "returnPolicyCategory": "MerchantReturnFiniteReturnPeriod", "returnFees": ["http://schema.org/ReturnFeesCustomerPaying"],
            "returnMethod": ["ReturnByMail", "https://schema.org/ReturnInStore"], "refundType": "StoreCreditRefund",
            "restockingFee": "15%", "returnShippingFeesAmount": {"value": "2.99", "currency": "EUR"},
            "returnPolicySeasonalOverride": {"startDate": "2026-11-15", "merchantReturnDays": 60},
        }]}),
        "a.html",
    )  # fmt: skip
    assert policy.merchant_return_days.value == 30 and policy.starts_from.value is Clock.DELIVERY
    assert policy.return_fees.value is Payer.CONSUMER and str(policy.return_shipping_fees_amount.value.amount) == "2.99"
    assert [one.value for one in policy.return_method] == [Method.POST, Method.STORE]
    assert policy.refund_type.value is RefundMethod.VOUCHER_POSSIBLE and policy.restocking_percent.value == 15
    assert [(one.scope, one.days.value) for one in policy.differing] == [(Scope.SEASON, 60)]


def test_of_several_countries_the_buyers_policy_counts_and_two_for_one_buyer_none():
    french = {"@type": "MerchantReturnPolicy", "applicableCountry": "FR", "merchantReturnDays": 30}
    german = {"@type": "MerchantReturnPolicy", "applicableCountry": "DE", "merchantReturnDays": 100}
    assert told(page(german, french), "a.html", "FR").merchant_return_days.value == 30
    assert told(page(german, french), "a.html").merchant_return_days is None
    assert told(page(german), "a.html", "FR").merchant_return_days is None


@pytest.mark.parametrize("days", [0, -3, True, None, "soon", "2026-12-24", {"value": 30}, 1e308, [], "9" * 50])
def test_days_that_are_none_are_not_asserted(days):
    declared = {"@type": "MerchantReturnPolicy", "applicableCountry": "FR", "merchantReturnDays": days}
    assert told(page(declared), "a.html").merchant_return_days is None


def test_a_declaration_the_text_contradicts_is_little_sure():
    text = "<h1>Retours</h1><p>Vous pouvez nous retourner vos articles pendant 60 jours après la livraison.</p>"
    declared = {"@type": "MerchantReturnPolicy", "applicableCountry": "FR", "merchantReturnDays": 30}
    assert told(text + page(declared), "a.html").merchant_return_days.confidence == 0.5


APP = '<html><head>{}<script src="/app.js"></script></head><body><div id="root">{}</div></body></html>'
POLISH = "Warunki zwrotu: konsument może zwrócić towar w terminie czternastu dni bez podania przyczyny. "
LINEN = "Notre maison tisse des draps pour vous depuis cent ans, avec le lin de la région. "
SIGN_IN = "<h1>Connexion</h1><p>Votre mot de passe</p><button>Se connecter</button>"
UNREADABLE = {
    "empty file": ("", TermsTrouble.EMPTY),
    "empty page": ("<html><body><p> </p></body></html>", TermsTrouble.EMPTY),
    "empty page with a title": ("<html><head><title>Retours</title></head><body></body></html>", TermsTrouble.EMPTY),
    "JavaScript-only page": (APP.format("<title>Retours</title>", ""), TermsTrouble.SCRIPT),
    "JavaScript-only page without a title": (APP.format("", ""), TermsTrouble.SCRIPT),
    "JavaScript-only page that waits": (
        APP.format("", "<p>Chargement de nos conditions, un instant…</p>"),
        TermsTrouble.SCRIPT,
    ),
    "page that asks for JavaScript": (
        "<p>Vous devez activer JavaScript pour lire cette page.</p>",
        TermsTrouble.SCRIPT,
    ),
    "noscript alone": ("<html><body><noscript>Enable it</noscript></body></html>", TermsTrouble.SCRIPT),
    "login page": (f"<html><body>{SIGN_IN}</body></html>", TermsTrouble.LOGIN),
    "login page of few words": ("<html><body><p>Votre mot de passe</p></body></html>", TermsTrouble.LOGIN),
    "login page with scripts": (APP.format("", SIGN_IN), TermsTrouble.LOGIN),
    "wrong language": (POLISH * 9, TermsTrouble.LANGUAGE),
    "no word on returns": (LINEN * 9, TermsTrouble.NO_TERMS),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_why_nothing_is_read(name):
    text, why = UNREADABLE[name]
    policy = told(text, "a.html")
    assert policy.trouble is why
    for said in TROUBLES[why]:
        assert said.endswith(".") and re.search(r" : |: ", said)  # what it is, and what to do


def test_a_picture_in_a_pdf_is_told():
    pdf = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "
    pdf += b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>"
    assert read_terms(grow(pdf), PROOF).trouble is TermsTrouble.PICTURES


def test_clauses_the_law_may_speak_of():
    policy = told(
        "# Retours\n\nLe retour donne lieu à un avoir, aucun remboursement en argent.\n\nLes articles soldés ne sont ni repris "
        "ni échangés.\n\nDes frais de dossier de 5 € sont retenus sur chaque retour.\n"
    )
    assert {one.value for one in policy.clauses} >= {Clause.VOUCHER_ONLY, Clause.SALE_FINAL, Clause.WITHDRAWAL_FEE}


@pytest.mark.parametrize(
    "sentence",
    [
        "Vous pouvez vous rétracter sans avoir à justifier d'un motif.",
        "Nous remboursons les frais de livraison, à l'exception des frais de livraison Express, en cas de rétractation.",
        "Les articles retournés portés ou tachés ne seront ni repris ni remboursés.",
        "Pour des raisons d'hygiène, la lingerie n'est reprise que dans son emballage d'origine non ouvert.",
    ],
)
def test_what_the_law_allows_is_no_clause(sentence):
    told = {one.value for one in told_clauses(sentence)}
    assert told <= {Clause.WITHDRAWAL_TOLD}


@pytest.mark.parametrize(
    ("clause", "sentence"),
    [
        (Clause.WITHDRAWAL_FEE, "Aucun frais de dossier n’est retenu en cas de rétractation."),
        (Clause.WITHDRAWAL_FEE, "En cas de rétractation, nous ne retenons aucuns frais de dossier."),
        (Clause.WITHDRAWAL_FEE, "There is no restocking fee if you withdraw from your order."),
        (Clause.WITHDRAWAL_FEE, "We don't charge a restocking fee if you withdraw from your order."),
        (Clause.REASON_ASKED, "Indiquer le motif n’est pas obligatoire pour vous rétracter."),
        (Clause.REASON_ASKED, "You do not need a valid reason to withdraw."),
        (Clause.REASON_ASKED, "You may withdraw without giving a valid reason."),
        (Clause.SALE_FINAL, "Les articles soldés ne sont pas exclus du droit de rétractation."),
        (Clause.SALE_FINAL, "Sale items are not excluded from the right to withdraw."),
        (Clause.SALE_FINAL, "Reduzierte Ware ist nicht vom Widerruf ausgeschlossen und wird von uns erstattet."),
        (Clause.SALE_FINAL, "Los artículos rebajados no están excluidos del derecho de desistimiento."),
        (Clause.SEALED_ONLY, "You may withdraw even if the goods are no longer sealed."),
        (Clause.VOUCHER_ONLY, "Wenn Sie widerrufen, erhalten Sie nicht nur einen Gutschein."),
    ],
)  # fmt: skip
def test_a_clause_denied_is_none(clause, sentence):
    assert clause not in {one.value for one in told(sentence).clauses}


@pytest.mark.parametrize(
    ("clause", "sentence"),
    [
        (Clause.FIRST_DELIVERY_KEPT, "En cas de rétractation, les frais de livraison supplémentaires pour une livraison express ne sont pas remboursés."),
        (Clause.FIRST_DELIVERY_KEPT, "Si vous vous rétractez d’une partie de la commande, les frais de livraison ne sont pas remboursés."),
        (Clause.FIRST_DELIVERY_KEPT, "If you withdraw, the original shipping for express parcels is not refundable."),
        (Clause.VOUCHER_ONLY, "Pour les échanges, seul un avoir est possible après le délai de rétractation."),
        (Clause.VOUCHER_ONLY, "Nach Ablauf der Frist für den Widerruf gibt es nur einen Gutschein."),
        (Clause.VOUCHER_ONLY, "Pasado el plazo de desistimiento damos únicamente un vale."),
        (Clause.SEALED_ONLY, "Vous pouvez vous rétracter même si l’emballage intact ne nous revient pas."),
        (Clause.WITHDRAWAL_FEE, "En cas de rétractation, une pénalité n’est jamais due pour la rétractation."),
        (Clause.WITHDRAWAL_FEE, "Les frais de dossier vous sont remboursés en cas de rétractation."),
        (Clause.WITHDRAWAL_FEE, "You can cancel your order free of any handling fee."),
        (Clause.WITHDRAWAL_FEE, "If you withdraw, the handling fee is refunded too."),
        (Clause.REASON_ASKED, "You may not withdraw without a valid reason."),
    ],
)  # fmt: skip
def test_a_clause_perhaps_denied_or_limited_only_looks_so(clause, sentence):
    assert [one.confidence < SURE for one in told(sentence).clauses if one.value is clause] == [True]


@pytest.mark.parametrize(
    ("clause", "sentence"),
    [
        (Clause.WITHDRAWAL_FEE, "Des frais de dossier de 15 € sont retenus en cas de rétractation."),
        (Clause.WITHDRAWAL_FEE, "We deduct a restocking fee of 15% if you withdraw from your order."),
        (Clause.FIRST_DELIVERY_KEPT, "En cas de rétractation, les frais de livraison ne sont pas remboursés."),
        (Clause.REASON_ASKED, "Le motif de la rétractation est obligatoire."),
        (Clause.SALE_FINAL, "Les articles soldés ne sont ni repris ni échangés en cas de rétractation."),
        (Clause.SALE_FINAL, "Reduzierte Ware ist vom Widerruf ausgeschlossen."),
        (Clause.SALE_FINAL, "Los artículos rebajados no admiten desistimiento."),
        (Clause.SEALED_ONLY, "Le droit de rétractation vaut pour un produit dans son emballage non descellé."),
        (Clause.VOUCHER_ONLY, "En cas de rétractation, aucun remboursement en argent : vous recevez un avoir."),
        (Clause.VOUCHER_ONLY, "Bei Widerruf erhalten Sie nur einen Gutschein."),
    ],
)  # fmt: skip
def test_a_clause_that_nothing_denies_is_sure(clause, sentence):
    assert [one.confidence >= SURE for one in told(sentence).clauses if one.value is clause] == [True]


def test_the_surest_sentence_of_a_clause_counts():
    weak, sure = "Aucuns retours sans frais de dossier.", "Des frais de dossier sont retenus en cas de rétractation."
    (found,) = [one for one in told_clauses(f"{weak}\n\n{sure}") if one.value is Clause.WITHDRAWAL_FEE]
    assert (found.quote, found.confidence >= SURE) == (sure, True)


def told_clauses(sentence):
    return told(
        f"# Retours et rétractation\n\nNos conditions de vente sont dites ici pour vous.\n\n{sentence}\n"
    ).clauses


def places(value):
    if isinstance(value, Place):
        yield value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from places(getattr(value, name))
    elif isinstance(value, tuple):
        for one in value:
            yield from places(one)


PIECES = [
    "# Retours\n", "<h2>Retours</h2>", "Vous avez 14 jours après réception", " pour vous rétracter.", "\n\n", "\t", "|", "30 (trente) jours",
    "Frais de retour : 4,90 €", " à votre charge ; ", "ne peut être exercé pour :\n- les biens personnalisés", "(", "**", "’", "🧵", "<table><tr><td>",
    '<script type="application/ld+json">{"@type":"MerchantReturnPolicy","merchantReturnDays":30,"x":1}</script>', "nous vous remboursons",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
@examples(150)
def test_whatever_the_text_every_term_stands_where_it_says(text):
    for name in ("a.md", "a.html"):
        tree = grow(text.encode(), name=name)
        texts = {node.path: node.text for node in tree.walk()}
        for place in places(read_terms(tree, PROOF)):
            assert texts[place.part][place.start : place.end] == place.words != ""


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece", ["14 jours ", "(", "retour ", "a. ", "# Retours\n", "| ", "vingt ", "[" * 50, "1.2.3.4 ", "; "]
)
def test_a_hostile_text_ends_soon(piece):
    begun = time.process_time()
    told("Vous pouvez retourner la commande pour les articles de la boutique. " * 3 + piece * (200_000 // len(piece)))
    assert time.process_time() - begun < 8


def test_every_language_has_words_for_the_main_terms():
    french = term_words()[0]
    assert french.code == "fr"
    for one in term_words():
        assert one.phrases().keys() <= french.phrases().keys(), one.code
        assert {
            "act.withdraw",
            "act.return",
            "act.refund_due",
            "clock.delivery",
            "fee.about",
            "exclusion",
        } <= one.phrases().keys()
    with pytest.raises(ValueError, match=r"x\.toml"):
        load("x.toml", "code = 3")


@pytest.mark.parametrize(("name", "least"), [("open", 0.98), ("aside", 0.9)])
def test_the_written_terms_are_read(name, least):
    tally = measure(*SETS[name])
    assert sum(row[0] for row in tally.values()) / sum(row[1] for row in tally.values()) >= least
    assert tally["withdrawal_days"][2] == tally["return_days_total"][2] == 0


def test_a_label_says_what_its_sentence_is_about():
    text = (
        "# Rétractation\n\nVous avez 14 jours après réception pour vous rétracter.\n\n"
        "# Garanties commerciales\n\n{} Tout article profite d'une garantie commerciale de 120 jours à compter de la livraison.\n"
    )
    assert policy_answer(told(text.format("Retours et échanges :")))["return_days_total"] == 120
    assert policy_answer(told(text.format("Solidité :")))["return_days_total"] == 14
    assert policy_answer(told(text.format("")))["return_days_total"] == 14


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        (
            "Vous avez 30 jours dès réception de votre colis pour nous le renvoyer.",
            {"return_days_total": 30, "starts_from": "delivery", "refund_days": None},
        ),
        (
            "Nous vous remboursons sous 6 jours dès réception de votre colis.",
            {"return_days_total": None, "refund_days": 6},
        ),
        (
            "Le client dispose de 14 jours pour se rétracter, sans motiver sa décision.\nCe délai court à compter de la livraison.",
            {"withdrawal_days": 14, "starts_from": "delivery"},
        ),
        (
            "Si 9 jours se sont écoulés depuis votre achat, nous ne pouvons vous offrir ni remboursement ni échange.",
            {"return_days_total": 9, "refund_days": None, "exchange_offered": None},
        ),
        (
            "### Par voie postale\n\nVous renvoyez l'article à vos frais.\n\n### En point relais\n\nVous y déposez votre colis.",
            {"who_pays_return": "depends"},
        ),
        (
            "### Combien de temps pour traiter un retour ?\n\nDès que nous recevons votre retour, prévoyez 9 jours ouvrables.",
            {"return_days_total": None, "refund_days": None},
        ),
        (
            "Le remboursement n'occasionnera en aucun cas de frais à la charge du client.",
            {"who_pays_return": None},
        ),
        (
            "Le droit de rétractation est exclu pour les denrées, confiées par nos soins au transporteur.",
            {"excluded_categories": ["food"]},
        ),
        ("### Combien ça coûte ?\n\n3,40 € par colis.", {"who_pays_return": "consumer", "return_fee_amount": 3.4}),
        ("### Mon remboursement\n\nIl part sous 6 jours.", {"return_days_total": None, "refund_days": 6}),
        (
            "### Ce que nous ne reprenons pas\n\nLes maillots de bain et les cartes cadeaux.",
            {"excluded_categories": ["gift_cards", "swimwear"]},
        ),
        (
            "Les frais de retour sont à votre charge.\nVous renvoyez vos articles à l'adresse : 3 rue du Pré, 29000 Quimper.",
            {"return_methods": ["post"]},
        ),
    ],
)
def test_what_stands_around_a_sentence_tells_its_meaning(sentence, due):
    told_ = says(sentence)
    assert {key: told_[key] for key in due} == due
