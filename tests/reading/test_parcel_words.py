"""Parcel numbers as people write them: in groups, behind a carrier's name, in letters and few digits."""

import hashlib

import pytest

from renvoi.reading.extract.parcel_words import compact, grouped
from renvoi.reading.grow import grow
from renvoi.reading.read import read

HEAD = (
    "From: Atelier Nord <info@atelier-nord.example>\nTo: zoe@example.net\nSubject: {}\n"
    "Date: Mon, 23 Nov 2026 10:00:00 +0100\nContent-Type: text/plain; charset=utf-8\n\n{}\n"
)


def parcels(body, subject="Votre commande n° 4821 est expédiée", kind="plain"):
    data = HEAD.format(subject, body).replace("text/plain", f"text/{kind}").encode()
    found = read(grow(data, name="m.eml"), hashlib.sha256(data).hexdigest()).parcels
    return [(compact(one.tracking_number.value), one.carrier) for one in found]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("99.00.441207.55018234", "99.00.441207.55018234"),
        ("05 22104 87730-6. Se tutto", "05 22104 87730-6"),
        ("MB 602218874", "MB 602218874"),
        ("2L0 4471 9983 02\n", "2L0 4471 9983 02"),
        ("M1 553120984.", "M1 553120984"),
    ],
)
def test_groups(text, number):
    start, end = grouped(text, 0, len(text))
    assert text[start:end] == number


@pytest.mark.parametrize(
    "text", ["12345678 2 colis", "04812207719033", "12345 23.11.2026", "1234 567 €", "10 h 30", "AB CD EF"]
)
def test_no_groups(text):
    assert grouped(text, 0, len(text)) is None


@pytest.mark.parametrize(
    ("body", "parcel"),
    [
        ("Votre commande est expédiée. Déposé chez Mondial Relay ce soir, expédition 72119036.", "72119036"),
        ("Votre commande a été expédiée avec Geodis, récépissé 1W0HKXPL.", "1W0HKXPL"),
        ("Il tuo ordine è stato spedito: spedizione GLS n. MB 602218874.", "MB602218874"),
        (
            "Ihre Bestellung wurde versandt. Die Sendungsnummer der Post lautet 99.00.441207.55018234.",
            "990044120755018234",
        ),
        ("Je bestelling (order 4821) is vandaag vertrokken met DHL:\nJVGL06244417788201", "JVGL06244417788201"),
        ("Ihre Bestellung wurde versandt.\nSendung\tH2004471220983300177\nVersand mit Hermes", "H2004471220983300177"),
        ("Ihre Bestellung wurde versandt. Sendungsnr. 00340434 2921 3510 0186 (DHL)", "00340434292135100186"),
        ("Tu pedido ha sido enviado.\nTransportista\tSEUR\nNúmero\t05517720881944", "05517720881944"),
        ("È partito il tuo ordine spedito oggi con BRT, 08 64471 120983.", "0864471120983"),
        ("Votre commande est expédiée. Le Colissimo c'est 6A 1560 2676 300, à bientôt.", "6A15602676300"),
        ("Je bestelling is verzonden.\nVervoerder\tPostNL\nNummer\t3S ABCD 0441 772", "3SABCD0441772"),
        ("Ihre Bestellung ist unterwegs. Die Spedition Auer (Sendung 8804-227-31) kommt am Montag.", "880422731"),
        (
            "Votre commande est expédiée. Suivez-la avec ce code :\n3232 1299 7700 4182 9001 2030 (bpost)",
            "323212997700418290012030",
        ),
        ("Je bestelling is verzonden. Volg hem op de site van GLS met code 82441772088.", "82441772088"),
        ("Votre commande est expédiée par DPD : https://nord.example/suivi/08447012993318", "08447012993318"),
        ("Votre commande est expédiée : https://gls-group.eu/FR/fr/suivi-colis?match=00KQ4R7T", "00KQ4R7T"),
    ],
)
def test_parcels(body, parcel):
    assert [number for number, _ in parcels(body)] == [parcel]


