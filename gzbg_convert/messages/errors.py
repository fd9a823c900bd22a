"""Errors (there is no result: what the matter is, then what to do) and what the command line says."""

_LIMIT = (
    "{name}：超过处理上限：",
    "如果确是年度报告，请拆分或另存后再试。",
    "{name}: over a limit: ",
    "if it really is an annual report, split it or save it anew.",
)
_LIMITS = {  # by the names of ``Limits``
    "input_bytes": ("文件超过 {most} 字节", "a file of more than {most} bytes"),
    "paragraphs": ("段落超过 {most} 个", "more than {most} paragraphs"),
    "cells": ("单元格超过 {most} 个", "more than {most} cells"),
    "nesting": ("嵌套超过 {most} 层", "more than {most} elements within one another"),
    "containers": ("单元格、文本框嵌套超过 {most} 层", "more than {most} cells or text boxes within one another"),
    "members": ("压缩包内文件超过 {most} 个", "more than {most} files in the package"),
    "part_bytes": ("压缩包内一个文件超过 {most} 字节", "a file in the package of more than {most} bytes"),
    "part_nodes": ("一个 XML 文件的标签和属性超过 {most} 个", "more than {most} tags and attributes in an XML part"),
    "elements": ("网页元素超过 {most} 个", "more than {most} elements in a web page"),
    "attributes": ("一个标签的属性超过 {most} 个", "more than {most} attributes in one tag"),
    "pages": ("页数超过 {most}", "more than {most} pages"),
    "page_objects": ("一页的图形对象超过 {most} 个", "more than {most} objects on a page"),
    "page_characters": ("一页的字符超过 {most} 个", "more than {most} characters on a page"),
    "rules": ("一页的表格线超过 {most} 条", "more than {most} rules on a page"),
    "form_depth": ("图形嵌套超过 {most} 层", "more than {most} form objects within one another"),
    "pixels": ("一页画成的图片超过 {most} 像素", "a picture of a page of more than {most} pixels"),
    "picture_pixels": ("图片超过 {most} 像素", "a picture of more than {most} pixels"),
}

