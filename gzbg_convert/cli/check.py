"""``gzbg check``: what is wrong with reports, for people and programs; ``gzbg rules``: what is looked for."""

from __future__ import annotations

import os
import sys

from gzbg_convert.cli import OUTPUT_FAILED, WRONG_USAGE
from gzbg_convert.cli.baseline import baseline_text, read_baseline
from gzbg_convert.cli.convert import (
    BOM,
    CONVERTED,
    FOUND_ERRORS,
    UNREADABLE,
    Unread,
    check_reader,
    conversions,
    tell_noticed,
    tell_unread,
)
from gzbg_convert.cli.families import File, family_of, summed, with_family
from gzbg_convert.cli.output import UsageError, about, standard_output, tell, written
from gzbg_convert.errors import GzbgError, InputError
from gzbg_convert.light import TYPE_CHECKING, replace
from gzbg_convert.messages import render
from gzbg_convert.writers.judged import Failure, counts, judged

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from gzbg_convert.checks.rule import Family
    from gzbg_convert.cli.arguments import Options
    from gzbg_convert.model.report import Report
    from gzbg_convert.writers.judged import Judged

_FORMATS = {".csv": "csv", ".json": "json", ".sarif": "sarif", ".xml": "junit", ".txt": "text"}
_OF_YEARS = ("F03", "T05")  # rules that tell of years that contradict each other
FAILING = {"error": ("error",), "warning": ("error", "warning")}  # by --fail-on


def run(options: Options) -> int:
    """Checks what ``options`` name and returns the exit status."""
    lang = options.screen_lang
    try:
        options = with_family(options)
        form = form_of(options, _FORMATS)
        check_reader(options)
        check_reader(options._replace(reader=options.second_reader))
        keep_inputs(options)
        accepted = read_baseline(options.baseline) if options.baseline is not None else frozenset()
    except UsageError as wrong:
        tell(about(options.program, wrong.message(lang), lang))
        return WRONG_USAGE
    unread: list[Unread] = []
    files = [
        File(name, conversion.reports, conversion.diagnostics, _read_again(name, options, unread.append))
        for name, conversion in conversions(options, unread.append, is_summed=False, is_checked=False)
    ]
    try:
        family = family_of(files, options)
    except UsageError as wrong:
        tell(about(options.program, wrong.message(lang), lang))
        return WRONG_USAGE
    reports = _judged(files, family, options, accepted, is_whole=options.every or form == "junit")
    worst = [UNREADABLE if unread else CONVERTED]
    if any(diagnostic.severity == "error" for file in files for diagnostic in file.diagnostics):
        worst.append(FOUND_ERRORS)
    if any(counts(reports, severity) for severity in FAILING[options.fail_on]):
        worst.append(FOUND_ERRORS)
    if not reports and form == "text":  # why not, has been told
        return max(worst)
    failures = [Failure(one.name, one.code, (one.message("zh"), one.message("en"))) for one in unread]
    if not written(lambda: write(_rendered(reports, failures, form, options), form, options), options.output, lang):
        return OUTPUT_FAILED
    baseline = options.write_baseline
    if baseline is not None:
        data = baseline_text(reports, accepted).encode("utf-8", "backslashreplace")
        if not written(lambda: _save(data, baseline), baseline, lang):
            return OUTPUT_FAILED
    return max(worst)


def form_of(options: Options, formats: Mapping[str, str]) -> str:
    """The format that is asked for, by name or by the suffix of the file. Raises ``UsageError``."""
    output = options.output
    if options.to is not None or output is None or output == "-":
        return options.to or "text"
    form = formats.get(os.path.splitext(output)[1].lower())
    if form is None:
        raise UsageError("cli.unknown_suffix", {"out": output, "formats": ", ".join(formats.values())})
    return form


def keep_inputs(options: Options) -> None:
    """Raises ``UsageError`` where an input would be overwritten, or nothing could be written. A baseline may be written
    anew, but by nothing else."""
    if options.inputs.count("-") > 1:
        raise UsageError("cli.stdin_twice")
    for file in (options.output, options.write_baseline):
        if file is None or file == "-":
            continue
        if os.path.isdir(file):
            raise UsageError("cli.is_directory", {"out": file})
        if not os.path.isdir(os.path.dirname(file) or "."):
            raise UsageError("cli.no_directory", {"out": os.path.dirname(file)})
        if any(name != "-" and _are_same(name, file) for name in options.inputs):
            raise UsageError("cli.is_input", {"out": file})
    output = options.output
    for file in (options.baseline, options.write_baseline):
        if output is not None and output != "-" and file is not None and _are_same(file, output):
            raise UsageError("cli.is_baseline", {"out": output})


def _are_same(name: str, file: str) -> bool:
    if os.path.exists(name) and os.path.exists(file):
        return os.path.samefile(name, file)
    return os.path.realpath(name) == os.path.realpath(file)


