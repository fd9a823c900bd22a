"""gzbg_convert: 政府信息公开工作年度报告 in, one canonical report out.

The public names, nothing else. Each is loaded when it is first used, so that importing the package costs next to
nothing.
"""

from __future__ import annotations

TYPE_CHECKING = False  # the typing module alone would cost more than everything else here
if TYPE_CHECKING:
    from gzbg_convert.checks.comparing import compare as compare
    from gzbg_convert.checks.judging import check as check
    from gzbg_convert.checks.judging import verdicts as verdicts
    from gzbg_convert.checks.rule import Case as Case
    from gzbg_convert.checks.rule import Family as Family
    from gzbg_convert.checks.rule import Rule as Rule
    from gzbg_convert.checks.rule import Verdict as Verdict
    from gzbg_convert.conversion import convert as convert
    from gzbg_convert.errors import EditionError as EditionError
    from gzbg_convert.errors import GzbgError as GzbgError
    from gzbg_convert.errors import InputError as InputError
    from gzbg_convert.errors import ReaderError as ReaderError
    from gzbg_convert.model.comparison import Comparison as Comparison
    from gzbg_convert.model.document import Cell as Cell
    from gzbg_convert.model.document import Document as Document
    from gzbg_convert.model.document import Paragraph as Paragraph
    from gzbg_convert.model.document import Table as Table
    from gzbg_convert.model.document import Where as Where
    from gzbg_convert.model.finding import Diagnostic as Diagnostic
    from gzbg_convert.model.finding import Finding as Finding
    from gzbg_convert.model.report import Conversion as Conversion
    from gzbg_convert.model.report import Fact as Fact
    from gzbg_convert.model.report import Report as Report
    from gzbg_convert.model.report import Section as Section
    from gzbg_convert.model.report import State as State
    from gzbg_convert.readers import Reader as Reader
    from gzbg_convert.writers.json import read_json as read_json

__version__ = "0.1.0"

_HOMES = {
    "convert": "conversion",
    "Case": "checks.rule",
    "Family": "checks.rule",
    "Rule": "checks.rule",
    "Verdict": "checks.rule",
    "check": "checks.judging",
    "compare": "checks.comparing",
    "verdicts": "checks.judging",
    "EditionError": "errors",
    "GzbgError": "errors",
    "InputError": "errors",
    "ReaderError": "errors",
    "Comparison": "model.comparison",
    "Cell": "model.document",
    "Document": "model.document",
    "Paragraph": "model.document",
    "Table": "model.document",
    "Where": "model.document",
    "Diagnostic": "model.finding",
    "Finding": "model.finding",
    "Conversion": "model.report",
    "Fact": "model.report",
    "Report": "model.report",
    "Section": "model.report",
    "State": "model.report",
    "Reader": "readers",
    "read_json": "writers.json",
}

__all__ = ["__version__", *_HOMES]  # noqa: PLE0604  (a dictionary's keys are strings)


def __getattr__(name: str) -> object:
    """The public name ``name``, loaded from the module it lives in (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOMES])
