"""A return on the pages: from what goes back to the money, left and taken up, undone, seen by whoever may."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from django.test import Client
from tests.servers import smtp
from tests.web.goods import TODAY, moment
from tests.web.people import People
from tests.web.taken import order, purchase_with, scope_of, take

from renvoi.backends.database.models import Proof, PurchaseRow
from renvoi.doors import wiring
from renvoi.doors.web.access import visible_purchases
from renvoi.doors.web.running import running
from renvoi.facts.scope import Role


@pytest.fixture(autouse=True)
def _one_sunday(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is said on a page is said on the day the page lives on."""
    monkeypatch.setattr(wiring, "clock", lambda: moment(TODAY))


@pytest.fixture
def bought(people: People) -> PurchaseRow:
    (proof,) = take(
        scope_of(people.household, people.alice), ("a.eml", order("Maison Lorient", "ML-48213", "Bottines"))
    )
    return purchase_with(proof)


def words(response: object) -> str:
    assert response.status_code == 200  # type: ignore[attr-defined]
    page = response.content.decode().split("<main")[1]  # type: ignore[attr-defined]
    return re.sub(r"\s+", " ", page.replace("\u00a0", " ").replace("\u202f", " "))


def opened(client: Client, row: PurchaseRow) -> str:
    form = {"item": f"{row.pk}:0", "why": "changed_mind", "want": "refund"}
    return client.post(f"/achats/{row.pk}/renvoyer/", form).headers["Location"]


def photo() -> BytesIO:
    file = BytesIO(b"\x89PNG\r\n\x1a\n" + bytes(64))
    file.name = "photo.png"
    return file


def test_from_what_goes_back_to_the_money(bought: PurchaseRow, people: People, enter: Callable[..., Client]) -> None:
    alice = enter(people.alice)
    assert "Bottines" in words(alice.get(f"/achats/{bought.pk}/renvoyer/"))
    page = opened(alice, bought)
    assert "Choisissez par quelle voie" in words(alice.get(page))
    assert "Choisissez par quelle voie" in words(alice.get("/"))
    steps = [
        ("route_chosen", {"route": "withdrawal"}, "envoyez votre message"),
        ("notice_sent", {"how": "function_used"}, "Photographiez-le"),
        ("photographed", {"photos": photo()}, "Emballez"),
        ("packed", {"weight": "640"}, "Renvoyez le colis"),
        ("deposited", {"carrier": "Colissimo"}, "Ajoutez la preuve de dépôt"),
        ("skipped", {"step": "slip"}, "Attendez le remboursement"),
        ("promised", {"words": "virement", "until": "2026-11-25"}, "Attendez le remboursement"),
        ("refund_seen", {"amount": "89,00 €"}, "Ce retour est terminé"),
    ]
    for what, form, then in steps:
        alice.post(f"{page}dire/{what}/", form)
        assert then in words(alice.get(page)), what
    assert Proof.objects.filter(media_type="image/png", links__purchase=bought).count() == 1
    assert "Ce retour est terminé" in words(alice.get(f"/achats/{bought.pk}/"))


def test_a_step_is_undone_in_one_tap_and_so_is_the_return(
    bought: PurchaseRow, people: People, enter: Callable[..., Client]
) -> None:
    alice = enter(people.alice)
    page = opened(alice, bought)
    assert alice.get(page).status_code == 200
    alice.post(f"{page}dire/route_chosen/", {"route": "withdrawal"})
    said = words(alice.get(page))
    (undo,) = set(re.findall(r'action="(/achats/[^"]+/annuler/\d+/\?retour=[^"]+)"', said.split("</div>")[0]))
    assert alice.post(undo).headers["Location"] == page
    assert "Choisissez par quelle voie" in words(alice.get(page))
    first = re.findall(r'action="(/achats/[^"]+/annuler/\d+/\?retour=[^"]+)"', words(alice.get(page)))[-1]
    assert alice.post(first).headers["Location"] == f"/achats/{bought.pk}/"
    assert alice.get(page).status_code == 404


