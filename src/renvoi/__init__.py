"""renvoi: what was bought online, until when it can go back, and the walk to the refund."""

__version__ = "0.1.0"
