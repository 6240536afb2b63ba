"""Exports of banks: what is written either way round is asked, never guessed to be sure."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renvoi.facts.bank import Columns
from renvoi.facts.errors import BadInput
from renvoi.reading.bank import read_statement
from renvoi.reading.bank.cells import amount

FRENCH = """Compte courant n° 00012345678;;;
Solde au 20/11/2026;1 234,56;EUR;

Date opération;Libellé;Débit;Crédit
20/11/2026;"VIR ATELIER CORBIN; CMD AC-20418";;49,90
19/11/2026;CB ÉPICERIE;45,10;
03/11/2026;LOYER;1\u202f045,10;
Total;;1 090,20;49,90
""".encode()
SGML = b"""OFXHEADER:100
DATA:OFXSGML
CHARSET:1252

<OFX><STMTRS><CURDEF>CHF<BANKTRANLIST>
<STMTTRN>
<TRNTYPE>CREDIT
<DTPOSTED>20261120120000[+1:CET]
<TRNAMT>+49.90
<FITID>1
<NAME>ATELIER CORBIN & CO \xe9t\xe9
<MEMO>AVOIR AC-20418
<STMTTRN>
<DTPOSTED>20261119
<TRNAMT>-45,10
<NAME>EPICERIE
</BANKTRANLIST></STMTRS></OFX>"""
XML = b"""<?xml version="1.0" encoding="UTF-8"?>
<?OFX OFXHEADER="200" VERSION="211"?>
<OFX><CURDEF>EUR</CURDEF>
<STMTTRN><DTPOSTED>20261120</DTPOSTED><TRNAMT>49.90</TRNAMT><NAME>CORBIN &amp; FILS</NAME></STMTTRN>
<STMTTRN><DTPOSTED>soon</DTPOSTED><TRNAMT>1.00</TRNAMT></STMTTRN></OFX>"""


def told(data, **more):
    return [(line.day.isoformat(), str(line.amount.amount), line.words) for line in read_statement(data, **more).lines]


def test_a_french_table_with_lines_above_and_below():
    read = read_statement(FRENCH)
    assert read.sure
    assert read.passed == 1
    assert told(FRENCH) == [
        ("2026-11-20", "49.90", "VIR ATELIER CORBIN; CMD AC-20418"),
        ("2026-11-19", "-45.10", "CB ÉPICERIE"),
        ("2026-11-03", "-1045.10", "LOYER"),
    ]
    assert (
        read.lines[0].written
        == 'Date opération;Libellé;Débit;Crédit\r\n20/11/2026;"VIR ATELIER CORBIN; CMD AC-20418";;49,90'
    )


def test_latin_letters_are_read():
    assert told(FRENCH.decode().replace("\u202f", " ").encode("cp1252"))[1][2] == "CB ÉPICERIE"


CAMT = """<?xml version="1.0" encoding="UTF-8"?>
<{p}Document xmlns{x}="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><{p}BkToCstmrStmt><{p}Stmt><{p}Bal>
<{p}Amt Ccy="EUR">900.00</{p}Amt><{p}CdtDbtInd>CRDT</{p}CdtDbtInd><{p}Dt><{p}Dt>2026-11-20</{p}Dt></{p}Dt></{p}Bal>
<{p}Ntry><{p}Amt Ccy="EUR">49.9</{p}Amt><{p}CdtDbtInd>CRDT</{p}CdtDbtInd><{p}Sts><{p}Cd>BOOK</{p}Cd></{p}Sts>
<{p}BookgDt><{p}Dt>2026-11-20</{p}Dt></{p}BookgDt><{p}ValDt><{p}Dt>2026-11-21</{p}Dt></{p}ValDt><{p}NtryDtls>
<{p}TxDtls><{p}RltdPties><{p}Dbtr><{p}Pty><{p}Nm>Atelier Corbin &amp; Co</{p}Nm></{p}Pty></{p}Dbtr></{p}RltdPties>
<{p}RmtInf><{p}Ustrd>AVOIR AC-20418</{p}Ustrd></{p}RmtInf></{p}TxDtls></{p}NtryDtls></{p}Ntry>
<{p}Ntry><{p}Amt Ccy="EUR">45.10</{p}Amt><{p}CdtDbtInd>DBIT</{p}CdtDbtInd><{p}Sts>BOOK</{p}Sts>
<{p}BookgDt><{p}DtTm>2026-11-19T10:00:00</{p}DtTm></{p}BookgDt></{p}Ntry>
<{p}Ntry><{p}Amt Ccy="EUR">7.00</{p}Amt><{p}CdtDbtInd>CRDT</{p}CdtDbtInd><{p}Sts>PDNG</{p}Sts>
<{p}BookgDt><{p}Dt>2026-11-19</{p}Dt></{p}BookgDt></{p}Ntry></{p}Stmt></{p}BkToCstmrStmt></{p}Document>"""


@pytest.mark.parametrize(("prefix", "declared"), [("", ""), ("n:", ":n")])
def test_camt_tells_direction_day_and_who_paid_and_no_pending_sum(prefix, declared):
    told = read_statement(CAMT.format(p=prefix, x=declared).encode())

    assert [(line.day, line.amount.amount, line.words) for line in told.lines] == [
        (date(2026, 11, 20), Decimal("49.90"), "Atelier Corbin & Co AVOIR AC-20418"),
        (date(2026, 11, 19), Decimal("-45.10"), ""),
    ]
    assert (told.sure, told.passed) == (True, 1)
    assert told.lines[0].written.startswith(f"<{prefix}Ntry>")
    assert told.lines[0].written.endswith(f"</{prefix}Ntry>")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Buchungstag;Verwendungszweck;Betrag;Währung\n20.11.26;CORBIN;49,90;EUR\n", ("2026-11-20", "49.90", "CORBIN")),
        ("Date,Description,Amount\n2026-11-03,CORBIN,49.90\n", ("2026-11-03", "49.90", "CORBIN")),
        ("Datum\tNaam / Omschrijving\tBedrag (EUR)\n20261120\tCORBIN\t-49,90\n", ("2026-11-20", "-49.90", "CORBIN")),
        ("Fecha;Concepto;Importe\n03/11/2026;CORBIN;1.049,90\n", ("2026-11-03", "1049.90", "CORBIN")),
    ],
)
def test_tables_of_other_countries(text, first):
    read = read_statement(text.encode())
    assert read.sure
    assert told(text.encode())[0] == first


def test_days_either_way_round_are_asked():
    read = read_statement(b"Date,Description,Amount\n11/03/2026,CORBIN,49.90\n")
    assert not read.sure
    assert read.columns.day_form == "dmy"
    said = Columns(day=0, words=(1,), amount=2, day_form="mdy", comma=False)
    again = read_statement(b"Date,Description,Amount\n11/03/2026,CORBIN,49.90\n", said)
    assert again.sure
    assert again.lines[0].day == date(2026, 11, 3)


def test_one_day_that_exists_one_way_only_decides():
    read = read_statement(b"Date,Description,Amount\n11/03/2026,CORBIN,49.90\n11/23/2026,X,-1.00\n")
    assert read.sure
    assert read.lines[0].day == date(2026, 11, 3)


def test_without_headings_it_is_asked():
    read = read_statement(b"20/11/2026;CORBIN;49,90\n19/11/2026;X;-1,00\n")
    assert not read.sure
    assert told(b"20/11/2026;CORBIN;49,90\n")[0] == ("2026-11-20", "49.90", "CORBIN")


def test_cents_both_ways_are_asked():
    assert not read_statement(b"Date;Libelle;Montant\n20/11/2026;CORBIN;49,90\n20/11/2026;X;49.90\n").sure


def test_equal_lines_stay_two():
    one, other = read_statement(b"Date;Libelle;Montant\n20/11/2026;CORBIN;49,90\n20/11/2026;CORBIN;49,90\n").lines
    assert one.written != other.written
    assert other.written.startswith(one.written)


def test_both_kinds_of_ofx():
    [first, second] = read_statement(SGML).lines
    assert (first.day, first.amount.amount, first.amount.currency) == (date(2026, 11, 20), Decimal("49.90"), "CHF")
    assert first.words == "ATELIER CORBIN & CO été AVOIR AC-20418"
    assert second.amount.amount == Decimal("-45.10")
    assert second.written.endswith("EPICERIE")
    read = read_statement(XML)
    assert told(XML) == [("2026-11-20", "49.90", "CORBIN & FILS")]
    assert read.passed == 1


@pytest.mark.parametrize("data", [b"", b"hello", b"PK\x03\x04\0\0", b'"a;b\n', b"a;b\n" * 60_000])
def test_what_is_no_export_is_said_in_one_line(data):
    with pytest.raises(BadInput, match=r"^[^\n]+$"):
        read_statement(data)


def test_a_table_of_something_else_holds_no_line():
    read = read_statement(b"Nom;Ville\nCorbin;Lyon\n")
    assert (read.lines, read.columns, read.sure) == ((), None, False)


@pytest.mark.slow
def test_what_is_made_to_be_slow_or_large_is_neither():
    spaces = b"a;b\n" + b" " * 300_000 + b'"x'
    with pytest.raises(BadInput):
        read_statement(spaces)
    equal = b"Date;Libelle;Montant\n" + b"20/11/2026;CORBIN;49,90\n" * 20_000
    assert sum(len(line.written) for line in read_statement(equal).lines) < 2_000_000
    with pytest.raises(BadInput, match="shorter"):
        read_statement(b"Date;Libelle;Montant\n" + (b";" * 150 + b"\n") * 5_000)
    currencies = b"OFXHEADER:100\n<OFX>" + b"<CURDEF>EUR" * 200_000 + b"<STMTTRN><DTPOSTED>20261120<TRNAMT>1.00"
    assert read_statement(currencies).lines[0].amount.currency == "EUR"


@given(st.binary(max_size=300))
def test_any_bytes(data):
    for start in (b"", b"OFXHEADER:100\n<STMTTRN>", b"Date;Libelle;Montant\n"):
        try:
            read_statement(start + data)
        except BadInput:
            continue


@pytest.mark.parametrize(
    ("text", "comma", "value"),
    [
        ("(45,00)", True, "-45.00"),
        ("45.00-", False, "-45.00"),
        ("− 1’234.50", False, None),
        ("-1’234.50", False, "-1234.50"),
        ("29,90 €", True, "29.90"),
        ("€ 29.90", False, "29.90"),
        ("AC-20418", True, None),
        ("1,234", True, None),
    ],
)
def test_sums(text, comma, value):
    found = amount(text, comma=comma)
    assert (None if found is None else str(found)) == value
