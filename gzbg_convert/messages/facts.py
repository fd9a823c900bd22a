"""Why a fact is less than certain, and why a cell of a statutory table is neither label nor value."""

FACTS: dict[str, tuple[str, str, str]] = {
    # Why a fact is less than certain.
    "flag.row_by_order": (
        "info",
        "行的标签缺失或无法辨认，按表内顺序定位",
        "the row's label is missing or illegible; the row was placed by the order of the form",
    ),
    "flag.row_label_near": (
        "info",
        "行的标签与规范名称略有出入，并由前后行确认",
        "the row's label differs slightly from the official one; its neighbours confirm it",
    ),
    "flag.label_lookalike": (
        "info",
        "标签中有形近字（如“己”与“已”），除此之外与规范名称相同",
        "the label is the official one but for characters that look alike (己 and 已)",
    ),
    "flag.label_narrowed": (
        "info",
        "行名、列名或其上的组名、标题另注了年份、比例、部分或数量级，未必就是表内指标本身",
        "the label, or one over it, adds a year, a share, a part or a scale: it may not be the form's own measure",
    ),
    "flag.numbers_together": (
        "info",
        "本行有一个单元格里挤进了两个数，其余各格可能错位",
        "a cell of this row holds two numbers, so its other cells may have moved",
    ),
    "flag.cell_uncertain": (
        "info",
        "读取器对这一格没有把握（没有框线，或者数字折成几行后拼合）",
        "the reader was not certain of the cell (no rules around it, or a number broken over lines and joined)",
    ),
    "flag.recognised": (
        "info",
        "数字由文字识别得到，表内没有算式可以印证",
        "the number was recognised from a picture, and no sum of the form confirms it",
    ),
    "flag.values_adrift": (
        "info",
        "表中行名与数字分开排列，数字可能属于别的行",
        "labels and numbers of the table stand apart; the number may belong to another row",
    ),
    "flag.row_contested": (
        "info",
        "还有另一行的标签也对应这一项，已选用更相符的一行",
        "the label of another row fits the same item; the row that fits best was taken",
    ),
    "flag.label_in_pieces": (
        "info",
        "标签被拆成几段，拼接后辨认",
        "the label was cut into pieces and put together again",
    ),
    "flag.column_by_order": (
        "info",
        "列的标题缺失，按表内顺序定位",
        "the column's heading is missing; the column was placed by the order of the form",
    ),
    "flag.columns_realigned": (
        "info",
        "该行与表头错位，已按数字的排列重新对齐",
        "the row is displaced against the header; it was realigned by its run of numbers",
    ),
    "flag.columns_unresolved": (
        "info",
        "该行与表头错位，无法确定各数字属于哪一列",
        "the row is displaced against the header; which column its numbers belong to cannot be told",
    ),
    "flag.columns_by_position": (
        "info",
        "该行数字少于列数，按数字在文本行中的横向位置定列",
        "the row has fewer numbers than columns; each was placed by where it stands in its line",
    ),
    "flag.columns_by_sums": (
        "info",
        "该行数字少于列数或连写，按表内全部勾稽关系唯一可行的方式定列",
        "the row lost its blanks; its numbers were placed in the one way that all sums of the table allow",
    ),
    "flag.numbers_parted": (
        "info",
        "原文中几个数连写在一起，已拆开读取",
        "several numbers are printed as one; they were taken apart",
    ),
    "flag.number_joined": (
        "info",
        "数字的末几位落在下一行，已按算式接上",
        "the last digits of the number stand on the line below; the sums say that they belong to it",
    ),
    "flag.numbers_below": (
        "info",
        "数字落在行名的下一行",
        "the number stands on the line below the row's label",
    ),
    "flag.header_missing": ("info", "表格没有表头", "the table has no header"),
    "flag.merged_cell": (
        "info",
        "数字所在单元格跨越了几个填报位置",
        "the number stands in a cell that covers several places of the form",
    ),
    "flag.other_edition": (
        "info",
        "属于另一版本报表的项目",
        "an item of another edition of the form",
    ),
    "flag.unit_not_stated": ("info", "金额没有写明单位", "the amount's unit is not stated"),
    "flag.unit_conflict": (
        "info",
        "单元格中的单位与表头不一致，以单元格为准",
        "the unit in the cell differs from the header's; the cell's was taken",
    ),
    "flag.number_spaced": ("info", "数字中间有空格", "there are blanks inside the number"),
    "flag.number_repaired": (
        "info",
        "数字中有形近的字母（如 O、l、S），读成数字后相关算式全部成立",
        "letters that look like digits (O, l, S) were read as digits; every sum they stand in then holds",
    ),
    "flag.conflict": (
        "info",
        "同一项目在文中出现多次，数值不一致",
        "the same item stands several times in the document, with different values",
    ),
    "flag.repeated": (
        "info",
        "同一项目在文中出现多次，数值相同",
        "the same item stands several times in the document, with the same value",
    ),
    "flag.decoded_with_loss": (
        "info",
        "该处文字解码有损失",
        "the text here could not be decoded without loss",
    ),
    "flag.not_whole": ("info", "件数不是整数", "a count that is not a whole number"),
    "flag.below_zero": (
        "info",
        "件数或金额小于零（也可能是破折号）",
        "a count or an amount below 0 (or a dash before it)",
    ),
    "flag.label_number_differs": (
        "info",
        "标签的序号与规范不同",
        "the label's own numbering differs from the form's",
    ),
    "flag.repaired": (
        "info",
        "按勾稽关系推算，不是原文所印",
        "worked out from the arithmetic of the form; not what is printed",
    ),
    # Cells of a statutory table that are neither label nor value.
    "leftover.blank": ("info", "空白单元格", "a blank cell"),
    "leftover.not_applicable": ("info", "横线、斜线或“无”", "a dash, a slash or 无"),
    "leftover.text": ("info", "文字，不是表内标签", "text that is no label of the form"),
    "leftover.number_without_place": (
        "warning",
        "数字，但不属于表内任何一格",
        "a number that belongs to no place of the form",
    ),
}
