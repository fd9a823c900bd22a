"""The findings of ``gzbg check`` for programs: CSV, JSON, SARIF, JUnit."""

from __future__ import annotations

from gzbg_convert import __version__
from gzbg_convert.light import TYPE_CHECKING
from gzbg_convert.writers.csv import csv_line, guarded
from gzbg_convert.writers.json import json_text
from gzbg_convert.writers.judged import SEVERITIES, counts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gzbg_convert.model.document import Where
    from gzbg_convert.model.finding import Finding
    from gzbg_convert.model.report import Fact
    from gzbg_convert.writers.json import Json
    from gzbg_convert.writers.judged import Failure, Judged, Told

    Titles = Mapping[str, tuple[str, str, str]]  # of every rule: its severity, its title in Chinese and English

HEADER = (
    *("source", "report", "issuer", "year", "edition", "rule", "severity", "status", "fault", "message", "formula"),
    *("facts", "values", "page", "where", "accepted"),
)
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_KINDS = {
    "fail": "fail",
    "pass": "pass",
    "pass_if": "review",
    "undetermined": "open",
    "not_applicable": "notApplicable",
}
SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def write_check_csv(reports: Sequence[Judged], lang: str = "en") -> str:
    """One row for every finding; ``facts`` are their keys (``measure@applicant``), ``values`` what they say."""
    rows = [csv_line(HEADER)]
    for report in reports:
        year = "" if report.year is None else str(report.year)
        head = guarded(report.source), str(report.number), guarded(report.issuer or ""), year, report.edition or ""
        rows += [csv_line((*head, *_fields(told, lang))) for told in report.told]
    return "".join(f"{row}\n" for row in rows)


def _fields(told: Told, lang: str) -> tuple[str, ...]:
    finding, where = told.finding, told.finding.where
    return (
        finding.rule,
        finding.severity,
        finding.status,
        finding.fault or "",
        guarded(finding.message(lang)),
        guarded(finding.formula),
        ";".join(measure if applicant is None else f"{measure}@{applicant}" for measure, applicant in finding.facts),
        guarded(";".join(fact.digits or fact.state.value for fact in told.facts)),
        "" if where is None or where.page is None else str(where.page),
        "" if where is None else guarded(str(where)),
        "yes" if told.is_accepted else "",
    )


def write_check_json(reports: Sequence[Judged], failures: Sequence[Failure] = ()) -> str:
    """One object (``gzbg-check/1``): every report with its findings, their facts, places and what is suggested; the
    ``failures``, files that were not checked, with the code of the reason; and how many findings of each severity there
    are. Messages stand in both languages."""
    tree: Json = {
        "schema": "gzbg-check/1",
        "reports": [
            {
                "source": report.source,
                "report": report.number,
                "issuer": report.issuer,
                "year": report.year,
                "edition": report.edition,
                "findings": [_finding(told) for told in report.told],
            }
            for report in reports
        ],
        "failures": [
            {"source": failure.source, "code": failure.code, "message": _messages(failure)} for failure in failures
        ],
        "summary": {severity: counts(reports, severity) for severity in SEVERITIES},
    }
    return json_text(tree, 0) + "\n"


def _messages(said: Failure | Finding) -> Json:
    return {"zh": said.message("zh"), "en": said.message("en")}


def _finding(told: Told) -> Json:
    finding = told.finding
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "status": finding.status,
        "fault": finding.fault,
        "message": _messages(finding),
        "formula": finding.formula or None,
        "facts": [_fact(fact) for fact in told.facts],
        "where": _where(finding.where),
        "repair": [{"measure": key[0], "applicant": key[1], "value": value} for key, value in finding.repair],
        "accepted": told.is_accepted,
    }


def _fact(fact: Fact) -> Json:
    return {
        "measure": fact.measure,
        "applicant": fact.applicant,
        "state": fact.state.value,
        "value": fact.value,
        "raw": fact.raw,
        "flags": fact.flags,
        "where": _where(fact.where),
    }


def _where(where: Where | None) -> Json:
    if where is None:
        return None
    return {"page": where.page, "box": where.box, "path": where.path, "line": where.line}


def write_sarif(reports: Sequence[Judged], failures: Sequence[Failure], titles: Titles, lang: str = "en") -> str:
    """A log of SARIF 2.1.0 (OASIS): a result for every finding; what was accepted is suppressed. Files that were not
    checked are notifications of the run, which then was no success."""
    at = 1 if lang == "zh" else 2
    rules: Json = [
        {
            "id": rule,
            "shortDescription": {"text": title[at]},
            "defaultConfiguration": {"level": _LEVELS[title[0]]},
        }
        for rule, title in titles.items()
    ]
    driver: Json = {"name": "gzbg", "version": __version__, "rules": rules}
    results: Json = [_result(report, told, lang) for report in reports for told in report.told]
    run: dict[str, Json] = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    notices: list[Json] = [_notice(failure, lang) for failure in failures]
    run["invocations"] = [{"executionSuccessful": not notices, "toolExecutionNotifications": notices}]
    log: Json = {"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}
    return json_text(log, 0) + "\n"


def _notice(failure: Failure, lang: str) -> Json:
    return {
        "descriptor": {"id": failure.code},
        "level": "error",
        "message": {"text": failure.message(lang)},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(failure.source)}}}],
    }


