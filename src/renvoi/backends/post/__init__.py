"""Mail going out by SMTP, each message at most once."""

from renvoi.backends.post.smtp import SmtpPost, SmtpServer

__all__ = ["SmtpPost", "SmtpServer"]
