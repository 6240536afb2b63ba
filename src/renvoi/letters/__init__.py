"""Facts and rights → letters; one file a purpose with its languages inside. Pure: nothing here sends anything."""

from renvoi.letters.gather import Told, fits, fitting, recipient, tell_letters, with_own
from renvoi.letters.letter import Asked, Letter, Party
from renvoi.letters.purpose import Purpose, purpose, purposes
from renvoi.letters.text import body_text, to_html, to_text
from renvoi.letters.write import Frame, write

__all__ = [
    "Asked",
    "Frame",
    "Letter",
    "Party",
    "Purpose",
    "Told",
    "body_text",
    "fits",
    "fitting",
    "purpose",
    "purposes",
    "recipient",
    "tell_letters",
    "to_html",
    "to_text",
    "with_own",
    "write",
]
