"""The words that tell mail about a purchase, in French, English, German, Spanish, Italian and Dutch.

Words are in lower case; an accented word is known without its accents too.
"""

from __future__ import annotations

import unicodedata


def words(text: str) -> frozenset[str]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return frozenset(text.split()) | frozenset(plain.split())


NOUNS = words("""
    commande commandes précommande colis achat achats livraison expédition envoi facture avoir retour remboursement
    reçu suivi
    colissimo chronopost article articles dossier
    order orders pre-order preorder package packages parcel parcels purchase purchases shipment delivery invoice receipt
    refund return returns tracking item items
    bestellung bestellungen vorbestellung paket lieferung sendung rechnung rücksendung retoure erstattung rückerstattung
    gutschrift einkauf quittung artikel
    pedido pedidos paquete envío compra factura devolución reembolso seguimiento recibo entrega
    ordine ordini pacco acquisto spedizione consegna fattura reso rimborso tracciamento ricevuta
    bestelling bestellingen pakket pakketje zending aankoop levering factuur retour retourzending terugbetaling
""")
"""What is bought, sent, billed or returned: says little alone."""

DONE = words("""
    expédié expédiée expédiés expédiées livré livrée livrés livrées remboursé remboursée annulé annulée confirmé
    confirmée enregistré enregistrée préparé préparée acheminé disponible validé validée payé payée retourné passée
    arrivé arrivée reçu reçue
    shipped dispatched delivered refunded cancelled canceled confirmed received processed ready arriving returned
    paid placed charged issued scheduled delayed transit out got
    versandt versendet verschickt zugestellt geliefert storniert erstattet eingegangen unterwegs
    erhalten bestätigt abholbereit
    enviado enviada entregado entregada reembolsado cancelado cancelada confirmado confirmada camino
    spedito spedita consegnato consegnata rimborsato annullato confermato confermata arrivo
    verzonden bezorgd geleverd geannuleerd terugbetaald bevestigd onderweg ontvangen meegegeven
""")
"""What happened to it."""

AROUND = words("""
    confirmation merci récapitulatif récapitulation détail détails suivi suivre suivez numéro référence réf bon
    étiquette     total montant état avis preuve justificatif nouvelle nouvel concernant n° nº
    thank thanks confirmation confirm summary details detail number track tracking total status label
    bestätigung dank zusammenfassung übersicht gesamtsumme auftragsbestätigung
    gracias confirmación resumen número seguimiento detalles
    grazie conferma riepilogo numero tracciamento
    bedankt bevestiging overzicht nummer
""")
"""Words that stand just before the noun when it is about one purchase."""

OWN = words("""
    votre vos ta ton ma mon cette cet la le l
    your my this the
    ihre ihr ihrer ihrem deine dein deiner deinem die
    tu su el la il tuo tua suo sua
    je uw jouw mijn
""")
LINKS = words("de du d des pour of for für zur zu von de del para di del dell per van voor with about on regarding")
"""Small words between the two."""

MINE = words(
    "votre vos ta ton ma mon your my ihre ihr ihren ihrem deine dein deinen mein meine tu su tuo tua suo sua je uw"
)
"""Of these, what an advertisement says less often than "the"."""

REFUNDS = words("""
    remboursement avoir paiement refund payment erstattung rückerstattung gutschrift zahlung reembolso pago rimborso
    pagamento terugbetaling betaling
""")
"""Paid sums: with an amount they are about one purchase."""

WAITING = words("""
    attend attendent arrive arrivera sera seront prêt prête arrives arriving ready waiting wartet bereit kommt
    espera llega pronto klaar komt
""")

HAS_HAPPENED = words("""
    a est été sont sera ont avons vient ayant
    has have was were is been will we've
    wurde wurden ist sind haben wird
    ha han está fue hemos
    è stato stata abbiamo
    is zijn wordt werd hebben
""")

TELLING = words("""
    bestellnummer bestellnr auftragsnummer sendungsnummer sendungsverfolgung rechnungsnummer bestellbestätigung
    versandbestätigung rechnungsbetrag gesamtbetrag zwischensumme rücksendeetikett paketnummer lieferschein
    bestelnummer ordernummer factuurnummer totaalbedrag verzendbevestiging orderbevestiging
    sous-total subtotal sub-total sous-totaux
""")
"""Words hardly ever used but about one purchase."""

TOTALS = words(
    "total montant amount summe gesamt gesamtsumme betrag importe importo totale totaal ttc charged remboursé"
)

NUMBER_SIGNS = words("n° nº no nr num # numéro number nummer número numero id réf référence reference ref")

UNSUBSCRIBE = words("""
    unsubscribe newsletter désinscrire désinscription désabonner désabonnement abmelden abbestellen newsletters
    baja disiscriversi cancellarsi uitschrijven afmelden subscriptions mailing
""")
"""Said by mail sent to many."""

OPENING = words(
    "ordered shipped dispatched delivered refunded versandt bestellt zugestellt enviado spedito livré expédié"
)
"""A subject that opens with one of these and a colon is about a purchase ("Shipped: 2 items")."""
