"""What goes wrong when a carrier is asked, in plain words, for the terminal and the page."""

from __future__ import annotations

from renvoi.casework import carrier_ports as codes

WORDS = {
    codes.KEY: (
        "Le transporteur refuse cette clé : copiez-la de nouveau depuis son site.",
        "The carrier refuses this key: copy it again from its site.",
    ),
    codes.LIMIT: (
        "Trop de questions pour cette clé : renvoi attend avant d’en poser d’autres.",
        "Too many questions for this key: renvoi waits before it asks more.",
    ),
    codes.NO_ANSWER: (
        "Le transporteur ne répond pas : renvoi essaiera encore.",
        "The carrier does not answer: renvoi will try again.",
    ),
    codes.ODD: (
        "Le transporteur répond autrement que prévu : renvoi essaiera encore.",
        "The carrier answers otherwise than expected: renvoi will try again.",
    ),
    codes.SEALED: (
        "La clé enregistrée ne s’ouvre plus : donnez-la de nouveau.",
        "The stored key cannot be opened any more: give it again.",
    ),
    codes.GONE: (
        "renvoi ne connaît plus ce service : oubliez sa clé.",
        "renvoi does not know this service any more: forget its key.",
    ),
}


def trouble_words(code: str, language: str) -> str:
    """Empty when nothing is wrong."""
    return WORDS[code][0 if language.startswith("fr") else 1] if code in WORDS else ""