@pytest.mark.parametrize(
    "body",
    [
        "Votre commande est expédiée avec Geodis. Le livreur appelle au 0471732088. Total : 1 234,50 €.",
        "Votre commande est expédiée avec GLS. Une question ? Appelez GLS : 04 71 73 20 88.",
        "Ihre Bestellung ist unterwegs. DHL Kundenservice 0228 4333112, Packstation 145, Postnummer 12345678.",
        "Votre colis est en route. La Poste, SA au capital de 5 857 785 892 euros, 356 000 000 RCS Paris.",
        "Votre commande est expédiée. Elle fait partie du lot 15501234567890, merci.",
        "Votre commande est expédiée par DPD : https://nord.example/suivi/100044718",
        "Your shipment #000000045 for order #100000123 is on its way with DHL.",
        "Votre colis du 23.11.2026 est parti avec Colissimo, commande n° 4821.",
    ],
)
def test_what_is_no_parcel(body):
    assert parcels(body) == []


@pytest.mark.parametrize("link", ["https://nord.example/o/118-4471920-6630157", "nord.example/o/118-4471920-6630157"])
def test_a_link_to_follow_the_parcel_shows_no_part_of_the_order_number(link):
    assert parcels(f"Commande 118-4471920-6630157\nSuivre votre colis : {link}") == []
    assert parcels(f"Order 118-4471920-6630157\nTrack your package: {link}") == []


def test_every_row_of_a_column_of_numbers():
    body = (
        "<p>Ihre Bestellung wurde versandt.</p><table><tr><th>Sendungsnummer</th><th>Inhalt</th></tr>"
        "<tr><td>99.41.220033.00718842</td><td>1x Ski</td></tr><tr><td>99.41.220033.00718843</td><td>1x Fell</td></tr>"
        "</table>"
    )

    assert [number for number, _ in parcels(body, kind="html")] == ["994122003300718842", "994122003300718843"]


@pytest.mark.parametrize(
    ("body", "kind", "found"),
    [
        ("Commande expédiée par GLS.<table><tr><td>N° de suivi<td>:<td>48044171935</table>", "html", ["48044171935"]),
        ("Commande expédiée.<table><tr><td>N° de suivi (retour)<td>992210448</table>", "html", ["992210448"]),
        (
            "Deine Bestellung wurde versandt (GLS).\nPaket 1\t771803345\nPaket 2\t771803352",
            "plain",
            ["771803345", "771803352"],
        ),
        ("Tu pedido ha sido enviado con MRW.\nBulto 1/2 : 044719228371", "plain", ["044719228371"]),
        ("Your order has shipped. Evri is bringing it: H00FQA0049128842.", "plain", ["H00FQA0049128842"]),
        ("Votre commande est expédiée. Le carton - 6A15602676300, par Colissimo.", "plain", ["6A15602676300"]),
        ("Votre commande est expédiée (numéro de suivi GLS 48044171935).", "plain", ["48044171935"]),
        ("Your order has shipped.\nTracking number: 87 00128811 5520", "plain", ["87001288115520"]),
        ("Ihre Bestellung wurde versandt. DHL liefert zu Ihrer Kundennummer: 9922104477.", "plain", []),
        (
            "Thank you for your order.\nEvri has it: H00FQA0049128842. Expected Thursday 26 November.\nTotal £9.00",
            "plain",
            ["H00FQA0049128842"],
        ),
        ("Votre commande est validée. Colissimo, livraison estimée : 26/11/2026. Total 123456789", "plain", []),
    ],
)  # fmt: skip
def test_numbers_of_each_parcel_and_behind_their_carrier(body, kind, found):
    assert [number for number, _ in parcels(body, "Neues", kind)] == found


CELLS = (
    "Il tuo ordine è stato spedito.<table><tr><td>Ordine<br>60077</td><td>Data ordine<br>16 novembre 2026</td></tr>"
    "<tr><td>Codice spedizione<br>1UW7RK4188201</td><td>Consegna stimata<br>gio 26/11/2026</td></tr></table>"
)
COLUMNS = (
    "Votre commande est expédiée.<table><tr><th>Transporteur</th><th>Numéro de suivi</th></tr>"
    "<tr><td>GLS</td><td>00GH4KPT</td></tr><tr><td>GLS</td><td>00GH4KPV</td></tr></table>"
)
TWO_CODES = "Ihre Bestellung wurde versandt (GLS).\nPaketnummer: 60288417735\nTrack-ID: YX7Q2LMB"


