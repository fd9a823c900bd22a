"""The command line as argparse understands it: with its help, and with its words for what is wrong."""

from __future__ import annotations

import argparse
import re
from typing import NoReturn

from gzbg_convert import __version__
from gzbg_convert.cli import WRONG_USAGE
from gzbg_convert.cli.arguments import (
    Options,
    check,
    compare,
    convert,
    environment_lang,
    inspect,
    measures,
    readers,
    rules,
    schema,
)
from gzbg_convert.cli.output import tell
from gzbg_convert.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_HELP = {  # in Chinese and English
    "gzbg": (
        "把政府信息公开工作年度报告转换成统一的数据",
        "Converts Chinese government information disclosure annual reports into one canonical form.",
    ),
    "convert": (
        "转换报告；不加 --to 时显示成便于阅读的表格",
        "Converts reports; without --to they are shown as readable tables.",
    ),
    "inspect": (
        "把 PDF 或扫描件的每一页画成图片，标出读到的单元格、标签和数值",
        "Draws every page of a PDF or a scan and marks the cells, labels and values that were read.",
    ),
    "check": (
        "核查报告：勾稽关系、表样、文字与表格是否一致",
        "Checks reports: arithmetic, form, and what the text says of the tables.",
    ),
    "compare": (
        "并列比较几个年度或几个机关的报告：数据、增减、口径变化、相同的文字",
        "Shows reports of several years or bodies side by side: numbers, changes, forms, texts in common.",
    ),
    "compare_inputs": ("文件（两份以上报告）", "files (of two reports or more)"),
    "compare_to": ("输出格式（默认：并列的文字表格）", "the output format (default: text, side by side)"),
    "applicants": ("列出各类申请人，不只总计", "show every kind of applicant, not only totals"),
    "parent": (
        "上级（汇总）报告；其余的输入是其直接下级的报告，核对汇总数",
        "the report of the body above; the other inputs are those directly below it, which it is the sum of",
    ),
    "own": ("上级机关本级的报告，一并计入汇总", "what the body above did by itself, counted with those below"),
    "children": (
        "下级报告所在的目录；其中的子目录各为一个下级机关，只取与子目录同名的报告",
        "a directory of reports of those below; of a subdirectory, which is a body with those below it, the report of "
        "its name",
    ),
    "rules": ("列出全部核查规则", "Lists the rules that reports are checked by."),
    "check_to": ("输出格式（默认：按发布机关列出的文字）", "the output format (default: text, by body)"),
    "check_output": (
        "输出到文件（没有 --to 时按扩展名定格式）",
        "write to this file (its suffix tells the format without --to)",
    ),
    "all": ("列出全部结论，包括符合的", "show every verdict, also what is right"),
    "fail_on": (
        "有这一级以上的问题时退出状态为 1（默认 error）",
        "end with status 1 from this severity on (default: error)",
    ),
    "baseline": ("已认可的问题（文件），不再计入", "a file of findings that are accepted and no longer counted"),
    "write_baseline": ("把本次发现的问题写成认可文件", "write what was found as such a file"),
    "repair": (
        "按勾稽关系推算的数代替原文的数，并加标注（原文保留在 raw 中）",
        "put what the arithmetic suggests in place of what is printed, flagged (the printed text stays in raw)",
    ),
    "readers": ("列出可用的读取器", "Lists the readers, what they read and which fail to load."),
    "measures": ("以 CSV 列出各版本报表的全部项目", "Lists every measure of the forms as CSV."),
    "schema": ("输出 --to json 的 JSON Schema", "Prints the JSON Schema of --to json."),
    "schema_of": (
        "哪个命令的 --to json：convert（默认）或 compare",
        "of which command's --to json: convert (the default) or compare",
    ),
    "inputs": ("文件，或用 - 表示标准输入", "a file, or - for standard input"),
    "to": (
        "输出格式；几个输入时 json 每个一行（JSON Lines）",
        "the output format; json of several inputs is one line each (JSON Lines)",
    ),
    "output": (
        "输出到文件（按扩展名定格式），或已有的目录（每个输入一个文件）",
        "write to this file (its suffix tells the format), or into this existing directory, a file for every input",
    ),
    "document": ("PDF 文件，或用 - 表示标准输入", "a PDF file, or - for standard input"),
    "directory": (
        "图片所在的目录（page-0001.png 等）；没有则新建",
        "the directory for the pictures (page-0001.png, ...); it is made if there is none",
    ),
    "second_reader": (
        "再用这个读取器读一遍，指出两次读到的不同（如 pdfplumber）",
        "read again with this reader and tell where the two differ (pdfplumber, say)",
    ),
    "reader": ("指定读取器，不按内容识别", "use this reader instead of recognising the format"),
    "strict": ("勾稽关系或格式有错时退出状态为 1", "end with status 1 when there is an error of arithmetic or form"),
    "lang": ("提示信息的语言", "language of the messages"),
    "edition": ("只列这一版本", "only this edition"),
}


