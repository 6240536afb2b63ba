"""The version of the readers: raised whenever the same bytes may be read differently."""

READER_VERSION = "2026.11.30.301"
