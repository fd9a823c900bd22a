"""Tables whose ruling was lost: one cell a line, a label with its numbers in one line, labels broken over lines."""

import pytest

from gzbg_convert.model.document import Document, Geometry, Paragraph, Table
from gzbg_convert.normalize.loose import gather_loose_lines
from tests.normalize.grids import read, said
from tests.normalize.test_places import review, row

HEADER = [
    "申请人情况",
    "自然人",
    "法人或其他组织",
    "总计",
    "商业企业",
    "科研机构",
    "社会公益组织",
    "法律服务机构",
    "其他",
]


def gather(*lines: str) -> tuple[list[Table], list[str]]:
    """The tables found in lines of text, and the lines that stayed paragraphs."""
    document = gather_loose_lines(Document(tuple(Paragraph(line) for line in lines)))
    tables = [block for block in document.blocks if isinstance(block, Table)]
    return tables, [block.text for block in document.blocks if isinstance(block, Paragraph)]


def test_one_cell_a_line() -> None:
    tables, rest = gather(
        "三、收到和处理政府信息公开申请情况",
        *HEADER,
        "一、本年新收政府信息公开申请数量",
        *"11 2 3 4 5 6 31".split(),
        "三、本年度办理结果",
        "（一）予以公开",
        *"7 8 9 10 11 12 57".split(),
        "（二）部分公开（区分处理的，只计这一情形，",
        "不计其他情形）",
        *"1 0 0 0 0 0 1".split(),
        "四、政府信息公开行政复议、行政诉讼情况",
    )
    assert rest == ["三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况"]
    assert said(read(*tables)) == (
        row("applications.received", "11 2 3 4 5 6 31")
        | row("applications.outcome.granted", "7 8 9 10 11 12 57")
        | row("applications.outcome.partial", "1 0 0 0 0 0 1")
    )


def test_a_label_and_its_numbers_in_one_line() -> None:
    tables, _ = gather(
        "申请人情况",
        "自然人 法人或其他组织 总计",
        "商业企业 科研机构 社会公益组织 法律服务机构 其他",
        "一、本年新收政府信息公开申请数量 11 2 3 4 5 6 31",
        "(一) 予以公开 7 8 9 10 11 12 57",
        "四、结转下年度继续办理 0 0 0 0 0 0 0",
    )
    found = said(read(*tables))
    expected = (
        row("applications.received", "11 2 3 4 5 6 31")
        | row("applications.outcome.granted", "7 8 9 10 11 12 57")
        | row("applications.carried_out", "0 0 0 0 0 0 0")
    )
    assert {key: text.split(" [")[0] for key, text in found.items()} == expected


@pytest.mark.parametrize("values", ["5 3 9", "5", "1 2 3 4 5 6 7 8 9 10 11"])
def test_vanished_blanks_leave_no_guess(values: str) -> None:
    tables, _ = gather(
        *HEADER, "一、本年新收政府信息公开申请数量", *values.split(), "四、结转下年度继续办理", *"1000001"
    )
    found = said(read(*tables))
    assert all(text.startswith("unreadable") for key, text in found.items() if "received" in key)
    assert sum("received" in key for key in found) == 7
    assert row("applications.carried_out", "1 0 0 0 0 0 1").items() <= found.items()


def test_noughts_are_not_proved_by_their_sum_where_blanks_vanished() -> None:
    """A total printed twice fills the place of a blank, and its row still adds up."""
    tables, _ = gather(*HEADER, "一、本年新收政府信息公开申请数量", *"539", "四、结转下年度继续办理", *"0000000")
    found = said(read(*tables))
    noughts = {key: text for key, text in found.items() if "carried_out" in key}
    assert noughts == {
        key: f"{text} [values_adrift]" for key, text in row("applications.carried_out", "0 " * 7).items()
    }


def test_vanished_blanks_leave_what_every_way_to_fill_them_has_in_common() -> None:
    tables, _ = gather(*HEADER, "一、本年新收政府信息公开申请数量", "5", "3", "8", "四、结转下年度继续办理", *"0000000")
    found = {key: text for key, text in said(read(*tables)).items() if "received" in key}
    assert found.pop("applications.received/total").startswith("8 [columns_by_sums")
    assert len(found) == 6
    assert all(text.startswith("unreadable") for text in found.values())


def test_a_number_before_an_ordinal_is_not_glued_to_it() -> None:
    tables, _ = gather(
        *HEADER, "1.属于国家秘密", *"2 0 0 0 0 0 2".split(), "2.其他法律行政法规禁止公开", *"9 0 0 0 0 0 9".split()
    )
    assert said(read(*tables)) == (
        row("applications.outcome.refused.state_secret", "2 0 0 0 0 0 2")
        | row("applications.outcome.refused.forbidden_by_law", "9 0 0 0 0 0 9")
    )


def test_header_in_doubtful_order_is_settled_by_the_rows_sum() -> None:
    tables, _ = gather(
        "申请人情况", "总计", "自然人", "法人或其他组织", *HEADER[4:],
        "一、本年新收政府信息公开申请数量", *"11 2 3 4 5 6 31".split(),
        "二、上年结转政府信息公开申请数量", *"1 2 3 4 5 6 99".split(),
    )  # fmt: skip
    assert said(read(*tables)) == (
        row("applications.received", "11 2 3 4 5 6 31", " [column_by_order]")
        | row("applications.carried_in", "unreadable " * 7, " [columns_unresolved]")
    )


def test_review_without_blanks_between() -> None:
    values = "1 2 3 4 10 5 6 7 8 26 9 10 11 12 42"
    results = "结果维持 结果纠正 其他结果 尚未审结 总计"
    tables, _ = gather("行政复议 行政诉讼", f"{results} 未经复议直接起诉 复议后起诉", f"{results} {results}", values)
    assert said(read(*tables)) == review(values)


