"""Changes the date and sum functions one sign at a time; lists the changes no test notices and nobody judged equal."""

from __future__ import annotations

import argparse
import ast
import copy
import os
import signal
import sys
import time
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import NoReturn

import pytest
from _pytest.runner import runtestprotocol

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src"
FILES = (
    *(f"rights/{name}.py" for name in ("days", "period", "declare", "refund", "limits", "reception", "situation")),
    *(f"rights/sums/{name}.py" for name in ("cents", "interest", "increases", "amount_due", "balance")),
    *(f"returns/{name}.py" for name in ("sums", "due", "follow")),
)  # fmt: skip
TESTS = ("tests/rights", "tests/atlas/test_country.py", "tests/returns", "--ignore=tests/rights/test_every_day.py")
"""Without the count of every day, which is slow and would only hide what the others leave open."""
JUDGED = ROOT / "tests/rights/equal_changes.toml"
"""Changes that change nothing anyone can see, each with its reason."""
LONGEST = 20
"""Seconds of processor time the tests of one change may take; one that runs on is noticed."""
COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
COUNTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.Mod: ast.FloorDiv,
    ast.FloorDiv: ast.Mod,
}  # fmt: skip
PLAIN = (int, Decimal, tuple, dict, frozenset, str, timedelta)
"""Kinds of a module's constants that a change may touch."""
SWAPPED = {"min": "max", "max": "min", "all": "any", "any": "all"}


@dataclass(frozen=True)
class Change:
    """One changed sign: where, in words, and the module's text with it."""

    file: str
    line: int
    words: str
    text: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", default=list(FILES), help="below src/renvoi")
    parser.add_argument("--slow", action="store_true", help="say how long each change took")
    options = parser.parse_args()
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    sys.dont_write_bytecode = True
    runner = Runner(options.files, slow=options.slow)
    quiet = ["-p", "no:cacheprovider", *TESTS]
    if pytest.main(quiet, plugins=[runner]) or runner.failed:
        sys.exit(runner.failed or "the tests could not be run")


class Runner:
    """Collects the tests once, learns which lines each runs, then tries each change on those tests in a child."""

    def __init__(self, files: list[str], *, slow: bool) -> None:
        self.files, self.slow, self.failed = files, slow, ""
        self.tests: dict[tuple[str, int], list[pytest.Item]] = defaultdict(list)
        self.took: dict[pytest.Item, float] = {}

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self._learn(session.items)
        if not self.failed:
            self._try_all()
        return True

    def _learn(self, items: list[pytest.Item]) -> None:
        codes = {str(SOURCE / "renvoi" / file): file for file in self.files}
        for item in items:
            begun, lines = time.perf_counter(), set()

            def local(frame, _, __, lines=lines):  # type: ignore[no-untyped-def]
                lines.add((codes[frame.f_code.co_filename], frame.f_lineno))
                return local

            def trace(frame, _, __, local=local):  # type: ignore[no-untyped-def]
                return local(frame, "", None) if frame.f_code.co_filename in codes else None

            _clear_caches()
            sys.settrace(trace)
            passed = _passes(item)
            sys.settrace(None)
            if not passed:
                self.failed = f"{item.nodeid} fails as it is: mend it first"
                return
            self.took[item] = time.perf_counter() - begun
            for line in lines:
                self.tests[line].append(item)

    def _try_all(self) -> None:
        judged = {(one["file"], one["change"]) for one in tomllib.loads(JUDGED.read_text("utf-8")).get("equal", [])}
        seen, counts = set(), {"noticed": 0, "judged equal": 0, "survived": 0}
        for file in self.files:
            for change in changes(file):
                seen.add((file, change.words))
                if (file, change.words) in judged:
                    counts["judged equal"] += 1
                elif self._noticed(change):
                    counts["noticed"] += 1
                else:
                    counts["survived"] += 1
                    print(f"survived  {file}:{change.line}  {change.words}", file=sys.stderr, flush=True)
        gone = sorted(one for one in judged if one[0] in self.files and one not in seen)
        told = ", ".join(f"{count} {what}" for what, count in counts.items())
        print(f"{sum(counts.values())} changes: {told}", file=sys.stderr)
        self.failed = "\n".join(f"judged, but no such change any more: {file} {words}" for file, words in gone)
        if counts["survived"]:
            self.failed += "some changes survived: write a test, or judge them in " + str(JUDGED.relative_to(ROOT))

    def _noticed(self, change: Change) -> bool:
        begun = time.perf_counter()
        child = os.fork()
        if not child:
            self._child(change)
        _, status = os.waitpid(child, 0)
        if self.slow:
            print(f"{time.perf_counter() - begun:6.2f} s  {change.file}:{change.line}", file=sys.stderr)
        return status != 0

    def _child(self, change: Change) -> NoReturn:
        """The tests of the changed line, the quick ones first; leaves with 1 as soon as one fails."""
        signal.signal(signal.SIGVTALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_VIRTUAL, LONGEST)
        try:
            lay_over(import_module(name_of(change.file)), change.text)
            _clear_caches()
            near = self.tests.get((change.file, change.line)) or list(self.took)
            code = int(not all(_passes(item) for item in sorted(near, key=self.took.__getitem__)))
        except BaseException:  # noqa: BLE001 - whatever a change breaks, it was noticed
            code = 1
        os._exit(code)


