"""The findings that a user has looked at and accepts: a file of their keys, one a line.

Keys name body, year, rule, facts and numbers (``writers.judged.key_of``), those of other reports as well, so that they
outlive a run, another wording and a newer version; when a number changes, the finding is a new one.
"""

from __future__ import annotations

from gzbg_convert.cli.output import UsageError
from gzbg_convert.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gzbg_convert.writers.judged import Judged

FIRST_LINE = '{"schema": "gzbg-baseline/2"}'
_OLDER = '{"schema": "gzbg-baseline/1"}'  # whose keys lack the numbers of other reports
MOST_BYTES = 50_000_000


def read_baseline(path: str) -> frozenset[str]:
    """The keys in the file. Raises ``UsageError`` when it cannot be read or is no such file."""
    try:
        with open(path, encoding="utf-8-sig") as file:
            lines = file.read(MOST_BYTES).splitlines()
    except UnicodeDecodeError as problem:
        raise UsageError("cli.not_a_baseline", {"out": path}) from problem
    except (OSError, ValueError) as problem:  # ValueError: a NUL in the name
        raise UsageError(_reason(problem), {"name": path}) from problem
    if lines[:1] == [_OLDER]:
        raise UsageError("cli.older_baseline", {"out": path})
    if lines[:1] != [FIRST_LINE]:
        raise UsageError("cli.not_a_baseline", {"out": path})
    return frozenset(line for line in lines[1:] if line.strip())


def _reason(problem: OSError | ValueError) -> str:
    """The code of why a file could not be opened."""
    if isinstance(problem, PermissionError):
        return "no_permission"
    return "not_a_file" if isinstance(problem, IsADirectoryError) else "not_found"


def baseline_text(reports: Iterable[Judged], accepted: frozenset[str]) -> str:
    """A file of the keys of everything that is wrong in ``reports``, and of what was ``accepted`` before."""
    keys = {told.key for report in reports for told in report.told if told.finding.status == "fail"}
    return "\n".join([FIRST_LINE, *sorted(keys | accepted)]) + "\n"