def test_statistics_in_lines() -> None:
    tables, _ = gather(
        "统计指标 单位 统计数",
        "一、主动公开情况",
        "（一）主动公开政府信息数 条 12",
        "四、行政复议数量 件 3",
        "（二）被依法纠错数 件 1",
    )
    assert said(read(*tables)) == {
        "statistics.proactive.disclosed": "12",
        "statistics.reconsideration.total": "3",
        "statistics.reconsideration.corrected": "1",
    }


@pytest.mark.parametrize(
    "lines",
    [
        ["行政许可", "行政处罚", "行政强制"],
        ["2023年共办理行政许可12件，行政处罚5件。", "0", "1"],
        ["一、总体情况", "二、主动公开政府信息情况", "1", "2"],
        ["其他", "1", "2", "3"],
    ],
)
def test_prose_headings_and_single_labels_stay_paragraphs(lines: list[str]) -> None:
    tables, rest = gather(*lines)
    assert tables == []
    assert rest == lines


def test_tables_of_the_reader_are_left_alone() -> None:
    tables, _ = gather(*HEADER, "一、本年新收政府信息公开申请数量", *"0000000")
    document = Document(tuple(tables))
    assert gather_loose_lines(document) is document
    assert tables[0].geometry is Geometry.WORDS


def test_cells_that_are_no_numbers_lose_no_row() -> None:
    tables, rest = gather(
        "申请人情况",
        "自然人 法人或其他组织 总计",
        "商业企业 科研机构 社会公益组织 法律服务机构 其他",
        "一、本年新收政府信息公开申请数量 11 2* 3（含上年结转1件） 4 5 6 31",
        "三、本年度办理结果 （一）予以公开 7 8 9 10 11 同上 57①",
    )
    assert rest == []
    assert said(read(*tables)) == (
        row("applications.received", "11 unreadable unreadable 4 5 6 31")
        | row("applications.outcome.granted", "7 8 9 10 11 unreadable unreadable")
    )


def test_results_that_have_not_all_a_number_beside_them_are_in_doubt() -> None:
    """What pdftotext leaves of a header some of whose labels it has put before numbers of the row below."""
    words = "行政复议 行政诉讼 未经复议直接起诉 结果维持 279 结果纠正 156 其他结果 225 尚未审结 172 复议后起诉 总计 832"
    results = "结果维持 结果纠正 其他结果 尚未审结 总计"
    tables, _ = gather(*words.split(), *results.split(), *results.split(), *"272 137 42 117 568 63 127 94".split())
    found = said(read(*tables))
    assert found
    assert [text for text in found.values() if "[" not in text] == []


def test_results_with_ordinals_between_them_are_in_doubt_where_blanks_may_have_vanished() -> None:
    results = "1 行政复议 结果维持 50 2 结果纠正 3 其他结果 70 4 尚未审结 80 5 总计 200"
    tables, _ = gather(*results.split())
    assert [text for text in said(read(*tables)).values() if "[" not in text] == []


@pytest.mark.parametrize("line", ["{}：{}件", "{}:{}", "{}： {} 件", "{}（单位：件）：{}", "{}：{}件；"])
def test_a_label_and_its_number_around_a_colon(line: str) -> None:
    labels = ("（一）收到申请数", "1.当面申请数", "（二）申请办结数", "其中：涉及国家秘密")
    tables, rest = gather("三、依申请公开情况：", *(line.format(label, at) for at, label in enumerate(labels, start=5)))
    assert rest == []
    assert said(read(*tables)) == {
        "statistics.requests.received": "5",
        "statistics.requests.received_in_person": "6",
        "statistics.requests.closed": "7",
        "statistics.replies.refused_state_secret": "8",
    }


@pytest.mark.parametrize("value", ["", "5件（上年3件）", "5件，比上年增加2件", "较多"])
def test_what_else_stands_behind_a_colon_is_no_number_of_a_label(value: str) -> None:
    tables, _ = gather(*(f"{label}：{value}" for label in ("（一）收到申请数", "1.当面申请数", "（二）申请办结数")))
    assert [text for table in tables for text in said(read(table)).values() if "[" not in text] == []


def test_a_group_and_its_first_result_in_one_line_of_words_stay_two() -> None:
    tables, _ = gather("行政复议 结果维持 5", "结果纠正 6", "其他结果 7", "尚未审结 8", "总计 26")
    assert said(read(*tables)) == dict(zip(list(review("0 " * 15))[:5], "5 6 7 8 26".split(), strict=True))


def test_the_first_row_is_one_whose_number_was_misread() -> None:
    rows = ("（一）主动公开政府信息数 条 993s7", "其中：主动公开规范性文件数 条 5", "制发规范性文件总数 件 8")
    tables, rest = gather(*rows, "（二）通过不同渠道和方式公开政府信息的情况 条 53")
    assert rest == []
    assert [cell.text for cell in tables[0].cells][:3] == ["（一）主动公开政府信息数", "条", "993s7"]


def test_numbers_below_the_rest_of_a_header_have_no_column() -> None:
    labels = ("一、本年新收政府信息公开申请数量 283", "二、上年结转政府信息公开申请数量 17", "（一）予以公开 74")
    tables, _ = gather("申请人情况", "自然", "人", "法人或其他组织", "总计", "商业", "企业", "其他", *labels)
    for fact in read(*tables).facts:
        if fact.measure in ("applications.received", "applications.carried_in", "applications.outcome.granted"):
            assert fact.value is None
            assert "columns_unresolved" in fact.flags
