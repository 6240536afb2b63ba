"""What is told, in French and English: the sentences of each kind of notice, and the frame of a letter."""

from __future__ import annotations

from datetime import date

from renvoi.casework import mail_trouble
from renvoi.casework.telling.notice import Notice, Topic
from renvoi.facts.terms import Standing
from renvoi.letters.purpose import Rung
from renvoi.letters.rungs import ladder
from renvoi.returns import Stage
from renvoi.rights import Act, Certainty, one_line
from renvoi.rights.wording import Language, long_day, money, short_day, typeset

DAYS = ("merchant_return_days", "withdrawal_days")
ACTS = {
    ("fr", Act.DECLARE): "prévenir la boutique du retour",
    ("fr", Act.SEND): "renvoyer le colis",
    ("fr", Act.RECEIVE): "que le retour soit arrivé à la boutique",
    ("en", Act.DECLARE): "tell the shop about the return",
    ("en", Act.SEND): "send the parcel back",
    ("en", Act.RECEIVE): "have the return arrive at the shop",
}


def headline(notice: Notice, tongue: Language) -> str:
    """A few words, for the subject of a letter and the first line of an alert."""
    if notice.topic is Topic.LAST_DAY:
        return typeset(_last_day_head(notice, tongue), tongue)
    return typeset(_HEADLINES[notice.topic][tongue].format(left=_left(notice.left, tongue)), tongue)


def sentence(notice: Notice, tongue: Language, today: date) -> str:
    """The whole thing, without the name of what was bought."""
    return typeset(_SENTENCES[notice.topic](notice, tongue, today), tongue)


def reason(notice: Notice, tongue: Language, today: date) -> str:
    """How the day is counted, with its articles; empty where no day is counted."""
    return one_line(notice.deadline, tongue, today) if notice.deadline else ""


def _left(left: int, tongue: Language) -> str:
    if left <= 0:
        return "aujourd’hui" if tongue == "fr" else "today"
    if left == 1:
        return "demain" if tongue == "fr" else "tomorrow"
    return f"dans {left} jours" if tongue == "fr" else f"in {left} days"


def _last_day_head(notice: Notice, tongue: Language) -> str:
    left = _left(notice.left, tongue)
    if notice.certainty is not Certainty.CERTAIN:
        likely = notice.deadline is not None and notice.deadline.likely
        if tongue == "fr":
            return f"Dernier jour {'sans doute' if likely else 'au plus tôt'} {left}"
        return f"Last day {'probably' if likely else 'at the earliest'} {left}"
    return f"Dernier jour {left}" if tongue == "fr" else f"Last day {left}"


def _last_day(notice: Notice, tongue: Language, today: date) -> str:
    assert notice.deadline is not None
    act, day = ACTS[tongue, notice.deadline.act], long_day(notice.day, tongue, today)
    told = f"{_last_day_head(notice, tongue)}, {day}"
    if tongue == "fr":
        ask = " Le jour où vous l’avez reçu n’est pas sûr : dites-le, et la date le sera."
        return f"{told}{' (estimé)' if _estimated(notice) else ''}, pour {act}.{ask if _asks(notice) else ''}"
    ask = " The day you received it is not sure: say it, and the date will be."
    return f"{told}{' (estimate)' if _estimated(notice) else ''}, to {act}.{ask if _asks(notice) else ''}"


def _estimated(notice: Notice) -> bool:
    return notice.certainty is not Certainty.CERTAIN


def _asks(notice: Notice) -> bool:
    return notice.asks == "delivered_on"


def _sum(notice: Notice, tongue: Language) -> str:
    if notice.amount is None:
        return ""
    told = money(notice.amount, tongue)
    if notice.amount_sure:
        return told
    return f"environ {told}" if tongue == "fr" else f"about {told}"


def _late(notice: Notice, tongue: Language, today: date) -> str:
    day, owed = long_day(notice.day, tongue, today), _sum(notice, tongue)
    announced = notice.stage is Stage.REFUND_ANNOUNCED
    if tongue == "fr":
        line = f"{f'{owed} auraient' if owed else 'Le remboursement aurait'} dû revenir au plus tard le {day}."
        return first_capital(f"{line} {_seen(tongue, announced=announced)}")
    line = f"{owed or 'The refund'} should have come back by {day}."
    return first_capital(f"{line} {_seen(tongue, announced=announced)}")


def _seen(tongue: Language, *, announced: bool) -> str:
    if tongue == "fr":
        return "Annoncé, mais pas encore vu sur un compte." if announced else "Rien n’a été vu."
    return "Announced, but not yet seen on an account." if announced else "None has been seen."


