"""Sentences about how days are counted, and by when to send back."""

from __future__ import annotations

from renvoi.rights.words.form import Words

WORDS: dict[str, Words] = {
    # How the days are counted.
    "days_counted": Words(
        "{count} jours",
        "La loi donne {count} jours, week-ends et jours fériés compris.",
        "{count} days",
        "The law gives {count} days, weekends and holidays included.",
    ),
    "rolled_saturday": Words(
        "échéance un samedi reportée",
        "Le dernier jour tombe le {term:long} : le délai court jusqu’au premier jour ouvrable, le {day:long}.",
        "ending on a Saturday, carried over",
        "The last day falls on {term:long}: the period runs to the next working day, {day:long}.",
    ),
    "rolled_sunday": Words(
        "échéance un dimanche reportée",
        "Le dernier jour tombe le {term:long} : le délai court jusqu’au premier jour ouvrable, le {day:long}.",
        "ending on a Sunday, carried over",
        "The last day falls on {term:long}: the period runs to the next working day, {day:long}.",
    ),
    "rolled_holiday": Words(
        "échéance un jour férié reportée",
        "Le {term:long} est férié ({name}) : le délai court jusqu’au premier jour ouvrable, le {day:long}.",
        "ending on a holiday, carried over",
        "The last day, {term:long}, is a holiday ({name}): the period runs to the next working day, {day:long}.",
    ),
    "roll_not_told": Words(
        "report un jour non ouvrable : pas dans nos données",
        "Le {day:long} n’est pas un jour ouvrable ; nos données ne disent pas si cela reporte : gardez cette date.",
        "roll-over of a day off: not in our data",
        "{day:long} is not a working day; our data do not tell whether that carries over: keep this day.",
    ),
    "region_not_told": Words(
        "",
        "Le {day:long} est férié dans une partie du pays ({name}) : dites où vous vivez, le délai peut y aller "
        "plus loin.",
        "",
        "{day:long} is a holiday in a part of the country ({name}): tell where you live, the period may run on there.",
    ),
    "local_holiday": Words(
        "",
        "Le {day:long} est férié chez vous ({name}) ; la loi ne dit pas si cela reporte au {other:long} : "
        "gardez la date la plus proche.",
        "",
        "{day:long} is a holiday where you live ({name}); the law does not say whether it carries over to "
        "{other:long}: keep the earlier day.",
    ),
    "never_informed": Words(
        "prolongé de {count} mois faute d’information",
        "La boutique ne vous a pas informé de ce droit : le délai est prolongé de {count} mois.",
        "{count} months longer for want of information",
        "The shop did not inform you of this right: the period is {count} months longer.",
    ),
    "informed_late": Words(
        "informé le {day:short}",
        "Informé de ce droit le {day:long} seulement : {count} jours à compter de ce jour-là.",
        "informed {day:short}",
        "Informed of this right on {day:long} only: {count} days from that day.",
    ),
    # Sending back.
    "send_within": Words(
        "{count} jours après votre message",
        "Le colis de retour part au plus tard {count} jours après votre message.",
        "{count} days after your notice",
        "Send the goods back at most {count} days after your notice.",
    ),
    "notice_on": Words(
        "message du {day:short}",
        "Retour annoncé le {day:long}.",
        "notice of {day:short}",
        "Return announced on {day:long}.",
    ),
    "strict_day": Words(
        "",
        "La loi ne dit pas si ce jour se reporte au {other:long} : gardez la date la plus proche, le {day:long}.",
        "",
        "The law does not say whether this day carries over to {other:long}: keep the earlier one, {day:long}.",
    ),
}
