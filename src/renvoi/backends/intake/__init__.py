"""Ways an original is carried in: a file, a folder, a mailbox (mbox, Maildir), a ZIP, standard input.

What carries is opened and not kept; what it carries are the originals. Trouble with one never stops the others: it
comes out as a Refused with the line that says what to do.
"""

from renvoi.backends.intake.walk import open_bytes, open_path, open_stream

__all__ = ["open_bytes", "open_path", "open_stream"]
