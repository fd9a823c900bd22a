import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gzbg_convert.model.edition import EDITIONS, load_edition
from gzbg_convert.model.finding import Finding
from gzbg_convert.model.naming import measure_names, named_lines
from gzbg_convert.model.report import Conversion, Fact
from gzbg_convert.writers.telling import escaped, told
from gzbg_convert.writers.terminal import aligned, printable, width, wrapped
from gzbg_convert.writers.text import LONGEST_LIST, write_text


def _line(text: str, start: str) -> str:
    return next(line for line in text.splitlines() if line.strip().startswith(start))


@pytest.mark.parametrize(
    ("lang", "parts"),
    [
        ("zh", ["发布机关：青石县民政局", "年度：2023", "统计期限：2023-01-01 .. 2023-12-31", "有疑点的数据（2）："]),
        ("en", ["issuer: 青石县民政局", "year: 2023", "period: 2023-01-01 .. 2023-12-31", "flagged (2):"]),
    ],
)
def test_the_head(conversion: Conversion, lang: str, parts: list[str]) -> None:
    text = write_text(conversion, lang)
    for part in parts:
        assert part in text


def test_every_state_looks_different(conversion: Conversion) -> None:
    text = write_text(conversion, "zh")
    assert _line(text, "规章").split() == ["规章", ".", "/", "1002"]
    assert _line(text, "行政事业性收费").split() == ["行政事业性收费", "96171.6万元"]
    assert _line(text, "一、本年新收").split()[1:4] == ["?1O/2", "-62*", "1012"]
    assert _line(text, "行政诉讼") == "行政诉讼"
    assert _line(text, "复议后起诉").split()[-1] == "无此格"


def test_every_reported_value_stands_in_its_row(conversion: Conversion) -> None:
    """Each place holds a number of its own, so a value in a wrong row shows."""
    text = write_text(conversion, "en")
    applications = [line.split()[-7:] for line in text.splitlines() if line.split()[-1:] and line.split()[-1].isdigit()]
    rows = [row for row in applications if len(row) == 7 and row[-1].isdigit()]
    assert [row[-1] for row in rows if int(row[-1]) >= 1010][:25] == [str(number) for number in range(1016, 1191, 7)]


@pytest.mark.parametrize(
    ("lang", "start", "end"),
    [
        ("zh", "其他对外管理服务事项（本年增/减）：", "；原文“7 件”［第 40 行］"),
        ("en", "其他对外管理服务事项 (proactive.other_services, 本年增/减): ", "; printed '7 件' [line 40]"),
    ],
)
def test_flags_are_explained_with_their_place(conversion: Conversion, lang: str, start: str, end: str) -> None:
    report = conversion.reports[0]
    stranger = replace(report.facts[-1], measure="proactive.other_services.change", raw="7 件")
    text = write_text(replace(conversion, reports=(replace(report, facts=(*report.facts[:-1], stranger)),)), lang)
    line = next(line.strip() for line in text.splitlines() if line.endswith(end))
    reason = {"zh": "属于另一版本报表的项目", "en": "an item of another edition of the form"}[lang]
    assert line == f"{start}{reason}{end}"


@settings(max_examples=20)  # each displays the whole form
@given(st.data())
def test_every_flagged_value_is_named_once(conversion: Conversion, data: st.DataObject) -> None:
    """Whatever is flagged, the numbers of cells in the list add up to all of them."""
    report = conversion.reports[0]
    rows = [fact for fact in report.facts if fact.measure.startswith("applications.")]
    chosen = data.draw(st.sets(st.sampled_from([fact.key for fact in rows]), min_size=1))
    other = data.draw(st.sets(st.sampled_from(sorted(chosen, key=str))))

    def flagged(fact: Fact) -> Fact:
        flags = (("merged_cell",) if fact.key in chosen else ()) + (("conflict",) if fact.key in other else ())
        return replace(fact, flags=flags, raw=str(fact.value))

    facts = tuple(flagged(fact) for fact in rows if fact.value is not None)
    count = sum(bool(fact.flags) for fact in facts)
    text = write_text(replace(conversion, reports=(replace(report, facts=facts),)), "zh")
    listed = [line for line in text.splitlines() if "：数字所在单元格" in line]
    cells = [re.search(r"（(?:(\d) 格|([^（）]*))）：数字", line) for line in listed]
    assert all(cells)
    assert (f"有疑点的数据（{count}）：" in text) == (count > 0)
    assert len(listed) == len({(fact.measure, fact.flags) for fact in facts if fact.flags})
    assert sum(int(found[1]) if found[1] else len(found[2].split("、")) for found in cells if found) == count


