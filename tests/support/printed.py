"""Printed matter as its readers meet it: marks for a screen reader, words, and scanned squares."""

import io
import re

import pikepdf
import pypdfium2
import zxingcpp

SHARP = 3  # pixels per point, about what a phone held close sees


def opened(pdf: bytes) -> pikepdf.Pdf:
    """Open a PDF to look at its marks."""
    return pikepdf.open(io.BytesIO(pdf))


def words_of(pdf: bytes) -> list[str]:
    """Return what is read, page by page, with single spaces."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return [" ".join(re.sub(r"[\ufffe\u00ad-]\s*\n", "", text).split()) for text in pages]


def scanned(pdf: bytes) -> list[list[str]]:
    """Return what a scanner reads in the picture of each page."""
    document = pypdfium2.PdfDocument(pdf)
    found = []
    for page in document:
        picture = page.render(scale=SHARP).to_pil().convert("L")
        codes = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
        found.append(sorted(code.text for code in codes))
    document.close()
    return found


def tags(node: object, kind: str) -> list[pikepdf.Dictionary]:
    """Return the structure elements of one kind, in reading order."""
    if isinstance(node, pikepdf.Array):
        return [found for child in node for found in tags(child, kind)]
    if not isinstance(node, pikepdf.Dictionary):
        return []
    below = tags(node.get("/K"), kind)
    return [node, *below] if node.get("/S") == kind else below


def check_accessible(pdf: bytes, *, language: str, title: str) -> None:
    """Check the marks of PDF/UA-1, the language, the title, and words for each picture."""
    with opened(pdf) as file:
        root = file.Root
        assert bool(root.MarkInfo.Marked)
        assert str(root.Lang) == language
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        with file.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == title
        assert tags(root.StructTreeRoot.K, "/H1")
        for figure in tags(root.StructTreeRoot.K, "/Figure"):
            assert str(figure.Alt)
