"""What reports a document holds, and what of it belongs to them."""

from __future__ import annotations

from datetime import date

import pytest

from gzbg_convert.normalize.outline import ReportOutline
from gzbg_convert.normalize.roles import Role
from tests.normalize.outlines import kinds_of, outline_of, role_of

TITLE = "云溪县水利局2022年政府信息公开工作年度报告"
FOREWORD = "根据《中华人民共和国政府信息公开条例》编制本报告，统计期限自2022年1月1日起至2022年12月31日止。"
SIX: list[str | None] = ["overview", "proactive", "applications", "review", "problems", "other_matters"]
TITLES = (
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
)
BODY = (
    "一、总体情况",
    "2022年，云溪县水利局推进公开。2022年，云溪县水利局公开12条。",
    "二、主动公开政府信息情况",
    "[proactive]",
    "三、收到和处理政府信息公开申请情况",
    "[applications]",
    "四、政府信息公开行政复议、行政诉讼情况",
    "[review]",
    "五、存在的主要问题及改进情况",
    "力量不足。",
    "六、其他需要报告的事项",
    "无。",
)
HEADINGS = tuple(line for line in BODY if line[1] == "、")


def only(*lines: str) -> ReportOutline:
    (report,) = outline_of(*lines).reports
    return report


def test_a_plain_report() -> None:
    outline = outline_of(TITLE, FOREWORD, *BODY, "云溪县水利局", "2023年1月18日")
    (report,) = outline.reports
    assert (report.first, report.last) == (0, 16)
    assert (report.title, report.issuer, report.year) == (TITLE, "云溪县水利局", 2022)
    assert (report.period.start, report.period.end) == (date(2022, 1, 1), date(2022, 12, 31))
    assert report.published == date(2023, 1, 18)
    assert [section.kind for section in report.sections] == SIX
    assert [section.number for section in report.sections] == list("一二三四五六")
    assert [section.title for section in report.sections] == list(TITLES)
    assert [section.text for section in report.sections] == [BODY[1], "", "", "", "力量不足。", "无。"]
    where = report.sections[0].where
    assert where is not None
    assert where.line == 3
    assert (outline.loose, outline.diagnostics) == ((), ())


@pytest.mark.parametrize(
    "contents",
    [
        HEADINGS,
        ("目录", *HEADINGS),
        ("目 录", *(f"{line}…………{page}" for page, line in enumerate(HEADINGS, 1))),
        tuple(f"{line}；" for line in HEADINGS),
        ("本报告由以下部分组成：" + "、".join(TITLES) + "。",),
        ("本报告包括：" + "；".join(HEADINGS) + "。",),
        ("；".join(HEADINGS) + "。",),
    ],
)
def test_lists_of_the_titles_are_no_sections(contents: tuple[str, ...]) -> None:
    report = only(TITLE, *contents, *BODY)
    assert [section.kind for section in report.sections] == SIX
    assert report.sections[0].text == BODY[1]


def test_the_page_around_the_article_is_loose() -> None:
    above = ("首页", "当前位置：首页 > 政务公开 > 政府信息公开年报", "政府信息公开年报")
    below = ("【打印】【关闭】", "上一篇：无", "版权所有：云溪县人民政府", "主办：云溪县人民政府办公室", "云ICP备1号")
    line = "发布时间：2023-01-19 10:00 来源：云溪县水利局"
    outline = outline_of(*above, TITLE, line, *BODY, *below)
    (report,) = outline.reports
    assert [paragraph.text for paragraph in outline.loose] == [*above, *below]
    assert (report.first, report.last) == (3, 17)
    assert (report.issuer, report.published) == ("云溪县水利局", date(2023, 1, 19))
    assert report.sections[-1].text == "无。"


def test_the_signature_counts_before_the_date_of_the_page() -> None:
    report = only(TITLE, "发布日期：2023-01-19", *BODY, "云溪县水利局 2023年1月18日")
    assert report.published == date(2023, 1, 18)


