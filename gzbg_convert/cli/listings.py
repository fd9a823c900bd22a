"""``gzbg readers``, ``gzbg measures`` and ``gzbg schema``: what the program knows, for people and scripts."""

from __future__ import annotations

from gzbg_convert.cli.output import standard_output
from gzbg_convert.light import TYPE_CHECKING

if TYPE_CHECKING:
    from gzbg_convert.cli.arguments import Options

MEASURE_HEADER = ("measure", "edition", "table", "label", "unit", "applicants")


def readers(options: Options) -> int:
    """Every reader: name, distribution, version, formats, and what is wrong with it."""
    from gzbg_convert.readers.listing import list_readers
    from gzbg_convert.writers.terminal import aligned, printable

    rows = [("name", "distribution", "version", "formats", "problem")]
    for info in list_readers(load=True):
        problem = printable(info.problem(options.screen_lang))
        rows.append((info.name, info.distribution, info.version, " ".join(info.formats), problem))
    widest = [max(map(len, column)) * 2 for column in zip(*rows, strict=True)]
    _print("\n".join(aligned(rows, widest, right=False)) + "\n")
    return 0


def measures(options: Options) -> int:
    """Every measure of every edition (or of ``options.edition``) as CSV, in the order of the form."""
    from gzbg_convert.model.edition import EDITIONS, load_edition
    from gzbg_convert.writers.csv import csv_line

    lines = [csv_line(MEASURE_HEADER)]
    for name in (options.edition,) if options.edition else EDITIONS:
        rows: dict[str, tuple[str, str, str]] = {}
        applicants: dict[str, list[str]] = {}
        for place in load_edition(name).places:
            rows[place.measure] = (place.table, "/".join(place.label), place.unit)
            if place.applicant is not None:
                applicants.setdefault(place.measure, []).append(place.applicant)
        lines += [
            csv_line((measure, name, table, label, unit, " ".join(applicants.get(measure, ()))))
            for measure, (table, label, unit) in rows.items()
        ]
    _print("\n".join(lines) + "\n")
    return 0


def schema(options: Options) -> int:
    """The JSON Schema of ``--to json`` of the command ``options.schema_of``."""
    from importlib.resources import files

    name = "compare_schema.json" if options.schema_of == "compare" else "schema.json"
    _print(files("gzbg_convert.writers").joinpath(name).read_text(encoding="utf-8"))
    return 0


def _print(text: str) -> None:
    out = standard_output()
    out.write(text.encode())
    out.flush()