def _judged(
    files: Sequence[File],
    family: Family | None,
    options: Options,
    accepted: frozenset[str],
    *,
    is_whole: bool,
) -> list[Judged]:
    """What is found in the reports of all files, held against each other; in the order of the files."""
    from gzbg_convert.checks.judging import checked_together

    silent = () if is_whole else ("pass", "not_applicable", "pass_if", "undetermined")
    again = [file.again for file in files]
    found = checked_together([file.reports for file in files], silent, again)
    printed = found
    if options.repair:
        printed = checked_together([file.reports for file in files], reread=again)
        found = checked_together([[report.repaired() for report in reports] for reports, _ in printed], silent)
    if family is not None:
        found = [(summed(found[0][0], family, is_whole=is_whole), found[0][1]), *found[1:]]
    told: list[Judged] = []
    lang = options.screen_lang
    for file, (reports, problems), (before, _) in zip(files, found, printed, strict=True):
        carried_out = [
            replace(finding, severity="info")
            for report in (before if options.repair else ())
            for finding in report.findings
            if finding.repair
        ]
        wrong = {finding.rule for one in reports for finding in one.findings if finding.status == "fail"}
        is_told = not wrong.isdisjoint(_OF_YEARS)
        noticed = [one for one in file.diagnostics if not is_told or one.code != "year_contradiction"]
        tell_noticed(file.name, (*noticed, *problems), carried_out, lang)
        told += [judged(file.name, number, report, accepted) for number, report in enumerate(reports, 1)]
    return told


def _read_again(name: str, options: Options, unread: Callable[[Unread], object]) -> tuple[Report, ...]:
    """The reports of an input as the second reader reads them; none when it cannot, which is told, and no success. That
    it does not read files of that kind is told, and no failure."""
    reader, lang = options.second_reader, options.screen_lang
    if reader is None or name == "-":
        return ()
    from gzbg_convert.conversion import converted

    try:
        conversion = converted(name, name, reader, is_summed=False, is_checked=False)
    except GzbgError as error:
        if isinstance(error, InputError) and error.reason == "not_this_format":
            tell(about(name, render("cli.not_read_twice", {"reader": reader}, lang), lang))
        else:
            tell_unread(Unread(name, error), options, unread)
        return ()
    if not conversion.reports:
        tell_unread(Unread(name, InputError("not_a_report", name), conversion.diagnostics), options, unread)
    return conversion.reports


def _rendered(reports: Sequence[Judged], failures: Sequence[Failure], form: str, options: Options) -> str:
    lang = options.screen_lang
    if form == "text":
        from gzbg_convert.writers.check_text import write_check_text

        return write_check_text(reports, lang)
    from gzbg_convert.writers import check_data

    if form == "csv":
        return check_data.write_check_csv(reports, lang)
    if form == "json":
        return check_data.write_check_json(reports, failures)
    if form == "sarif":
        return check_data.write_sarif(reports, failures, titles(), lang)
    return check_data.write_junit(reports, failures, titles(), FAILING[options.fail_on], lang)


def titles() -> dict[str, tuple[str, str, str]]:
    """Severity and title of every rule that can be asked."""
    from gzbg_convert.checks.rule_plugins import list_rules
    from gzbg_convert.messages.rules import TITLES

    return {
        declared.id: (declared.rule.severity, *(declared.rule.title or TITLES[declared.id]))
        for declared in list_rules()
        if declared.rule is not None
    }


def write(text: str, form: str, options: Options) -> None:
    """Writes ``text`` where ``options`` say. Raises ``OSError``."""
    if options.output is None or options.output == "-":
        encoding = sys.stdout.encoding if form == "text" and sys.stdout is not None else "utf-8"
        out = standard_output()
        out.write(text.encode(encoding or "utf-8", "backslashreplace"))
        out.flush()
        return
    data = text.encode("utf-8", "backslashreplace")
    _save(BOM + data if form == "csv" else data, options.output)


def _save(data: bytes, path: str) -> None:
    from gzbg_convert.cli.replacing import replacing

    with replacing(path) as out:
        out.write(data)


def rules(options: Options) -> int:
    """Lists every rule: its name, severity, the editions it is for, what it asks for, who brings it, and what is wrong
    with those that do not load."""
    from gzbg_convert.checks.rule_plugins import list_rules
    from gzbg_convert.messages.rules import TITLES
    from gzbg_convert.writers.terminal import printable

    lang = options.screen_lang
    lines = []
    for declared in list_rules():
        rule = declared.rule
        if rule is None:
            assert declared.problem is not None
            lines.append(f"{printable(declared.id)}  {printable(declared.problem.message(lang))}")
            continue
        title = (rule.title or TITLES[rule.id])[0 if lang == "zh" else 1]
        editions = " ".join(edition for edition in rule.editions if edition is not None)
        lines.append(f"{rule.id}  {rule.severity:7}  {editions:14}  {printable(title)}  ({declared.distribution})")
    out = standard_output()
    out.write(("\n".join(lines) + "\n").encode(sys.stdout.encoding or "utf-8", "backslashreplace"))
    out.flush()
    return CONVERTED
