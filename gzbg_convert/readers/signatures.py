"""What a file is by its first bytes, whatever it is called.

Sources of the magic numbers: ISO 32000-1 7.5.2 (PDF), APPNOTE.TXT 4.3.7 (ZIP), [MS-CFB] 2.2 (OLE2), RFC 1952 (gzip),
and the file formats of the pictures.
"""

from __future__ import annotations

_MAGIC = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP"),
    (b"PK\x05\x06", "ZIP"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "OLE2 (.doc, .wps, .xls)"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"BM", "BMP"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"{\\rtf", "RTF"),
    (b"AT&TFORM", "DjVu"),
    (b"%!PS", "PostScript"),
)
PICTURES = frozenset({"JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP"})
ARCHIVES = frozenset({"gzip", "bzip2", "xz", "7-Zip", "RAR"})  # beside ZIP, in which a Word document is packed
UNKNOWN = "binary data"
_NEVER_TEXT = tuple(
    magic for magic, _ in _MAGIC
)  # nor UTF-16, which takes longest to tell, and which grey is taken for
_ZIPPED = (  # names of members that stand in the first bytes
    (b"xl/", "XLSX"),
    (b"ppt/", "PPTX"),
    (b"application/vnd.oasis.opendocument", "OpenDocument"),
    (b"OFD.xml", "OFD"),
    (b"application/epub", "EPUB"),
)
_ZIP_SUFFIXES = {".xlsx": "XLSX", ".pptx": "PPTX", ".odt": "OpenDocument", ".ofd": "OFD"}
_DOCX_SUFFIXES = (".docx", ".docm", ".dotx", ".dotm")
OF_THE_WHOLE_FILE = ("ZIP", "OLE2 (.doc, .wps, .xls)")
"""Formats of which only the rest of the file tells whether a Word document is in them."""
_HTML_SUFFIXES = (".html", ".htm", ".shtml", ".xhtml", ".asp", ".aspx", ".jsp", ".php")
_MARKUP_SUFFIXES = (".md", ".markdown", ".rst")
_HTML_TAGS = (b"<html", b"<!doctype html", b"<head", b"<body")
_MAIL_HEADERS = (b"from:", b"mime-version:", b"content-type:", b"subject:", b"date:", b"snapshot-content-location:")
_BLANK = b" \t\r\n\f\x0b"
_HOCR = (b'class="ocr_', b"class='ocr_", b'class="ocrx_', b"class='ocrx_", b"ocr-capabilities", b"class=ocr_page")
_TESSERACT = b"level\tpage_num\tblock_num\t"


def picture_type(head: bytes) -> str | None:
    """The media type of a picture, or None where the first bytes are not those of one."""
    found = foreign_format(head, "")
    return f"image/{found.lower()}" if found in PICTURES else None


def is_blank(head: bytes) -> bool:
    """Whether there is nothing but white space, byte order marks and zeros."""
    return not head.replace(b"\xef\xbb\xbf", b"").strip(_BLANK + b"\x00\xfe\xff")


def is_html(head: bytes, filename: str) -> bool:
    """Whether the first bytes are a web page (or another file whose markup is HTML, as Word saves it as .doc)."""
    start = _start(head)
    if _magic(start) is not None or _is_json(start):  # JSON may hold tables in HTML
        return False
    lowered = start.lower()
    if filename.lower().endswith(_MARKUP_SUFFIXES):  # Markdown may begin with a tag, and holds more than tags
        return lowered.startswith(_HTML_TAGS)
    if lowered.startswith((b"<?xml", b"<?mso")):
        return any(tag in lowered for tag in _HTML_TAGS[:2])
    if lowered.startswith(b"<") and (lowered[1:2].isalpha() or lowered[1:2] in (b"!", b"/", b"?")):
        return True
    if any(tag in lowered for tag in _HTML_TAGS):
        return True
    return filename.lower().endswith(_HTML_SUFFIXES) and b"<" in start and not _is_binary(head)


def is_mhtml(head: bytes) -> bool:
    """Whether the first bytes are the header of a web page saved in one file (RFC 2557)."""
    lowered = head.lstrip(_BLANK).lower()
    return lowered.startswith(_MAIL_HEADERS) and (b"multipart/related" in lowered or b"text/html" in lowered)


