"""Eyes: OCR engines behind the Protocol of reading/eyes.py; the best one present is taken."""

from renvoi.backends.eyes.choose import best_eyes, describe_eyes

__all__ = ["best_eyes", "describe_eyes"]
