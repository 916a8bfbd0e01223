"""What a PDF says."""

import pypdfium2


def words_of(made: bytes) -> str:
    """Return the text of all pages, each run of white space as one blank."""
    document = pypdfium2.PdfDocument(made)
    try:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)
    finally:
        document.close()
