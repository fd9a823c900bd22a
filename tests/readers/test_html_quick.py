"""Our own parser of web pages: it builds what libxml2 builds, or leaves the page to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gzbg_convert.errors import InputError
from gzbg_convert.readers.html.quick import parse_quickly
from gzbg_convert.readers.html.tree import new_element, tree_of, unescaped
from tests.readers.page_text import by_libxml2, outcome

TAGS = (
    "table tr td th tbody thead tfoot caption col colgroup p div span br b i u font strong em ul ol li dl dt dd h1 h2 "
    "a nav header section article form fieldset legend center hr img input select option textarea button label script "
    "style title meta link base head body html sup del o:p noscript iframe svg wbr embed blockquote address menu dir "
    "TD P noframes frameset plaintext xmp"
).split()
ATTRIBUTES = (
    "",
    *(" class=a", ' class="x>y"', " hidden", " colspan=3 rowspan=2", " style='display:none'", " href=x/", " href= 'x'"),
    *("/", " /", " class='a'/", " class=a/", ' a"b"', " <b", " =x", ' href="a"class="b"', "\n class=x\n", " COLSPAN=2"),
    *(" 中=文 href='&amp;a&nbsp;'", ' a=b="c>d"', " a=", " role=row", " style='display:table-cell'"),
    *(" style='vertical-align:super'", " style='text-decoration:line-through'", " style=font-size:0"),
)
TEXTS = (
    *(
        "甲",
        "12",
        " ",
        "\n",
        "&nbsp;",
        "&lt;",
        "&amp;lt;",
        "&copy",
        "&#65;",
        "&",
        "<",
        "< ",
        "<1",
        "<中",
        ">",
        "'",
        '"',
    ),
    *("<!-- x -->", "<!-->", "<!--a--!>b-->", "-->", "<![if !x]>", "<?xml a?>", "</ x>", "</>", "<!DOCTYPE html>"),
    *("<script>a<b</script>", "<script>'<!--<script>'</script>", "<title>t&amp;</title>", "<textarea><b></textarea>"),
    *(
        "<td>7</td>",
        "<td><p><span>8</span></p></td>",
        "<td>\n<p class=a>\n<font><font size=2 style='font-size:9pt'><span>6</span></font></font></p>\n</td>",
        "<td>\n<p style='display:none'><b>9</b></p>\n</td>",
        "<td/>5</td>",
    ),
)
START = st.builds("<{}{}>".format, st.sampled_from(TAGS), st.just("") | st.sampled_from(ATTRIBUTES))
PIECES = st.one_of(START, st.builds("</{}>".format, st.sampled_from(TAGS)), st.sampled_from(TEXTS))


@settings(max_examples=1000)
@example("<table><td><p><span>8</span></p></td>")  # a table of one cell only lays out the page
@example("<table><tr><td>7<br>8</td><td><p><b>9</b></p></td>")
@example("<meta><td>7</td>甲")  # text begins the body
@example("<meta><td><b>7</b></td>甲")
@example("<nav><td>\n<p style='display:none'><b>9</b></p>\n</td>")
@given(st.lists(PIECES, max_size=12).map("".join))
def test_both_parsers_give_the_same_document(page: str) -> None:
    # The end tags of the body are taken out of the text for libxml2, also where they are none (in a title).
    if parse_quickly(page) is not None and "</html>" not in page and "</body>" not in page:
        assert outcome(page) == by_libxml2(page)


@pytest.mark.parametrize("page", sorted(Path("corpus").glob("*.htm*")), ids=lambda page: str(page.name))
def test_whole_reports_are_read_quickly_and_alike(page: Path) -> None:
    text = page.read_text(encoding="utf-8", errors="ignore")
    assert parse_quickly(text) is not None
    assert outcome(text) == by_libxml2(text)


@pytest.mark.parametrize(
    "page",
    [
        "no tag",
        '<p title=a"b>x',
        "<p <b>x",
        "<script>x",
        "<script>'<!-- <script>'</script>",
        "<!-- x",
        "<!--> x -->",
        "</ p>",
        "<td class=a/>x",
        "<td/>x</td>",
        "<plaintext>x</plaintext>",
        "<p>\x01",
        "<p>1&#4;2",
        "<p>1&#x0B;2",
        "<p>1&#131070;2",
        f"<p title={'x' * 5_000}>x",
        "<head><foo><body>x",
    ],
)
def test_what_is_unclear_is_left_to_libxml2(page: str) -> None:
    assert parse_quickly(page) is None


@pytest.mark.parametrize(
    "page",
    ["<b>" * 1_900 + "<table>" + "</b>" * 300_000, "<p>" + "</div>" * 300_000, "<td><p><b>" * 600, "<a b='" * 200_000],
)
def test_the_time_does_not_grow_with_the_square(page: str) -> None:
    tree = parse_quickly(page)
    assert tree is None or tree.root.tag == "html"


def test_deep_pages_are_refused() -> None:
    with pytest.raises(InputError) as caught:
        parse_quickly("<div>" * 3_000)
    assert caught.value.reason == "limit:nesting"


@given(st.text("ab\"'<>& =", max_size=12))
def test_attributes_come_back_from_the_other_tree(value: str) -> None:
    from lxml import etree

    theirs = etree.Element("p", {"class": value, "href": "x"})
    ours = tree_of(theirs).root
    assert ours.get("class") == value
    assert ours.get("href") == "x"
    assert ours.get("clas") is None


@pytest.mark.parametrize(
    ("source", "value"),
    [
        (" Class=a class=b", "a"),
        ("class", ""),
        (" xclass=b", None),
        (" title='class=x'", None),
        ('class = "&quot;"', '"'),
    ],
)
def test_the_first_attribute_of_a_name_counts(source: str, value: str | None) -> None:
    assert new_element("p", source, None).get("class") == value


@given(st.text("&ltnbspamp;#65<x", max_size=15))
def test_references_are_replaced_as_the_standard_library_does(text: str) -> None:
    from html import unescape

    assert unescaped(text) == unescape(text)


def test_dropped_elements_leave_their_tails_and_others_their_content() -> None:
    tree = parse_quickly("<div>a<i>b<b>c</b>d<i>e</i>f</i>g<b>h<u>j</u></b>k<p>l</p></div>")
    assert tree is not None
    tree.root.drop(frozenset("b"), with_content=True)
    assert "".join(tree.root.texts()) == "abdefgkl"
    tree.root.drop(frozenset("i"), with_content=False)
    assert "".join(tree.root.texts()) == "abdefgkl"
    (div,) = tree.root[0]
    assert [(element.tag, element.parent) for element in div] == [("p", div)]
    assert div.text == "abdefgk"
