"""The command line as argparse understands it: with its help, and with its words for what is wrong."""

from __future__ import annotations

import argparse
import sys
from typing import NoReturn

from gzbg_convert import __version__
from gzbg_convert.cli import WRONG_USAGE
from gzbg_convert.cli.arguments import Options, convert, environment_lang, inspect, measures, readers, schema
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
        "把 PDF 的每一页画成图片，标出读到的单元格、标签和数值",
        "Draws every page of a PDF and marks the cells, labels and values that were read.",
    ),
    "readers": ("列出可用的读取器", "Lists the readers, what they read and which fail to load."),
    "measures": ("以 CSV 列出各版本报表的全部项目", "Lists every measure of the forms as CSV."),
    "schema": ("输出 --to json 的 JSON Schema", "Prints the JSON Schema of --to json."),
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
    "reader": ("指定读取器，不按内容识别", "use this reader instead of recognising the format"),
    "strict": ("勾稽关系有错时退出状态为 1", "end with status 1 when arithmetic does not hold"),
    "lang": ("提示信息的语言", "language of the messages"),
    "edition": ("只列这一版本", "only this edition"),
}


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(WRONG_USAGE, f"{self.prog}: {message}\n")


def parse_fully(program: str, argv: Sequence[str]) -> Options:
    """The options in ``argv``. Raises ``SystemExit``: 64 when they are wrong, 0 after
    ``--help`` and ``--version``."""
    tell = 0 if environment_lang() == "zh" else 1
    words = {name: texts[tell] for name, texts in _HELP.items()}
    parser = _Parser(prog=program, description=words[program], allow_abbrev=False)
    parser.add_argument("--version", action="version", version=f"{program} {__version__}")
    if program == "convert":
        _add_convert(parser, words)
    else:
        commands = parser.add_subparsers(required=True, metavar="convert|inspect|readers|measures|schema")
        _add_convert(_subparser(commands, "convert", words), words)
        _add_inspect(_subparser(commands, "inspect", words), words)
        _subparser(commands, "readers", words).set_defaults(command=readers)
        _subparser(commands, "schema", words).set_defaults(command=schema)
        listing = _subparser(commands, "measures", words)
        listing.add_argument("--edition", choices=("2014", "2019", "2021"), help=words["edition"])
        listing.set_defaults(command=measures)
    found = vars(parser.parse_args(argv))
    return Options(program=program, **found | {"inputs": tuple(found.get("inputs", ()))})


def _subparser(commands: argparse._SubParsersAction[_Parser], name: str, words: dict[str, str]) -> _Parser:
    return commands.add_parser(name, help=words[name], description=words[name], allow_abbrev=False)


def _add_convert(parser: argparse.ArgumentParser, words: dict[str, str]) -> None:
    parser.add_argument("inputs", nargs="+", metavar="INPUT", help=words["inputs"])
    parser.add_argument("--to", choices=("json", "csv"), help=words["to"])
    parser.add_argument("-o", dest="output", metavar="OUT", help=words["output"])
    parser.add_argument("--reader", metavar="NAME", help=words["reader"])
    parser.add_argument("--strict", action="store_true", help=words["strict"])
    parser.add_argument("--lang", choices=("zh", "en"), help=words["lang"])
    parser.set_defaults(command=convert)


def _add_inspect(parser: argparse.ArgumentParser, words: dict[str, str]) -> None:
    parser.add_argument("inputs", nargs=1, metavar="FILE", help=words["document"])
    parser.add_argument("-o", dest="output", metavar="DIR", required=True, help=words["directory"])
    parser.add_argument("--reader", metavar="NAME", help=words["reader"])
    parser.add_argument("--lang", choices=("zh", "en"), help=words["lang"])
    parser.set_defaults(command=inspect)
