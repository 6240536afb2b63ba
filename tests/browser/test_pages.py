"""Every page in a real browser: axe finds nothing, nothing overflows, no error, no request leaves the origin."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import expect
from tests.browser.conftest import Window
from tests.reading.made import pdf, picture
from tests.web.goods import bought, mail, real_mail, shelve
from tests.web.people import PASSWORD, People, make_people
from tests.web.taken import order, purchase_with, scope_of, take

from renvoi.backends.database.models import Membership, OutboxLetter, Proof, PurchaseRow, QuestionRow, Telling
from renvoi.backends.database.outbox import recipients
from renvoi.doors.links import OneTap, PageLinks, sign_tap
from renvoi.facts.doubts import Doubt
from renvoi.facts.place import Found
from renvoi.facts.purchase import Event, EventKind

pytestmark = pytest.mark.browser

LOOKS = [("phone", "light", "fr"), ("wide", "dark", "en"), ("phone", "dark", "en"), ("wide", "light", "fr")]
"""The first two differ in all, and the last two: a page is seen in one pair, so in each size, theme and language."""
AXE = {"iframes": False, "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture
def filled(home: None) -> tuple[People, PurchaseRow]:
    """A purchase with a real mail, one late refund, one without a day of reception, one question."""
    people, today = make_people(), timezone.localdate()
    house = people.household
    proof, place = real_mail(house, people.alice)
    came = today - timedelta(days=13)
    boots = bought("Bottines daim, camel, 38", number="ML-48213", delivered=came, place=place("ML-48213"))
    row = shelve(house, boots, proof, owner=people.alice, today=today)
    told = Event(day=today - timedelta(days=30), kind=EventKind.RETURN_REGISTERED, proof="0" * 64)
    back = Event(day=today - timedelta(days=25), kind=EventKind.RETURN_RECEIVED, proof="0" * 64)
    plaid = bought("Plaid en laine", "Toison d’Or", delivered=today - timedelta(days=36), events=(told, back))
    shelve(house, plaid, mail(house, "Votre retour"), today=today)
    bag = shelve(house, bought("Sac à dos", "Sentiers", available=today - timedelta(days=8)), today=today)
    QuestionRow.objects.create(household=house, key="q", kind="same_purchase", purchase=row, other=bag)
    again, place = real_mail(house, people.alice)
    offers = tuple(
        Doubt("total", Found(value, place(words), "guess: sum", 0.3), before, "")
        for value, words, before in (("93.90 EUR", "93,90 €", "Total  "), ("4.90 EUR", "4,90 €", "Livraison  "))
    )
    unsure = bought("Théière", "Atelier Nord", total=None, delivered=today - timedelta(days=3), doubts=offers)
    pot = shelve(house, unsure, again, today=today)
    QuestionRow.objects.create(household=house, key="d", kind="doubt", purchase=pot, values={"field": "total"})
    return people, row


def told_pages(people: People, row: PurchaseRow) -> tuple[str, ...]:
    """What a mail leads to, and the page with everything it may say."""
    membership = Membership.objects.get(user=people.alice)
    Telling.objects.create(membership=membership, zone="Europe/Paris", calendar=1, mail=True)
    for state in OutboxLetter.State.values:
        OutboxLetter.objects.create(
            membership=membership, channel="mail", state=state, not_before=timezone.now(), trouble="not_now: 451 later"
        )
    (recipient,) = recipients(Telling.objects.all())
    taps = [sign_tap(OneTap(membership.pk, str(row.pk), action)) for action in ("received", "kept")]
    stop = PageLinks().stop(recipient).partition("/prevenir/")[2]
    return ("/prevenir/#calendar", *(f"/fait/{tap}/" for tap in taps), f"/prevenir/{stop}")


@pytest.mark.parametrize("look", range(4))
def test_every_page_is_sound(look: int, filled: tuple[People, PurchaseRow], open_window: Callable[..., Window]) -> None:
    people, row = filled
    window = open_window(*LOOKS[look])
    sound(window, "/connexion/")
    window.sign_in(people.alice.email, PASSWORD)
    proof = row.links.get().proof_id
    paper = invoice(people).pk
    plaid = PurchaseRow.objects.get(title="Plaid en laine").pk
    pot = PurchaseRow.objects.get(title="Théière").pk
    paths = (
        "/",
        "/achats/",
        "/achats/?q=rien-de-tel",
        f"/achats/{row.pk}/",
        f"/achats/{plaid}/",
        f"/achats/{pot}/",
        f"/achats/{row.pk}/corriger/total/",
        f"/achats/{row.pk}/joindre/",
        f"/achats/{row.pk}/separer/",
        f"/achats/{row.pk}/deballage/",
        f"/achats/{row.pk}/conversation/",
        "/preuves/",
        f"/preuves/{proof}/",
        f"/preuves/{paper}/",
        f"/preuves/{proof}/deplacer/",
        "/argent/",
        "/papiers/",
        f"/papiers/?annee={timezone.localdate().year}",
        "/foyer/membres/",
        "/ajouter/",
        "/avant-achat/",
        "/conditions/",
        "/conditions/zalando/",
        "/conditions/maisonlorient/?q=puis-je+rendre+un+article+sold%C3%A9+%3F",
        "/conditions/zalando/corriger/",
        "/boites/",
        "/boites/ajouter/",
        "/boites/accord/google/",
        "/prevenir/",
        *told_pages(people, row),
        "/mot-de-passe/",
    )
    for path in paths[look // 2 :: 2]:
        sound(window, path)
    assert window.wrongs == []
    sound(window, "/nulle-part/")


def invoice(people: People) -> Proof:
    """A PDF of two pages whose number and sum are read."""
    text = [(72, 60, "Maison Lorient"), (72, 120, "Facture F-2026-0042"), (72, 160, "Total TTC 93,90 EUR")]
    return take(scope_of(people.household, people.alice), ("facture.pdf", pdf(text, [(72, 60, "Conditions")])))[0]


def sound(window: Window, path: str) -> None:
    page = window.go(path)
    page.wait_for_load_state("networkidle")
    for closed in page.query_selector_all("details:not([open]) > summary"):
        closed.click()
    found = Axe().run(page, options=AXE)
    assert found.violations_count == 0, f"{path}: {found.generate_report()}"
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0, f"{path} is {overflow} px too wide"


@pytest.mark.parametrize("size", ["phone", "wide"])
def test_set_up_and_welcome_are_sound(size: str, open_window: Callable[..., Window]) -> None:
    window = open_window(size)
    sound(window, "/bienvenue/")
    tops = [box["y"] for one in window.page.locator(".big-choice .sheet").all() if (box := one.bounding_box())]
    assert size == "phone" or len(set(tops)) == 1, "the choices stand side by side"
    sound(window, "/setup/")
    assert window.wrongs == []


def test_search_as_you_type(filled: tuple[People, PurchaseRow], open_window: Callable[..., Window]) -> None:
    window = open_window("phone")
    window.sign_in(filled[0].alice.email, PASSWORD)
    page = window.go("/achats/")
    page.fill("#q", "lain")
    expect(page.locator(".rows > li")).to_have_count(1)
    assert "Plaid en laine" in page.inner_text("#found")
    page.fill("#q", "ml-48")
    expect(page.locator("#found")).to_contain_text("Bottines")
    assert "Plaid" not in page.inner_text("#found")
    assert window.wrongs == []


def test_a_fact_leads_to_its_words(filled: tuple[People, PurchaseRow], open_window: Callable[..., Window]) -> None:
    window = open_window("wide")
    window.sign_in(filled[0].alice.email, PASSWORD)
    page = window.go(f"/achats/{filled[1].pk}/")
    page.click("#fact-order_number dd a")
    frame = page.frame_locator("iframe[name=proof]")
    expect(frame.locator("mark:target")).to_have_text("ML-48213")
    shown = frame.locator("html").inner_html()
    assert "alert(1)" not in shown
    assert "tracker.example/x" not in shown
    assert window.wrongs == []


def test_on_a_phone_the_frame_comes_into_view(
    filled: tuple[People, PurchaseRow], open_window: Callable[..., Window]
) -> None:
    window = open_window("phone")
    window.sign_in(filled[0].alice.email, PASSWORD)
    page = window.go(f"/achats/{filled[1].pk}/")
    page.click("#fact-order_number dd a")
    expect(page.locator("iframe[name=proof]")).to_be_in_viewport(ratio=0.9)
    assert window.wrongs == []


@pytest.mark.parametrize("scripts", [True, False])
def test_a_doubt_is_answered_in_one_tap(
    scripts: bool, filled: tuple[People, PurchaseRow], open_window: Callable[..., Window]
) -> None:
    window = open_window("phone", scripts=scripts)
    window.sign_in(filled[0].alice.email, PASSWORD)
    page = window.page
    question = page.locator("#questions .sheet", has_text="Est-ce le total")
    expect(question.locator("mark")).to_have_text("93,90 €")
    question.get_by_role("button", name="Oui").click()
    expect(page.locator(".said")).to_contain_text("Noté.")
    expect(question).to_have_count(0)
    expect(page.locator(".said button")).to_have_text("annuler")
    assert window.wrongs == []


def test_a_fact_is_corrected_in_place_and_undone(
    filled: tuple[People, PurchaseRow], open_window: Callable[..., Window]
) -> None:
    window = open_window("phone")
    window.sign_in(filled[0].alice.email, PASSWORD)
    page = window.go("/ajouter/")
    page.fill("#id_merchant", "Sentiers")
    page.fill("#id_lines", "Gourde")
    page.click("text=Noter")
    page.click("#fact-delivered_on .fix")
    page.fill("#value-delivered_on", timezone.localdate().isoformat())
    page.click("#fact-delivered_on button")
    expect(page.locator("#days")).to_contain_text("Comment les jours sont comptés")
    page.click("#fact-order_number .fix")
    page.fill("#value-order_number", "ML-1\u00ad")
    page.click("#fact-order_number button")
    expect(page.locator("#trouble-order_number")).to_be_visible()
    page.fill("#value-order_number", "ML-99")
    page.click("#fact-order_number button")
    expect(page.locator("#fact-order_number dd").first).to_contain_text("ML-99")
    page.click("#fact-order_number button.fix")
    expect(page.locator("#fact-order_number dd").first).to_contain_text("inconnu")
    assert window.wrongs == []


def test_the_keyboard_reaches_the_main_actions(
    filled: tuple[People, PurchaseRow], open_window: Callable[..., Window]
) -> None:
    window = open_window("wide")
    window.sign_in(filled[0].alice.email, PASSWORD)
    page = window.go("/")
    reached = []
    for _ in range(12):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.innerText || document.activeElement.ariaLabel"))
    assert reached[0] == "Aller au contenu"
    assert {"Aujourd’hui", "Achats", "Preuves", "Ajouter", "Voir l’achat"} <= set(reached)
    page = window.go("/ajouter/")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "files":
            break
    assert page.evaluate("document.activeElement.id") == "files"


def test_a_chosen_file_is_sent_at_once(filled: tuple[People, PurchaseRow], open_window: Callable[..., Window]) -> None:
    window = open_window("wide")
    window.sign_in(filled[0].alice.email, PASSWORD)
    page = window.go("/ajouter/")
    letter = b"Subject: Commande 77\n\nTotal 5"
    page.set_input_files("#files", files=[{"name": "commande.eml", "mimeType": "message/rfc822", "buffer": letter}])
    page.wait_for_url("**/ajouter/*-*/")
    page.wait_for_selector("#outcome progress")
    assert window.wrongs == []


@pytest.mark.parametrize("scripts", [True, False])
def test_unpacking_is_photographed_and_undone_with_or_without_scripts(
    scripts: bool, filled: tuple[People, PurchaseRow], open_window: Callable[..., Window], tmp_path: Path
) -> None:
    photo = tmp_path / "etat.png"
    photo.write_bytes(picture(size=(640, 480)))
    window = open_window("phone", scripts=scripts)
    window.sign_in(filled[0].alice.email, PASSWORD)
    (mail,) = take(scope_of(filled[0].household, filled[0].alice), ("1.eml", order("Lumen", "LF-20991", "Lampe")))
    page = window.go(f"/achats/{purchase_with(mail).pk}/deballage/")
    page.set_input_files("#condition", [photo])
    page.fill("#more", "Boîte")
    page.fill("#serial_number", "SN-77120")
    page.click("main form .button")
    expect(page.locator("#dossier")).to_contain_text("Photos de son état")
    expect(page.locator("#fact-serial_number")).to_contain_text("SN-77120")
    seen = page.locator("#dossier a:has-text('etat.png')").get_attribute("href")
    page.click(".said button")
    expect(page.locator("#dossier")).not_to_contain_text("Photos de son état")
    page = window.go(str(seen))
    expect(page.locator(".pages img")).to_have_js_property("complete", value=True, timeout=60_000)
    assert page.evaluate("document.querySelector('.pages img').naturalWidth") == 640
    assert window.wrongs == []


def test_the_pages_of_a_paper_lie_in_the_frame(
    filled: tuple[People, PurchaseRow], open_window: Callable[..., Window]
) -> None:
    """A sandboxed frame sends no cookie: its pictures come with it."""
    paper = invoice(filled[0])
    window = open_window("wide")
    window.sign_in(filled[0].alice.email, PASSWORD)
    page = window.go(f"/preuves/{paper.pk}/vue")
    assert page.evaluate("[...document.images].map((one) => one.naturalWidth)") == [720, 720]
    assert "F-2026-0042" in page.inner_text("body")
    assert window.wrongs == []
