"""Bytes to text: strictly, and never quietly.

Order: byte order mark; UTF-16 by its zeros; strict UTF-8; the declared charset; strict GB18030; and only when all of
these fail, ``chardet``'s guess, decoded with loss, and said so. GB2312 and GBK are always read as GB18030, of which
they are parts: pages that declare the one and use the other are the rule (WHATWG Encoding Standard, 4.2 "gbk").
"""

from __future__ import annotations

import codecs

from gzbg_convert.light import re
from gzbg_convert.model.finding import Diagnostic

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, of which it is a continuation
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_GB = frozenset(("gb2312", "gbk", "gb18030", "cp936", "ms936", "x-gbk", "gb-2312-80", "euc-cn", "chinese"))
_BIG5 = frozenset(("big5", "big5-hkscs", "cp950", "x-x-big5", "cn-big5"))
_OTHERS = ("utf-8", "euc_", "shift_jis", "cp932", "cp949", "iso", "cp125", "koi8", "mac-", "ascii")  # Python's names
_SAMPLE = 100_000  # bytes that chardet is shown
_HEAD = 4096
_USUAL = frozenset("\t\n\r" + "".join(map(chr, (*range(0x20, 0x7F), *range(0xFF01, 0xFF5F)))) + "\xa0“”‘’—…·〔〕①②③④⑤")

Decoded = tuple[str, tuple[Diagnostic, ...]]


def decode(data: bytes, declared: str | None) -> Decoded:
    """The text of ``data`` with newlines as ``\\n`` and without NULs, and what was lost.

    ``declared`` is the charset the document names, if any; it is tried, not believed. Diagnostics:
    ``decoded_with_loss`` (characters replaced by U+FFFD), ``text_cut_off`` (the last character is incomplete),
    ``nul_removed``. Never raises: what cannot be decoded is replaced and counted.
    """
    text, diagnostics = _decoded(data, declared)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    zeros = text.count("\0")
    if zeros:
        text = text.replace("\0", "")
        diagnostics = (*diagnostics, Diagnostic("nul_removed", details=(("count", str(zeros)),)))
    return text, diagnostics


def declared_charset(data: bytes) -> str | None:
    """The charset that a web page or XML document names in its own text, at whatever depth; None when it names none."""
    pattern = re.compile(
        rb"""<meta\b[^<>]{0,500}?\bcharset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})"""
        rb"""|<\?xml\b[^<>]{0,200}?\bencoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})""",
        re.IGNORECASE,
    )
    found = pattern.search(data)
    return None if found is None else (found[1] or found[2]).decode("ascii", "replace")


def utf16_without_bom(head: bytes) -> str | None:
    """``utf-16-le`` or ``utf-16-be`` when ``head`` has zeros and read so is ASCII and Chinese, else None."""
    if b"\x00" not in head:
        return None
    head = head[: len(head) & ~1]
    for codec in ("utf-16-le", "utf-16-be"):
        text = head.decode(codec, "replace")
        sound = sum(char in _USUAL or "\u4e00" <= char <= "\u9fff" or "\u3000" <= char <= "\u303f" for char in text)
        if sound * 100 >= 95 * len(text):
            return codec
    return None


def _decoded(data: bytes, declared: str | None) -> Decoded:
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return _whole_or_lossy(data[len(mark) :], codec)
    utf16 = utf16_without_bom(data[:_HEAD])
    if utf16 is not None:
        return _whole_or_lossy(data, utf16)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        if _cut_utf8(data, error):
            return data[: error.start].decode("utf-8"), (_cut(),)
    return _legacy(data, _codec(declared))


def _legacy(data: bytes, codec: str | None) -> Decoded:
    """Decodes what is not UTF-8 throughout."""
    if _is_damaged_utf8(data):
        return _lossy(data, "utf-8")
    if codec is not None and _is_single_byte(codec):
        # Such a charset accepts anything: it is asked only after the one that rejects what is not its own.
        candidates = ["gb18030"] if _is_damaged_gb(data) else ["gb18030", codec]
        codec = None
    else:
        candidates = ["gb18030"] if codec is None else [codec, "gb18030"]
    for candidate in candidates:
        decoded = _strict(data, candidate)
        if decoded is not None:
            return decoded
    return _lossy(data, codec or _guessed(data))


def _strict(data: bytes, codec: str) -> Decoded | None:
    try:
        return data.decode(codec), ()
    except UnicodeDecodeError as error:
        if error.start < len(data) - 3 or "incomplete" not in error.reason or data[: error.start].isascii():
            return None
        return data[: error.start].decode(codec), (_cut(),)


def _whole_or_lossy(data: bytes, codec: str) -> Decoded:
    try:
        return data.decode(codec), ()
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 3:
            return data[: error.start].decode(codec), (_cut(),)
        return _lossy(data, codec)


def _lossy(data: bytes, codec: str) -> Decoded:
    text = data.decode(codec, "replace")
    lost = text.count("\ufffd") - (data.count(b"\xef\xbf\xbd") if codec == "utf-8" else 0)
    if lost <= 0:
        return text, ()
    return text, (Diagnostic("decoded_with_loss", details=(("count", str(lost)), ("charset", codec))),)


def _cut() -> Diagnostic:
    return Diagnostic("text_cut_off")


def _cut_utf8(data: bytes, error: UnicodeDecodeError) -> bool:
    """Whether UTF-8 ends in the middle of its last character. One odd byte after plain ASCII may be any charset."""
    return error.start >= len(data) - 3 and error.end == len(data) and not data[: error.start].isascii()


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether characters of several bytes are sound ten times as often as not: GB18030 hardly ever looks like that."""
    text = data.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    return len(data) - len(text) - lost > 10 * 2 * lost  # a sound Chinese character is three bytes: two over


def _is_damaged_gb(data: bytes) -> bool:
    """Whether read as GB18030 there are Chinese characters, ten times as many as what is unreadable."""
    text = data.decode("gb18030", "replace")
    return sum("\u4e00" <= char <= "\u9fff" for char in text) > 10 * text.count("\ufffd") > 0


def _codec(declared: str | None) -> str | None:
    """Python's name of the declared charset, with GBK widened; None when there is no such charset of bytes."""
    if declared is None:
        return None
    name = declared.strip().lower().replace("_", "-")
    if name in _GB:
        return "gb18030"
    if name in _BIG5:
        return "big5hkscs"
    try:
        codec = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    return codec if codec.startswith(_OTHERS) else None  # Python also has codecs that are no charsets


def _is_single_byte(codec: str) -> bool:
    """Whether each byte is a character of its own, so that Chinese text is accepted and garbled."""
    return codec.startswith(("iso8859", "cp125", "koi8", "mac-", "ascii"))


def _guessed(data: bytes) -> str:
    """chardet's guess if it is a charset that Chinese is written in, else GB18030.

    Its confidence is not a criterion; and one broken byte makes it call GB18030 a Russian charset.
    """
    import chardet

    codec = _codec(chardet.detect(data[:_SAMPLE])["encoding"])
    return "gb18030" if codec is None or _is_single_byte(codec) else codec