def test_the_same_sum_of_the_same_day_is_asked_about(
    bought: PurchaseRow, people: People, enter: Callable[..., Client]
) -> None:
    alice = enter(people.alice)
    page = opened(alice, bought)
    form = {"amount": "20,00 €"}
    assert alice.post(f"{page}dire/refund_seen/", form).status_code == 302
    assert "est-elle revenue une fois de plus" in words(alice.post(f"{page}dire/refund_seen/", form))
    assert re.search("Vu sur le compte\\D*20,00 €", words(alice.get(page)))
    assert alice.post(f"{page}dire/refund_seen/", {**form, "again": "1"}).status_code == 302
    assert re.search("Vu sur le compte\\D*40,00 €", words(alice.get(page)))


def test_what_was_said_of_an_order_that_stays_since_is_undone_too(
    bought: PurchaseRow, people: People, enter: Callable[..., Client]
) -> None:
    alice = enter(people.alice)
    (proof,) = take(scope_of(people.household, people.alice), ("b.eml", order("Maison Lorient", "ML-50000", "Pull")))
    other = purchase_with(proof)
    page = opened(alice, bought)
    alice.post(f"{page}dire/route_chosen/", {"route": "withdrawal"})
    alice.get(page)
    changed = alice.post(f"{page}articles/", {"item": f"{other.pk}:0", "why": "changed_mind", "want": "refund"})
    page = changed.headers["Location"]
    changed, chosen = re.findall(r'action="(/achats/[^"]+/annuler/\d+/\?retour=[^"]+)"', words(alice.get(page)))[:2]
    assert alice.post(chosen).headers["Location"] == page
    assert "Choisissez par quelle voie" in words(alice.get(page))
    assert alice.post(changed).headers["Location"] == page.replace(str(other.pk), str(bought.pk))


def test_photos_kept_while_packing_lead_back_to_the_packing_and_nowhere_else(
    bought: PurchaseRow, people: People, enter: Callable[..., Client]
) -> None:
    alice = enter(people.alice)
    page, packing = opened(alice, bought), f"/achats/{bought.pk}/emballer/"
    asked = f"{packing}?retour={page.split('/')[-2]}&n0=1"
    for then, lands in ((asked, f"{asked}#ticks"), ("https://ailleurs.example/", page), ("//x.example/", page)):
        kept = alice.post(f"{page}dire/photographed/", {"photos": photo(), "then": then})
        assert kept.headers["Location"] == lands


def test_an_article_named_twice_by_a_form_goes_back_once(
    bought: PurchaseRow, people: People, enter: Callable[..., Client]
) -> None:
    alice, key = enter(people.alice), f"{bought.pk}:0"
    form = {"item": [key, key], "why": "changed_mind", "want": "refund"}
    page = alice.post(f"/achats/{bought.pk}/renvoyer/", form).headers["Location"]
    assert page != f"/achats/{bought.pk}/renvoyer/"
    assert "2 ×" not in words(alice.get(page))


def test_what_cannot_be_noted_is_said(bought: PurchaseRow, people: People, enter: Callable[..., Client]) -> None:
    alice = enter(people.alice)
    page = opened(alice, bought)
    wrong = (
        ("refund_seen", {"amount": "abc"}, "écrivez la somme avec ses centimes, par exemple 54,00."),
        ("notice_sent", {"day": "2030-01-01"}, "donnez un jour passé, ou aujourd’hui."),
        ("promised", {}, "il manque : le jour promis"),
        ("packed", {"weight": "0"}, "le poids se donne en grammes"),
    )
    for what, form, why in wrong:
        alice.post(f"{page}dire/{what}/", form)
        told = words(alice.get(page)).replace("\u00a0", " ")
        assert f"pas pu être noté : {why}" in told
    alice.post(f"{page}dire/notice_sent/", {"day": "2030-01-01", "photos": photo()})
    assert not Proof.objects.filter(media_type="image/png").exists()
    assert alice.post(f"{page}dire/decided/").status_code == 404
    again = alice.post(f"/achats/{bought.pk}/renvoyer/", {"item": f"{bought.pk}:0", "why": "defect", "want": "refund"})
    assert again.headers["Location"] == f"/achats/{bought.pk}/renvoyer/"


def test_viewers_look_strangers_and_others_do_not_see_a_gift(
    bought: PurchaseRow, people: People, enter: Callable[..., Client]
) -> None:
    alice, vic = enter(people.alice), enter(people.vic, "en")
    page = opened(alice, bought)
    assert "Go on" not in words(vic.get(page))
    assert "<form" not in words(vic.get(page))
    assert vic.post(f"{page}dire/closed/").status_code == 403
    assert enter(people.charlie).get(page).status_code == 404
    assert alice.post(f"/achats/{bought.pk}/partage/", {"visibility": "private"}).status_code == 302
    assert enter(people.bob).get(page).status_code == 404
    assert enter(people.bob).post(f"{page}dire/closed/").status_code == 404
    assert alice.get(page).status_code == 200


