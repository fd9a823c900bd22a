"""Hostile, broken and arbitrary pages: each ends in a document or in one error with its reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gzbg_convert.errors import InputError
from gzbg_convert.limits import LIMITS
from gzbg_convert.model.document import Table
from gzbg_convert.readers.html import read
from tests.readers.page_text import codes, document, grid, only_grid, paragraphs, tables

DATA = "<table><tr><td>新收<td>12<tr><td>结转<td>3</table>"


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("<div>" * 1_000_000 + "x", "limit:nesting"),
        ("<div>" * (LIMITS.nesting + 1) + "x", "limit:nesting"),
        ("<table><tr><td>" * 1500 + "x", "limit:nesting"),
        ("<p " + " ".join(f"a{n}=1" for n in range(200_000)) + ">x", "limit:attributes"),
        ("<p " + " ".join(f"a{n}" for n in range(2100)) + ">x", "limit:attributes"),
        ("<p " + " ".join(f"a{n}='>'" for n in range(100_000)) + ">x", "limit:attributes"),
        ("<br>" * (2 * LIMITS.elements + 1), "limit:elements"),
        ("<p>x" * (LIMITS.paragraphs + 1), "limit:paragraphs"),
    ],
)
def test_floods_are_refused_with_their_reason(page: str, reason: str) -> None:
    with pytest.raises(InputError) as caught:
        document(page)
    assert caught.value.reason == reason
    assert "?" not in caught.value.message("en").removeprefix("-: ")


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 900 + DATA,
        f"<table><tr><td title='{'a' * 11_000_000}'>x<td>y<tr><td>新收<td>12</table>",
        f"<script>var a='{'a' * 11_000_000}'</script>{DATA}",
        f"<img src='data:image/png;base64,{'A' * 11_000_000}'>{DATA}",
        f"<p title='{' word' * 5000}'>x</p>{DATA}",
        "<font>" * 500 + DATA,
        f"<!--{'<td>9' * 1000}-->{DATA}",
        f"<script>{'document.write(<td>9);' * 100}</script>{DATA}",
    ],
)
def test_odd_pages_are_complete(page: str) -> None:
    (table,) = tables(page)
    assert table.cells[-1].text in ("12", "3")


@pytest.mark.parametrize(
    "page",
    [
        "<" * 500_000,
        "<a " * 300_000,
        '<a "' * 300_000,
        "<a b='" * 300_000,
        "<!--" * 300_000,
        "<!--" + "<p>-" * 300_000,
        "<table>" * 1000,
        "</div>" * 300_000,
        "&" * 500_000,
        "<script>" + '\\"' * 500_000,
        "<script>'" * 200_000,
        "<meta charset" * 100_000,
        "<iframe src" * 100_000,
        "<a href=x>x</a>" * 50_000,
        "<nav>" * 900 + "<p>x</p>" * 20_000,
        "<div><div>x</div></div>" * 20_000,
        "<table>" + "<tr><td rowspan=2>x" * 20_000,
        "<table>" + "<tr><td colspan=1000>x<td colspan=1000>y" * 20_000,
        "<table><tr>" + "<td rowspan=2>x" * 60_000 + "<tr>" + "<td colspan=900>y" * 100,
        "<p hidden>" * 900 + "x" * 1_000_000,
        "<table><tr><td>" + "<b>" * 900 + "<img>" * 200_000,  # neither depth times pictures
        "<table><tr><td>" + "<b>" * 900 + "<sup>1</sup>" * 100_000,
        "<b>" * 900 + "<nav>x</nav>" * 100_000,
    ],
)
def test_hostile_pages_end(page: str) -> None:
    """None of these hangs or brings the process down: a document, or a limit by its name."""
    reason = "limit:none"
    try:
        read(page.encode())
    except InputError as refused:
        reason = refused.reason
    assert reason.partition(":")[0] == "limit"


@pytest.mark.parametrize(
    "style",
    [
        f"color:rgb({'1' * 5_000},0,0)",
        f"color:rgba(0{',' + '0' * 20_000}",
        f"color:#{'f' * 20_000}",
        f"margin:{'0' * 20_000}x1",
    ],
)
def test_the_look_of_digits_is_told_whatever_a_style_says(style: str) -> None:
    (table,) = tables(f"<table><tr><td>321<span style='{style}'>5</span><td>1</table>")
    assert table.cells[0].text in ("3215", "321\ufffc5")


def test_entities_are_not_resolved_and_nothing_is_fetched(tmp_path) -> None:  # type: ignore[no-untyped-def]
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET")
    page = (
        f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{secret}"><!ENTITY y "{"z" * 100}">]>'
        f"<html><body><p>&x;&y;</p><iframe src='file://{secret}'></iframe><img src='file://{secret}'></body></html>"
    )
    assert "SECRET" not in "".join(paragraphs(page))
    assert "zz" not in "".join(paragraphs(page))


def test_where_libxml2_loses_cells_a_second_parser_reads_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    from gzbg_convert.readers.html import article, parsing

    strictly = parsing._parse_strictly

    def cut_short(text: str) -> object:
        return strictly(text[: text.index("结转")])

    monkeypatch.setattr(article, "parse_quickly", lambda page, **_: None)
    monkeypatch.setattr(parsing, "_parse_strictly", cut_short)
    page = (
        f"<!DOCTYPE html><!-- c --><h1 class='a b'>题</h1><o:p>文</o:p>{DATA}<script>9</script><p hidden>9</p><p>尾\x0c"
    )
    assert paragraphs(page) == ["题", "文", "尾"]
    assert only_grid(page) == "新收 12\n结转 3"
    assert codes(page)[0] == "lenient_parser"


def test_the_second_parser_keeps_to_the_limit_of_nesting(monkeypatch: pytest.MonkeyPatch) -> None:
    from gzbg_convert.readers.html import article, parsing

    monkeypatch.setattr(article, "parse_quickly", lambda page, **_: None)
    monkeypatch.setattr(parsing, "_parse_strictly", lambda text: (None, True))
    with pytest.raises(InputError) as caught:
        document("<td>" + "<div>" * 2000)
    assert caught.value.reason == "limit:nesting"


TAGS = st.sampled_from("table tr td th tbody tfoot p div span br b ul li h2 a pre nav script hidden !-- /".split())
PIECES = st.one_of(
    st.builds("<{}>".format, TAGS),
    st.builds("</{}>".format, TAGS),
    st.sampled_from(["<td rowspan=2>", "<td colspan=3>", "<p style='display:none'>", "<div class=r>", "<a href=x>"]),
    st.sampled_from(["甲", "12", " ", "\n", "&nbsp;", "&lt;", "<", ">", "'", '"', "\x00", "-->"]),
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_tag_soup_is_read(page: str) -> None:
    page_read = document(page)
    for block in page_read.blocks:
        assert block.where.path
        if isinstance(block, Table):
            assert grid(block)
    assert document(page) == page_read


@given(st.lists(st.sampled_from(["一", "12", "甲 乙", "a"]), min_size=2, max_size=12))
def test_paragraphs_come_back_in_order_however_they_are_boxed(texts: list[str]) -> None:
    boxed = "".join(f"<div><span>{text}</span></div>" if n % 2 else f"<p>{text}" for n, text in enumerate(texts))
    assert paragraphs(boxed) == texts