def _result(report: Judged, told: Told, lang: str) -> Json:
    from hashlib import sha256

    finding, where = told.finding, told.finding.where
    physical: dict[str, Json] = {"artifactLocation": {"uri": _uri(report.source)}}
    if where is not None and where.line is not None:
        physical["region"] = {"startLine": where.line}
    location: dict[str, Json] = {"physicalLocation": physical}
    if where is not None and where.line is None:
        page = "" if where.page is None else f"page {where.page} "
        location["logicalLocations"] = [{"fullyQualifiedName": f"{page}{where}"}]
    result: dict[str, Json] = {
        "ruleId": finding.rule,
        "kind": _KINDS[finding.status],
        "level": _LEVELS[finding.severity] if finding.status == "fail" else "none",
        "message": {"text": finding.message(lang)},
        "locations": [location],
        "partialFingerprints": {"gzbg/v1": sha256(told.key.encode("utf-8", "backslashreplace")).hexdigest()},
        "properties": {
            "issuer": report.issuer,
            "year": report.year,
            "report": report.number,
            "fault": finding.fault,
            "formula": finding.formula or None,
        },
    }
    if told.is_accepted:
        result["suppressions"] = [{"kind": "external"}]
    return result


def _uri(source: str) -> str:
    from urllib.parse import quote

    return quote(source.replace("\\", "/"), errors="backslashreplace")


def write_junit(
    reports: Sequence[Judged], failures: Sequence[Failure], titles: Titles, failing: Sequence[str], lang: str = "en"
) -> str:
    """A JUnit report: a suite for every report, a case for every rule that was asked. A finding whose severity is
    among ``failing`` is a failure; others, accepted ones and what cannot be told are skipped. A file that was not
    checked is a suite of its own, whose case is an error."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<testsuites name="gzbg check">']
    for report in reports:
        by_rule: dict[str, list[Told]] = {}
        for told in report.told:
            by_rule.setdefault(told.finding.rule, []).append(told)
        cases, failed, skipped = [], 0, 0
        for rule, found in by_rule.items():
            title = titles[rule][1 if lang == "zh" else 2] if rule in titles else rule
            inside, outcome = _case(found, failing, lang)
            failed += outcome == "failure"
            skipped += outcome == "skipped"
            opening = f'    <testcase classname="{_xml(report.source)}" name="{_xml(f"{rule} {title}")}"'
            cases.append(f"{opening}/>" if not inside else f"{opening}>{inside}</testcase>")
        name = f"{report.source} {report.number} {report.issuer or '?'} {report.year or '?'}"
        numbers = f'tests="{len(by_rule)}" failures="{failed}" errors="0" skipped="{skipped}"'
        lines += [f'  <testsuite name="{_xml(name)}" {numbers}>', *cases, "  </testsuite>"]
    for failure in failures:
        message = _xml(failure.message(lang))
        lines += [
            f'  <testsuite name="{_xml(failure.source)}" tests="1" failures="0" errors="1" skipped="0">',
            f'    <testcase classname="{_xml(failure.source)}" name="{_xml(failure.code)}">'
            f'<error type="{_xml(failure.code)}" message="{message}">{message}</error></testcase>',
            "  </testsuite>",
        ]
    return "\n".join([*lines, "</testsuites>"]) + "\n"


def _case(found: Sequence[Told], failing: Sequence[str], lang: str) -> tuple[str, str]:
    """What stands in a case, and whether it is a failure, skipped or neither."""
    wrong = [told for told in found if told.counts and told.finding.severity in failing]
    if wrong:
        messages = [told.finding.message(lang) for told in wrong]
        kind = wrong[0].finding.severity
        text = _xml("\n".join(messages))
        return f'<failure type="{kind}" message="{_xml(messages[0])}">{text}</failure>', "failure"
    rest = [told for told in found if told.finding.status not in ("pass", "not_applicable")]
    if rest or all(told.finding.status == "not_applicable" for told in found):
        message = _xml(" ".join(told.finding.message(lang) for told in rest or found[:1]))
        return f'<skipped message="{message}"/>', "skipped"
    return "", ""


def _xml(text: str) -> str:
    """``text`` as it may stand in XML: markup escaped, characters that XML has no place for shown as codes."""
    shown = "".join(
        char
        if char in "\t\n" or (char >= " " and not "\ud800" <= char <= "\udfff" and char not in "\ufffe\uffff")
        else f"\\x{ord(char):02x}"
        for char in text
    )
    for char, name in (("&", "amp"), ("<", "lt"), (">", "gt"), ('"', "quot")):
        shown = shown.replace(char, f"&{name};")
    return shown.replace("\n", "&#10;")