def first_capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _due(notice: Notice, tongue: Language, today: date) -> str:
    day, owed = long_day(notice.day, tongue, today), _sum(notice, tongue)
    if tongue == "fr":
        of, about = f" de {owed}" if owed else "", " (estimé)" if _estimated(notice) else ""
        return f"Le remboursement{of} doit revenir au plus tard le {day}{about}. L’avez-vous vu ?"
    of, about = f" of {owed}" if owed else "", " (estimate)" if _estimated(notice) else ""
    return f"The refund{of} must come back by {day}{about}. Have you seen it?"


def _pick_up(notice: Notice, tongue: Language, today: date) -> str:
    day = long_day(notice.day, tongue, today)
    left = _left(notice.left, tongue)
    if tongue == "fr":
        return f"Le colis attend ; à retirer {left} au plus tard, {day}."
    return f"The parcel is waiting; collect it {left} at the latest, {day}."


def _waiting(notice: Notice, tongue: Language, today: date) -> str:
    day = long_day(notice.day, tongue, today)
    if tongue == "fr":
        return f"Le colis attend depuis {day} ; jusqu’à quand, le courriel ne le dit pas."
    return f"The parcel has been waiting since {day}; until when, the mail does not say."


def _insist(notice: Notice, tongue: Language, today: date) -> str:  # noqa: ARG001 - all sentences are asked alike
    name, owed = ladder().name(Rung(notice.rung), tongue), _sum(notice, tongue)
    refused = notice.stage is Stage.REFUSED
    if tongue == "fr":
        so_far = (
            "La boutique a refusé le retour" if refused else f"Rien n’est encore revenu{f' des {owed}' if owed else ''}"
        )
        return f"{so_far} ; prochaine étape : {name[:1].lower()}{name[1:]}. La lettre et ses pièces sont prêtes."
    so_far = "The shop refused the return" if refused else f"None{f' of the {owed}' if owed else ''} has come back yet"
    return f"{so_far}; next: {name[:1].lower()}{name[1:]}. The letter and its papers are ready."


def _promise(notice: Notice, tongue: Language, today: date) -> str:
    day = long_day(notice.day, tongue, today)
    if tongue == "fr":
        return f"La boutique avait promis pour le {day}, et rien n’est venu depuis. Rappelez-le-lui."
    return f"The shop had promised something by {day}, and nothing has come since. Hold it to that."


def _label(notice: Notice, tongue: Language, today: date) -> str:
    day, left = long_day(notice.day, tongue, today), _left(notice.left, tongue)
    if tongue == "fr":
        return f"L’étiquette de retour n’est valable que jusqu’au {day} : déposez le colis {left} au plus tard."
    return f"The return label is valid until {day} only: hand the parcel over {left} at the latest."


def _question(notice: Notice, tongue: Language, today: date) -> str:
    day = short_day(notice.day, tongue, today)
    if notice.asks == "refund":
        if tongue == "fr":
            return "Quelle somme la boutique rembourse-t-elle ? Son courriel ne le dit pas sûrement."
        return "Which sum does the shop refund? Its mail does not tell for sure."
    if tongue == "fr":
        return f"Quel jour l’avez-vous reçu ? La date estimée ({day}) est passée ; la vraie ne l’est peut-être pas."
    return f"On which day did you receive it? The estimated date ({day}) is over; the real one perhaps is not."


def _mailbox(notice: Notice, tongue: Language, today: date) -> str:
    day, why = long_day(notice.day, tongue, today), _STANDS.get(notice.trouble, _NO_SERVER)[tongue]
    if tongue == "fr":
        return (
            f"Cette boîte n’est plus lue depuis le {day} : {why} Rien n’est perdu, la lecture reprendra où elle en est."
        )
    return f"This mailbox has not been read since {day}: {why} Nothing is lost, reading goes on from where it is."


_NO_SERVER: dict[Language, str] = {
    "fr": "son serveur ne répond pas comme il faut.",
    "en": "its server does not answer as it should.",
}
_STANDS: dict[str, dict[Language, str]] = {
    mail_trouble.PASSWORD: {"fr": "le mot de passe est refusé.", "en": "the password is refused."},
    mail_trouble.REVOKED: {
        "fr": "l’accès a été retiré chez le fournisseur.",
        "en": "access was withdrawn at the provider.",
    },
    mail_trouble.SEALED: {"fr": "le mot de passe est à redonner.", "en": "the password must be given again."},
    mail_trouble.CERTIFICATE: {
        "fr": "le certificat du serveur n’est pas sûr.",
        "en": "its certificate cannot be trusted.",
    },
    mail_trouble.NO_TLS: {
        "fr": "le serveur ne chiffre pas sur ce port.",
        "en": "its server does not encrypt on this port.",
    },
    mail_trouble.FORBIDDEN: {
        "fr": "son serveur n’est pas à joindre d’ici.",
        "en": "its server may not be reached from here.",
    },
    mail_trouble.STORAGE: {"fr": "renvoi ne peut plus rien ranger.", "en": "renvoi can store nothing any more."},
}


