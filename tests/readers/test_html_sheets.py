"""Style sheets in a page: what they hide, strike out and raise."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gzbg_convert.readers.html import sheets
from gzbg_convert.readers.html.sheets import rules_of
from tests.readers.page_text import by_libxml2, codes, outcome, tables


def page(sheet: str, cell: str) -> str:
    return (
        f"<html><head><style>{sheet}</style></head><body>"
        f"<table><tr><td>甲</td><td>{cell}</td></tr><tr><td>乙</td><td>1</td></tr></table>"
    )


def text(markup: str) -> str:
    (table,) = tables(markup)
    return next(cell.text for cell in table.cells if (cell.row, cell.column) == (0, 1))


SPAN = "<span class='x y' id=i>a</span>5"


@pytest.mark.parametrize(
    ("sheet", "cell", "expected"),
    [
        (".x{display:none}", SPAN, "5"),
        ("a,.b , span.y{ color:red; VISIBILITY : hidden !important }", SPAN, "5"),
        ("#i{display:none}", SPAN, "5"),
        ("span{display:none}", SPAN, "5"),
        ("SPAN#i{display:none}", SPAN, "5"),
        ("i{display:none}", "<i>9</i>", ""),
        (".x{display:none}", "<p><span class=x>9</span></p>", ""),
        ("<!-- .x{display:none} -->", SPAN, "5"),
        ('@charset "utf-8"; .x{display:none}', SPAN, "5"),
        ("@page{margin:0} /* } */ .x{display:none}", SPAN, "5"),
        (".x{text-decoration: line-through red}", SPAN, "a\u03365"),
        (".x{vertical-align:super}", "5<span class=x>9</span>", "5⁹"),
        ("td{vertical-align:text-top}", SPAN, "a5"),
        # of what stands in others
        ("td .x{display:none}", SPAN, "5"),
        ("tr > td>span.x.y{display:none}", SPAN, "5"),
        ("#t .b td > .x{display:none}", f"<div id=t><div class='a b'><table><tr><td>{SPAN}</table></div></div>", "5"),
        ("p .x{text-decoration:line-through}", f"<p>{SPAN}</p>", "a\u03365"),
        ("p > .x{display:none}", f"<p><b>{SPAN}</b></p>", "a5"),
        ("p .x .y{display:none}", f"<p>{SPAN}</p>", "a5"),
        ("td + td .x{display:none}", SPAN, "a5"),
        ("td:hover .x{display:none}", SPAN, "a5"),
        ("td .x{display:none}.x.y{display:inline}", SPAN, "a5"),
        ("td .x{display:none}#i{display:inline}", SPAN, "a5"),
        ("tr td span.x{display:none}.y{display:inline}", SPAN, "5"),
        # not of this element, or not for screens
        (".X{display:none}", SPAN, "a5"),
        ("p.x{display:none}", SPAN, "a5"),
        (".x.z{display:none}", SPAN, "a5"),
        (".z .x{display:none}", SPAN, "a5"),
        (".x:hover{display:none}", SPAN, "a5"),
        ("@media print{.x{display:none}}", SPAN, "a5"),
        ("/*.x{display:none}*/", SPAN, "a5"),
        ("", "<noscript><style>.x{display:none}</style></noscript>" + SPAN, "a5"),
        ("", "<!--<style>.x{display:none}</style>-->" + SPAN, "a5"),
        ("", "<style media=print>.x{display:none}</style>" + SPAN, "a5"),
        ("", "<style>.x{display:none}</style>" + SPAN, "5"),
        # which of two declarations wins
        (".x{display:none}.y{display:inline}", SPAN, "a5"),
        (".y{display:inline}.x{display:none}", SPAN, "5"),
        ("span.x{display:none}.y{display:inline}", SPAN, "5"),
        (".x{display:none!important}#i{display:inline}", SPAN, "5"),
        (".x{display:none}", "<span class=x style='display:inline'>a</span>5", "a5"),
        (".x{display:none!important}", "<span class=x style='display:inline'>a</span>5", "5"),
        (".x{display:none;display:block}", SPAN, "a5"),
        # what depends on more than the element
        (".x{display:none}.x.y{display:inline}", SPAN, "a5"),
        (".x{display:none}td>.x{display:inline}", SPAN, "a5"),
        (".x{display:none}td .x{display:none}", SPAN, "5"),
        (".x{display:none}.x b{display:inline}", SPAN, "5"),
        ("span{display:none}td span{display:inline}", SPAN, "a5"),
    ],
)
def test_what_the_sheets_of_a_page_hide(sheet: str, cell: str, expected: str) -> None:
    markup = page(sheet, cell)
    assert text(markup) == expected
    assert outcome(markup) == by_libxml2(markup)


@pytest.mark.parametrize(("steps", "expected"), [(1_000, "5"), (50, "a5")])
def test_the_search_for_what_stands_around_an_element_is_bounded(
    steps: int, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "_MOST_STEPS", steps)
    cell = f"<b class=z>{100 * '<b>'}{SPAN}{100 * '</b>'}</b>"
    assert text(page(".z .x{display:none}", cell)) == expected


def test_a_sheet_behind_the_tables_counts_as_well() -> None:
    table = page("", "<p><span class=x>9</span></p>") + "</table>"
    assert text(table + "<style>.x{display:none}</style>") == ""


def test_hidden_rows_are_no_rows_and_told_of() -> None:
    markup = page("tr.h{display:none}", "5").replace("<tr><td>乙", "<tr class=h><td>丙</td><td>7</td></tr><tr><td>乙")
    (table,) = tables(markup)
    assert [cell.text for cell in table.cells] == ["甲", "5", "乙", "1"]
    assert codes(markup) == ["hidden_left_out"]


@pytest.mark.parametrize(
    "sheet", ["p{margin:0}", "p{display:block}", "{display:none}", "a b{display:block}", "a+b{display:none}", "}{;}:"]
)
def test_sheets_that_hide_nothing_have_no_rules(sheet: str) -> None:
    assert not rules_of([sheet])


SELECTORS = st.sampled_from(["b", ".a", "#i", "b.a", "b#i", ".a b", ".c", ".a.c", "*", ""])
SAID = st.sampled_from(
    ["display:none", "display:block", "display:none!important", "vertical-align:sub", "text-decoration:line-through"]
)
RULE = st.builds("{}{{{}}}".format, SELECTORS, SAID) | st.sampled_from(["{", "}", "/*", "*/", "<!--", "@media x{", ";"])
ELEMENT = st.sampled_from(
    ["<b>1</b>", "<b class=a>2</b>", "<span class='a c'>3</span>", "<p id=i><b class=c>4</b></p>"]
)


@given(st.lists(RULE, max_size=5).map("".join), st.lists(ELEMENT, max_size=3).map("".join), st.booleans())
def test_both_parsers_follow_the_sheets_alike(sheet: str, cell: str, behind: bool) -> None:
    markup = page("" if behind else sheet, cell)
    if behind:
        markup += f"</table><style>{sheet}</style>"
    assert outcome(markup) == by_libxml2(markup)


@pytest.mark.parametrize(
    "markup",
    [
        page(".x{display:none}" * 60_000, "<b class=x>9</b>" * 20_000),
        page(".x{display:none}" + "{" * 500_000, SPAN),
        page(".x{display:none}" + "/*" * 500_000, SPAN),
        page(".x{display:none" + " " * 500_000 + "!}", SPAN),
        page(".x{display:none}.y" + ":not(" * 200_000 + "{display:block}", SPAN),
        page(",".join(f".x{n}" for n in range(50_000)) + "{display:none}", SPAN),
        page(".x{display:none}", f"<b class='{' '.join(f'c{n}' for n in range(100_000))}'>9</b>" * 2),
        page(".x{text-decoration:line-through}", SPAN + f"<b style='{'text-decoration:' * 60_000}'>9</b>"),
    ],
)
def test_the_time_does_not_grow_with_the_square(markup: str) -> None:
    start = time.process_time()
    tables(markup)
    assert time.process_time() - start < 15
