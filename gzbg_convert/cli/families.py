"""``gzbg check --parent``: a report and those of the bodies below it."""

from __future__ import annotations

import os

from gzbg_convert.cli.output import UsageError
from gzbg_convert.light import TYPE_CHECKING, NamedTuple, replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gzbg_convert.checks.rule import Family
    from gzbg_convert.cli.arguments import Options
    from gzbg_convert.model.finding import Diagnostic
    from gzbg_convert.model.report import Report


class File(NamedTuple):
    """What was read of an input; ``again`` as the second reader reads it."""

    name: str
    reports: tuple[Report, ...]
    diagnostics: tuple[Diagnostic, ...]
    again: tuple[Report, ...]


def with_family(options: Options) -> Options:
    """``options`` with all inputs: the report above first, then its own, then those below. Raises ``UsageError``."""
    if options.parent is None:
        if options.children is not None or options.own is not None:
            raise UsageError("cli.no_parent")
        if not options.inputs:
            raise UsageError("cli.no_inputs")
        return options
    above = [name for name in (options.parent, options.own) if name is not None]
    if options.children is not None and not os.path.isdir(options.children):
        raise UsageError("cli.no_folder", {"out": options.children})
    found, missing = ([], []) if options.children is None else _bodies_in(options.children, above)
    below = [*options.inputs, *found]
    if not below and not missing:
        raise UsageError("cli.no_inputs")
    return options._replace(inputs=(*above, *below), missing=tuple(missing))


def _bodies_in(folder: str, above: Sequence[str]) -> tuple[list[str], list[str]]:
    """The reports of the bodies in a folder, by name, and the names of bodies without one. Every file is a body's that
    is not hidden and not among those ``above``, and every folder is a body with those below it: its own report in it
    bears the folder's name (杭州市/杭州市.pdf), or is the only file there."""
    known = [name for name in above if os.path.exists(name)]
    found, missing = [], []
    for name in _names_in(folder):
        path = os.path.join(folder, name)
        if not os.path.isdir(path):
            if os.path.isfile(path) and not any(os.path.samefile(path, other) for other in known):
                found.append(path)
            continue
        files = [file for file in _names_in(path) if os.path.isfile(os.path.join(path, file))]
        own = [file for file in files if os.path.splitext(file)[0] == name] or (files if len(files) == 1 else [])
        if own:
            found += [os.path.join(path, file) for file in own]
        else:
            missing.append(name)
    return found, missing


def _names_in(folder: str) -> list[str]:
    return sorted(name for name in os.listdir(folder) if not name.startswith("."))


def family_of(files: Sequence[File], options: Options) -> Family | None:
    """The family of the report above; None where it could not be read, or none was given. Bodies that have
    a folder and no report are missing. Raises ``UsageError`` where the report
    above, or its own, is not one."""
    found = {file.name: file for file in files}
    if options.parent is None or options.parent not in found:
        return None
    from gzbg_convert.checks.rule import Family

    for name in (options.parent, options.own):
        if name in found and len(found[name].reports) != 1:
            raise UsageError("cli.not_one_report", {"out": name, "count": str(len(found[name].reports))})
    below = [name for name in options.inputs if name not in (options.parent, options.own)]
    children = [child for name in below if name in found for child in _named(found[name])]
    unread = tuple(name for name in options.inputs if name not in found)
    own = found[options.own].reports[0] if options.own in found else None
    return Family(tuple(children), options.missing, own, unread)


def _named(file: File) -> list[Report]:
    """The reports of a file; one that names no body is told by its file (and its number in it)."""
    names = [file.name] if len(file.reports) == 1 else [f"{file.name}#{at}" for at in range(1, len(file.reports) + 1)]
    return [replace(report, issuer=report.issuer or name) for report, name in zip(file.reports, names, strict=True)]


def summed(reports: tuple[Report, ...], family: Family, *, is_whole: bool) -> tuple[Report, ...]:
    """The report above with what H01 says of it. What could not be added up is always told."""
    from gzbg_convert.checks.judging import check, verdicts
    from gzbg_convert.checks.table import RULES

    (report,) = reports
    rules = [rule for rule in RULES if rule.id == "H01"]
    told = (verdicts if is_whole else check)(report, family=family, rules=rules)
    others = [finding for finding in report.findings if finding.rule != "H01"]
    return (replace(report, findings=(*others, *told)),)
