"""The evidence file: checked without renvoi by sha256sum, and by `check`, which finds every change."""

import io
import json
import subprocess
import tracemalloc
import zipfile
from datetime import date
from decimal import Decimal
from hashlib import sha256

import pypdfium2
import pytest
from msgspec.structs import replace
from tests.casework.conftest import NOW, delivery, mail
from tests.casework.test_give_back import bought
from tests.casework.test_letters import draft
from tests.reading.made import pdf

from renvoi.backends.database.models import PurchaseRow
from renvoi.backends.paper import evidence_pdf
from renvoi.casework.correct import correct, undo
from renvoi.casework.evidence import JOURNAL, MANIFEST, SUMS, Evidence, Exhibit, Moment, check, gather, tree_of
from renvoi.casework.evidence_marks import marks_of
from renvoi.casework.file_readings import file_readings
from renvoi.casework.give_back import open_return, tell
from renvoi.casework.ports import Given
from renvoi.casework.read_proofs import read_cards
from renvoi.casework.readable.zips import zip_of
from renvoi.casework.share import set_visibility
from renvoi.casework.take_in import take_in
from renvoi.casework.writing.send import keep_draft, sent_by_hand
from renvoi.casework.writing.write import open_file
from renvoi.facts.errors import BadInput
from renvoi.facts.money import Money
from renvoi.facts.purchase import Fact, Purchase
from renvoi.facts.returning import Happening, Motive, ReturnEvent, Wanted
from renvoi.facts.scope import Visibility

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


def test_it_tells_of_letters_that_left_and_of_returns_what_is_of_this_purchase(house, scope, arrive):
    arrive(bought("AB-1", ("Bague", "90.00", 1)), bought("AB-2", ("Chaussettes", "9.00", 1)))
    ring, socks = (str(PurchaseRow.objects.get(order_number=number).pk) for number in ("AB-1", "AB-2"))
    file = open_file(house, scope, socks, TODAY)
    keep_draft(house, scope, file, draft(file, body="jamais envoyé"), NOW)
    sent = keep_draft(house, scope, file, draft(file, body="premier jet"), NOW)
    keep_draft(house, scope, file, draft(file, body="envoyé"), NOW, sent)
    sent_by_hand(house, scope, file, sent, NOW)
    correct_undone = correct(house, scope, socks, "serial_number", "SN-9", NOW)
    undo(house, scope, correct_undone, NOW, purchase=socks)
    one = Decimal(1)
    both, _ = open_return(
        house, scope, [(ring, "Bague", one), (socks, "Chaussettes", one)], Motive.DEFECT, Wanted.REFUND, NOW
    )
    money = Money(Decimal("99.00"), "EUR")
    tell(house, scope, both, ReturnEvent(day=TODAY, what=Happening.REFUND_SEEN, amount=money), NOW)
    set_visibility(house, scope, ring, Visibility.PRIVATE, NOW)

    found = gather(house, scope, socks, TODAY, "fr").journal
    assert [one["kind"] for one in found] == ["letter_drafted", "letter_settled", "return_said", "return_said"]
    told = json.dumps(found, ensure_ascii=False)
    assert "envoyé" in told
    assert not [word for word in ("jamais", "premier jet", "SN-9", "Bague", ring, "99.00") if word in told]
    assert found[-1]["said"]["event"]["amount"]["amount"] == "9.00"


def test_the_words_it_stands_on_are_marked_in_their_lines_and_on_their_pages(house, scope, readers):
    eml = b"From: Lorient <a@lorient.example>\nSubject: Confirmation de votre commande ML-48213\n"
    eml += b"Date: Mon, 02 Nov 2026 10:00:00 +0100\nContent-Type: text/plain; charset=utf-8\n\n"
    eml += "Bonjour,\nMerci pour votre commande. Numéro de commande : ML-48213\nTotal : 89,00 EUR\n".encode()
    bill = pdf([(60, 80, "Facture F-77"), (60, 110, "Commande ML-48213"), (60, 140, "Total TTC 89,00 EUR")])
    originals = {"mail.eml": (eml, "message/rfc822"), "facture.pdf": (bill, "application/pdf")}
    house = replace(house, readers=readers)
    given = [Given(name=name, media_type=kind, data=data) for name, (data, kind) in originals.items()]
    for _ in take_in(house, scope, given, source="test", clock=lambda: NOW):
        pass
    cards = list(house.proofs.all_cards(scope.household))
    with house.transaction():
        file_readings(house, scope.household, read_cards(house, scope.household, cards, ()), NOW)
    mailed, billed = sorted(house.shelf.all_purchases(scope.household), key=lambda one: one.merchant is None)

    marks = marks_of(house, scope.household, gather(house, scope, mailed.id, TODAY, "fr"))
    order = next(spot for spot in marks.spots if spot.words == "ML-48213")
    assert (order.tells, "commande" in order.before) == ("Numéro de commande", True)
    found = gather(house, scope, billed.id, TODAY, "fr")
    marks = marks_of(house, scope.household, found)
    assert [sheet.picture[:4] for sheet in marks.sheets] == [b"RIFF"]
    plain, marked = evidence_pdf(found), evidence_pdf(found, marks)
    assert len(pypdfium2.PdfDocument(marked)) > len(pypdfium2.PdfDocument(plain))
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(marked))
    assert "Les mots sur lesquels" in text
    assert evidence_pdf(found, marks) == marked
