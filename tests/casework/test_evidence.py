"""The evidence file: checked without renvoi by sha256sum, and by `check`, which finds every change."""

import io
import json
import subprocess
import tracemalloc
import zipfile
from datetime import date
from hashlib import sha256

import pytest
from tests.casework.conftest import NOW, delivery, mail

from renvoi.backends.paper import evidence_pdf
from renvoi.casework.correct import correct
from renvoi.casework.evidence import JOURNAL, MANIFEST, SUMS, Evidence, Exhibit, Moment, check, gather, tree_of
from renvoi.casework.readable.zips import zip_of
from renvoi.facts.errors import BadInput
from renvoi.facts.purchase import Fact, Purchase

TODAY = date(2026, 11, 22)
ORIGINALS = {sha256(data).hexdigest(): data for data in (b"Subject: one", b"%PDF two")}


@pytest.fixture
def zipped():
    exhibits = tuple(
        Exhibit(number, f"originaux/{number:02} é #1.eml", digest, len(ORIGINALS[digest]))
        for number, digest in enumerate(ORIGINALS, 1)
    )
    told = Evidence(
        purchase=Purchase(id="p", merchant=Fact("Maison #read(1) $x$"), order_numbers=(Fact("ML-48213"),)),
        language="fr",
        made_on=TODAY,
        exhibits=exhibits,
        timeline=(Moment(TODAY, "Livré", None, 1), Moment(TODAY, "Lettre envoyée", None)),
        journal=({"seq": 1, "kind": "corrected", "said": {"purchase": "p"}},),
    )
    return b"".join(zip_of(tree_of(told, evidence_pdf(told)), ORIGINALS.__getitem__))


def rewritten(data, change):
    """The same ZIP after `change` had its files."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        files = {info.filename: old.read(info) for info in old.infolist()}
        change(files)
        for name, one in files.items():
            new.writestr(name, one)
    return io.BytesIO(out.getvalue())


def test_it_is_checked_without_renvoi(zipped, tmp_path):
    with zipfile.ZipFile(io.BytesIO(zipped)) as archive:
        archive.extractall(tmp_path)
    done = subprocess.run(["sha256sum", "-c", SUMS], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert len(done.stdout.splitlines()) == 6
    assert check(io.BytesIO(zipped)) == ([], sha256((tmp_path / SUMS).read_bytes()).hexdigest())
    assert (tmp_path / "originaux" / "01 é #1.eml").read_bytes() == b"Subject: one"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda files: files.update({MANIFEST: files[MANIFEST] + b" "}), "manifest.json: its bytes were changed"),
        (lambda files: files.pop(JOURNAL), "journal.jsonl: is missing"),
        (lambda files: files.update({"extra.txt": b"x"}), "extra.txt: is not in the list"),
    ],
)
def test_every_change_is_found(zipped, change, said):
    faults, _ = check(rewritten(zipped, change))
    assert len(faults) == 1
    assert said in faults[0]


def test_a_damaged_byte_is_found_wherever_it_lies(zipped):
    with zipfile.ZipFile(io.BytesIO(zipped)) as archive:
        info = archive.getinfo(MANIFEST)
    start = info.header_offset + 30 + len(info.filename)
    for place in range(start + 1, start + info.compress_size - 1, 5):
        damaged = bytearray(zipped)
        damaged[place] ^= 0xFF
        assert check(io.BytesIO(bytes(damaged)))[0] == [f"{MANIFEST}: its bytes were changed"]


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_unpacks_into_the_memory_at_once_is_not_unpacked(packing):
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", packing) as archive:
        archive.writestr("big", bytes(2**23))
        archive.writestr(SUMS, f"{'0' * 64}  big\n", zipfile.ZIP_STORED)
    (faults, _), most = memory_of(check, bomb)
    assert faults == ["big: its bytes were changed"]
    assert most < 2**22


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_second_list_of_digests_is_not_read(zipped):
    bomb = io.BytesIO(zipped)
    with zipfile.ZipFile(bomb, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(SUMS, bytes(2**23))
    said, most = memory_of(refused, bomb)
    assert "not one list" in said
    assert most < 2**22


def refused(data):
    with pytest.raises(BadInput) as refusal:
        check(data)
    return str(refusal.value)


def memory_of(call, data):
    """What it answers, and the most memory it took, in bytes."""
    tracemalloc.start()
    answer = call(data)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return answer, most


@pytest.mark.parametrize(
    "data", [b"", b"no zip", b"PK\x05\x06" + b"\0" * 18], ids=["empty", "text", "a ZIP of nothing"]
)
def test_what_is_no_evidence_file_is_said_in_one_line(data):
    with pytest.raises(BadInput):
        check(io.BytesIO(data))


def test_a_list_that_is_none_is_refused(zipped):
    with pytest.raises(BadInput):
        check(rewritten(zipped, lambda files: files.update({SUMS: b"../x\n"})))


def test_it_tells_what_happened_with_its_exhibits_and_what_was_said(house, scope, arrive):
    arrive(mail("ML-48213", total="93.90"), delivery("ML-48213", 20))
    key = next(iter(house.shelf.all_purchases(scope.household))).id
    correct(house, scope, key, "serial_number", "SN-1", NOW)
    found = gather(house, scope, key, TODAY, "fr")
    assert [(one.words, one.exhibit) for one in found.timeline] == [("Commandé", 1), ("Livré", 2)]
    assert [one["kind"] for one in found.journal] == ["corrected"]
    lines = tree_of(found, b"").leaves[JOURNAL].text.decode().splitlines()
    assert json.loads(lines[0])["said"]["value"] == "SN-1"
