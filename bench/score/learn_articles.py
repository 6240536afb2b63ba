"""What tells the name of an article, what belongs to it, and the right set of articles, from labelled mails; writes
atlas/article_trees.txt, count, unit, line and goods_trees.txt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from bench.score.growing import MANY_ROUNDS, ROUNDS, grown, ship
from bench.score.judge import articles
from bench.score.learn_attached import PARTS, Told, attachments
from bench.score.learning import FOLDS, Case, folds
from bench.score.material import Mail, no_purchase
from bench.score.reader import findings
from bench.score.same import ALIKE, likeness
from renvoi.atlas.forests import Tree, use
from renvoi.reading.answer import article
from renvoi.reading.extract.items.choice_signs import signs_of as signs_of_goods
from renvoi.reading.extract.items.facts import lines
from renvoi.reading.extract.items.judge import signs_of
from renvoi.reading.extract.items.prices import Goods
from renvoi.reading.extract.items.spans import proposed
from renvoi.reading.findings import Findings

HALF = 0.6
"""Likeness from which words are neither a name nor none: a name with half a sentence, or without its end."""


def learn_articles(known: Sequence[Mail]) -> None:
    """Learn from the spans these mails propose, then from the sets of articles that are compared in them."""
    with ProcessPoolExecutor(2) as pool:
        heard = list(pool.map(listen, [*known, *no_purchase()], chunksize=20))
    write("article", grown([case for one in heard for case in one["article"]], MANY_ROUNDS), len(known))
    for part in PARTS:
        write(part, grown([case for one in heard for case in one[part]]), len(known))
    write("goods", grown(sets(known, heard)), len(known))


def write(name: str, trees: list[Tree], mails: int) -> None:
    ship(name, trees, mails)
    use(name, trees)


def listen(mail: Mail) -> Told:
    """The spans of a mail that could name an article, and what stands around those that do."""
    found = findings(mail.path)
    told = attachments(mail, found, shop_of(mail))
    told["article"] = list(spans(mail, found)) if not mail.label.get("items_incomplete") else []
    return told


def spans(mail: Mail, found: Findings) -> Iterator[Case]:
    """Every span of a mail that could name an article, and whether its label says that it does."""
    due = [one["name"] for one in mail.label.get("items") or []]
    for page in dict.fromkeys([*found.pages[:1], *found.with_subject[:1]]):
        for span in proposed(page):
            alike = max((likeness(name, page.text[slice(*span)]) for name in due), default=0.0)
            if not HALF <= alike < ALIKE:
                yield Case(tuple(sorted(signs_of(page, span, found.writer))), int(alike >= ALIKE), shop_of(mail))


def sets(known: Sequence[Mail], heard: Sequence[Told]) -> list[Case]:
    """The sets of articles of every mail, whose names and parts are judged by trees that never met the shop."""
    fold = folds([case.shop for one in heard for case in one["article"]])
    found: list[Case] = []
    for number in range(FOLDS):
        trees = {
            part: grown([case for one in heard for case in one[part] if fold.get(case.shop, 0) != number], rounds)
            for part, rounds in {"article": MANY_ROUNDS, **dict.fromkeys(PARTS, ROUNDS)}.items()
        }
        with ProcessPoolExecutor(2, initializer=partial(use_all, trees)) as pool:
            some = [mail for mail in known if fold.get(shop_of(mail), 0) == number]
            found += [one for cases in pool.map(compared, some, chunksize=20) for one in cases]
    return found


def use_all(trees: dict[str, list[Tree]]) -> None:
    for name, some in trees.items():
        use(name, some)


def compared(mail: Mail) -> list[Case]:
    """Each set of articles that was compared in a mail, and whether all of it is right."""
    chooser = findings(mail.path).choice
    if chooser is None or chooser.kind is None or "items" in mail.label.get("skip", ()):
        return []
    setting, shop = chooser.setting(chooser.compared, chooser.kind), shop_of(mail)
    return [Case(sorted(set(signs_of_goods(one, setting))), right(one, mail), shop) for one in chooser.compared]


def right(one: Goods, mail: Mail) -> int:
    return int(all(verdict.right for verdict in articles(mail.label, {"items": list(map(article, lines(one)))}, [])))


def shop_of(mail: Mail) -> str:
    return mail.family or str(mail.path)
