"""``convert``: every input through the library and out again; one bad input stops no other."""

from __future__ import annotations

import sys

from gzbg_convert.cli import OUTPUT_FAILED, WRONG_USAGE
from gzbg_convert.cli.output import Target, UsageError, about, plan, standard_output, tell, written
from gzbg_convert.errors import GzbgError, InputError, ReaderError
from gzbg_convert.light import TYPE_CHECKING, NamedTuple, replace
from gzbg_convert.limits import LIMITS
from gzbg_convert.messages import render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import BinaryIO

    from gzbg_convert.cli.arguments import Options
    from gzbg_convert.model.finding import Diagnostic, Finding
    from gzbg_convert.model.report import Conversion

CONVERTED, FOUND_ERRORS, UNREADABLE = 0, 1, 2
MOST_NOTES = 20  # lines on standard error about one converted input

BOM = b"\xef\xbb\xbf"


class Unread(NamedTuple):
    """An input that could not be read, or holds no report: what is the matter, and what was noticed on the way."""

    name: str
    error: GzbgError
    noticed: tuple[Diagnostic, ...] = ()

    @property
    def code(self) -> str:
        return self.error.reason if isinstance(self.error, InputError) else self.error.code

    def message(self, lang: str) -> str:
        return " ".join([self.error.message(lang), *self._reasons(lang)])

    def sentence(self, lang: str) -> str:
        """The message with the name and the code."""
        return " ".join([sentence(self.error, self.name, lang), *self._reasons(lang)])

    def _reasons(self, lang: str) -> dict[str, None]:
        return dict.fromkeys(found.message(lang) for found in self.noticed if found.severity != "info")


class _Run:
    def __init__(self, options: Options, target: Target) -> None:
        self.options = options
        self.target = target
        self.status = CONVERTED

    def worsen(self, status: int) -> None:
        self.status = max(self.status, status)

    def take_unread(self, unread: Unread) -> None:
        self.worsen(UNREADABLE)


def run(options: Options) -> int:
    """Converts what ``options`` name and returns the exit status."""
    try:
        state = _Run(options, plan(options.inputs, options.output, options.to))
        check_reader(options)
    except UsageError as wrong:
        tell(about(options.program, wrong.message(options.screen_lang), options.screen_lang))
        return WRONG_USAGE
    return state.status if written(lambda: _write(state), options.output, options.screen_lang) else OUTPUT_FAILED


def check_reader(options: Options) -> None:
    """Raises ``UsageError`` when there is no reader of that name; one that does not load is every input's trouble."""
    if options.reader is not None:
        from gzbg_convert.readers import find_reader

        try:
            find_reader(b"", "-", options.reader)
        except ReaderError as error:
            if error.code == "unknown_reader":
                raise UsageError(error.code, error.details) from error


def _write_file(state: _Run, inputs: tuple[str, ...], file: str) -> None:
    """Nothing is written, and an older file stays, when none of ``inputs`` converts."""
    converted = _converted(state, inputs)
    first = next(converted, None)
    if first is None:
        return
    from gzbg_convert.cli.replacing import replacing

    with replacing(file) as out:
        if state.target.form == "csv":
            out.write(BOM)  # Excel and WPS take a CSV file without it for GBK
        out.write(_rendered(state, first, first=True))
        for conversion in converted:
            out.write(_rendered(state, conversion, first=False))


def _write(state: _Run) -> None:
    inputs, files = state.options.inputs, state.target.files
    if not files:
        _write_out(state, inputs, standard_output())
    elif len(files) == 1:
        _write_file(state, inputs, files[0])
    else:
        for name, file in zip(inputs, files, strict=True):
            _write_file(state, (name,), file)


def _write_out(state: _Run, inputs: tuple[str, ...], out: BinaryIO) -> None:
    first = True
    for conversion in _converted(state, inputs):
        out.write(_rendered(state, conversion, first=first))
        first = False
    out.flush()


def _converted(state: _Run, inputs: tuple[str, ...]) -> Iterator[Conversion]:
    """The conversion of every input that converts, told of."""
    options, form = state.options, state.target.form
    is_checked = form != "csv" or options.strict or options.repair
    named = options._replace(inputs=inputs)
    for name, conversion in conversions(named, state.take_unread, is_summed=form == "json", is_checked=is_checked):
        shown = conversion
        if options.repair:
            shown = replace(conversion, reports=tuple([report.repaired() for report in conversion.reports]))
        _judge(state, name, shown)
        yield shown


