"""One mail against its label: for each field whether a value is due, is given, and is right, and how sure it was."""

from __future__ import annotations

from typing import Any, NamedTuple

from bench.score import same

FIELDS = (
    "kind", "merchant", "order_number", "order_date", "currency", "total", "delivery_date", "refund_amount", "items",
    "tracking_numbers",
)  # fmt: skip
SIMPLE = FIELDS[1:8]
Label = dict[str, Any]


class Verdict(NamedTuple):
    """One value. `due`: the label has one; `given`: the reading has one; `sure`: its confidence, where told."""

    field: str
    due: bool
    given: bool
    right: bool
    sure: float | None = None
    said: str = ""


def judge(label: Label, answer: Label, sure: dict[str, Any]) -> list[Verdict]:
    """Every value of one mail. `sure`: confidence by field, for articles a list."""
    kinds = [label["kind"], *label.get("kind_alt", [])]
    kind = answer.get("kind")
    found = [Verdict("kind", True, True, kind in kinds, sure.get("kind"), f"{label['kind']} <> {kind}")]
    skip = set(label.get("skip", ())) | ({"merchant"} if label.get("merchant_in_text") is False else set())
    for field in SIMPLE:
        if field not in skip:
            due, given, right = simple(field, label, answer.get(field))
            said = f"{label.get(field)} <> {answer.get(field)}"
            found.append(Verdict(field, due, given, right, sure.get(field), said))
    return [*found, *articles(label, answer, sure.get("items", [])), *parcels(label, answer, sure.get("parcels", []))]


def simple(field: str, label: Label, got: Any) -> tuple[bool, bool, bool]:
    """(due, given, right); other values a label allows are right and not due."""
    want, given = label.get(field), got not in (None, "", [], {})
    if want is None:
        free = given and allowed(field, label, got)
        return free, given, free or not given
    if not given:
        return True, False, False
    if field == "order_number":
        known = [want, *(label.get("order_number_alt") or []), *(label.get("order_numbers") or [])]
        return True, True, any(one and same.code(one, got) for one in known)
    if field == "merchant":
        return True, True, same.name(want, got)
    if field in ("total", "refund_amount"):
        return True, True, same.money(want, got)
    return True, True, same.folded(want) == same.folded(got)


def allowed(field: str, label: Label, got: Any) -> bool:
    """Whether a label without a value of its own allows this one: two totals, several days, a span of days."""
    if field == "total" and label.get("totals"):
        sums = list(label["totals"].values())
        return any(same.money(one, got) for one in (*sums, sum(sums)))
    if field == "delivery_date":
        window = label.get("delivery_window")
        days = list((label.get("delivery_dates") or {}).values())
        return got in days or bool(window and window[0] <= str(got) <= window[1])
    return False


def articles(label: Label, answer: Label, sure: list[float]) -> list[Verdict]:
    want, got = label.get("items") or [], answer.get("items") or []
    pairs = same.articles(want, got)
    by_got = {j: (i, right) for i, j, right in pairs}
    found = []
    for j, one in enumerate(got):
        i, right = by_got.get(j, (None, False))
        if i is None and label.get("items_incomplete"):
            continue
        trust = sure[j] if j < len(sure) else None
        found.append(
            Verdict("items", i is not None, True, right, trust, f"{want[i] if i is not None else None} <> {one}")
        )
    missed = set(range(len(want))) - {i for i, _, _ in pairs}
    return found + [Verdict("items", True, False, False, None, f"{want[i]} <> None") for i in sorted(missed)]


def parcels(label: Label, answer: Label, sure: list[float]) -> list[Verdict]:
    want = {same.plain(one["number"]) for one in label.get("tracking_numbers") or []}
    other = {same.plain(one) for one in label.get("tracking_alt") or []}
    got = [same.plain(one["number"]) for one in answer.get("tracking_numbers") or []]
    missing, found = want - set(got), []
    for j, number in enumerate(got):
        trust = sure[j] if j < len(sure) else None
        instead = number in other and number not in want
        if instead and not missing:
            continue
        if instead:
            missing.pop()
        right = instead or number in want
        found.append(Verdict("tracking_numbers", right, True, right, trust, f"{sorted(want)} <> {number}"))
    return found + [Verdict("tracking_numbers", True, False, False, None, f"{one} <> None") for one in sorted(missing)]