_WRONG = (  # what argparse says, and the same in Chinese
    (r"argument (.+?): invalid choice: (.+?) \(choose from (.+)\)", r"\1 的值 \2 无效；可用的有：\3。"),
    (r"argument (.+?): expected one argument", r"\1 后面缺少它的值。"),
    (r"argument (.+?): ignored explicit argument (.+)", r"\1 不带值，却给了 \2。"),
    (r"the following arguments are required: (.+)", r"缺少参数：\1。"),
    (r"unrecognized arguments: (.+)", r"没有这样的参数：\1。"),
)


class _WrongUsageError(Exception):
    """What a parser found wrong, in its own words."""

    def __init__(self, parser: _Parser, message: str) -> None:
        super().__init__(message)
        self.parser = parser
        self.message = message


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise _WrongUsageError(self, message)


def parse_fully(program: str, argv: Sequence[str]) -> Options:
    """The options in ``argv``. Raises ``SystemExit``: 64 when they are wrong, 0 after
    ``--help`` and ``--version``."""
    lang = _asked_lang(argv)
    at = 0 if lang == "zh" else 1
    parser = _parser(program, {name: texts[at] for name, texts in _HELP.items()})
    try:
        found = vars(parser.parse_args(argv))
    except _WrongUsageError as wrong:
        for line in _told(wrong, lang):
            tell(line)
        raise SystemExit(WRONG_USAGE) from None
    return Options(program=program, **found | {"inputs": tuple(found.get("inputs", ()))})


def _asked_lang(argv: Sequence[str]) -> str:
    """The language that ``argv`` asks for, though the rest of it be wrong; else that of the environment."""
    asked = re.findall(r"(?:^|\n)--lang[=\n](zh|en)(?=\n|$)", "\n".join(argv))
    return str(asked[-1]) if asked else environment_lang()


def _told(wrong: _WrongUsageError, lang: str) -> list[str]:
    """The lines that tell of wrong usage."""
    program, message, usage = wrong.parser.prog, wrong.message, wrong.parser.format_usage().splitlines()
    if lang != "zh":
        return [*usage, f"{program}: {message}"]
    for english, chinese in _WRONG:
        if match := re.fullmatch(english, message, re.DOTALL):
            message = match.expand(chinese)
    return [usage[0].replace("usage: ", "用法：", 1), *usage[1:], f"{program}：命令行有误：{message}"]


