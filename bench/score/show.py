"""The tables of `make score`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from bench.score.figures import CRITICAL, Share, by_field, reliability, surely_wrong
from bench.score.judge import FIELDS, Verdict
from bench.score.material import Mail

Judged = Sequence[tuple[Mail, Sequence[Verdict]]]
Row = Sequence[str]
FEW = ("kind", "order_number", "total", "merchant", "items", "tracking_numbers", "delivery_date", "all right")
SHORT = 40


def table(title: str, head: Row, rows: Sequence[Row]) -> None:
    width = [max(len(row[i]) for row in (head, *rows)) for i in range(len(head))]
    print(f"\n{title}")
    for row in (head, *rows):
        print("  " + "  ".join(cell.ljust(size) for cell, size in zip(row, width, strict=True)).rstrip())


def fields(title: str, judged: Judged) -> None:
    shares = by_field(mail for _, mail in judged)
    rows = []
    for field in (*FIELDS, "all right"):
        said = [one for _, mail in judged for one in mail if one.field == field and one.given]
        wrong, missed = sum(not one.right for one in said), missing(judged, field)
        rows.append([field, shares[field].shown(), *(["", ""] if field == "all right" else [str(wrong), str(missed)])])
    table(f"{title}: {len(judged)} mails", ["field", "right/total  % (95 %)", "said wrongly", "not found"], rows)


def missing(judged: Judged, field: str) -> int:
    return sum(one.due and not one.given for _, mail in judged for one in mail if one.field == field)


def groups(title: str, judged: Judged, key: Callable[[Mail], str]) -> None:
    found: dict[str, list[tuple[Mail, Sequence[Verdict]]]] = defaultdict(list)
    for mail, verdicts in judged:
        found[key(mail)].append((mail, verdicts))
    rows = []
    for name, some in sorted(found.items()):
        shares = by_field(verdicts for _, verdicts in some)
        every = Share(sum(shares[f].right for f in FIELDS), sum(shares[f].total for f in FIELDS))
        rows.append([name, str(len(some)), shares["kind"].shown(), every.shown(), shares["all right"].shown()])
    table(title, [title.rpartition(" ")[2], "mails", "kind", "all fields", "all right"], rows)


def shops(judged: Judged) -> None:
    """Each shop, and what the whole is without it."""
    by_shop: dict[str, list[Sequence[Verdict]]] = defaultdict(list)
    for mail, verdicts in judged:
        by_shop[mail.shop[:SHORT]].append(verdicts)
    rows = []
    for shop, some in sorted(by_shop.items(), key=lambda one: (-len(one[1]), one[0])):
        own = by_field(some)["all right"]
        rest = by_field(verdicts for name, more in by_shop.items() if name != shop for verdicts in more)
        without = [f"{100 * rest[field].value:.1f}" for field in FEW]
        rows.append([shop, str(len(some)), f"{own.right}/{own.total}", *without])
    heads = [field.replace("_numbers", "").replace("_", " ") for field in FEW]
    table("Without each shop in turn (%)", ["shop", "mails", "all right", *heads], rows)


def sureness(judged: Judged) -> None:
    """By bins of confidence, for what may be looked at and for what is kept aside."""
    for part in ("dev", "open", "aside"):
        share = [mail for one, mail in judged if one.part == part]
        sure = [one for mail in share for one in mail if one.given and (one.sure or 0) >= 0.9]
        print(f"\n{part}, 0.9 and more: {Share(sum(one.right for one in sure), len(sure)).shown()}")
    mails = [mail for _, mail in judged]
    rows = [[f"{low:.2f}–{min(high, 1):.2f}", share.shown()] for low, high, share in reliability(mails) if share.total]
    table("Confidence and what is right of it", ["confidence", "right/total  % (95 %)"], rows)
    sure = [one for mail in mails for one in mail if one.given and (one.sure or 0) >= 0.9]
    print(f"  0.9 and more: {Share(sum(one.right for one in sure), len(sure)).shown()}")
    seen = [mail for one, mail in judged if one.part != "aside"]
    aside = len(surely_wrong(mails)) - len(surely_wrong(seen))
    print(f"  of these wrong: {len(surely_wrong(seen))}, and {aside} in mails aside, where nobody looks")
    for one in surely_wrong(seen):
        print(f"    {'DATE OR SUM ' if one.field in CRITICAL else ''}wrong: {one.field}: {one.said[:150]} ({one.sure})")


def whole(judged: Judged, trust: Sequence[float]) -> None:
    """Confidence of whole mails."""
    rows = []
    for low, high in ((0.0, 0.5), (0.5, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01)):
        some = [mail for (_, mail), sure in zip(judged, trust, strict=True) if low <= sure < high]
        share = by_field(some)["all right"]
        rows.append([f"{low:.2f}–{min(high, 1):.2f}", share.shown()])
    table("Confidence of whole mails", ["confidence", "all right"], rows)


def faults(judged: Judged, most: int) -> None:
    for mail, verdicts in judged:
        wrong = [one for one in verdicts if not one.right]
        if wrong and most > 0:
            most -= 1
            print(f"  {mail.path.parent.name}/{mail.path.name}")
            for one in wrong:
                print(f"    {one.field}: {one.said} {'' if one.sure is None else f'({one.sure})'}")
