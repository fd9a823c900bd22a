"""Rules of other distributions: found without being imported, asked when a report is checked, fenced in."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from gzbg_convert import convert
from gzbg_convert.checks.rule_plugins import is_rule_id, list_rules
from gzbg_convert.checks.table import RULES
from gzbg_convert.model.report import Conversion
from tests.cli.runs import Runner, report_html

SOUND = """
from gzbg_convert import Rule, Verdict

def judge(case):
    office = case.report.contact.office
    yield Verdict("pass" if office else "fail", details=(("body", case.report.issuer, "a body"),))

RULE = Rule("HN-01", "warning", judge, title=("写明联系部门", "an office is named"),
            failure=("{body}没有写明联系部门。", "{body} names no office."))
"""


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    """Installs a distribution with a module and entry points that name things in it."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.syspath_prepend(str(folder))

    def install(name: str, source: str, **entries: str) -> None:
        (folder / f"{name}.py").write_text(source, encoding="utf-8")
        metadata = folder / f"{name}-2.0.dist-info"
        metadata.mkdir()
        (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 2.0\n")
        lines = [f"{entry.replace('_', '-')} = {name}:{value}" for entry, value in entries.items()]
        (metadata / "entry_points.txt").write_text("[gzbg_convert.rules]\n" + "\n".join(lines) + "\n")
        monkeypatch.syspath_prepend(str(tmp_path / name))  # what is declared is looked for once for every path

    yield install
    for module in [module for module in sys.modules if module.startswith("province")]:
        del sys.modules[module]


def converted() -> Conversion:
    return convert(report_html().encode(), filename="a.htm")


def problems(conversion: Conversion) -> list[tuple[str, str]]:
    return [(found.code, found.message("en")) for found in conversion.diagnostics if found.code.startswith("rule")]


def test_a_declared_rule_is_asked(install) -> None:  # type: ignore[no-untyped-def]
    install("province_a", SOUND, HN_01="RULE")
    conversion = converted()
    finding = conversion.reports[0].findings[-1]
    assert (finding.rule, finding.severity, finding.status) == ("HN-01", "warning", "fail")
    assert finding.message("zh") == "青石县民政局没有写明联系部门。"
    assert finding.message("en") == "a body names no office."
    assert problems(conversion) == []


@pytest.mark.parametrize(("edition", "told"), [("2021", ["HN-01"]), ("2014", [])])
def test_a_rule_is_asked_about_reports_on_its_forms(install, edition: str, told: list[str]) -> None:  # type: ignore[no-untyped-def]
    install("province_l", SOUND.replace("judge, ", f"judge, editions=('{edition}',), "), HN_01="RULE")
    assert [found.rule for found in converted().reports[0].findings if found.rule == "HN-01"] == told


def test_it_is_not_imported_before_it_is_needed(install) -> None:  # type: ignore[no-untyped-def]
    install("province_b", SOUND, HN_01="RULE")
    assert "province_b" not in sys.modules
    converted()
    assert "province_b" in sys.modules


@pytest.mark.parametrize(
    ("source", "code", "said"),
    [
        ("raise OSError('gone')", "rule_not_loaded", "OSError: gone"),
        ("raise SystemExit(3)", "rule_not_loaded", "SystemExit: 3"),
        ("", "rule_not_loaded", "has no attribute 'RULE'"),
        ("RULE = 3", "rule_not_loaded", "int is not a gzbg_convert.Rule"),
        (SOUND.replace('"HN-01"', '"HN-02"'), "rule_not_loaded", "its Rule is named 'HN-02'"),
        (SOUND.replace('"warning"', '"fatal"'), "rule_not_loaded", "no severity: 'fatal'"),
        (SOUND.replace("title=(", "editions=('2021',), title=None and ("), "rule_not_loaded", "it has no title"),
        (SOUND.replace("office = ", "office = 1 / 0 or "), "rule_failed", "ZeroDivisionError"),
        (SOUND.replace("yield Verdict(", "yield dict(a="), "rule_failed", "dict is not a gzbg_convert.Verdict"),
        (SOUND.replace('"fail"', '"wrong"'), "rule_failed", "cannot be 'wrong'"),
        (SOUND.replace("{body}没有", "{body.x}没有"), "rule_failed", "AttributeError"),
    ],
)
def test_one_that_fails_is_named_and_stops_nothing(install, source: str, code: str, said: str) -> None:  # type: ignore[no-untyped-def]
    install("province_c", source, HN_01="RULE")
    install("province_d", SOUND.replace("HN-01", "ZZ-9"), ZZ_9="RULE")
    conversion = converted()
    ((found, message),) = problems(conversion)
    assert found == code
    assert "'HN-01' of province_c" in message
    assert said in message
    rules = [finding.rule for finding in conversion.reports[0].findings]
    assert rules[-1] == "ZZ-9"
    assert "HN-01" not in rules


def test_names_are_taken_once(install) -> None:  # type: ignore[no-untyped-def]
    install("province_e", SOUND.replace("HN-01", "A01"), A01="RULE")
    install("province_f", SOUND, HN_01="RULE")
    install("province_g", SOUND, HN_01="RULE")
    assert [message for _, message in problems(converted())] == [
        "the name 'A01' is taken; the rule of that name of province_e is not used.",
        "the name 'HN-01' is taken; the rule of that name of province_g is not used.",
    ]


def test_all_are_listed_with_what_is_wrong(install, run: Runner) -> None:  # type: ignore[no-untyped-def]
    install("province_h", SOUND, HN_01="RULE")
    install("province_i", "raise OSError('gone')", HN_02="RULE")
    declared = {one.id: one for one in list_rules()}
    assert list(declared) == [*(rule.id for rule in RULES), "HN-01", "HN-02"]
    assert (declared["HN-01"].distribution, declared["HN-01"].version) == ("province_h", "2.0")
    assert declared["HN-02"].rule is None
    lines = run("rules", gzbg=True).out.decode().splitlines()
    assert "an office is named  (province_h)" in lines[-2]
    assert "OSError: gone" in lines[-1]


def test_check_shows_and_tells_them(install, run: Runner, report: str) -> None:  # type: ignore[no-untyped-def]
    install("province_j", SOUND, HN_01="RULE")
    install("province_k", "raise OSError('gone')", HN_02="RULE")
    ran = run("check", report, gzbg=True)
    assert b"warning HN-01 a body names no office." in ran.out
    assert "'HN-02' of province_k does not load" in ran.err
    for to in ("json", "csv", "sarif", "junit"):
        assert b"HN-01" in run("check", report, "--to", to, gzbg=True).out


@pytest.mark.parametrize(
    ("name", "fits"),
    [
        *[(name, True) for name in ("HN-01", "Z", "B2-3", "A" * 20)],
        *[(name, False) for name in ("hn-01", "1A", "A 1", "", "A" * 21, "ＨＮ-01")],
    ],
)
def test_names_of_rules(name: str, fits: bool) -> None:
    assert is_rule_id(name) is fits
