"""Names of the internet: asks for the key a domain publishes."""

from renvoi.backends.names.keys import KeyResolver

__all__ = ["KeyResolver"]