def test_a_shop_bought_in_gives_no_right_and_the_page_says_so(people: People, enter: Callable[..., Client]) -> None:
    scope = scope_of(people.household, people.alice, Role.OWNER)
    (proof,) = take(scope, ("b.eml", order("Brocante", "B-12345", "Vase")))
    row = purchase_with(proof)
    alice = enter(people.alice)
    alice.post(f"/achats/{row.pk}/corriger/private_seller/", {"value": "yes"})
    page = opened(alice, row)
    alice.post(f"{page}dire/route_chosen/", {"route": "none"})
    assert "Avant de poster" in words(alice.get(page))
    alice.post(f"{page}dire/skipped/", {"step": "right"})
    assert "Écrivez à la boutique" in words(alice.get(page))


def test_today_tells_no_article_of_a_purchase_hidden_from_who_looks(
    bought: PurchaseRow, people: People, enter: Callable[..., Client]
) -> None:
    (proof,) = take(scope_of(people.household, people.alice), ("2.eml", order("Maison Lorient", "ML-2", "Bague")))
    ring = purchase_with(proof)
    form = {"item": [f"{bought.pk}:0", f"{ring.pk}:0"], "why": "changed_mind", "want": "refund"}
    enter(people.alice).post(f"/achats/{bought.pk}/renvoyer/", form)
    PurchaseRow.objects.filter(pk=ring.pk).update(visibility="private", owner=people.alice)
    for person, seen in ((people.alice, True), (people.bob, False)):
        (one,) = running(visible_purchases(scope_of(people.household, person)), TODAY)
        assert "Bottines" in one.articles
        assert ("Bague" in one.articles) is seen


def test_a_letter_of_a_return_of_two_orders_is_found_from_both(
    bought: PurchaseRow, people: People, enter: Callable[..., Client]
) -> None:
    alice = enter(people.alice)
    (proof,) = take(scope_of(people.household, people.alice), ("2.eml", order("Maison Lorient", "ML-2", "Bague")))
    ring = purchase_with(proof)
    form = {"item": [f"{bought.pk}:0", f"{ring.pk}:0"], "why": "changed_mind", "want": "refund"}
    page = alice.post(f"/achats/{bought.pk}/renvoyer/", form).headers["Location"]
    write = f"/achats/{bought.pk}/ecrire/withdrawal/?retour={page.split('/')[-2]}"
    alice.post(write, {"subject": "S", "body": "B", "lang": "fr", "to": "", "do": "keep"})
    (letter,) = set(
        re.findall(rf"/achats/{bought.pk}(/lettres/[^/]+/)", words(alice.get(f"/achats/{bought.pk}/ecrire/")))
    )

    assert alice.get(f"/achats/{ring.pk}{letter}").headers["Location"] == f"/achats/{bought.pk}{letter}"
    PurchaseRow.objects.filter(pk=bought.pk).update(visibility="private", owner=people.alice)
    assert enter(people.bob).get(f"/achats/{ring.pk}{letter}").status_code == 404


def said(client: Client, page: str, **steps: dict[str, object]) -> None:
    for what, form in steps.items():
        client.post(f"{page}dire/{what}/", form)


READY: dict[str, dict[str, object]] = {
    "route_chosen": {"route": "withdrawal", "amount": "6,90 €"},
    "notice_sent": {},
    "skipped": {"step": "photos"},
    "packed": {},
}


def test_whether_it_is_worth_it_is_told_before_it_is_posted(
    bought: PurchaseRow, people: People, enter: Callable[..., Client]
) -> None:
    alice = enter(people.alice)
    page = opened(alice, bought)
    assert "Le prix de l’envoi n’est pas connu" in words(alice.get(page))
    said(alice, page, **READY, offered={"amount": "30,00 €"})
    told = words(alice.get(page))
    assert "82,10 €" in told
    assert "plus de 52,10 €" in told
    said(alice, page, deposited={})
    assert "Est-ce que ça vaut la peine" not in words(alice.get(page))