def _passes(item: pytest.Item) -> bool:
    return all(report.passed or report.skipped for report in runtestprotocol(item, log=False, nextitem=None))


def name_of(file: str) -> str:
    return "renvoi." + file.removesuffix(".py").replace("/", ".")


def lay_over(module: ModuleType, text: str) -> None:
    """Gives the functions of a loaded module the code of a changed text, wherever they were imported to."""
    assert module.__file__
    compiled = compile(text, module.__file__, "exec", dont_inherit=True)
    fresh = {code.co_qualname if hasattr(code, "co_qualname") else code.co_name: code for code in _codes(compiled)}
    for name, function in _functions(module):
        if name in fresh and fresh[name].co_freevars == function.__code__.co_freevars:
            function.__code__ = fresh[name]
    made: dict[str, object] = {"__name__": module.__name__, "__file__": module.__file__}
    exec(compiled, made)
    for name, value in made.items():
        if isinstance(value, PLAIN) and not name.startswith("__"):
            setattr(module, name, value)
    for name, function in _functions(module):
        other = dict(_functions_of(made)).get(name)
        if other is not None:
            function.__defaults__, function.__kwdefaults__ = other.__defaults__, other.__kwdefaults__


def _codes(code: CodeType) -> Iterator[CodeType]:
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield one
            yield from _codes(one)


def _functions(module: ModuleType) -> Iterator[tuple[str, FunctionType]]:
    yield from ((name, one) for name, one in _functions_of(vars(module)) if one.__module__ == module.__name__)


def _functions_of(held: dict[str, object]) -> Iterator[tuple[str, FunctionType]]:
    for value in list(held.values()):
        plain = getattr(value, "__wrapped__", value)
        if isinstance(plain, FunctionType):
            yield plain.__qualname__, plain
        elif isinstance(plain, type) and plain.__module__ == held.get("__name__"):
            for one in vars(plain).values():
                method = one.fget if isinstance(one, property) else one
                if isinstance(method, FunctionType):
                    yield method.__qualname__, method


def _clear_caches() -> None:
    for name, module in list(sys.modules.items()):
        if name.startswith(("renvoi.rights", "renvoi.returns")):
            for value in list(vars(module).values()):
                clear: Callable[[], None] | None = getattr(value, "cache_clear", None)
                if clear and hasattr(value, "cache_info"):
                    clear()


def changes(file: str) -> Iterator[Change]:
    """Each change of a file as its line, its words and the whole changed text, lines as they were."""
    tree = ast.parse((SOURCE / "renvoi" / file).read_text("utf-8"))
    told: dict[str, int] = defaultdict(int)
    kept = _decorators(tree)
    for number, node in enumerate(ast.walk(tree)):
        if node in kept or not _changes(node):
            continue
        changed = copy.deepcopy(tree)
        twin = list(ast.walk(changed))[number]
        before = ast.unparse(twin)
        _change(twin)
        words = f"{before}  ->  {ast.unparse(twin)}"[:160]
        place = _place(tree, node)
        told[f"{place}: {words}"] += 1
        nth = told[f"{place}: {words}"]
        yield Change(file, node.lineno, f"{place}: {words}" + (f" ({nth})" if nth > 1 else ""), ast.unparse(changed))  # type: ignore[attr-defined]


def _decorators(tree: ast.AST) -> set[ast.AST]:
    """How much a cache holds is no date and no sum."""
    functions = (one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef))
    return {part for one in functions for decorator in one.decorator_list for part in ast.walk(decorator)}


def _place(tree: ast.AST, node: ast.AST) -> str:
    """The function or class a change lies in."""
    line = node.lineno  # type: ignore[attr-defined]
    holders = [one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef | ast.ClassDef)]
    around = [one for one in holders if one.lineno <= line <= (one.end_lineno or 0)]
    return max(around, key=lambda one: one.lineno).name if around else "module"


def _changes(node: ast.AST) -> bool:
    match node:
        case ast.Compare(ops=[op]):
            return type(op) in COMPARED
        case ast.BinOp(op=op):
            return type(op) in COUNTED
        case ast.BoolOp() | ast.IfExp():
            return True
        case ast.Constant(value=value):
            return type(value) is int
        case ast.Call(func=ast.Name(id=name)):
            return name in SWAPPED
        case ast.UnaryOp(op=ast.Not()):
            return True
    return False


def _change(node: ast.AST) -> None:
    match node:
        case ast.Compare():
            node.ops = [COMPARED[type(node.ops[0])]()]
        case ast.BinOp():
            node.op = COUNTED[type(node.op)]()
        case ast.BoolOp():
            node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        case ast.IfExp():
            node.body, node.orelse = node.orelse, node.body
        case ast.Constant(value=int(value)):
            node.value = value + 1
        case ast.Call(func=ast.Name() as name):
            name.id = SWAPPED[name.id]
        case ast.UnaryOp():
            node.op = ast.UAdd()


if __name__ == "__main__":
    main()
