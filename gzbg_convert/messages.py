"""Every sentence this package says to people, in Chinese and English, under its stable code.

A code's severity is ``error``, ``warning`` or ``info``. Only characters of GBK are used, so that a GBK console prints
them. A ``{name}`` is filled from the details of the diagnostic or error.

Prefixes: none for errors and diagnostics, ``flag.`` for the flags of a fact, ``leftover.`` for cells that are neither
label nor value, ``rule.`` for the verdicts of the rules, ``cli.`` for the command line.
"""

CATALOGUE: dict[str, tuple[str, str, str]] = {
    # Errors: there is no result. What the matter is, then what to do.
    "empty": ("error", "{name}：文件是空的；请重新取得该文件。", "{name}: the file is empty; get it again."),
    "damaged": (
        "error",
        "{name}：文件已损坏，无法读取；请向发布单位重新取得。",
        "{name}: the file is damaged and cannot be read; get it again from its publisher.",
    ),
    "encrypted": (
        "error",
        "{name}：文件已加密；请先去掉密码，另存后再转换。",
        "{name}: the file is encrypted; save it without its password first.",
    ),
    "unsupported_format": (
        "error",
        "{name}：不支持这种文件格式（{found}）；请另存为 Word 文档（.docx）、网页或纯文本。可用格式见 gzbg readers。",
        "{name}: this format ({found}) is not supported; save it as a Word document (.docx), a web page or "
        "plain text. `gzbg readers` lists what can be read.",
    ),
    "needs_ocr": (
        "error",
        "{name}：只有图像，没有文字；请先做文字识别（OCR）。",
        "{name}: only pictures, no text; run text recognition (OCR) on it first.",
    ),
    "not_a_report": (
        "error",
        "{name}：其中没有政府信息公开工作年度报告；请核对是否给对了文件（例如列表页、附件链接页）。",
        "{name}: no annual report on government information disclosure was found in it; check that it is the report "
        "itself and not a page that links to it.",
    ),
    "not_found": (
        "error",
        "{name}：没有这个文件；请核对文件名和路径（不支持网址，请先下载）。",
        "{name}: no such file; check the path (web addresses are not fetched: download the page first).",
    ),
    "not_a_file": (
        "error",
        "{name}：不是普通文件（而是目录、管道或设备）；请给出文件本身。",
        "{name}: not a regular file (a directory, pipe or device); name the file itself.",
    ),
    "no_permission": (
        "error",
        "{name}：没有读取权限；请检查文件的权限。",
        "{name}: reading it is not permitted; check the file's permissions.",
    ),
    "limit": (
        "error",
        "{name}：超过了处理上限（{limit}：{most}）；如果确是年度报告，请拆分或另存后再试。",
        "{name}: over a limit ({limit}: {most}); if it really is an annual report, split it or save it anew.",
    ),
    "unknown_reader": (
        "error",
        "没有名为“{reader}”的读取器；可用的有：{known}。",
        "there is no reader named '{reader}'; there are: {known}.",
    ),
    "reader_failed": (
        "error",
        "读取器“{reader}”处理该文件时出错：{problem}。请换用其他读取器（--reader），并告知其作者。",
        "reader '{reader}' broke on the document: {problem}. Use another one (--reader) and tell its author.",
    ),
    "reader_not_loaded": (
        "warning",
        "读取器“{reader}”（来自 {distribution}）无法加载，已跳过：{problem}",
        "reader '{reader}' of {distribution} does not load and was left out: {problem}",
    ),
    "reader_name_taken": (
        "warning",
        "读取器名“{reader}”已被占用，{distribution} 提供的同名读取器未使用。",
        "the name '{reader}' is taken; the reader of that name of {distribution} is not used.",
    ),
    "unknown_edition": (
        "error",
        "没有名为“{edition}”的报表版本；可用的有：{known}。",
        "there is no edition named '{edition}'; there are: {known}.",
    ),
    "edition_wrong": (
        "error",
        "报表版本“{edition}”的数据文件有误（本程序的问题，请反馈）：{problems}",
        "the data file of edition '{edition}' is wrong (a fault of this program, please report it): {problems}",
    ),
    "json_not_ours": (
        "error",
        "{name}：不是本程序写出的 JSON（gzbg/1）：{problem}",
        "{name}: not JSON as this program writes it (gzbg/1): {problem}",
    ),
    # The command line.
    "cli.is_input": (
        "error",
        "输出 {out} 同时是输入文件；请换一个名字。",
        "the output {out} is also an input; choose another.",
    ),
    "cli.same_output": (
        "error",
        "两个输入会写到同一个文件 {out}；请分开转换。",
        "two inputs would be written to the same file {out}; convert them separately.",
    ),
    "cli.no_directory": ("error", "输出目录 {out} 不存在。", "there is no directory {out} to write to."),
    "cli.unknown_suffix": (
        "error",
        "从 {out} 看不出输出格式；请加 --to json 或 --to csv。",
        "{out} does not tell the format; add --to json or --to csv.",
    ),
    "cli.stdin_twice": ("error", "标准输入（-）只能给一次。", "standard input (-) can be given only once."),
    "cli.cannot_write": ("error", "{out}：写不进去：{problem}", "{out}: cannot be written: {problem}"),
    "cli.more": ("info", "……另有 {count} 条。", "... and {count} more."),
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
    "flag.label_narrowed": (
        "info",
        "行名或列名另注了年份、比例、部分或数量级，未必就是表内指标本身",
        "the label adds a year, a share, a part or a scale: it may not be the form's own measure",
    ),
    "flag.numbers_together": (
        "info",
        "本行有一个单元格里挤进了两个数，其余各格可能错位",
        "a cell of this row holds two numbers, so its other cells may have moved",
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
        "数字中有形近的字母（如 O、l），已按数字读取",
        "letters that look like digits (O, l) were read as digits",
    ),
    "flag.conflict": (
        "info",
        "同一项目在文中出现多次，数值不一致",
        "the same item stands several times in the document, with different values",
    ),
    "flag.decoded_with_loss": (
        "info",
        "该处文字解码有损失",
        "the text here could not be decoded without loss",
    ),
    "flag.not_whole": ("info", "件数不是整数", "a count that is not a whole number"),
    "flag.label_number_differs": (
        "info",
        "标签的序号与规范不同",
        "the label's own numbering differs from the form's",
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
    # What was noticed while reading a text.
    "control_characters": (
        "warning",
        "去掉了 {count} 个控制字符；文件可能不是纯文本，或已损坏。",
        "{count} control characters were dropped; the file may be no plain text, or damaged.",
    ),
    # What was noticed on the way from the document to its reports.
    "several_reports": (
        "info",
        "文件中有 {count} 份报告，已分别转换。",
        "the document holds {count} reports; each was converted.",
    ),
    "issuer_unknown": (
        "warning",
        "看不出“{title}”的发布机关全称，留空。",
        "the full name of the body that issued '{title}' could not be told; left empty.",
    ),
    "year_unknown": ("warning", "看不出报告的年度，留空。", "the year of the report could not be told; left empty."),
    "year_contradiction": (
        "warning",
        "报告年度前后不一致（标题 {title}，统计期限 {period}，前言 {foreword}），取 {year}。",
        "the report contradicts itself on its year (title {title}, period {period}, foreword {foreword}); "
        "{year} was taken.",
    ),
    "invalid_date": (
        "warning",
        "日期不存在：“{text}”，留空。",
        "there is no such date: '{text}'; left empty.",
    ),
    "edition_undecided": (
        "warning",
        "表格与 {edition} 年版和 {other} 年版同样相符，按 {edition} 年版转换。",
        "the tables fit the forms of {edition} and {other} equally well; converted by that of {edition}.",
    ),
    "no_form_table": (
        "warning",
        "“{title}”中没有找到法定统计表：只有正文，没有数据。",
        "no statutory table was found in '{title}': there is its text, but no facts.",
    ),
    "table_left_out": (
        "info",
        "一张 {rows} 行的表格（开头为“{first}”）不是法定统计表，未取其数据。",
        "a table of {rows} rows (it begins '{first}') is none of the statutory ones; no facts were taken from it.",
    ),
    "labels_apart": (
        "warning",
        "表中有的行只有行名、没有数字（空白格丢失，或者行名与数字分开排列），该表的数据均已标注，请对照原文核对。",
        "some rows of a table have a label and no numbers behind it (blank cells vanished, or labels and numbers stand "
        "apart); every number of that table is flagged: compare them with the document.",
    ),
    "numbers_without_place": (
        "warning",
        "表中有 {count} 个数字找不到对应的指标（{text}），而有的指标没有数据，请对照原文核对。",
        "{count} numbers in the tables found no place ({text}) while some places have none: compare with the document.",
    ),
    "numbers_left_out": (
        "warning",
        "一行数字不属于任何法定统计表，未取其数据：{text}",
        "a line of numbers belongs to none of the statutory tables; no facts were taken from it: {text}",
    ),
    "spans_overlap": (
        "warning",
        "表格中有 {count} 个合并单元格互相重叠，已按浏览器的方式处理。",
        "merged cells of a table overlap ({count}); they were laid out as a browser does.",
    ),
    "hidden_left_out": (
        "info",
        "网页中有 {count} 处隐藏内容，未读取。",
        "hidden parts of the page were left out: {count}.",
    ),
    "navigation_left_out": (
        "info",
        "网页中有 {count} 处导航，未读取。",
        "parts of the page that are navigation were left out: {count}.",
    ),
    "merges_broken": (
        "warning",
        "表格中有 {count} 处合并单元格与上方单元格不一致，已按单独的单元格处理。",
        "cells that are to continue the one above do not fit it ({count}); they were read as cells of their own.",
    ),
    "merged_text_left_out": (
        "warning",
        "表格中有 {count} 处合并单元格里有不显示的文字，未读取。",
        "text in the hidden part of merged cells, which no office program shows, was left out: {count}.",
    ),
    "part_not_read": (
        "warning",
        "文档中嵌入了 {count} 个外部文件，其中的内容没有读取。",
        "documents embedded in this one, of which nothing was read: {count}.",
    ),
    "picture_not_read": (
        "warning",
        "正文中有 {count} 张图片，其中的文字没有读取。",
        "pictures in the text, of which nothing was read: {count}.",
    ),
    "read_from_script": (
        "warning",
        "网页本身没有正文，内容取自其中的脚本。",
        "the page itself has no text; it was taken from a script in it.",
    ),
    "framed_page": (
        "warning",
        "网页只是框架，正文在别的页面（{frames}）；请下载那个页面。",
        "the page is a frame around others ({frames}); download the one with the report.",
    ),
    "script_shell": (
        "warning",
        "网页没有正文，内容要由脚本另行加载；请在浏览器中打开后另存。",
        "the page has no text, a script would load it; open it in a browser and save it from there.",
    ),
    "lenient_parser": (
        "info",
        "网页的标记有误，改用宽松的解析器读取。",
        "the page's markup is faulty; it was read by a lenient parser.",
    ),
    "nul_removed": (
        "info",
        "去掉了文字中的 {count} 个空字符（NUL）。",
        "NUL characters removed from the text: {count}.",
    ),
    "decoded_with_loss": (
        "warning",
        "按 {charset} 解码时有 {count} 处字节无法辨认，该处文字有损失。",
        "bytes that could not be decoded as {charset}: {count}; the text is damaged there.",
    ),
    "text_cut_off": (
        "warning",
        "文件末尾的字符不完整，文件可能没有下载完。",
        "the file ends in the middle of a character; it may not have been downloaded to its end.",
    ),
}

_RULES = {  # rule: what it says, in Chinese and English; the sources are the notes under the official forms
    "A01": ("新收＋上年结转＝办理总计＋结转下年", "received + carried in = outcome total + carried out"),
    "A02": ("办理结果各项之和＝总计", "the outcomes add up to their total"),
    "A03": ("六类申请人之和＝总计", "the six kinds of applicants add up to the total"),
    "A04": ("申请数应为非负整数", "applications are counted in whole numbers, not below 0"),
    "R01": ("四种结果之和＝总计", "the four results add up to their total"),
    "R02": ("复议诉讼件数应为非负整数", "cases are counted in whole numbers, not below 0"),
    "S01": ("各渠道公开数之和＝合计", "the channels add up to their total"),
    "S02": ("各种方式的申请数之和＝收到申请数", "the kinds of requests add up to the requests received"),
    "S03": ("按时办结数＋延期办结数＝申请办结数", "closed on time + extended = closed"),
    "S04": ("各类答复数之和＝申请答复数", "the kinds of replies add up to the replies"),
    "S05": ("不同意公开各项之和＝不同意公开答复数", "the reasons of refusal add up to the refusals"),
    "S06": ("行政复议三种结果之和＝行政复议数量", "the three results add up to the reconsiderations"),
    "S07": ("行政诉讼三种结果之和＝行政诉讼数量", "the three results add up to the lawsuits"),
    "S08": ("举报投诉三种结果之和＝举报投诉数量", "the three results add up to the complaints"),
    "S09": ("纸质文件数＋电子文件数＝报送信息数", "paper + electronic = deposits"),
    "S10": ("专职人员数＋兼职人员数＝工作人员数", "full-time + part-time = staff"),
}

_VERDICTS = {
    "pass": ("info", "成立", "holds"),
    "pass_if": ("info", "在所列空白为 0 时成立", "holds if the blanks named are 0"),
    "fail": ("error", "不成立", "does not hold"),
    "undetermined": ("info", "无法判断", "cannot be told"),
    "not_applicable": ("info", "不适用", "does not apply"),
}

CATALOGUE.update(
    {
        f"rule.{rule}.{status}": (
            severity,
            f"{chinese}：{verdict_zh}。{{formula}}",
            f"{english}: {verdict}. {{formula}}",
        )
        for rule, (chinese, english) in _RULES.items()
        for status, (severity, verdict_zh, verdict) in _VERDICTS.items()
    }
)


class _Details(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "?"


def render(code: str, details: dict[str, str], lang: str) -> str:
    """The sentence of ``code`` in ``lang`` ("zh", anything else is English), filled with ``details``."""
    _, chinese, english = CATALOGUE.get(code, ("info", code, code))
    return (chinese if lang == "zh" else english).format_map(_Details(details))


def severity_of(code: str) -> str:
    """``error``, ``warning`` or ``info``."""
    return CATALOGUE.get(code, ("info", code, code))[0]
