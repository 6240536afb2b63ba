"""Changes the date and sum functions one sign at a time and runs their tests; lists the changes no test notices."""

from __future__ import annotations

import argparse
import ast
import copy
import os
import signal
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import holidays  # noqa: F401 - slow to load: once, before the children
import hypothesis.strategies  # noqa: F401
import pytest
import pytest_django.plugin  # noqa: F401

ROOT = Path(__file__).parent.parent
ROOM = ROOT / "src/renvoi/rights"
FILES = ("days.py", "period.py", "declare.py", "refund.py", "limits.py", "sums/increases.py", "sums/interest.py",
         "sums/amount_due.py", "sums/balance.py")  # fmt: skip
COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
COUNTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.Mod: ast.FloorDiv,
    ast.FloorDiv: ast.Mod,
}  # fmt: skip
ASKED = ("days", "cases", "sums", "refund", "information", "routes", "answer", "withdrawal")
TESTS = tuple(f"tests/rights/test_{name}.py" for name in ASKED)
LONGEST = 40
"""Seconds a changed run may take; a change that makes it run on is noticed."""
SWAPPED = {"min": "max", "max": "min", "all": "any", "any": "all"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", default=list(FILES))
    parser.add_argument("--most", type=int, default=10_000, help="changes at most, evenly taken from all")
    options = parser.parse_args()
    os.chdir(ROOT)
    os.environ.setdefault("QUICK", "1")
    sys.dont_write_bytecode = True
    changes = [(name, line, what, text) for name in options.files for line, what, text in mutants(ROOM / name)]
    changes = changes[:: max(1, len(changes) // options.most)]
    path = ROOM / options.files[0]
    if noticed(path, path.read_text("utf-8")):
        sys.exit("the tests fail as they are: mend them first")
    survived = 0
    for name, line, what, text in changes:
        if not noticed(ROOM / name, text):
            survived += 1
            print(f"survived  {name}:{line}  {what}", flush=True)
    print(f"{len(changes)} changes, {len(changes) - survived} noticed, {survived} survived")


def mutants(path: Path) -> Iterator[tuple[int, str, str]]:
    """Each change of a file as its line, its words and the whole changed text."""
    tree = ast.parse(path.read_text("utf-8"))
    for number, node in enumerate(ast.walk(tree)):
        for which in range(_choices(node)):
            changed = copy.deepcopy(tree)
            twin = list(ast.walk(changed))[number]
            before = ast.unparse(twin)
            _change(twin, which)
            yield getattr(node, "lineno", 0), f"{before}  ->  {ast.unparse(twin)}"[:140], ast.unparse(changed)


def _choices(node: ast.AST) -> int:
    match node:
        case ast.Compare(ops=[op]) if type(op) in COMPARED:
            return 1
        case ast.BinOp(op=op) if type(op) in COUNTED:
            return 1
        case ast.BoolOp() | ast.IfExp():
            return 1
        case ast.Constant(value=value) if type(value) is int:
            return 1
        case ast.Call(func=ast.Name(id=name)) if name in SWAPPED:
            return 1
        case ast.UnaryOp(op=ast.Not()):
            return 1
    return 0


def _change(node: ast.AST, _: int) -> None:
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


def noticed(path: Path, text: str) -> bool:
    """Whether a test fails with the changed file laid over the package, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        copied = Path(folder) / "renvoi"
        _link(ROOT / "src/renvoi", copied, path)
        (copied / path.relative_to(ROOT / "src/renvoi")).write_text(text, "utf-8")
        child = os.fork()
        if not child:
            _run(folder)
        _, status = os.waitpid(child, 0)
        return status != 0


def _run(folder: str) -> NoReturn:
    """The child: everything slow is loaded already, renvoi is not. It ends itself when a change makes it run on."""
    signal.alarm(LONGEST)
    sys.path[:0] = [folder, str(ROOT)]
    with open(os.devnull, "w") as nothing:
        os.dup2(nothing.fileno(), 1)
        os.dup2(nothing.fileno(), 2)
    os._exit(
        int(
            pytest.main(
                ["-x", "-q", "-p", "no:cacheprovider", "-W", "ignore::pytest.PytestAssertRewriteWarning", *TESTS]
            )
        )
    )


def _link(source: Path, target: Path, changed: Path) -> None:
    """The package as links, with real folders on the way to the changed file."""
    target.mkdir()
    for entry in source.iterdir():
        if entry in changed.parents:
            _link(entry, target / entry.name, changed)
        elif entry != changed:
            (target / entry.name).symlink_to(entry)


if __name__ == "__main__":
    main()
