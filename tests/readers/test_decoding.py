"""Bytes to text."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gzbg_convert.readers.decoding import declared_charset, decode, utf16_without_bom

TEXT = "某某局2023年政府信息公开工作年度报告，共公开信息1,234条；镕〇䶮。\n"
PLAIN = "某某局2023年政府信息公开工作年度报告，共公开信息1,234条。\n"


@pytest.mark.parametrize(
    ("data", "declared"),
    [
        (TEXT.encode(), None),
        (TEXT.encode(), "gb2312"),
        (TEXT.encode("utf-8-sig"), "gbk"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), None),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-8"),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), None),
        ((TEXT * 9).encode("utf-16-le"), None),
        ((TEXT * 9).encode("utf-16-be"), "gb2312"),
        (TEXT.encode("gb18030"), None),
        (TEXT.encode("gb18030"), "gb2312"),
        (TEXT.encode("gb18030"), "GBK"),
        (TEXT.encode("gb18030"), "x-gbk"),
        (TEXT.encode("gb18030"), "iso-8859-1"),
        (TEXT.encode("gb18030"), "windows-1252"),
        (TEXT.encode("gb18030"), "no-such-charset"),
        (TEXT.encode("gb18030"), "unicode_escape"),
    ],
)
def test_the_charset_is_found_whatever_is_declared(data: bytes, declared: str | None) -> None:
    text, diagnostics = decode(data, declared)
    assert text == TEXT * text.count("某某局")
    assert diagnostics == ()


def test_big5_only_when_declared() -> None:
    text = "政府資訊公開年度報告，共收到申請三件。" * 3
    assert decode(text.encode("big5"), "Big5") == (text, ())
    assert decode(text.encode("big5"), None)[0] != text


def test_a_declared_single_byte_charset_is_taken_when_nothing_stricter_fits() -> None:
    assert decode(b"caf\xe9", "iso-8859-1") == ("café", ())


@pytest.mark.parametrize("cut", [1, 2])
def test_utf8_cut_in_its_last_character_is_not_garbled(cut: int) -> None:
    data = PLAIN.strip().encode()
    text, diagnostics = decode(data[:-cut], None)
    assert text == PLAIN.strip()[:-1]
    assert [diagnostic.code for diagnostic in diagnostics] == ["text_cut_off"]


def test_gb18030_cut_in_its_last_character() -> None:
    text, diagnostics = decode(PLAIN.strip().encode("gb18030")[:-1], "gb2312")
    assert text == PLAIN.strip()[:-1]
    assert [diagnostic.code for diagnostic in diagnostics] == ["text_cut_off"]


def test_utf16_cut_in_its_last_character() -> None:
    text, diagnostics = decode(codecs.BOM_UTF16_LE + PLAIN.encode("utf-16-le")[:-1], None)
    assert text == PLAIN[:-1]
    assert [diagnostic.code for diagnostic in diagnostics] == ["text_cut_off"]


@pytest.mark.parametrize("declared", [None, "gb2312", "utf-8"])
def test_damaged_utf8_stays_utf8_and_is_counted(declared: str | None) -> None:
    data = (TEXT * 5).encode()
    middle = data.index("年度".encode(), 300)
    text, (lost,) = decode(data[:middle] + b"\xff" + data[middle:], declared)
    assert text.replace("\ufffd", "") == TEXT * 5
    assert (lost.code, dict(lost.details)) == ("decoded_with_loss", {"count": "1", "charset": "utf-8"})


@pytest.mark.parametrize("declared", [None, "gbk", "iso-8859-1"])
def test_damaged_gb18030_is_read_with_loss(declared: str | None) -> None:
    data = (PLAIN * 5).encode("gb18030")
    middle = data.index("年度".encode("gb18030"), 100)
    text, (lost,) = decode(data[:middle] + b"\xff" + data[middle:], declared)
    assert text.replace("\ufffd", "") == PLAIN * 5
    assert (lost.code, dict(lost.details)) == ("decoded_with_loss", {"count": "1", "charset": "gb18030"})


def test_a_broken_byte_does_not_eat_the_markup_behind_it() -> None:
    text, diagnostics = decode("行政".encode("gb18030") + b"\xc4<td>" + "处罚".encode("gb18030"), "gb2312")
    assert text == "行政\ufffd<td>处罚"
    assert diagnostics


def test_newlines_and_nuls() -> None:
    text, (removed,) = decode(b"a\r\nb\rc\n\x00d", None)
    assert text == "a\nb\nc\nd"
    assert (removed.code, dict(removed.details)) == ("nul_removed", {"count": "1"})


def test_lone_surrogates_do_not_come_through() -> None:
    text, diagnostics = decode(b"\xff\xfe" + b"a\x00\x00\xd8b\x00", None)
    assert text.encode("utf-8").decode() == "a\ufffdb"
    assert diagnostics
    text, diagnostics = decode(("中文字符" * 20).encode() + b"\xed\xa0\x80" + "中文".encode(), None)
    text.encode("utf-8")
    assert diagnostics


@pytest.mark.parametrize(
    ("page", "charset"),
    [
        (b'<meta charset="gb2312">', "gb2312"),
        (b"<META http-equiv=Content-Type content='text/html; charset = GBK'>", "GBK"),
        (b"<?xml version='1.0' encoding='big5'?><html>", "big5"),
        (b"<!--" + b"x" * 9000 + b"--><meta charset=gbk>", "gbk"),
        (b"<p>charset=gbk</p>", None),
        (b"<meta name=description content=x>", None),
        (b"<meta <meta " * 1000, None),
    ],
)
def test_the_declared_charset_is_found_at_any_depth(page: bytes, charset: str | None) -> None:
    assert declared_charset(page) == charset


def test_binary_data_is_no_utf16() -> None:
    assert utf16_without_bom(b"\x00\x01\x02\x03\x00\xff" * 100) is None
    assert utf16_without_bom(bytes(100)) is None
    assert utf16_without_bom(b"plain") is None


@given(st.text(st.characters(codec="gb18030", exclude_categories=["Cs", "Cc", "Cn", "Co"]), min_size=0, max_size=200))
def test_whatever_gb18030_writes_comes_back(text: str) -> None:
    page = '<meta charset="gb2312">' + "公开" * 10 + text + "\n"
    decoded, diagnostics = decode(page.encode("gb18030"), "gb2312")
    assert decoded == page
    assert diagnostics == ()


@given(st.binary(max_size=300), st.sampled_from([None, "gbk", "utf-8", "big5", "latin-1", "zlib", "\0"]))
def test_nothing_raises_and_nothing_unencodable_comes_out(data: bytes, declared: str | None) -> None:
    text, _ = decode(data, declared)
    text.encode("utf-8")
    assert "\0" not in text
    assert "\r" not in text
