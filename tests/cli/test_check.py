"""``gzbg check``: what it prints, what it writes, and the status it ends with."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from itertools import permutations
from pathlib import Path
from xml.etree import ElementTree

import pytest

from gzbg_convert.checks.table import RULES
from gzbg_convert.errors import InputError
from gzbg_convert.light import replace
from gzbg_convert.model.document import Document, Where
from gzbg_convert.model.finding import Finding
from gzbg_convert.writers.check_text import write_check_text
from gzbg_convert.writers.judged import Judged, Told
from tests.cli.runs import Ran, Runner, report_html


@pytest.fixture
def check(run: Runner) -> Runner:
    """Runs ``gzbg check``."""

    def check(*argv: str, stdin: bytes = b"") -> Ran:
        return run("check", *argv, gzbg=True, stdin=stdin)

    return check


@pytest.fixture
def warned(tmp_path: Path) -> str:
    """The name of a report that is sound but for a warning (last year's title of section five)."""
    page = report_html("青石县教育局").replace("存在的主要问题及改进情况", "存在的主要问题及改进措施")
    (tmp_path / "warned.htm").write_text(page, encoding="utf-8")
    return "warned.htm"


@pytest.mark.parametrize(
    ("where", "zh", "en"),
    [
        (Where(2, (94.5, 44, 95, 45)), "［第 2 页 左 94.5 上 44］", " [page 2 left 94.5, top 44]"),
        (Where(None, (94, 44, 95, 45), None, 45), "［第 45 行］", " [line 45]"),
        (Where(path="/html[1]/table[2]"), "［/html[1]/table[2]］", " [/html[1]/table[2]]"),
        (Where(7, path="/html[1]/table[2]"), "［第 7 页 /html[1]/table[2]］", " [page 7 /html[1]/table[2]]"),
        (Where(3), "［第 3 页］", " [page 3]"),
        (Where(), "", ""),
        (None, "", ""),
    ],
)
def test_places_are_told_in_words(where: Where | None, zh: str, en: str) -> None:
    finding = Finding("Q02", "error", "fail", "", (), where, told="12")
    report = Judged("a.txt", 1, "青石县民政局", 2023, "2021", (Told(finding, (), ""),))
    for lang, place in (("zh", zh), ("en", en)):
        line = write_check_text([report], lang).splitlines()[2]
        assert line == f"    {'错误' if lang == 'zh' else 'error'} Q02 12{place}"


@pytest.mark.parametrize("rule", ["R02", "F02", "T06"])
@pytest.mark.parametrize(
    ("where", "place"),
    [
        (Where(2, (94.5, 44, 95, 45)), "［第 2 页］"),
        (Where(line=45), "［第 45 行］"),
        (Where(path="word/document.xml/tbl[3]"), ""),
    ],
)
def test_what_the_sentence_places_is_placed_by_its_page_at_most(rule: str, where: Where, place: str) -> None:
    facts = (("reconsideration.total", None),) if rule == "R02" else ()
    finding = Finding(rule, "error", "fail", "", facts, where, told="表四")
    report = Judged("a.txt", 1, "青石县民政局", 2023, "2021", (Told(finding, (), ""),))
    assert write_check_text([report], "zh").splitlines()[2] == f"    错误 {rule} 表四{place}"


class TestText:
    def test_by_body_errors_first(self, check: Runner, report: str, unsound: str) -> None:
        ran = check(unsound, report, "--lang", "zh")
        lines = ran.out.decode().splitlines()
        assert (ran.status, ran.err) == (1, "")
        assert lines[:2] == ["白水镇人民政府", "  2023 年度（unsound.htm）"]
        assert lines[2].startswith("    错误 R01 表四“行政复议”：结果维持 1 件＋")
        assert lines[2].endswith("与总计 9 件不符。（原文如此）")
        assert lines[3].startswith("    警告 ")
        assert "青石县民政局" in lines
        assert lines[-1] == "共 2 份报告：错误 1 项，警告 2 项，提示 0 项。"

    def test_reports_of_one_body_stand_together(self, check: Runner, report: str, unsound: str, tmp_path: Path) -> None:
        earlier = report_html().replace("2023", "2022")
        (tmp_path / "earlier.htm").write_text(earlier, encoding="utf-8")
        out = check(report, unsound, "earlier.htm").out.decode()
        assert out.count("青石县民政局") == 1
        assert out.index("2022 (earlier.htm)") < out.index("2023 (sound.htm)") < out.index("白水镇人民政府")

    def test_reports_of_one_body_are_held_against_each_other(self, check: Runner, report: str, tmp_path: Path) -> None:
        before = report_html().replace("2023", "2022").replace("<td>12</td>", "<td>13</td>")
        (tmp_path / "before.htm").write_text(before, encoding="utf-8")
        out = check(report, "before.htm", "--lang", "zh").out.decode()
        told = "表二“行政规范性文件”行“现行有效件数”列为 12 件，与上年现行有效"
        assert ("警告 Y02" in out) is False  # what was repealed is not told
        (tmp_path / "sound.htm").write_text(report_html().replace("<td>/</td>", "<td>3</td>"), encoding="utf-8")
        out = check(report, "before.htm", "--lang", "zh").out.decode()
        assert f"警告 Y02 {told}加本年制发减本年废止（13＋1－3＝11）不符。" in out
        assert "Y02" not in check(report).out.decode()

    def test_every_verdict_for_who_asks(self, check: Runner, report: str) -> None:
        out = check(report, "--all").out.decode()
        assert {rule.id for rule in RULES} == set(re.findall(r"(?m)^ {4}[a-z ]+ ([A-Z]\d\d) ", out))
        assert "pass R01 the four results add up to their total: holds. 1 + 0 + 2 + 0 = 3 = 3" in out

    def test_hostile_names_are_harmless(self, check: Runner, tmp_path: Path) -> None:
        (tmp_path / "\x1b[2J.htm").write_text(report_html(), encoding="utf-8")
        assert b"\x1b" not in check("\x1b[2J.htm").out

    def test_a_console_of_gbk(self, check: Runner, unsound: str, monkeypatch: pytest.MonkeyPatch) -> None:
        class Gbk(io.TextIOWrapper):
            pass

        written = io.BytesIO()
        monkeypatch.setattr(sys, "stdout", Gbk(written, encoding="gbk"))
        check(unsound, "--lang", "zh")
        assert "与总计 9 件不符" in written.getvalue().decode("gbk")


class TestStatus:
    def test_sound(self, check: Runner, report: str) -> None:
        assert check(report).status == 0

    def test_warnings_when_asked(self, check: Runner, warned: str) -> None:
        assert (check(warned).status, check(warned, "--fail-on", "warning").status) == (0, 1)

    def test_an_unreadable_input_stops_no_other(self, check: Runner, unsound: str) -> None:
        ran = check("missing.htm", unsound)
        assert ran.status == 2
        assert ran.err.startswith("missing.htm: no such file")
        assert b"R01" in ran.out

    def test_where_nothing_can_be_read_nothing_is_summed_up(self, check: Runner, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("older")
        for output in ((), ("-o", "a.txt")):
            ran = check("missing.htm", *output)
            assert (ran.status, ran.out, len(ran.err.splitlines())) == (2, b"", 1)
        assert (tmp_path / "a.txt").read_text() == "older"
        assert json.loads(check("missing.htm", "--to", "json").out)["reports"] == []

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
    def test_the_file_that_cannot_be_written_is_named(self, check: Runner, report: str) -> None:
        for option in ("-o", "--write-baseline"):
            ran = check(report, "--to", "json", option, "/dev/full", "--lang", "zh")
            assert (ran.status, ran.err) == (74, "/dev/full：无法写入：磁盘空间不足。\n")

    @pytest.mark.parametrize(
        "words",
        [
            (),
            ("a.htm", "--to", "xlsx"),
            ("a.htm", "-o", "a.docx"),
            ("a.htm", "-o", "nowhere/a.csv"),
            ("a.htm", "-o", "."),
            ("a.htm", "--baseline", "missing.jsonl"),
            ("a.htm", "--baseline", "a.htm"),
            ("a.htm", "--write-baseline", "a.htm"),
            ("a.htm", "--reader", "none"),
            ("-", "-"),
        ],
    )
    def test_wrong_usage(self, check: Runner, tmp_path: Path, words: tuple[str, ...]) -> None:
        (tmp_path / "a.htm").write_text(report_html(), encoding="utf-8")
        ran = check(*words)
        assert (ran.status, ran.out) == (64, b"")
        assert ran.err
        assert "Traceback" not in ran.err

    def test_what_was_noticed_on_the_way_is_told(self, check: Runner, tmp_path: Path) -> None:
        page = report_html().replace("<td>0</td><td></td><td>7</td>", "<td colspan=2>5</td><td>7</td>")
        page = page.replace("<tr><td>行政强制</td><td colspan=3>0</td></tr>", "")
        (tmp_path / "doubtful.htm").write_text(page, encoding="utf-8")
        (line,) = check("doubtful.htm").err.splitlines()
        assert line.startswith("doubtful.htm: warning: ")
        assert line.endswith("[numbers_without_place]")

    @pytest.mark.parametrize(("year", "rule"), [("2022", "T05"), ("2024", "F03")])
    def test_years_that_contradict_each_other_are_told_once(
        self, check: Runner, tmp_path: Path, year: str, rule: str
    ) -> None:
        period = "<p>本报告统计期限为2023年1月1日至2023年12月31日。</p><h2>一、"
        page = report_html().replace("县民政局2023年", f"县民政局{year}年").replace("<h2>一、", period)
        signed = f"<p>青石县民政局</p><p>{int(year) + 1}年1月19日</p></body>" if rule == "F03" else "</body>"
        (tmp_path / "years.htm").write_text(page.replace("</body>", signed), encoding="utf-8")
        ran = check("years.htm", "--lang", "zh")
        assert rule in ran.out.decode()
        assert "前后不一致" not in ran.err

    def test_standard_input(self, check: Runner) -> None:
        assert check("-", stdin=report_html(total=9).encode()).status == 1


class TestData:
    def test_csv(self, check: Runner, unsound: str) -> None:
        rows = list(csv.DictReader(io.StringIO(check(unsound, "--to", "csv").out.decode())))
        first = rows[0]
        assert (first["rule"], first["severity"], first["status"], first["fault"]) == ("R01", "error", "fail", "source")
        assert first["formula"] == "1 + 0 + 2 + 0 = 3 ≠ 9"
        assert first["facts"].split(";")[-1] == "reconsideration.total"
        assert first["values"] == "1;0;2;0;9"

    def test_json(self, check: Runner, unsound: str) -> None:
        tree = json.loads(check(unsound, "--to", "json").out)
        (report,) = tree["reports"]
        finding = report["findings"][0]
        assert (tree["schema"], report["issuer"], report["year"]) == ("gzbg-check/1", "白水镇人民政府", 2023)
        assert (finding["rule"], finding["fault"], finding["accepted"]) == ("R01", "source", False)
        assert "不符" in finding["message"]["zh"]
        assert "but" in finding["message"]["en"]
        assert finding["facts"][-1]["value"] == 9
        assert finding["facts"][-1]["where"]["path"].startswith("/html/")
        assert tree["summary"]["error"] == 1

    def test_sarif(self, check: Runner, unsound: str) -> None:
        log = json.loads(check(unsound, "--to", "sarif").out)
        (run,) = log["runs"]
        names = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
        assert (log["version"], len(names)) == ("2.1.0", len(set(names)))
        for result in run["results"]:
            assert result["ruleId"] in names
            assert (result["kind"] == "fail") == (result["level"] != "none")
        first = run["results"][0]
        assert (first["ruleId"], first["level"]) == ("R01", "error")
        assert first["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "unsound.htm"
        assert re.fullmatch("[0-9a-f]{64}", first["partialFingerprints"]["gzbg/v1"])

    def test_sarif_of_every_verdict(self, check: Runner, unsound: str) -> None:
        (run,) = json.loads(check(unsound, "--to", "sarif", "--all").out)["runs"]
        kinds = {result["kind"] for result in run["results"]}
        assert kinds == {"fail", "pass", "open", "notApplicable"}
        assert all((result["kind"] == "fail") == (result["level"] != "none") for result in run["results"])

    def test_junit(self, check: Runner, unsound: str) -> None:
        (suite,) = ElementTree.fromstring(check(unsound, "--to", "junit").out)
        cases = {case.attrib["name"].split()[0]: case for case in suite}
        assert suite.attrib["tests"] == str(len(cases)) == str(len(RULES))
        assert suite.attrib["failures"] == "1"
        (failure,) = cases["R01"]
        assert failure.tag == "failure"
        assert "but reconsideration total 9" in failure.attrib["message"]
        assert list(cases["R02"]) == []
        assert [child.tag for child in cases["T06"]] == ["skipped"]  # a warning: no failure unless asked
        (suite,) = ElementTree.fromstring(check(unsound, "--to", "junit", "--fail-on", "warning").out)
        assert int(suite.attrib["failures"]) > 1

    def test_what_could_not_be_read_is_told(self, check: Runner, report: str, tmp_path: Path) -> None:
        (tmp_path / "坏.pdf").write_bytes(b"%PDF-1.7 nothing")
        (tmp_path / "news.htm").write_text("<html><body><p>通知</p></body></html>", encoding="utf-8")
        inputs = (report, "坏.pdf", "news.htm", "none.docx")
        codes = ["damaged", "not_a_report", "not_found"]
        ran = check(*inputs, "--to", "json")
        tree = json.loads(ran.out)
        assert (ran.status, len(tree["reports"]), ran.err.count("\n")) == (2, 1, 3)
        assert [failure["source"] for failure in tree["failures"]] == list(inputs[1:])
        assert [failure["code"] for failure in tree["failures"]] == codes
        assert all(failure["message"]["zh"] != failure["message"]["en"] for failure in tree["failures"])
        (run,) = json.loads(check(*inputs, "--to", "sarif").out)["runs"]
        (invocation,) = run["invocations"]
        assert invocation["executionSuccessful"] is False
        notices = invocation["toolExecutionNotifications"]
        assert [(notice["descriptor"]["id"], notice["level"]) for notice in notices] == [
            (code, "error") for code in codes
        ]
        assert notices[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "%E5%9D%8F.pdf"
        assert notices[0]["message"]["text"] == tree["failures"][0]["message"]["en"]
        sound, *suites = ElementTree.fromstring(check(*inputs, "--to", "junit").out)
        assert [(suite.attrib["errors"], suite.attrib["tests"]) for suite in suites] == [("1", "1")] * 3
        assert [suite[0][0].tag for suite in suites] == ["error"] * 3
        assert suites[2][0][0].attrib["type"] == "not_found"
        assert sound.attrib["errors"] == "0"

    def test_where_all_was_read_nothing_failed(self, check: Runner, report: str) -> None:
        assert json.loads(check(report, "--to", "json").out)["failures"] == []
        (run,) = json.loads(check(report, "--to", "sarif").out)["runs"]
        assert run["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]

    def test_hostile_texts_are_well_formed(self, check: Runner, tmp_path: Path) -> None:
        page = report_html("甲&lt;县\x0b&quot;局").replace("（一）", "<b>&#7;</b>（一）")
        name = 'a"<&\x01.htm'
        (tmp_path / name).write_text(page, encoding="utf-8")
        assert ElementTree.fromstring(check(name, "--to", "junit").out).tag == "testsuites"
        assert json.loads(check(name, "--to", "sarif").out)["version"] == "2.1.0"
        assert json.loads(check(name, "--to", "json").out)["reports"]

    @pytest.mark.parametrize("suffix", ["csv", "json", "sarif", "xml", "txt"])
    def test_the_suffix_tells_the_format(self, check: Runner, unsound: str, tmp_path: Path, suffix: str) -> None:
        ran = check(unsound, "-o", f"found.{suffix}")
        assert (ran.status, ran.out, ran.err) == (1, b"", "")
        data = (tmp_path / f"found.{suffix}").read_bytes()
        form = {"xml": "junit", "txt": "text"}.get(suffix, suffix)
        assert data.removeprefix(b"\xef\xbb\xbf") == check(unsound, "--to", form).out
        assert data.startswith(b"\xef\xbb\xbf") == (suffix == "csv")


def test_an_unknown_suffix_names_the_formats(check: Runner, unsound: str) -> None:
    ran = check(unsound, "-o", "found.foo", "--lang", "zh")
    assert ran.status == 64
    assert "--to（可用 csv, json, sarif, junit, text）" in ran.err


class TestBaseline:
    @pytest.mark.parametrize(
        ("content", "told"),
        [(None, "没有这个文件"), (b"\xff\xfe\x00", "不是 gzbg check"), (b'{"schema": "gzbg/1"}', "不是 gzbg check")],
    )
    def test_a_baseline_that_is_none(
        self, check: Runner, unsound: str, tmp_path: Path, content: bytes | None, told: str
    ) -> None:
        if content is not None:
            (tmp_path / "known.jsonl").write_bytes(content)
        ran = check(unsound, "--baseline", "known.jsonl", "--lang", "zh")
        assert (ran.status, ran.out) == (64, b"")
        assert told in ran.err
        assert "rrno" not in ran.err

    def test_a_baseline_of_an_older_version_is_refused(self, check: Runner, unsound: str, tmp_path: Path) -> None:
        (tmp_path / "known.jsonl").write_text('{"schema": "gzbg-baseline/1"}\n', encoding="utf-8")
        ran = check(unsound, "--baseline", "known.jsonl", "--lang", "zh")
        assert (ran.status, ran.out) == (64, b"")
        assert "由旧版程序写出" in ran.err

    @pytest.mark.parametrize("option", ["--baseline", "--write-baseline"])
    @pytest.mark.parametrize("output", ["known.json", "./known.json"])
    def test_verdicts_are_not_overwritten_by_what_is_found(
        self, check: Runner, unsound: str, tmp_path: Path, option: str, output: str
    ) -> None:
        if option == "--baseline":
            check(unsound, "--write-baseline", "known.json")
        before = [path.read_bytes() for path in tmp_path.iterdir()]
        ran = check(unsound, option, "known.json", "-o", output, "--lang", "zh")
        assert (ran.status, ran.err.count("同时是认可文件")) == (64, 1)
        assert [path.read_bytes() for path in tmp_path.iterdir()] == before

    def test_versions_are_the_same_finding_in_any_order(self, check: Runner, report: str, tmp_path: Path) -> None:
        for name, total in (("a.htm", 9), ("b.htm", 8), ("c.htm", 7)):
            (tmp_path / name).write_text(report_html(total=total), encoding="utf-8")
        check("a.htm", "b.htm", "c.htm", "--write-baseline", "known.jsonl")
        for files in permutations(("a.htm", "b.htm", "c.htm")):
            ran = check(*files, "--baseline", "known.jsonl", "--fail-on", "warning")
            assert ran.status == 0, ran.out.decode()
            assert ran.out.decode().count("Y06") == 2

    def test_a_baseline_that_is_a_directory(self, check: Runner, unsound: str) -> None:
        ran = check(unsound, "--baseline", ".", "--lang", "zh")
        assert ran.status == 64
        assert "请给出文件本身" in ran.err

    def test_a_baseline_is_no_report(self, check: Runner, unsound: str) -> None:
        check(unsound, "--write-baseline", "known.json")
        ran = check("known.json", "--lang", "zh")
        assert ran.status == 2
        assert "本程序写出的文件（gzbg-baseline/2），不是报告" in ran.err

    def test_what_is_accepted_is_shown_and_not_counted(self, check: Runner, unsound: str) -> None:
        assert check(unsound, "--write-baseline", "known.jsonl").status == 1
        ran = check(unsound, "--baseline", "known.jsonl", "--fail-on", "warning")
        assert ran.status == 0
        assert "(accepted)" in ran.out.decode()
        assert "errors: 0; warnings: 0; to know: 0; accepted: " in ran.out.decode()
        tree = json.loads(check(unsound, "--baseline", "known.jsonl", "--to", "json").out)
        assert all(finding["accepted"] for finding in tree["reports"][0]["findings"])
        (run,) = json.loads(check(unsound, "--baseline", "known.jsonl", "--to", "sarif").out)["runs"]
        assert run["results"][0]["suppressions"] == [{"kind": "external"}]
        (suite,) = ElementTree.fromstring(check(unsound, "--baseline", "known.jsonl", "--to", "junit").out)
        assert suite.attrib["failures"] == "0"

    def test_another_number_is_another_finding(self, check: Runner, unsound: str, tmp_path: Path) -> None:
        check(unsound, "--write-baseline", "known.jsonl")
        (tmp_path / unsound).write_text(report_html("白水镇人民政府", total=8), encoding="utf-8")
        assert check(unsound, "--baseline", "known.jsonl").status == 1

    def test_another_file_language_and_place_are_the_same_finding(
        self, check: Runner, unsound: str, tmp_path: Path
    ) -> None:
        check(unsound, "--write-baseline", "known.jsonl", "--lang", "zh")
        page = report_html("白水镇人民政府", total=9).replace("<h2>一、", "<p>导语。</p><h2>一、")
        (tmp_path / "moved.htm").write_text(page, encoding="utf-8")
        assert check("moved.htm", "--baseline", "known.jsonl").status == 0

    def test_another_body_is_another_finding(self, check: Runner, unsound: str, tmp_path: Path) -> None:
        check(unsound, "--write-baseline", "known.jsonl")
        (tmp_path / "other.htm").write_text(report_html("青石镇人民政府", total=9), encoding="utf-8")
        assert check("other.htm", "--baseline", "known.jsonl").status == 1

    def test_what_was_accepted_before_stays(self, check: Runner, unsound: str, tmp_path: Path) -> None:
        check(unsound, "--write-baseline", "known.jsonl")
        (tmp_path / "other.htm").write_text(report_html("青石镇人民政府", total=9), encoding="utf-8")
        check("other.htm", "--baseline", "known.jsonl", "--write-baseline", "known.jsonl")
        assert check("other.htm", unsound, "--baseline", "known.jsonl").status == 0

    def test_keys_say_nothing_of_messages(self, check: Runner, unsound: str, tmp_path: Path) -> None:
        check(unsound, "--write-baseline", "known.jsonl")
        first, *keys = (tmp_path / "known.jsonl").read_text(encoding="utf-8").splitlines()
        assert json.loads(first) == {"schema": "gzbg-baseline/2"}
        found = [json.loads(key) for key in keys]
        assert {
            "body": "白水镇人民政府",
            "year": 2023,
            "rule": "R01",
            "facts": [
                ["reconsideration.upheld", None, "1"],
                ["reconsideration.corrected", None, "0"],
                ["reconsideration.other", None, "2"],
                ["reconsideration.pending", None, "0"],
                ["reconsideration.total", None, "9"],
            ],
            "about": "",
        } in found


class TestRepair:
    @pytest.fixture
    def misprinted(self, tmp_path: Path) -> str:
        corpus = Path(__file__).parents[2] / "corpus" / "yunqi-2023.html"
        (tmp_path / "misprinted.html").write_bytes(corpus.read_bytes())
        return "misprinted.html"

    def test_the_repaired_view_is_sound(self, check: Runner, misprinted: str) -> None:
        repaired = check(misprinted, "--repair")
        assert (check(misprinted).status, repaired.status) == (1, 0)
        (line,) = repaired.err.splitlines()  # what was put right is told
        assert line.startswith(
            "misprinted.html: info: Q03: with table 3, received, natural person: 383 instead of 393,"
        )

    def test_converted_it_is_flagged_and_keeps_what_is_printed(self, run: Runner, misprinted: str) -> None:
        ran = run(misprinted, "--to", "csv", "--repair")
        rows = [row for row in csv.DictReader(io.StringIO(ran.out.decode())) if row["flags"]]
        assert [(row["measure"], row["applicant"], row["value"], row["raw"], row["flags"]) for row in rows] == [
            ("applications.received", "natural_person", "383", "393", "repaired")
        ]
        assert "values that are flagged: 1" in ran.err
        assert b"repaired" not in run(misprinted, "--to", "csv").out


class TestSecondReader:
    def test_readers_that_agree_say_so(self, check: Runner) -> None:
        document = Path(__file__).parents[2] / "corpus" / "qingshi-2017.pdf"
        ran = check(str(document), "--second-reader", "pdfplumber", "--all")
        assert "pass Q01 two readers agree" in ran.out.decode()

    @pytest.mark.parametrize(("lang", "told"), [("zh", "未作第二次读取"), ("en", "it was not read twice")])
    def test_a_file_that_is_not_for_it_is_read_once(self, check: Runner, report: str, lang: str, told: str) -> None:
        ran = check(report, "--second-reader", "pdfplumber", "--lang", lang)
        once = check(report, "--lang", lang)
        assert (ran.status, ran.out) == (once.status, once.out)
        assert ran.err.startswith("sound.htm")
        assert told in ran.err
        assert "--reader" not in ran.err

    @pytest.mark.parametrize("reads", ["nothing", "an error"])
    def test_one_that_fails_on_it_is_told_of(
        self, check: Runner, report: str, monkeypatch: pytest.MonkeyPatch, reads: str
    ) -> None:
        from gzbg_convert.readers import text

        def read(data: bytes) -> Document:
            if reads == "nothing":
                return Document(())
            raise InputError("damaged")

        monkeypatch.setattr(text, "READER", replace(text.READER, read=read, recognises=lambda head, name: True))
        ran = check(report, "--second-reader", "text", "--to", "json")
        assert ran.status == 2
        assert ran.err.startswith("sound.htm: ")
        (failure,) = json.loads(ran.out)["failures"]
        assert (failure["source"], failure["code"]) == (report, "not_a_report" if reads == "nothing" else "damaged")

    def test_there_has_to_be_one(self, check: Runner, report: str) -> None:
        assert check(report, "--second-reader", "none").status == 64


class TestRules:
    @pytest.mark.parametrize("lang", ["zh", "en"])
    def test_all_are_listed_with_what_they_ask_for(self, run: Runner, lang: str) -> None:
        ran = run("rules", "--lang", lang, gzbg=True)
        lines = ran.out.decode().splitlines()
        assert [line.split()[0] for line in lines] == [rule.id for rule in RULES]
        assert ("新收＋上年结转＝办理总计＋结转下年" in lines[0]) is (lang == "zh")
        assert lines[0].endswith("(gzbg-convert)")


class TestFamily:
    @pytest.fixture
    def family(self, tmp_path: Path) -> Path:
        """The report of a county, and a folder of two of the bodies below it with 3 reconsiderations each."""
        (tmp_path / "county.htm").write_text(report_html("白水县人民政府"), encoding="utf-8")
        (tmp_path / "below").mkdir()
        for name in ("教育局", "民政局"):
            (tmp_path / "below" / f"{name}.htm").write_text(report_html(f"白水县{name}"), encoding="utf-8")
        return tmp_path

    def test_the_sum_of_those_below(self, check: Runner, family: Path) -> None:
        out = check("--parent", "county.htm", "--children", "below", "--lang", "zh").out.decode()
        told = "警告 H01 表四“行政复议/总计”为 3 件，与各下级机关合计 6 件（白水县教育局 3、白水县民政局 3）不符。"
        assert told in out
        assert out.count("H01") == out.partition("\n\n")[0].count("H01") > 1
        assert "共 3 份报告" in out
        named = check("--parent", "county.htm", "below/教育局.htm", "below/民政局.htm", "--lang", "zh").out.decode()
        assert named == out
        assert "H01" not in check("county.htm", "below/教育局.htm").out.decode()
        whole = check("--parent", "county.htm", "below/教育局.htm", "--all").out.decode()
        assert "pass H01" in whole

    def test_what_is_missing_is_named(self, check: Runner, family: Path) -> None:
        (family / "below" / "财政局.pdf").write_bytes(b"%PDF-1.7 nothing")
        (family / "below" / "教育局.htm").unlink()
        ran = check("--parent", "county.htm", "--children", "below", "--lang", "zh")
        assert ran.status == 2
        assert "无法判断 H01 " in ran.out.decode()
        assert "文件“below/财政局.pdf”（未读出报告）没有该年度报告" in ran.out.decode()

    def test_a_body_that_does_not_say_its_name_is_told_by_its_file(self, check: Runner, family: Path) -> None:
        (family / "below" / "教育局.htm").write_text(report_html(""), encoding="utf-8")
        out = check("--parent", "county.htm", "--children", "below", "--lang", "zh").out.decode()
        assert "与各下级机关合计 6 件（below/教育局.htm 3、白水县民政局 3）不符" in out

    def test_its_own(self, check: Runner, family: Path) -> None:
        (family / "office.htm").write_text(report_html("白水县人民政府"), encoding="utf-8")
        out = check("--parent", "county.htm", "--own", "office.htm", "--children", "below", "--lang", "zh").out.decode()
        assert "与各下级机关合计 9 件（白水县教育局 3、白水县民政局 3、白水县人民政府 3）不符" in out

    def test_the_report_above_may_stand_in_the_folder(self, check: Runner, family: Path) -> None:
        (family / "county.htm").rename(family / "below" / "county.htm")
        out = check("--parent", "below/county.htm", "--children", "below").out.decode()
        assert "reports: 3" in out

    def test_a_folder_in_the_folder_is_a_body_with_those_below_it(self, check: Runner, family: Path) -> None:
        below = family / "below"
        for name in ("新城区", "老城区", "东关街道"):
            (below / name).mkdir()
        (below / "新城区" / "新城区.htm").write_text(report_html("新城区人民政府"), encoding="utf-8")
        (below / "新城区" / "新城区教育局.htm").write_text(report_html("新城区教育局"), encoding="utf-8")
        (below / "新城区" / ".hidden").write_text("")
        (below / "东关街道" / "report.htm").write_text(report_html("白水县东关街道办事处"), encoding="utf-8")
        out = check("--parent", "county.htm", "--children", "below", "--lang", "zh").out.decode()
        sums = "白水县东关街道办事处 3、白水县教育局 3、新城区人民政府 3、白水县民政局 3"
        assert f"与各下级机关合计 12 件（{sums}）不符" in out
        assert "新城区教育局" not in out
        assert "无法判断 H01 老城区没有该年度报告" in out
        assert "共 5 份报告" in out

    def test_bodies_without_any_report_are_named(self, check: Runner, family: Path) -> None:
        for file in (family / "below").iterdir():
            file.unlink()
        (family / "below" / "新城区").mkdir()
        out = check("--parent", "county.htm", "--children", "below", "--lang", "zh").out.decode()
        assert "新城区没有该年度报告" in out

    @pytest.mark.parametrize(
        "wrong",
        [
            ("--children", "below"),
            ("county.htm", "--own", "county.htm"),
            ("--parent", "county.htm"),
            ("--parent", "county.htm", "--children", "nowhere"),
            ("--parent", "two.htm", "county.htm"),
            (),
        ],
    )
    def test_wrong_usage(self, check: Runner, family: Path, wrong: tuple[str, ...]) -> None:
        page = report_html("白水县人民政府")
        (family / "two.htm").write_text(page.replace("</body>", page.partition("<body>")[2]), encoding="utf-8")
        assert check(*wrong).status == 64
