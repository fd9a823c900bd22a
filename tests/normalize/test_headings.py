"""Titles of sections and the reading of one line as a heading."""

from __future__ import annotations

import pytest

from gzbg_convert.normalize.headings import Numbering, kind_of, read_heading


@pytest.mark.parametrize(
    ("title", "kind", "official"),
    [
        ("总体情况", "overview", True),
        ("整体情况", "overview", True),
        ("政府信息公开工作总体情况", "overview", True),
        ("總體情況", "overview", True),
        ("概述", "overview", True),
        ("基本情况", "overview", False),
        ("2023年政府信息公开工作概况", "overview", False),
        ("主动公开政府信息情况", "proactive", True),
        ("主动公开政府信息的情况（包括解读回应情况）", "proactive", True),
        ("主动公开情况", "proactive", False),
        ("收到和处理政府信息公开申请情况", "applications", True),
        ("收到及处理政府信息公开申请的情况", "applications", True),
        ("依申请公开情况", "applications", False),
        ("依申请公开政府信息办理情况", "applications", True),
        ("政府信息公开行政复议、行政诉讼情况", "review", True),
        ("因政府信息公开工作被申请行政复议、提起行政诉讼情况", "review", True),
        ("政府信息公开行政复议，行政诉讼情况", "review", True),
        ("行政复议和行政诉讼情况", "review", False),
        ("因政府信息公开申请提起行政复议、行政诉讼的情况", "review", True),
        ("存在的主要问题及改进情况", "problems", True),
        ("政府信息公开工作存在的主要问题及改进措施", "problems", True),
        ("改进措施", "problems", False),
        ("下一步工作打算", "problems", False),
        ("其他需要报告的事项", "other_matters", True),
        ("需要报告的其他事项", "other_matters", True),
        ("需要说明的事项与附表", "other_matters", False),
        ("组织领导和制度建设情况", "organisation", False),
        ("政府信息公开的收费及减免情况", "fees", False),
        ("建议和提案办理结果公开情况", "proposals", False),
        ("附表", "appendix", False),
        ("加强主动公开工作", None, False),
        ("政策解读情况", None, False),
        ("本年新收政府信息公开申请数量", None, False),
        ("结转下年度继续办理", None, False),
    ],
)
def test_titles_name_their_section(title: str, kind: str | None, official: bool) -> None:
    assert kind_of(title) == (kind, official)


@pytest.mark.parametrize(
    ("line", "numbering", "number", "value", "title", "rest"),
    [
        ("一、总体情况", Numbering.CHINESE, "一", 1, "总体情况", ""),
        ("二．主动公开政府信息情况：", Numbering.CHINESE, "二", 2, "主动公开政府信息情况", ""),
        ("三 收到和处理政府信息公开申请情况。", Numbering.CHINESE, "三", 3, "收到和处理政府信息公开申请情况", ""),
        ("五存在的主要问题及改进情况", Numbering.CHINESE, "五", 5, "存在的主要问题及改进情况", ""),
        ("１、总 体 情 况", Numbering.ARABIC, "１", 1, "总体情况", ""),
        ("12. 附件", Numbering.ARABIC, "12", 12, "附件", ""),
        ("第一部分　总体情况", Numbering.PART, "第一部分", 1, "总体情况", ""),
        ("（六）其他需要报告的事项", Numbering.PAREN, "（六）", 6, "其他需要报告的事项", ""),
        ("十一、附件", Numbering.CHINESE, "十一", 11, "附件", ""),
        ("总体情况", Numbering.NONE, None, 0, "总体情况", ""),
        ("一、总体情况2023年，我局推进公开。", Numbering.CHINESE, "一", 1, "总体情况", "2023年，我局推进公开。"),
        ("一、总体情况（一）主动公开。", Numbering.CHINESE, "一", 1, "总体情况", "（一）主动公开。"),
        ("六、其他需要报告的事项：无。", Numbering.CHINESE, "六", 6, "其他需要报告的事项", "无。"),
        ("六、其他需要报告的事项 无", Numbering.CHINESE, "六", 6, "其他需要报告的事项", "无"),
    ],
)
def test_lines_are_read_as_headings(
    line: str, numbering: Numbering, number: str | None, value: int, title: str, rest: str
) -> None:
    mark = read_heading(line, None)
    assert mark is not None
    assert (mark.numbering, mark.number, mark.value, mark.title, mark.rest) == (numbering, number, value, title, rest)
    assert mark.kind is not None


@pytest.mark.parametrize(
    "line",
    [
        "一、总体情况；二、主动公开政府信息情况；三、收到和处理政府信息公开申请情况。",
        "一、总体情况 二、主动公开政府信息情况 三、收到和处理政府信息公开申请情况",
        "一、总体情况，二、主动公开政府信息情况，三、其他。",
        "一、总体情况良好，各项工作有序推进。",
        "一、本年新收政府信息公开申请数量",
        "二、上年结转政府信息公开申请数量",
        "四、结转下年度继续办理",
        "第二十条第（一）项",
    ],
)
def test_lists_sentences_and_rows_of_tables_have_no_title(line: str) -> None:
    mark = read_heading(line, None)
    assert mark is None or mark.kind is None


@pytest.mark.parametrize("line", ["主动公开情况", "概况", "我局推进总体情况公开", "2.5万元"])
def test_unnumbered_lines_need_an_official_title(line: str) -> None:
    assert read_heading(line, None) is None


def test_a_line_the_format_calls_a_heading_may_say_less() -> None:
    mark = read_heading("主动公开情况", 2)
    assert mark is not None
    assert mark.kind == "proactive"


def test_page_numbers_after_a_title_are_seen() -> None:
    for line in ("一、总体情况……………1", "一、总体情况\t3", "二、主动公开政府信息情况 ---- 12"):
        mark = read_heading(line, None)
        assert mark is not None
        assert mark.leader
        assert mark.kind is not None
