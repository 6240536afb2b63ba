"""The table of all verbs: what `renvoi --help` shows without loading any of them."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from msgspec import Struct


class Verb(Struct, frozen=True):
    """One command. `module` is its file in commands/; the two summaries say what it is for."""

    name: str
    module: str
    group: str
    french: str
    english: str

    def load(self) -> ModuleType:
        return import_module(f"renvoi.doors.cli.commands.{self.module}")


START, DAILY, CARE, ALONE = "start", "daily", "care", "alone"

GROUPS = {
    START: ("Commencer", "Start"),
    DAILY: ("Tous les jours", "Every day"),
    CARE: ("Prendre soin des données", "Care for the data"),
    ALONE: ("Sans base de données, pour d'autres programmes", "Without a database, for other programs"),
}

VERBS = (
    Verb("up", "up", START, "Démarre renvoi et affiche son adresse.", "Starts renvoi and prints its address."),
    Verb(
        "demo",
        "demo",
        START,
        "Ouvre un foyer inventé, pour voir ; ou l'efface.",
        "Opens an invented household to look around, or erases it.",
    ),
    Verb("import", "import_", START, "Fait entrer mails, papiers et photos.", "Takes in mail, papers and photos."),
    Verb(
        "mailbox",
        "mailbox",
        START,
        "Connecte une boîte mail (IMAP), la lit, ou l'oublie.",
        "Connects a mailbox (IMAP), reads it, or forgets it.",
    ),
    Verb(
        "carrier",
        "carrier",
        START,
        "Donne sa clé d'un transporteur, pour suivre les colis.",
        "Gives one's key of a carrier, to follow parcels.",
    ),
    Verb(
        "due",
        "due",
        DAILY,
        "Ce qui peut encore repartir, jusqu'à quand, et pourquoi.",
        "What can still go back, until when, and why.",
    ),
    Verb(
        "tell",
        "tell",
        DAILY,
        "Ce qui presse aujourd'hui, sans rien envoyer.",
        "What is pressing today, without sending anything.",
    ),
    Verb(
        "money",
        "money",
        DAILY,
        "L'argent des retours : à venir, en retard, arrivé.",
        "The money of returns: to come, late, seen.",
    ),
    Verb(
        "watch",
        "watch",
        DAILY,
        "Suit les pages de conditions des boutiques, et dit ce qui change.",
        "Watches the shops' pages of terms, and tells what changes.",
    ),
    Verb(
        "ask",
        "ask",
        DAILY,
        "Répond à une question de retour, d'après les conditions et la loi.",
        "Answers a question about a return, from the terms and the law.",
    ),
    Verb(
        "merchants",
        "merchants",
        DAILY,
        "Les boutiques connues, leur fiche et leurs conditions gardées.",
        "The shops that are known, their sheet and the terms kept of them.",
    ),
    Verb(
        "bank",
        "bank",
        DAILY,
        "Cherche les remboursements dans un relevé de banque (CSV, OFX, CAMT).",
        "Looks for refunds in a bank export (CSV, OFX, CAMT).",
    ),
    Verb(
        "return",
        "return_",
        DAILY,
        "Ouvre un retour, dit chaque étape, montre la suivante.",
        "Opens a return, says each step, shows the next one.",
    ),
    Verb("track", "track", DAILY, "Où sont les colis de retour.", "Where return parcels are."),
    Verb("purchases", "purchases", DAILY, "Tout ce qui a été acheté.", "Everything bought."),
    Verb("search", "search", DAILY, "Cherche un numéro ou des mots.", "Searches a number or words."),
    Verb(
        "letter",
        "letter",
        DAILY,
        "Écrit une lettre sur un achat, ses faits remplis.",
        "Writes a letter about a purchase, its facts filled in.",
    ),
    Verb(
        "dossier",
        "dossier",
        DAILY,
        "Le dossier de preuves d'un achat, en PDF et en ZIP.",
        "The evidence file of a purchase, as PDF and ZIP.",
    ),
    Verb(
        "country",
        "country",
        CARE,
        "Où vit le foyer, et quelle loi compte.",
        "Where the household lives, whose law counts.",
    ),
    Verb(
        "verify", "verify", CARE, "Compare chaque original à son empreinte.", "Compares every original with its digest."
    ),
    Verb(
        "rebuild",
        "rebuild",
        CARE,
        "Refait tout ce qui se déduit, et liste ce qui change.",
        "Makes everything derived anew and lists what changed.",
    ),
    Verb(
        "archive",
        "archive",
        CARE,
        "Range les achats en dossiers lisibles, ou dans un ZIP.",
        "Lays the purchases out in readable folders, or in a ZIP.",
    ),
    Verb(
        "backup",
        "backup",
        CARE,
        "Copie tout ailleurs, chaque original une fois ; vérifie ou liste les copies.",
        "Copies everything elsewhere, each original once; checks or lists the copies.",
    ),
    Verb(
        "restore",
        "restore",
        CARE,
        "Remet une copie en place, dans un dossier vide.",
        "Puts a copy back, into an empty folder.",
    ),
    Verb(
        "export",
        "export",
        CARE,
        "Sort un foyer entier : dossiers lisibles et lignes JSON.",
        "Takes a whole household out: readable folders and JSON lines.",
    ),
    Verb(
        "erase",
        "erase",
        CARE,
        "Efface une preuve, un achat, un membre ou tout le foyer.",
        "Erases a proof, a purchase, a member or the whole household.",
    ),
    Verb(
        "doctor",
        "doctor",
        CARE,
        "Dit ce qui manque sur cette machine et la ligne à taper.",
        "Tells what this machine lacks and the line to type.",
    ),
    Verb(
        "password",
        "password",
        CARE,
        "Donne un lien pour choisir un nouveau mot de passe.",
        "Gives a link to set a new password.",
    ),
    Verb(
        "work",
        "work",
        CARE,
        "Lit les mails qui attendent, sur une autre machine.",
        "Reads waiting mail, on another machine.",
    ),
    Verb(
        "read",
        "read",
        ALONE,
        "Lit des mails, PDF, photos ou pages et dit ce qu'ils contiennent.",
        "Reads mails, PDFs, photos or pages and tells what they say.",
    ),
    Verb(
        "policy",
        "policy",
        ALONE,
        "Lit des conditions de vente : ce qui peut être rendu, jusqu'à quand, à quel prix.",
        "Reads terms of sale: what can go back, until when, at what price.",
    ),
    Verb(
        "explain",
        "explain",
        ALONE,
        "Montre comment un fichier a été lu, et pourquoi ainsi.",
        "Shows how a file was read, and why so.",
    ),
    Verb(
        "parcel",
        "parcel",
        ALONE,
        "Dit à quel transporteur peut être un numéro de suivi.",
        "Tells whose a tracking number may be.",
    ),
    Verb("pack", "pack", ALONE, "Trouve la boîte qu'il faut.", "Finds the box to take."),
    Verb(
        "rights",
        "rights",
        ALONE,
        "Répond à des cas de droit, un objet JSON par ligne.",
        "Answers legal cases, one JSON object a line.",
    ),
)
