"""Reader processes: children without database, network or secrets, bounded in time and memory."""

from renvoi.backends.readers.pool import Limits, ReaderPool

__all__ = ["Limits", "ReaderPool"]