def is_hocr(head: bytes) -> bool:
    """Whether the first bytes are a web page of recognised words with their places (hOCR)."""
    start = _start(head)
    return start.startswith(b"<") and any(mark in start for mark in _HOCR)


def is_alto(head: bytes) -> bool:
    """Whether the first bytes are an XML document whose root is named as that of ALTO, in whatever namespace."""
    return _root(head) == b"alto"


def is_page_xml(head: bytes) -> bool:
    """Whether the first bytes are an XML document whose root is named as that of PAGE, in whatever namespace."""
    return _root(head) == b"PcGts"


def is_tesseract_table(head: bytes) -> bool:
    """Whether the first bytes are the header of the table that tesseract writes of words and their places."""
    return _start(head).startswith(_TESSERACT)


def is_json(head: bytes) -> bool:
    """Whether the first bytes begin as JSON does: an object with a name, or a list of lists or objects."""
    return _is_json(_start(head))


def _is_json(start: bytes) -> bool:
    inside = start[1:].lstrip(_BLANK)[:1]
    return (start[:1] == b"{" and inside == b'"') or (start[:1] == b"[" and inside in (b"[", b"{"))


def is_pdf(head: bytes) -> bool:
    """Whether the first bytes are those of a PDF, perhaps behind a little junk, as viewers accept it."""
    return _magic(_start(head)) == "PDF"


def is_docx(head: bytes, filename: str) -> bool:
    """Whether the first bytes are a Word document, or one that is encrypted: a ZIP with a folder ``word``, or by its
    name (the members stand in any order; an encrypted one is an OLE2 file)."""
    found = _magic(head)
    if found == "ZIP" and b"word/" in head:
        return True
    return found in OF_THE_WHOLE_FILE and filename.lower().endswith(_DOCX_SUFFIXES)


def foreign_format(head: bytes, filename: str) -> str | None:
    """The name of a format that is certainly neither text nor a web page, or None."""
    start = _start(head)
    found = _magic(start)
    if found == "ZIP":
        for member, name in _ZIPPED:
            if member in head:
                return f"{name} (ZIP)"
        suffix = filename[filename.rfind(".") :].lower()
        return f"{_ZIP_SUFFIXES[suffix]} (ZIP)" if suffix in _ZIP_SUFFIXES else "ZIP"
    if found is not None:
        return found
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "WEBP"
    if _is_binary(head):
        return UNKNOWN
    if start[:5].lower() == b"<?xml":
        return "XML"
    return None


def _start(head: bytes) -> bytes:
    """The first bytes without a byte order mark, blanks, and the zeros of UTF-16."""
    if head.startswith(_NEVER_TEXT):
        return head
    from gzbg_convert.readers.decoding import utf16_without_bom

    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head[2:].replace(b"\x00", b"")
    elif utf16_without_bom(head):
        head = head.replace(b"\x00", b"")
    return head.removeprefix(b"\xef\xbb\xbf").lstrip(_BLANK)


def _root(head: bytes) -> bytes:
    """The name of the root of an XML document, without its prefix; empty where that is not to be seen."""
    start = _start(head)
    while start.startswith((b"<?", b"<!")):
        end = b"-->" if start.startswith(b"<!--") else b"]>" if b"[" in start.partition(b">")[0] else b">"
        start = start.partition(end)[2].lstrip(_BLANK)
    if not start.startswith(b"<"):
        return b""
    name = start[1:].split(None, 1)[:1] or [b""]
    return name[0].partition(b">")[0].rstrip(b"/").rpartition(b":")[2]


def _magic(start: bytes) -> str | None:
    for magic, name in _MAGIC:
        if start.startswith(magic) and (magic != b"BM" or b"\x00" in start[:14]):
            return name
    junk = start[:1024].partition(b"%PDF-")  # readers accept a PDF header within the first 1024 bytes
    return "PDF" if junk[1] and b"<" not in junk[0] and b"\n" in junk[0] and b" obj" in start else None


def _is_binary(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")):
        return False
    controls = sum(head.count(byte) for byte in b"\x01\x02\x03\x04\x05\x06\x07\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17")
    zeros = head.count(0)
    if zeros * 50 <= len(head) and controls * 20 <= len(head):
        return False
    from gzbg_convert.readers.decoding import utf16_without_bom

    return not utf16_without_bom(head)