@pytest.mark.parametrize("tail", [("会议于2023年1月18日",), ("2023年1月18日", "此后我局" + "继续推进公开" * 12 + "。")])
def test_dates_in_prose_are_no_signature(tail: tuple[str, ...]) -> None:
    report = only(TITLE, *BODY, *tail)
    assert report.published is None
    assert report.sections[-1].text.endswith(tail[-1])


def test_a_date_that_does_not_exist_is_said() -> None:
    outline = outline_of(TITLE, *BODY, "云溪县水利局", "2023年2月31日")
    assert outline.reports[0].published is None
    assert [diagnostic.code for diagnostic in outline.diagnostics] == ["invalid_date"]


def test_a_period_may_run_over_a_line_break() -> None:
    report = only(TITLE, "根据条例编制本报告，统计期限自2022年1月", "1日起至2022年12月31日止，现予以公布。", *BODY)
    assert (report.period.start, report.period.end) == (date(2022, 1, 1), date(2022, 12, 31))


def test_a_title_on_several_lines_is_joined() -> None:
    for lines in (
        ("云溪县水利局", "2022 年政府信息公开工作年度报告"),
        ("云溪县水利局", "2022年", "政府信息公开工作年度报告"),
        ("云溪县水利局2022年", "政府信息公开工作年度报告"),
        ("云溪县水利局2022年政府信息公开", "工作年度报告"),
        ("云溪县水利局2022年政府信息公开工作年度报", "告"),
        ("云溪县水利局\n2022年政府信息公开工作\n年度报告",),
    ):
        assert only(*lines, *BODY).title == TITLE, lines


def test_a_title_may_stand_in_the_foreword_alone() -> None:
    report = only(
        f"根据《条例》和《关于做好2021年度政府信息公开年度报告工作的通知》，编制了《{TITLE}》，现予公布。", *BODY
    )
    assert (report.title, report.year) == (TITLE, 2022)
    assert only(*BODY).title is None


def test_repeated_titles_and_headings_are_one_report() -> None:
    report = only(TITLE, "一、总体情况", TITLE, *BODY)
    assert [section.kind for section in report.sections] == SIX
    assert report.sections[0].text == BODY[1]


@pytest.mark.parametrize(
    "numbered",
    [
        ["1.", "2.", "3.", "4.", "5.", "6."],
        ["第一部分 ", "第二部分 ", "第三部分 ", "第四部分 ", "第五部分 ", "第六部分 "],
        ["（一）", "（二）", "（三）", "（四）", "（五）", "（六）"],
        ["", "", "", "", "", ""],
        ["一、", "二、", "二、", "三、", "四、", "五、"],
        ["一、", "二、", "三、", "一、", "二、", "三、"],
        ["一、", "", "三、", "4.", "五、", "六、"],
        ["一．", "二 ", "三：", "四,", "五、 ", "六、"],
    ],
)
def test_numbering_may_be_anything(numbered: list[str]) -> None:
    lines = [text for number, title in zip(numbered, TITLES, strict=True) for text in (number + title, "我局照办。")]
    report = only(TITLE, *lines)
    assert [section.kind for section in report.sections] == SIX
    assert {section.text for section in report.sections} == {"我局照办。"}


def test_sub_headings_and_lists_stay_inside_their_section() -> None:
    inside = (
        "（一）主动公开情况",
        "（二）依申请公开情况。",
        "1.主动公开",
        "一、加强领导。",
        "二、加强培训",
        "三、主动公开情况",
        "四、本年度办理结果",
        "第二十条第（一）项",
    )
    report = only(TITLE, BODY[0], *inside, *BODY[2:])
    assert [section.kind for section in report.sections] == SIX
    assert report.sections[0].text == "\n".join(inside)


def test_a_title_that_is_not_in_the_table_has_no_kind() -> None:
    report = only(TITLE, *BODY, "七、年度重点工作", "已完成。")
    assert [section.kind for section in report.sections] == [*SIX, None]
    assert report.sections[-1].text == "已完成。"


