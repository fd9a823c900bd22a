"""What offices put into the tables of the form that is none of its: columns, rows, years, captions.

Each addition is a function from a table on its grid to the pieces that are printed for it; one that does not apply
returns the sheet alone. Every number of the form keeps its own labels; what is added fills no place.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from gzbg_convert.testing.tables import Ink, Sheet, cut

Printed = list[Sheet | str]
"""What is printed for a table, in order: sheets, and lines of text between them."""
Addition = Callable[[Sheet, int, Random], Printed]


def _stray(random: Random) -> str:
    """A number that is no place's."""
    return str(random.randrange(1_000_000, 9_999_999))


def _value_rows(sheet: Sheet) -> list[int]:
    return sorted({ink.row for ink in sheet.inks if not ink.label})


def _caption_rows(sheet: Sheet) -> set[int]:
    return {ink.row for ink in sheet.inks if ink.label and ink.colspan == sheet.columns and ink.rowspan == 1}


def _first_value_column(sheet: Sheet) -> int:
    return min(ink.column for ink in sheet.inks if ink.place)


def _opened(sheet: Sheet, at: int) -> list[Ink]:
    """The cells with room for a column before column ``at``; captions grow over it."""
    inks = []
    for ink in sheet.inks:
        is_caption = ink.label and ink.colspan == sheet.columns
        if ink.column < at < ink.column + ink.colspan or (is_caption and at in (0, sheet.columns)):
            inks.append(replace(ink, colspan=ink.colspan + 1))
        elif ink.column >= at:
            inks.append(replace(ink, column=ink.column + 1))
        else:
            inks.append(ink)
    return inks


def _header_bands(sheet: Sheet) -> list[tuple[int, int]]:
    """The runs of rows [top, bottom) that are headers: neither captions nor rows with values."""
    values = set(_value_rows(sheet))
    captions = _caption_rows(sheet)
    first = min(values, default=0)
    bands = []
    row = 0
    while row < sheet.rows:
        end = row
        while end < sheet.rows and end not in values and end not in captions and (end < first or captions):
            end += 1
        if end > row:
            bands.append((row, end))
        row = max(end, row + 1)
    return bands


def _with_column(sheet: Sheet, at: int, head: str, text: Callable[[int], str]) -> Sheet:
    """``sheet`` with a column before column ``at``: ``head`` over it, ``text`` of each row with values in it."""
    inks = _opened(sheet, at)
    taken = {
        (row, column)
        for ink in inks
        for row in range(ink.row, ink.row + ink.rowspan)
        for column in range(ink.column, ink.column + ink.colspan)
    }
    for top, bottom in _header_bands(sheet):
        if (top, at) not in taken:
            inks.append(Ink(head, top, at, bottom - top, label=True))
    for number, row in enumerate(_value_rows(sheet)):
        if (row, at) not in taken:
            inks.append(Ink(text(number), row, at))
    inks.sort(key=lambda ink: (ink.row, ink.column))
    return replace(sheet, inks=tuple(inks), columns=sheet.columns + 1)


def _with_row(sheet: Sheet, at: int, cells: Callable[[int], list[Ink]]) -> Sheet:
    """``sheet`` with a row before row ``at``; merged labels at the left grow over it."""
    inks = []
    for ink in sheet.inks:
        if ink.row >= at:
            inks.append(replace(ink, row=ink.row + 1))
        elif ink.row + ink.rowspan > at:
            inks.append(replace(ink, rowspan=ink.rowspan + 1))
        else:
            inks.append(ink)
    inks += cells(at)
    inks.sort(key=lambda ink: (ink.row, ink.column))
    head = sheet.head + (at < sheet.head)
    return replace(sheet, inks=tuple(inks), rows=sheet.rows + 1, head=head, breaks=())


def remarks(sheet: Sheet, year: int, random: Random) -> Printed:
    """A column 备注 at the right."""
    texts = ("", "", "无", "含结转", "系统统计", "/")
    return [_with_column(sheet, sheet.columns, random.choice(("备注", "说明")), lambda _: random.choice(texts))]


def counted_remarks(sheet: Sheet, year: int, random: Random) -> Printed:
    """A column 备注 at the right with numbers in it; in a table without a header no column says that it is that."""
    if not _header_bands(sheet):
        return [sheet]
    texts = ("", "另有3件", "12", "其中网上2件")
    return [_with_column(sheet, sheet.columns, "备注", lambda _: random.choice(texts))]


