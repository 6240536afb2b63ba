"""Pages of the web: the one client that asks sites for them (`fetcher`), and what it heeds (`robots`, `manners`)."""

from renvoi.backends.fetch.fetcher import Fetcher, Limits

__all__ = ["Fetcher", "Limits"]
