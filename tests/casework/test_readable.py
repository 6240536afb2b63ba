"""The readable tree: names every file system takes, and folders kept in step that touch nothing else."""

from __future__ import annotations

import csv
import io
import unicodedata
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renvoi.backends.stores.folder import FolderStore
from renvoi.casework.readable.keep import STATE, Kept, keep_in_step, state_at
from renvoi.casework.readable.names import allot, cut, ending, safe, same
from renvoi.casework.readable.step import step
from renvoi.casework.readable.tree import Bought, Paper, folder_of, grow_tree
from renvoi.casework.readable.zips import MISSING, zip_of
from renvoi.facts.errors import BadInput, Damaged
from renvoi.facts.money import Money
from renvoi.facts.purchase import Fact, Line, Purchase
from renvoi.facts.reading import Kind

ODD = [
    "Fnac / Darty : « n°12 »",
    "CON",
    "aux.pdf",
    "a\\b",
    "..",
    " . ",
    "é" * 300,
    "😀" * 99,
    "x\u202egpj.exe",
    "\ud800",
    "",
]


@given(st.one_of(st.text(max_size=200), st.sampled_from(ODD)))
def test_a_name_is_one_that_every_file_system_takes(text):
    name = safe(text, 60)

    assert name == unicodedata.normalize("NFC", name)
    assert 0 < len(name) <= 61
    assert len(name.encode()) <= 181
    assert not set(name) & set('/\\:*?"<>|%#\0\n')
    assert name[-1] not in " ."
    assert name[0] not in " ."
    assert name.split(".")[0].lower() not in ("con", "prn", "aux", "nul", "com1", "lpt1")
    assert safe(name, 60) == name


@given(
    st.dictionaries(
        st.text("abcdef0123", min_size=1, max_size=6), st.sampled_from(["Fnac", "fnac", "FNAC", "b.pdf", "B.pdf"])
    )
)
def test_no_two_names_are_the_same_and_they_stay(wanted):
    names = allot(wanted.items(), {})

    assert len({same(name) for name in names.values()}) == len(wanted)
    assert allot(reversed(list(wanted.items())), {}) == names
    assert allot(wanted.items(), names) == names
    for key in wanted:
        fewer = {one: wish for one, wish in wanted.items() if one != key}
        kept = allot(fewer.items(), names)
        assert kept == {one: names[one] for one in fewer}


def test_endings_tell_what_the_bytes_are():
    assert ending("application/pdf") == ".pdf"
    assert ending("application/x-msdownload") == ".bin"
    assert cut("abc . ", 60) == "abc"


def purchase(number, merchant="Maison Lorient", day=3, what="Théière", total="49.90", id_="1"):
    return Purchase(
        id=f"{id_:0>8}-0000-4000-8000-000000000000",
        merchant=Fact(merchant),
        order_numbers=(Fact(number),) if number else (),
        order_date=Fact(date(2026, 11, day)),
        total=Fact(Money(Decimal(total), "EUR")),
        lines=(Line(name=Fact(what)),),
    )


def paper(text, kind=Kind.ORDER_CONFIRMATION, media="message/rfc822", day=3, name="mail.eml", number=""):
    data = text.encode()
    return Paper(
        digest=sha256(data).hexdigest(), size=len(data), media_type=media, name=name, kind=kind,
        moment=datetime(2026, 11, day, 10, tzinfo=UTC), number=number,
    )  # fmt: skip


class Originals(dict):
    def fetch(self, digest):
        if digest not in self:
            raise Damaged("missing")
        return self[digest].encode()


@pytest.fixture
def originals():
    return Originals({sha256(text.encode()).hexdigest(): text for text in ("order", "bill", "photo", "other")})


@pytest.fixture
def bought():
    papers = (
        paper("order"),
        paper("bill", Kind.INVOICE, "application/pdf", day=5, number="F-12"),
        paper("photo", Kind.OTHER, "image/jpeg", day=6, name="IMG 12/ticket.JPG"),
    )
    return [Bought(purchase=purchase("ML-48213"), papers=papers)]


def files(store):
    return sorted(name for name in store.sizes() if name != STATE)


def run(bought, store, originals, owner="h"):
    return [*step(bought, owner, store, originals.fetch, "fr")][-1]


def test_a_tree_has_clear_names_a_summary_and_a_list(bought, originals, tmp_path):
    store = FolderStore(tmp_path / "Achats")
    kept = run(bought, store, originals)
    folder = "Maison Lorient/2026-11-03 ML-48213"

    assert files(store) == sorted(
        [
            "LISEZ-MOI.txt", "achats.csv", "index.html", f"{folder}/2026-11-03 commande.eml",
            f"{folder}/2026-11-05 facture F-12.pdf", f"{folder}/2026-11-06 ticket.jpg", f"{folder}/index.html",
        ]
    )  # fmt: skip
    assert (kept.written, kept.removed, kept.left, kept.missing) == (7, 0, [], [])
    assert store.get(f"{folder}/2026-11-05 facture F-12.pdf") == b"bill"
    page = store.get(f"{folder}/index.html").decode()
    assert [words for words in ("Théière", "49,90", "facture%20F-12.pdf") if words not in page] == []
    rows = list(csv.reader(io.StringIO(store.get("achats.csv").decode("utf-8-sig")), delimiter=";"))
    assert rows[1][:6] == ["2026-11-03", "Maison Lorient", "Théière", "ML-48213", "49,90", "EUR"]
    assert (run(bought, store, originals).written, run(bought, store, originals).removed) == (0, 0)