def ordinals(sheet: Sheet, year: int, random: Random) -> Printed:
    """A column that counts the rows, at the left, or before the numbers under a heading that says so."""
    at = random.choice((0, _first_value_column(sheet))) if _header_bands(sheet) else 0
    return [_with_column(sheet, at, random.choice(("序号", "行次")), lambda number: str(number + 1))]


def units(sheet: Sheet, year: int, random: Random) -> Printed:
    """A column 单位 between labels and numbers, where the form has none."""
    if any(ink.text == "单位" for ink in sheet.inks):
        return [sheet]
    return [_with_column(sheet, _first_value_column(sheet), "单位", lambda _: "件")]


def blank_column(sheet: Sheet, year: int, random: Random) -> Printed:
    """A column without ink: a drawn margin, or cells that nobody filled in."""
    at = random.choice((0, _first_value_column(sheet), sheet.columns))
    return [_with_column(sheet, at, "", lambda _: "")]


def blank_row(sheet: Sheet, year: int, random: Random) -> Printed:
    """A row without ink above a row of values that has a label; without one, the blanks would be its values."""
    at = random.choice(_value_rows(sheet))
    first = _first_value_column(sheet)
    if not first:
        return [sheet]
    return [_with_row(sheet, at, lambda row: [Ink("", row, column) for column in range(first, sheet.columns)])]


def year_row(sheet: Sheet, year: int, random: Random) -> Printed:
    """A first row over the whole table that says the year or the unit."""
    text = random.choice((f"{year}年", f"统计年度：{year}年", "单位：件", f"（{year}年度）"))
    return [_with_row(sheet, 0, lambda row: [Ink(text, row, 0, colspan=sheet.columns, label=True)])]


def note_row(sheet: Sheet, year: int, random: Random) -> Printed:
    """A last row over the whole table: remarks, who filled it in and when."""
    text = random.choice(
        ("注：以上数据含上年结转3件", f"填报日期：{year + 1}年1月12日", "注：不含所属单位", "审核人：　　填表人：")
    )
    return [_with_row(sheet, sheet.rows, lambda row: [Ink(text, row, 0, colspan=sheet.columns, label=True)])]


def total_row(sheet: Sheet, year: int, random: Random) -> Printed:
    """A row 合计 at the end, of the form no row, without a label in a table that has none."""
    first = _first_value_column(sheet)
    label = random.choice(("合计", "总计", "小计"))
    return [
        _with_row(
            sheet,
            sheet.rows,
            lambda row: (
                [
                    Ink(label, row, 0, colspan=first, label=True),
                    *(Ink(_stray(random), row, column) for column in range(first, sheet.columns)),
                ]
                if first
                else [Ink(_stray(random), row, column) for column in range(sheet.columns)]
            ),
        )
    ]


def year_column(sheet: Sheet, year: int, random: Random) -> Printed:
    """A column 年度 at the left of the only row of values."""
    if len(_value_rows(sheet)) != 1:
        return [sheet]
    return [
        _with_column(
            sheet, 0, random.choice(("年度", "年份", "统计年度")), lambda _: random.choice((f"{year}年", str(year)))
        )
    ]


def two_years_of_rows(sheet: Sheet, year: int, random: Random) -> Printed:
    """Every row of values twice, this year's and last year's, under a column 年度."""
    at = _first_value_column(sheet)
    this, last = f"{year}年", f"{year - 1}年"
    if random.random() < 0.3:
        this, last = str(year), str(year - 1)
    if random.random() < 0.3:
        this, last = "本年", "上年"
    whole = _with_column(sheet, at, "年度", lambda _: this)
    rows = _value_rows(whole)
    is_first = random.random() < 0.5
    for row in reversed(rows):
        values = [ink for ink in whole.inks if ink.row == row and ink.column >= at]
        labels = [ink for ink in whole.inks if ink.row <= row < ink.row + ink.rowspan and ink.column < at]
        inks = []
        for ink in whole.inks:
            if ink in labels:
                inks.append(replace(ink, rowspan=ink.rowspan + 1))
            elif ink.row > row or (ink in values and not is_first):
                inks.append(replace(ink, row=ink.row + 1))
            else:
                inks.append(ink)
        new = row + is_first
        for ink in values:
            text = last if ink.column == at else _stray(random)
            inks.append(replace(ink, text=text, row=new, place=None))
        inks.sort(key=lambda ink: (ink.row, ink.column))
        whole = replace(whole, inks=tuple(inks), rows=whole.rows + 1, breaks=())
    return [whole]


