"""Why a page could not be had, in French and in English, with what to do."""

from __future__ import annotations

from renvoi.casework import pages
from renvoi.casework.terms.watch import ELSEWHERE, UNREADABLE
from renvoi.doors.terms_words import TROUBLES, Pair
from renvoi.facts.return_policy import TermsTrouble
from renvoi.rights.wording import Language, typeset

COPY = (
    "Ouvrez la page dans le navigateur, copiez tout le texte et collez-le ici.",
    "Open the page in the browser, copy all its text and paste it here.",
)
PAGE_TROUBLES: dict[str, Pair] = {
    pages.BAD_ADDRESS: (
        "Ce n’est pas l’adresse d’une page : elle commence par https:// et nomme un site.",
        "This is no address of a page: it begins with https:// and names a site.",
    ),
    pages.INSIDE: (
        "Cette adresse mène à l’intérieur d’une maison ou d’une machine : elle n’est jamais demandée.",
        "This address leads inside a house or a machine: it is never asked.",
    ),
    pages.NO_ANSWER: ("Le site ne répond pas : réessayez plus tard.", "The site does not answer: try again later."),
    pages.CERTIFICATE: (
        "Le certificat du site ne tient pas : rien n’a été demandé.",
        "The certificate of the site does not hold: nothing was asked.",
    ),
    pages.TOO_SLOW: (f"Le site est trop lent. {COPY[0]}", f"The site is too slow. {COPY[1]}"),
    pages.TOO_LARGE: (f"La page est trop grande. {COPY[0]}", f"The page is too large. {COPY[1]}"),
    pages.NO_PAGE: (
        "Ce n’est ni une page ni un PDF : donnez le lien de la page des conditions.",
        "This is neither a page nor a PDF: give the link of the page of terms.",
    ),
    pages.REFUSED: (f"Le site refuse. {COPY[0]}", f"The site refuses. {COPY[1]}"),
    pages.GONE: (
        "Cette page n’existe plus : cherchez sur le site « Retours » ou « Conditions générales de vente ».",
        "This page is gone: look on the site for “Returns” or “Terms of sale”.",
    ),
    pages.BUSY: ("Le site demande d’attendre : réessayez plus tard.", "The site asks to wait: try again later."),
    pages.ROUND: ("La page renvoie sans fin à une autre.", "The page leads on to another without end."),
    pages.ROBOTS: (
        f"Le site demande aux programmes de ne pas lire cette page. {COPY[0]}",
        f"The site asks programs not to read this page. {COPY[1]}",
    ),
    ELSEWHERE: (
        f"Le site mène à sa page pour un autre pays. {COPY[0]}",
        f"The site leads to its page for another country. {COPY[1]}",
    ),
    UNREADABLE: (f"La page n’a pas pu être lue. {COPY[0]}", f"The page could not be read. {COPY[1]}"),
}


def page_trouble(code: str, language: Language) -> str:
    """The sentence of a code of casework.pages or of TermsTrouble; empty for none."""
    if not code:
        return ""
    known = {**PAGE_TROUBLES, **{one.value: TROUBLES[one] for one in TermsTrouble}}
    pair = known.get(code, PAGE_TROUBLES[UNREADABLE])
    return typeset(pair[0] if language == "fr" else pair[1], language)