ERRORS: dict[str, tuple[str, str, str]] = {
    "empty.picture": (
        "error",
        "{name}：图片上没有认出任何文字；请核对是否为报告的扫描件，或用更高的分辨率重新扫描。",
        "{name}: no text was found in the picture; check that it is a scan of the report, or scan it again, finer.",
    ),
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
        "{name}：不支持这种文件格式（{found}）；请另存为 DOCX、PDF、网页（HTML）或纯文本。可用格式见 gzbg readers。",
        "{name}: this format ({found}) is not supported; save it as DOCX, PDF, a web page (HTML) or plain text. "
        "`gzbg readers` lists what can be read.",
    ),
    "unsupported_format.archive": (
        "error",
        "{name}：这是压缩包（{found}）；请先解压，再转换其中的文件。一份报告的几张图片，请合成一个 PDF 或 TIFF。",
        "{name}: an archive ({found}); unpack it and convert the files in it. Put several pictures of one report "
        "together in one PDF or TIFF.",
    ),
    "unsupported_format.old_office": (
        "error",
        "{name}：旧的 Word/WPS 文件（.doc、.wps）或其他旧的 Office 文件，不能直接读取；请用 Word 或 WPS 另存为 DOCX。",
        "{name}: an old Word/WPS file (.doc, .wps) or another old Office file; save it as DOCX with Word or WPS.",
    ),
    "unsupported_format.unknown": (
        "error",
        "{name}：不是文本，也不是已知的文件格式（二进制数据）；请核对文件，或另存为 DOCX、PDF、网页（HTML）或纯文本。",
        "{name}: neither text nor a known format (binary data); check the file, or save it as DOCX, PDF, a web page "
        "(HTML) or plain text.",
    ),
    "no_boxes": (
        "error",
        "{name}：识别（OCR）结果（{found}）中没有文字的位置，无法还原表格；请让识别程序连同位置一起输出。",
        "{name}: recognised text ({found}) without the places of its words, so that no table can be told; have the "
        "recogniser write them, too.",
    ),
    "not_this_format": (
        "error",
        "{name}：不是读取器“{reader}”所读的文件（{formats}）；请去掉 --reader，由程序按内容识别。",
        "{name}: not a file of the kind that reader '{reader}' reads ({formats}); leave out --reader and its format is "
        "recognised.",
    ),
    "not_this_format.known": (
        "error",
        "{name}：这是 {found} 文件，不是读取器“{reader}”所读的文件（{formats}）；请去掉 --reader，由程序按内容识别。",
        "{name}: a file of the format {found}, and none of the kind that reader '{reader}' reads ({formats}); leave "
        "out --reader and its format is recognised.",
    ),
    "cli.not_read_twice": (
        "info",
        "读取器“{reader}”不读这种格式的文件，未作第二次读取。",
        "reader '{reader}' reads no files of this kind; it was not read twice.",
    ),
    "needs_ocr.docx": (
        "error",
        "{name}：文档中只有图片，没有文字；请另存为 PDF，安装文字识别组件（pip install 'gzbg-convert[ocr]'）后再转换。",
        "{name}: only pictures, no text; save it as PDF and convert that, with text recognition installed: "
        "pip install 'gzbg-convert[ocr]'.",
    ),
    "needs_ocr": (
        "error",
        "{name}：只有图像，没有文字；请先安装文字识别组件再转换：pip install 'gzbg-convert[ocr]'。",
        "{name}: only pictures, no text; install text recognition and convert it again: "
        "pip install 'gzbg-convert[ocr]'.",
    ),
    "not_a_report": (
        "error",
        "{name}：其中没有政府信息公开工作年度报告；请核对是否为报告本身，而不是列表页或附件链接页。",
        "{name}: no annual report on government information disclosure was found in it; check that it is the report "
        "itself and not a page that links to it.",
    ),
    "not_found": (
        "error",
        "{name}：没有这个文件；请核对文件名和路径。",
        "{name}: no such file; check the path.",
    ),
    "not_found.nameless": (
        "error",
        "给出的文件名是空的；请核对命令（例如其中的变量是否有值）。",
        "the name of a file is empty; check the command (a variable in it may have no value).",
    ),
    "not_found.address": (
        "error",
        "{name}：这是网址，本程序不会下载；请先把网页或文件下载下来，再给出下载的文件。",
        "{name}: a web address, and nothing is fetched; download the page or file first and name the file.",
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
    **{
        f"limit.{name}": ("error", f"{_LIMIT[0]}{words[0]}。{_LIMIT[1]}", f"{_LIMIT[2]}{words[1]}; {_LIMIT[3]}")
        for name, words in _LIMITS.items()
    },
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
    "rule_not_loaded": (
        "warning",
        "核查规则“{rule}”（来自 {distribution}）无法加载，未使用：{problem}",
        "rule '{rule}' of {distribution} does not load and was left out: {problem}",
    ),
    "rule_failed": (
        "warning",
        "核查规则“{rule}”（来自 {distribution}）运行出错，没有结论：{problem}",
        "rule '{rule}' of {distribution} failed to judge: {problem}",
    ),
    "rule_name_taken": (
        "warning",
        "规则编号“{rule}”已被占用，{distribution} 提供的同名规则未使用。",
        "the name '{rule}' is taken; the rule of that name of {distribution} is not used.",
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
    "own_output": (
        "error",
        "{name}：这是本程序写出的文件（{found}），不是报告；请给出报告本身。",
        "{name}: a file that this program wrote ({found}), not a report; name the report itself.",
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
    "cli.is_baseline": (
        "error",
        "输出 {out} 同时是认可文件；请换一个名字。",
        "the output {out} is also the file of accepted findings; choose another.",
    ),
    "cli.same_output": (
        "error",
        "两个输入会写到同一个文件 {out}；请分开转换。",
        "two inputs would be written to the same file {out}; convert them separately.",
    ),
    "cli.nothing_to_compare": (
        "error",
        "比较需要两份以上的报告，现有 {count} 份。",
        "comparing needs two reports or more; there are: {count}.",
    ),
    "cli.no_inputs": ("error", "没有给出要核查的文件。", "there is no file to check."),
    "cli.no_parent": (
        "error",
        "--children 和 --own 要与 --parent 一起使用。",
        "--children and --own are used with --parent.",
    ),
    "cli.not_one_report": (
        "error",
        "{out} 应当只有一份报告，现有 {count} 份。",
        "{out} should hold one report; it holds {count}.",
    ),
    "cli.not_a_baseline": (
        "error",
        "{out} 不是 gzbg check --write-baseline 写出的认可文件。",
        "{out} is no baseline that gzbg check --write-baseline wrote.",
    ),
    "cli.older_baseline": (
        "error",
        "认可文件 {out} 由旧版程序写出，其中缺少其他报告的数字，不能再用；请核对后用 --write-baseline 重新写出。",
        "{out} is a baseline of an older version, which lacks the numbers of other reports; look through the findings "
        "and write it anew with --write-baseline.",
    ),
    "cli.is_directory": (
        "error",
        "{out} 是目录，请给出文件名。",
        "{out} is a directory; name a file.",
    ),
    "cli.no_folder": ("error", "{out}：没有这个目录。", "{out}: there is no such directory."),
    "cli.no_directory": ("error", "输出目录 {out} 不存在。", "there is no directory {out} to write to."),
    "cli.not_a_directory": (
        "error",
        "{out} 不是目录；图片要写到目录里。",
        "{out} is not a directory; the pictures go into one.",
    ),
    "cli.recognising": ("info", "{name}：正在识别第 {page} 页……", "{name}: recognising page {page} ..."),
    "cli.no_pages": (
        "error",
        "{name}：这个文件没有页面可画（由“{reader}”读取）；gzbg inspect 只画 PDF 和图片。",
        "{name}: this file has no pages to draw (it was read by '{reader}'); gzbg inspect draws PDFs and pictures.",
    ),
    "cli.unknown_suffix": (
        "error",
        "从 {out} 看不出输出格式；请加 --to（可用 {formats}）。",
        "{out} does not tell the format; add --to with one of {formats}.",
    ),
    "cli.stdin_twice": ("error", "标准输入（-）只能给一次。", "standard input (-) can be given only once."),
    "cli.cannot_write": ("error", "{out}：无法写入：{problem}", "{out}: cannot be written: {problem}"),
    "os.ENOSPC": ("error", "磁盘空间不足。", "No space left on device"),
    "os.EACCES": ("error", "没有写入权限。", "Permission denied"),
    "os.EPERM": ("error", "不允许这样做。", "Operation not permitted"),
    "os.EROFS": ("error", "文件系统是只读的。", "Read-only file system"),
    "os.ENOENT": ("error", "没有这个目录。", "No such file or directory"),
    "os.ENAMETOOLONG": ("error", "文件名太长。", "File name too long"),
    "os.EBADF": ("error", "标准输出已关闭。", "standard output is closed"),
    "cli.flagged_csv": (
        "info",
        "{count} 个数据有疑点，见 flags 列。",
        "values that are flagged: {count}; see the column flags.",
    ),
    "cli.flagged_json": (
        "info",
        "{count} 个数据有疑点，见各自的 flags。",
        "values that are flagged: {count}; see their flags.",
    ),
    "cli.more": ("info", "……另有 {count} 条。", "... and {count} more."),
}