def conversions(
    options: Options, unread: Callable[[Unread], object], *, is_summed: bool, is_checked: bool
) -> Iterator[tuple[str, Conversion]]:
    """The name and the conversion of every input that converts; the others are told of, and given to ``unread``."""
    from gzbg_convert.conversion import converted

    is_watched = sys.stderr is not None and sys.stderr.isatty()
    for name in options.inputs:
        if is_watched:
            _watch(name, options.screen_lang)
        try:
            source = standard_input() if name == "-" else name
            conversion = converted(source, name, options.reader, is_summed=is_summed, is_checked=is_checked)
        except GzbgError as error:
            tell_unread(Unread(name, error), options, unread)
            continue
        if not conversion.reports:
            tell_unread(Unread(name, InputError("not_a_report", name), conversion.diagnostics), options, unread)
            continue
        yield name, conversion


def tell_unread(found: Unread, options: Options, unread: Callable[[Unread], object]) -> None:
    """Says on standard error why an input could not be read, and gives it to ``unread``."""
    tell(found.sentence(options.screen_lang))
    unread(found)


def _watch(name: str, lang: str) -> None:
    """Tell of every page of the input ``name`` that is recognised: that takes seconds."""
    from gzbg_convert.readers.scans.engine import watchers

    watchers[:] = [lambda page: tell(render("cli.recognising", {"name": name, "page": str(page)}, lang))]


def standard_input() -> bytes:
    """The bytes on standard input. Raises ``InputError``."""
    if sys.stdin is None:
        raise InputError("empty", "-")  # closed by whoever started us
    try:
        return sys.stdin.buffer.read(LIMITS.input_bytes + 1)
    except OSError as problem:  # a directory, say
        raise InputError("not_a_file", "-") from problem


def sentence(error: GzbgError, name: str, lang: str) -> str:
    """What is the matter with the input ``name``, with the code at its end."""
    message = error.message(lang)
    if not message.startswith(name):
        message = about(name, message, lang)
    return f"{message} [{error.reason if isinstance(error, InputError) else error.code}]"


def _judge(state: _Run, name: str, conversion: Conversion) -> None:
    """Tells what the display would show first (who asks for data sees none of it), and sets the status."""
    lang = state.options.screen_lang
    failed = [
        finding
        for report in conversion.reports
        for finding in report.findings
        if finding.status == "fail" and finding.severity == "error"
    ]
    wrong = [diagnostic for diagnostic in conversion.diagnostics if diagnostic.severity == "error"]
    if state.options.strict and (failed or wrong):
        state.worsen(FOUND_ERRORS)
    form = state.target.form
    if form != "text" and (flagged := sum(bool(fact.flags) for report in conversion.reports for fact in report.facts)):
        tell(about(name, render(f"cli.flagged_{form}", {"count": str(flagged)}, lang), lang))
    if form == "text" and not state.options.strict:
        failed = []
    if form != "text" or failed:
        tell_noticed(name, () if form == "text" else conversion.diagnostics, failed, lang)


def tell_noticed(name: str, diagnostics: Iterable[Diagnostic], findings: Sequence[Finding], lang: str) -> None:
    """Tells what a person should look at in the input ``name``: diagnostics that are no mere information, findings."""
    noticed = [found for found in diagnostics if found.severity != "info"]
    if not noticed and not findings:
        return
    from gzbg_convert.writers.telling import headed, told

    notes = [headed(found.severity, f"{found.message(lang)} [{found.code}]", lang) for found in noticed]
    notes += [headed(finding.severity, told(finding, lang), lang) for finding in findings]
    notes = list(dict.fromkeys(notes))
    for note in notes[:MOST_NOTES]:
        tell(about(name, note, lang))
    if len(notes) > MOST_NOTES:
        tell(about(name, render("cli.more", {"count": str(len(notes) - MOST_NOTES)}, lang), lang))


def _rendered(state: _Run, conversion: Conversion, *, first: bool) -> bytes:
    options = state.options
    if state.target.form == "csv":
        from gzbg_convert.writers.csv import write_csv

        return write_csv(conversion, header=first).encode("utf-8", "backslashreplace")
    if state.target.form == "json":
        from gzbg_convert.writers.json import write_json

        return write_json(conversion, options.lang or "en", indent=not state.target.lines).encode()
    from gzbg_convert.writers.text import write_text

    text = ("" if first else "\n") + write_text(conversion, options.screen_lang)
    return text.encode(sys.stdout.encoding or "utf-8", "backslashreplace")