def test_the_older_outline() -> None:
    lines = (
        *("一、概述", "甲", "二、组织领导和制度建设情况", "乙", "三、主动公开情况", "丙", "四、依申请公开情况", "丁"),
        *("五、收费及减免情况", "戊", "六、行政复议和行政诉讼情况", "己", "七、建议和提案办理情况", "庚"),
        *("八、存在的问题和改进措施", "辛", "九、需要说明的事项与附表", "附件：统计表", "云溪县水利局", "2016年1月8日"),
        *("附件：", "2015年政府信息公开情况统计表", "（县直部门）", "[statistics]"),
    )
    report = only("云溪县水利局2015年政府信息公开工作年度报告", *lines)
    assert [section.kind for section in report.sections] == [
        *("overview", "organisation", "proactive", "applications", "fees", "review", "proposals", "problems"),
        *("other_matters", "appendix"),
    ]
    assert report.published == date(2016, 1, 8)
    assert report.sections[-1].text == "2015年政府信息公开情况统计表\n（县直部门）"
    assert report.sections[-2].text == "附件：统计表"
    assert report.last == 25


def test_text_may_follow_on_the_line_of_a_heading() -> None:
    report = only(TITLE, "一、总体情况2022年，我局照办。", *BODY[2:-2], "六、其他需要报告的事项：无。")
    assert [section.kind for section in report.sections] == SIX
    assert (report.sections[0].text, report.sections[-1].text) == ("2022年，我局照办。", "无。")


def test_an_article_in_one_paragraph() -> None:
    report = only("\n".join((TITLE, FOREWORD, *(line for line in BODY if line[0] != "["))), "[proactive]")
    assert [section.kind for section in report.sections] == SIX
    assert (report.first, report.last) == (0, 2)


def test_two_reports_split_where_the_sections_restart() -> None:
    outline = outline_of(TITLE, FOREWORD, *BODY, *BODY)
    first, second = outline.reports
    assert [[section.kind for section in report.sections] for report in outline.reports] == [SIX, SIX]
    assert (first.first, first.last, second.first, second.last) == (0, 14, 14, 26)
    assert (second.title, second.issuer, second.year) == (None, "云溪县水利局", 2022)
    assert [diagnostic.code for diagnostic in outline.diagnostics] == ["several_reports"]


def test_the_second_report_inherits_nothing() -> None:
    other = ("一、总体情况", "我局照办。", *BODY[2:])
    _, second = outline_of(TITLE, FOREWORD, *BODY, *other).reports
    assert (second.title, second.issuer, second.year) == (None, None, None)


def test_two_reports_with_titles_signatures_and_forewords() -> None:
    other = ("丹枫镇人民政府", "2021年政府信息公开工作年度报告", "根据条例编制本报告。", "一、总体情况", "我镇照办。")
    outline = outline_of(TITLE, *BODY, "云溪县水利局", "2023年1月18日", *other, *BODY[2:], "2022年1月11日")
    first, second = outline.reports
    assert (first.first, first.last, second.first, second.last) == (0, 15, 15, 31)
    assert (first.published, second.published) == (date(2023, 1, 18), date(2022, 1, 11))
    assert (second.title, second.issuer, second.year) == (other[0] + other[1], "丹枫镇人民政府", 2021)


@pytest.mark.parametrize("bare", [(), ("政府信息公开工作年度报告",)])
def test_a_bare_title_that_runs_along_the_pages_begins_no_report(bare: tuple[str, ...]) -> None:
    running = "政府信息公开工作作年度报告"  # misread, so that it is not told from other lines
    other = "丹枫镇人民政府2021年政府信息公开工作年度报告", "一、总体情况", "我镇照办。"
    appended = "附件：统计表", "[statistics]", running, "[statistics]"
    outline = outline_of(TITLE, *BODY, *appended, *bare, *other, *BODY[2:])
    first, second = outline.reports
    assert (first.year, second.year, second.title) == (2022, 2021, other[0])
    assert (first.last, second.first) == (17, 17)


def test_a_second_table_of_a_kind_is_no_second_report() -> None:
    report = only(TITLE, *BODY[:4], "上一年情况如下：", "[proactive]", *BODY[4:])
    assert [section.kind for section in report.sections] == SIX


