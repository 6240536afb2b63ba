"""What went wrong with a mailbox, in one line that says what to do; for pages and terminal alike."""

from __future__ import annotations

from django.utils.translation import gettext as _

from renvoi.casework import mail_trouble as codes


def trouble_words(code: str, detail: str = "", host: str = "") -> str:
    """One or two short sentences; the server's own words follow where they help."""
    shown = {"host": host or detail}
    lines = {
        codes.PASSWORD: _("The server refuses this name or password. Many providers want an app password made for it."),
        codes.REVOKED: _("Access was withdrawn at the provider. Connect again to renew it; nothing read is lost."),
        codes.CERTIFICATE: _(
            "The certificate of %(host)s cannot be trusted, so nothing was sent. Check the server's name; an authority "
            "of your own goes into RENVOI_CA_FILE."
        )
        % shown,
        codes.NO_TLS: _("%(host)s does not speak TLS on this port. Usual are 993 (TLS) and 143 (STARTTLS).") % shown,
        codes.UNKNOWN_HOST: _("There is no server named %(host)s. Check its name.") % shown,
        codes.NO_ANSWER: _("%(host)s does not answer. Check name and port, or wait: renvoi tries again by itself.")
        % shown,
        codes.NOT_IMAP: _("What answers at %(host)s is not a mail server (IMAP). Check name and port.") % shown,
        codes.FORBIDDEN: _("%(host)s lies inside a private network, which this renvoi may not reach.") % shown,
        codes.SERVER: _("%(host)s broke off or answered something unreadable. renvoi tries again by itself.") % shown,
        codes.BUSY: _("%(host)s is too busy right now. renvoi tries again by itself.") % shown,
        codes.NO_FOLDER: _("This folder is not there any more."),
        codes.STORAGE: _("renvoi could not store what it read: %(why)s. Nothing was lost; it goes on from there.")
        % {"why": detail},
        codes.SEALED: _("The key that opens the stored password is gone. Give the password again."),
        codes.OAUTH: _("The provider did not give access. Check the client id and secret, then connect again."),
    }
    line = lines.get(code) or lines[codes.SERVER]
    told = code in (codes.PASSWORD, codes.SERVER, codes.BUSY, codes.OAUTH) and detail
    return f"{line} ({detail})" if told else line