def test_the_proof_of_deposit_leaves_in_one_tap_and_once(
    bought: PurchaseRow,
    people: People,
    enter: Callable[..., Client],
    box: smtp.Postbox,
) -> None:
    alice = enter(people.alice)
    page = opened(alice, bought)
    said(alice, page, **READY, deposited={"papers": photo()})
    assert "Envoyer la preuve à la boutique" in words(alice.get(page))
    asked = alice.post(f"{page}preuve/").headers["Location"]
    assert "ecrire/deposit_proof/?retour=" in asked
    for _ in range(2):
        assert alice.post(f"{page}preuve/", {"to": "aide@ml.example"}).headers["Location"] == page
    (sent,) = box.taken
    assert [one.get_content_type() for one in sent.iter_attachments()] == ["image/png"]
    told = words(alice.get(page))
    assert "elle ne peut plus attendre le colis (L221" in told
    assert "Attendez le remboursement" in told


def test_what_goes_back_is_changed_and_all_that_was_done_stays(
    bought: PurchaseRow, people: People, enter: Callable[..., Client]
) -> None:
    alice = enter(people.alice)
    page = opened(alice, bought)
    said(alice, page, route_chosen={"route": "withdrawal"})
    assert "Changer ce qui repart" in words(alice.get(f"{page}articles/"))
    form = {"item": f"{bought.pk}:0", "why": "defect", "want": "refund"}
    assert alice.post(f"{page}articles/", form).headers["Location"] == page
    told = words(alice.get(page))
    assert "défaut" in told
    assert "envoyez votre message" in told


def test_a_call_with_a_promise_is_watched_and_the_letters_are_of_this_return(
    bought: PurchaseRow, people: People, enter: Callable[..., Client]
) -> None:
    alice = enter(people.alice)
    page = opened(alice, bought)
    call = {"medium": "phone", "who": "Léa", "words": "virement", "until": "2026-11-25", "day": "2026-11-20"}
    said(alice, page, message_received=call)
    told = words(alice.get(page))
    assert "Promesse de la boutique par téléphone (Léa)" in told
    assert f"ecrire/support_sheet/?retour={page.split('/')[-2]}" in told


def test_the_function_is_walked_through_and_its_acknowledgement_kept(
    bought: PurchaseRow, people: People, enter: Callable[..., Client]
) -> None:
    alice = enter(people.alice)
    page = opened(alice, bought)
    said(alice, page, route_chosen={"route": "withdrawal"})
    assert "renoncer au contrat ici" in words(alice.get(page))
    said(alice, page, function_used={"papers": photo()})
    assert "Photographiez-le" in words(alice.get(page))
    assert Proof.objects.filter(media_type="image/png", links__purchase=bought).count() == 1


def test_a_refusal_is_answered_by_the_letter_of_the_day(
    bought: PurchaseRow, people: People, enter: Callable[..., Client]
) -> None:
    alice = enter(people.alice)
    page = opened(alice, bought)
    said(alice, page, **READY, deposited={"papers": photo()}, refused={})
    told = words(alice.get(page))
    assert "Écrire un premier message" in told
    assert told.count(f"ecrire/refusal_contested/?retour={page.split('/')[-2]}") == 2
    write = words(alice.get(f"/achats/{bought.pk}/ecrire/?retour={page.split('/')[-2]}"))
    now, later = write.split("Si la boutique ne répond pas")
    assert "ecrire/refusal_contested/" in now
    assert "ecrire/formal_notice/" not in now
    assert "ecrire/formal_notice/" in later
    assert page in words(alice.get("/"))
    said(alice, page, message_received={"medium": "phone", "words": "à revoir", "until": "2026-11-30"})
    assert "pour répondre" in words(alice.get(page))
    said(alice, page, refund_seen={"amount": "89,00 €"})
    assert "Refusé une fois" in words(alice.get(page))
    assert "Refusé une fois" in words(alice.get("/argent/"))


def test_a_return_closed_after_a_part_says_that_a_part_came(
    bought: PurchaseRow, people: People, enter: Callable[..., Client]
) -> None:
    alice = enter(people.alice)
    page = opened(alice, bought)
    said(alice, page, **READY, deposited={"papers": photo()}, refund_seen={"amount": "54,00 €"}, closed={})
    told = words(alice.get(page))
    assert "0 remboursé" not in told
    assert "Un retour, remboursé en partie." in told
    assert "Vu sur le compte</dt><dd>54,00 €" in told
    assert "Manque encore</dt><dd>35,00 €" in told
