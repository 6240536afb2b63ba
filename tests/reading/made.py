"""Small files made by hand, so that tests need no writer of PDFs."""

from io import BytesIO

from PIL import Image


def pdf(*pages: list[tuple[float, float, str]], turn: int = 0, attached: dict[str, bytes] | None = None) -> bytes:
    """A PDF of A4 pages in Helvetica 10; each text is (points from the left, points from the top, words)."""
    kids = " ".join(f"{10 + 2 * i} 0 R" for i in range(len(pages)))
    objects = {2: f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>", 3: FONT}
    names = ""
    for i, (name, content) in enumerate((attached or {}).items()):
        objects[100 + 2 * i] = f"<</Type/Filespec/F({name})/UF({name})/EF<</F {101 + 2 * i} 0 R>>>>"
        objects[101 + 2 * i] = stream(content.decode(), "/Type/EmbeddedFile")
        names += f"({name}) {100 + 2 * i} 0 R "
    objects[1] = f"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[{names}]>>>>>>"
    for i, page in enumerate(pages):
        shown = "".join(f"BT /F1 10 Tf {x} {842 - y} Td ({words}) Tj ET\n" for x, y, words in page)
        objects[11 + 2 * i] = stream(shown)
        objects[10 + 2 * i] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Rotate {turn}"
            f"/Resources<</Font<</F1 3 0 R>>>>/Contents {11 + 2 * i} 0 R>>"
        )
    return written(objects)


FONT = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"


def stream(content: str, more: str = "") -> str:
    return f"<<{more}/Length {len(content.encode('cp1252'))}>>stream\n{content}\nendstream"


def written(objects: dict[int, str]) -> bytes:
    out = b"%PDF-1.7\n"
    places = {}
    for number, content in sorted(objects.items()):
        places[number] = len(out)
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    out += b"".join(f"{number} 1\n{place:010d} 00000 n \n".encode() for number, place in places.items())
    size = max(places) + 1
    return out + f"trailer<</Root 1 0 R/Size {size}>>\nstartxref\n{start}\n%%EOF\n".encode()


def scanned_pdf() -> bytes:
    """A page that is nothing but a picture."""
    out = BytesIO()
    Image.new("L", (200, 100), 128).save(out, "PDF")
    return out.getvalue()


def picture(kind: str = "PNG", size: tuple[int, int] = (60, 40), **options: object) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, "white").save(out, kind, **options)
    return out.getvalue()


def mail(subject: str, body: str, media: str = "html") -> bytes:
    """A mail of a made-up shop, of 2 November 2026."""
    return (
        "From: Corbin <bonjour@corbin.example>\nTo: alex@example.org\n"
        f"Subject: {subject}\nDate: Mon, 02 Nov 2026 10:00:00 +0100\n"
        f"Content-Type: text/{media}; charset=utf-8\n\n{body}\n"
    ).encode()