@pytest.mark.parametrize(
    ("body", "kind", "found"),
    [
        (CELLS, "html", ["1UW7RK4188201"]),
        (COLUMNS, "html", ["00GH4KPT", "00GH4KPV"]),
        (TWO_CODES, "plain", ["60288417735"]),
        ("Votre commande est expédiée. Suivi : https://www.laposte-suivi.example/v?code=8R10449182736", "plain",
         ["8R10449182736"]),
        ("Tu pedido ha sido enviado con SEUR: https://sigue.seur-avisos.example/?ident=80412200773164", "plain",
         ["80412200773164"]),
        ("Je bestelling is verzonden: https://my.dhl-mail.example/home/tracktrace/JVGL0624418820993117?a=b", "plain",
         ["JVGL0624418820993117"]),
        ("Everything went off this morning, Royal Mail Tracked 48, QK208833146GB.", "plain", ["QK208833146GB"]),
        ("Votre colis n° 250 068 17730299 est expédié par DPD.", "plain", ["25006817730299"]),
        ("Your order has shipped. Delivery reference: 4471928803 (DHL Express)", "plain", ["4471928803"]),
        ("Il tuo ordine è stato spedito.\nLettera di vettura: TB-60244", "plain", ["TB-60244"]),
        ("Heute an DHL übergeben. Im Paket ist die Lok BR 194 178-0, frisch geölt.", "plain", []),
        ("Nous avons reçu votre colis retour n° RT-416-5540.", "plain", []),
        ("Your order has shipped with Evri. Reach us: GB VAT 123 4567 89.", "plain", []),
    ],
)  # fmt: skip
def test_numbers_in_links_cells_and_forms(body, kind, found):
    assert [number for number, _ in parcels(body, "Neues", kind)] == [one.replace("-", "") for one in found]


def test_a_number_in_the_subject_that_the_text_calls_an_order_is_no_parcel():
    body = "Je bestelling 2026-884512 is meegegeven aan PostNL.\nTrack & trace: 3SHUIS4417720"

    assert [number for number, _ in parcels(body, "Je pakket is onderweg! (2026-884512)")] == ["3SHUIS4417720"]


FEDEX = [("614309982207", "FedEx"), ("614309982218", "FedEx")]
RELAIS = [("AB481203", "Relais Colis"), ("AB481204", "Relais Colis")]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Order 4821 left us in two boxes with FedEx (614309982207 and 614309982218).", FEDEX),
        ("Order 4821 left us today.\n\nTracking numbers (FedEx):\n614309982207\n614309982218\n", FEDEX),
        ("Order 4821 has been dispatched via FedEx.\n\nConsignments: 614309982207, 614309982218", FEDEX),
        ("Order 4821 was sent in two parcels, numbers 614309982207 and 614309982218, both with FedEx.", FEDEX),
        ("Envoyée en deux colis avec Relais Colis.\n\nColis 1/2 : AB481203\n\nColis 2/2 : AB481204", RELAIS),
        (
            "I colli XL60418827, XL60418828 e XL60418829 risultano consegnati oggi.",
            [("XL60418827", None), ("XL60418828", None), ("XL60418829", None)],
        ),
        ("Order 4821 left us today with FedEx.\n\nTracking number: 614309982207\n\nCall: 614309982218\n", FEDEX[:1]),
    ],
)
def test_several_parcels_told_off(body, found):
    assert parcels(body, "Your order 4821 has shipped") == found


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("Étiquette de retour Colissimo : 8R36275770834", ("8R36275770834", "Colissimo")),
        ("Étiquette de retour\n\nTransporteur : Mondial Relay, 48120394", ("48120394", "Mondial Relay")),
    ],
)
def test_the_number_beside_a_carrier_on_a_label_for_a_return(told, found):
    assert parcels(f"Votre retour est validé.\n\n{told}", "Votre retour 4821 est validé") == [found]


@pytest.mark.parametrize(
    "told",
    [
        "Suivi de votre retour n° RT204718",
        "Suivre mon retour RT204718",
        "Suivi du retour : RT-204718",
        "Tracking your return RMA-88120",
    ],
)
def test_a_return_has_a_number_of_its_own(told):
    body = f"Bonjour,\nnous avons bien reçu votre retour de la commande n° 4821.\n{told}\nMerci"

    assert parcels(body, "Votre retour est bien arrivé") == []


def test_the_parcel_of_a_return_has_its_number():
    body = "Bonjour,\nvotre retour est enregistré.\nNuméro de suivi retour : AB481203\nMerci"

    assert parcels(body, "Votre retour") == [("AB481203", None)]