def test_a_corrected_merchant_renames_and_what_went_is_removed(bought, originals, tmp_path):
    store = FolderStore(tmp_path)
    run(bought, store, originals)
    renamed = [Bought(purchase=purchase("ML-48213", merchant="Atelier Corbin"), papers=bought[0].papers[:1])]
    (tmp_path / "Maison Lorient" / "notes.txt").write_text("mine")

    run(renamed, store, originals)

    assert [name for name in files(store) if "Lorient" in name] == ["Maison Lorient/notes.txt"]
    assert "Atelier Corbin/2026-11-03 ML-48213/2026-11-03 commande.eml" in files(store)
    assert not (tmp_path / "Maison Lorient" / "2026-11-03 ML-48213").exists()
    run([], store, originals)
    assert files(store) == ["LISEZ-MOI.txt", "Maison Lorient/notes.txt", "achats.csv", "index.html"]


def test_files_of_somebody_else_are_never_replaced_nor_removed(bought, originals, tmp_path):
    store = FolderStore(tmp_path)
    (tmp_path / "index.html").write_text("my own page")
    kept = run(bought, store, originals)

    assert kept.left == ["index.html"]
    assert (tmp_path / "index.html").read_text() == "my own page"
    with pytest.raises(BadInput, match="another household"):
        run(bought, store, originals, owner="other")


def test_what_a_person_removed_or_cut_comes_back(bought, originals, tmp_path):
    store = FolderStore(tmp_path)
    run(bought, store, originals)
    first = tmp_path / "Maison Lorient/2026-11-03 ML-48213/2026-11-03 commande.eml"
    first.unlink()
    (tmp_path / "achats.csv").write_text("")

    assert run(bought, store, originals).written == 2
    assert first.read_text() == "order"


@pytest.mark.parametrize("puts", range(4))
def test_killed_after_any_write_the_next_run_goes_on(bought, originals, tmp_path, puts, monkeypatch):
    store = FolderStore(tmp_path)
    monkeypatch.setattr("renvoi.casework.readable.keep.HANDFUL", 3)
    put, left = FolderStore.put, [puts]

    def dying(self, items):
        if not left[0]:
            raise KeyboardInterrupt
        left[0] -= 1
        put(self, items)

    with monkeypatch.context() as patch:
        patch.setattr(FolderStore, "put", dying)
        with pytest.raises(KeyboardInterrupt):
            run(bought, store, originals)
    kept = run(bought, store, originals)

    assert (len(files(store)), kept.left) == (7, [])
    assert run([], store, originals).removed == 4
    assert files(store) == ["LISEZ-MOI.txt", "achats.csv", "index.html"]


def test_a_missing_original_is_named_and_the_rest_is_there(bought, tmp_path):
    store = FolderStore(tmp_path)
    kept = run(bought, store, Originals({sha256(b"order").hexdigest(): "order"}))

    assert (len(kept.missing), kept.written) == (2, 5)
    state = state_at(store, "h")
    assert "" not in state.files.values()


def test_two_orders_that_would_share_a_name_do_not(originals):
    twins = [Bought(purchase=purchase("ML-1", id_=str(n)), papers=(paper("order"),)) for n in (1, 2)]
    tree = grow_tree(twins, "fr")

    assert len(set(tree.folders.values())) == 2
    assert grow_tree(twins[1:], "fr", folders=tree.folders).folders == {
        k: v for k, v in tree.folders.items() if "2-" in k[:9]
    }


def test_hostile_names_stay_names(originals):
    odd = purchase("../../etc/passwd", merchant="..\\CON\u202e", what="<script>alert(1)</script>")
    tree = grow_tree([Bought(purchase=odd, papers=(paper("order"),))], "fr")
    (folder,) = tree.folders.values()

    assert ".." not in folder.split("/")
    assert folder.count("/") == 1
    assert b"<script>" not in tree.leaves[f"{folder}/index.html"].text
    assert folder_of(purchase("", what=""), "en").startswith("Maison Lorient/2026-11-03")


def test_a_spreadsheet_takes_no_cell_for_a_formula(originals):
    tree = grow_tree([Bought(purchase=purchase("-2+3", merchant="=HYPERLINK(1)"), papers=())], "en")

    assert b"'=HYPERLINK" in tree.leaves["purchases.csv"].text


def test_a_zip_holds_the_tree_and_names_what_is_missing(bought, originals):
    tree = grow_tree(bought, "fr")
    packed = zipfile.ZipFile(io.BytesIO(b"".join(zip_of(tree, originals.fetch))))

    assert packed.testzip() is None
    assert sorted(packed.namelist()) == sorted(tree.leaves)
    assert packed.read("Maison Lorient/2026-11-03 ML-48213/2026-11-05 facture F-12.pdf") == b"bill"
    damaged = zipfile.ZipFile(io.BytesIO(b"".join(zip_of(tree, Originals().fetch))))
    assert damaged.read(MISSING).count(b"\n") == 3


def test_a_zip_of_large_originals_keeps_one_in_memory(bought):
    import tracemalloc

    size = 4 * 2**20
    papers = tuple(paper(f"{n}", media="application/pdf") for n in range(12))
    tree = grow_tree([Bought(purchase=purchase("ML-1"), papers=papers)], "fr")
    tracemalloc.start()
    sent = sum(len(part) for part in zip_of(tree, lambda digest: bytes(size)))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert sent > 12 * size
    assert peak < 4 * size


def test_keeping_yields_how_far_it_is(bought, originals, tmp_path):
    store = FolderStore(tmp_path)
    told = [*keep_in_step(grow_tree(bought, "fr"), state_at(store, "h"), store, originals.fetch, "fr")]

    assert told[:-1] == [7]
    assert isinstance(told[-1], Kept)
