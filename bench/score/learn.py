"""`make learn`: from our own labelled mails that may be looked at, what scores are worth (atlas/confidence.toml) and
what words say of kinds and numbers (atlas/*_words.txt) and trees of sums, days and articles (atlas/*_trees.txt). It
takes some 25 minutes; ended before its end it leaves what half of the mails taught: put the atlas back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from math import exp, sqrt
from pathlib import Path

from bench.score.judge import judge
from bench.score.learn_articles import learn_articles, shop_of
from bench.score.learn_words import learn_words
from bench.score.learning import folds
from bench.score.material import Mail, mails
from bench.score.reader import findings, sure
from renvoi.atlas.confidence import UNPROVEN, Confidence, Worth
from renvoi.atlas.forests import USED
from renvoi.atlas.kind_words import kind_words
from renvoi.atlas.value_words import code_words
from renvoi.facts.reading import Reading
from renvoi.reading.answer import answer
from renvoi.reading.read import scored
from renvoi.reading.trust import AGREED, SINGLE, TWICE, signs, trusted

FILE = Path(__file__).parents[2] / "src" / "renvoi" / "atlas" / "confidence.toml"
BAND = 0.05
PROVEN = 0.96
"""Lower bound of a record from which a value may be said with 0.9 and more."""
UNSEEN = {"items": 0.03, "kind": 0.04, "sum": 0.02, "merchant": 0.01, "order_number": 0.005}
"""Share held to be wrong beyond the record: words and tables were written on these very mails. Of kinds, merchants and
articles about what shops kept aside show; a sum told twice needs none."""
Z = 1.0
STEPS, RATE, SHRINK = 4000, 0.05, 0.008
Seen = tuple[Reading, list[tuple[str, float, bool]], bool]
"""A reading with its scores, (key, score, right) for each value, and whether all of it is right."""


def main() -> None:
    known = [one for one in mails() if one.part == "open"]
    seen = [one for met, new in halves(known) for one in unseen(met, new)]
    teach(known)
    fields = records(seen)
    record = Confidence(source="", fields=fields, whole={})
    whole = weights([(signs(trusted(reading, record)), right) for reading, _, right in seen])
    FILE.write_text(shown(fields, whole, len(seen)), "utf-8")


def teach(known: Sequence[Mail]) -> None:
    """Learn words and trees from these mails, into the atlas."""
    learn_words(known)
    kind_words.cache_clear()
    code_words.cache_clear()
    learn_articles(known)
    USED.clear()


def halves(known: Sequence[Mail]) -> Iterator[tuple[list[Mail], list[Mail]]]:
    """The mails of half of the shops and those of the others; then the other way round."""
    half = folds([shop_of(one) for one in known], 2)
    first = [one for one in known if half[shop_of(one)] == 0]
    second = [one for one in known if half[shop_of(one)] == 1]
    yield first, second
    yield second, first


def unseen(met: Sequence[Mail], new: Sequence[Mail]) -> list[Seen]:
    """The readings of mails by what was learned from others: of those it met it is surer than it may be."""
    teach(met)
    with ProcessPoolExecutor(2) as pool:
        return list(pool.map(look, new, chunksize=20))


def look(mail: Mail) -> Seen:
    reading = scored(findings(mail.path))
    verdicts = judge(mail.label, answer(reading), sure(reading))
    keys = {**SINGLE, "refund_amount": "sum", "order_number": "order_number"}
    reader = reading.lines[0].name.reader if reading.lines else ""
    values = [
        (reader if one.field == "items" else kept(keys[one.field], one.sure), one.sure, one.right)
        for one in verdicts
        if one.given and one.sure is not None and (one.field == "items" or one.field in keys)
    ]
    return reading, values, all(one.right for one in verdicts)


def kept(key: str, score: float) -> str:
    """Under which key a value's record is kept."""
    return TWICE if key == "sum" and score >= AGREED else key


def records(seen: Sequence[Seen]) -> dict[str, Worth]:
    """By key: bands of scores pooled until confidence rises with the score, each with its lower bound."""
    counts: dict[str, dict[float, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for _, values, _ in seen:
        for key, score, right in values:
            band = counts[key][AGREED if key == TWICE else round(int(score / BAND + 1e-6) * BAND, 2)]
            band[0] += right
            band[1] += 1
    return {key: worth(bands, UNSEEN.get(key.partition(":")[0], 0.0)) for key, bands in sorted(counts.items())}


def worth(bands: dict[float, list[int]], unseen: float = 0.0) -> Worth:
    pooled: list[list[float]] = []
    for score, (right, total) in sorted(bands.items()):
        pooled.append([score, right, total])
        while len(pooled) > 1 and lower(*pooled[-2][1:]) >= lower(*pooled[-1][1:]):
            last = pooled.pop()
            pooled[-1][1] += last[1]
            pooled[-1][2] += last[2]
    said = [lower(max(0.0, right - unseen * total), total) for _, right, total in pooled]
    confidences = [round(one if one >= PROVEN else min(one, UNPROVEN), 2) for one in said]
    return Worth(scores=tuple(one[0] for one in pooled), confidences=tuple(confidences))


def lower(right: float, total: float) -> float:
    """The lower end of Wilson's interval, one standard deviation wide."""
    p, n = right / total, total
    half = Z * sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
    return (p + Z * Z / (2 * n) - half) / (1 + Z * Z / n)


def weights(cases: Sequence[tuple[dict[str, float], bool]]) -> dict[str, float]:
    """Logistic regression by gradient descent, shrunk towards nothing."""
    names = ["bias", *cases[0][0]]
    rows = [([1.0, *one.values()], float(right)) for one, right in cases]
    found = [0.0] * len(names)
    for _ in range(STEPS):
        slope = [SHRINK * value * (at > 0) for at, value in enumerate(found)]
        for row, right in rows:
            error = 1 / (1 + exp(-sum(a * b for a, b in zip(found, row, strict=True)))) - right
            for at, value in enumerate(row):
                slope[at] += error * value / len(rows) * 4
        found = [value - RATE * 4 * change for value, change in zip(found, slope, strict=True)]
    return {name: round(value, 2) for name, value in zip(names, found, strict=True)}


def shown(fields: dict[str, Worth], whole: dict[str, float], total: int) -> str:
    lines = [f'source = "make learn, on {total} labelled mails, none of them aside"', ""]
    for key, one in fields.items():
        lines += [f'[fields."{key}"]', f"scores = {list(one.scores)}", f"confidences = {list(one.confidences)}", ""]
    lines += ["[whole]", *(f'"{name}" = {value}' for name, value in whole.items()), ""]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
