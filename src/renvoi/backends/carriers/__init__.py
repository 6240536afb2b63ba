"""Asks a carrier's service for a parcel by HTTP: only at the address its file names, bounded in time and size."""

from renvoi.backends.carriers.asking import ask

__all__ = ["ask"]
