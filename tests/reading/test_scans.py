"""Where a parcel is, as a carrier's mail says it; a promise or a condition says nothing."""

from email.message import EmailMessage

import pytest

from renvoi.facts.returning import Scan
from renvoi.reading.grow import grow
from renvoi.reading.read import read

NUMBER = "6A15602676300"


def told(subject, words):
    mail = EmailMessage()
    mail["From"] = "Colissimo <noreply@notif-colissimo-laposte.info>"
    mail["To"] = "alex@example.org"
    mail["Subject"] = subject
    mail["Date"] = "Tue, 17 Nov 2026 10:00:00 +0100"
    mail.set_content(f"Bonjour,\n{words}\nNuméro de colis : {NUMBER}\nTransporteur : Colissimo\n")
    return read(grow(bytes(mail), "message/rfc822"), "a" * 64)


@pytest.mark.parametrize(
    ("subject", "words", "scan"),
    [
        ("Votre colis a été expédié", "Votre colis a bien été pris en charge par nos équipes.", Scan.HANDED_OVER),
        ("Votre colis est en route", "Votre colis est en cours d'acheminement.", Scan.IN_TRANSIT),
        ("Votre colis a été livré", "Votre colis a été livré le 16 novembre 2026.", Scan.DELIVERED),
        ("Votre colis vous attend", "Votre colis est disponible en point de retrait.", Scan.AVAILABLE),
        ("Votre colis est livré", "Votre colis a été livré : remis à votre voisin.", Scan.ELSEWHERE),
        ("Suivi de votre colis", "Votre colis est en route, il est retourné à l'expéditeur.", Scan.BACK_TO_SENDER),
        (
            "Votre colis vous attend",
            "Il est disponible en relais. Au-delà du 20/11, il sera renvoyé à l'expéditeur.",
            Scan.AVAILABLE,
        ),
        ("Votre colis est en route", "Il est en cours d'acheminement. Sinon, retour à l'expéditeur.", Scan.IN_TRANSIT),
        ("Votre colis est en route", "En transit. Un colis non retiré sera retourné à l'expéditeur.", Scan.IN_TRANSIT),
        ("Votre colis va être expédié", "Dès que votre colis sera pris en charge, vous pourrez le suivre.", None),
    ],
)
def test_what_a_mail_says_of_a_parcel(subject, words, scan):
    reading = told(subject, words)

    assert [one.scan.value for one in reading.scans] == ([scan] if scan else []), reading.kind.value
    for one in reading.scans:
        assert one.scan.place is not None
        assert one.scan.quote
