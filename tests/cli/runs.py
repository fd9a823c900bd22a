"""Small reports on the form of 2021 as HTML, made by hand, and what a run of the command line leaves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gzbg_convert.model.edition import load_edition

REVIEW = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")


def report_html(issuer: str = "青石县民政局", *, upheld: int = 1, total: int = 3) -> str:
    """A report with all sections and tables, in which no applications were received; its reconsiderations add up when
    ``total`` is ``upheld`` + 2."""
    issued = (
        "<tr><td colspan=4>第二十条第（一）项</td></tr>"
        "<tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>"
        "<tr><td>规章</td><td>0</td><td></td><td>7</td></tr>"
        "<tr><td>行政规范性文件</td><td>1</td><td>/</td><td>12</td></tr>"
        + _decided("五", "本年处理决定数量", "行政许可")
        + _decided("六", "本年处理决定数量", "行政处罚", "行政强制")
        + _decided("八", "本年收费金额（单位：万元）", "行政事业性收费")
    )
    head = "<tr><td colspan=5>行政复议</td><td colspan=10>行政诉讼</td></tr>"
    second = (
        "".join(f"<td rowspan=2>{name}</td>" for name in REVIEW)
        + "<td colspan=5>未经复议直接起诉</td><td colspan=5>复议后起诉</td>"
    )
    third = "".join(f"<td>{name}</td>" for name in REVIEW * 2)
    numbers = [upheld, 0, 2, 0, total, 0, 0, 0, 0, 0, 4, 0, 0, 1, 5]
    values = "".join(f"<td>{number}</td>" for number in numbers)
    title = f"{issuer}2023年政府信息公开工作年度报告"
    return (
        f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{title}</title></head><body><h1>{title}</h1>"
        "<h2>一、总体情况</h2><p>2023年，我局依法公开政府信息。</p>"
        f"<h2>二、主动公开政府信息情况</h2><table>{issued}</table>"
        f"<h2>三、收到和处理政府信息公开申请情况</h2><table>{_nothing_received()}</table>"
        "<h2>四、政府信息公开行政复议、行政诉讼情况</h2>"
        f"<table>{head}<tr>{second}</tr><tr>{third}</tr><tr>{values}</tr></table>"
        "<h2>五、存在的主要问题及改进情况</h2><p>公开的时效有待提高。</p>"
        "<h2>六、其他需要报告的事项</h2><p>无。</p></body></html>"
    )


def _decided(number: str, column: str, *rows: str) -> str:
    """A block of proactive disclosure with one column."""
    head = f"<tr><td colspan=4>第二十条第（{number}）项</td></tr><tr><td>信息内容</td><td colspan=3>{column}</td></tr>"
    return head + "".join(f"<tr><td>{row}</td><td colspan=3>0</td></tr>" for row in rows)


def _nothing_received() -> str:
    """The table of applications with a nought in every cell."""
    (block,) = next(table.blocks for table in load_edition("2021").tables if table.name == "applications")
    names = "".join(f"<td>{column.label[-1]}</td>" for column in block.columns)
    labels = ["".join(f"<td>{part}</td>" for part in ("", "", *row.label)[-3:]) for row in block.rows]
    rows = "".join(f"<tr>{label}{'<td>0</td>' * len(block.columns)}</tr>" for label in labels)
    return f"<tr><td colspan=3></td>{names}</tr>{rows}"


@dataclass(frozen=True)
class Ran:
    status: int
    out: bytes
    err: str


Runner = Callable[..., Ran]
