"""`python -m bench.policies`: 150 kB of terms of sale read, in processor time."""

from __future__ import annotations

from bench.score.terms import MATERIAL, SHARED
from bench.tracking import least
from renvoi.reading.grow import grow
from renvoi.reading.terms import read_terms

SIZE = 150_000


def main() -> None:
    for row in measure():
        print("  " + "  ".join(f"{key} {value}" for key, value in row.items()))


def measure() -> list[dict[str, object]]:
    """Parsing and reading together; the words are loaded before."""
    rows = [row("renvoi, every sentence about returns", long_terms())]
    real = sorted((SHARED / "policies" / "dev").glob("*/*.md"), key=lambda path: path.stat().st_size)
    return rows + [row("renvoi, the longest terms of ../shared", path.read_bytes()) for path in real[-1:]]


def row(what: str, data: bytes) -> dict[str, object]:
    spent = least(lambda: read_terms(grow(data, "text/plain", "terms.md"), "0" * 64))
    return {"what": what, "kB": len(data) // 1000, "ms": round(spent * 1000)}


def long_terms() -> bytes:
    """Terms of many shops one after the other, every heading numbered anew, so that no line comes twice."""
    texts = [path.read_text("utf-8") for path in sorted((MATERIAL / "terms" / "open").glob("*.md"))]
    made: list[str] = []
    size = 0
    while size < SIZE:
        text = (
            texts[len(made) % len(texts)]
            .replace(" ", f" {len(made)}x ", 1)
            .replace("Le ", f"Pour la série {len(made)}, le ")
        )
        made.append(text)
        size += len(text.encode())
    return "\n".join(made).encode()[:SIZE]


if __name__ == "__main__":
    main()