@pytest.mark.parametrize(
    "lines",
    [
        (),
        ("首页", "通知公告"),
        ("云溪县水利局2022年政府信息公开工作年度报告", "云溪县教育局2022年政府信息公开工作年度报告", "下一页"),
        ("我县召开政务公开会议", "会议听取了2022年政府信息公开工作年度报告。"),
        ("云溪县水利局2022年工作总结", "一、基本情况", "好。", "二、存在的问题", "多。", "三、下一步打算", "干。"),
        (TITLE, "附件下载"),
        ("[]",),
    ],
)
def test_what_is_no_report(lines: tuple[str, ...]) -> None:
    outline = outline_of(*lines)
    assert outline.reports == ()
    assert [paragraph.text for paragraph in outline.loose] == [line for line in lines if line != "[]"]


@pytest.mark.parametrize(
    "lines",
    [
        ("[applications]",),
        BODY,
        (TITLE, FOREWORD),
        (TITLE, "一、概述", "我局照办。"),
        ("首页", "[statistics]", "版权所有"),
    ],
)
def test_what_is_enough_for_a_report(lines: tuple[str, ...]) -> None:
    assert len(outline_of(*lines).reports) == 1


def test_contradicting_years_are_said() -> None:
    outline = outline_of(TITLE.replace("2022", "2021"), FOREWORD, *BODY)
    assert outline.reports[0].year == 2022
    assert [diagnostic.code for diagnostic in outline.diagnostics] == ["year_contradiction"]
    assert ("title", "2021") in outline.diagnostics[0].details


def test_two_of_title_period_and_signature_tell_the_year() -> None:
    copied = "2022年，本报告统计期限为2022年1月1日至2022年12月31日。"
    body = tuple(line.replace("2022", "2023") for line in BODY)
    for title, signed, year in (
        ("2023", "2024年1月19日", 2023),
        ("2022", "2023年1月19日", 2022),
        ("2021", "2023年1月19日", 2022),
        ("2023", "2023年1月19日", 2022),
        ("2023", "2024年11月19日", 2022),  # which tells nothing
    ):
        lines = (
            TITLE.replace("2022", title),
            copied,
            *(line.replace("2023", "今") for line in body),
            "云溪县水利局",
            signed,
        )
        outline = outline_of(*lines)
        assert outline.reports[0].published is not None
        assert outline.reports[0].year == year, (title, signed)


def test_an_unknown_issuer_is_said_not_guessed() -> None:
    outline = outline_of("水利局2022年政府信息公开工作年度报告", BODY[0], "我局照办。", *BODY[2:])
    assert outline.reports[0].issuer is None
    assert [diagnostic.code for diagnostic in outline.diagnostics] == ["issuer_unknown"]


def test_of_a_report_without_a_title_none_is_quoted() -> None:
    outline = outline_of(BODY[0], "我局照办。", *BODY[2:])
    told = [diagnostic for diagnostic in outline.diagnostics if diagnostic.code.startswith("issuer_unknown")]
    assert [diagnostic.code for diagnostic in told] == ["issuer_unknown.untitled"]
    assert "''" not in told[0].message("en")


def test_roles() -> None:
    lines = ("首页", TITLE, "2023-01-18", FOREWORD, "目录", *HEADINGS, *BODY, "- 4 -", "云溪县水利局", "2023年1月18日")
    assert role_of(lines, "首页") is Role.LOOSE
    assert role_of(lines, TITLE) is Role.TITLE
    assert role_of(lines, "2023-01-18") is Role.DATELINE
    assert role_of(lines, FOREWORD) is Role.FOREWORD
    assert role_of(lines, "目录") is Role.CONTENTS
    assert role_of(lines, "力量不足。") is Role.BODY
    assert role_of(lines, "- 4 -") is Role.LOOSE
    assert role_of(lines, "云溪县水利局") is Role.SIGNATURE
    assert kinds_of(*lines) == [SIX]