def _terms(notice: Notice, tongue: Language, today: date) -> str:  # noqa: ARG001 - as all sentences
    """The days, when they changed; what stays is said only where it is known what stood."""
    terms = notice.terms
    assert terms is not None
    days = next((one for one in terms.changes if one.name in DAYS and one.old and one.new), None)
    stays = terms.standing in (Standing.TOLD, Standing.SAME)
    if tongue == "fr":
        what = f" : {days.old.value} → {days.new.value} jours" if days and days.old and days.new else ""
        rest = " Les vôtres restent celles du jour de l’achat." if stays else ""
        return f"La boutique a changé ses conditions de retour{what}.{rest}"
    what = f": {days.old.value} → {days.new.value} days" if days and days.old and days.new else ""
    return f"The shop changed its return terms{what}.{' Yours stay those of the day you bought.' if stays else ''}"


_HEADLINES: dict[Topic, dict[Language, str]] = {
    Topic.LATE: {"fr": "Remboursement en retard", "en": "Refund late"},
    Topic.INSIST: {"fr": "Insister auprès de la boutique", "en": "Insist with the shop"},
    Topic.PROMISE: {"fr": "Promesse non tenue", "en": "Promise not kept"},
    Topic.LABEL: {"fr": "Étiquette : dernier jour {left}", "en": "Label: last day {left}"},
    Topic.PICK_UP: {"fr": "À retirer {left}", "en": "To collect {left}"},
    Topic.REFUND_DUE: {"fr": "Remboursement attendu", "en": "Refund due"},
    Topic.WAITING: {"fr": "Colis en attente", "en": "Parcel waiting"},
    Topic.MAILBOX: {"fr": "Boîte à l’arrêt", "en": "Mailbox standing still"},
    Topic.TERMS: {"fr": "Conditions changées", "en": "Terms changed"},
    Topic.QUESTION: {"fr": "Une question", "en": "One question"},
}
_SENTENCES = {
    Topic.LATE: _late,
    Topic.INSIST: _insist,
    Topic.PROMISE: _promise,
    Topic.LABEL: _label,
    Topic.LAST_DAY: _last_day,
    Topic.PICK_UP: _pick_up,
    Topic.REFUND_DUE: _due,
    Topic.WAITING: _waiting,
    Topic.MAILBOX: _mailbox,
    Topic.TERMS: _terms,
    Topic.QUESTION: _question,
}

FRAME = {
    "fr": {
        "more": "{subject}, et {n} autre chose",
        "mores": "{subject}, et {n} autres choses",
        "hello": "Bonjour {name},",
        "hello_all": "Bonjour,",
        "see": "Voir l’achat",
        "go_on": "Continuer le retour",
        "received": "Dire quand je l’ai reçu",
        "collected": "Je l’ai retiré",
        "kept": "Je le garde",
        "refund_seen": "L’argent est là",
        "mend": "Voir ce qu’il faut faire",
        "answer": "Répondre",
        "rest": "Et {n} autres : tout est sur la page Aujourd’hui.",
        "today": "Ouvrir Aujourd’hui",
        "unclear": "Un message du {day} n’est peut-être pas parti : nous avons été interrompus pendant l’envoi. Il est "
        "sur la page « Être prévenu ».",
        "settings": "Changer ce dont je suis prévenu",
        "stop": "Ne plus recevoir ces courriels",
        "why": "renvoi vous écrit parce que vous l’avez demandé.",
        "demand": "Les liens servent deux semaines ; aucun n’agit sans un second appui.",
    },
    "en": {
        "more": "{subject}, and {n} more thing",
        "mores": "{subject}, and {n} more things",
        "hello": "Hello {name},",
        "hello_all": "Hello,",
        "see": "See the purchase",
        "go_on": "Go on with the return",
        "received": "Say when I received it",
        "collected": "I collected it",
        "kept": "I keep it",
        "refund_seen": "The money is there",
        "mend": "See what to do",
        "answer": "Answer",
        "rest": "And {n} more: all of it is on the page Today.",
        "today": "Open Today",
        "unclear": "A message of {day} perhaps never left: we were interrupted while sending it. It is on the page "
        "“Being told”.",
        "settings": "Change what I am told",
        "stop": "Receive no more of these mails",
        "why": "renvoi writes because you asked for it.",
        "demand": "The links work for two weeks; none acts without a second tap.",
    },
}


def frame(key: str, tongue: Language, **values: object) -> str:
    return typeset(FRAME[tongue][key].format(**values), tongue)
