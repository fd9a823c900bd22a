"""Statistical periods, dates of signature, years."""

from __future__ import annotations

from datetime import date

import pytest

from gzbg_convert.model.report import Period
from gzbg_convert.normalize.dates import (
    commonest_year,
    find_period,
    read_date_line,
    read_published,
    report_year,
    title_year,
)

WHOLE = Period(date(2021, 1, 1), date(2021, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "本报告所列数据的统计期限自2021年1月1日起至2021年12月31日止。",
        "统计期限为2021年1月1日—12月31日。",
        "统计期限自 2021 年 1 月 1 日起，至 2021 年 12 月 31 日止。",
        "数据的日期从２０２１年１月１日到２０２１年１２月３１日止",
        "统计期限：二〇二一年一月一日至二○二一年十二月三十一日",
        "统计时限2021.1.1-2021.12.31",
        "报告自2021年1月1日起至2021年12月31日止",
        "所列数据统计期限：2021-01-01～2021-12-31",
    ],
)
def test_periods(text: str) -> None:
    assert find_period([text]) == (WHOLE, None)


@pytest.mark.parametrize(
    "text",
    ["活动从2021年5月1日至5月7日举行，参加者众多。", "统计期限为全年", "2021年1月1日起施行", "统计2021年12月31日前"],
)
def test_other_ranges_are_no_period(text: str) -> None:
    assert find_period([text]) == (Period(), None)


def test_a_day_that_does_not_exist_is_said() -> None:
    period, impossible = find_period(["统计期限自2021年1月1日起至2021年12月32日止"])
    assert period == Period(date(2021, 1, 1), None)
    assert impossible is not None
    assert "32" in impossible


@pytest.mark.parametrize(
    ("line", "day", "before"),
    [
        ("2022年1月24日", date(2022, 1, 24), ""),
        ("二〇二二年一月二十四日", date(2022, 1, 24), ""),
        ("二○二二年十月三十日", date(2022, 10, 30), ""),
        ("2022-01-24", date(2022, 1, 24), ""),
        ("2022-1-2 10:20", date(2022, 1, 2), ""),
        ("2022 年 1 月 24 日", date(2022, 1, 24), ""),
        ("云溪县水利局 2022年1月24日", date(2022, 1, 24), "云溪县水利局"),
        ("2022年2月31日", None, ""),
    ],
)
def test_date_lines(line: str, day: date | None, before: str) -> None:
    found = read_date_line(line)
    assert found is not None
    assert (found.day, found.before) == (day, before)


@pytest.mark.parametrize("line", ["2022年1月", "2022年1月24日，我局召开会议。", "无", "2022年度", "第20220124号"])
def test_lines_without_a_date_at_their_end(line: str) -> None:
    assert read_date_line(line) is None


def test_labels_of_publication() -> None:
    line = "发布时间：2022-01-24 15:02 来源：云溪县水利局 浏览次数：12"
    found = read_published(line, bare_label=False)
    assert found is not None
    assert found.day == date(2022, 1, 24)
    assert read_published("时间：2022年1月24日", bare_label=False) is None
    assert read_published("时间：2022年1月24日", bare_label=True) is not None
    assert read_published("来源：云溪县水利局", bare_label=True) is None


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("云溪县水利局2021年政府信息公开工作年度报告", 2021),
        ("云溪县水利局二〇二一年政府信息公开工作年度报告", 2021),
        ("云溪县水利局２０２１年度政府信息公开工作报告", 2021),
        ("云溪县水利局 2 0 2 1 年政府信息公开工作报告", 2021),
        ("政府信息公开工作年度报告（2021年度）", 2021),
        ("云溪县水利局政府信息公开工作年度报告", None),
    ],
)
def test_years_of_titles(title: str, year: int | None) -> None:
    assert title_year(title) == year


def test_the_year_of_a_notice_is_not_the_reports() -> None:
    assert report_year("按照《关于做好2019年度政府信息公开工作年度报告编制发布的通知》，编制本报告") is None
    assert report_year("现公布云溪县水利局2020年度政府信息公开工作年度报告") == 2020


def test_the_commonest_year_needs_a_majority() -> None:
    assert commonest_year(["2020年12件，2021年5件，2021年7件"]) == 2021
    assert commonest_year(["2020年12件，2021年5件"]) is None
    assert commonest_year(["12件"]) is None