def two_years_of_columns(sheet: Sheet, year: int, random: Random) -> Printed:
    """All columns of values twice: this year's under one year, last year's under another."""
    first = _first_value_column(sheet)
    count = sheet.columns - first
    bands = _header_bands(sheet)
    is_right = random.random() < 0.5
    shift = 0 if is_right else count
    other = count if is_right else 0
    inks = []
    for ink in sheet.inks:
        if ink.colspan == sheet.columns and ink.label and ink.column == 0 and ink.row in _caption_rows(sheet):
            inks.append(replace(ink, colspan=ink.colspan + count))
        elif ink.column < first:
            inks.append(ink)
        else:
            inks.append(replace(ink, column=ink.column + shift))
            text = ink.text if ink.label else _stray(random)
            inks.append(replace(ink, text=text, column=ink.column + other, place=None))
    inks.sort(key=lambda ink: (ink.row, ink.column))
    whole = replace(sheet, inks=tuple(inks), columns=sheet.columns + count)
    years = (f"{year}年", f"{year - 1}年") if random.random() < 0.7 else ("本年", "上年")
    for top, _ in reversed(bands):
        whole = _with_row(
            whole,
            top,
            lambda row: [
                *([Ink("项目", row, 0, 1, first, label=True)] if first else []),
                Ink(years[0], row, first + shift, 1, count, label=True),
                Ink(years[1], row, first + other, 1, count, label=True),
            ],
        )
    return [whole]


def last_year_beside(sheet: Sheet, year: int, random: Random) -> Printed:
    """A column of last year's numbers at the right of all others; in a table without a header none can say so."""
    if not _header_bands(sheet):
        return [sheet]
    head = random.choice((f"{year - 1}年", "上年", "上年同期", "上年数量", "去年同期", "同比增减", "增长率"))
    return [_with_column(sheet, sheet.columns, head, lambda _: _stray(random) if head != "增长率" else "12.5%")]


def numbers_beside(sheet: Sheet, year: int, random: Random) -> Printed:
    """A column of numbers that are no place's, without a head."""
    at = random.choice((_first_value_column(sheet), sheet.columns))
    return [_with_column(sheet, at, "", lambda _: _stray(random) if random.random() < 0.7 else "")]


def separate_header(sheet: Sheet, year: int, random: Random) -> Printed:
    """The header as a table of its own above the rows."""
    if not sheet.head or sheet.head >= sheet.rows:
        return [sheet]
    upper = tuple(ink for ink in sheet.inks if ink.row < sheet.head)
    lower = tuple(replace(ink, row=ink.row - sheet.head) for ink in sheet.inks if ink.row >= sheet.head)
    return [Sheet(upper, sheet.head, sheet.columns), Sheet(lower, sheet.rows - sheet.head, sheet.columns)]


def continued(sheet: Sheet, year: int, random: Random) -> Printed:
    """A table in two with 续表 between them."""
    possible = [row for row in sheet.breaks if row > sheet.head]
    if not possible:
        return [sheet]
    upper, lower = cut(sheet, random.choice(possible), random.random() < 0.5, random.random() < 0.5)
    return [upper, random.choice(("续表", "（续表）", "续表1", "表2（续）", "续上表：", "续前表")), lower]


def units_between(sheet: Sheet, year: int, random: Random) -> Printed:
    """件 in a cell of its own behind every number, without header."""
    whole = sheet
    columns = sorted({ink.column + ink.colspan for ink in sheet.inks if ink.place}, reverse=True)
    for at in columns:
        whole = _with_column(whole, at, "", lambda _: "件")
    return [whole]


SOUND: dict[str, Addition] = {
    "remarks": remarks,
    "counted_remarks": counted_remarks,
    "ordinals": ordinals,
    "units": units,
    "blank_column": blank_column,
    "blank_row": blank_row,
    "year_row": year_row,
    "note_row": note_row,
    "year_column": year_column,
    "last_year_beside": last_year_beside,
    "separate_header": separate_header,
    "continued": continued,
}
"""Additions that leave a table as sound as it was, as far as its cells stand in columns."""
ADDITIONS: dict[str, Addition] = SOUND | {
    "numbers_beside": numbers_beside,
    "total_row": total_row,
    "two_years_of_rows": two_years_of_rows,
    "two_years_of_columns": two_years_of_columns,
    "units_between": units_between,
}
