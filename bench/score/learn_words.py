"""What words say of a mail's kind and codes, and trees of its sums and days, from labelled mails; writes
atlas/{kind,code}_words.txt and atlas/{total,refund,delivery_day,order_day}_trees.txt."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor

from bench.score.growing import ATLAS, grown, ship
from bench.score.learning import FOLDS, Case, folds, loud, trained
from bench.score.listen import Lesson, listen
from bench.score.material import Mail, no_purchase
from renvoi.atlas.kind_words import NAMES
from renvoi.atlas.learned import Weights, shown
from renvoi.atlas.value_words import CODES
from renvoi.reading.extract.opinion import chance
from renvoi.reading.extract.weighed import likely

PARTS = ("total", "refund", "delivery_day", "order_day")
"""Parts of sums and days that trees tell."""


def learn_words(known: Sequence[Mail]) -> None:
    """Learn from these mails and from those that are no purchase."""
    lessons = heard([*known, *no_purchase()])
    cases = [case for one in lessons for case in one.code]
    write("code_words.txt", trained(cases, len(CODES)), CODES, len(lessons))
    write("kind_words.txt", trained(kind_cases(lessons), len(NAMES)), NAMES, len(lessons))
    for part in PARTS:
        cases = [case for one in lessons for case in one.values.get(part, ())]
        ship(part, grown(cases), len(known))


def heard(mails: Sequence[Mail]) -> list[Lesson]:
    with ProcessPoolExecutor(2) as pool:
        return list(pool.map(listen, mails, chunksize=20))


def write(name: str, weights: Weights, answers: Sequence[str], count: int) -> None:
    (ATLAS / name).write_text(
        shown(loud(weights), f"make learn, on {count} labelled mails, none of them aside", answers)
    )


def kind_cases(lessons: Sequence[Lesson]) -> list[Case]:
    """The signs of kinds; whether a number is likely is asked of weights that never met the shop."""
    fold = folds([one.shop for one in lessons])
    found = []
    for number in range(FOLDS):
        weights = trained([case for one in lessons if fold[one.shop] != number for case in one.code], len(CODES))
        found += [kind_case(one, weights) for one in lessons if fold[one.shop] == number]
    return found


def kind_case(lesson: Lesson, weights: Weights) -> Case:
    order = CODES.index("order")
    most = max((likely(one.signs, weights, len(CODES))[order] for one in lesson.code), default=0.0)
    return lesson.kind._replace(signs={*lesson.kind.signs, chance(None if lesson.numbered else most)})
