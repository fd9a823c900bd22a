"""What was noticed on the way from the bytes to the reports."""

NOTICES: dict[str, tuple[str, str, str]] = {
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
    "issuer_unknown.untitled": (
        "warning",
        "看不出报告的发布机关（没有标题），留空。",
        "the body that issued the report could not be told, as it has no title; left empty.",
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
    "edition_undecided.alike": (
        "info",
        "其中的表格在 {edition} 年版和 {other} 年版中相同，按 {edition} 年版转换。",
        "the tables in it are the same in the forms of {edition} and {other}; converted by that of {edition}.",
    ),
    "no_form_table": (
        "warning",
        "“{title}”中没有找到法定统计表：只有正文，没有数据。",
        "no statutory table was found in '{title}': there is its text, but no facts.",
    ),
    "no_form_table.untitled": (
        "warning",
        "没有找到法定统计表：只有正文，没有数据。",
        "no statutory table was found: there is text, but no facts.",
    ),
    "table_left_out": (
        "info",
        "一张 {rows} 行的表格（开头为“{first}”）不是法定统计表，未取其数据。",
        "a table of {rows} rows (it begins '{first}') is none of the statutory ones; no facts were taken from it.",
    ),
    "table_of_other_year": (
        "warning",
        "一张表格的标题写明是 {year} 年的数据，不是本报告年度的，未取其数据。",
        "a table is headed as that of {year}, not of the report's year; no facts were taken from it.",
    ),
    "rows_of_other_year": (
        "info",
        "表中另有其他年份的数据（{rows} 行），未取。",
        "a table also holds numbers of another year ({rows} rows); they were left out.",
    ),
    "editions_mixed": (
        "warning",
        "按 {edition} 年版转换，但还有 {count} 项属于其他版本的表格：可能附有另一年度的报表，请对照原文核对。",
        "converted by the form of {edition}, but {count} measures belong to another edition's: the tables of another "
        "year may be printed beside; compare with the document.",
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
        "numbers in the tables that found no place, while some places have none: {count} ({text}); compare with the "
        "document.",
    ),
    "numbers_left_out": (
        "warning",
        "一行数字不属于任何法定统计表，未取其数据：{text}",
        "a line of numbers belongs to none of the statutory tables; no facts were taken from it: {text}",
    ),
    "table_in_text": (
        "warning",
        "正文里写有一张法定统计表的项目和数字，但不是能够识别的表格，未取其数据，请对照原文核对：{text}",
        "the text names items of a statutory table with their numbers, but in no shape that can be read as that table; "
        "no facts were taken from it, compare with the document: {text}",
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
    "pages_without_text": (
        "warning",
        "第 {pages} 页只有图像或框线，没有（或几乎没有）文字，图像未读取；安装文字识别组件后可以读取："
        "pip install 'gzbg-convert[ocr]'。",
        "pages with pictures or rules and hardly any text, of which the pictures were not read: {pages}; with text "
        "recognition installed they are: pip install 'gzbg-convert[ocr]'.",
    ),
    "page_unreadable": (
        "error",
        "第 {page} 页有 {share} 的文字所用字体未说明是什么字，无法读取；请先做文字识别（OCR）。",
        "page {page} cannot be read: the fonts of {share} of its characters do not tell what they are; run text "
        "recognition (OCR) on it.",
    ),
    "unmapped_characters": (
        "warning",
        "第 {page} 页有 {share} 的文字所用字体未说明是什么字，未读取。",
        "page {page}: the fonts of {share} of its characters do not tell what they are; they were not read.",
    ),
    "recognised_text": (
        "warning",
        "第 {pages} 页的文字是识别（OCR）的结果，可能有误。",
        "pages whose text is what text recognition (OCR) made of a picture, which may be wrong: {pages}.",
    ),
    "texts_without_place": (
        "warning",
        "识别结果中有 {count} 段文字没有给出位置（第一段：“{first}”），未取。",
        "{count} recognised texts came without a place on their page and were left out (the first: '{first}').",
    ),
    "annotations_left_out": (
        "warning",
        "第 {pages} 页上有填入表单或者以批注方式添加、不在表格单元格内的文字，未读取；请先另行打印成 PDF 再转换。",
        "text filled into forms or typed over the page that stands in no cell of a table was not read, on pages "
        "{pages}; print the document to a new PDF and convert that.",
    ),
    "attachments_left_out": (
        "warning",
        "文件中嵌有附件，未读取：{names}；如报告在其中，请取出后另行转换。",
        "files embedded in the document were not read: {names}; if one is the report, save and convert it.",
    ),
    "pdf_rebuilt": (
        "warning",
        "PDF 的索引已损坏，由程序重建；可能缺页或缺字。",
        "the PDF's index was damaged and had to be rebuilt; pages or text may be missing.",
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
    "table_beyond_page": (
        "warning",
        "第 {pages} 页的表格比纸面宽，纸面之外的部分看不见，未取，请对照原文核对。",
        "tables on pages {pages} are wider than the page: what lies beyond its edge cannot be seen and was left out; "
        "compare with the document.",
    ),
    "tables_without_rules": (
        "warning",
        "第 {pages} 页的表格没有框线，单元格按文字的位置判断，数据均已标注，请对照原文核对。",
        "tables without rules on pages {pages}: their cells were told by where the text stands, and every value is "
        "flagged; compare them with the document.",
    ),
    "read_by_second": (
        "warning",
        "第 {pages} 页的表格由第二个读取器（pdfplumber）读出，请核对。",
        "pages whose tables only the second reader (pdfplumber) made out; look at them: {pages}.",
    ),
}
