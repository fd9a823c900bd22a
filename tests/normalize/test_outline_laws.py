"""Laws of the outline: drawn outlines are read back, and every paragraph is accounted for."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from gzbg_convert.model.document import Document, Paragraph, Table
from gzbg_convert.normalize.outline import read_outline, roles_of
from gzbg_convert.normalize.roles import Role
from tests.normalize.outlines import document_of

HALF = settings().max_examples // 2  # a drawn document is long
VARIANTS = {
    "overview": ("总体情况", "整体情况", "政府信息公开工作总体情况"),
    "proactive": ("主动公开政府信息情况", "主动公开政府信息的情况", "政府信息主动公开情况"),
    "applications": ("收到和处理政府信息公开申请情况", "收到及处理政府信息公开申请的情况", "依申请公开政府信息情况"),
    "review": (
        "政府信息公开行政复议、行政诉讼情况",
        "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
        "政府信息公开行政复议和行政诉讼情况",
    ),
    "problems": ("存在的主要问题及改进情况", "存在的主要问题及改进措施", "政府信息公开工作存在的问题和改进情况"),
    "other_matters": ("其他需要报告的事项", "其他需要报告事项", "需要报告的其他事项"),
}
SHORT = {  # titles that only a number, or the format, makes a heading
    "overview": ("基本情况", "概况"),
    "proactive": ("主动公开情况", "政府信息主动公开工作情况"),
    "applications": ("依申请公开情况", "政府信息公开申请办理情况"),
    "review": ("行政复议和行政诉讼情况", "复议、诉讼情况"),
    "problems": ("改进措施", "存在的不足和下一步打算"),
    "other_matters": ("其他事项", "需要说明的事项"),
}
SUB_HEADINGS = ("（一）主动公开情况", "（二）依申请公开情况", "（三）其他情况")
CHINESE = "一二三四五六七八九十"
NUMBERINGS = (
    "{chinese}、",
    "{chinese}．",
    "{chinese} ",
    "第{chinese}部分 ",
    "{digit}.",
    "{digit}、",
    "（{chinese}）",
    "",
)
ENDS = ("", "", "：", "。", " ")
PROSE = (
    "我局召开专题会议三次，培训人员四十人次。",
    "全年公开各类信息352条，其中通过网站公开300条。",
    "无。",
    "一是加强学习；二是完善制度；三是强化监督。",
    "①主动公开情况良好，群众满意。",
    "截至2022年12月31日，未收到申请。",
)
ABOVE = ("首页", "政务公开", "当前位置：首页 > 政务公开 > 年报", "网站支持IPv6 | 无障碍 | 长者模式")
BELOW = (
    "【打印】【关闭】",
    "上一篇：没有了",
    "版权所有：云溪县人民政府",
    "主办：云溪县人民政府办公室",
    "云ICP备12345678号",
)
BODIES = ("云溪县水利局", "丹枫镇人民政府", "岚州市发展和改革委员会", "清波街道办事处")
TABLES = ("proactive", "applications", "review")


@dataclass(frozen=True)
class Drawn:
    lines: tuple[str, ...]
    kinds: tuple[str, ...]
    titled: bool


@st.composite
def reports(draw: st.DrawFn, must_be_titled: bool = False) -> Drawn:
    kinds = [
        "overview",
        *sorted(draw(st.sets(st.sampled_from(list(VARIANTS)[1:]), min_size=2)), key=list(VARIANTS).index),
    ]
    if not set(kinds) & set(TABLES):
        kinds.insert(1, "proactive")
    numbering = draw(st.sampled_from(NUMBERINGS))
    start = draw(st.sampled_from((0, 0, 0, 1)))
    known = [VARIANTS[kind] + (SHORT[kind] if numbering[:1] in ("{", "第") else ()) for kind in kinds]
    titles = [draw(st.sampled_from(variants)) for variants in known]
    prose = PROSE + (SUB_HEADINGS if "（" not in numbering else ())
    numbers = [numbering.format(chinese=CHINESE[place + start], digit=place + start + 1) for place in range(len(kinds))]
    body = draw(st.sampled_from(BODIES))
    titled = must_be_titled or draw(st.booleans())
    lines: list[str] = []
    if titled:
        lines += draw(
            st.sampled_from([[f"{body}2022年政府信息公开工作年度报告"], [body, "2022年政府信息公开工作年度报告"]])
        )
    if draw(st.booleans()):
        lines.append(
            f"根据《政府信息公开条例》，{body}编制本报告，内容包括：{'、'.join(titles)}等{len(titles)}个部分。"
        )
    contents = draw(st.sampled_from(("none", "none", "plain", "paged")))
    if contents != "none" and titled:
        lines.append("目录")
        lines += [
            number + title + (f"……{place}" if contents == "paged" else "")
            for place, (number, title) in enumerate(zip(numbers, titles, strict=True))
        ]
    for kind, number, title in zip(kinds, numbers, titles, strict=True):
        lines.append(number + title + draw(st.sampled_from(ENDS)))
        lines += draw(st.lists(st.sampled_from(prose), min_size=1, max_size=3))
        if kind in TABLES and draw(st.booleans()):
            lines.append(f"[{kind}]")
    if draw(st.booleans()):
        lines += [body, "2023年1月18日"]
    return Drawn(tuple(lines), tuple(kinds), titled)


@settings(max_examples=HALF)
@given(reports(), st.lists(st.sampled_from(ABOVE)), st.lists(st.sampled_from(BELOW)))
def test_a_drawn_outline_is_read_back(drawn: Drawn, above: list[str], below: list[str]) -> None:
    document, forms = document_of(*above, *drawn.lines, *below)
    outline = read_outline(document, forms)
    assert [tuple(section.kind for section in report.sections) for report in outline.reports] == [drawn.kinds]
    assert (outline.reports[0].title is not None) is drawn.titled
    assert {*above, *below} <= {paragraph.text for paragraph in outline.loose}
    check_accounts(document, forms)


@settings(max_examples=HALF)
@given(reports(), reports(must_be_titled=True))
def test_two_drawn_reports_are_told_apart(first: Drawn, second: Drawn) -> None:
    document, forms = document_of(*first.lines, *second.lines)
    outline = read_outline(document, forms)
    found = [tuple(section.kind for section in report.sections) for report in outline.reports]
    assert found == [first.kinds, second.kinds]
    assert outline.reports[1].first == len(first.lines)
    check_accounts(document, forms)


FRAGMENTS = st.sampled_from(
    (
        *(title for titles in VARIANTS.values() for title in titles),
        *(
            "一、",
            "二、",
            "三 ",
            "第一部分",
            "1.",
            "（一）",
            "\n",
            "，",
            "。",
            "；",
            "……3",
            "目录",
            "附件：",
            "统计表",
            "- 4 -",
            "\u3000",
        ),
        *("2022年", "2023年1月18日", "二〇二三年二月三十一日", "政府信息公开工作年度报告", "云溪县水利局", "《", "》"),
        *(
            "统计期限自",
            "起至",
            "止",
            "首页",
            "版权所有",
            "发布时间：",
            "[proactive]",
            "[]",
            "无",
            "公布",
            "编制",
            "根据",
        ),
    )
)


@given(st.lists(st.lists(FRAGMENTS, max_size=5).map("".join), max_size=30))
def test_any_lines_are_accounted_for(lines: list[str]) -> None:
    check_accounts(*document_of(*lines))


def check_accounts(document: Document, forms: dict[int, frozenset[str]]) -> None:
    """Every line of prose is in one report once, or loose; sections hold the body lines in order; no table is lost."""
    outline = read_outline(document, forms)
    entries = roles_of(document, forms)
    printed = [
        (index, line.strip("\u3000 "))
        for index, block in enumerate(document.blocks)
        if isinstance(block, Paragraph)
        for line in block.text.split("\n")
        if line.strip("\u3000 ")
    ]
    assert "".join(text for _, text, _, _ in entries) == "".join(text for _, text in printed)
    loose = [text for _, text, report, _ in entries if report is None]
    assert loose == [line for paragraph in outline.loose for line in lines_in(paragraph.text)]
    assert all((report is None) is (role is Role.LOOSE) for _, _, report, role in entries)
    for number, report in enumerate(outline.reports):
        body = [text for _, text, owner, role in entries if owner == number and role is Role.BODY]
        texts = [line for section in report.sections for line in section.text.split("\n") if line]
        assert is_subsequence(body, texts), (body, texts)
        assert all(role is not Role.BODY for _, _, owner, role in entries if owner == number) or report.sections
    ends = [edge for report in outline.reports for edge in (report.first, report.last)]
    assert ends == sorted(ends)
    if outline.reports:
        owners = [sum(report.first <= index < report.last for report in outline.reports) for index in forms]
        assert owners == [1] * len(forms)
    else:
        assert not forms
        assert list(outline.loose) == [
            block for block in document.blocks if not isinstance(block, Table) and lines_in(block.text)
        ]


def lines_in(text: str) -> list[str]:
    return [line.strip("\u3000 ") for line in text.split("\n") if line.strip("\u3000 ")]


def is_subsequence(wanted: list[str], texts: list[str]) -> bool:
    found = iter(texts)
    return all(text in found for text in wanted)