def _parser(program: str, words: dict[str, str]) -> _Parser:
    parser = _Parser(prog=program, description=words[program], allow_abbrev=False)
    parser.add_argument("--version", action="version", version=f"{program} {__version__}")
    if program == "convert":
        _add_convert(parser, words)
    else:
        commands = parser.add_subparsers(
            required=True, metavar="convert|check|compare|inspect|readers|rules|measures|schema"
        )
        _add_convert(_subparser(commands, "convert", words), words)
        _add_check(_subparser(commands, "check", words), words)
        _add_compare(_subparser(commands, "compare", words), words)
        _add_inspect(_subparser(commands, "inspect", words), words)
        for name, command in (("readers", readers), ("rules", rules), ("measures", measures), ("schema", schema)):
            listing = _subparser(commands, name, words)
            listing.add_argument("--lang", choices=("zh", "en"), help=words["lang"])
            listing.set_defaults(command=command)
            if name == "measures":
                listing.add_argument("--edition", choices=("2014", "2019", "2021"), help=words["edition"])
            elif name == "schema":
                listing.add_argument(
                    "schema_of",
                    nargs="?",
                    choices=("convert", "compare"),
                    default="convert",
                    metavar="COMMAND",
                    help=words["schema_of"],
                )
    return parser


def _subparser(commands: argparse._SubParsersAction[_Parser], name: str, words: dict[str, str]) -> _Parser:
    return commands.add_parser(name, help=words[name], description=words[name], allow_abbrev=False)


def _add_convert(parser: argparse.ArgumentParser, words: dict[str, str]) -> None:
    parser.add_argument("inputs", nargs="+", metavar="INPUT", help=words["inputs"])
    parser.add_argument("--to", choices=("json", "csv"), help=words["to"])
    parser.add_argument("-o", dest="output", metavar="OUT", help=words["output"])
    parser.add_argument("--reader", metavar="NAME", help=words["reader"])
    parser.add_argument("--strict", action="store_true", help=words["strict"])
    parser.add_argument("--repair", action="store_true", help=words["repair"])
    parser.add_argument("--lang", choices=("zh", "en"), help=words["lang"])
    parser.set_defaults(command=convert)


def _add_check(parser: argparse.ArgumentParser, words: dict[str, str]) -> None:
    parser.add_argument("inputs", nargs="*", metavar="INPUT", help=words["inputs"])
    parser.add_argument("--parent", metavar="FILE", help=words["parent"])
    parser.add_argument("--children", metavar="DIR", help=words["children"])
    parser.add_argument("--own", metavar="FILE", help=words["own"])
    parser.add_argument("--to", choices=("text", "json", "csv", "sarif", "junit"), help=words["check_to"])
    parser.add_argument("-o", dest="output", metavar="OUT", help=words["check_output"])
    parser.add_argument("--fail-on", choices=("error", "warning"), default="error", help=words["fail_on"])
    parser.add_argument("--baseline", metavar="FILE", help=words["baseline"])
    parser.add_argument("--write-baseline", metavar="FILE", help=words["write_baseline"])
    parser.add_argument("--all", dest="every", action="store_true", help=words["all"])
    parser.add_argument("--repair", action="store_true", help=words["repair"])
    parser.add_argument("--reader", metavar="NAME", help=words["reader"])
    parser.add_argument("--second-reader", metavar="NAME", help=words["second_reader"])
    parser.add_argument("--lang", choices=("zh", "en"), help=words["lang"])
    parser.set_defaults(command=check)


def _add_compare(parser: argparse.ArgumentParser, words: dict[str, str]) -> None:
    parser.add_argument("inputs", nargs="+", metavar="INPUT", help=words["compare_inputs"])
    parser.add_argument("--to", choices=("text", "json", "csv"), help=words["compare_to"])
    parser.add_argument("-o", dest="output", metavar="OUT", help=words["check_output"])
    parser.add_argument("--all", dest="every", action="store_true", help=words["applicants"])
    parser.add_argument("--reader", metavar="NAME", help=words["reader"])
    parser.add_argument("--lang", choices=("zh", "en"), help=words["lang"])
    parser.set_defaults(command=compare)


def _add_inspect(parser: argparse.ArgumentParser, words: dict[str, str]) -> None:
    parser.add_argument("inputs", nargs=1, metavar="FILE", help=words["document"])
    parser.add_argument("-o", dest="output", metavar="DIR", required=True, help=words["directory"])
    parser.add_argument("--reader", metavar="NAME", help=words["reader"])
    parser.add_argument("--lang", choices=("zh", "en"), help=words["lang"])
    parser.set_defaults(command=inspect)
