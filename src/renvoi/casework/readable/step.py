"""One household's readable tree, brought in step with one place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from renvoi.casework.ports_keeping import Store
from renvoi.casework.readable.keep import Kept, keep_in_step, state_at
from renvoi.casework.readable.tree import Bought, grow_tree


def step(
    bought: Sequence[Bought], household: str, store: Store, fetch: Callable[[str], bytes], language: str
) -> Iterator[int | Kept]:
    """Touches the store and the archive, never the database."""
    state = state_at(store, household)
    tree = grow_tree(bought, language, folders=state.folders, files=state.names)
    yield from keep_in_step(tree, state, store, fetch, language)
