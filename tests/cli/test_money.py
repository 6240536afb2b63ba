"""The money verbs, typed one after the other: a refund announced, found in a bank export, confirmed, seen."""

from __future__ import annotations

import json

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.sqlite]

MAILS = (
    "Subject: Confirmation de votre commande LM-20261\nDate: Mon, 02 Nov 2026 10:00:00 +0100\n",
    "Bonjour,\nmerci pour votre commande LM-20261 du 2 novembre 2026.\nTotal de la commande : 49,90 EUR\n",
    "Subject: Votre remboursement\nDate: Tue, 10 Nov 2026 10:00:00 +0100\n",
    "Bonjour,\nvotre commande LM-20261 est remboursée.\nMontant du remboursement : 49,90 EUR\n",
)
HEAD = "From: Boutique Lumen <commandes@lumen.example>\nTo: alex@example.org\nContent-Type: text/plain; charset=utf-8\n"
EXPORT = "Date;Libellé;Débit;Crédit\n20/11/2026;CB MARCHE;12,00;\n12/11/2026;VIR LUMEN LM-20261;;49,90\n"


def lines(done):
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_refund_found_in_a_bank_export_ends_the_return(renvoi, tmp_path):
    for number in (0, 2):
        (tmp_path / f"{number}.eml").write_text(HEAD + MAILS[number] + "\n" + MAILS[number + 1], "utf-8")
    assert lines(renvoi("import", "--json", tmp_path))[0]["kept"] == 2
    export = tmp_path / "releve.csv"
    export.write_text(EXPORT, "cp1252")

    [waiting] = lines(renvoi("money", "--json"))
    assert (waiting["totals"][0]["to_come"]["amount"], waiting["accounts"][0]["sure"]) == ("49.90", True)
    [one] = lines(renvoi("bank", export, "--json"))
    assert (one["number"], one["sure"], one["merchant"]) == (2, True, "Boutique Lumen")

    strange = renvoi("bank", export, "--yes", "1")
    assert (strange.returncode, strange.stderr.count(b"\n")) == (2, 1)
    assert renvoi("bank", export, "--yes", "2").returncode == 0
    assert lines(renvoi("bank", export, "--json")) == []
    [paid] = lines(renvoi("money", "--json"))
    assert (paid["accounts"][0]["to_come"], paid["accounts"][0]["seen"]["amount"]) == (None, "49.90")

    export.write_text("11/03/2026;LUMEN;49.90\n", "utf-8")
    asked = renvoi("bank", export)
    assert (asked.returncode, b"--columns day=0" in asked.stderr) == (2, True)
    assert renvoi("bank", export, "--columns", "day=0,words=1,amount=2,form=mdy,cents=point").returncode == 0
    assert renvoi("bank", export).returncode == 0
    assert renvoi("bank", export, "--columns", "first").returncode == 2
