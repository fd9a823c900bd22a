"""What checking costs: beside reading the PDF that the report comes from, with errors in a table, and for thousands.

Run by hand, in the project's root: ``python -m benchmarks.checks [DOCUMENT]``. Goals: at most 5 % of the instructions
of reading a PDF, at most 20 ms for what the equations of a table with five errors tell, and no more for each of 10,000
reports than for each of 1,000.
"""

from __future__ import annotations

import shutil
import sys
from functools import partial
from random import Random

from benchmarks.counting import instructions, least_cpu
from gzbg_convert.checks.judging import checked
from gzbg_convert.checks.neighbours import Neighbours
from gzbg_convert.checks.repairing import repairs_of
from gzbg_convert.conversion import converted
from gzbg_convert.light import replace
from gzbg_convert.model.report import Report

DOCUMENT = "corpus/yandu-2022.pdf"
ERRORS = 5
MANY = (1_000, 10_000)


def read(document: str) -> tuple[Report, ...]:
    return converted(document, None, None, is_summed=False, is_checked=False).reports


def repeated(what: str, document: str, times: int) -> None:
    """One reading, and ``times`` times what is to be counted."""
    reports = read(document)
    checked(reports)
    for _ in range(times):
        if what == "check":
            checked(reports)
        else:
            read(document)


def with_errors(report: Report, errors: int, random: Random) -> Report:
    """``report`` with other numbers in some cells of its applications table."""
    places = [fact.key for fact in report.facts if fact.applicant is not None and isinstance(fact.number, int)]
    wrong = set(random.sample(places, errors))
    facts = [
        replace(fact, number=fact.number + random.randrange(1, 90))
        if fact.key in wrong and isinstance(fact.number, int)
        else fact
        for fact in report.facts
    ]
    return replace(report, facts=tuple(facts))


def check_all(reports: list[Report]) -> None:
    for report in reports:
        checked((report,))


def with_own_texts(report: Report, many: int, random: Random) -> list[Report]:
    """So many bodies' reports, nine of ten with texts of their own."""
    letters = [chr(0x4E00 + at) for at in range(2_500)]
    return [
        replace(
            report,
            issuer=f"{at}局",
            sections=tuple(
                replace(section, text="".join(random.choices(letters, k=len(section.text)))) if at % 10 else section
                for section in report.sections
            ),
        )
        for at in range(many)
    ]


def find_alike(reports: list[Report]) -> None:
    neighbours = Neighbours(reports)
    for at in range(len(reports)):
        neighbours.alike(at)


def main() -> None:
    document = sys.argv[1] if len(sys.argv) > 1 else DOCUMENT
    (report, *_) = read(document)
    times = least_cpu({"read": partial(read, document), "check": partial(checked, (report,))})
    print(f"checking {times['check']:.2f}, reading {times['read']:.2f} ms CPU: {times['check'] / times['read']:.1%}")
    if shutil.which("valgrind") is not None:  # by now all byte code is written
        checking = instructions("benchmarks.checks", "check", document)
        reading = instructions("benchmarks.checks", "read", document)
        print(f"checking {checking:,}, reading {reading:,} thousand instructions: {checking / reading:.1%} (goal: 5 %)")
    random = Random(1)
    tables = [with_errors(report, ERRORS, random) for _ in range(50)]
    costs = least_cpu({str(at): partial(repairs_of, table) for at, table in enumerate(tables)}, 3)
    mean, most = sum(costs.values()) / len(costs), max(costs.values())
    print(
        f"a table with {ERRORS} errors: {mean:.1f} ms CPU in the mean, {most:.1f} at most of {len(tables)} (goal: 20)"
    )
    for many in MANY:
        reports = [with_errors(report, 1, random) if at % 10 == 0 else report for at in range(many)]
        cost = least_cpu({"all": partial(check_all, reports)}, 1)["all"]
        print(f"{many:6,} reports, an error in every tenth: {cost / many:.2f} ms CPU each")
        bodies = with_own_texts(report, many, random)
        cost = least_cpu({"all": partial(find_alike, bodies)}, 1)["all"]
        print(f"{many:6,} reports of as many bodies, held against each other's texts: {cost / many:.2f} ms CPU each")


if __name__ == "__main__":
    if sys.argv[1:2] in (["check"], ["read"]):
        repeated(sys.argv[1], sys.argv[2], int(sys.argv[3]))
    else:
        main()