def test_names_of_rows_tell_them_apart() -> None:
    for edition in EDITIONS:
        names = [name for name, _ in named_lines(edition)]
        assert len(set(names)) == len(names)
        places = [place.key for _, line in named_lines(edition) for place in line.places]
        assert places == [place.key for place in load_edition(edition).places]
        measures = measure_names(edition)
        assert len(set(measures.values())) == len(measures)


def test_what_fails_is_listed(conversion: Conversion) -> None:
    text = write_text(conversion, "en")
    assert "findings of the checks (1):\n  error A01: table 3, column total: " in text
    assert "carried out 4 = 7. [line 9]" in text
    assert "R01" not in text


def test_errors_are_listed_before_warnings(conversion: Conversion) -> None:
    report = conversion.reports[0]
    findings = (Finding("T08", "warning", "fail"), Finding("S14", "info", "fail"), *report.findings)
    text = write_text(replace(conversion, reports=(replace(report, findings=findings),)), "zh")
    assert "核查发现的问题（3）：" in text
    assert text.index("  错误 A01：") < text.index("  警告 T08：") < text.index("  提示 S14：")


@pytest.mark.parametrize(("lang", "line"), [("en", "T07: section five"), ("zh", "T07：第五部分")])
def test_a_finding_is_told_behind_its_rule(lang: str, line: str) -> None:
    assert told(Finding("T07", "warning", "fail"), lang).startswith(line)


def test_equal_diagnostics_are_told_once(conversion: Conversion) -> None:
    text = write_text(conversion, "en")
    assert text.count("different values") == 1
    assert "(x2)" in text


def test_a_long_list_says_how_many_more(conversion: Conversion) -> None:
    report = conversion.reports[0]
    flags = {fact.key: ("merged_cell", "conflict")[at % 2] for at, fact in enumerate(report.facts)}
    facts = tuple(replace(fact, flags=(flags[fact.key],)) for fact in report.facts)
    rows = {(name, flags[place.key]) for name, line in named_lines("2021") for place in line.places} | {("other", "")}
    text = write_text(replace(conversion, reports=(replace(report, facts=facts),)), "en")
    assert f"flagged ({len(facts)}):" in text
    assert len(rows) > LONGEST_LIST
    assert f"... {len(rows) - LONGEST_LIST} more" in text


def test_nothing_reaches_the_terminal_but_text(hostile: Conversion) -> None:
    text = write_text(hostile, "zh")
    assert all(char.isprintable() for char in text.replace("\n", ""))
    assert "\\x1b[2J" in text
    assert "\\ud800" in text


@given(st.text())
def test_printable_and_escaped_are_printable(text: str) -> None:
    assert printable(text).isprintable()
    assert escaped(text).isprintable()


@pytest.mark.parametrize(("text", "cells"), [("abc", 3), ("总计", 4), ("（一）a", 7), ("e\u0301", 1)])
def test_widths(text: str, cells: int) -> None:
    assert width(text) == cells


@given(st.text("ab总（计", max_size=60), st.integers(2, 20))
def test_wrapping_loses_nothing_and_keeps_the_width(text: str, cells: int) -> None:
    lines = wrapped(text, cells)
    assert "".join(lines) == text
    assert max(map(width, lines)) <= cells


def test_columns_line_up() -> None:
    lines = aligned([("", "总计", "x"), ("规章", "1", "12345"), ("行政规范性文件很长很长", "1234", "")], [12, 8, 8])
    assert lines == [
        "              总计      x",
        "规章             1  12345",
        "行政规范性文  1234",
        "件很长很长",
    ]
