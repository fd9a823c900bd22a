"""``gzbg compare``: reports of several years or bodies side by side."""

from __future__ import annotations

from gzbg_convert.cli import OUTPUT_FAILED, WRONG_USAGE
from gzbg_convert.cli.check import form_of, keep_inputs, write
from gzbg_convert.cli.convert import CONVERTED, UNREADABLE, check_reader, conversions
from gzbg_convert.cli.output import UsageError, about, tell, written
from gzbg_convert.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gzbg_convert.cli.arguments import Options
    from gzbg_convert.cli.convert import Unread
    from gzbg_convert.model.comparison import Comparison
    from gzbg_convert.model.report import Report

_FORMATS = {".csv": "csv", ".json": "json", ".txt": "text"}


def run(options: Options) -> int:
    """Compares the reports in what ``options`` name and returns the exit status: where there are fewer than two, 2 if
    one could not be read, which has been told, else 64."""
    lang = options.screen_lang
    unread: list[Unread] = []
    try:
        form = form_of(options, _FORMATS)
        check_reader(options)
        keep_inputs(options)
        reports = [
            (report, name)
            for name, conversion in conversions(options, unread.append, is_summed=False, is_checked=False)
            for report in conversion.reports
        ]
        if len(reports) < 2 and unread:
            return UNREADABLE
        if len(reports) < 2:
            raise UsageError("cli.nothing_to_compare", {"count": str(len(reports))})
    except UsageError as wrong:
        tell(about(options.program, wrong.message(lang), lang))
        return WRONG_USAGE
    is_written = written(lambda: write(_rendered(reports, form, options), form, options), options.output, lang)
    return (UNREADABLE if unread else CONVERTED) if is_written else OUTPUT_FAILED


def _rendered(found: Sequence[tuple[Report, str]], form: str, options: Options) -> str:
    from gzbg_convert.checks.comparing import compare

    comparison = compare(*(report for report, _ in found))
    sources = _sources(comparison, found)
    if form == "text":
        from gzbg_convert.writers.comparison_text import write_comparison_text

        return write_comparison_text(comparison, sources, options.screen_lang, every=options.every)
    from gzbg_convert.writers import comparison_data

    if form == "csv":
        return comparison_data.write_comparison_csv(comparison, sources)
    return comparison_data.write_comparison_json(comparison, sources)


def _sources(comparison: Comparison, found: Sequence[tuple[Report, str]]) -> list[str]:
    names = {id(report): name for report, name in found}
    return [names[id(report)] for report in comparison.reports]
